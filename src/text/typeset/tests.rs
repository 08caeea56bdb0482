use super::*;
use crate::text::block::{Line, MissingGlyph, PlacedRun};
use crate::text::fonts::tests::{font, library};

const FAMILY: &str = "Source Sans 3";

fn typesetter() -> Typesetter {
    Typesetter::new(Arc::new(library()))
}

fn body() -> TextStyle {
    TextStyle::new(FAMILY.into(), 400, Length::pt(13.0), Length::pt(18.0), Color::rgb(0x152329))
}

fn set(text: &str, width: f64) -> Arc<TextBlock> {
    typesetter().typeset(&[StyledSpan::plain(text)], &body(), Some(Length::pt(width)))
}

fn line_text(line: &Line) -> String {
    line.runs.iter().map(|placed| placed.run.text.as_str()).collect()
}

fn texts(block: &TextBlock) -> Vec<String> {
    block.lines.iter().map(line_text).collect()
}

const SENTENCE: &str =
    "Sit tall on a firm chair, straighten one knee slowly, and stop before your leg feels tight or tingles.";

#[test]
fn lines_fit_their_column_and_keep_every_character() {
    for width in [60.0, 100.0, 240.0, 300.0, 500.0] {
        let block = set(SENTENCE, width);
        assert_eq!(texts(&block).concat(), SENTENCE);
        assert!(block.lines.iter().all(|line| line.width.to_pt() <= width + 0.02), "{width}");
        assert!(block.lines.iter().rev().skip(1).all(|line| line_text(line).ends_with(' ')));
    }
    assert_eq!(set(SENTENCE, 2000.0).lines.len(), 1);
}

#[test]
fn each_line_is_as_high_as_the_leading() {
    let block = set(&format!("{SENTENCE} שלום"), 200.0);
    assert_eq!(block.height, Length::pt(18.0) * block.lines.len() as f64);
    let first = block.lines[0].baseline;
    assert!(first > Length::pt(10.0) && first < Length::pt(16.0), "{first:?}");
    for (index, line) in block.lines.iter().enumerate() {
        let top = Length::pt(18.0) * index as f64;
        assert_eq!((line.top, line.baseline), (top, top + first));
        assert!(line.runs.iter().all(|placed| placed.run.origin.y == line.baseline));
    }
}

#[test]
fn the_space_at_a_lines_end_is_in_its_text_but_not_in_its_width() {
    let block = set("Breathe out slowly", 75.0);
    assert_eq!(texts(&block), ["Breathe out ", "slowly"]);
    let run = &block.lines[0].runs[0].run;
    assert!(block.lines[0].width + Length::pt(2.0) < run.width());
    assert_eq!(block.width, block.lines[0].width);
}

#[test]
fn a_long_word_is_broken_and_nothing_is_lost() {
    let word = "abcdefghijklmnopqrstuvwxyzabcdefghijklmnopqrstuvwxyzabcdefgh";
    let block = set(word, 100.0);
    assert!(block.lines.len() > 2);
    assert!(block.lines.iter().all(|line| line.width.to_pt() <= 100.02));
    assert_eq!(texts(&block).concat(), word);
}

#[test]
fn a_mandatory_break_leaves_a_space_and_no_control_glyph() {
    for source in ["one\ntwo", "one \ntwo", "one\r\ntwo", "one\u{2028}two", "one\u{85}two\n"] {
        let block = set(source, 500.0);
        assert_eq!(texts(&block), ["one ", "two"], "{source:?}");
        assert_eq!(block.missing, []);
        let glyphs = block.lines.iter().flat_map(|line| &line.runs).flat_map(|placed| &placed.run.glyphs);
        assert!(glyphs.clone().all(|glyph| glyph.id != 0));
        assert_eq!(glyphs.count(), 7);
    }
    assert_eq!(texts(&set("a\n\nb", 500.0)), ["a ", "", "b"]);
    assert_eq!(texts(&set("\na\tb\u{7}", 500.0)), ["", "a b"]);
    let natural = typesetter().typeset(&[StyledSpan::plain("one\ntwo")], &body(), None);
    assert_eq!(natural.width, natural.lines[0].width.max(natural.lines[1].width));
}

#[test]
fn a_text_without_characters_has_no_lines() {
    let mut typesetter = typesetter();
    let block = typesetter.typeset(&[], &body(), Some(Length::pt(100.0)));
    assert_eq!((block.lines.len(), block.height), (0, Length::ZERO));
    assert_eq!(typesetter.typeset(&[StyledSpan::plain("")], &body(), None).lines.len(), 0);
    assert_eq!(typesetter.measure(&[], &body()), Length::ZERO);
}

