//! What a screen reader says of the finished files, from the files alone.

use std::collections::BTreeMap;

use handout::page::{Document, Field, FieldKind, ItemKind, NodeId, Structure, Widget};
use handout::reader::{FieldValue, Utterance, form, speak};

use super::snapshots::assert_snapshot;
use super::{Project, SECOND_BRAND, SHIPPED, shipped_variants};

/// Reads a file aloud, one utterance a line.
fn aloud(pdf: Vec<u8>) -> String {
    speak(pdf).unwrap().iter().map(|utterance: &Utterance| format!("{utterance}\n")).collect()
}

#[test]
fn the_shipped_handouts_as_they_are_heard() {
    for name in SHIPPED {
        assert_snapshot(&format!("{name}.aloud.txt"), &aloud(Project::shipped(name).pdf()));
    }
    assert_snapshot("home-tracker.fillable.aloud.txt", &aloud(fillable("home-tracker").pdf()));
}

fn fillable(name: &str) -> Project {
    Project::shipped(name).asking(|request| request.fillable = true)
}

#[test]
fn fields_are_heard_in_their_places_and_read_by_their_names() {
    for name in SHIPPED {
        let project = fillable(name);
        assert_heard(&format!("{name} with fields"), &project);
        let fields = project.lay_out().unwrap().form.fields;
        let empty = fields.into_iter().map(|Field { name, kind, .. }| match kind {
            FieldKind::CheckBox { .. } => (name, FieldValue::Ticked(false)),
            FieldKind::Choice { .. } => (name, FieldValue::Chosen(None)),
            FieldKind::Text { .. } => (name, FieldValue::Text(String::new())),
        });
        let mut empty: Vec<_> = empty.collect();
        let mut read = form(project.pdf()).unwrap();
        // Groups of fields stand together in the file.
        for fields in [&mut empty, &mut read] {
            fields.sort_by(|(name, _), (other, _)| name.cmp(other));
        }
        assert_eq!(read, empty, "{name}");
    }
}

/// Words without white space, which a reader adds between lines, and without what is neither seen nor said.
///
/// Bullets are said as what they are.
fn squeezed(text: &str) -> String {
    let unheard = |c: &char| matches!(c, '•' | '\u{ad}' | '\u{200b}' | '\u{2060}' | '\u{feff}');
    text.chars().filter(|c| !c.is_whitespace() && !unheard(c)).collect()
}

/// What a field is called, or one of its choices.
fn called(document: &Document, widget: &Widget) -> String {
    let Field { description, kind, .. } = &document.form.fields[widget.field];
    match kind {
        FieldKind::Choice { options, .. } => format!("{description}: {}", options[widget.option]),
        FieldKind::CheckBox { .. } | FieldKind::Text { .. } => description.clone(),
    }
}

/// What the nodes of a document hold, in the order in which the pages show it.
struct Written<'a> {
    document: &'a Document,
    /// The runs and fields that each node has itself, with their places.
    runs: BTreeMap<NodeId, Vec<(usize, String)>>,
    /// When each node is first met.
    places: BTreeMap<NodeId, usize>,
}

impl<'a> Written<'a> {
    fn new(document: &'a Document) -> Self {
        let (mut runs, mut places) = (BTreeMap::<_, Vec<_>>::new(), BTreeMap::new());
        let items = document.read().into_iter().flat_map(|stretch| &document.pages[stretch.page].items[stretch.items]);
        for (place, item) in items.enumerate() {
            let Some(id) = item.owner.node() else { continue };
            let words = match &item.kind {
                ItemKind::Text(run) => run.text.clone(),
                ItemKind::Widget(widget) => called(document, widget),
                _ => String::new(),
            };
            runs.entry(id).or_default().push((place, words));
            let parent = |id: &NodeId| document.structure.get(*id).unwrap().parent;
            for id in std::iter::successors(Some(id), parent) {
                places.entry(id).or_insert(place);
            }
        }
        Self { document, runs, places }
    }

    /// Returns the words of a node, without those that are decoration.
    fn words(&self, id: NodeId) -> String {
        let node = self.document.structure.get(id).unwrap();
        if let Some(words) = node.actual_text.as_ref().or(node.alt.as_ref()) {
            return words.clone();
        }
        let runs = self.runs.get(&id).into_iter().flatten().cloned();
        // A part stands before those after it, whenever it is shown.
        let mut latest = usize::MAX;
        let parts = node.children.iter().rev().map(|child| {
            latest = latest.min(self.places.get(child).copied().unwrap_or(usize::MAX));
            (latest, self.words(*child))
        });
        let mut parts: Vec<_> = parts.collect::<Vec<_>>().into_iter().rev().chain(runs).collect();
        parts.sort_by_key(|(place, _)| *place);
        parts.into_iter().map(|(_, words)| words).collect()
    }
}

/// The words of a document that are said, without its title and without where links lead.
fn heard(said: &[Utterance]) -> String {
    let words = |Utterance { role, text, .. }: &Utterance| match text.rsplit_once('(') {
        Some((words, _)) if role.starts_with("link") => squeezed(words),
        _ => squeezed(text),
    };
    said.iter().skip(1).map(words).collect()
}

#[track_caller]
fn assert_heard(name: &str, project: &Project) {
    let document = project.lay_out().unwrap();
    let written = squeezed(&Written::new(&document).words(Structure::ROOT));
    let heard = heard(&speak(handout::pdf::write(&document).unwrap()).unwrap());
    let same = written.chars().zip(heard.chars()).take_while(|(written, heard)| written == heard).count();
    let after = |text: &str| text.chars().skip(same).take(60).collect::<String>();
    assert!(written == heard, "{name}: “{}…” is written, and “{}…” is heard", after(&written), after(&heard));
}

#[test]
fn every_word_of_the_pages_is_heard_in_order_and_no_decoration() {
    for (name, project) in shipped_variants() {
        assert_heard(&name, &project);
    }
    for name in SHIPPED {
        assert_heard(&format!("{name} in large print"), &Project::shipped(name).large());
        assert_heard(&format!("{name} in another brand"), &Project::shipped(name).wearing(SECOND_BRAND));
    }
}

#[test]
fn arabic_and_hebrew_are_heard_as_they_are_written() {
    let project = Project::new(
        "title: Mixed\nbody:\n  - text: Say שלום (shalom) or مرحبا 12 times, then go on and on until the line is full and breaks.\n  \
         - text: العصب الوركي يبدأ في أسفل الظهر ويمر تحت الأرداف ثم ينزل خلف الفخذ والساق حتى يصل إلى القدم (L4 إلى S3).\n",
    );
    assert_heard("mixed directions", &project);
}

#[test]
fn the_dosage_of_a_small_card_that_a_record_fills_is_heard_in_sentences() {
    let yaml = "title: T\nfields:\n  times: {label: Times, type: number}\nbody:\n  - exercises:\n      layout: compact\n      \
                items: [{use: bridge, dosage: {reps: \"{{ times }}\", sets: 3}}]\n";
    let heard = aloud(Project::new(yaml).set("times", "9").pdf());
    assert!(heard.contains("Repeat 9 times. Hold each for 3 seconds. Do 3 sets."), "{heard}");
}

#[test]
fn words_of_another_language_in_a_link_are_heard_once() {
    let heard =
        aloud(Project::new("title: T\nbody:\n  - text: \"See [[Ischias]{lang=de}](https://example.com).\"\n").pdf());
    assert_eq!(heard.matches("Ischias").count(), 1, "{heard}");
}
