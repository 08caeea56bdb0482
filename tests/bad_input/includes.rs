//! Files that are included and not there, or not what they should be.

use super::{refuses, refuses_block, refuses_block_with, refuses_with};
use crate::support::Case;

#[test]
fn missing() {
    refuses_block(
        "include: parts/signs.yaml",
        &[
            "handouts/my.yaml:3:14: error: there is no file `parts/signs.yaml` (help: it is looked for beside this file, in the project folder, in `assets/` and in `handouts/`)",
        ],
    );
}

#[test]
fn missing_with_one_that_is_near() {
    refuses_block(
        "include: fragments/ask-frist.yaml",
        &[
            "handouts/my.yaml:3:14: error: there is no file `fragments/ask-frist.yaml` (help: did you mean `fragments/ask-first.yaml`?)",
        ],
    );
}

#[test]
fn missing_with_one_that_shares_the_folder_and_the_ending_alone() {
    refuses_block_with(
        Case::new().file("handouts/parts/e.yaml", "- text: Hello.\n"),
        "include: parts/nope.yaml",
        &[
            "handouts/my.yaml:3:14: error: there is no file `parts/nope.yaml` (help: it is looked for beside this file, in the project folder, in `assets/` and in `handouts/`)",
        ],
    );
}

#[test]
fn missing_inside_other_blocks_does_not_make_them_empty() {
    refuses_block(
        "keep_together: [include: a.yaml]",
        &[
            "handouts/my.yaml:3:30: error: there is no file `a.yaml` (help: it is looked for beside this file, in the project folder, in `assets/` and in `handouts/`)",
        ],
    );
}

#[test]
fn what_is_missing_is_not_called_missing_again() {
    refuses(
        "title: Hello\nbody:\n  - contents\n  - at_a_glance\n  - tracker: {weeks: 1}\n  - schedule: [{exercise: bridge, times: morning}]\n  - include: a.yaml\n",
        &[
            "handouts/my.yaml:7:14: error: there is no file `a.yaml` (help: it is looked for beside this file, in the project folder, in `assets/` and in `handouts/`)",
        ],
    );
}

#[test]
fn missing_from_a_file_that_is_included() {
    refuses_block_with(
        Case::new().file("handouts/parts/first.yaml", "- text: Hello.\n- include: b.yaml\n"),
        "include: parts/first.yaml",
        &[
            "handouts/parts/first.yaml:2:12: error: there is no file `b.yaml` (help: it is looked for beside this file, in the project folder, in `assets/` and in `handouts/`)",
        ],
    );
}

#[test]
fn outside_of_the_project() {
    refuses_block(
        "include: ../../a.yaml",
        &[
            "handouts/my.yaml:3:14: error: the path `../../a.yaml` leads out of the project folder (help: copy the file into the project, and write its path with `/`)",
        ],
    );
}

#[test]
fn path_with_backslashes() {
    refuses_block(
        "include: parts\\a.yaml",
        &[
            "handouts/my.yaml:3:14: error: the path `parts\\a.yaml` is written with `\\` (help: write it with `/`: `parts/a.yaml`)",
        ],
    );
}

#[test]
fn folder() {
    refuses_block(
        "include: fragments",
        &[
            "handouts/my.yaml:3:14: error: there is no file `fragments` (help: it is looked for beside this file, in the project folder, in `assets/` and in `handouts/`)",
        ],
    );
}

#[test]
fn map_in_place_of_a_list() {
    refuses_block_with(
        Case::new().file("handouts/a.yaml", "# Words.\ntext: Hello.\n"),
        "include: a.yaml",
        &[
            "handouts/a.yaml:2:1: error: a file to include holds a list of blocks, not keys (help: write a list of blocks, each behind a dash)",
        ],
    );
}

#[test]
fn handout_in_place_of_a_list() {
    refuses_block_with(
        Case::new().file("handouts/a.yaml", "title: Other\nbody:\n  - text: Hello.\n"),
        "include: a.yaml",
        &[
            "handouts/a.yaml:1:1: error: a file to include holds a list of blocks, not keys (help: this is a handout: put the blocks that are shared into a file of their own)",
        ],
    );
}

