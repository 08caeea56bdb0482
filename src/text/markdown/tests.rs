use super::*;

fn plain(source: &str) -> String {
    inline(source).unwrap().into_iter().map(|span| span.text).collect()
}

/// Shows spans as `text`, `*text*`, `text@language` and `[text](address)`, with `|` before a new line.
fn show(spans: &[Span]) -> String {
    let mut out = String::new();
    for span in spans {
        let text = if span.emphasis { format!("*{}*", span.text) } else { span.text.clone() };
        let text = span.language.as_ref().map_or(text.clone(), |language| format!("{text}@{language}"));
        let text = span.link.as_ref().map_or(text.clone(), |link| format!("[{text}]({link})"));
        out.push_str(if span.line_break_before { "|" } else { "" });
        out.push_str(&text);
    }
    out
}

fn show_blocks(blocks: &[MarkdownBlock]) -> String {
    let show_block = |block: &MarkdownBlock| match block {
        MarkdownBlock::Paragraph(spans) => show(spans),
        MarkdownBlock::List { start, items } => {
            let mark = start.map_or("-".to_owned(), |n| format!("{n}."));
            items.iter().map(|item| format!("({mark} {})", show_blocks(item))).collect()
        }
    };
    blocks.iter().map(show_block).collect::<Vec<_>>().join(" ¶ ")
}

fn refused(result: Result<Vec<MarkdownBlock>, MarkdownError>) -> (Construct, Range<usize>) {
    let error = result.unwrap_err();
    match error.kind {
        MarkdownErrorKind::Unsupported(construct) => (construct, error.range),
        MarkdownErrorKind::Address(error) => panic!("{error}"),
        MarkdownErrorKind::Hidden(character) => panic!("{character:?}"),
        MarkdownErrorKind::Language(written) => panic!("{written}"),
    }
}

#[test]
fn bold_and_italic_are_emphasis() {
    let spans = inline("Pick **three** _moves_ *now* ***here***.").unwrap();
    assert_eq!(show(&spans), "Pick *three* *moves* *now* *here*.");
    assert_eq!(show(&inline("_First_ word").unwrap()), "*First* word");
    assert_eq!(show(&inline("**First** word").unwrap()), "*First* word");
    assert_eq!(show(&inline("_(all)_ of it").unwrap()), "*(all)* of it");
    assert_eq!(show(&inline("**a _b_ c**").unwrap()), "*a b c*");
    assert_eq!(show(&inline("snake_case_word").unwrap()), "snake_case_word");
}

#[test]
fn words_of_another_language_are_spans_of_their_own() {
    for (source, shown) in [
        ("the [Ischias]{lang=de} nerve", "the Ischias@de nerve"),
        ("[Ischias]{lang=de}", "Ischias@de"),
        ("**[Ischias]{lang=de}** and [**Bein**]{lang=de}", "*Ischias*@de and *Bein*@de"),
        ("[un **bel** _mot_]{lang=fr}!", "un @fr*bel*@fr @fr*mot*@fr!"),
        (
            "[[Ischias]{lang=de} here](https://example.com)",
            "[Ischias@de](https://example.com)[ here](https://example.com)",
        ),
        ("[see [Ischias](https://example.com)]{lang=de}", "see @de[Ischias@de](https://example.com)"),
        ("[un [Wort]{lang=de}]{lang=fr} x", "un @frWort@de x"),
        ("[{{ name }} & co]{lang=it} {{ x }}", "{{ name }} & co@it {{ x }}"),
        ("[caf\u{e9} &amp; th\u{e9}]{lang=fr}", "caf\u{e9} & th\u{e9}@fr"),
        ("[a\\\nb]{lang=de} c", "a@de|b@de c"),
        ("a\\\n[b]{lang=de}", "a|b@de"),
        ("[a](https://example.com) \\[b]{lang=de}", "[a](https://example.com) [b]{lang=de}"),
    ] {
        assert_eq!(show(&inline(source).unwrap()), shown, "{source}");
    }
    let long = "One [deux]{lang=fr}.\n\n- [drei]{lang=de}\n- [a\n\nb]{lang=es}";
    assert_eq!(show_blocks(&blocks(long).unwrap()), "One deux@fr. \u{b6} (- drei@de)(- [a) \u{b6} b]{lang=es}");
}

#[test]
fn a_language_that_is_none_is_an_error_at_its_place() {
    for result in [inline("an [Ischias]{lang=german}").map(|_| ()), blocks("an [Ischias]{lang=german}").map(|_| ())] {
        let error = result.unwrap_err();
        assert_eq!(error.to_string(), "`german` is not a language tag");
        assert_eq!(error.range, 12..25);
        assert!(error.help().contains("`{lang=de}`"));
    }
}

