//! The brand: identity, colors, type families, logo, and what it says of the clinic.

use std::path::Path;
use std::sync::Arc;

use super::colors::{palette, stand_in};
use super::extends::read_extended;
use super::fields::Use;
use super::files::{Files, Kind, is_path};
use super::images::Images;
use super::utm::{Utm, printed_host};
use super::words::{Id, Words};
use super::{Art, Brand, Family};
use super::{Resolver, code_point, date, hidden_character, one_line, review};
use crate::definition::{self, Text};
use crate::diagnostic::Diagnostic;
use crate::drawing::Palette;
use crate::source::{Limit, Spanned, from_node, nearest};
use crate::text::Face;

/// The brand of a handout that names none.
const DEFAULT: &str = "default";
/// The family of a brand that names none.
const DEFAULT_FAMILY: &str = "source-sans-3";
/// The weights that pages are set in.
const WEIGHTS: [u16; 3] = [400, 600, 700];
/// The weight of headings in a brand that names none.
const HEADING_WEIGHT: u16 = 700;
/// The country of a handout that names none.
const DEFAULT_COUNTRY: &str = "US";

/// A brand as far as it could be loaded.
#[derive(Clone, Debug)]
pub(super) struct LoadedBrand {
    /// What its file says, and those that it extends; none if one of them is not there, or broken.
    definition: Option<definition::Brand>,
    /// All colors.
    pub(super) palette: Palette,
    logo: Option<Art>,
    body: Family,
    heading: Family,
    heading_weight: u16,
}

/// Loads a brand: the one that the user wants, or that of the handout, or the default.
pub(super) fn load(files: &mut Files<'_>, wanted: Option<&str>, named: Option<&Text>) -> LoadedBrand {
    let name = wanted.or(named.map(|text| text.value.trim())).unwrap_or(DEFAULT);
    if is_path(name) {
        return read(files, wanted, named);
    }
    let mut broken = None;
    let whole = files.shelved(
        |shelf| &mut shelf.brands,
        name,
        |files| {
            let brand = read(files, wanted, named);
            if brand.definition.is_none() {
                broken = Some(brand);
                return None;
            }
            Some(brand)
        },
    );
    whole.or(broken).unwrap_or_else(|| read(files, wanted, named))
}

fn read(files: &mut Files<'_>, wanted: Option<&str>, named: Option<&Text>) -> LoadedBrand {
    let found = match (wanted, named) {
        (Some(wanted), _) if is_path(wanted) => files.user_file(Path::new(wanted), Kind::BRAND.noun),
        (Some(wanted), _) => files.named(Kind::BRAND, wanted, None),
        (None, Some(text)) if is_path(&text.value) => files.found_beside(text, Kind::BRAND.noun),
        (None, Some(text)) => files.named(Kind::BRAND, text.value.trim(), Some(text.span)),
        (None, None) => files.named(Kind::BRAND, DEFAULT, None),
    };
    let extended = found.and_then(|found| read_extended(files, found));
    let whole = extended.as_ref().is_some_and(|extended| extended.whole);
    let definition: Option<definition::Brand> =
        extended.and_then(|extended| from_node(&extended.node, files.diagnostics));
    let palette = match &definition {
        Some(brand) => palette(files, &brand.colors),
        None => stand_in(),
    };
    let logo = definition.as_ref().and_then(|brand| brand.logo.as_ref());
    let logo = logo.and_then(|logo| Images::default().load(files, logo, &palette));
    let fonts = definition.as_ref().and_then(|brand| brand.fonts.as_ref());
    let body_name = fonts.and_then(|fonts| fonts.body.as_ref());
    let body = family(files, body_name);
    let heading = match fonts.and_then(|fonts| fonts.heading.as_ref()) {
        Some(name) if !is_same(name, body_name) => family(files, Some(name)),
        _ => body.clone(),
    };
    let heading_weight = fonts.and_then(|fonts| fonts.heading_weight.as_ref());
    let heading_weight = heading_weight.map_or(HEADING_WEIGHT, |weight| self::heading_weight(files, weight));
    LoadedBrand { definition: definition.filter(|_| whole), palette, logo, body, heading, heading_weight }
}

/// Says whether a family is that of the text.
fn is_same(name: &Text, body: Option<&Text>) -> bool {
    name.value.trim() == body.map_or(DEFAULT_FAMILY, |body| body.value.trim())
}

fn heading_weight(files: &mut Files<'_>, weight: &Spanned<i64>) -> u16 {
    let known = WEIGHTS.into_iter().find(|known| i64::from(*known) == weight.value);
    known.unwrap_or_else(|| {
        let message = format!("headings cannot have the weight {}", weight.value);
        let error = Diagnostic::error("font-weight", message).at(weight.span);
        files.diagnostics.push(error.help("write 700, or 600 or 400 for a serif"));
        HEADING_WEIGHT
    })
}

