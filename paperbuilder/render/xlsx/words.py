"""The words of all cells become one list, each once; a cell has their number."""

from __future__ import annotations

from paperbuilder.render.xlsx.markup import HEAD, MAIN, uncoded, written
from paperbuilder.render.xlsx.sheet import bounded


class Words:
    """The words of a workbook, numbered in the order in which they are first met."""

    def __init__(self) -> None:
        self._numbers: dict[str, int] = {}
        self._used = 0

    def number(self, text: str) -> int:
        """The number of these words."""
        self._used += 1
        number = self._numbers.get(text)
        return self._numbers.setdefault(text, len(self._numbers)) if number is None else number

    def listed(self) -> str:
        """The part of the workbook that has them."""
        items = "".join(f"<si><t{_spaced(text)}>{written(uncoded(bounded(text)))}</t></si>" for text in self._numbers)
        counts = f'count="{self._used}" uniqueCount="{len(self._numbers)}"'
        return f'{HEAD}<sst xmlns="{MAIN}" {counts}>{items}</sst>'


def _spaced(text: str) -> str:
    return ' xml:space="preserve"' if text != text.strip() else ""
