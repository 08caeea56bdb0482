//! Which inputs a copy was made of, as a hash: where it is the same, the copy would be the same.

use std::path::Path;

use super::hash::{Hasher, sha256};
use crate::definition::{Record, RecordValue};
use crate::records::NumberedRecord;
use crate::resolve::{PasswordSource, Request};
use crate::source::{Limit, ReadNotes, World, find_root};

/// What comes before everything else, so that another way of counting gives another hash.
const SCHEME: &str = "handout batch 1";
/// The folders of which every file may matter: a record can choose a brand, an exercise or a language.
const FOLDERS: [&str; 3] = ["handouts", "assets", "fonts"];
/// The deepest folder that is looked into.
const MAX_DEPTH: usize = 8;
/// How often a password is hashed: about as often as the PDF itself does it, so that guessing is no easier here.
const STRETCHED: usize = 4096;

/// Hashes all files of a project that a record can choose.
pub(super) fn of_world(world: &World) -> [u8; 32] {
    let mut hasher = Hasher::default();
    for folder in FOLDERS {
        walk(world, folder, 0, &mut hasher);
    }
    hasher.finish()
}

/// Hashes what all copies of a handout have in common: program, options and files.
pub(super) fn of_job(request: &Request, world: [u8; 32], notes: &ReadNotes) -> [u8; 32] {
    let mut hasher = Hasher::default();
    hasher.part(SCHEME);
    hasher.part(env!("CARGO_PKG_VERSION"));
    options(request, &mut hasher);
    // Those that the handout itself asks for, wherever they lie.
    for (path, hash) in notes.files() {
        hasher.part(path);
        hasher.part(hash);
    }
    hasher.part(world);
    if let Some(brand) =
        request.brand.as_deref().filter(|brand| brand.contains(['/', '\\']) || brand.ends_with(".yaml"))
    {
        beside(Path::new(brand), &mut hasher);
    }
    hasher.finish()
}

/// Hashes what a copy is made of: what all have in common, and the values of its record in their order.
pub(super) fn of_copy(job: [u8; 32], request: &Request, record: &NumberedRecord) -> [u8; 32] {
    let mut hasher = Hasher::default();
    hasher.part(job);
    let password = match &request.password {
        Some(PasswordSource::Field(name)) => Some(name.as_str()),
        _ => None,
    };
    entries(&record.record, "", password, &mut hasher);
    hasher.finish()
}

/// All of a request is named here, so that nothing that is added to it is forgotten.
fn options(request: &Request, hasher: &mut Hasher) {
    let Request {
        handout,
        page_size,
        brand,
        set,
        record: _,
        source_date_epoch,
        gray,
        large_print,
        bleed,
        marks,
        duplex,
        fillable,
        all_sizes,
        pairing,
        password,
    } = request;
    // Its folder is that of whoever typed it; what stands in the file is among the notes.
    hasher.part(Path::new(handout).file_stem().unwrap_or_default().as_encoded_bytes());
    hasher.maybe(page_size.as_ref());
    hasher.maybe(brand.as_ref());
    for (name, value) in set {
        hasher.part(name);
        hasher.part(value);
    }
    hasher.maybe(source_date_epoch.map(i64::to_be_bytes));
    hasher.part([*gray, *large_print, *marks, *duplex, *fillable, *all_sizes].map(u8::from));
    hasher.part(format!("{bleed:?} {pairing:?}"));
    match password {
        None => hasher.part("open"),
        Some(PasswordSource::Known(secret)) => hasher.part(stretched(secret.reveal())),
        Some(PasswordSource::File(path)) => {
            let text = read_outside(path).unwrap_or_default();
            hasher.part(stretched(&String::from_utf8_lossy(&text)));
        }
        Some(PasswordSource::Field(name)) => hasher.part(name),
    }
}

fn entries(record: &Record, group: &str, password: Option<&str>, hasher: &mut Hasher) {
    for (key, value) in &record.0 {
        match value {
            RecordValue::Group(inner) => entries(inner, &format!("{group}{}.", key.value), password, hasher),
            RecordValue::Value(value) => {
                let name = format!("{group}{}", key.value);
                let is_password = password == Some(name.as_str());
                hasher.part(name);
                match value {
                    Some(secret) if is_password => hasher.part(stretched(&secret.value)),
                    value => hasher.maybe(value.as_ref().map(|text| text.value.as_str())),
                }
            }
            RecordValue::List(values) => {
                hasher.part(format!("{group}{}", key.value));
                hasher.part((values.len() as u64).to_be_bytes());
                values.iter().for_each(|text| hasher.part(&text.value));
            }
        }
    }
}

/// Hashes a secret so slowly that nobody finds it by trying.
fn stretched(secret: &str) -> [u8; 32] {
    (0..STRETCHED).fold(sha256(secret.as_bytes()), |hash, _| sha256(&hash))
}

/// Hashes all files of a folder, those of the project before those that are built in.
fn walk(world: &World, folder: &str, depth: usize, hasher: &mut Hasher) {
    for name in world.list_files(folder) {
        let path = format!("{folder}/{name}");
        hasher.part(&path);
        hasher.maybe(world.read(&path, Limit::BINARY).ok().map(|content| sha256(&content.bytes)));
    }
    for name in world.list_folders(folder).into_iter().filter(|_| depth < MAX_DEPTH) {
        walk(world, &format!("{folder}/{name}"), depth + 1, hasher);
    }
}

/// Hashes what lies beside a brand file that is given by its path, and in the folder of its pictures.
fn beside(path: &Path, hasher: &mut Hasher) {
    let world = World::new(Some(find_root(path)));
    let Ok(path) = world.project_path(path) else { return };
    let folder = path.rsplit_once('/').map_or("", |(folder, _)| folder);
    let pictures = path.strip_suffix(".yaml").unwrap_or(&path);
    for folder in [folder, pictures] {
        for name in world.list_files(folder) {
            hasher.part(&name);
            hasher.maybe(world.read(&format!("{folder}/{name}"), Limit::BINARY).ok().map(|file| sha256(&file.bytes)));
        }
    }
}

fn read_outside(path: &Path) -> Option<Vec<u8>> {
    let world = World::new(Some(find_root(path)));
    let path = world.project_path(path).ok()?;
    world.read(&path, Limit::TEXT).ok().map(|content| content.bytes.into_owned())
}
