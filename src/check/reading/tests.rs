//! What the rules of this family say of whole handouts.
#![allow(clippy::disallowed_methods, reason = "tests write the projects that they read")]

use std::fs;
use std::sync::Arc;

use super::analysis::{Analysis, Measure, Sentence, Text, Tongue};
use super::*;
use crate::check::{Kind, Settings, Subject, check_with};
use crate::diagnostic::{Diagnostic, Diagnostics, Sources, render_short};
use crate::resolve::{Request, examine, list_handouts};
use crate::source::World;

/// Runs the rules of this family that need no pages over a handout, in English or with the English words in another
/// language; `set` gives fields values.
fn run(definition: &str, language: &str, set: &[(&str, &str)]) -> (Vec<Diagnostic>, Sources, String) {
    let folder = tempfile::tempdir().unwrap();
    let write = |path: &str, text: &str| {
        let path = folder.path().join(path);
        fs::create_dir_all(path.parent().unwrap()).unwrap();
        fs::write(path, text).unwrap();
    };
    let english = include_str!("../../../assets/locales/en.ftl");
    write("handouts/mine.yaml", &format!("{definition}title: Mine\nlanguage: {language}\n"));
    write(&format!("assets/locales/{language}.ftl"), english);
    let set = set.iter().map(|(name, value)| ((*name).to_owned(), (*value).to_owned())).collect();
    let request = Request { handout: "mine".into(), set, ..Request::default() };
    let world = World::new(Some(folder.path().to_owned()));
    let (mut sources, mut diagnostics) = (Sources::new(), Diagnostics::new());
    let examined = examine(&Arc::default(), &request, &world, &mut sources, &mut diagnostics);
    let examined = examined.unwrap_or_else(|| panic!("{}", render_short(&diagnostics, &sources)));
    let subject = Subject::new(&examined, &sources, None);
    let found = check_with(RULES.iter().copied(), &subject, None, &Settings::new());
    let said = render_short(&found, &sources).replace(&folder.path().display().to_string(), "");
    let said = said.replace("/handouts/mine.yaml:", "");
    (found.iter().cloned().collect(), sources.clone(), said)
}

fn told(definition: &str) -> String {
    run(definition, "en", &[]).2
}

/// Returns the words that a finding points at.
fn pointed(found: &Diagnostic, sources: &Sources) -> String {
    let span = found.primary.expect("a place");
    sources.text(span.file)[span.range()].to_owned()
}

fn text(words: &str) -> Text {
    Text::new(Kind::Step, words.to_owned(), Tongue::English)
}

fn measure(words: &str, tongue: Tongue) -> Measure {
    Text::new(Kind::Prose, words.to_owned(), tongue).whole().measure()
}

fn close(one: f64, other: f64) {
    assert!((one - other).abs() < 0.000_001, "{one} is not {other}");
}

#[test]
fn the_formulas_give_known_values() {
    let cat = measure("The cat sat on the mat.", Tongue::English);
    assert_eq!((cat.words, cat.syllables, cat.sentences), (6, 6, 1));
    close(cat.reading_ease(), 116.145);
    close(cat.flesch_kincaid(), -1.45);
    let smog = Measure { sentences: 1, words: 20, syllables: 40, long_words: 4 };
    close(smog.smog_of_any(), 14.554_592_549_557_6);
    assert_eq!(smog.smog(), None, "SMOG needs 30 sentences");
    assert!(Measure { sentences: 30, ..smog }.smog().is_some());
    let gato = measure("El gato come pescado.", Tongue::Spanish);
    assert_eq!((gato.words, gato.syllables), (4, 8));
    close(gato.fernandez_huerta(), 206.84 - 120.0 - 4.08);
    close(gato.inflesz(), 206.835 - 124.6 - 4.0);
    assert_eq!(analysis::band(gato.inflesz()), "bastante fácil");
    assert_eq!(
        [39.9, 40.0, 55.0, 65.0, 80.0].map(analysis::band).join(", "),
        "muy difícil, algo difícil, normal, bastante fácil, muy fácil"
    );
}

#[test]
fn what_is_no_word_does_not_count() {
    let plain = measure("Call today.", Tongue::English);
    let full = measure("Call 555-0142 or hello@harborpine.example.com today.", Tongue::English);
    assert_eq!(full.words, plain.words + 1, "the number and the address");
    assert_eq!(measure("Hold 5 s, then walk 200 m.", Tongue::English).words, 3);
    assert_eq!(measure("See NHS and www.harborpine.example/visit or Dana.", Tongue::English).words, 3);
    assert_eq!(measure("Sciatica and a herniated disc.", Tongue::English).long_words, 0, "taught words are easy ones");
}

#[test]
fn sentences_end_where_a_reader_stops() {
    let sentences = |words: &str| text(words).sentences().map(|sentence| sentence.shown()).collect::<Vec<_>>();
    assert_eq!(sentences("Wait 1.5 minutes. Then walk."), ["Wait 1.5 minutes", "Then walk"]);
    assert_eq!(sentences("Ask Dr. Reyes, e.g. today. Why? Rest!"), ["Ask Dr. Reyes, e.g. today", "Why", "Rest"]);
    assert_eq!(sentences("One line\nanother line"), ["One line", "another line"]);
    assert_eq!(sentences("“Walk.” Then rest."), ["Walk", "Then rest"]);
    assert_eq!(sentences("Write to a.b@c.example. Or call."), ["Write to a.b@c.example", "Or call"]);
    assert_eq!(sentences(""), Vec::<String>::new());
}

