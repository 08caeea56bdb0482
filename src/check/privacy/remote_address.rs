//! No stranger learns who opens a link.

use crate::check::addresses::{By, addresses, host, parameters};
use crate::check::{Example, Findings, Level, Rule, Subject, Test};

/// Sites that pass visitors on and count them.
const SHORTENERS: [&str; 14] = [
    "bit.ly",
    "buff.ly",
    "cutt.ly",
    "goo.gl",
    "is.gd",
    "lnkd.in",
    "ow.ly",
    "qrco.de",
    "rb.gy",
    "rebrand.ly",
    "s.id",
    "t.co",
    "t.ly",
    "tinyurl.com",
];
/// Parameters that tell a company which person clicks.
const CLICKS: [&str; 11] =
    ["_hsenc", "_hsmi", "dclid", "fbclid", "gclid", "igshid", "mc_cid", "mc_eid", "msclkid", "ttclid", "yclid"];

/// No stranger learns who opens a link.
pub(super) const RULE: Rule = Rule {
    id: "priv/remote-address",
    level: Level::Warning,
    summary: "Links and QR codes lead to their site at once, and to nobody who counts people on the way.",
    why: "A shortener or the number of a click tells a company that somebody from this address has a handout about \
          this condition, and a short address can be sent elsewhere later. Pictures, logos and fonts from other \
          computers are refused while the handout is built, so opening the PDF asks nobody anything.",
    sources: &["HHS Office for Civil Rights, online tracking technologies, 2022, updated 2024"],
    parameters: &[],
    example: Example {
        fails: "body:\n  - text: Watch [how to lie down](https://bit.ly/3xYzAbc).\n",
        passes: "body:\n  - text: Watch [how to lie down](https://clinic.example.org/lie-down).\n",
    },
    test: Test::Handout(test),
};

fn test(subject: &Subject<'_>, findings: &mut Findings<'_>) {
    for address in addresses(subject).iter().filter(|address| address.by != By::Code) {
        let site = host(address.opened).filter(|host| SHORTENERS.binary_search(&host.as_str()).is_ok());
        let click = parameters(address.opened).find(|(key, _)| CLICKS.binary_search(key).is_ok());
        let (message, help) = match (site, click) {
            (Some(site), _) => (
                format!("`{site}` learns who opens this, and decides where it leads"),
                "write the address that it leads to; a short path on your own site is as easy to type",
            ),
            (None, Some((key, _))) => {
                (format!("the parameter `{key}` is one person's click"), "write the address without it")
            }
            (None, None) => continue,
        };
        findings.push(findings.finding(message).at(address.place).help(help));
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::check::testing::says;

    #[test]
    fn who_counts_people_is_found() {
        assert!(SHORTENERS.is_sorted() && CLICKS.is_sorted());
        let said = |address: &str| {
            says(&RULE, &format!("body:\n  - call_to_action: {{text: Book a visit, url: \"{address}\"}}\n"))
        };
        assert!(said("https://tinyurl.com/abc").starts_with("2:48: "), "{}", said("https://tinyurl.com/abc"));
        assert!(said("https://a.org/?fbclid=abc").contains("`fbclid` is one person's click"));
        assert_eq!(said("https://a.org/bit.ly?utm_source=handout"), "");
    }
}
