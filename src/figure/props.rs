//! What a figure lies, sits and stands on.

use glam::{DMat3, DVec2, DVec3};

use super::camera::Camera;
use super::curve;
use super::ellipsoid::Ellipsoid;
use super::hull::{hull, hull_of_points};
use super::ink::{Ink, Line};
use super::outline::smoothed;
use super::pose_file::{Area, Bed, Chair, Cuboid, Facing, Given, Interval, Pillow, Prop, Roller, Wall};
use super::rotation::cos_sin;
use super::style::Style;
use crate::drawing::Color;

/// What shades the sides of a box.
const SHADE: Color = Color::rgb(0x24313b);
const WOOD: Color = Color::rgb(0xe9e4da);
/// How thick a mat is, in cm.
const MAT: f64 = 1.6;
/// How far a mat's corners are rounded, in cm.
const MAT_CORNER: f64 = 4.0;

/// Draws things through one camera.
pub struct Props<'a> {
    /// The camera.
    pub camera: &'a Camera,
    /// The colors.
    pub style: &'a Style,
}

impl Props<'_> {
    /// Returns a thing's paths, or none of a strap or a towel, which is painted among the parts of the body.
    pub fn draw(&self, prop: &Prop) -> Vec<Ink> {
        match prop {
            Prop::Mat(area) => self.mat(area),
            Prop::Floor(area) => self.floor(area),
            Prop::Chair(chair) => self.chair(chair),
            Prop::Box(cuboid) => self.cuboid(cuboid),
            Prop::Bed(bed) => self.bed(bed),
            Prop::Wall(wall) => self.wall(wall),
            Prop::Roller(roller) => self.roller(roller),
            Prop::Ball(ball) => {
                let radius = ball.radius.given_or(30.0);
                let place = DVec3::new(ball.x.given_or(0.0), ball.y.given_or(0.0), ball.z.given_or(radius));
                self.rounded(&[Ellipsoid::sphere(place, radius)], Color::rgb(0xd5dde3), 0.8)
            }
            Prop::Pillow(pillow) => self.pillow(pillow),
            Prop::Strap(_) | Prop::Towel(_) => Vec::new(),
        }
    }

    fn line(&self, width: f64) -> Option<Line> {
        Some(Line::round(self.style.thing_line(), width))
    }

    fn mat(&self, area: &Area) -> Vec<Ink> {
        let (x, y) = (interval(area.x, -90.0, 78.0), interval(area.y, -34.0, 34.0));
        let ring = rounded_corners(x, y);
        let at = |height: f64| ring.iter().map(move |place| self.camera.page(place.extend(height)));
        let all: Vec<DVec2> = at(0.0).chain(at(-MAT)).collect();
        let palette = &self.style.palette;
        let edge = |width| Some(Line::round(palette.edge, width));
        let side = palette.tint.mix(palette.edge, 0.45);
        let mut inks = vec![Ink::polygon(&hull_of_points(&all), Some(side), edge(0.5))];
        if self.camera.viewer.z.abs() > 0.02 {
            inks.push(Ink::polygon(&at(0.0).collect::<Vec<DVec2>>(), Some(palette.tint), edge(0.4)));
        }
        inks
    }

    fn floor(&self, area: &Area) -> Vec<Ink> {
        let (x, y) = (interval(area.x, -40.0, 40.0), interval(area.y, -20.0, 20.0));
        let middle = DVec3::new((x.0 + x.1) / 2.0, (y.0 + y.1) / 2.0, 0.0);
        let semi = DVec3::new((x.1 - x.0) / 2.0, (y.1 - y.0) / 2.0, 0.0);
        let patch = Ellipsoid { center: middle, axes: DMat3::from_diagonal(semi) };
        let mut inks = self.rounded(&[patch], Color::rgb(0xe3e8ec), 0.0);
        inks.iter_mut().for_each(|ink| ink.line = None);
        inks
    }

    fn chair(&self, chair: &Chair) -> Vec<Ink> {
        let (seat, width) = (chair.seat.given_or(44.0), chair.width.given_or(44.0));
        let (depth, back) = (chair.depth.given_or(42.0), chair.back.given_or(42.0));
        let left = chair.facing == Some(Facing::Left);
        let forward = if left { -1.0 } else { 1.0 };
        let x = chair.x.given_or(0.0);
        let (x0, x1) = ordered(x - forward * depth * 0.55, x + forward * depth * 0.45);
        let back_x = if left { x1 - 2.0 } else { x0 + 2.0 };
        let sides = [2.0 - width / 2.0, width / 2.0 - 2.0];
        let post =
            |x: f64, y: f64, from: f64, to: f64| (DVec3::new(x - 1.6, y - 1.6, from), DVec3::new(x + 1.6, y + 1.6, to));
        let legs = [x0 + 2.0, x1 - 2.0].into_iter().flat_map(|x| sides.map(|y| post(x, y, 0.0, seat - 4.0)));
        let mut boxes: Vec<(DVec3, DVec3)> = legs.collect();
        let half = width / 2.0;
        boxes.push((DVec3::new(x0, -half, seat - 4.0), DVec3::new(x1, half, seat)));
        if back > 0.0 {
            boxes.extend(sides.map(|y| post(back_x, y, seat, seat + back)));
            let (low, high) = (seat + back * 0.55, seat + back);
            boxes.push((DVec3::new(back_x - 1.4, -half, low), DVec3::new(back_x + 1.4, half, high)));
        }
        // From back to front; the seat over its legs.
        let nearness = |(low, high): &(DVec3, DVec3)| {
            let center = (*low + *high) / 2.0;
            let over = if high.x - low.x > 20.0 { 30.0 } else { 0.0 };
            self.camera.depth(DVec3::new(center.x, center.y, center.z * 0.2 + over))
        };
        boxes.sort_by(|a, b| nearness(a).total_cmp(&nearness(b)));
        boxes.into_iter().flat_map(|(low, high)| self.faces(low, high, WOOD, 0.6)).collect()
    }

    fn cuboid(&self, cuboid: &Cuboid) -> Vec<Ink> {
        let z = interval(cuboid.z, 0.0, 10.0);
        let low = DVec3::new(cuboid.x.least, cuboid.y.least, z.0);
        self.faces(low, DVec3::new(cuboid.x.most, cuboid.y.most, z.1), WOOD, 0.6)
    }

    fn bed(&self, bed: &Bed) -> Vec<Ink> {
        let (x, y) = (interval(bed.x, -95.0, 95.0), interval(bed.y, -40.0, 40.0));
        let height = bed.height.given_or(50.0);
        let corners = [x.0 + 6.0, x.1 - 6.0].into_iter().flat_map(|x| [y.0 + 6.0, y.1 - 6.0].map(|y| (x, y)));
        let mut legs: Vec<(DVec3, DVec3)> = corners
            .map(|(x, y)| (DVec3::new(x - 3.0, y - 3.0, -height), DVec3::new(x + 3.0, y + 3.0, -10.0)))
            .collect();
        legs.sort_by(|a, b| self.camera.depth(a.0).total_cmp(&self.camera.depth(b.0)));
        let dark = Color::rgb(0xcfc7b8);
        let mut inks: Vec<Ink> = legs.into_iter().flat_map(|(low, high)| self.faces(low, high, dark, 0.6)).collect();
        let (low, high) = (DVec3::new(x.0, y.0, -12.0), DVec3::new(x.1, y.1, 0.0));
        inks.extend(self.faces(low, high, Color::rgb(0xeef1f3), 0.6));
        inks
    }

    fn wall(&self, wall: &Wall) -> Vec<Ink> {
        let (x, y) = (wall.x.given_or(60.0), interval(wall.y, -42.0, 42.0));
        let high = DVec3::new(x + 5.0, y.1, wall.height.given_or(175.0));
        self.faces(DVec3::new(x, y.0, 0.0), high, Color::rgb(0xedf0f2), 0.5)
    }

    fn roller(&self, roller: &Roller) -> Vec<Ink> {
        let (radius, width) = (roller.radius.given_or(7.5), roller.width.given_or(45.0));
        let (x, z) = (roller.x.given_or(0.0), roller.z.given_or(radius));
        let axes = DMat3::from_diagonal(DVec3::new(radius, 0.01, radius));
        let mut ends = [-width / 2.0, width / 2.0].map(|y| Ellipsoid { center: DVec3::new(x, y, z), axes });
        ends.sort_by(|a, b| self.camera.depth(b.center).total_cmp(&self.camera.depth(a.center)));
        let [near, _] = ends;
        let mut inks = self.rounded(&ends, Color::rgb(0xaebcc6), 0.7);
        inks.extend(self.rounded(&[near], Color::rgb(0xdbe2e7), 0.6));
        inks
    }

    fn pillow(&self, pillow: &Pillow) -> Vec<Ink> {
        let (x, y) = (pillow.x.given_or(-70.0), interval(pillow.y, -24.0, 24.0));
        let (height, length) = (pillow.height.given_or(7.0), pillow.length.given_or(34.0));
        let corners = [(y.0 + 5.0, 0.8), (y.1 - 5.0, 0.8), (0.0, 1.0)];
        let lump = |along: f64, (y, plump): (f64, f64)| Ellipsoid {
            center: DVec3::new(x + along, y, height / 2.0),
            axes: DMat3::from_diagonal(DVec3::new(5.0, 5.0, height / 2.0 * plump)),
        };
        let ends = [5.0 - length / 2.0, length / 2.0 - 5.0];
        let lumps: Vec<Ellipsoid> = ends.into_iter().flat_map(|end| corners.map(|corner| lump(end, corner))).collect();
        self.rounded(&lumps, Color::rgb(0xf4f5f6), 0.7)
    }

    /// Returns the visible faces of an upright box, shaded by their direction.
    fn faces(&self, low: DVec3, high: DVec3, fill: Color, width: f64) -> Vec<Ink> {
        let corner = |x: bool, y: bool, z: bool| {
            let pick = |high_end, low: f64, high: f64| if high_end { high } else { low };
            self.camera.page(DVec3::new(pick(x, low.x, high.x), pick(y, low.y, high.y), pick(z, low.z, high.z)))
        };
        let ring = [(false, false), (true, false), (true, true), (false, true)];
        let viewer = self.camera.viewer;
        let sides = [
            (viewer.z, ring.map(|(a, b)| corner(a, b, true)), 0.0),
            (-viewer.y, ring.map(|(a, b)| corner(a, false, b)), 0.07),
            (viewer.y, ring.map(|(a, b)| corner(a, true, b)), 0.07),
            (viewer.x, ring.map(|(a, b)| corner(true, a, b)), 0.14),
            (-viewer.x, ring.map(|(a, b)| corner(false, a, b)), 0.14),
        ];
        sides
            .into_iter()
            .filter(|(toward, ..)| *toward > 1e-6)
            .map(|(_, ring, shade)| Ink::polygon(&ring, Some(fill.mix(SHADE, shade)), self.line(width)))
            .collect()
    }

    /// Returns the area of a hull of ellipsoids.
    fn rounded(&self, ellipsoids: &[Ellipsoid], fill: Color, width: f64) -> Vec<Ink> {
        let ellipses: Vec<_> = ellipsoids.iter().map(|ellipsoid| self.camera.ellipse(ellipsoid)).collect();
        let ring = smoothed(&hull(&ellipses), 0.6);
        vec![Ink { line: self.line(width), ..Ink::filled(curve::closed(&ring.points, &[], curve::FINE), fill) }]
    }
}

