//! Trees that are written from their leaves up while what they hold comes in: of a large one little is remembered.

use std::io::Write;

use lopdf::{Dictionary, Object, dictionary};

use super::Error;
use super::output::Output;

/// The most branches of a node.
const BRANCHES: usize = 64;

/// The page tree (ISO 32000-1, 7.7.3): the node of each level that is not full yet, from the leaves up.
#[derive(Default)]
pub struct PageTree(Vec<PageNode>);

#[derive(Default)]
struct PageNode {
    number: u32,
    kids: Vec<Object>,
    pages: i64,
}

impl PageTree {
    /// Adds a page and returns the node that it belongs to.
    pub fn add<W: Write>(&mut self, output: &mut Output<W>, page: u32) -> Result<u32, Error> {
        self.add_to(0, output, page, 1)
    }

    fn add_to<W: Write>(&mut self, level: usize, output: &mut Output<W>, kid: u32, pages: i64) -> Result<u32, Error> {
        if self.0.get(level).is_some_and(|node| node.kids.len() == BRANCHES) {
            self.close(level, output)?;
        }
        if self.0.len() == level {
            self.0.push(PageNode { number: output.number(), ..PageNode::default() });
        }
        let Some(node) = self.0.get_mut(level) else { return Ok(0) };
        node.kids.push(Object::Reference((kid, 0)));
        node.pages += pages;
        Ok(node.number)
    }

    /// Writes the node of a level below the one above it, and begins another.
    fn close<W: Write>(&mut self, level: usize, output: &mut Output<W>) -> Result<(), Error> {
        let Some(node) = self.0.get_mut(level) else { return Ok(()) };
        let node = std::mem::replace(node, PageNode { number: output.number(), ..PageNode::default() });
        let parent = self.add_to(level + 1, output, node.number, node.pages)?;
        node.write(output, Some(parent))
    }

    /// Writes what is left and returns the root.
    pub fn finish<W: Write>(mut self, output: &mut Output<W>) -> Result<u32, Error> {
        let mut level = 0;
        while level + 1 < self.0.len() {
            self.close(level, output)?;
            level += 1;
        }
        let root = self.0.pop().ok_or(Error::Empty)?;
        let number = root.number;
        root.write(output, None)?;
        Ok(number)
    }
}

impl PageNode {
    fn write<W: Write>(self, output: &mut Output<W>, parent: Option<u32>) -> Result<(), Error> {
        let mut dict = dictionary! { "Type" => "Pages", "Kids" => self.kids, "Count" => self.pages };
        if let Some(parent) = parent {
            dict.set("Parent", (parent, 0));
        }
        output.object(self.number, &dict.into())
    }
}

/// A tree that leads from numbers or names in ascending order to things (ISO 32000-1, 7.9.6 and 7.9.7).
pub struct KeyTree {
    /// What leaves are called.
    leaves: &'static str,
    /// The things that are not written yet, and above them the nodes that are not.
    levels: Vec<Vec<Branch>>,
}

/// A thing or a node with its first and its last key.
struct Branch {
    first: Object,
    last: Object,
    thing: Object,
}

impl KeyTree {
    /// Makes a tree of numbers.
    pub const fn of_numbers() -> Self {
        Self { leaves: "Nums", levels: Vec::new() }
    }

    /// Makes a tree of names.
    pub const fn of_names() -> Self {
        Self { leaves: "Names", levels: Vec::new() }
    }

    /// Adds a thing, whose key comes after those of all others.
    pub fn add<W: Write>(&mut self, output: &mut Output<W>, key: Object, thing: Object) -> Result<(), Error> {
        self.add_to(0, output, Branch { first: key.clone(), last: key, thing })
    }

    fn add_to<W: Write>(&mut self, level: usize, output: &mut Output<W>, branch: Branch) -> Result<(), Error> {
        if self.levels.len() == level {
            self.levels.push(Vec::new());
        }
        if self.levels.get(level).is_some_and(|branches| branches.len() == BRANCHES) {
            self.close(level, output)?;
        }
        if let Some(branches) = self.levels.get_mut(level) {
            branches.push(branch);
        }
        Ok(())
    }

    /// Writes the branches of a level as a node of the level above it.
    fn close<W: Write>(&mut self, level: usize, output: &mut Output<W>) -> Result<(), Error> {
        let branches = self.levels.get_mut(level).map(std::mem::take).unwrap_or_default();
        let (Some(first), Some(last)) = (branches.first(), branches.last()) else { return Ok(()) };
        let (first, last) = (first.first.clone(), last.last.clone());
        let mut node = self.node(level, branches);
        node.set("Limits", vec![first.clone(), last.clone()]);
        let number = output.number();
        output.object(number, &node.into())?;
        self.add_to(level + 1, output, Branch { first, last, thing: Object::Reference((number, 0)) })
    }

    fn node(&self, level: usize, branches: Vec<Branch>) -> Dictionary {
        if level > 0 {
            let kids = branches.into_iter().map(|branch| branch.thing).collect::<Vec<_>>();
            return dictionary! { "Kids" => kids };
        }
        let pairs = branches.into_iter().flat_map(|branch| [branch.first, branch.thing]).collect::<Vec<_>>();
        dictionary! { self.leaves => pairs }
    }

    /// Writes what is left and returns the root; nothing of a tree that holds nothing.
    pub fn finish<W: Write>(mut self, output: &mut Output<W>) -> Result<Option<Object>, Error> {
        let mut level = 0;
        while level + 1 < self.levels.len() {
            self.close(level, output)?;
            level += 1;
        }
        let Some(branches) = self.levels.pop() else { return Ok(None) };
        let number = output.number();
        let root = self.node(level, branches);
        output.object(number, &root.into())?;
        Ok(Some(Object::Reference((number, 0))))
    }
}
