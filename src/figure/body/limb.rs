//! Limbs between their joints: skin, the legs of the shorts, sleeves.

use glam::{DMat3, DVec3};

use super::super::ellipsoid::Ellipsoid;
use super::super::look::{Feet, Look};
use super::super::material::Material;
use super::super::segment::{BodyPart, Segment, Side};
use super::super::skeleton::{Frame, Skeleton};
use super::proportions::{Bone, LimbStation, limb_at, limb_stations};
use super::{Joint, Part, Solid, chain};

/// The length of the leg of the shorts, as a fraction of the thigh.
const SHORTS_HEM: f64 = 0.62;
/// The length of the sleeve, as a fraction of the upper arm.
const SLEEVE_HEM: f64 = 0.52;
/// The upper edge of a sock, as a fraction of the shank.
const SOCK_EDGE: f64 = 0.86;
/// How far a limb must point at the viewer (a cosine) for one to look up its sleeve.
const INTO_SLEEVE: f64 = 0.3;

/// A bone of one side.
#[derive(Clone, Copy)]
pub(super) struct Limb<'a> {
    look: &'a Look,
    frame: &'a Frame,
    bone: Bone,
    side: Side,
}

/// Cloth over the upper part of a limb.
struct Garment {
    material: Material,
    /// Where it ends, as a fraction of the bone.
    hem: f64,
    /// How far it stands off the skin.
    ease: f64,
    /// How much farther at the hem.
    flare: f64,
}

impl<'a> Limb<'a> {
    pub(super) fn new(skeleton: &'a Skeleton, look: &'a Look, bone: Bone, side: Side) -> Self {
        let segment = match bone {
            Bone::Thigh => Segment::Thigh(side),
            Bone::Shank => Segment::Shank(side),
            Bone::UpperArm => Segment::UpperArm(side),
            Bone::Forearm => Segment::Forearm(side),
        };
        Self { look, frame: skeleton.frame(segment), bone, side }
    }

    /// Returns the limb whose bone a segment is.
    pub(super) fn of_segment(skeleton: &'a Skeleton, look: &'a Look, segment: Segment) -> Option<Self> {
        let (bone, side) = match segment {
            Segment::Thigh(side) => (Bone::Thigh, side),
            Segment::Shank(side) => (Bone::Shank, side),
            Segment::UpperArm(side) => (Bone::UpperArm, side),
            Segment::Forearm(side) => (Bone::Forearm, side),
            _ => return None,
        };
        Some(Self::new(skeleton, look, bone, side))
    }

    /// Returns the distance of a point from the limb's skin, negative inside.
    pub(super) fn gap(&self, point: DVec3) -> f64 {
        let local = self.frame.axes.transpose() * (point - self.frame.origin);
        let LimbStation { forward, outward, radius, .. } = limb_at(self.look, self.bone, -local.z / self.bone.length());
        let (x, y) = (local.x - forward, local.y - self.side.sign() * outward);
        (x * x + y * y).sqrt() - radius
    }

    const fn garment(&self) -> Option<Garment> {
        match self.bone {
            Bone::Thigh => Some(Garment { material: Material::Shorts, hem: SHORTS_HEM, ease: 0.45, flare: 0.5 }),
            Bone::UpperArm => Some(Garment { material: Material::Shirt, hem: SLEEVE_HEM, ease: 0.35, flare: 0.7 }),
            Bone::Shank | Bone::Forearm => None,
        }
    }

    fn center(&self, station: LimbStation) -> DVec3 {
        let LimbStation { fraction, forward, outward, .. } = station;
        self.frame.point(DVec3::new(forward, self.side.sign() * outward, -fraction * self.bone.length()))
    }

    fn bead(&self, station: LimbStation) -> Ellipsoid {
        Ellipsoid::sphere(self.center(station), station.radius)
    }

    fn skin(&self) -> impl Iterator<Item = Ellipsoid> {
        limb_stations(self.look, self.bone).map(|station| self.bead(station))
    }

    /// A slab across the bone.
    fn slab(&self, station: LimbStation, radius: f64, half_length: f64) -> Ellipsoid {
        let semi = DMat3::from_diagonal(DVec3::new(radius, radius, half_length));
        Ellipsoid { center: self.center(station), axes: self.frame.axes * semi }
    }

