//! Files that a password opens.

use std::sync::Arc;

use hayro::hayro_syntax::{LoadPdfError, Pdf};

use super::sample;
use crate::pdf::{Password, write, write_protected};

fn password(text: &str) -> Password {
    Password::new(text).unwrap()
}

fn protected() -> Vec<u8> {
    write_protected(&sample::document(), &password("correct horse")).unwrap()
}

fn opened(bytes: &[u8], password: &str) -> Result<Pdf, LoadPdfError> {
    Pdf::new_with_password(Arc::new(bytes.to_vec()), password)
}

#[test]
fn the_password_opens_the_file_and_nothing_else_does() {
    let bytes = protected();
    for wrong in ["", "correct", "correct horse ", "Correct horse"] {
        assert!(matches!(opened(&bytes, wrong), Err(LoadPdfError::Decryption(_))), "“{wrong}” opens it");
    }
    let plain = Pdf::new(Arc::new(write(&sample::document()).unwrap())).unwrap();
    let pdf = opened(&bytes, "correct horse").unwrap();
    let streams = |pdf: &Pdf| -> Vec<Vec<u8>> {
        pdf.pages().iter().map(|page| page.page_stream().unwrap_or_default().to_vec()).collect()
    };
    assert_eq!(streams(&pdf), streams(&plain));
    assert!(streams(&plain).iter().all(|stream| !stream.is_empty()));
}

#[test]
fn no_word_can_be_read_without_the_password() {
    let bytes = protected();
    for word in ["Sciatica", "pdfuaid", "ToUnicode", "/Font"] {
        assert!(!bytes.windows(word.len()).any(|window| window == word.as_bytes()), "{word} stands there");
    }
}

#[test]
fn it_claims_to_be_accessible_and_not_to_be_an_archive() {
    let metadata = |bytes: &[u8], password: &str| -> String {
        let pdf = opened(bytes, password).unwrap();
        let streams = pdf.objects().into_iter().filter_map(|object| object.into_stream());
        let texts = streams.filter_map(|stream| String::from_utf8(stream.decoded().ok()?.to_vec()).ok());
        texts.into_iter().find(|text| text.contains("xmpmeta")).unwrap()
    };
    let plain = metadata(&write(&sample::document()).unwrap(), "");
    assert!(plain.contains("<pdfaid:part>2</pdfaid:part>") && plain.contains("<pdfuaid:part>1</pdfuaid:part>"));
    let protected = metadata(&protected(), "correct horse");
    assert!(!protected.contains("<pdfaid:part>") && protected.contains("<pdfuaid:part>1</pdfuaid:part>"));
}

#[test]
fn the_same_document_and_password_are_the_same_file() {
    assert_eq!(protected(), protected());
    let other = write_protected(&sample::document(), &password("correct horses")).unwrap();
    assert_ne!(protected(), other);
}

#[test]
fn screen_readers_may_read_what_the_password_opens() {
    let bytes = protected();
    let text = String::from_utf8_lossy(&bytes);
    let after = text.split("/Filter/Standard").nth(1).unwrap();
    // The permissions are a number with a sign, of which bit 10 lets text be read for accessibility (ISO 32000-1, table 22).
    let value = after.split("/P").nth(1).unwrap().trim_start();
    let length = value.char_indices().take_while(|(at, c)| c.is_ascii_digit() || (*at == 0 && *c == '-')).count();
    let permissions: i64 = value[..length].parse().unwrap();
    assert_ne!(permissions & (1 << 9), 0, "{permissions}");
}
