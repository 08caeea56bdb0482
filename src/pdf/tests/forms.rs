//! Fields that are filled in on the screen.

use std::collections::BTreeSet;
use std::fmt::Write;

use lopdf::content::Content;
use lopdf::{Dictionary, Object, ObjectId};
use skrifa::instance::{LocationRef, Size};
use skrifa::{FontRef, MetadataProvider};

use crate::page::{Document, FieldKind, Form, ItemKind, Owner, Role, Structure, Widget};
use crate::pdf::Error;
use crate::picture::preview;

use super::{Reader, form_sample, sample, text_of, tree, write};

fn reader() -> Reader {
    Reader::read(&write(&form_sample::document()).unwrap())
}

/// Returns what programs find: the full names of the fields with their kinds, values and descriptions.
fn fields(reader: &Reader) -> Vec<(String, Dictionary)> {
    fn visit(
        reader: &Reader,
        ids: &[Object],
        parent: Option<ObjectId>,
        above: &str,
        out: &mut Vec<(String, Dictionary)>,
    ) {
        for id in ids {
            let dict = reader.dict(id);
            assert_eq!(dict.get(b"Parent").ok().map(|parent| parent.as_reference().unwrap()), parent);
            let Ok(part) = dict.get(b"T") else { continue };
            let name = format!("{above}{}", text_of(part));
            if dict.has(b"FT") {
                out.push((name.clone(), dict.clone()));
            }
            if let Ok(kids) = dict.get(b"Kids") {
                let id = id.as_reference().unwrap();
                visit(reader, kids.as_array().unwrap(), Some(id), &format!("{name}."), out);
            }
        }
    }
    let mut out = Vec::new();
    let top = reader.follow(reader.catalog(), &["AcroForm", "Fields"]).as_array().unwrap();
    visit(reader, top, None, "", &mut out);
    out
}

/// Returns the areas of a page that are filled in.
fn widgets(reader: &Reader, page: usize) -> Vec<&Dictionary> {
    let page = reader.0.get_dictionary(reader.pages()[page]).unwrap();
    let annotations = reader.follow(page, &["Annots"]).as_array().unwrap();
    annotations.iter().map(|annotation| reader.dict(annotation)).collect()
}

fn name(object: &Object) -> String {
    String::from_utf8(object.as_name().unwrap().to_vec()).unwrap()
}

#[test]
fn programs_find_the_fields_by_their_names() {
    let mut found = String::new();
    for (full_name, dict) in fields(&reader()) {
        let value = match dict.get(b"V") {
            Ok(Object::Name(value)) => String::from_utf8_lossy(value).into_owned(),
            Ok(value) => text_of(value),
            Err(_) => "-".to_owned(),
        };
        let description = text_of(dict.get(b"TU").unwrap());
        let flags = dict.get(b"Ff").map_or(0, |flags| flags.as_i64().unwrap());
        _ = writeln!(found, "{full_name} {} {flags}: {value} ({description})", name(dict.get(b"FT").unwrap()));
    }
    let expected = "\
before-you-begin.clear-floor-space Btn 0: Yes (Clear floor space)
before-you-begin.a-firm-chair Btn 0: Off (A firm chair)
patient.name Tx 0: Zoë O’Brien (left knee) (Prepared for)
patient.hebrew Tx 0: שלום עולם (In Hebrew)
patient.arabic Tx 0: مرحبا بالعالم (In Arabic)
therapist.name Tx 0: Łukasz Wójcik (Physical therapist)
visit Tx 0: - (Next visit)
pain Btn 32768: 3 (Pain)
notes Tx 4096: - (Notes)
";
    assert_eq!(found, expected, "\n{found}");
}

