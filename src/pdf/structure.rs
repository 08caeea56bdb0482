//! The tags: what each part of the document is and which marks show it (ISO 32000-1, 14.7 and 14.8).

use std::collections::BTreeMap;

use lopdf::{Dictionary, Object, ObjectId, dictionary};

use crate::page::{Document, Node, NodeId, PrintedField, Role, Scope, Structure};

use super::Error;
use super::annotations::Annotation;
use super::bounds::figure_bounds;
use super::content::Mark;
use super::object::{rectangle, text};

/// Adds the structure tree and returns the element of each node.
///
/// `marks` are each page's marked content by its number.
pub fn build(
    pdf: &mut lopdf::Document,
    document: &Document,
    pages: &[ObjectId],
    marks: &[Vec<Mark<'_>>],
    annotations: &[Annotation<'_>],
) -> Result<Vec<ObjectId>, Error> {
    let root = pdf.new_object_id();
    let nodes = document.structure.nodes();
    let elements: Vec<ObjectId> = nodes.iter().map(|_| pdf.new_object_id()).collect();
    let element = |id: NodeId| elements.get(id.index()).ok_or(Error::UnknownNode(id.index()));

    let mut parents = Vec::new();
    let mut marked = Vec::with_capacity(marks.len());
    for (page, page_marks) in marks.iter().enumerate() {
        let mut owners = Vec::with_capacity(page_marks.len());
        let mut parts = Vec::with_capacity(page_marks.len());
        for (mark, number) in page_marks.iter().zip(0..) {
            let mut owner = *element(mark.node)?;
            let mut kid = Kid::Mark { page, number };
            if let Some(reading) = mark.reading {
                owner = pdf.add_object(dictionary! {
                    "Type" => "StructElem",
                    "S" => Role::Span.tag(),
                    "P" => owner,
                    "Pg" => *pages.get(page).ok_or(Error::UnknownPage(page))?,
                    "K" => number,
                    "ActualText" => text(reading),
                });
                kid = Kid::Reading(owner);
            }
            parts.push(Part { item: mark.item, node: mark.node, kid });
            owners.push(Object::Reference(owner));
        }
        add_annotations(&mut parts, page, annotations);
        parents.push(Object::Reference(pdf.add_object(owners)));
        marked.push(parts);
    }
    let mut order = ReadingOrder::new(&document.structure);
    for stretch in document.read() {
        for part in marked.get(stretch.page).into_iter().flatten() {
            if stretch.items.contains(&part.item) {
                order.add(part.node, part.kid)?;
            }
        }
    }
    for annotation in annotations {
        parents.push(Object::Reference(*element(annotation.node)?));
    }

    let kids = order.finish();
    let bounds = figure_bounds(document);
    let mut notes = BTreeMap::new();
    for (index, ((node, kids), &id)) in nodes.iter().zip(kids).zip(&elements).enumerate() {
        if matches!(node.role, Role::Figure) && node.alt.is_none() && node.actual_text.is_none() {
            return Err(Error::NoAlternative(index));
        }
        let choice = match (node.role, kids.as_slice()) {
            (Role::Form, [Kid::Annotation(field)]) => annotations.get(*field).and_then(|field| field.choice.as_deref()),
            // A field is the only thing in its element (ISO 14289-1, 7.18.4).
            (Role::Form, _) => return Err(Error::FormElement(index)),
            _ => None,
        };
        let parent = match node.parent {
            Some(parent) => *element(parent)?,
            None => root,
        };
        let mut dict = dictionary! { "Type" => "StructElem", "S" => node.role.tag(), "P" => parent };
        content(&mut dict, kids, pages, annotations, &elements)?;
        let area = bounds.get(index).copied().flatten();
        let area = area.and_then(|(page, rect)| Some(rectangle(rect, document.pages.get(page)?.size.height.to_pt())));
        describe(&mut dict, node, choice, area);
        if node.role == Role::Note {
            let name = format!("note-{}", notes.len() + 1).into_bytes();
            dict.set("ID", Object::string_literal(name.clone()));
            notes.insert(name, id);
        }
        pdf.set_object(id, dict);
    }

    for (number, &page) in pages.iter().enumerate() {
        let page = pdf.get_object_mut(page)?.as_dict_mut()?;
        page.set("StructParents", number as i64);
        page.set("Tabs", "S");
    }
    let next = parents.len() as i64;
    let numbers = parents.into_iter().zip(0_i64..);
    let numbers = numbers.flat_map(|(owner, key)| [Object::Integer(key), owner]).collect::<Vec<_>>();
    let parent_tree = pdf.add_object(dictionary! { "Nums" => numbers });
    let mut tree = dictionary! {
        "Type" => "StructTreeRoot",
        "K" => *element(Structure::ROOT)?,
        "ParentTree" => parent_tree,
        "ParentTreeNextKey" => next,
    };
    if !notes.is_empty() {
        let id = pdf.add_object(names(notes));
        tree.set("IDTree", id);
    }
    pdf.set_object(root, tree);
    let catalog = pdf.catalog_mut()?;
    catalog.set("StructTreeRoot", root);
    catalog.set("MarkInfo", dictionary! { "Marked" => true });
    Ok(elements)
}

/// Adds the annotations of a page to what it gives to the structure.
fn add_annotations(parts: &mut Vec<Part>, page: usize, annotations: &[Annotation<'_>]) {
    let own = annotations.iter().enumerate().filter(|(_, annotation)| annotation.page == page);
    let (fields, links): (Vec<_>, Vec<_>) = own.partition(|(_, annotation)| annotation.widget.is_some());
    let part = |(index, annotation): (usize, &Annotation<'_>)| Part {
        item: annotation.item,
        node: annotation.node,
        kid: Kid::Annotation(index),
    };
    // A field has its place among the words.
    for field in fields.into_iter().map(part) {
        let place = parts.partition_point(|part| part.item < field.item);
        parts.insert(place, field);
    }
    // A link comes after what is written in it.
    parts.extend(links.into_iter().map(part));
}

/// Returns the tree that leads from the names of elements to them (ISO 32000-1, 7.9.6 and table 322).
fn names(named: BTreeMap<Vec<u8>, ObjectId>) -> Dictionary {
    let pair = |(name, id)| [Object::string_literal(name), Object::Reference(id)];
    dictionary! { "Names" => named.into_iter().flat_map(pair).collect::<Vec<_>>() }
}

/// Writes what an element holds (ISO 32000-1, 14.7.4).
fn content(
    dict: &mut Dictionary,
    kids: Vec<Kid>,
    pages: &[ObjectId],
    annotations: &[Annotation<'_>],
    elements: &[ObjectId],
) -> Result<(), Error> {
    let page_of = |page: usize| pages.get(page).copied().ok_or(Error::UnknownPage(page));
    // Marks on the element's own page are numbers; those on the pages after it say where they are.
    let own = kids.iter().find_map(|kid| match kid {
        Kid::Mark { page, .. } => Some(*page),
        _ => None,
    });
    if let Some(page) = own {
        dict.set("Pg", page_of(page)?);
    }
    let mut objects = Vec::with_capacity(kids.len());
    for kid in kids {
        objects.push(match kid {
            Kid::Node(node) => {
                let unknown = Error::UnknownNode(node.index());
                Object::Reference(*elements.get(node.index()).ok_or(unknown)?)
            }
            Kid::Reading(element) => Object::Reference(element),
            Kid::Mark { page, number } if own == Some(page) => Object::Integer(number),
            Kid::Mark { page, number } => Object::Dictionary(dictionary! {
                "Type" => "MCR",
                "Pg" => page_of(page)?,
                "MCID" => number,
            }),
            Kid::Annotation(index) => {
                let annotation = annotations.get(index).ok_or(Error::UntaggedLink(index))?;
                Object::Dictionary(dictionary! {
                    "Type" => "OBJR",
                    "Pg" => page_of(annotation.page)?,
                    "Obj" => annotation.id,
                })
            }
        });
    }
    match objects.pop() {
        Some(only) if objects.is_empty() => dict.set("K", only),
        Some(last) => {
            objects.push(last);
            dict.set("K", objects);
        }
        None => {}
    }
    Ok(())
}

/// Writes the properties and attributes of an element (ISO 32000-1, 14.8.5 and 14.9).
fn describe(dict: &mut Dictionary, node: &Node, choice: Option<&str>, area: Option<Object>) {
    let strings = [
        ("Alt", node.alt.as_deref().or(choice)),
        ("ActualText", node.actual_text.as_deref()),
        ("Lang", node.language.as_deref()),
    ];
    for (key, value) in strings {
        if let Some(value) = value {
            dict.set(key, text(value));
        }
    }
    let mut attributes = match node.role {
        Role::List(labels) => dictionary! { "O" => "List", "ListNumbering" => labels.numbering() },
        Role::TableHeader(scope) => dictionary! {
            "O" => "Table",
            "Scope" => match scope {
                Scope::Row => "Row",
                Scope::Column => "Column",
            },
        },
        Role::TableCell if node.column_span > 1 => dictionary! { "O" => "Table" },
        Role::PrintedField(field) => printed_field(field),
        Role::Figure => match area {
            Some(area) => dictionary! { "O" => "Layout", "Placement" => "Block", "BBox" => area },
            None => return,
        },
        _ => return,
    };
    if matches!(node.role, Role::TableHeader(_) | Role::TableCell) && node.column_span > 1 {
        attributes.set("ColSpan", i64::from(node.column_span));
    }
    dict.set("A", attributes);
}

/// Returns what says that a field is there to be filled in with a pen (ISO 32000-1, 14.8.5.6).
fn printed_field(field: PrintedField) -> Dictionary {
    match field {
        PrintedField::CheckBox => dictionary! { "O" => "PrintField", "Role" => "cb", "checked" => "off" },
        PrintedField::Text => dictionary! { "O" => "PrintField", "Role" => "tv" },
    }
}

/// Something that a page gives to a node.
struct Part {
    /// The place of its first item on the page.
    item: usize,
    node: NodeId,
    kid: Kid,
}

/// Something that an element holds.
#[derive(Clone, Copy)]
enum Kid {
    Node(NodeId),
    Mark {
        page: usize,
        number: i64,
    },
    /// An element that says how a mark is read.
    Reading(ObjectId),
    /// An area that does something, by its number among all.
    Annotation(usize),
}

/// Brings what the elements hold into reading order.
///
/// The parts of a node keep their order; its own marks come where they are met on the pages.
struct ReadingOrder<'a> {
    structure: &'a Structure,
    kids: Vec<Vec<Kid>>,
    /// The place of each node among its siblings.
    places: Vec<usize>,
    /// How many parts of each node are among its kids.
    taken: Vec<usize>,
}

impl<'a> ReadingOrder<'a> {
    fn new(structure: &'a Structure) -> Self {
        let count = structure.nodes().len();
        let mut places = vec![0; count];
        for node in structure.nodes() {
            for (place, child) in node.children.iter().enumerate() {
                if let Some(entry) = places.get_mut(child.index()) {
                    *entry = place;
                }
            }
        }
        let kids = std::iter::repeat_with(Vec::new).take(count).collect();
        Self { structure, kids, places, taken: vec![0; count] }
    }

    /// Adds something to a node, and the node to those that hold it.
    fn add(&mut self, id: NodeId, kid: Kid) -> Result<(), Error> {
        let unknown = || Error::UnknownNode(id.index());
        let mut node = id;
        while let Some(parent) = self.structure.get(node).ok_or_else(unknown)?.parent {
            let place = *self.places.get(node.index()).ok_or_else(unknown)?;
            self.take(parent, place + 1);
            node = parent;
        }
        self.kids.get_mut(id.index()).ok_or_else(unknown)?.push(kid);
        Ok(())
    }

    /// Adds the first `count` parts of a node to it, unless they are there already.
    fn take(&mut self, id: NodeId, count: usize) {
        let node = self.structure.get(id);
        let (Some(node), Some(kids), Some(taken)) =
            (node, self.kids.get_mut(id.index()), self.taken.get_mut(id.index()))
        else {
            return;
        };
        if count > *taken {
            let parts = node.children.get(*taken..count).unwrap_or_default();
            kids.extend(parts.iter().copied().map(Kid::Node));
            *taken = count;
        }
    }

    /// Adds the parts that were never met and returns what each node holds.
    fn finish(mut self) -> Vec<Vec<Kid>> {
        let structure = self.structure;
        for (node, (kids, taken)) in structure.nodes().iter().zip(self.kids.iter_mut().zip(&self.taken)) {
            let rest = node.children.get(*taken..).unwrap_or_default();
            kids.extend(rest.iter().copied().map(Kid::Node));
        }
        self.kids
    }
}
