//! Exercise figures: a pose file becomes a vector picture of a person doing the exercise.
//!
//! A pose file gives angles, contacts and targets for a skeleton in three dimensions ([`PoseFile`]). It is solved
//! (forward and inverse kinematics), clothed with ellipsoids, seen by an orthographic camera, outlined, and painted
//! from back to front with filled and stroked paths alone. Units are centimeters of a person of 170 cm, and degrees.
//!
//! World: x to the right of the page, y away from the viewer, z up; the floor is z = 0. Body axes of every segment: x
//! forward, y to the body's left, z towards the head.

mod arrange;
mod arrows;
mod auto;
mod body;
mod camera;
mod cull;
mod curve;
mod drawn;
mod ellipsoid;
mod field;
mod highlights;
mod hull;
mod inherit;
mod ink;
mod inverse;
mod limbs;
mod limits;
mod look;
mod material;
mod nerve;
mod order;
mod outline;
mod paint;
pub mod pose_file;
mod props;
mod references;
mod report;
mod rotation;
mod scene;
mod seen;
mod segment;
mod skeleton;
mod smooth;
mod solve;
mod solver;
mod strap;
mod style;
mod surface;
mod trunk;
mod union;

pub use arrange::Arrangement;
pub use drawn::{Figure, Picture};
pub use look::{Build, Feet, HairColor, HairStyle, Look, Skin};
pub use pose_file::{PoseFile, Presets};
pub use style::Style;

#[cfg(test)]
mod tests;
