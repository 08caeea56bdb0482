//! Colors, their contrast, and the palette that a brand's two colors make.

/// An sRGB color of 8 bits a channel.
#[derive(Clone, Copy, PartialEq, Eq, Hash)]
pub struct Color {
    /// The red channel.
    pub red: u8,
    /// The green channel.
    pub green: u8,
    /// The blue channel.
    pub blue: u8,
}

impl std::fmt::Debug for Color {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str(&self.to_hex())
    }
}

impl Color {
    /// Paper.
    pub const WHITE: Self = Self::rgb(0xffffff);
    /// The darkest tone that text is mixed from.
    const NIGHT: Self = Self::rgb(0x14191e);

    /// Makes a color from its hexadecimal number, such as `0x0b7285`.
    pub const fn rgb(number: u32) -> Self {
        let [_, red, green, blue] = number.to_be_bytes();
        Self { red, green, blue }
    }

    /// Reads `#0b7285`, `#fff` or a CSS color name.
    pub fn parse(text: &str) -> Option<Self> {
        let text = text.trim();
        if let Some(digits) = text.strip_prefix('#') {
            if !digits.bytes().all(|b| b.is_ascii_hexdigit()) {
                return None;
            }
            let number = u32::from_str_radix(digits, 16).ok()?;
            return match digits.len() {
                6 => Some(Self::rgb(number)),
                3 => {
                    let double = |nibble: u32| (nibble & 0xf) * 0x11;
                    Some(Self::rgb(double(number >> 8) << 16 | double(number >> 4) << 8 | double(number)))
                }
                _ => None,
            };
        }
        let name = text.to_ascii_lowercase();
        NAMED_COLORS
            .binary_search_by_key(&name.as_str(), |(name, _)| name)
            .ok()
            .and_then(|place| NAMED_COLORS.get(place))
            .map(|(_, number)| Self::rgb(*number))
    }

    /// Writes the color as `#0b7285`.
    pub fn to_hex(self) -> String {
        format!("#{:02x}{:02x}{:02x}", self.red, self.green, self.blue)
    }

    /// Mixes the share `t` (0 to 1) of `other` into the color, channel by channel in sRGB.
    #[must_use]
    pub fn mix(self, other: Self, t: f64) -> Self {
        let mix = |a: u8, b: u8| {
            let (a, b) = (f64::from(a), f64::from(b));
            (a + (b - a) * t).round().clamp(0.0, 255.0) as u8
        };
        Self { red: mix(self.red, other.red), green: mix(self.green, other.green), blue: mix(self.blue, other.blue) }
    }

    /// Returns the relative luminance, 0 for black to 1 for white (WCAG 2.2, "relative luminance").
    pub fn luminance(self) -> f64 {
        let linear = |channel: u8| LINEAR.get(usize::from(channel)).copied().unwrap_or(1.0);
        0.2126 * linear(self.red) + 0.7152 * linear(self.green) + 0.0722 * linear(self.blue)
    }

    /// Says whether it is black, white or a gray between.
    pub const fn is_gray(self) -> bool {
        self.red == self.green && self.green == self.blue
    }

    /// Returns the gray of the same luminance.
    #[must_use]
    pub fn to_gray(self) -> Self {
        if self.is_gray() {
            return self;
        }
        let luminance = self.luminance();
        let above = LINEAR.partition_point(|gray| *gray < luminance);
        let distance = |value: usize| LINEAR.get(value).map_or(f64::INFINITY, |gray| (gray - luminance).abs());
        let value = if distance(above.saturating_sub(1)) < distance(above) { above.saturating_sub(1) } else { above };
        // There are 256 values.
        let value = value.min(255) as u8;
        Self { red: value, green: value, blue: value }
    }

    /// Returns the contrast ratio of two colors, 1 to 21 (WCAG 2.2, "contrast ratio").
    pub fn contrast(self, other: Self) -> f64 {
        let (a, b) = (self.luminance(), other.luminance());
        (a.max(b) + 0.05) / (a.min(b) + 0.05)
    }

