//! Keeps the PDF files that the tests make, for the checkers of others: in the folder that `HANDOUT_PDFS` names.

use std::path::PathBuf;

/// Keeps a file under a name of its own.
pub fn keep_as(name: &str, pdf: &[u8]) {
    let Some(folder) = std::env::var_os("HANDOUT_PDFS").map(PathBuf::from) else { return };
    // Checkers ask for no password.
    let locked = pdf.windows(8).any(|bytes| bytes == b"/Encrypt");
    let name = if locked { format!("encrypted-{name}") } else { name.to_owned() };
    std::fs::create_dir_all(&folder).unwrap();
    // Another test may write the same bytes at the same time.
    let half = tempfile::NamedTempFile::new_in(&folder).unwrap();
    std::fs::write(half.path(), pdf).unwrap();
    half.persist(folder.join(name)).unwrap();
}

/// Keeps a file under the name of the tests that made it and of its content, so that the same bytes are kept once.
pub fn keep(pdf: &[u8]) {
    let thread = std::thread::current();
    let tests = thread.name().and_then(|test| test.rsplit_once("::")).map_or("tests", |(tests, _)| tests);
    let hash = pdf
        .iter()
        .fold(0xcbf2_9ce4_8422_2325_u64, |hash, byte| (hash ^ u64::from(*byte)).wrapping_mul(0x0100_0000_01b3));
    keep_as(&format!("{}-{hash:016x}.pdf", tests.replace("::", "-")), pdf);
}
