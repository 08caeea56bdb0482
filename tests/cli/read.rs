//! `handout read`: what was filled in.

use lopdf::dictionary;

use crate::support::{Case, FormFile, check_box, string, text_field};

/// A form that a patient filled in.
fn filled() -> Vec<u8> {
    let scale = dictionary! { "FT" => "Btn", "Ff" => 1 << 15, "T" => string("pain"), "V" => "3" };
    let places =
        ["0", "3"].map(|state| dictionary! { "Subtype" => "Widget", "AS" => if state == "3" { "3" } else { "Off" } });
    FormFile::new()
        .field(text_field("patient.name", b"\xfe\xff\x00Z\x00o\x00\xeb"))
        .field(check_box("before-you-begin.clear-floor-space", "Yes"))
        .field(check_box("before-you-begin.a-firm-chair", "Off"))
        .group(scale, places.to_vec())
        .field(text_field("notes", "Slept well,\rwalked \"far\""))
        .bytes()
}

/// The form as nobody has filled it in yet.
fn empty() -> Vec<u8> {
    let scale = dictionary! { "FT" => "Btn", "Ff" => 1 << 15, "T" => string("pain") };
    FormFile::new()
        .group(scale, vec![dictionary! { "Subtype" => "Widget", "AS" => "Off" }])
        .field(check_box("line-1.done", "Off"))
        .field(text_field("line-1.text", ""))
        .bytes()
}

#[test]
fn for_people() {
    let said = "\
a.pdf  My exercise log
  patient.name                        Zoë
  before-you-begin.clear-floor-space  ticked
  before-you-begin.a-firm-chair       not ticked
  pain                                3
  notes                               Slept well,
                                      walked \"far\"

b.pdf  My exercise log
  pain         nothing chosen
  line-1.done  not ticked
  line-1.text  empty
";
    Case::new()
        .file("a.pdf", filled())
        .file("b.pdf", empty())
        .arguments(["read", "a.pdf", "b.pdf"])
        .expects(0, said, "");
}

#[test]
fn for_programs() {
    let said = concat!(
        r#"{"file":"a.pdf","title":"My exercise log","fields":{"patient.name":"Zoë","#,
        r#""before-you-begin.clear-floor-space":true,"before-you-begin.a-firm-chair":false,"pain":"3","#,
        r#""notes":"Slept well,\nwalked \"far\""}}"#,
        "\n",
        r#"{"file":"b.pdf","title":"My exercise log","fields":{"pain":null,"line-1.done":false,"line-1.text":""}}"#,
        "\n"
    );
    let case = Case::new().file("a.pdf", filled()).file("b.pdf", empty());
    case.arguments(["read", "a.pdf", "b.pdf", "--format", "json"]).expects(0, said, "");
}

#[test]
fn for_spreadsheets() {
    let said = "\
file,patient.name,before-you-begin.clear-floor-space,before-you-begin.a-firm-chair,pain,notes,line-1.done,line-1.text
a.pdf,Zoë,true,false,3,\"Slept well,
walked \"\"far\"\"\",,
b.pdf,,,,,,false,
";
    let case = Case::new().file("a.pdf", filled()).file("b.pdf", empty());
    case.arguments(["read", "a.pdf", "b.pdf", "--format", "csv"]).expects(0, said, "");
}

#[test]
fn the_other_files_are_read_all_the_same() {
    let said = "\
b.pdf  My exercise log
  pain         nothing chosen
  line-1.done  not ticked
  line-1.text  empty
";
    let complaint = "\
error[not-a-pdf]: a.pdf is not a PDF
 |
 = help: name a file with the ending `.pdf` that this program built

";
    let case = Case::new().file("a.pdf", "title: Hello\n").file("b.pdf", empty());
    case.arguments(["read", "a.pdf", "b.pdf"]).expects(1, said, complaint);
}

#[test]
fn errors_of_a_table_are_not_in_it() {
    let complaint = "\
error[not-a-pdf]: a.pdf is not a PDF
 |
 = help: name a file with the ending `.pdf` that this program built

";
    let case = Case::new().file("a.pdf", "title: Hello\n");
    case.arguments(["read", "a.pdf", "--format", "csv"]).expects(1, "", complaint);
}

#[test]
fn what_was_typed_says_nothing_to_the_terminal() {
    let case =
        Case::new().file("a.pdf", FormFile::new().field(text_field("notes", b"\xef\xbb\xbf\x1b[2Jgone")).bytes());
    case.arguments(["read", "a.pdf"]).expects(0, "a.pdf  My exercise log\n  notes  [2Jgone\n", "");
}

#[test]
fn a_table_is_for_this_command_alone() {
    let said = "\
error[usage]: `--format csv` is for `handout read` alone
 |
 = help: choose human, short or json

";
    for command in [["build", "sciatica-relief"], ["list", "handouts"], ["read-aloud", "a.pdf"], ["show", "bird-dog"]] {
        let arguments = command.into_iter().chain(["--format", "csv"]);
        Case::new().arguments(arguments).expects(2, "", said).holds("out", &[]);
    }
}

#[test]
fn what_was_read_fills_the_form_of_a_record() {
    let case = Case::new().arguments(["build", "home-tracker", "--fillable", "--quiet"]);
    assert_eq!(case.run().status, 0);
    let case = case.arguments(["read", "out/home-tracker.pdf", "--format", "json"]);
    let empty = case.run().stdout;
    let filled =
        empty.replacen("false", "true", 3).replace("null", "\"7\"").replacen("\"\"", "\"Walk to the store\"", 2);
    let (_, fields) = filled.trim_end().split_once("\"fields\":").unwrap();
    let record = format!("id: \"7\"\nform: {}\n", fields.strip_suffix('}').unwrap());
    let case = case.file("patient.yaml", record);
    let case = case.arguments(["build", "home-tracker", "--fillable", "--quiet", "--for", "patient.yaml"]);
    assert_eq!(case.run().stderr, "");
    let case = case.arguments(["read", "out/home-tracker-7.pdf", "--format", "json"]);
    let read = case.run().stdout;
    assert_ne!(read, empty);
    assert_eq!(read, filled.replace("home-tracker.pdf", "home-tracker-7.pdf"));
}
