//! QR codes can be scanned.

use crate::check::addresses::calls;
use crate::check::{Example, Findings, Level, Parameter, Rule, Subject, Test};
use crate::resolve::QrCode;

/// Millimeters in a point.
const MM_PER_PT: f64 = 25.4 / 72.0;

/// QR codes can be scanned.
pub(super) const RULE: Rule = Rule {
    id: "mkt/qr",
    level: Level::Warning,
    summary: "A QR code has few enough squares to be scanned by an old phone in bad light.",
    why: "The longer the address, the smaller the squares. Codes are printed 38 mm wide, more than the 20 mm that are \
          needed; an address whose squares would be under 0.4 mm is refused while the handout is built. Between that and \
          a little over half a millimeter, new phones read it from fresh paper, and old ones from a copy do not. What the brand's \
          `utm` adds counts too.",
    sources: &["ISO/IEC 18004:2024", "DENSO WAVE, how to decide the size of a QR code"],
    parameters: &[
        Parameter { name: "min", usual: 0.55, about: "the least width of a square in millimeters" },
        Parameter { name: "max", usual: 100.0, about: "the most characters of the address without `utm`" },
    ],
    example: Example {
        fails: "body:\n  - call_to_action:\n      text: Book your first visit\n      url: https://clinic.example.org/appointments/\
                physical-therapy/new-patients/first-visit-and-evaluation?location=harborview&provider=any&insurance=ask\n",
        passes: "body:\n  - call_to_action:\n      text: Book your first visit\n      url: https://clinic.example.org/book\n",
    },
    test: Test::Handout(test),
};

fn test(subject: &Subject<'_>, findings: &mut Findings<'_>) {
    let (least, most) = (findings.number("min"), findings.number("max"));
    for (call, span) in calls(&subject.examined.handout.body) {
        let Some(code) = &call.qr else { continue };
        let length = code.address.split("utm_").next().unwrap_or_default().trim_end_matches(['?', '&']).chars().count();
        let width = square(code);
        let message = if f64::from(u32::try_from(length).unwrap_or(u32::MAX)) > most {
            format!("the address of this QR code is {length} characters long; {most:.0} are enough")
        } else if width < least {
            format!("the squares of this QR code are {width:.2} mm wide; phones need {least} mm")
        } else {
            continue;
        };
        let finding = findings.finding(message).at(subject.place_of("url", span));
        findings.push(finding.help("lead to a shorter address on your own site, or write `qr: false`"));
    }
}

/// Returns the width of a square in millimeters, cut so that it never looks better than it is.
fn square(code: &QrCode) -> f64 {
    // A square is a point of the drawing.
    let width = QrCode::SIDE.to_pt() / code.drawing.size.width.to_pt() * MM_PER_PT;
    (width * 100.0).floor() / 100.0
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::check::testing::says;

    #[test]
    fn what_the_brand_adds_counts_for_the_squares_only() {
        let body = |campaign: usize| {
            format!(
                "brand: mine\nbody:\n  - call_to_action: {{text: Book a visit, url: https://a.org/b}}\n\
                 # file: assets/brands/mine.yaml\nname: Mine\nweb: a.org\ncolors: {{primary: teal}}\nutm: {{campaign: {}}}\n",
                "c".repeat(campaign)
            )
        };
        assert_eq!(says(&RULE, &body(10)), "");
        let said = says(&RULE, &body(200));
        assert!(said.contains("the squares of this QR code are 0."), "{said}");
    }
}
