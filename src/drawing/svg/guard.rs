//! Refuses, before `usvg` works on it, an SVG that is dangerous or has what is not printed.
//!
//! The limits make the work after this proportional to the length of the text: the nesting (for the stack), the
//! elements as often as they are used (for memory), the numbers (curves are made of pieces by their size) and the
//! style sheet (which is matched against every element).

use std::collections::{BTreeSet, HashMap};
use std::ops::Range;

use usvg::roxmltree::{Attribute, Document, Node, NodeId};

use super::{MAX_COORDINATE, SvgError, SvgProblem};

const MAX_LENGTH: usize = 1 << 20;
const MAX_DEPTH: usize = 64;
const MAX_ELEMENTS: usize = 20_000;
const MAX_ATTRIBUTES: usize = 256;
/// The most bytes of style sheets times elements.
const MAX_STYLING: usize = 50_000_000;

const SVG: &str = "http://www.w3.org/2000/svg";
const XLINK: &str = "http://www.w3.org/1999/xlink";

/// Checks what an XML parser would suffer from.
pub(super) fn scan(text: &str) -> Result<(), SvgError> {
    if text.len() > MAX_LENGTH {
        return Err(SvgProblem::TooLong.into());
    }
    let mut depth = 0_usize;
    let mut at = 0;
    while let Some(start) = text.get(at..).and_then(|rest| rest.find('<')).map(|found| at + found) {
        let tag = text.get(start..).unwrap_or_default();
        let until = |end: &str| tag.find(end).map(|found| found + end.len());
        let length = if tag.starts_with("<!--") {
            until("-->")
        } else if tag.starts_with("<![CDATA[") {
            until("]]>")
        } else if tag.starts_with("<?") {
            until("?>")
        } else if tag.starts_with("<!") {
            let end = until(">");
            let declaration = tag.get(..end.unwrap_or(tag.len())).unwrap_or_default();
            // A document type alone is only a name, which nobody looks up.
            if declaration.contains('[') || !declaration.starts_with("<!DOCTYPE") {
                return Err(SvgError::at(SvgProblem::Entity, start..start + declaration.len()));
            }
            end
        } else if tag.starts_with("</") {
            depth = depth.saturating_sub(1);
            until(">")
        } else {
            let Some((length, attributes)) = opening_tag(tag) else { return Ok(()) };
            if attributes > MAX_ATTRIBUTES {
                return Err(SvgError::at(SvgProblem::TooMany, start..start + length));
            }
            if !tag.get(..length).is_some_and(|tag| tag.ends_with("/>")) {
                depth += 1;
            }
            if depth > MAX_DEPTH {
                return Err(SvgError::at(SvgProblem::TooDeep, start..start + length));
            }
            Some(length)
        };
        // The XML parser says better what is wrong with a part that does not end.
        let Some(length) = length else { return Ok(()) };
        at = start + length;
    }
    Ok(())
}

/// Returns the length of an opening tag and the number of its attributes.
fn opening_tag(tag: &str) -> Option<(usize, usize)> {
    let mut quote = None;
    let mut attributes = 0;
    for (place, byte) in tag.bytes().enumerate() {
        match (quote, byte) {
            (None, b'>') => return Some((place + 1, attributes)),
            (None, b'"' | b'\'') => {
                quote = Some(byte);
                attributes += 1;
            }
            (Some(open), byte) if open == byte => quote = None,
            _ => {}
        }
    }
    None
}

/// Checks the elements and returns the classes that they have.
pub(super) fn check<'a>(document: &'a Document<'_>) -> Result<BTreeSet<&'a str>, SvgError> {
    let mut ids = HashMap::new();
    for node in document.descendants() {
        if let Some(id) = node.attribute("id") {
            ids.entry(id).or_insert(node);
        }
    }
    let mut guard = Guard { ids, left: MAX_ELEMENTS, styling: 0, classes: BTreeSet::new(), trail: Vec::new() };
    let root = document.root_element();
    guard.element(root, 0, Place::Drawing)?;
    if guard.styling * (MAX_ELEMENTS - guard.left) > MAX_STYLING {
        return Err(SvgProblem::Style.into());
    }
    Ok(guard.classes)
}

/// Where an element stands.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Place {
    Drawing,
    /// In a clip path or marker, where another could multiply.
    Inside,
}

struct Guard<'a, 'input> {
    ids: HashMap<&'a str, Node<'a, 'input>>,
    /// How many elements may still come.
    left: usize,
    /// The bytes of all style sheets.
    styling: usize,
    classes: BTreeSet<&'a str>,
    /// The elements that are being used, to find loops.
    trail: Vec<NodeId>,
}

