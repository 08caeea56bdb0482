//! Handouts that ship, each spoilt in one way that happens in clinics: what is wrong is found, at its line, and nothing else.

use std::fs;
use std::path::Path;

use handout::check::rules;
use handout::source::{Limit, World};

use super::{REVIEW, told};

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
    spoilt(
        STENOSIS,
        "        - pelvic-tilt\n",
        "        - prone-press-up\n",
        "clin/extension-in-stenosis",
        "- prone-press-up",
    ),
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
        "- walking",
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
        "- {use: nerve-glide-seated",
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
        "The nerve can be calmed by moves.",
        "read/passive",
        "better within 4 to 6 weeks. The nerve can be calmed",
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

#[test]
fn each_fault_is_found_at_its_line_and_nothing_else() {
    let mut wrong = Vec::new();
    for case in SPOILT {
        let shipped = World::new(None).read(&format!("handouts/{}.yaml", case.handout), Limit::TEXT).unwrap();
        let shipped = String::from_utf8(shipped.bytes.into_owned()).unwrap();
        assert_eq!(shipped.matches(case.from).count(), 1, "{:?} is not there once", case.from);
        let text = shipped.replace(case.from, case.to);
        let project = tempfile::tempdir().unwrap();
        fs::create_dir(project.path().join("handouts")).unwrap();
        fs::write(project.path().join("handouts/spoilt.yaml"), &text).unwrap();
        let picture = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/check/files/small.png");
        fs::copy(picture, project.path().join("handouts/small.png")).unwrap();
        let told = told(rules(), Some(project.path()), "spoilt");
        let lines: Vec<&str> = text.lines().collect();
        let is_right = |finding: &str| {
            let line = finding.strip_prefix("handouts/spoilt.yaml:").and_then(|rest| rest.split(':').next());
            let line: usize = line.and_then(|line| line.parse().ok()).unwrap_or(0);
            line > 0 && lines[line - 1].trim_start().starts_with(case.line)
        };
        let found: Vec<&str> = told.lines().filter(|line| !line.contains(REVIEW)).collect();
        if found.is_empty() || !found.iter().all(|finding| is_right(finding)) {
            wrong.push(format!(
                "{} in {}: {:?} → {:?}\n{}",
                case.rule,
                case.handout,
                case.from,
                case.to,
                found.join("\n")
            ));
        }
    }
    assert!(wrong.is_empty(), "{}", wrong.join("\n\n"));
}

#[test]
fn there_are_enough_of_them() {
    assert!(SPOILT.len() >= 30);
}
