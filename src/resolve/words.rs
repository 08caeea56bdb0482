//! The fixed words of a handout in its language, by Fluent.

use fluent_bundle::concurrent::FluentBundle;
use fluent_bundle::{FluentArgs, FluentResource, FluentValue};
use unic_langid::LanguageIdentifier;

use crate::diagnostic::{Diagnostic, Diagnostics, FileId, Span};

/// Lists every message of a locale file once: as a variant, by its id and in `ALL`.
macro_rules! ids {
    ($($variant:ident = $id:literal),* $(,)?) => {
        /// The messages that every locale file has.
        #[derive(Clone, Copy, Debug, PartialEq, Eq)]
        pub enum Id {
            $(#[doc = concat!("The message `", $id, "`.")] $variant),*
        }

        impl Id {
            /// All messages.
            pub const ALL: &[Self] = &[$(Self::$variant),*];

            /// Returns the name of the message in a locale file.
            pub const fn as_str(self) -> &'static str {
                match self { $(Self::$variant => $id),* }
            }
        }
    };
}

ids! {
    PageOf = "page-of",
    VersionLine = "version-line",
    QuestionCall = "question-call",
    DayShort = "day-short",
    DayName = "day-name",
    DayDated = "day-dated",
    MonthName = "month-name",
    DateLong = "date-long",
    DateMonth = "date-month",
    DayMonth = "day-month",
    WeekNumber = "week-number",
    WeekFrom = "week-from",
    WeekFromDate = "week-from-date",
    Feel = "feel",
    Avoid = "avoid",
    Easier = "easier",
    Harder = "harder",
    Breathing = "breathing",
    Caution = "caution",
    Note = "note",
    YourExercise = "your-exercise",
    FigureStart = "figure-start",
    FigureFinish = "figure-finish",
    FigureOverlay = "figure-overlay",
    FigureStartAlt = "figure-start-alt",
    FigureFinishAlt = "figure-finish-alt",
    FigureLabeledAlt = "figure-labeled-alt",
    CalloutNote = "callout-note",
    CalloutTip = "callout-tip",
    CalloutCaution = "callout-caution",
    CalloutStop = "callout-stop",
    EmergencyNumber = "emergency-number",
    EmergencyAction = "emergency-action",
    TodayAction = "today-action",
    TodayActionPhone = "today-action-phone",
    WeekAction = "week-action",
    WeekActionPhone = "week-action-phone",
    PainIntro = "pain-intro",
    PainGo = "pain-go",
    PainGoText = "pain-go-text",
    PainEase = "pain-ease",
    PainEaseText = "pain-ease-text",
    PainStop = "pain-stop",
    PainStopText = "pain-stop-text",
    PainUp = "pain-up",
    PainDown = "pain-down",
    PainBand = "pain-band",
    DoTitle = "do-title",
    DontTitle = "dont-title",
    TimeOfDay = "time-of-day",
    SourcesTitle = "sources-title",
    SourcesChecked = "sources-checked",
    DisclaimerTitle = "disclaimer-title",
    ReviewPending = "review-pending",
    ReviewPendingFoot = "review-pending-foot",
    ReviewDone = "review-done",
    ReviewDue = "review-due",
    ActionType = "action-type",
    ActionWrite = "action-write",
    ActionCall = "action-call",
    QrCaption = "qr-caption",
    QrAlt = "qr-alt",
    AboutTitle = "about-title",
    EmptyBox = "empty-box",
    WriteHere = "write-here",
    FormRow = "form-row",
    FormColumn = "form-column",
    FormOwn = "form-own",
    FormDone = "form-done",
    FormName = "form-name",
    FormDate = "form-date",
    FormFirstDay = "form-first-day",
    FormTimes = "form-times",
    FormPart = "form-part",
    FormOneOf = "form-one-of",
    FormPain = "form-pain",
    FormNotes = "form-notes",
    LinkDescription = "link-description",
    LinkToPage = "link-to-page",
    ContentsTitle = "contents-title",
    GlanceTitle = "glance-title",
    GlanceExercise = "glance-exercise",
    GlanceDosage = "glance-dosage",
    GlancePage = "glance-page",
    KeepBeforeNumber = "keep-before-number",
    KeepTogether = "keep-together",
    DecimalMark = "decimal-mark",
    Range = "range",
    RangeShort = "range-short",
    ListComma = "list-comma",
    ListAnd = "list-and",
    Seconds = "seconds",
    Minutes = "minutes",
    Hours = "hours",
    SecondsShort = "seconds-short",
    MinutesShort = "minutes-short",
    HoursShort = "hours-short",
    SidePill = "side-pill",
    SideOne = "side-one",
    SideOther = "side-other",
    StripTimes = "strip-times",
    StripEachWay = "strip-each-way",
    StripDuration = "strip-duration",
    StripHold = "strip-hold",
    StripPace = "strip-pace",
    StripSets = "strip-sets",
    StripRest = "strip-rest",
    StripLoad = "strip-load",
    StripBand = "strip-band",
    StripDaily = "strip-daily",
    StripDailyLabel = "strip-daily-label",
    StripHours = "strip-hours",
    StripHoursLabel = "strip-hours-label",
    StripEveryDay = "strip-every-day",
    StripEveryDayLabel = "strip-every-day-label",
    StripDaysAWeek = "strip-days-a-week",
    StripDaysAWeekLabel = "strip-days-a-week-label",
    StripDaysAWeekFor = "strip-days-a-week-for",
    StripDaysLabel = "strip-days-label",
    StripWeeksLabel = "strip-weeks-label",
    WhatPlain = "what-plain",
    WhatCalled = "what-called",
    WhatEachWay = "what-each-way",
    WhatCalledEachWay = "what-called-each-way",
    Repeat = "repeat",
    DoReps = "do-reps",
    BuildUp = "build-up",
    DoDuration = "do-duration",
    DoCalledDuration = "do-called-duration",
    DoHold = "do-hold",
    DoSide = "do-side",
    Sentence = "sentence",
    Tempo = "tempo",
    TempoWithoutHold = "tempo-without-hold",
    Pace = "pace",
    HoldEach = "hold-each",
    HoldOnce = "hold-once",
    Sets = "sets",
    SetsWithRest = "sets-with-rest",
    LoadPounds = "load-pounds",
    LoadKilograms = "load-kilograms",
    LoadOther = "load-other",
    Band = "band",
    BandStrength = "band-strength",
    Effort = "effort",
    PainLimit = "pain-limit",
    AsTolerated = "as-tolerated",
    OftenTimes = "often-times",
    OftenHours = "often-hours",
    EveryDay = "every-day",
    OnDays = "on-days",
    DaysAWeek = "days-a-week",
    WhenOftenDays = "when-often-days",
    WhenWeeks = "when-weeks",
    DoWhen = "do-when",
    DoThisWhen = "do-this-when",
    PreviewColors = "preview-colors",
    PreviewType = "preview-type",
    SwatchName = "swatch-name",
    ContrastOnWhite = "contrast-on-white",
    ContrastOnTint = "contrast-on-tint",
    ContrastOfText = "contrast-of-text",
    ContrastOfWhite = "contrast-of-white",
    SpecimenName = "specimen-name",
    SpecimenFace = "specimen-face",
    SpecimenTitle = "specimen-title",
    SpecimenText = "specimen-text",
}

