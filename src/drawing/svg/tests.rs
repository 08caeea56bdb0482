use super::*;
use crate::drawing::Rect;

fn palette() -> Palette {
    Palette::derive(Color::rgb(0x1f7a8c), Some(Color::rgb(0xc2500a)))
}

fn svg(content: &str) -> String {
    format!(
        "<svg xmlns='http://www.w3.org/2000/svg' xmlns:xlink='http://www.w3.org/1999/xlink' \
         viewBox='0 0 20 10'>{content}</svg>"
    )
}

fn shapes(content: &str) -> Vec<Shape> {
    drawing_from_svg(&svg(content), &palette()).unwrap().shapes
}

/// Returns the problem of a drawing and the text that it is about.
fn problem(content: &str) -> (SvgProblem, String) {
    let text = svg(content);
    let error = drawing_from_svg(&text, &palette()).unwrap_err();
    let place = error.range.map_or(String::new(), |range| text[range].to_owned());
    (error.problem, place)
}

fn rounded(rect: Rect) -> [f64; 4] {
    [rect.left(), rect.top(), rect.right(), rect.bottom()].map(|l| (l.to_pt() * 100.0).round() / 100.0)
}

fn bounds(shape: &Shape) -> [f64; 4] {
    rounded(shape.path.bounds().unwrap())
}

#[test]
fn the_size_is_that_of_the_svg_and_a_unit_is_a_point() {
    let size = |attributes: &str| {
        let text = format!("<svg xmlns='http://www.w3.org/2000/svg' {attributes}><rect width='5' height='5'/></svg>");
        let size = drawing_from_svg(&text, &palette()).unwrap().size;
        (size.width.to_pt(), size.height.to_pt())
    };
    assert_eq!(size("viewBox='0 0 20 10'"), (20.0, 10.0));
    assert_eq!(size("viewBox='0 0 20 10' width='40'"), (40.0, 20.0));
    assert_eq!(size("width='1in' height='36pt'"), (72.0, 36.0));
    assert_eq!(size("viewBox='0 0 24 24' width='1em' height='1em'"), (12.0, 12.0));
}

#[test]
fn transforms_and_the_view_box_are_applied() {
    let text = "<svg xmlns='http://www.w3.org/2000/svg' viewBox='10 10 20 10' width='40' height='20'>\
                <g transform='translate(10 10)'><rect x='1' y='2' width='3' height='4' stroke='red' \
                stroke-width='0.5' stroke-dasharray='1 2' stroke-linecap='round'/></g></svg>";
    let drawing = drawing_from_svg(text, &palette()).unwrap();
    let [shape] = drawing.shapes.as_slice() else { panic!() };
    assert_eq!(bounds(shape), [2.0, 4.0, 8.0, 12.0]);
    let stroke = shape.stroke.as_ref().unwrap();
    assert_eq!(stroke.width, Length::pt(1.0));
    assert_eq!(stroke.dash, [Length::pt(2.0), Length::pt(4.0)]);
    assert_eq!(stroke.cap, LineCap::Round);
}

#[test]
fn brand_colors_replace_the_fallbacks() {
    let shapes = shapes(
        "<rect class='fill-strong' fill='#000' width='5' height='5'/>\
         <rect class='fill-primary-30 stroke-arrow' style='fill:#000;stroke:#111' width='5' height='5'/>\
         <rect class='fill-unknown' fill='#123456' width='5' height='5'/>",
    );
    assert_eq!(shapes[0].fill, Some(palette().strong));
    assert_eq!(shapes[1].fill, Some(Color::WHITE.mix(palette().primary, 0.30)));
    assert_eq!(shapes[1].stroke.as_ref().unwrap().color, palette().arrow);
    assert_eq!(shapes[2].fill, Some(Color::rgb(0x123456)));
}

#[test]
fn transparency_is_mixed_with_white() {
    let shapes = shapes("<g opacity='.5'><rect fill='black' fill-opacity='.5' width='5' height='5'/></g>");
    assert_eq!(shapes[0].fill, Some(Color::rgb(0xbfbfbf)));
}

#[test]
fn style_sheets_of_drawing_programs_work() {
    let shapes = shapes("<style>/* made by hand */ .a, .b > path{fill:#c2500a}</style><path class='a' d='M0 0h5v5z'/>");
    assert_eq!(shapes[0].fill, Some(Color::rgb(0xc2500a)));
}

#[test]
fn used_shapes_and_markers_are_drawn_where_they_stand() {
    let used =
        shapes("<defs><rect id='r' width='2' height='2'/></defs><use href='#r' x='3'/><use xlink:href='#r' y='4'/>");
    assert_eq!(used.iter().map(bounds).collect::<Vec<_>>(), [[3.0, 0.0, 5.0, 2.0], [0.0, 4.0, 2.0, 6.0]]);

    let marked = shapes(
        "<marker id='m' markerWidth='2' markerHeight='2' refX='1' refY='1' markerUnits='userSpaceOnUse'>\
         <circle cx='1' cy='1' r='1'/></marker><path d='M2 5H12' stroke='red' marker-end='url(#m)'/>",
    );
    assert_eq!(marked.len(), 2);
    assert_eq!(bounds(&marked[1]), [11.0, 4.0, 13.0, 6.0]);
}

