//! Letterhead, running head and foot.

use crate::drawing::{Length, Rect, Size};
use crate::page::{Item, NodeId, Owner, Role as NodeRole, Structure};
use crate::resolve::{RichRun, RichText};

use super::composer::{Composer, rule};
use super::fragment::Fragment;
use super::style::{Role, space};

/// The widest logo in the letterhead, and the letterhead's least height, in both prints.
const LETTERHEAD: [Size; 2] =
    [Size::new(Length::pt(132.0), Length::pt(39.0)), Size::new(Length::pt(172.5), Length::pt(51.0))];
/// As many pages as handouts in large print have at most, as far as the width of their numbers goes.
const MANY_PAGES: usize = 20;
/// From the line over a foot to its words.
const FOOT_WORDS: Length = Length::pt(7.0);
/// How far address and contact may reach beyond the letterhead, above and below.
const HANGING: (Length, Length) = (Length::pt(3.0), Length::pt(6.0));
/// The most lines that address and contact take beside the clinic's name in normal print.
const MOST_LINES: f64 = 3.0;
/// The least room for the clinic's name beside the address in large print.
const NARROWEST: Length = Length::pt(108.0);
/// What stands between the parts of a foot.
const FOOT_SEPARATOR: &str = " · ";
/// The logo and the height of the running head, in both prints.
const RUNNING: [Length; 2] = [Length::pt(18.0), Length::pt(24.0)];

/// Lays out the letterhead of the first page.
pub fn letterhead(composer: &mut Composer, width: Length, parent: NodeId) -> Fragment {
    let brand = &composer.handout.brand;
    let node = composer.structure.add(parent, NodeRole::Division);
    let [normal, large] = LETTERHEAD;
    let logo_room = composer.either(normal, large);
    let least = logo_room.height;
    let mut fragment = Fragment::empty(width, least);
    let mut x = Length::ZERO;
    if let Some(logo) = &brand.logo {
        let size = logo.natural_size().fitted(logo_room);
        let rect = Rect::new(Length::ZERO, (least - size.height) / 2.0, size.width, size.height);
        let kind = composer.art(logo, rect);
        // The clinic's name stands beside it in words.
        fragment.items.push(Item { owner: Owner::Decoration, kind });
        x = size.width + composer.space(space::PARAGRAPH);
    }
    // A long name wraps, and leaves the other half to the address.
    let half = (width - space::GUTTER) / 2.0 - x;
    let name = RichText::plain(brand.name.as_str());
    let is_narrow = is_narrow(composer, &name, half, width - x - space::GUTTER);
    let left_width = if is_narrow { width - x } else { half };
    let mut left = composer.text_node(&name, &Role::CLINIC, left_width, node, NodeRole::Paragraph);
    if let Some(tagline) = &brand.tagline {
        let tagline = RichText::plain(tagline.as_str());
        let line = composer.text_node(&tagline, &Role::RUNNING, left_width, node, NodeRole::Paragraph);
        left.stack(line, Length::ZERO);
    }
    if is_narrow {
        fragment.size.height = least.max(left.size.height);
        let y = ((least - left.size.height) / 2.0).max(Length::ZERO);
        fragment.place(left, x, y);
        let right = contact(composer, width, false, node);
        fragment.stack(right, composer.space(space::PART));
        return fragment;
    }
    let right_width = width - x - left.size.width - space::GUTTER;
    let right = contact(composer, right_width, true, node);
    let middle = |part: &Fragment, above: Length| ((least - part.size.height) / 2.0).max(-above);
    // The name keeps to the mark; a third line of the address hangs into the white space around.
    let (left_y, right_y) = (middle(&left, Length::ZERO), middle(&right, HANGING.0));
    let right_end = right_y + right.size.height - HANGING.1;
    fragment.size.height = least.max(left.size.height).max(right_end);
    fragment.place(left, x, left_y);
    fragment.place(right, width - right_width, right_y);
    fragment
}

