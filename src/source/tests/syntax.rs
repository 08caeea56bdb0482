//! What is said about texts that are no YAML, or more of it than is used here.

use super::{check, read};

const QUOTES: &str = "(help: put quotes around the text)";

#[test]
fn quotes() {
    check("title: \"x\nb: 1\n", &["1:8 this quote is never closed (help: close the text with the same quote)"]);
    check(
        "title: 'it's'\n",
        &[
            "1:12 text stands behind the closing quote (help: write an apostrophe inside single quotes twice (`''`), or use double quotes)",
        ],
    );
    check(
        "title: \"x\" y\n",
        &[
            "1:12 text stands behind the closing quote (help: write a quote inside double quotes as `\\\"`, or use single quotes around the text)",
        ],
    );
    check(
        "title: \"C:\\q\"\n",
        &[
            "1:8 this text has a backslash that means nothing (help: write the backslash twice (`\\\\`), or use single quotes)",
        ],
    );
}

#[test]
fn texts_that_need_quotes() {
    check("title: b: c\n", &[&format!("1:9 a text with a colon in it needs quotes around it {QUOTES}")]);
    check("title: @x\n", &[&format!("1:8 a text cannot begin with `@` {QUOTES}")]);
    check("title: `x\n", &[&format!("1:8 a text cannot begin with a backtick {QUOTES}")]);
    check("title: 50 %\n", &[]);
    check("title: %x\n", &[&format!("1:8 a text cannot begin with `%` {QUOTES}")]);
    check("title: &\n", &[&format!("1:8 a text cannot begin with `&` {QUOTES}")]);
    check("title: ?\n", &[&format!("1:8 a text cannot begin with `?` {QUOTES}")]);
    check(
        "title: *bold* x\n",
        &[
            "1:8 a text that begins with `*` needs quotes around it (help: put quotes around the text; without them it is an alias, and nothing has that name)",
        ],
    );
    check("title: {{ name }}\n", &[&format!("1:8 a text that begins with `{{{{` needs quotes around it {QUOTES}")]);
    check(
        "title: {{ name }}, hello\n",
        &[&format!("1:8 a text that begins with `{{{{` needs quotes around it {QUOTES}")],
    );
    check("title: [Note] x\n", &[&format!("1:8 a text that begins with a bracket needs quotes around it {QUOTES}")]);
    check(
        "title: - b\n",
        &[
            "1:8 a list cannot begin on the line of its key (help: begin the list on the next line, or put quotes around a text that begins with `-`)",
        ],
    );
    check(
        "title: > x\n b\n",
        &["1:8 text stands on the line of `|` or `>` (help: begin the text on the next line, or put quotes around it)"],
    );
    check(
        "title: x # c\n  y\n",
        &["1:10 a comment stands in the middle of a text (help: put quotes around the text if the `#` belongs to it)"],
    );
}

#[test]
fn brackets() {
    check("body: [1, 2\nb: 3\n", &["1:7 this `[` is never closed (help: add the `]`)"]);
    check("body: {b: 1\nc: 2\n", &["1:7 this `{` is never closed (help: add the `}`)"]);
    check("body: [x\n", &["1:7 this `[` is never closed (help: add the `]`)"]);
    check("title: ]\n", &["1:8 this bracket closes nothing (help: remove it, or put quotes around the text)"]);
    check("body: [a}\n", &["1:7 a `[` cannot be closed by `}`"]);
    check("body: [1,,2]\n", &["1:10 nothing stands before this comma (help: remove the comma)"]);
    check(
        "body: [b c: d: e]\n",
        &[
            "1:14 a comma or `]` is missing before this (help: put quotes around a text that holds a colon, a comma or a bracket)",
        ],
    );
    check("body: {b:[}\n", &["1:9 a space is missing behind the colon (help: put a space there)"]);
}

