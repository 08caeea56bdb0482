//! How data of patients are known: by the names of their fields.

use std::ops::Range;

/// Fields that are a patient's wherever they stand.
const A_PATIENTS: [&str; 17] = [
    "birth_date",
    "birthdate",
    "birthday",
    "chart_number",
    "date_of_birth",
    "dob",
    "insurance_id",
    "medical_record",
    "medical_record_number",
    "member_id",
    "mrn",
    "nhs_number",
    "patient",
    "patient_id",
    "patient_name",
    "social_security_number",
    "ssn",
];
/// Those of them that tell whose a sheet is, to whoever finds it.
const IDENTIFIERS: [&str; 13] = [
    "birth_date",
    "birthdate",
    "birthday",
    "chart_number",
    "date_of_birth",
    "dob",
    "insurance_id",
    "medical_record_number",
    "member_id",
    "mrn",
    "nhs_number",
    "social_security_number",
    "ssn",
];
/// Fields that are somebody's: a patient's where something is handed out.
const SOMEBODYS: [&str; 10] = [
    "email",
    "family_name",
    "first_name",
    "full_name",
    "given_name",
    "last_name",
    "name",
    "phone",
    "surname",
    "telephone",
];
/// Fields by which a file is known to be about handing out.
const HANDED_OUT: [&str; 5] = ["exercises", "handout", "large_print", "next_visit", "therapist"];
/// Keys of files that are no records.
const NO_RECORD: [&str; 6] = ["$schema", "body", "colors", "fields", "rules", "title"];

/// Says whether a field is a patient's by its name, such as `patient.name` or `Date of birth`.
pub(super) fn is_a_patients(field: &str) -> bool {
    let field = plain(field);
    let group = field.split('.').next().unwrap_or_default();
    A_PATIENTS.binary_search(&field.as_str()).is_ok() || group == "patient"
}

/// Says whether a field is a date of birth or a number of one patient, by the last part of its name.
pub(super) fn is_an_identifier(field: &str) -> bool {
    let field = plain(field);
    let last = field.rsplit('.').next().unwrap_or_default();
    let last = last.strip_prefix("patient_").unwrap_or(last);
    IDENTIFIERS.binary_search(&last).is_ok()
}

/// Finds the first key in the head of a file that tells of a patient; nothing where it is no record.
pub(super) fn record_key(ending: &str, head: &str) -> Option<Range<usize>> {
    let keys = match ending {
        "csv" | "tsv" => columns(head),
        "yaml" | "yml" => yaml_keys(head),
        _ => json_keys(head),
    };
    let named =
        |names: &[&str]| keys.iter().any(|(_, key)| names.contains(&plain(key).split('.').next().unwrap_or("")));
    if named(&NO_RECORD) {
        return None;
    }
    let is_about_handing_out = named(&HANDED_OUT);
    let tells = |key: &str| {
        let somebodys = is_about_handing_out && SOMEBODYS.contains(&plain(key).as_str());
        is_a_patients(key) || somebodys || key == "resourceType"
    };
    let (start, key) = keys.iter().find(|(_, key)| tells(key))?;
    Some(*start..start + key.len())
}

/// Writes a name as those above are written.
fn plain(name: &str) -> String {
    name.trim().to_lowercase().replace([' ', '-'], "_")
}

/// Returns the names of a table's columns with their places.
fn columns(text: &str) -> Vec<(usize, &str)> {
    let start = text.len() - text.trim_start_matches(['\u{FEFF}', '\n', '\r']).len();
    let line = text.get(start..).unwrap_or_default().lines().next().unwrap_or_default();
    let names = line.split([',', ';', '\t', '|']);
    names.map(|name| name.trim_matches(['"', ' ', '\u{FFFD}'])).map(|name| (place(text, name), name)).collect()
}

/// Returns the outermost keys of a map, or of the maps of a list.
fn yaml_keys(text: &str) -> Vec<(usize, &str)> {
    let lines = text.lines().map(|line| line.strip_prefix("- ").unwrap_or(line));
    let outer = lines.filter(|line| !line.starts_with([' ', '\t', '#', '-']));
    let keys =
        outer.filter_map(|line| line.split_once(':')).map(|(key, _)| key.trim_matches(['"', '\'', ' ', '\u{FEFF}']));
    keys.map(|key| (place(text, key), key)).collect()
}

/// Returns all keys, however deep.
fn json_keys(text: &str) -> Vec<(usize, &str)> {
    let mut keys = Vec::new();
    let mut parts = text.split('"').peekable();
    // What stands between two quotes is a key where a colon follows.
    while let (Some(_), Some(inside)) = (parts.next(), parts.next()) {
        if parts.peek().is_some_and(|behind| behind.trim_start().starts_with(':')) {
            keys.push((place(text, inside), inside));
        }
    }
    keys
}

/// Returns where a part of a text begins.
fn place(text: &str, part: &str) -> usize {
    (part.as_ptr() as usize).saturating_sub(text.as_ptr() as usize)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn key(ending: &str, head: &str) -> Option<String> {
        record_key(ending, head).map(|range| head[range].to_owned())
    }

    #[test]
    fn lists_are_in_order() {
        assert!(A_PATIENTS.is_sorted() && IDENTIFIERS.is_sorted());
    }

    #[test]
    fn a_table_is_known_by_its_columns() {
        assert_eq!(key("csv", "id,handout,patient.name\n").as_deref(), Some("patient.name"));
        assert_eq!(key("csv", "\u{FEFF}\"id\";\"Date of birth\"\n").as_deref(), Some("Date of birth"));
        assert_eq!(key("tsv", "handout\tname\n").as_deref(), Some("name"));
        // A price list, and a text that only speaks of patients.
        assert_eq!(key("csv", "id,name,price\n1,patient,3\n"), None);
        assert_eq!(key("csv", ""), None);
    }

    #[test]
    fn a_record_is_known_by_its_outermost_keys() {
        assert_eq!(key("yaml", "# Monday\npatient:\n  name: Alex\n").as_deref(), Some("patient"));
        assert_eq!(key("yaml", "- id: 1\n  patient.name: Alex\n- dob: 1990-01-01\n").as_deref(), Some("dob"));
        assert_eq!(key("yaml", "handout: sciatica-relief\nname: Alex\n").as_deref(), Some("name"));
        // A handout that has fields, a brand, and settings.
        assert_eq!(key("yaml", "title: Relief\nfields:\n  patient.name: {label: Name}\n"), None);
        assert_eq!(key("yaml", "name: Harbor Pine\nphone: 555\ncolors: {primary: teal}\n"), None);
        assert_eq!(key("yaml", "name: Bridge\nsteps: [Lie down.]\n"), None);
    }

    #[test]
    fn json_is_known_by_any_of_its_keys() {
        assert_eq!(key("jsonl", "{\"id\": 1, \"patient\": {\"name\": \"Alex\"}}\n").as_deref(), Some("patient"));
        assert_eq!(key("json", "{\"resourceType\": \"Patient\"}").as_deref(), Some("resourceType"));
        assert_eq!(key("json", "{\"$schema\": \"x\", \"patient\": {}}"), None);
        assert_eq!(key("json", "{\"name\": \"clinic\", \"version\": \"patient\"}"), None);
    }

    #[test]
    fn fields_are_a_patients_by_their_names() {
        for name in ["patient.name", "patient", "DOB", "Date of Birth", "medical-record-number"] {
            assert!(is_a_patients(name), "{name}");
        }
        for name in ["name", "therapist.name", "next_visit", "patience", "side", "id"] {
            assert!(!is_a_patients(name), "{name}");
        }
    }
}
