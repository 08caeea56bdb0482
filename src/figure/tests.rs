//! What is drawn of small poses.

use super::arrange::arrange;
use super::curve::GRID;
use super::look::Look;
use super::pose_file::{PoseFile, Presets};
use super::scene::Scene;
use super::segment::{BodyPart, Side};
use super::solve::solve;
use super::{Arrangement, Figure, Picture, Style};
use crate::diagnostic::{Diagnostics, Sources, render_short};
use crate::drawing::{Color, Length, Palette, Point, Segment, Size};
use crate::source::{from_node, parse};

fn read<T: serde::de::DeserializeOwned>(text: &str) -> T {
    let (mut sources, mut diagnostics) = (Sources::new(), Diagnostics::new());
    let file = sources.add("pose.yaml", text);
    let read = parse(text, file, &mut diagnostics).and_then(|node| from_node(&node, &mut diagnostics));
    read.unwrap_or_else(|| panic!("{}", render_short(&diagnostics, &sources)))
}

fn presets() -> Presets {
    read(include_str!("../../assets/poses/_presets.yaml"))
}

fn style(gray: bool) -> Style {
    let palette = Palette::derive(Color::rgb(0x1f7a8c), Some(Color::rgb(0xdd4a24)));
    Style { look: Look::default(), palette, gray }
}

fn figure(yaml: &str, mirrored: bool, gray: bool) -> Figure {
    let mut diagnostics = Diagnostics::new();
    Figure::new(&read(yaml), &presets(), &style(gray), mirrored, &mut diagnostics).unwrap()
}

/// The only picture of a file.
fn scene(yaml: &str) -> Scene {
    let file: PoseFile = read(yaml);
    let solved = solve(&file, &presets(), &Look::default(), &mut Diagnostics::new()).unwrap();
    arrange(&file, &solved, &style(false)).unwrap().scenes.pop().unwrap()
}

fn slot(width: f64, height: f64) -> Size {
    Size::new(Length::pt(width), Length::pt(height))
}

const FROM_THE_FRONT: &str = "camera: {yaw: 90, pitch: 0}\nposes: {end: {extends: standing}}\n";
const KNEE: &str = "arrangement: overlay\nposes: {start: {extends: hook-lying}, end: {extends: hook-lying, right_leg: {hip: 110, knee: 110}}}\n";
const BEND: &str = "poses: {start: {extends: standing}, end: {extends: standing, spine: {lumbar: 30}}}\n";

#[test]
fn from_the_front_a_symmetric_pose_is_its_own_mirror_image() {
    let scene = scene(FROM_THE_FRONT);
    let pairs = [BodyPart::Thigh, BodyPart::Shank, BodyPart::UpperArm, BodyPart::Forearm];
    for part in pairs {
        let (right, left) = (scene.body.part(part(Side::Right)).unwrap(), scene.body.part(part(Side::Left)).unwrap());
        let points = |part: &super::seen::SeenPart| {
            part.solids.iter().flat_map(|solid| &solid.loops).flat_map(|ring| ring.points.clone()).collect::<Vec<_>>()
        };
        let left = points(left);
        for mut point in points(right) {
            point.x = -point.x;
            let away = left.iter().map(|other| other.distance(point)).fold(f64::INFINITY, f64::min);
            assert!(away < 0.4, "{:?}: {point} is {away} cm from the other side", part(Side::Right));
        }
    }
}

#[test]
fn a_hand_on_the_belly_is_painted_over_the_belly() {
    let scene = scene(
        "camera: {yaw: 60}\nposes: {end: {extends: standing, right_arm: {hand: {touch: lumbar, t: 0.5, around: 0}}}}\n",
    );
    let place = |name| scene.body.parts.iter().position(|part| part.name == name).unwrap();
    assert!(place(BodyPart::Hand(Side::Right)) > place(BodyPart::Torso));
}

#[test]
fn a_hand_on_the_back_is_painted_under_the_body() {
    let scene = scene(
        "camera: {yaw: 60}\nposes: {end: {extends: standing, right_arm: {hand: {touch: lumbar, t: 0.5, around: 180}}}}\n",
    );
    let place = |name| scene.body.parts.iter().position(|part| part.name == name).unwrap();
    assert!(place(BodyPart::Hand(Side::Right)) < place(BodyPart::Torso));
}

#[test]
fn an_author_orders_a_hand_with_its_fingers() {
    let scene = scene(
        "camera: {yaw: 60}\norder: [[right_hand, torso]]\n\
         poses: {end: {extends: standing, right_arm: {hand: {touch: lumbar, t: 0.5, around: 180}}}}\n",
    );
    let place = |name| scene.body.parts.iter().position(|part| part.name == name).unwrap();
    for part in [BodyPart::Hand, BodyPart::Fingers, BodyPart::Thumb] {
        assert!(place(part(Side::Right)) > place(BodyPart::Torso));
    }
}

