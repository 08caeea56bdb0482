//! The poses and limbs that a pose file names: they must exist, and not stand for themselves.

use super::inherit::Inherited;
use super::pose_file::{Arrow, Named, PoseFile, Touchable};
use super::segment::{Segment, Side};
use super::solver::{arm_of, foot_touch, hand_touch, is_arm, leg_of};
use crate::diagnostic::{Diagnostic, Span};
use crate::source::{Spanned, nearest};

/// The most poses that a file may have.
const MOST_POSES: usize = 16;

/// The poses that a file shows if it does not say which.
const START: &str = "start";
const END: &str = "end";

/// Complains of a file that has no poses, or too many to solve.
pub(super) fn count(file: &PoseFile) -> Option<Diagnostic> {
    let poses = &file.poses.0;
    match poses.get(MOST_POSES) {
        Some((name, _)) => {
            let message = format!("this file has {} poses, and at most {MOST_POSES} fit", poses.len());
            Some(Diagnostic::error("too-many", message).at(name.span).help("delete the others"))
        }
        None if poses.is_empty() => Some(
            Diagnostic::error("no-pose", "this file has no pose")
                .at(file.poses.span)
                .help("write one: `end: {extends: standing}`"),
        ),
        None => None,
    }
}

/// Finds the poses that panels and arrows name in vain.
pub(super) fn of_panels(file: &PoseFile) -> Vec<Diagnostic> {
    let mut wrong = Vec::new();
    let panels = file.panels.as_deref().unwrap_or_default();
    for panel in panels {
        let named = [&panel.pose, &panel.ghost];
        wrong.extend(named.into_iter().flatten().filter_map(|name| unknown(file, name)));
        if panel.pose.is_none() && !has(file, END) {
            wrong.push(no_end(file, panel.span));
        }
        wrong.extend(of_arrows(file, panel.arrows.as_deref().unwrap_or_default()));
    }
    if panels.is_empty() && !has(file, END) {
        wrong.push(no_end(file, file.poses.0.first().map_or(file.poses.span, |(name, _)| name.span)));
    }
    wrong.extend(of_arrows(file, file.arrows.as_deref().unwrap_or_default()));
    wrong
}

fn of_arrows(file: &PoseFile, arrows: &[Arrow]) -> Vec<Diagnostic> {
    let mut wrong = Vec::new();
    for arrow in arrows {
        let Arrow::Motion(motion) = arrow else { continue };
        wrong.extend([&motion.from, &motion.to].into_iter().flatten().filter_map(|name| unknown(file, name)));
        if motion.from.is_none() && !has(file, START) {
            let error = Diagnostic::error("unknown-pose", "this arrow begins in the pose `start`, which is not there");
            wrong.push(error.at(motion.span).help("say where it begins with `from: …`, or use `at: …, vector: …`"));
        }
    }
    wrong
}

fn no_end(file: &PoseFile, span: Span) -> Diagnostic {
    let names: Vec<&str> = names(file).collect();
    Diagnostic::error("unknown-pose", "there is no pose `end`, which is drawn where no `pose` is named").at(span).help(
        format!("call a pose `end`, or write `panels: [{{pose: {}}}]`", names.first().copied().unwrap_or("start")),
    )
}

fn names(file: &PoseFile) -> impl Iterator<Item = &str> {
    file.poses.0.iter().map(|(name, _)| name.as_str())
}

fn has(file: &PoseFile, wanted: &str) -> bool {
    names(file).any(|name| name == wanted)
}

fn unknown(file: &PoseFile, name: &Spanned<String>) -> Option<Diagnostic> {
    if has(file, name) {
        return None;
    }
    let error = Diagnostic::error("unknown-pose", format!("there is no pose `{}` in this file", name.value));
    Some(suggested(error.at(name.span), name, names(file)))
}

fn suggested<'n>(error: Diagnostic, name: &Spanned<String>, names: impl Iterator<Item = &'n str>) -> Diagnostic {
    let names: Vec<&str> = names.collect();
    match nearest(name, names.iter().copied()) {
        Some(near) => error.help(format!("did you mean `{near}`?")).fix(name.span, near),
        None => error.help(format!("use one of: {}", names.join(", "))),
    }
}

/// Says whether the pose that another one matches comes before it.
pub(super) fn of_match(inherited: &Inherited<'_>, file: &PoseFile) -> Option<Diagnostic> {
    let matched = inherited.pose.matched.as_ref()?;
    let wanted = matched.pose.as_str();
    let place = |name: &str| names(file).position(|known| known == name);
    let message = match (place(wanted), place(inherited.name)) {
        (Some(wanted), Some(own)) if wanted < own => return None,
        (Some(same), Some(own)) if same == own => format!("the pose `{wanted}` matches itself"),
        (Some(_), _) => format!("the pose `{wanted}` comes later, and cannot be matched yet"),
        (None, _) => {
            let error = Diagnostic::error("unknown-pose", format!("there is no pose `{wanted}` in this file to match"));
            let earlier = names(file).take_while(|name| *name != inherited.name.as_str());
            return Some(suggested(inherited.at(error, matched.pose.span), &matched.pose, earlier));
        }
    };
    let error = inherited.at(Diagnostic::error("unknown-pose", message), matched.pose.span);
    Some(error.help("match a pose that stands above this one"))
}

/// Finds hands and feet that are put on a limb that is placed later, or on their own.
pub(super) fn of_touches(inherited: &Inherited<'_>) -> Vec<Diagnostic> {
    let pose = &inherited.pose;
    let mut wrong = Vec::new();
    for side in Side::BOTH {
        let name = side.name();
        let foot = foot_touch(pose, side).map(|touch| touch.on);
        let foot = match foot {
            Some(on) if leg_side(on) == Some(side) => Some(format!("the {name} foot is put on its own leg")),
            Some(on) if leg_side(on).is_some() && leg_side_of_foot(inherited, side.other()) == Some(side) => {
                Some("both feet are put on the other leg, and neither can be placed first".to_owned())
            }
            Some(on) if is_arm(on) => Some(format!("the {name} foot is put on an arm, and arms are placed after legs")),
            _ => None,
        };
        let hand = hand_touch(pose, side).map(|touch| touch.on);
        let hand = hand.filter(|on| arm_side(*on) == Some(side));
        let hand = hand.map(|_| format!("the {name} hand is put on its own arm"));
        let leg_span = leg_of(pose, side).and_then(|leg| leg.foot.as_ref()?.touch).map(|touch| touch.span);
        let arm_span = arm_of(pose, side).and_then(|arm| arm.hand.as_ref()?.touch).map(|touch| touch.span);
        for (message, span) in [(foot, leg_span), (hand, arm_span)] {
            let (Some(message), Some(span)) = (message, span) else { continue };
            let error = inherited.at(Diagnostic::error("circular-touch", message), span);
            wrong.push(error.help("put it elsewhere, or give it a place with `x`, `y` and `z`"));
        }
    }
    wrong
}

fn leg_side_of_foot(inherited: &Inherited<'_>, side: Side) -> Option<Side> {
    foot_touch(&inherited.pose, side).and_then(|touch| leg_side(touch.on))
}

const fn leg_side(on: Touchable) -> Option<Side> {
    match on {
        Touchable::Limb(Segment::Thigh(side) | Segment::Shank(side) | Segment::Foot(side)) => Some(side),
        _ => None,
    }
}

const fn arm_side(on: Touchable) -> Option<Side> {
    match on {
        Touchable::Limb(Segment::UpperArm(side) | Segment::Forearm(side)) => Some(side),
        _ => None,
    }
}