    /// Darkens the color in steps until its contrast on white is at least `ratio`.
    #[must_use]
    pub fn until(self, ratio: f64) -> Self {
        (0..=50)
            .map(|step| self.mix(Self::NIGHT, f64::from(step) * 0.02))
            .find(|color| color.contrast(Self::WHITE) >= ratio)
            .unwrap_or(Self::NIGHT)
    }

    /// Returns the hue in degrees (0 to 360) and the HSL saturation (0 to 1).
    pub fn hue_and_saturation(self) -> (f64, f64) {
        let [r, g, b] = [self.red, self.green, self.blue].map(|c| f64::from(c) / 255.0);
        let (max, min) = (r.max(g).max(b), r.min(g).min(b));
        let range = max - min;
        if range == 0.0 {
            return (0.0, 0.0);
        }
        let hue = if max == r {
            ((g - b) / range).rem_euclid(6.0)
        } else if max == g {
            (b - r) / range + 2.0
        } else {
            (r - g) / range + 4.0
        };
        let saturation = range / (1.0 - (max + min - 1.0).abs()).max(f64::EPSILON);
        (hue * 60.0, saturation)
    }
}

/// The colors of a handout: those that a brand's colors make, and those that mean something.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Palette {
    /// The brand's own color.
    pub primary: Color,
    /// The color of movement and action.
    pub accent: Color,
    /// Text.
    pub ink: Color,
    /// Text of the second rank.
    pub ink_soft: Color,
    /// Titles, numerals, strong lines; at least 7.5:1 on white.
    pub strong: Color,
    /// The palest fill.
    pub wash: Color,
    /// The fill of the dosage strip.
    pub tint: Color,
    /// Lines that only separate.
    pub rule: Color,
    /// Lines that people write on or that carry meaning; at least 3:1 on white.
    pub edge: Color,
    /// Arrows and nerve lines.
    pub arrow: Color,
    /// The fill of buttons.
    pub act: Color,
}

impl Palette {
    /// Emergency, stop.
    pub const DANGER: Color = Color::rgb(0xa4161a);
    /// The fill of the emergency box.
    pub const DANGER_WASH: Color = Color::rgb(0xfdf0ef);
    /// Take care, today.
    pub const WARN: Color = Color::rgb(0x8a5200);
    /// The heading on the band of the second urgency level.
    pub const WARN_DEEP: Color = Color::rgb(0x5c3700);
    /// The fill of the caution callout.
    pub const WARN_WASH: Color = Color::rgb(0xfff4dd);
    /// The band of the second urgency level.
    pub const WARN_BAND: Color = Color::rgb(0xfbe3ad);
    /// Carry on.
    pub const GO: Color = Color::rgb(0x1f6b3a);
    /// The cells of the pain scale at which one carries on.
    pub const GO_CELL: Color = Color::rgb(0xe4f2e8);
    /// The cells of the pain scale at which one does less.
    pub const AMBER: Color = Color::rgb(0xf2b63c);

    /// Derives the palette from a brand's primary color and, where it has one, its accent.
    pub fn derive(primary: Color, accent: Option<Color>) -> Self {
        let accent = accent.unwrap_or_else(|| primary.until(4.6));
        let ink = Color::NIGHT.mix(primary, 0.10);
        Self {
            primary,
            accent,
            ink,
            ink_soft: ink.mix(Color::WHITE, 0.28).until(7.0),
            strong: primary.until(7.5),
            wash: Color::WHITE.mix(primary, 0.07),
            tint: Color::WHITE.mix(primary, 0.13),
            rule: Color::WHITE.mix(primary, 0.38),
            edge: Color::WHITE.mix(primary, 0.75).until(3.05),
            arrow: accent.until(3.0),
            act: accent.until(4.6),
        }
    }
}