/// Says whether the clinic's name and the address beside it have no room: a word would be cut, or the address would take
/// many lines. The name has one half, and the address what the name leaves of the room for both.
fn is_narrow(composer: &mut Composer, name: &RichText, half: Length, both: Length) -> bool {
    let widest = composer.widest_word(name, &Role::CLINIC);
    if composer.is_large() || widest > half {
        return widest.max(NARROWEST) > half;
    }
    let tagline = composer.handout.brand.tagline.as_deref().map(RichText::plain);
    let tagline_width = tagline.map_or(Length::ZERO, |tagline| composer.natural_width(&tagline, &Role::RUNNING));
    let left = composer.natural_width(name, &Role::CLINIC).max(tagline_width).min(half);
    let right = both - left;
    let lines = contact_lines(composer, right);
    let mut count = 0.0;
    for line in &lines {
        if composer.widest_word(line, &Role::CONTACT) > right {
            return true;
        }
        count += (composer.natural_width(line, &Role::CONTACT) / right).ceil();
    }
    count > MOST_LINES
}

/// Lays out address and contact lines, each at the right edge or at the left.
fn contact(composer: &mut Composer, width: Length, at_right: bool, parent: NodeId) -> Fragment {
    let mut fragment = Fragment::empty(width, Length::ZERO);
    for line in contact_lines(composer, width) {
        let node = composer.structure.add(parent, NodeRole::Paragraph);
        for words in composer.lines(&line, &Role::CONTACT, width, Owner::Node(node)) {
            let x = if at_right { width - words.size.width } else { Length::ZERO };
            let y = fragment.size.height;
            fragment.size.height += words.size.height;
            fragment.place(words, x, y);
        }
    }
    fragment
}

/// Returns the address, and phone and web on one line where that is wide enough.
fn contact_lines(composer: &mut Composer, width: Length) -> Vec<RichText> {
    let brand = &composer.handout.brand;
    let strong = |text: &String| RichText {
        runs: vec![RichRun { text: text.clone(), strong: true, ..RichRun::default() }],
        span: None,
    };
    let phone = brand.phone.as_ref().map(strong);
    let web = brand.web.as_deref().map(RichText::plain);
    let mut lines: Vec<RichText> = brand.address.as_deref().map(RichText::plain).into_iter().collect();
    let mut reach: Vec<RichText> = phone.into_iter().chain(web).collect();
    if let [phone, web] = reach.as_slice() {
        let between = RichText::plain("  ·  ");
        let runs = [phone, &between, web].into_iter().flat_map(|part| part.runs.iter().cloned()).collect();
        let one = RichText { runs, span: None };
        if composer.natural_width(&one, &Role::CONTACT) <= width {
            reach = vec![one];
        }
    }
    lines.extend(reach);
    lines.extend(brand.credentials.as_deref().map(RichText::plain));
    lines
}

/// Lays out the running head of later pages: a screen reader has met all of it on the first page.
pub fn running_head(composer: &mut Composer, width: Length) -> Fragment {
    let brand = &composer.handout.brand;
    let [normal, large] = RUNNING;
    let height = composer.either(normal, large);
    let mut fragment = Fragment::empty(width, height);
    let mut x = Length::ZERO;
    if let Some(logo) = &brand.logo {
        let size = logo.natural_size().fitted(Size::new(height * 3.0, height));
        let rect = Rect::new(Length::ZERO, (height - size.height) / 2.0, size.width, size.height);
        let kind = composer.art(logo, rect);
        fragment.items.push(Item { owner: Owner::Header, kind });
        x = size.width + composer.space(space::PART);
    }
    let y = Length::pt(1.5);
    let name = first_line(composer, &brand.name, &Role::RUNNING_NAME, (width - x) * 0.6);
    let name_end = x + name.size.width + space::GUTTER;
    fragment.place(name, x, y);
    let title = composer.handout.title.to_plain().replace('\n', " ");
    let words = first_line(composer, &title, &Role::RUNNING, width - name_end);
    let words_x = width - words.size.width;
    fragment.place(words, words_x, y);
    fragment
}

