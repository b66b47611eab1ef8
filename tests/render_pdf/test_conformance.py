"""Every file written is PDF/UA-1 and PDF/A-2a: by page-validation at random, by the outside judge on rich papers."""

from __future__ import annotations

import shutil
import subprocess
from collections.abc import Callable
from io import BytesIO
from pathlib import Path

import pikepdf
import pytest
from hypothesis import HealthCheck, given, settings
from pdf_papers import STYLES, heading, paper, paragraph, plain_table, rich
from random_documents import documents

from paperbuilder.errors import RenderError
from paperbuilder.model import Document
from paperbuilder.render.characters import legible
from paperbuilder.render.drawing import Drawing
from paperbuilder.render.pdf import selfcheck
from paperbuilder.render.pdf.conform import faults
from paperbuilder.render.pdf.selfcheck import broken_rules
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
        assert broken_rules(write(readable, style, drawings(readable)).data) == ()

    conforms()


def test_the_rich_document_conforms(style: StyleSheet, drawings: Drawings) -> None:
    """A document with every block, with a watermark, breaks no rule."""
    assert broken_rules(write(rich("DRAFT"), style, drawings(rich())).data) == ()


def test_the_plain_style_conforms(drawings: Drawings) -> None:
    """Another style gives a file that conforms too."""
    plain = read("plain", [STYLES])
    assert broken_rules(write(rich(), plain, drawings(rich())).data) == ()


def untagged(data: bytes) -> bytes:
    """The file without its word that it is tagged."""
    with pikepdf.open(BytesIO(data)) as pdf:
        del pdf.Root.MarkInfo
        pdf.save(spoilt := BytesIO())
    return spoilt.getvalue()


def test_what_breaks_a_rule_is_named(style: StyleSheet) -> None:
    """A file that does not say that it is tagged breaks rules of both standards, each an error with the rule's name."""
    found = broken_rules(untagged(write(paper((heading("h", "H"),)), style, {}).data))
    assert {finding.severity for finding in found} == {"error"}
    assert {finding.message.split(",")[0] for finding in found} == {"PDF/UA-1", "PDF/A-2a"}
    assert any("rule PDFUA1-TAGGED-DOCUMENT" in finding.message for finding in found)


def test_what_is_no_pdf_file_is_an_error(style: StyleSheet) -> None:
    """Half a file is not judged but refused."""
    data = write(paper((heading("h", "H"),)), style, {}).data
    with pytest.raises(RenderError, match="not a PDF file that can be read"):
        broken_rules(data[:200])


def test_without_page_validation_nothing_is_judged(
    style: StyleSheet, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Without the extra a build judges nothing, and a check says what to install."""
    monkeypatch.setattr(selfcheck, "find_spec", lambda _name: None)
    assert broken_rules(untagged(write(paper((heading("h", "H"),)), style, {}).data)) == ()
    with pytest.raises(RenderError) as raised:
        selfcheck.check_file(tmp_path / "paper.pdf")
    assert "paperbuilder[check]" in raised.value.hint


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
    assert broken_rules(file.data) == ()
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
