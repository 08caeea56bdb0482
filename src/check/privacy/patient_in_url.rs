//! Addresses tell nothing of a patient.

use super::personal::{is_a_patients, is_an_identifier};
use crate::check::addresses::{By, addresses, parameters};
use crate::check::{Example, Findings, Level, Rule, Subject, Test};

/// Parameters that hold who somebody is.
const SOMEBODY: [&str; 9] =
    ["client", "client_id", "email", "first_name", "firstname", "full_name", "last_name", "lastname", "surname"];
/// Folders of sites in which each patient has one.
const FOLDERS: [&str; 4] = ["client", "clients", "patient", "patients"];

/// Addresses tell nothing of a patient.
pub(super) const RULE: Rule = Rule {
    id: "priv/patient-in-url",
    level: Level::Error,
    summary: "Addresses of links, buttons and QR codes tell nothing of a patient.",
    why: "An address is stored by the browser, by every server on the way and by whatever counts visitors, and a QR \
          code can be scanned by anybody who sees the sheet. Fields of a record are refused in addresses while the handout \
          is built; this is about what somebody wrote by hand.",
    sources: &["HHS Office for Civil Rights, online tracking technologies, 2022, updated 2024", "RFC 9110, 17.9"],
    parameters: &[],
    example: Example {
        fails: "body:\n  - text: Log in to [your plan](https://clinic.example.org/plan?patient=4711).\n",
        passes: "body:\n  - text: Log in to [your plan](https://clinic.example.org/plan).\n",
    },
    test: Test::Handout(test),
};

fn test(subject: &Subject<'_>, findings: &mut Findings<'_>) {
    for address in addresses(subject).iter().filter(|address| address.by != By::Code) {
        let parameter = parameters(address.opened).find(|(key, value)| !value.is_empty() && is_personal(key));
        let message = match (parameter, folder(address.opened)) {
            (Some((key, _)), _) => format!("the parameter `{key}` tells of a patient, and an address is seen by many"),
            (None, Some(folder)) => {
                format!("behind `/{folder}/` stands one patient's number, and an address is seen by many")
            }
            (None, None) => continue,
        };
        let finding = findings.finding(message).at(address.place);
        findings.push(finding.help("link to a page that is the same for everybody, and let them log in there"));
    }
}

fn is_personal(key: &str) -> bool {
    let key = key.to_ascii_lowercase();
    is_a_patients(&key) || is_an_identifier(&key) || SOMEBODY.binary_search(&key.as_str()).is_ok()
}

/// Returns the folder of patients behind which a number stands.
fn folder(address: &str) -> Option<&str> {
    let path = address.split(['?', '#']).next().unwrap_or_default();
    let mut parts = path.split('/').skip_while(|part| !FOLDERS.contains(part));
    let folder = parts.next()?;
    let number = parts.next()?;
    number.bytes().any(|byte| byte.is_ascii_digit()).then_some(folder)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::check::testing::says;

    fn said(address: &str) -> String {
        says(&RULE, &format!("body:\n  - text: \"Look [at your plan]({address}).\"\n"))
    }

    #[test]
    fn what_tells_of_a_patient_is_found() {
        assert!(SOMEBODY.is_sorted());
        for address in [
            "https://a.org/?patient_id=7",
            "https://a.org/?x=1&DOB=1961-03-12#top",
            "https://a.org/patients/4711/plan",
            "https://a.org/?utm_source=a&email=x%40a.org",
        ] {
            assert!(said(address).starts_with("2:32: error: "), "{address} {}", said(address));
        }
    }

    #[test]
    fn pages_for_everybody_are_left_alone() {
        for address in [
            "https://a.org/patients/forms",
            "https://a.org/?patient=",
            "https://a.org/?page=2&lang=en",
            "mailto:front@a.org?subject=Hello",
            "tel:911",
        ] {
            assert_eq!(said(address), "", "{address}");
        }
    }
}
