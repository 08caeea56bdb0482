//! `handout figure`: a pose as a picture, and all of them on a sheet.

use crate::support::Case;

/// A pose that stands by itself.
const POSE: &str = "title: Standing\nposes:\n  end: {extends: standing}\n";

/// The most bytes that the paths of a picture take in a PDF.
const MOST: usize = 6000;
/// The most bytes that the pictures of a shipped handout take in its PDF.
const MOST_OF_A_HANDOUT: usize = 60_000;

fn figure<'a>(arguments: impl IntoIterator<Item = &'a str>) -> Case {
    Case::new().arguments(["figure"].into_iter().chain(arguments).chain(["--format", "short"]))
}

#[test]
fn svg_of_a_pose_of_the_library() {
    let case = figure(["bridge", "-q"]).expects(0, "", "").holds(".", &["bridge.svg"]);
    let svg = String::from_utf8(case.read("bridge.svg")).unwrap();
    assert!(svg.starts_with("<svg ") && svg.ends_with("</svg>\n"));
    assert!(svg.contains("<title>Bridge</title>"));
}

#[test]
fn what_was_drawn_is_told() {
    let ran = figure(["bridge", "-o", "b.png"]).run();
    assert_eq!((ran.status, ran.stderr.as_str()), (0, ""));
    assert!(ran.stdout.starts_with("b.png  ") && ran.stdout.ends_with(" KB\n"), "{}", ran.stdout);
    let ran = Case::new().arguments(["figure", "bridge", "--format", "json"]).run();
    assert!(ran.stdout.starts_with(r#"{"drawn":"bridge.svg","figures":1,"bytes":"#), "{}", ran.stdout);
}

#[test]
fn pose_file_by_its_path() {
    let case = Case::new().file("mine/lunge.yaml", POSE).arguments(["figure", "mine/lunge.yaml", "-q"]);
    let case = case.expects(0, "", "").holds(".", &["lunge.svg", "mine"]);
    assert!(String::from_utf8(case.read("lunge.svg")).unwrap().contains("<title>Standing</title>"));
}

#[test]
fn own_pose_by_its_name() {
    let case = Case::new().file("assets/poses/lunge.yaml", POSE).arguments(["figure", "lunge", "-q"]);
    case.expects(0, "", "").holds(".", &["assets", "lunge.svg"]);
}

#[test]
fn copied_pose_that_keeps_its_id_is_pointed_at() {
    let case = Case::new().file("lunge.yaml", format!("id: bridge\n{POSE}"));
    let ran = case.arguments(["figure", "./lunge.yaml", "-q", "--format", "short"]).run();
    let said = "lunge.yaml:1:5: warning: exercises know a pose by the name of its file, not by this `id` \
                (help: write `id: lunge`, or delete the line)\n";
    assert_eq!((ran.status, ran.stderr.as_str()), (0, said));
}

#[test]
fn starting_positions_of_a_project_stand_beside_the_built_in_ones() {
    let pose = "poses:\n  start: {extends: kneel}\n  end: {extends: standing}\n";
    let case = Case::new().file("assets/poses/_presets.yaml", "poses:\n  kneel: {extends: quadruped}\n");
    let case = case.file("assets/poses/rise.yaml", pose);
    case.arguments(["figure", "rise", "-q"]).expects(0, "", "");
    let case = Case::new().file("assets/poses/_presets.yaml", "poses:\n  kneel: {extends: quadruped}\n");
    case.arguments(["figure", "bridge", "-q"]).expects(0, "", "");
}

#[test]
fn pdf_of_the_width_that_is_wanted_with_title_and_description() {
    let case = figure(["bridge", "-o", "b.pdf", "--width", "6 cm", "-q"]).expects(0, "", "");
    let pdf = case.pdf("b.pdf");
    let (width, height) = pdf.page_size();
    assert!((width - 170.08).abs() < 0.2 && height < width, "{width} × {height}");
    assert!(pdf.mentions("Bridge") && pdf.mentions("en"));
    assert_eq!(pdf.forms().len(), 1);
}

#[test]
fn png_has_the_dots_that_are_wanted() {
    let size = |dots: &str| {
        let case = figure(["bridge", "-o", "b.png", "--width", "2in", "--dpi", dots, "-q"]).expects(0, "", "");
        let bytes = case.read("b.png");
        u32::from_be_bytes(bytes[16..20].try_into().unwrap())
    };
    assert!(size("100").abs_diff(200) <= 1);
    assert!(size("300").abs_diff(600) <= 1);
}

#[test]
fn left_side_mirrors_the_picture() {
    let picture = |side: &str| figure(["clamshell", "-q", "--side", side]).expects(0, "", "").read("clamshell.svg");
    assert!(picture("left") != picture("right"));
    assert!(picture("right") == figure(["clamshell", "-q"]).expects(0, "", "").read("clamshell.svg"));
}

#[test]
fn look_and_brand_change_the_colors() {
    let picture = |arguments: &[&str]| {
        let brand = "name: Mine\ncolors: {primary: '#6b3f6e'}\nfigure: {skin: deep}\n";
        let case = Case::new().file("assets/brands/mine.yaml", brand);
        let case = case.arguments(["figure", "bridge", "-q"].iter().chain(arguments).copied());
        let ran = case.run();
        assert_eq!((ran.status, ran.stdout.as_str()), (0, ""), "{}", ran.stderr);
        case.read("bridge.svg")
    };
    let (usual, brand) = (picture(&[]), picture(&["--brand", "mine"]));
    assert!(usual != brand);
    // A flag wins over the brand.
    assert!(picture(&["--brand", "mine", "--skin", "light"]) != brand);
    assert!(picture(&["--brand", "mine", "--skin", "deep"]) == brand);
    for flag in ["--hair=bun", "--hair-color=red", "--build=curved", "--age=older", "--feet=shoes"] {
        assert!(picture(&[flag]) != usual, "{flag} changes nothing");
    }
}

#[test]
fn gray_has_no_color() {
    let svg = figure(["bridge", "-q", "--gray"]).expects(0, "", "").read("bridge.svg");
    let svg = String::from_utf8(svg).unwrap();
    let colors: Vec<&str> = svg.split("=\"#").skip(1).map(|rest| &rest[..6]).collect();
    assert!(colors.len() > 10);
    for color in colors {
        assert!(color[..2] == color[2..4] && color[..2] == color[4..], "{color} is a color");
    }
}

#[test]
fn sheet_of_the_library() {
    let ran = Case::new().arguments(["list", "poses"]).run();
    let poses = ran.stdout.lines().count();
    assert!(poses >= 40, "only {poses} poses");
    let case = figure(["--sheet", "-o", "s.pdf", "-q"]).expects(0, "", "");
    let pdf = case.pdf("s.pdf");
    let forms = pdf.forms();
    assert!(forms.len() >= poses);
    let largest = forms.iter().map(Vec::len).max().unwrap_or(0);
    assert!(largest <= MOST, "a picture takes {largest} bytes");
    for title in ["Bridge", "Walking", "Clamshell"] {
        assert!(pdf.mentions(title), "{title} is not on the sheet");
    }
}

#[test]
fn pictures_of_the_shipped_handouts_are_small() {
    let listed = Case::new().arguments(["list", "handouts"]).run().stdout;
    let names: Vec<&str> = listed.lines().filter_map(|line| line.split(' ').next()).collect();
    assert!(names.contains(&"sciatica-relief"), "{listed}");
    for name in names {
        let case = Case::new().arguments(["build", name, "--out", "out", "-q"]).expects(0, "", "");
        let bytes: usize = case.pdf(&format!("out/{name}.pdf")).forms().iter().map(Vec::len).sum();
        assert!(bytes <= MOST_OF_A_HANDOUT, "the pictures of {name} take {bytes} bytes");
    }
}

#[test]
fn sheet_of_a_project_has_its_own_poses() {
    let svg = |case: Case| {
        let case = case.arguments(["figure", "--sheet", "--columns", "9", "-q"]).expects(0, "", "");
        case.read("sheet.svg")
    };
    let (shipped, own) = (svg(Case::new()), svg(Case::new().file("assets/poses/lunge.yaml", POSE)));
    assert!(own.len() > shipped.len());
    // Titles are paths in the color of text, so that no font is needed to show them.
    let titles = |svg: &[u8]| String::from_utf8_lossy(svg).matches("fill=\"#152329\"").count();
    assert!(titles(&shipped) >= 40, "{} titles", titles(&shipped));
    assert_eq!(titles(&own), titles(&shipped) + 1);
}

#[test]
fn same_input_gives_the_same_bytes() {
    for name in ["b.svg", "b.png", "b.pdf"] {
        let bytes = || figure(["bridge", "-q", "-o", name]).expects(0, "", "").read(name);
        assert!(bytes() == bytes(), "{name} differs");
    }
}

#[test]
fn unknown_pose() {
    let said = "error: there is no pose `brige` (help: did you mean `bridge`?)\n";
    figure(["brige"]).expects(1, "", said).holds(".", &[]);
    let ran = figure(["_presets"]).run();
    assert_eq!((ran.status, ran.stdout.as_str()), (1, ""), "what poses share is no pose: {}", ran.stderr);
}

#[test]
fn pose_file_that_is_not_there() {
    figure(["mine/lunge.yaml"]).expects(
        1,
        "",
        "error: the pose mine/lunge.yaml cannot be read: there is no such file \
         (help: check the path; it is taken from the folder that you are in)\n",
    );
}

#[test]
fn mistake_in_a_pose_is_pointed_at_and_nothing_is_written() {
    let case = Case::new().file("lunge.yaml", POSE.replace("extends", "extendz"));
    let said = "lunge.yaml:3:9: error: unknown key `extendz` (help: did you mean `extends`?)\n";
    let case = case.arguments(["figure", "lunge.yaml", "--format", "short"]).expects(1, "", said);
    case.holds(".", &["lunge.yaml"]);
}

#[test]
fn unknown_brand() {
    let said = "error: there is no brand `defalt` (help: did you mean `default`?)\n";
    figure(["bridge", "--brand", "defalt"]).expects(1, "", said).holds(".", &[]);
}

#[test]
fn ending_that_is_no_picture() {
    for name in ["b.jpg", "b", "pdf"] {
        let said = format!(
            "error: the name of the file {name} must end in `.svg`, `.png` or `.pdf` (help: the ending chooses the kind of file)\n"
        );
        figure(["bridge", "-o", name]).expects(2, "", &said).holds(".", &[]);
    }
    figure(["bridge", "-q", "-o", "B.SVG"]).expects(0, "", "").holds(".", &["B.SVG"]);
}

#[test]
fn width_that_is_none() {
    let said = |what: &str| format!("error: {what}\n");
    let unit = "`8` is not a length (help: write a number with its unit, such as `8cm` or `3in`)";
    figure(["bridge", "--width", "8"]).expects(2, "", &said(unit));
    for width in ["1mm", "-3cm", "300in"] {
        let range = format!("no picture is `{width}` wide (help: choose a width from `5mm` to `200in`)");
        figure(["bridge", &format!("--width={width}")]).expects(2, "", &said(&range));
    }
}

#[test]
fn too_many_dots() {
    let case = figure(["bridge", "-o", "b.png", "--width", "100in", "--dpi", "1200"]);
    let ran = case.run();
    assert_eq!((ran.status, ran.stdout.as_str()), (1, ""));
    assert!(ran.stderr.starts_with("error: no PNG can be made of the figure: it would have 23974"), "{}", ran.stderr);
    assert!(ran.stderr.ends_with("(help: choose a smaller `--width` or `--dpi`)\n"), "{}", ran.stderr);
    case.holds(".", &[]);
}

#[test]
fn folder_that_is_not_there() {
    figure(["bridge", "-o", "no/b.svg"]).expects(
        1,
        "",
        "error: no/b.svg cannot be written: the folder around it is gone (help: name another file with `-o`)\n",
    );
}

#[test]
fn pose_or_sheet() {
    for arguments in [&[][..], &["bridge", "--sheet"]] {
        let ran = figure(arguments.iter().copied()).run();
        assert_eq!((ran.status, ran.stdout.as_str()), (2, ""), "{}", ran.stderr);
    }
}
