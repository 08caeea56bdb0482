//! What is said of a picture says what it shows.

use crate::check::written::each_block;
use crate::check::{Example, Findings, Level, Parameter, Rule, Subject, Test};
use crate::definition::{Block, ImageBlock, Text};

/// The endings of picture files.
const ENDINGS: [&str; 9] = [".bmp", ".gif", ".heic", ".jpeg", ".jpg", ".png", ".svg", ".tiff", ".webp"];
/// How words begin that say only that there is a picture: a screen reader has said so already.
const OPENINGS: [&str; 12] = [
    "a photo of ",
    "a picture of ",
    "an image of ",
    "graphic of ",
    "illustration of ",
    "image of ",
    "photo of ",
    "photograph of ",
    "picture of ",
    "screenshot of ",
    "the image of ",
    "the picture of ",
];
/// Words that say nothing of a picture, alone or with a number.
const EMPTY: [&str; 14] = [
    "alt",
    "alt text",
    "diagram",
    "exercise",
    "figure",
    "graphic",
    "icon",
    "illustration",
    "image",
    "img",
    "photo",
    "picture",
    "placeholder",
    "screenshot",
];

/// What is said of a picture says what it shows.
pub(super) const RULE: Rule = Rule {
    id: "a11y/alt",
    level: Level::Warning,
    summary: "The words for a picture say what it shows, once, and shortly.",
    why: "Whoever cannot see the picture has only these words. A file's name or the word `picture` tells them nothing; \
          the caption again is read twice; a screen reader cannot be stopped in the middle of them. A picture without \
          any words is refused while the handout is built, unless it is `decorative`.",
    sources: &["WCAG 2.2, 1.1.1 and technique F30", "PDF/UA-1, ISO 14289-1, 7.3"],
    parameters: &[Parameter { name: "max", usual: 250.0, about: "the most characters" }],
    example: Example {
        fails: "body:\n  - image: {src: knee.svg, alt: knee.svg}\n",
        passes: "body:\n  - image: {src: knee.svg, alt: A bent knee from the side}\n",
    },
    test: Test::Handout(test),
};

fn test(subject: &Subject<'_>, findings: &mut Findings<'_>) {
    let mut told = |alt: Option<&Text>, caption: Option<&Text>| {
        if let Some(alt) = alt {
            look(alt, caption, findings);
        }
    };
    let image = |told: &mut dyn FnMut(Option<&Text>, Option<&Text>), image: &ImageBlock| {
        told(image.alt.as_ref(), image.caption.as_ref());
    };
    each_block(&subject.examined.definition, &mut |block| match &block.value {
        Block::Image(block) => image(&mut told, block),
        Block::Comparison(comparison) => {
            comparison.columns.iter().filter_map(|column| column.0.image.as_ref()).for_each(|i| image(&mut told, i));
        }
        Block::Steps(steps) => {
            for step in &steps.0.items {
                step.0.image.iter().for_each(|block| image(&mut told, block));
                told(step.0.figure.as_ref().and_then(|figure| figure.0.alt.as_ref()), None);
            }
        }
        Block::Cover(Some(cover)) => {
            told(cover.image.as_ref().and_then(|image| image.alt.as_ref()), None);
            told(cover.figure.as_ref().and_then(|figure| figure.0.alt.as_ref()), None);
        }
        Block::About(about) => told(about.alt.as_ref(), None),
        _ => {}
    });
    for exercise in &subject.examined.exercises {
        let entry = exercise.entry.as_deref();
        let pictures = exercise.own.pictures.iter().chain(entry.and_then(|entry| entry.pictures.as_ref())).flatten();
        pictures.for_each(|picture| told(Some(&picture.alt), picture.caption.as_ref()));
        let figures = exercise.own.figure.iter().chain(entry.and_then(|entry| entry.figure.as_ref()));
        figures.for_each(|figure| told(figure.0.alt.as_ref(), None));
    }
}

