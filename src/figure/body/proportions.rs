//! Lengths and girths of the body: an adult of 170 cm, in cm and degrees.
//!
//! Segment lengths are the ratios to the height of Drillis and Contini, as commonly reproduced. They are the same for
//! every build, so that a pose holds whoever is shown; builds differ in girth alone.

use std::sync::LazyLock;

use super::super::look::{Build, Look};

/// The height that the ratios refer to.
const HEIGHT: f64 = 170.0;
/// From hip to knee.
pub const THIGH: f64 = 0.245 * HEIGHT;
/// From knee to ankle.
pub const SHANK: f64 = 0.246 * HEIGHT;
/// From shoulder to elbow.
pub const UPPER_ARM: f64 = 0.186 * HEIGHT;
/// From elbow to wrist.
pub const FOREARM: f64 = 0.146 * HEIGHT;
/// From the ankle joint down to the sole.
pub const ANKLE_HEIGHT: f64 = 0.039 * HEIGHT;
/// From the midline to a hip joint.
pub const HIP_HALF_BREADTH: f64 = 8.8;
/// From the midline to a shoulder joint.
pub const SHOULDER_HALF_BREADTH: f64 = 16.6;
/// Where the sacrum ends, along the spine from the line between the hips.
pub const PELVIS_END: f64 = 10.0;
/// Where the lumbar spine ends.
pub const LUMBAR_END: f64 = 26.0;
/// Where the thoracic spine ends.
pub const THORAX_END: f64 = 53.0;
/// The line between the shoulders.
pub const SHOULDER_LINE: f64 = 45.8;
/// The waistband, at the border of pelvis and lumbar spine so that the pelvis is seen to move.
pub const WAIST: f64 = 10.5;
/// The length of the neck.
pub const NECK: f64 = 8.8;
/// From the ankle to the ball of the foot, forward and up.
pub const BALL_OF_FOOT: (f64, f64) = (12.5, -5.0);

/// The curves of a spine at rest, in degrees of flexion, added to the angles of a pose; together they are level.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct NeutralCurves {
    /// Between pelvis and lumbar spine.
    pub sacrum: f64,
    /// Along the lumbar spine.
    pub lumbar: f64,
    /// Along the thoracic spine.
    pub thoracic: f64,
    /// At the base of the neck.
    pub neck: f64,
    /// At the base of the skull.
    pub head: f64,
}

/// How much farther an older person's upper back and neck bend forward.
const STOOP: f64 = 1.0;

/// Returns the curves of the spine at rest; an older person's upper back is a little rounder.
pub const fn neutral_curves(look: &Look) -> NeutralCurves {
    let stoop = if look.older && !matches!(look.build, Build::Full) { STOOP } else { 0.0 };
    NeutralCurves { sacrum: 10.0, lumbar: -20.0, thoracic: 20.0 + stoop, neck: 3.0 + stoop, head: -13.0 - 2.0 * stoop }
}

/// A long bone.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Bone {
    /// From hip to knee.
    Thigh,
    /// From knee to ankle.
    Shank,
    /// From shoulder to elbow.
    UpperArm,
    /// From elbow to wrist.
    Forearm,
}

impl Bone {
    /// Returns its length in cm.
    pub const fn length(self) -> f64 {
        match self {
            Self::Thigh => THIGH,
            Self::Shank => SHANK,
            Self::UpperArm => UPPER_ARM,
            Self::Forearm => FOREARM,
        }
    }
}

/// A cross-section of the trunk, an ellipse.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct TrunkStation {
    /// The distance along the spine from the line between the hips.
    pub distance: f64,
    /// How far its center lies before the spine's line.
    pub forward: f64,
    /// Half its width.
    pub half_width: f64,
    /// Half its depth.
    pub half_depth: f64,
}

/// A cross-section of a limb, a circle.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct LimbStation {
    /// The place along the bone, 0 at the end nearer the trunk to 1.
    pub fraction: f64,
    /// How far its center lies before the bone's line.
    pub forward: f64,
    /// How far its center lies outward of the bone's line.
    pub outward: f64,
    /// Its radius.
    pub radius: f64,
}

