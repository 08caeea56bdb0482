//! Hands: the palm, the four fingers as a group, and the thumb, so that a hand can reach around what it holds.

use glam::DVec3;

use super::super::ellipsoid::Ellipsoid;
use super::super::look::Look;
use super::super::material::Material;
use super::super::rotation::cos_sin;
use super::super::segment::{BodyPart, Segment, Side};
use super::super::skeleton::{Frame, Skeleton};
use super::limb::Limb;
use super::{Joint, Part, Solid, chain};

/// A finger or the thumb in the hand's axes, y towards the thumb: its root, the angle in degrees by which it spreads
/// from the direction of the hand, the lengths of its links, and the radii at its root, joints and tip.
struct Digit {
    root: [f64; 3],
    spread: f64,
    lengths: [f64; 3],
    radii: [f64; 4],
    /// Its share of the hand's curl.
    share: f64,
}

/// From the index to the little finger.
const FINGERS: [Digit; 4] = [
    Digit {
        root: [0.1, 2.75, -8.5],
        spread: 5.0,
        lengths: [3.6, 2.5, 1.8],
        radii: [1.0, 0.95, 0.88, 0.75],
        share: 0.85,
    },
    Digit {
        root: [0.1, 0.95, -8.9],
        spread: 1.0,
        lengths: [4.0, 2.7, 2.0],
        radii: [1.0, 0.98, 0.9, 0.78],
        share: 0.95,
    },
    Digit {
        root: [0.1, -0.9, -8.6],
        spread: -4.0,
        lengths: [3.7, 2.5, 1.9],
        radii: [1.0, 0.93, 0.85, 0.74],
        share: 1.05,
    },
    Digit {
        root: [0.1, -2.7, -8.0],
        spread: -10.0,
        lengths: [2.8, 1.9, 1.6],
        radii: [0.95, 0.82, 0.76, 0.66],
        share: 1.2,
    },
];

const THUMB: Digit = Digit {
    root: [0.4, 1.6, -2.4],
    spread: 38.0,
    lengths: [4.4, 3.1, 2.3],
    radii: [1.6, 1.25, 1.05, 0.85],
    share: 0.6,
};

/// How far the thumb spreads when the hand holds a limb.
const THUMB_SPREAD_HOLDING: f64 = 44.0;
/// How far each joint bends, of the curl at the knuckles.
const BEND: [f64; 3] = [1.0, 1.2, 0.7];
/// How far a joint bends at most when a finger follows a limb, in degrees.
const MOST_BEND: f64 = 75.0;
/// How far a joint bends when there is nothing to lie on.
const LOOSE_BEND: f64 = 32.0;

/// What a hand does with its fingers.
enum Hold<'a> {
    /// The fingers are bent by an angle at the knuckles.
    Curl(f64),
    /// The fingers lie on a limb.
    Limb(Limb<'a>),
}

struct Hand<'a> {
    frame: &'a Frame,
    side: Side,
    hold: Hold<'a>,
}

impl<'a> Hand<'a> {
    fn new(skeleton: &'a Skeleton, look: &'a Look, side: Side) -> Self {
        let grip = skeleton.grip(side);
        let on = grip.on.filter(|_| !grip.curl_given);
        let limb = on.and_then(|segment| Limb::of_segment(skeleton, look, segment));
        let hold = limb.map_or(Hold::Curl(grip.curl), Hold::Limb);
        Self { frame: skeleton.frame(Segment::Hand(side)), side, hold }
    }

    /// Returns the world's direction of one in the hand's axes, y towards the thumb.
    fn direction(&self, x: f64, y: f64, z: f64) -> DVec3 {
        self.frame.axes * DVec3::new(x, self.side.sign() * y, z)
    }

    fn point(&self, [x, y, z]: [f64; 3]) -> DVec3 {
        self.frame.origin + self.direction(x, y, z)
    }

    fn bead(&self, center: [f64; 3], semi: [f64; 3]) -> Ellipsoid {
        Ellipsoid { center: self.point(center), ..Ellipsoid::in_frame(self.frame, DVec3::ZERO, semi.into()) }
    }

    fn palm(&self) -> [Ellipsoid; 3] {
        [
            self.bead([0.0, 0.0, 0.0], [2.1, 2.5, 2.2]),
            self.bead([0.1, 0.2, -4.4], [1.7, 3.4, 2.0]),
            self.bead([0.2, 0.0, -8.2], [1.4, 3.8, 1.7]),
        ]
    }

    /// The skin between the fingers, which keeps them together at their roots.
    fn web(&self) -> [Ellipsoid; 2] {
        let [_, _, knuckles] = self.palm();
        let bend = match &self.hold {
            Hold::Curl(curl) => curl * 0.5,
            Hold::Limb(_) => 12.0,
        };
        let (c, s) = cos_sin(bend);
        [knuckles, self.bead([0.1 + 1.6 * s, 0.0, -8.6 - 1.6 * c], [1.0, 3.4, 1.0])]
    }

