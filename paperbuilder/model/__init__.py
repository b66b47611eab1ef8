"""What a paper *is*: frozen dataclasses that import nothing but each other.

Composing builds them, rendering writes them; nothing here reads, formats or decides.
"""

from paperbuilder.model.block import (
    BulletList,
    Callout,
    Contents,
    ContentsEntry,
    Heading,
    ListItem,
    PageBreak,
    Paragraph,
)
from paperbuilder.model.chart import Axis, Category, Chart, Point, ReferenceLine, Series, Tick
from paperbuilder.model.document import Block, Document, Properties, Running, Section
from paperbuilder.model.figure import Caption, Figure, Picture
from paperbuilder.model.inline import (
    Abbreviation,
    Emphasis,
    FigureInText,
    Footnote,
    Inline,
    LineBreak,
    Link,
    Reference,
    Strong,
    Text,
    footnotes,
    plain,
)
from paperbuilder.model.table import Cell, Column, Note, Row, RowGroup, Spanner, Table
from paperbuilder.model.trace import InputFile, Origin, TracedFigure

__all__ = [
    "Abbreviation",
    "Axis",
    "Block",
    "BulletList",
    "Callout",
    "Caption",
    "Category",
    "Cell",
    "Chart",
    "Column",
    "Contents",
    "ContentsEntry",
    "Document",
    "Emphasis",
    "Figure",
    "FigureInText",
    "Footnote",
    "Heading",
    "Inline",
    "InputFile",
    "LineBreak",
    "Link",
    "ListItem",
    "Note",
    "Origin",
    "PageBreak",
    "Paragraph",
    "Picture",
    "Point",
    "Properties",
    "Reference",
    "ReferenceLine",
    "Row",
    "RowGroup",
    "Running",
    "Section",
    "Series",
    "Spanner",
    "Strong",
    "Table",
    "Text",
    "Tick",
    "TracedFigure",
    "footnotes",
    "plain",
]
