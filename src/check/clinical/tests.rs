//! Cases at the edges of the rules that need no pages.

use std::fs;
use std::sync::Arc;

use jiff::civil::date;

use super::RULES;
use crate::check::{Example, Settings, Subject, check_with};
use crate::diagnostic::{Diagnostics, Sources, render_short};
use crate::resolve::{RecordInput, Request, examine, list_exercises};
use crate::source::World;

/// Says what a rule finds in the part of a definition that matters, a line each, without the file's name.
fn told(id: &str, definition: &str) -> String {
    let (found, sources) = found(id, definition, None);
    render_short(&found, &sources).replace("handouts/example.yaml:", "")
}

fn found(id: &str, definition: &str, record: Option<&str>) -> (Diagnostics, Sources) {
    let rule = RULES.iter().copied().find(|rule| rule.id == id).unwrap();
    let project = tempfile::tempdir().unwrap();
    for part in Example::parts(definition) {
        let path = project.path().join(part.path);
        fs::create_dir_all(path.parent().unwrap()).unwrap();
        fs::write(path, part.text).unwrap();
    }
    let record = record.map(|record| {
        let path = project.path().join("record.yaml");
        fs::write(&path, record).unwrap();
        RecordInput::File(path)
    });
    let (mut sources, mut diagnostics) = (Sources::new(), Diagnostics::new());
    let world = World::new(Some(project.path().to_owned()));
    let request = Request { handout: "example".to_owned(), record, ..Request::default() };
    let examined = examine(&Arc::default(), &request, &world, &mut sources, &mut diagnostics);
    let Some(examined) = examined else { panic!("{}", render_short(&diagnostics, &sources)) };
    let subject = Subject::new(&examined, &sources, Some(date(2026, 11, 27)));
    let found = check_with([rule], &subject, None, &Settings::new());
    (found, sources)
}

/// Returns what goes and what comes where a rule mends something.
fn fixes(id: &str, definition: &str) -> Vec<(String, String)> {
    let (found, sources) = found(id, definition, None);
    let fixes = found.iter().filter_map(|finding| finding.fix.clone());
    fixes.map(|fix| (sources.slice(fix.span).to_owned(), fix.replacement)).collect()
}

#[track_caller]
fn is_silent(id: &str, definition: &str) {
    assert_eq!(told(id, definition), "");
}

#[track_caller]
fn finds(id: &str, definition: &str, wanted: &str) {
    let told = told(id, definition);
    assert!(told.contains(wanted), "{told}");
}

#[test]
fn a_handout_that_does_not_advise_on_the_back_needs_no_warning_signs() {
    is_silent("clin/red-flags", "title: Discharge and discount\nbody: [{exercises: [bridge]}]\n");
    is_silent("clin/red-flags", "title: My back pain log\nbody:\n  - tracker: {weeks: 1, rows: [Walk]}\n");
    is_silent(
        "clin/red-flags",
        "title: Your visit for back pain\nbody:\n  - text: We help with back pain. Come early.\n",
    );
}

#[test]
fn exercises_for_a_sore_back_need_warning_signs_whatever_the_title_says() {
    finds("clin/red-flags", "title: Moves for Anna\nbody: [{exercises: [press-up, prone-lying]}]\n", "1:8: error");
    is_silent("clin/red-flags", "title: Strong knees\nbody: [{exercises: [bridge, mini-squat]}]\n");
}

#[test]
fn a_warning_sign_or_a_source_is_no_caution() {
    let bends = "  - exercises: {show: [feel], items: [seated-flexion, double-knee-to-chest]}\n";
    let sign = format!("body:\n  - red_flags: {{use: spine-urgent}}\n{bends}");
    finds("clin/osteoporosis", &sign, "these exercises bend");
    let source = format!("body:\n  - sources: {{items: [Royal Osteoporosis Society]}}\n{bends}");
    finds("clin/osteoporosis", &source, "error");
    is_silent("clin/osteoporosis", "body: [{exercises: [seated-flexion]}]\n");
    finds(
        "clin/osteoporosis",
        "title: Stenosis\nbody: [{exercises: {show: [], items: [seated-flexion]}}]\n",
        "this exercise bends",
    );
}

#[test]
fn a_handout_about_discs_too_may_bend_back() {
    is_silent("clin/extension-in-stenosis", "title: Stenosis or a disc\nbody: [{exercises: [press-up]}]\n");
    is_silent("clin/extension-in-stenosis", "title: Stenosis\nbody: [{exercises: [roller-extension]}]\n");
}

