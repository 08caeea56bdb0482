//! How many years of school a handout asks for.

use super::analysis::{Grade, Measure, Sentence, Tongue, band};
use crate::check::{Example, Findings, Level, Parameter, Rule, Subject, Test};

/// What a formula may be off by: the counts of syllables are by rule, not by dictionary.
const TOLERANCE: f64 = 0.1;
/// How many of the hardest sentences are shown.
const SHOWN: usize = 5;

/// How many years of school a handout asks for.
pub(super) const RULE: Rule = Rule {
    id: "read/grade",
    level: Level::Warning,
    summary: "Prose and steps can be read after six years of school.",
    why: "About half of all adults read no better than that, and everybody reads worse in pain. Prose is graded apart from steps \
          and the remarks beside them, because short steps hide hard prose. English is graded by Flesch-Kincaid, and from 30 sentences on by SMOG \
          beside it; Spanish by Fernández-Huerta and Szigriszt-Pazos, on the INFLESZ scale. Each item, step and question is \
          a sentence. Numbers, units, addresses, names, headings, tables and dosages do not count, and words that a \
          handout teaches, such as sciatica or therapist, count as easy ones. Fewer than 100 words are too few for a grade.",
    sources: &[
        "Kincaid 1975, Naval Technical Training Command report 8-75",
        "McLaughlin 1969, J Reading 12:639",
        "Fernández Huerta 1959; Szigriszt Pazos 1993; Barrio-Cantalejo 2008, An Sist Sanit Navar 31:135",
        "American Medical Association, Health literacy and patient safety, 2nd edition, 2007",
    ],
    parameters: &[
        Parameter { name: "max", usual: 6.0, about: "the highest Flesch-Kincaid grade of English" },
        Parameter { name: "inflesz", usual: 55.0, about: "the lowest ease of Spanish, from 0 to 100" },
    ],
    example: Example {
        fails: "\
body:
  - text: >-
      Lumbar radicular symptoms frequently originate from mechanical compression of a nerve root. Conservative management
      generally produces considerable improvement without operative intervention. Patients experiencing continuous
      discomfort frequently benefit from progressive physical activity, individualized instruction and reassurance.
  - text: >-
      Prolonged immobility occasionally aggravates musculoskeletal discomfort and contributes to additional deterioration.
      Regular participation in recreational activities facilitates recovery. Temporary modification of occupational
      activities is frequently necessary, particularly when responsibilities involve repetitive lifting. Nevertheless,
      complete discontinuation of everyday activities is rarely advantageous for individuals.
  - text: >-
      Professional evaluation becomes appropriate whenever symptoms deteriorate significantly or demonstrate insufficient
      improvement after several consecutive weeks of independent management. Comprehensive assessment identifies
      contributing factors and establishes appropriate expectations regarding recovery. Individual circumstances determine
      the most appropriate intervention, its intensity and its anticipated duration.
",
        passes: "body:\n  - text: Leg pain often comes from a nerve in your back. It gets better in a few weeks. Keep moving.\n",
    },
    test: Test::Handout(test),
};

fn test(subject: &Subject<'_>, findings: &mut Findings<'_>) {
    let reading = subject.reading();
    for (name, grade) in [("the prose", reading.prose()), ("the text of steps and remarks", reading.steps())] {
        let Some(message) = too_hard(name, &grade, findings) else { continue };
        let finding = findings.finding(message).help("shorten the sentences shown here, and take shorter words");
        let mut hardest = grade.hardest(SHOWN).into_iter();
        let first = hardest.next().and_then(|(sentence, _)| sentence.place(subject.sources, 0..sentence.len()));
        let mut finding = finding.at(first.unwrap_or(subject.examined.definition.title.span));
        for (sentence, measure) in hardest {
            if let Some(place) = sentence.place(subject.sources, 0..sentence.len()) {
                finding = finding.related(place, told(&sentence, measure));
            }
        }
        findings.push(finding);
    }
}

/// Says how hard texts are that are too hard.
fn too_hard(name: &str, grade: &Grade<'_>, findings: &Findings<'_>) -> Option<String> {
    let measure = grade.measure;
    if !measure.is_enough() {
        return None;
    }
    let (max, least) = (findings.number("max"), findings.number("inflesz"));
    let counts = format!("{} words in {} sentences", measure.words, measure.sentences);
    match grade.tongue {
        Tongue::English if measure.flesch_kincaid() > max + TOLERANCE => {
            let smog = measure.smog().map_or_else(String::new, |smog| format!("; SMOG {smog:.1}"));
            let value = measure.flesch_kincaid();
            Some(format!(
                "{name} reads at grade {value:.1}, above {max} ({counts}{smog}); this sentence is the hardest"
            ))
        }
        Tongue::Spanish if measure.inflesz() < least - TOLERANCE => {
            let (value, huerta) = (measure.inflesz(), measure.fernandez_huerta());
            let band = band(value);
            Some(format!(
                "{name} has an ease of {value:.1} on the INFLESZ scale ({band}), below {least} ({counts}; \
                 Fernández-Huerta {huerta:.1}); this sentence is the hardest"
            ))
        }
        _ => None,
    }
}

/// Says why a sentence is hard.
fn told(sentence: &Sentence<'_>, measure: Measure) -> String {
    let mut long: Vec<&str> = sentence.long_words().collect();
    long.truncate(4);
    let words = format!("{} words", measure.words);
    if long.is_empty() { words } else { format!("{words}, long ones: {}", long.join(", ")) }
}
