"""The table part of the style sheet becomes a Word table style: heading, total, bands, first column."""

from __future__ import annotations

from collections.abc import Iterator

from paperbuilder.render.docx import look
from paperbuilder.render.docx.elements import Element, element
from paperbuilder.render.docx.order import cell_properties, run_properties
from paperbuilder.style.sheet import Border, StyleSheet, TableStyle

NAME = "Paper Table"
TABLE_STYLE = "PaperTable"


def table_style(sheet: StyleSheet) -> Element:
    """The `w:style` that every table of the paper refers to."""
    return element(
        "w:style",
        element("w:name", val=NAME),
        element("w:basedOn", val="TableNormal"),
        element("w:qFormat"),
        _whole(sheet.table),
        *_parts(sheet),
        type="table",
        customStyle=1,
        styleId=TABLE_STYLE,
    )


def _whole(style: TableStyle) -> Element:
    borders = element(
        "w:tblBorders", look.border("w:bottom", style.bottom_rule), look.border("w:insideH", style.row_rule)
    )
    return element("w:tblPr", element("w:tblStyleRowBandSize", val=1), borders, _margins(style))


def _margins(style: TableStyle) -> Element:
    sides = {"top": style.padding_y, "left": style.padding_x, "bottom": style.padding_y, "right": style.padding_x}
    return element("w:tblCellMar", *(element(f"w:{side}", w=space.twips, type="dxa") for side, space in sides.items()))


def _parts(sheet: StyleSheet) -> Iterator[Element]:
    style = sheet.table
    colour = element("w:color", val=sheet.text["table-head"].colour.hex)
    heading = [look.shading(style.head_fill), _ruled("w:bottom", style.head_rule), element("w:vAlign", val="bottom")]
    yield element("w:tblStylePr", run_properties([colour]), cell_properties(heading), type="firstRow")
    total = [look.shading(style.total_fill), _ruled("w:top", style.total_rule)]
    yield element("w:tblStylePr", cell_properties(total), type="lastRow")
    yield element("w:tblStylePr", cell_properties([element("w:vAlign", val="top")]), type="firstCol")
    if style.band_fill is not None:
        yield element("w:tblStylePr", cell_properties([look.shading(style.band_fill)]), type="band2Horz")


def _ruled(side: str, rule: Border) -> Element:
    return element("w:tcBorders", look.border(side, rule))
