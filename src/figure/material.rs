//! What is painted.

/// What a painted area is of, which decides its color.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Material {
    /// Skin.
    Skin,
    /// The shirt.
    Shirt,
    /// The shorts.
    Shorts,
    /// A shoe's upper.
    Shoe,
    /// A shoe's sole.
    Sole,
    /// Hair, or the scarf that covers it.
    Hair,
}