#[test]
fn a_scrap_of_a_last_line_is_lengthened_without_another_line() {
    let sentence = format!("{SENTENCE} Then do it again, but not if it hurts to do so.");
    let mut typesetter = typesetter();
    let spans = [StyledSpan::plain(sentence)];
    let (mut scraps, mut left) = (0, 0);
    for width in 150..400 {
        let width = f64::from(width);
        let block = typesetter.typeset(&spans, &body(), Some(Length::pt(width)));
        let last = block.lines.last().unwrap().width.to_pt();
        let key = typesetter.shape(&spans, &body());
        let layout = &mut typesetter.remembered.get_mut(&key).unwrap().layout;
        layout.break_all_lines(Some(width as f32 + 0.01));
        let greedy = f64::from(layout.get(layout.len() - 1).unwrap().metrics().advance);
        assert_eq!(block.lines.len(), layout.len(), "{width}");
        if greedy < 0.12 * width {
            scraps += 1;
            left += usize::from(last < 0.12 * width);
        } else {
            assert!((last - greedy).abs() < 0.01, "{width}");
        }
    }
    // Where every other line is full there is nothing to take from.
    assert!(scraps > 10 && left <= scraps / 4, "{left} of {scraps}");
}

#[test]
fn a_balanced_title_has_lines_of_about_equal_length() {
    let style = TextStyle { balance: true, size: Length::pt(36.0), leading: Length::pt(39.0), weight: 700, ..body() };
    let spans = [StyledSpan::plain("Gentle moves for an irritated nerve at home")];
    let block = typesetter().typeset(&spans, &style, Some(Length::pt(500.0)));
    assert_eq!(block.lines.len(), 2);
    assert!(block.lines[1].width / block.lines[0].width > 0.75, "{:?}", texts(&block));
    assert!(block.lines.iter().all(|line| line.width <= Length::pt(500.0)));
}

#[test]
fn a_ligature_shows_all_its_characters() {
    let block = set("stuff left", 500.0);
    let run = &block.lines[0].runs[0].run;
    let shown: Vec<&str> = run.glyphs.iter().map(|glyph| &run.text[glyph.text.clone()]).collect();
    assert_eq!(shown, ["s", "t", "u", "ff", " ", "l", "e", "ft"]);
}

#[test]
fn glyphs_of_one_cluster_share_its_text() {
    let block = set("e\u{301}x q\u{308}\u{323}", 500.0);
    let run = &block.lines[0].runs[0].run;
    assert_eq!(run.glyphs[0].text, 0..3);
    let last: Vec<_> = run.glyphs.iter().filter(|glyph| glyph.text.start >= 5).collect();
    assert!(!last.is_empty() && last.iter().all(|glyph| glyph.text == (5..10)), "{last:?}");
}

#[test]
fn arabic_letters_are_joined_and_placed_from_right_to_left() {
    let block = set("سلام", 500.0);
    let run = &block.lines[0].runs[0].run;
    assert!(run.right_to_left && block.right_to_left);
    assert_eq!(run.text, "سلام");
    assert!(run.glyphs.is_sorted_by_key(|glyph| std::cmp::Reverse(glyph.text.start)));
    assert_eq!(run.glyphs.iter().map(|glyph| glyph.text.clone()).collect::<Vec<_>>(), [6..8, 4..6, 2..4, 0..2]);
    // Each letter is joined to its neighbors, so none has the glyph that it has alone.
    assert_ne!(run.glyphs[3].id, set("س", 500.0).lines[0].runs[0].run.glyphs[0].id);
}

#[test]
fn hebrew_in_english_is_placed_from_right_to_left_and_kept_in_logical_order() {
    let mut typesetter = typesetter();
    let block = typesetter.typeset(&[StyledSpan::plain("Say שלום now")], &body(), Some(Length::pt(300.0)));
    let line = &block.lines[0];
    assert!(!block.right_to_left);
    assert_eq!(texts(&block), ["Say שלום now"]);
    assert_eq!(block.missing, []);
    let hebrew = line.runs.iter().find(|placed| placed.run.right_to_left).unwrap();
    assert_eq!(hebrew.run.text, "שלום");
    assert_eq!(hebrew.run.glyphs.iter().map(|glyph| glyph.text.start).collect::<Vec<_>>(), [6, 4, 2, 0]);
    assert_eq!(typesetter.faces()[hebrew.run.font].name, "NotoSansHebrew-Regular");
    let mut from_left = line.runs.clone();
    from_left.sort_by(|a, b| a.run.origin.x.partial_cmp(&b.run.origin.x).unwrap());
    for pair in from_left.windows(2) {
        assert!((pair[0].run.origin.x + pair[0].run.width() - pair[1].run.origin.x).to_pt().abs() < 1e-6);
    }
}