#[test]
fn nothing_in_it() {
    for empty in ["", "# Later.\n", "[]\n"] {
        refuses_block_with(
            Case::new().file("handouts/a.yaml", empty),
            "include: a.yaml",
            &[
                "handouts/my.yaml:3:14: error: `a.yaml` has no blocks (help: add a block to that file, or delete this line)",
            ],
        );
    }
}

#[test]
fn mistakes_in_it_are_found_once() {
    refuses_with(
        Case::new().file("handouts/a.yaml", "- txet: Hello.\n- exercises: [brigde]\n"),
        "title: Hello\nbody:\n  - include: a.yaml\n  - text: x\n  - include: a.yaml\n",
        &[
            "handouts/a.yaml:1:3: error: unknown block `txet` (help: did you mean `text`?)",
            "handouts/a.yaml:2:15: error: there is no exercise `brigde` (help: did you mean `bridge`?)",
        ],
    );
}

#[test]
fn blocks_of_it_that_cannot_be_read_do_not_make_the_handout_empty() {
    refuses_block_with(
        Case::new().file("handouts/a.yaml", "- haeding: Hello\n"),
        "include: a.yaml",
        &["handouts/a.yaml:1:3: error: unknown block `haeding` (help: did you mean `heading`?)"],
    );
}

#[test]
fn text_in_place_of_a_list() {
    refuses_block_with(
        Case::new().file("handouts/a.yaml", "Hello there.\n"),
        "include: a.yaml",
        &[
            "handouts/a.yaml:1:1: error: this file must hold a list, not text (help: write a list of blocks, each beginning with `- `)",
        ],
    );
}

#[test]
fn file_that_includes_itself() {
    refuses_block_with(
        Case::new().file("handouts/a.yaml", "- text: Hello.\n- include: ./a.yaml\n"),
        "include: a.yaml",
        &["handouts/a.yaml:2:12: error: `handouts/a.yaml` includes itself (help: take one of the includes out)"],
    );
}

#[test]
fn files_that_include_each_other() {
    refuses_block_with(
        Case::new()
            .file("handouts/a.yaml", "- include: parts/b.yaml\n")
            .file("handouts/parts/b.yaml", "- columns: [[text: x], [include: c.yaml]]\n")
            .file("handouts/parts/c.yaml", "- include: b.yaml\n"),
        "include: a.yaml",
        &[
            "handouts/parts/c.yaml:1:12: error: these files include each other: `handouts/parts/b.yaml`, `handouts/parts/c.yaml`, `handouts/parts/b.yaml` (help: take one of the includes out)",
        ],
    );
}

#[test]
fn circle_is_shown_with_its_steps() {
    let stderr = Case::new()
        .file("my.yaml", "title: Hello\nbody:\n  - include: a.yaml\n")
        .file("a.yaml", "- include: a.yaml\n")
        .arguments(["build", "my.yaml"])
        .run()
        .stderr;
    assert_eq!(
        stderr,
        "error[include]: `a.yaml` includes itself
 --> a.yaml:1:12
  |
1 | - include: a.yaml
  |            ^^^^^^
  |
 ::: my.yaml:3:14
  |
3 |   - include: a.yaml
  |              ------ `a.yaml` is included here
  |
  = help: take one of the includes out

1 error
"
    );
}

#[test]
fn nine_files_inside_each_other() {
    let mut case = Case::new();
    for step in 1..=9 {
        case = case.file(&format!("handouts/{step}.yaml"), format!("- text: x\n- include: {}.yaml\n", step + 1));
    }
    refuses_block_with(
        case,
        "include: 1.yaml",
        &[
            "handouts/8.yaml:2:12: error: files include each other more than 8 deep (help: include this file in the handout itself)",
        ],
    );
}