    /// Returns the beads of a digit from its root to its tip.
    fn digit(&self, digit: &Digit, spread: f64) -> [Ellipsoid; 4] {
        let (c, s) = cos_sin(spread);
        let (along, palmward) = (self.direction(0.0, s, -c), self.frame.axes.x_axis);
        let mut place = self.point(digit.root);
        let mut turned = 0.0;
        let [root, radii @ ..] = digit.radii;
        let mut links = digit.lengths.into_iter().zip(BEND).zip(radii);
        let mut next = || {
            let ((length, bend), radius) = links.next()?;
            let reach = |angle: f64| {
                let (c, s) = cos_sin(angle);
                place + (along * c + palmward * s) * length
            };
            turned = match &self.hold {
                Hold::Curl(curl) => turned + curl * digit.share * bend,
                Hold::Limb(limb) => lie_on(limb, turned, radius, place, reach),
            };
            place = reach(turned);
            Some(Ellipsoid::sphere(place, radius))
        };
        let first = Ellipsoid::sphere(self.point(digit.root), root);
        let links = [next(), next(), next()].map(|bead| bead.unwrap_or(first));
        let [a, b, c] = links;
        [first, a, b, c]
    }

    fn fingers(&self) -> [[Ellipsoid; 4]; 4] {
        // Fingers that bend come together.
        let closing = match &self.hold {
            Hold::Curl(curl) => (1.0 - curl / 60.0).clamp(0.0, 1.0),
            Hold::Limb(_) => 0.6,
        };
        FINGERS.map(|finger| self.digit(&finger, finger.spread * closing))
    }

    fn thumb(&self) -> [Ellipsoid; 4] {
        let spread = match &self.hold {
            Hold::Curl(_) => THUMB.spread,
            Hold::Limb(_) => THUMB_SPREAD_HOLDING,
        };
        self.digit(&THUMB, spread)
    }
}

/// Returns the least angle, from that of the link before, at which a link's end lies on a limb.
fn lie_on(limb: &Limb<'_>, before: f64, radius: f64, place: DVec3, reach: impl Fn(f64) -> DVec3) -> f64 {
    let clear = |angle: f64| {
        let end = reach(angle);
        limb.gap(end).min(limb.gap(place.midpoint(end)) + 0.3) - radius
    };
    let mut free = before - 10.0;
    let mut touching = free;
    while clear(touching) > 0.0 {
        free = touching;
        touching += 5.0;
        if touching > before + MOST_BEND {
            return before + LOOSE_BEND;
        }
    }
    for _ in 0..5 {
        let middle = (free + touching) / 2.0;
        if clear(middle) > 0.0 {
            free = middle;
        } else {
            touching = middle;
        }
    }
    touching
}

pub(super) fn palm_beads(skeleton: &Skeleton, look: &Look, side: Side, into: &mut Vec<Ellipsoid>) {
    into.extend(Hand::new(skeleton, look, side).palm());
}

pub(super) fn finger_beads(skeleton: &Skeleton, look: &Look, side: Side, into: &mut Vec<Ellipsoid>) {
    into.extend(Hand::new(skeleton, look, side).fingers().into_iter().flatten());
}

pub(super) fn thumb_beads(skeleton: &Skeleton, look: &Look, side: Side, into: &mut Vec<Ellipsoid>) {
    into.extend(Hand::new(skeleton, look, side).thumb());
}

/// The palm, the fingers and the thumb of a side.
pub(super) fn parts(skeleton: &Skeleton, look: &Look, side: Side, into: &mut Vec<Part>) {
    let hand = Hand::new(skeleton, look, side);
    let knuckles = hand.point([0.2, 0.0, -8.6]);
    let root = hand.point([0.6, 2.2, -3.4]);
    let part = |name, hulls, joints| Part {
        name,
        solids: vec![Solid::new(Material::Skin, hulls, 0.3)],
        joints,
        details: Vec::new(),
    };
    let joint = |center, radius, neighbor| Joint { center, radius, neighbor };
    let fingers = hand.fingers().into_iter().flat_map(chain).chain(chain(hand.web())).collect();
    into.extend([
        part(
            BodyPart::Hand(side),
            chain(hand.palm()),
            vec![
                joint(hand.frame.origin, 2.9, BodyPart::Forearm(side)),
                joint(knuckles, 3.6, BodyPart::Fingers(side)),
                joint(root, 3.0, BodyPart::Thumb(side)),
            ],
        ),
        part(BodyPart::Fingers(side), fingers, vec![joint(knuckles, 3.6, BodyPart::Hand(side))]),
        part(BodyPart::Thumb(side), chain(hand.thumb()), vec![joint(root, 3.0, BodyPart::Hand(side))]),
    ]);
}