impl From<Row> for TrunkStation {
    fn from([distance, forward, half_width, half_depth]: Row) -> Self {
        Self { distance, forward, half_width, half_depth }
    }
}

impl From<Row> for LimbStation {
    fn from([fraction, forward, outward, radius]: Row) -> Self {
        Self { fraction, forward, outward, radius }
    }
}

/// Returns the trunk's cross-sections from below to above.
pub fn trunk_stations(look: &Look) -> impl Iterator<Item = TrunkStation> + Clone + use<> {
    girths(look).trunk.rows.iter().map(|row| TrunkStation::from(*row))
}

/// Returns the trunk's cross-section at a distance along the spine.
pub fn trunk_at(look: &Look, distance: f64) -> TrunkStation {
    girths(look).trunk.at(distance).into()
}

/// Returns a limb's cross-sections from the end nearer the trunk.
pub fn limb_stations(look: &Look, bone: Bone) -> impl Iterator<Item = LimbStation> + Clone + use<> {
    girths(look).limb(bone).rows.iter().map(|row| LimbStation::from(*row))
}

/// Returns a limb's cross-section at a fraction of the bone.
pub fn limb_at(look: &Look, bone: Bone, fraction: f64) -> LimbStation {
    girths(look).limb(bone).at(fraction).into()
}

/// A place, and three numbers that vary along it.
type Row = [f64; 4];

/// A table of stations at even distances, dense enough to join by straight lines.
struct Profile {
    rows: Vec<Row>,
}

impl Profile {
    /// Resamples a table by cubics (Catmull-Rom): straight lines between its rows would show as corners of the outline.
    fn new(table: &[Row], intervals: u32) -> Self {
        let (Some(first), Some(last)) = (table.first(), table.last()) else { return Self { rows: Vec::new() } };
        let span = last[0] - first[0];
        let places = (0..=intervals).map(|k| first[0] + span * f64::from(k) / f64::from(intervals));
        Self { rows: places.map(|place| cubic_at(table, place)).collect() }
    }

    /// Returns the row at a place, by straight lines between neighbors; beyond an end, the row of that end.
    fn at(&self, place: f64) -> Row {
        linear_at(&self.rows, place)
    }
}

/// Returns the row of a table at a place, by straight lines between neighbors; beyond an end, the row of that end.
fn linear_at(table: &[Row], place: f64) -> Row {
    let after = table.partition_point(|row| row[0] <= place);
    match (after.checked_sub(1).and_then(|before| table.get(before)), table.get(after)) {
        (Some(a), Some(b)) => {
            let share = (place - a[0]) / (b[0] - a[0]);
            std::array::from_fn(|k| column(a, k) + (column(b, k) - column(a, k)) * share)
        }
        (Some(only), None) | (None, Some(only)) => *only,
        (None, None) => [0.0; 4],
    }
}

fn column(row: &Row, k: usize) -> f64 {
    row.get(k).copied().unwrap_or(0.0)
}

/// Returns the row of a table at a place, by a cubic through it and its neighbors.
fn cubic_at(table: &[Row], place: f64) -> Row {
    let before = table.partition_point(|row| row[0] <= place + 1e-9).clamp(1, table.len().max(2) - 1) - 1;
    let row = |k: usize| table.get(k).copied().unwrap_or([0.0; 4]);
    let (p1, p2) = (row(before), row(before + 1));
    let p0 = before.checked_sub(1).map_or(p1, row);
    let p3 = table.get(before + 2).copied().unwrap_or(p2);
    let width = p2[0] - p1[0];
    let u = (place - p1[0]) / width;
    let (square, cube) = (u * u, u * u * u);
    std::array::from_fn(|k| {
        if k == 0 {
            return place;
        }
        let slope = |a: &Row, b: &Row| (column(b, k) - column(a, k)) / (b[0] - a[0]) * width;
        (2.0 * cube - 3.0 * square + 1.0) * column(&p1, k)
            + (cube - 2.0 * square + u) * slope(&p0, &p2)
            + (3.0 * square - 2.0 * cube) * column(&p2, k)
            + (cube - square) * slope(&p1, &p3)
    })
}

