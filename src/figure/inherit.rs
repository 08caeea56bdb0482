//! What a pose takes over from the pose that it extends.

use super::pose_file::{Arm, Leg, Pose, PoseFile, Presets, Root, Spine};
use crate::diagnostic::{Diagnostic, Diagnostics, Span};
use crate::source::{Entries, Spanned, nearest};

/// A pose with everything that it takes over.
#[derive(Clone, Debug)]
pub(super) struct Inherited<'p> {
    /// Its name.
    pub(super) name: &'p Spanned<String>,
    /// Its keys; both legs and both arms have their own.
    pub(super) pose: Pose,
    /// Where to point if what is wrong stands in another file.
    fallback: Span,
}

impl Inherited<'_> {
    /// Says where something is wrong: in this file, or at what this file takes over.
    pub(super) fn at(&self, diagnostic: Diagnostic, span: Span) -> Diagnostic {
        if span.file == self.name.span.file {
            return diagnostic.at(span);
        }
        diagnostic.at(self.fallback).related(span, "it is taken over from here")
    }
}

/// Gathers what a pose takes over; reports what it extends in vain.
pub(super) fn inherit<'p>(
    name: &'p Spanned<String>,
    file: &'p PoseFile,
    presets: &'p Presets,
    diagnostics: &mut Diagnostics,
) -> Option<Inherited<'p>> {
    let line = ancestors(name, file, presets).map_err(|error| diagnostics.push(*error)).ok()?;
    let own = line.first()?;
    let fallback = own.extends.as_ref().map_or(name.span, |extended| extended.span);
    let pose = line.iter().rev().fold(Pose::default(), |base, pose| extended(base, pose));
    Some(Inherited { name, pose: Pose { label: own.label.clone(), extends: own.extends.clone(), ..pose }, fallback })
}

/// Returns a pose and those that it extends, itself first.
fn ancestors<'p>(
    name: &'p Spanned<String>,
    file: &'p PoseFile,
    presets: &'p Presets,
) -> Result<Vec<&'p Pose>, Box<Diagnostic>> {
    let mut from_file = true;
    let mut current = name.as_str();
    let mut line: Vec<(&Pose, bool, &str)> = Vec::new();
    loop {
        let poses = if from_file { &file.poses } else { &presets.poses };
        let Some(pose) = find(poses, current) else { break };
        line.push((pose, from_file, current));
        let Some(extends) = &pose.extends else { break };
        let base = extends.as_str();
        // A pose may have the name of the preset that it extends.
        from_file = from_file && base != current && find(&file.poses, base).is_some();
        if !from_file && find(&presets.poses, base).is_none() {
            let error = if base == current { circle(extends, &line) } else { unknown(extends, file, presets) };
            return Err(Box::new(error));
        }
        if line.iter().any(|(_, in_file, seen)| *in_file == from_file && *seen == base) {
            let first = line.first().and_then(|(own, ..)| own.extends.as_ref());
            return Err(Box::new(circle(first.unwrap_or(extends), &line)));
        }
        current = base;
    }
    Ok(line.into_iter().map(|(pose, ..)| pose).collect())
}

fn find<'p>(poses: &'p Entries<Spanned<Pose>>, name: &str) -> Option<&'p Pose> {
    poses.0.iter().find(|(known, _)| known.as_str() == name).map(|(_, pose)| &pose.value)
}

fn circle(extends: &Spanned<String>, line: &[(&Pose, bool, &str)]) -> Diagnostic {
    let names: Vec<&str> = line.iter().map(|(.., name)| *name).collect();
    let message = match names.as_slice() {
        [only] => format!("the pose `{only}` extends itself"),
        _ => format!("the pose extends itself by way of others: {}", names.join(", ")),
    };
    Diagnostic::error("circular-pose", message)
        .at(extends.span)
        .help("let one of them extend a preset, such as `standing`, or nothing")
}

fn unknown(extends: &Spanned<String>, file: &PoseFile, presets: &Presets) -> Diagnostic {
    let error = Diagnostic::error("unknown-pose", format!("there is no pose `{}` to extend", extends.value));
    let names = || file.poses.0.iter().chain(&presets.poses.0).map(|(name, _)| name.as_str());
    let error = error.at(extends.span);
    match nearest(extends, names()) {
        Some(near) => error.help(format!("did you mean `{near}`?")).fix(extends.span, near),
        None => error.help(format!("use one of: {}", names().collect::<Vec<_>>().join(", "))),
    }
}

/// Writes a pose over the one that it extends: `root` and `spine` key by key, everything else as a whole.
fn extended(base: Pose, own: &Pose) -> Pose {
    let leg = |own: &Option<Spanned<Leg>>, both: &Option<Spanned<Leg>>, base| own.clone().or(both.clone()).or(base);
    let arm = |own: &Option<Spanned<Arm>>, both: &Option<Spanned<Arm>>, base| own.clone().or(both.clone()).or(base);
    Pose {
        label: None,
        extends: None,
        base: own.base.or(base.base),
        root: over(own.root, base.root, |own, base| Root {
            x: own.x.or(base.x),
            y: own.y.or(base.y),
            z: own.z.or(base.z),
            tilt: own.tilt.or(base.tilt),
            roll: own.roll.or(base.roll),
            turn: own.turn.or(base.turn),
        }),
        rest: own.rest.clone().or(base.rest),
        rest_z: own.rest_z.or(base.rest_z),
        spine: over(own.spine, base.spine, |own, base| Spine {
            lumbar: own.lumbar.or(base.lumbar),
            thoracic: own.thoracic.or(base.thoracic),
            neck: own.neck.or(base.neck),
            head: own.head.or(base.head),
            gaze: own.gaze.or(base.gaze),
        }),
        contacts: own.contacts.clone().or(base.contacts),
        matched: own.matched.clone().or(base.matched),
        legs: None,
        right_leg: leg(&own.right_leg, &own.legs, base.right_leg),
        left_leg: leg(&own.left_leg, &own.legs, base.left_leg),
        arms: None,
        right_arm: arm(&own.right_arm, &own.arms, base.right_arm),
        left_arm: arm(&own.left_arm, &own.arms, base.left_arm),
    }
}

fn over<T>(own: Option<T>, base: Option<T>, merge: impl FnOnce(T, T) -> T) -> Option<T> {
    match (own, base) {
        (Some(own), Some(base)) => Some(merge(own, base)),
        (own, base) => own.or(base),
    }
}