/// The linear light of each 8-bit sRGB value, tabulated so that it is the same on every platform.
#[rustfmt::skip]
const LINEAR: [f64; 256] = [
    0.000000000, 0.000303527, 0.000607054, 0.000910581, 0.001214108, 0.001517635, 0.001821162, 0.002124689,
    0.002428216, 0.002731743, 0.003035270, 0.003346536, 0.003676507, 0.004024717, 0.004391442, 0.004776953,
    0.005181517, 0.005605392, 0.006048833, 0.006512091, 0.006995410, 0.007499032, 0.008023193, 0.008568126,
    0.009134059, 0.009721217, 0.010329823, 0.010960094, 0.011612245, 0.012286488, 0.012983032, 0.013702083,
    0.014443844, 0.015208514, 0.015996293, 0.016807376, 0.017641954, 0.018500220, 0.019382361, 0.020288563,
    0.021219010, 0.022173885, 0.023153366, 0.024157632, 0.025186860, 0.026241222, 0.027320892, 0.028426040,
    0.029556834, 0.030713444, 0.031896033, 0.033104767, 0.034339807, 0.035601315, 0.036889450, 0.038204372,
    0.039546235, 0.040915197, 0.042311411, 0.043735029, 0.045186204, 0.046665086, 0.048171824, 0.049706566,
    0.051269458, 0.052860647, 0.054480276, 0.056128490, 0.057805430, 0.059511238, 0.061246054, 0.063010018,
    0.064803267, 0.066625939, 0.068478170, 0.070360096, 0.072271851, 0.074213568, 0.076185381, 0.078187422,
    0.080219820, 0.082282707, 0.084376212, 0.086500462, 0.088655586, 0.090841711, 0.093058963, 0.095307467,
    0.097587347, 0.099898728, 0.102241733, 0.104616484, 0.107023103, 0.109461711, 0.111932428, 0.114435374,
    0.116970668, 0.119538428, 0.122138772, 0.124771818, 0.127437680, 0.130136477, 0.132868322, 0.135633330,
    0.138431615, 0.141263291, 0.144128471, 0.147027266, 0.149959790, 0.152926152, 0.155926464, 0.158960835,
    0.162029376, 0.165132195, 0.168269400, 0.171441101, 0.174647404, 0.177888416, 0.181164244, 0.184474995,
    0.187820772, 0.191201683, 0.194617830, 0.198069320, 0.201556254, 0.205078736, 0.208636870, 0.212230757,
    0.215860500, 0.219526200, 0.223227957, 0.226965874, 0.230740049, 0.234550582, 0.238397574, 0.242281122,
    0.246201327, 0.250158285, 0.254152094, 0.258182853, 0.262250658, 0.266355605, 0.270497791, 0.274677312,
    0.278894263, 0.283148740, 0.287440838, 0.291770650, 0.296138271, 0.300543794, 0.304987314, 0.309468923,
    0.313988713, 0.318546778, 0.323143209, 0.327778098, 0.332451536, 0.337163615, 0.341914425, 0.346704056,
    0.351532600, 0.356400144, 0.361306780, 0.366252596, 0.371237680, 0.376262123, 0.381326011, 0.386429434,
    0.391572478, 0.396755231, 0.401977780, 0.407240212, 0.412542613, 0.417885071, 0.423267670, 0.428690497,
    0.434153636, 0.439657174, 0.445201195, 0.450785783, 0.456411023, 0.462077000, 0.467783796, 0.473531496,
    0.479320183, 0.485149940, 0.491020850, 0.496932995, 0.502886458, 0.508881321, 0.514917665, 0.520995573,
    0.527115126, 0.533276404, 0.539479489, 0.545724461, 0.552011402, 0.558340390, 0.564711506, 0.571124829,
    0.577580440, 0.584078418, 0.590618841, 0.597201788, 0.603827339, 0.610495571, 0.617206562, 0.623960392,
    0.630757136, 0.637596874, 0.644479682, 0.651405637, 0.658374817, 0.665387298, 0.672443157, 0.679542470,
    0.686685312, 0.693871761, 0.701101892, 0.708375780, 0.715693501, 0.723055129, 0.730460740, 0.737910409,
    0.745404210, 0.752942217, 0.760524505, 0.768151147, 0.775822218, 0.783537792, 0.791297940, 0.799102738,
    0.806952258, 0.814846572, 0.822785754, 0.830769877, 0.838799012, 0.846873232, 0.854992608, 0.863157213,
    0.871367119, 0.879622397, 0.887923118, 0.896269353, 0.904661174, 0.913098652, 0.921581856, 0.930110858,
    0.938685728, 0.947306537, 0.955973353, 0.964686248, 0.973445290, 0.982250550, 0.991102097, 1.000000000,
];

