//! Forms as other programs leave them when they have filled them in.

use handout::reader::{FieldValue, form};
use lopdf::{Dictionary, Object, Stream, dictionary};

use crate::support::{FormFile, check_box, string, text_field};

const RADIO: i64 = 1 << 15;
const PUSH_BUTTON: i64 = 1 << 16;

fn ticked(file: FormFile) -> bool {
    match form(file.bytes()).unwrap().as_slice() {
        [(_, FieldValue::Ticked(ticked))] => *ticked,
        others => panic!("{others:?}"),
    }
}

fn chosen(file: FormFile) -> Option<String> {
    match form(file.bytes()).unwrap().as_slice() {
        [(_, FieldValue::Chosen(chosen))] => chosen.clone(),
        others => panic!("{others:?}"),
    }
}

fn typed(value: impl Into<Object>) -> String {
    typed_in(FormFile::new(), value)
}

fn typed_in(file: FormFile, value: impl Into<Object>) -> String {
    let file = file.field(dictionary! { "FT" => "Tx", "T" => string("a"), "V" => value.into() });
    match form(file.bytes()).unwrap().as_slice() {
        [(_, FieldValue::Text(text))] => text.clone(),
        others => panic!("{others:?}"),
    }
}

fn names(file: FormFile) -> Vec<String> {
    form(file.bytes()).unwrap().into_iter().map(|(name, _)| name).collect()
}

/// A place of a radio button in a state.
fn place(state: &str) -> Dictionary {
    dictionary! { "Subtype" => "Widget", "AS" => state }
}

#[test]
fn a_box_is_ticked_by_its_value_or_by_what_it_shows() {
    let alone = |entries: Dictionary| {
        let mut field = dictionary! { "FT" => "Btn", "T" => string("a") };
        field.extend(&entries);
        ticked(FormFile::new().field(field))
    };
    assert!(alone(dictionary! { "V" => "Yes", "AS" => "Yes" }));
    assert!(alone(dictionary! { "V" => "Yes" }));
    assert!(alone(dictionary! { "AS" => "Yes" }));
    assert!(alone(dictionary! { "V" => string("/Yes") }));
    assert!(!alone(dictionary! { "V" => string("/Off") }));
    assert!(!alone(dictionary! { "V" => "Off", "AS" => "Off" }));
    assert!(!alone(dictionary! {}));
    // What the field says counts; a program that wrote it may not have drawn it.
    assert!(alone(dictionary! { "V" => "Yes", "AS" => "Off" }));
    assert!(!alone(dictionary! { "V" => "Off", "AS" => "Yes" }));
}

#[test]
fn a_box_may_stand_in_several_places() {
    let parent = || dictionary! { "FT" => "Btn", "T" => string("a") };
    assert!(ticked(FormFile::new().group(parent(), vec![place("Off"), place("Yes")])));
    assert!(!ticked(FormFile::new().group(parent(), vec![place("Off"), place("Off")])));
}

#[test]
fn a_choice_is_that_of_the_field_or_of_the_place_that_shows_it() {
    let parent = || dictionary! { "FT" => "Btn", "Ff" => RADIO, "T" => string("a") };
    let mut with_value = parent();
    with_value.set("V", "10");
    let places = || vec![place("Off"), place("7"), place("Off")];
    assert_eq!(chosen(FormFile::new().group(with_value.clone(), places())).as_deref(), Some("10"));
    with_value.set("V", string("/10"));
    assert_eq!(chosen(FormFile::new().group(with_value, places())).as_deref(), Some("10"));
    assert_eq!(chosen(FormFile::new().group(parent(), places())).as_deref(), Some("7"));
    assert_eq!(chosen(FormFile::new().group(parent(), vec![place("Off")])), None);
    let mut off = parent();
    off.set("V", "Off");
    assert_eq!(chosen(FormFile::new().group(off, places())), None);
}