/// Every variable that a message may use.
const VARIABLES: &[&str] = &[
    "address", "again", "by", "called", "color", "count", "country", "date", "day", "days", "do", "down", "family",
    "first", "from", "held", "label", "leading", "load", "month", "n", "number", "often", "page", "pages", "part",
    "phone", "ratio", "second", "side", "size", "strength", "style", "time", "to", "token", "up", "version", "weight",
    "what", "when", "words", "year",
];

/// A value for a variable of a message.
#[derive(Clone, Copy, Debug, PartialEq)]
pub enum Value<'a> {
    /// A number, which may decide singular or plural.
    Number(f64),
    /// A text that is set in as it is.
    Text(&'a str),
}

impl From<u32> for Value<'_> {
    fn from(number: u32) -> Self {
        Self::Number(f64::from(number))
    }
}

impl From<f64> for Value<'_> {
    fn from(number: f64) -> Self {
        Self::Number(number)
    }
}

impl<'a> From<&'a str> for Value<'a> {
    fn from(text: &'a str) -> Self {
        Self::Text(text)
    }
}

impl<'a> From<&'a String> for Value<'a> {
    fn from(text: &'a String) -> Self {
        Self::Text(text)
    }
}

/// The fixed words of one language.
pub struct Words {
    language: LanguageIdentifier,
    bundle: FluentBundle<FluentResource>,
}

impl std::fmt::Debug for Words {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        write!(f, "Words({})", self.language)
    }
}

