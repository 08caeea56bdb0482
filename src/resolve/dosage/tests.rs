//! Whole dosages, as written in YAML, against the exact words on the card.

use super::*;
use crate::definition::Text;
use crate::diagnostic::{Severity, Sources};
use crate::resolve::testing::{english, fill_as_written};
use crate::source;

const LEFT_LEG: (Option<Side>, Option<OneSided>) = (Some(Side::Left), Some(OneSided::Leg));
const RIGHT_LEG: (Option<Side>, Option<OneSided>) = (Some(Side::Right), Some(OneSided::Leg));
const BOTH_LEGS: (Option<Side>, Option<OneSided>) = (Some(Side::Both), Some(OneSided::Leg));
const ARMS_IN_TURN: (Option<Side>, Option<OneSided>) = (Some(Side::Alternate), Some(OneSided::Arm));
const NO_SIDE: (Option<Side>, Option<OneSided>) = (None, None);

fn dosage(yaml: &str) -> Dosage {
    let mut sources = Sources::new();
    let file = sources.add("dosage.yaml", yaml);
    let mut diagnostics = Diagnostics::new();
    let node = source::parse(yaml, file, &mut diagnostics).expect("YAML");
    let dosage = source::from_node(&node, &mut diagnostics).expect("a dosage");
    assert!(diagnostics.is_empty(), "{diagnostics:?}");
    dosage
}

fn resolve(yaml: &str, (side, one_sided): (Option<Side>, Option<OneSided>)) -> ResolvedDosage {
    let words = english();
    let mut diagnostics = Diagnostics::new();
    let context = DosageContext { side, one_sided, words: &words };
    let resolved = resolve_dosage(&dosage(yaml), context, &mut fill_as_written, &mut diagnostics);
    assert!(diagnostics.is_empty(), "{diagnostics:?}");
    resolved.expect("a dosage")
}

fn sentence(yaml: &str, side: (Option<Side>, Option<OneSided>)) -> String {
    resolve(yaml, side).sentence
}

fn strip(yaml: &str) -> Vec<String> {
    let cells = resolve(yaml, NO_SIDE).strip;
    cells.into_iter().map(|cell| format!("{} / {}", cell.value, cell.label)).collect()
}

/// Returns what is said about a dosage that contradicts itself: message and help.
fn said(yaml: &str) -> Vec<(Severity, String, String)> {
    let words = english();
    let mut diagnostics = Diagnostics::new();
    let context = DosageContext { side: None, one_sided: None, words: &words };
    let resolved = resolve_dosage(&dosage(yaml), context, &mut fill_as_written, &mut diagnostics);
    assert_eq!(resolved.is_none(), diagnostics.has_errors());
    diagnostics.into_iter().map(|d| (d.severity, d.message, d.help.unwrap_or_default())).collect()
}

fn error(message: &str, help: &str) -> (Severity, String, String) {
    (Severity::Error, message.to_owned(), help.to_owned())
}

#[test]
fn one_action_and_its_times_are_one_sentence() {
    assert_eq!(
        sentence("{reps: 10, called: slow glides, times_per_day: 3}", RIGHT_LEG),
        "Do 10 slow glides on your right leg, 3 times a day, every day."
    );
    assert_eq!(
        sentence("{reps: 10, every_hours: 2-3}", NO_SIDE),
        "Repeat 10 times, every 2 to 3 hours while you are awake."
    );
    assert_eq!(
        sentence("{reps: 10, each_way: true, times_per_day: 2}", NO_SIDE),
        "Do 10 each way, 2 times a day, every day."
    );
    assert_eq!(sentence("{duration: 2 min}", NO_SIDE), "Do this for 2 minutes.");
    assert_eq!(
        sentence("{duration: 5-10 min, called: easy walking, times_per_day: 2-3}", NO_SIDE),
        "Do easy walking for 5 to 10 minutes, 2 to 3 times a day, every day."
    );
    assert_eq!(
        sentence("{hold: 30 s, times_per_day: 1}", LEFT_LEG),
        "Hold for 30 seconds on your left leg, once a day, every day."
    );
    assert_eq!(sentence("{reps: 1}", NO_SIDE), "Do this once.");
    assert_eq!(sentence("{every_hours: 1}", NO_SIDE), "Do this every hour while you are awake.");
}

