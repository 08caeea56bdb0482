//! What statistics are told about links to the clinic's own site agrees.

use crate::check::addresses::{Address, By, addresses, host, own_sites, parameters};
use crate::check::{Example, Findings, Level, Rule, Subject, Test};

/// The parameters that statistics know.
const KNOWN: [&str; 6] = ["utm_campaign", "utm_content", "utm_id", "utm_medium", "utm_source", "utm_term"];
/// Those that are the same in all links of a handout.
const SHARED: [&str; 3] = ["utm_source", "utm_medium", "utm_campaign"];

/// What statistics are told about links to the clinic's own site agrees.
pub(super) const RULE: Rule = Rule {
    id: "mkt/utm",
    level: Level::Warning,
    summary: "Links to the clinic's own site have the same UTM parameters, in small letters.",
    why: "Statistics take `Flyer` and `flyer` for two sources, do not know `utm_sorce`, and count a link without \
          parameters as a visitor from nowhere. Fields of a record are refused in addresses while the handout is built, \
          and what the brand's `utm` says is written as addresses need it.",
    sources: &["Google Analytics Help, URL builders: collect campaign data with custom URLs, 2024"],
    parameters: &[],
    example: Example {
        fails: "brand: mine\nbody:\n  - text: |\n      See our [hours](https://mine.example.org/?utm_source=Flyer&utm_medium=pdf).\n      \
                How to [find us](https://mine.example.org/map).\n\
                # file: assets/brands/mine.yaml\nname: Mine\nweb: mine.example.org\ncolors: {primary: teal}\n",
        passes: "brand: mine\nbody:\n  - text: |\n      See our [hours](https://mine.example.org/?utm_source=flyer&utm_medium=pdf).\n      \
                 How to [find us](https://mine.example.org/map?utm_source=flyer&utm_medium=pdf).\n\
                 # file: assets/brands/mine.yaml\nname: Mine\nweb: mine.example.org\ncolors: {primary: teal}\n",
    },
    test: Test::Handout(test),
};

fn test(subject: &Subject<'_>, findings: &mut Findings<'_>) {
    let sites = own_sites(subject);
    let all = addresses(subject);
    let is_own = |address: &&Address<'_>| host(address.opened).is_some_and(|host| sites.contains(&host));
    // The code opens what the button opens.
    let own: Vec<&Address<'_>> = all.iter().filter(|address| address.by != By::Code).filter(is_own).collect();
    let Some(first) = own.iter().copied().find(|address| is_tagged(address)) else { return };
    for address in own {
        if let Some((message, help)) = spelling(address).or_else(|| disagreement(address, first)) {
            let finding = findings.finding(message).at(address.place).help(help);
            let is_first = std::ptr::eq(address, first) || address.place == first.place;
            findings.push(if is_first {
                finding
            } else {
                finding.related(first.place, "another link to the same site")
            });
        }
    }
}

fn is_tagged(address: &Address<'_>) -> bool {
    parameters(address.opened).any(|(key, _)| key.to_ascii_lowercase().starts_with("utm_"))
}

/// Says what is wrong with the parameters of one address.
fn spelling(address: &Address<'_>) -> Option<(String, String)> {
    let utm = parameters(address.opened).filter(|(key, _)| key.to_ascii_lowercase().starts_with("utm_"));
    for (key, value) in utm {
        if KNOWN.binary_search(&key).is_err() {
            let help = format!("they are {}", KNOWN.map(|known| format!("`{known}`")).join(", "));
            return Some((format!("statistics do not know the parameter `{key}`"), help));
        }
        // Two hexadecimal digits behind `%` are no letters.
        let letters: String = value
            .split('%')
            .enumerate()
            .map(|(i, part)| part.get(if i == 0 { 0 } else { 2 }..).unwrap_or(""))
            .collect();
        if letters.chars().any(char::is_uppercase) {
            let help = format!("write `{key}={}`", value.to_lowercase());
            return Some((format!("`{key}` has capital letters, and statistics tell them from small ones"), help));
        }
        if value.is_empty() || value.contains("%20") || value.contains('+') {
            let help = "write one word, or words joined by `-`".to_owned();
            let what = if value.is_empty() { "is empty" } else { "has spaces" };
            return Some((format!("`{key}` {what}"), help));
        }
    }
    None
}

/// Says what an address says otherwise than the first one that has parameters.
fn disagreement(address: &Address<'_>, first: &Address<'_>) -> Option<(String, String)> {
    if !is_tagged(address) {
        let message = "this link to your own site has no UTM parameters, and another one has".to_owned();
        return Some((message, "write the same ones here, so that both are counted".to_owned()));
    }
    let value = |address: &Address<'_>, wanted: &str| {
        parameters(address.opened).find(|(key, _)| *key == wanted).map(|(_, value)| value.to_lowercase())
    };
    let key = SHARED.into_iter().find(|key| value(address, key) != value(first, key))?;
    let told = |address| value(address, key).map_or_else(|| "nothing".to_owned(), |value| format!("`{value}`"));
    let message = format!("`{key}` is {} here and {} in another link of this handout", told(address), told(first));
    Some((message, "write the same in all of them; `utm_content` tells the links apart".to_owned()))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::check::testing::says;

    fn said(links: &[&str]) -> String {
        let links: String = links.iter().map(|link| format!("  - text: \"[Look]({link})\"\n")).collect();
        let brand = "# file: assets/brands/mine.yaml\nname: Mine\nweb: a.org\ncolors: {primary: teal}\n";
        says(&RULE, &format!("brand: mine\nbody:\n{links}{brand}"))
    }

    #[test]
    fn links_to_one_site_agree() {
        let first = "https://a.org/?utm_source=flyer&utm_medium=pdf";
        assert_eq!(said(&[first, "https://www.a.org/b?utm_medium=pdf&utm_source=flyer&utm_content=end"]), "");
        assert!(
            said(&[first, "https://a.org/b?utm_source=letter&utm_medium=pdf"])
                .contains("4:19: warning: `utm_source` is `letter` here")
        );
        assert!(said(&[first, "https://a.org/b"]).contains("has no UTM parameters"));
        assert_eq!(said(&[first, "https://b.org/", "tel:911"]), "");
        assert_eq!(said(&["https://a.org/", "https://a.org/b"]), "");
    }

    #[test]
    fn parameters_are_spelled_as_statistics_know_them() {
        assert!(said(&["https://a.org/?utm_sorce=flyer"]).contains("do not know the parameter `utm_sorce`"));
        assert!(said(&["https://a.org/?utm_source=Flyer"]).contains("help: write `utm_source=flyer`"));
        assert!(said(&["https://a.org/?utm_source=my%20flyer"]).contains("`utm_source` has spaces"));
        assert!(said(&["https://a.org/?utm_source="]).contains("`utm_source` is empty"));
        assert_eq!(said(&["https://a.org/?utm_source=caf%C3%A9"]), "");
    }
}
