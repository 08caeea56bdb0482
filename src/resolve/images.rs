//! Pictures: finding their files, decoding each once, and the checks of what is said of them.

use std::collections::HashMap;
use std::sync::Arc;

use super::Resolver;
use super::fields::Use;
use super::files::Files;
use super::{Alignment, Art, ExercisePicture, Image, ImageLabel};
use crate::definition::{self, ImageBlock, Picture, Text};
use crate::diagnostic::{Diagnostic, Span};
use crate::drawing::{Palette, Raster, RasterError, drawing_from_svg};
use crate::source::{FileContent, Limit, ReadError};

/// The endings of picture files.
const ENDINGS: [&str; 4] = ["svg", "png", "jpg", "jpeg"];

/// The pictures that were decoded, by the name of their file; none where that failed.
#[derive(Debug, Default)]
pub(super) struct Images(HashMap<String, Option<Art>>);

impl Images {
    /// Loads the picture that a text names.
    pub(super) fn load(&mut self, files: &mut Files<'_>, source: &Text, palette: &Palette) -> Option<Art> {
        let path = source.value.trim();
        let content = match files.beside(source, Limit::BINARY) {
            Ok(content) => content,
            Err(error) => {
                let error = unreadable(files, source, path, &error);
                files.diagnostics.push(error);
                return None;
            }
        };
        if let Some(known) = self.0.get(&content.name) {
            return known.clone();
        }
        let name = content.name.clone();
        let art = decode(files, source.span, content, palette);
        self.0.insert(name, art.clone());
        art
    }
}

fn decode(files: &mut Files<'_>, span: Span, content: FileContent, palette: &Palette) -> Option<Art> {
    if content.name.to_lowercase().ends_with(".svg") {
        return decode_svg(files, span, &content, palette);
    }
    match Raster::decode(content.bytes) {
        Ok(raster) => Some(Art::Raster(Arc::new(raster))),
        Err(error) => {
            let message = format!("{}: {error}", content.name);
            let help = match error {
                RasterError::TooLarge { .. } => {
                    "make it smaller in a picture editor: 2000 pixels fill the width of a page"
                }
                _ => "open it in a picture editor and save it again as PNG or JPEG",
            };
            files.diagnostics.push(Diagnostic::error("picture", message).at(span).help(help));
            None
        }
    }
}

fn decode_svg(files: &mut Files<'_>, span: Span, content: &FileContent, palette: &Palette) -> Option<Art> {
    let Ok(text) = std::str::from_utf8(&content.bytes) else {
        let message = format!("{} is not UTF-8", content.name);
        files.diagnostics.push(Diagnostic::error("encoding", message).at(span).help("save the SVG file as UTF-8"));
        return None;
    };
    if let Some(known) = files.gallery.as_ref().and_then(|gallery| gallery.picture(text, palette)) {
        return Some(Art::Drawing(known));
    }
    let error = match drawing_from_svg(text, palette) {
        Ok(drawing) => {
            let drawing = Arc::new(drawing);
            if let Some(gallery) = &files.gallery {
                gallery.keep_picture(text, palette, &drawing);
            }
            return Some(Art::Drawing(drawing));
        }
        Err(error) => error,
    };
    let mut diagnostic = match &error.range {
        Some(range) => {
            let file = files.sources.add(content.name.clone(), text);
            Diagnostic::error("picture", error.to_string())
                .at(Span::new(file, range.clone()))
                .related(span, "the picture is used here")
        }
        None => Diagnostic::error("picture", format!("{}: {error}", content.name)).at(span),
    };
    if let Some(help) = error.help() {
        diagnostic = diagnostic.help(help);
    }
    files.diagnostics.push(diagnostic);
    None
}