#[test]
fn a_hebrew_paragraph_begins_at_the_right_and_its_line_end_space_hangs_out() {
    let block = set("שלום עולם שלום עולם", 70.0);
    assert!(block.right_to_left && block.lines.len() > 1);
    assert_eq!(texts(&block).concat(), "שלום עולם שלום עולם");
    for line in &block.lines {
        // The spaces between the words are of the Hebrew font too, so that each line is one run.
        let [PlacedRun { run, .. }] = line.runs.as_slice() else { panic!("{:?}", line.runs) };
        assert!(((run.origin.x + run.width()).to_pt() - 70.0).abs() < 0.02);
    }
    let left = TextStyle { alignment: Alignment::Left, ..body() };
    let block = typesetter().typeset(&[StyledSpan::plain("שלום עולם שלום עולם")], &left, Some(Length::pt(70.0)));
    assert!(block.right_to_left && block.lines.len() > 1);
    for line in &block.lines {
        let run = &line.runs[0].run;
        assert!((run.origin.x + run.width() - line.width).to_pt().abs() < 0.02);
    }
    let ltr = TextStyle { direction: Direction::LeftToRight, ..body() };
    assert!(!typesetter().typeset(&[StyledSpan::plain("שלום")], &ltr, None).right_to_left);
}

#[test]
fn english_never_reads_the_fallback_fonts() {
    let mut library = FontLibrary::new();
    library.add(Face::new(font("source-sans-3/SourceSans3-Regular.ttf")).unwrap());
    library.add_fallback(['\u{590}'..='\u{5FF}', '–'..='–'], || panic!("read without need"));
    let mut typesetter = Typesetter::new(Arc::new(library));
    // The dash is in a range of the fallback, but the family has it.
    let block = typesetter.typeset(&[StyledSpan::plain("Hold 5–10 seconds, café ½")], &body(), None);
    assert_eq!((block.missing.len(), typesetter.faces().len()), (0, 1));
}

#[test]
fn a_character_that_no_font_has_is_reported_with_its_mark() {
    let span = StyledSpan { text: "ok \u{1F600} Ꙭ".into(), tag: 7, ..StyledSpan::default() };
    let block = typesetter().typeset(&[StyledSpan::plain("fine "), span], &body(), Some(Length::pt(300.0)));
    let missing = |character| MissingGlyph { character, tag: 7 };
    assert_eq!(block.missing, [missing('\u{1F600}'), missing('Ꙭ')]);
}

#[test]
fn invisible_characters_are_neither_drawn_nor_missing() {
    let source = "so\u{AD}ft wo\u{2060}rd z\u{200D}w\u{200C}j v\u{FE0F} \u{200E}\u{FEFF}end";
    let block = set(source, 500.0);
    assert_eq!(block.missing, []);
    let runs: Vec<_> = block.lines[0].runs.iter().map(|placed| &placed.run).collect();
    assert!(runs.iter().all(|run| run.glyphs.iter().all(|glyph| glyph.id != 0)));
    let plain = set("soft word zwj v end", 500.0);
    assert!((block.width - plain.width).to_pt().abs() < 0.01);
    let count = |block: &TextBlock| block.lines[0].runs.iter().map(|placed| placed.run.glyphs.len()).sum::<usize>();
    assert_eq!(count(&block), count(&plain));
}

#[test]
fn the_space_at_a_lines_end_hangs_out_of_it_also_behind_words_of_the_other_direction() {
    for (text, last, right_to_left) in [("walk שלום שלום walk", "שלום", false), ("שלום walk walk שלום", "walk", true)]
    {
        let block = set(text, 62.0);
        assert_eq!((block.right_to_left, block.lines.len()), (right_to_left, 2));
        let line = &block.lines[0];
        let run = |text: &str| line.runs.iter().map(|placed| &placed.run).find(|run| run.text == text).unwrap();
        let (word, space) = (run(last), line.runs.last().unwrap());
        assert_eq!(space.run.text, " ");
        let (word_end, space_start, edge) = if right_to_left {
            (word.origin.x, space.run.origin.x + space.run.width(), Length::pt(62.0) - line.width)
        } else {
            (word.origin.x + word.width(), space.run.origin.x, line.width)
        };
        assert!((word_end - edge).to_pt().abs() < 0.01 && (space_start - edge).to_pt().abs() < 0.01, "{line:?}");
    }
}

