//! Points, sizes and rectangles; the origin is the top left corner, y runs down.

use super::Length;

/// A place on a page or in a drawing, from the top left corner.
#[derive(Clone, Copy, Debug, Default, PartialEq)]
pub struct Point {
    /// The distance from the left edge.
    pub x: Length,
    /// The distance from the top edge.
    pub y: Length,
}

impl Point {
    /// Makes a point from its distances to the left and top edges.
    pub const fn new(x: Length, y: Length) -> Self {
        Self { x, y }
    }

    /// Returns the point moved right by `x` and down by `y`.
    #[must_use]
    pub fn moved(self, x: Length, y: Length) -> Self {
        Self::new(self.x + x, self.y + y)
    }
}

/// A width and a height.
#[derive(Clone, Copy, Debug, Default, PartialEq)]
pub struct Size {
    /// The extent from left to right.
    pub width: Length,
    /// The extent from top to bottom.
    pub height: Length,
}

impl Size {
    /// Makes a size from its width and height.
    pub const fn new(width: Length, height: Length) -> Self {
        Self { width, height }
    }

    /// Returns the largest size of the same proportions that fits into `room`.
    #[must_use]
    pub fn fitted(self, room: Self) -> Self {
        let scale = (room.width / self.width).min(room.height / self.height);
        Self::new(self.width * scale, self.height * scale)
    }
}

/// An upright rectangle.
#[derive(Clone, Copy, Debug, Default, PartialEq)]
pub struct Rect {
    /// The top left corner.
    pub origin: Point,
    /// The width and the height.
    pub size: Size,
}

impl Rect {
    /// Makes a rectangle from its left and top edges, width and height.
    pub const fn new(x: Length, y: Length, width: Length, height: Length) -> Self {
        Self { origin: Point::new(x, y), size: Size::new(width, height) }
    }

    /// Returns the distance of the left edge.
    pub const fn left(&self) -> Length {
        self.origin.x
    }

    /// Returns the distance of the top edge.
    pub const fn top(&self) -> Length {
        self.origin.y
    }

    /// Returns the distance of the right edge.
    pub fn right(&self) -> Length {
        self.origin.x + self.size.width
    }

    /// Returns the distance of the bottom edge.
    pub fn bottom(&self) -> Length {
        self.origin.y + self.size.height
    }

    /// Returns the rectangle moved right by `x` and down by `y`.
    #[must_use]
    pub fn moved(self, x: Length, y: Length) -> Self {
        Self { origin: self.origin.moved(x, y), size: self.size }
    }

    /// Returns the rectangle with each edge moved outward.
    #[must_use]
    pub fn grown(self, by: Length) -> Self {
        let (width, height) = (self.size.width + by * 2.0, self.size.height + by * 2.0);
        Self::new(self.origin.x - by, self.origin.y - by, width, height)
    }

    /// Returns the smallest rectangle that holds both.
    #[must_use]
    pub fn union(self, other: Self) -> Self {
        let left = self.left().min(other.left());
        let top = self.top().min(other.top());
        let right = self.right().max(other.right());
        let bottom = self.bottom().max(other.bottom());
        Self::new(left, top, right - left, bottom - top)
    }
}
