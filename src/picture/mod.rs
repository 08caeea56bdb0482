//! A finished page as a picture: the paths of an SVG file, or the pixels of a PNG file.
//!
//! Both show the page as its PDF does; letters become paths, so that no font is needed to show them.

mod flatten;
mod pixels;
mod png;
mod preview;
mod svg;

pub use flatten::flatten;
pub use pixels::{Pixels, PngError};
pub use png::to_png;
pub use preview::{MAX_PREVIEW, preview};
pub use svg::to_svg;
