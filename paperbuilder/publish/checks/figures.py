"""The printed figures are held against each other: totals, the same figure at two places, percentages and counts."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterator

from paperbuilder.compose.outline import outline
from paperbuilder.compose.wording import SMALL_NUMBERS
from paperbuilder.errors import listed
from paperbuilder.model import Cell, Chart, Figure, Origin, Table, TracedFigure, plain
from paperbuilder.publish.checks.subject import Place, Subject, Weight

NUMBER = re.compile(r"[−-]?\d[\d,]*(?:\.\d+)?")
ADDS_UP = "add up"
ROUNDING = re.compile(r"percentages?\b.*\bround|\bround.*\bpercentages?\b", re.IGNORECASE)
ROUNDED_TO = 5
SHARE, CHANGE_FROM = "share", "change from "
PERCENT, DOWN = re.compile(r"(\d+(?:\.\d+)?)%"), re.compile(r"[−-]|down\b", re.IGNORECASE)
NEAR = 1e-6
Key = tuple[object, ...]


def totals_add_up(subject: Subject) -> Iterator[Place]:
    """Each total of counts is the sum of what stands above it, or a note says why not."""
    for table in _tables(subject):
        if not _said(table, ADDS_UP):
            yield from _columns(table)
    for section in subject.document.sections:
        for block in section.blocks:
            if isinstance(block, Figure) and isinstance(block.content, Chart):
                yield from _stacks(block, block.content)


def _tables(subject: Subject) -> Iterator[Table]:
    for section in subject.document.sections:
        for block in section.blocks:
            if isinstance(block, Table):
                yield block
            elif isinstance(block, Figure) and block.data_table is not None:
                yield block.data_table


def _said(table: Table, words: str) -> bool:
    return any(words in plain(note.content).casefold() for note in table.notes)


def _columns(table: Table) -> Iterator[Place]:
    for group in table.groups:
        total = next((row for row in group.rows if row.total), None)
        parts = [row for row in group.rows if not row.total]
        for number, heading in enumerate(table.headings):
            if total is not None and not _adds_up([row.cells[number] for row in parts], total.cells[number]):
                hint = "say in a note why the rows do not add up, or leave the total out (total: false)"
                yield Place(f"{table.caption.label}, “{heading}”, total", hint)


def _adds_up(parts: list[Cell], total: Cell) -> bool:
    """Whether counts add up to their total; hidden and missing ones let it be more, never less."""
    if (
        total.value is None
        or not _is_count(total)
        or not all(_is_count(part) for part in parts if part.value is not None)
    ):
        return True
    known = [part.value for part in parts if part.value is not None]
    gap = total.value - sum(known)
    return gap >= -_slack(known) if len(known) < len(parts) else abs(gap) <= _slack([*known, total.value])


def _is_count(cell: Cell) -> bool:
    """A count has neither numerator nor denominator; a change is no count."""
    origin = cell.origin
    return origin is not None and origin.denominator is None and not origin.said.startswith(("change", "share"))


def _slack(values: list[float]) -> float:
    """How far rounded counts may miss their total: half a step each, where all are rounded."""
    rounded = len(values) > 1 and all(value % ROUNDED_TO == 0 for value in values)
    return ROUNDED_TO / 2 * len(values) if rounded else NEAR


def _stacks(figure: Figure, chart: Chart) -> Iterator[Place]:
    for number, total in enumerate(chart.totals):
        values = [series.points[number].value for series in chart.series if series.mark == "column"]
        known = [value for value in values if value is not None]
        if total.value is not None and len(known) == len(values) and abs(total.value - sum(known)) > _slack(known):
            place = f"{figure.caption.label}, “{chart.categories[number].words}”"
            yield Place(place, "build the paper again: the stack's total is not its sum")


def same_everywhere(subject: Subject) -> Iterator[Place]:
    """A figure that is printed twice is the same, its shares and changes too, and hidden at both places or at none."""
    found: dict[Key, list[TracedFigure]] = defaultdict(list)
    for figure in subject.composed.trace:
        kind = _kind(figure.origin)
        if not figure.origin.source and kind is not None:
            found[(*_key(figure.origin), kind)].append(figure)
    for figures in found.values():
        first = figures[0]
        for other in figures[1:]:
            if _differ(first, other):
                where = f"{_place(first)} ({first.printed}) and {_place(other)} ({other.printed})"
                yield Place(where, *_cause(first, other))


def _kind(origin: Origin) -> str | None:
    """What is printed of the figure: itself, a share, or a change from one other; None of what is said once."""
    if origin.said.startswith(SHARE):
        return SHARE
    return origin.said if not origin.said or origin.said.startswith(CHANGE_FROM) else None


def _cause(first: TracedFigure, other: TracedFigure) -> tuple[str, Weight]:
    """What to do; a list and its history may differ, and somebody may know why."""
    read = sorted({*first.origin.tables} ^ {*other.origin.tables})
    if not read or first.origin.suppressed or other.origin.suppressed:
        return "build the paper again from one set of data, and hide a figure everywhere or nowhere", "failed"
    tables = listed([table.replace("_", " ") for table in read], "and")
    why = f"one is of the list and one of its history ({tables}), which do not agree on these days"
    return f"{why}: extract both at the as-at date, read one (`source:`), or say why with --accept", "acceptable"


def _key(origin: Origin) -> Key:
    return origin.metric, origin.start, origin.end, origin.by, origin.group


def _place(figure: TracedFigure) -> str:
    return ", ".join(words for words in (figure.place, figure.row) if words)


def _differ(first: TracedFigure, other: TracedFigure) -> bool:
    """Whether two ways of printing one figure say something else; more decimals at one place are no difference."""
    wholes = {figure.origin.denominator for figure in (first, other)} - {None}
    if not (first.printed and other.printed) or (_kind(first.origin) == SHARE and len(wholes) > 1):
        return False
    is_change = first.origin.said.startswith(CHANGE_FROM)
    one, two = (changed(each.printed) if is_change else read(each.printed) for each in (first, other))
    if is_change and (one is None or two is None):
        return False
    if one is None or two is None:
        return one is not two
    (value, places), (again, others) = one, two
    return abs(value - again) > (NEAR if places == others else 0.5 * 10.0**-places + 0.5 * 10.0**-others)


def read(printed: str) -> tuple[float, int] | None:
    """The number that is printed and its decimals; None where none is, as where it is hidden."""
    if printed in SMALL_NUMBERS:
        return float(SMALL_NUMBERS.index(printed)), 0
    found = NUMBER.search(printed)
    return None if found is None else (_number(found[0]), len(found[0].partition(".")[2]))


def changed(printed: str) -> tuple[float, int] | None:
    """The percentage by which a figure changed, with its sign, and its decimals; None where none is printed."""
    found = PERCENT.search(printed)
    if found is None:
        return None
    falls = DOWN.match(printed.strip()) is not None
    return -float(found[1]) if falls else float(found[1]), len(found[1].partition(".")[2])


def _number(printed: str) -> float:
    return float(printed.replace(",", "").replace("−", "-"))


def percentages_follow(subject: Subject) -> Iterator[Place]:
    """Each percentage follows from its counts as printed, or the paper says that they are rounded."""
    if any(ROUNDING.search(line.text) for line in outline(subject.document) if line.kind == "note"):
        return
    for figure in subject.composed.trace:
        if "%" in figure.printed and not figure.origin.source and not _follows(figure):
            yield Place(_place(figure), "say in a note that percentages are of unrounded counts, or build it again")


def _follows(figure: TracedFigure) -> bool:
    origin, said = figure.origin, read(figure.printed)
    if said is None or origin.numerator is None or not origin.denominator or origin.said.startswith("change"):
        return True
    value, decimals = said
    return abs(value - 100 * origin.numerator / origin.denominator) <= 0.5 * 10.0**-decimals + NEAR
