//! Mistakes of the YAML language and of the definition's shape.

use super::{GOOD, accepts, refuses};

#[test]
fn unknown_key() {
    refuses(
        "titel: Hello\ntitle: Hello\nbody: [{text: x}]\n",
        &["handouts/my.yaml:1:1: error: unknown key `titel` (help: `title` is there already; delete one of them)"],
    );
}

#[test]
fn unknown_key_far_from_all_others() {
    refuses(
        "title: Hello\ncolour: blue\nbody: [{text: x}]\n",
        &[
            "handouts/my.yaml:2:1: error: unknown key `colour` (help: keys that fit here: `title`, `subtitle`, `language`, `brand`, `page`, `fillable`, `figure`, `audience`, `main_message`, `version`, `date`, `keywords`, `review`, `allow`, `fields`, `body`)",
        ],
    );
}

#[test]
fn unknown_block() {
    refuses(
        "title: Hello\nbody:\n  - exercise: {items: [bridge]}\n",
        &["handouts/my.yaml:3:5: error: unknown block `exercise` (help: did you mean `exercises`?)"],
    );
}

#[test]
fn wrong_type() {
    refuses(
        "title: [Hello]\nbody: [{text: x}]\n",
        &["handouts/my.yaml:1:8: error: `title` must be text, not a list (help: write it as text on the same line)"],
    );
}

#[test]
fn text_where_a_list_is_needed() {
    refuses(
        "title: Hello\nbody: Good morning\n",
        &[
            "handouts/my.yaml:2:7: error: `body` must be a list, not text (help: write each item on a line of its own that begins with `- `)",
        ],
    );
}

#[test]
fn missing_key() {
    refuses("title: Hello\n", &["handouts/my.yaml:1:1: error: missing key `body` (help: add `body: …`)"]);
}

#[test]
fn duplicate_key() {
    refuses(
        "title: Hello\nbody: [{text: x}]\ntitle: Bye\n",
        &["handouts/my.yaml:3:1: error: the key `title` is written twice (help: remove one of them)"],
    );
}

#[test]
fn tab_indentation() {
    refuses(
        "title: Hello\nbody:\n\t- text: x\n",
        &["handouts/my.yaml:3:1: error: indented with a tab (help: use spaces)"],
    );
}

#[test]
fn null_where_text_is_needed() {
    refuses(
        "title: null\nbody: [{text: x}]\n",
        &["handouts/my.yaml:1:8: error: `title` is empty (help: write a value, or delete the line)"],
    );
}

#[test]
fn nothing_where_text_is_needed() {
    refuses(
        "title:\nbody: [{text: x}]\n",
        &["handouts/my.yaml:1:1: error: `title` is empty (help: write a value, or delete the line)"],
    );
}

#[test]
fn empty_file() {
    refuses(
        "",
        &["handouts/my.yaml:1:1: error: this file is empty (help: begin with `title: …`; comments alone say nothing)"],
    );
}

#[test]
fn comments_alone() {
    refuses(
        "# nothing yet\n",
        &["handouts/my.yaml:1:1: error: this file is empty (help: begin with `title: …`; comments alone say nothing)"],
    );
}

#[test]
fn two_documents() {
    refuses(
        "title: Hello\nbody: [{text: x}]\n---\ntitle: Bye\n",
        &[
            "handouts/my.yaml:3:1: error: a second document begins here (help: remove the `---`, or move what follows into a file of its own)",
        ],
    );
}

#[test]
fn many_open_brackets() {
    refuses("[".repeat(100_000), &["handouts/my.yaml:1:25: error: this is nested more than 24 levels deep"]);
}

#[test]
fn alias_bomb() {
    let mut bomb = "a: &a [x, x, x, x, x, x, x, x, x]\n".to_owned();
    for (name, below) in "bcdefghij".chars().zip("abcdefghi".chars()) {
        bomb.push_str(&format!("{name}: &{name} [{}]\n", vec![format!("*{below}"); 9].join(", ")));
    }
    refuses(
        bomb,
        &[
            "handouts/my.yaml:5:12: error: this file holds more than 20,000 values, or more than 4 MiB of text (help: aliases (`*name`) count as often as they are used)",
        ],
    );
}

#[test]
fn two_mebibytes() {
    refuses(
        format!("{GOOD}# {}\n", "x".repeat(2 * 1024 * 1024)),
        &[
            "error: the handout handouts/my.yaml cannot be read: the file is larger than 1 MiB (help: the limit is 1 MiB; split it or remove what does not belong)",
        ],
    );
}

#[test]
fn unclosed_quote() {
    refuses(
        "title: \"Hello\nbody: [{text: x}]\n",
        &["handouts/my.yaml:1:8: error: this quote is never closed (help: close the text with the same quote)"],
    );
}

#[test]
fn colon_in_a_text() {
    refuses(
        "title: Back pain: first steps\nbody: [{text: x}]\n",
        &[
            "handouts/my.yaml:1:17: error: a text with a colon in it needs quotes around it (help: put quotes around the text)",
        ],
    );
}

#[test]
fn placeholder_without_quotes() {
    refuses(
        "title: Hello\nbody:\n  - text: {{ patient.name }}\n",
        &[
            "handouts/my.yaml:3:11: error: a text that begins with `{{` needs quotes around it (help: put quotes around the text)",
            "handouts/my.yaml:3:11: error: there is no field `patient.name` (help: declare it under `fields:`)",
        ],
    );
}

#[test]
fn all_mistakes_in_one_run() {
    refuses(
        "titel: Hello\nlanguage: [en]\nbody:\n  - txt: x\n  - exercises: [brigde]\n",
        &[
            "handouts/my.yaml:1:1: error: unknown key `titel` (help: did you mean `title`?)",
            "handouts/my.yaml:2:11: error: `language` must be text, not a list (help: write it as text on the same line)",
            "handouts/my.yaml:4:5: error: unknown block `txt` (help: did you mean `text`?)",
            "handouts/my.yaml:5:17: error: there is no exercise `brigde` (help: did you mean `bridge`?)",
        ],
    );
}

#[test]
fn byte_order_mark_is_fine() {
    accepts(format!("\u{FEFF}{GOOD}"));
}

#[test]
fn windows_line_endings_are_fine() {
    accepts(GOOD.replace('\n', "\r\n"));
}
