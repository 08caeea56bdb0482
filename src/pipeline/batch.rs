//! Many copies of handouts: what does not depend on the record is made once.
//!
//! A copy is made in one of two ways, and both give the same bytes. The long way resolves, lays out and writes the
//! handout, and notes on the way what it asks of the record. What it has made is kept as a [`Stamp`] with those
//! questions: it fits every record that answers them alike. The short way asks them of a further record, finds the
//! stamp, and prints it with that record's words.

use std::path::PathBuf;
use std::sync::atomic::{AtomicU64, Ordering};
use std::sync::{Arc, Mutex, MutexGuard, OnceLock, PoisonError, RwLock, Weak};

use super::choices::Choices;
use super::elsewhere::SharedWords;
use super::{Built, Pipeline, on_sheets, print_plate, written_protected};
use crate::definition::{Record, RecordValue};
use crate::diagnostic::{Diagnostics, Sources};
use crate::layout::{self, Answer, Answerer, Question, SetTexts};
use crate::page::{PersonalLine, TextRun};
use crate::pdf::{CommonBytes, Plate, Workspace};
use crate::records::NumberedRecord;
use crate::resolve::{
    Brand, Gallery, Handout, Placeholder, Reading, ReadingAnswer, RecordInput, RecordReader, RecordValues, Request,
    record_id, resolve_for_many,
};
use crate::source::World;
use crate::text::{FaceKey, Typesetter};

/// The most bytes of stamps that are kept; beyond it all are forgotten, so that memory does not grow with the records.
const MOST_KEPT: usize = 12 << 20;

/// How many copies that go the short way take as long as one that goes the long way, about.
const TIMES_AS_LONG: u64 = 80;

/// What all copies of a run share; threads share it.
#[derive(Debug, Default)]
pub struct Batch {
    runs: RwLock<Vec<Arc<Run>>>,
    kept: Mutex<Kept>,
    gallery: Arc<Gallery>,
}

/// What all stamps that are kept hold.
#[derive(Debug, Default)]
struct Kept {
    bytes: usize,
    common: CommonBytes,
}

/// The copies that one request asks for.
#[derive(Debug)]
struct Run {
    request: Request,
    root: Option<PathBuf>,
    /// What tells the values of fields from the rest of a record.
    reader: OnceLock<Arc<RecordReader>>,
    /// Copies by what their records say besides the values of fields.
    groups: RwLock<Vec<Arc<Group>>>,
    building: Mutex<()>,
    tally: Tally,
}

/// How many copies were made in either way.
#[derive(Debug, Default)]
struct Tally {
    short: AtomicU64,
    long: AtomicU64,
}

impl Tally {
    /// Says whether the long way is gone so often that it takes half of the time.
    fn is_often_long(&self) -> bool {
        let (short, long) = (self.short.load(Ordering::Relaxed), self.long.load(Ordering::Relaxed));
        long > 32 && long * TIMES_AS_LONG > short
    }
}

/// Entries of a record that are no values of fields: what it chooses, and what fills a form.
type Besides = Vec<(String, RecordValue)>;

/// The copies whose records say the same besides the values of fields.
#[derive(Debug)]
struct Group {
    besides: Besides,
    reader: Arc<RecordReader>,
    layouts: RwLock<Vec<Arc<Layouts>>>,
}

/// The copies whose records give the same answers while the handout is resolved.
#[derive(Debug)]
struct Layouts {
    readings: Vec<(Reading, ReadingAnswer)>,
    /// Where words of a record stand, or would stand if they were printed.
    placeholders: Vec<Placeholder>,
    brand: Brand,
    answerer: Answerer,
    stamps: RwLock<Choices<Question, Answer, Stamp>>,
}

/// A finished file but for the words of a record.
#[derive(Debug)]
struct Stamp {
    plate: Plate,
    /// The faces that runs refer to by number.
    faces: Vec<FaceKey>,
    name: String,
    pages: usize,
    gray: bool,
    diagnostics: Diagnostics,
    sources: Sources,
}

