//! The single code path from a definition to the bytes of its PDF.

mod batch;
mod choices;
mod elsewhere;
mod inspect;

use std::fmt;
use std::path::PathBuf;
use std::sync::Arc;

use crate::diagnostic::{Diagnostic, Diagnostics, Sources};
use crate::drawing::{Length, Rect};
use crate::layout::LinkCard;
use crate::page::{Document, FontData};
use crate::picture::{Pixels, PngError};
use crate::resolve::{Brand, Examined, Gallery, Handout, PageFormat, Pairing, Request, Secret, Sheet, Shelf, examine};
use crate::source::{Limit, World};
use crate::text::{Face, FontLibrary, Typesetter};
use crate::{imposition, layout, pdf, picture};

pub use batch::{Batch, Copy, Press};
pub use inspect::Inspection;

/// A finished handout.
#[derive(Clone, PartialEq, Eq)]
pub struct Built {
    /// The name of its file without the ending.
    pub name: String,
    /// The id that the record gives itself, as it is written there.
    pub record_id: Option<String>,
    /// The PDF file.
    pub pdf: Vec<u8>,
    /// The number of its pages.
    pub pages: usize,
    /// Whether a password opens it.
    pub encrypted: bool,
}

/// The page holds what a record says, so its bytes are not shown.
impl fmt::Debug for Built {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "Built({}, {} pages, {} bytes)", self.name, self.pages, self.pdf.len())
    }
}

/// The finished parts of the picture that a link to a handout shows.
pub struct BuiltLinkCard {
    /// The PDF file of all but the page.
    ground: Vec<u8>,
    /// The width of it.
    width: Length,
    /// The PDF file whose first page is shown.
    page: Vec<u8>,
    /// Where it is shown.
    place: Rect,
}

impl BuiltLinkCard {
    /// Draws it so many pixels wide.
    ///
    /// # Errors
    ///
    /// Returns an error if a file cannot be read, or if the picture would be too large.
    pub fn draw(self, width: u32) -> Result<Pixels, PngError> {
        let scale = f64::from(width) / self.width.to_pt();
        let pixels = |length: Length| (length.to_pt() * scale).round() as u32;
        let mut ground = picture::preview(self.ground, 0, width)?;
        let page = picture::preview(self.page, 0, pixels(self.place.size.width))?;
        ground.paste(&page, pixels(self.place.left()), pixels(self.place.top()));
        Ok(ground)
    }
}

/// Builds handouts one after the other; fonts are read and figures drawn once for all that share them.
#[derive(Debug, Default)]
pub struct Pipeline {
    fonts: Vec<Fonts>,
    /// What is drawn for any of them.
    gallery: Arc<Gallery>,
    /// What the handouts that are looked at share.
    shelf: Shelf,
}

impl Pipeline {
    /// Makes a pipeline that has read nothing.
    pub fn new() -> Self {
        Self::default()
    }

    /// Makes a pipeline that has read nothing, and shares what is drawn with others.
    pub fn sharing(gallery: &Arc<Gallery>) -> Self {
        let mut pipeline = Self::default();
        pipeline.share(gallery);
        pipeline
    }

    /// Forgets all but fonts, as other files may have changed, and shares what is drawn with others from now on.
    pub fn share(&mut self, gallery: &Arc<Gallery>) {
        self.gallery = Arc::clone(gallery);
        self.shelf = Shelf::default();
    }

    /// Builds a handout; with an error among the diagnostics there is none.
    ///
    /// The diagnostics are those of this handout alone: errors of another one would stop it. Poses must not change while
    /// handouts are built, or [`share()`](Self::share) lets it draw them anew.
    pub fn build(
        &mut self,
        request: &Request,
        world: &World,
        sources: &mut Sources,
        diagnostics: &mut Diagnostics,
    ) -> Option<Built> {
        let Examined { handout, .. } = examine(&self.gallery, request, world, sources, diagnostics)?;
        self.print(handout, request.gray, world, diagnostics)
    }

    /// Prints a handout that is resolved; with an error among the diagnostics there is none.
    pub fn print(
        &mut self,
        handout: Handout,
        gray: bool,
        world: &World,
        diagnostics: &mut Diagnostics,
    ) -> Option<Built> {
        let typesetter = self.typesetter(&handout.brand, world)?;
        let document = layout::lay_out(&handout, typesetter, diagnostics)?;
        written(handout, document, gray, diagnostics)
    }