impl Words {
    /// Reads the words of a language from the text of its locale file, and checks that none is missing.
    ///
    /// # Errors
    ///
    /// Reports every line that is not Fluent, every missing message and every variable that does not exist.
    pub fn load(language: &str, source: &str, file: FileId) -> Result<Self, Diagnostics> {
        let mut diagnostics = Diagnostics::new();
        let Ok(language) = language.parse::<LanguageIdentifier>() else {
            diagnostics.push(unknown_language(language));
            return Err(diagnostics);
        };
        let resource = FluentResource::try_new(source.to_owned()).unwrap_or_else(|(readable, errors)| {
            diagnostics.extend(errors.into_iter().map(|error| {
                Diagnostic::error("locale-syntax", format!("the locale file is not valid Fluent: {}", error.kind))
                    .at(Span::new(file, error.pos))
                    .help("write messages as in `assets/locales/en.ftl`, such as `page-of = Page { $page }`")
            }));
            readable
        });
        let mut bundle = FluentBundle::new_concurrent(vec![language.clone()]);
        // The marks would be printed as characters of their own and end up in text that is copied from the page.
        bundle.set_use_isolating(false);
        if let Err(errors) = bundle.add_resource(resource) {
            diagnostics.extend(errors.into_iter().map(|error| {
                Diagnostic::error("locale-duplicate", format!("the locale file says a message twice: {error}"))
                    .at(Span::new(file, 0..0))
                    .help("keep one of them")
            }));
        }
        let words = Self { language, bundle };
        diagnostics.extend(Id::ALL.iter().filter_map(|&id| words.check(id, source, file)));
        if diagnostics.is_empty() { Ok(words) } else { Err(diagnostics) }
    }

    /// Finds what is wrong with a message, so that nothing can go wrong once a handout is made.
    fn check(&self, id: Id, source: &str, file: FileId) -> Option<Diagnostic> {
        let name = id.as_str();
        let Some(pattern) = self.bundle.get_message(name).and_then(|message| message.value()) else {
            return Some(
                Diagnostic::error("locale-missing", format!("the locale file has no message `{name}`"))
                    .at(Span::new(file, 0..0))
                    .help(format!("copy `{name} = …` from `assets/locales/en.ftl` and translate it")),
            );
        };
        let mut every = FluentArgs::new();
        for variable in VARIABLES {
            every.set(*variable, 2);
        }
        let mut errors = Vec::new();
        self.bundle.format_pattern(pattern, Some(&every), &mut errors);
        let error = errors.first()?;
        let start = source.find(&format!("\n{name} =")).map_or(0, |newline| newline + 1);
        Some(
            Diagnostic::error("locale-reference", format!("the message `{name}` cannot be put together: {error}"))
                .at(Span::new(file, start..start + name.len()))
                .help("use the variables and messages that `assets/locales/en.ftl` uses there"),
        )
    }

    /// Returns the language's tag, such as `en`.
    pub fn language(&self) -> String {
        self.language.to_string()
    }

    /// Returns a message without variables.
    pub fn get(&self, id: Id) -> String {
        self.format(id, &[])
    }

