//! The cover: the first page by itself.

use super::{Cover, CoverPicture, Resolver, RichText};
use crate::definition::{Alignment, CoverBlock, CoverImage, ImageBlock};
use crate::diagnostic::{Diagnostic, Span};

/// What the handout says of itself, which a cover prints unless it has words of its own.
pub(super) struct Titles<'t> {
    pub(super) title: &'t RichText,
    pub(super) promise: Option<&'t RichText>,
}

impl Resolver<'_> {
    /// Resolves the cover with which a body begins.
    pub(super) fn cover(&mut self, block: &CoverBlock, span: Span, titles: &Titles<'_>) -> Cover {
        self.cover = Some(span);
        let own =
            |resolver: &mut Self, text, usual: Option<&RichText>| resolver.rich_option(text).or_else(|| usual.cloned());
        let title = own(self, block.title.as_ref(), Some(titles.title)).unwrap_or_default();
        let promise = own(self, block.promise.as_ref(), titles.promise);
        let audience = self.rich_option(block.audience.as_ref());
        let author = self.rich_option(block.author.as_ref());
        let picture = self.cover_picture(block);
        Cover { span, title, promise, audience, author, picture }
    }

    fn cover_picture(&mut self, block: &CoverBlock) -> Option<CoverPicture> {
        let figure = block.figure.as_ref().map(|figure| &figure.0);
        if let (Some(figure), Some(_)) = (figure, &block.image) {
            let error = Diagnostic::error("cover", "this cover has a `figure` and an `image`").at(figure.pose.span);
            self.report(error.help("keep one of them"));
        }
        // Both are looked at, so that the mistakes of both are known in one run.
        let figure = figure.and_then(|figure| self.cover_figure(figure));
        let image = block.image.as_ref().and_then(|image| self.cover_image(image));
        figure.or(image)
    }

    fn cover_image(&mut self, image: &CoverImage) -> Option<CoverPicture> {
        let CoverImage { src, alt, decorative } = image.clone();
        let block = ImageBlock {
            src,
            alt,
            decorative,
            caption: None,
            width: None,
            align: Some(Alignment::Center),
            labels: None,
        };
        let image = self.image(&block)?;
        Some(CoverPicture::Image { art: image.art, alt: image.alt })
    }

    /// Refuses a cover that is not the first block of the body.
    pub(super) fn misplaced_cover(&mut self, span: Span) {
        let error = match self.cover {
            Some(first) => Diagnostic::error("cover", "this handout has a cover already")
                .related(first, "the cover")
                .help("delete one of them"),
            None => Diagnostic::error("cover", "a cover is the first block of a handout")
                .help("move it to the start of `body:`"),
        };
        self.report(error.at(span));
    }
}