#[test]
fn a_clip_path_without_effect_is_no_obstacle() {
    let clip = "<clipPath id='c'><rect width='20' height='10'/></clipPath>";
    assert_eq!(shapes(&format!("{clip}<g clip-path='url(#c)'><rect width='5' height='5'/></g>")).len(), 1);
    let cut = format!("{clip}<g clip-path='url(#c)'><rect width='25' height='5'/></g>");
    assert_eq!(problem(&cut).0, SvgProblem::Clip);
}

#[test]
fn the_line_under_its_fill_becomes_two_shapes() {
    let shapes = shapes("<rect width='5' height='5' fill='red' stroke='blue' style='paint-order:stroke'/>");
    assert_eq!(shapes.len(), 2);
    assert!(shapes[0].fill.is_none() && shapes[1].stroke.is_none());
}

#[test]
fn what_is_hidden_or_beside_the_picture_is_left_out() {
    let hidden = "<rect width='5' height='5' visibility='hidden'/><rect width='5' height='5' display='none'/>\
                  <rect width='5' height='5' fill='none'/><rect x='90' width='5' height='5'/>";
    assert_eq!(shapes(hidden), []);
}

#[test]
fn references_to_the_outside_are_refused_with_their_place() {
    let outside = |text: &str| SvgProblem::Outside(text.to_owned());
    let cases = [
        (
            "<use href='https://example.com/a.svg#x'/>",
            "https://example.com/a.svg#x",
            "href='https://example.com/a.svg#x'",
        ),
        ("<use xlink:href='file:///etc/passwd'/>", "file:///etc/passwd", "xlink:href='file:///etc/passwd'"),
        ("<a href='data:image/svg+xml,x'/>", "data:image/svg+xml,x", "href='data:image/svg+xml,x'"),
        ("<rect fill='url(http://e.org/#g)'/>", "http://e.org/#g", "fill='url(http://e.org/#g)'"),
        ("<rect style='fill:URL( \"x.svg#g\" )'/>", "x.svg#g", "style='fill:URL( \"x.svg#g\" )'"),
        ("<style>@import 'a.css';</style>", "'a.css'", "@import 'a.css';"),
        ("<style>a{fill:url(//e.org)}</style>", "//e.org", "a{fill:url(//e.org)}"),
    ];
    for (content, address, place) in cases {
        assert_eq!(problem(content), (outside(address), place.to_owned()), "{content}");
    }
}

#[test]
fn what_is_not_printed_is_named_with_its_place() {
    use SvgProblem::*;
    let cases = [
        ("<g><text>Hello</text></g>", Text, "<text"),
        ("<image href='#a'/>", Image, "<image"),
        ("<script>alert(1)</script>", Script, "<script"),
        ("<rect onclick='x()'/>", Script, "onclick='x()'"),
        ("<foreignObject/>", Foreign, "<foreignObject"),
        ("<rect><animate/></rect>", Animation, "<animate"),
        ("<linearGradient id='g'/><rect fill='url(#g)'/>", Gradient, "fill='url(#g)'"),
        ("<rect style='stroke:url(#g) red'/>", Gradient, "style='stroke:url(#g) red'"),
        ("<style>.a{fill:url(#g)}</style>", Gradient, ".a{fill:url(#g)}"),
        ("<rect filter='blur(2px)'/>", Filter, "filter='blur(2px)'"),
        ("<g mask='url(#m)'/>", Mask, "mask='url(#m)'"),
        ("<g style='mix-blend-mode:multiply'><rect width='5' height='5'/></g>", Blending, ""),
        ("<style>a b c{fill:red}</style>", Style, "a b c{fill:red}"),
        ("<style>*{clip-path:url(#c)}</style>", Style, "*{clip-path:url(#c)}"),
    ];
    for (content, expected, place) in cases {
        assert_eq!(problem(content), (expected, place.to_owned()), "{content}");
    }
}

#[test]
fn entities_are_refused_but_a_plain_document_type_is_not() {
    let body = svg("<rect width='5' height='5'/>");
    let public = "<!DOCTYPE svg PUBLIC '-//W3C//DTD SVG 1.1//EN' 'http://www.w3.org/Graphics/SVG/1.1/DTD/svg11.dtd'>";
    assert!(drawing_from_svg(&format!("{public}{body}"), &palette()).is_ok());
    for declaration in
        ["<!DOCTYPE svg [<!ENTITY a 'b'>]>", "<!DOCTYPE svg PUBLIC '>' 'x' [<!ENTITY a SYSTEM 'file:///etc/passwd'>]>"]
    {
        let error = drawing_from_svg(&format!("{declaration}{body}"), &palette()).unwrap_err();
        assert_eq!(error.problem, SvgProblem::Entity);
        assert!(error.range.is_some());
    }
}

