"""Papers of small councils by layouts that nobody would write: no empty picture, no arrow, each symbol explained."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import partial
from io import BytesIO
from pathlib import Path
from zipfile import ZipFile

import pytest
from lxml import etree
from pypdf import PdfReader
from random_layouts import order, written

from paperbuilder import pipeline
from paperbuilder.compose.inputs import Composed
from paperbuilder.compose.outline import outline
from paperbuilder.model import Cell, Chart, Figure, Note, Table, plain
from paperbuilder.sample import generate, write

QUICK, SLOW = range(6), range(6, 60)
SEEDS = (*QUICK, *(pytest.param(seed, marks=pytest.mark.slow) for seed in SLOW))
RENDERED = range(2)
WORD = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
NO_WORD = re.compile(r"\b(nan|inf|None(?!\.)|\{\{|FigureName)\b")
DIRECTION = re.compile(r"[▲▼●]|better|worse|similar")


@pytest.fixture(scope="session")
def council(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The data of a council a twentieth in size."""
    folder = tmp_path_factory.mktemp("council")
    write(generate(scale=0.05), folder)
    return folder


def composed(seed: int, folder: Path, council: Path) -> tuple[Composed, dict[str, bytes]]:
    """The paper, and its files where they are wished for."""
    made = order(written(seed, folder), council)
    layout = pipeline.read_layout(made)
    style = pipeline.read_style(made, layout)
    frames, _ = pipeline.read_data(made, layout)
    composing = partial(pipeline.compose_paper, style=style, frames=frames)
    paper, (layout, _, _) = pipeline.audited(made, layout, pipeline.compute_metrics(layout, frames), composing)
    return paper, pipeline.render(paper, style, layout)[0] if seed in RENDERED else {}


@pytest.mark.parametrize("seed", SEEDS)
def test_a_random_paper_is_whole(seed: int, tmp_path: Path, council: Path) -> None:
    """What is suppressed leaves no empty picture, direction or unexplained symbol; both files have the same words."""
    paper, files = composed(seed, tmp_path, council)
    assert list(_faults(paper)) == []
    lines = [line.text for line in outline(paper.document) if line.kind != "entry"]
    assert [line for line in lines if NO_WORD.search(line)] == []
    if files:
        assert [line for line in lines if _squeezed(line) not in _word(files[".docx"])] == []
        assert [line for line in lines if _squeezed(line)[:40] not in _pdf(files[".pdf"])] == []


def _faults(paper: Composed) -> Iterator[str]:
    for block in (block for section in paper.document.sections for block in section.blocks):
        if isinstance(block, Figure) and isinstance(block.content, Chart):
            yield from _of_chart(block, block.content)
        elif isinstance(block, Table):
            yield from _of_table(block)


def _of_chart(figure: Figure, chart: Chart) -> Iterator[str]:
    points = [point for series in chart.series for point in series.points]
    if not any(point.value for point in points) and not chart.references:
        yield f"{figure.id}: an empty picture"
    if any(point.suppressed for point in (*points, *chart.totals)) is not _explained(figure.notes):
        yield f"{figure.id}: the symbol and its note"
    if NO_WORD.search(figure.alternative):
        yield f"{figure.id}: {figure.alternative}"


def _of_table(table: Table) -> Iterator[str]:
    rows = [row.cells for group in table.groups for row in group.rows]
    if any(cell.role == "suppressed" for cells in rows for cell in cells) is not _explained(table.notes):
        yield f"{table.id}: the symbol and its note"
    marked = {mark for cells in rows for cell in cells for mark in cell.marks}
    if marked != {note.mark for note in table.notes if note.mark}:
        yield f"{table.id}: marks {marked}"
    yield from (f"{table.id}: a direction of what is hidden" for cells in rows if _points(cells))


def _points(cells: tuple[Cell, ...]) -> bool:
    """Whether a row whose figure is suppressed has a status or an arrow."""
    figures = [cell for cell in cells if cell.role != "stub"]
    return figures[0].role == "suppressed" and any(DIRECTION.search(plain(cell.content)) for cell in figures)


def _explained(notes: tuple[Note, ...]) -> bool:
    return any(plain(note.content).startswith("c: suppressed") for note in notes)


def _squeezed(text: str) -> str:
    return "".join(text.split())


def _word(data: bytes) -> str:
    root = etree.fromstring(ZipFile(BytesIO(data)).read("word/document.xml"))
    return _squeezed("".join(node.text or "" for node in root.iter(f"{WORD}t")))


def _pdf(data: bytes) -> str:
    return _squeezed("".join(page.extract_text() for page in PdfReader(BytesIO(data)).pages))
