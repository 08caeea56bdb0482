//! Covers, calls to action and authors with mistakes.

use super::{accepts, refuses, refuses_block, refuses_block_with, refuses_with};
use crate::support::Case;

/// A call to action with an address.
fn action(url: &str) -> String {
    format!("call_to_action: {{text: Book, url: \"{url}\"}}")
}

#[test]
fn cover_that_is_not_the_first_block() {
    refuses(
        "title: Hello\nbody:\n  - text: Good morning.\n  - cover: {}\n",
        &[
            "handouts/my.yaml:4:5: error: a cover is the first block of a handout (help: move it to the start of `body:`)",
        ],
    );
}

#[test]
fn cover_inside_a_block() {
    refuses_block(
        "keep_together: [{cover: {}}]",
        &[
            "handouts/my.yaml:3:21: error: a cover is the first block of a handout (help: move it to the start of `body:`)",
        ],
    );
}

#[test]
fn two_covers() {
    refuses(
        "title: Hello\nbody:\n  - cover: {}\n  - cover: {}\n",
        &["handouts/my.yaml:4:5: error: this handout has a cover already (help: delete one of them)"],
    );
}

#[test]
fn cover_with_figure_and_image() {
    refuses_block(
        "cover: {figure: bridge, image: {src: images/sciatic-nerve.svg, alt: A nerve}}",
        &["handouts/my.yaml:3:21: error: this cover has a `figure` and an `image` (help: keep one of them)"],
    );
}

#[test]
fn cover_with_an_unknown_pose() {
    refuses_block(
        "cover: {figure: brigde}",
        &["handouts/my.yaml:3:21: error: there is no pose `brigde` (help: did you mean `bridge`?)"],
    );
}

#[test]
fn cover_with_an_unknown_side() {
    refuses_block(
        "cover: {figure: {pose: bridge, side: both}}",
        &["handouts/my.yaml:3:42: error: unknown figure side `both` (help: use one of: `left`, `right`)"],
    );
}

#[test]
fn cover_picture_without_words() {
    refuses_block(
        "cover: {image: {src: images/sciatic-nerve.svg}}",
        &[
            "handouts/my.yaml:3:26: error: this picture has no `alt` (help: add `alt:` with what it shows, or `decorative: true` if it says nothing new)",
        ],
    );
}

#[test]
fn cover_with_too_many_words() {
    let title = "Much too long a title for a cover. ".repeat(30);
    refuses_block(
        &format!("cover: {{title: {title}}}"),
        &[
            "handouts/my.yaml:3:5: error: this cover has more words than its page has room for (help: cut words, or take larger paper)",
        ],
    );
}

#[test]
fn address_without_scheme() {
    refuses_block(
        &action("example.com/book"),
        &[
            "handouts/my.yaml:3:40: error: the address `example.com/book` has no scheme (help: write `https://example.com/book`)",
        ],
    );
}

#[test]
fn address_of_another_kind() {
    refuses_block(
        &action("ftp://example.com"),
        &[
            "handouts/my.yaml:3:40: error: a handout cannot link to a `ftp:` address (help: begin the address with `https:`, `http:`, `mailto:` or `tel:`)",
        ],
    );
}

#[test]
fn number_that_would_call_somebody_else() {
    refuses_block(
        &action("tel:1-800-BACK-PAIN"),
        &[
            "handouts/my.yaml:3:40: error: the number `1-800-BACK-PAIN` cannot be dialed: `B` is in it (help: write digits, such as `tel:+15555550142`)",
        ],
    );
    refuses_block(
        &action("TEL:(555) 555-0142 ext. 3"),
        &[
            "handouts/my.yaml:3:40: error: the number `(555) 555-0142 ext. 3` cannot be dialed: `e` is in it (help: write digits, such as `tel:+15555550142`)",
        ],
    );
    refuses_block(
        "text: \"[Call us](tel:1-800-BACK-PAIN) today\"",
        &[
            "handouts/my.yaml:3:22: error: the number `1-800-BACK-PAIN` cannot be dialed: `B` is in it (help: write digits, such as `tel:+15555550142`)",
        ],
    );
}

#[test]
fn site_in_letters_that_addresses_cannot_have() {
    refuses_block(
        &action("https://müller.example.com/book"),
        &[
            "handouts/my.yaml:3:40: error: the site `müller.example.com` has letters that addresses cannot have (help: write the form of its name that begins with `xn--`; the site's registrar tells it)",
        ],
    );
}

#[test]
fn empty_address() {
    refuses_block(
        &action(""),
        &["handouts/my.yaml:3:39: error: this text is empty (help: write some words, or delete the line)"],
    );
}

#[test]
fn address_with_a_value_of_a_record() {
    refuses(
        "title: Hello\nfields: {patient.name: {label: Name, blank: line}}\nbody:\n  - call_to_action: {text: Book, url: \"https://example.com/{{ patient.name }}\"}\n",
        &[
            "handouts/my.yaml:4:60: error: `patient.name` cannot stand here (help: names are printed on the page and nowhere else: not in titles, keywords, picture descriptions or addresses)",
        ],
    );
}

#[test]
fn typed_address_with_a_value_of_a_record() {
    refuses(
        "title: Hello\nfields: {patient.name: {label: Name, blank: line}}\nbody:\n  - call_to_action: {text: Book, url: \"https://example.com\", address: \"{{ patient.name }}\"}\n",
        &[
            "handouts/my.yaml:4:72: error: `patient.name` cannot stand here (help: names are printed on the page and nowhere else: not in titles, keywords, picture descriptions or addresses)",
        ],
    );
}

