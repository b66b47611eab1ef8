"""A document and its trace become the spreadsheet, in whichever process: neither the libraries of the Word file nor
those of the PDF are imported here, and that of the spreadsheet only where it is written.
"""

from __future__ import annotations

from collections.abc import Sequence

from paperbuilder.model import Document, TracedFigure
from paperbuilder.style.sheet import StyleSheet


def book(document: Document, style: StyleSheet, trace: Sequence[TracedFigure]) -> bytes:
    """The bytes of the spreadsheet."""
    from paperbuilder.render.xlsx.write import write

    return write(document, style, trace)
