"""The real papers' structure: read back from the PDF, it is the document, block by block."""

from __future__ import annotations

import importlib.util
import os
import re
import shutil
import subprocess
import sys
from collections.abc import Iterator
from datetime import datetime
from pathlib import Path
from types import ModuleType
from typing import Any

import pikepdf
import pytest

from paperbuilder import pipeline
from paperbuilder.model import (
    Block,
    BulletList,
    Callout,
    Chart,
    Contents,
    Document,
    Figure,
    Heading,
    ListItem,
    Paragraph,
    Table,
    plain,
)
from paperbuilder.order import Order
from paperbuilder.shipped import layout_folders, style_folders

STEM = "cfllc-performance-v1.2"
Outline = tuple[str, str]


def _readback() -> ModuleType:
    """The reader of structure trees that the tests of the PDF writer have."""
    path = Path(__file__).parents[1] / "render_pdf" / "readback.py"
    spec = importlib.util.spec_from_file_location("readback_of_papers", path)
    assert spec is not None
    assert spec.loader is not None
    module = importlib.util.module_from_spec(spec)
    sys.modules[spec.name] = module
    spec.loader.exec_module(module)
    return module


@pytest.fixture(scope="module")
def document(sample: Path) -> Document:
    """The document that the PDF is written from."""
    order = Order("cfllc-performance", layout_folders(), style_folders(), data=sample)
    layout = pipeline.read_layout(order)
    style = pipeline.read_style(order, layout)
    frames, _ = pipeline.read_data(order, layout)
    layout, _, results = pipeline.safe_results(layout, frames)
    return pipeline.compose_paper(layout, results, style, frames).document


@pytest.fixture(scope="module")
def tree(reference: Path) -> Any:
    """The structure of the reference paper's PDF."""
    return _readback().read((reference / f"{STEM}.pdf").read_bytes())


def squeezed(text: str) -> str:
    """The text without white space, which lines' ends add and remove."""
    return re.sub(r"[\s\u00a0\u00ad]+", "", text)


def of_block(block: Block) -> Iterator[Outline]:
    """Tag and words of each structure element that the block should become."""
    match block:
        case Heading(level=level, content=content):
            yield f"H{level}", plain(content)
        case Paragraph(content=content):
            yield "P", plain(content)
        case Callout(figure=figure, content=content):
            yield from (("P", plain(figure)), ("P", plain(content)))
        case BulletList():
            yield "L", "".join(of_items(block))
        case Contents(entries=entries):
            yield "TOC", "".join(entry.text for entry in entries)
        case Table():
            yield from of_table(block)
        case Figure():
            yield "Figure", block.alternative
            yield from of_remarks(block)
            yield from of_table(block.data_table) if block.data_table else ()


def of_items(block: BulletList) -> Iterator[str]:
    """The words of a list's items, those within them included."""
    for item in block.items:
        yield from of_item(item)


def of_item(item: ListItem) -> Iterator[str]:
    """The words of an item and of the list within it."""
    yield plain(item.content)
    yield from of_items(item.sublist) if item.sublist else ()


def of_table(table: Table) -> Iterator[Outline]:
    """A table's caption, then its source and notes."""
    yield "Table", f"{table.caption.label}: {plain(table.caption.content)}"
    yield from of_remarks(table)


def of_remarks(block: Table | Figure) -> Iterator[Outline]:
    """Source and notes."""
    if block.source:
        yield "P", plain(block.source)
    for note in block.notes:
        yield "Note" if note.mark else "P", f"{note.mark}{plain(note.content)}"


def shown(node: Any) -> Outline:
    """Tag and words of an element: of a figure its alternative text, of a table its caption, of a list no labels."""
    if node.tag == "Figure":
        return node.tag, str(node.entries["Alt"])
    if node.tag == "Table":
        return node.tag, node.kids[0].text
    if node.tag == "L":
        return node.tag, "".join(body_words(node))
    if node.tag == "TOC":
        return node.tag, "".join(re.sub(r"\d+$", "", item.text) for item in node.kids)
    return node.tag, node.text


