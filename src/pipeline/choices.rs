//! Finding what was made before by asking of a record what its making asked.
//!
//! Laying out is a walk: each answer decides which question comes next. What was made lies at the end of its walk, so each
//! question is asked once, however many things were made.

use std::sync::Arc;

/// What was made, at the ends of the walks that led to it.
#[derive(Debug)]
pub(super) struct Choices<Q, A, T>(Option<Place<Q, A, T>>);

#[derive(Debug)]
enum Place<Q, A, T> {
    /// What was made.
    End(Arc<T>),
    /// A question with the answers that were given so far.
    Fork(Q, Vec<(A, Place<Q, A, T>)>),
}

impl<Q, A, T> Default for Choices<Q, A, T> {
    fn default() -> Self {
        Self(None)
    }
}

impl<Q: PartialEq + Clone, A: PartialEq + Clone, T> Choices<Q, A, T> {
    /// Finds what was made for the answers that `answer` gives; nothing where it was not made yet, or has none.
    pub(super) fn find(&self, mut answer: impl FnMut(&Q) -> Option<A>) -> Option<Arc<T>> {
        let mut place = self.0.as_ref()?;
        loop {
            match place {
                Place::End(made) => return Some(Arc::clone(made)),
                Place::Fork(question, answers) => {
                    let given = answer(question)?;
                    place = &answers.iter().find(|(known, _)| *known == given)?.1;
                }
            }
        }
    }

    /// Adds what was made; says whether it found its place, which only fails where the same answers led elsewhere before.
    pub(super) fn add(&mut self, walk: &[(Q, A)], made: Arc<T>) -> bool {
        match &mut self.0 {
            None => {
                self.0 = Some(Place::new(walk, made));
                true
            }
            Some(place) => place.add(walk, made),
        }
    }
}

impl<Q: PartialEq + Clone, A: PartialEq + Clone, T> Place<Q, A, T> {
    fn new(walk: &[(Q, A)], made: Arc<T>) -> Self {
        walk.iter().rev().fold(Self::End(made), |place, (question, answer)| {
            Self::Fork(question.clone(), vec![(answer.clone(), place)])
        })
    }

    fn add(&mut self, walk: &[(Q, A)], made: Arc<T>) -> bool {
        match (self, walk) {
            (Self::End(known), []) => {
                *known = made;
                true
            }
            (Self::Fork(question, answers), [(asked, given), rest @ ..]) if question == asked => {
                match answers.iter_mut().find(|(known, _)| known == given) {
                    Some((_, place)) => place.add(rest, made),
                    None => {
                        answers.push((given.clone(), Self::new(rest, made)));
                        true
                    }
                }
            }
            _ => false,
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_was_made_is_found_by_its_answers_and_each_question_is_asked_once() {
        let mut choices = Choices::default();
        assert!(choices.add(&[("lines", 1), ("width", 2)], Arc::new("short")));
        assert!(choices.add(&[("lines", 2), ("height", 5)], Arc::new("long")));
        let mut asked = Vec::new();
        let found = choices.find(|question| {
            asked.push(*question);
            Some(if *question == "lines" { 2 } else { 5 })
        });
        assert_eq!((found.as_deref(), asked), (Some(&"long"), vec!["lines", "height"]));
        assert_eq!(choices.find(|_| Some(7)), None);
        assert_eq!(choices.find(|_| None), None);
    }

    #[test]
    fn a_walk_that_leaves_the_known_ways_is_refused() {
        let mut choices = Choices::default();
        choices.add(&[("lines", 1)], Arc::new("one"));
        assert!(!choices.add(&[("width", 1)], Arc::new("other")));
        assert!(!choices.add(&[("lines", 1), ("width", 1)], Arc::new("further")));
    }
}
