//! A finished page as a picture: the paths of an SVG file, or the pixels of a PNG file.
//!
//! Both show the page as its PDF does; letters become paths, so that no font is needed to show them.

mod flatten;
mod png;
mod svg;

pub use flatten::flatten;
pub use png::{PngError, to_png};
pub use svg::to_svg;
