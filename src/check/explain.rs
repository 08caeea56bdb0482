//! Rules in words: for a terminal, and for the reference.

use std::fmt::Write;

use super::rule::{Family, Rule};
use super::rules;

/// Tells what a rule asks for and why, as `handout explain` prints it.
pub fn explain(rule: &Rule) -> String {
    let mut out = format!("{}: {}\n\n{}\n", rule.id, rule.summary, rule.why);
    let _ = writeln!(out, "\nLevel: {}", rule.level.word());
    for parameter in rule.parameters {
        let _ = writeln!(out, "{}: {} ({})", parameter.name, parameter.usual, parameter.about);
    }
    if !rule.example.is_kept() {
        out.push_str("\nThis breaks it:\n\n");
        indented(&mut out, rule.example.fails);
        out.push_str("\nThis keeps it:\n\n");
        indented(&mut out, rule.example.passes);
    }
    out.push_str("\nSources:\n");
    for source in rule.sources {
        let _ = writeln!(out, "  {source}");
    }
    out
}

fn indented(out: &mut String, text: &str) {
    for line in text.trim_end().lines() {
        let _ = writeln!(out, "{}", format!("  {line}").trim_end());
    }
}

/// Writes the reference of all rules in Markdown; `told` returns what a rule says of an example.
pub fn reference(told: &dyn Fn(&'static Rule, &str) -> String) -> String {
    let mut out = String::new();
    for family in Family::ALL {
        let _ = writeln!(out, "\n## {}", family.title());
        for rule in rules().filter(|rule| rule.family() == Some(family)) {
            section(&mut out, rule, told);
        }
    }
    out
}

fn section(out: &mut String, rule: &'static Rule, told: &dyn Fn(&'static Rule, &str) -> String) {
    let _ = writeln!(out, "\n### `{}`\n\n{} Level: {}.\n\n{}", rule.id, rule.summary, rule.level.word(), rule.why);
    if !rule.parameters.is_empty() {
        out.push('\n');
    }
    for parameter in rule.parameters {
        let _ = writeln!(out, "- `{}`: {}, {}.", parameter.name, parameter.usual, parameter.about);
    }
    if rule.example.is_kept() {
        let _ = writeln!(out, "\nSources: {}.", rule.sources.join("; "));
        return;
    }
    let _ = writeln!(out, "\nThis breaks it:\n\n```yaml\n{}\n```", rule.example.fails.trim_end());
    let _ = writeln!(out, "\n```text\n{}\n```", told(rule, rule.example.fails).trim_end());
    let _ = writeln!(out, "\nThis keeps it:\n\n```yaml\n{}\n```", rule.example.passes.trim_end());
    let _ = writeln!(out, "\nSources: {}.", rule.sources.join("; "));
}
