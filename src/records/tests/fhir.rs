//! Patients of FHIR.

use super::super::Format;
use super::{check, check_as, open, refused};

const PATIENT: &str = r#"{"resourceType": "Patient", "id": "p1", "birthDate": "1970-05-01", "language": "en",
 "name": [{"use": "maiden", "family": "X"}, {"use": "official", "given": ["Anna", "B."], "family": "Smith"}],
 "telecom": [{"system": "phone", "value": "1", "rank": 3}, {"system": "phone", "value": "2", "rank": 1},
  {"system": "phone", "use": "old", "value": "3", "rank": 0}, {"system": "email", "value": "a@example.com"}],
 "communication": [{"language": {"coding": [{"code": "de"}]}},
  {"language": {"coding": [{"code": "es"}]}, "preferred": true}]}"#;
const FIELDS: [&str; 6] = [
    "id=p1",
    "patient.name=Anna B. Smith",
    "patient.birth_date=1970-05-01",
    "language=es",
    "patient.phone=2",
    "patient.email=a@example.com",
];

/// Returns what is read, without the places.
fn values(text: &str) -> Vec<String> {
    let records = open(text.as_bytes()).unwrap_or_else(|bad| panic!("{}", super::said(&bad)));
    assert_eq!(records.format(), Format::Fhir);
    assert!(records.columns().is_none());
    let unplaced = |value: &str| value.split_once(' ').map_or_else(String::new, |(_, value)| value.to_owned());
    let values = |line: String| {
        line.split(": ").skip(1).flat_map(|line| line.split(", ").map(unplaced).collect::<Vec<_>>()).collect::<Vec<_>>()
    };
    super::all(&records).into_iter().map(|line| values(line).join(", ")).collect()
}

#[test]
fn a_patient_in_each_container() {
    let all = FIELDS.join(", ");
    let line = PATIENT.replace('\n', "");
    assert_eq!(values(PATIENT), [all.as_str()]);
    assert_eq!(values(&format!("{line}\n\n{line}\n")), [all.as_str(), &all]);
    assert_eq!(values(&format!("[{PATIENT}, {line}]")), [all.as_str(), &all]);
    let bundle = format!(
        r#"{{"resourceType": "Bundle", "type": "searchset", "link": [{{"entry": [1]}}], "entry": [
  {{"fullUrl": "x", "resource": {{"resourceType": "Practitioner", "id": "d"}}}},
  {{"fullUrl": "y", "resource": {PATIENT}}},
  {{"search": {{"mode": "outcome"}}}},
  {{"resource": {PATIENT}}}], "total": 2}}"#
    );
    assert_eq!(values(&bundle), [all.as_str(), &all]);
    // Some programs sort what they write, and then the type comes behind everything else.
    let sorted = format!(
        r#"{{"entry": [{}], "resourceType": "Bundle"}}"#,
        vec![format!(r#"{{"resource": {line}}}"#); 200].join(",")
    );
    assert_eq!(values(&sorted), vec![all.as_str(); 200]);
}

#[test]
fn places_are_those_of_the_file() {
    check(
        b"{\"resourceType\": \"Patient\",\n \"id\": \"p\",\n \"name\": [\n  {\"text\": \"A\"}]}",
        &["1: 2:9 id=p, 4:13 patient.name=A"],
    );
}

#[test]
fn which_name_is_taken() {
    let name = |names: &str| values(&format!(r#"{{"resourceType": "Patient", "name": {names}}}"#)).concat();
    assert_eq!(name(r#"[{"family": "A"}, {"use": "usual", "family": "B"}]"#), "patient.name=B");
    assert_eq!(name(r#"[{"use": "old", "family": "A"}, {"family": "B"}]"#), "patient.name=B");
    assert_eq!(name(r#"[{"text": "Dr. A B", "family": "B", "given": ["A"]}]"#), "patient.name=A B");
    assert_eq!(name(r#"[{"text": "Dr. A B"}]"#), "patient.name=Dr. A B");
    assert_eq!(name(r#"[{"use": "old", "family": "A"}]"#), "");
    assert_eq!(name("[]"), "");
    assert_eq!(name("7"), "");
}

#[test]
fn which_language_is_taken() {
    let language = |rest: &str| values(&format!(r#"{{"resourceType": "Patient", {rest}}}"#)).concat();
    assert_eq!(
        language(r#""communication": [{"language": {"coding": [{"code": "es"}]}}], "language": "en""#),
        "language=es"
    );
    assert_eq!(language(r#""communication": [{"language": {"text": "Spanish"}}], "language": "en""#), "language=en");
    assert_eq!(language(r#""communication": [{}, {}], "language": "en""#), "language=en");
}

#[test]
fn what_is_no_patient_is_a_bad_record() {
    let inactive = "error: this patient is marked as inactive or deceased (help: leave the patient out; or, if that is a mistake, correct the mark)";
    check(
        br#"{"resourceType": "Observation", "id": "o"}
{"resourceType": "Patient", "id": "p", "active": true, "deceasedBoolean": false}
{"id": "p"}
{"resourceType": "Patient", "id": "p", "active": false}
{"resourceType": "Patient", "id": "p", "deceasedDateTime": "2020"}
{"resourceType": "Patient", "id": "p", "deceasedBoolean": true}"#,
        &[
            "1: r:1:1: error: this resource is not a `Patient` (help: export patients only)",
            "2: 2:36 id=p",
            "3: r:3:1: error: this is no FHIR resource: it has no `resourceType`",
            &format!("4: r:4:1: {inactive}"),
            &format!("5: r:5:1: {inactive}"),
            &format!("6: r:6:1: {inactive}"),
        ],
    );
    check_as(Format::Fhir, b"[{\"id\": 1}]", &["1: r:1:2: error: this is no FHIR resource: it has no `resourceType`"]);
}

#[test]
fn a_bundle_without_patients_or_end() {
    let none = "r:1:1: error: there is no `Patient` in this file (help: export the patients, not what belongs to them)";
    refused(br#"{"resourceType": "Bundle"}"#, none);
    refused(br#"{"resourceType": "Bundle", "entry": [{"resource": {"resourceType": "Location"}}]}"#, none);
    check(
        b"{\"resourceType\": \"Bundle\", \"entry\": [{\"resource\": {\"resourceType\": \"Patient\", \"id\": \"p\"}}",
        &[
            "1: 1:49 id=p",
            "2: r:1:90: error: the file ends before its list does (help: the file is perhaps cut off; export it again)",
        ],
    );
}

#[test]
fn a_large_entry_that_is_no_patient_is_passed_over() {
    let data = "x".repeat(1_200_000);
    let bundle = format!(
        r#"{{"resourceType": "Bundle", "entry": [{{"resource": {{"resourceType": "Binary", "data": "{data}"}}}},
{{"resource": {{"resourceType": "Patient", "photo": "{data}"}}}},
{{"resource": {{"resourceType": "Patient", "id": "p"}}}}]}}"#
    );
    check(
        bundle.as_bytes(),
        &["1: r:2:1: error: this record is longer than 1 MiB (help: remove what no handout prints)", "2: 3:49 id=p"],
    );
}
