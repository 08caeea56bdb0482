//! Handouts that ship, each spoilt in one way that happens in clinics: what is wrong is found, at its line, and nothing else.

use std::fs;
use std::path::Path;

use handout::check::rules;
use handout::diagnostic::{Diagnostic, Sources, render_json};
use handout::pipeline::Pipeline;
use handout::source::{Limit, World};
use tempfile::TempDir;

use super::{REVIEW, found, found_by};

/// A handout with a fault.
struct Spoilt {
    /// The handout that ships.
    handout: &'static str,
    /// What stands there, once.
    from: &'static str,
    /// What a busy person made of it.
    to: &'static str,
    /// The rule that finds it.
    rule: &'static str,
    /// What the line that is pointed at begins with, apart from spaces.
    line: &'static str,
}

const fn spoilt(
    handout: &'static str,
    from: &'static str,
    to: &'static str,
    rule: &'static str,
    line: &'static str,
) -> Spoilt {
    Spoilt { handout, from, to, rule, line }
}

const RELIEF: &str = "sciatica-relief";
const GUIDE: &str = "sciatica-relief-guide";
const STENOSIS: &str = "stenosis-programme";
const WELCOME: &str = "clinic-welcome";

const SPOILT: &[Spoilt] = &[
    // Safety.
    spoilt(RELIEF, "  - red_flags: {use: cauda-equina}\n", "", "clin/red-flags", "title: Sciatica Relief"),
    spoilt(
        STENOSIS,
        "  - red_flags: {use: cauda-equina}\n",
        "  - text: Come back in two weeks.\n  - page_break\n  - red_flags: {use: cauda-equina}\n",
        "clin/red-flags-first",
        "- red_flags: {use: cauda-equina}",
    ),
    spoilt(STENOSIS, "        - pelvic-tilt\n", "        - press-up\n", "clin/extension-in-stenosis", "- press-up"),
    spoilt(
        RELIEF,
        "{use: nerve-glide-seated, side: \"{{ patient.side }}\"}",
        "nerve-glide-seated",
        "clin/side",
        "- nerve-glide-seated",
    ),
    spoilt(
        RELIEF,
        "        - cat-cow\n",
        "        - {name: Hip stretch, position: On hands and knees, steps: [Rock back., Rest.], dosage: {sets: 2}}\n",
        "clin/dose",
        "- {name: Hip stretch",
    ),
    spoilt(
        STENOSIS,
        "        - pelvic-tilt\n",
        "        - pelvic-tilt\n        - {use: bridge, dosage: {sets: 1, reps: 5, hold: 2 s}}\n",
        "clin/total",
        "- use: walking",
    ),
    spoilt(
        RELIEF,
        "Moving a little is safe for most.",
        "Moving a little will cure your back.",
        "clin/claims",
        "better within 4 to 6 weeks. Moving a little will cure",
    ),
    spoilt(
        RELIEF,
        "Moving a little is safe for most.",
        "Take ibuprofen 400 mg.",
        "clin/drug-advice",
        "better within 4 to 6 weeks. Take ibuprofen",
    ),
    spoilt(
        RELIEF,
        "review: {by: null, on: null, due: null}",
        "review: {by: Dana Reyes, on: 2025-01-10, due: 2026-01-10}",
        "clin/review",
        "review: {by: Dana Reyes",
    ),
    spoilt(
        RELIEF,
        "        - bridge\n        - cat-cow\n        - walking\n",
        "        - sit-to-stand\n        - bridge\n        - cat-cow\n        - pelvic-tilt\n",
        "clin/order",
        "- sit-to-stand",
    ),
    // Words.
    spoilt(
        WELCOME,
        "        - Clothes and shoes to move in\n",
        "        - Utilize comfortable shoes\n",
        "read/jargon",
        "- Utilize comfortable",
    ),
    spoilt(
        WELCOME,
        "        - We look at how you move. You stop whenever you want.\n",
        "        - We look at how you move from your chair to the door and back again, and then we ask you to climb our stairs \
         and come down.\n",
        "read/long-sentence",
        "- We look at how you move from",
    ),
    spoilt(
        RELIEF,
        "Moving a little is safe for most.",
        "Your moves should be performed every day.",
        "read/passive",
        "better within 4 to 6 weeks. Your moves",
    ),
    spoilt(
        STENOSIS,
        "            - Walk at an easy pace.\n",
        "            - The patient walks at an easy pace.\n",
        "read/step-verb",
        "- The patient walks",
    ),
    spoilt(
        STENOSIS,
        "            - Pull both gently toward your chest.\n",
        "            - Pull both to your chest, lift your head and then turn it.\n",
        "read/step-actions",
        "- Pull both to your chest",
    ),
    spoilt(
        RELIEF,
        "Moving a little is safe for most.",
        "This is called lumbar radiculopathy.",
        "read/undefined-term",
        "better within 4 to 6 weeks. This is called",
    ),
    spoilt(
        RELIEF,
        "If it moves **down**, stop that move.",
        "If it moves down, STOP THAT MOVE NOW.",
        "read/capitals",
        "If it moves down",
    ),
    spoilt(
        RELIEF,
        "              When it is pressed or irritated, you may feel",
        "              In 17.5% of people it is pressed. When it is irritated, you may feel",
        "read/percent",
        "In 17.5% of people",
    ),
    // People who see, read or print differently.
    spoilt(
        STENOSIS,
        "              alt: >-\n                A slice through the lower back, seen from above. A bulging disc, a thick ligament and \
         large joints make\n                the canal narrow and squeeze the nerves.\n",
        "              alt: spinal-canal-stenosis.svg\n",
        "a11y/alt",
        "alt: spinal-canal-stenosis.svg",
    ),
    spoilt(
        WELCOME,
        "\"Write to {{ clinic.email }} with any question.\"",
        "\"For the way to us, [click here](https://juniperfields.example.com/way).\"",
        "a11y/link-text",
        "- text: \"For the way to us",
    ),
    spoilt(
        STENOSIS,
        "See the top box on page 1.",
        "See the red box on page 1.",
        "a11y/color-only",
        "stand or walk. **New**",
    ),
    spoilt(
        RELIEF,
        "  - heading: Start here\n",
        "  - heading: {text: Start here, level: 3}\n",
        "a11y/heading-order",
        "- heading: {text: Start here",
    ),
    spoilt(WELCOME, "title: Your first visit\n", "title: welcome_v2_final.docx\n", "a11y/title", "title: welcome_v2"),
    // What must not leave the clinic.
    spoilt(
        WELCOME,
        "\"Write to {{ clinic.email }} with any question.\"",
        "\"Your plan: [your own page](https://juniperfields.example.com/plan?patient=4711).\"",
        "priv/patient-in-url",
        "- text: \"Your plan",
    ),
    spoilt(
        WELCOME,
        "  visit.time: {label: Time, blank: line}\n",
        "  visit.time: {label: Time, blank: line}\n  patient.dob: {label: Date of birth, blank: line}\n",
        "priv/dob-or-mrn",
        "patient.dob:",
    ),
    spoilt(
        WELCOME,
        "\"Write to {{ clinic.email }} with any question.\"",
        "\"See [our films](https://bit.ly/3xYz).\"",
        "priv/remote-address",
        "- text: \"See [our films]",
    ),
    // What people do next.
    spoilt(
        WELCOME,
        "\"Write to {{ clinic.email }} with any question.\"",
        "\"See [our films](http://juniperfields.example.com/films).\"",
        "mkt/http",
        "- text: \"See [our films]",
    ),
    spoilt(
        WELCOME,
        "        - Your questions, written down\n",
        "        - TODO ask Kim\n",
        "mkt/placeholder-url",
        "- TODO ask Kim",
    ),
    spoilt(
        GUIDE,
        "      - - disclaimer: {use: brand}\n",
        "      - - text: See you soon.\n",
        "mkt/disclaimer",
        "- cover:",
    ),
    spoilt(GUIDE, "version: \"1.0\"\ndate: 2026-11-27\n", "", "mkt/date", "title: Sciatica Relief Guide"),
    spoilt(
        GUIDE,
        "keywords: [sciatica, leg pain, lower back, nerve glide, home exercise, free guide, physical therapy]\n",
        "",
        "mkt/metadata",
        "- cover:",
    ),
    // Pages.
    spoilt(
        WELCOME,
        "  - text: \"Write to {{ clinic.email }} with any question.\"\n",
        "  - heading: Parking\n  - page_break\n  - text: \"Write to {{ clinic.email }} with any question.\"\n",
        "lay/heading-at-foot",
        "- heading: Parking",
    ),
    spoilt(
        WELCOME,
        "  - text: \"Write to {{ clinic.email }} with any question.\"\n",
        "  - image: {src: small.png, alt: The door of our clinic, width: 3 in}\n",
        "lay/low-resolution",
        "- image: {src: small.png",
    ),
    spoilt(
        WELCOME,
        "  - text: \"Write to {{ clinic.email }} with any question.\"\n",
        "  - columns: [[heading: Krankenversicherungskarten], [text: Bring yours.], [text: We copy it.]]\n",
        "lay/broken-word",
        "- columns: [[heading: Krankenversicherungskarten",
    ),
];

