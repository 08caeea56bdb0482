//! `handout explain`: what a rule asks for, and why.

use clap::Args;

use super::ExitStatus;
use super::terminal::Terminal;
use crate::check::{explain, rule, rules};
use crate::diagnostic::Diagnostic;
use crate::source::nearest;

/// Explain a rule of `handout check`: why it is there, with an example that breaks it and one that keeps it
#[derive(Debug, Args)]
pub(super) struct ExplainArguments {
    /// The name of the rule, such as `clin/red-flags`; without it, all rules are listed
    rule: Option<String>,
}

/// Prints what is known of a rule, or the names of all.
pub(super) fn run(arguments: &ExplainArguments, terminal: &mut Terminal<'_>) -> ExitStatus {
    let Some(wanted) = arguments.rule.as_deref() else {
        let longest = rules().map(|rule| rule.id.len()).max().unwrap_or(0);
        rules().for_each(|rule| terminal.print(&format!("{:longest$}  {}\n", rule.id, rule.summary)));
        return ExitStatus::Success;
    };
    if let Some(rule) = rule(wanted.trim()) {
        terminal.print(&explain(rule));
        return ExitStatus::Success;
    }
    let error = Diagnostic::error("unknown-rule", format!("there is no rule `{wanted}`"));
    terminal.report_one(match nearest(wanted, rules().map(|rule| rule.id)) {
        Some(near) => error.help(format!("did you mean `{near}`?")),
        None => error.help("`handout explain` lists all rules"),
    });
    ExitStatus::Usage
}