/// The CSS color names (CSS Color Module Level 4, 6.1), in alphabetical order.
#[rustfmt::skip]
pub const NAMED_COLORS: &[(&str, u32)] = &[
    ("aliceblue", 0xf0f8ff), ("antiquewhite", 0xfaebd7), ("aqua", 0x00ffff), ("aquamarine", 0x7fffd4),
    ("azure", 0xf0ffff), ("beige", 0xf5f5dc), ("bisque", 0xffe4c4), ("black", 0x000000),
    ("blanchedalmond", 0xffebcd), ("blue", 0x0000ff), ("blueviolet", 0x8a2be2), ("brown", 0xa52a2a),
    ("burlywood", 0xdeb887), ("cadetblue", 0x5f9ea0), ("chartreuse", 0x7fff00), ("chocolate", 0xd2691e),
    ("coral", 0xff7f50), ("cornflowerblue", 0x6495ed), ("cornsilk", 0xfff8dc), ("crimson", 0xdc143c),
    ("cyan", 0x00ffff), ("darkblue", 0x00008b), ("darkcyan", 0x008b8b), ("darkgoldenrod", 0xb8860b),
    ("darkgray", 0xa9a9a9), ("darkgreen", 0x006400), ("darkgrey", 0xa9a9a9), ("darkkhaki", 0xbdb76b),
    ("darkmagenta", 0x8b008b), ("darkolivegreen", 0x556b2f), ("darkorange", 0xff8c00), ("darkorchid", 0x9932cc),
    ("darkred", 0x8b0000), ("darksalmon", 0xe9967a), ("darkseagreen", 0x8fbc8f), ("darkslateblue", 0x483d8b),
    ("darkslategray", 0x2f4f4f), ("darkslategrey", 0x2f4f4f), ("darkturquoise", 0x00ced1), ("darkviolet", 0x9400d3),
    ("deeppink", 0xff1493), ("deepskyblue", 0x00bfff), ("dimgray", 0x696969), ("dimgrey", 0x696969),
    ("dodgerblue", 0x1e90ff), ("firebrick", 0xb22222), ("floralwhite", 0xfffaf0), ("forestgreen", 0x228b22),
    ("fuchsia", 0xff00ff), ("gainsboro", 0xdcdcdc), ("ghostwhite", 0xf8f8ff), ("gold", 0xffd700),
    ("goldenrod", 0xdaa520), ("gray", 0x808080), ("green", 0x008000), ("greenyellow", 0xadff2f),
    ("grey", 0x808080), ("honeydew", 0xf0fff0), ("hotpink", 0xff69b4), ("indianred", 0xcd5c5c),
    ("indigo", 0x4b0082), ("ivory", 0xfffff0), ("khaki", 0xf0e68c), ("lavender", 0xe6e6fa),
    ("lavenderblush", 0xfff0f5), ("lawngreen", 0x7cfc00), ("lemonchiffon", 0xfffacd), ("lightblue", 0xadd8e6),
    ("lightcoral", 0xf08080), ("lightcyan", 0xe0ffff), ("lightgoldenrodyellow", 0xfafad2), ("lightgray", 0xd3d3d3),
    ("lightgreen", 0x90ee90), ("lightgrey", 0xd3d3d3), ("lightpink", 0xffb6c1), ("lightsalmon", 0xffa07a),
    ("lightseagreen", 0x20b2aa), ("lightskyblue", 0x87cefa), ("lightslategray", 0x778899), ("lightslategrey", 0x778899),
    ("lightsteelblue", 0xb0c4de), ("lightyellow", 0xffffe0), ("lime", 0x00ff00), ("limegreen", 0x32cd32),
    ("linen", 0xfaf0e6), ("magenta", 0xff00ff), ("maroon", 0x800000), ("mediumaquamarine", 0x66cdaa),
    ("mediumblue", 0x0000cd), ("mediumorchid", 0xba55d3), ("mediumpurple", 0x9370db), ("mediumseagreen", 0x3cb371),
    ("mediumslateblue", 0x7b68ee), ("mediumspringgreen", 0x00fa9a), ("mediumturquoise", 0x48d1cc), ("mediumvioletred", 0xc71585),
    ("midnightblue", 0x191970), ("mintcream", 0xf5fffa), ("mistyrose", 0xffe4e1), ("moccasin", 0xffe4b5),
    ("navajowhite", 0xffdead), ("navy", 0x000080), ("oldlace", 0xfdf5e6), ("olive", 0x808000),
    ("olivedrab", 0x6b8e23), ("orange", 0xffa500), ("orangered", 0xff4500), ("orchid", 0xda70d6),
    ("palegoldenrod", 0xeee8aa), ("palegreen", 0x98fb98), ("paleturquoise", 0xafeeee), ("palevioletred", 0xdb7093),
    ("papayawhip", 0xffefd5), ("peachpuff", 0xffdab9), ("peru", 0xcd853f), ("pink", 0xffc0cb),
    ("plum", 0xdda0dd), ("powderblue", 0xb0e0e6), ("purple", 0x800080), ("rebeccapurple", 0x663399),
    ("red", 0xff0000), ("rosybrown", 0xbc8f8f), ("royalblue", 0x4169e1), ("saddlebrown", 0x8b4513),
    ("salmon", 0xfa8072), ("sandybrown", 0xf4a460), ("seagreen", 0x2e8b57), ("seashell", 0xfff5ee),
    ("sienna", 0xa0522d), ("silver", 0xc0c0c0), ("skyblue", 0x87ceeb), ("slateblue", 0x6a5acd),
    ("slategray", 0x708090), ("slategrey", 0x708090), ("snow", 0xfffafa), ("springgreen", 0x00ff7f),
    ("steelblue", 0x4682b4), ("tan", 0xd2b48c), ("teal", 0x008080), ("thistle", 0xd8bfd8),
    ("tomato", 0xff6347), ("turquoise", 0x40e0d0), ("violet", 0xee82ee), ("wheat", 0xf5deb3),
    ("white", 0xffffff), ("whitesmoke", 0xf5f5f5), ("yellow", 0xffff00), ("yellowgreen", 0x9acd32),
];

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_palette_of_harbor_pine_is_that_of_the_visual_specification() {
        let palette = Palette::derive(Color::rgb(0x1f7a8c), Some(Color::rgb(0xc2500a)));
        let expected = [
            (palette.ink, 0x152329),
            (palette.ink_soft, 0x505a5e),
            (palette.strong, 0x1b5b69),
            (palette.wash, 0xeff6f7),
            (palette.tint, 0xe2eef0),
            (palette.rule, 0xaaccd3),
            (palette.edge, 0x579ba9),
            (palette.arrow, 0xc2500a),
            (palette.act, 0xc2500a),
        ];
        for (color, number) in expected {
            assert_eq!(color, Color::rgb(number));
        }
    }

    #[test]
    fn the_palette_of_juniper_fields_is_that_of_the_visual_specification() {
        let palette = Palette::derive(Color::rgb(0x6b3f6e), Some(Color::rgb(0xa85a00)));
        assert_eq!(palette.strong, Color::rgb(0x6b3f6e));
        assert_eq!(palette.edge, Color::rgb(0x906f92));
        assert_eq!(palette.ink_soft, Color::rgb(0x58585f));
    }

    #[test]
    fn grays_are_those_of_the_visual_specification() {
        let palette = Palette::derive(Color::rgb(0x1f7a8c), Some(Color::rgb(0xc2500a)));
        let expected = [
            (palette.ink, 33),
            (palette.strong, 83),
            (palette.ink_soft, 88),
            (palette.edge, 145),
            (palette.rule, 198),
            (palette.tint, 236),
            (palette.wash, 245),
            (Palette::DANGER, 82),
            (Palette::WARN, 95),
            (Palette::WARN_BAND, 229),
            (Palette::GO_CELL, 238),
            (Palette::AMBER, 192),
            (Color::WHITE, 255),
            (Color::rgb(0x1f1f1f), 0x1f),
        ];
        for (color, gray) in expected {
            assert_eq!(color.to_gray(), Color { red: gray, green: gray, blue: gray }, "{color:?}");
        }
    }

    /// The colors of the brands that ship, and of brands of every hue, saturation and lightness.
    fn brands() -> impl Iterator<Item = (Color, Option<Color>)> {
        let of_hue = |hue: u32| {
            let channel = |shift: u32| {
                let distance = (hue + shift) % 360;
                let share = (f64::from(distance.abs_diff(180)) / 60.0 - 1.0).clamp(0.0, 1.0);
                (share * 255.0).round() as u8
            };
            Color { red: channel(0), green: channel(240), blue: channel(120) }
        };
        let shades = |color: Color| {
            let tones = (0..=9).map(move |step| color.mix(Color::WHITE, f64::from(step) * 0.1));
            tones.chain((1..=10).map(move |step| color.mix(Color::rgb(0), f64::from(step) * 0.1)))
        };
        let pure = (0..360).step_by(10).map(of_hue);
        let all = pure.flat_map(move |color| [color, color.mix(Color::rgb(0x808080), 0.5)]).flat_map(shades);
        let printable = all.filter(|color| color.contrast(Color::WHITE) >= 1.15);
        let shipped = [(0x1f7a8c, 0xc2500a), (0x6b3f6e, 0xa85a00)];
        let shipped = shipped.map(|(primary, accent)| (Color::rgb(primary), Some(Color::rgb(accent))));
        shipped.into_iter().chain(printable.map(|color| (color, None)))
    }

    #[test]
    fn every_pair_that_is_printed_has_its_contrast_in_color_and_in_gray() {
        let mut met = 0;
        for (primary, accent) in brands() {
            let Palette { ink, ink_soft, strong, wash, tint, edge, act, .. } = Palette::derive(primary, accent);
            let texts = [ink, ink_soft, strong];
            let fills = [Color::WHITE, wash, tint];
            let text_on_fill = texts.into_iter().flat_map(|text| fills.map(|fill| (text, fill, 4.5)));
            let own = [(Color::WHITE, act, 4.5), (edge, Color::WHITE, 3.0), (ink, Color::WHITE, 7.0)];
            let fixed = [
                (Color::WHITE, Palette::DANGER, 4.5),
                (Palette::DANGER, Palette::DANGER_WASH, 4.5),
                (ink, Palette::DANGER_WASH, 4.5),
                (ink, Palette::WARN_WASH, 4.5),
                (Palette::WARN_DEEP, Palette::WARN_BAND, 4.5),
                (ink, Palette::WARN_BAND, 4.5),
                (Palette::WARN, Color::WHITE, 4.5),
                (Palette::GO, Color::WHITE, 4.5),
                (ink, Palette::GO_CELL, 4.5),
                (ink, Palette::AMBER, 4.5),
            ];
            for (one, other, needed) in text_on_fill.chain(own).chain(fixed) {
                let (color, gray) = (one.contrast(other), one.to_gray().contrast(other.to_gray()));
                assert!(
                    color >= needed && gray >= needed,
                    "{primary:?}: {one:?} on {other:?} has {color:.2}, {gray:.2}"
                );
            }
            met += 1;
        }
        assert!(met > 1000, "{met} brands");
    }

    #[test]
    fn colors_are_read_as_hex_numbers_and_as_names() {
        assert_eq!(Color::parse("#0b7285"), Some(Color::rgb(0x0b7285)));
        assert_eq!(Color::parse("#fa0"), Some(Color::rgb(0xffaa00)));
        assert_eq!(Color::parse("Teal"), Some(Color::rgb(0x008080)));
        assert_eq!(Color::parse("#12345"), None);
        assert_eq!(Color::parse("bluish"), None);
    }

    #[test]
    fn the_names_are_sorted_so_that_they_can_be_searched() {
        assert!(NAMED_COLORS.is_sorted_by_key(|(name, _)| name));
    }
}