#[test]
fn deep_nesting_is_refused_without_recursion() {
    let deep = "<g>".repeat(100_000);
    assert_eq!(problem(&deep), (SvgProblem::TooDeep, "<g>".to_owned()));
    let closed = format!("{}{}", "<g>".repeat(200), "</g>".repeat(200));
    assert_eq!(problem(&closed).0, SvgProblem::TooDeep);
    // The nesting that `use` makes counts too.
    let chain: String = (0..100).map(|n| format!("<g id='a{n}'><use href='#a{}'/></g>", n + 1)).collect();
    assert_eq!(problem(&chain).0, SvgProblem::TooDeep);
}

#[test]
fn bombs_are_refused_quickly() {
    let start = std::time::Instant::now();
    let doubling: String =
        (0..25).map(|n| format!("<g id='a{n}'><use href='#a{m}'/><use href='#a{m}'/></g>", m = n + 1)).collect();
    assert_eq!(problem(&doubling).0, SvgProblem::TooMany);

    let marker = format!("<marker id='m'>{}</marker>", "<rect/>".repeat(100));
    let line = format!("<path marker-mid='url(#m)' d='M0 0{}'/>", "h1".repeat(10_000));
    assert_eq!(problem(&format!("{marker}{line}")).0, SvgProblem::TooMany);

    assert_eq!(problem(&"<g/>".repeat(20_001)).0, SvgProblem::TooMany);
    let attributes: String = (0..5_000).map(|n| format!(" a{n}=''")).collect();
    assert_eq!(problem(&format!("<g{attributes}/>")).0, SvgProblem::TooMany);
    let rules = format!("<style>{}</style>{}", "g{}".repeat(50_000), "<g/>".repeat(1_000));
    assert_eq!(problem(&rules).0, SvgProblem::Style);
    assert_eq!(problem(&" ".repeat(2 << 20)).0, SvgProblem::TooLong);
    assert!(start.elapsed().as_secs() < 5);
}

#[test]
fn what_refers_to_itself_is_refused() {
    assert_eq!(
        problem("<g id='a'><use href='#b'/></g><g id='b'><use href='#a'/></g>"),
        (SvgProblem::Loop, "<use".to_owned()),
    );
    assert_eq!(problem("<g id='a'><use href='#a'/></g>").0, SvgProblem::Loop);
    assert_eq!(problem("<clipPath id='c'><rect clip-path='url(#c)'/></clipPath>").0, SvgProblem::Reference,);
    assert_eq!(problem("<marker id='m'><path d='M0 0h1' marker-end='url(#m)'/></marker>").0, SvgProblem::Reference,);
    assert_eq!(problem("<g marker-mid='url(#m)'/>").0, SvgProblem::Reference);
}

#[test]
fn absurd_numbers_are_refused() {
    for content in [
        "<path d='M0 0A1e200 1e200 0 1 1 1e200 0'/>",
        "<circle r='10000000'/>",
        "<g transform='scale(1e30)'><rect width='5' height='5'/></g>",
        "<circle r='1e5em'/>",
        "<svg width='9999%'/>",
        "<g transform='scale(9e5)'><rect width='9' height='9'/></g>",
        "<rect width='5' height='5' style='stroke-width:1e30'/>",
    ] {
        assert_eq!(problem(content).0, SvgProblem::Number, "{content}");
    }
    // Colors and names only look like numbers.
    assert_eq!(shapes("<rect id='e1e99' style='fill:#1e9999' width='5' height='5'/>").len(), 1);
}

#[test]
fn what_is_not_svg_says_where() {
    for (text, at) in [("", 0), ("hello", 0), ("<svg>\n<g>\n</svg>", 10)] {
        let error = drawing_from_svg(text, &palette()).unwrap_err();
        assert!(matches!(error.problem, SvgProblem::Malformed(_)), "{text}: {error:?}");
        assert_eq!(error.range.unwrap().start, at, "{text}");
    }
    let error = drawing_from_svg("<svg xmlns='http://www.w3.org/2000/svg' width='0' height='0'/>", &palette());
    assert_eq!(error.unwrap_err().problem, SvgProblem::Size);
    let html = drawing_from_svg("<html><body/></html>", &palette()).unwrap_err();
    assert!(matches!(html.problem, SvgProblem::Malformed(_)));
}

#[test]
fn the_pictures_that_come_along_are_drawn_in_the_colors_of_the_brand() {
    let folder = std::path::Path::new(env!("CARGO_MANIFEST_DIR")).join("assets/images");
    for entry in std::fs::read_dir(folder).unwrap() {
        let path = entry.unwrap().path();
        if path.extension().is_none_or(|extension| extension != "svg") {
            continue;
        }
        let text = std::fs::read_to_string(&path).unwrap();
        let drawing = drawing_from_svg(&text, &palette()).unwrap();
        assert!(!drawing.shapes.is_empty(), "{path:?}");
        let document = roxmltree::Document::parse(&text).unwrap();
        for class in guard::check(&document).unwrap() {
            let name = class.split_once('-').map_or("", |(_, name)| name);
            assert!(token(name, &palette()).is_some(), "{path:?} has the unknown class {class}");
        }
    }
}