    /// Slabs whose half lengths shrink towards the hem, so that it is straight without any clipping.
    fn cloth(&self, garment: &Garment) -> impl Iterator<Item = Ellipsoid> {
        let Garment { hem, ease, flare, .. } = *garment;
        let above = limb_stations(self.look, self.bone).take_while(move |station| station.fraction < hem - 0.02);
        above.chain([limb_at(self.look, self.bone, hem)]).map(move |station| {
            let t = station.fraction / hem;
            let radius = station.radius + ease + flare * t * t * t;
            let to_hem = (hem - station.fraction) * self.bone.length();
            self.slab(station, radius, to_hem.min(radius).max(0.25))
        })
    }

    /// The skin below the hem, beginning with a straight edge.
    fn below(&self, hem: f64) -> impl Iterator<Item = Ellipsoid> {
        let edge = limb_at(self.look, self.bone, hem);
        let rest = limb_stations(self.look, self.bone).filter(move |station| station.fraction > hem + 0.06);
        [self.slab(edge, edge.radius, 0.2)].into_iter().chain(rest.map(|station| self.bead(station)))
    }

    pub(super) fn beads(&self, into: &mut Vec<Ellipsoid>) {
        into.extend(self.skin());
        if let Some(garment) = self.garment() {
            into.extend(self.cloth(&garment));
        }
    }

    /// A sock that comes out of the shoe.
    fn sock(&self) -> Option<Solid> {
        if self.look.feet != Feet::Shoes || self.bone != Bone::Shank {
            return None;
        }
        let edge = limb_at(self.look, self.bone, SOCK_EDGE);
        let rest = limb_stations(self.look, self.bone).filter(|station| station.fraction > SOCK_EDGE + 0.03);
        let knit = rest.map(|station| Ellipsoid::sphere(self.center(station), station.radius + 0.3));
        let beads = [self.slab(edge, edge.radius + 0.35, 0.25)].into_iter().chain(knit);
        Some(Solid::new(Material::Sole, chain(beads), 0.5))
    }

    fn solids(&self) -> Vec<Solid> {
        let mut solids = vec![Solid::new(Material::Skin, chain(self.skin()), 0.7)];
        solids.extend(self.sock());
        if let Some(garment) = self.garment() {
            solids.push(Solid::new(garment.material, chain(self.cloth(&garment)), 0.7));
            solids.push(Solid {
                facing: Some((-self.frame.axes.z_axis, INTO_SLEEVE)),
                ..Solid::new(Material::Skin, chain(self.below(garment.hem)), 0.7)
            });
        }
        solids
    }
}

/// The four segments of a side's limbs between their joints.
pub(super) fn parts(skeleton: &Skeleton, look: &Look, side: Side, into: &mut Vec<Part>) {
    let joint = |segment: Segment, radius: f64, neighbor: BodyPart| Joint {
        center: skeleton.frame(segment).origin,
        radius,
        neighbor,
    };
    let rows = [
        (
            BodyPart::Thigh(side),
            Bone::Thigh,
            joint(Segment::Thigh(side), 9.2, BodyPart::Torso),
            joint(Segment::Shank(side), 5.3, BodyPart::Shank(side)),
        ),
        (
            BodyPart::Shank(side),
            Bone::Shank,
            joint(Segment::Shank(side), 5.3, BodyPart::Thigh(side)),
            joint(Segment::Foot(side), 3.4, BodyPart::Foot(side)),
        ),
        (
            BodyPart::UpperArm(side),
            Bone::UpperArm,
            joint(Segment::UpperArm(side), 6.0, BodyPart::Torso),
            joint(Segment::Forearm(side), 3.7, BodyPart::Forearm(side)),
        ),
        (
            BodyPart::Forearm(side),
            Bone::Forearm,
            joint(Segment::Forearm(side), 3.8, BodyPart::UpperArm(side)),
            joint(Segment::Hand(side), 2.6, BodyPart::Hand(side)),
        ),
    ];
    into.extend(rows.map(|(name, bone, nearer, farther)| Part {
        name,
        solids: Limb::new(skeleton, look, bone, side).solids(),
        joints: vec![nearer, farther],
        details: Vec::new(),
    }));
}