#[test]
fn few_words_have_no_grade() {
    let hard = "Musculoskeletal deterioration necessitated multidisciplinary rehabilitation. ";
    let grade = |times: usize| told(&format!("body:\n  - text: {}You.\n", hard.repeat(times)));
    assert!(!grade(4).contains("grade"), "{}", grade(4));
    let said = grade(22);
    assert!(said.contains("warning: the prose reads at grade "), "{said}");
}

#[test]
fn steps_are_graded_apart_from_prose() {
    let step = "            - Alternately dorsiflex extremities utilizing voluntary musculature.\n".repeat(20);
    let said = told(&format!("body:\n  - exercises:\n      items:\n        - name: A\n          steps:\n{step}"));
    assert!(said.contains("the text of steps and remarks reads at grade"), "{said}");
    assert!(!said.contains("the prose"), "{said}");
}

#[test]
fn spanish_has_scales_of_its_own_and_other_languages_none() {
    let hard =
        "La rehabilitación multidisciplinaria individualizada proporciona recuperación funcional significativa. ";
    let definition = format!("body:\n  - text: >-\n      {}\n", hard.repeat(14));
    let (_, _, said) = run(&definition, "es", &[]);
    assert!(said.contains("INFLESZ scale (muy difícil), below 55"), "{said}");
    let (_, _, said) = run(&definition, "fr", &[]);
    assert_eq!(said, "");
    let easy = "Camine un poco cada día. Pare si le duele la pierna. Beba agua. ".repeat(10);
    assert_eq!(run(&format!("body:\n  - text: >-\n      {easy}\n"), "es", &[]).2, "");
}

#[test]
fn a_sentence_may_have_twenty_words() {
    let of = |words: usize| format!("body:\n  - list:\n      - {}.\n      - Walk.\n", vec!["you"; words].join(" "));
    assert_eq!(told(&of(20)), "");
    assert!(told(&of(21)).contains("this sentence has 21 words"));
}

#[test]
fn words_of_a_record_stand_in_no_message() {
    let definition = "\
fields: {patient.name: {label: Name}, patient.goal: {label: Goal}}
body:
  - text: >-
      {{ patient.name }} would like to {{ patient.goal }}, and so you will do these moves at home two times each day
      for the next four weeks, {{ patient.name }}.
";
    let (found, sources, said) =
        run(definition, "en", &[("patient.name", "Zoe Zappa"), ("patient.goal", "utilize stairs")]);
    assert!(said.contains("this sentence has"), "{said}");
    assert!(!said.contains("Zappa") && !said.contains("tilize"), "{said}");
    assert!(pointed(&found[0], &sources).contains("would like to {{ patient.goal }}, and"), "{said}");
}

#[test]
fn a_finding_points_at_its_words() {
    let definition = "\
body:
  - text: |
      Some people rest. **Rest is sufficient** for them.

      For you, it is not: [utilize](https://harborpine.example/a) heat, and ‘flex’ it.
";
    let (found, sources, _) = run(definition, "en", &[]);
    let places: Vec<String> = found.iter().map(|found| pointed(found, &sources)).collect();
    assert_eq!(places, ["sufficient", "utilize", "flex"]);
    let fixes: Vec<Option<&str>> =
        found.iter().map(|found| found.fix.as_ref().map(|fix| fix.replacement.as_str())).collect();
    assert_eq!(fixes, [Some("enough"), Some("use"), None]);
}

#[test]
fn hard_words_of_other_languages_are_left_alone() {
    assert_eq!(told("body:\n  - text: Say it aloud. [Supine]{lang=la} is Latin for you.\n"), "");
}

#[test]
fn states_are_no_passives() {
    let found = |words: &str| {
        text(words).sentences().find_map(|sentence| passive::find(&sentence).map(|part| sentence.shown_part(part)))
    };
    for words in [
        "You are tired.",
        "Stop when you are done.",
        "It is called a glide.",
        "Many are worried.",
        "The nerve is pressed.",
        "You are used to it.",
        "Your knees are bent.",
        "Get started today.",
        "The store is closed.",
        "It is made of bone.",
        "You are not alone.",
        "It is gone.",
        "When surgery is planned, ask.",
    ] {
        assert_eq!(found(words), None, "{words}");
    }
    for (words, passive) in [
        ("It should be done twice.", "be done"),
        ("The stretch is held for 20 seconds.", "is held"),
        ("Heat can also be applied.", "be applied"),
        ("You will be carefully examined.", "be carefully examined"),
        ("The leg is supported by a therapist.", "is supported"),
        ("The medicine was not taken.", "was not taken"),
        ("Knees should be bent.", "be bent"),
    ] {
        assert_eq!(found(words).as_deref(), Some(passive), "{words}");
    }
}

#[test]
fn acts_are_counted_and_companions_are_not() {
    let acts = |words: &str| {
        let text = text(words);
        let of = |sentence: Sentence<'_>| {
            verbs::actions(&sentence).into_iter().map(|index| sentence.word(index).to_owned()).collect::<Vec<_>>()
        };
        text.sentences().flat_map(of).collect::<Vec<_>>().join(" ")
    };
    assert_eq!(acts("Hold just below the knee. Breathe."), "");
    assert_eq!(acts("Press your feet down and lift your hips."), "press lift");
    assert_eq!(acts("Draw one knee up, then the other."), "draw");
    assert_eq!(acts("Lie on your back, bend your knee, and slowly pull it in."), "lie bend pull");
    assert_eq!(acts("Kneel, hands under shoulders, knees under hips."), "kneel");
    assert_eq!(acts("Sit tall, feet flat, back and rest easy."), "sit");
}