#[test]
fn several_parts_are_several_sentences() {
    assert_eq!(
        sentence("{reps: 5, hold: 20 s, sets: 1, times_per_day: 2}", RIGHT_LEG),
        "Do 5 on your right leg. Hold each for 20 seconds. Do this 2 times a day, every day."
    );
    assert_eq!(
        sentence("{reps: 8-12, hold: 3 s, sets: 2, rest: 1 min, times_per_day: 1}", NO_SIDE),
        "Start with 8, build up to 12. Hold each for 3 seconds. Rest 1 minute, then repeat: 2 sets in all. \
         Do this once a day, every day."
    );
    assert_eq!(
        sentence("{reps: 10, called: slow glides, pace: 5 s, times_per_day: 3, weeks: 4}", RIGHT_LEG),
        "Do 10 slow glides on your right leg. Take 5 seconds for each. Do this 3 times a day, every day, for 4 weeks."
    );
    assert_eq!(
        sentence("{reps: 10, sets: 2-3, tempo: 3-1-3}", NO_SIDE),
        "Repeat 10 times. Go down for 3 seconds, hold for 1 second, come up for 3 seconds. Do 2 to 3 sets."
    );
    assert_eq!(
        sentence("{reps: 10, tempo: 4-0-2}", NO_SIDE),
        "Repeat 10 times. Go down for 4 seconds, then come up for 2 seconds."
    );
    assert_eq!(sentence("{reps: 1, hold: 1.5 min}", NO_SIDE), "Do this once. Hold for 1.5 minutes.");
}

#[test]
fn both_sides_are_named() {
    assert_eq!(sentence("{reps: 10}", BOTH_LEGS), "Do 10 on your left leg, then 10 on your right leg.");
    assert_eq!(
        sentence("{reps: 10, called: circles, each_way: true, times_per_day: 2}", BOTH_LEGS),
        "Do 10 circles each way on your left leg, then 10 each way on your right leg. Do this 2 times a day, every day."
    );
    assert_eq!(sentence("{reps: 10}", ARMS_IN_TURN), "Do 10 on each arm, changing arms each time.");
    assert_eq!(
        sentence("{reps: 8-12}", BOTH_LEGS),
        "Start with 8 on your left leg, then 8 on your right leg. Build up to 12 on each leg."
    );
    assert_eq!(
        sentence("{duration: 1 min}", BOTH_LEGS),
        "Do this for 1 minute on your left leg, then for 1 minute on your right leg."
    );
    assert_eq!(sentence("{}", BOTH_LEGS), "Do this on your left leg, then on your right leg.");
}

#[test]
fn days_and_weeks_are_written_out() {
    assert_eq!(
        sentence("{reps: 10, days: [fri, mon, Wednesday], weeks: 4}", NO_SIDE),
        "Repeat 10 times, on Monday, Wednesday and Friday, for 4 weeks."
    );
    assert_eq!(sentence("{reps: 10, days: [tue]}", NO_SIDE), "Repeat 10 times, on Tuesday.");
    assert_eq!(
        sentence("{reps: 10, times_per_day: 2, days_per_week: 3-5, weeks: 1}", NO_SIDE),
        "Repeat 10 times, 2 times a day, on 3 to 5 days a week, for 1 week."
    );
    assert_eq!(sentence("{reps: 10, days_per_week: 7}", NO_SIDE), "Repeat 10 times, every day.");
    assert_eq!(sentence("{reps: 10, weeks: 4-6}", NO_SIDE), "Repeat 10 times, every day, for 4 to 6 weeks.");
}

#[test]
fn load_effort_and_limits_follow() {
    assert_eq!(
        sentence("{reps: 10, band: green, effort: 5-6, pain_limit: 3, as_tolerated: true}", NO_SIDE),
        "Repeat 10 times. Use the green band. It should feel hard but doable: 5 to 6 out of 10. \
         Pain may reach 3 out of 10. It should settle by the next morning. Do only as much as feels right."
    );
    assert_eq!(sentence("{band: green (medium)}", NO_SIDE), "Use the green band (medium).");
    assert_eq!(sentence("{load: 5 lb}", NO_SIDE), "Use a weight of 5 pounds.");
    assert_eq!(sentence("{load: 1 kg}", NO_SIDE), "Use a weight of 1 kilogram.");
    assert_eq!(sentence("{load: 2.5kg}", NO_SIDE), "Use a weight of 2.5 kilograms.");
    assert_eq!(sentence("{load: a full water bottle}", NO_SIDE), "Use a full water bottle.");
    assert_eq!(sentence("{pain_limit: 0}", NO_SIDE), "It should not hurt. Stop if it does.");
    assert_eq!(sentence("{}", NO_SIDE), "");
}

