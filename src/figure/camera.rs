//! The orthographic camera, which sees every ellipsoid as an ellipse.

use glam::{DVec2, DVec3};

use super::ellipsoid::Ellipsoid;
use super::rotation::cos_sin;

/// A camera without perspective.
#[derive(Clone, Copy, Debug)]
pub struct Camera {
    right: DVec3,
    up: DVec3,
    /// The direction towards the viewer.
    pub viewer: DVec3,
}

impl Camera {
    /// Makes a camera. At yaw 0 it sees the right side of a figure that faces right; positive yaw shows more of the
    /// front, positive pitch looks down; both in degrees.
    pub fn new(yaw: f64, pitch: f64) -> Self {
        let ((c, s), (cp, sp)) = (cos_sin(yaw), cos_sin(pitch));
        let right = DVec3::new(c, s, 0.0);
        let viewer = DVec3::new(s * cp, -c * cp, sp);
        Self { right, up: viewer.cross(right), viewer }
    }

    /// Returns where a place is on the page, in cm; y runs down.
    pub fn page(&self, place: DVec3) -> DVec2 {
        DVec2::new(place.dot(self.right), -place.dot(self.up))
    }

    /// Returns how near a place is to the viewer, in cm; nearer is larger.
    pub fn depth(&self, place: DVec3) -> f64 {
        place.dot(self.viewer)
    }

    /// Returns the outline of an ellipsoid.
    pub fn ellipse(&self, ellipsoid: &Ellipsoid) -> Ellipse {
        let axes = [ellipsoid.axes.x_axis, ellipsoid.axes.y_axis, ellipsoid.axes.z_axis].map(|axis| self.page(axis));
        let sum = |f: fn(DVec2) -> f64| axes.iter().map(|axis| f(*axis)).sum();
        Ellipse {
            center: self.page(ellipsoid.center),
            xx: sum(|a| a.x * a.x),
            xy: sum(|a| a.x * a.y),
            yy: sum(|a| a.y * a.y),
            depth: self.depth(ellipsoid.center),
        }
    }
}

/// An ellipse on the page: its center, the symmetric matrix of which it is the image of the unit circle's square
/// root, and how near it is.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Ellipse {
    /// The center, in cm of the page.
    pub center: DVec2,
    /// The matrix' upper left entry.
    pub xx: f64,
    /// The matrix' other diagonal.
    pub xy: f64,
    /// The matrix' lower right entry.
    pub yy: f64,
    /// The depth of the center.
    pub depth: f64,
}

impl Ellipse {
    /// Returns the mean radius in cm.
    pub fn radius(&self) -> f64 {
        ((self.xx + self.yy) / 2.0).sqrt()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_ball_is_a_circle_from_everywhere() {
        let camera = Camera::new(33.0, 21.0);
        let ellipse = camera.ellipse(&Ellipsoid::sphere(DVec3::new(1.0, 2.0, 3.0), 5.0));
        assert!((ellipse.xx - 25.0).abs() < 1e-9 && (ellipse.yy - 25.0).abs() < 1e-9 && ellipse.xy.abs() < 1e-9);
    }

    #[test]
    fn from_the_front_the_left_hand_is_on_the_right_of_the_page() {
        let camera = Camera::new(90.0, 0.0);
        assert!(camera.page(DVec3::Y).x > 0.9);
        assert!(camera.depth(DVec3::X) > 0.9);
        assert!(camera.page(DVec3::Z).y < -0.9);
    }
}
