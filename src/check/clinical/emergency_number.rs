//! The signs of an emergency name a number to call.

use super::about::emergencies;
use crate::check::{Example, Findings, Level, Rule, Subject, Test};

/// The signs of an emergency name a number to call.
pub(super) const RULE: Rule = Rule {
    id: "clin/emergency-number",
    level: Level::Error,
    summary: "What to do in an emergency names the number to call.",
    why: "In fear nobody looks up a number, and visitors do not know that of the country. Without words of your own, \
          the program prints the number of the brand's country.",
    sources: &["NHS 111 Wales, sciatica and cauda equina syndrome", "AHRQ PEMAT-P 2013, item 22: explicit steps"],
    parameters: &[],
    example: Example {
        fails: "body:\n  - red_flags:\n      use: cauda-equina\n      action: Get help at once.\n",
        passes: "body:\n  - red_flags:\n      use: cauda-equina\n      \
                 action: \"Call {{ emergency.number }} at once.\"\n",
    },
    test: Test::Handout(test),
};

fn test(subject: &Subject<'_>, findings: &mut Findings<'_>) {
    for (block, flags) in emergencies(&subject.examined.handout.body) {
        let action = &flags.action;
        // What a record says may be a number; nobody looks.
        let has_number = action.runs.iter().any(|run| run.private || names_number(&run.text));
        if !has_number {
            let finding = findings.finding("what to do in this emergency names no number to call");
            let help = "write `{{ emergency.number }}` where the number belongs, leave `action` out, or name the \
                        brand's `country`";
            findings.push(finding.at(action.span.unwrap_or(block.span)).help(help));
        }
    }
}

/// Says whether a text has a number that can be called: those of emergency services have three digits, and `24 hours` has two.
fn names_number(text: &str) -> bool {
    text.split(|letter: char| !letter.is_numeric()).any(|digits| digits.chars().count() > 2)
}

#[cfg(test)]
mod tests {
    use super::names_number;

    #[test]
    fn hours_are_no_number_to_call() {
        assert!(names_number("Call 911.") && names_number("Call (555) 555-0142."));
        assert!(!names_number("Go to the hospital within 24 hours."));
    }
}
