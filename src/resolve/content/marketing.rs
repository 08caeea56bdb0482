//! The content of a guide that people download: cover, call to action, author.

use std::fmt;
use std::sync::Arc;

use crate::diagnostic::Span;
use crate::drawing::{Drawing, Length, Raster};
use crate::figure::Figure;
use crate::resolve::{Art, RichText};

/// The first page by itself.
#[derive(Clone, Debug)]
pub struct Cover {
    /// The place in the definition.
    pub span: Span,
    /// The title.
    pub title: RichText,
    /// The line under it.
    pub promise: Option<RichText>,
    /// For whom it is.
    pub audience: Option<RichText>,
    /// Who wrote it.
    pub author: Option<RichText>,
    /// What stands on the colored field.
    pub picture: Option<CoverPicture>,
}

/// The picture of a cover.
#[derive(Clone)]
pub enum CoverPicture {
    /// A figure.
    Figure {
        /// The name of its pose.
        pose: String,
        /// What is drawn: one picture without arrows.
        figure: Arc<Figure>,
        /// What it shows.
        alt: String,
    },
    /// A picture of the author's own.
    Image {
        /// What is drawn.
        art: Art,
        /// What it shows; none where it is decoration.
        alt: Option<String>,
    },
}

/// The paths would fill pages.
impl fmt::Debug for CoverPicture {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Figure { pose, alt, .. } => write!(f, "Figure({pose}, {alt:?})"),
            Self::Image { art, alt } => write!(f, "Image({art:?}, {alt:?})"),
        }
    }
}

/// What to do next.
#[derive(Clone, Debug)]
pub struct CallToAction {
    /// The heading.
    pub title: Option<RichText>,
    /// The words under it.
    pub lead: Option<RichText>,
    /// The words of the button; none of them is a link.
    pub button: RichText,
    /// The address that the button opens.
    pub url: String,
    /// Other ways, such as `or call (555) 555-0142`, each on a line of its own.
    pub ways: Vec<RichText>,
    /// The address for a phone's camera.
    pub qr: Option<QrCode>,
}

/// A QR code with its words.
#[derive(Clone)]
pub struct QrCode {
    /// The address that it holds.
    pub address: String,
    /// What is drawn, a point a module, its quiet zone included.
    pub drawing: Arc<Drawing>,
    /// What a screen reader says of it.
    pub alt: String,
    /// The words under it.
    pub caption: RichText,
}

impl QrCode {
    /// The smallest that a code is printed, its quiet zone included: every column has room for it.
    pub const SIDE: Length = Length::pt(108.0);
    /// The smallest module that a phone tells from its neighbors on paper.
    const LEAST_MODULE: Length = Length::mm(0.4);

    /// Says whether a code can be read from paper.
    pub fn can_be_read(drawing: &Drawing) -> bool {
        // A module is a point of the drawing.
        Self::SIDE / drawing.size.width.to_pt() >= Self::LEAST_MODULE
    }
}

/// The paths would fill pages.
impl fmt::Debug for QrCode {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("QrCode")
            .field("address", &self.address)
            .field("modules", &self.drawing.size.width.to_pt())
            .field("alt", &self.alt)
            .field("caption", &self.caption)
            .finish()
    }
}

/// The author or a clinician.
#[derive(Clone, Debug)]
pub struct About {
    /// The heading.
    pub title: RichText,
    /// The portrait.
    pub portrait: Portrait,
    /// The text, which begins with name and letters.
    pub text: RichText,
    /// Links, each on a line of its own.
    pub links: Vec<RichText>,
}

/// A portrait.
#[derive(Clone)]
pub enum Portrait {
    /// A photo that was cut to a disc.
    Photo {
        /// The pixels.
        raster: Arc<Raster>,
        /// What it shows.
        alt: String,
    },
    /// The initials, where there is no photo.
    Initials(RichText),
}

/// A record's name may have given the initials.
impl fmt::Debug for Portrait {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Photo { raster, alt } => write!(f, "Photo({} × {} pixels, {alt:?})", raster.width, raster.height),
            Self::Initials(_) => f.write_str("Initials"),
        }
    }
}
