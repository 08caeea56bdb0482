//! Feet, bare or in training shoes. Both stand on soles at the same height.

use glam::DVec3;

use super::super::ellipsoid::Ellipsoid;
use super::super::look::{Feet, Look};
use super::super::material::Material;
use super::super::segment::{BodyPart, Segment, Side};
use super::super::skeleton::{Frame, Skeleton};
use super::{Detail, Joint, Part, Solid, chain};

struct Foot<'a> {
    foot: &'a Frame,
    toes: &'a Frame,
    side: Side,
}

/// Center and semi-axes in the axes of the foot or the toes, y outward.
type Bead = ([f64; 3], [f64; 3]);

/// The big toe first: from inside the ball to its tip.
const TOES: [[Bead; 2]; 2] = [
    [([0.6, -2.2, 0.1], [2.4, 1.9, 1.7]), ([5.6, -2.1, -0.1], [1.8, 1.5, 1.35])],
    [([0.6, 1.4, 0.0], [2.4, 2.6, 1.6]), ([4.5, 0.9, -0.2], [1.9, 2.4, 1.25])],
];

impl<'a> Foot<'a> {
    fn new(skeleton: &'a Skeleton, side: Side) -> Self {
        Self { foot: skeleton.frame(Segment::Foot(side)), toes: skeleton.frame(Segment::Toes(side)), side }
    }

    fn outward(&self, [x, y, z]: [f64; 3]) -> DVec3 {
        DVec3::new(x, self.side.sign() * y, z)
    }

    fn on_foot(&self, (center, semi): Bead) -> Ellipsoid {
        Ellipsoid::in_frame(self.foot, self.outward(center), semi.into())
    }

    fn on_toes(&self, (center, semi): Bead) -> Ellipsoid {
        Ellipsoid::in_frame(self.toes, self.outward(center), semi.into())
    }

    fn bare(&self) -> Vec<Vec<Ellipsoid>> {
        let ankle = Ellipsoid::sphere(self.foot.origin, 3.3);
        let heel = self.on_foot(([-2.6, 0.0, -3.7], [3.0, 2.9, 2.9]));
        let instep = self.on_foot(([5.0, -0.3, -2.1], [3.2, 3.2, 2.9]));
        let ball = self.on_toes(([0.0, 0.0, 0.2], [2.8, 4.2, 1.8]));
        let mut hulls = vec![vec![ankle, heel], vec![ankle, instep, heel], vec![instep, heel, ball]];
        hulls.extend(TOES.map(|toe| toe.map(|bead| self.on_toes(bead)).to_vec()));
        hulls
    }

    /// The lines between the toes, seen from above and before.
    fn toe_lines(&self) -> Vec<Detail> {
        let lines = [
            [[3.4, -0.75, 1.5], [6.2, -0.55, 0.6]],
            [[4.5, 0.5, 1.1], [6.0, 0.6, 0.5]],
            [[4.2, 1.6, 1.1], [5.5, 1.7, 0.5]],
            [[3.5, 2.6, 1.0], [4.7, 2.7, 0.4]],
        ];
        lines
            .into_iter()
            .map(|line| Detail::Line {
                points: line.iter().map(|point| self.toes.point(self.outward(*point))).collect(),
                facing: (self.toes.axes * DVec3::new(0.5, 0.0, 0.85), 0.42),
                width: 0.45,
            })
            .collect()
    }

    fn sole(&self) -> Vec<Vec<Ellipsoid>> {
        chain([
            self.on_foot(([-3.0, 0.0, -5.4], [3.8, 3.4, 1.2])),
            self.on_foot(([5.0, 0.2, -5.4], [3.6, 3.4, 1.2])),
            self.on_toes(([0.0, 0.0, -0.4], [3.4, 4.5, 1.2])),
            self.on_toes(([5.4, -0.3, -0.1], [3.0, 3.9, 1.2])),
        ])
    }

    fn upper(&self) -> Vec<Vec<Ellipsoid>> {
        let collar = self.on_foot(([-0.6, 0.0, -0.9], [4.0, 3.8, 1.2]));
        let heel = self.on_foot(([-2.9, 0.0, -3.2], [3.4, 3.1, 1.9]));
        let instep = self.on_foot(([5.2, 0.0, -2.4], [3.4, 3.4, 2.6]));
        let ball = self.on_toes(([0.0, 0.0, 1.4], [3.0, 4.2, 1.6]));
        let tip = self.on_toes(([5.0, -0.3, 1.1], [2.8, 3.6, 1.3]));
        vec![vec![collar, heel], vec![collar, instep, heel], vec![instep, heel, ball], vec![ball, tip]]
    }

    fn shoe(&self) -> Vec<Solid> {
        // Of sole and upper the one nearer the viewer goes on top.
        let up = self.foot.axes.z_axis;
        let sole = Solid::new(Material::Sole, self.sole(), 0.5);
        let under = Solid { facing: Some((up, -0.05)), ..sole.clone() };
        let over = Solid { facing: Some((-up, 0.05)), ..sole };
        vec![under, Solid::new(Material::Shoe, self.upper(), 0.6), over]
    }

    /// The laces, seen from above.
    fn laces(&self) -> Vec<Detail> {
        let lines = [
            [[5.4, 1.1, 0.1], [5.4, -1.1, 0.1]],
            [[7.6, 1.2, -0.9], [7.6, -1.2, -0.9]],
            [[9.8, 1.2, -1.7], [9.8, -1.2, -1.7]],
        ];
        let line = |[left, right]: [[f64; 3]; 2]| Detail::Line {
            points: [left, right].map(|point| self.foot.point(self.outward(point))).to_vec(),
            facing: (self.foot.axes * DVec3::new(0.45, 0.0, 0.9), 0.2),
            width: 0.5,
        };
        lines.into_iter().map(line).collect()
    }

    fn hulls(&self, look: &Look) -> Vec<Vec<Ellipsoid>> {
        match look.feet {
            Feet::Bare => self.bare(),
            Feet::Shoes => self.upper().into_iter().chain(self.sole()).collect(),
        }
    }
}

pub(super) fn beads(skeleton: &Skeleton, look: &Look, side: Side, into: &mut Vec<Ellipsoid>) {
    into.extend(Foot::new(skeleton, side).hulls(look).into_iter().flatten());
}

pub(super) fn part(skeleton: &Skeleton, look: &Look, side: Side) -> Part {
    let foot = Foot::new(skeleton, side);
    let (solids, details) = match look.feet {
        Feet::Bare => (vec![Solid::new(Material::Skin, foot.bare(), 0.6)], foot.toe_lines()),
        Feet::Shoes => (foot.shoe(), foot.laces()),
    };
    Part {
        name: BodyPart::Foot(side),
        solids,
        joints: vec![Joint { center: foot.foot.origin, radius: 3.6, neighbor: BodyPart::Shank(side) }],
        details,
    }
}
