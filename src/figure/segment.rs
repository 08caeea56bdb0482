//! The names of the body's segments and painted parts.

/// A side of the body.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Side {
    /// The body's right, nearer the viewer in the usual view.
    Right,
    /// The body's left.
    Left,
}

impl Side {
    /// Both sides, the right one first.
    pub const BOTH: [Self; 2] = [Self::Right, Self::Left];

    /// Returns +1 for the left side, where y is positive, and -1 for the right.
    pub const fn sign(self) -> f64 {
        match self {
            Self::Right => -1.0,
            Self::Left => 1.0,
        }
    }

    /// Returns the other side.
    pub const fn other(self) -> Self {
        match self {
            Self::Right => Self::Left,
            Self::Left => Self::Right,
        }
    }
}

/// A rigid segment of the skeleton.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Segment {
    /// From the line between the hips up to the sacrum.
    Pelvis,
    /// At the height of the shoulders.
    Thorax,
    /// The neck.
    Neck,
    /// The head.
    Head,
    /// From hip to knee.
    Thigh(Side),
    /// From knee to ankle.
    Shank(Side),
    /// From the ankle to the ball of the foot.
    Foot(Side),
    /// The toes, from the ball of the foot.
    Toes(Side),
    /// From shoulder to elbow.
    UpperArm(Side),
    /// From elbow to wrist.
    Forearm(Side),
    /// From the wrist to the knuckles.
    Hand(Side),
}

/// A part of the body that is painted at once.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum BodyPart {
    /// Shirt and seat of the shorts.
    Torso,
    /// The neck.
    Neck,
    /// The head with face and hair.
    Head,
    /// Thigh and leg of the shorts.
    Thigh(Side),
    /// Lower leg.
    Shank(Side),
    /// Foot or shoe.
    Foot(Side),
    /// Upper arm and sleeve.
    UpperArm(Side),
    /// Forearm.
    Forearm(Side),
    /// Palm and back of the hand.
    Hand(Side),
    /// The four fingers as a group, which may lie on the other side of what the hand holds.
    Fingers(Side),
    /// The thumb.
    Thumb(Side),
}

impl BodyPart {
    /// Returns the side that the part belongs to, if it is one of a pair.
    pub const fn side(self) -> Option<Side> {
        match self {
            Self::Torso | Self::Neck | Self::Head => None,
            Self::Thigh(side)
            | Self::Shank(side)
            | Self::Foot(side)
            | Self::UpperArm(side)
            | Self::Forearm(side)
            | Self::Hand(side)
            | Self::Fingers(side)
            | Self::Thumb(side) => Some(side),
        }
    }
}