/// All tables of one body.
struct Girths {
    trunk: Profile,
    thigh: Profile,
    shank: Profile,
    upper_arm: Profile,
    forearm: Profile,
}

impl Girths {
    fn new(build: Build, older: bool) -> Self {
        let trunk = TRUNK.map(|row| trunk_row(build, older, row));
        let profile = |table: &[Row], intervals, bone| {
            let table: Vec<Row> = table.iter().map(|row| limb_row(build, older, bone, *row)).collect();
            Profile::new(&table, intervals)
        };
        Self {
            trunk: Profile::new(&trunk, 24),
            thigh: profile(&THIGH_TABLE, 12, Bone::Thigh),
            shank: profile(&SHANK_TABLE, 14, Bone::Shank),
            upper_arm: profile(&UPPER_ARM_TABLE, 9, Bone::UpperArm),
            forearm: profile(&FOREARM_TABLE, 9, Bone::Forearm),
        }
    }

    const fn limb(&self, bone: Bone) -> &Profile {
        match bone {
            Bone::Thigh => &self.thigh,
            Bone::Shank => &self.shank,
            Bone::UpperArm => &self.upper_arm,
            Bone::Forearm => &self.forearm,
        }
    }
}

/// Fits a row of the trunk's table to a build and an age.
fn trunk_row(build: Build, older: bool, [distance, forward, half_width, half_depth]: Row) -> Row {
    let [_, shift, width, depth] = match build {
        Build::Straight => [distance, 0.0, 1.0, 1.0],
        Build::Curved => linear_at(&CURVED_TRUNK, distance),
        Build::Full => linear_at(&FULL_TRUNK, distance),
    };
    // A full figure is soft already, whatever the age.
    let aged =
        if older && build != Build::Full { linear_at(&OLDER_TRUNK, distance) } else { [distance, 0.0, 1.0, 1.0] };
    let [_, aged_shift, aged_width, aged_depth] = aged;
    [distance, forward + shift + aged_shift, half_width * width * aged_width, half_depth * depth * aged_depth]
}

/// Fits a row of a limb's table to a build and an age.
fn limb_row(build: Build, older: bool, bone: Bone, [fraction, forward, outward, radius]: Row) -> Row {
    let (near, far) = match (build, bone) {
        (Build::Straight, _) => (1.0, 1.0),
        (Build::Curved, Bone::Thigh) => (1.05, 0.98),
        (Build::Curved, Bone::Shank) => (0.97, 0.94),
        (Build::Curved, Bone::UpperArm) => (0.84, 0.9),
        (Build::Curved, Bone::Forearm) => (0.9, 0.93),
        (Build::Full, Bone::Thigh) => (1.14, 1.08),
        (Build::Full, Bone::Shank) => (1.17, 1.08),
        (Build::Full, Bone::UpperArm) => (1.18, 1.2),
        (Build::Full, Bone::Forearm) => (1.2, 1.06),
    };
    let muscle = if older { 0.95 } else { 1.0 };
    [fraction, forward, outward, radius * (near + (far - near) * fraction) * muscle]
}

fn girths(look: &Look) -> &'static Girths {
    macro_rules! made_once {
        ($build:expr, $older:expr) => {{
            static MADE: LazyLock<Girths> = LazyLock::new(|| Girths::new($build, $older));
            &MADE
        }};
    }
    match (look.build, look.older) {
        (Build::Straight, false) => made_once!(Build::Straight, false),
        (Build::Straight, true) => made_once!(Build::Straight, true),
        (Build::Curved, false) => made_once!(Build::Curved, false),
        (Build::Curved, true) => made_once!(Build::Curved, true),
        (Build::Full, false) => made_once!(Build::Full, false),
        (Build::Full, true) => made_once!(Build::Full, true),
    }
}

