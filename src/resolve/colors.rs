//! The colors of a brand: reading them, and whether they can be printed.

use super::files::Files;
use crate::definition::{self, Text};
use crate::diagnostic::Diagnostic;
use crate::drawing::{Color, NAMED_COLORS, Palette};
use crate::source::nearest;

/// The color that stands in for one that cannot be read, so that the rest can be looked at.
const STAND_IN: Color = Color::rgb(0x1f7a8c);
/// How near to the color of danger a brand's color may come, in degrees of hue.
const DANGER_HUE: f64 = 20.0;
/// The contrast that text needs (WCAG 2.2, 1.4.3).
const TEXT: f64 = 4.5;
/// The contrast on white under which nothing of a color is left once it is dark enough for text.
const PALEST: f64 = 1.15;

/// Makes the palette of a brand's colors.
pub(super) fn palette(files: &mut Files<'_>, colors: &definition::BrandColors) -> Palette {
    let primary = color(files, &colors.primary);
    let accent = colors.accent.as_ref().and_then(|accent| color(files, accent));
    let palette = Palette::derive(primary.unwrap_or(STAND_IN), accent);
    if let Some(primary) = primary {
        check_contrast(files, &colors.primary, primary, palette.strong);
    }
    if let (Some(text), Some(accent)) = (&colors.accent, accent) {
        check_contrast(files, text, accent, palette.act);
    }
    palette
}

/// Makes the palette of a brand that cannot be read.
pub(super) fn stand_in() -> Palette {
    Palette::derive(STAND_IN, None)
}

fn color(files: &mut Files<'_>, text: &Text) -> Option<Color> {
    let written = text.value.trim();
    let Some(color) = Color::parse(written) else {
        let near = nearest(written, NAMED_COLORS.iter().map(|(name, _)| *name));
        let help = match near {
            Some(near) if !written.starts_with('#') => format!("did you mean `{near}`?"),
            _ => "write it as `#1f7a8c` (in quotes, or YAML takes it for a comment), or as a CSS name such as `teal`"
                .into(),
        };
        let error = Diagnostic::error("color", format!("`{written}` is not a color"));
        files.diagnostics.push(error.at(text.span).help(help));
        return None;
    };
    let (danger_hue, danger_saturation) = Palette::DANGER.hue_and_saturation();
    let (hue, saturation) = color.hue_and_saturation();
    let apart = (hue - danger_hue).rem_euclid(360.0);
    if apart.min(360.0 - apart) <= DANGER_HUE && saturation >= danger_saturation {
        let warning =
            Diagnostic::warning("color-of-danger", format!("`{written}` is nearly the red that means danger"));
        let help = "readers may overlook the warning signs; choose another color, or a paler one";
        files.diagnostics.push(warning.at(text.span).help(help));
    }
    Some(color)
}

/// Warns of a color that is too pale for text, in whose place a darker one is printed, and refuses one that is hardly
/// a color.
fn check_contrast(files: &mut Files<'_>, text: &Text, color: Color, printed: Color) {
    let contrast = color.contrast(Color::WHITE);
    if contrast >= TEXT {
        return;
    }
    let measured = format!("`{}` has a contrast of {}:1 on white", text.value.trim(), rounded_down(contrast));
    let diagnostic = if contrast < PALEST {
        let message = format!("{measured}: nothing of it would be left where it is dark enough for text");
        Diagnostic::error("contrast", message).help(format!("choose a darker color; text needs {TEXT}:1"))
    } else {
        let printed = printed.to_hex();
        let message = format!("{measured}; text needs {TEXT}:1, so `{printed}` is printed in its place");
        let help = format!("write `{printed}`, or another color that is dark enough, to choose it yourself");
        Diagnostic::warning("contrast", message).help(help)
    };
    files.diagnostics.push(diagnostic.at(text.span));
}

/// Writes a contrast so that it never looks better than it is.
fn rounded_down(contrast: f64) -> String {
    format!("{:.1}", (contrast * 10.0).floor() / 10.0)
}
