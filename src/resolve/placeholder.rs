//! Where words of a record stand in a text, so that another record's can take their place.

use std::fmt;
use std::sync::Arc;
use std::sync::atomic::{AtomicBool, Ordering};

/// The placeholder of a text that words of a record came from; copies of a text share it.
#[derive(Clone)]
pub struct Placeholder(Arc<Inner>);

struct Inner {
    /// The inside of `{{ … }}`.
    expression: String,
    /// The fields that it names.
    fields: Vec<String>,
    /// Whether its words went elsewhere than into lines of a page.
    told: AtomicBool,
}

impl Placeholder {
    pub(super) fn new(expression: &str, fields: Vec<String>) -> Self {
        let expression = expression.trim().to_owned();
        Self(Arc::new(Inner { expression, fields, told: AtomicBool::new(false) }))
    }

    /// Returns the inside of `{{ … }}`.
    pub(super) fn expression(&self) -> &str {
        &self.0.expression
    }

    /// Returns the fields that it names.
    pub(super) fn fields(&self) -> &[String] {
        &self.0.fields
    }

    /// Says whether it is the name of a field and nothing more, so that its words can always be worked out.
    pub(super) fn is_plain(&self) -> bool {
        matches!(self.fields(), [name] if name == self.expression())
    }

    /// Notes that more depends on its words than the lines that they stand in.
    ///
    /// Then another record's words cannot simply take their place, unless they are the same.
    pub fn tell(&self) {
        self.0.told.store(true, Ordering::Relaxed);
    }

    /// Says whether more depends on its words than the lines that they stand in.
    pub fn is_told(&self) -> bool {
        self.0.told.load(Ordering::Relaxed)
    }
}

impl PartialEq for Placeholder {
    fn eq(&self, other: &Self) -> bool {
        self.0.expression == other.0.expression
    }
}

impl Eq for Placeholder {}

impl fmt::Debug for Placeholder {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{{{{ {} }}}}", self.0.expression)
    }
}
