"""Independent judges accept what the writer makes, and LibreOffice puts it on the pages of the PDF."""

from __future__ import annotations

import re
import shutil
import subprocess
from collections.abc import Iterator
from dataclasses import replace
from io import BytesIO
from pathlib import Path

import pytest
from docx_papers import drawings
from docx_random import Writer, documents
from docx_reading import attributes, document, parts
from hypothesis import HealthCheck, given, settings
from openxml_audit import OpenXmlValidator
from pypdf import PdfReader

from paperbuilder.model import Document
from paperbuilder.render.docx.write import write
from paperbuilder.render.pdf.write import write as write_pdf
from paperbuilder.style.sheet import StyleSheet

SEEDS = range(6)
MARK = re.compile(r"MARK\d+x")


@pytest.fixture(scope="module")
def validator() -> OpenXmlValidator:
    """The port of the Open XML SDK, warmed up once."""
    return OpenXmlValidator()


def test_openxml_audit_finds_nothing(written: bytes, validator: OpenXmlValidator, tmp_path: Path) -> None:
    """Schema, semantics and packaging are as Word wants them."""
    assert complaints(written, validator, tmp_path) == []


@settings(max_examples=25, deadline=None, derandomize=True, suppress_health_check=list(HealthCheck))
@given(found=documents)
def test_any_document_of_the_model_is_a_valid_file(
    found: Document, sheet: StyleSheet, validator: OpenXmlValidator, tmp_path_factory: pytest.TempPathFactory
) -> None:
    """Whatever the model holds, the file opens: valid, balanced, with unique ids."""
    data = write(found, sheet, drawings(found), {}, 1)
    assert complaints(data, validator, tmp_path_factory.mktemp("random")) == []
    body = document(data)
    names = [name.casefold() for name in attributes(body, "w:bookmarkStart", "w:name")]
    assert len(names) == len(set(names))
    starts, ends = (attributes(body, f"w:bookmark{end}", "w:id") for end in ("Start", "End"))
    assert sorted(starts) == sorted(ends)
    assert len(starts) == len(set(starts))
    for part in parts(data).values():
        kinds = attributes(part, "w:fldChar", "w:fldCharType")
        assert kinds.count("begin") == kinds.count("end")


def complaints(data: bytes, validator: OpenXmlValidator, folder: Path) -> list[str]:
    """What the validator says against the file."""
    file = folder / "paper.docx"
    file.write_bytes(data)
    return [str(error) for error in validator.validate(file).errors]


@pytest.mark.judge
def test_the_judges_pass_it(written: bytes, shared: Path, tmp_path: Path) -> None:
    """The Open XML SDK, openxml-audit and the accessibility rules accept the file."""
    file = tmp_path / "paper.docx"
    file.write_bytes(written)
    judged = subprocess.run([shared / "judges" / "judge-docx", file], capture_output=True, text=True, check=False)
    assert judged.returncode == 0, judged.stdout + judged.stderr
    warnings = [line for line in judged.stdout.splitlines() if line.startswith("   ")]
    assert [line for line in warnings if "merged-cells" not in line] == []


@pytest.mark.judge
@pytest.mark.slow
def test_headings_and_captions_are_on_the_pages_of_the_pdf(sheet: StyleSheet, tmp_path: Path) -> None:
    """In LibreOffice's rendering of long papers, every heading and caption has the page it has in the PDF."""
    wanted = dict(written_twins(sheet, tmp_path))
    converted(tmp_path, [tmp_path / f"{seed}.docx" for seed in SEEDS])
    found = {seed: marks((tmp_path / f"{seed}.pdf").read_bytes()) for seed in SEEDS}
    assert found == wanted
    assert sum(len(places) for places, _ in wanted.values()) > 60


def written_twins(sheet: StyleSheet, folder: Path) -> Iterator[tuple[int, tuple[dict[str, int], int]]]:
    """Writes long papers as Word files; where the PDF has their headings and captions."""
    for seed in SEEDS:
        found = Writer(seed).paper()
        drawn = {key: replace(drawing, height=150.0 + 20 * seed) for key, drawing in drawings(found).items()}
        pdf = write_pdf(found, sheet, drawn)
        (folder / f"{seed}.docx").write_bytes(write(found, sheet, drawn, pdf.pages, pdf.page_count))
        yield seed, marks(pdf.data)


def converted(folder: Path, files: list[Path]) -> None:
    """Has LibreOffice make PDF files beside the Word files, with a profile of its own."""
    office = shutil.which("soffice")
    if office is None:
        pytest.skip("LibreOffice is not on this machine")
    profile = f"-env:UserInstallation={(folder / 'profile').as_uri()}"
    command = [office, profile, "--headless", "--convert-to", "pdf", "--outdir", folder, *files]
    subprocess.run(command, check=True, capture_output=True, timeout=180)


def marks(data: bytes) -> tuple[dict[str, int], int]:
    """The page of each marked heading and caption, and the number of pages."""
    pages = PdfReader(BytesIO(data)).pages
    found: dict[str, int] = {}
    for number, page in enumerate(pages, 1):
        for mark in MARK.findall(page.extract_text()):
            found.setdefault(mark, number)
    return found, len(pages)
