"""Each writer is made to leak, place by place, in Word, PDF and spreadsheet: the search of the files finds it."""

from __future__ import annotations

import io
import logging
import zipfile
import zlib
from collections.abc import Callable
from dataclasses import replace
from functools import wraps
from importlib import import_module
from pathlib import Path
from typing import Any

import pikepdf
import pytest
from leaks import leaks
from test_canaries import NUMBERS, SMALL
from test_mutations import BUILD, Change, everything, made, mutate
from test_same_paper import OTHER, council, parts, unlike

from paperbuilder.cli.group import commands
from paperbuilder.cli.run import run
from paperbuilder.model import Cell, Chart, Text
from paperbuilder.render.xlsx.sheet import Entry

W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
LEAK = Text(f" {SMALL}")
Given = Callable[[tuple[Any, ...]], tuple[Any, ...]]


def given(patch: pytest.MonkeyPatch, module: str, name: str, change: Given) -> None:
    """The function, or the method of a class, called with something else."""
    everything()
    *outer, last = name.split(".")
    home = import_module(f"paperbuilder.{module}")
    holder = getattr(home, outer[0]) if outer else home
    true = getattr(holder, last)

    @wraps(true)
    def changed(*args: Any, **named: Any) -> Any:
        return true(*change(args), **named)

    patch.setattr(holder, last, changed)


def gives(patch: pytest.MonkeyPatch, module: str, name: str, change: Change) -> None:
    """The function or method giving something else."""
    *outer, last = name.split(".")
    if not outer:
        mutate(patch, module, last, change)
        return
    everything()
    holder = getattr(import_module(f"paperbuilder.{module}"), outer[0])
    true = getattr(holder, last)
    patch.setattr(holder, last, lambda *args, **named: change(true(*args, **named)))


def number_in(entry: Entry) -> Entry:
    """The number in place of the symbol, as a cell of the spreadsheet holds it."""
    return replace(entry, text=str(SMALL), number=float(SMALL), format="0") if entry.text == "[c]" else entry


def with_number(content: tuple[Any, ...]) -> tuple[Any, ...]:
    """Words with the number behind them."""
    return (*content, LEAK)


def numbered(cell: Cell) -> Cell:
    """A cell with the number behind its words."""
    return replace(cell, content=with_number(cell.content))


def set_in(tag: str, attribute: str) -> Change:
    """The number at the end of an attribute of the first such element."""

    def changed(found: Any) -> Any:
        elements = found if isinstance(found, list) else [found]
        element = next((one for each in elements for one in each.iter(tag)), None)
        if element is not None:
            element.set(attribute, f"{element.get(attribute)}-{SMALL}")
        return found

    return changed


def first_cell(sheet: Any) -> Any:
    """A worksheet whose first cell has the number at its end."""
    first, *others = sheet.rows
    return replace(sheet, rows=((replace(first[0], text=f"{first[0].text} {SMALL}"), *first[1:]), *others))


def in_picture(data: bytes) -> bytes:
    """A picture with a text that nobody sees."""
    said = b"Comment\0" + str(SMALL).encode()
    chunk = len(said).to_bytes(4, "big") + b"tEXt" + said + zlib.crc32(b"tEXt" + said).to_bytes(4, "big")
    return data[:33] + chunk + data[33:]


def in_pdf(change: Callable[[pikepdf.Pdf], None]) -> Change:
    """A finished PDF with something more in it."""

    def changed(data: bytes) -> bytes:
        saved = io.BytesIO()
        with pikepdf.open(io.BytesIO(data)) as pdf:
            change(pdf)
            pdf.save(saved, deterministic_id=True)
        return saved.getvalue()

    return changed


def stream(words: str) -> Callable[[pikepdf.Pdf], None]:
    """These operators in the first page's content."""
    return lambda pdf: pdf.pages[0].contents_add(pdf.make_stream(words.encode("latin-1")))


def element_with(key: str) -> Callable[[pikepdf.Pdf], None]:
    """A text of the first element of the structure."""

    def changed(pdf: pikepdf.Pdf) -> None:
        pdf.Root.StructTreeRoot.K[0][f"/{key}"] = pikepdf.String(f"Police {SMALL}")

    return changed