impl<'a, 'input> Guard<'a, 'input> {
    fn element(&mut self, node: Node<'a, 'input>, depth: usize, place: Place) -> Result<(), SvgError> {
        // Editors keep notes in namespaces of their own, which nobody draws.
        if !node.is_element() || !matches!(node.tag_name().namespace(), None | Some(SVG)) {
            return Ok(());
        }
        let name = node.tag_name().name();
        let problem = match name {
            "title" | "desc" | "metadata" => return Ok(()),
            "script" | "handler" => Some(SvgProblem::Script),
            "animate" | "animateColor" | "animateMotion" | "animateTransform" | "set" => Some(SvgProblem::Animation),
            "text" | "tspan" | "textPath" | "tref" => Some(SvgProblem::Text),
            "image" | "feImage" => Some(picture_problem(node)),
            "foreignObject" | "iframe" | "video" | "audio" | "canvas" => Some(SvgProblem::Foreign),
            _ if depth > MAX_DEPTH => Some(SvgProblem::TooDeep),
            _ => None,
        };
        if let Some(problem) = problem {
            return Err(SvgError::at(problem, tag_range(node)));
        }
        self.spend(1, node)?;
        if name == "style" {
            return self.style_sheet(node);
        }
        let place = if matches!(name, "clipPath" | "marker") { Place::Inside } else { place };
        for attribute in node.attributes() {
            if matches!(attribute.namespace(), None | Some(SVG | XLINK)) {
                self.attribute(node, &attribute, depth, place)?;
            }
        }
        if name == "use" {
            self.used(node, depth, place)?;
        }
        node.children().try_for_each(|child| self.element(child, depth + 1, place))
    }

    fn spend(&mut self, elements: usize, node: Node<'_, '_>) -> Result<(), SvgError> {
        match self.left.checked_sub(elements) {
            Some(left) => self.left = left,
            None => return Err(SvgError::at(SvgProblem::TooMany, tag_range(node))),
        }
        Ok(())
    }

    fn attribute(
        &mut self,
        node: Node<'a, 'input>,
        attribute: &Attribute<'a, 'input>,
        depth: usize,
        place: Place,
    ) -> Result<(), SvgError> {
        let (name, value) = (attribute.name(), attribute.value());
        let wrong = |problem| Err(SvgError::at(problem, attribute.range()));
        match name {
            "href" if !value.trim_start().starts_with('#') => {
                return wrong(SvgProblem::Outside(shortened(value)));
            }
            "class" => self.classes.extend(value.split_ascii_whitespace()),
            "style" => {
                // A comment or an escape would hide the rest from what follows.
                if value.contains("/*") || value.contains('\\') {
                    return wrong(SvgProblem::Style);
                }
                if has_absurd_number(value, false) {
                    return wrong(SvgProblem::Number);
                }
                for declaration in value.split(';') {
                    if let Some((name, value)) = declaration.split_once(':') {
                        self.property(node, name.trim(), value, attribute.range(), depth, place)?;
                    }
                }
            }
            _ if name.starts_with("on") => return wrong(SvgProblem::Script),
            _ if is_geometry(name) => {
                // Only the size of the whole may depend on the size of type; what depends on it again could grow
                // without limit.
                let relative = node.parent_element().is_some() && is_drawn(node);
                if has_absurd_number(value, relative) {
                    return wrong(SvgProblem::Number);
                }
            }
            _ => self.property(node, name, value, attribute.range(), depth, place)?,
        }
        Ok(())
    }

    /// Checks an attribute or a declaration in a `style` attribute.
    fn property(
        &mut self,
        node: Node<'a, 'input>,
        name: &str,
        value: &'a str,
        range: Range<usize>,
        depth: usize,
        place: Place,
    ) -> Result<(), SvgError> {
        let wrong = |problem| Err(SvgError::at(problem, range.clone()));
        let value = value.trim();
        let plain = matches!(value, "" | "none");
        match name {
            "filter" if !plain => return wrong(SvgProblem::Filter),
            "mask" if !plain => return wrong(SvgProblem::Mask),
            _ => {}
        }
        let referring = name == "clip-path" || name.starts_with("marker");
        if referring && value.starts_with("inherit") {
            return wrong(SvgProblem::Reference);
        }
        let mut rest = value;
        while let Some(target) = next_url(&mut rest) {
            let Some(id) = target.strip_prefix('#') else {
                return wrong(SvgProblem::Outside(shortened(target)));
            };
            if matches!(name, "fill" | "stroke") {
                return wrong(SvgProblem::Gradient);
            }
            if !referring {
                continue;
            }
            let line = matches!(node.tag_name().name(), "path" | "line" | "polyline" | "polygon");
            if place == Place::Inside || (name != "clip-path" && !line) {
                return wrong(SvgProblem::Reference);
            }
            let Some(target) = self.ids.get(id).copied() else { continue };
            let before = self.left;
            self.element(target, depth + 1, Place::Inside)?;
            if name != "clip-path" {
                // A marker stands at every corner of the line, and there are three kinds.
                let each = 3 * (before - self.left);
                self.spend(each.saturating_mul(corners(node)), node)?;
            }
        }
        Ok(())
    }