fn unreadable(files: &Files<'_>, source: &Text, path: &str, error: &ReadError) -> Diagnostic {
    match error {
        _ if path.contains("://") => {
            Diagnostic::error("remote-picture", format!("the picture `{path}` lies on another computer"))
                .at(source.span)
                .help("save the picture in the project and write its path: nothing is fetched from the web")
        }
        _ if path.contains('\\') => Diagnostic::error("backslash", format!("the path `{path}` is written with `\\`"))
            .at(source.span)
            .help(format!("write it with `/`: `{}`", path.replace('\\', "/"))),
        ReadError::NotFound => {
            let error = Diagnostic::error("missing-picture", format!("there is no picture `{path}`")).at(source.span);
            match files.near_path(source, &ENDINGS) {
                Some(near) => error.help(format!("did you mean `{near}`?")),
                None => error.help("it is looked for beside this file, in the project folder and in `assets/`"),
            }
        }
        ReadError::Outside => {
            Diagnostic::error("path-outside", format!("the path `{path}` leads out of the project folder"))
                .at(source.span)
                .help("copy the picture into the project, and write its path with `/`")
        }
        error => Diagnostic::error("unreadable-file", format!("the picture `{path}` cannot be read: {error}"))
            .at(source.span),
    }
}

impl Resolver<'_> {
    /// Loads the picture that a text names, in the brand's colors.
    pub(super) fn art(&mut self, source: &Text) -> Option<Art> {
        self.plain_characters(source);
        let mut palette = self.brand.palette.clone();
        if self.gray {
            // The gray of the accent would be too weak.
            palette.arrow = palette.ink;
        }
        self.images.load(&mut self.files, source, &palette)
    }

    /// Resolves a picture.
    pub(super) fn image(&mut self, block: &ImageBlock) -> Option<Image> {
        let art = self.art(&block.src);
        let alt = self.alt(block);
        let caption = self.rich_option(block.caption.as_ref());
        let width = block.width.as_ref().and_then(|width| self.positive_length(width, "the width of a picture"));
        let labels = block.labels.iter().flatten().filter_map(|label| self.image_label(label)).collect();
        Some(Image { art: art?, alt, caption, width, align: block.align.unwrap_or(Alignment::Left), labels })
    }

    fn alt(&mut self, block: &ImageBlock) -> Option<String> {
        let decorative = block.decorative.unwrap_or(false);
        match &block.alt {
            Some(alt) if decorative => {
                let error = Diagnostic::error("alt", "this picture has an `alt` and is `decorative`");
                self.report(error.at(alt.span).help("keep `alt` if it says something, `decorative` if it does not"));
                None
            }
            Some(alt) => {
                self.refuse_empty(alt);
                Some(self.plain(alt, Use::Document))
            }
            None if decorative => None,
            None => {
                let error = Diagnostic::error("alt", "this picture has no `alt`").at(block.src.span);
                self.report(error.help("add `alt:` with what it shows, or `decorative: true` if it says nothing new"));
                None
            }
        }
    }

    fn image_label(&mut self, label: &definition::ImageLabel) -> Option<ImageLabel> {
        let text = self.rich(&label.text);
        match label.at.value.as_slice() {
            [x, y] if (0.0..=1.0).contains(x) && (0.0..=1.0).contains(y) => Some(ImageLabel { text, x: *x, y: *y }),
            _ => {
                let error = Diagnostic::error("label", "a label points at two numbers from 0 to 1").at(label.at.span);
                self.report(error.help("write the shares of width and height, such as `at: [0.6, 0.25]`"));
                None
            }
        }
    }

    /// Resolves the pictures of an exercise.
    pub(super) fn pictures(&mut self, pictures: &[Picture]) -> Vec<ExercisePicture> {
        if let Some(extra) = pictures.get(3) {
            let error =
                Diagnostic::error("too-many-pictures", "an exercise has one to three pictures").at(extra.src.span);
            self.report(error.help("leave out the fourth and those behind it"));
        }
        pictures.iter().filter_map(|picture| self.picture(picture)).collect()
    }

    fn picture(&mut self, picture: &Picture) -> Option<ExercisePicture> {
        let art = self.art(&picture.src);
        self.refuse_empty(&picture.alt);
        let alt = self.plain(&picture.alt, Use::Document);
        let caption = self.rich_option(picture.caption.as_ref());
        Some(ExercisePicture { art: art?, alt, caption })
    }
}
