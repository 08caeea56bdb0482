use std::borrow::Cow;
use std::sync::atomic::{AtomicUsize, Ordering};

use super::*;

/// Reads a font of the repository.
pub(in crate::text) fn font(path: &str) -> FontData {
    let path = format!("{}/fonts/{path}", env!("CARGO_MANIFEST_DIR"));
    Arc::new(Cow::Owned(std::fs::read(path).unwrap()))
}

/// Makes the library of the default brand, with Hebrew and Arabic standing by.
pub(in crate::text) fn library() -> FontLibrary {
    let mut library = FontLibrary::new();
    for weight in ["Regular", "Semibold", "Bold"] {
        library.add(Face::new(font(&format!("source-sans-3/SourceSans3-{weight}.ttf"))).unwrap());
    }
    library.add_fallback(['\u{590}'..='\u{5FF}'], || {
        ["Regular", "SemiBold", "Bold"].map(|w| font(&format!("noto-sans-hebrew/NotoSansHebrew-{w}.ttf"))).to_vec()
    });
    library.add_fallback(['\u{600}'..='\u{6FF}'], || vec![font("noto-sans-arabic/NotoSansArabic-Regular.ttf")]);
    library
}

/// Changes two bytes of a table in a copy of a font.
fn patched(tag: &[u8; 4], at: usize, value: u16) -> FontData {
    let data = font("source-sans-3/SourceSans3-Regular.ttf");
    let table = Sfnt::new(&data).table(tag).unwrap();
    let offset = table.as_ptr() as usize - data.as_ptr() as usize + at;
    let mut bytes = data.to_vec();
    bytes[offset..offset + 2].copy_from_slice(&value.to_be_bytes());
    Arc::new(Cow::Owned(bytes))
}

fn refusal(data: FontData) -> FontError {
    Face::new(data).unwrap_err()
}

#[test]
fn a_face_says_its_family_weight_and_postscript_name() {
    let mut library = FontLibrary::new();
    let face = Face::new(font("source-sans-3/SourceSans3-Semibold.ttf")).unwrap();
    assert_eq!(
        *face.info(),
        FaceInfo { family: "Source Sans 3".into(), weight: 600, postscript_name: "SourceSans3-Semibold".into() }
    );
    library.add(face);
    assert!(library.has_family("Source Sans 3"));
    assert!(!library.has_family("Source Sans 3 Semibold"));
    assert_eq!(super::tests::library().weights("Source Sans 3"), [400, 600, 700]);
}

#[test]
fn files_that_are_no_fonts_are_refused() {
    let bytes = |bytes: &'static [u8]| Arc::new(Cow::Borrowed(bytes));
    assert_eq!(refusal(bytes(b"")), FontError::NotAFont);
    assert_eq!(refusal(bytes(b"%PDF-1.7")), FontError::NotAFont);
    assert_eq!(refusal(bytes(b"wOF2....")), FontError::WebFont);
    assert_eq!(refusal(bytes(b"ttcf....")), FontError::Collection);
    assert_eq!(refusal(bytes(&[0, 1, 0, 0])), FontError::MissingTable("head"));
}

#[test]
fn a_cut_off_font_is_refused_at_any_length() {
    let whole = font("noto-sans-hebrew/NotoSansHebrew-Regular.ttf");
    for length in (0..whole.len()).step_by(997) {
        assert!(Face::new(Arc::new(Cow::Owned(whole[..length].to_vec()))).is_err(), "{length}");
    }
}

#[test]
fn licence_bits_are_obeyed() {
    assert_eq!(refusal(patched(b"OS/2", 8, 0x0002)), FontError::EmbeddingForbidden);
    assert_eq!(refusal(patched(b"OS/2", 8, 0x0200)), FontError::EmbeddingForbidden);
    assert_eq!(refusal(patched(b"OS/2", 8, 0x0104)), FontError::SubsettingForbidden);
    for allowed in [0x0000, 0x0004, 0x0008] {
        assert!(Face::new(patched(b"OS/2", 8, allowed)).is_ok());
    }
}

#[test]
fn a_font_without_a_unicode_map_is_refused() {
    assert_eq!(refusal(patched(b"cmap", 2, 0)), FontError::NoUnicodeMap);
}

#[test]
fn a_fallback_is_read_once_and_only_for_its_characters() {
    static READS: AtomicUsize = AtomicUsize::new(0);
    let mut library = FontLibrary::new();
    library.add_fallback(['א'..='ת'], || {
        READS.fetch_add(1, Ordering::Relaxed);
        vec![font("noto-sans-hebrew/NotoSansHebrew-Regular.ttf"), Arc::new(Cow::Borrowed(b"not a font"))]
    });
    assert_eq!(library.fallbacks_for('a').count(), 0);
    assert_eq!(library.fallbacks_for('ש').collect::<Vec<_>>(), [0]);
    assert_eq!(READS.load(Ordering::Relaxed), 0);
    assert_eq!(library.fallback_faces(0).len(), 1);
    assert_eq!(library.clone().fallback_faces(0).len(), 1);
    assert_eq!(READS.load(Ordering::Relaxed), 1);
    assert_eq!(library.fallback_faces(1).len(), 0);
}
