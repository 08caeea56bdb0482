//! Words are marked with the language that they are in.

use crate::check::language::{other_language, other_script};
use crate::check::passage::Passage;
use crate::check::{Example, Findings, Level, Rule, Subject, Test};
use crate::resolve::RichRun;

/// Words are marked with the language that they are in.
pub(super) const RULE: Rule = Rule {
    id: "a11y/language",
    level: Level::Warning,
    summary: "Words are marked with the language that they are in.",
    why: "A screen reader says words as the language says them that they are marked with: Spanish in an English voice \
          cannot be understood. Found are sentences of Spanish, French, German and English, by their short words, and \
          words in another script; names and single words are left alone. A tag that is no language is refused while \
          the handout is built.",
    sources: &["WCAG 2.2, 3.1.1 and 3.1.2", "PDF/UA-1, ISO 14289-1, 7.2"],
    parameters: &[],
    example: Example {
        fails: "body:\n  - text: Lleve la rodilla hacia el pecho y respire con calma.\n",
        passes: "body:\n  - text: \"[Lleve la rodilla hacia el pecho y respire con calma.]{lang=es}\"\n",
    },
    test: Test::Handout(test),
};

fn test(subject: &Subject<'_>, findings: &mut Findings<'_>) {
    let own = subject.examined.handout.metadata.language.as_str();
    let mut others = Vec::new();
    for passage in &subject.passages {
        let words: String = unmarked(passage).map(|run| run.text.as_str()).collect();
        others.extend(other_language(&words, own).map(|language| (language, passage)));
        foreign_letters(passage, own, subject, findings);
    }
    let sentences = subject.passages.iter().filter(|passage| passage.is_running()).count();
    let whole = others.first().filter(|_| others.len() > 1 && others.len() * 2 >= sentences).copied();
    if let Some(((tag, name), _)) = whole {
        return whole_handout(tag, name, subject, findings);
    }
    for ((tag, name), passage) in others {
        let finding = findings.finding(format!("these words are {name}, and not marked as that"));
        let place = passage.text.span.or(passage.block).unwrap_or(subject.examined.definition.title.span);
        let help = format!("write them as `[…]{{lang={tag}}}`, so that a screen reader says them as {name}");
        findings.push(finding.at(place).help(help));
    }
}

/// Tells of a handout that is in another language as a whole.
fn whole_handout(tag: &str, name: &str, subject: &Subject<'_>, findings: &mut Findings<'_>) {
    let definition = &subject.examined.definition;
    let (message, place) = match &definition.language {
        Some(language) => (format!("the language is `{}`, and the words are {name}", language.value), language.span),
        None => (format!("the words are {name}, and no `language` says so"), definition.title.span),
    };
    findings.push(findings.finding(message).at(place).help(format!("write `language: {tag}`")));
}

fn foreign_letters(passage: &Passage<'_>, own: &str, subject: &Subject<'_>, findings: &mut Findings<'_>) {
    let Some(span) = passage.text.span else { return };
    for run in unmarked(passage) {
        if let Some((name, words)) = other_script(&run.text, own) {
            let finding = findings.finding(format!("`{words}` is {name}, and not marked as another language"));
            let help = "write it as `[…]{lang=…}` with the tag of its language, such as `ru`";
            findings.push(finding.at(subject.place_of(words, span)).help(help));
        }
    }
}

/// Returns the runs that the writer did not mark, without those of a record.
fn unmarked<'a>(passage: &Passage<'a>) -> impl Iterator<Item = &'a RichRun> + use<'a> {
    let text = passage.text;
    text.runs.iter().filter(|run| run.language.is_none() && !run.private)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::check::testing::says;

    #[test]
    fn a_handout_of_another_language_is_told_once() {
        let body = "body:\n  - text: Lleve la rodilla hacia el pecho y respire con calma.\n  \
                    - text: No haga los movimientos si el dolor baja por la pierna.\n";
        let said = says(&RULE, body);
        assert_eq!(said.lines().count(), 1, "{said}");
        assert!(
            said.contains("the words are Spanish, and no `language` says so (help: write `language: es`)"),
            "{said}"
        );
    }

    #[test]
    fn one_sentence_is_told_where_it_stands() {
        let body = "body:\n  - text: Move a little, often.\n  - text: Walk to the shop.\n  \
                    - text: Tirez le genou vers la poitrine avec les deux mains.\n";
        assert!(says(&RULE, body).starts_with("4:11: warning: these words are French"), "{}", says(&RULE, body));
    }

    #[test]
    fn another_script_is_told_at_its_word() {
        let body = "body:\n  - text: Ask for Olga (Ольга) at the desk.\n";
        assert!(says(&RULE, body).starts_with("2:25: warning: `Ольга` is Cyrillic"), "{}", says(&RULE, body));
        assert_eq!(says(&RULE, "body:\n  - text: Ask for Olga ([Ольга]{lang=ru}) at the desk.\n"), "");
    }
}
