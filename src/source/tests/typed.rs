//! What is said about values that do not fit their types.

use super::{Block, check, read};

#[test]
fn all_mistakes_are_found_in_one_run() {
    check(
        "titel: x
body:
  - excercises: {items: []}
  - exercises:
      items:
        - {use: a, sest: 3}
        - use: b
          sets: three
        - sets: 3
  - image: {}
  - image: {src: a, alt: b, width: wide}
",
        &[
            "1:1 unknown key `titel` (help: did you mean `title`?)",
            "3:5 unknown block `excercises` (help: did you mean `exercises`?)",
            "6:20 unknown key `sest` (help: did you mean `sets`?)",
            "8:17 `sets` must be a whole number, not text (help: write it in digits, such as `2`)",
            "9:11 missing key `use` (help: add `use: …`)",
            "10:12 missing key `src` (help: add `src: …`)",
            "10:12 missing key `alt` (help: add `alt: …`)",
            "11:36 a width is a percentage (help: write `50 %`)",
        ],
    );
}

#[test]
fn a_mend_causes_no_further_message() {
    check("title: [a]\n", &["1:8 `title` must be text, not a list (help: write it as text on the same line)"]);
    check(
        "title: x\nfields: {a: {label: [x]}, b: {label: {}}}\n",
        &[
            "2:21 `label` must be text, not a list (help: write it as text on the same line)",
            "2:38 `label` must be text, not a map (help: write it as text on the same line, in quotes if there is a colon in it)",
        ],
    );
    check(
        "titel: [a]\n",
        &[
            "1:1 unknown key `titel` (help: did you mean `title`?)",
            "1:8 `title` must be text, not a list (help: write it as text on the same line)",
        ],
    );
}

#[test]
fn what_is_assumed_has_no_place() {
    let (sheet, _) = read("body: [{text: x}, {image: {src: a, width: b}}]\n");
    let sheet = sheet.unwrap();
    assert!(sheet.title.span.is_assumed());
    assert!(!sheet.body[0].span.is_assumed());
    // A block that is not whole is not complained of as a whole.
    assert!(sheet.body[1].span.is_assumed());
}

#[test]
fn comments_in_the_place_of_values() {
    let comment = "`title` is empty, because a # begins a comment";
    check("title: #1f7a8c\n", &[&format!("1:8 {comment} (help: put quotes around the color)")]);
    check("title: #fff # white\n", &[&format!("1:8 {comment} (help: put quotes around the color)")]);
    check("title: #1 rule\n", &[&format!("1:8 {comment} (help: put quotes around a text that begins with #)")]);
    check("title: # to come\n", &["1:1 `title` is empty (help: write a value, or delete the line)"]);
    check("title: # to come\n  Hello\n", &[]);
}

#[test]
fn unknown_keys() {
    check(
        "title: x\nfields: {a: {label: x, colour: y}}\n",
        &["2:24 unknown key `colour` (help: keys that fit here: `label`)"],
    );
    check("title: x\nTitle: y\n", &["2:1 unknown key `Title` (help: `title` is there already; delete one of them)"]);
}

#[test]
fn kinds() {
    check(
        "title: x\nbody: {a: 1}\n",
        &["2:7 `body` must be a list, not a map (help: begin each item on a line of its own with `- `)"],
    );
    check(
        "title: x\nbody: text\n",
        &["2:7 `body` must be a list, not text (help: write each item on a line of its own that begins with `- `)"],
    );
    check(
        "title: x\nfields: {a: label:x}\n",
        &["2:13 `a` must be a map, not text (help: put a space behind the colon)"],
    );
    check(
        "title: {x: 1}\n",
        &[
            "1:8 `title` must be text, not a map (help: write it as text on the same line, in quotes if there is a colon in it)",
        ],
    );
    check("- a\n", &["1:1 this file must hold keys with values (`key: value`), not a list"]);
    check("just text\n", &["1:1 this file must hold keys with values (`key: value`), not text"]);
}

#[test]
fn nothing() {
    check("title:\n", &["1:1 `title` is empty (help: write a value, or delete the line)"]);
    check("title: ~\n", &["1:8 `title` is empty (help: write a value, or delete the line)"]);
    check("title: x\nnote:\n", &["2:1 `note` is empty (help: write a value, or delete the line)"]);
    check(
        "title: x\nbody:\n  -\n  - text: a\n  -   # c\n",
        &[
            "3:3 an item of `body` is empty (help: write a value, or delete the item)",
            "5:3 an item of `body` is empty (help: write a value, or delete the item)",
        ],
    );
    // Whoever writes it out means it.
    check("title: x\nnote: null\nscale: ~\n", &[]);
    check("title: \"\"\n", &[]);
}