fn look(alt: &Text, caption: Option<&Text>, findings: &mut Findings<'_>) {
    let words = alt.value.trim();
    let lower = words.to_lowercase();
    let most = findings.number("max");
    let length = words.chars().count();
    let found = if ENDINGS.iter().any(|ending| lower.ends_with(ending)) {
        Some(("this is a file's name, and says nothing of the picture".to_owned(), WHAT_IT_SHOWS.to_owned()))
    } else if is_empty(&lower) {
        Some((format!("`{words}` says nothing of what the picture shows"), WHAT_IT_SHOWS.to_owned()))
    } else if let Some(opening) = OPENINGS.iter().find(|opening| lower.starts_with(*opening)) {
        let message = format!("`{}` is said by the screen reader already", opening.trim());
        Some((message, "begin with what it shows".to_owned()))
    } else if caption.is_some_and(|caption| is_same(&lower, &caption.value)) {
        let help =
            "say in `alt` what the eye sees; if the caption says it all, write `decorative: true` in place of it";
        Some(("this is the caption again, which is read twice".to_owned(), help.to_owned()))
    } else if f64::from(u32::try_from(length).unwrap_or(u32::MAX)) > most {
        let message = format!("these words for a picture are {length} characters long; {most:.0} are enough");
        Some((message, "say what matters here, and the rest in the text".to_owned()))
    } else {
        None
    };
    if let Some((message, help)) = found {
        findings.push(findings.finding(message).at(alt.span).help(help));
    }
}

const WHAT_IT_SHOWS: &str = "write what somebody sees in it, such as `A bent knee from the side`";

/// Says whether words say no more than that there is a picture.
fn is_empty(lower: &str) -> bool {
    let core = lower.trim_end_matches(|c: char| c.is_ascii_digit() || " .-_#()".contains(c));
    EMPTY.binary_search(&core).is_ok() || lower.chars().all(|c| !c.is_alphabetic())
}

fn is_same(lower: &str, caption: &str) -> bool {
    let plain = |text: &str| text.chars().filter(|c| c.is_alphanumeric()).collect::<String>();
    plain(lower) == plain(&caption.to_lowercase())
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::check::testing::says;

    fn said(alt: &str) -> String {
        says(&RULE, &format!("body:\n  - image: {{src: knee.svg, alt: \"{alt}\", caption: How far to bend}}\n"))
    }

    #[test]
    fn words_that_say_nothing_are_found() {
        assert!(EMPTY.is_sorted());
        for alt in [
            "image1.png",
            "IMG_2041.JPG",
            "Picture",
            "Figure 3",
            "image_2",
            "Photo of a knee",
            "...",
            "how far to bend.",
        ] {
            assert!(said(alt).contains("warning"), "{alt}");
        }
        let long = "A knee that bends. ".repeat(14);
        assert!(said(&long).contains("265 characters long; 250 are enough"), "{}", said(&long));
    }

    #[test]
    fn words_that_say_what_is_seen_are_left_alone() {
        for alt in [
            "A bent knee from the side",
            "Exercise band round both knees",
            "Diagram of the spine, cut in half",
            "Pictures on a wall",
        ] {
            assert_eq!(said(alt), "", "{alt}");
        }
    }

    #[test]
    fn every_kind_of_picture_is_looked_at() {
        let cover = "body:\n  - cover: {image: {src: knee.svg, alt: image}}\n";
        assert!(says(&RULE, cover).starts_with("2:41: "), "{}", says(&RULE, cover));
        let step = "body:\n  - steps: [{text: Bend your knee., image: {src: knee.svg, alt: photo}}]\n";
        assert!(says(&RULE, step).contains("`photo`"));
        let own = "body:\n  - exercises: [{name: Knee bend, steps: [Bend it.], dosage: {reps: 5}, pictures: [{src: knee.svg, alt: img 1}]}]\n";
        assert!(says(&RULE, own).contains("`img 1`"));
    }
}
