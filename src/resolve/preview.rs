//! A brand by itself: a sheet of its colors, its type and every component.

use super::files::{Files, Kind, stem};
use super::words::{Id, Words};
use super::{Block, BlockKind, Handout, Heading, Request, Resolver, RichRun, RichText, brand, language};
use super::{Specimen, SpecimenStyle, Specimens, Swatch};
use crate::definition;
use crate::diagnostic::{Diagnostics, Sources, Span};
use crate::drawing::{Color, Palette};
use crate::source::World;

/// The definition that holds every component.
const COMPONENTS: &str = "components";
/// Letters and digits that are easily taken for each other, and all digits.
const ALIKE: &str = "I l 1 | O 0 0123456789";
/// Numbers of exercises, and of a dosage.
const NUMERALS: &str = "1 2 3 4 5 6 7 8 9 10";
const DOSES: &str = "8–12 20 sec 3×";

/// Which brand is wanted, and how it is printed.
#[derive(Clone, Debug, Default)]
pub struct PreviewRequest {
    /// The name of a brand, or the path of a brand file.
    pub brand: String,
    /// The moment at which the document counts as made, in seconds since 1970.
    pub source_date_epoch: Option<i64>,
    /// Whether it is printed in shades of gray.
    pub gray: bool,
}

/// Finds a brand and resolves its preview; with an error among the diagnostics there is none.
pub fn preview_brand(
    request: &PreviewRequest,
    world: &World,
    sources: &mut Sources,
    diagnostics: &mut Diagnostics,
) -> Option<Handout> {
    let mut files = Files::new(world, sources, diagnostics);
    let brand = brand::load(&mut files, Some(&request.brand), None);
    let found = files.named(Kind::SPECIMEN, COMPONENTS, None)?;
    let definition: definition::Handout = files.read(&found)?;
    let language = language::load(&mut files, definition.language.as_ref())?;
    let mut resolver = Resolver::new(files, language, brand);
    resolver.gray = request.gray;
    resolver.declare_fields(definition.fields.as_ref());
    resolver.choose_look(definition.figure.as_ref());
    let opening = resolver.colors_and_type(definition.body.span);
    let printing = Request { source_date_epoch: request.source_date_epoch, gray: request.gray, ..Request::default() };
    let mut handout = resolver.handout(&definition, stem(&request.brand), &printing);
    // They stand at the top of the first column.
    let first_column = handout.body.iter_mut().find_map(|block| match &mut block.kind {
        BlockKind::Columns(columns) => columns.columns.first_mut(),
        _ => None,
    });
    match first_column {
        Some(column) => column.splice(0..0, opening),
        None => handout.body.splice(0..0, opening),
    };
    (!diagnostics.has_errors()).then_some(handout)
}

impl Resolver<'_> {
    /// Makes the blocks that no definition has.
    fn colors_and_type(&self, span: Span) -> Vec<Block> {
        let heading = |id| {
            BlockKind::Heading(Heading { number: 0, level: 2, text: RichText::plain(self.words.get(id)), lead: None })
        };
        let kinds = [
            heading(Id::PreviewColors),
            BlockKind::Swatches(swatches(&self.brand.palette, self.gray, &self.words)),
            heading(Id::PreviewType),
            BlockKind::Specimens(specimens(&self.words)),
        ];
        kinds.into_iter().map(|kind| Block { span, kind }).collect()
    }
}

/// What is printed with a color decides which contrasts count.
#[derive(Clone, Copy)]
enum Printed {
    /// It stands on white or on the tint.
    OnPaper,
    /// It only separates, on white.
    OnWhite,
    /// Text stands on it.
    Under(Color),
    /// White words stand on it.
    UnderWhite,
}