#[test]
fn each_field_has_its_place_among_the_words() {
    let reader = reader();
    let root = reader.follow(reader.catalog(), &["StructTreeRoot"]).as_dict().unwrap();
    let mut found = String::new();
    tree::outline(&reader, root.get(b"K").unwrap().as_reference().unwrap(), 0, &mut found);
    let list = "
  L * * ListNumbering=None
    LI * *
      Lbl *
        Form annotation
      LBody 1:1
    LI * *
      Lbl *
        Form annotation
      LBody 1:2
  P 1:3 * 1:4
    Form annotation
";
    assert!(found.contains(list), "{found}");
    let choices = "
  P * 1:13 * 1:14 * 1:15 * 1:16 * 1:17 * 1:18 * 1:19 * 1:20 * 1:21 * 1:22 * 1:23
    Form annotation Alt=\"Pain: 0\"
    Form annotation Alt=\"Pain: 1\"
";
    assert!(found.contains(choices), "{found}");
}

#[test]
fn a_screen_reader_gets_from_each_field_to_its_tag_and_back() {
    let reader = reader();
    let root = reader.follow(reader.catalog(), &["StructTreeRoot"]).as_dict().unwrap();
    let numbers = reader.follow(root, &["ParentTree", "Nums"]).as_array().unwrap();
    let widgets = widgets(&reader, 0);
    assert_eq!(widgets.len(), 2 + 5 + 11 + 1);
    for widget in widgets {
        let key = widget.get(b"StructParent").unwrap().as_i64().unwrap();
        let place = numbers.iter().step_by(2).position(|number| number.as_i64().unwrap() == key).unwrap();
        let element = reader.dict(&numbers[2 * place + 1]);
        assert_eq!(name(element.get(b"S").unwrap()), "Form");
        assert_eq!(reader.follow(element, &["K", "Obj"]).as_dict().unwrap(), widget);
        assert_eq!(widget.get(b"F").unwrap().as_i64().unwrap(), 4);
        assert_eq!(widget.get(b"P").unwrap().as_reference().unwrap(), reader.pages()[0]);
        // Viewers that look no further than the place say which it is.
        assert!(!text_of(widget.get(b"TU").unwrap()).is_empty());
    }
}

/// Returns what a field shows in a state: its object and its operators.
fn shown<'a>(reader: &'a Reader, widget: &'a Dictionary, state: &str) -> (ObjectId, &'a [u8]) {
    let states = reader.follow(widget, &["AP", "N"]).as_dict().unwrap();
    let id = states.get(state.as_bytes()).unwrap().as_reference().unwrap();
    (id, &reader.0.get_object(id).unwrap().as_stream().unwrap().content)
}

#[test]
fn boxes_and_choices_of_one_size_share_what_they_show() {
    let reader = reader();
    let widgets = widgets(&reader, 0);
    let state = |widget: &Dictionary| name(widget.get(b"AS").unwrap());
    assert_eq!([state(widgets[0]), state(widgets[1])], ["Yes", "Off"]);
    assert_eq!(shown(&reader, widgets[0], "Yes").0, shown(&reader, widgets[1], "Yes").0);
    assert_eq!(shown(&reader, widgets[0], "Off").1, b"");
    let choices = &widgets[7..18];
    let states: Vec<_> = choices.iter().map(|widget| state(widget)).collect();
    assert_eq!(states, ["Off", "Off", "Off", "3", "Off", "Off", "Off", "Off", "Off", "Off", "Off"]);
    let rings = choices.iter().enumerate().map(|(option, widget)| shown(&reader, widget, &option.to_string()).0);
    assert_eq!(rings.collect::<BTreeSet<_>>().len(), 1);
    assert_eq!(text_of(choices[10].get(b"TU").unwrap()), "Pain: 10");
}

#[test]
fn every_room_for_words_is_a_stream_of_its_own() {
    // Viewers write what is typed into the stream that is there.
    let reader = reader();
    let widgets = widgets(&reader, 0);
    let texts = widgets.iter().filter(|widget| widget.has(b"DA"));
    let streams: Vec<ObjectId> = texts
        .map(|widget| widget.get(b"AP").unwrap().as_dict().unwrap().get(b"N").unwrap().as_reference().unwrap())
        .collect();
    assert_eq!(streams.iter().collect::<BTreeSet<_>>().len(), 6);
    let contents = streams.iter().map(|id| reader.0.get_object(*id).unwrap().as_stream().unwrap());
    let contents: Vec<_> = contents.map(|stream| String::from_utf8_lossy(&plain(stream)).into_owned()).collect();
    assert_eq!(contents[4], "/Tx BMC\nEMC");
    for written in &contents[..4] {
        assert!(written.starts_with("/Tx BMC\nq\n") && written.ends_with("\nQ\nEMC"), "{written}");
        assert!(written.contains("Tj") || written.contains("TJ"), "{written}");
    }
}

