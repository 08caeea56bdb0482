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