/// A copy, or why there is none.
#[derive(Debug)]
pub struct Copy {
    /// The finished handout; nothing where there are errors.
    pub built: Option<Built>,
    /// What is wrong, or deserves a look.
    pub diagnostics: Diagnostics,
    /// The texts that the diagnostics point into.
    pub sources: Sources,
    /// The SHA-256 hash of the file, where it is known without reading all of it.
    pub sha256: Option<[u8; 32]>,
    /// Whether it was printed from what was made for another record.
    pub stamped: bool,
}

impl Batch {
    /// Begins with nothing made.
    pub fn new() -> Self {
        Self::default()
    }

    /// Begins with nothing made but what is drawn already.
    pub fn sharing(gallery: &Arc<Gallery>) -> Self {
        Self { gallery: Arc::clone(gallery), ..Self::default() }
    }

    /// Makes what a thread needs for itself to print copies.
    pub fn press(&self) -> Press<'_> {
        let (pipeline, typesetters) = (Pipeline::new(), Vec::new());
        Press { batch: self, pipeline, typesetters, workspace: Workspace::new() }
    }

    fn run(&self, request: &Request, world: &World) -> Arc<Run> {
        let is_it = |run: &&Arc<Run>| run.request == *request && run.root.as_deref() == world.root();
        if let Some(run) = read(&self.runs).iter().find(is_it) {
            return Arc::clone(run);
        }
        let mut runs = write(&self.runs);
        if let Some(run) = runs.iter().find(is_it) {
            return Arc::clone(run);
        }
        let run = Arc::new(Run {
            request: request.clone(),
            root: world.root().map(PathBuf::from),
            reader: OnceLock::new(),
            groups: RwLock::default(),
            building: Mutex::new(()),
            tally: Tally::default(),
        });
        runs.push(Arc::clone(&run));
        run
    }

    /// Makes room for a stamp, which shares with the others what they have in common: forgets them where there would be
    /// too many.
    fn make_room(&self, plate: &mut Plate) {
        let mut kept = lock(&self.kept);
        if kept.bytes + plate.len() > MOST_KEPT {
            read(&self.runs).iter().for_each(|run| write(&run.groups).clear());
            *kept = Kept::default();
        }
        kept.bytes += kept.common.share(plate);
    }
}

impl Run {
    fn group(&self, record: &Record) -> Option<Arc<Group>> {
        let besides = self.reader.get()?.besides(record);
        let groups = read(&self.groups);
        let same = |group: &&Arc<Group>| {
            let pairs = group.besides.iter().map(|(name, value)| (name, value));
            pairs.eq(besides.iter().map(|(name, value)| (name, *value)))
        };
        groups.iter().find(same).map(Arc::clone)
    }

    /// Adds a group, unless it is there already.
    fn add_group(&self, record: &Record, reader: RecordReader) -> Arc<Group> {
        let reader = Arc::new(reader);
        let besides = self.reader.get_or_init(|| Arc::clone(&reader)).besides(record);
        let besides: Besides = besides.into_iter().map(|(name, value)| (name, value.clone())).collect();
        let mut groups = write(&self.groups);
        if let Some(group) = groups.iter().find(|group| group.besides == besides) {
            return Arc::clone(group);
        }
        let group = Arc::new(Group { besides, reader, layouts: RwLock::default() });
        groups.push(Arc::clone(&group));
        group
    }
}

impl Group {
    fn layouts(&self, values: &RecordValues<'_>) -> Vec<Arc<Layouts>> {
        let fits = |layouts: &&Arc<Layouts>| {
            layouts.readings.iter().all(|(reading, answer)| values.answer(reading) == *answer)
                && values.have_words_for(&layouts.placeholders)
        };
        read(&self.layouts).iter().filter(fits).map(Arc::clone).collect()
    }
}

/// Prints copies, one after the other.
#[derive(Debug)]
pub struct Press<'b> {
    batch: &'b Batch,
    pipeline: Pipeline,
    /// The places of typesetters in the pipeline, by the layouts that they are for.
    typesetters: Vec<(Weak<Layouts>, usize)>,
    workspace: Workspace,
}