/// Loads the faces of a family: all font files of its folder under `fonts/`.
fn family(files: &mut Files<'_>, name: Option<&Text>) -> Family {
    let wanted = name.map_or(DEFAULT_FAMILY, |name| name.value.trim());
    let folder = format!("fonts/{wanted}");
    let mut paths: Vec<String> = if wanted.contains(['/', '\\']) || wanted.is_empty() {
        Vec::new()
    } else {
        let listed = |extension| files.world.list(&folder, extension).into_iter().map(move |name| (name, extension));
        listed("ttf").chain(listed("otf")).map(|(name, extension)| format!("{folder}/{name}.{extension}")).collect()
    };
    paths.sort();
    if paths.is_empty() {
        let families = files.world.list_folders("fonts");
        let error = Diagnostic::error("unknown-font", format!("there is no type family `{wanted}`"));
        let help = match nearest(wanted, families.iter().map(String::as_str)) {
            Some(near) => format!("did you mean `{near}`?"),
            None => format!("the families are {}; another one needs a folder in `fonts/`", families.join(", ")),
        };
        files.report_maybe_at(error.help(help), name.map(|name| name.span));
    }
    let mut family = Family { name: wanted.into(), faces: Vec::with_capacity(paths.len()) };
    let mut weights = Vec::new();
    for path in &paths {
        let Some(face) = face(files, path, name) else { continue };
        let info = face.info();
        if family.faces.is_empty() {
            family.name = Arc::clone(&info.family);
        } else if family.name != info.family {
            let message = format!("the fonts in {folder} are of two families: `{}` and `{}`", family.name, info.family);
            let error = Diagnostic::error("font", message).help("keep one family in a folder");
            files.report_maybe_at(error, name.map(|name| name.span));
        }
        weights.push(info.weight);
        family.faces.push(face);
    }
    let missing = WEIGHTS.into_iter().find(|weight| !weights.contains(weight));
    if let (Some(missing), false) = (missing, weights.is_empty()) {
        let warning = Diagnostic::warning("font-weight", format!("{folder} has no font of weight {missing}"));
        let help = "the nearest weight stands in; pages are made for 400, 600 and 700";
        files.report_maybe_at(warning.help(help), name.map(|name| name.span));
    }
    family
}

/// Reads and checks a font file.
fn face(files: &mut Files<'_>, path: &str, name: Option<&Text>) -> Option<Face> {
    let error = match files.world.read(path, Limit::BINARY) {
        Ok(content) => match Face::new(Arc::new(content.bytes)) {
            Ok(face) => return Some(face),
            Err(error) => Diagnostic::error("font", format!("{path}: {error}")).help(error.help()),
        },
        Err(error) => Diagnostic::error("unreadable-file", format!("the font file {path} cannot be read: {error}")),
    };
    files.report_maybe_at(error, name.map(|name| name.span));
    None
}

impl LoadedBrand {
    /// Returns what the files say; none if one of them is broken.
    pub(super) fn into_definition(self) -> Option<definition::Brand> {
        self.definition
    }

    /// Returns what texts may say of the clinic and of whom to call.
    pub(super) fn values(&self, words: &Words, country: &str) -> Vec<(&'static str, Option<String>)> {
        let text = |part: fn(&definition::Brand) -> Option<&Text>| {
            let words = self.definition.as_ref().and_then(part).map(|text| one_line(&text.value));
            // Where the brand is missing or broken, its values are not what is wrong with the handout.
            if self.definition.is_none() { Some(String::new()) } else { words }
        };
        let own_number = self.emergency().and_then(|emergency| emergency.number.as_ref());
        let number = own_number.map_or_else(
            || words.format(Id::EmergencyNumber, &[("country", country.into())]),
            |number| one_line(&number.value),
        );
        vec![
            ("clinic.name", text(|brand| Some(&brand.name))),
            ("clinic.phone", text(|brand| brand.phone.as_ref())),
            ("clinic.email", text(|brand| brand.email.as_ref())),
            ("clinic.web", text(|brand| brand.web.as_ref())),
            ("clinic.address", text(|brand| brand.address.as_ref())),
            ("clinic.booking", text(|brand| brand.booking.as_ref())),
            ("emergency.number", Some(number)),
        ]
    }

    /// Returns the country by its two letters: that of the brand, or that of the language.
    pub(super) fn country(&self, region: Option<&str>) -> String {
        let own = self.definition.as_ref().and_then(|brand| brand.country.as_ref());
        own.map_or_else(|| region.unwrap_or(DEFAULT_COUNTRY).to_owned(), |country| country.value.trim().to_uppercase())
    }

    /// Returns what the brand says of emergencies.
    pub(super) fn emergency(&self) -> Option<&definition::Emergency> {
        self.definition.as_ref()?.emergency.as_ref()
    }

    /// Returns whom the brand's figures show.
    pub(super) fn figure_look(&self) -> Option<&definition::FigureLook> {
        self.definition.as_ref()?.figure.as_ref()
    }

    /// Returns the sites that are the clinic's own.
    pub(super) fn sites(&self) -> Vec<String> {
        let addresses = self.definition.iter().flat_map(|brand| [&brand.web, &brand.booking]).flatten();
        addresses.map(|address| printed_host(&address.value)).filter(|host| !host.is_empty()).collect()
    }

