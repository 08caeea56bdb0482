//! `handout build --encrypt`: files that a password opens.

use std::sync::Arc;

use hayro::hayro_syntax::Pdf;

use crate::support::Case;

const HANDOUT: &str = "title: Locked\nbody:\n  - text: Words.\n";
const CLOSING: &str = "Encrypted files claim PDF/UA-1 and not PDF/A-2a, which forbids encryption.\n";

fn case(arguments: &[&str]) -> Case {
    let arguments = ["build"].into_iter().chain(arguments.iter().copied());
    Case::new().file("handouts/locked.yaml", HANDOUT).arguments(arguments)
}

fn opens(bytes: Vec<u8>, password: &str) -> bool {
    Pdf::new_with_password(Arc::new(bytes), password).is_ok()
}

#[track_caller]
fn is_locked_with(case: &Case, file: &str, password: &str) {
    let bytes = case.read(file);
    assert!(opens(bytes.clone(), password), "the password does not open {file}");
    assert!(!opens(bytes, ""), "{file} is open");
}

#[test]
fn the_password_comes_from_a_variable() {
    let case = case(&["locked", "--encrypt", "env:PATIENT_PASSWORD"]).variable("PATIENT_PASSWORD", "correct horse");
    let ran = case.run();
    assert_eq!((ran.status, ran.stderr.as_str()), (0, ""));
    assert!(ran.stdout.contains(&format!("KB  encrypted\n{CLOSING}")), "{}", ran.stdout);
    is_locked_with(&case, "out/locked.pdf", "correct horse");
}

#[test]
fn the_password_is_the_first_line_of_a_file() {
    let case = case(&["locked", "--encrypt", "file:secret.txt"]).file("secret.txt", "\u{feff}pass wörd\r\nnot this\n");
    assert_eq!(case.run().status, 0);
    is_locked_with(&case, "out/locked.pdf", "pass wörd");
}

#[test]
fn the_password_comes_from_the_record_and_the_handout_need_not_know_it() {
    let record = "id: 7\nfile: {password: Geheim 7}\n";
    let case = case(&["locked", "--for", "r.yaml", "--encrypt", "field:file.password"]).file("r.yaml", record);
    assert_eq!(case.run().status, 0);
    is_locked_with(&case, "out/locked-7.pdf", "Geheim 7");
}

#[test]
fn programs_are_told() {
    let case = case(&["locked", "--encrypt", "env:WORD", "--format", "json"]).variable("WORD", "x");
    let ran = case.run();
    assert!(ran.stdout.starts_with(r#"{"built":"out/locked.pdf","pages":1,"bytes":"#), "{}", ran.stdout);
    assert!(ran.stdout.ends_with(",\"encrypted\":true}\n"), "{}", ran.stdout);
}

#[test]
fn the_same_password_gives_the_same_bytes() {
    let build = || {
        let case = case(&["locked", "--encrypt", "env:WORD"]).variable("WORD", "x");
        case.run();
        case.read("out/locked.pdf")
    };
    assert!(build() == build());
}

#[test]
fn a_password_on_the_command_line_is_refused_and_not_shown() {
    case(&["locked", "--encrypt", "hunter2"])
        .expects(
            2,
            "",
            "error[usage]: `--encrypt` needs to know where the password is
 |
 = help: write `file:PATH`, `env:NAME`, or `field:NAME` of the record; never the password itself

",
        )
        .holds("out", &[]);
}

#[test]
fn a_place_without_a_password_is_an_error() {
    case(&["locked", "--encrypt", "env:NOT_SET"]).expects(
        2,
        "",
        "error[usage]: the environment variable NOT_SET is not set
 |
 = help: set it to the password

",
    );
    case(&["locked", "--encrypt", "file:none.txt"]).expects(
        1,
        "",
        "error[unreadable-file]: the password file none.txt cannot be read: there is no such file
 |
 = help: check the path; it is taken from the folder that you are in

1 error
",
    );
    case(&["locked", "--encrypt", "field:password"]).expects(
        1,
        "",
        "error[password]: the record gives no `password`, which is to be the password
 |
 = help: give the record with `--for`, or take the password from elsewhere: `--encrypt env:NAME`

1 error
",
    );
}

#[test]
fn a_password_that_cannot_be_one_is_an_error_that_does_not_show_it() {
    let refused = |password: &str, message: &str| {
        let case = case(&["locked", "--encrypt", "env:WORD"]).variable("WORD", password);
        let ran = case.run();
        assert_eq!(ran.status, 1);
        assert!(ran.stderr.starts_with(&format!("error[password]: {message}\n")), "{}", ran.stderr);
        assert!(password.is_empty() || !ran.stderr.contains(password));
        case.holds("out", &[]);
    };
    refused("", "the password is empty");
    refused(&"long".repeat(40), "the password is longer than 127 bytes");
    refused("bell\u{7}", "the password has a character that programs do not type alike");
}

#[test]
fn a_wrong_password_in_a_record_is_located_and_not_shown() {
    let record = format!("id: 7\npassword: {}\n", "a secret ".repeat(20));
    case(&["locked", "--for", "r.yaml", "--encrypt", "field:password"]).file("r.yaml", record).expects(
        1,
        "",
        "error[password]: the password is longer than 127 bytes
--> r.yaml:2:11
 = help: make it shorter

1 error
",
    );
}