/// Returns the content of a stream, which is compressed where that makes it shorter.
fn plain(stream: &lopdf::Stream) -> Vec<u8> {
    if stream.dict.has(b"Filter") { stream.decompressed_content().unwrap() } else { stream.content.clone() }
}

#[test]
fn what_is_typed_has_a_font_that_knows_its_characters() {
    let reader = reader();
    let form = reader.follow(reader.catalog(), &["AcroForm"]).as_dict().unwrap();
    let font = reader.follow(form, &["DR", "Font", "Typed"]).as_dict().unwrap();
    assert_eq!(name(font.get(b"Encoding").unwrap()), "WinAnsiEncoding");
    assert_eq!(reader.follow(font, &["FontDescriptor", "Flags"]).as_i64().unwrap(), 1 << 5);
    let stream = reader.follow(font, &["FontDescriptor", "FontFile2"]).as_stream().unwrap();
    assert!(stream.content.len() < 20_000, "{}", stream.content.len());
    let program = plain(stream);
    let program = FontRef::new(&program).unwrap();
    let (characters, metrics) = (program.charmap(), program.glyph_metrics(Size::new(1000.0), LocationRef::default()));
    let widths = reader.follow(font, &["Widths"]).as_array().unwrap();
    let width = |code: usize| f64::from(widths[code - 32].as_float().unwrap());
    for (code, character) in [(0x20, ' '), (0x41, 'A'), (0x7E, '~'), (0x80, '€'), (0x92, '’'), (0x9E, 'ž'), (0xFF, 'ÿ')]
    {
        let glyph = characters.map(character).unwrap();
        let advance = f64::from(metrics.advance_width(glyph).unwrap());
        assert!((advance - width(code)).abs() < 0.5, "{character}: {advance} is not {}", width(code));
    }
    assert!(characters.map('Ł').is_none());
    for text in widgets(&reader, 0).into_iter().filter(|widget| widget.has(b"DA")) {
        assert_eq!(text.get(b"DA").unwrap().as_str().unwrap(), b"/Typed 13 Tf 0.082 0.137 0.161 rg");
    }
}

#[test]
fn a_form_that_is_only_ticked_has_no_font_of_its_own() {
    let reader = Reader::read(&write(&form_sample::tracker(1)).unwrap());
    let form = reader.follow(reader.catalog(), &["AcroForm"]).as_dict().unwrap();
    assert_eq!(form.iter().map(|(key, _)| key.as_slice()).collect::<Vec<_>>(), [b"Fields"]);
    let files = reader.0.objects.values().filter_map(|object| object.as_dict().ok()).filter(|d| d.has(b"FontFile2"));
    assert_eq!(files.count(), 0);
}

/// The first page as a reader shows it that knows nothing of the writer.
struct Picture(image::GrayImage);

impl Picture {
    const SCALE: u32 = 2;

    fn of(document: &Document) -> Self {
        let pixels = preview(write(document).unwrap(), 0, 612 * Self::SCALE).unwrap();
        Self(image::load_from_memory(&pixels.to_png(None).unwrap()).unwrap().to_luma8())
    }

    /// Says how dark an area is, from 0 to 1.
    fn darkness(&self, area: [u32; 4]) -> f64 {
        let [x, y, width, height] = area.map(|length| length * Self::SCALE);
        let part = image::imageops::crop_imm(&self.0, x, y, width, height).to_image();
        part.pixels().map(|pixel| 1.0 - f64::from(pixel.0[0]) / 255.0).sum::<f64>() / f64::from(width * height)
    }
}

