"""The spreadsheet of one paper, and of the two shipped layouts, read back by another library."""

from __future__ import annotations

from collections.abc import Callable
from functools import cache
from io import BytesIO
from pathlib import Path

import openpyxl
import pytest
from openpyxl.workbook import Workbook
from xlsx_papers import document, trace

from paperbuilder import pipeline
from paperbuilder.compose.inputs import Composed
from paperbuilder.order import Order
from paperbuilder.render.xlsx.write import write
from paperbuilder.sample import generate
from paperbuilder.sample import write as write_sample
from paperbuilder.style.read import read
from paperbuilder.style.sheet import StyleSheet

ROOT = Path(__file__).parents[2]
LAYOUTS = ["cfllc-performance", "annex-a"]
Papers = Callable[[str], Composed]


@pytest.fixture(scope="session")
def style() -> StyleSheet:
    """The house style."""
    return read("surrey", [ROOT / "styles"])


@pytest.fixture(scope="session")
def written(style: StyleSheet) -> bytes:
    """The spreadsheet of the small paper."""
    return write(document(), style, trace())


@pytest.fixture(scope="session")
def book(written: bytes) -> Workbook:
    """The small paper's spreadsheet, read back."""
    return openpyxl.load_workbook(BytesIO(written))


@pytest.fixture(scope="session")
def council(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A small synthetic council."""
    folder = tmp_path_factory.mktemp("council")
    write_sample(generate(seed=7, scale=0.1), folder)
    return folder


@pytest.fixture(scope="session")
def papers(council: Path, style: StyleSheet) -> Papers:
    """Each shipped layout's paper from the small council, composed once."""

    @cache
    def paper(name: str) -> Composed:
        order = Order(name, (ROOT / "layouts",), (ROOT / "styles",), council)
        layout = pipeline.read_layout(order)
        frames, _ = pipeline.read_data(order, layout)
        layout, _, results = pipeline.safe_results(layout, frames)
        return pipeline.compose_paper(layout, results, style, frames)

    return paper


@pytest.fixture(scope="session", params=LAYOUTS)
def composed(request: pytest.FixtureRequest, papers: Papers) -> Composed:
    """A shipped layout's paper."""
    return papers(request.param)


@pytest.fixture(scope="session")
def composed_book(composed: Composed, style: StyleSheet) -> Workbook:
    """Its spreadsheet, read back."""
    return openpyxl.load_workbook(BytesIO(write(composed.document, style, composed.trace)))


@pytest.fixture(scope="session", params=["small", *LAYOUTS])
def any_book(request: pytest.FixtureRequest, written: bytes, papers: Papers, style: StyleSheet) -> Workbook:
    """Each of the spreadsheets, read back."""
    if request.param == "small":
        return openpyxl.load_workbook(BytesIO(written))
    made = papers(request.param)
    return openpyxl.load_workbook(BytesIO(write(made.document, style, made.trace)))
