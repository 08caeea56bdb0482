//! From a pose file to skeletons, with everything that is wrong reported at its line.

use super::inherit::{Inherited, inherit};
use super::look::Look;
use super::pose_file::{Given, Landmark, PoseFile, Presets, Prop};
use super::skeleton::Skeleton;
use super::solver::Solver;
use super::{references, report};
use crate::diagnostic::{Diagnostic, Diagnostics, Severity};

/// The height in cm of a bed, whose top is at height 0.
pub(super) const BED_HEIGHT: f64 = 50.0;

/// The skeletons of a pose file.
#[derive(Clone, Debug)]
pub struct Solved {
    /// The poses by name, in the order of the file.
    pub poses: Vec<(String, Skeleton)>,
}

impl Solved {
    /// Returns the skeleton of a pose.
    pub fn pose(&self, name: &str) -> Option<&Skeleton> {
        self.poses.iter().find(|(known, _)| known == name).map(|(_, skeleton)| skeleton)
    }
}

/// Solves all poses of a file; returns none if one of them cannot be drawn, and says why.
///
/// What is wrong with a pose but can be drawn is a warning: a target out of reach, a part under the floor, a joint
/// beyond its limit. Every pose that panels and arrows name is then there.
pub fn solve(file: &PoseFile, presets: &Presets, look: &Look, diagnostics: &mut Diagnostics) -> Option<Solved> {
    if let Some(error) = references::count(file) {
        diagnostics.push(error);
        return None;
    }
    let mut found = references::of_panels(file);
    let mut solved = Solved { poses: Vec::with_capacity(file.poses.0.len()) };
    let mut complete = true;
    for (name, _) in &file.poses.0 {
        let Some(inherited) = inherit(name, file, presets, diagnostics) else {
            complete = false;
            continue;
        };
        let contradictions =
            references::of_touches(&inherited).into_iter().chain(references::of_match(&inherited, file));
        let contradictions: Vec<Diagnostic> = contradictions.collect();
        if contradictions.is_empty() {
            let skeleton = solve_pose(&inherited, &solved, look, floor(file), &mut found);
            solved.poses.push((name.value.clone(), skeleton));
        }
        found.extend(contradictions);
    }
    complete &= found.iter().all(|diagnostic| diagnostic.severity != Severity::Error);
    diagnostics.extend(found);
    complete.then_some(solved)
}

fn solve_pose(
    inherited: &Inherited<'_>,
    solved: &Solved,
    look: &Look,
    floor: f64,
    found: &mut Vec<Diagnostic>,
) -> Skeleton {
    let (skeleton, misses, angles) = Solver::new(&inherited.pose, look).solve(to_match(inherited, solved));
    found.extend(report::contradictions(inherited));
    found.extend(report::report(inherited, (&skeleton, &misses, &angles), look, floor));
    skeleton
}

fn to_match(inherited: &Inherited<'_>, solved: &Solved) -> Option<(Landmark, f64)> {
    let matched = inherited.pose.matched.as_ref()?;
    let earlier = solved.pose(&matched.pose)?;
    Some((matched.joint.value, earlier.landmark(matched.joint.value).x))
}

/// Returns the height of the floor, which is lower than a bed.
fn floor(file: &PoseFile) -> f64 {
    let beds = file.props.as_deref().unwrap_or_default().iter().filter_map(|prop| match &prop.value {
        Prop::Bed(bed) => Some(-bed.height.given_or(BED_HEIGHT)),
        _ => None,
    });
    beds.fold(0.0, f64::min)
}

#[cfg(test)]
mod tests;
