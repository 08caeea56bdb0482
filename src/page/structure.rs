//! The logical structure of a document: the tree that becomes the PDF's tags (ISO 32000-1, 14.7).

/// The number of a node in its [`Structure`].
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub struct NodeId(u32);

impl NodeId {
    /// Returns the node's place in [`Structure::nodes`].
    pub const fn index(self) -> usize {
        self.0 as usize
    }
}

/// What a table header cell is the header of.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Scope {
    /// The cells of its row.
    Row,
    /// The cells of its column.
    Column,
}

/// What stands before the items of a list.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Labels {
    /// Something that says a thing of its own of each item, such as a tick box; or nothing.
    Own,
    /// Bullets.
    Bullets,
    /// Numbers.
    Numbers,
}

impl Labels {
    /// Returns the list numbering that it is in PDF (ISO 32000-1, table 347).
    pub const fn numbering(self) -> &'static str {
        match self {
            Self::Own => "None",
            Self::Bullets => "Disc",
            Self::Numbers => "Decimal",
        }
    }
}

/// The kinds of fields that are filled in with a pen.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum PrintedField {
    /// An empty box to tick, or several.
    CheckBox,
    /// Room to write.
    Text,
}

/// What a part of the document is.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Role {
    /// The whole document; the root.
    Document,
    /// A part with a heading of its own, such as an exercise.
    Section,
    /// A part without a heading that belongs together, such as a callout.
    Division,
    /// A heading of level 1 to 6.
    Heading(u8),
    /// A paragraph.
    Paragraph,
    /// A list.
    List(Labels),
    /// An item of a list.
    ListItem,
    /// The bullet, number or tick box of a list item; the label of a value.
    Label,
    /// The words of a list item.
    ListBody,
    /// A table.
    Table,
    /// A row of a table.
    TableRow,
    /// A header cell.
    TableHeader(Scope),
    /// A data cell.
    TableCell,
    /// A picture; its node has an alternative text.
    Figure,
    /// The caption of a picture or table.
    Caption,
    /// A table of contents.
    Contents,
    /// An entry of a table of contents.
    ContentsItem,
    /// A mention of another place in the document, which holds a link to it.
    Reference,
    /// A link.
    Link,
    /// A stretch of text.
    Span,
    /// A note to something in the text, such as its source.
    Note,
    /// A field that is filled in on the screen.
    Form,
    /// A field that is printed, to be filled in with a pen; its node has the text that is read for it.
    PrintedField(PrintedField),
}

impl Role {
    /// Returns the standard structure type that the role is in PDF (ISO 32000-1, 14.8.4).
    pub const fn tag(self) -> &'static str {
        match self {
            Self::Document => "Document",
            Self::Section => "Sect",
            Self::Division => "Div",
            Self::Heading(0 | 1) => "H1",
            Self::Heading(2) => "H2",
            Self::Heading(3) => "H3",
            Self::Heading(4) => "H4",
            Self::Heading(5) => "H5",
            Self::Heading(_) => "H6",
            Self::Paragraph => "P",
            Self::List(_) => "L",
            Self::ListItem => "LI",
            Self::Label => "Lbl",
            Self::ListBody => "LBody",
            Self::Table => "Table",
            Self::TableRow => "TR",
            Self::TableHeader(_) => "TH",
            Self::TableCell => "TD",
            Self::Figure => "Figure",
            Self::Caption => "Caption",
            Self::Contents => "TOC",
            Self::ContentsItem => "TOCI",
            Self::Reference => "Reference",
            Self::Link => "Link",
            Self::Span => "Span",
            Self::Note => "Note",
            Self::Form | Self::PrintedField(_) => "Form",
        }
    }
}

/// A part of the document.
#[derive(Clone, Debug, PartialEq)]
pub struct Node {
    /// What it is.
    pub role: Role,
    /// The part that holds it; none for the root alone.
    pub parent: Option<NodeId>,
    /// Its parts in reading order.
    pub children: Vec<NodeId>,
    /// What a screen reader says in place of a picture.
    pub alt: Option<String>,
    /// The text that the node's marks stand for, where it differs from what is drawn.
    pub actual_text: Option<String>,
    /// The language, where it differs from the document's.
    pub language: Option<String>,
    /// How many columns a table cell covers.
    pub column_span: u16,
}

/// The tree of a document's parts.
#[derive(Clone, Debug, PartialEq)]
pub struct Structure {
    nodes: Vec<Node>,
}

impl Default for Structure {
    fn default() -> Self {
        Self::new()
    }
}

impl Structure {
    /// The root node.
    pub const ROOT: NodeId = NodeId(0);

    /// Makes a structure that has its root alone.
    pub fn new() -> Self {
        Self { nodes: vec![Node::new(Role::Document, None)] }
    }

    /// Adds a node as the last child of `parent`.
    pub fn add(&mut self, parent: NodeId, role: Role) -> NodeId {
        let id = NodeId(u32::try_from(self.nodes.len()).unwrap_or(u32::MAX));
        self.nodes.push(Node::new(role, Some(parent)));
        if let Some(parent) = self.nodes.get_mut(parent.index()) {
            parent.children.push(id);
        }
        id
    }

    /// Adds a picture with its alternative text as the last child of `parent`.
    pub fn add_figure(&mut self, parent: NodeId, alt: &str) -> NodeId {
        let id = self.add(parent, Role::Figure);
        self.update(id, |node| node.alt = Some(alt.to_owned()));
        id
    }

    /// Changes a node.
    pub fn update(&mut self, id: NodeId, change: impl FnOnce(&mut Node)) {
        if let Some(node) = self.nodes.get_mut(id.index()) {
            change(node);
        }
    }

    /// Returns a node.
    pub fn get(&self, id: NodeId) -> Option<&Node> {
        self.nodes.get(id.index())
    }

    /// Returns all nodes; a node's number is its place.
    pub fn nodes(&self) -> &[Node] {
        &self.nodes
    }
}

impl Node {
    const fn new(role: Role, parent: Option<NodeId>) -> Self {
        Self { role, parent, children: Vec::new(), alt: None, actual_text: None, language: None, column_span: 1 }
    }
}
