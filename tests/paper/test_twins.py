"""The twins: the words of the Word file and of the PDF, read back, are the document's, and stand on the same pages."""

from __future__ import annotations

import re
import shutil
import subprocess
import zipfile
from collections.abc import Iterator
from pathlib import Path

import pytest
from lxml import etree
from pypdf import PdfReader

from paperbuilder import pipeline
from paperbuilder.compose.outline import OutlineBlock, outline
from paperbuilder.model import Document
from paperbuilder.order import Order
from paperbuilder.shipped import layout_folders, style_folders

STEM = "cfllc-performance-v1.2"
WORD = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"


def squeezed(text: str) -> str:
    """The text without white space: lines break elsewhere in each file."""
    return re.sub(r"[\s\u00a0\u00ad]+", "", text)


@pytest.fixture(scope="session")
def document(sample: Path) -> Document:
    """The document that both files are written from."""
    order = Order("cfllc-performance", layout_folders(), style_folders(), data=sample)
    layout = pipeline.read_layout(order)
    style = pipeline.read_style(order, layout)
    frames, _ = pipeline.read_data(order, layout)
    layout, _, results = pipeline.safe_results(layout, frames)
    return pipeline.compose_paper(layout, results, style, frames).document


def word_words(path: Path) -> str:
    """The words of a Word file in order: text and tabs, not field instructions."""
    body = etree.fromstring(zipfile.ZipFile(path).read("word/document.xml"))
    return squeezed("".join(node.text or "" for node in body.iter(f"{WORD}t")))


def pages(path: Path) -> list[str]:
    """The words of each page of a PDF, in drawing order."""
    return [squeezed(page.extract_text()) for page in PdfReader(path).pages]


def missing(blocks: tuple[OutlineBlock, ...], text: str) -> Iterator[str]:
    """The blocks that do not come, in order, in the text."""
    place = 0
    for block in blocks:
        found = text.find(squeezed(block.text), place)
        if found < 0:
            yield f"{block.kind} {block.id}: {block.text[:80]}"
        else:
            place = found + len(squeezed(block.text))


def test_every_block_is_in_the_word_file_in_order(document: Document, reference: Path) -> None:
    """Every line of the outline is in the Word file, in reading order."""
    assert list(missing(outline(document), word_words(reference / f"{STEM}.docx"))) == []


def test_every_block_is_in_the_pdf_in_order(document: Document, reference: Path) -> None:
    """Every line of the outline is in the PDF, in reading order, but for the running heads between."""
    blocks = tuple(block for block in outline(document) if block.kind != "entry")
    running = squeezed(document.running.header_left + document.running.header_right)
    text = "".join(pages(reference / f"{STEM}.pdf")).replace(running, "")
    assert list(missing(blocks, text)) == []


@pytest.mark.judge
@pytest.mark.slow
def test_headings_and_captions_stand_on_the_same_pages(document: Document, reference: Path, tmp_path: Path) -> None:
    """In LibreOffice's rendering of the Word file every heading and caption is on the page it has in the PDF."""
    if shutil.which("soffice") is None:
        pytest.skip("LibreOffice is not on this machine")
    profile = f"-env:UserInstallation=file://{tmp_path / 'profile'}"
    command = ["soffice", profile, "--headless", "--convert-to", "pdf", "--outdir", str(tmp_path)]
    subprocess.run([*command, str(reference / f"{STEM}.docx")], check=True, capture_output=True, timeout=180)
    ours, theirs = pages(reference / f"{STEM}.pdf"), pages(tmp_path / f"{STEM}.pdf")
    assert len(ours) == len(theirs)
    lines = [squeezed(block.text) for block in outline(document) if block.kind in ("heading", "caption")]
    moved = [line for line in lines if _on(line, ours) != _on(line, theirs)]
    assert moved == []


def _on(line: str, found: list[str]) -> list[int]:
    return [number for number, text in enumerate(found, 1) if line in text]