#[test]
fn files_that_multiply() {
    let many = |name: &str| format!("- include: {name}\n").repeat(200);
    let case = Case::new()
        .file("handouts/a.yaml", many("b.yaml"))
        .file("handouts/b.yaml", many("c.yaml"))
        .file("handouts/c.yaml", format!("- text: {}\n", "Hello. ".repeat(20)));
    refuses_block_with(
        case,
        "include: a.yaml",
        &[
            "handouts/b.yaml:129:12: error: the files that this handout includes are more than 2 MiB together (help: a file is counted each time that it is included; include less)",
        ],
    );
}

#[test]
fn page_break_in_a_column() {
    refuses_block_with(
        Case::new().file("handouts/a.yaml", "- page_break\n"),
        "columns: [[include: a.yaml], [text: x]]",
        &[
            "handouts/a.yaml:1:3: error: a page cannot begin inside `columns` or `keep_together` (help: move the `page_break` before or behind the block around it)",
        ],
    );
}

#[test]
fn contents_without_headings() {
    refuses_block(
        "contents",
        &[
            "handouts/my.yaml:3:5: error: this handout has no headings to list (help: add a `heading` block, or delete this line)",
        ],
    );
}

#[test]
fn contents_that_reach_no_heading() {
    refuses(
        "title: Hello\nbody:\n  - contents: {depth: 1}\n  - heading: Section\n  - text: x\n",
        &["handouts/my.yaml:3:5: error: no heading of this handout is of level 1 or above (help: write `depth: 2`)"],
    );
}

#[test]
fn contents_deeper_than_headings_are() {
    refuses(
        "title: Hello\nbody:\n  - contents: {depth: 4}\n  - heading: Section\n  - text: x\n",
        &[
            "handouts/my.yaml:3:23: error: headings have levels 1 to 3, so that `depth` cannot be 4 (help: write 1, 2 or 3, or leave it out for 2)",
        ],
    );
}

#[test]
fn overview_without_exercises() {
    refuses_block(
        "at_a_glance",
        &[
            "handouts/my.yaml:3:5: error: this handout has no exercises to show (help: add an `exercises` block, or delete this line)",
        ],
    );
}

#[test]
fn overview_of_broken_exercises() {
    refuses(
        "title: Hello\nbody:\n  - at_a_glance\n  - exercises: [brigde]\n",
        &["handouts/my.yaml:4:17: error: there is no exercise `brigde` (help: did you mean `bridge`?)"],
    );
}

#[test]
fn blocks_that_need_no_keys_in_wrong_forms() {
    refuses_block(
        "contents:",
        &[
            "handouts/my.yaml:3:5: error: `contents` has nothing behind its colon (help: write `contents` alone, without a colon)",
        ],
    );
    refuses_block(
        "at_a_glance: My moves",
        &[
            "handouts/my.yaml:3:18: error: `at_a_glance` must be a map, not text (help: write `at_a_glance: {title: My moves}`; keys that fit here: `title`)",
        ],
    );
    refuses_block(
        "include",
        &["handouts/my.yaml:3:5: error: `include` has nothing behind it (help: write `include: …`)"],
    );
}

#[test]
fn unknown_layout_of_exercises() {
    refuses_block(
        "exercises: {layout: compat, items: [bridge]}",
        &["handouts/my.yaml:3:25: error: unknown exercises layout `compat` (help: did you mean `compact`?)"],
    );
}

#[test]
fn second_contents() {
    refuses(
        "title: Hello\nbody:\n  - contents\n  - heading: Section\n  - keep_together: [contents: {depth: 3}]\n",
        &["handouts/my.yaml:5:21: error: this handout has a table of contents already (help: delete one of them)"],
    );
}

#[test]
fn second_overview() {
    refuses(
        "title: Hello\nbody:\n  - at_a_glance\n  - exercises: [bridge]\n  - at_a_glance: {title: Again}\n",
        &[
            "handouts/my.yaml:5:5: error: this handout has an overview of its exercises already (help: delete one of them)",
        ],
    );
}