#[test]
fn the_strip_has_a_cell_for_what_exists() {
    assert_eq!(
        strip("{reps: 10, pace: 5 s, sets: 1, times_per_day: 3, weeks: 4}"),
        ["10 / times", "5 sec / each", "1 / set", "3× / a day", "Every day / for 4 weeks"]
    );
    assert_eq!(
        strip("{reps: 5, hold: 20 s, sets: 1, times_per_day: 2}"),
        ["5 / times", "20 sec / hold", "1 / set", "2× / a day"]
    );
    assert_eq!(
        strip("{reps: 10, each_way: true, sets: 1, times_per_day: 2}"),
        ["10 / each way", "1 / set", "2× / a day"]
    );
    assert_eq!(
        strip("{reps: 8-12, hold: 3 s, sets: 2, rest: 30 s, band: green (medium), days: [mon, wed, fri]}"),
        ["8–12 / times", "3 sec / hold", "2 / sets", "30 sec / rest", "Green / band", "Mon, Wed, Fri / each week"]
    );
    assert_eq!(
        strip("{duration: 2 min, every_hours: 2-3, days_per_week: 3, weeks: 6}"),
        ["2 min / at a time", "Every 2–3 / hours", "3 days / a week for 6 weeks"]
    );
    assert_eq!(strip("{reps: 1, load: 5 lb, days_per_week: 1}"), ["1 / time", "5 lb / weight", "1 day / a week"]);
    assert!(strip("{}").is_empty());
}

#[test]
fn the_strip_is_read_at_a_glance() {
    let everything =
        "{reps: 8, hold: 3 s, pace: 9 s, sets: 2, rest: 30 s, load: 5 lb, band: red, times_per_day: 2, weeks: 4}";
    assert_eq!(
        strip(everything),
        [
            "8 / times",
            "3 sec / hold",
            "2 / sets",
            "5 lb / weight",
            "Red / band",
            "2× / a day",
            "Every day / for 4 weeks"
        ]
    );
}

#[test]
fn the_tracker_has_a_box_for_every_time() {
    let times = |yaml| resolve(yaml, NO_SIDE).times_per_day;
    assert_eq!(times("{reps: 10}"), 1);
    assert_eq!(times("{times_per_day: 2-3}"), 3);
    assert_eq!(times("{every_hours: 2-3}"), 8);
}

#[test]
fn rest_needs_more_than_one_set() {
    assert_eq!(sentence("{reps: 10, sets: 1, rest: 30 s}", NO_SIDE), "Repeat 10 times.");
    let (severity, message, help) = said("{reps: 10, rest: 30 s}").remove(0);
    assert_eq!(severity, Severity::Warning);
    assert_eq!(message, "`rest` is the pause between sets, but `sets` is not given: the rest is not printed");
    assert_eq!(help, "add `sets`, or leave `rest` out");
}

#[test]
fn what_contradicts_itself_is_an_error() {
    assert_eq!(
        said("{reps: 10, duration: 2 min}"),
        [error("`duration` and `reps` cannot both be given", "keep one of them: `duration` stands in place of `reps`")]
    );
    assert_eq!(
        said("{times_per_day: 2, every_hours: 2}"),
        [error(
            "`every_hours` and `times_per_day` cannot both be given",
            "keep one of them: `every_hours` stands in place of `times_per_day`"
        )]
    );
    assert_eq!(
        said("{days: [mon, wed], days_per_week: 3}"),
        [error("`days` and `days_per_week` do not agree on the number of days", "keep `days`, which says it all")]
    );
    assert!(said("{days: [mon, wed], days_per_week: 2}").is_empty());
}

