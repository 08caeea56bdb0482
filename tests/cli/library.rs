//! The program as a function: it can be called twice, and touches nothing but its writers.

use std::ffi::OsString;
use std::io::{self, ErrorKind, Write};

use handout::cli::{self, Environment, ExitStatus};

fn arguments(words: &[&str]) -> Vec<OsString> {
    ["handout"].iter().chain(words).map(OsString::from).collect()
}

#[test]
fn runs_twice_in_one_process() {
    let list = || {
        let (mut stdout, mut stderr) = (Vec::new(), Vec::new());
        let words = arguments(&["list", "brands"]);
        let status = cli::run(words, &Environment::default(), &mut stdout, &mut stderr);
        assert_eq!((status, stderr.as_slice()), (ExitStatus::Success, b"".as_slice()));
        stdout
    };
    assert_eq!(list(), list());
}

#[test]
fn statuses_have_numbers() {
    assert_eq!([ExitStatus::Success, ExitStatus::Failure, ExitStatus::Usage].map(ExitStatus::code), [0, 1, 2]);
}

/// A stdout that fails with every write.
struct Broken(ErrorKind);

impl Write for Broken {
    fn write(&mut self, _: &[u8]) -> io::Result<usize> {
        Err(self.0.into())
    }

    fn flush(&mut self) -> io::Result<()> {
        Ok(())
    }
}

#[track_caller]
fn prints_to_broken(kind: ErrorKind, words: &[&str]) -> (ExitStatus, String) {
    let mut stderr = Vec::new();
    let status = cli::run(arguments(words), &Environment::default(), &mut Broken(kind), &mut stderr);
    (status, String::from_utf8(stderr).unwrap())
}

#[test]
fn closed_pipe_is_no_failure() {
    assert_eq!(prints_to_broken(ErrorKind::BrokenPipe, &["list", "exercises"]), (ExitStatus::Success, String::new()));
    assert_eq!(prints_to_broken(ErrorKind::BrokenPipe, &["--help"]), (ExitStatus::Success, String::new()));
}

#[test]
fn full_disk_is_a_failure() {
    let said = "error: the output cannot be printed: the disk is full\n".to_owned();
    assert_eq!(prints_to_broken(ErrorKind::StorageFull, &["list", "brands"]), (ExitStatus::Failure, said));
}
