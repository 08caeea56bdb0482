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

fn reports<'a>(diagnostics: &'a Diagnostics, none: &'a Diagnostics) -> [Report<'a>; 2] {
    [Report { name: "a<b>", found: diagnostics }, Report { name: "b", found: none }]
}

#[test]
fn github() {
    let (mut diagnostics, mut sources) = sample(false);
    let built_in = sources.add("<built-in>/x.yaml", "a: b\nc");
    diagnostics.push(Diagnostic::error("x", "100 %\nno: yes").at(Span::new(built_in, 0..6)));
    let odd = sources.add("50%, a:b.yaml", "a: b\nc");
    diagnostics.push(Diagnostic::error("x", "over two lines").at(Span::new(odd, 3..6)));
    assert_eq!(
        render_github(&reports(&diagnostics, &Diagnostics::new()), &sources),
        "::warning title=no-review::nobody\u{1B}[31m reviewed this (help: add `review: …`)\n\
         ::error file=a.yaml,line=3,endLine=3,col=13,endColumn=15,title=unknown-key::unknown key `scr` (help: did you mean `src`?)\n\
         ::error file=a.yaml,line=4,endLine=4,col=1,endColumn=5,title=duplicate-key::the key `title` is written twice\n\
         ::error title=x::<built-in>/x.yaml:1:1: 100 %25%0Ano: yes\n\
         ::error file=50%25%2C a%3Ab.yaml,line=1,endLine=2,col=4,title=x::over two lines\n"
    );
}

#[test]
fn junit() {
    let (diagnostics, sources) = sample(false);
    let written = render_junit(&reports(&diagnostics, &Diagnostics::new()), &sources);
    assert!(written.contains("<testsuites name=\"handout check\" tests=\"4\" failures=\"3\">"), "{written}");
    assert!(written.contains("<testsuite name=\"a&lt;b&gt;\" tests=\"3\" failures=\"3\""), "{written}");
    assert!(written.contains("<testcase classname=\"b\" name=\"check\"/>"), "{written}");
    assert!(written.contains("message=\"nobody[31m reviewed this\" type=\"warning\""), "{written}");
}

#[test]
fn sarif_tells_nothing_of_a_private_text() {
    let (diagnostics, sources) = sample(true);
    let tool = Tool { version: "1", rules: Vec::new() };
    let written = |sources: &Sources| render_sarif(&tool, &reports(&diagnostics, &Diagnostics::new()), sources);
    let log: serde_json::Value = serde_json::from_str(&written(&sources)).unwrap();
    let results = log["runs"][0]["results"].as_array().unwrap();
    assert_eq!(results.len(), 3);
    assert!(results.iter().all(|result| result.get("fixes").is_none()));
    // What a record says changes no fingerprint.
    let mut others = Sources::new();
    others.add_private("a.yaml", "xxxxx: a\nxxxx:\n  - image: {xxx: x}\nxxxxx: \u{202E}b\n");
    assert_eq!(written(&sources), written(&others));
}

#[test]
fn sarif_writes_paths_as_addresses() {
    let mut sources = Sources::new();
    let mut diagnostics = Diagnostics::new();
    for name in ["a b/ü%.yaml", "<built-in>/handouts/x.yaml", "/tmp/x.yaml", "C:\\x.yaml"] {
        let file = sources.add(name, "a: b\n");
        diagnostics.push(Diagnostic::warning("x", "odd").at(Span::new(file, 3..4)));
    }
    let tool = Tool { version: "1", rules: Vec::new() };
    let written = render_sarif(&tool, &reports(&diagnostics, &Diagnostics::new()), &sources);
    for uri in ["a%20b/%C3%BC%25.yaml", "handout:/handouts/x.yaml", "file:///tmp/x.yaml", "file:///C:/x.yaml"] {
        assert!(written.contains(&format!("\"uri\": \"{uri}\"")), "{uri}: {written}");
    }
}
