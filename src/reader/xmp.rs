//! What a file says of itself (ISO 16684-1), as far as it is of use here.

/// What a file says of itself.
pub(super) struct About {
    /// The title; empty where there is none.
    pub(super) title: String,
    /// Whether this program made it.
    pub(super) ours: bool,
}

/// How the names of this program's versions begin.
const PROGRAM: &str = "handout ";

impl About {
    /// Reads a metadata stream, which other programs may have written anew.
    ///
    /// Those that fill in forms put their own name in the place of the producer, and leave the creator.
    pub(super) fn read(xmp: &[u8]) -> Self {
        let xmp = String::from_utf8_lossy(xmp);
        let made_by = |key| property(&xmp, key).is_some_and(|value| value.starts_with(PROGRAM));
        let title = element(&xmp, "dc:title").and_then(|title| element(title, "rdf:li")).unwrap_or_default();
        Self { title: plain(title), ours: made_by("xmp:CreatorTool") || made_by("pdf:Producer") }
    }
}

/// Returns a simple property, written as an element or as an attribute.
fn property<'a>(xmp: &'a str, key: &str) -> Option<&'a str> {
    let attribute = || {
        let (_, after) = xmp.split_once(&format!(" {key}="))?;
        let quote = after.chars().next().filter(|quote| matches!(quote, '"' | '\''))?;
        after.strip_prefix(quote)?.split(quote).next()
    };
    element(xmp, key).or_else(attribute).map(str::trim)
}

/// Returns what is inside of the first element of a name.
fn element<'a>(xml: &'a str, name: &str) -> Option<&'a str> {
    let opening = format!("<{name}");
    let mut rest = xml;
    loop {
        let (_, after) = rest.split_once(&opening)?;
        rest = after;
        // Otherwise the name only begins like this one.
        if after.starts_with(|c: char| c == '>' || c.is_ascii_whitespace()) {
            let (_, inside) = after.split_once('>')?;
            return inside.split_once(&format!("</{name}>")).map(|(inside, _)| inside);
        }
    }
}

/// Replaces the five entities of XML.
fn plain(text: &str) -> String {
    let entities = [("&lt;", "<"), ("&gt;", ">"), ("&quot;", "\""), ("&apos;", "'"), ("&amp;", "&")];
    entities.iter().fold(text.to_owned(), |text, (entity, character)| text.replace(entity, character))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn elements_and_attributes_are_read() {
        let ours = About::read(
            b"<dc:title><rdf:Alt><rdf:li xml:lang='x-default'>Sit &amp; &lt;stand></rdf:li></rdf:Alt></dc:title>\
              <xmp:CreatorTool>handout 0.1.0</xmp:CreatorTool><pdf:Producer>pypdf</pdf:Producer>",
        );
        assert!(ours.ours);
        assert_eq!(ours.title, "Sit & <stand>");
        assert!(About::read(b"<rdf:Description xmp:CreatorTool=\"handout 2.0\" />").ours);
        assert!(About::read(b"<pdf:Producer>handout 0.1.0</pdf:Producer>").ours);
    }

    #[test]
    fn other_programs_are_not_ours() {
        for xmp in [
            "",
            "<xmp:CreatorTool>A handout 1</xmp:CreatorTool>",
            "<xmp:CreatorTool>handouts</xmp:CreatorTool>",
            "<xmp:CreatorTools>handout 1</xmp:CreatorTools>",
            "<xmp:CreatorTool",
            "<xmp:CreatorTool>handout 1",
        ] {
            assert!(!About::read(xmp.as_bytes()).ours, "{xmp}");
        }
    }
}