/// Returns the text on one line, cut at a word where it is too long, or inside of its first word where that is.
fn first_line(composer: &mut Composer, text: &str, role: &Role, width: Length) -> Fragment {
    let mut fits = |line: &str| composer.natural_width(&RichText::plain(line), role) <= width;
    let mut line = text.to_owned();
    let mut words: Vec<&str> = text.split_whitespace().collect();
    while words.len() > 1 && !fits(&line) {
        words.pop();
        line = format!("{} …", words.join(" "));
    }
    let mut letters = words.first().copied().unwrap_or_default().to_owned();
    while !fits(&line) {
        if letters.pop().is_none() {
            return Fragment::default();
        }
        line = format!("{letters}…");
    }
    composer.label(&line, role, Owner::Header)
}

/// Returns the height of the foot: its line, the space below that and one line of words.
pub fn foot_height(composer: &Composer) -> Length {
    FOOT_WORDS + composer.leading(&Role::RUNNING)
}

/// Lays out the foot of a page; its words belong to `owner`.
pub fn foot(composer: &mut Composer, width: Length, page: usize, pages: usize, owner: Owner) -> Fragment {
    let line = Length::pt(0.5);
    let mut fragment = Fragment::empty(width, foot_height(composer));
    fragment.decorate(rule(Length::ZERO, Length::ZERO, width, line, composer.palette().rule));
    for item in &mut fragment.items {
        item.owner = Owner::Footer;
    }
    let number = composer.label(&page_of(composer, page, pages), &Role::RUNNING, Owner::Footer);
    let number_width = number.size.width;
    fragment.place(number, width - number_width, FOOT_WORDS);
    // A long sentence may take a second line, for which the lower margin of all pages is wider.
    let left = foot_words(composer, width - number_width, owner);
    fragment.place(left, Length::ZERO, FOOT_WORDS);
    fragment
}

fn page_of(composer: &Composer, page: usize, pages: usize) -> String {
    composer.handout.page_of.replace("{page}", &page.to_string()).replace("{pages}", &pages.to_string())
}

/// Returns what the words of the last foot belong to: all feet say the same, and a screen reader says it once.
pub fn last_foot_owner(composer: &mut Composer) -> Owner {
    if composer.handout.footer.is_empty() && composer.handout.review_pending.is_none() {
        return Owner::Footer;
    }
    Owner::LastFooter(composer.structure.add(Structure::ROOT, NodeRole::Paragraph))
}

/// Sets the words of the foot in the width that the page's number leaves.
fn foot_words(composer: &mut Composer, width: Length, owner: Owner) -> Fragment {
    let room = width - composer.either(space::GUTTER, space::PARAGRAPH);
    let footer = fitting_foot(composer, room);
    composer.text(&RichText::plain(footer), &Role::RUNNING, room, owner)
}

/// Returns the height of the lines of the foot after the first, for which there is room made on every page: the white
/// space above the edge of the paper is too low for them.
pub fn further_foot_lines(composer: &mut Composer, width: Length) -> Length {
    let number = RichText::plain(page_of(composer, MANY_PAGES, MANY_PAGES));
    let number_width = composer.natural_width(&number, &Role::RUNNING);
    let words = foot_words(composer, width - number_width, Owner::Footer);
    (words.size.height - composer.leading(&Role::RUNNING)).max(Length::ZERO)
}

/// Returns as many parts of the foot as fit on one line, the first at least, and always that a review is pending.
fn fitting_foot(composer: &mut Composer, width: Length) -> String {
    let handout = composer.handout;
    let pending = handout.review_pending.as_deref();
    let mut fits = |line: &str| composer.natural_width(&RichText::plain(line), &Role::RUNNING) <= width;
    let mut parts: Vec<&str> = handout.footer.split(FOOT_SEPARATOR).filter(|part| !part.is_empty()).collect();
    loop {
        let line = parts.iter().copied().chain(pending).collect::<Vec<_>>().join(FOOT_SEPARATOR);
        if fits(&line) {
            return line;
        }
        if let ([sentence], Some(pending)) = (parts.as_slice(), pending)
            && fits(sentence)
        {
            // What separates them would hang at the end of the first line.
            return format!("{sentence}\n{pending}");
        }
        if parts.len() < 2 {
            return line;
        }
        parts.pop();
    }
}
