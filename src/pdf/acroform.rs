//! Fields that are filled in on the screen (ISO 32000-1, 12.7).

use std::collections::BTreeSet;

use lopdf::{Dictionary, Object, ObjectId, dictionary};

use crate::drawing::{Color, Length, Size};
use crate::page::{Document, Field, FieldKind, Widget};

use super::annotations::{Annotation, PRINT};
use super::appearance::{Appearances, Sign};
use super::field_names::Names;
use super::object::{rectangle, rounded, text};
use super::{Error, form_font};

/// The name by which fields call the font of what is typed.
const TYPED: &str = "Typed";
/// The state of a ticked box.
const TICKED: &str = "Yes";
/// The state of what is not ticked or chosen (ISO 32000-1, 12.7.4.2.3).
const OFF: &str = "Off";

/// The flags of fields (ISO 32000-1, tables 226 and 228).
const RADIO: i64 = 1 << 15;
const MULTILINE: i64 = 1 << 12;

/// Adds the fields of a document, if it has any, and completes the annotations that they consist of.
pub fn build(
    pdf: &mut lopdf::Document,
    document: &Document,
    pages: &[ObjectId],
    annotations: &[Annotation<'_>],
    appearances: Appearances,
) -> Result<(), Error> {
    let fields = &document.form.fields;
    let places = places(fields, annotations)?;
    if fields.is_empty() {
        return Ok(());
    }
    let mut names = Names::default();
    let mut form = Dictionary::new();
    let mut writer = Writer { pdf, document, pages, appearances, resources: None };
    if fields.iter().any(|field| matches!(field.kind, FieldKind::Text { .. })) {
        let resources = writer.font()?;
        writer.resources = Some(resources);
        form.set("DR", resources);
        form.set("DA", default_appearance(Length::ZERO, document.form.ink));
    }
    for (index, (field, places)) in fields.iter().zip(places).enumerate() {
        check(index, field, &places)?;
        let id = match places.as_slice() {
            [only] if !matches!(field.kind, FieldKind::Choice { .. }) => only.id,
            _ => writer.pdf.new_object_id(),
        };
        let (name, group) = names.add(writer.pdf, &field.name, id).ok_or(Error::FieldName(index))?;
        let mut dict = dictionary! { "T" => text(name) };
        if let Some(group) = group {
            dict.set("Parent", group);
        }
        writer.field(id, dict, field, &places)?;
    }
    form.set("Fields", names.finish(pdf));
    let form = pdf.add_object(form);
    pdf.catalog_mut()?.set("AcroForm", form);
    Ok(())
}

/// Returns the annotations of each field.
fn places<'p>(fields: &[Field], annotations: &'p [Annotation<'p>]) -> Result<Vec<Vec<&'p Annotation<'p>>>, Error> {
    let mut places = vec![Vec::new(); fields.len()];
    for annotation in annotations {
        if let Some(Widget { field, .. }) = annotation.widget {
            places.get_mut(*field).ok_or(Error::UnknownField(*field))?.push(annotation);
        }
    }
    Ok(places)
}

/// Says what is wrong with a field.
fn check(index: usize, field: &Field, places: &[&Annotation<'_>]) -> Result<(), Error> {
    if field.description.trim().is_empty() {
        return Err(Error::FieldDescription(index));
    }
    if places.is_empty() {
        return Err(Error::FieldPlace(index));
    }
    let FieldKind::Choice { options, chosen } = &field.kind else { return Ok(()) };
    let different: BTreeSet<_> = options.iter().collect();
    let wrong = options.iter().any(|option| option.is_empty() || option == OFF)
        || different.len() < options.len()
        || chosen.is_some_and(|chosen| chosen >= options.len());
    if wrong { Err(Error::FieldOptions(index)) } else { Ok(()) }
}

struct Writer<'a> {
    pdf: &'a mut lopdf::Document,
    document: &'a Document,
    pages: &'a [ObjectId],
    appearances: Appearances,
    /// The font of what is typed, where something is.
    resources: Option<ObjectId>,
}

impl Writer<'_> {
    /// Embeds the font of what is typed and returns the resources that hold it.
    fn font(&mut self) -> Result<ObjectId, Error> {
        let face = self.document.form.face.as_ref().ok_or(Error::NoFormFont)?;
        let font = form_font::embed(self.pdf, face)?;
        Ok(self.pdf.add_object(dictionary! { "Font" => dictionary! { TYPED => font } }))
    }

    /// Completes the dictionary of a field, and those of its places where it is not its only place itself.
    fn field(
        &mut self,
        id: ObjectId,
        mut dict: Dictionary,
        field: &Field,
        places: &[&Annotation<'_>],
    ) -> Result<(), Error> {
        dict.set("TU", text(&field.description));
        match &field.kind {
            FieldKind::CheckBox { ticked } => {
                dict.set("FT", "Btn");
                dict.set("V", if *ticked { TICKED } else { OFF });
            }
            FieldKind::Choice { options, chosen } => {
                dict.set("FT", "Btn");
                dict.set("Ff", RADIO);
                dict.set("V", chosen.and_then(|chosen| options.get(chosen)).map_or(OFF, String::as_str));
            }
            FieldKind::Text { value, multiline } => {
                dict.set("FT", "Tx");
                if *multiline {
                    dict.set("Ff", MULTILINE);
                }
                if !value.is_empty() {
                    dict.set("V", text(value));
                }
            }
        }
        if let [only] = places
            && only.id == id
        {
            self.place(&mut dict, field, only)?;
        } else {
            for place in places {
                // Viewers that do not look at the parent say this.
                let description = place.choice.as_ref().unwrap_or(&field.description);
                let mut kid = dictionary! { "Parent" => id, "TU" => text(description) };
                self.place(&mut kid, field, place)?;
                self.pdf.set_object(place.id, kid);
            }
            dict.set("Kids", places.iter().map(|place| Object::Reference(place.id)).collect::<Vec<_>>());
        }
        self.pdf.set_object(id, dict);
        Ok(())
    }

    /// Writes what makes a dictionary a field's place on a page (ISO 32000-1, 12.5.6.19).
    fn place(&mut self, dict: &mut Dictionary, field: &Field, place: &Annotation<'_>) -> Result<(), Error> {
        let Some(widget) = place.widget else { return Ok(()) };
        let unknown = || Error::UnknownPage(place.page);
        let height = self.document.pages.get(place.page).ok_or_else(unknown)?.size.height;
        dict.set("Type", "Annot");
        dict.set("Subtype", "Widget");
        dict.set("Rect", rectangle(widget.rect, height.to_pt()));
        dict.set("F", PRINT);
        dict.set("P", *self.pages.get(place.page).ok_or_else(unknown)?);
        dict.set("StructParent", place.key);
        let size = widget.rect.size;
        let normal = match (&field.kind, self.resources) {
            (FieldKind::CheckBox { ticked }, _) => {
                let state = if *ticked { TICKED } else { OFF };
                self.states(dict, Sign::Tick, TICKED, state, size)
            }
            (FieldKind::Choice { options, chosen }, _) => {
                let option = options.get(widget.option).ok_or(Error::FieldOptions(widget.field))?;
                let state = if *chosen == Some(widget.option) { option } else { OFF };
                self.states(dict, Sign::Ring, option, state, size)
            }
            (FieldKind::Text { .. }, resources) => {
                dict.set("DA", default_appearance(widget.size, self.document.form.ink));
                let resources = resources.ok_or(Error::NoFormFont)?;
                self.appearances.words(self.pdf, (place.page, place.item), size, resources).into()
            }
        };
        dict.set("AP", dictionary! { "N" => normal });
        Ok(())
    }

    /// Sets the state of a button and returns what it shows in each.
    fn states(&mut self, dict: &mut Dictionary, sign: Sign, on: &str, state: &str, size: Size) -> Object {
        dict.set("AS", state);
        let shown = self.appearances.sign(self.pdf, sign, size);
        let nothing = self.appearances.sign(self.pdf, Sign::Nothing, size);
        Object::Dictionary(dictionary! { on => shown, OFF => nothing })
    }
}

/// Returns how what is typed looks; the size 0 leaves the size to the viewer (ISO 32000-1, 12.7.3.3).
fn default_appearance(size: Length, ink: Color) -> Object {
    let share = |channel: u8| rounded(f64::from(channel) / 255.0);
    let [red, green, blue] = [ink.red, ink.green, ink.blue].map(share);
    let color = if ink.is_gray() { format!("{red} g") } else { format!("{red} {green} {blue} rg") };
    Object::string_literal(format!("/{TYPED} {} Tf {color}", rounded(size.to_pt())))
}
