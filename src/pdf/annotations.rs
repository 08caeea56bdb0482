//! The areas of pages that do something: links and fields (ISO 32000-1, 12.5).

use lopdf::{Object, ObjectId};

use crate::page::{Document, Field, FieldKind, Item, ItemKind, NodeId, Owner, Role, Widget};

use super::{Error, links};

/// The flag of an annotation that is printed with its page (ISO 32000-1, table 165).
pub const PRINT: i64 = 1 << 2;

/// An area of a page that does something.
pub struct Annotation<'a> {
    /// Its object, which for a field is still to be made.
    pub id: ObjectId,
    /// The part of the structure that it belongs to.
    pub node: NodeId,
    /// The place of its page in the document.
    pub page: usize,
    /// The place of its item on the page.
    pub item: usize,
    /// Its key in the parent tree (ISO 32000-1, 14.7.4.4).
    pub key: i64,
    /// The place of a field; nothing for a link.
    pub widget: Option<&'a Widget>,
    /// What a screen reader says of one choice of several, as the field's description does not tell them apart.
    pub choice: Option<String>,
}

/// Adds the annotations to their pages and returns them in the order of the pages.
///
/// Links are complete; for fields, whose dictionaries depend on each other, there are numbers of objects only.
pub fn annotate<'a>(
    pdf: &mut lopdf::Document,
    document: &'a Document,
    pages: &[ObjectId],
) -> Result<Vec<Annotation<'a>>, Error> {
    let mut annotations = Vec::new();
    for (page, (content, &page_id)) in document.pages.iter().zip(pages).enumerate() {
        let mut ids = Vec::new();
        for (place, item) in content.items.iter().enumerate() {
            // The pages have the first keys of the parent tree.
            let key = (pages.len() + annotations.len()) as i64;
            let (id, node, widget) = match &item.kind {
                ItemKind::Link { rect, target, description } => {
                    let node = owner(document, item, Role::Link).ok_or(Error::UntaggedLink(page))?;
                    let action = links::action(document, pages, target)?;
                    let link = links::dictionary(*rect, content.size.height, description, action, key);
                    (pdf.add_object(link), node, None)
                }
                ItemKind::Widget(widget) => {
                    let node = owner(document, item, Role::Form).ok_or(Error::UntaggedField(page))?;
                    (pdf.new_object_id(), node, Some(widget))
                }
                _ => continue,
            };
            ids.push(Object::Reference(id));
            let choice = widget.and_then(|widget| choice(document, widget));
            annotations.push(Annotation { id, node, page, item: place, key, widget, choice });
        }
        let page = pdf.get_object_mut(page_id)?.as_dict_mut()?;
        if ids.is_empty() {
            page.remove(b"Annots");
        } else {
            page.set("Annots", ids);
        }
    }
    Ok(annotations)
}

/// Returns the node of the given role that an item belongs to.
fn owner(document: &Document, item: &Item, role: Role) -> Option<NodeId> {
    let Owner::Node(node) = item.owner else { return None };
    document.structure.get(node).filter(|node| node.role == role).map(|_| node)
}

/// Returns the words of one choice of several.
fn choice(document: &Document, widget: &Widget) -> Option<String> {
    let Field { description, kind, .. } = document.form.fields.get(widget.field)?;
    let FieldKind::Choice { options, .. } = kind else { return None };
    Some(format!("{description}: {}", options.get(widget.option)?))
}
