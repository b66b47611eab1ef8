"""A result becomes the origin of what is printed of it: its value, its change, its share, or the sum of its groups."""

from __future__ import annotations

from paperbuilder.formats import Formats
from paperbuilder.layout.loaded import Comparator, Target
from paperbuilder.metrics.result import Result
from paperbuilder.model import Origin

ALL = "all"
"""The group of a total over a breakdown."""


def origin(result: Result | None, said: str = "") -> Origin | None:
    """The origin of a figure; a period that stands for a breakdown is in the dates already."""
    if result is None:
        return None
    pairs = [pair for pair in zip(result.by, result.group, strict=False) if pair[0] != "period"]
    return Origin(
        result.metric,
        result.start,
        result.end,
        tuple(by for by, _ in pairs),
        tuple(key for _, key in pairs),
        result.numerator,
        result.denominator,
        result.value,
        said,
        result.note,
    )


def of_change(now: Result | None, then: Result | None, formats: Formats, said: str = "change") -> Origin | None:
    """The origin of a change: the later figure, with the earlier one in words."""
    if then is None:
        return origin(now, said)
    return origin(now, f"{said} from {formats.number(then.value, then.unit)} ({formats.span(then.start, then.end)})")


def of_share(part: Result | None, whole: float | None, said: str = "share of the total") -> Origin | None:
    """The origin of a count as a percentage of a whole."""
    made = origin(part, said)
    if made is None or part is None:
        return None
    value = part.value / whole * 100 if part.value is not None and whole else None
    return Origin(
        made.metric, made.start, made.end, made.by, made.group, part.value, whole, value, made.said, made.note
    )


def of_total(figures: list[Result], said: str = "total of the stack") -> Origin:
    """The origin of the sum of figures at one place; several metrics are joined by a plus sign."""
    metrics = " + ".join(dict.fromkeys(figure.metric for figure in figures))
    own = origin(figures[0]) or Origin(metrics, None, None)
    group = (*own.group[:1], *(ALL for _ in own.group[1:]))
    value = sum(figure.value or 0 for figure in figures)
    return Origin(metrics, own.start, own.end, own.by, group, None, None, value, said)


def of_comparator(comparator: Comparator) -> Origin:
    """The origin of another area's figure."""
    edition = f", {comparator.edition}" if comparator.edition else ""
    published = f"published {comparator.published.isoformat()}"
    source = f"{comparator.source}{edition}, {published}"
    return Origin(
        comparator.metric, None, comparator.end, value=comparator.value, said=f"comparator: {comparator.area}",
        source=source,
    )  # fmt: skip


def of_target(target: Target) -> Origin:
    """The origin of what is aimed at."""
    return Origin(target.metric, target.start, target.end, value=target.target, said="target", source=target.source)