    /// Prints a handout on a single sheet that is as high as what stands on it.
    pub fn print_sheet(
        &mut self,
        handout: Handout,
        gray: bool,
        world: &World,
        diagnostics: &mut Diagnostics,
    ) -> Option<Built> {
        let typesetter = self.typesetter(&handout.brand, world)?;
        let document = layout::lay_out_sheet(&handout, typesetter, diagnostics)?;
        written(handout, document, gray, diagnostics)
    }

    /// Makes the picture that a link to a handout shows: its first page, and what it is about.
    pub fn link_card(
        &mut self,
        handout: &Handout,
        gray: bool,
        world: &World,
        diagnostics: &mut Diagnostics,
    ) -> Option<BuiltLinkCard> {
        let typesetter = self.typesetter(&handout.brand, world)?;
        let LinkCard { document, page } = layout::link_card(handout, handout.page.size, typesetter, diagnostics)?;
        let document = if gray { document.into_gray() } else { document };
        let ground = write_pdf(&document, &called(&handout.name), diagnostics)?;
        let width = document.pages.first()?.size.width;
        let built = self.print(handout.clone(), gray, world, diagnostics)?;
        Some(BuiltLinkCard { ground, width, page: built.pdf, place: page })
    }

    /// Returns a typesetter with the fonts of a brand, which are read the first time.
    pub fn typesetter(&mut self, brand: &Brand, world: &World) -> Option<&mut Typesetter> {
        let place = self.fonts_of(brand, world);
        // Those that stand by are read when they are needed, and only once.
        for path in SCRIPTS.iter().flat_map(|script| font_paths(world, script.folder)) {
            world.note_again(&path, Limit::BINARY);
        }
        let typesetter = self.typesetter_at(place)?;
        typesetter.start_document();
        Some(typesetter)
    }

    /// Returns the place of the fonts of a brand, which are read the first time.
    fn fonts_of(&mut self, brand: &Brand, world: &World) -> usize {
        let known = self.fonts.iter().position(|fonts| fonts.are_of(brand, world));
        known.unwrap_or_else(|| {
            self.fonts.push(Fonts::load(brand, world));
            self.fonts.len() - 1
        })
    }

    /// Returns the typesetter of the fonts at a place, without beginning a new document.
    fn typesetter_at(&mut self, place: usize) -> Option<&mut Typesetter> {
        self.fonts.get_mut(place).map(|fonts| &mut fonts.typesetter)
    }
}

fn written(handout: Handout, document: Document, gray: bool, diagnostics: &mut Diagnostics) -> Option<Built> {
    let document = if gray { document.into_gray() } else { document };
    let document = on_sheets(document, &handout, diagnostics)?;
    if handout.password.is_some() {
        return written_protected(handout, &document, diagnostics);
    }
    let pdf = write_pdf(&document, &called(&handout.name), diagnostics)?;
    let pages = document.pages.len();
    Some(Built { name: handout.name, record_id: handout.record_id, pdf, pages, encrypted: false })
}

/// Writes a document that the handout's password opens.
fn written_protected(handout: Handout, document: &Document, diagnostics: &mut Diagnostics) -> Option<Built> {
    let password = password(handout.password.as_ref()?).map_err(|error| diagnostics.push(*error)).ok()?;
    let pdf = finished(pdf::write_protected(document, &password), &called(&handout.name), diagnostics)?;
    let pages = document.pages.len();
    Some(Built { name: handout.name, record_id: handout.record_id, pdf, pages, encrypted: true })
}

/// Makes a file that is finished but for words of a record, and prints its first copy.
fn print_plate(
    document: &Document,
    name: &str,
    workspace: &mut pdf::Workspace,
    diagnostics: &mut Diagnostics,
) -> Option<(pdf::Plate, Vec<u8>)> {
    let plate = finished(pdf::prepare(document, workspace), &called(name), diagnostics)?;
    let bytes = finished(plate.print(workspace), &called(name), diagnostics)?;
    Some((plate, bytes))
}

fn called(name: &str) -> String {
    format!("the handout `{name}`")
}

/// Brings finished pages onto the sheets that are printed.
fn on_sheets(document: Document, handout: &Handout, diagnostics: &mut Diagnostics) -> Option<Document> {
    let PageFormat { bleed, marks, duplex, sheet, .. } = handout.page;
    let document = if duplex && sheet.is_none() { imposition::on_both_sides(document) } else { document };
    match sheet {
        None if bleed > Length::ZERO || marks => Some(imposition::for_cutting(document, bleed, marks)),
        None => Some(document),
        Some(Sheet { size, pairing: Pairing::TwoUp }) => Some(imposition::two_up(document, size)),
        Some(Sheet { pairing: Pairing::Booklet, .. }) if document.pages.len() == 1 => {
            let message = "this handout has one page, and a booklet needs two or more";
            let mut error = Diagnostic::error("booklet", message);
            error = error.help("leave `--booklet` out, or print two copies on a sheet with `--two-up`");
            diagnostics.push(match handout.title.span {
                Some(span) => error.at(span),
                None => error,
            });
            None
        }
        Some(Sheet { size, pairing: Pairing::Booklet }) => Some(imposition::booklet(document, size)),
    }
}