def attached(pdf: pikepdf.Pdf) -> None:
    """A file within the PDF."""
    pdf.attachments["data.csv"] = f"police,{SMALL}\n".encode()


def annotated(pdf: pikepdf.Pdf) -> None:
    """A note on a page."""
    note = pikepdf.Dictionary(
        Type=pikepdf.Name.Annot, Subtype=pikepdf.Name.Text, Contents=str(SMALL), Rect=[0, 0, 1, 1]
    )
    pdf.pages[0].Annots = pikepdf.Array([pdf.make_indirect(note)])


HIDDEN = b"<!-- %d --></w:hdr>" % SMALL
HEX = str(SMALL).encode("utf-16-be").hex().upper()
GIVEN: dict[str, tuple[str, str, Given]] = {
    "a cell of a Word table": (
        "render.docx.tables", "_cell",
        lambda args: (*args[:2], replace(args[2], cell=numbered(args[2].cell))),
    ),
    "a call-out of the Word file": (
        "render.docx.blocks", "_callout", lambda args: (args[0], replace(args[1], figure=with_number(args[1].figure))),
    ),
    "a cell of a PDF table": (
        "render.pdf.table_body", "_Line.cell",
        lambda args: (args[0], numbered(args[1]), args[2]),
    ),
    "a call-out of the PDF": (
        "render.pdf.story", "callout", lambda args: (replace(args[0], figure=with_number(args[0].figure)), *args[1:]),
    ),
    "a word of a chart in the PDF": (
        "render.pdf.figure", "_words", lambda args: (args[0], replace(args[1], text=f"{args[1].text} {SMALL}")),
    ),
    "an alternative text of the Word file": (
        "render.docx.pictures", "_drawing", lambda args: (*args[:4], f"{args[4]} {SMALL}"),
    ),
    "the name of a picture": ("render.docx.pictures", "_drawing", lambda args: (*args[:3], f"{SMALL}", args[4])),
}  # fmt: skip
"""Functions of the writers, and what they are given instead."""
GIVES: dict[str, tuple[str, str, Change]] = {
    "a cell of the spreadsheet": ("render.xlsx.tables", "TableSheet.entry", number_in),
    "a cell of a chart's worksheet": ("render.xlsx.charts", "ChartSheet._entry", number_in),
    "the trace": ("render.xlsx.tracing", "trace_sheet", first_cell),
    "the notes of the spreadsheet": ("render.xlsx.notebook", "Notebook.sheet", first_cell),
    "a description in the spreadsheet": (
        "render.xlsx.charts", "ChartSheet.sheet", lambda sheet: replace(sheet, description=f"Police {SMALL}"),
    ),
    "a bookmark": ("render.docx.fields", "bookmark", set_in(f"{W}bookmarkStart", f"{W}name")),
    "the tag of a content control": ("render.docx.fields", "control", set_in(f"{W}tag", f"{W}val")),
    "the alias of a content control": ("render.docx.fields", "bound", set_in(f"{W}alias", f"{W}val")),
    "the header": ("render.docx.running", "header", lambda xml: xml.replace(b"</w:hdr>", HIDDEN)),
    "a variable of the Word settings": (
        "render.docx.properties", "settings",
        lambda xml: xml.replace(
            b"</w:settings>", b'<w:docVars><w:docVar w:name="n" w:val="%d"/></w:docVars></w:settings>' % SMALL
        ),
    ),
    "the text of a picture": ("render.chart.picture", "_png", in_picture),
    "the outline of the PDF": (
        "render.pdf.outline", "_entry", lambda entry: replace(entry, title=f"{entry.title} {SMALL}"),
    ),
    "attributes of the structure": (
        "render.pdf.tagging.tree", "_attributes", lambda found: {**found, "/Summary": pikepdf.String(str(SMALL))},
    ),
    "a destination": (
        "render.pdf.tagging.navigation", "_string", lambda text: pikepdf.String(f"{text}-{SMALL}"),
    ),
    **{
        name: ("render.pdf.tagging.finish", "finish", in_pdf(change))
        for name, change in {
            "an attachment": attached,
            "an annotation": annotated,
            "an alternative text of an element": element_with("Alt"),
            "an actual text of an element": element_with("ActualText"),
            "an expansion of an element": element_with("E"),
            "an actual text within a page": stream(f"/Span <</ActualText ({SMALL})>> BDC EMC"),
            "an actual text in hexadecimals": stream(f"/Span <</ActualText <FEFF{HEX}>>> BDC EMC"),
            "a comment within a page": stream(f"% police {SMALL}\n"),
            "words within a page": stream(f"BT ({SMALL}) Tj ET"),
        }.items()
    },
}  # fmt: skip
"""Functions of the writers, and what they give instead."""


