//! Letterhead, running head and foot.

use crate::drawing::{Length, Rect, Size};
use crate::page::{Item, NodeId, Owner, Role as NodeRole};
use crate::resolve::{RichRun, RichText};

use super::composer::{Composer, rule};
use super::fragment::Fragment;
use super::style::{Role, space};

/// The least height of the letterhead.
const LETTERHEAD: Length = Length::pt(39.0);
/// The widest logo.
const LOGO_WIDTH: Length = Length::pt(132.0);
/// The logo and the height of the running head.
const RUNNING: Length = Length::pt(18.0);

/// Lays out the letterhead of the first page.
pub fn letterhead(composer: &mut Composer, width: Length, parent: NodeId) -> Fragment {
    let brand = &composer.handout.brand;
    let node = composer.structure.add(parent, NodeRole::Division);
    let mut fragment = Fragment::empty(width, LETTERHEAD);
    let mut x = Length::ZERO;
    if let Some(logo) = &brand.logo {
        let size = logo.natural_size().fitted(Size::new(LOGO_WIDTH, LETTERHEAD));
        let rect = Rect::new(Length::ZERO, (LETTERHEAD - size.height) / 2.0, size.width, size.height);
        let kind = composer.art(logo, rect);
        // The clinic's name stands beside it in words.
        fragment.items.push(Item { owner: Owner::Decoration, kind });
        x = size.width + space::PARAGRAPH;
    }
    let name = RichText::plain(brand.name.as_str());
    let mut left = composer.text_node(&name, &Role::CLINIC, width, node, NodeRole::Paragraph);
    if let Some(tagline) = &brand.tagline {
        let tagline = RichText::plain(tagline.as_str());
        let line = composer.text_node(&tagline, &Role::SOFT, width, node, NodeRole::Paragraph);
        left.stack(line, Length::ZERO);
    }
    let left_end = x + left.size.width;
    let y = (LETTERHEAD - left.size.height) / 2.0;
    fragment.place(left, x, y);

    let lines: Vec<RichText> = contact_lines(composer);
    let room = width - left_end - space::GUTTER;
    let height = Role::CONTACT.leading * lines.len() as f64;
    let mut y = ((LETTERHEAD - height) / 2.0).max(Length::ZERO);
    for line in lines {
        let words = composer.text_node(&line, &Role::CONTACT, room.max(Length::pt(60.0)), node, NodeRole::Paragraph);
        let line_width = words.size.width;
        let line_height = words.size.height;
        fragment.place(words, width - line_width, y);
        y += line_height;
    }
    // On narrow paper the lines wrap.
    fragment.size.height = LETTERHEAD.max(y);
    fragment
}

fn contact_lines(composer: &Composer) -> Vec<RichText> {
    let brand = &composer.handout.brand;
    let mut lines = Vec::new();
    if let Some(address) = &brand.address {
        lines.push(RichText::plain(address.as_str()));
    }
    let mut reach = RichText::default();
    if let Some(phone) = &brand.phone {
        reach.runs.push(RichRun { text: phone.clone(), strong: true, ..RichRun::default() });
    }
    if let Some(web) = &brand.web {
        if !reach.runs.is_empty() {
            reach.runs.push(RichRun { text: "  ·  ".to_owned(), ..RichRun::default() });
        }
        reach.runs.push(RichRun { text: web.clone(), ..RichRun::default() });
    }
    if !reach.runs.is_empty() {
        lines.push(reach);
    }
    lines.extend(brand.credentials.as_deref().map(RichText::plain));
    lines
}

/// Lays out the running head of later pages: a screen reader has met all of it on the first page.
pub fn running_head(composer: &mut Composer, width: Length) -> Fragment {
    let brand = &composer.handout.brand;
    let mut fragment = Fragment::empty(width, RUNNING);
    let mut x = Length::ZERO;
    if let Some(logo) = &brand.logo {
        let size = logo.natural_size().fitted(Size::new(RUNNING * 3.0, RUNNING));
        let rect = Rect::new(Length::ZERO, (RUNNING - size.height) / 2.0, size.width, size.height);
        let kind = composer.art(logo, rect);
        fragment.items.push(Item { owner: Owner::Header, kind });
        x = size.width + space::PART;
    }
    let y = Length::pt(1.5);
    let name = composer.label(&brand.name, &Role::RUNNING_NAME, Owner::Header);
    let name_end = x + name.size.width + space::GUTTER;
    fragment.place(name, x, y);
    let title = composer.handout.title.to_plain().replace('\n', " ");
    let words = first_line(composer, &title, width - name_end);
    let words_x = width - words.size.width;
    fragment.place(words, words_x, y);
    fragment
}

/// Returns the text on one line, cut at a word where it is too long.
fn first_line(composer: &mut Composer, text: &str, width: Length) -> Fragment {
    let mut words: Vec<&str> = text.split_whitespace().collect();
    let whole = RichText::plain(text);
    if composer.natural_width(&whole, &Role::SOFT) <= width {
        return composer.label(text, &Role::SOFT, Owner::Header);
    }
    while words.pop().is_some() {
        let shorter = format!("{} …", words.join(" "));
        if composer.natural_width(&RichText::plain(shorter.as_str()), &Role::SOFT) <= width {
            return composer.label(&shorter, &Role::SOFT, Owner::Header);
        }
    }
    Fragment::default()
}

/// Lays out the foot of a page.
pub fn foot(composer: &mut Composer, width: Length, page: usize, pages: usize) -> Fragment {
    let line = Length::pt(0.5);
    let mut fragment = Fragment::empty(width, Length::pt(22.0));
    fragment.decorate(rule(Length::ZERO, Length::ZERO, width, line, composer.palette().rule));
    for item in &mut fragment.items {
        item.owner = Owner::Footer;
    }
    let words = composer.handout.page_of.replace("{page}", &page.to_string()).replace("{pages}", &pages.to_string());
    let number = composer.label(&words, &Role::SOFT, Owner::Footer);
    let y = Length::pt(7.0);
    let number_width = number.size.width;
    fragment.place(number, width - number_width, y);
    let footer = composer.handout.footer.clone();
    let left =
        composer.text(&RichText::plain(footer), &Role::SOFT, width - number_width - space::GUTTER, Owner::Footer);
    // A long sentence may take a second line, which the white space above the edge of the paper has room for.
    fragment.place(left, Length::ZERO, y);
    fragment
}
