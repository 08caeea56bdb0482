//! The Static Analysis Results Interchange Format, version 2.1.0, which code scanning reads.

use std::collections::{BTreeMap, HashMap};

use serde::Serialize;
use sha2::{Digest, Sha256};

use super::place::Place;
use super::{Diagnostic, Report, RuleWords, Severity, Sources, Span, Tool};

const SCHEMA: &str = "https://json.schemastore.org/sarif-2.1.0.json";
/// The name of what tells that a finding is the one of an earlier run.
const FINGERPRINT: &str = "handoutFinding/v1";
/// How many bytes of a hash are kept: findings of one project are few.
const KEPT: usize = 8;

#[derive(Serialize)]
struct Log<'a> {
    #[serde(rename = "$schema")]
    schema: &'a str,
    version: &'a str,
    runs: [Run<'a>; 1],
}

#[derive(Serialize)]
#[serde(rename_all = "camelCase")]
struct Run<'a> {
    tool: ToolObject<'a>,
    column_kind: &'a str,
    results: Vec<Finding<'a>>,
}

#[derive(Serialize)]
struct ToolObject<'a> {
    driver: Driver<'a>,
}

#[derive(Serialize)]
struct Driver<'a> {
    name: &'a str,
    version: &'a str,
    rules: Vec<Rule<'a>>,
}

#[derive(Serialize)]
#[serde(rename_all = "camelCase")]
struct Rule<'a> {
    id: &'a str,
    #[serde(skip_serializing_if = "Option::is_none")]
    short_description: Option<Message<'a>>,
    #[serde(skip_serializing_if = "Option::is_none")]
    full_description: Option<Message<'a>>,
    #[serde(skip_serializing_if = "Option::is_none")]
    help: Option<Message<'a>>,
    default_configuration: Configuration<'a>,
}

#[derive(Serialize)]
struct Message<'a> {
    text: std::borrow::Cow<'a, str>,
}

#[derive(Serialize)]
struct Configuration<'a> {
    enabled: bool,
    level: &'a str,
}

#[derive(Serialize)]
#[serde(rename_all = "camelCase")]
struct Finding<'a> {
    rule_id: &'a str,
    rule_index: usize,
    level: &'a str,
    message: Message<'a>,
    locations: Vec<Location<'a>>,
    #[serde(skip_serializing_if = "Vec::is_empty")]
    related_locations: Vec<Location<'a>>,
    partial_fingerprints: BTreeMap<&'a str, String>,
    #[serde(skip_serializing_if = "Vec::is_empty")]
    fixes: Vec<Fix<'a>>,
}

#[derive(Serialize)]
#[serde(rename_all = "camelCase")]
struct Location<'a> {
    physical_location: PhysicalLocation,
    #[serde(skip_serializing_if = "Option::is_none")]
    message: Option<Message<'a>>,
}

#[derive(Serialize)]
#[serde(rename_all = "camelCase")]
struct PhysicalLocation {
    artifact_location: ArtifactLocation,
    region: Region,
}

#[derive(Serialize)]
struct ArtifactLocation {
    uri: String,
}

#[derive(Serialize)]
#[serde(rename_all = "camelCase")]
struct Region {
    start_line: usize,
    start_column: usize,
    end_line: usize,
    end_column: usize,
}

#[derive(Serialize)]
#[serde(rename_all = "camelCase")]
struct Fix<'a> {
    artifact_changes: [ArtifactChange<'a>; 1],
}

#[derive(Serialize)]
#[serde(rename_all = "camelCase")]
struct ArtifactChange<'a> {
    artifact_location: ArtifactLocation,
    replacements: [Replacement<'a>; 1],
}

#[derive(Serialize)]
#[serde(rename_all = "camelCase")]
struct Replacement<'a> {
    deleted_region: Region,
    inserted_content: Message<'a>,
}

/// Writes one run with all findings, in order of the reports.
pub fn render(tool: &Tool<'_>, reports: &[Report<'_>], sources: &Sources) -> String {
    let mut writer = Writer { sources, rules: tool.rules.iter().map(Rule::of).collect(), seen: HashMap::new() };
    let results = reports.iter().flat_map(|report| report.found.sorted());
    let results = results.map(|diagnostic| writer.finding(diagnostic)).collect();
    let driver = Driver { name: "handout", version: tool.version, rules: writer.rules };
    let run = Run { tool: ToolObject { driver }, column_kind: "unicodeCodePoints", results };
    let log = Log { schema: SCHEMA, version: "2.1.0", runs: [run] };
    // Strings and numbers always serialize.
    serde_json::to_string_pretty(&log).unwrap_or_default() + "\n"
}

struct Writer<'a> {
    sources: &'a Sources,
    rules: Vec<Rule<'a>>,
    /// How often a fingerprint was given.
    seen: HashMap<String, usize>,
}

