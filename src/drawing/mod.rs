//! The ground floor: lengths, geometry, colors, paths, drawings and raster pictures.
//!
//! Nothing here knows of text, YAML or PDF.

mod color;
mod geometry;
mod icon;
mod length;
mod path;
mod qr;
mod raster;
mod svg;
mod svg_write;

pub use color::{Color, NAMED_COLORS, Palette};
pub use geometry::{Point, Rect, Size};
pub use icon::Icon;
pub use length::{Length, LengthError};
pub use path::{Drawing, FillRule, LineCap, LineJoin, Path, Segment, Shape, Stroke};
pub use qr::qr_drawing;
pub use raster::{Raster, RasterData, RasterError};
pub use svg::{SvgError, SvgProblem, drawing_from_svg};