#[test]
fn ranges_are_bytes_of_the_source() {
    let source = "Zwölf **drei** ende";
    let spans = inline(source).unwrap();
    let texts: Vec<&str> = spans.iter().map(|span| &source[span.range.clone()]).collect();
    assert_eq!(texts, ["Zwölf ", "drei", " ende"]);
    let source = "Zwölf [deux {{ x }}]{lang=fr} {{ y }}";
    let spans = inline(source).unwrap();
    let texts: Vec<&str> = spans.iter().map(|span| &source[span.range.clone()]).collect();
    assert_eq!(texts, ["Zwölf ", "deux {{ x }}", " {{ y }}"]);
}

#[test]
fn what_would_begin_a_block_is_text() {
    for source in ["1. Sit", "- Sit", "# Sit", "> Sit", "---", "* Sit", "+ Sit", "| a | b |", "=== x"] {
        assert_eq!(plain(source), source);
    }
    assert_eq!(plain("    four spaces"), "four spaces");
    assert_eq!(plain("[a]: https://example.com"), "[a]: https://example.com");
    assert_eq!(plain("Lift\n# up\n---\n- down"), "Lift # up --- - down");
    assert_eq!(plain("one\n\ntwo"), "one  two");
    assert_eq!(plain(""), "");
}

#[test]
fn hard_breaks_begin_new_lines() {
    assert_eq!(show(&inline("one\\\ntwo").unwrap()), "one|two");
    assert_eq!(show(&inline("one  \ntwo").unwrap()), "one|two");
    assert_eq!(show(&inline("one\\\r\n**two**").unwrap()), "one|*two*");
    assert_eq!(show(&inline("**one**\\\n_two_\nthree\\\n").unwrap()), "*one*|*two* three");
    assert_eq!(show(&inline("one\\\\\ntwo").unwrap()), "one\\ two");
}

#[test]
fn entities_escapes_and_code_become_plain_text() {
    assert_eq!(plain("5 &lt; 6 &amp; caf&eacute;"), "5 < 6 & café");
    assert_eq!(plain("2 \\* 3 \\_x\\_"), "2 * 3 _x_");
    assert_eq!(plain("press `a*b`"), "press a*b");
    assert_eq!(plain("a < b, 3 > 2, R&D"), "a < b, 3 > 2, R&D");
    assert_eq!(plain("\"straight\" 'quotes'"), "\"straight\" 'quotes'");
}

#[test]
fn links_keep_their_address() {
    let spans = inline("Call [the **front** desk](tel:+15555550142) or <front@example.com>").unwrap();
    assert_eq!(
        show(&spans),
        "Call [the ](tel:+15555550142)[*front*](tel:+15555550142)[ desk](tel:+15555550142) or \
         [front@example.com](mailto:front@example.com)"
    );
    assert_eq!(show(&inline("<https://example.com>").unwrap()), "[https://example.com](https://example.com)");
}

#[test]
fn bad_addresses_are_refused_with_their_place() {
    let error = inline("ok [click](javascript:alert) x").unwrap_err();
    assert_eq!(error.range, 3..28);
    assert_eq!(error.to_string(), "a handout cannot link to a `javascript:` address");
    for address in ["file:///x", "data:text/html,x", "page.html", "/root", "#part"] {
        assert!(inline(&format!("[x]({address})")).is_err(), "{address}");
        assert!(blocks(&format!("- [x]({address})")).is_err(), "{address}");
    }
}

#[test]
fn placeholders_pass_through_untouched() {
    assert_eq!(plain("{{ a * b }} and {{ c * d }}"), "{{ a * b }} and {{ c * d }}");
    assert_eq!(plain("{{ x['_y_'] }}_z_"), "{{ x['_y_'] }}_z_");
    assert_eq!(show(&inline("**{{ patient.name }}**").unwrap()), "*{{ patient.name }}*");
    assert_eq!(show(&inline("_{{ n }}_").unwrap()), "*{{ n }}*");
    assert_eq!(show(&inline("[book]({{ url }})").unwrap()), "[book]({{ url }})");
    assert_eq!(
        show(&inline("[{{ a }}](https://example.com/{{ b | c }}?d) {{ e }}").unwrap()),
        "[{{ a }}](https://example.com/{{ b | c }}?d) {{ e }}"
    );
    assert_eq!(plain("{% if a < b %}x{% endif %}"), "{% if a < b %}x{% endif %}");
    assert_eq!(show_blocks(&blocks("- {{ a\n\n# b }}\n- c").unwrap()), "(- {{ a\n\n# b }})(- c)");
}