def body_words(node: Any) -> Iterator[str]:
    """The words of a list's bodies, without labels."""
    for item in node.kids:
        body = next(kid for kid in item.kids if kid.tag == "LBody")
        inner = [kid for kid in body.kids if kid.tag == "L"]
        words = squeezed(body.text)
        for kid in inner:
            words = words.removesuffix(squeezed(kid.text))
        yield words
        for kid in inner:
            yield from body_words(kid)


def test_every_block_of_the_paper_is_in_the_tree(document: Document, tree: Any) -> None:
    """Section by section and block by block: the tag and the words are the document's, in its order."""
    sections = [section for section in document.sections if section.blocks]
    sects = [kid for kid in tree.kids if kid.tag == "Sect"]
    assert len(sects) == len(sections)
    for section, sect in zip(sections, sects, strict=True):
        expected = [(tag, squeezed(words)) for block in section.blocks for tag, words in of_block(block)]
        found = [(tag, squeezed(words)) for tag, words in map(shown, sect.kids)]
        logo = int(section.cover and found[:1] != expected[:1])
        assert found[logo:] == expected


def test_every_cell_of_the_paper_is_a_cell(document: Document, tree: Any) -> None:
    """Each table has a data or header cell for every cell of the model, and headers with a scope."""
    tables = [table for section in document.sections for block in section.blocks for table in tables_of(block)]
    nodes = tree.all("Table")
    assert len(nodes) == len(tables)
    for table, node in zip(tables, nodes, strict=True):
        words = [plain(cell.content) for group in table.groups for row in group.rows for cell in row.cells]
        cells = [cell.text for body in node.all("TBody") for cell in (*body.all("TH"), *body.all("TD"))]
        assert len(cells) >= len(words)
        assert {squeezed(word) for word in words} <= {re.sub(r"\s", "", cell) for cell in cells} | marked(cells)
        assert all("Scope" in head.entries for head in node.all("TH"))
        assert node.all("THead")[0].all("TH")


def tables_of(block: Block) -> list[Table]:
    """The tables that a block is or has."""
    if isinstance(block, Table):
        return [block]
    return [block.data_table] if isinstance(block, Figure) and block.data_table else []


def marked(cells: list[str]) -> set[str]:
    """The words of cells without the marks of notes at their ends."""
    return {re.sub(r"[\d,a-z]+$", "", squeezed(cell)) for cell in cells} | {
        re.sub(r"\d$", "", squeezed(cell)) for cell in cells
    }


def test_charts_are_figures_with_a_box(document: Document, tree: Any) -> None:
    """Each chart and picture is one Figure with alternative text, caption and box; nothing else is."""
    figures = [b for section in document.sections for b in section.blocks if isinstance(b, Figure)]
    nodes = [node for node in tree.all("Figure") if any(kid.tag == "Caption" for kid in node.kids)]
    assert [str(node.entries["Alt"]) for node in nodes] == [figure.alternative for figure in figures]
    assert all("BBox" in node.entries for node in nodes)
    assert any(isinstance(figure.content, Chart) for figure in figures)


def test_abbreviations_are_expanded_where_they_are_first_read(document: Document, tree: Any) -> None:
    """Each of the paper's abbreviations that is used carries its expansion once."""
    expansions = [str(node.entries["E"]) for node in tree.walk() if "E" in node.entries]
    assert len(expansions) == len(set(expansions)) > 7
    said = " ".join(expansions).lower()
    for words in ("initial child protection conference", "unaccompanied asylum seeking", "in need", "looked after"):
        assert words in said