#[test]
fn a_side_may_stand_in_a_sentence_or_be_written_on_a_line() {
    is_silent("clin/side", "body:\n  - text: Do each move on both sides.\n  - exercises: [single-knee-to-chest]\n");
    let own = "body:\n  - exercises:\n      - {use: single-knee-to-chest, note: Start with your left leg.}\n";
    is_silent("clin/side", own);
    let field = "fields:\n  patient.side: {label: Side, blank: line}\nbody:\n";
    let exercise = "  - exercises:\n      - {use: single-knee-to-chest, side: \"{{ patient.side }}\"}\n";
    finds("clin/side", &format!("{field}{exercise}"), "no line to write it on");
    is_silent("clin/side", &format!("{field}  - fields: [patient.side]\n{exercise}"));
    is_silent("clin/side", "body: [{exercises: [log-roll]}]\n");
}

#[test]
fn words_and_plans_count_as_a_dosage() {
    let slide = "      - name: Heel slide\n        steps: [Slide your heel toward you.";
    finds("clin/dose", &format!("body:\n  - exercises:\n{slide}]\n"), "how much and how often");
    is_silent("clin/dose", &format!("body:\n  - exercises:\n{slide}, \"Repeat 10 times, 2 times a day.\"]\n"));
    let intro = "body:\n  - text: Do these moves twice a day.\n  - exercises:\n";
    finds("clin/dose", &format!("{intro}{slide}]\n        dosage: {{sets: 2}}\n").replace("twice", "two times"), "add");
    is_silent("clin/dose", &format!("{intro}{slide}]\n        dosage: {{reps: 10}}\n"));
    let hurts = intro.replace("Do these moves twice a day.", "It may hurt for 24 hours. Do these moves slowly.");
    finds("clin/dose", &format!("{hurts}{slide}]\n        dosage: {{reps: 10}}\n"), "how often");
    is_silent("clin/dose", &format!("{hurts}{slide}, \"Repeat 10 times every 2 hours.\"]\n"));
    let plan = "  - schedule:\n      items:\n        - {exercise: Heel slide, days: every_day, times: [morning]}\n";
    is_silent("clin/dose", &format!("body:\n  - exercises:\n{slide}]\n        dosage: {{reps: 10}}\n{plan}"));
    let open = "fields:\n  times: {label: Times, blank: line}\nbody:\n  - exercises:\n";
    is_silent(
        "clin/dose",
        &format!("{open}{slide}]\n        dosage: {{reps: \"{{{{ times }}}}\", times_per_day: 1}}\n"),
    );
}

#[test]
fn a_stretch_says_how_long_it_is_held() {
    let entry = "# file: assets/exercises/calf.yaml\nname: Calf stretch\ntags: [stretch]\nsteps: [Lean in.]\n\
                 dosage: {reps: 3, times_per_day: 1}\n";
    finds("clin/dose", &format!("body: [{{exercises: [calf]}}]\n{entry}"), "how long the stretch is held");
    let pulsing = entry.replace("Lean in.", "Lean in. Hold for 3 slow breaths.");
    is_silent("clin/dose", &format!("body: [{{exercises: [calf]}}]\n{pulsing}"));
}

#[test]
fn an_exercise_on_two_sides_is_one_exercise() {
    let six = "walking, bridge, cat-cow, pelvic-tilt, dead-bug";
    let sides = "{use: clamshell, side: left}, {use: clamshell, side: right}";
    is_silent("clin/total", &format!("body: [{{exercises: [{six}, {sides}]}}]\n"));
    let nine = "bird-dog, sit-to-stand, heel-raise, mini-squat";
    finds("clin/total", &format!("body: [{{exercises: [{six}, {nine}]}}]\n"), "asks for 9 exercises, far more");
    let pick = format!("body:\n  - text: Pick 7 of these.\n  - exercises: [{six}, {nine}]\n");
    finds("clin/total", &pick, "asks for 7 exercises, more than 6");
}