    /// Returns the address where a visit is booked, or nothing where the brand's file has none; no answer where there
    /// is no file.
    pub(super) fn booking(&self) -> Option<Option<&Text>> {
        self.definition.as_ref().map(|brand| brand.booking.as_ref())
    }

    /// Returns the brand's disclaimer, or nothing where its file has none; no answer where there is no file.
    pub(super) fn disclaimer(&self) -> Option<Option<&Text>> {
        self.definition.as_ref().map(|brand| brand.disclaimer.as_ref())
    }
}

impl Resolver<'_> {
    /// Resolves what the brand prints.
    pub(super) fn resolved_brand(&mut self) -> Brand {
        let brand = self.brand.definition.clone();
        let brand = brand.as_ref();
        if let Some(country) = brand.and_then(|brand| brand.country.as_ref()) {
            self.check_country(country);
        }
        // Texts print these without looking at them again.
        let emergency =
            brand.and_then(|brand| brand.emergency.as_ref()).and_then(|emergency| emergency.number.as_ref());
        let email = brand.and_then(|brand| brand.email.as_ref());
        let booking = brand.and_then(|brand| brand.booking.as_ref());
        [emergency, email, booking].into_iter().flatten().for_each(|text| self.plain_characters(text));
        let line = |resolver: &mut Self, text: Option<&Text>| {
            text.map(|text| one_line(&resolver.plain(text, Use::Document))).filter(|line| !line.is_empty())
        };
        Brand {
            name: line(self, brand.map(|brand| &brand.name)).unwrap_or_default(),
            tagline: line(self, brand.and_then(|brand| brand.tagline.as_ref())),
            logo: self.brand.logo.clone(),
            palette: self.brand.palette.clone(),
            body_family: self.brand.body.clone(),
            heading_family: self.brand.heading.clone(),
            heading_weight: self.brand.heading_weight,
            address: line(self, brand.and_then(|brand| brand.address.as_ref())),
            phone: line(self, brand.and_then(|brand| brand.phone.as_ref())),
            web: line(self, brand.and_then(|brand| brand.web.as_ref())),
            credentials: line(self, brand.and_then(|brand| brand.credentials.as_ref())),
        }
    }

    /// Resolves what the brand adds to links to its own site.
    pub(super) fn brand_utm(&mut self, handout: &str) -> Option<Utm> {
        let definition::Utm { source, medium, campaign } = self.brand.definition.as_ref()?.utm.clone()?;
        let [source, medium, campaign] =
            [source, medium, campaign].map(|text| text.map(|text| self.plain(&text, Use::Document)));
        Some(Utm::new(source, medium, campaign, handout))
    }

    fn check_country(&mut self, country: &Text) {
        let letters = country.value.trim();
        if letters.len() == 2 && letters.bytes().all(|byte| byte.is_ascii_alphabetic()) {
            return;
        }
        let shown: String = letters.chars().map(|c| if hidden_character(c) { '?' } else { c }).collect();
        let error = Diagnostic::error("country", format!("`{shown}` is not a country")).at(country.span);
        self.report(error.help("write it as two letters, such as `US` or `GB`"));
    }

    /// Makes the line at the left of every foot: a sentence or the phone number, then version and date.
    pub(super) fn footer(&mut self, definition: &definition::Handout) -> String {
        let brand = self.brand.definition.clone();
        let brand = brand.as_ref();
        let mut parts = Vec::new();
        if let Some(footer) = brand.and_then(|brand| brand.footer.as_ref()) {
            parts.push(one_line(&self.plain(footer, Use::Document)));
        } else if let Some(phone) = brand.and_then(|brand| brand.phone.as_ref()) {
            let phone = one_line(&self.plain(phone, Use::Document));
            parts.push(self.words.format(Id::QuestionCall, &[("phone", (&phone).into())]));
        }
        let version = definition.version.as_ref().map(|version| self.plain(version, Use::Document));
        let version = version.map(|version| self.words.format(Id::VersionLine, &[("version", (&version).into())]));
        let day = definition.date.as_ref().and_then(|text| self.date("date", text));
        let month = day.map(|day| date::month(day, &self.words));
        let edition: Vec<String> = version.into_iter().chain(month).collect();
        parts.push(edition.join(", "));
        parts.retain(|part| !part.is_empty());
        parts.join(" · ")
    }

    /// Says in every foot that the handout is not yet reviewed, where no disclaimer says so.
    pub(super) fn review_pending(&self, definition: &definition::Handout) -> Option<String> {
        let is_unsaid = review::is_open(definition) && !review::has_disclaimer(&definition.body);
        is_unsaid.then(|| self.words.get(Id::ReviewPendingFoot))
    }

    /// Reads a day of a definition.
    pub(super) fn date(&mut self, key: &str, text: &Text) -> Option<jiff::civil::Date> {
        if let Some(hidden) = text.value.chars().find(|character| hidden_character(*character)) {
            let message = format!("`{key}` holds a hidden character ({})", code_point(hidden));
            self.report(Diagnostic::error("invisible-character", message).at(text.span));
            return None;
        }
        match date::parse(key, &text.value, text.span) {
            Ok(day) => Some(day),
            Err(error) => {
                self.report(*error);
                None
            }
        }
    }
}
