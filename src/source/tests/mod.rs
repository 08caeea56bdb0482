//! The reader and the deserializer together, as a user meets them: text in, messages out.

mod hostile;
mod places;
mod syntax;
mod typed;
mod world;

use std::collections::BTreeMap;

use serde::Deserialize;

use super::{Spanned, from_node, parse};
use crate::diagnostic::{Diagnostics, Sources, render_short};

/// A definition in small, with each kind of type that the real one has.
#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
struct Sheet {
    title: Spanned<String>,
    #[serde(default)]
    language: Option<String>,
    #[serde(default)]
    draft: bool,
    #[serde(default)]
    note: Option<Spanned<String>>,
    #[serde(default)]
    scale: Option<f64>,
    #[serde(default)]
    fields: BTreeMap<Spanned<String>, Field>,
    #[serde(default)]
    body: Vec<Spanned<Block>>,
}

#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
struct Field {
    label: String,
}

#[derive(Debug, PartialEq, Deserialize)]
#[serde(rename_all = "snake_case")]
enum Block {
    Text(Spanned<String>),
    Exercises { layout: Option<Layout>, items: Vec<Exercise> },
    Image(Image),
    PageBreak,
    Scale(Option<Image>),
}

#[derive(Debug, PartialEq, Deserialize)]
#[serde(rename_all = "snake_case")]
enum Layout {
    Cards,
    List,
}

#[derive(Debug, PartialEq, Deserialize)]
#[serde(deny_unknown_fields)]
struct Image {
    src: Spanned<String>,
    alt: String,
    width: Option<Percent>,
}

#[derive(Debug, PartialEq, Deserialize)]
#[serde(deny_unknown_fields)]
struct Exercise {
    r#use: String,
    sets: Option<Spanned<u8>>,
    hold: Option<u32>,
}

/// A type with words of its own.
#[derive(Debug, PartialEq, Deserialize)]
#[serde(try_from = "String")]
struct Percent(u8);

impl TryFrom<String> for Percent {
    type Error = &'static str;

    fn try_from(text: String) -> Result<Self, Self::Error> {
        let number = text.strip_suffix('%').and_then(|number| number.trim().parse().ok());
        number.map(Self).ok_or("a width is a percentage\nhelp: write `50 %`")
    }
}

/// Reads a text into a sheet, with what there is to say about it.
fn read(text: &str) -> (Option<Sheet>, String) {
    let (mut sources, mut diagnostics) = (Sources::new(), Diagnostics::new());
    let file = sources.add("a.yaml", text);
    let sheet = parse(text, file, &mut diagnostics).and_then(|node| from_node(&node, &mut diagnostics));
    assert!(sheet.is_some() || diagnostics.has_errors());
    (sheet, render_short(&diagnostics, &sources))
}

/// Checks what is said about a text, without the words that each line has.
#[track_caller]
fn check(text: &str, expected: &[&str]) {
    let (_, said) = read(text);
    let said: Vec<String> =
        said.lines().map(|line| line.replacen("a.yaml:", "", 1).replacen(": error: ", " ", 1)).collect();
    assert_eq!(said, expected, "in {:?}", text.chars().take(200).collect::<String>());
}