#[test]
fn a_pose_that_stands_is_a_pair_and_one_that_lies_is_an_overlay() {
    assert_eq!(figure(BEND, false, false).arrangement(), Arrangement::Pair);
    let lying = "poses: {start: {extends: prone}, end: {extends: prone, right_leg: {hip: -15}}}\n";
    assert_eq!(figure(lying, false, false).arrangement(), Arrangement::Overlay);
    assert_eq!(figure(FROM_THE_FRONT, false, false).arrangement(), Arrangement::Single);
    let told = figure(&format!("arrangement: overlay\n{BEND}"), false, false);
    assert_eq!(told.arrangement(), Arrangement::Overlay, "the file has the last word");
}

#[test]
fn the_pictures_of_a_pair_have_one_scale_and_one_floor() {
    let pictures = figure(BEND, false, false).fit(slot(120.0, 84.0));
    let [start, finish] = pictures.as_slice() else { panic!("{}", pictures.len()) };
    assert_eq!((start.size, start.floor), (finish.size, finish.floor));
    assert_eq!(start.drawing.size, finish.drawing.size);
}

#[test]
fn a_label_is_the_caption() {
    let labeled = figure("poses: {end: {extends: standing, label: Stand tall}}\n", false, false);
    assert_eq!(labeled.captions(), [Some("Stand tall")]);
    assert_eq!(figure(BEND, false, false).captions(), [None, None]);
    assert_eq!(figure(BEND, false, false).poses(), ["start", "end"]);
}

/// Every point of a picture.
fn points(picture: &Picture) -> Vec<Point> {
    let segments = picture.drawing.shapes.iter().flat_map(|shape| &shape.path.segments);
    let of = |segment: &Segment| match *segment {
        Segment::Move(end) | Segment::Line(end) => vec![end],
        Segment::Cubic(a, b, end) => vec![a, b, end],
        Segment::Close => vec![],
    };
    segments.flat_map(of).collect()
}

#[test]
fn a_picture_fits_its_slot_and_its_lines_print() {
    for (width, height) in [(246.0, 117.0), (110.0, 84.0), (40.0, 30.0), (20.0, 200.0)] {
        for yaml in [KNEE, BEND, FROM_THE_FRONT] {
            for picture in figure(yaml, false, false).fit(slot(width, height)) {
                let (wide, high) = (picture.size.width.to_pt(), picture.size.height.to_pt());
                assert!(wide <= width + 1e-6 && high <= height + 1e-6, "{wide} × {high} in {width} × {height}");
                let scale = wide / picture.drawing.size.width.to_pt();
                // Around the body half of a line is under the fill. Details of a face are finer.
                let body = picture.drawing.shapes.iter().filter_map(|shape| shape.stroke.as_ref());
                let widest = body.map(|stroke| stroke.width.to_pt() * scale).fold(0.0, f64::max);
                assert!(widest > 0.99, "{widest}");
            }
        }
    }
}

#[test]
fn a_figure_is_measured_as_it_is_drawn() {
    for (width, height) in [(246.0, 117.0), (40.0, 30.0), (20.0, 200.0)] {
        for yaml in [KNEE, BEND, FROM_THE_FRONT] {
            let (figure, slot) = (figure(yaml, false, false), slot(width, height));
            let drawn: Vec<_> = figure.fit(slot).iter().map(|picture| (picture.size, picture.floor)).collect();
            assert_eq!(figure.measure(slot), drawn);
        }
    }
}

#[test]
fn an_arrow_prints_however_small_the_slot_is() {
    let arrow = Color::rgb(0xdd4a24).until(3.0);
    for picture in figure(KNEE, false, false).fit(slot(60.0, 40.0)) {
        let scale = picture.size.width / picture.drawing.size.width;
        let shafts = picture.drawing.shapes.iter().filter(|shape| shape.fill.is_none());
        let shaft = shafts.filter_map(|shape| shape.stroke.as_ref()).find(|stroke| stroke.color == arrow).unwrap();
        assert!(shaft.width.to_pt() * scale > 1.48, "{}", shaft.width.to_pt() * scale);
        let head = picture.drawing.shapes.iter().find(|shape| shape.fill == Some(arrow)).unwrap();
        let size = head.path.bounds().unwrap().size;
        assert!(size.width.max(size.height).to_pt() * scale > 5.4, "a head of 6 pt, whichever way it points: {size:?}");
    }
}

