//! Blocks from other files, put in the place where a handout includes them before anything else is looked at.

use std::collections::HashMap;
use std::rc::Rc;

use super::files::{Files, Found, with_help};
use crate::definition::{Block, BriefList, Fragment, Text};
use crate::diagnostic::{Diagnostic, Diagnostics, Span};
use crate::source::{Limit, Node, ReadError, Spanned, Value};

/// How deep files may include each other.
const MAX_DEPTH: usize = 8;
/// The most bytes that all fragments of a handout have together, each counted as often as it is included.
const MAX_SIZE: usize = 2 * 1024 * 1024;
/// The endings of fragments.
const ENDINGS: [&str; 2] = ["yaml", "yml"];

impl Files<'_> {
    /// Puts the blocks of other files in the place of each `include`; one that cannot be read stays as it is.
    ///
    /// Says whether all could be read.
    pub(super) fn include(&mut self, blocks: &mut Vec<Spanned<Block>>) -> bool {
        let mut includer = Includer { files: self, read: HashMap::new(), chain: Vec::new(), size: 0, whole: true };
        includer.blocks(blocks);
        includer.whole
    }
}

/// A file on the way from the handout to the one that is read.
struct Step {
    name: String,
    /// Where it is included.
    span: Span,
}

struct Includer<'f, 'a> {
    files: &'f mut Files<'a>,
    /// The fragments that were read; none where one is broken.
    read: HashMap<String, Option<Rc<Vec<Spanned<Block>>>>>,
    /// The files that the blocks at hand come from.
    chain: Vec<Step>,
    /// The size of all fragments so far.
    size: usize,
    /// Whether no file was left out so far.
    whole: bool,
}

impl Includer<'_, '_> {
    fn blocks(&mut self, blocks: &mut Vec<Spanned<Block>>) {
        for mut block in std::mem::take(blocks) {
            match &mut block.value {
                Block::Include(path) => match self.fragment(path) {
                    Some(fragment) => blocks.extend(fragment),
                    // What is around it is not to be called empty.
                    None => {
                        self.whole = false;
                        blocks.push(block);
                    }
                },
                Block::Columns(BriefList(columns)) => {
                    columns.columns.iter_mut().for_each(|column| self.blocks(column));
                    blocks.push(block);
                }
                Block::KeepTogether(inside) => {
                    self.blocks(inside);
                    blocks.push(block);
                }
                _ => blocks.push(block),
            }
        }
    }

    /// Reads the blocks of a file, with those that it includes itself.
    fn fragment(&mut self, path: &Text) -> Option<Vec<Spanned<Block>>> {
        // The limit was passed and reported: nothing more is read.
        if self.size > MAX_SIZE {
            return None;
        }
        // A copy of a handout that ships may lie anywhere, and still shares its fragments.
        let found = match self.files.found(path, Limit::TEXT) {
            Err(ReadError::NotFound) => self.files.found_among_handouts(path, Limit::TEXT),
            found => found,
        };
        let found = match found {
            Ok(found) => found,
            Err(error) => {
                let error = unreadable(self.files, path, &error);
                self.files.diagnostics.push(error);
                return None;
            }
        };
        let name = found.name().to_owned();
        if let Err(error) = self.check(&name, path, found.bytes().len()) {
            self.files.diagnostics.push(*error);
            return None;
        }
        let fragment = match self.read.get(&name) {
            Some(known) => known.clone(),
            None => {
                let fragment = self.read(&found, path).map(Rc::new);
                self.read.insert(name.clone(), fragment.clone());
                fragment
            }
        };
        let mut blocks = fragment?.as_ref().clone();
        self.chain.push(Step { name, span: path.span });
        self.blocks(&mut blocks);
        self.chain.pop();
        Some(blocks)
    }

