//! Distances on paper.

use std::fmt;
use std::iter::Sum;
use std::ops::{Add, AddAssign, Div, Mul, Neg, Sub, SubAssign};

/// A distance on paper, held in points (1/72 inch).
#[derive(Clone, Copy, Default, PartialEq, PartialOrd)]
pub struct Length(f64);

/// Says why a text is not a length.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum LengthError {
    /// The text does not begin with a number.
    Number,
    /// The number has no unit behind it.
    MissingUnit,
    /// The unit is not one of `mm`, `cm`, `in` or `pt`.
    UnknownUnit,
}

impl Length {
    /// No distance.
    pub const ZERO: Self = Self(0.0);

    /// Makes a length from points (1/72 inch).
    pub const fn pt(points: f64) -> Self {
        Self(points)
    }

    /// Makes a length from millimeters.
    pub const fn mm(millimeters: f64) -> Self {
        Self(millimeters * 72.0 / 25.4)
    }

    /// Makes a length from inches.
    pub const fn inches(inches: f64) -> Self {
        Self(inches * 72.0)
    }

    /// Returns the length in points.
    pub const fn to_pt(self) -> f64 {
        self.0
    }

    /// Returns the larger of two lengths.
    #[must_use]
    pub const fn max(self, other: Self) -> Self {
        Self(self.0.max(other.0))
    }

    /// Returns the smaller of two lengths.
    #[must_use]
    pub const fn min(self, other: Self) -> Self {
        Self(self.0.min(other.0))
    }

    /// Reads a number with its unit: `18 mm`, `1.5 cm`, `0.5 in`, `12 pt`.
    ///
    /// # Errors
    ///
    /// Returns what is wrong when the number or the unit is missing or unknown.
    pub fn parse(text: &str) -> Result<Self, LengthError> {
        let text = text.trim();
        let split = text.find(|c: char| c.is_ascii_alphabetic() || c == '%' || c == '"').unwrap_or(text.len());
        let (number, unit) = text.split_at(split);
        let number: f64 = number.trim().parse().map_err(|_| LengthError::Number)?;
        if !number.is_finite() {
            return Err(LengthError::Number);
        }
        match unit.trim() {
            "mm" => Ok(Self::mm(number)),
            "cm" => Ok(Self::mm(number * 10.0)),
            "in" => Ok(Self::inches(number)),
            "pt" => Ok(Self::pt(number)),
            "" => Err(LengthError::MissingUnit),
            _ => Err(LengthError::UnknownUnit),
        }
    }
}

impl fmt::Debug for Length {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{}pt", (self.0 * 100.0).round() / 100.0)
    }
}

impl Add for Length {
    type Output = Self;
    fn add(self, other: Self) -> Self {
        Self(self.0 + other.0)
    }
}

impl AddAssign for Length {
    fn add_assign(&mut self, other: Self) {
        self.0 += other.0;
    }
}

impl Sub for Length {
    type Output = Self;
    fn sub(self, other: Self) -> Self {
        Self(self.0 - other.0)
    }
}

impl SubAssign for Length {
    fn sub_assign(&mut self, other: Self) {
        self.0 -= other.0;
    }
}

impl Neg for Length {
    type Output = Self;
    fn neg(self) -> Self {
        Self(-self.0)
    }
}

impl Mul<f64> for Length {
    type Output = Self;
    fn mul(self, factor: f64) -> Self {
        Self(self.0 * factor)
    }
}

impl Div<f64> for Length {
    type Output = Self;
    fn div(self, divisor: f64) -> Self {
        Self(self.0 / divisor)
    }
}

impl Div for Length {
    type Output = f64;
    fn div(self, other: Self) -> f64 {
        self.0 / other.0
    }
}

impl Sum for Length {
    fn sum<I: Iterator<Item = Self>>(lengths: I) -> Self {
        lengths.fold(Self::ZERO, Add::add)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_unit_is_read() {
        assert_eq!(Length::parse("12 pt"), Ok(Length::pt(12.0)));
        assert_eq!(Length::parse("0.5in"), Ok(Length::pt(36.0)));
        assert_eq!(Length::parse("25.4 mm"), Ok(Length::pt(72.0)));
        assert_eq!(Length::parse(" 2.54 cm "), Ok(Length::pt(72.0)));
    }

    #[test]
    fn a_length_without_sense_says_why() {
        assert_eq!(Length::parse("18"), Err(LengthError::MissingUnit));
        assert_eq!(Length::parse("18 px"), Err(LengthError::UnknownUnit));
        assert_eq!(Length::parse("wide"), Err(LengthError::Number));
        assert_eq!(Length::parse("nan mm"), Err(LengthError::Number));
    }
}
