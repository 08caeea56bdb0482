//! Finished files that cannot be read: what is said of them, and that the run ends.

use lopdf::{Object, dictionary};

use crate::support::{Case, FormFile, check_box, string, text_field};

/// Refuses a file in both commands that read.
#[track_caller]
fn refuses(content: impl AsRef<[u8]>, expected: &str) {
    for command in ["read", "read-aloud"] {
        refuses_to(command, content.as_ref(), expected);
    }
}

#[track_caller]
fn refuses_to(command: &str, content: impl AsRef<[u8]>, expected: &str) {
    let case = Case::new().file("a.pdf", content);
    case.arguments([command, "a.pdf", "--format", "short"]).expects(1, "", &format!("{expected}\n"));
}

#[track_caller]
fn refuses_name(name: &str, expected: &str) {
    for command in ["read", "read-aloud"] {
        let case = Case::new().file("out/a.txt", "");
        case.arguments([command, name, "--format", "short"]).expects(1, "", &format!("{expected}\n"));
    }
}

const DAMAGED: &str = "error: a.pdf is damaged (help: get the file once more: it may have been cut off on the way)";

/// A handout of ours.
fn built(arguments: &[&str]) -> Vec<u8> {
    let case = Case::new().file("a.yaml", "title: Hello\nbody:\n  - text: Good morning.\n").variable("KEY", "secret");
    let case = case.arguments(["build", "a.yaml"].iter().chain(arguments).copied());
    assert_eq!(case.run().status, 0);
    case.read("out/a.pdf")
}

#[test]
fn no_such_file() {
    refuses_name(
        "out/b.pdf",
        "error: out/b.pdf cannot be read: there is no such file (help: `handout build` makes PDFs, in the folder `out` unless it is told otherwise)",
    );
}

#[test]
fn a_folder() {
    refuses_name(
        "out",
        "error: out cannot be read: this is not a file (help: name the files in it, as in `out/*.pdf`)",
    );
}

#[test]
fn no_file_at_all() {
    for command in ["read", "read-aloud"] {
        let ran = Case::new().arguments([command]).run();
        assert_eq!((ran.status, ran.stdout.as_str()), (2, ""));
        assert!(ran.stderr.contains(&format!("Usage: handout {command} [OPTIONS] <FILE.pdf>...")), "{}", ran.stderr);
    }
}

#[test]
fn an_empty_file() {
    refuses("", "error: a.pdf is empty (help: build it once more, or get it once more from where it came)");
}

#[test]
fn a_text() {
    let said = "error: a.pdf is not a PDF (help: name a file with the ending `.pdf` that this program built)";
    refuses("title: Hello\n", said);
    refuses([0; 5000], said);
}

#[test]
fn a_file_that_was_cut_off() {
    let whole = built(&[]);
    for length in [10, whole.len() / 4, whole.len() / 2, whole.len() - 10] {
        refuses(&whole[..length], DAMAGED);
    }
}

#[test]
fn a_file_of_which_only_the_ends_are_left() {
    refuses("%PDF-1.7\n%%EOF\n", DAMAGED);
}

#[test]
fn a_locked_file() {
    let said = "error: a.pdf needs a password (help: open it with its password and save a copy without one)";
    refuses(built(&["--encrypt", "env:KEY"]), said);
}

#[test]
fn a_file_of_another_program() {
    let said = "error: a.pdf was not made by handout (help: only files that this program built can be read)";
    refuses(FormFile::saying("").field(check_box("a", "Yes")).tagged().bytes(), said);
    let other = "<xmp:CreatorTool>Writer</xmp:CreatorTool><pdf:Producer>LibreOffice 7</pdf:Producer>";
    refuses(FormFile::saying(other).field(check_box("a", "Yes")).tagged().bytes(), said);
}

#[test]
fn a_file_for_paper() {
    let said = "error: a.pdf has no fields to fill in (help: this copy is for paper: build it with `--fillable`)";
    refuses_to("read", built(&[]), said);
    refuses_to("read", FormFile::new().bytes(), said);
    let signature = dictionary! { "FT" => "Sig", "T" => string("signed") };
    refuses_to("read", FormFile::new().field(signature).bytes(), said);
}

#[test]
fn a_file_without_tags() {
    refuses_to(
        "read-aloud",
        FormFile::new().field(check_box("a", "Yes")).bytes(),
        "error: a.pdf has no tags for screen readers (help: build the file once more: printing to a PDF loses what screen readers need)",
    );
}

const TOO_LARGE: &str = "error: a.pdf is too large (help: name a file that this program built, as it was saved by the program that filled it in)";

#[test]
fn a_file_that_is_too_large() {
    let case = Case::new().file("a.pdf", "").after("truncate -s 65M a.pdf");
    case.arguments(["read", "a.pdf", "--format", "short"]).expects(
        1,
        "",
        "error: a.pdf cannot be read: the file is larger than 64 MiB (help: name a file that this program built, as it was saved by the program that filled it in)\n",
    );
}

