//! Straps and towels: bands that run through hands and over the skin, ordered by depth among the parts of the body.

use glam::{DVec2, DVec3};

use super::body::proportions::BALL_OF_FOOT;
use super::camera::Camera;
use super::hull::Bounds;
use super::ink::{Ink, Line, straight};
use super::look::Look;
use super::order::Layer;
use super::pose_file::{Landmark, Touchable, Waypoint};
use super::segment::{BodyPart, Segment, Side};
use super::skeleton::Skeleton;
use super::style::Style;
use super::surface::Touch;
use crate::drawing::Color;

/// A straight stretch of a band between two points that it runs through.
#[derive(Clone, Debug)]
pub struct SeenStrap {
    ends: [DVec2; 2],
    width: f64,
    /// The parts that are certainly in front of it.
    pub under: Vec<BodyPart>,
    /// The parts that are certainly behind it.
    pub over: Vec<BodyPart>,
    /// What it covers, and how deep it lies.
    pub layer: Layer,
}

/// A point that a band runs through.
struct Point {
    place: DVec3,
    /// The hand that holds it there, and whether the palm faces the viewer.
    held: Option<(Side, bool)>,
}

/// Returns the stretches of a band of a width in cm.
pub fn stretches(
    through: &[Waypoint],
    width: f64,
    skeleton: &Skeleton,
    look: &Look,
    camera: &Camera,
) -> Vec<SeenStrap> {
    let points = points(through, skeleton, look, camera);
    let stretch = |pair: &[Point]| match pair {
        [from, to] => Some(SeenStrap::new(from, to, width, camera)),
        _ => None,
    };
    points.windows(2).filter_map(stretch).collect()
}

fn points(through: &[Waypoint], skeleton: &Skeleton, look: &Look, camera: &Camera) -> Vec<Point> {
    let place = |waypoint: &Waypoint| match waypoint {
        Waypoint::Joint(landmark) => skeleton.landmark(*landmark),
        Waypoint::Skin(point) => skeleton.surface(&Touch::from(*point), Side::Right, look).0,
    };
    let mut points = Vec::new();
    for (index, waypoint) in through.iter().enumerate() {
        let here = place(waypoint);
        match waypoint {
            Waypoint::Joint(Landmark::Hand(side)) => {
                let palm = skeleton.frame(Segment::Hand(*side)).axes.x_axis;
                points.push(Point { place: here, held: Some((*side, palm.dot(camera.viewer) > 0.0)) });
            }
            Waypoint::Skin(point) if matches!(point.touch, Touchable::Limb(Segment::Foot(_))) => {
                // A band runs across the whole sole, from one edge of the foot to the other.
                let Touchable::Limb(foot) = point.touch else { continue };
                let across = skeleton.frame(foot).axes.y_axis;
                let neighbor = |index: Option<usize>| index.and_then(|index| through.get(index)).map(place);
                let toward = |other: Option<DVec3>| other.map_or(0.0, |other| (other - here).dot(across));
                let (before, after) = (toward(neighbor(index.checked_sub(1))), toward(neighbor(Some(index + 1))));
                let edge = across * if before >= after { 1.0 } else { -1.0 } * (BALL_OF_FOOT.0 * 0.3);
                points.push(Point { place: here + edge, held: None });
                points.push(Point { place: here - edge, held: None });
            }
            _ => points.push(Point { place: here, held: None }),
        }
    }
    points
}

impl SeenStrap {
    fn new(from: &Point, to: &Point, width: f64, camera: &Camera) -> Self {
        let (mut under, mut over) = (Vec::new(), Vec::new());
        for (side, palm_seen) in [from.held, to.held].into_iter().flatten() {
            let (fingers, palm) = ([BodyPart::Fingers(side), BodyPart::Thumb(side)], [BodyPart::Hand(side)]);
            if palm_seen {
                under.extend(fingers);
                over.extend(palm);
            } else {
                under.extend(palm);
                over.extend(fingers);
            }
        }
        let ends = [camera.page(from.place), camera.page(to.place)];
        let count = (from.place.distance(to.place) / 3.0).clamp(2.0, 60.0) as u32;
        let sample = |step: u32| {
            let place = from.place.lerp(to.place, f64::from(step) / f64::from(count));
            (camera.page(place), width / 2.0, camera.depth(place))
        };
        let bounds = Bounds::of(ends).grown(width / 2.0);
        Self { ends, width, under, over, layer: Layer { samples: (0..=count).map(sample).collect(), bounds } }
    }

    /// Paints the stretch with outlines of a width in cm.
    pub fn paint(&self, style: &Style, line: f64, inks: &mut Vec<Ink>) {
        let curves = straight(&self.ends, false);
        let color = style.line(super::style::Layer::Solid { far: false });
        inks.push(Ink::stroked(curves.clone(), Line::round(color, self.width + line * 2.0)));
        inks.push(Ink::stroked(curves, Line::round(Color::rgb(0xc9d3da), self.width)));
    }
}