    fn used(&mut self, node: Node<'a, 'input>, depth: usize, place: Place) -> Result<(), SvgError> {
        let target = reference(node).and_then(|href| href.strip_prefix('#'));
        let Some(target) = target.and_then(|id| self.ids.get(id).copied()) else { return Ok(()) };
        if self.trail.contains(&target.id()) || node.ancestors().any(|above| above == target) {
            return Err(SvgError::at(SvgProblem::Loop, tag_range(node)));
        }
        self.trail.push(target.id());
        self.element(target, depth + 1, place)?;
        self.trail.pop();
        Ok(())
    }

    /// Checks a style sheet: simple rules that refer to nothing, as drawing programs write them for colors.
    fn style_sheet(&mut self, node: Node<'a, 'input>) -> Result<(), SvgError> {
        for text in node.children().filter(|child| child.is_text()) {
            let sheet = text.text().unwrap_or_default();
            self.styling += sheet.len();
            let problem = style_sheet_problem(sheet);
            if let Some(problem) = problem {
                return Err(SvgError::at(problem, text.range()));
            }
        }
        Ok(())
    }
}

/// Returns what an element refers to.
fn reference<'a>(node: Node<'a, '_>) -> Option<&'a str> {
    let plain = |a: &Attribute<'_, '_>| a.name() == "href" && a.namespace().is_none();
    let prefixed = |a: &Attribute<'_, '_>| a.name() == "href" && a.namespace() == Some(XLINK);
    let href = node.attributes().find(plain).or_else(|| node.attributes().find(prefixed));
    href.map(|href| href.value().trim())
}

/// Says what is wrong with a picture of pixels: it is not printed, and it may even lie somewhere else.
fn picture_problem(node: Node<'_, '_>) -> SvgProblem {
    let inside = |address: &str| address.is_empty() || address.starts_with('#') || address.starts_with("data:");
    match reference(node).filter(|address| !inside(address)) {
        Some(address) => SvgProblem::OutsidePicture(shortened(address)),
        None => SvgProblem::Image,
    }
}

fn style_sheet_problem(sheet: &str) -> Option<SvgProblem> {
    let sheet = without_comments(sheet).to_ascii_lowercase();
    if let Some((_, import)) = sheet.split_once("@import") {
        let address = import.split(';').next().unwrap_or_default();
        return Some(SvgProblem::Outside(shortened(address)));
    }
    let mut rest = sheet.as_str();
    while let Some(target) = next_url(&mut rest) {
        if !target.starts_with('#') {
            return Some(SvgProblem::Outside(shortened(target)));
        }
    }
    if sheet.contains('\\') {
        return Some(SvgProblem::Style);
    }
    for rule in sheet.split('}') {
        let (selectors, declarations) = rule.split_once('{').unwrap_or((rule, ""));
        // Each further part of a selector multiplies the places where it may match.
        let long = |selector: &str| {
            selector.split([' ', '\t', '\r', '\n', '>', '+', '~']).filter(|part| !part.is_empty()).count() > 2
        };
        if selectors.split(',').any(long) {
            return Some(SvgProblem::Style);
        }
        if has_absurd_number(declarations, false) {
            return Some(SvgProblem::Number);
        }
        for (name, value) in declarations.split(';').filter_map(|part| part.split_once(':')) {
            let name = name.trim();
            let problem = match name {
                "filter" => SvgProblem::Filter,
                "mask" => SvgProblem::Mask,
                "fill" | "stroke" if value.contains("url(") => SvgProblem::Gradient,
                _ if name == "clip-path" || name.starts_with("marker") => SvgProblem::Style,
                _ => continue,
            };
            if value.trim() != "none" {
                return Some(problem);
            }
        }
    }
    None
}

