//! What a pose asks for and did not get, as diagnostics at its lines.

use super::body::Stretch;
use super::inherit::Inherited;
use super::inverse::lowest;
use super::limits::{Cause, Measure, measures};
use super::look::{Build, Look};
use super::pose_file::{Arm, Contact, Leg, Named, Parts, Stage, Vary};
use super::segment::{BodyPart, Side};
use super::skeleton::Skeleton;
use super::solver::{Angles, Misses, arm_of, leg_of, of_side};
use crate::diagnostic::{Diagnostic, Span};
use crate::source::Spanned;

/// How many cm a hand or a foot may be away from where it is to go.
const TOLERANCE: f64 = 0.5;
/// How many cm flesh may be under the floor: it gives way.
const SINK: f64 = 2.0;
/// How many cm more both may be on a body with more flesh or another stance than poses are drawn up for.
const OTHER_BODY: f64 = 2.0;

/// Says what is wrong with a solved pose.
pub(super) fn report(
    inherited: &Inherited<'_>,
    (skeleton, misses, angles): (&Skeleton, &Misses, &Angles),
    look: &Look,
    floor: f64,
) -> Vec<Diagnostic> {
    let mut found = missed(inherited, misses, look);
    found.extend(sunk(inherited, skeleton, look, floor));
    // The angles of a limb that reaches for what is too far away are not what anyone wants.
    let tolerance = TOLERANCE + allowance(look);
    let astray = |cause: Cause| match cause {
        Cause::Leg(side, _) => *of_side(&misses.feet, side) > tolerance,
        Cause::Arm(side, _) => *of_side(&misses.hands, side) > tolerance,
        Cause::Lumbar | Cause::Thoracic | Cause::Neck => false,
    };
    let beyond = measures(skeleton, angles, look).into_iter().filter(Measure::is_beyond);
    let beyond = beyond.filter(|measure| !astray(measure.cause));
    found.extend(beyond.map(|measure| over_limit(inherited, &measure)));
    found
}

fn allowance(look: &Look) -> f64 {
    if look.build == Build::Straight && !look.older { 0.0 } else { OTHER_BODY }
}

fn missed(inherited: &Inherited<'_>, misses: &Misses, look: &Look) -> Vec<Diagnostic> {
    let tolerance = TOLERANCE + allowance(look);
    let pose = &inherited.pose;
    let mut found = Vec::new();
    let contacts = pose.contacts.as_deref().unwrap_or_default();
    let lost = misses.contacts.iter().filter_map(|number| contacts.get(*number));
    for contact in lost.filter(|contact| idle(inherited, contact).is_none()) {
        found.push(lost_contact(inherited, contact));
    }
    for side in Side::BOTH {
        let goals = [
            ("foot", misses.feet, leg_of(pose, side).and_then(|leg| leg.foot.as_ref()).map(|target| target.span)),
            ("hand", misses.hands, arm_of(pose, side).and_then(|arm| arm.hand.as_ref()).map(|target| target.span)),
        ];
        for (name, missing, span) in goals {
            let (Some(span), missing) = (span, *of_side(&missing, side)) else { continue };
            if missing > tolerance {
                let message = format!("the {} {name} is {missing:.1} cm short of where it is to go", side.name());
                let warning = Diagnostic::warning("out-of-reach", message);
                found.push(inherited.at(warning, span).help("move it closer, or move the body"));
            }
        }
    }
    found
}

fn lost_contact(inherited: &Inherited<'_>, contact: &Spanned<Contact>) -> Diagnostic {
    let (part, vary) = (contact.part.name(), contact.vary.name());
    let height = contact.z.map_or(0.0, |height| height.0);
    let target = if height == 0.0 { "the floor".to_owned() } else { format!("a height of {height} cm") };
    let warning = Diagnostic::warning(
        "lost-contact",
        format!("`{part}` does not get to {target}, whatever `{vary}` is in its range"),
    );
    inherited
        .at(warning, contact.span)
        .help("widen `range`, vary another angle, or move the body with `root` or `rest`")
}

/// The parts in the order in which they are complained of, each with its name; a hand counts with its fingers.
fn parts() -> impl Iterator<Item = (BodyPart, &'static str)> {
    let whole = |part: &&BodyPart| !matches!(part, BodyPart::Fingers(_) | BodyPart::Thumb(_));
    BodyPart::VALUES.iter().filter(whole).map(|part| (*part, part.name()))
}

