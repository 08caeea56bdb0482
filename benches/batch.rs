//! What each phase of a copy costs, and the copy as a whole, for the handout of `bench/batch.sh`.
//!
//! `cargo bench --bench batch`. A phase by itself is what a copy costs that shares nothing with the one before; `later_copy` is what
//! a batch pays for each.

#![allow(
    clippy::expect_used,
    clippy::panic,
    clippy::disallowed_methods,
    reason = "a benchmark stops at what is wrong, and makes its inputs itself"
)]

use std::path::{Path, PathBuf};
use std::sync::Arc;

use divan::{Bencher, black_box};
use handout::diagnostic::{Diagnostics, Sources};
use handout::layout::lay_out;
use handout::page::Document;
use handout::pdf;
use handout::pipeline::{Batch, Copy, Pipeline};
use handout::records::NumberedRecord;
use handout::resolve::{Handout, RecordInput, Request, resolve};
use handout::source::{World, from_node, parse, write_atomic};

fn main() {
    divan::main();
}

#[divan::bench]
fn read_a_record(bencher: Bencher<'_, '_>) {
    let mut number = 0;
    bencher.bench_local(|| {
        number += 1;
        black_box(record(number))
    });
}

#[divan::bench]
fn resolve_a_handout(bencher: Bencher<'_, '_>) {
    let (world, record) = (world(), record(1));
    bencher.bench_local(|| resolved(&world, &record));
}

#[divan::bench]
fn lay_it_out(bencher: Bencher<'_, '_>) {
    let (world, mut pipeline) = (world(), Pipeline::new());
    let handout = resolved(&world, &record(1));
    bencher.bench_local(|| laid_out(&world, &mut pipeline, &handout));
}

#[divan::bench]
fn write_a_pdf(bencher: Bencher<'_, '_>) {
    let world = world();
    let document = laid_out(&world, &mut Pipeline::new(), &resolved(&world, &record(1)));
    bencher.bench_local(|| pdf::write(&document).expect("it is written"));
}

/// With all that is made once for a run.
#[divan::bench]
fn first_copy(bencher: Bencher<'_, '_>) {
    let (world, record) = (world(), record(1));
    bencher.bench_local(|| bytes(&Batch::new().press().print(&request(), &record, &world)));
}

#[divan::bench]
fn later_copy(bencher: Bencher<'_, '_>) {
    let (world, batch) = (world(), Batch::new());
    let (mut press, mut number) = (batch.press(), 1);
    press.print(&request(), &record(number), &world);
    let next = || {
        number += 1;
        record(number)
    };
    bencher.with_inputs(next).bench_local_values(|record| bytes(&press.print(&request(), &record, &world)));
}

/// Making a file of what is in memory: the limit of all that writes.
#[divan::bench]
fn rename_a_file(bencher: Bencher<'_, '_>) {
    let world = world();
    let copy = Batch::new().press().print(&request(), &record(1), &world);
    let pdf = copy.built.map(|built| built.pdf).expect("it is printed");
    let folder = tempfile::tempdir().expect("a folder");
    let mut number = 0;
    bencher.bench_local(|| {
        number += 1;
        write_atomic(&folder.path().join(format!("{number}.pdf")), &pdf).expect("there is room");
    });
}

fn project() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("bench/handout")
}

fn world() -> World {
    World::new(Some(project()))
}

fn request() -> Request {
    Request { handout: "two-pages".to_owned(), ..Request::default() }
}

fn record(number: u64) -> NumberedRecord {
    let name = ["Mei Wu", "Søren Østergaard", "Priya Raman", "Zoë Jiménez-Núñez", "Oluwaseun Williams"];
    let name = name.iter().cycle().nth(usize::try_from(number % 5).expect("less than 5")).expect("it goes on");
    let text = format!(
        "id: 2026-{number}\npatient.name: {name} {number}\ntherapist.name: Dana Whitfield, PT\ndate: 2026-11-27\n"
    );
    let mut diagnostics = Diagnostics::new();
    let file = Sources::new().add("records.yaml", text.clone());
    let record = parse(&text, file, &mut diagnostics).and_then(|node| from_node(&node, &mut diagnostics));
    let record = Arc::new(record.expect("a record"));
    NumberedRecord { number, name: "records.yaml".into(), first_line: 1, text, record }
}

fn resolved(world: &World, record: &NumberedRecord) -> Handout {
    let request = Request { record: Some(RecordInput::Given(record.record.clone())), ..request() };
    let (mut sources, mut diagnostics) = (record.sources(), Diagnostics::new());
    resolve(&request, world, &mut sources, &mut diagnostics).expect("it resolves")
}

fn laid_out(world: &World, pipeline: &mut Pipeline, handout: &Handout) -> Document {
    let typesetter = pipeline.typesetter(&handout.brand, world).expect("there are fonts");
    lay_out(handout, typesetter, &mut Diagnostics::new()).expect("it is laid out")
}

fn bytes(copy: &Copy) -> usize {
    copy.built.as_ref().map(|built| built.pdf.len()).expect("it is printed")
}
