"""Two pages of a built annex become the picture in the README: `python docs/images/make_pages.py PAPER.pdf 5 7`.

Needs pdftoppm (poppler-utils).
"""

from __future__ import annotations

import subprocess
import sys
import tempfile
from pathlib import Path

from PIL import Image

TARGET = Path(__file__).parent / "pages.png"
RESOLUTION = 84
GAP = 16
SHADE = "#8c9896"


def page(paper: Path, number: int, folder: Path) -> Image.Image:
    """One page of the paper as a picture."""
    stem = folder / f"page-{number}"
    window = ["-f", str(number), "-l", str(number)]
    subprocess.run(["pdftoppm", "-r", str(RESOLUTION), "-png", "-singlefile", *window, paper, stem], check=True)
    return Image.open(stem.with_suffix(".png")).convert("RGB")


def main(paper: Path, *numbers: int) -> None:
    """Writes the pages side by side, in few colours."""
    with tempfile.TemporaryDirectory() as name:
        pages = [page(paper, number, Path(name)) for number in numbers]
    width, height = pages[0].size
    sheet = Image.new("RGB", ((width + GAP) * len(pages) + GAP, height + 2 * GAP), SHADE)
    for place, image in enumerate(pages):
        sheet.paste(image, (GAP + place * (width + GAP), GAP))
    sheet.quantize(64).save(TARGET, optimize=True)


if __name__ == "__main__":
    main(Path(sys.argv[1]), *(int(number) for number in sys.argv[2:]))