fn sunk(inherited: &Inherited<'_>, skeleton: &Skeleton, look: &Look, floor: f64) -> Vec<Diagnostic> {
    let pose = &inherited.pose;
    let leg = |side| leg_of(pose, side).map(|leg| leg.foot.as_ref().map_or(leg.span, |target| target.span));
    let arm = |side| arm_of(pose, side).map(|arm| arm.hand.as_ref().map_or(arm.span, |target| target.span));
    let depth = |part| floor - lowest(skeleton, look, &[Stretch::Part(part)]);
    let deep =
        parts().map(|(part, name)| (part, name, depth(part))).filter(|(.., depth)| *depth > SINK + allowance(look));
    let report = |(part, name, depth): (BodyPart, &str, f64)| {
        let limb = match part {
            BodyPart::Thigh(side) | BodyPart::Shank(side) | BodyPart::Foot(side) => leg(side),
            BodyPart::UpperArm(side)
            | BodyPart::Forearm(side)
            | BodyPart::Hand(side)
            | BodyPart::Fingers(side)
            | BodyPart::Thumb(side) => arm(side),
            BodyPart::Torso | BodyPart::Neck | BodyPart::Head => None,
        };
        let part = name.replace('_', " ");
        let warning = Diagnostic::warning("under-floor", format!("the {part} is {depth:.1} cm under the floor"));
        inherited
            .at(warning, limb.unwrap_or(inherited.name.span))
            .help("raise the body with `rest` or `root: {z: …}`, or bend the joint with `contacts`")
    };
    deep.map(report).collect()
}

fn over_limit(inherited: &Inherited<'_>, measure: &Measure) -> Diagnostic {
    let (least, most) = measure.range;
    let range = match (least, most) {
        // A range that is open to one side has no sense in its other end.
        (least, most) if least <= -180.0 => format!("no farther than {most:.0}"),
        (least, most) => format!("from {least:.0} to {most:.0}"),
    };
    let message = format!("{} is {:.0} degrees; the joint goes {range}", measure.what, measure.angle);
    let (span, help) = place(inherited, measure.cause);
    inherited.at(Diagnostic::warning("joint-limit", message), span).help(help)
}

/// Finds the line that decides an angle, and says what to change there.
fn place(inherited: &Inherited<'_>, cause: Cause) -> (Span, String) {
    let pose = &inherited.pose;
    let spine = pose.spine.unwrap_or_default();
    let bend = |name: &str, stage: Stage, written: Option<Span>| {
        let span = found_by_contact(inherited, |vary| vary == Vary::Spine(stage)).or(written);
        (span.unwrap_or(inherited.name.span), format!("change `{name}`"))
    };
    match cause {
        Cause::Lumbar => bend("lumbar", Stage::Lumbar, spine.lumbar.map(|bend| bend.span)),
        Cause::Thoracic => bend("thoracic", Stage::Thoracic, spine.thoracic.map(|bend| bend.span)),
        Cause::Neck => match spine.gaze {
            Some(gaze) => (gaze.span, "change `gaze` or `neck`".to_owned()),
            None => bend("neck", Stage::Neck, spine.head.or(spine.neck).map(|bend| bend.span)),
        },
        Cause::Leg(side, key) => match leg_of(pose, side) {
            Some(Spanned { value: Leg { foot: Some(target), .. }, .. }) if key != "ankle" => {
                (target.span, "move the foot, or point the knee elsewhere with `knee_dir`".to_owned())
            }
            Some(leg) => (leg_key(leg, key).unwrap_or(leg.span), format!("change `{key}`")),
            None => (inherited.name.span, format!("change `{key}`")),
        },
        Cause::Arm(side, key) => match arm_of(pose, side) {
            Some(Spanned { value: Arm { hand: Some(target), .. }, .. }) => {
                (target.span, "move the hand, or point the elbow elsewhere with `elbow_dir`".to_owned())
            }
            Some(arm) => (arm_key(arm, key).unwrap_or(arm.span), format!("change `{key}`")),
            None => (inherited.name.span, format!("change `{key}`")),
        },
    }
}

fn found_by_contact(inherited: &Inherited<'_>, sets: impl Fn(Vary) -> bool) -> Option<Span> {
    let contacts = inherited.pose.contacts.as_deref().unwrap_or_default();
    contacts.iter().rev().find(|contact| sets(contact.vary.value)).map(|contact| contact.vary.span)
}

fn leg_key(leg: &Leg, key: &str) -> Option<Span> {
    let angle = match key {
        "hip" => leg.hip,
        "abduct" => leg.abduct,
        "rotate" => leg.rotate,
        "knee" => leg.knee,
        _ => leg.ankle,
    };
    angle.map(|angle| angle.span)
}