#[test]
fn ticks_rings_and_words_are_seen() {
    let picture = Picture::of(&form_sample::document());
    // The insides of the boxes.
    assert!(picture.darkness([56, 92, 10, 10]) > 0.1);
    assert_eq!(picture.darkness([56, 116, 10, 10]), 0.0);
    // The words of four lines, and the fifth without.
    for y in [150, 180, 210, 240] {
        assert!(picture.darkness([202, y + 2, 60, 18]) > 0.02, "{y}");
    }
    assert_eq!(picture.darkness([202, 272, 196, 18]), 0.0);
    // The left edge of the ring around 3, and of 4 without.
    assert!(picture.darkness([163, 317, 2, 10]) > 0.2);
    assert_eq!(picture.darkness([199, 317, 2, 10]), 0.0);
}

#[test]
fn words_do_not_reach_beyond_their_field() {
    let mut document = form_sample::document();
    for item in &mut document.pages[0].items {
        if let ItemKind::Widget(Widget { written, .. }) = &mut item.kind {
            written.iter_mut().for_each(|run| run.size = run.size * 4.0);
        }
    }
    let picture = Picture::of(&document);
    assert_eq!(picture.darkness([202, 144, 196, 5]), 0.0);
    assert!(picture.darkness([202, 151, 196, 5]) > 0.05);
}

#[test]
fn a_gray_form_has_no_color() {
    let reader = Reader::read(&write(&form_sample::document().into_gray()).unwrap());
    let forms = reader.0.objects.values().filter_map(|object| object.as_stream().ok());
    let forms: Vec<_> = forms.filter(|stream| stream.dict.has(b"BBox")).collect();
    assert_eq!(forms.len(), 2 + 2 + 6);
    for form in forms {
        let operations = Content::decode(&plain(form)).unwrap().operations;
        assert!(operations.iter().all(|operation| !["rg", "RG"].contains(&operation.operator.as_str())));
    }
    for text in widgets(&reader, 0).into_iter().filter(|widget| widget.has(b"DA")) {
        assert!(text.get(b"DA").unwrap().as_str().unwrap().ends_with(b" g"));
    }
}

#[test]
fn nothing_in_a_form_acts_or_is_left_to_the_viewer() {
    let reader = reader();
    for dict in reader.0.objects.values().filter_map(|object| object.as_dict().ok()) {
        for key in ["NeedAppearances", "XFA", "JS", "A", "AA"] {
            // Attributes of elements have that key too.
            assert!(!dict.has(key.as_bytes()) || dict.has(b"S"), "{dict:?}");
        }
    }
}

#[test]
fn a_document_for_paper_has_no_form() {
    let mut document = sample::document();
    let paper = write(&document).unwrap();
    assert!(!Reader::read(&paper).catalog().has(b"AcroForm"));
    document.form = Form { face: document.fonts.first().cloned(), ..Form::default() };
    assert_eq!(write(&document).unwrap(), paper);
}

#[test]
fn the_same_form_is_the_same_file_on_every_thread() {
    let first = write(&form_sample::document()).unwrap();
    let threads: Vec<_> = (0..4).map(|_| std::thread::spawn(|| write(&form_sample::document()).unwrap())).collect();
    for thread in threads {
        assert_eq!(thread.join().unwrap(), first);
    }
}

#[test]
fn a_box_of_a_tracker_takes_few_bytes() {
    let size = |weeks| write(&form_sample::tracker(weeks)).unwrap().len();
    let added = size(4) - size(1);
    assert!(added / (3 * form_sample::BOXES) < 70, "{added}");
}

#[test]
fn a_field_may_have_several_places() {
    let mut document = form_sample::document();
    let mut places: Vec<&mut Widget> = Vec::new();
    for item in &mut document.pages[0].items {
        if let ItemKind::Widget(widget) = &mut item.kind {
            places.push(widget);
        }
    }
    places[1].field = 0;
    places.iter_mut().skip(2).for_each(|widget| widget.field -= 1);
    document.form.fields.remove(1);
    let reader = Reader::read(&write(&document).unwrap());
    let (name, field) = fields(&reader).remove(0);
    assert_eq!(name, "before-you-begin.clear-floor-space");
    assert_eq!(field.get(b"Kids").unwrap().as_array().unwrap().len(), 2);
    for widget in &widgets(&reader, 0)[..2] {
        assert_eq!(widget.get(b"AS").unwrap().as_name().unwrap(), b"Yes");
    }
}

