//! `--fix`: changing what can be mended without a doubt, in rounds and in memory, before a file is written.

use std::collections::{BTreeMap, BTreeSet};
use std::ops::Range;
use std::path::PathBuf;
use std::sync::Arc;

use super::arguments::Config;
use super::looking::{Looked, look};
use crate::cli::output::write_file;
use crate::diagnostic::{Diagnostic, Diagnostics, Fix, Severity, Sources};
use crate::source::{Limit, World, patched};

/// The most rounds: what is mended may show what else can be mended, but not for ever.
const ROUNDS: usize = 10;

/// A file: the place of its project, and its path there.
type Key = (usize, String);

/// What was changed, and what is found before and afterwards.
pub(super) struct Mended {
    pub(super) files: Vec<MendedFile>,
    /// Why files were left alone, in words.
    pub(super) left_alone: Vec<String>,
    pub(super) before: Looked,
    /// Nothing where nothing was changed.
    pub(super) after: Option<Looked>,
}

/// A file that was changed.
pub(super) struct MendedFile {
    /// Its path in the project.
    pub(super) path: String,
    /// Where it lies.
    place: PathBuf,
    pub(super) before: String,
    pub(super) after: String,
    /// How many things were mended.
    pub(super) count: usize,
}

/// What stands in a file that is changed.
#[derive(Clone)]
struct Draft {
    before: String,
    after: String,
    count: usize,
}

/// A change of a stretch of a file.
#[derive(Clone, PartialEq, Eq, PartialOrd, Ord)]
struct Change {
    start: usize,
    end: usize,
    replacement: String,
}

/// Mends what was found, as far as no other mistake comes of it.
pub(super) fn mend(config: &Config, worlds: &[World], looked: Looked) -> Mended {
    let mut drafts: BTreeMap<Key, Draft> = BTreeMap::new();
    let mut refused: BTreeSet<Key> = BTreeSet::new();
    let mut after: Option<Looked> = None;
    for _ in 0..ROUNDS {
        let now = after.as_ref().unwrap_or(&looked);
        let drafted = drafted(worlds, &drafts);
        let changes = changes(config, &drafted, now, &refused);
        let round = next_drafts(&drafted, &drafts, changes);
        if round.is_empty() {
            break;
        }
        let mut next = drafts.clone();
        next.extend(round.clone());
        let looked_again = look(config, &self::drafted(worlds, &next));
        let worse = worse(config, now, &looked_again, &round);
        if worse.is_empty() {
            drafts = next;
            after = Some(looked_again);
        } else {
            refused.extend(worse);
        }
    }
    let left_alone = refused
        .into_iter()
        .map(|(_, path)| format!("{path} is left alone: what would mend it makes another mistake; change it by hand"));
    let files = drafts.into_iter().filter_map(|((project, path), Draft { before, after, count })| {
        let place = worlds.get(project)?.root()?.join(&path);
        Some(MendedFile { path, place, before, after, count })
    });
    Mended { files: files.collect(), left_alone: left_alone.collect(), before: looked, after }
}

/// Returns the worlds in which the drafts stand in place of the files.
fn drafted(worlds: &[World], drafts: &BTreeMap<Key, Draft>) -> Vec<World> {
    let of = |place: usize| {
        let own = drafts.iter().filter(|((project, _), _)| *project == place);
        own.map(|((_, path), draft)| (path.clone(), draft.after.clone().into_bytes())).collect()
    };
    worlds.iter().enumerate().map(|(place, world)| world.with_drafts(Arc::new(of(place)))).collect()
}

/// Gathers the changes that would mend what was found, by file; each once, also where several handouts ask for it.
fn changes(
    config: &Config,
    worlds: &[World],
    looked: &Looked,
    refused: &BTreeSet<Key>,
) -> BTreeMap<Key, BTreeSet<Change>> {
    let mut changes: BTreeMap<Key, BTreeSet<Change>> = BTreeMap::new();
    for (found, (_, project)) in looked.found.iter().zip(&config.inputs) {
        for fix in found.iter().filter(|diagnostic| !is_guess(diagnostic)).filter_map(|found| found.fix.as_ref()) {
            let sources = &looked.gathered.sources;
            let key = (*project, sources.name(fix.span.file).to_owned());
            let ours = worlds.get(*project).is_some_and(|world| is_ours(fix, sources, world));
            if ours && !refused.contains(&key) {
                let Range { start, end } = fix.span.range();
                let change = Change { start, end, replacement: fix.replacement.clone() };
                changes.entry(key).or_default().insert(change);
            }
        }
    }
    changes
}