impl Press<'_> {
    /// Prints the copy of a handout for a recipient; the request's own record does not count.
    ///
    /// The bytes depend on the request, the files and the record alone: not on what was printed before.
    pub fn print(&mut self, request: &Request, record: &NumberedRecord, world: &World) -> Copy {
        let run = self.batch.run(request, world);
        if let Some(copy) = self.stamped(&run, &record.record, world) {
            return copy;
        }
        // Another thread may be making just what is needed, so it is waited for. The long way takes much memory, too;
        // threads go it side by side only where half of their time is spent on it.
        let alone = lock(&run.building);
        if let Some(copy) = self.stamped(&run, &record.record, world) {
            return copy;
        }
        let often = run.tally.is_often_long();
        let alone = (!often).then_some(alone);
        let copy = self.built(&run, record, world);
        drop(alone);
        copy
    }

    /// Takes the memory of a copy that nobody needs any more, for the next one.
    pub fn take_back(&mut self, built: Built) {
        self.workspace.take_back(built.pdf);
    }

    /// Goes the short way; nothing where no stamp fits, or something about the record is unusual.
    fn stamped(&mut self, run: &Run, record: &Record, world: &World) -> Option<Copy> {
        let group = run.group(record)?;
        let values = group.reader.read(record)?;
        let copy = group.layouts(&values).into_iter().find_map(|layouts| {
            let typesetter = self.typesetter(&layouts, world)?;
            let (stamp, texts) = find(&layouts, &values, typesetter)?;
            stamp.print(&texts, record, &mut self.workspace)
        })?;
        run.tally.short.fetch_add(1, Ordering::Relaxed);
        Some(copy)
    }

    /// Returns the typesetter with the fonts of layouts.
    fn typesetter(&mut self, layouts: &Arc<Layouts>, world: &World) -> Option<&mut Typesetter> {
        let known =
            self.typesetters.iter().find(|(known, _)| known.as_ptr() == Arc::as_ptr(layouts)).map(|(_, place)| *place);
        let place = match known {
            Some(place) => place,
            None => {
                let place = self.pipeline.fonts_of(&layouts.brand, world);
                if self.typesetters.len() >= MOST_TYPESETTERS {
                    self.typesetters.clear();
                }
                self.typesetters.push((Arc::downgrade(layouts), place));
                place
            }
        };
        self.pipeline.typesetter_at(place)
    }

    /// Goes the long way, and keeps what it makes where other records may share it.
    fn built(&mut self, run: &Run, record: &NumberedRecord, world: &World) -> Copy {
        run.tally.long.fetch_add(1, Ordering::Relaxed);
        let (mut sources, mut diagnostics) = (record.sources(), Diagnostics::new());
        let given = Some(RecordInput::Given(Arc::clone(&record.record)));
        let request = Request { record: given, ..run.request.clone() };
        let built = self.build(&request, run, record, world, (&mut sources, &mut diagnostics));
        Copy { built, diagnostics, sources, sha256: None, stamped: false }
    }

    fn build(
        &mut self,
        request: &Request,
        run: &Run,
        record: &NumberedRecord,
        world: &World,
        (sources, diagnostics): (&mut Sources, &mut Diagnostics),
    ) -> Option<Built> {
        let (handout, reader) = resolve_for_many(&self.batch.gallery, request, world, sources, diagnostics)?;
        let typesetter = self.pipeline.typesetter(&handout.brand, world)?;
        let (document, asked) = layout::lay_out_for_many(&handout, typesetter, diagnostics)?;
        let faces = typesetter.face_keys().to_vec();
        let document = if request.gray { document.into_gray() } else { document };
        let document = on_sheets(document, &handout, diagnostics)?;
        if handout.password.is_some() {
            return written_protected(handout, &document, diagnostics);
        }
        let (plate, bytes) = print_plate(&document, &handout.name, &mut self.workspace, diagnostics)?;
        let (name, pages) = (handout.name.clone(), document.pages.len());
        let built =
            Built { name: name.clone(), record_id: handout.record_id.clone(), pdf: bytes, pages, encrypted: false };
        // A warning about this record is none about others.
        let own = record.sources_file();
        let about_record = diagnostics.iter().any(|diagnostic| diagnostic.primary.is_some_and(|span| span.file == own));
        if !about_record {
            let shared = SharedWords::of(&document);
            let stamp = Stamp {
                plate,
                faces,
                name,
                pages,
                gray: request.gray,
                diagnostics: diagnostics.clone(),
                sources: if diagnostics.is_empty() { Sources::new() } else { sources.clone().without_private() },
            };
            self.keep(run, &record.record, (&handout, reader), (asked.questions(), stamp), &shared);
        }
        Some(built)
    }

    /// Keeps a stamp for the records that give the same answers.
    fn keep(
        &self,
        run: &Run,
        record: &Record,
        (handout, reader): (&Handout, RecordReader),
        (questions, mut stamp): (&[(Question, Answer)], Stamp),
        shared: &SharedWords,
    ) {
        let Some(values) = reader.read(record) else { return };
        for placeholder in reader.placeholders() {
            // Where a record's words stand elsewhere as well, perhaps by chance, only who has the same shares the stamp.
            if !placeholder.is_told() && values.words(placeholder).is_none_or(|words| shared.contain(&words)) {
                placeholder.tell();
            }
        }
        let readings: Vec<(Reading, ReadingAnswer)> =
            reader.readings().into_iter().map(|reading| (reading.clone(), values.answer(&reading))).collect();
        drop(values);
        let placeholders = reader.placeholders().to_vec();
        self.batch.make_room(&mut stamp.plate);
        let group = run.add_group(record, reader);
        let mut all = write(&group.layouts);
        let layouts = match all.iter().find(|layouts| layouts.readings == readings) {
            Some(layouts) => Arc::clone(layouts),
            None => {
                let (brand, answerer) = (handout.brand.clone(), Answerer::new(handout));
                let layouts = Arc::new(Layouts { readings, placeholders, brand, answerer, stamps: RwLock::default() });
                all.push(Arc::clone(&layouts));
                layouts
            }
        };
        drop(all);
        let added = write(&layouts.stamps).add(questions, Arc::new(stamp));
        debug_assert!(added, "the same answers led to other questions before");
    }
}

