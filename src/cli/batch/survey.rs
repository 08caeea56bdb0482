//! The first look at all records, before the first file is written: what will the files be called, and is each name used once?

use std::collections::{BTreeMap, HashMap, HashSet};

use super::choice;
use super::config::Config;
use super::hash::short_hash;
use super::job::{Job, Jobs, Said, stem_of};
use super::name::{NameError, NameValues, folded};
use crate::diagnostic::{Diagnostic, Diagnostics, Span};
use crate::records::{Bad, NumberedRecord, Records};
use crate::resolve::record_id;

/// How many records are named of those that clash.
const MAX_TOLD: usize = 100;

/// What the first look found.
#[derive(Clone, Copy, Debug, Default)]
pub(super) struct Survey {
    /// The number of records in this shard.
    pub(super) records: u64,
}

/// What two records may not have in common.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
enum Key {
    /// The name of a file.
    Name,
    /// The id, for the same handout.
    Id,
}

/// Goes through all records; what stands in the way of the run is told.
pub(super) fn survey(
    config: &Config,
    jobs: &mut Jobs,
    records: &Records,
    said: &mut Said<'_>,
) -> Result<Survey, Box<Bad>> {
    let (mut survey, mut hashes, mut told) = (Survey::default(), Hashes::default(), Told::default());
    for entry in records.read()? {
        let Ok(record) = entry.result else {
            // What is wrong with it is told when its turn comes.
            survey.records += u64::from(config.shard.has(None, entry.number));
            continue;
        };
        jobs.learn(&record.record, said);
        let id = record_id(&record.record);
        survey.records += u64::from(config.shard.has(id.as_deref(), record.number));
        for job in jobs.of(&record.record).unwrap_or_default() {
            match file_name(config, job, &record) {
                Ok(name) => hashes.add(config, job, id.as_deref(), &name),
                Err(error) => told.tell(said, &record, error.diagnostic(record.number)),
            }
        }
    }
    let again = hashes.that_occur_twice();
    if !again.is_empty() {
        look_again(config, jobs, records, &again, (said, &mut told))?;
    }
    told.finish(said);
    Ok(survey)
}

/// Makes the name of the file of a record.
pub(super) fn file_name(config: &Config, job: &Job, record: &NumberedRecord) -> Result<String, NameError> {
    let id = record_id(&record.record).filter(|id| !id.trim().is_empty());
    let (mut brand, mut language) = (job.brand.clone(), job.language.clone());
    if config.template.asks_for_brand_or_language() {
        // A handout may have a field of that name, which chooses nothing.
        let chosen = |name| choice::text(&record.record, name).filter(|_| !job.fields.contains(name));
        if let Some(chosen) = chosen(choice::BRAND) {
            brand = stem_of(chosen.value.trim());
        }
        if let Some(chosen) = chosen(choice::LANGUAGE) {
            chosen.value.trim().clone_into(&mut language);
        }
    }
    config.template.name(&NameValues {
        id: id.as_deref(),
        number: record.number,
        handout: &job.stem,
        brand: &brand,
        language: &language,
    })
}

/// Eight bytes for each name, whatever its length: what clashes is looked at again.
#[derive(Default)]
struct Hashes {
    names: Drawers,
    /// Only needed where names do not hold the ids anyway.
    ids: Drawers,
}

impl Hashes {
    fn add(&mut self, config: &Config, job: &Job, id: Option<&str>, name: &str) {
        self.names.add(short_hash(folded(name).as_bytes()));
        if let Some(id) = id.filter(|_| !config.template.has_id_and_handout()) {
            self.ids.add(short_hash(id_key(job, id).as_bytes()));
        }
    }

    fn that_occur_twice(self) -> HashSet<(Key, u64)> {
        let names = self.names.twice().map(|hash| (Key::Name, hash));
        names.chain(self.ids.twice().map(|hash| (Key::Id, hash))).collect()
    }
}

/// Hashes by their highest bits, in many short lists: one long list would be moved each time that it has to grow.
#[derive(Default)]
struct Drawers(BTreeMap<u8, Vec<u64>>);

impl Drawers {
    fn add(&mut self, hash: u64) {
        self.0.entry((hash >> 56) as u8).or_default().push(hash);
    }

    fn twice(self) -> impl Iterator<Item = u64> {
        self.0.into_values().flat_map(|mut hashes| {
            hashes.sort_unstable();
            let pairs = hashes.windows(2).filter(|pair| matches!(pair, [one, other] if one == other));
            pairs.filter_map(|pair| pair.first().copied()).collect::<Vec<_>>()
        })
    }
}

/// Two handouts may go to one patient: an id is used twice if it is for the same handout.
fn id_key(job: &Job, id: &str) -> String {
    format!("{}\n{id}", job.stem)
}

/// Reads the records again to find those that clash, by whole names this time.
fn look_again(
    config: &Config,
    jobs: &Jobs,
    records: &Records,
    again: &HashSet<(Key, u64)>,
    (said, told): (&mut Said<'_>, &mut Told),
) -> Result<(), Box<Bad>> {
    let mut first: HashMap<(Key, String), (u64, Option<String>)> = HashMap::new();
    for record in records.read()?.filter_map(|entry| entry.result.ok()) {
        let id = record_id(&record.record);
        for job in jobs.of(&record.record).unwrap_or_default() {
            let name = file_name(config, job, &record).ok().map(|name| (Key::Name, folded(&name)));
            let id_key = id.as_deref().map(|id| (Key::Id, id_key(job, id)));
            for key in [id_key, name].into_iter().flatten() {
                if !again.contains(&(key.0, short_hash(key.1.as_bytes()))) {
                    continue;
                }
                let Some((other, other_id)) = first.get(&key) else {
                    first.insert(key, (record.number, id.clone()));
                    continue;
                };
                let same_id = key.0 == Key::Id || id.is_some() && *other_id == id;
                told.tell(said, &record, clash(record.number, *other, same_id));
                // An id that is used twice explains the name.
                break;
            }
        }
    }
    Ok(())
}

fn clash(number: u64, other: u64, same_id: bool) -> Diagnostic {
    if same_id {
        let message = format!("record {number}: it has the same `id` as record {other}");
        return Diagnostic::error("duplicate-id", message).help("give every record an `id` of its own, or none");
    }
    let message = format!("record {number}: its file would have the same name as that of record {other}");
    Diagnostic::error("same-output", message)
        .help("capitals, accents and signs make no difference; put the number into the names: `--name \"{{ handout }}-{{ number }}.pdf\"`")
}

/// Tells of records one by one, up to a number.
#[derive(Default)]
struct Told {
    count: usize,
}

impl Told {
    fn tell(&mut self, said: &mut Said<'_>, record: &NumberedRecord, diagnostic: Diagnostic) {
        self.count += 1;
        if self.count > MAX_TOLD {
            said.errors += 1;
            return;
        }
        let place: Span = choice::place(record, "id");
        let mut diagnostics = Diagnostics::new();
        diagnostics.push(diagnostic.at(place));
        said.report(diagnostics, &record.sources());
    }

    fn finish(self, said: &mut Said<'_>) {
        if let Some(more) = self.count.checked_sub(MAX_TOLD).filter(|more| *more > 0) {
            let mut diagnostics = Diagnostics::new();
            diagnostics
                .push(Diagnostic::error("file-name", format!("{more} more records have names that cannot be used")));
            said.report(diagnostics, &crate::diagnostic::Sources::new());
            said.errors -= 1;
        }
    }
}
