//! Output folders that cannot be written to, and disks that are full.

use super::GOOD;
use crate::support::Case;

fn case() -> Case {
    Case::new().file("my.yaml", GOOD).arguments(["build", "my.yaml", "--format", "short"])
}

#[test]
fn file_in_the_place_of_the_folder() {
    case().file("out", "a file").expects(1, "", "\
error: the output folder out cannot be made: a file stands where a folder is needed (help: name another folder with `--out`)
1 error
");
}

#[test]
fn file_above_the_folder() {
    let case = case().file("papers", "a file");
    case.arguments(["build", "my.yaml", "--format", "short", "--out", "papers/out"]).expects(1, "", "\
error: the output folder papers/out cannot be made: a file stands where a folder is needed (help: name another folder with `--out`)
1 error
");
}

#[test]
fn folder_in_the_place_of_the_file() {
    case()
        .file("out/my.pdf/x", "x")
        .expects(
            1,
            "",
            "\
error: out/my.pdf cannot be written: a folder of this name is in the way (help: name another folder with `--out`)
1 error
",
        )
        .holds("out", &["my.pdf"]);
}

#[test]
fn folder_that_is_made() {
    let case = case().arguments(["build", "my.yaml", "--out", "a/b/c", "--quiet"]);
    case.expects(0, "", "").holds("a/b/c", &["my.pdf"]);
}

#[cfg(unix)]
#[test]
fn working_folder_that_is_gone() {
    let case = case().arguments(["build", "red-flags", "--format", "short"]);
    case.after("mkdir gone && cd gone && rmdir ../gone").expects(
        1,
        "",
        "\
error: the output folder out cannot be made: the folder around it is gone (help: name another folder with `--out`)
1 error
",
    );
}

#[cfg(target_os = "linux")]
#[test]
fn folder_that_nobody_can_write_to() {
    let case = case().arguments(["build", "my.yaml", "--format", "short", "--out", "/proc/out"]);
    case.expects(
        1,
        "",
        "\
error: the output folder /proc/out cannot be made: the folder around it is gone (help: name another folder with `--out`)
1 error
",
    );
}

// A file that may not grow stands in for a disk that is full: both end in the middle of a write.
#[cfg(unix)]
#[test]
fn full_disk() {
    let case = case().file("out/my.pdf", "the old file").after("trap '' XFSZ; ulimit -f 1");
    let case = case.expects(1, "", "\
error: out/my.pdf cannot be written: the system does not permit files of this size (help: the file that was there is unchanged)
1 error
").holds("out", &["my.pdf"]);
    assert_eq!(case.read("out/my.pdf"), b"the old file");
}

#[cfg(target_os = "linux")]
#[test]
fn full_disk_behind_stdout() {
    case().arguments(["list", "brands"]).after("exec > /dev/full").expects(
        1,
        "",
        "error: the output cannot be printed: the disk is full\n",
    );
}

#[cfg(unix)]
#[test]
fn reader_that_has_seen_enough() {
    case().arguments(["list", "exercises"]).after("trap '' PIPE; exec > /dev/null").expects(0, "", "");
}
