//! The body as the camera sees it: outlines of its parts, in the order in which they are painted.

use glam::DVec2;

use super::body::{Detail, Part};
use super::camera::{Camera, Ellipse};
use super::ellipsoid::Ellipsoid;
use super::field::field_loops;
use super::hull::{Bounds, hull};
use super::material::Material;
use super::order::{CERTAIN, Layer, paint_order};
use super::outline::{Loop, outline, project, smoothed};
use super::segment::BodyPart;
use super::strap::SeenStrap;

/// One painted area of a part.
#[derive(Clone, Debug)]
pub struct SeenSolid {
    /// What it is of.
    pub material: Material,
    /// Its outlines.
    pub loops: Vec<Loop>,
    /// Whether it is painted from one side alone, as the limb that comes out of a sleeve.
    pub one_sided: bool,
}

/// A joint on the page.
#[derive(Clone, Copy, Debug)]
pub struct SeenJoint {
    /// The center.
    pub center: DVec2,
    /// The radius in cm.
    pub radius: f64,
    /// The part beyond it.
    pub neighbor: BodyPart,
}

/// What is painted on a part.
#[derive(Clone, Debug)]
pub enum SeenDetail {
    /// A line of a width in cm.
    Line(Vec<DVec2>, f64),
    /// An area, which may have an outline.
    Area(Material, Vec<Loop>, bool),
}

impl SeenDetail {
    fn loops(&self) -> &[Loop] {
        match self {
            Self::Line(..) => &[],
            Self::Area(_, loops, _) => loops,
        }
    }

    /// Returns what an area is of.
    pub const fn material(&self) -> Option<Material> {
        match self {
            Self::Line(..) => None,
            Self::Area(material, ..) => Some(*material),
        }
    }
}

/// A part as it is seen.
#[derive(Clone, Debug)]
pub struct SeenPart {
    /// Which it is.
    pub name: BodyPart,
    /// Its areas, painted in order.
    pub solids: Vec<SeenSolid>,
    /// Where it merges with its neighbors.
    pub joints: Vec<SeenJoint>,
    /// What is painted on it.
    pub details: Vec<SeenDetail>,
    /// What it covers, and how deep it lies.
    pub layer: Layer,
}

impl SeenPart {
    /// Returns a part as a camera sees it.
    pub fn new(part: &Part, camera: &Camera) -> Self {
        let faces = |facing: &(glam::DVec3, f64)| facing.0.dot(camera.viewer) > facing.1;
        let mut solids = Vec::with_capacity(part.solids.len());
        let mut samples: Vec<(DVec2, f64, f64)> = Vec::new();
        for solid in part.solids.iter().filter(|solid| solid.facing.as_ref().is_none_or(faces)) {
            let hulls = project(&solid.hulls, camera);
            add_samples(&hulls, &mut samples);
            let loops = outline(&hulls, solid.smoothing);
            solids.push(SeenSolid { material: solid.material, loops, one_sided: solid.facing.is_some() });
        }
        let details: Vec<SeenDetail> = part.details.iter().filter_map(|detail| seen_detail(detail, camera)).collect();
        let areas = details.iter().flat_map(SeenDetail::loops);
        let points = solids.iter().flat_map(|solid| &solid.loops).chain(areas).flat_map(|ring| &ring.points);
        let bounds = Bounds::of(points.copied());
        let joints = part.joints.iter().map(|joint| SeenJoint {
            center: camera.page(joint.center),
            radius: joint.radius,
            neighbor: joint.neighbor,
        });
        Self { name: part.name, joints: joints.collect(), details, layer: Layer { samples, bounds }, solids }
    }

    /// Tells whether a place of the page is on the part.
    pub fn holds(&self, place: DVec2) -> bool {
        self.layer.bounds.holds(place)
            && self.solids.iter().flat_map(|solid| &solid.loops).any(|ring| ring.holds(place))
    }

    /// Returns how far on the page the part is from where it is in another pose, in cm.
    pub fn moved(&self, other: &Self) -> f64 {
        let pairs = self.layer.samples.iter().zip(&other.layer.samples);
        pairs.map(|(a, b)| a.0.distance(b.0)).fold(0.0, f64::max)
    }
}

/// Adds the disks of hulls, each ellipse once.
fn add_samples(hulls: &[Vec<Ellipse>], samples: &mut Vec<(DVec2, f64, f64)>) {
    let mut before: &[Ellipse] = &[];
    for hull in hulls {
        for ellipse in hull.iter().filter(|ellipse| !before.contains(ellipse)) {
            samples.push((ellipse.center, ellipse.radius(), ellipse.depth));
        }
        before = hull;
    }
}

fn seen_detail(detail: &Detail, camera: &Camera) -> Option<SeenDetail> {
    let faces = |facing: &(glam::DVec3, f64)| facing.0.dot(camera.viewer) > facing.1;
    match detail {
        Detail::Line { points, facing, width } => {
            faces(facing).then(|| SeenDetail::Line(points.iter().map(|point| camera.page(*point)).collect(), *width))
        }
        Detail::Patch { material, hull: ellipsoids, facing, outlined } => faces(facing).then(|| {
            let ellipses: Vec<Ellipse> = ellipsoids.iter().map(|ellipsoid| camera.ellipse(ellipsoid)).collect();
            SeenDetail::Area(*material, vec![smoothed(&hull(&ellipses), 0.2)], *outlined)
        }),
        Detail::Mass { material, hulls, smoothing } => {
            let hulls: Vec<Vec<Ellipsoid>> =
                hulls.iter().filter(|(_, facing)| faces(facing)).map(|(hull, _)| hull.clone()).collect();
            let loops = outline(&project(&hulls, camera), *smoothing);
            (!loops.is_empty()).then_some(SeenDetail::Area(*material, loops, true))
        }
        Detail::Field { material, on, field } => {
            let loops = field_loops(on, *field, camera);
            (!loops.is_empty()).then_some(SeenDetail::Area(*material, loops, true))
        }
    }
}

/// How much nearer one part is known to be than another that it grows out of.
fn known(front: BodyPart, back: BodyPart) -> f64 {
    match (front, back) {
        (BodyPart::Neck, BodyPart::Torso) => 400.0,
        (BodyPart::Head, BodyPart::Neck) => 300.0,
        _ => 0.0,
    }
}

/// Returns the numbers of the parts of a body, and after them of straps, in the order in which they are painted. `force`
/// lists pairs of parts of which the first is in front.
pub fn order(parts: &[SeenPart], straps: &[SeenStrap], force: &[(BodyPart, BodyPart)]) -> Vec<usize> {
    let layers = parts.iter().map(|part| &part.layer).chain(straps.iter().map(|strap| &strap.layer));
    let layers: Vec<Layer> = layers.cloned().collect();
    let strap = |index: usize| straps.get(index.wrapping_sub(parts.len()));
    paint_order(&layers, |front, back| match (parts.get(front), parts.get(back), strap(front), strap(back)) {
        (Some(front), Some(back), ..) if force.contains(&(front.name, back.name)) => CERTAIN,
        (Some(front), Some(back), ..) => known(front.name, back.name),
        (Some(front), _, _, Some(back)) if back.under.contains(&front.name) => CERTAIN,
        (_, Some(back), Some(front), _) if front.over.contains(&back.name) => CERTAIN,
        _ => 0.0,
    })
}
