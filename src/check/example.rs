//! Examples of rules: short enough for a page, whole enough to be built.

/// A handout that breaks a rule, and one that keeps it.
///
/// Each is the part of a definition that matters: what is missing of a whole one is [added](Example::parts). A line
/// `# file: PATH` begins another file of the project, such as a brand.
#[derive(Clone, Copy, Debug)]
pub struct Example {
    /// The one that breaks it.
    pub fails: &'static str,
    /// The one that keeps it.
    pub passes: &'static str,
}

/// A file of an example.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Part {
    /// Its path in the project.
    pub path: String,
    /// What it says.
    pub text: String,
}

/// The path of the definition.
const DEFINITION: &str = "handouts/example.yaml";
/// What begins a further file.
const FILE: &str = "# file: ";

impl Example {
    /// The example of a rule that no definition can break.
    pub const KEPT: Self = Self { fails: "", passes: "" };

    /// Says whether no definition can break the rule.
    pub const fn is_kept(&self) -> bool {
        self.fails.is_empty()
    }

    /// Returns the files of an example, its definition first; the definition is whole.
    pub fn parts(example: &str) -> Vec<Part> {
        let mut parts = vec![Part { path: DEFINITION.to_owned(), text: String::new() }];
        for line in example.lines() {
            if let Some(path) = line.strip_prefix(FILE) {
                parts.push(Part { path: path.trim().to_owned(), text: String::new() });
            } else if let Some(part) = parts.last_mut() {
                part.text.push_str(line);
                part.text.push('\n');
            }
        }
        if let Some(definition) = parts.first_mut() {
            complete(&mut definition.text);
        }
        parts
    }
}

/// Adds what a definition needs, behind what it has, so that lines keep their numbers.
fn complete(text: &mut String) {
    let has = |text: &str, key: &str| text.lines().any(|line| line.starts_with(key));
    if !has(text, "body:") {
        text.push_str("body:\n  - text: Move a little, often.\n");
    }
    if !has(text, "title:") {
        text.push_str("title: Example\n");
    }
}
