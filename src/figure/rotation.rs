//! Rotations in degrees, with the same last bits on every machine.

use glam::{DMat3, DVec3};

/// Returns cosine and sine of an angle in degrees.
pub fn cos_sin(degrees: f64) -> (f64, f64) {
    let radians = degrees.to_radians();
    (libm::cos(radians), libm::sin(radians))
}

/// Returns the rotation about x, which tips z away from y.
pub fn about_x(degrees: f64) -> DMat3 {
    let (c, s) = cos_sin(degrees);
    DMat3::from_cols(DVec3::X, DVec3::new(0.0, c, s), DVec3::new(0.0, -s, c))
}

/// Returns the rotation about y, which tips the head end (z) forward (x).
pub fn about_y(degrees: f64) -> DMat3 {
    let (c, s) = cos_sin(degrees);
    DMat3::from_cols(DVec3::new(c, 0.0, -s), DVec3::Y, DVec3::new(s, 0.0, c))
}

/// Returns the rotation about z, which turns the front (x) to the left (y).
pub fn about_z(degrees: f64) -> DMat3 {
    let (c, s) = cos_sin(degrees);
    DMat3::from_cols(DVec3::new(c, s, 0.0), DVec3::new(-s, c, 0.0), DVec3::Z)
}
