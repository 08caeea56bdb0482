//! What is added to the addresses of a clinic's own site, so that its statistics tell where visitors come from.

use std::fmt::Write;

/// The source and the medium of a brand that names none.
const SOURCE: &str = "handout";
const MEDIUM: &str = "pdf";

/// The parameters of a brand.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(super) struct Utm {
    source: String,
    medium: String,
    campaign: String,
}

impl Utm {
    /// Takes what a brand says; what it leaves open gets its usual value.
    pub(super) fn new(source: Option<String>, medium: Option<String>, campaign: Option<String>, handout: &str) -> Self {
        let given = |value: Option<String>, usual: &str| {
            value.map(|value| super::one_line(&value)).filter(|value| !value.is_empty()).unwrap_or_else(|| usual.into())
        };
        Self { source: given(source, SOURCE), medium: given(medium, MEDIUM), campaign: given(campaign, handout) }
    }

    /// Adds the parameters to a web address, with what tells this link from others.
    ///
    /// What the address has already stays as it is; other addresses, such as those of telephones, do too.
    pub(super) fn tagged(&self, address: &str, content: &str) -> String {
        if host(address).is_none() {
            return address.to_owned();
        }
        let (before, fragment) = address.split_once('#').map_or((address, None), |(before, rest)| (before, Some(rest)));
        let query = before.split_once('?').map(|(_, query)| query);
        let has = |key: &str| {
            let names = query.unwrap_or_default().split('&').map(|pair| pair.split('=').next().unwrap_or_default());
            names.into_iter().any(|name| name.eq_ignore_ascii_case(key))
        };
        let values = [
            ("utm_source", self.source.as_str()),
            ("utm_medium", &self.medium),
            ("utm_campaign", &self.campaign),
            ("utm_content", content),
        ];
        let mut tagged = before.to_owned();
        let mut separator = match query {
            None => "?",
            Some(query) if query.is_empty() || query.ends_with('&') => "",
            Some(_) => "&",
        };
        for (key, value) in values {
            if !has(key) {
                tagged.push_str(separator);
                tagged.push_str(key);
                tagged.push('=');
                push_encoded(&mut tagged, value);
                separator = "&";
            }
        }
        if let Some(fragment) = fragment {
            tagged.push('#');
            tagged.push_str(fragment);
        }
        tagged
    }
}

/// Writes a value so that no character of it means anything in an address (RFC 3986, 2.3).
fn push_encoded(out: &mut String, value: &str) {
    for byte in value.bytes() {
        if byte.is_ascii_alphanumeric() || matches!(byte, b'-' | b'.' | b'_' | b'~') {
            out.push(char::from(byte));
        } else {
            // Writing to a string cannot fail.
            _ = write!(out, "%{byte:02X}");
        }
    }
}

/// Returns the site that a web address opens, in lower case and without `www.`; nothing of other addresses.
pub(super) fn host(address: &str) -> Option<String> {
    let (scheme, rest) = address.split_once("://")?;
    ["http", "https"].iter().any(|known| scheme.eq_ignore_ascii_case(known)).then(|| printed_host(rest))
}

/// Returns the site of an address as it is printed, with or without its scheme.
pub(super) fn printed_host(address: &str) -> String {
    // What looks like a scheme behind the path is another address inside of this one.
    let scheme = address.split_once("://").filter(|(scheme, _)| !scheme.contains(['/', '?', '#']));
    let rest = scheme.map_or(address, |(_, rest)| rest).trim();
    let authority = rest.split(['/', '?', '#']).next().unwrap_or_default();
    let host = authority.rsplit('@').next().unwrap_or_default();
    let host = host.split(':').next().unwrap_or_default().to_lowercase();
    host.strip_prefix("www.").map(str::to_owned).unwrap_or(host)
}

/// Returns a web address as people type it: without scheme, query, fragment and the slash at its end.
pub(super) fn typed(address: &str) -> &str {
    let rest = address.split_once("://").map_or(address, |(_, rest)| rest);
    rest.split(['?', '#']).next().unwrap_or_default().trim_end_matches('/')
}

#[cfg(test)]
mod tests {
    use super::*;

    fn tagged(address: &str) -> String {
        Utm::new(None, None, None, "relief-guide").tagged(address, "qr")
    }

    const ALL: &str = "utm_source=handout&utm_medium=pdf&utm_campaign=relief-guide&utm_content=qr";

    #[test]
    fn parameters_follow_the_path() {
        assert_eq!(tagged("https://example.com/book"), format!("https://example.com/book?{ALL}"));
        assert_eq!(tagged("HTTP://example.com"), format!("HTTP://example.com?{ALL}"));
    }

    #[test]
    fn a_query_and_a_fragment_are_kept() {
        assert_eq!(tagged("https://example.com/a?b=c#top"), format!("https://example.com/a?b=c&{ALL}#top"));
        assert_eq!(tagged("https://example.com/#/book?x=1"), format!("https://example.com/?{ALL}#/book?x=1"));
        assert_eq!(tagged("https://example.com/?"), format!("https://example.com/?{ALL}"));
        assert_eq!(tagged("https://example.com/?a=1&"), format!("https://example.com/?a=1&{ALL}"));
    }

    #[test]
    fn parameters_that_are_there_are_not_doubled() {
        assert_eq!(
            tagged("https://example.com/?utm_source=flyer&UTM_Content=front"),
            "https://example.com/?utm_source=flyer&UTM_Content=front&utm_medium=pdf&utm_campaign=relief-guide"
        );
        assert_eq!(tagged(&format!("https://example.com/?{ALL}")), format!("https://example.com/?{ALL}"));
        assert_eq!(
            tagged("https://example.com/?my_utm_source=a"),
            format!("https://example.com/?my_utm_source=a&{ALL}")
        );
    }

    #[test]
    fn values_cannot_break_out() {
        let utm = Utm::new(Some(" a b&c=d ".into()), Some("é#?".into()), Some(String::new()), "x");
        assert_eq!(
            utm.tagged("https://example.com", "button"),
            "https://example.com?utm_source=a%20b%26c%3Dd&utm_medium=%C3%A9%23%3F&utm_campaign=x&utm_content=button"
        );
    }

    #[test]
    fn telephones_and_mail_stay_as_they_are() {
        for address in ["tel:+15555550142", "mailto:front@example.com?subject=Hello", "tel:911"] {
            assert_eq!(tagged(address), address);
        }
    }

    #[test]
    fn a_site_is_known_by_its_host() {
        assert_eq!(host("https://WWW.Example.com:8080/a").as_deref(), Some("example.com"));
        assert_eq!(host("https://me@example.com").as_deref(), Some("example.com"));
        assert_eq!(host("mailto:me@example.com"), None);
        assert_eq!(printed_host("example.com/book"), "example.com");
        assert_eq!(printed_host("https://example.com/book"), "example.com");
        assert_eq!(printed_host("example.com/go?to=https://elsewhere.example.org"), "example.com");
    }

    #[test]
    fn an_address_is_typed_without_what_nobody_reads() {
        assert_eq!(typed("https://example.com/book/?a=1#top"), "example.com/book");
        assert_eq!(typed("http://example.com/"), "example.com");
    }
}