/// Says whether a fix is a guess: a name that is nearly right may be that of another exercise than the one that was meant.
fn is_guess(diagnostic: &Diagnostic) -> bool {
    let of_rule = diagnostic.code.contains('/');
    !of_rule && diagnostic.help.as_ref().is_some_and(|help| help.starts_with("did you mean"))
}

/// Says whether a text is that of a file of the project, and not of a record, of a built-in file or of one elsewhere.
fn is_ours(fix: &Fix, sources: &Sources, world: &World) -> bool {
    let (name, text) = (sources.name(fix.span.file), sources.text(fix.span.file));
    let same = |content: crate::source::FileContent| content.name == name && content.bytes == text.as_bytes();
    !sources.is_private(fix.span.file) && world.read(name, Limit::TEXT).is_ok_and(same)
}

/// Makes the changes; of those that overlap, the first.
fn next_drafts(
    worlds: &[World],
    drafts: &BTreeMap<Key, Draft>,
    changes: BTreeMap<Key, BTreeSet<Change>>,
) -> BTreeMap<Key, Draft> {
    let mut next = BTreeMap::new();
    for (key, changes) in changes {
        let content = worlds.get(key.0).and_then(|world| world.read(&key.1, Limit::TEXT).ok());
        let Some(text) = content.and_then(|content| String::from_utf8(content.bytes.into_owned()).ok()) else {
            continue;
        };
        let (after, count) = changed(&text, changes);
        if count > 0 && after != text {
            let known = drafts.get(&key);
            let before = known.map_or(text, |draft| draft.before.clone());
            let count = count + known.map_or(0, |draft| draft.count);
            next.insert(key, Draft { before, after, count });
        }
    }
    next
}

/// Makes those changes of a text that leave the rest of it as it is, and counts them.
fn changed(text: &str, changes: BTreeSet<Change>) -> (String, usize) {
    let mut apart: Vec<Change> = Vec::new();
    for change in changes {
        let is_apart = apart.last().is_none_or(|last| change.start >= last.end && change.start > last.start);
        if is_apart {
            apart.push(change);
        }
    }
    let (mut after, mut count) = (text.to_owned(), 0);
    // From the end on, so that places keep their numbers.
    for change in apart.iter().rev() {
        if let Some(next) = patched(&after, change.start..change.end, &change.replacement) {
            after = next;
            count += 1;
        }
    }
    (after, count)
}

/// Returns the files whose changes made another mistake: those that a handout with a new error had changed, or all.
fn worse(config: &Config, now: &Looked, next: &Looked, round: &BTreeMap<Key, Draft>) -> BTreeSet<Key> {
    let mut worse = BTreeSet::new();
    for ((before, after), (_, project)) in now.found.iter().zip(&next.found).zip(&config.inputs) {
        let known = errors(before);
        if errors(after).iter().all(|(error, count)| known.get(error).is_some_and(|known| count <= known)) {
            continue;
        }
        let names = before.iter().filter_map(|diagnostic| diagnostic.fix.as_ref());
        let names = names.map(|fix| (*project, now.gathered.sources.name(fix.span.file).to_owned()));
        let own: Vec<Key> = names.filter(|key| round.contains_key(key)).collect();
        if own.is_empty() {
            worse.extend(round.keys().cloned());
        }
        worse.extend(own);
    }
    worse
}

/// Counts errors by what they say: places move.
fn errors(found: &Diagnostics) -> BTreeMap<(&str, &str), usize> {
    let mut errors = BTreeMap::new();
    let is_error = |diagnostic: &&Diagnostic| diagnostic.severity == Severity::Error;
    for diagnostic in found.iter().filter(is_error) {
        *errors.entry((diagnostic.code, diagnostic.message.as_str())).or_default() += 1;
    }
    errors
}

impl MendedFile {
    /// Writes the file, whole or not at all.
    pub(super) fn write(&self) -> Result<(), Box<Diagnostic>> {
        write_file(&self.place, self.after.as_bytes(), "see who may write it")
    }
}
