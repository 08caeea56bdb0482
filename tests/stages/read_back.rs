//! The finished PDF, read by a reader that knows nothing of ours.

use std::sync::Arc;

use hayro::hayro_interpret::font::GlyphRun;
use hayro::hayro_interpret::hayro_cmap::BfString;
use hayro::hayro_interpret::{
    BlendMode, ClipPath, Context, Device, DrawMode, DrawProps, Image, ImageDrawProps, InterpreterCache,
    InterpreterSettings, SoftMask, interpret_page,
};
use hayro::hayro_syntax::Pdf;
use hayro::hayro_syntax::page::Page;
use hayro::kurbo::{Affine, BezPath, Rect};

use super::{Project, SHIPPED, shipped_variants};

/// Listens to the glyphs that a reader would draw, and to what their fonts say that they mean.
#[derive(Default)]
struct Listener {
    text: String,
    /// How far from the left edge each character's glyph stands.
    places: Vec<f64>,
}

impl Listener {
    fn hear(&mut self, text: &str, place: f64) {
        self.text.push_str(text);
        self.places.extend(text.chars().map(|_| place));
    }
}

impl<'a> Device<'a> for Listener {
    fn draw_path(&mut self, _: &BezPath, _: DrawProps<'a>, _: &DrawMode) {}
    fn push_clip_path(&mut self, _: &ClipPath) {}
    fn push_transparency_group(&mut self, _: f32, _: Option<SoftMask<'a>>, _: BlendMode) {}
    fn draw_glyph_run(&mut self, run: &GlyphRun<'_, 'a>, props: DrawProps<'a>, _: &DrawMode) {
        for glyph in run.glyphs() {
            let place = (props.transform * glyph.transform()).translation().x;
            match glyph.as_unicode() {
                Some(BfString::Char(character)) => self.hear(&character.to_string(), place),
                Some(BfString::String(text)) => self.hear(&text, place),
                None => self.hear("\u{fffd}", place),
            }
        }
    }
    fn draw_image(&mut self, _: Image<'a, '_>, _: ImageDrawProps<'a>) {}
    fn pop_clip(&mut self) {}
    fn pop_transparency_group(&mut self) {}
}

fn text_of(pdf: &[u8]) -> String {
    texts(pdf).concat()
}

/// Listens to each page.
fn heard(pdf: &[u8]) -> Vec<Listener> {
    let pdf = Pdf::new(Arc::new(pdf.to_vec())).unwrap();
    let cache = InterpreterCache::new();
    let listen = |page| {
        let mut listener = Listener::default();
        let everything = Rect::new(0.0, 0.0, 10_000.0, 10_000.0);
        let settings = InterpreterSettings::default();
        let mut context = Context::new(Affine::IDENTITY, everything, &cache, Page::xref(page), settings);
        interpret_page(page, &mut context, &mut listener);
        listener
    };
    pdf.pages().iter().map(listen).collect()
}

/// The text of each page.
pub fn texts(pdf: &[u8]) -> Vec<String> {
    heard(pdf).into_iter().map(|listener| listener.text).collect()
}

/// The texts of each page at the left and at the right of a line.
pub fn texts_beside(pdf: &[u8], middle: f64) -> Vec<[String; 2]> {
    let split = |Listener { text, places }| {
        let side = |right: bool| {
            let own = text.chars().zip(&places).filter(|(_, place)| (**place >= middle) == right);
            own.map(|(character, _)| character).collect()
        };
        [side(false), side(true)]
    };
    heard(pdf).into_iter().map(split).collect()
}

/// Words without white space, which readers place as they like.
fn squeezed(text: &str) -> String {
    text.chars().filter(|c| !c.is_whitespace() && *c != '\u{a0}').collect()
}

#[test]
fn every_word_of_the_pages_is_in_the_file() {
    for (name, project) in shipped_variants() {
        let document = project.lay_out().unwrap();
        let text = squeezed(&text_of(&project.pdf()));
        for page in &document.pages {
            for item in &page.items {
                let handout::page::ItemKind::Text(run) = &item.kind else { continue };
                assert!(text.contains(&squeezed(&run.text)), "{name}: “{}” is not in the PDF", run.text);
            }
        }
    }
}

#[test]
fn a_patients_name_is_on_the_page_and_nowhere_else() {
    let project = Project::shipped("sciatica-relief").set("patient.name", "Quilla Zephyrine");
    let pdf = project.pdf();
    assert!(squeezed(&text_of(&pdf)).contains("QuillaZephyrine"));
    let document = lopdf::Document::load_mem(&pdf).unwrap();
    for (id, object) in &document.objects {
        let mut bytes = format!("{object:?}").into_bytes();
        if let Ok(stream) = object.as_stream() {
            bytes.extend(stream.decompressed_content().unwrap_or_else(|_| stream.content.clone()));
        }
        let found = bytes.windows(9).any(|window| window.eq_ignore_ascii_case(b"Zephyrine"));
        assert!(!found, "object {id:?} holds the name in plain letters");
    }
}

#[test]
fn the_same_input_gives_the_same_bytes() {
    for name in SHIPPED {
        assert!(Project::shipped(name).pdf() == Project::shipped(name).pdf(), "{name} differs from run to run");
    }
}

#[test]
fn a_file_takes_at_most_115_kilobytes_and_the_guide_120() {
    for (name, project) in shipped_variants() {
        // The guide has a cover of its own, and twice as many pages as others.
        let most = if name.starts_with("sciatica-relief-guide") { 120_000 } else { 115_000 };
        let size = project.pdf().len();
        assert!(size <= most, "{name} takes {size} bytes");
    }
}

#[test]
fn figures_add_at_most_60_kilobytes_to_a_file() {
    for name in SHIPPED {
        let (with, without) = (Project::shipped(name).pdf().len(), without_figures(name).pdf().len());
        assert!(with <= without + 60_000, "the figures of {name} take {} bytes", with - without);
        let bare = ["clinic-welcome", "home-tracker", "red-flags"].contains(&name);
        assert!(bare || with > without + 10_000, "{name} has no figures");
    }
}

/// A handout that ships, in a project whose exercises have no figures.
fn without_figures(name: &str) -> Project {
    let folder = concat!(env!("CARGO_MANIFEST_DIR"), "/assets/exercises");
    std::fs::read_dir(folder).unwrap().fold(Project::shipped(name), |project, file| {
        let path = file.unwrap().path();
        let text = std::fs::read_to_string(&path).unwrap();
        let (before, after) = text.split_once("\nfigure:").unwrap_or((&text, ""));
        // The rest of the key is indented.
        let rest = after.split_inclusive('\n').skip(1).skip_while(|line| line.starts_with(' '));
        let text = format!("{before}\nfigure: none\n{}", rest.collect::<String>());
        project.with(&format!("assets/exercises/{}", path.file_name().unwrap().to_str().unwrap()), &text)
    })
}
