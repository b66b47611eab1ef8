"""A figure becomes a table cell: its displayed words, its raw value, its role and the mark of its note."""

from __future__ import annotations

from dataclasses import dataclass, replace

from paperbuilder.compose.footnotes import NOT_COMPUTED, NOTHING_TO_DIVIDE, Footnotes
from paperbuilder.compose.material import Material
from paperbuilder.compose.notes import sentence
from paperbuilder.compose.origins import of_change, of_share, origin
from paperbuilder.compose.wording import Difference
from paperbuilder.metrics.result import Result
from paperbuilder.model import Cell, Origin, Text
from paperbuilder.model.table import CellRole


@dataclass(frozen=True)
class CellMaker:
    """Makes the cells of one table."""

    material: Material
    footnotes: Footnotes
    decimals: int | None = None

    def figure(self, result: Result | None, total: bool = False) -> Cell:
        """A figure, or the word for not available with the mark of its reason."""
        if result is not None and result.suppressed:
            return self.suppressed(origin(result))
        if result is None or result.value is None:
            return self.missing(result.note if result else NOT_COMPUTED, origin(result))
        text = self.material.in_a_cell(result, self.decimals)
        return Cell((Text(text),), role(total), result.value, origin=origin(result))

    def before(self, now: Result | None, then: Result | None) -> Cell:
        """The figure in the previous paper, with a mark where it was counted by another rule."""
        cell, previous = self.figure(then), self.material.previous
        if then is None or then.value is None or previous is None or cell.origin is None:
            return cell
        rule = self.material.other_rule(now)
        marks = self.footnotes.remark(f"The previous paper counted by another rule: {sentence(rule)}" if rule else "")
        return replace(cell, marks=marks, origin=replace(cell.origin, said="previous paper", source=previous.source))

    def missing(self, reason: str, source: Origin | None = None) -> Cell:
        """A figure that is not available."""
        words = (Text(self.material.formats.not_available),)
        return Cell(words, "missing", None, self.footnotes.mark(reason), source)

    def suppressed(self, source: Origin | None = None) -> Cell:
        """A figure that is kept from the paper."""
        self.footnotes.suppressed = True
        return Cell((Text(self.material.formats.suppressed),), "suppressed", origin=source)

    def change(self, now: Result | None, then: Result | None, total: bool = False) -> Cell:
        """The change from another figure."""
        if hides(now, then):
            return self.suppressed(of_change(now, then, self.material.formats))
        difference = Difference.of(now, then, self.material.formats)
        if difference is None:
            lacking = next((r for r in (now, then) if r is not None and r.value is None), None)
            return self.missing(lacking.note if lacking else NOT_COMPUTED)
        self.footnotes.uneven = self.footnotes.uneven or difference.uneven(self.decimals)
        source = of_change(now, then, self.material.formats)
        return Cell((Text(difference.in_a_cell),), role(total), difference.change, origin=source)

    def share(self, result: Result | None, whole: Result | None, total: bool = False) -> Cell:
        """A count as a percentage of the whole."""
        if hides(result, whole):
            return self.suppressed(of_share(result, None))
        if result is None or result.value is None or whole is None or not whole.value:
            return self.missing(result.note if result is not None and result.note else NOTHING_TO_DIVIDE)
        share = result.value / whole.value * 100
        text = self.material.formats.number(share, "percent", self.decimals)
        return Cell((Text(text),), role(total), share, origin=of_share(result, whole.value))


def hides(*operands: Result | None) -> bool:
    """Whether what is worked out from the figures must be suppressed: they are all there, and one is."""
    known = [operand for operand in operands if operand is not None and operand.available]
    return len(known) == len(operands) and any(operand.suppressed for operand in known)


def role(total: bool) -> CellRole:
    """The role of a figure in a total row or in any other."""
    return "total" if total else "body"


def stub(words: str) -> Cell:
    """The header of a row."""
    return Cell((Text(words),), "stub")


def words(text: str) -> Cell:
    """A cell that is no number."""
    return Cell((Text(text),))