#[test]
fn walks_rests_and_open_amounts_take_no_minutes() {
    is_silent("clin/minutes", "body: [{exercises: [{use: walking, dosage: {duration: 9 min, times_per_day: 4}}]}]\n");
    let ride = "body:\n  - exercises:\n      - name: Ride a bike\n        steps: [Ride.]\n        dosage: {duration: 40 min}\n";
    is_silent("clin/minutes", ride);
    let open = "fields:\n  n: {label: N, default: 100}\nbody: [{exercises: [{use: bridge, dosage: {reps: \"{{ n }}\", times_per_day: 9}}]}]\n";
    is_silent("clin/minutes", open);
    let hourly = "body: [{exercises: [{use: press-up, dosage: {reps: 10, hold: 12 s, every_hours: 2-3}}]}]\n";
    is_silent("clin/minutes", hourly);
    finds("clin/minutes", &hourly.replace("12 s", "13 s"), "about 22 minutes a day");
    let chosen = "body:\n  - text: Pick 1 of these.\n  - exercises:\n";
    let two = "      - {use: bridge, dosage: {reps: 12, hold: 9 s, sets: 5}}\n      - {use: cat-cow, dosage: {reps: 100, times_per_day: 2}}\n";
    finds("clin/minutes", &format!("body:\n  - exercises:\n{two}"), "about 26 minutes a day");
    is_silent("clin/minutes", &format!("{chosen}{two}"));
}

#[test]
fn the_order_is_mended_where_names_stand_alone_only() {
    let list = "bridge, sit-to-stand, pelvic-tilt, seated-flexion";
    let better = "bridge, pelvic-tilt, sit-to-stand, seated-flexion";
    let plain = format!("body: [{{exercises: [{list}]}}]\n");
    finds("clin/order", &plain, better);
    assert_eq!(fixes("clin/order", &plain), [(list.to_owned(), better.to_owned())]);
    assert_eq!(fixes("clin/order", &plain.replace("bridge", "{use: bridge}")), []);
    let lines = list.replace(", ", "\n      - ");
    assert_eq!(fixes("clin/order", &format!("body:\n  - exercises:\n      - {lines}\n")), []);
    // One change more than needed is allowed.
    is_silent("clin/order", "body: [{exercises: [sit-to-stand, bridge, seated-flexion]}]\n");
    let lists = "body:\n  - exercises: [bridge, sit-to-stand]\n  - exercises: [pelvic-tilt, seated-flexion]\n";
    is_silent("clin/order", lists);
}

#[test]
fn bands_in_a_table_are_looked_at() {
    let table = |last: &str| {
        format!(
            "body:\n  - table:\n      title: Pain\n      columns: [Number, What to do]\n      rows:\n        \
                 - [0-3, Go on]\n        - [4-6, Do less]\n        - [{last}, Stop]\n"
        )
    };
    finds("clin/pain-bands", &table("8-10"), "8:12: warning: the number 7 of pain belongs to no band");
    is_silent("clin/pain-bands", &table("7-10"));
}

#[test]
fn a_sentence_may_not_allow_what_the_scale_stops() {
    let said = |text: &str| format!("body:\n  - pain_scale\n  - text: {text}\n");
    finds("clin/pain-bands", &said("Pain up to 7 out of 10 is fine."), "3:22: warning: this sentence allows");
    is_silent("clin/pain-bands", &said("Pain up to 5/10 is fine."));
    is_silent("clin/pain-bands", &said("If pain goes up to 7 out of 10, stop."));
}

#[test]
fn a_review_must_be_done_and_not_be_overdue() {
    finds("clin/review", "body: [{text: Hello}]\n", "nobody says who");
    finds("clin/review", "review: {by: null, on: null, due: null}\n", "1:1: warning: no clinician has checked");
    let due = |day: &str| format!("review:\n  by: Dana Reyes\n  on: 2026-01-10\n  due: {day}\n");
    finds("clin/review", &due("2026-11-26"), "4:8: warning: the clinical review was due on 2026-11-26");
    is_silent("clin/review", &due("2026-11-27"));
    is_silent("clin/review", &due("null"));
}

#[test]
fn claims_that_are_rejected_are_none() {
    let said = |text: &str| format!("body:\n  - text: {text}\n");
    finds("clin/claims", &said("We **guarantee** it."), "2:16: warning: `guarantee` promises");
    finds("clin/claims", &said("This is rare, so do not worry."), "talks worry away");
    for text in [
        "There is no cure.",
        "We cannot guarantee it.",
        "Can it be cured?",
        "Secure the mat.",
        "Forget “no pain, no gain”.",
    ] {
        is_silent("clin/claims", &said(text));
    }
    is_silent("clin/claims", "language: en\nbody:\n  - text: \"Not [cure]{lang=fr} at all.\"\n");
}

