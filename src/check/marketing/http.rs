//! Links are encrypted.

use crate::check::addresses::{By, addresses, is_built_in};
use crate::check::{Example, Findings, Level, Rule, Subject, Test};

/// How an address begins that is not encrypted.
const PLAIN: &str = "http://";

/// Links are encrypted.
pub(super) const RULE: Rule = Rule {
    id: "mkt/http",
    level: Level::Warning,
    summary: "Links, buttons and QR codes open `https` addresses.",
    why: "Browsers warn of pages without encryption, and many patients stop there. Whoever shares their network can read \
          which page about their health they open.",
    sources: &["OMB M-15-13, 2015, HTTPS-Only Standard"],
    parameters: &[],
    example: Example {
        fails: "body:\n  - text: Look up our [hours](http://clinic.example.org/hours).\n",
        passes: "body:\n  - text: Look up our [hours](https://clinic.example.org/hours).\n",
    },
    test: Test::Handout(test),
};

fn test(subject: &Subject<'_>, findings: &mut Findings<'_>) {
    for address in addresses(subject).iter().filter(|address| address.by != By::Code) {
        if !address.opened.starts_with(PLAIN) {
            continue;
        }
        let mut finding = findings.finding("this address is not encrypted").at(address.place).help("write `https://`");
        let written = subject.sources.slice(address.place);
        if written.starts_with(PLAIN) && !is_built_in(subject, address.place) {
            finding = finding.fix(address.place, written.replacen(PLAIN, "https://", 1));
        }
        findings.push(finding);
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::check::testing::says;

    #[test]
    fn every_way_to_an_address_is_looked_at() {
        let button = "body:\n  - call_to_action: {text: Book a visit, url: \"http://a.org/b?x=1\"}\n";
        assert_eq!(says(&RULE, button).lines().count(), 1, "{}", says(&RULE, button));
        assert!(says(&RULE, button).starts_with("2:48: "), "{}", says(&RULE, button));
        assert_eq!(says(&RULE, "body:\n  - text: \"[Call](tel:911) or [write](mailto:a@a.org).\"\n"), "");
    }
}