#[test]
fn states_may_be_the_numbers_of_names() {
    let options = vec![string("low"), string(b"\xfe\xff\x00h\x00\xf6\x00h\x00e\x00r")];
    let mut parent = dictionary! { "FT" => "Btn", "Ff" => RADIO, "T" => string("a"), "V" => "1", "Opt" => options };
    assert_eq!(chosen(FormFile::new().group(parent.clone(), Vec::new())).as_deref(), Some("höher"));
    parent.set("V", "9");
    assert_eq!(chosen(FormFile::new().group(parent, Vec::new())).as_deref(), Some("9"));
}

#[test]
fn typed_text_may_be_in_any_encoding() {
    assert_eq!(typed(string("plain")), "plain");
    assert_eq!(typed(string(b"caf\xe9 \x85 \xa0")), "café – €");
    assert_eq!(typed(string(b"\xfe\xff\x06\x27\xd8\x3d\xde\x00")), "ا😀");
    assert_eq!(typed(string(b"\xff\xfea\x00")), "a");
    assert_eq!(typed(string(b"\xef\xbb\xbfZo\xc3\xab")), "Zoë");
    assert_eq!(typed(Object::Null), "");
    assert_eq!(typed(Object::Integer(3)), "");
}

#[test]
fn lines_end_alike() {
    assert_eq!(typed(string("one\rtwo\r\nthree\nfour")), "one\ntwo\nthree\nfour");
}

#[test]
fn typed_text_may_be_a_stream() {
    let mut file = FormFile::new();
    let mut stream = Stream::new(Dictionary::new(), "Walked far. ".repeat(50).into_bytes());
    stream.compress().unwrap();
    let value = file.add(stream);
    assert_eq!(typed_in(file, value), "Walked far. ".repeat(50));
}

#[test]
fn names_are_put_together_from_those_of_the_groups() {
    let mut inner = dictionary! { "T" => string("week-1") };
    inner.set("Kids", vec![Object::Dictionary(check_box("mon", "Yes")), Object::Dictionary(check_box("tue", "Off"))]);
    let group = dictionary! { "T" => string("log") };
    let file = FormFile::new().group(group, vec![inner, text_field("name", "")]).field(text_field("notes", ""));
    assert_eq!(names(file), ["log.week-1.mon", "log.week-1.tue", "log.name", "notes"]);
}

#[test]
fn fields_have_their_kind_and_value_from_their_groups() {
    let group = dictionary! { "T" => string("log"), "FT" => "Tx", "V" => string("same") };
    let file = FormFile::new().group(group, vec![dictionary! { "T" => string("a") }]);
    assert_eq!(form(file.bytes()).unwrap(), [("log.a".to_owned(), FieldValue::Text("same".to_owned()))]);
}

#[test]
fn what_is_not_ours_is_passed_over() {
    let file = FormFile::new()
        .listed(Object::Null)
        .listed(Object::Reference((999, 0)))
        .listed(string("nonsense"))
        .field(dictionary! { "FT" => "Sig", "T" => string("signed") })
        .field(dictionary! { "FT" => "Ch", "T" => string("list"), "V" => string("x") })
        .field(dictionary! { "FT" => "Btn", "Ff" => PUSH_BUTTON, "T" => string("send") })
        .field(dictionary! { "T" => string("kindless") })
        .field(dictionary! { "FT" => "Tx" })
        .field(text_field("notes", "first"))
        .field(text_field("notes", "second"));
    assert_eq!(form(file.bytes()).unwrap(), [("notes".to_owned(), FieldValue::Text("first".to_owned()))]);
}

#[test]
fn what_was_written_last_counts() {
    let mut file = FormFile::new();
    let field = file.add(text_field("notes", "before"));
    let id = field.as_reference().unwrap();
    let bytes = file.listed(field).bytes();
    let mut update = lopdf::IncrementalDocument::create_from(bytes.clone(), lopdf::Document::load_mem(&bytes).unwrap());
    update.new_document.set_object(id, text_field("notes", "after"));
    let mut updated = Vec::new();
    update.save_to(&mut updated).unwrap();
    assert!(updated.starts_with(&bytes), "what was there stays");
    assert_eq!(form(updated).unwrap(), [("notes".to_owned(), FieldValue::Text("after".to_owned()))]);
}
