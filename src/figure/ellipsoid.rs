//! The bead that everything of the body is made of.

use glam::{DMat3, DVec3};

use super::skeleton::Frame;

/// An ellipsoid in space.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Ellipsoid {
    /// The center.
    pub center: DVec3,
    /// The semi-axes, as the columns.
    pub axes: DMat3,
}

impl Ellipsoid {
    /// Makes a sphere.
    pub fn sphere(center: DVec3, radius: f64) -> Self {
        Self { center, axes: DMat3::from_diagonal(DVec3::splat(radius)) }
    }

    /// Makes an ellipsoid at a place of a frame, with semi-axes along the frame's axes.
    pub fn in_frame(frame: &Frame, center: DVec3, semi: DVec3) -> Self {
        Self { center: frame.point(center), axes: frame.axes * DMat3::from_diagonal(semi) }
    }

    /// Returns the height of its lowest point.
    pub fn lowest(&self) -> f64 {
        self.center.z - self.axes.row(2).length()
    }
}
