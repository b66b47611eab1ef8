"""Every printed figure can be traced to its metric, rule, period, parts, table and input file."""

from __future__ import annotations

import re
from collections import Counter
from hashlib import sha256
from pathlib import Path

from openpyxl.workbook import Workbook
from xlsx_reading import cells_of

from paperbuilder.compose.inputs import Composed
from paperbuilder.compose.rewriting import rewritten
from paperbuilder.compose.trace import Tracer
from paperbuilder.model import Chart, Figure, FigureInText, Inline, InputFile, Origin, Paragraph, Table, plain

ROOT = Path(__file__).parents[2]


def _rows(book: Workbook) -> list[dict[str, object]]:
    heads, *rows = cells_of(book["Trace"])
    return [{str(head.value): cell.value for head, cell in zip(heads, row, strict=True)} for row in rows]


def _printed(composed: Composed) -> Counter[str]:
    """Each figure in print, counted: cells with a value, points, totals, comparators, and figures in sentences."""
    found: list[str] = []

    def kept(inline: Inline) -> tuple[Inline, ...]:
        if isinstance(inline, FigureInText) and not inline.key.startswith("paper."):
            hidden = inline.origin is not None and inline.origin.suppressed
            found.append("[c]" if hidden else inline.text)
        return (inline,)

    for section in composed.document.sections:
        for block in section.blocks:
            rewritten(block, kept)
            if isinstance(block, Paragraph):
                found.extend("[c]" if origin.suppressed else "0" for origin in block.instead_of)
            tables = [block] if isinstance(block, Table) else []
            if isinstance(block, Figure) and isinstance(block.content, Chart):
                chart = block.content
                marks = [point for series in chart.series for point in series.points]
                found.extend(p.text for p in (*marks, *chart.totals) if p.value is not None)
                found.extend(line.text for line in chart.references)
                tables = [block.data_table] if block.data_table else []
            cells = [c for table in tables for group in table.groups for row in group.rows for c in row.cells]
            found.extend(plain(cell.content) for cell in cells if cell.value is not None)
    return Counter(found)


def test_every_printed_figure_has_its_row(composed: Composed, composed_book: Workbook) -> None:
    """Not one figure of the paper is missing in the trace; only what is not available or suppressed comes on top."""
    traced = Counter(str(row["As printed"]) for row in _rows(composed_book))
    printed = _printed(composed)
    assert sum(printed.values()) > 100
    assert printed - traced == Counter()
    assert set(traced - printed) <= {"n/a", "[c]"}


def test_each_row_names_metric_rule_period_and_file(composed: Composed, composed_book: Workbook, council: Path) -> None:
    """No figure without its metric, rule, last day, table, and the SHA-256 of files that are there."""
    digests = {path.name: sha256(path.read_bytes()).hexdigest() for path in council.iterdir()}
    digests |= {path.name: sha256(path.read_bytes()).hexdigest() for path in (ROOT / "layouts").iterdir()}
    for row in _rows(composed_book):
        assert re.fullmatch(r"[a-z0-9_.]+( \+ [a-z0-9_.]+)*", str(row["Metric"]))
        if row["As printed"] != "n/a":
            assert "[z]" not in {row["Rule"], row["To"], row["Table read"], row["Input file"]}, row
            files = str(row["Input file"]).split("; ")
            assert [digests[name] for name in files] == str(row["Digest of the input file"]).split("; ")


def test_percentages_follow_from_their_parts(composed_book: Workbook) -> None:
    """Where a figure has a numerator and a denominator and is printed in per cent, they give it."""
    checked = 0
    for row in _rows(composed_book):
        top, bottom, printed = row["Numerator"], row["Denominator"], str(row["As printed"])
        plain_share = row["What is printed of it"] in ("value", "share of the total", "share of the stack")
        if plain_share and isinstance(top, int) and isinstance(bottom, int) and re.fullmatch(r"[\d.]+%", printed):
            decimals = len(printed.rstrip("%").partition(".")[2])
            assert abs(top / bottom * 100 - float(printed.rstrip("%"))) <= 0.5 * 10**-decimals + 1e-9
            checked += 1
    assert checked > 10


def test_counts_are_their_own_value(composed_book: Workbook) -> None:
    """A count printed plainly is the unrounded value beside it."""
    rows = [row for row in _rows(composed_book) if row["What is printed of it"] == "value"]
    counts = [row for row in rows if re.fullmatch(r"[\d,]+", str(row["As printed"])) and row["Numerator"] == "[z]"]
    assert len(counts) > 50
    assert all(
        round(float(str(row["Unrounded value"]))) == int(str(row["As printed"]).replace(",", "")) for row in counts
    )


def test_the_table_read_is_the_one_that_answered(composed: Composed) -> None:
    """A figure from a list and the same figure from a history are told apart."""
    figures = [traced for traced in composed.trace if traced.origin.metric == "contacts.received"]
    read = {traced.tables for traced in figures if not traced.origin.said}
    assert read
    assert all(len(tables) == 1 for tables in read)


def test_a_figure_computed_elsewhere_has_its_file() -> None:
    """Where no table answered, the file of figures did; a figure that is not available has none."""
    file = InputFile("schools.csv", "cd" * 32)
    tracer = Tracer({}, {"figures": (file,)})
    assert tracer.traced("Table 1", "", "", "12", Origin("schools.places", None, None, value=12)).files == (file,)
    assert tracer.traced("Table 1", "", "", "n/a", Origin("schools.places", None, None)).files == ()


def test_no_child_level_data(composed_book: Workbook, council: Path) -> None:
    """No child's id or date of birth from the lists is anywhere in the spreadsheet."""
    import csv

    secret: set[str] = set()
    for path in council.glob("*.csv"):
        with path.open(encoding="utf-8", newline="") as file:
            for line in csv.DictReader(file):
                secret |= {value for head, value in line.items() if re.search(r"unique id", head, re.I) and value}
    values = {str(c.value) for s in composed_book for row in s.iter_rows() for c in row if isinstance(c.value, str)}
    words = {word for value in values for word in re.findall(r"[\w/-]+", value)}
    assert len(secret) > 100
    assert {word for word in secret & words if len(word) > 4} == set()