/// Tells whether a thing is painted over the figure.
pub fn in_front(prop: &Prop) -> bool {
    let front = match prop {
        Prop::Mat(area) | Prop::Floor(area) => area.front,
        Prop::Chair(chair) => chair.front,
        Prop::Box(cuboid) => cuboid.front,
        Prop::Bed(bed) => bed.front,
        Prop::Wall(wall) => wall.front,
        Prop::Roller(roller) => roller.front,
        Prop::Ball(ball) => ball.front,
        Prop::Pillow(pillow) => pillow.front,
        Prop::Strap(_) | Prop::Towel(_) => None,
    };
    front.unwrap_or_default()
}

/// Returns the height of the floor that a thing stands on, in cm: a bed's top is at height 0.
pub fn floor_under(prop: &Prop) -> f64 {
    match prop {
        Prop::Bed(bed) => -bed.height.given_or(50.0),
        _ => 0.0,
    }
}

fn interval(given: Option<Interval>, least: f64, most: f64) -> (f64, f64) {
    given.map_or((least, most), |given| (given.least, given.most))
}

fn ordered(a: f64, b: f64) -> (f64, f64) {
    (a.min(b), a.max(b))
}

/// Returns a rectangle of the floor with rounded corners.
fn rounded_corners(x: (f64, f64), y: (f64, f64)) -> Vec<DVec2> {
    let r = MAT_CORNER;
    let corners =
        [(x.1 - r, y.1 - r, 0.0), (x.0 + r, y.1 - r, 90.0), (x.0 + r, y.0 + r, 180.0), (x.1 - r, y.0 + r, 270.0)];
    corners
        .into_iter()
        .flat_map(|(x, y, from)| {
            (0..=4).map(move |step| {
                let (c, s) = cos_sin(from + 22.5 * f64::from(step));
                DVec2::new(x + r * c, y + r * s)
            })
        })
        .collect()
}
