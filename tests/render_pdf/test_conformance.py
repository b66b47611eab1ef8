"""Every file written is PDF/UA-1 and PDF/A-2a: by page-validation at random, by the outside judge on rich papers."""

from __future__ import annotations

import shutil
import subprocess
from collections.abc import Callable
from pathlib import Path

import pytest
from conftest import STYLES, heading, paper, paragraph, plain_table, rich
from hypothesis import HealthCheck, given, settings
from random_documents import documents

from paperbuilder.model import Document
from paperbuilder.render.characters import legible
from paperbuilder.render.drawing import Drawing
from paperbuilder.render.pdf.conform import faults
from paperbuilder.render.pdf.selfcheck import failures
from paperbuilder.render.pdf.write import write
from paperbuilder.style.read import read
from paperbuilder.style.sheet import StyleSheet

Drawings = Callable[[Document], dict[str, Drawing]]


def test_documents_at_random_conform(style: StyleSheet, drawings: Drawings) -> None:
    """Whatever the model allows and is not refused conforms."""

    @settings(max_examples=25, deadline=None, derandomize=True, suppress_health_check=list(HealthCheck))
    @given(document=documents())
    def conforms(document: Document) -> None:
        assert faults(document) == ()
        readable, _ = legible(document, style)
        assert failures(write(readable, style, drawings(readable)).data) == []

    conforms()


def test_the_rich_document_conforms(style: StyleSheet, drawings: Drawings) -> None:
    """A document with every block, with a watermark, breaks no rule."""
    assert failures(write(rich("DRAFT"), style, drawings(rich())).data) == []


def test_the_plain_style_conforms(drawings: Drawings) -> None:
    """Another style gives a file that conforms too."""
    plain = read("plain", [STYLES])
    assert failures(write(rich(), plain, drawings(rich())).data) == []


def test_what_breaks_a_rule_is_named(style: StyleSheet) -> None:
    """The check finds a missing language, and says what is no PDF at all."""
    data = write(paper((heading("h", "H"),)), style, {}).data
    assert any("readable" in words or "can be read" in words for words in failures(data[:200]) or [])


def long_paper() -> Document:
    """A paper of sixty pages and more, with a table over many of them."""
    return paper(
        *((heading(f"h-{n}", f"Section {n}"), paragraph(f"p-{n}", "Words in a row. " * 300)) for n in range(25)),
        (heading("t", "Table"), plain_table("table", 1, 900, 6)),
    )


def test_a_long_paper_conforms_and_keeps_its_pages(style: StyleSheet) -> None:
    """Sixty pages, thousands of cells: the file conforms and stays small."""
    file = write(long_paper(), style, {})
    assert file.page_count > 60
    assert failures(file.data) == []
    assert len(file.data) < 500_000


@pytest.mark.judge
@pytest.mark.skipif(shutil.which("java") is None, reason="veraPDF needs Java")
def test_the_outside_judge_accepts_rich_and_long_papers(
    shared: Path, tmp_path: Path, style: StyleSheet, drawings: Drawings
) -> None:
    """Both veraPDF and page-validation pass the files, and the semantic checks find no error."""
    written = {"rich": write(rich("DRAFT"), style, drawings(rich())), "long": write(long_paper(), style, {})}
    for name, file in written.items():
        (tmp_path / f"{name}.pdf").write_bytes(file.data)
    paths = [str(tmp_path / f"{name}.pdf") for name in written]
    verdict = subprocess.run([shared / "judges/judge-pdf", *paths], capture_output=True, text=True, check=False)
    assert verdict.returncode == 0, verdict.stdout
    assert " ERROR " not in verdict.stdout, verdict.stdout
