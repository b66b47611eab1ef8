"""Drawings of the last document, found again by the value of their chart, its width and the style."""

from __future__ import annotations

from collections.abc import Mapping

from paperbuilder.model import Chart
from paperbuilder.render.drawing import Drawing
from paperbuilder.style.sheet import StyleSheet

Wanted = tuple[Chart, float]


class Shelf:
    """Holds the drawings of one document: what the next one does not ask for is forgotten."""

    def __init__(self) -> None:
        self._style: StyleSheet | None = None
        self._drawings: dict[Wanted, Drawing] = {}

    def found(self, wanted: Mapping[str, Wanted], style: StyleSheet) -> dict[str, Drawing]:
        """The drawings that are there, by the id of their block."""
        if style != self._style:
            return {}
        return {block: self._drawings[asked] for block, asked in wanted.items() if asked in self._drawings}

    def keep(self, wanted: Mapping[str, Wanted], drawings: Mapping[str, Drawing], style: StyleSheet) -> None:
        """Puts the whole drawings of a document in the place of the last one's."""
        self._style = style
        self._drawings = {asked: drawings[block] for block, asked in wanted.items()}