#[test]
fn indentation() {
    let none = "the indentation of this line fits none of the lines above (help: lines that belong together begin in the same column)";
    let mixed = "keys and list items are mixed in one column (help: indent this line if it belongs to the line above, or move it to the column of its group)";
    check("a:\n  b: 1\n c: 2\n", &[&format!("3:2 {none}")]);
    check("a:\n  - b\n - c\n", &[&format!("3:2 {none}")]);
    check("a: x\n  b: 1\n", &[&format!("2:3 {none}")]);
    check("- a\nb: 1\n", &[&format!("2:1 {mixed}")]);
    check("a: 1\n- b\n", &[&format!("2:1 {mixed}")]);
    check("a:\n\tb: 1\n", &["2:1 indented with a tab (help: use spaces)"]);
    check("a: b\n\tc: d\n", &["2:1 indented with a tab (help: use spaces)"]);
    check("a:\n  b: 1\n\tc: 2\n", &["3:1 indented with a tab (help: use spaces)"]);
}

#[test]
fn what_fits_nowhere() {
    check("review: , on: null\n", &[&format!("1:9 a text cannot begin with `,` {QUOTES}")]);
    check(
        "title: x\n  : y\n",
        &[
            "2:3 the indentation of this line fits none of the lines above (help: lines that belong together begin in the same column)",
        ],
    );
    check(
        "body: [#a]\n",
        &[
            "1:8 a space is missing before this `#` (help: put a space before a comment, or quotes around a text with a `#` in it)",
        ],
    );
}

#[test]
fn colons() {
    check("title:x\nb: 1\n", &["1:6 a space is missing behind the colon (help: put a space there)"]);
    let neither = "this line is neither a key with a colon nor a list item (help: write `key: value`, `- item`, or indent the line so that it belongs to the text above)";
    check("title\nb: 1\n", &["1:1 a colon is missing behind `title` (help: put it there)"]);
    check("title Hello\nb: 1\n", &[&format!("1:1 {neither}")]);
    check("title: |\n x\n  y\nz z\n", &[&format!("4:1 {neither}")]);
}

#[test]
fn keys() {
    check("title: a\ntitle: b\n", &["2:1 the key `title` is written twice (help: remove one of them)"]);
    check(
        "title: a\nfields: {a: {label: x}, b: {label: z}, \"a\": {label: y}}\n",
        &["2:40 the key `a` is written twice (help: remove one of them)"],
    );
    assert_eq!(read("title: a\ntitle: b\n").0.unwrap().title.value, "a");
    check("title: a\n: x\n", &["2:1 there is no key before this colon"]);
    check("title: a\n? [a]\n: x\n", &["2:3 a key must be text"]);
}

#[test]
fn anchors_aliases_and_merge_keys() {
    let (sheet, said) = read(
        "title: &t Same\nnote: *t\nfields:\n  a: &f {label: A}\n  b: *f\n  c: {<<: *f}\n  d: {<<: [*f], label: D}\n",
    );
    assert_eq!(said, "");
    let sheet = sheet.unwrap();
    assert_eq!(sheet.note.unwrap().value, "Same");
    let labels: Vec<_> = sheet.fields.values().map(|field| field.label.as_str()).collect();
    assert_eq!(labels, ["A", "A", "A", "D"]);
    let merge = "`<<` must be followed by an alias of a map, such as `<<: *name`";
    check("title: a\nfields: {a: {label: x, <<: 3}}\n", &[&format!("2:28 {merge}")]);
    check("title: &x [*x]\n", &["1:12 this alias refers to the value that it stands in"]);
}

#[test]
fn what_is_not_used_here() {
    let tag = "custom tags are not used here (help: put quotes around a text that begins with `!`, or remove the tag)";
    check("title: !important x\n", &[&format!("1:8 {tag}")]);
    check("title: x\nbody: !list []\n", &[&format!("2:7 {tag}")]);
    check(
        "title: x\n---\ntitle: y\n",
        &["2:1 a second document begins here (help: remove the `---`, or move what follows into a file of its own)"],
    );
    check("---\ntitle: x\n...\n", &[]);
    check("%YAML 1.2\n---\ntitle: x\n", &["1:1 directives (`%…`) are not used here (help: remove this line)"]);
    let empty = "1:1 this file is empty (help: begin with `title: …`; comments alone say nothing)";
    check("", &[empty]);
    check("# only a comment\n", &[empty]);
}
