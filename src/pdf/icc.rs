//! The color profile that says that the document's colors are sRGB.

use crate::drawing::Color;

/// The white that profiles relate colors to: that of daylight at 5000 K.
const WHITE: [f64; 3] = [0.9642, 1.0, 0.8249];
/// The sRGB primaries (IEC 61966-2-1), adapted to that white by the Bradford transform.
const RED: [f64; 3] = [0.436_065_7, 0.222_488_4, 0.013_916_0];
const GREEN: [f64; 3] = [0.385_147_1, 0.716_873_2, 0.097_076_4];
const BLUE: [f64; 3] = [0.143_066_4, 0.060_607_9, 0.714_096_1];

/// Makes an sRGB profile of ICC version 2.1 for displays: three primaries and one curve.
pub fn srgb() -> Vec<u8> {
    let name = "sRGB";
    let curve = curve();
    // The parts that several tags name are stored once.
    let parts: [(&[&[u8; 4]], Vec<u8>); 7] = [
        (&[b"desc"], description(name)),
        (&[b"cprt"], copyright("No copyright, use freely")),
        (&[b"wtpt"], xyz(WHITE)),
        (&[b"rXYZ"], xyz(RED)),
        (&[b"gXYZ"], xyz(GREEN)),
        (&[b"bXYZ"], xyz(BLUE)),
        (&[b"rTRC", b"gTRC", b"bTRC"], curve),
    ];
    let count: usize = parts.iter().map(|(tags, _)| tags.len()).sum();
    let mut table = (count as u32).to_be_bytes().to_vec();
    let mut data = Vec::new();
    let start = 128 + 4 + 12 * count;
    for (tags, part) in parts {
        for tag in tags {
            table.extend_from_slice(*tag);
            table.extend(((start + data.len()) as u32).to_be_bytes());
            table.extend((part.len() as u32).to_be_bytes());
        }
        data.extend(part);
        data.resize(data.len().next_multiple_of(4), 0);
    }
    let mut profile = header((start + data.len()) as u32);
    profile.extend(table);
    profile.extend(data);
    profile
}

/// Makes the 128 bytes that every profile begins with (ICC.1:2001-04, 6.1).
fn header(size: u32) -> Vec<u8> {
    let mut header = size.to_be_bytes().to_vec();
    header.extend([0; 4]);
    header.extend([2, 0x10, 0, 0]);
    header.extend(b"mntrRGB XYZ ");
    // A date that does not change: that of the standard.
    header.extend([1999, 10, 18, 0, 0, 0].into_iter().flat_map(u16::to_be_bytes));
    header.extend(b"acsp");
    header.extend([0; 28]);
    header.extend(WHITE.into_iter().flat_map(fixed));
    header.resize(128, 0);
    header
}

fn fixed(value: f64) -> [u8; 4] {
    ((value * 65536.0).round() as i32).to_be_bytes()
}

fn xyz(value: [f64; 3]) -> Vec<u8> {
    let mut part = b"XYZ \0\0\0\0".to_vec();
    part.extend(value.into_iter().flat_map(fixed));
    part
}

/// Makes the table from values to light. The luminance of a gray is its linear light.
fn curve() -> Vec<u8> {
    let mut part = b"curv\0\0\0\0".to_vec();
    part.extend(256_u32.to_be_bytes());
    for value in 0..=255 {
        let light = Color { red: value, green: value, blue: value }.luminance();
        part.extend(((light * 65535.0).round() as u16).to_be_bytes());
    }
    part
}

fn copyright(words: &str) -> Vec<u8> {
    let mut part = b"text\0\0\0\0".to_vec();
    part.extend(words.as_bytes());
    part.push(0);
    part
}

/// Makes a name in ASCII; the fields for other scripts stay empty (ICC.1:2001-04, 6.5.17).
fn description(name: &str) -> Vec<u8> {
    let mut part = b"desc\0\0\0\0".to_vec();
    part.extend((name.len() as u32 + 1).to_be_bytes());
    part.extend(name.as_bytes());
    part.extend([0; 1 + 4 + 4 + 2 + 1 + 67]);
    part
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_profile_is_small_and_says_its_size() {
        let profile = srgb();
        assert!(profile.len() < 1024, "{}", profile.len());
        assert_eq!(profile[..4], (profile.len() as u32).to_be_bytes());
        assert_eq!(&profile[36..40], b"acsp");
    }

    #[test]
    fn the_primaries_add_up_to_white() {
        for (axis, white) in WHITE.into_iter().enumerate() {
            assert!((RED[axis] + GREEN[axis] + BLUE[axis] - white).abs() < 0.000_2);
        }
    }
}