def test_letters_in_charts_are_large_enough(reference: Path) -> None:
    """No text of the PDF, charts included, is smaller than 8 points, marks of notes aside."""
    with pikepdf.open(reference / f"{STEM}.pdf") as pdf:
        operations = [each for page in pdf.pages for each in pikepdf.parse_content_stream(page)]
    sizes = {float(operands[1]) for operands, operator in operations if str(operator) == "Tf"}
    assert min(size for size in sizes if size > 6.6) >= 8.0


def test_the_file_says_what_it_is(document: Document, reference: Path) -> None:
    """Title, council, subject, keywords and date are the paper's, and the metadata stream says the same."""
    said = document.properties
    with pikepdf.open(reference / f"{STEM}.pdf") as pdf:
        info = {str(key): str(value) for key, value in pdf.docinfo.items()}
        xmp = pdf.Root.Metadata.read_bytes().decode()
        language, shows = str(pdf.Root.Lang), bool(pdf.Root.ViewerPreferences.DisplayDocTitle)
    assert (info["/Title"], info["/Author"], info["/Subject"]) == (said.title, said.author, said.subject)
    assert (info["/Keywords"], language, shows) == (", ".join(said.keywords), said.language, True)
    assert info["/CreationDate"] == info["/ModDate"] == f"D:{said.issued:%Y%m%d%H%M%S}Z"
    for words in (said.title, said.author, f"{said.issued:%Y-%m-%dT%H:%M:%S}Z", "pdfuaid:part", "pdfaid:conformance"):
        assert words.replace("&", "&amp;") in xmp
    assert isinstance(said.issued, datetime)
    assert (reference / f"{STEM}.pdf").stat().st_size < 300_000


@pytest.mark.slow
def test_the_same_bytes_anywhere(sample: Path, reference: Path, tmp_path: Path) -> None:
    """Another folder, time zone, locale and hash seed: all three files have the same bytes."""
    build = "from paperbuilder.cli import main; main()", "build", "cfllc-performance", "--quiet"
    command = [sys.executable, "-c", *build]
    there = {**os.environ, "PYTHONHASHSEED": "7", "TZ": "Asia/Tokyo", "LC_ALL": "C", "LANG": "de_DE.UTF-8"}
    (tmp_path / "elsewhere").mkdir()
    subprocess.run(
        [*command, "--data", str(sample), "--output", str(tmp_path / "out put")],
        env=there,
        cwd=tmp_path / "elsewhere",
        check=True,
        capture_output=True,
    )
    for ending in ("docx", "pdf", "xlsx"):
        again = tmp_path / "out put" / "cfllc-performance" / f"{STEM}.{ending}"
        assert again.read_bytes() == (reference / f"{STEM}.{ending}").read_bytes(), ending


@pytest.mark.judge
@pytest.mark.slow
@pytest.mark.skipif(shutil.which("java") is None, reason="veraPDF needs Java")
def test_verapdf_passes_the_plain_paper_and_both_workbooks(sample: Path, shared: Path, tmp_path: Path) -> None:
    """The plain style and what two councils' workbooks fill: PDF/UA-1 and PDF/A-2a, and no semantic error."""
    from paperbuilder.cli.group import commands
    from paperbuilder.cli.run import run

    reference = shared / "reference"
    orders = [["cfllc-performance", "--data", str(sample), "--style", "plain", "--output", str(tmp_path / "plain")]]
    for year in ("2021", "2024"):
        data, day = str(reference / f"annex-a-london-{year}.xlsx"), f"{year}-03-15"
        orders.append(["annex-a", "--data", data, "--as-at", day, "--output", str(tmp_path / year)])
    for words in orders:
        assert run(commands, ["build", *words, "--quiet"]) in (0, 1)
    paths = [str(path) for path in sorted(tmp_path.rglob("*.pdf"))]
    assert len(paths) == 3
    verdict = subprocess.run([shared / "judges/judge-pdf", *paths], capture_output=True, text=True, check=False)
    assert verdict.returncode == 0, verdict.stdout
    assert " ERROR " not in verdict.stdout, verdict.stdout
