//! The pain scale: every number from 0 to 10 belongs to one band.

use super::words::Id;
use super::{PainBand, PainScale, PainTone, PlaceRule, Resolver, RichText};
use crate::definition::{self, PainScaleBlock, Text};
use crate::diagnostic::{Diagnostic, Span};
use crate::source::Spanned;

/// The last number of the scale.
const MOST: i64 = 10;
/// The bands where a handout names none (VISUAL.md, section 7.9).
const USUAL: [(u8, u8, PainTone); 3] = [(0, 3, PainTone::Go), (4, 5, PainTone::Ease), (6, 10, PainTone::Stop)];

impl Resolver<'_> {
    /// Resolves a pain scale.
    pub(super) fn pain_scale(&mut self, block: &PainScaleBlock, span: Span) -> PainScale {
        let title = self.rich_option(block.title.as_ref());
        let text = self.title_or(block.text.as_ref(), Id::PainIntro);
        let bands = match &block.bands {
            Some(bands) => self.own_bands(bands),
            None => USUAL.iter().map(|(from, to, tone)| self.band((*from, *to), *tone, None, None)).collect(),
        };
        let place_rule = block.place_rule.unwrap_or(true).then(|| {
            let mut sentence = |id| {
                let sentence = self.words.get(id);
                self.rich(&Text::new(sentence, span))
            };
            PlaceRule { up: sentence(Id::PainUp), down: sentence(Id::PainDown) }
        });
        PainScale { title, text, bands, place_rule }
    }

    fn own_bands(&mut self, written: &Spanned<Vec<definition::PainBand>>) -> Vec<PainBand> {
        let mut in_order: Vec<&definition::PainBand> = written.iter().collect();
        in_order.sort_by_key(|band| band.from.value);
        if written.is_empty() {
            self.empty_list(written.span);
        } else {
            self.check_bands(&in_order);
        }
        let number = |number: i64| u8::try_from(number.clamp(0, MOST)).unwrap_or(0);
        let band = |band: &&definition::PainBand| {
            let numbers = (number(band.from.value), number(band.to.value));
            self.band(numbers, band.tone, band.label.as_ref(), band.text.as_ref())
        };
        in_order.iter().map(band).collect()
    }

    /// Reports the numbers that no band has, or two.
    fn check_bands(&mut self, bands: &[&definition::PainBand]) {
        let mut sound = true;
        for band in bands {
            sound &= self.check_numbers(band);
        }
        // What is wrong by itself would only cause further messages.
        if !sound {
            return;
        }
        let mut next = 0;
        // The band that reaches furthest so far.
        let mut furthest: Option<&definition::PainBand> = None;
        for band in bands {
            let (from, to) = (band.from.value, band.to.value);
            if from > next {
                self.report(gap(next, from - 1).at(band.from.span));
            }
            if let Some(other) = furthest.filter(|_| from < next) {
                let numbers = numbers(from, to.min(next - 1));
                let error = Diagnostic::error("pain-bands", format!("{numbers} belongs to two bands"));
                let error = error.at(band.from.span).related(other.to.span, "the other band ends here");
                self.report(error.help(parted((other.from.value, other.to.value), (from, to))));
            }
            if to >= next {
                next = to + 1;
                furthest = Some(band);
            }
        }
        if let Some(last) = furthest.filter(|_| next <= MOST) {
            self.report(gap(next, MOST).at(last.to.span));
        }
    }

    /// Checks the numbers of a band by themselves.
    fn check_numbers(&mut self, band: &definition::PainBand) -> bool {
        let mut sound = true;
        for number in [&band.from, &band.to] {
            if !(0..=MOST).contains(&number.value) {
                let message = format!("the pain scale runs from 0 to {MOST}; {} is not on it", number.value);
                let help = format!("write a number from 0 to {MOST}");
                self.report(Diagnostic::error("pain-bands", message).at(number.span).help(help));
                sound = false;
            }
        }
        let (from, to) = (band.from.value, band.to.value);
        if sound && from > to {
            let message = format!("this band runs backwards, from {from} to {to}");
            let help = format!("write `from: {to}` and `to: {from}`");
            self.report(Diagnostic::error("pain-bands", message).at(band.from.span).help(help));
            sound = false;
        }
        sound
    }

    fn band(&mut self, (from, to): (u8, u8), tone: PainTone, label: Option<&Text>, text: Option<&Text>) -> PainBand {
        let (label_id, text_id) = match tone {
            PainTone::Go => (Id::PainGo, Id::PainGoText),
            PainTone::Ease => (Id::PainEase, Id::PainEaseText),
            PainTone::Stop => (Id::PainStop, Id::PainStopText),
        };
        let (first, last) = (from.to_string(), to.to_string());
        let range = if from == to {
            first.clone()
        } else {
            self.words.format(Id::Range, &[("from", (&first).into()), ("to", (&last).into())])
        };
        let spoken = self.words.format(Id::PainBand, &[("words", (&range).into())]);
        let label = self.title_or(label, label_id);
        let text = match text {
            Some(text) => self.rich(text),
            None => RichText::plain(self.words.format(text_id, &[("n", (&first).into())])),
        };
        PainBand { from, to, range, spoken, tone, label, text }
    }
}

/// Names numbers that follow each other: `the number 4`, `each number from 4 to 6`.
fn numbers(from: i64, to: i64) -> String {
    if from == to { format!("the number {from}") } else { format!("each number from {from} to {to}") }
}

/// Says how two bands, of which the other begins no later, get numbers of their own.
fn parted(other: (i64, i64), (from, to): (i64, i64)) -> String {
    let end = from - 1;
    match (to > other.1, from > other.0) {
        (true, true) => format!("let the band begin at {}, or the other end at {end}", other.1 + 1),
        (true, false) => format!("let the band begin at {}, or delete the other", other.1 + 1),
        (false, true) if to == other.1 => format!("let the other band end at {end}, or delete this one"),
        (false, true) => {
            "the other band goes on behind this one: delete this one, or write the other as two".to_owned()
        }
        (false, false) if to < other.1 => format!("let the other band begin at {}, or delete this one", to + 1),
        (false, false) => "delete one of them".to_owned(),
    }
}

fn gap(from: i64, to: i64) -> Diagnostic {
    let message = format!("{} belongs to no band", numbers(from, to));
    Diagnostic::error("pain-bands", message).help("let a band beside it take it in, or write a band of its own for it")
}
