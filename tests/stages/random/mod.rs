//! Random handouts through the whole pipeline: any blocks in any order, odd texts, deep lists, empty parts.
//!
//! Every handout has a number, from which it is made: `HANDOUT_CASE=137` tries that one alone, and `HANDOUT_CASES=5000`
//! tries more than usual.

mod blocks;
mod checks;
mod texts;
mod write;
mod write_blocks;
mod write_exercises;

use std::collections::BTreeMap;
use std::panic::{AssertUnwindSafe, catch_unwind};
use std::sync::LazyLock;

use handout::diagnostic::{Diagnostics, Severity, Sources, render_short};
use handout::drawing::Length;
use handout::page::Document;
use handout::pipeline::Pipeline;
use handout::resolve::{Pairing, Request};
use handout::source::World;
use proptest::strategy::{Strategy, ValueTree};
use proptest::test_runner::{Config, RngAlgorithm, TestRng, TestRunner};

use self::blocks::{Definition, Sheets};
use self::write::{Written, written};
use super::{Project, SECOND_BRAND};
use crate::support::{keep_as, records::record};

/// How many handouts are tried.
const CASES: usize = 500;
/// How many tests share them.
const PARTS: usize = 4;
/// How many simpler handouts are tried where one fails.
const ATTEMPTS: usize = 600;
/// What may be said of a handout that is too much for its paper.
const REFUSALS: [&str; 3] = ["too-high", "too-narrow", "booklet"];

