//! The renderers, side by side on the same diagnostics.

use super::*;

fn sample(private: bool) -> (Diagnostics, Sources) {
    let mut sources = Sources::new();
    let text = "title: a\nbody:\n  - image: {scr: x}\ntitle: \u{202E}b\n";
    let file = if private { sources.add_private("a.yaml", text) } else { sources.add("a.yaml", text) };
    let span = |range: std::ops::Range<usize>| Span::new(file, range);
    let mut diagnostics = Diagnostics::new();
    diagnostics.push(
        Diagnostic::error("duplicate-key", "the key `title` is written twice")
            .at(span(35..40))
            .related(span(0..5), "written here first"),
    );
    diagnostics.push(
        Diagnostic::error("unknown-key", "unknown key `scr`")
            .at(span(27..30))
            .help("did you mean `src`?")
            .fix(span(27..30), "src"),
    );
    diagnostics.push(Diagnostic::warning("no-review", "nobody\u{1B}[31m reviewed this").help("add `review: …`"));
    (diagnostics, sources)
}

#[test]
fn human() {
    let (diagnostics, sources) = sample(false);
    assert_eq!(
        render_human(&diagnostics, &sources, false),
        r"warning[no-review]: nobody\u{1b}[31m reviewed this
 |
 = help: add `review: …`

error[unknown-key]: unknown key `scr`
 --> a.yaml:3:13
  |
3 |   - image: {scr: x}
  |             ^^^
  |
help: did you mean `src`?
  |
3 -   - image: {scr: x}
3 +   - image: {src: x}
  |

error[duplicate-key]: the key `title` is written twice
 --> a.yaml:4:1
  |
1 | title: a
  | ----- written here first
...
4 | title: �b
  | ^^^^^

"
    );
}

#[test]
fn human_shows_nothing_of_a_private_text() {
    let (diagnostics, sources) = sample(true);
    assert_eq!(
        render_human(&diagnostics, &sources, false),
        r"warning[no-review]: nobody\u{1b}[31m reviewed this
 |
 = help: add `review: …`

error[unknown-key]: unknown key `scr`
--> a.yaml:3:13
 = help: did you mean `src`?

error[duplicate-key]: the key `title` is written twice
--> a.yaml:4:1

"
    );
}

#[test]
fn human_colours_on_demand() {
    let (diagnostics, sources) = sample(false);
    assert!(render_human(&diagnostics, &sources, true).contains("\u{1B}["));
    assert!(!render_human(&diagnostics, &sources, false).contains('\u{1B}'));
}

#[test]
fn short() {
    let (diagnostics, sources) = sample(false);
    assert_eq!(
        render_short(&diagnostics, &sources),
        "warning: nobody\\u{1b}[31m reviewed this (help: add `review: …`)
a.yaml:3:13: error: unknown key `scr` (help: did you mean `src`?)
a.yaml:4:1: error: the key `title` is written twice
"
    );
}

#[test]
fn json() {
    let (diagnostics, sources) = sample(false);
    let lines: Vec<serde_json::Value> =
        render_json(&diagnostics, &sources).lines().map(|line| serde_json::from_str(line).unwrap()).collect();
    assert_eq!(
        lines[1],
        serde_json::json!({
            "severity": "error", "code": "unknown-key", "message": "unknown key `scr`",
            "file": "a.yaml", "line": 3, "column": 13, "end_line": 3, "end_column": 16,
            "help": "did you mean `src`?",
            "fix": {"replacement": "src", "file": "a.yaml", "line": 3, "column": 13, "end_line": 3, "end_column": 16},
        })
    );
    assert_eq!(lines[0].get("line"), None);
    assert_eq!(lines[2]["related"][0]["message"], "written here first");
    let (diagnostics, sources) = sample(true);
    assert!(!render_json(&diagnostics, &sources).contains("\"fix\""));
}

#[test]
fn places_outside_the_text_do_no_harm() {
    let mut sources = Sources::new();
    let file = sources.add("a.yaml", "é");
    let mut diagnostics = Diagnostics::new();
    for (start, end) in [(1, 1), (0, 1), (1, 9), (7, 9), (9, 2)] {
        let span = Span { file, start, end };
        diagnostics.push(Diagnostic::error("x", "y").at(span).related(span, "z").fix(span, "w"));
    }
    assert!(render_human(&diagnostics, &sources, false).contains("a.yaml:1:1"));
    assert!(render_json(&diagnostics, &sources).ends_with("\n"));
}

#[test]
fn marks_and_windows_line_ends_do_not_show() {
    let mut sources = Sources::new();
    let file = sources.add("a.yaml", "\u{FEFF}titel: a\r\nbodi: b\r\n");
    let mut diagnostics = Diagnostics::new();
    diagnostics.push(Diagnostic::error("x", "first").at(Span::new(file, 3..8)));
    diagnostics.push(Diagnostic::error("x", "second").at(Span::new(file, 13..17)));
    assert_eq!(
        render_human(&diagnostics, &sources, false),
        "error[x]: first
 --> a.yaml:1:1
  |
1 | titel: a
  | ^^^^^

error[x]: second
 --> a.yaml:2:1
  |
2 | bodi: b
  | ^^^^

"
    );
    assert_eq!(render_short(&diagnostics, &sources), "a.yaml:1:1: error: first\na.yaml:2:1: error: second\n");
}

#[test]
fn a_fix_of_a_long_line_is_not_drawn() {
    let mut sources = Sources::new();
    let file = sources.add("a.yaml", "x".repeat(5000));
    let mut diagnostics = Diagnostics::new();
    let span = Span::new(file, 2500..2505);
    diagnostics.push(Diagnostic::error("x", "y").at(span).help("z").fix(span, "w"));
    let drawn = render_human(&diagnostics, &sources, false);
    assert!(drawn.lines().all(|line| line.len() <= 120), "{drawn}");
    assert!(drawn.contains("= help: z"));
}

#[test]
fn long_places_are_marked_on_their_first_line() {
    let mut sources = Sources::new();
    let file = sources.add("a.yaml", "body:\n  - a\n  - b\n");
    let mut diagnostics = Diagnostics::new();
    diagnostics.push(Diagnostic::error("x", "y").at(Span::new(file, 8..17)));
    assert_eq!(
        render_human(&diagnostics, &sources, false),
        "error[x]: y\n --> a.yaml:2:3\n  |\n2 |   - a\n  |   ^^^\n\n"
    );
    assert!(render_json(&diagnostics, &sources).contains("\"end_line\":3,\"end_column\":6"));
}
