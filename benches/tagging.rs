//! What the tags of each handout cost: bytes, and the time to write the file and to make it as a whole.
//!
//! `cargo bench --bench tagging [NAME…]`. Each handout is compared with itself without structure: every item is an artifact
//! then, and alternative texts, spoken words and the ParentTree are gone. The times are the least of many runs, on one core.

#![allow(
    clippy::expect_used,
    clippy::print_stdout,
    clippy::disallowed_methods,
    reason = "a benchmark stops at what is wrong, and measures time"
)]

use std::hint::black_box;
use std::time::{Duration, Instant};

use handout::diagnostic::{Diagnostics, Sources};
use handout::layout::lay_out;
use handout::page::{Document, ItemKind, LinkTarget, Owner, Role, Structure};
use handout::pdf;
use handout::pipeline::Pipeline;
use handout::resolve::{Request, list_handouts, resolve};
use handout::source::World;

const RUNS: u32 = 30;

fn main() {
    let wanted: Vec<String> = std::env::args().skip(1).filter(|word| !word.starts_with('-')).collect();
    let world = World::new(None);
    println!(
        "{:28} {:>8} {:>8} {:>6} {:>8} {:>8} {:>8} {:>6}",
        "handout", "bytes", "without", "%", "made ms", "write", "without", "%"
    );
    for handout in list_handouts(&world) {
        if wanted.is_empty() || wanted.contains(&handout.name) {
            compare(&handout.name, &world);
        }
    }
}

fn compare(name: &str, world: &World) {
    let mut pipeline = Pipeline::new();
    let mut make = || {
        let request = Request { handout: name.to_owned(), ..Request::default() };
        let mut diagnostics = Diagnostics::new();
        let handout = resolve(&request, world, &mut Sources::new(), &mut diagnostics).expect("it resolves");
        let typesetter = pipeline.typesetter(&handout.brand, world).expect("there are fonts");
        lay_out(&handout, typesetter, &mut diagnostics).expect("it is laid out")
    };
    let tagged = make();
    let bare = without_tags(tagged.clone());
    let write = |document: &Document| pdf::write(document).expect("it is written");
    let (bytes, less) = (write(&tagged).len(), write(&bare).len());
    let made = least(|| drop(black_box(make())));
    let (written, faster) = (least(|| drop(black_box(write(&tagged)))), least(|| drop(black_box(write(&bare)))));
    let ms = |time: Duration| time.as_secs_f64() * 1e3;
    let more = |all: f64, base: f64| (all / base - 1.0) * 100.0;
    println!(
        "{name:28} {bytes:8} {less:8} {:6.1} {:8.2} {:8.2} {:8.2} {:6.1}",
        more(bytes as f64, less as f64),
        ms(made),
        ms(written),
        ms(faster),
        more(ms(made + written), ms(made + faster)),
    );
}

/// Returns the document with all items as artifacts; links keep a node each, without which there are none.
fn without_tags(mut document: Document) -> Document {
    let mut structure = Structure::new();
    for item in document.pages.iter_mut().flat_map(|page| &mut page.items) {
        item.owner = match &mut item.kind {
            ItemKind::Link { target, .. } => {
                let node = structure.add(Structure::ROOT, Role::Link);
                if let LinkTarget::Node(place) = target {
                    *place = node;
                }
                Owner::Node(node)
            }
            _ => Owner::Decoration,
        };
    }
    document.structure = structure;
    document.outline.iter_mut().for_each(|entry| entry.node = Structure::ROOT);
    document
}

fn least(mut work: impl FnMut()) -> Duration {
    let run = |_| {
        let begin = Instant::now();
        work();
        begin.elapsed()
    };
    (0..RUNS).map(run).min().unwrap_or_default()
}
