//! The parser's complaints, in the user's words.

use granit_parser::{ErrorKind, ScanError};

use super::yaml::MAX_DEPTH;
use crate::diagnostic::{Diagnostic, FileId, Span};

const CODE: &str = "syntax";

/// The longest text that quotes are offered for, in bytes.
const MAX_QUOTED: usize = 1000;

/// The complaint about a text that begins with a field, which YAML takes for a map.
pub(super) const FIELD_FIRST: &str = "a text that begins with `{{` needs quotes around it";

/// Turns a syntax error into a diagnostic; `open` is where the innermost bracket that is still open stands.
pub(super) fn explain(text: &str, file: FileId, error: &ScanError, open: Option<usize>) -> Diagnostic {
    let place = Place::new(text, file, error.marker().byte_offset().unwrap_or(0));
    if let Some(tab) = place.tab() {
        return indented_with_tab(tab);
    }
    match error.kind() {
        ErrorKind::UnclosedQuotedScalar | ErrorKind::DocumentIndicatorInQuotedScalar => {
            place.error("this quote is never closed").help("close the text with the same quote")
        }
        ErrorKind::InvalidTrailingSingleQuotedScalar => place
            .error("text stands behind the closing quote")
            .help("write an apostrophe inside single quotes twice (`''`), or use double quotes"),
        ErrorKind::InvalidTrailingDoubleQuotedScalar => place
            .error("text stands behind the closing quote")
            .help("write a quote inside double quotes as `\\\"`, or use single quotes around the text"),
        ErrorKind::UnknownQuotedScalarEscape => place
            .error("this text has a backslash that means nothing")
            .help("write the backslash twice (`\\\\`), or use single quotes"),
        ErrorKind::MappingValueNotAllowed | ErrorKind::InvalidMappingValueWhitespace => place.colon(),
        ErrorKind::SimpleKeyExpected | ErrorKind::InvalidSimpleKey => place.key_without_colon(),
        ErrorKind::UnexpectedCharacter { character } => {
            let character = match character {
                '`' => "a backtick".to_owned(),
                other => format!("`{}`", other.escape_default()),
            };
            unquoted(text, file, place.at, &format!("a text cannot begin with {character}"))
        }
        ErrorKind::MissingAnchorOrAliasName | ErrorKind::MappingKeyNotAllowed => {
            let first = place.rest().chars().next().unwrap_or('?');
            unquoted(text, file, place.at, &format!("a text cannot begin with `{first}`"))
        }
        ErrorKind::PlainScalarStartsWithDashFlowIndicator => {
            unquoted(text, file, place.at, "a text cannot begin like this")
        }
        ErrorKind::UnknownAnchor => {
            let mut diagnostic = unquoted(text, file, place.at, "a text that begins with `*` needs quotes around it");
            diagnostic.help =
                Some("put quotes around the text; without them it is an alias, and nothing has that name".into());
            diagnostic
        }
        ErrorKind::TabNotAllowed
        | ErrorKind::TabInBlockIndentation
        | ErrorKind::TabInIndentation
        | ErrorKind::TabAtBlockScalarStart
        | ErrorKind::TabInPlainScalar => place.tab_ahead(),
        ErrorKind::BlockSequenceEntryNotAllowed => place
            .error("a list cannot begin on the line of its key")
            .help("begin the list on the next line, or put quotes around a text that begins with `-`"),
        ErrorKind::BlockEntryInFlowCollection => place
            .error("a `-` item cannot stand inside brackets")
            .help("close the bracket first, or separate the items with commas"),
        ErrorKind::FlowMappingValueAdjacentCollection => {
            let behind = Span::new(file, place.at + 1..place.at + 1);
            place.error("a space is missing behind the colon").help("put a space there").fix(behind, " ")
        }
        ErrorKind::MisplacedFlowCollectionEnd => {
            place.error("this bracket closes nothing").help("remove it, or put quotes around the text")
        }
        ErrorKind::MismatchedFlowCollectionEnd { open, close } => {
            place.error(format!("a `{open}` cannot be closed by `{close}`"))
        }
        ErrorKind::UnexpectedEofFlowSequence
        | ErrorKind::UnexpectedEofFlowMapping
        | ErrorKind::UnexpectedEofImplicitFlowMapping
        | ErrorKind::ExpectedFlowMappingSeparator
        | ErrorKind::ExpectedFlowSequenceSeparator
        | ErrorKind::InvalidColonPlacement
        | ErrorKind::UnclosedFlowCollection { .. }
        | ErrorKind::InvalidFlowScalarIndent => place.bracket(open),
        ErrorKind::ExpectedBlockMappingKey
        | ErrorKind::ExpectedBlockSequenceEntry
        | ErrorKind::InvalidIndentation
        | ErrorKind::InvalidBlockScalarIndent
        | ErrorKind::InvalidQuotedScalarIndent => place.indentation(),
        ErrorKind::CommentInterceptedScalar => place
            .error("a comment stands in the middle of a text")
            .help("put quotes around the text if the `#` belongs to it"),
        ErrorKind::InvalidBlockScalarHeader => place
            .error("text stands on the line of `|` or `>`")
            .help("begin the text on the next line, or put quotes around it"),
        ErrorKind::DirectiveDisallowed => place.error("directives (`%…`) are not used here").help("remove this line"),
        ErrorKind::RecursionLimitExceeded => too_deep(place.span()),
        ErrorKind::CommentNotSeparated => place
            .error("a space is missing before this `#`")
            .help("put a space before a comment, or quotes around a text with a `#` in it"),
        ErrorKind::ExpectedDocumentStart
        | ErrorKind::UnexpectedEofBlockMapping
        | ErrorKind::UnexpectedEofBlockSequence
        | ErrorKind::UnexpectedEof
        | ErrorKind::ExpectedNodeContent => place.misplaced(),
        kind => place.error(format!("this is not valid YAML: {kind}")),
    }
}

