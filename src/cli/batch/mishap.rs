//! Mistakes of the program itself: one of them spoils one copy, and tells nothing of its record.

use std::cell::RefCell;
use std::panic::{self, AssertUnwindSafe, PanicHookInfo, catch_unwind};

thread_local! {
    /// Where the last mistake of this thread was made.
    static PLACE: RefCell<Option<String>> = const { RefCell::new(None) };
}

/// What is done when a mistake is made.
type Hook = Box<dyn Fn(&PanicHookInfo<'_>) + Sync + Send + 'static>;

/// Keeps the words of mistakes to itself, as they may hold what a record says, for as long as it lives.
pub(super) struct Discretion {
    before: Option<Hook>,
}

impl Discretion {
    /// Begins to keep them.
    pub(super) fn begin() -> Self {
        let before = Some(panic::take_hook());
        panic::set_hook(Box::new(|mistake| {
            let place = mistake.location().map(|place| format!("{}:{}", place.file(), place.line()));
            PLACE.with(|kept| *kept.borrow_mut() = place);
        }));
        Self { before }
    }
}

impl Drop for Discretion {
    fn drop(&mut self) {
        if let Some(before) = self.before.take().filter(|_| !std::thread::panicking()) {
            panic::set_hook(before);
        }
    }
}

/// Does something; returns where in the program a mistake was made, if there was one. What is changed by it must not be used again.
pub(super) fn spoils_nothing_else<T>(work: impl FnOnce() -> T) -> Result<T, String> {
    catch_unwind(AssertUnwindSafe(work))
        .map_err(|_| PLACE.with(|kept| kept.borrow_mut().take()).unwrap_or_else(|| "an unknown place".to_owned()))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_mistake_has_a_place_and_no_words() {
        assert_eq!(spoils_nothing_else(|| 7), Ok(7));
        // The other tests of this process keep their words.
        let place = Some("src/x.rs:7".to_owned());
        let spoilt = spoils_nothing_else(|| {
            PLACE.with(|kept| *kept.borrow_mut() = place);
            panic::resume_unwind(Box::new("Zebulon"))
        });
        assert_eq!(spoilt, Err::<(), _>("src/x.rs:7".to_owned()));
    }
}
