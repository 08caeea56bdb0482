//! What to do next: a button, an address to type, a QR code, a number to call.

use std::fmt::Write;
use std::sync::Arc;

use super::address::{MAIL, PHONE, completed, dialable, opened, without_scheme};
use super::fields::Use;
use super::utm::{host, typed};
use super::words::Id;
use super::{CallToAction, QrCode, Resolver, RichRun, RichText, one_line};
use crate::definition::{CallToActionBlock, Text};
use crate::diagnostic::{Diagnostic, Span};
use crate::drawing::qr_drawing;

/// Stands in a sentence of the language for what is set in later.
const MARK: &str = "\u{fffc}";

impl Resolver<'_> {
    /// Resolves a call to action; nothing without an address.
    pub(super) fn call_to_action(&mut self, block: &CallToActionBlock, span: Span) -> Option<CallToAction> {
        let title = self.rich_option(block.title.as_ref());
        let lead = self.rich_option(block.lead.as_ref());
        let button = self.button(&block.text);
        let address = match &block.url {
            Some(text) => self.own_address(text).map(|address| (address, text.span)),
            None => self.booking(span),
        };
        let shown = block.address.as_ref().map(|text| {
            self.refuse_empty(text);
            one_line(&self.plain(text, Use::Document))
        });
        let caption = self.title_or(block.caption.as_ref(), Id::QrCaption);
        let phone = self.phone_way(block);
        let (address, place) = address?;
        let shown = shown.unwrap_or_else(|| self.printed_address(&address, block.url.as_ref()));
        let first = self.address_way(&address, &shown);
        // A button that calls has its number printed below it already.
        let phone = phone.filter(|_| !address.starts_with(PHONE));
        let qr = if block.qr == Some(false) { None } else { self.qr(&address, &shown, caption, place) };
        let ways = [first].into_iter().chain(phone).collect();
        Some(CallToAction { title, lead, button, url: self.tagged(&address, "button"), ways, qr })
    }

    fn button(&mut self, text: &Text) -> RichText {
        let mut words = self.rich(text);
        if words.runs.iter().any(|run| run.link.is_some()) {
            let error = Diagnostic::error("link", "the words of a button hold a link of their own").at(text.span);
            self.report(error.help("write the words alone; `url` says what the button opens"));
        }
        words.runs.iter_mut().for_each(|run| run.link = None);
        words
    }

    /// Returns the address where the brand's visits are booked, and where it was written.
    fn booking(&mut self, span: Span) -> Option<(String, Span)> {
        let Some(booking) = self.brand.booking()?.cloned() else {
            let error = Diagnostic::error("missing-key", "this call to action opens no address").at(span);
            self.report(error.help("write `url: https://…`, or add `booking: …` to the brand"));
            return None;
        };
        let printed = one_line(&self.plain(&booking, Use::Document));
        // A brand has it as it is printed.
        match opened(&completed(&printed)) {
            Ok(address) => Some((address, booking.span)),
            Err(error) => {
                self.report(error.at(booking.span));
                None
            }
        }
    }

    /// Adds the brand's parameters to an address.
    fn tagged(&self, address: &str, content: &str) -> String {
        self.utm.as_ref().map_or_else(|| address.to_owned(), |utm| utm.tagged(address, content))
    }

    /// Returns an address as it is printed; a number as it was written.
    fn printed_address(&mut self, address: &str, written: Option<&Text>) -> String {
        if address.starts_with(PHONE) {
            let written = written.map(|text| one_line(&self.plain(text, Use::Document)));
            let written = written.as_deref().unwrap_or(address);
            return without_scheme(written, PHONE).unwrap_or(written).trim().to_owned();
        }
        typed(address.strip_prefix(MAIL).unwrap_or(address)).to_owned()
    }

    /// Returns the line with the address, which is a link too.
    fn address_way(&self, address: &str, shown: &str) -> RichText {
        let (id, variable) = match () {
            () if address.starts_with(PHONE) => (Id::ActionCall, "phone"),
            () if host(address).is_none() => (Id::ActionWrite, "address"),
            () => (Id::ActionType, "address"),
        };
        self.way(id, variable, shown, Some(self.tagged(address, "address")))
    }

    /// Returns the line with the brand's phone number.
    fn phone_way(&mut self, block: &CallToActionBlock) -> Option<RichText> {
        let wanted = block.phone.as_ref().map(|phone| phone.value);
        if wanted == Some(false) {
            return None;
        }
        if let (Some(phone), false) = (block.phone.as_ref(), self.values.has("clinic.phone")) {
            let error = Diagnostic::error("no-value", "the brand gives no value for `clinic.phone`").at(phone.span);
            self.report(error.help("add `phone: …` to the brand, or leave this out"));
        }
        let number = self.brand_phone()?;
        // What has letters in it, such as an extension, cannot be dialed as it is.
        let link = dialable(&number).ok().map(|digits| format!("{PHONE}{digits}"));
        Some(self.way(Id::ActionCall, "phone", &number, link))
    }

    fn brand_phone(&self) -> Option<String> {
        let phone = self.values.built_in.iter().find(|(name, _)| *name == "clinic.phone");
        phone.and_then(|(_, phone)| phone.clone()).filter(|phone| !phone.is_empty())
    }

    /// Sets an address or a number into a sentence of the language.
    fn way(&self, id: Id, variable: &str, shown: &str, link: Option<String>) -> RichText {
        let sentence = self.words.format(id, &[(variable, MARK.into())]);
        let (before, after) = sentence.split_once(MARK).unwrap_or((&sentence, ""));
        let plain = |text: &str| RichRun { text: text.to_owned(), ..RichRun::default() };
        let runs = vec![plain(before), RichRun { strong: true, link, ..plain(shown) }, plain(after)];
        RichText { runs: runs.into_iter().filter(|run| !run.text.is_empty()).collect(), span: None }
    }

    fn qr(&mut self, address: &str, shown: &str, caption: RichText, span: Span) -> Option<QrCode> {
        let written = address;
        let address = ascii(&self.tagged(written, "qr"));
        let alt = self.words.format(Id::QrAlt, &[("address", shown.into())]);
        match qr_drawing(&address) {
            Some(drawing) if QrCode::can_be_read(&drawing) => {
                Some(QrCode { address, drawing: Arc::new(drawing), alt, caption })
            }
            _ => {
                let added = address.len().saturating_sub(ascii(written).len());
                let utm = if added == 0 { String::new() } else { format!(", and the brand's `utm` adds {added}") };
                let length = written.chars().count();
                let message =
                    format!("the address is too long for a QR code that phones can read: {length} characters{utm}");
                let error = Diagnostic::error("qr", message).at(span);
                self.report(error.help("write a shorter address, or `qr: false`"));
                None
            }
        }
    }
}

/// Writes an address in the characters that every reader of codes understands.
fn ascii(address: &str) -> String {
    let mut out = String::with_capacity(address.len());
    for character in address.chars() {
        if character.is_ascii() {
            out.push(character);
        } else {
            let mut bytes = [0; 4];
            for byte in character.encode_utf8(&mut bytes).bytes() {
                // Writing to a string cannot fail.
                _ = write!(out, "%{byte:02X}");
            }
        }
    }
    out
}