#[test]
fn a_question_about_drugs_is_no_advice() {
    let said = |text: &str| format!("body:\n  - text: {text}\n");
    finds("clin/drug-advice", &said("You can take Ibuprofen."), "2:24: warning: this tells people to take a drug");
    finds("clin/drug-advice", &said("The usual is 400 mg."), "2:24: warning: this gives the dose");
    finds("clin/drug-advice", &said("Try Advil 400mg."), "this tells people");
    finds("clin/drug-advice", &said("Advil helps. Try Advil."), "2:28: warning");
    finds("clin/drug-advice", &said("Two of 1,000mg each."), "2:18: warning: this gives the dose");
    for text in [
        "Tell us if you take aspirin.",
        "Do not take naproxen.",
        "Use a band.",
        "A list of painkillers such as aspirin 81 mg.",
        "Can I take ibuprofen?",
        "Walk 400 m.",
    ] {
        is_silent("clin/drug-advice", &said(text));
    }
}

#[test]
fn a_number_that_the_program_names_is_enough() {
    is_silent("clin/emergency-number", "body: [{red_flags: {use: cauda-equina}}]\n");
    is_silent("clin/emergency-number", "body: [{red_flags: {use: spine-urgent, action: Call us.}}]\n");
    let hours = "body: [{red_flags: {use: cauda-equina, action: Go to the hospital within 24 hours.}}]\n";
    finds("clin/emergency-number", hours, "1:48: error");
}

#[test]
fn what_a_record_chooses_is_not_told() {
    let plain = "body: [{exercises: [bridge]}]\n";
    let record = "exercises: [bridge, sit-to-stand, pelvic-tilt, seated-flexion]\ndosage: {bridge: {reps: 300}}\n";
    for id in ["clin/order", "clin/minutes"] {
        let (found, sources) = found(id, plain, Some(record));
        let told = render_short(&found, &sources);
        assert_eq!(found.len(), 1, "{told}");
        assert!(!told.contains("pelvic-tilt") && !told.contains("about"), "{told}");
        assert!(found.iter().all(|finding| finding.fix.is_none() && finding.related.is_empty()));
    }
}

#[test]
fn words_in_another_language_are_left_alone() {
    let spanish = "language: es\nbody:\n  - exercises: [single-knee-to-chest]\n  - text: Take cure ibuprofen 400 mg.\n";
    for rule in RULES.iter().filter(|rule| rule.id != "clin/review") {
        let locale = include_str!("../../../assets/locales/en.ftl");
        is_silent(rule.id, &format!("{spanish}# file: assets/locales/es.ftl\n{locale}"));
    }
}

#[test]
fn the_library_says_how_much_and_how_often() {
    let names: Vec<String> = list_exercises(&World::new(None)).into_iter().map(|entry| entry.name).collect();
    assert!(names.len() > 50, "{names:?}");
    is_silent("clin/dose", &format!("body: [{{exercises: [{}]}}]\n", names.join(", ")));
}

#[test]
fn signs_of_an_emergency_of_the_back_name_bladder_and_bowels() {
    let flags = |items: &str| {
        format!(
            "title: Back pain\nbody:\n  - red_flags: {{lead: Get help now, items: [{items}]}}\n  - exercises: [bridge]\n"
        )
    };
    finds("clin/red-flags", &flags("Chest pain"), "3:5: error");
    is_silent("clin/red-flags", &flags("\"New trouble with your bladder\""));
    // Not `urine` in "during".
    finds("clin/red-flags", &flags("Severe pain during the night"), "3:5: error");
}

#[test]
fn two_pain_scales_agree() {
    let scale = |stop: u32| {
        format!(
            "  - pain_scale:\n      bands:\n        - {{from: 0, to: {}, tone: go}}\n        \
                 - {{from: {stop}, to: 10, tone: stop}}\n",
            stop - 1
        )
    };
    finds("clin/pain-bands", &format!("body:\n{}{}", scale(6), scale(5)), "another number");
    is_silent("clin/pain-bands", &format!("body:\n{}{}", scale(6), scale(6)));
}

#[test]
fn what_not_to_do_is_no_advice() {
    let dont = |what: &str| format!("body:\n  - do_dont: {{do: [Walk.], dont: [{what}]}}\n");
    is_silent("clin/drug-advice", &dont("Take aspirin on an empty stomach."));
    is_silent("clin/claims", &dont("Believe that somebody can cure it."));
}