/// What became of a handout.
enum Outcome {
    Built(Vec<u8>),
    Refused(&'static str),
}

#[test]
fn random_handouts_keep_every_rule() {
    part(0);
}

#[test]
fn more_random_handouts_keep_every_rule() {
    part(1);
}

#[test]
fn further_random_handouts_keep_every_rule() {
    part(2);
}

#[test]
fn the_last_random_handouts_keep_every_rule() {
    part(3);
}

fn variable(name: &str) -> Option<usize> {
    let value = std::env::var(name).ok()?;
    Some(value.parse().unwrap_or_else(|_| panic!("{name} is no number: {value}")))
}

/// Tries a share of the handouts, with as much stack as a program has; that of a test is small for so many strategies.
fn part(part: usize) {
    let thread = std::thread::Builder::new().name("random".to_owned()).stack_size(8 << 20);
    let tried = thread.spawn(move || share(part)).unwrap().join();
    tried.unwrap_or_else(|panic| std::panic::resume_unwind(panic));
}

/// Tries a share of the handouts: every fourth number, until there are as many files as are wanted.
fn share(part: usize) {
    let any = blocks::definition();
    let mut pipeline = Pipeline::new();
    let only = variable("HANDOUT_CASE");
    let wanted = variable("HANDOUT_CASES").unwrap_or(CASES).div_ceil(PARTS);
    let most_failures = variable("HANDOUT_FAILURES").unwrap_or(1);
    let (mut built, mut refused, mut failures) = (0, BTreeMap::<&str, usize>::new(), Vec::new());
    let mut numbers = (part..).step_by(PARTS).filter(|number| only.is_none_or(|only| only == *number));
    while built < wanted && failures.len() < most_failures && only.is_none_or(|only| only % PARTS == part) {
        let number = numbers.next().unwrap();
        let mut tree = definition(number, &any);
        match tried(&tree.current(), &mut pipeline) {
            Ok(Outcome::Built(pdf)) => {
                built += 1;
                keep_as(&format!("random-{number:04}.pdf"), &pdf);
            }
            Ok(Outcome::Refused(code)) => *refused.entry(code).or_default() += 1,
            Err(error) => {
                let (simple, error) = simplest(&mut tree, error, &mut pipeline);
                failures.push(report(number, &simple, &error));
            }
        }
        if only.is_some() {
            break;
        }
    }
    assert!(failures.is_empty(), "{}", failures.join("\n"));
    let share = refused.values().sum::<usize>() * 4;
    assert!(only.is_some() || share <= built, "{refused:?} are refused, {built} built");
}

/// Makes the handout of a number.
fn definition(number: usize, any: &impl Strategy<Value = Definition>) -> impl ValueTree<Value = Definition> {
    let mut seed = [7; 32];
    seed[..8].copy_from_slice(&(number as u64).to_le_bytes());
    let config = Config { failure_persistence: None, ..Config::default() };
    let mut runner = TestRunner::new_with_rng(config, TestRng::from_seed(RngAlgorithm::ChaCha, &seed));
    any.new_tree(&mut runner).unwrap()
}

/// Takes away from a handout what is not needed for it to fail.
fn simplest(
    tree: &mut impl ValueTree<Value = Definition>,
    error: String,
    pipeline: &mut Pipeline,
) -> (Definition, String) {
    let (mut best, mut error) = (tree.current(), error);
    let mut moved = tree.simplify();
    for _ in 0..variable("HANDOUT_ATTEMPTS").unwrap_or(ATTEMPTS) {
        if !moved {
            break;
        }
        let simpler = tree.current();
        moved = match tried(&simpler, pipeline) {
            Err(other) if kind(&other) == kind(&error) => {
                (best, error) = (simpler, other);
                tree.simplify()
            }
            _ => tree.complicate(),
        };
    }
    (best, error)
}

/// The kind of a mistake: its first words.
fn kind(error: &str) -> &str {
    error.split(':').next().unwrap_or_default()
}

fn report(number: usize, definition: &Definition, error: &str) -> String {
    let Written { yaml, fragments, values, .. } = written(definition);
    let setup = &definition.setup;
    format!(
        "random handout {number} ({setup:?}): {error}\n--- handouts/test.yaml\n{yaml}--- fragments {fragments:?}\n\
         --- values {values:?}\n"
    )
}

/// Builds a handout and looks at it.
fn tried(definition: &Definition, pipeline: &mut Pipeline) -> Result<Outcome, String> {
    let outcome = catch_unwind(AssertUnwindSafe(|| looked_at(definition, pipeline)));
    outcome.unwrap_or_else(|panic| {
        let words = panic.downcast_ref::<String>().map(String::as_str).or(panic.downcast_ref::<&str>().copied());
        *pipeline = Pipeline::new();
        Err(format!("panic: {}", words.unwrap_or_default()))
    })
}

/// One in how many handouts is also printed for other records.
const COPIED: usize = 5;

/// Prints a handout for its record and for others, and holds each copy to the one that is built alone.
fn copied(request: &Request, values: &[(String, String)], world: &World) -> Result<(), String> {
    let shouted = |value: &str| value.to_uppercase();
    let longer = |value: &str| format!("{value} and {value}");
    let changes: [&dyn Fn(&str) -> String; 4] = [&str::to_owned, &shouted, &longer, &|_| "Ana".to_owned()];
    let records: Vec<_> = (1..)
        .zip(changes)
        .map(|(number, change)| {
            let pairs: Vec<_> = values.iter().map(|(name, value)| (name.as_str(), change(value))).collect();
            record(number, &pairs.iter().map(|(name, value)| (*name, value.as_str())).collect::<Vec<_>>())
        })
        .collect();
    let request = Request { set: Vec::new(), ..request.clone() };
    // The first record is the handout's own, which was built before.
    super::copies::compare(&request, &records, world).map(drop)
}

fn looked_at(definition: &Definition, pipeline: &mut Pipeline) -> Result<Outcome, String> {
    let setup = &definition.setup;
    let written = written(definition);
    let mut project = Project::new(&written.yaml);
    for (path, text) in &written.fragments {
        project = project.with(path, text);
    }
    std::fs::write(project.root().join("handouts/photo.png"), &*PHOTO).unwrap();
    let request = &mut project.request;
    request.brand = setup.second_brand.then(|| SECOND_BRAND.to_owned());
    request.set.clone_from(&written.values);
    request.gray = setup.gray;
    request.large_print = setup.large;
    request.fillable = setup.fillable;
    request.duplex = setup.sheets == Sheets::Duplex;
    if setup.sheets == Sheets::Cut {
        (request.bleed, request.marks) = (Length::mm(3.0), true);
    }
    request.pairing = match setup.sheets {
        Sheets::TwoUp => Some(Pairing::TwoUp),
        Sheets::Booklet => Some(Pairing::Booklet),
        _ => None,
    };

    let (request, world) = (&project.request, World::new(Some(project.root())));
    let (mut sources, mut diagnostics) = (Sources::new(), Diagnostics::new());
    let handout = handout::resolve::resolve(request, &world, &mut sources, &mut diagnostics);
    let document = handout.as_ref().and_then(|handout| {
        handout::layout::lay_out(handout, pipeline.typesetter(&handout.brand, &world)?, &mut diagnostics)
    });
    let (Some(handout), Some(document)) = (handout, document) else {
        return refused(&diagnostics, &sources);
    };
    if variable("HANDOUT_CASE").is_some() {
        show(&project, &document);
    }
    let margin = setup.margins.map_or(super::geometry::MARGIN, |margin| Length::mm(f64::from(margin)));
    let has_cover = definition.cover.is_some();
    checks::places(&document, margin, has_cover, request.duplex)?;
    let document = if setup.gray { document.into_gray() } else { document };
    let plain = handout::pdf::write(&document).map_err(|error| format!("pdf: {error}"))?;
    let built = pipeline.print(handout, setup.gray, &world, &mut diagnostics);
    let Some(built) = built else { return refused(&diagnostics, &sources) };
    if setup.sheets == Sheets::Plain && plain != built.pdf {
        return Err("bytes: the same handout gives other bytes".to_owned());
    }
    checks::reading(&built.pdf, &written.read).map_err(|error| format!("reading: {error}"))?;
    if !written.values.is_empty() && written.yaml.len().is_multiple_of(COPIED) {
        copied(request, &written.values, &world)?;
    }
    Ok(Outcome::Built(built.pdf))
}

/// Writes what a handout is made of, and what is made of it, for a look.
fn show(project: &Project, document: &Document) {
    let folder = concat!(env!("CARGO_MANIFEST_DIR"), "/target/random");
    std::fs::create_dir_all(folder).unwrap();
    for file in std::fs::read_dir(project.root().join("handouts")).unwrap() {
        let file = file.unwrap();
        std::fs::copy(file.path(), format!("{folder}/{}", file.file_name().display())).unwrap();
    }
    std::fs::write(format!("{folder}/items.txt"), document.dump_items()).unwrap();
    std::fs::write(format!("{folder}/structure.txt"), document.dump_structure()).unwrap();
    std::fs::write(format!("{folder}/test.pdf"), handout::pdf::write(document).unwrap()).unwrap();
}

/// Says whether it is no wonder that a handout was refused.
fn refused(diagnostics: &Diagnostics, sources: &Sources) -> Result<Outcome, String> {
    let errors = diagnostics.sorted().into_iter().filter(|diagnostic| diagnostic.severity == Severity::Error);
    let codes: Vec<&str> = errors.map(|diagnostic| diagnostic.code).collect();
    match codes.iter().find(|code| !REFUSALS.contains(code)) {
        None if !codes.is_empty() => Ok(Outcome::Refused(codes[0])),
        code => {
            Err(format!("refused, {}: {}", code.unwrap_or(&"without an error"), render_short(diagnostics, sources)))
        }
    }
}

/// A small photo.
static PHOTO: LazyLock<Vec<u8>> = LazyLock::new(|| {
    let photo = image::RgbImage::from_fn(60, 80, |x, y| image::Rgb([90 + x as u8, 120, 150 - y as u8]));
    let mut bytes = std::io::Cursor::new(Vec::new());
    photo.write_to(&mut bytes, image::ImageFormat::Png).unwrap();
    bytes.into_inner()
});