#[test]
fn spans_carry_their_color_weight_and_mark() {
    let red = Color::rgb(0xa4161a);
    let spans = [
        StyledSpan::plain("Hold "),
        StyledSpan { text: "5 seconds".into(), weight: Some(600), tag: 1, ..StyledSpan::default() },
        StyledSpan { text: " and ".into(), color: Some(red), ..StyledSpan::default() },
        StyledSpan { text: "rest".into(), tag: 2, ..StyledSpan::default() },
    ];
    let mut typesetter = typesetter();
    let block = typesetter.typeset(&spans, &body(), None);
    let seen: Vec<_> =
        block.lines[0].runs.iter().map(|p| (p.run.text.as_str(), p.run.font, p.run.color, p.tag)).collect();
    let ink = body().color;
    assert_eq!(seen, [("Hold ", 0, ink, 0), ("5 seconds", 1, ink, 1), (" and ", 0, red, 0), ("rest", 0, ink, 2)]);
    let names: Vec<_> = typesetter.faces().iter().map(|face| face.name.as_str()).collect();
    assert_eq!(names, ["SourceSans3-Regular", "SourceSans3-Semibold"]);
    typesetter.start_document();
    assert_eq!(typesetter.faces().len(), 0);
    assert_eq!(typesetter.typeset(&spans[1..2], &body(), None).lines[0].runs[0].run.font, 0);
}

#[test]
fn alignment_places_lines_in_the_column() {
    let column = Length::pt(200.0);
    let at = |alignment| {
        let block =
            typesetter().typeset(&[StyledSpan::plain("rest")], &TextStyle { alignment, ..body() }, Some(column));
        (block.lines[0].runs[0].run.origin.x, block.width)
    };
    let (x, width) = at(Alignment::End);
    assert!((x + width - column).to_pt().abs() < 1e-6);
    assert!((at(Alignment::Center).0 - (column - width) / 2.0).to_pt().abs() < 1e-6);
    assert_eq!(at(Alignment::Start).0, Length::ZERO);
}

#[test]
fn tracking_changes_each_advance() {
    let tight = TextStyle { tracking_em: -0.01, ..body() };
    let mut typesetter = typesetter();
    let spans = [StyledSpan::plain("tracking")];
    let difference = typesetter.measure(&spans, &body()) - typesetter.measure(&spans, &tight);
    assert!((difference.to_pt() - 8.0 * 0.13).abs() < 0.01, "{difference:?}");
}

#[test]
fn tracked_text_with_soft_hyphens_is_as_wide_as_it_was_measured() {
    let style = TextStyle { tracking_em: -0.02, ..body() };
    let spans = [StyledSpan::plain("Donau\u{AD}dampf\u{AD}schiff")];
    let block = typesetter().typeset(&spans, &style, None);
    let drawn: Length = block.lines[0].runs.iter().map(|placed| placed.run.width()).sum();
    assert!((drawn - block.width).to_pt().abs() < 0.01, "{drawn:?} for {:?}", block.width);
}

#[test]
fn text_fits_into_its_own_measured_width() {
    let mut typesetter = typesetter();
    for text in ["Next visit", "5 seconds", "Nerve and spine mobility", "Ärztin", "a\nlonger line"] {
        let spans = [StyledSpan::plain(text)];
        let natural = typesetter.measure(&spans, &body());
        let lines = typesetter.typeset(&spans, &body(), Some(natural)).lines.len();
        assert_eq!(lines, text.lines().count(), "{text}");
    }
    let spans = [StyledSpan::plain("an extraordinary day")];
    let word = typesetter.measure(&[StyledSpan::plain("extraordinary")], &body());
    assert!((typesetter.measure_widest_word(&spans, &body()) - word).to_pt().abs() < 0.01);
}

#[test]
fn numbers_and_what_is_joined_to_them_are_not_broken() {
    let whole = ["Call", "555-0142", "or", "10–15", "or", "1/2", "then", "5\u{A0}seconds"];
    for width in 65..300 {
        for line in texts(&set(&whole.join(" "), f64::from(width))) {
            assert!(line.split(' ').all(|word| word.is_empty() || whole.contains(&word)), "{line}");
        }
    }
}

#[test]
fn a_paragraph_set_twice_is_the_same_block() {
    let mut typesetter = typesetter();
    let spans = [StyledSpan::plain(SENTENCE)];
    let first = typesetter.typeset(&spans, &body(), Some(Length::pt(200.0)));
    let other = typesetter.typeset(&spans, &body(), Some(Length::pt(150.0)));
    let again = typesetter.typeset(&spans, &body(), Some(Length::pt(200.0)));
    assert!(Arc::ptr_eq(&first, &again));
    assert!(other.lines.len() > first.lines.len());
}

#[test]
fn a_family_that_is_not_there_is_replaced_by_the_first() {
    let style = TextStyle { family: "No Such Family".into(), ..body() };
    let mut typesetter = typesetter();
    let block = typesetter.typeset(&[StyledSpan::plain("text")], &style, None);
    assert_eq!(typesetter.faces()[block.lines[0].runs[0].run.font].name, "SourceSans3-Regular");
    let empty = Typesetter::new(Arc::default()).typeset(&[StyledSpan::plain("text")], &style, None);
    assert!(empty.lines.iter().all(|line| line.runs.is_empty()));
}

mod stress;