/// Writes a document as a PDF file; `what` names it in the message if that fails.
pub fn write_pdf(document: &Document, what: &str, diagnostics: &mut Diagnostics) -> Option<Vec<u8>> {
    finished(pdf::write(document), what, diagnostics)
}

fn finished<T>(written: Result<T, pdf::Error>, what: &str, diagnostics: &mut Diagnostics) -> Option<T> {
    match written {
        Ok(written) => Some(written),
        Err(error) => {
            let message = format!("no PDF can be made of {what}: {error}");
            diagnostics.push(Diagnostic::error("pdf", message).help("this is a mistake in handout; please report it"));
            None
        }
    }
}

/// Makes a secret fit to lock a file.
fn password(secret: &Secret) -> Result<pdf::Password, Box<Diagnostic>> {
    pdf::Password::new(secret.reveal()).map_err(|error| {
        let (message, help) = match error {
            pdf::PasswordError::Empty => ("the password is empty", "anybody could open the file: write a password"),
            pdf::PasswordError::TooLong => ("the password is longer than 127 bytes", "make it shorter"),
            pdf::PasswordError::Character => (
                "the password has a character that programs do not type alike",
                "use letters, digits, spaces and signs",
            ),
        };
        let error = Diagnostic::error("password", message).help(help);
        Box::new(match secret.span {
            Some(span) => error.at(span),
            None => error,
        })
    })
}

/// The fonts of a brand in a project, ready for typesetting.
#[derive(Debug)]
struct Fonts {
    /// The project, from which fallbacks are read.
    root: Option<PathBuf>,
    /// The files of the two families.
    body: Vec<Face>,
    heading: Vec<Face>,
    typesetter: Typesetter,
}

impl Fonts {
    fn load(brand: &Brand, world: &World) -> Self {
        let mut library = FontLibrary::new();
        let (body, heading) = (&brand.body_family, &brand.heading_family);
        body.faces.iter().cloned().for_each(|face| library.add(face));
        if heading.faces != body.faces {
            heading.faces.iter().cloned().for_each(|face| library.add(face));
        }
        for script in &SCRIPTS {
            let world = world.clone();
            library.add_fallback(script.ranges(), move || faces(&world, script.folder));
        }
        Self {
            root: world.root().map(PathBuf::from),
            body: body.faces.clone(),
            heading: heading.faces.clone(),
            typesetter: Typesetter::new(Arc::new(library)),
        }
    }

    fn are_of(&self, brand: &Brand, world: &World) -> bool {
        self.root.as_deref() == world.root()
            && self.body == brand.body_family.faces
            && self.heading == brand.heading_family.faces
    }
}

/// A script that the families of brands rarely have, and the family that stands by for it.
struct Script {
    folder: &'static str,
    ranges: &'static [(char, char)],
}

const SCRIPTS: [Script; 2] = [
    Script { folder: "fonts/noto-sans-hebrew", ranges: &[('\u{0590}', '\u{05FF}'), ('\u{FB1D}', '\u{FB4F}')] },
    Script {
        folder: "fonts/noto-sans-arabic",
        ranges: &[
            ('\u{0600}', '\u{06FF}'),
            ('\u{0750}', '\u{077F}'),
            ('\u{08A0}', '\u{08FF}'),
            ('\u{FB50}', '\u{FDFF}'),
            ('\u{FE70}', '\u{FEFC}'),
        ],
    },
];

impl Script {
    fn ranges(&self) -> impl Iterator<Item = std::ops::RangeInclusive<char>> {
        self.ranges.iter().map(|(first, last)| *first..=*last)
    }
}

/// Reads the faces of a folder; a file that cannot be read is passed over, as its characters are reported as missing.
fn faces(world: &World, folder: &'static str) -> Vec<FontData> {
    let files = font_paths(world, folder).filter_map(|path| world.read(&path, Limit::BINARY).ok());
    files.map(|content| Arc::new(content.bytes)).collect()
}

fn font_paths(world: &World, folder: &'static str) -> impl Iterator<Item = String> {
    world.list(folder, "ttf").into_iter().map(move |name| format!("{folder}/{name}.ttf"))
}