/// The most layouts whose typesetters a thread remembers.
const MOST_TYPESETTERS: usize = 256;

/// Finds the stamp for a record, and sets the record's texts for it.
fn find(layouts: &Layouts, values: &RecordValues<'_>, typesetter: &mut Typesetter) -> Option<(Arc<Stamp>, SetTexts)> {
    let words = |placeholder: &_| values.words(placeholder);
    let mut answers = layouts.answerer.for_record(&words, typesetter);
    let stamp = read(&layouts.stamps).find(|question| answers.answer(question))?;
    Some((stamp, answers.into_texts()))
}

impl Stamp {
    /// Prints a copy with the words of a record; nothing where its fonts lack a glyph.
    fn print(&self, texts: &SetTexts, record: &Record, workspace: &mut Workspace) -> Option<Copy> {
        let runs_of = |line: &PersonalLine| -> Option<Vec<TextRun>> {
            let text = texts.get(line.text)?.as_ref()?;
            text.line(line.line).map(|(face, run)| self.run(face, run)).collect()
        };
        let pdf = self.plate.print_for(&runs_of, workspace).ok()?;
        let sha256 = Some(self.plate.sha256_of(&pdf));
        let built =
            Built { name: self.name.clone(), record_id: record_id(record), pdf, pages: self.pages, encrypted: false };
        let (diagnostics, sources) = (self.diagnostics.clone(), self.sources.clone());
        Some(Copy { built: Some(built), diagnostics, sources, sha256, stamped: true })
    }

    /// Makes a run refer to the faces of the document.
    fn run(&self, face: FaceKey, mut run: TextRun) -> Option<TextRun> {
        run.font = self.faces.iter().position(|known| *known == face)?;
        if self.gray {
            run.color = run.color.to_gray();
        }
        Some(run)
    }
}

fn read<T>(lock: &RwLock<T>) -> std::sync::RwLockReadGuard<'_, T> {
    lock.read().unwrap_or_else(PoisonError::into_inner)
}

fn write<T>(lock: &RwLock<T>) -> std::sync::RwLockWriteGuard<'_, T> {
    lock.write().unwrap_or_else(PoisonError::into_inner)
}

fn lock<T>(lock: &Mutex<T>) -> MutexGuard<'_, T> {
    lock.lock().unwrap_or_else(PoisonError::into_inner)
}
