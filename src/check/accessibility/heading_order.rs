//! Headings go down one level at a time, and are headings.

use crate::check::written::each_block;
use crate::check::{Example, Findings, Level, Rule, Subject, Test};
use crate::definition;
use crate::resolve::{Block, BlockKind, RichText, TextPart};

/// The most characters of a bold paragraph that passes for a heading.
const LONGEST: usize = 60;

/// Headings go down one level at a time, and are headings.
pub(super) const RULE: Rule = Rule {
    id: "a11y/heading-order",
    level: Level::Warning,
    summary: "Headings go down one level at a time, and are headings.",
    why: "People who cannot see a page jump from heading to heading, as others skim it. A level that is left out sounds \
          as if a part were missing, and a bold line is no place to jump to. It does not stand in the table of \
          contents either, and may be left behind at a page's foot.",
    sources: &["WCAG 2.2, 1.3.1 and technique G141", "PDF/UA-1, ISO 14289-1, 7.4.2"],
    parameters: &[],
    example: Example {
        fails: "body:\n  - heading: {text: Your exercises, level: 3}\n  - text: |\n      **At work**\n\n      Stand up every half hour.\n",
        passes: "body:\n  - heading: Your exercises\n  - heading: {text: At work, level: 3}\n  - text: Stand up every half hour.\n",
    },
    test: Test::Handout(test),
};

fn test(subject: &Subject<'_>, findings: &mut Findings<'_>) {
    levels(subject, findings);
    bold_lines(&subject.examined.handout.body, findings);
}

fn levels(subject: &Subject<'_>, findings: &mut Findings<'_>) {
    // The title of the handout stands above all of them.
    let mut above = 1;
    each_block(&subject.examined.definition, &mut |block| {
        let definition::Block::Heading(heading) = &block.value else { return };
        let level = heading.0.level.as_ref().map_or(2, |level| level.value);
        if level > above + 1 {
            let span = heading.0.level.as_ref().map_or(heading.0.text.span, |level| level.span);
            let message = format!("this heading of level {level} follows one of level {above}");
            let finding = findings.finding(message).at(span);
            findings.push(finding.help(format!("write `level: {}`, or put a heading of that level above", above + 1)));
        }
        above = level;
    });
}

fn bold_lines(blocks: &[Block], findings: &mut Findings<'_>) {
    let mut blocks = blocks.iter().peekable();
    while let Some(block) = blocks.next() {
        match &block.kind {
            BlockKind::Text(parts) => {
                let is_end = blocks.peek().is_none();
                let is_last = |place: usize| is_end && place + 1 == parts.len();
                for (place, part) in parts.iter().enumerate().filter(|(place, _)| !is_last(*place)) {
                    if let TextPart::Paragraph(text) = part {
                        bold_line(text, parts.get(place + 1), findings);
                    }
                }
            }
            BlockKind::Columns(columns) => columns.columns.iter().for_each(|blocks| bold_lines(blocks, findings)),
            BlockKind::KeepTogether(blocks) => bold_lines(blocks, findings),
            _ => {}
        }
    }
}

fn bold_line(text: &RichText, next: Option<&TextPart>, findings: &mut Findings<'_>) {
    let words = text.to_public();
    let words = words.trim();
    let is_bold = |text: &RichText| text.runs.iter().all(|run| run.strong || run.text.trim().is_empty());
    let is_sentence = words.ends_with(['.', '!', '?', ':', ';', ',', '…']) || words.contains(". ");
    // Several bold lines are something else: a sign, or an address.
    let is_one_of_many = matches!(next, Some(TextPart::Paragraph(next)) if is_bold(next));
    let is_heading = is_bold(text) && !words.is_empty() && words.chars().count() <= LONGEST && !words.contains('\n');
    if let (true, false, false, Some(span)) =
        (is_heading && !text.is_personal(), is_sentence, is_one_of_many, text.span)
    {
        let finding = findings.finding(format!("`{words}` looks like a heading, and is a bold paragraph")).at(span);
        findings
            .push(finding.help(format!("write it as a block of its own: `- heading: {{text: {words}, level: 3}}`")));
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::check::testing::says;

    #[test]
    fn levels_may_go_up_at_once_and_down_one_by_one() {
        let body = |levels: &[u8]| {
            let heading =
                |level: &u8| format!("  - heading: {{text: Words, level: {level}}}\n  - text: Move a little.\n");
            format!("body:\n{}", levels.iter().map(heading).collect::<String>())
        };
        for levels in [&[2, 3, 2, 3][..], &[1, 2, 3, 1], &[2, 3, 1, 2], &[2, 2]] {
            assert_eq!(says(&RULE, &body(levels)), "", "{levels:?}");
        }
        assert!(says(&RULE, &body(&[3])).starts_with("2:35: "), "{}", says(&RULE, &body(&[3])));
        assert!(says(&RULE, &body(&[2, 3, 1, 3])).contains("level 3 follows one of level 1"));
    }

    #[test]
    fn a_bold_line_over_something_is_a_heading() {
        let text = |text: &str| says(&RULE, &format!("body:\n  - text: |\n      {}\n", text.replace('\n', "\n      ")));
        assert!(text("**At work**\n\nStand up often.").contains("`At work` looks like a heading"));
        for fine in [
            "**Stop at once.**\n\nCall us.",
            "**Slowly** and often\n\nCall us.",
            "Call us.\n\n**Harbor Pine**",
            "**48 Quay Street**\n\n**Harborview**",
            "**Do this:**\n\n- one\n- two",
        ] {
            assert_eq!(text(fine), "", "{fine}");
        }
    }
}
