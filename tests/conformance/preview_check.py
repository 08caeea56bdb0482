#!/usr/bin/env python3
"""Compares pictures of pages with what poppler draws.

    preview_check.py FILE.pdf PAGE PICTURE.png

The page is drawn by `pdftocairo` at the size of the picture. Less than 1 % of the pixels may differ by more than a
quarter of the range (64 of 255) in any channel: that is the anti-aliasing of letters, which no two programs do alike.
Of poppler's two programs it is this one, because `pdftoppm` moves each line of letters to whole rows of pixels.

Needs poppler-utils and Pillow, which pikepdf brings. Exits with 0 if the pictures are the same, 1 if not, 2 if they
cannot be compared.
"""

import subprocess
import sys
import tempfile
from pathlib import Path

from PIL import Image, ImageChops

# How far a channel may be off, of 255.
TOLERANCE = 64
# The share of the pixels that may be further off.
SHARE = 0.01


def drawn_by_poppler(pdf, page, size):
    """Returns a page as poppler draws it."""
    width, height = size
    with tempfile.TemporaryDirectory() as folder:
        picture = Path(folder, "page")
        command = ["pdftocairo", "-png", "-singlefile", "-f", page, "-l", page]
        command += ["-scale-to-x", str(width), "-scale-to-y", str(height), pdf, str(picture)]
        subprocess.run(command, check=True)
        return Image.open(picture.with_suffix(".png")).convert("RGB")


def share_that_differs(one, other):
    """Returns the share of the pixels of which a channel is too far off."""
    red, green, blue = ImageChops.difference(one, other).split()
    furthest = ImageChops.lighter(ImageChops.lighter(red, green), blue)
    counts = furthest.histogram()
    return sum(counts[TOLERANCE + 1:]) / sum(counts)


def main(arguments):
    if len(arguments) != 3:
        print(__doc__.strip(), file=sys.stderr)
        return 2
    pdf, page, picture = arguments
    try:
        own = Image.open(picture).convert("RGB")
        other = drawn_by_poppler(pdf, page, own.size)
    except (OSError, subprocess.CalledProcessError) as error:
        print(f"{picture}: {error}", file=sys.stderr)
        return 2
    share = share_that_differs(own, other)
    same = share < SHARE
    print(f"{'PASS' if same else 'FAIL'} {picture}: {share:.2%} of the pixels differ from page {page} of {pdf}")
    return 0 if same else 1


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