#[test]
fn no_address_at_all() {
    refuses_with(
        Case::new().file("assets/brands/mine.yaml", "name: Mine\ncolors: {primary: teal}\n"),
        "title: Hello\nbrand: mine\nbody:\n  - call_to_action: Book\n",
        &[
            "handouts/my.yaml:4:5: error: this call to action opens no address (help: write `url: https://…`, or add `booking: …` to the brand)",
        ],
    );
}

#[test]
fn no_phone_to_call() {
    refuses_with(
        Case::new().file("assets/brands/mine.yaml", "name: Mine\ncolors: {primary: teal}\nbooking: example.com\n"),
        "title: Hello\nbrand: mine\nbody:\n  - call_to_action: {text: Book, phone: true}\n",
        &[
            "handouts/my.yaml:4:41: error: the brand gives no value for `clinic.phone` (help: add `phone: …` to the brand, or leave this out)",
        ],
    );
}

#[test]
fn booking_address_that_is_none() {
    refuses_with(
        Case::new().file("assets/brands/mine.yaml", "name: Mine\ncolors: {primary: teal}\nbooking: at the desk\n"),
        "title: Hello\nbrand: mine\nbody:\n  - call_to_action: Book\n",
        &[
            "assets/brands/mine.yaml:3:10: error: the address \"https://at the desk\" contains a space or a control character (help: write `%20` for a space)",
        ],
    );
}

#[test]
fn booking_address_of_another_kind() {
    for (booking, expected) in [
        ("hello@example.com", "the address `hello@example.com` has no scheme (help: write `mailto:hello@example.com`)"),
        (
            "javascript:alert(1)",
            "a handout cannot link to a `javascript:` address (help: begin the address with `https:`, `http:`, `mailto:` or `tel:`)",
        ),
    ] {
        let brand = format!("name: Mine\ncolors: {{primary: teal}}\nbooking: {booking}\n");
        refuses_with(
            Case::new().file("assets/brands/mine.yaml", brand),
            "title: Hello\nbrand: mine\nbody:\n  - call_to_action: Book\n",
            &[&format!("assets/brands/mine.yaml:3:10: error: {expected}")],
        );
    }
}

#[test]
fn address_too_long_for_a_code() {
    for length in [600, 3000] {
        let url = format!("https://example.com/{}", "a".repeat(length));
        refuses_with(
            Case::new().file("assets/brands/mine.yaml", "name: Mine\ncolors: {primary: teal}\n"),
            format!("title: Hello\nbrand: mine\nbody:\n  - call_to_action: {{text: Book, url: \"{url}\"}}\n"),
            &[&format!(
                "handouts/my.yaml:4:39: error: the address is too long for a QR code that phones can read: {} characters (help: write a shorter address, or `qr: false`)",
                length + 20
            )],
        );
    }
    let url = format!("https://example.com/{}", "a".repeat(480));
    refuses_with(
        Case::new().file("assets/brands/mine.yaml", "name: Mine\ncolors: {primary: teal}\nutm: {campaign: spring}\n"),
        format!("title: Hello\nbrand: mine\nbody:\n  - call_to_action: {{text: Book, url: \"{url}\"}}\n"),
        &[
            "handouts/my.yaml:4:39: error: the address is too long for a QR code that phones can read: 500 characters, and the brand's `utm` adds 69 (help: write a shorter address, or `qr: false`)",
        ],
    );
    let url = format!("https://example.com/{}", "a".repeat(600));
    accepts(format!(
        "title: Hello\nbody:\n  - call_to_action: {{text: Book, url: \"{url}\", address: example.com, qr: false}}\n"
    ));
}

#[test]
fn link_inside_a_button() {
    refuses_block(
        "call_to_action: \"[Book](https://example.com)\"",
        &[
            "handouts/my.yaml:3:21: error: the words of a button hold a link of their own (help: write the words alone; `url` says what the button opens)",
        ],
    );
}

#[test]
fn missing_photo() {
    refuses_block(
        "about: {name: Dana Reyes, photo: dana.jpg, alt: Dana Reyes}",
        &[
            "handouts/my.yaml:3:38: error: there is no picture `dana.jpg` (help: it is looked for beside this file, in the project folder and in `assets/`)",
        ],
    );
}

#[test]
fn photo_that_is_a_drawing() {
    refuses_block(
        "about: {name: Dana Reyes, photo: images/sciatic-nerve.svg, alt: Dana Reyes}",
        &[
            "handouts/my.yaml:3:38: error: a portrait is a photo, not a drawing (help: name a PNG or JPEG file, or leave `photo` out: then the initials are printed)",
        ],
    );
}

#[test]
fn photo_without_words_and_words_without_photo() {
    let mut photo = std::io::Cursor::new(Vec::new());
    image::RgbImage::new(8, 8).write_to(&mut photo, image::ImageFormat::Png).unwrap();
    refuses_block_with(
        Case::new().file("handouts/dana.png", photo.into_inner()),
        "about: {name: Dana Reyes, photo: dana.png}",
        &[
            "handouts/my.yaml:3:38: error: this photo has no `alt` (help: add `alt:` with what it shows, such as `alt: Dana Reyes`)",
        ],
    );
    refuses_block(
        "about: {name: Dana Reyes, alt: Dana Reyes}",
        &["handouts/my.yaml:3:36: error: this `alt` has no `photo` (help: add `photo:`, or delete it)"],
    );
}