/// Complains about a text that needs quotes, and offers them if the text ends on its line.
pub(super) fn unquoted(text: &str, file: FileId, start: usize, message: &str) -> Diagnostic {
    let place = Place::new(text, file, start);
    let line = place.rest();
    let value = line.split_once(" #").map_or(line, |(value, _)| value).trim_end();
    let span = Span::new(file, start..start + value.len());
    let diagnostic = Diagnostic::error(CODE, message).at(span);
    if value.starts_with(['“', '”', '‘', '’', '„']) {
        return diagnostic.help("use straight quotes (`\"` or `'`): curly ones are a part of the text");
    }
    if value.is_empty() || value.len() > MAX_QUOTED || value.contains(['"', '\\']) || place.in_brackets() {
        return diagnostic.help("put quotes around the text");
    }
    diagnostic.help("put quotes around the text").fix(span, format!("\"{value}\""))
}

pub(super) fn too_deep(place: Span) -> Diagnostic {
    Diagnostic::error("too-deep", format!("this is nested more than {MAX_DEPTH} levels deep")).at(place)
}

fn indented_with_tab(tab: Span) -> Diagnostic {
    Diagnostic::error("tab", "indented with a tab").at(tab).help("use spaces")
}

/// The place of a complaint in its line.
struct Place<'a> {
    text: &'a str,
    file: FileId,
    at: usize,
    line_start: usize,
}

impl<'a> Place<'a> {
    fn new(text: &'a str, file: FileId, at: usize) -> Self {
        let mut at = at.min(text.len());
        // The end of a file that ends in a line break is shown on the last line that has something on it.
        if at == text.len() {
            at = text.trim_end().len();
        }
        while !text.is_char_boundary(at) {
            at -= 1;
        }
        let line_start = text.get(..at).and_then(|before| before.rfind('\n')).map_or(0, |newline| newline + 1);
        Self { text, file, at, line_start }
    }

