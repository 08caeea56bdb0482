//! Random tables, written in each format, give the same records; random bytes give records or messages.

use proptest::collection::vec;
use proptest::prelude::*;

use super::super::{Format, Records};
use crate::definition::{Record, RecordValue};
use crate::diagnostic::{FileId, render_human, render_short};

/// Names of columns, and rows of cells.
type Table = (Vec<String>, Vec<Vec<String>>);

const ODD: [&str; 16] =
    ["", " ", "\"", ",", ";", "\t", "|", "\r\n", "\n", "a\"b\"", "é", "🦴", "=cmd()", "{{ x }}", "\u{202E}", "<b>*"];

fn cell() -> impl Strategy<Value = String> {
    let part = prop_oneof![3 => "[a-z0-9 ]{0,6}", 3 => proptest::sample::select(&ODD[..]).prop_map(str::to_owned), 1 => "[^\0]{0,4}"];
    vec(part, 0..4).prop_map(|parts| parts.concat())
}

fn table() -> impl Strategy<Value = Table> {
    (0..6_usize, 1..30_usize).prop_flat_map(|(columns, rows)| {
        let names = std::iter::once("id".to_owned()).chain((0..columns).map(|number| format!("patient.c{number}")));
        (Just(names.collect()), vec(vec(cell(), columns), rows)).prop_map(|(names, rows): Table| {
            let numbered = |(number, row): (usize, Vec<String>)| [vec![number.to_string()], row].concat();
            (names, rows.into_iter().enumerate().map(numbered).collect())
        })
    })
}

fn csv((names, rows): &Table, delimiter: char, line_break: &str, quote_all: bool) -> String {
    let cell = |text: &String| {
        let odd = text.trim() != text || text.contains(['"', ',', ';', '\t', '|', '\r', '\n']);
        if odd || quote_all { format!("\"{}\"", text.replace('"', "\"\"")) } else { text.clone() }
    };
    let row = |row: &Vec<String>| row.iter().map(cell).collect::<Vec<_>>().join(&delimiter.to_string());
    std::iter::once(names).chain(rows).map(|cells| row(cells) + line_break).collect()
}

fn objects((names, rows): &Table, pretty: bool) -> Vec<String> {
    let object = |row: &Vec<String>| {
        let entries = names.iter().zip(row).map(|(name, text)| (name.clone(), text.clone().into()));
        let object = serde_json::Value::Object(entries.collect());
        if pretty { serde_json::to_string_pretty(&object).unwrap() } else { object.to_string() }
    };
    rows.iter().map(object).collect()
}

/// Returns the values of all records, by name; an empty text is as good as none.
fn read(text: &str, format: Option<Format>) -> Vec<Vec<(String, String)>> {
    let records = Records::copy("r", text.as_bytes(), format).unwrap();
    let values = |record: &Record| {
        let value = |value: &RecordValue| match value {
            RecordValue::Value(text) => text.as_ref().map_or(String::new(), |text| text.value.clone()),
            value => panic!("{value:?}"),
        };
        let mut values: Vec<_> = record.0.iter().map(|(key, found)| (key.value.clone(), value(found))).collect();
        values.sort();
        values
    };
    records.read().unwrap().map(|entry| values(&entry.result.unwrap().record)).collect()
}

/// Reads whatever it is, twice, and shows what is wrong with it.
fn read_any(bytes: &[u8], format: Option<Format>) -> usize {
    let shown = |bad: &super::Bad| {
        assert!(bad.diagnostics.has_errors());
        render_human(&bad.diagnostics, &bad.sources, true);
        render_short(&bad.diagnostics, &bad.sources)
    };
    match Records::copy("r", bytes, format) {
        Err(bad) => shown(&bad).len().min(1),
        Ok(records) => {
            let entries = (1..).zip(records.read().unwrap()).map(|(number, entry)| {
                assert_eq!(entry.number, number);
                match entry.result {
                    Ok(record) => check_places(&record.record, &record.text),
                    Err(bad) => drop(shown(&bad)),
                }
            });
            let count = entries.count();
            assert_eq!(records.read().unwrap().count(), count);
            count
        }
    }
}

fn check_places(record: &Record, text: &str) {
    for (key, value) in &record.0 {
        let places = match value {
            RecordValue::Value(value) => value.iter().map(|text| text.span).collect(),
            RecordValue::List(items) => items.iter().map(|text| text.span).collect(),
            RecordValue::Group(group) => {
                check_places(group, text);
                vec![]
            }
        };
        for span in places.into_iter().chain([key.span]) {
            assert_eq!(span.file, FileId::from_number(0));
            assert!(text.get(span.range()).is_some(), "{span:?}");
        }
    }
}

/// Pieces of which files are made, so that random files get far.
const PIECES: [&[u8]; 32] = [
    b"{",
    b"}",
    b"[",
    b"]",
    b",",
    b":",
    b"\"",
    b"\n",
    b"\r\n",
    b";",
    b"\t",
    b"|",
    b" ",
    b"\\",
    b"\\u00e9",
    b"\\ud800",
    b"\0",
    b"\xFF",
    b"a",
    b"1",
    b"-1.5e3",
    b"true",
    b"null",
    b"\"resourceType\"",
    b"\"Bundle\"",
    b"\"Patient\"",
    b"\"entry\"",
    b"\"resource\"",
    b"\"name\": [",
    b"\xFF\xFE",
    b"\"a\": 1, ",
    b"\xEF\xBB\xBF",
];

proptest! {
    #![proptest_config(ProptestConfig { failure_persistence: None, ..ProptestConfig::with_cases(100) })]

    #[test]
    fn all_formats_say_the_same(table in table(), delimiter in 0..4_usize, crlf: bool, quote_all: bool, mark: bool) {
        let delimiter = [',', ';', '\t', '|'][delimiter];
        let text = csv(&table, delimiter, if crlf { "\r\n" } else { "\n" }, quote_all);
        let expected = read(&text, None);
        prop_assert_eq!(expected.len(), table.1.len());
        for (record, row) in expected.iter().zip(&table.1) {
            let values: Vec<&String> = record.iter().map(|(_, value)| value).collect();
            prop_assert_eq!(values, row.iter().collect::<Vec<_>>());
        }
        if mark {
            prop_assert_eq!(&read(&format!("\u{FEFF}{text}"), None), &expected);
            let trimmed = text.trim_end_matches(['\r', '\n']);
            prop_assert_eq!(read(trimmed, Some(Format::Csv)).len(), expected.len());
        }
        prop_assert_eq!(&read(&objects(&table, false).join("\n"), None), &expected);
        prop_assert_eq!(&read(&format!("[{}]", objects(&table, quote_all).join(",\n ")), None), &expected);
    }

    #[test]
    fn any_bytes_give_records_or_messages(bytes in vec(any::<u8>(), 0..300), format in 0..6_usize) {
        read_any(&bytes, Format::ALL.get(format).copied());
    }

    #[test]
    fn any_pieces_give_records_or_messages(pieces in vec(0..PIECES.len(), 0..60), format in 0..9_usize) {
        let bytes: Vec<u8> = pieces.into_iter().flat_map(|piece| PIECES[piece].to_owned()).collect();
        read_any(&bytes, Format::ALL.get(format).copied());
    }
}
