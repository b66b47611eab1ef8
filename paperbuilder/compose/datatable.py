"""A chart's grid becomes the table of its data: a row each place, a column each series."""

from __future__ import annotations

from paperbuilder.compose.alternative import place_words
from paperbuilder.compose.columns import weighted
from paperbuilder.compose.grid import Grid, Line, Place
from paperbuilder.compose.material import Material
from paperbuilder.compose.origins import origin
from paperbuilder.compose.wording import upper_first
from paperbuilder.compose.wordlist import breakdown
from paperbuilder.model import Caption, Cell, Column, Reference, Row, RowGroup, Table, Text
from paperbuilder.model.table import CellRole


def data_table(figure: str, whole: Grid, material: Material) -> Table:
    """The table below a figure, with the same numbers."""
    lines = [line for line in whole.lines if line.filled]
    rows = [_row(place, lines, whole, material) for place in whole.places]
    stub = Column("place", (Text(upper_first(breakdown(whole.by or "period"))),), "left")
    columns = [stub, *(Column(line.id, (Text(line.label),)) for line in lines)]
    caption = Caption("Table", 0, (Text("Data of "), Reference(figure, "")))
    return Table(f"{figure}-data", caption, weighted(columns, [row.cells for row in rows]), (RowGroup(tuple(rows)),))


def _row(place: Place, lines: list[Line], whole: Grid, material: Material) -> Row:
    words = place_words(place, whole, material)
    stub = f"{words} (part)" if place.part and whole.timed else words
    return Row((Cell((Text(stub),), "stub"), *(_cell(line, place, material) for line in lines)))


def _cell(line: Line, place: Place, material: Material) -> Cell:
    value = line.value(place)
    result = line.figures.get(place.key)
    words = (Text(material.in_a_cell(result)),)
    role: CellRole = "body" if value is not None else "suppressed" if line.suppresses(place) else "missing"
    return Cell(words, role, value, origin=origin(result))
