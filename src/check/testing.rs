//! What the unit tests of rules share.
#![allow(clippy::disallowed_methods, reason = "tests write the projects that they read")]

use std::fs;
use std::sync::Arc;

use super::{Example, Rule, Settings, Subject, check_with};
use crate::diagnostic::{Diagnostics, Sources, render_short};
use crate::resolve::{Request, examine};
use crate::source::World;

/// Says what a rule finds in an example, the name of its definition left out; it must be whole enough to be resolved.
pub(super) fn says(rule: &'static Rule, example: &str) -> String {
    let project = tempfile::tempdir().unwrap();
    for part in Example::parts(example) {
        let path = project.path().join(part.path);
        fs::create_dir_all(path.parent().unwrap()).unwrap();
        fs::write(path, part.text).unwrap();
    }
    let picture = "<svg xmlns=\"http://www.w3.org/2000/svg\" viewBox=\"0 0 9 9\"><path d=\"M0 0h9v9z\"/></svg>";
    fs::write(project.path().join("handouts/knee.svg"), picture).unwrap();
    let (mut sources, mut diagnostics) = (Sources::new(), Diagnostics::new());
    let request = Request { handout: "example".to_owned(), ..Request::default() };
    let world = World::new(Some(project.path().to_owned()));
    let examined = examine(&Arc::default(), &request, &world, &mut sources, &mut diagnostics);
    let Some(examined) = examined else { panic!("{}", render_short(&diagnostics, &sources)) };
    let subject = Subject::new(&examined, &sources, None);
    let found = check_with([rule], &subject, None, &Settings::new());
    render_short(&found, &sources).replace("handouts/example.yaml:", "")
}