/// Distance along the spine, forward offset, half width, half depth.
const TRUNK: [Row; 14] = [
    [-5.5, -0.5, 8.5, 5.8],
    [-3.0, -0.6, 14.5, 9.6],
    [1.0, -0.9, 16.6, 10.4],
    [6.0, -0.6, 16.4, 10.2],
    [10.0, 0.0, 15.2, 9.7],
    [15.0, 0.4, 13.6, 9.2],
    [20.0, 0.5, 12.9, 9.0],
    [26.0, 0.5, 13.4, 9.7],
    [32.0, 0.5, 14.6, 10.8],
    [37.0, 0.2, 15.4, 11.2],
    [42.0, -0.5, 15.6, 10.6],
    [46.0, -1.0, 14.2, 9.2],
    [49.5, -1.4, 10.4, 7.4],
    [53.0, -1.6, 7.0, 6.0],
];

/// What a curved figure's trunk has of the table's: distance, forward shift, share of the width, share of the depth.
const CURVED_TRUNK: [Row; 9] = [
    [-5.5, 0.0, 1.04, 1.0],
    [1.0, 0.0, 1.09, 1.0],
    [6.0, 0.0, 1.07, 0.98],
    [12.0, 0.0, 0.97, 0.93],
    [19.0, 0.0, 0.87, 0.9],
    [26.0, 0.0, 0.88, 0.92],
    [34.0, 0.1, 0.9, 0.95],
    [46.0, 0.0, 0.9, 0.93],
    [53.0, 0.0, 0.92, 0.92],
];

/// The same for a full figure, whose girth lies before the spine so that it lies on its back like anyone.
const FULL_TRUNK: [Row; 8] = [
    [-5.5, 0.0, 1.05, 1.05],
    [1.0, 0.6, 1.12, 1.12],
    [8.0, 2.0, 1.2, 1.24],
    [16.0, 2.9, 1.33, 1.36],
    [24.0, 2.4, 1.3, 1.28],
    [34.0, 1.2, 1.15, 1.14],
    [46.0, 0.0, 1.06, 1.06],
    [53.0, 0.0, 1.08, 1.08],
];

/// What age makes of that: the chest is flatter and the belly softer, while the back keeps its line, so that an older
/// person lies on the floor as the poses want it.
const OLDER_TRUNK: [Row; 8] = [
    [2.0, 0.0, 1.0, 1.0],
    [9.0, 0.3, 1.01, 1.03],
    [16.0, 0.5, 1.03, 1.05],
    [26.0, 0.2, 1.02, 1.02],
    [34.0, -0.3, 1.0, 0.97],
    [42.0, -0.9, 0.97, 0.93],
    [48.0, -0.6, 0.97, 0.95],
    [53.0, 0.0, 1.0, 1.0],
];

/// Fraction of the bone, forward offset, outward offset, radius; so in the next tables.
const THIGH_TABLE: [Row; 7] = [
    [0.0, 0.0, 0.3, 8.7],
    [0.18, 0.3, 0.2, 8.7],
    [0.4, 0.6, 0.0, 7.9],
    [0.6, 0.6, 0.0, 7.0],
    [0.8, 0.4, 0.0, 6.0],
    [0.93, 0.2, 0.0, 5.4],
    [1.0, 0.0, 0.0, 5.2],
];

const SHANK_TABLE: [Row; 8] = [
    [0.0, 0.0, 0.0, 5.2],
    [0.1, -0.3, 0.0, 5.1],
    [0.22, -1.0, 0.0, 5.4],
    [0.34, -1.3, 0.0, 5.4],
    [0.5, -0.9, 0.0, 4.7],
    [0.68, -0.3, 0.0, 3.8],
    [0.85, 0.0, 0.0, 3.3],
    [1.0, 0.0, 0.0, 3.2],
];

const UPPER_ARM_TABLE: [Row; 6] = [
    [0.0, 0.0, 0.0, 4.9],
    [0.15, 0.0, 0.3, 5.0],
    [0.4, 0.2, 0.0, 4.7],
    [0.65, 0.2, 0.0, 4.2],
    [0.85, 0.0, 0.0, 3.7],
    [1.0, 0.0, 0.0, 3.6],
];

const FOREARM_TABLE: [Row; 6] = [
    [0.0, 0.0, 0.0, 3.6],
    [0.12, 0.1, 0.0, 3.9],
    [0.28, 0.2, 0.0, 4.0],
    [0.5, 0.1, 0.0, 3.5],
    [0.75, 0.0, 0.0, 2.8],
    [1.0, 0.0, 0.0, 2.4],
];