#[test]
fn nothing_is_painted_outside_the_picture() {
    for picture in [KNEE, BEND].iter().flat_map(|yaml| figure(yaml, false, false).fit(slot(100.0, 84.0))) {
        let (width, height) = (picture.drawing.size.width.to_pt(), picture.drawing.size.height.to_pt());
        let shapes = picture.drawing.shapes.iter().filter_map(|shape| shape.path.bounds());
        for bounds in shapes {
            assert!(bounds.left().to_pt() > -0.5 && bounds.right().to_pt() < width + 0.5, "{bounds:?} in {width}");
            assert!(bounds.top().to_pt() > -0.5 && bounds.bottom().to_pt() < height + 0.5, "{bounds:?} in {height}");
        }
    }
}

#[test]
fn coordinates_are_whole_steps_of_the_grid() {
    for picture in figure(KNEE, true, false).fit(slot(200.0, 84.0)) {
        for point in points(&picture) {
            for steps in [point.x.to_pt() / GRID, point.y.to_pt() / GRID] {
                assert!((steps - steps.round()).abs() < 1e-6, "{steps}");
            }
        }
    }
}

#[test]
fn the_left_side_is_the_mirror_image() {
    let (right, left) =
        (figure(KNEE, false, false).fit(slot(200.0, 84.0)), figure(KNEE, true, false).fit(slot(200.0, 84.0)));
    let (right, left) = (right.first().unwrap(), left.first().unwrap());
    let width = right.drawing.size.width.to_pt();
    for (a, b) in points(right).iter().zip(points(left)) {
        assert!((width - a.x.to_pt() - b.x.to_pt()).abs() < 1e-6 && a.y == b.y);
    }
}

#[test]
fn in_gray_there_is_no_color() {
    for picture in figure(KNEE, false, true).fit(slot(200.0, 84.0)) {
        for shape in &picture.drawing.shapes {
            for color in shape.fill.into_iter().chain(shape.stroke.as_ref().map(|stroke| stroke.color)) {
                assert!(color.red == color.green && color.green == color.blue, "{color:?}");
            }
        }
    }
}

#[test]
fn arrows_come_by_themselves_unless_there_are_to_be_none() {
    assert_eq!(scene(KNEE).arrows.len(), 1, "one leg moves");
    assert_eq!(scene(&format!("arrows: []\n{KNEE}")).arrows.len(), 0);
    let crawl = "poses:\n  start: {extends: quadruped}\n  end:\n    extends: quadruped\n    right_leg: {hip: -4, knee: 2, ankle: -30}\n    left_arm: {shoulder: 165, abduct: 4, elbow: 0}\n";
    assert_eq!(scene(crawl).arrows.len(), 2, "a leg and the arm across move each by themselves");
}

#[test]
fn an_arrow_that_comes_by_itself_keeps_clear_of_the_body() {
    let scene = scene(KNEE);
    for place in scene.arrows.iter().flat_map(|arrow| &arrow.course) {
        assert!(!scene.body.parts.iter().any(|part| part.holds(*place)), "{place} is on the body");
    }
}

#[test]
fn only_what_moves_is_drawn_at_its_start() {
    let (_, drawn) = scene(KNEE).ghost.unwrap();
    assert!(drawn.contains(&BodyPart::Shank(Side::Right)));
    assert!(!drawn.contains(&BodyPart::Head) && !drawn.contains(&BodyPart::Shank(Side::Left)), "{drawn:?}");
}

#[test]
fn a_strap_runs_under_the_fingers_that_hold_it() {
    let file = "props:\n  - strap: {through: [right_hand, {touch: right_foot, around: 180}, left_hand]}\nposes: {end: {extends: supine, legs: {hip: 80, knee: 5}, arms: {hand: {x: -14, y: 10, z: 52, normal: [0, -1, 0]}, elbow_dir: [-0.3, 1, -0.3], curl: 70}}}\n";
    let without =
        file.replace("  - strap: {through: [right_hand, {touch: right_foot, around: 180}, left_hand]}\n", "  []\n");
    let count = |yaml: &str| figure(yaml, false, false).fit(slot(200.0, 100.0)).remove(0).drawing.shapes.len();
    assert_eq!(count(file), count(&without) + 6, "three stretches, each with its outline");
}

#[test]
fn a_still_is_the_last_picture_without_arrows_and_outline() {
    let nerve = format!("{KNEE}highlights: [{{region: sciatic_nerve, side: right}}]\n");
    let whole = figure(&nerve, false, false);
    let still = whole.still();
    assert_eq!((still.arrangement(), still.poses()), (Arrangement::Single, vec!["end"]));
    let room = slot(400.0, 300.0);
    let shapes = |figure: &Figure| figure.fit(room).pop().unwrap().drawing.shapes.len();
    let without = figure(&format!("{nerve}arrows: []\npanels: [{{pose: end}}]\n"), false, false);
    assert_eq!(shapes(&still), shapes(&without), "the nerve stays");
    assert!(shapes(&still) < shapes(&whole));
    assert_eq!(figure(BEND, true, false).still().fit(room).len(), 1, "of a pair too");
}