/// Describes all colors of a palette.
fn swatches(palette: &Palette, gray: bool, words: &Words) -> Vec<Swatch> {
    let ink = Printed::Under(palette.ink);
    let colors = [
        ("primary", palette.primary, Printed::OnPaper),
        ("accent", palette.accent, Printed::OnPaper),
        ("strong", palette.strong, Printed::OnPaper),
        ("ink", palette.ink, Printed::OnPaper),
        ("ink-soft", palette.ink_soft, Printed::OnPaper),
        ("act", palette.act, Printed::UnderWhite),
        ("arrow", palette.arrow, Printed::OnPaper),
        ("edge", palette.edge, Printed::OnPaper),
        ("rule", palette.rule, Printed::OnWhite),
        ("tint", palette.tint, ink),
        ("wash", palette.wash, ink),
        ("danger", Palette::DANGER, Printed::UnderWhite),
        ("danger-wash", Palette::DANGER_WASH, ink),
        ("warn", Palette::WARN, Printed::OnPaper),
        ("warn-wash", Palette::WARN_WASH, ink),
        ("warn-band", Palette::WARN_BAND, Printed::Under(Palette::WARN_DEEP)),
        ("go", Palette::GO, Printed::OnPaper),
        ("go-cell", Palette::GO_CELL, ink),
        ("amber", Palette::AMBER, ink),
    ];
    let shown = |color: Color| if gray { color.to_gray() } else { color };
    let swatch = |(token, color, printed): (&str, Color, Printed)| {
        let color = shown(color);
        let contrast = |id, other| words.format(id, &[("ratio", (&ratio(color, other, words)).into())]);
        let on_white = || contrast(Id::ContrastOnWhite, Color::WHITE);
        let contrasts = match printed {
            Printed::OnPaper => vec![on_white(), contrast(Id::ContrastOnTint, shown(palette.tint))],
            Printed::OnWhite => vec![on_white()],
            Printed::Under(text) => vec![contrast(Id::ContrastOfText, shown(text))],
            Printed::UnderWhite => vec![contrast(Id::ContrastOfWhite, Color::WHITE)],
        };
        let name = words.format(Id::SwatchName, &[("token", token.into())]);
        Swatch { color, name, code: color.to_hex(), contrasts }
    };
    colors.into_iter().map(swatch).collect()
}

/// Writes a contrast with two decimals, so that it never looks better than it is.
fn ratio(color: Color, other: Color, words: &Words) -> String {
    let rounded = (color.contrast(other) * 100.0).floor() / 100.0;
    format!("{rounded:.2}").replace('.', &words.get(Id::DecimalMark))
}

fn specimens(words: &Words) -> Specimens {
    let values = ["family", "weight", "size", "leading"].map(|name| (name, format!("{{{name}}}")));
    let values: Vec<_> = values.iter().map(|(name, value)| (*name, value.into())).collect();
    let items = SpecimenStyle::ALL.into_iter().map(|style| Specimen {
        style,
        name: words.format(Id::SpecimenName, &[("style", style.as_str().into())]),
        sample: sample(style, words),
    });
    Specimens { face: words.format(Id::SpecimenFace, &values), items: items.collect() }
}

fn sample(style: SpecimenStyle, words: &Words) -> RichText {
    match style {
        SpecimenStyle::Title | SpecimenStyle::Section | SpecimenStyle::CardName | SpecimenStyle::Promise => {
            RichText::plain(words.get(Id::SpecimenTitle))
        }
        SpecimenStyle::Numeral => RichText::plain(NUMERALS),
        SpecimenStyle::Dose => RichText::plain(DOSES),
        SpecimenStyle::Alike(_) | SpecimenStyle::HeadingAlike => RichText::plain(ALIKE),
        SpecimenStyle::Body | SpecimenStyle::Card | SpecimenStyle::Soft => bold_first(&words.get(Id::SpecimenText)),
    }
}

/// Sets the first of two sentences in bold.
fn bold_first(text: &str) -> RichText {
    let (first, rest) = text.split_at(text.find(". ").map_or(0, |end| end + 1));
    let run = |text: &str, strong| RichRun { text: text.to_owned(), strong, ..RichRun::default() };
    RichText { runs: vec![run(first, true), run(rest, false)], span: None }
}