    /// Returns a message with its variables set in.
    pub fn format(&self, id: Id, values: &[(&str, Value<'_>)]) -> String {
        let args: FluentArgs<'_> = values
            .iter()
            .map(|&(name, value)| {
                let value = match value {
                    Value::Number(number) => FluentValue::from(number),
                    Value::Text(text) => FluentValue::from(text),
                };
                (name, value)
            })
            .collect();
        // `load` made sure that the message is there and can be put together.
        let pattern = self.bundle.get_message(id.as_str()).and_then(|message| message.value());
        pattern.map_or_else(String::new, |pattern| {
            self.bundle.format_pattern(pattern, Some(&args), &mut Vec::new()).into_owned()
        })
    }

    /// Returns the parts of a message that lists phrases with `|` between them.
    pub fn list(&self, id: Id) -> Vec<String> {
        self.get(id).split('|').map(|phrase| phrase.trim().to_owned()).filter(|phrase| !phrase.is_empty()).collect()
    }

    /// Returns a number in digits, with the language's decimal mark.
    pub fn number(&self, number: f64) -> String {
        number.to_string().replace('.', &self.get(Id::DecimalMark))
    }
}

fn unknown_language(language: &str) -> Diagnostic {
    Diagnostic::error("unknown-language", format!("`{language}` is not a language tag"))
        .help("write it as two letters, such as `en`, or with a country, such as `en-GB`")
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::diagnostic::Sources;
    use crate::resolve::testing::english;

    fn load(source: &str) -> Vec<Diagnostic> {
        let file = Sources::new().add("xx.ftl", source);
        Words::load("xx", source, file).map_or_else(|found| found.into_iter().collect(), |_| Vec::new())
    }

    #[test]
    fn every_message_of_the_english_file_is_used() {
        let source = include_str!("../../assets/locales/en.ftl");
        let written = source.lines().filter_map(|line| line.split_once(" = ")).map(|(id, _)| id);
        let inner = ["part", "parts", "effort-feeling"];
        for id in written.filter(|id| !id.contains(['#', ' ']) && !inner.contains(id)) {
            assert!(Id::ALL.iter().any(|known| known.as_str() == id), "{id} is not used");
        }
    }

    #[test]
    fn a_missing_message_is_reported_by_name() {
        let source = include_str!("../../assets/locales/en.ftl").replace("write-here = write here\n", "");
        let found = load(&source);
        assert_eq!(found.len(), 1);
        assert_eq!(found[0].message, "the locale file has no message `write-here`");
    }

    #[test]
    fn an_unknown_variable_is_reported_where_it_is() {
        let source =
            include_str!("../../assets/locales/en.ftl").replace("Version { $version }", "Version { $edition }");
        let found = load(&source);
        assert_eq!(found.len(), 1);
        assert_eq!(found[0].code, "locale-reference");
        let span = found[0].primary.expect("a place");
        assert_eq!(&source[span.range()], "version-line");
    }

    #[test]
    fn a_line_that_is_not_fluent_is_reported() {
        let source = format!("{}\nnonsense line\n", include_str!("../../assets/locales/en.ftl"));
        assert_eq!(load(&source)[0].code, "locale-syntax");
    }

    #[test]
    fn a_language_that_is_none_is_reported() {
        let file = Sources::new().add("en.ftl", "");
        let found: Vec<_> = Words::load("klingon!", "", file).expect_err("refused").into_iter().collect();
        assert_eq!(found[0].message, "`klingon!` is not a language tag");
    }

    #[test]
    fn texts_are_set_in_without_marks() {
        let words = english();
        assert_eq!(words.format(Id::QuestionCall, &[("phone", "555".into())]), "Questions? Call 555");
        assert_eq!(
            words.format(Id::PageOf, &[("page", "{page}".into()), ("pages", "{pages}".into())]),
            "Page {page} of {pages}"
        );
        assert_eq!(words.list(Id::KeepTogether)[..2], ["a day", "every day"]);
        assert_eq!(words.number(1.5), "1.5");
    }

    #[test]
    fn every_wording_can_be_put_together() {
        let words = english();
        for &id in Id::ALL {
            for side in ["left", "right", "both", "alternate", "none"] {
                for country in ["US", "GB", "IE", "BR"] {
                    for count in [0, 1, 2, 8, 10] {
                        let texts = VARIABLES.iter().map(|&name| match name {
                            "count" | "day" | "month" => (name, Value::from(count)),
                            "country" => (name, country.into()),
                            "side" => (name, side.into()),
                            _ => (name, "x".into()),
                        });
                        let text = words.format(id, &texts.collect::<Vec<_>>());
                        assert!(!text.is_empty() && !text.contains(['{', '$', '\n']), "{id:?}: {text}");
                    }
                }
            }
        }
    }

    #[test]
    fn the_emergency_number_is_that_of_the_country() {
        let words = english();
        let action = |country: &str| {
            let number = words.format(Id::EmergencyNumber, &[("country", country.into())]);
            words.format(Id::EmergencyAction, &[("country", country.into()), ("number", (&number).into())])
        };
        assert_eq!(action("US"), "Call **911** or go to the nearest emergency department. Do not wait.");
        assert_eq!(action("GB"), "Call **999** or go to A&E. Do not wait.");
        assert_eq!(action("IE"), "Call **112 or 999**, or go to the nearest emergency department. Do not wait.");
        assert_eq!(action("NZ"), "Call **111** or go to the nearest emergency department. Do not wait.");
        assert_eq!(action("AU"), "Call **000** or go to the nearest emergency department. Do not wait.");
        assert_eq!(action("DE"), "Call **112** or go to the nearest emergency department. Do not wait.");
        assert_eq!(
            action("BR"),
            "Call **your local emergency number** or go to the nearest emergency department. Do not wait."
        );
    }
}