fn without_comments(sheet: &str) -> String {
    let mut out = String::with_capacity(sheet.len());
    let mut rest = sheet;
    while let Some((before, after)) = rest.split_once("/*") {
        out.push_str(before);
        rest = after.split_once("*/").map_or("", |(_, after)| after);
    }
    out.push_str(rest);
    out
}

/// Moves behind the next `url(` and returns what it refers to.
fn next_url<'v>(rest: &mut &'v str) -> Option<&'v str> {
    let at = rest.as_bytes().windows(4).position(|four| four.eq_ignore_ascii_case(b"url("))?;
    *rest = rest.get(at + 4..)?;
    let target = rest.split(')').next().unwrap_or_default();
    Some(target.trim().trim_matches(['"', '\'']).trim())
}

/// Tells whether an attribute is made of numbers that become places or sizes.
fn is_geometry(name: &str) -> bool {
    matches!(
        name,
        "d" | "points"
            | "transform"
            | "viewBox"
            | "x"
            | "y"
            | "x1"
            | "y1"
            | "x2"
            | "y2"
            | "cx"
            | "cy"
            | "r"
            | "rx"
            | "ry"
            | "width"
            | "height"
            | "refX"
            | "refY"
            | "markerWidth"
            | "markerHeight"
            | "font-size"
            | "stroke-width"
            | "stroke-dasharray"
            | "stroke-dashoffset"
            | "stroke-miterlimit"
    )
}

/// Tells whether an element may be drawn; the others only paint it, and nothing may refer to them.
fn is_drawn(node: Node<'_, '_>) -> bool {
    let name = node.tag_name().name();
    !matches!(name, "linearGradient" | "radialGradient" | "pattern" | "filter" | "mask") && !name.starts_with("fe")
}

/// Tells whether a value has a number beyond all measure, or, for a part of a drawing, one of a relative unit that
/// could make it so.
fn has_absurd_number(value: &str, part: bool) -> bool {
    let mut rest = value.as_bytes();
    loop {
        match rest {
            [] => return false,
            // A color or an id.
            [b'#', tail @ ..] => {
                let end = tail.iter().position(|byte| !byte.is_ascii_alphanumeric());
                rest = tail.get(end.unwrap_or(tail.len())..).unwrap_or_default();
            }
            [b'0'..=b'9' | b'.', ..] => {
                let (number, after) = rest.split_at(number_length(rest));
                let number: f64 = std::str::from_utf8(number).ok().and_then(|n| n.parse().ok()).unwrap_or(0.0);
                let relative = part
                    && match after {
                        [b'%', ..] => number > 100.0,
                        [b'e', b'm' | b'x', ..] => true,
                        _ => false,
                    };
                if number > MAX_COORDINATE || relative {
                    return true;
                }
                rest = after;
            }
            [_, tail @ ..] => rest = tail,
        }
    }
}

/// Returns the length of the number at the start, without a sign; at least 1.
fn number_length(bytes: &[u8]) -> usize {
    let digits = |from: usize| bytes.iter().skip(from).take_while(|byte| byte.is_ascii_digit()).count();
    let mut length = digits(0);
    if bytes.get(length) == Some(&b'.') {
        length += 1 + digits(length + 1);
    }
    if matches!(bytes.get(length), Some(b'e' | b'E')) {
        let sign = usize::from(matches!(bytes.get(length + 1), Some(b'+' | b'-')));
        let exponent = digits(length + 1 + sign);
        if exponent > 0 {
            length += 1 + sign + exponent;
        }
    }
    length.max(1)
}

/// Returns at least how many corners a line has at which a marker may stand.
fn corners(node: Node<'_, '_>) -> usize {
    match node.tag_name().name() {
        "path" => svgtypes::PathParser::from(node.attribute("d").unwrap_or_default()).count(),
        // No corner is shorter than two bytes.
        "polyline" | "polygon" => node.attribute("points").map_or(0, |points| points.len() / 2 + 1),
        _ => 2,
    }
}

/// Returns the bytes of an element's name with the bracket before it.
fn tag_range(node: Node<'_, '_>) -> Range<usize> {
    let start = node.range().start;
    let text = node.document().input_text().get(start..).unwrap_or_default();
    let length = text.find(|c: char| c.is_ascii_whitespace() || c == '>' || c == '/');
    start..start + length.unwrap_or(text.len())
}

fn shortened(address: &str) -> String {
    const LONGEST: usize = 60;
    let address = address.trim();
    match address.char_indices().nth(LONGEST) {
        Some((end, _)) => format!("{}…", address.get(..end).unwrap_or_default()),
        None => address.to_owned(),
    }
}
