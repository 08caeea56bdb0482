//! The addresses that a handout opens: by links, by buttons, by codes.

use super::passage::Kind;
use super::subject::Subject;
use super::written::each_block;
use crate::definition;
use crate::diagnostic::Span;
use crate::resolve::{Block, BlockKind, CallToAction};

/// What a built-in file is called in messages.
const BUILT_IN: &str = "<built-in>/";

/// An address that a handout opens.
#[derive(Clone, Debug)]
pub(super) struct Address<'a> {
    /// What opens it.
    pub(super) by: By,
    /// The address as it is opened, with what the brand adds to it.
    pub(super) opened: &'a str,
    /// Where it was written.
    pub(super) place: Span,
}

/// What opens an address.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum By {
    /// Words of a text.
    Words,
    /// A button, and the address printed beside it.
    Button,
    /// A code for a phone's camera.
    Code,
}

/// Gathers the addresses that a handout opens, in reading order.
pub(super) fn addresses<'a>(subject: &Subject<'a>) -> Vec<Address<'a>> {
    let mut found = Vec::new();
    // Those of a call to action have no place of their own: the button stands for them.
    let texts = subject.passages.iter().filter(|passage| passage.kind != Kind::Button);
    for passage in texts {
        let Some(span) = passage.text.span else { continue };
        let mut last = None;
        for run in &passage.text.runs {
            let link = run.link.as_deref();
            if let (Some(opened), true) = (link, link != last) {
                found.push(Address { by: By::Words, opened, place: subject.place_of(stem(opened), span) });
            }
            last = link;
        }
    }
    for (call, span) in calls(&subject.examined.handout.body) {
        let place = subject.place_of(stem(&call.url), place_of_call(subject, span));
        found.push(Address { by: By::Button, opened: &call.url, place });
        let code = call.qr.iter().map(|code| Address { by: By::Code, opened: &code.address, place });
        found.extend(code);
    }
    found
}

/// Returns what stands of an address in the definition, where the brand adds parameters.
fn stem(opened: &str) -> &str {
    opened.split(['?', '#']).next().unwrap_or(opened)
}

/// Returns the calls to action of some blocks with the places of their blocks.
pub(super) fn calls(blocks: &[Block]) -> Vec<(&CallToAction, Span)> {
    let mut found = Vec::new();
    for block in blocks {
        match &block.kind {
            BlockKind::CallToAction(call) => found.push((call, block.span)),
            BlockKind::Columns(columns) => columns.columns.iter().for_each(|blocks| found.extend(calls(blocks))),
            BlockKind::KeepTogether(blocks) => found.extend(calls(blocks)),
            _ => {}
        }
    }
    found
}

/// Returns where the address of a call to action was written: in the block, or in the brand; else the place of its words.
fn place_of_call(subject: &Subject<'_>, span: Span) -> Span {
    let mut place = span;
    each_block(&subject.examined.definition, &mut |block| {
        if let definition::Block::CallToAction(call) = &block.value
            && block.span == span
        {
            place = call.0.url.as_ref().map_or(call.0.text.span, |url| url.span);
        }
    });
    place
}

/// Returns the site of an address in lower case, without `www.`; nothing of telephones and mailboxes.
pub(super) fn host(address: &str) -> Option<String> {
    let rest = match address.split_once(':') {
        Some(("http" | "https", rest)) => rest.trim_start_matches('/'),
        Some((before, _)) if !before.contains('.') => return None,
        _ => address,
    };
    let authority = rest.split(['/', '?', '#']).next().unwrap_or_default();
    let host = authority.rsplit('@').next().unwrap_or_default().split(':').next().unwrap_or_default().trim();
    let host = host.to_lowercase();
    let host = host.strip_prefix("www.").map(str::to_owned).unwrap_or(host);
    (!host.is_empty()).then_some(host)
}

/// Returns the parameters of an address, each with its value as it is written.
pub(super) fn parameters(address: &str) -> impl Iterator<Item = (&str, &str)> {
    let query = address.split('#').next().and_then(|before| before.split_once('?')).map(|(_, query)| query);
    let pairs = query.unwrap_or_default().split('&').filter(|pair| !pair.is_empty());
    pairs.map(|pair| pair.split_once('=').unwrap_or((pair, "")))
}

/// Returns the sites that are the clinic's own.
pub(super) fn own_sites(subject: &Subject<'_>) -> Vec<String> {
    let brand = subject.examined.brand.iter();
    let printed = brand.flat_map(|brand| [&brand.web, &brand.booking]).flatten();
    printed.filter_map(|printed| host(printed.value.trim())).collect()
}

/// Says whether a place is in a file that is built in.
pub(super) fn is_built_in(subject: &Subject<'_>, span: Span) -> bool {
    subject.sources.name(span.file).starts_with(BUILT_IN)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_site_is_known_with_and_without_its_scheme() {
        assert_eq!(host("https://WWW.Clinic.example.org:8080/a").as_deref(), Some("clinic.example.org"));
        assert_eq!(host("clinic.example.org/book").as_deref(), Some("clinic.example.org"));
        assert_eq!(host("clinic.example.org:8080/book").as_deref(), Some("clinic.example.org"));
        assert_eq!(host("tel:911"), None);
        assert_eq!(host("mailto:a@clinic.example.org"), None);
    }

    #[test]
    fn parameters_end_where_the_fragment_begins() {
        let found: Vec<_> = parameters("https://a.org/b?x=1&y&z=#w=2").collect();
        assert_eq!(found, [("x", "1"), ("y", ""), ("z", "")]);
        assert_eq!(parameters("https://a.org/b").count(), 0);
    }
}
