//! Which addresses a link may open.

use std::fmt;

/// The schemes that a printed or shared handout may open.
const SCHEMES: [&str; 4] = ["https", "http", "mailto", "tel"];

/// Says why an address may not stand in a handout.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum AddressError {
    /// The address has no scheme such as `https:`.
    NoScheme {
        /// The address as it was written.
        address: String,
    },
    /// The scheme is none of `https`, `http`, `mailto` and `tel`.
    Scheme {
        /// The scheme as it was written.
        scheme: String,
    },
    /// Nothing stands behind the scheme, or a web address names no host.
    Incomplete {
        /// The address as it was written.
        address: String,
    },
    /// The address contains a space or a control character.
    Space {
        /// The address as it was written.
        address: String,
    },
}

impl fmt::Display for AddressError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::NoScheme { address } => write!(f, "the address `{address}` has no scheme"),
            Self::Scheme { scheme } => write!(f, "a handout cannot link to a `{scheme}:` address"),
            Self::Incomplete { address } => write!(f, "the address `{address}` is incomplete"),
            Self::Space { address } => {
                write!(f, "the address {address:?} contains a space or a control character")
            }
        }
    }
}

impl std::error::Error for AddressError {}

impl AddressError {
    /// Says what to write instead.
    pub fn help(&self) -> String {
        match self {
            Self::NoScheme { address } if address.contains('@') => {
                format!("write `mailto:{address}`")
            }
            Self::NoScheme { address } if address.contains('.') && !address.starts_with(['.', '/']) => {
                format!("write `https://{address}`")
            }
            Self::NoScheme { .. } | Self::Scheme { .. } => {
                "begin the address with `https:`, `http:`, `mailto:` or `tel:`".to_owned()
            }
            Self::Incomplete { .. } => "write the whole address, such as `https://example.com`".to_owned(),
            Self::Space { .. } => "write `%20` for a space".to_owned(),
        }
    }
}

/// Checks that an address, its placeholders filled, is one that a handout may open.
///
/// # Errors
///
/// Returns what is wrong when the scheme is missing or not allowed, or the rest is empty or holds a space.
pub fn check_address(address: &str) -> Result<(), AddressError> {
    let owned = || address.to_owned();
    if address.chars().any(|c| c.is_whitespace() || c.is_control()) {
        return Err(AddressError::Space { address: owned() });
    }
    let is_scheme = |text: &str| {
        text.starts_with(|c: char| c.is_ascii_alphabetic())
            && text.chars().all(|c| c.is_ascii_alphanumeric() || matches!(c, '+' | '-' | '.'))
    };
    let Some((scheme, rest)) = address.split_once(':').filter(|(scheme, _)| is_scheme(scheme)) else {
        return Err(AddressError::NoScheme { address: owned() });
    };
    let lower = scheme.to_ascii_lowercase();
    if !SCHEMES.contains(&lower.as_str()) {
        return Err(AddressError::Scheme { scheme: scheme.to_owned() });
    }
    let complete = if lower.starts_with("http") {
        rest.strip_prefix("//").is_some_and(|host| !host.is_empty() && !host.starts_with(['/', '?', '#', ':']))
    } else {
        !rest.is_empty()
    };
    if complete { Ok(()) } else { Err(AddressError::Incomplete { address: owned() }) }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn web_mail_and_telephone_addresses_pass() {
        for address in
            ["https://example.com/book?a=1#b", "HTTP://example.com", "mailto:front@example.com", "tel:+15555550142"]
        {
            assert_eq!(check_address(address), Ok(()), "{address}");
        }
    }

    #[test]
    fn addresses_that_run_or_read_files_are_refused() {
        for address in ["javascript:alert(1)", "file:///etc/passwd", "data:text/html,x", "JavaScript:x"] {
            assert!(matches!(check_address(address), Err(AddressError::Scheme { .. })), "{address}");
        }
        assert!(matches!(check_address("java\tscript:x"), Err(AddressError::Space { .. })));
    }

    #[test]
    fn relative_and_incomplete_addresses_say_what_to_write() {
        let error = check_address("example.com/book").unwrap_err();
        assert_eq!(error.help(), "write `https://example.com/book`");
        let error = check_address("front@example.com").unwrap_err();
        assert_eq!(error.help(), "write `mailto:front@example.com`");
        assert!(matches!(check_address("../x"), Err(AddressError::NoScheme { .. })));
        assert!(matches!(check_address(""), Err(AddressError::NoScheme { .. })));
        assert!(matches!(check_address("https:"), Err(AddressError::Incomplete { .. })));
        assert!(matches!(check_address("https:///path"), Err(AddressError::Incomplete { .. })));
        assert!(matches!(check_address("tel:"), Err(AddressError::Incomplete { .. })));
    }
}
