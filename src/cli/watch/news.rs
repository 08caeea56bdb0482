//! What the system tells of changed files.

use std::collections::{BTreeMap, BTreeSet};
use std::path::{Path, PathBuf};
use std::sync::mpsc::{self, Receiver, RecvTimeoutError, Sender};
use std::time::Duration;

use notify::event::{AccessKind, AccessMode, EventKind, MetadataKind, ModifyKind};
use notify::{Config, Event, PollWatcher, RecommendedWatcher, RecursiveMode, Watcher};

use super::fallback;
use super::folders::{Depth, Folders};
use super::workshop::Changes;
use crate::cli::interrupt::Interrupt;
use crate::diagnostic::Diagnostic;

/// How long it must be quiet before a build: saving a file is several changes.
const QUIET: Duration = Duration::from_millis(20);
/// How many changes are put together at most, where it is never quiet.
const MOST: usize = 2000;
/// How often it is looked whether the user wants to end, and whether a folder has appeared.
const TICK: Duration = Duration::from_millis(100);
/// How often files are looked at, where the system does not tell of changes.
const POLL: Duration = Duration::from_millis(500);

type Told = notify::Result<Event>;

/// What comes next.
pub(super) enum Next {
    /// Files changed.
    Changes(Changes),
    /// The user wants to end.
    End,
}

/// Listens to what the system tells of folders.
pub(super) struct News {
    sender: Sender<Told>,
    receiver: Receiver<Told>,
    watcher: Option<Box<dyn Watcher>>,
    /// Whether files are looked at again and again.
    is_polling: bool,
    watched: BTreeMap<PathBuf, Depth>,
    /// Folders that could not be watched, because they are not there.
    missing: Vec<PathBuf>,
}

impl News {
    pub(super) fn new(is_polling: bool) -> Self {
        let (sender, receiver) = mpsc::channel();
        Self { sender, receiver, watcher: None, is_polling, watched: BTreeMap::new(), missing: Vec::new() }
    }

    /// Watches these folders and no others; returns what the user should know if the system does not do its part.
    pub(super) fn follow(&mut self, folders: &Folders) -> Option<Diagnostic> {
        let reason = self.try_to_follow(folders).err()?;
        let was_polling = std::mem::replace(&mut self.is_polling, true);
        self.watcher = None;
        self.watched.clear();
        if was_polling {
            // Even that is refused: the next change of folders tries again.
            return None;
        }
        let _ = self.try_to_follow(folders);
        Some(fallback(&words(&reason)))
    }

    fn try_to_follow(&mut self, folders: &Folders) -> notify::Result<()> {
        let mut watcher = match self.watcher.take() {
            Some(watcher) => watcher,
            None => self.new_watcher()?,
        };
        let gone: Vec<PathBuf> = self
            .watched
            .iter()
            .filter(|(path, depth)| folders.get(path) != Some(**depth))
            .map(|(path, _)| path.clone())
            .collect();
        for path in gone {
            self.watched.remove(&path);
            // The folder itself may be gone.
            let _ = watcher.unwatch(&path);
        }
        self.missing.clear();
        for (folder, depth) in folders.iter() {
            if self.watched.contains_key(folder) {
                continue;
            }
            let mode = if depth == Depth::Whole { RecursiveMode::Recursive } else { RecursiveMode::NonRecursive };
            match watcher.watch(folder, mode) {
                Ok(()) => {
                    self.watched.insert(folder.to_owned(), depth);
                }
                Err(_) if !folder.is_dir() => self.missing.push(folder.to_owned()),
                Err(error) => return Err(error),
            }
        }
        self.watcher = Some(watcher);
        Ok(())
    }

    fn new_watcher(&self) -> notify::Result<Box<dyn Watcher>> {
        let sender = self.sender.clone();
        let tell = move |told: Told| {
            if told.as_ref().map_or(true, is_change) {
                // Nobody listens any more at the end.
                let _ = sender.send(told);
            }
        };
        Ok(if self.is_polling {
            // By their times alone, a second change within a second would be missed.
            let config = Config::default().with_poll_interval(POLL).with_compare_contents(true);
            Box::new(PollWatcher::new(tell, config)?)
        } else {
            Box::new(RecommendedWatcher::new(tell, Config::default())?)
        })
    }

    /// Waits for changes, and for the quiet after them.
    pub(super) fn next(&mut self, interrupt: &Interrupt) -> Next {
        loop {
            if interrupt.is_asked_for() {
                return Next::End;
            }
            match self.receiver.recv_timeout(TICK) {
                Ok(told) => return Next::Changes(self.collect(told)),
                Err(RecvTimeoutError::Timeout) => {
                    let appeared: BTreeSet<PathBuf> =
                        self.missing.iter().filter(|folder| folder.is_dir()).cloned().collect();
                    if !appeared.is_empty() {
                        return Next::Changes(Changes::At(appeared));
                    }
                }
                // Cannot happen: a sender is kept here.
                Err(RecvTimeoutError::Disconnected) => return Next::End,
            }
        }
    }

    fn collect(&mut self, first: Told) -> Changes {
        let mut told = vec![first];
        while told.len() < MOST
            && let Ok(more) = self.receiver.recv_timeout(QUIET)
        {
            told.push(more);
        }
        let mut paths = BTreeSet::new();
        let mut is_everything = false;
        for told in told {
            match told {
                Ok(event) => {
                    // The system lost count.
                    is_everything |= event.need_rescan();
                    let matters = |path: &PathBuf| !is_about_a_folder_that_stays(&event, path);
                    paths.extend(event.paths.iter().filter(|path| matters(path)).cloned());
                }
                Err(error) => paths.extend(error.paths),
            }
        }
        self.forget(&paths);
        if is_everything { Changes::Everything } else { Changes::At(paths) }
    }

    /// Forgets folders that went or came: what is watched under their name may be another one now.
    fn forget(&mut self, paths: &BTreeSet<PathBuf>) {
        let gone: Vec<PathBuf> = self.watched.keys().filter(|folder| is_at_or_above(paths, folder)).cloned().collect();
        for folder in gone {
            self.watched.remove(&folder);
            if let Some(watcher) = &mut self.watcher {
                let _ = watcher.unwatch(&folder);
            }
        }
    }
}

fn is_at_or_above(paths: &BTreeSet<PathBuf>, folder: &Path) -> bool {
    folder.ancestors().any(|place| paths.contains(place))
}

/// Says whether something was changed, and not just looked at, as this program does itself.
fn is_change(event: &Event) -> bool {
    match event.kind {
        EventKind::Access(AccessKind::Close(AccessMode::Write)) => true,
        EventKind::Access(_) | EventKind::Modify(ModifyKind::Metadata(MetadataKind::AccessTime)) => false,
        _ => true,
    }
}

/// Says whether an event only tells that something in a folder changed, of which there are events of its own.
fn is_about_a_folder_that_stays(event: &Event, path: &Path) -> bool {
    matches!(event.kind, EventKind::Modify(ModifyKind::Any | ModifyKind::Data(_) | ModifyKind::Metadata(_)))
        && path.is_dir()
}

/// Says in plain words why the system does not do its part.
fn words(error: &notify::Error) -> String {
    match &error.kind {
        notify::ErrorKind::MaxFilesWatch => "too many files are watched on this computer".to_owned(),
        notify::ErrorKind::Io(error) => crate::cli::output::words(error),
        _ => "it gives no reason".to_owned(),
    }
}