#[test]
fn values_without_sense_are_errors_and_all_are_reported() {
    let messages: Vec<String> =
        said("{reps: 0, sets: 500, hold: 3 h, times_per_day: 25, days_per_week: 8, weeks: 60, effort: 11, tempo: slow, days: [munday, x]}")
            .into_iter()
            .map(|(_, message, help)| format!("{message}; {help}"))
            .collect();
    assert_eq!(
        messages,
        [
            "`sets: 500` is more than 20; write a whole number from 1 to 20",
            "`times_per_day: 25` is more than 24; write a whole number from 1 to 24",
            "`reps: 0` is zero; write a whole number from 1 to 500, or leave the key out",
            "`hold: 3 h` is longer than 30 minutes; `hold` is at most 30 minutes",
            "`days_per_week: 8` is more than 7; write a whole number from 1 to 7",
            "`days: munday` is not a day of the week; did you mean `monday`?",
            "`days: x` is not a day of the week; write `mon`, `tue`, `wed`, `thu`, `fri`, `sat` or `sun`",
            "`weeks: 60` is more than 52; write a whole number from 1 to 52",
            "`effort: 11` is more than 10; write a whole number from 0 to 10",
            "`tempo: slow` is not a tempo; write the seconds down, held and up, such as `3-1-3`",
        ]
    );
}

#[test]
fn a_load_is_a_weight_or_words() {
    for (load, what) in [
        ("5", "has no unit"),
        ("-5 lb", "is below zero"),
        ("0 kg", "is zero"),
        ("nan kg", "is not a weight"),
        ("5000 lb", "is more than 500"),
    ] {
        let help = "write a weight such as `5 lb` or `2 kg`, or leave the key out";
        assert_eq!(said(&format!("{{load: {load}}}")), [error(&format!("`load: {load}` {what}"), help)]);
    }
    assert_eq!(sentence("{load: 2 cans of soup}", NO_SIDE), "Use 2 cans of soup.");
}

#[test]
fn a_field_fills_a_value_and_a_blank_one_leaves_it_out() {
    let words = english();
    let context = DosageContext { side: None, one_sided: None, words: &words };
    let mut fill = |text: &Text, _: &mut Diagnostics| {
        let filled = text.value.replace("{{ reps }}", "12").replace("{{ blank }}", "");
        let private = filled != text.value;
        Some((filled, private))
    };
    let mut diagnostics = Diagnostics::new();
    let dosage = dosage(r#"{reps: "{{ reps }}", hold: "{{ blank }}", times_per_day: 2}"#);
    let resolved = resolve_dosage(&dosage, context, &mut fill, &mut diagnostics).expect("a dosage");
    assert_eq!(resolved.sentence, "Repeat 12 times, 2 times a day, every day.");
    assert!(diagnostics.is_empty());
}

#[test]
fn own_keys_win_over_those_of_the_library() {
    let merged = |library: &str, own: &str| merge(Some(&dosage(library)), Some(&dosage(own)));
    assert_eq!(merged("{reps: 10, sets: 2}", "{sets: 3}"), dosage("{reps: 10, sets: 3}"));
    assert_eq!(merged("{reps: 10, sets: 2}", "{duration: 2 min}"), dosage("{duration: 2 min, sets: 2}"));
    assert_eq!(merged("{duration: 2 min}", "{reps: 10}"), dosage("{reps: 10}"));
    assert_eq!(merged("{times_per_day: 2}", "{every_hours: 2}"), dosage("{every_hours: 2}"));
    assert_eq!(merged("{every_hours: 2}", "{times_per_day: 2}"), dosage("{times_per_day: 2}"));
    assert_eq!(merged("{days_per_week: 2}", "{days: [mon]}"), dosage("{days: [mon]}"));
    assert_eq!(merged("{days: [mon]}", "{days_per_week: 2}"), dosage("{days_per_week: 2}"));
    // What the handout itself contradicts is kept, to be reported.
    assert_eq!(merged("{reps: 5}", "{reps: 10, duration: 1 min}"), dosage("{reps: 10, duration: 1 min}"));
    assert_eq!(merge(None, None), Dosage::default());
}

#[test]
fn what_has_no_cell_is_said_besides() {
    let besides = |yaml: &str| resolve(yaml, RIGHT_LEG).besides;
    assert_eq!(besides("{reps: 10, hold: 5 s, sets: 2, load: 2 kg, band: green, times_per_day: 2, weeks: 4}"), "");
    assert_eq!(
        besides("{reps: 10, tempo: 3-1-3, effort: 3, pain_limit: 2, as_tolerated: true}"),
        concat!(
            "Go down for 3 seconds, hold for 1 second, come up for 3 seconds. It should feel moderate: 3 out of 10. ",
            "Pain may reach 2 out of 10. It should settle by the next morning. Do only as much as feels right.",
        )
    );
}