impl Spoilt {
    fn text(&self) -> String {
        let shipped = World::new(None).read(&format!("handouts/{}.yaml", self.handout), Limit::TEXT).unwrap();
        let shipped = String::from_utf8(shipped.bytes.into_owned()).unwrap();
        assert_eq!(shipped.matches(self.from).count(), 1, "{:?} is not there once", self.from);
        shipped.replace(self.from, self.to)
    }
}

/// A project with all of them, by their numbers; the made-up clinics are the project's own.
fn project() -> TempDir {
    let project = tempfile::tempdir().unwrap();
    fs::create_dir_all(project.path().join("assets/brands")).unwrap();
    fs::create_dir(project.path().join("handouts")).unwrap();
    for name in ["assets/brands/default.yaml", "assets/brands/juniper-fields.yaml"] {
        let brand = World::new(None).read(name, Limit::TEXT).unwrap();
        fs::write(project.path().join(name), &brand.bytes).unwrap();
    }
    let picture = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/check/files/small.png");
    fs::copy(picture, project.path().join("handouts/small.png")).unwrap();
    for (number, case) in SPOILT.iter().enumerate() {
        fs::write(project.path().join(format!("handouts/{number}.yaml")), case.text()).unwrap();
    }
    project
}

#[test]
fn each_fault_is_found_at_its_line_and_nothing_else() {
    let (project, mut wrong) = (project(), Vec::new());
    for (number, case) in SPOILT.iter().enumerate() {
        let (diagnostics, sources) = found(rules(), Some(project.path()), &number.to_string());
        // The rule, and the line that it points at.
        let place = |finding: &Diagnostic| {
            let span = finding.primary.unwrap();
            let line = sources.line_and_column(span.file, span.start).0;
            let line = sources.text(span.file).lines().nth(line - 1).unwrap_or_default().trim_start();
            (finding.code, sources.name(span.file).to_owned(), line.to_owned())
        };
        let places: Vec<_> =
            diagnostics.iter().filter(|finding| !finding.message.contains(REVIEW)).map(place).collect();
        let is_right = |(code, file, line): &(&str, String, String)| {
            *code == case.rule && *file == format!("handouts/{number}.yaml") && line.starts_with(case.line)
        };
        if places.is_empty() || !places.iter().all(is_right) {
            wrong.push(format!("{} in {}: {:?}\n{places:#?}", case.rule, case.handout, case.to));
        }
    }
    assert!(wrong.is_empty(), "{}", wrong.join("\n\n"));
}

#[test]
fn a_handout_is_told_the_same_alone_and_among_others() {
    let project = project();
    let (mut pipeline, mut sources) = (Pipeline::new(), Sources::new());
    // Forwards and backwards, so that each follows others.
    for number in (0..SPOILT.len()).chain((0..SPOILT.len()).rev()) {
        let name = number.to_string();
        let among_others = found_by(&mut pipeline, rules(), Some(project.path()), &name, &mut sources);
        let (alone, its_sources) = found(rules(), Some(project.path()), &name);
        assert_eq!(render_json(&among_others, &sources), render_json(&alone, &its_sources), "{}", SPOILT[number].rule);
    }
}

#[test]
fn there_are_enough_of_them() {
    assert!(SPOILT.len() >= 30);
}
