"""Each page of Part 2 says at its head what its own section is kept back as, in Word and in PDF."""

from __future__ import annotations

import re
import zipfile
from collections.abc import Callable
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

import pypdf
import pytest

from paperbuilder.layout.withheld import PARAGRAPHS
from paperbuilder.model import Document, Properties, Running, Section
from paperbuilder.render.headroom import roomy
from paperbuilder.shipped import style_folders
from paperbuilder.style.read import read

Command = Callable[..., int]
SECTIONS = "".join(
    f"  - id: s{n}\n    title: Section {n}\n    exempt: {{paragraph: {n}, reason: It tells}}\n    narrative: Words.\n"
    for n in PARAGRAPHS
)
OFFICER = "publication:\n  proper_officer: {role: Director of Law, date: 2020-12-01}\n"


def squeezed(words: str) -> str:
    """The letters alone."""
    return re.sub(r"\W+", "", words).casefold()


@pytest.fixture
def part_2(desk: Path, paperbuilder: Command) -> Path:
    """The working copy of a Part 2 with a section of every paragraph, without its ending."""
    layout = desk / "small.yaml"
    layout.write_text(layout.read_text(encoding="utf-8") + SECTIONS + OFFICER, encoding="utf-8")
    assert paperbuilder("build", "small.yaml", "--data", "data", "--quiet") == 0
    return desk / "output" / "small" / "small-v1.2-NOT-FOR-PUBLICATION"


def test_each_page_has_its_own_description(part_2: Path, paperbuilder: Command) -> None:
    """The PDF's pages, the Word file's heads and those of the finished draft: each section's own, others' numbers."""
    assert paperbuilder("finish", f"{part_2}.docx", "--quiet") == 0
    for path in (f"{part_2}.pdf", f"{part_2}-finished.pdf"):
        pages = [squeezed(page.extract_text()) for page in pypdf.PdfReader(path).pages]
        for number, words in PARAGRAPHS.items():
            (page,) = [page for page in pages if f"section{number}notforpublication" in page]
            assert f"notforpublicationschedule12aparagraph{number}{squeezed(words)}" in page
        assert all("notforpublicationschedule12aparagraph" in page for page in pages)
    with zipfile.ZipFile(f"{part_2}.docx") as word:
        heads = [word.read(name).decode() for name in word.namelist() if name.startswith("word/header")]
    said = squeezed(" ".join(re.sub(r"<[^>]+>", "", head) for head in heads))
    assert all(f"paragraph{number}{squeezed(words)}" in said for number, words in PARAGRAPHS.items())


def test_the_mark_stands_out_on_each_page(part_2: Path, paperbuilder: Command) -> None:
    """The words are bold and larger than the description behind it, in Word, in PDF and once finished."""
    assert paperbuilder("finish", f"{part_2}.docx", "--quiet") == 0
    for path in (part_2, f"{part_2}-finished"):
        for page in pypdf.PdfReader(f"{path}.pdf").pages:
            sizes: dict[str, tuple[float, str]] = {}

            def seen(words: str, _now: object, _line: object, font: Any, size: float, found: Any = sizes) -> None:
                if font is not None:
                    found[squeezed(words)] = size, str(font["/BaseFont"])

            page.extract_text(visitor_text=seen)
            size, face = sizes["notforpublication"]
            others = [size for words, (size, _) in sizes.items() if words.startswith("schedule12aparagraph")]
            assert "Bold" in face
            assert others
            assert size > 1.2 * max(others)
        with zipfile.ZipFile(f"{path}.docx") as word:
            heads = [word.read(name).decode() for name in word.namelist() if name.startswith("word/header")]
            styles = word.read("word/styles.xml").decode()
        assert all('<w:rStyle w:val="StrongPageMark"/></w:rPr><w:t>NOT FOR PUBLICATION<' in head for head in heads)
        look = re.search(r'w:styleId="StrongPageMark".*?</w:style>', styles)
        assert look is not None
        assert "<w:b/>" in look[0]
        assert int(re.findall(r'<w:sz w:val="(\d+)"', look[0])[0]) >= 25


def test_a_public_paper_has_one_head(part_2: Path) -> None:
    """Stubs have the paper's own head: two parts, one of the cover."""
    with zipfile.ZipFile(str(part_2).replace("-NOT-FOR-PUBLICATION", "") + ".docx") as word:
        assert sum(name.startswith("word/header") for name in word.namelist()) == 2


def test_a_long_head_does_not_reach_the_text() -> None:
    """The top margin is deeper for a head of many lines, and as the style has it for a short one."""
    style = read("plain", style_folders())
    about = Properties("a", "1.0", "A", "A council", "", (), "en-GB", datetime(2020, 12, 4, tzinfo=UTC))
    for words, deeper in (("A title", False), (PARAGRAPHS[4], True)):
        document = Document(about, (Section("a", (), head=words),), Running(), Running())
        assert (float(roomy(document, style).page.top) > float(style.page.top)) == deeper


def test_the_cover_is_one_page(part_2: Path) -> None:
    """With seven paragraphs it has their numbers and reasons, who decided and why it outweighs: no second page."""
    first, second = (squeezed(page.extract_text()) for page in pypdf.PdfReader(f"{part_2}.pdf").pages[:2])
    for number in PARAGRAPHS:
        assert f"paragraph{number}ofpart1ofschedule12alocalgovernmentact1972reasonittells" in first
    assert "outweighs" in first
    assert "directoroflawproperofficer1december2020" in first
    assert "aboutthispaper" in second