fn error(change: impl FnOnce(&mut Document)) -> Error {
    let mut document = form_sample::document();
    change(&mut document);
    write(&document).unwrap_err()
}

#[test]
fn names_that_make_no_tree_are_refused() {
    for name in ["", "before-you-begin.", ".visit", "a..b"] {
        assert_eq!(error(|d| d.form.fields[1].name = name.to_owned()), Error::FieldName(1), "{name}");
    }
    // The name of another field, its beginning and a name that begins with it.
    for name in ["before-you-begin.clear-floor-space", "before-you-begin.clear-floor-space.left"] {
        assert_eq!(error(|d| d.form.fields[1].name = name.to_owned()), Error::FieldName(1), "{name}");
    }
    assert_eq!(error(|d| d.form.fields[8].name = "patient".to_owned()), Error::FieldName(8));
}

#[test]
fn fields_without_what_they_need_are_refused() {
    assert_eq!(error(|d| d.form.fields[4].description.clear()), Error::FieldDescription(4));
    assert_eq!(error(|d| d.form.face = None), Error::NoFormFont);
    assert_eq!(error(|d| d.form.fields.truncate(8)), Error::UnknownField(8));
    assert_eq!(error(|d| d.form.fields.clear()), Error::UnknownField(0));
    let add = |d: &mut Document| {
        let mut field = d.form.fields[0].clone();
        field.name.push_str("-2");
        d.form.fields.push(field);
    };
    assert_eq!(error(add), Error::FieldPlace(9));
    let damage = |d: &mut Document| {
        let face = d.form.face.as_mut().unwrap();
        face.data = std::sync::Arc::new(std::borrow::Cow::Borrowed(b"\0\x01\0\0no font"));
    };
    assert_eq!(error(damage), Error::Font { name: "SourceSans3-Regular".to_owned() });
}

#[test]
fn choices_that_are_not_told_apart_are_refused() {
    let change = |to: fn(&mut Vec<String>, &mut Option<usize>)| {
        error(|d| {
            let FieldKind::Choice { options, chosen } = &mut d.form.fields[7].kind else { panic!("no choice") };
            to(options, chosen);
        })
    };
    assert_eq!(change(|options, _| options[2] = "1".to_owned()), Error::FieldOptions(7));
    assert_eq!(change(|options, _| options[2] = "Off".to_owned()), Error::FieldOptions(7));
    assert_eq!(change(|options, _| options[2].clear()), Error::FieldOptions(7));
    assert_eq!(change(|options, _| options.truncate(9)), Error::FieldOptions(7));
    assert_eq!(change(|_, chosen| *chosen = Some(11)), Error::FieldOptions(7));
}

#[test]
fn a_field_belongs_to_an_element_that_holds_nothing_else() {
    let untag = |owner: Owner| {
        error(|d| {
            let item = d.pages[0].items.iter_mut().find(|item| matches!(item.kind, ItemKind::Widget(_)));
            item.unwrap().owner = owner;
        })
    };
    assert_eq!(untag(Owner::Decoration), Error::UntaggedField(0));
    assert_eq!(untag(Owner::Node(Structure::ROOT)), Error::UntaggedField(0));
    let add = |d: &mut Document| _ = d.structure.add(Structure::ROOT, Role::Form);
    assert!(matches!(error(add), Error::FormElement(_)));
    let share = |d: &mut Document| {
        let items = d.pages[0].items.iter_mut();
        let mut fields = items.filter(|item| matches!(item.kind, ItemKind::Widget(_)));
        let first = fields.next().unwrap().owner;
        fields.next().unwrap().owner = first;
    };
    assert!(matches!(error(share), Error::FormElement(_)));
}
