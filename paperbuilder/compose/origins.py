"""A result becomes the origin of what is printed of it: its value, its change, its share, or the sum of its groups."""

from __future__ import annotations

from dataclasses import replace

from paperbuilder.formats import Formats
from paperbuilder.layout.loaded import Comparator, Target
from paperbuilder.metrics.result import Result
from paperbuilder.model import Origin

ALL = "all"
"""The group of a total over a breakdown."""
PLUS = " + "
"""What joins the metrics of a sum."""


def origin(result: Result | None, said: str = "") -> Origin | None:
    """The origin of a figure; a period that stands for a breakdown is in the dates already."""
    if result is None:
        return None
    pairs = [pair for pair in zip(result.by, result.group, strict=False) if pair[0] != "period"]
    return Origin(
        metric=result.metric,
        start=result.start,
        end=result.end,
        by=tuple(by for by, _ in pairs),
        group=tuple(key for _, key in pairs),
        numerator=result.numerator,
        denominator=result.denominator,
        value=result.value,
        said=said,
        note=result.note,
        tables=tuple(result.table.replace(",", " ").split()),
        suppressed=result.suppressed,
    )


def of_change(now: Result | None, then: Result | None, formats: Formats, said: str = "change") -> Origin | None:
    """The origin of a change: the later figure, with the earlier one in words."""
    made = origin(now, said)
    if then is None or made is None:
        return made
    if made.suppressed or then.suppressed:
        return replace(made, numerator=None, denominator=None, value=None, suppressed=True)
    earlier = f"{formats.number(then.value, then.unit)} ({formats.span(then.start, then.end)})"
    tables = (*made.tables, *then.table.replace(",", " ").split())
    return replace(made, said=f"{said} from {earlier}", tables=tuple(dict.fromkeys(tables)))


def of_share(part: Result | None, whole: float | None, said: str = "share of the total") -> Origin | None:
    """The origin of a count as a percentage of a whole; without the whole it is suppressed."""
    made = origin(part, said)
    if made is not None and whole is None:
        return replace(made, numerator=None, denominator=None, value=None, suppressed=True)
    if made is None or made.value is None or not whole:
        return made
    return replace(made, numerator=made.value, denominator=whole, value=made.value / whole * 100)


def of_total(figures: list[Result], said: str = "total of the stack") -> Origin | None:
    """The origin of the sum of figures at one place; several metrics are joined by a plus sign."""
    made = [one for figure in figures if (one := origin(figure, said)) is not None]
    if not made:
        return None
    suppressed = any(one.suppressed for one in made)
    return replace(
        made[0],
        metric=PLUS.join(dict.fromkeys(one.metric for one in made)),
        group=(*made[0].group[:1], *(ALL for _ in made[0].group[1:])),
        value=None if suppressed else sum(one.value or 0 for one in made),
        suppressed=suppressed,
        tables=tuple(dict.fromkeys(table for one in made for table in one.tables)),
    )


def of_comparator(comparator: Comparator) -> Origin:
    """The origin of another area's figure."""
    edition = f", {comparator.edition}" if comparator.edition else ""
    published = f"published {comparator.published.isoformat()}"
    source = f"{comparator.source}{edition}, {published}"
    return Origin(
        comparator.metric, None, comparator.end, value=comparator.value, said=f"comparator: {comparator.area}",
        source=source, tables=("comparators",),
    )  # fmt: skip


def of_target(target: Target) -> Origin:
    """The origin of what is aimed at."""
    return Origin(
        target.metric,
        target.start,
        target.end,
        value=target.target,
        said="target",
        source=target.source,
        tables=("targets",),
    )
