//! Comparisons and tables: as many cells in each row as there are columns.

use super::Resolver;
use super::body::are;
use super::{Comparison, ComparisonColumn, ComparisonRow, RichText, Table, TableColumn};
use crate::definition::{self, Brief, ComparisonBlock, TableBlock, Text};
use crate::diagnostic::{Diagnostic, Span};

/// The most columns that fit on a page.
const MAX_COLUMNS: usize = 8;

impl Resolver<'_> {
    /// Resolves a comparison.
    pub(super) fn comparison(&mut self, block: &ComparisonBlock, span: Span) -> Comparison {
        let count = block.columns.len();
        if !(2..=3).contains(&count) {
            let message = format!("a comparison has two or three columns; here {}", are(count));
            let error = Diagnostic::error("columns", message).at(span);
            self.report(error.help("for more columns, use a `table`"));
        }
        self.check_rows(block.rows.len(), span);
        let columns = block.columns.iter().map(|Brief(column)| self.comparison_column(column)).collect();
        let rows = block.rows.iter().map(|row| {
            let label = self.rich(&row.label);
            ComparisonRow { label, cells: self.cells(&row.cells.value, row.cells.span, count) }
        });
        let rows = rows.collect();
        Comparison { columns, rows }
    }

    fn comparison_column(&mut self, column: &definition::ComparisonColumn) -> ComparisonColumn {
        let title = self.rich(&column.title);
        let text = self.rich_option(column.text.as_ref());
        let image = column.image.as_ref().and_then(|image| self.image(image));
        ComparisonColumn { title, text, image }
    }

    /// Resolves a table.
    pub(super) fn table(&mut self, block: &TableBlock, span: Span) -> Table {
        let count = block.columns.len();
        if !(1..=MAX_COLUMNS).contains(&count) {
            let message = format!("a table has one to {MAX_COLUMNS} columns; here {}", are(count));
            let help = if count == 0 { "name the columns under `columns:`" } else { "split it into two tables" };
            self.report(Diagnostic::error("columns", message).at(span).help(help));
        }
        self.check_rows(block.rows.len(), span);
        let title = self.rich_option(block.title.as_ref());
        let columns = block.columns.iter().map(|Brief(column)| self.table_column(column)).collect();
        let rows = block.rows.iter().map(|row| self.cells(&row.value, row.span, count)).collect();
        Table { title, columns, rows, row_headers: block.row_headers.unwrap_or(true) }
    }

    fn table_column(&mut self, column: &definition::TableColumn) -> TableColumn {
        // The head over the rows' own headers may be left empty.
        let title = self.rich_or_empty(&column.title);
        let width = column.width.as_ref().and_then(|width| self.positive_length(width, "the width of a column"));
        TableColumn { title, width }
    }

    fn check_rows(&mut self, count: usize, span: Span) {
        if count == 0 {
            let error = Diagnostic::error("empty-list", "this table has no rows").at(span);
            self.report(error.help("add a row under `rows:`"));
        }
    }

    fn cells(&mut self, cells: &[Text], span: Span, columns: usize) -> Vec<RichText> {
        if cells.len() != columns {
            let message = format!("this row needs {columns} cells, one for each column; {}", are(cells.len()));
            let error = Diagnostic::error("cells", message).at(span);
            self.report(error.help("write `\"\"` for a cell that stays empty"));
        }
        cells.iter().map(|cell| self.rich_or_empty(cell)).collect()
    }
}