fn arm_key(arm: &Arm, key: &str) -> Option<Span> {
    let angle = match key {
        "shoulder" => arm.shoulder,
        "abduct" => arm.abduct,
        "rotate" => arm.rotate,
        "elbow" => arm.elbow,
        "deviate" => arm.deviate,
        _ => arm.wrist,
    };
    angle.map(|angle| angle.span)
}

/// Says what a pose writes that has no effect or no sense, before it is solved.
pub(super) fn contradictions(inherited: &Inherited<'_>) -> Vec<Diagnostic> {
    let pose = &inherited.pose;
    let mut found = Vec::new();
    for side in Side::BOTH {
        if let Some(leg) = leg_of(pose, side)
            && let Some(foot) = &leg.foot
        {
            let keys = [("hip", leg.hip), ("abduct", leg.abduct), ("rotate", leg.rotate), ("knee", leg.knee)];
            let idle = keys.into_iter().find_map(|(key, angle)| Some((key, angle?.span)));
            found.extend(idle.map(|(key, span)| inherited.at(without_effect(key, "foot"), span)));
            let place = foot.x.is_some() || foot.y.is_some() || foot.z.is_some();
            found.extend((foot.touch.is_some() && place).then(|| inherited.at(two_places("foot"), foot.span)));
        }
        if let Some(arm) = arm_of(pose, side)
            && let Some(hand) = &arm.hand
        {
            let keys = [
                ("shoulder", arm.shoulder),
                ("abduct", arm.abduct),
                ("rotate", arm.rotate),
                ("elbow", arm.elbow),
                ("pronate", arm.pronate),
                ("deviate", arm.deviate),
            ];
            let idle = keys.into_iter().find_map(|(key, angle)| Some((key, angle?.span)));
            found.extend(idle.map(|(key, span)| inherited.at(without_effect(key, "hand"), span)));
            let place = hand.x.is_some() || hand.y.is_some() || hand.z.is_some() || hand.normal.is_some();
            found.extend((hand.touch.is_some() && place).then(|| inherited.at(two_places("hand"), hand.span)));
        }
    }
    found.extend(pose.contacts.as_deref().unwrap_or_default().iter().filter_map(|contact| idle(inherited, contact)));
    found
}

fn without_effect(key: &str, target: &str) -> Diagnostic {
    Diagnostic::warning("no-effect", format!("`{key}` has no effect, because `{target}` says where the limb ends"))
        .help(format!("delete `{key}` or `{target}`"))
}

fn two_places(target: &str) -> Diagnostic {
    Diagnostic::warning("no-effect", format!("`{target}` has a place besides `touch`, which has no effect"))
        .help("delete `touch`, or `x`, `y`, `z` and `normal`")
}

/// A contact of, or by way of, a limb that is placed by a target would be undone at once.
fn idle(inherited: &Inherited<'_>, contact: &Spanned<Contact>) -> Option<Diagnostic> {
    let pose = &inherited.pose;
    let leg = |side: Side| leg_of(pose, side).is_some_and(|leg| leg.foot.is_some());
    let arm = |side: Side| arm_of(pose, side).is_some_and(|arm| arm.hand.is_some());
    let name = match contact.vary.value {
        Vary::Leg(sides, _) if sides.iter().all(|side| leg(*side)) => contact.vary.name(),
        Vary::Arm(sides, _) if sides.iter().all(|side| arm(*side)) => contact.vary.name(),
        _ if all_placed(contact.part.value, leg, arm) => contact.part.name(),
        _ => return None,
    };
    let message = format!("this contact has no effect: `{name}` belongs to a limb that `foot` or `hand` places");
    let warning = Diagnostic::warning("no-effect", message);
    Some(inherited.at(warning, contact.span).help("delete it, or write `contacts` anew in this pose"))
}

fn all_placed(parts: Parts, leg: impl Fn(Side) -> bool, arm: impl Fn(Side) -> bool) -> bool {
    parts.0.iter().all(|stretch| match stretch {
        Stretch::Part(BodyPart::Thigh(side) | BodyPart::Shank(side) | BodyPart::Foot(side)) => leg(*side),
        Stretch::Part(
            BodyPart::UpperArm(side)
            | BodyPart::Forearm(side)
            | BodyPart::Hand(side)
            | BodyPart::Fingers(side)
            | BodyPart::Thumb(side),
        ) => arm(*side),
        Stretch::Part(BodyPart::Torso | BodyPart::Neck | BodyPart::Head)
        | Stretch::Pelvis
        | Stretch::Lumbar
        | Stretch::Thorax => false,
    })
}