@pytest.mark.slow
@pytest.mark.parametrize("place", [*GIVEN, *GIVES])
def test_a_writer_that_leaks_is_found(place: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """One place is made to hold the hidden number: the search of the files finds it."""
    if place in GIVEN:
        given(monkeypatch, *GIVEN[place])
    else:
        gives(monkeypatch, *GIVES[place])
    files, _ = made(tmp_path, monkeypatch, BUILD)
    assert files
    assert leaks(files, numbers=NUMBERS)


def marked(value: float) -> Given:
    """A chart whose hidden points have that height, and their symbol still."""

    def changed(args: tuple[Any, ...]) -> tuple[Any, ...]:
        chart: Chart = args[0]
        lines = [
            replace(
                line,
                points=tuple(replace(p, value=value, suppressed=False) if p.suppressed else p for p in line.points),
            )
            for line in chart.series
        ]
        return replace(chart, series=tuple(lines)), *args[1:]

    return changed


@pytest.mark.slow
def test_a_mark_as_high_as_the_number_is_found(tmp_path: Path) -> None:
    """Where hidden points are drawn, two councils have other pictures in Word, other ink, and another PDF."""
    found = []
    for more in (0, OTHER):
        with pytest.MonkeyPatch.context() as patch:
            given(patch, "render.chart.draw", "laid_out", marked(float(SMALL + more)))
            desk = council(tmp_path / str(more), 0)
            patch.chdir(desk)
            patch.setattr("os.cpu_count", lambda: 1)
            assert run(commands, ["build", "canary.yaml", "--data", "data", "--quiet"]) == 0
        folder = desk / "output" / "canary"
        files = [path for path in folder.iterdir() if path.suffix in (".docx", ".pdf")]
        found.append({name: data for path in files for name, data in parts(path.name, path.read_bytes())})
    different = unlike(*found)
    assert {Path(name).suffix for name in different} >= {".png", ".pdf"}
    assert any("customXml" in name for name in different)


@pytest.mark.slow
def test_nothing_is_logged_and_no_preview_is_kept(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, caplog: pytest.LogCaptureFixture
) -> None:
    """Whatever listens to the log hears no number; no file has a thumbnail, where a picture of it could be kept."""
    caplog.set_level(logging.DEBUG)
    files, _ = made(tmp_path, monkeypatch, BUILD)
    assert leaks({"log": caplog.text.encode()}, numbers=NUMBERS) == []
    for name, data in files.items():
        if name.endswith((".docx", ".xlsx")):
            with zipfile.ZipFile(io.BytesIO(data)) as package:
                assert not [part for part in package.namelist() if "thumb" in part.lower() or "preview" in part.lower()]
        elif name.endswith(".pdf"):
            with pikepdf.open(io.BytesIO(data)) as pdf:
                assert not any("/Thumb" in page for page in pdf.pages)


@pytest.mark.slow
def test_a_log_that_leaks_is_found(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, caplog: pytest.LogCaptureFixture
) -> None:
    """A line of the log with the number is heard."""
    monkeypatch.setattr(
        "paperbuilder.cli.console._line", lambda step: logging.getLogger("paper").info("%s %d", step, SMALL)
    )
    caplog.set_level(logging.DEBUG)
    made(tmp_path, monkeypatch, BUILD)
    assert leaks({"log": caplog.text.encode()}, numbers=NUMBERS)
