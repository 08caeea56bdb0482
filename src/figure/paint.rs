//! Paints a body: each area first as a line of twice the width, then as a fill on top of it.
//!
//! The outer half of the line stays visible, and parts whose ends are equal circles have one outline together. Where
//! a part's outline runs within a neighbor that is painted already, near the joint that they share, no line is
//! drawn: so shoulder and hip flow into the trunk, while a thigh that lies on the belly keeps its line.

use super::curve::{self, Curve};
use super::ink::{Ink, Line};
use super::material::Material;
use super::outline::Loop;
use super::seen::{SeenDetail, SeenPart, SeenSolid};
use super::segment::Side;
use super::style::{Layer, Style};

/// The width of the line around a body in cm, where it prints well.
pub const LINE_WIDTH: f64 = 0.75;

/// How a body is painted.
#[derive(Clone, Copy)]
pub struct Brush<'a> {
    /// The colors.
    pub style: &'a Style,
    /// The width of the line in cm.
    pub width: f64,
    /// Whether it is the start pose, in outline.
    pub ghost: bool,
    /// The side that is turned away from the viewer.
    pub far: Option<Side>,
}

impl Brush<'_> {
    /// Returns on which layer a part is.
    fn layer(&self, part: &SeenPart) -> Layer {
        if self.ghost {
            return Layer::Ghost;
        }
        Layer::Solid { far: self.far.is_some() && part.name.side() == self.far }
    }

    /// Returns the width of the line around a part, in cm.
    fn line_width(&self, layer: Layer) -> f64 {
        self.width
            * match layer {
                Layer::Ghost => 0.9,
                Layer::Solid { far: false } => 1.0,
                Layer::Solid { far: true } => 0.85,
            }
    }

    /// Returns how far curves may lie from the outlines, in cm.
    const fn tolerance(&self) -> f64 {
        if self.ghost { curve::COARSE } else { curve::FINE }
    }

    /// Paints a part on top of those that are painted already.
    pub fn part(&self, part: &SeenPart, earlier: &[&SeenPart], inks: &mut Vec<Ink>) {
        let layer = self.layer(part);
        let width = self.line_width(layer);
        for solid in &part.solids {
            let mut fill: Vec<Curve> = Vec::new();
            for ring in &solid.loops {
                let hidden = hidden(part, solid, ring, earlier, width);
                fill.extend(curve::closed(&ring.points, &hidden, self.tolerance()));
            }
            let line = Line::round(self.style.line(layer), width * 2.0);
            self.area(fill, solid.material, layer, line, inks);
        }
        // Areas of one material in a row, such as locks of hair, have one outline together.
        let together = |a: &SeenDetail, b: &SeenDetail| a.material().is_some() && a.material() == b.material();
        for details in part.details.chunk_by(together) {
            self.details(details, layer, inks);
        }
    }

    /// Paints an area on its line.
    fn area(&self, fill: Vec<Curve>, of: Material, layer: Layer, line: Line, inks: &mut Vec<Ink>) {
        if fill.is_empty() {
            return;
        }
        let visible: Vec<Curve> = fill.iter().filter(|curve| !curve.hidden).copied().collect();
        if !visible.is_empty() {
            let closed = visible.len() == fill.len();
            inks.push(Ink { curves: visible, closed, fill: None, line: Some(line) });
        }
        inks.push(Ink::filled(fill, self.style.material(of, layer)));
    }

    fn details(&self, details: &[SeenDetail], layer: Layer, inks: &mut Vec<Ink>) {
        let color = self.style.line(layer);
        let (mut lines, mut fill, mut of) = (Vec::new(), Vec::new(), None);
        for detail in details {
            match detail {
                SeenDetail::Line(points, width) => {
                    let width = width * self.width / LINE_WIDTH;
                    inks.push(Ink::stroked(curve::open(points), Line::round(color, width)));
                }
                SeenDetail::Area(material, loops, outlined) => {
                    let curves = loops.iter().flat_map(|ring| curve::closed(&ring.points, &[], self.tolerance()));
                    let from = fill.len();
                    fill.extend(curves);
                    if *outlined {
                        lines.extend_from_slice(fill.get(from..).unwrap_or_default());
                    }
                    of = Some(*material);
                }
            }
        }
        if !lines.is_empty() {
            let line = Some(Line::round(color, self.line_width(layer) * 2.0));
            inks.push(Ink { curves: lines, closed: true, fill: None, line });
        }
        if let Some(material) = of {
            inks.push(Ink::filled(fill, self.style.material(material, layer)));
        }
    }
}

/// Returns for each point of an outline whether no line is drawn there.
fn hidden(part: &SeenPart, solid: &SeenSolid, ring: &Loop, earlier: &[&SeenPart], width: f64) -> Vec<bool> {
    let count = ring.points.len();
    let (mut hide, mut in_neighbor) = (vec![false; count], vec![false; count]);
    // What comes out of a sleeve does not begin at the limb's first joint.
    let skipped = usize::from(solid.one_sided && part.name.side().is_some());
    for joint in part.joints.iter().skip(skipped) {
        let Some(neighbor) = earlier.iter().find(|earlier| earlier.name == joint.neighbor) else { continue };
        let far = |point: &glam::DVec2| point.distance_squared(joint.center) >= joint.radius * joint.radius * 4.0;
        if ring.points.iter().all(far) {
            continue;
        }
        for ((point, hide), in_neighbor) in ring.points.iter().zip(&mut hide).zip(&mut in_neighbor) {
            let away = point.distance(joint.center);
            if away < joint.radius * 2.0 && neighbor.holds(*point) {
                *in_neighbor = true;
                *hide |= away < joint.radius * 1.25;
            }
        }
    }
    if hide.iter().all(|hide| *hide) || !hide.contains(&true) {
        return hide;
    }
    // A line that begins on the neighbor's edge begins a little later, so that its round end does not poke into it.
    let later = ((0.6 * width / ring.step.max(0.1)).round() as usize).max(1);
    let at = |flags: &[bool], place: usize| flags.get(place % count).copied().unwrap_or(false);
    let mut longer = hide.clone();
    for place in (0..count).filter(|place| at(&hide, *place)) {
        for step in [1, count - 1] {
            let next = place + step;
            if !at(&hide, next) && !at(&in_neighbor, next) {
                for further in 1..=later {
                    if let Some(flag) = longer.get_mut((place + step * further) % count) {
                        *flag = true;
                    }
                }
            }
        }
    }
    longer
}
