//! What stands on a colored ground stays apart from the paper, also in gray.

use crate::check::{Example, Findings, Level, Parameter, Rule, Subject, Test};
use crate::drawing::{Color, Palette};

/// What stands on a colored ground stays apart from the paper, also in gray.
pub(super) const RULE: Rule = Rule {
    id: "a11y/contrast",
    level: Level::Warning,
    summary: "The boxes of a brand can be told from the paper, also in print without color.",
    why: "The ground of dosage strips and the lines of tables are mixed from the brand's main color. A pale one leaves \
          nothing of them, least of all in gray: numbers float on the page, and rows run into each other. Colors that \
          are too pale for text are darkened, with a warning that tells the contrast, and colors that are hardly any are \
          refused, both while the brand is read; the boxes keep the color as it is.",
    sources: &["WCAG 2.2, 1.4.3 and 1.4.11", "CMS Toolkit for Making Written Material Clear, 2010, part 5"],
    parameters: &[Parameter { name: "min", usual: 1.1, about: "the least contrast of a box with the paper" }],
    example: Example {
        fails: "brand: pale\n# file: assets/brands/pale.yaml\nname: Pale\ncolors: {primary: \"#ffe680\"}\n",
        passes: "brand: plain\n# file: assets/brands/plain.yaml\nname: Plain\ncolors: {primary: \"#8a5200\"}\n",
    },
    test: Test::Handout(test),
};

fn test(subject: &Subject<'_>, findings: &mut Findings<'_>) {
    let Some(brand) = &subject.examined.brand else { return };
    let palette = &subject.examined.handout.brand.palette;
    let (least, measured) = (findings.number("min"), ground(palette));
    if measured < least {
        let written = brand.colors.primary.value.trim();
        // Cut, so that it never looks better than it is.
        let shown = (measured * 100.0).floor() / 100.0;
        let message = format!("boxes in a tint of `{written}` have a contrast of {shown:.2}:1 with the paper");
        let finding = findings.finding(message).at(brand.colors.primary.span);
        findings.push(finding.help(format!("choose a darker main color; {least}:1 is the least that is seen in gray")));
    }
}

/// Returns the contrast of the ground of boxes with the paper, as a printer without color prints it.
fn ground(palette: &Palette) -> f64 {
    palette.tint.to_gray().contrast(Color::WHITE)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn boxes_of_usual_colors_are_seen() {
        for color in ["#1f7a8c", "#6b3f6e", "teal", "navy", "#8a5200", "darkorange"] {
            let palette = Palette::derive(Color::parse(color).unwrap(), None);
            assert!(ground(&palette) >= 1.1, "{color}: {}", ground(&palette));
        }
        let pale = Palette::derive(Color::parse("#ffe680").unwrap(), None);
        assert!(ground(&pale) < 1.1, "{}", ground(&pale));
    }
}
