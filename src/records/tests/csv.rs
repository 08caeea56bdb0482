//! Tables.

use super::{all, check, open, refused};

#[test]
fn each_delimiter_is_found() {
    for delimiter in [",", ";", "\t", "|"] {
        let table = "id^patient.name\n1^Anna, B; c\n2^\"x^y\"\n".replace("Anna, B; c", "Anna").replace('^', delimiter);
        let quoted = format!("2: 3:1 id=2, 3:4 patient.name=x{delimiter}y");
        check(table.as_bytes(), &["1: 2:1 id=1, 2:3 patient.name=Anna", &quoted]);
    }
    // Decimal commas are no delimiters, nor is a name in quotes.
    check(b"id;\"a,b\"\n1;2,5\n2;3,5\n", &["1: 2:1 id=1, 2:3 a,b=2,5", "2: 3:1 id=2, 3:3 a,b=3,5"]);
    check(b"id\n1\n", &["1: 2:1 id=1"]);
    check(b"sep=;\r\na,b;c\r\n1;2\r\n", &["1: 3:1 a,b=1, 3:3 c=2"]);
}

#[test]
fn lines_and_columns_are_those_of_the_file() {
    check(
        "\u{FEFF}\n id , note\r\n1,\"one\r\ntwo \"\"x\"\"\"\r\n\r\n , \r\n2, é \n3,".as_bytes(),
        &["1: 3:1 id=1, 3:4 note=one\r\ntwo \"x\"", "2: 7:1 id=2, 7:4 note=é", "3: 8:1 id=3, 8:3 note"],
    );
}

#[test]
fn a_record_with_another_number_of_cells_is_one_bad_record() {
    check(
        b"id,a,b\n1,2\n2,3,4\n3,4,5,6,7\n",
        &[
            "1: r:2:3: error: this record has 2 cells, and the table 3 columns (help: write a delimiter for each cell that is left empty)",
            "2: 3:1 id=2, 3:3 a=3, 3:5 b=4",
            "3: r:4:5: error: this record has 5 cells, and the table 3 columns (help: put quotes around a cell that has the delimiter or a line break in it)",
        ],
    );
}

#[test]
fn a_quote_that_is_not_closed_costs_one_record() {
    check(
        b"id,a\n1,\"Anna\n2,b\n3,c",
        &[
            "1: r:2:3: error: the quote that is opened here is never closed (help: close it before the delimiter; a quote inside a cell is written twice)",
            "2: 3:1 id=2, 3:3 a=b",
            "3: 4:1 id=3, 4:3 a=c",
        ],
    );
    check(
        b"id,a\n1,\"Anna\n2,\"b\"\n3,c",
        &[
            "1: r:3:4: error: text stands behind the quote that closes this cell (help: write a quote inside a cell twice, and close the cell before the delimiter)",
            "2: 3:1 id=2, 3:4 a=b",
            "3: 4:1 id=3, 4:3 a=c",
        ],
    );
}

#[test]
fn records_that_a_stray_quote_joins_are_not_lost() {
    check(
        b"id,a\n1,\"Anna\n2,\",b\n3,c\n",
        &[
            "1: r:2:4: error: this record has 3 cells, and the table 2 columns (help: put quotes around a cell that has the delimiter or a line break in it)",
            "2: r:3:3: error: the quote that is opened here is never closed (help: close it before the delimiter; a quote inside a cell is written twice)",
            "3: 4:1 id=3, 4:3 a=c",
        ],
    );
}

#[test]
fn a_table_without_records_is_refused() {
    let empty = "r:1:1: error: this file is empty (help: write the names of the columns on the first line, and a line for each recipient below it)";
    refused(b"", empty);
    let header =
        "r:1:1: error: this table has a header and no records (help: write a line for each recipient below it)";
    refused(b"id,name", header);
    refused(b"id,name\r\n\r\n,\r\n", header);
}

#[test]
fn columns_are_named_once() {
    refused(
        b"id,, name ,a,name\n1,2,3,4,5\n",
        "r:1:4: error: column 2 has no name (help: write the name of a field into the first line, or delete the column)\n\
         r:1:14: error: columns 3 and 5 have the same name (help: rename or delete one of them; the first line must hold the names of the columns)",
    );
    let records = open(b"\n id ,\"patient.name\"\n1,2\n").unwrap();
    let names: Vec<&str> = records.columns().unwrap().iter().map(|column| column.name.as_str()).collect();
    assert_eq!(names, ["id", "patient.name"]);
    let sources = records.header_sources();
    let at = |column: &super::super::Column| sources.line_and_column(column.span.file, column.span.start);
    assert_eq!(records.columns().unwrap().iter().map(at).collect::<Vec<_>>(), [(2, 2), (2, 7)]);
    assert_eq!(all(&records).len(), 1);
}
