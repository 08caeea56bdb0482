//! What the files are called, and what is found before the first of them is written.

use super::{batch, case, table};

#[test]
fn names_follow_a_template() {
    let case = case(table(2));
    let case =
        case.arguments(batch(&["-q", "--name", "{{ number }}_{{ brand }}_{{ language }}.pdf"])).expects(0, "", "");
    case.holds("out", &["000001_default_en.pdf", "000002_default_en.pdf", "manifest.jsonl"]);
}

#[test]
fn records_without_an_id_are_numbered() {
    let case = case("id,patient.name\n,Ann\n7,Bob\n").arguments(batch(&["-q"])).expects(0, "", "");
    case.holds("out", &["manifest.jsonl", "my-000001.pdf", "my-7.pdf"]);
}

#[test]
fn names_of_patients_are_refused() {
    case(table(1)).arguments(batch(&["--name", "{{ patient.name }}.pdf", "--format", "short"])).expects(
        2,
        "",
        "error: `{{ patient.name }}` cannot stand in a file name (help: names and dates of patients do not belong there; there are `id`, `number`, `handout`, `brand` and `language`)\n",
    );
}

#[test]
fn all_clashes_are_found_before_the_first_file() {
    let records = "id\n1\nab\n1\nAB\na/b\n…\n2\na b\na-b\n";
    let case = case(records).arguments(batch(&["--format", "short"]));
    let help = "(help: capitals, accents and signs make no difference; put the number into the names: `--name \"{{ handout }}-{{ number }}.pdf\"`)";
    let case = case.expects(1, "", &format!("\
r.csv:6:1: error: record 5: the `id` has a `/` or `\\`, which separates folders in file names (help: write `-` in its place, or name the files by something else: `--name \"{{{{ number }}}}.pdf\"`)
r.csv:7:1: error: record 6: the `id` has no letter or digit (help: it becomes part of the file name: write a number such as `2026-0007`, or delete it)
r.csv:4:1: error: record 3: it has the same `id` as record 1 (help: give every record an `id` of its own, or none)
r.csv:5:1: error: record 4: its file would have the same name as that of record 2 {help}
r.csv:10:1: error: record 9: its file would have the same name as that of record 8 {help}
5 errors: nothing was written
"));
    case.holds("out", &[]);
}

#[test]
fn ids_are_used_once_whatever_the_names_are() {
    let case = case("id\n1\n2\n1\n").arguments(batch(&["--name", "{{ number }}.pdf", "--format", "short"]));
    case.expects(
        1,
        "",
        "r.csv:4:1: error: record 3: it has the same `id` as record 1 (help: give every record an `id` of its own, or none)\n1 error: nothing was written\n",
    );
}

#[test]
fn names_of_devices_and_long_names_are_refused() {
    let case = case("id\nCON\nok\nlpt1\n").arguments(batch(&["--name", "{{ id }}.pdf", "--format", "short"]));
    let ran = case.run();
    assert_eq!((ran.status, ran.stderr.matches("name of a device").count()), (1, 2), "{}", ran.stderr);
    let long = format!("{}{{{{ id }}}}.pdf", "a".repeat(195));
    let ran = case.arguments(batch(&["--name", &long, "--format", "short"])).run();
    assert_eq!((ran.status, ran.stderr.matches("longer than 200 bytes").count()), (1, 3), "{}", ran.stderr);
    assert_eq!(ran.stdout, "");
}

#[test]
fn many_clashes_are_counted() {
    let case = case(format!("id\n{}", "7\n".repeat(500))).arguments(batch(&["--format", "short"]));
    let ran = case.run();
    assert_eq!(ran.stderr.lines().count(), 102);
    assert!(
        ran.stderr
            .ends_with("error: 399 more records have names that cannot be used\n499 errors: nothing was written\n"),
        "{}",
        ran.stderr
    );
}

#[test]
fn several_handouts_need_several_names() {
    let case = case(table(1)).file("other.yaml", super::DEFINITION);
    let arguments =
        ["batch", "my.yaml", "other.yaml", "--records", "r.csv", "--name", "{{ id }}.pdf", "--format", "short"];
    case.arguments(arguments).expects(
        2,
        "",
        "error: the files of several handouts would have the same names: `--name` does not hold `{{ handout }}` (help: write it as in `--name \"{{ handout }}-{{ id }}.pdf\"`)\n",
    );
}