    /// The line up to the place.
    fn before(&self) -> &'a str {
        self.text.get(self.line_start..self.at).unwrap_or("")
    }

    /// The line from the place on.
    fn rest(&self) -> &'a str {
        self.text.get(self.at..).and_then(|rest| rest.lines().next()).unwrap_or("")
    }

    fn line(&self) -> &'a str {
        self.text.get(self.line_start..).and_then(|rest| rest.lines().next()).unwrap_or("")
    }

    /// The nearest line above that is not blank, with where it starts.
    fn line_above(&self) -> Option<(usize, &'a str)> {
        let mut end = self.line_start;
        while end > 0 {
            let above = self.text.get(..end - 1)?;
            let start = above.rfind('\n').map_or(0, |newline| newline + 1);
            let line = above.get(start..)?;
            if !line.trim().is_empty() {
                return Some((start, line.trim_end()));
            }
            end = start;
        }
        None
    }

    fn span(&self) -> Span {
        let width = self.rest().chars().next().map_or(0, char::len_utf8);
        Span::new(self.file, self.at..self.at + width)
    }

    fn error(&self, message: impl Into<String>) -> Diagnostic {
        Diagnostic::error(CODE, message).at(self.span())
    }

    /// The tabs that the line is indented with.
    fn tab(&self) -> Option<Span> {
        let line = self.line();
        let indent = line.get(..line.len() - line.trim_start().len())?;
        let start = self.line_start + indent.find('\t')?;
        let end = self.line_start + indent.len();
        Some(Span::new(self.file, start..end))
    }

    /// The next tab: the parser complains where the text began that the tab interrupts.
    fn tab_ahead(&self) -> Diagnostic {
        let ahead = self.text.get(self.at..).and_then(|rest| rest.find('\t')).unwrap_or(0);
        let place = Place::new(self.text, self.file, self.at + ahead);
        match place.tab() {
            Some(tab) => indented_with_tab(tab),
            None => place.error("a tab stands where only spaces may").help("use spaces"),
        }
    }

    fn in_brackets(&self) -> bool {
        self.before().contains(['[', '{'])
    }

    /// A colon where no value may begin: usually the second one in a text without quotes.
    fn colon(&self) -> Diagnostic {
        let before = self.before();
        if let Some((key, value)) = before.split_once(": ") {
            let start = self.line_start + key.len() + 2 + value.len() - value.trim_start().len();
            let mut diagnostic =
                unquoted(self.text, self.file, start, "a text with a colon in it needs quotes around it");
            diagnostic.primary = Some(self.span());
            return diagnostic;
        }
        let Some((start, above)) = self.line_above() else { return self.indentation() };
        let words = above.trim_start().trim_start_matches("- ");
        match words.split_once(':') {
            None if self.stands_under_item(above) => Diagnostic::error(CODE, "keys stand under an item that is text")
                .at(Span::new(self.file, start + above.len() - words.len()..start + above.len()))
                .help("give the text a key as well: an exercise is written `- use: …`, an item of a list `- text: …`"),
            None => self.missing_colon(start, above),
            Some((key, value)) if !value.is_empty() && !value.starts_with(' ') && !key.contains(' ') => {
                let behind = start + above.len() - value.len();
                Diagnostic::error(CODE, "a space is missing behind the colon")
                    .at(Span::new(self.file, behind - 1..behind))
                    .help("put a space there")
                    .fix(Span::new(self.file, behind..behind), " ")
            }
            Some(_) => self.indentation(),
        }
    }

    /// Says whether the line begins in the column of the text of the list item above.
    fn stands_under_item(&self, above: &str) -> bool {
        let indent = |line: &str| line.len() - line.trim_start_matches([' ', '-']).len();
        above.trim_start().starts_with("- ")
            && !self.line().trim_start().starts_with("- ")
            && indent(above) == indent(self.line())
    }

    fn misplaced(&self) -> Diagnostic {
        if self.rest().starts_with(',') {
            return unquoted(self.text, self.file, self.at, "a text cannot begin with `,`");
        }
        self.error("this fits nothing that stands above")
            .help("check the indentation and the brackets, and put quotes around a text with a colon or a comma in it")
    }

    fn key_without_colon(&self) -> Diagnostic {
        self.missing_colon(self.line_start, self.line().trim_end())
    }

    fn missing_colon(&self, line_start: usize, line: &str) -> Diagnostic {
        let words = line.trim_start().trim_start_matches("- ");
        let end = line_start + line.len();
        let is_word = |c: char| c.is_ascii_lowercase() || c == '_';
        if !words.is_empty() && words.chars().all(is_word) {
            let behind = Span::new(self.file, end..end);
            return Diagnostic::error(CODE, format!("a colon is missing behind `{words}`"))
                .at(Span::new(self.file, end - words.len()..end))
                .help("put it there")
                .fix(behind, ":");
        }
        Diagnostic::error(CODE, "this line is neither a key with a colon nor a list item")
            .at(Span::new(self.file, end - words.len()..end))
            .help("write `key: value`, `- item`, or indent the line so that it belongs to the text above")
    }

    fn bracket(&self, open: Option<usize>) -> Diagnostic {
        let Some(open) = open else { return self.misplaced() };
        let (bracket, closing) =
            if self.text.get(open..).is_some_and(|rest| rest.starts_with('[')) { ('[', ']') } else { ('{', '}') };
        if open < self.line_start || open == self.at || self.rest().is_empty() {
            let opened = self.text.get(open..).and_then(|rest| rest.lines().next()).unwrap_or("");
            let help = if opened.contains(" #") {
                format!("put quotes around a text with a `#`, which begins a comment; or add the `{closing}`")
            } else {
                format!("add the `{closing}`")
            };
            return Diagnostic::error(CODE, format!("this `{bracket}` is never closed"))
                .at(Span::new(self.file, open..open + 1))
                .help(help);
        }
        if self.rest().starts_with(',') {
            return self.error("nothing stands before this comma").help("remove the comma");
        }
        self.error(format!("a comma or `{closing}` is missing before this"))
            .help("put quotes around a text that holds a colon, a comma or a bracket")
    }

    fn indentation(&self) -> Diagnostic {
        let before = self.before();
        if let Some(start) = before.find("{{") {
            return unquoted(self.text, self.file, self.line_start + start, FIELD_FIRST);
        }
        if before.trim_end().ends_with(['}', ']']) {
            let start = self.line_start + before.find(['[', '{']).unwrap_or(0);
            return unquoted(self.text, self.file, start, "a text that begins with a bracket needs quotes around it");
        }
        let line = self.line();
        let indent = line.len() - line.trim_start().len();
        let place = Self { at: self.line_start + indent, ..*self };
        let (above, above_indent) = self
            .line_above()
            .map_or(("", 0), |(_, above)| (above.trim_start(), above.len() - above.trim_start().len()));
        if indent == above_indent && line.trim_start().starts_with("- ") != above.starts_with("- ") {
            return place
                .error("keys and list items are mixed in one column")
                .help("indent this line if it belongs to the line above, or move it to the column of its group");
        }
        place
            .error("the indentation of this line fits none of the lines above")
            .help("lines that belong together begin in the same column")
    }
}
