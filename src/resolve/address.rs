//! Addresses as programs open them: schemes in lower case, telephone numbers in digits.

use crate::diagnostic::Diagnostic;
use crate::text::check_address;

/// What a telephone number begins with.
pub(super) const PHONE: &str = "tel:";
/// What the address of a mailbox begins with.
pub(super) const MAIL: &str = "mailto:";

/// Writes an address, its placeholders filled, as programs need it.
///
/// # Errors
///
/// Returns the mistake, without a place, where a handout may not open it.
pub(super) fn opened(address: &str) -> Result<String, Box<Diagnostic>> {
    let address = lower_scheme(address);
    let address = match address.strip_prefix(PHONE).map(str::trim) {
        Some(number) if !number.is_empty() => format!("{PHONE}{}", dialable(number)?),
        _ => address,
    };
    check_address(&address).map_err(|error| refused(error.to_string(), error.help()))?;
    match foreign_host(&address) {
        Some(host) => {
            let message = format!("the site `{host}` has letters that addresses cannot have");
            Err(refused(message, "write the form of its name that begins with `xn--`; the site's registrar tells it"))
        }
        None => Ok(address),
    }
}

/// Completes an address as it is printed: without a scheme it is that of a site.
pub(super) fn completed(printed: &str) -> String {
    let before = printed.split(['/', '?', '#']).next().unwrap_or_default();
    let is_host = match before.split_once(':') {
        // What is no host with a port has a scheme, allowed or not.
        Some((host, port)) => host.contains('.') && port.bytes().all(|byte| byte.is_ascii_digit()),
        None => true,
    };
    if is_host && !before.contains('@') { format!("https://{printed}") } else { printed.to_owned() }
}

/// Returns what stands behind a scheme, which may be written in capitals.
pub(super) fn without_scheme<'a>(address: &'a str, scheme: &str) -> Option<&'a str> {
    let (start, rest) = address.split_at_checked(scheme.len())?;
    start.eq_ignore_ascii_case(scheme).then_some(rest)
}

/// Writes a telephone number as telephones need it: as printed it has spaces and brackets.
///
/// # Errors
///
/// Returns the mistake where something in it cannot be left out, such as the letters of a word.
pub(super) fn dialable(number: &str) -> Result<String, Box<Diagnostic>> {
    let (main, extension) = match number.split_once(';') {
        Some((main, rest)) => (main, Some(rest)),
        None => (number, None),
    };
    let cannot = |why: &str| {
        let message = format!("the number `{number}` cannot be dialed: {why}");
        refused(message, "write digits, such as `tel:+15555550142`")
    };
    let main = main.replace("%20", " ");
    let between = |c: char| c.is_whitespace() || "()-–\u{2011}./".contains(c);
    let country = main.trim().starts_with('+');
    let rest = main.trim().trim_start_matches('+');
    if let Some(odd) = rest.chars().find(|c| !c.is_ascii_digit() && !between(*c)) {
        return Err(cannot(&format!("`{odd}` is in it")));
    }
    let digits: String = rest.chars().filter(char::is_ascii_digit).collect();
    if digits.is_empty() {
        return Err(cannot("no digit is in it"));
    }
    let plus = if country { "+" } else { "" };
    match extension {
        None => Ok(format!("{plus}{digits}")),
        Some(extension) => {
            let inner = without_scheme(extension, "ext=").filter(|inner| !inner.is_empty());
            match inner.filter(|inner| inner.bytes().all(|byte| byte.is_ascii_digit())) {
                Some(inner) => Ok(format!("{plus}{digits};ext={inner}")),
                None => Err(cannot("behind `;` stands no extension such as `ext=12`")),
            }
        }
    }
}

fn refused(message: String, help: impl Into<String>) -> Box<Diagnostic> {
    Box::new(Diagnostic::error("link", message).help(help))
}

fn lower_scheme(address: &str) -> String {
    match address.split_once(':') {
        Some((scheme, rest)) if scheme.bytes().all(|byte| byte.is_ascii_alphabetic()) => {
            // A message about a scheme that is refused shows it as it was written.
            let lower = scheme.to_ascii_lowercase();
            let known = ["https", "http", "mailto", "tel"].contains(&lower.as_str());
            if known { format!("{lower}:{rest}") } else { address.to_owned() }
        }
        _ => address.to_owned(),
    }
}

/// Returns the site of a web address that has letters beyond those of English.
fn foreign_host(address: &str) -> Option<&str> {
    let (scheme, rest) = address.split_once("://")?;
    let host = rest.split(['/', '?', '#']).next().unwrap_or_default();
    (scheme.starts_with("http") && !host.is_ascii()).then_some(host)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn says(address: &str) -> String {
        match opened(address) {
            Ok(address) => address,
            Err(error) => error.message,
        }
    }

    #[test]
    fn numbers_are_written_in_digits() {
        for (written, expected) in [
            ("tel:911", "tel:911"),
            ("TEL:911", "tel:911"),
            ("tel:(555) 555-0142", "tel:5555550142"),
            ("tel: +44 20 7946 0958", "tel:+442079460958"),
            ("tel:555%20555.0142", "tel:5555550142"),
            ("tel:555\u{a0}555\u{2013}0142", "tel:5555550142"),
            ("tel:+1-555-555-0142;ext=99", "tel:+15555550142;ext=99"),
        ] {
            assert_eq!(says(written), expected, "{written}");
        }
    }

    #[test]
    fn numbers_that_would_call_somebody_else_are_refused() {
        for (written, expected) in [
            ("tel:1-800-BACK-PAIN", "the number `1-800-BACK-PAIN` cannot be dialed: `B` is in it"),
            ("tel:(555) 555-0142 ext. 3", "the number `(555) 555-0142 ext. 3` cannot be dialed: `e` is in it"),
            ("tel:112 or 999", "the number `112 or 999` cannot be dialed: `o` is in it"),
            ("tel:555+0142", "the number `555+0142` cannot be dialed: `+` is in it"),
            ("tel:+", "the number `+` cannot be dialed: no digit is in it"),
            ("tel:555;ext=", "the number `555;ext=` cannot be dialed: behind `;` stands no extension such as `ext=12`"),
            ("tel:", "the address `tel:` is incomplete"),
        ] {
            assert_eq!(says(written), expected);
        }
    }

    #[test]
    fn schemes_are_written_in_lower_case() {
        assert_eq!(says("MAILTO:Front@example.com"), "mailto:Front@example.com");
        assert_eq!(says("HTTPS://Example.com/A"), "https://Example.com/A");
        assert_eq!(says("JavaScript:x"), "a handout cannot link to a `JavaScript:` address");
    }

    #[test]
    fn a_site_is_named_in_letters_of_english() {
        assert_eq!(
            says("https://müller.example.com/é"),
            "the site `müller.example.com` has letters that addresses cannot have"
        );
        assert_eq!(says("https://example.com/é"), "https://example.com/é");
    }

    #[test]
    fn an_address_as_it_is_printed_is_completed() {
        for (printed, expected) in [
            ("example.com/book", "https://example.com/book"),
            ("example.com:8080/book", "https://example.com:8080/book"),
            ("example.com/go?to=https://x", "https://example.com/go?to=https://x"),
            ("example.com/@dana", "https://example.com/@dana"),
            ("http://example.com", "http://example.com"),
            ("hello@example.com", "hello@example.com"),
            ("javascript:alert(1)", "javascript:alert(1)"),
            ("tel:911", "tel:911"),
            ("MAILTO:hello@example.com", "MAILTO:hello@example.com"),
        ] {
            assert_eq!(completed(printed), expected, "{printed}");
        }
    }
}
