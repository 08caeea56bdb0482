//! One file for the printer, of the files for several patients.

use handout::page::Metadata;
use handout::pdf::collection::{Collection, Start};
use handout::reader::speak;

use super::Project;
use super::read_back::texts;
use crate::support::keep;

const PATIENTS: [&str; 3] = ["Quilla Zephyrine", "Bartholomew Oakes", "Ingeborg Ängström"];

fn files() -> Vec<Vec<u8>> {
    let file = |name| Project::shipped("sciatica-relief").set("patient.name", name).pdf();
    PATIENTS.into_iter().map(file).collect()
}

fn combined(files: &[Vec<u8>], start: Start) -> Vec<u8> {
    let metadata = Metadata { title: "Today".to_owned(), language: "en".to_owned(), ..Metadata::default() };
    let mut collection = Collection::begin(Vec::new(), &metadata).unwrap();
    for (number, file) in (1..).zip(files) {
        collection.add(file, &format!("Record {number}"), start).unwrap();
    }
    let pdf = collection.finish().unwrap();
    keep(&pdf);
    pdf
}

#[test]
fn every_page_shows_what_it_shows_in_the_file_that_it_comes_from() {
    let files = files();
    let pdf = combined(&files, Start::NextPage);
    let expected: Vec<String> = files.iter().flat_map(|file| texts(file)).collect();
    assert!(expected.len() == 12 && expected[0] != expected[4]);
    assert_eq!(texts(&pdf), expected);
}

/// Says whether something is said of a file as a whole.
fn is_whole((role, _): &(String, String)) -> bool {
    role.starts_with("document")
}

#[test]
fn it_is_read_aloud_as_the_files_are_one_after_the_other() {
    let files = files();
    let said =
        |pdf: &[u8]| speak(pdf.to_vec()).unwrap().into_iter().map(|said| (said.role, said.text)).collect::<Vec<_>>();
    let pdf = said(&combined(&files, Start::NextPage));
    let (whole, parts): (Vec<_>, Vec<_>) = pdf.into_iter().partition(is_whole);
    assert_eq!(whole, [("document, 12 pages, language en".to_owned(), "Today".to_owned())]);
    let expected = files.iter().flat_map(|file| said(file)).filter(|said| !is_whole(said));
    assert_eq!(parts, expected.collect::<Vec<_>>());
}

#[test]
fn each_of_single_pages_begins_on_a_sheet_of_its_own() {
    let page = Project::shipped("red-flags").pdf();
    let other = Project::shipped("clinic-welcome").wearing("juniper-fields").on("a4").pdf();
    let pdf = combined(&[page.clone(), other.clone(), page.clone()], Start::FrontSide);
    let (page, other, empty) = (texts(&page).remove(0), texts(&other).remove(0), String::new());
    assert_eq!(texts(&pdf), [page.clone(), empty.clone(), other, empty, page]);
}