#[test]
fn ranges_after_a_placeholder_are_right() {
    let source = "{{ name }} is **well**";
    let spans = inline(source).unwrap();
    assert_eq!(&source[spans[1].range.clone()], "well");
}

#[test]
fn blocks_are_paragraphs_and_nested_lists() {
    let source = "One\ntwo.\n\nThree:\n\n- a\n- b **c**\n  1. d\n  2. e\n- f\n\n7. g\n\n   h\n8. i\n";
    assert_eq!(
        show_blocks(&blocks(source).unwrap()),
        "One two. ¶ Three: ¶ (- a)(- b *c* ¶ (1. d)(1. e))(- f) ¶ (7. g ¶ h)(7. i)"
    );
    assert_eq!(blocks("").unwrap(), []);
    assert_eq!(show_blocks(&blocks("one\\\ntwo").unwrap()), "one|two");
}

#[test]
fn constructs_that_have_a_block_are_refused_with_their_place() {
    let at = |source: &str| refused(blocks(source));
    assert_eq!(at("ok\n\n# No"), (Construct::Heading, 4..8));
    assert_eq!(at("ok\n---\n").0, Construct::Heading);
    assert_eq!(at("ok\n\n***\n").0, Construct::Rule);
    assert_eq!(at("| a | b |\n|---|---|\n| 1 | 2 |").0, Construct::Table);
    assert_eq!(at("x ![alt](a.png)"), (Construct::Image, 2..15));
    assert_eq!(at("<div>x</div>").0, Construct::Html);
    assert_eq!(at("a <b>x</b>"), (Construct::Html, 2..5));
    assert_eq!(at("> quote").0, Construct::BlockQuote);
    assert_eq!(at("```\nx\n```").0, Construct::CodeBlock);
    assert_eq!(at("ok\n\n    indented").0, Construct::CodeBlock);
    assert_eq!(at("- [ ] todo").0, Construct::TaskItem);
    assert_eq!(at("[a]: https://example.com"), (Construct::LinkDefinition, 0..24));
    let error = blocks("# No").unwrap_err();
    assert_eq!(
        (error.to_string().as_str(), error.help().as_str()),
        ("a heading inside a text", "use a `heading` block")
    );
}

#[test]
fn a_one_line_text_refuses_images_and_html() {
    let image = inline("see ![x](y.png)").unwrap_err();
    assert_eq!((image.range, image.kind), (4..15, MarkdownErrorKind::Unsupported(Construct::Image)));
    let html = inline("a<br>b").unwrap_err();
    assert_eq!((html.range, html.kind), (1..5, MarkdownErrorKind::Unsupported(Construct::Html)));
}

#[test]
fn hidden_characters_are_refused_as_entities() {
    for (entity, character) in [("&#x202E;", '\u{202E}'), ("&#7;", '\u{7}')] {
        let error = inline(&format!("a {entity}b")).unwrap_err();
        assert_eq!((error.range.start, error.kind), (2, MarkdownErrorKind::Hidden(character)));
    }
}

#[test]
fn any_source_is_read_or_refused_with_a_range_inside_it() {
    const PIECES: [&str; 26] = [
        "a",
        "é",
        " ",
        "\n",
        "\r\n",
        "\\",
        "*",
        "**",
        "_",
        "[",
        "](",
        ")",
        "<",
        ">",
        "{{",
        "}}",
        "{%",
        "`",
        "&amp;",
        "- ",
        "1. ",
        "#",
        "https://x.org",
        "|",
        "!",
        "\u{F0001}",
    ];
    let mut seed = 7_u32;
    let mut random = |below: usize| {
        seed = seed.wrapping_mul(1_664_525).wrapping_add(1_013_904_223);
        (seed >> 16) as usize % below
    };
    for _ in 0..4000 {
        let source: String = (0..random(14)).map(|_| PIECES[random(PIECES.len())]).collect();
        match inline(&source) {
            Ok(spans) => assert!(spans.iter().all(|span| source.get(span.range.clone()).is_some()), "{source:?}"),
            Err(error) => {
                assert!(source.get(error.range.clone()).is_some(), "{source:?} {error:?}")
            }
        }
        if let Err(error) = blocks(&source) {
            assert!(source.get(error.range.clone()).is_some(), "{source:?} {error:?}");
        }
    }
}