#[test]
fn texts_stay_as_written() {
    for text in ["1.10", "01234", "NO", "yes", "0x1F", "1e3", "true", ".nan", "12:30", "2026-01-01"] {
        let (sheet, said) = read(&format!("title: {text}\nlanguage: {text}\n"));
        assert_eq!(said, "");
        let sheet = sheet.unwrap();
        assert_eq!((sheet.title.value.as_str(), sheet.language.as_deref()), (text, Some(text)));
    }
}

#[test]
fn booleans() {
    assert!(read("title: x\ndraft: true\n").0.unwrap().draft);
    check("title: x\ndraft: no\n", &["2:8 `draft` must be true or false, not text (help: write `false`)"]);
    check("title: x\ndraft: On\n", &["2:8 `draft` must be true or false, not text (help: write `true`)"]);
    check("title: x\ndraft: \"true\"\n", &["2:8 `draft` must be true or false, not text (help: remove the quotes)"]);
    check("title: x\ndraft: 1\n", &["2:8 `draft` must be true or false, not a number (help: write `true` or `false`)"]);
}

#[test]
fn numbers() {
    let sets = |value: &str, words: &[&str]| {
        let words: Vec<String> =
            words.iter().map(|words| format!("2:36 `sets` must be a whole number{words}")).collect();
        let words: Vec<&str> = words.iter().map(String::as_str).collect();
        check(&format!("title: x\nbody: [{{exercises: {{items: [{{sets: {value}, use: a}}]}}}}]\n"), &words);
    };
    sets("3", &[]);
    sets("+3", &[]);
    sets("3.0", &[", not a decimal number (help: write it without a decimal point)"]);
    sets("3.5", &[", not a decimal number"]);
    sets("300", &[" from 0 to 255"]);
    sets("-1", &[" from 0 to 255"]);
    sets("\"3\"", &[", not text (help: remove the quotes)"]);
    sets("1_000", &[", not text (help: write the digits only)"]);
    sets("0x10", &[", not text (help: write the digits only)"]);
    sets("99999999999999999999999999999999999999999999", &[" from 0 to 255"]);
    sets("true", &[", not true or false (help: write it in digits, such as `2`)"]);
    assert_eq!(read("title: x\nscale: 1.5\n").0.unwrap().scale, Some(1.5));
    assert_eq!(read("title: x\nscale: -2\n").0.unwrap().scale, Some(-2.0));
    for text in [".nan", ".inf", "-.inf", "inf", "NaN"] {
        check(
            &format!("title: x\nscale: {text}\n"),
            &["2:8 `scale` must be a number, not text (help: write it in digits, such as `2`)"],
        );
    }
}

#[test]
fn choices() {
    let block = |block: &str, words: &[&str]| check(&format!("title: x\nbody:\n  - {block}\n"), words);
    block("page_break", &[]);
    block("page_break: x", &["3:5 `page_break` takes no value (help: write `page_break` alone, without a colon)"]);
    block("image", &["3:5 `image` has nothing behind it (help: write `image: …`)"]);
    block("image:", &["3:5 `image` is empty (help: write a value, or delete the line)"]);
    block("[a]", &["3:5 an item of `body` must be the name of a block, not a list"]);
    block(
        "poem: x",
        &["3:5 unknown block `poem` (help: use one of: `text`, `exercises`, `image`, `page_break`, `scale`)"],
    );
    block("exercises: {layout: crads, items: []}", &["3:25 unknown layout `crads` (help: did you mean `cards`?)"]);
    block(
        "text: x\n    alt: y",
        &[
            "4:5 each block has one key; this one has `alt` beside `text` (help: is `alt` meant to be inside `text`? then indent it further than `text`)",
        ],
    );
    // What stands beside the block is taken to belong inside, so that it is checked and not missed.
    block(
        "image: {src: a}\n    alt: x\n    widht: y",
        &[
            "4:5 each block has one key; this one has `alt` beside `image` (help: is `alt` meant to be inside `image`? then indent it further than `image`)",
            "5:5 unknown key `widht` (help: did you mean `width`?)",
            "5:12 a width is a percentage (help: write `50 %`)",
        ],
    );
    assert_eq!(read("title: x\nbody: [page_break]\n").0.unwrap().body[0].value, Block::PageBreak);
}

#[test]
fn a_choice_whose_value_may_be_missing() {
    let only = |block: &str| {
        let (sheet, said) = read(&format!("title: x\nbody:\n  - {block}\n"));
        assert_eq!(said, "");
        sheet.unwrap().body[0].value == Block::Scale(None)
    };
    assert!(only("scale"));
    assert!(only("scale: null"));
    assert!(!only("scale: {src: a, alt: b}"));
    check(
        "title: x\nbody:\n  - scale:\n",
        &["3:5 `scale` has nothing behind its colon (help: write `scale` alone, without a colon)"],
    );
    check("title: x\nbody:\n  - scle\n", &["3:5 unknown block `scle` (help: did you mean `scale`?)"]);
    check("title: x\nbody:\n  - scale: {src: a}\n", &["3:12 missing key `alt` (help: add `alt: …`)"]);
}
