//! Inputs that mean harm, or were made by a broken program: refused, without exhausting time or memory.

use super::super::Records;
use super::{all, check, open, said};

/// Reads a table that has a large cell in its first record.
fn after_large_cell(cell: &str) -> Vec<String> {
    all(&open(format!("id,a\n1,{cell}\n2,b\n").as_bytes()).unwrap())
}

#[test]
fn a_cell_of_ten_megabytes_costs_one_record() {
    let large = "x".repeat(10_000_000);
    let expected = [
        "1: r:2:3: error: this value is longer than 100,000 bytes (help: remove what no handout prints)",
        "2: 3:1 id=2, 3:3 a=b",
    ];
    assert_eq!(after_large_cell(&large), expected);
    let quoted = after_large_cell(&format!("\"{}\"", &large[..1_000_000]));
    assert_eq!(quoted, expected.map(|line| line.replace("2:3: error", "2:4: error")));
    assert_eq!(after_large_cell(&"x".repeat(100_000)).len(), 2);
}

#[test]
fn a_million_columns_are_refused_at_once() {
    let columns: String = (0..1_000_000).map(|number| format!("column{number},")).collect();
    let refused = Records::copy("r", columns.as_bytes(), None).map_err(|bad| said(&bad)).unwrap_err();
    assert_eq!(
        refused,
        "r:1:9891: error: this table has more than 1,000 columns (help: keep those that a handout prints)"
    );
    let columns: String = (0..1_000).map(|number| format!("c{number},")).collect();
    let records = open(format!("{}\n{}\n", columns.trim_end_matches(','), ",1".repeat(999)).as_bytes()).unwrap();
    assert_eq!(records.columns().unwrap().len(), 1_000);
}

#[test]
fn a_record_of_a_million_cells_costs_one_record() {
    check(
        format!("id,a\n1,{}\n2,b\n3,{}\n", "x,".repeat(1_000_000), "x,".repeat(100_000)).as_bytes(),
        &[
            "1: r:2:1: error: this record is longer than 1 MiB (help: remove what no handout prints)",
            "2: 3:1 id=2, 3:3 a=b",
            "3: r:4:3: error: this record has 100002 cells, and the table 2 columns (help: put quotes around a cell that has the delimiter or a line break in it)",
        ],
    );
}

#[test]
fn quotes_that_open_on_each_line_end_the_reading() {
    // Each line can be read as the start of a record that goes on for the rest of the file.
    let table = format!("id,a\n{}", "x\",\"\n".repeat(400_000));
    let records = all(&open(table.as_bytes()).unwrap());
    assert!(records.len() < 2_000, "{} records", records.len());
    assert!(records.last().unwrap().contains("too many quotes are not closed"), "{:?}", records.last());
}

#[test]
fn endless_lines_and_lists_are_refused() {
    let spaces = " ".repeat(300_000);
    check(format!("[{spaces}{{\"id\": 1}}{spaces}]{spaces}").as_bytes(), &["1: 1:8 id=1"]);
    check(
        format!("{{\"resourceType\": \"Bundle\", \"entry\"{spaces}}}").as_bytes(),
        &["1: r:1:300035: error: a colon is missing here"],
    );
}