/// Packs bytes as a stream of a file is packed.
fn packed(bytes: &[u8]) -> Vec<u8> {
    let mut encoder = flate2::write::ZlibEncoder::new(Vec::new(), flate2::Compression::fast());
    std::io::Write::write_all(&mut encoder, bytes).unwrap();
    encoder.finish().unwrap()
}

#[test]
fn streams_that_unfold_without_end() {
    let zeros = packed(&vec![0; 20 << 20]);
    let mut file = FormFile::new().field(check_box("a", "Yes"));
    for _ in 0..15 {
        file.add(lopdf::Stream::new(dictionary! { "Filter" => "FlateDecode" }, zeros.clone()));
    }
    refuses(file.tagged().bytes(), TOO_LARGE);
}

#[test]
fn streams_that_are_packed_twice() {
    let filters = ["FlateDecode", "FlateDecode"].map(|name| Object::Name(name.into())).to_vec();
    let zeros = packed(&packed(&vec![0; 257 << 20]));
    let mut file = FormFile::new().field(check_box("a", "Yes"));
    file.add(lopdf::Stream::new(dictionary! { "Filter" => filters }, zeros));
    refuses(file.tagged().bytes(), TOO_LARGE);
}

#[test]
fn fields_that_hold_themselves() {
    let mut file = FormFile::new();
    let id = file.pdf.new_object_id();
    let field = dictionary! { "T" => string("a"), "Parent" => id, "Kids" => vec![Object::Reference(id)] };
    file.pdf.set_object(id, field);
    let said = "error: a.pdf has no fields to fill in (help: this copy is for paper: build it with `--fillable`)";
    refuses_to("read", file.listed(Object::Reference(id)).bytes(), said);
}

#[test]
fn fields_that_are_deep_inside_of_each_other() {
    let field = (0..100).fold(text_field("a", "x"), |inner, _| {
        dictionary! { "T" => string("a"), "Kids" => vec![Object::Dictionary(inner)] }
    });
    refuses_to("read", FormFile::new().field(field).bytes(), TOO_LARGE);
}

#[test]
fn elements_that_are_deep_inside_of_each_other() {
    let mut file = FormFile::new();
    let mut element = dictionary! { "S" => "P" };
    for _ in 0..200 {
        let inner = file.add(element);
        element = dictionary! { "S" => "Sect", "K" => inner };
    }
    file.pdf.catalog_mut().unwrap().set("StructTreeRoot", dictionary! { "K" => element });
    refuses_to("read-aloud", file.bytes(), TOO_LARGE);
}

#[test]
fn elements_that_hold_themselves_are_heard_once() {
    let mut file = FormFile::new();
    let (id, role) = (file.pdf.new_object_id(), Object::Name(b"P".to_vec()));
    let kids = vec![Object::Reference(id), Object::Reference(id)];
    file.pdf.set_object(id, dictionary! { "S" => role, "Alt" => string("Hello"), "K" => kids.clone() });
    let roles = dictionary! { "P" => "Q", "Q" => "P" };
    file.pdf.catalog_mut().unwrap().set("StructTreeRoot", dictionary! { "K" => kids, "RoleMap" => roles });
    let said = "document, 1 page: My exercise log\n  paragraph: Hello\n";
    Case::new().file("a.pdf", file.bytes()).arguments(["read-aloud", "a.pdf"]).expects(0, said, "");
}

/// Reads bytes in both ways; what comes of it does not matter.
fn read(bytes: &[u8]) {
    let _ = handout::reader::speak(bytes.to_vec());
    let _ = handout::reader::form(bytes.to_vec());
}

#[test]
fn bytes_that_changed_on_the_way_do_no_harm() {
    let seeds = [
        include_bytes!("../../fuzz/seeds/read/form.pdf").as_slice(),
        include_bytes!("../../fuzz/seeds/read/text.pdf"),
        &FormFile::new().field(text_field("a", "x")).tagged().bytes(),
    ];
    for seed in seeds {
        handout::reader::speak(seed.to_vec()).unwrap();
        for place in 0..seed.len() {
            let mut changed = seed.to_vec();
            changed[place] ^= 1 << (place % 8);
            read(&changed);
            // A part that is gone, and one that is there twice.
            changed.drain(place..(place + 7).min(seed.len()));
            read(&changed);
            changed.splice(place..place, seed[place..].iter().take(90).copied());
            read(&changed);
        }
    }
    let whole = built(&["--fillable"]);
    for place in (0..whole.len()).step_by(whole.len() / 200) {
        let mut changed = whole.clone();
        changed[place] = changed[place].wrapping_add(1);
        read(&changed);
    }
}