#[test]
fn a_step_may_begin_with_a_place() {
    let step = |words: &str| {
        told(&format!("body:\n  - exercises:\n      items:\n        - name: A\n          steps: [\"{words}\"]\n"))
    };
    for words in [
        "Slowly lift your leg.",
        "On your back, bend your knee.",
        "Your back flat, lift your hips.",
        "Bring your knee up.",
        "Lying on your back, bend your knees.",
        "Both knees bent.",
    ] {
        assert_eq!(step(words), "", "{words}");
    }
    for words in ["The knee bends.", "You lift your leg.", "Bending the knee.", "Patient lies down."] {
        assert!(step(words).contains("this step begins with"), "{words}");
    }
}

#[test]
fn abbreviations_are_no_shouting() {
    let said = |words: &str| told(&format!("body:\n  - text: \"{words}\"\n"));
    assert_eq!(said("You need no MRI or EMG. Do NOT rush. Dana Reyes, PT, DPT, OCS."), "");
    assert!(said("You must NEVER STOP moving.").contains("“NEVER STOP” is written in capitals"));
    assert!(said("This is IMPORTANT for you.").contains("“IMPORTANT” is written in capitals"));
}

#[test]
fn an_analysis_sums_up_for_scores() {
    let passages: Vec<Text> = ["It should be done.", "You do it."].map(text).into();
    let analysis = Analysis { texts: passages };
    assert_eq!(analysis.steps().measure.sentences, 0, "texts of the program do not count");
    assert_eq!(analysis.prose().value(), None);
    assert_eq!((analysis.passive_sentences(), analysis.paragraphs_beyond(3)), (0, 0));
}

/// A text without an end, and one that is all fields, are gone through in a moment.
#[test]
fn odd_texts_are_gone_through() {
    let endless = "you ".repeat(20_000);
    assert!(told(&format!("body:\n  - text: {endless}\n")).contains("this sentence has 20000 words"));
    let unspaced = Text::new(Kind::Prose, "a;".repeat(100_000), Tongue::English);
    assert_eq!(unspaced.whole().len(), 100_000);
    let fields = "{{ a }} you ".repeat(200);
    let definition = format!("fields: {{a: {{label: A}}}}\nbody:\n  - text: \"{fields}\"\n");
    assert!(run(&definition, "en", &[("a", "you you")]).2.contains("this sentence has"));
}

#[test]
fn handouts_that_ship_read_well() {
    let world = World::new(None);
    for handout in list_handouts(&world) {
        let (mut sources, mut diagnostics) = (Sources::new(), Diagnostics::new());
        let request = Request { handout: handout.name.clone(), ..Request::default() };
        let examined = examine(&Arc::default(), &request, &world, &mut sources, &mut diagnostics).expect("a handout");
        let subject = Subject::new(&examined, &sources, None);
        let found = check_with(RULES.iter().copied(), &subject, None, &Settings::new());
        assert_eq!(render_short(&found, &sources), "", "{}", handout.name);
        let grade = subject.reading().prose().value().unwrap_or_default();
        assert!(grade < 6.0, "{} reads at grade {grade}", handout.name);
    }
}

#[test]
fn exercises_that_ship_read_well() {
    let folder = std::path::Path::new(env!("CARGO_MANIFEST_DIR")).join("assets/exercises");
    let mut names: Vec<String> = fs::read_dir(folder).unwrap().map(|entry| entry.unwrap().path()).map(name).collect();
    names.sort();
    let shown = "[feel, avoid, breathing, easier, harder, caution]";
    let definition = format!("body:\n  - exercises:\n      show: {shown}\n      items: [{}]\n", names.join(", "));
    assert_eq!(told(&definition), "");
    fn name(path: std::path::PathBuf) -> String {
        path.file_stem().unwrap().to_string_lossy().into_owned()
    }
}

#[test]
fn an_article_keeps_a_plainer_word_from_being_put_in() {
    let (found, _, _) = run("body:\n  - text: You come for an initial visit. The initial visit is short.\n", "en", &[]);
    let fixes: Vec<bool> = found.iter().map(|found| found.fix.is_some()).collect();
    assert_eq!(fixes, [false, true]);
}