    /// Refuses a file that includes itself, and files that include each other without end or measure.
    fn check(&mut self, name: &str, path: &Text, size: usize) -> Result<(), Box<Diagnostic>> {
        if let Some(start) = self.chain.iter().position(|step| step.name == name) {
            let circle = self.chain.get(start..).unwrap_or_default();
            let names: Vec<String> = circle.iter().map(|step| format!("`{}`", step.name)).collect();
            let message = match circle {
                [_] => format!("`{name}` includes itself"),
                _ => format!("these files include each other: {}, `{name}`", names.join(", ")),
            };
            let error = Diagnostic::error("include", message).at(path.span).help("take one of the includes out");
            return Err(Box::new(
                circle
                    .iter()
                    .fold(error, |error, step| error.related(step.span, format!("`{}` is included here", step.name))),
            ));
        }
        if self.chain.len() >= MAX_DEPTH {
            let message = format!("files include each other more than {MAX_DEPTH} deep");
            let error = Diagnostic::error("include", message).at(path.span);
            return Err(Box::new(error.help("include this file in the handout itself")));
        }
        self.size += size;
        if self.size > MAX_SIZE {
            let message = "the files that this handout includes are more than 2 MiB together";
            let error = Diagnostic::error("include", message).at(path.span);
            return Err(Box::new(error.help("a file is counted each time that it is included; include less")));
        }
        Ok(())
    }

    fn read(&mut self, found: &Found, path: &Text) -> Option<Vec<Spanned<Block>>> {
        if says_nothing(found.bytes()) {
            self.files.diagnostics.push(nothing(path));
            return None;
        }
        let node = self.files.node(found)?;
        let error = match &node.value {
            Value::Map(entries) => {
                let error = Diagnostic::error("include", "a file to include holds a list of blocks, not keys");
                let at = entries.first().map_or(node.span, |(key, _)| key.span);
                let help = match node.get("body") {
                    Some(_) => "this is a handout: put the blocks that are shared into a file of their own",
                    None => "write a list of blocks, each behind a dash",
                };
                error.at(at).related(path.span, "it is included here").help(help)
            }
            Value::Sequence(items) if items.is_empty() => nothing(path),
            _ => return self.blocks_of(&node),
        };
        self.files.diagnostics.push(error);
        None
    }

    fn blocks_of(&mut self, node: &Node) -> Option<Vec<Spanned<Block>>> {
        let mut found = Diagnostics::new();
        let fragment: Option<Fragment> = crate::source::from_node(node, &mut found);
        // Blocks that cannot be read are left out.
        self.whole &= !found.has_errors();
        self.files.diagnostics.extend(found);
        fragment.map(|Fragment(blocks)| blocks)
    }
}

/// Says whether a file holds comments alone.
fn says_nothing(bytes: &[u8]) -> bool {
    let lines = bytes.split(|byte| matches!(byte, b'\n' | b'\r'));
    lines.map(<[u8]>::trim_ascii).all(|line| line.is_empty() || line.starts_with(b"#"))
}

fn nothing(path: &Text) -> Diagnostic {
    let message = format!("`{}` has no blocks", path.value.trim());
    Diagnostic::error("include", message).at(path.span).help("add a block to that file, or delete this line")
}

/// Says why a file to include cannot be read.
fn unreadable(files: &Files<'_>, text: &Text, error: &ReadError) -> Diagnostic {
    let path = text.value.trim();
    match error {
        _ if path.contains('\\') => Diagnostic::error("backslash", format!("the path `{path}` is written with `\\`"))
            .at(text.span)
            .help(format!("write it with `/`: `{}`", path.replace('\\', "/"))),
        ReadError::NotFound => {
            let error = Diagnostic::error("missing-file", format!("there is no file `{path}`")).at(text.span);
            match files.near_path(text, &ENDINGS) {
                Some(near) if files.sources.slice(text.span) == path => {
                    error.help(format!("did you mean `{near}`?")).fix(text.span, near)
                }
                Some(near) => error.help(format!("did you mean `{near}`?")),
                None => error
                    .help("it is looked for beside this file, in the project folder, in `assets/` and in `handouts/`"),
            }
        }
        ReadError::Outside => {
            Diagnostic::error("path-outside", format!("the path `{path}` leads out of the project folder"))
                .at(text.span)
                .help("copy the file into the project, and write its path with `/`")
        }
        error => {
            let message = format!("the file `{path}` cannot be read: {error}");
            with_help(Diagnostic::error("unreadable-file", message).at(text.span), error)
        }
    }
}