impl<'a> Writer<'a> {
    fn finding(&mut self, diagnostic: &'a Diagnostic) -> Finding<'a> {
        let help = diagnostic.help.iter().map(|help| format!("\n{help}")).collect::<String>();
        let location = |span: Span| Location { physical_location: physical(span, self.sources), message: None };
        let related = diagnostic.related.iter();
        Finding {
            rule_id: diagnostic.code,
            level: diagnostic.severity.word(),
            message: Message { text: format!("{}{help}", diagnostic.message).into() },
            locations: diagnostic.primary.into_iter().map(location).collect(),
            related_locations: related
                .map(|(span, words)| Location { message: Some(Message::of(words)), ..location(*span) })
                .collect(),
            fixes: diagnostic.fix.iter().filter_map(|fix| self.fix(fix)).collect(),
            rule_index: self.index(diagnostic),
            partial_fingerprints: BTreeMap::from([(FINGERPRINT, self.fingerprint(diagnostic))]),
        }
    }

    /// Finds the place of a kind of finding among the rules; it is added where it is none of them, as a mistake in YAML.
    fn index(&mut self, diagnostic: &'a Diagnostic) -> usize {
        if let Some(known) = self.rules.iter().position(|rule| rule.id == diagnostic.code) {
            return known;
        }
        let default_configuration = Configuration { enabled: true, level: diagnostic.severity.word() };
        let none = Rule {
            id: diagnostic.code,
            short_description: None,
            full_description: None,
            help: None,
            default_configuration,
        };
        self.rules.push(none);
        self.rules.len() - 1
    }

    fn fix(&self, fix: &'a super::Fix) -> Option<Fix<'a>> {
        let place = Place::of(fix.span, self.sources);
        // A fix repeats what stands in the text, and nobody can change the program's own files.
        if self.sources.is_private(fix.span.file) || place.is_built_in() {
            return None;
        }
        let PhysicalLocation { artifact_location, region } = physical(fix.span, self.sources);
        let replacement = Replacement { deleted_region: region, inserted_content: Message::of(&fix.replacement) };
        Some(Fix { artifact_changes: [ArtifactChange { artifact_location, replacements: [replacement] }] })
    }

    /// Makes a mark that stays the same while lines above come and go.
    fn fingerprint(&mut self, diagnostic: &Diagnostic) -> String {
        let mut hasher = Sha256::new();
        let mut part = |text: &str| {
            hasher.update(text.as_bytes());
            hasher.update([0]);
        };
        part(diagnostic.code);
        if let Some(span) = diagnostic.primary {
            part(self.sources.name(span.file));
            // What a record says could be guessed from a hash.
            if self.sources.is_private(span.file) {
                part(&Place::of(span, self.sources).line.to_string());
            } else {
                part(self.sources.line(span).trim());
            }
        }
        let hash: String = hasher.finalize().iter().take(KEPT).map(|byte| format!("{byte:02x}")).collect();
        let count = self.seen.entry(hash.clone()).or_default();
        *count += 1;
        format!("{hash}:{count}")
    }
}

impl<'a> Rule<'a> {
    fn of(words: &'a RuleWords<'a>) -> Self {
        Self {
            id: words.id,
            short_description: Some(Message::of(words.summary)),
            full_description: Some(Message::of(words.why)),
            help: Some(Message::of(&words.help)),
            default_configuration: Configuration {
                enabled: words.severity.is_some(),
                level: words.severity.map_or("none", Severity::word),
            },
        }
    }
}

impl<'a> Message<'a> {
    const fn of(text: &'a str) -> Self {
        Self { text: std::borrow::Cow::Borrowed(text) }
    }
}

fn physical(span: Span, sources: &Sources) -> PhysicalLocation {
    let place = Place::of(span, sources);
    PhysicalLocation {
        artifact_location: ArtifactLocation { uri: uri(&place) },
        region: Region {
            start_line: place.line,
            start_column: place.column,
            end_line: place.end_line,
            end_column: place.end_column,
        },
    }
}

/// Writes a path as a URI; what is built in has a scheme of its own, as it lies nowhere.
fn uri(place: &Place<'_>) -> String {
    if let Some((_, path)) = place.file.split_once('>').filter(|_| place.is_built_in()) {
        return format!("handout:{}", encoded(path));
    }
    // Windows writes an absolute path with a letter and with the other stroke.
    let path = place.file.replace('\\', "/");
    match (path.strip_prefix('/'), path.split_once(":/")) {
        (Some(rest), _) => format!("file:///{}", encoded(rest)),
        (None, Some((drive, rest))) if drive.len() == 1 => format!("file:///{drive}:/{}", encoded(rest)),
        (None, _) => encoded(&path),
    }
}

fn encoded(path: &str) -> String {
    let mut uri = String::with_capacity(path.len());
    for byte in path.bytes() {
        match byte {
            b'A'..=b'Z' | b'a'..=b'z' | b'0'..=b'9' | b'-' | b'.' | b'_' | b'~' | b'/' => uri.push(char::from(byte)),
            _ => uri.push_str(&format!("%{byte:02X}")),
        }
    }
    uri
}
