//! `handout check --pemat`: what a program can see of the items of PEMAT-P.

use serde::Serialize;

use super::arguments::Config;
use crate::check::{Answer, Domain, Verdict, pemat_words};
use crate::cli::ExitStatus;
use crate::cli::terminal::Terminal;
use crate::diagnostic::{Diagnostics, Sources};
use crate::pipeline::Pipeline;
use crate::resolve::Request;

/// An item, as programs read it.
#[derive(Serialize)]
struct Line<'a> {
    handout: &'a str,
    item: u8,
    domain: &'static str,
    words: &'static str,
    verdict: &'static str,
}

/// Judges handouts one after the other; those with errors of their own are told of.
pub(super) fn judge(config: &Config, mut diagnostics: Diagnostics, terminal: &mut Terminal<'_>) -> ExitStatus {
    let (mut pipeline, mut sources) = (Pipeline::new(), Sources::new());
    for (input, place) in &config.inputs {
        let Some(project) = config.projects.get(*place) else { continue };
        let request = Request { handout: input.handout.clone(), ..config.request.clone() };
        let (mut own, name) = (Diagnostics::new(), input.label());
        let answers = pipeline.pemat(&request, &project.world, &mut sources, &mut own);
        diagnostics.extend(own);
        let Some(answers) = answers else { continue };
        if terminal.is_json() {
            answers.iter().for_each(|answer| terminal.print_json(&line(&name, *answer)));
        } else {
            terminal.print(&pemat_words(&name, &answers));
        }
    }
    terminal.report(&diagnostics, &sources);
    if diagnostics.has_errors() { ExitStatus::Failure } else { ExitStatus::Success }
}

const fn line(handout: &str, answer: Answer) -> Line<'_> {
    let domain = match answer.domain {
        Domain::Understandability => "understandability",
        Domain::Actionability => "actionability",
    };
    let verdict = match answer.verdict {
        Verdict::Agree => "agree",
        Verdict::Disagree => "disagree",
        Verdict::NotApplicable => "not applicable",
        Verdict::Human => "for a human",
    };
    Line { handout, item: answer.number, domain, words: answer.words, verdict }
}
