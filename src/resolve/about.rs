//! The author or a clinician: portrait, name, a few lines, links.

use std::sync::Arc;

use super::fields::Use;
use super::utm::host;
use super::words::Id;
use super::{About, Art, Portrait, Resolver, RichRun, RichText};
use crate::definition::{AboutBlock, Text};
use crate::diagnostic::Diagnostic;
use crate::drawing::Raster;

/// The most pixels across a portrait: enough for the largest that is printed, at 300 an inch.
const PORTRAIT: u32 = 512;
/// What tells the links of an author from others.
const CONTENT: &str = "about";

/// The photos that were cut to a circle, each beside its circle; none where that failed.
#[derive(Debug, Default)]
pub(super) struct Portraits(Vec<(Arc<Raster>, Option<Arc<Raster>>)>);

impl Portraits {
    /// Cuts a photo to a circle, once.
    fn disc(&mut self, photo: &Arc<Raster>) -> Option<Arc<Raster>> {
        if let Some((_, disc)) = self.0.iter().find(|(known, _)| Arc::ptr_eq(known, photo)) {
            return disc.clone();
        }
        let disc = photo.to_disc(PORTRAIT).map(Arc::new);
        self.0.push((Arc::clone(photo), disc.clone()));
        disc
    }
}

impl Resolver<'_> {
    /// Resolves what is said of an author.
    pub(super) fn about(&mut self, block: &AboutBlock) -> About {
        let title = self.title_or(block.title.as_ref(), Id::AboutTitle);
        let name = self.rich(&block.name);
        let photo = block.photo.as_ref().and_then(|photo| self.portrait(photo));
        let alt = self.portrait_alt(block);
        let portrait = match (photo, alt) {
            (Some(raster), Some(alt)) => Portrait::Photo { raster, alt },
            _ => Portrait::Initials(initials_of(&name)),
        };
        let credentials = self.rich_option(block.credentials.as_ref());
        let text = self.rich_option(block.text.as_ref());
        let mut text = introduced(name, credentials, text);
        let mut links = block.links.as_ref().map(|links| self.rich_all(links)).unwrap_or_default();
        [&mut text].into_iter().chain(&mut links).for_each(|text| self.tag_own_links(text));
        About { title, portrait, text, links }
    }

    fn portrait(&mut self, photo: &Text) -> Option<Arc<Raster>> {
        let error = match self.art(photo)? {
            Art::Raster(raster) => match self.portraits.disc(&raster) {
                Some(disc) => return Some(disc),
                None => "the photo cannot be read",
            },
            Art::Drawing(_) => "a portrait is a photo, not a drawing",
        };
        let error = Diagnostic::error("picture", error).at(photo.span);
        self.report(error.help("name a PNG or JPEG file, or leave `photo` out: then the initials are printed"));
        None
    }

    fn portrait_alt(&mut self, block: &AboutBlock) -> Option<String> {
        match (&block.photo, &block.alt) {
            (Some(_), Some(alt)) => {
                self.refuse_empty(alt);
                Some(self.plain(alt, Use::Document))
            }
            (Some(photo), None) => {
                let error = Diagnostic::error("alt", "this photo has no `alt`").at(photo.span);
                self.report(error.help("add `alt:` with what it shows, such as `alt: Dana Reyes`"));
                None
            }
            (None, Some(alt)) => {
                let error = Diagnostic::error("alt", "this `alt` has no `photo`").at(alt.span);
                self.report(error.help("add `photo:`, or delete it"));
                None
            }
            (None, None) => None,
        }
    }

    /// Adds the brand's parameters to links to the clinic's own site.
    fn tag_own_links(&self, text: &mut RichText) {
        let Some(utm) = &self.utm else { return };
        let sites = self.brand.sites();
        for link in text.runs.iter_mut().filter_map(|run| run.link.as_mut()) {
            if host(link).is_some_and(|host| sites.contains(&host)) {
                *link = utm.tagged(link, CONTENT);
            }
        }
    }
}

/// Puts name and letters before a text: with a comma where it goes on in lower case, with a full stop where it begins
/// anew.
fn introduced(name: RichText, credentials: Option<RichText>, text: Option<RichText>) -> RichText {
    let bold = |text: &str| RichRun { text: text.to_owned(), strong: true, ..RichRun::default() };
    let has_letters = credentials.is_some();
    let mut whole = RichText { runs: name.runs, span: name.span };
    if let Some(credentials) = credentials {
        whole.runs.push(bold(", "));
        whole.runs.extend(credentials.runs);
    }
    whole.runs.iter_mut().for_each(|run| run.strong = true);
    if let Some(text) = text {
        let goes_on = text.to_plain().chars().next().is_some_and(char::is_lowercase);
        match (goes_on, has_letters) {
            (true, true) => whole.runs.push(bold(",")),
            (true, false) => {}
            (false, _) if whole.to_plain().ends_with('.') => {}
            (false, _) => whole.runs.push(bold(".")),
        }
        whole.runs.push(RichRun { text: " ".to_owned(), ..RichRun::default() });
        whole.runs.extend(text.runs);
    }
    whole
}

/// Returns the initials of a name; those of a record's are a record's too.
fn initials_of(name: &RichText) -> RichText {
    let private = name.runs.iter().any(|run| run.private);
    let run = RichRun { text: initials(&name.to_plain()), private, ..RichRun::default() };
    RichText { runs: vec![run], span: name.span }
}

/// Returns the first letters of the first and the last name; titles such as `Dr.` are no names.
fn initials(name: &str) -> String {
    let names: Vec<&str> = name.split_whitespace().filter(|word| !word.ends_with('.') || word.len() == 2).collect();
    let first = names.first().copied();
    let last = names.last().copied().filter(|_| names.len() > 1);
    let letter = |word: &str| word.chars().find(|c| c.is_alphabetic());
    first.into_iter().chain(last).filter_map(letter).flat_map(char::to_uppercase).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn initials_are_those_of_the_first_and_the_last_name() {
        for (name, expected) in [
            ("Dana Reyes", "DR"),
            ("Dr. Maria de la Cruz", "MC"),
            ("J. R. Smith", "JS"),
            ("Åsa öberg", "ÅÖ"),
            ("Dana", "D"),
            ("____________", ""),
            ("", ""),
        ] {
            assert_eq!(initials(name), expected, "{name}");
        }
    }

    #[test]
    fn a_text_goes_on_after_the_name() {
        let said = |credentials: Option<&str>, text: Option<&str>| {
            introduced(RichText::plain("Dana Reyes"), credentials.map(RichText::plain), text.map(RichText::plain))
        };
        let words = |credentials, text| format!("{:?}", said(credentials, text));
        assert_eq!(said(Some("PT, DPT"), Some("has two dogs.")).to_plain(), "Dana Reyes, PT, DPT, has two dogs.");
        assert_eq!(said(Some("PT"), Some("She has two dogs.")).to_plain(), "Dana Reyes, PT. She has two dogs.");
        assert_eq!(said(None, Some("has two dogs.")).to_plain(), "Dana Reyes has two dogs.");
        assert_eq!(said(Some("Ph.D."), Some("Two dogs.")).to_plain(), "Dana Reyes, Ph.D. Two dogs.");
        assert_eq!(said(Some("PT"), None).to_plain(), "Dana Reyes, PT");
        assert_eq!(words(None, Some("runs.")), "\"**Dana Reyes** runs.\"");
    }
}
