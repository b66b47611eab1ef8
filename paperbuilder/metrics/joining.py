"""Results become results with some groups shown as one: counts added up, percentages worked out from their sums."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace

from paperbuilder.metrics.periods import TIMES
from paperbuilder.metrics.result import Query, Result, Results

Joins = tuple[tuple[str, tuple[str, ...]], ...]
"""The label of each joined group, and the keys of its members."""
BETWEEN, JOINED = "|", ":|"
"""What no group of the data or of a council's own figures has in its key."""
BEFORE = ":"
"""What stood for `JOINED` in records that papers were kept with at first, `other:2A|2B`."""


def answered(known: Results, queries: Iterable[Query]) -> Results:
    """The answers to the queries alone; one that only joins groups of another is answered by that one's."""
    answers, tables = dict[Query, tuple[Result, ...]](), dict[Query, str]()
    for query in queries:
        source = query if query in known.answers else replace(query, join=())
        found = known.answers[source]
        answers[query] = found if source is query else joined(found, query.join)
        if source in known.tables:
            tables[query] = known.tables[source]
    return replace(known, answers=answers, tables=tables)


def joined_key(label: str, members: Iterable[str]) -> str:
    """`other:|2A|2B`: what it is called, and what is in it."""
    return f"{label.lower().replace(' ', '-')}{JOINED}{BETWEEN.join(members)}"


def members_of(key: str) -> tuple[str, ...]:
    """The groups in a joined one; any other group is its own."""
    _, mark, members = key.partition(JOINED if JOINED in key or BETWEEN not in key else BEFORE)
    return tuple(members.split(BETWEEN)) if mark else (key,)


def joined(results: tuple[Result, ...], joins: Joins) -> tuple[Result, ...]:
    """The results with those groups joined, each in the place of its last member; only what adds up is joined."""
    if not results or results[0].unit == "mean days":
        return results
    place = next((number for number, name in enumerate(results[0].by) if name not in TIMES), None)
    if place is None:
        return results
    for label, members in joins:
        results = tuple(joined_at(results, place, label, members))
    return results


def joined_at(results: tuple[Result, ...], place: int, label: str, members: tuple[str, ...]) -> Iterable[Result]:
    """The results with the members of one breakdown joined, by its place among the breakdowns."""
    sets: dict[tuple[str, ...], list[Result]] = {}
    for result in results:
        if result.group[place] in members:
            sets.setdefault(_rest(result, place), []).append(result)
    for result in results:
        inside = sets.get(_rest(result, place), [])
        if result.group[place] not in members:
            yield result
        elif result is inside[-1]:
            yield _sum(inside, place, label, members)


def _rest(result: Result, place: int) -> tuple[str, ...]:
    return (*result.group[:place], *result.group[place + 1 :])


def _sum(inside: list[Result], place: int, label: str, members: tuple[str, ...]) -> Result:
    model = next((result for result in inside if result.available), inside[0])
    known = [result for result in inside if result.available]
    named = replace(
        model,
        group=(*model.group[:place], joined_key(label, members), *model.group[place + 1 :]),
        labels=(*model.labels[:place], label, *model.labels[place + 1 :]),
    )
    return _added(named, known) if known else named


def _added(named: Result, known: list[Result]) -> Result:
    if named.unit == "count":
        return replace(named, value=sum(result.value or 0 for result in known))
    top, bottom = (
        sum(part or 0 for part in parts) for parts in zip(*((r.numerator, r.denominator) for r in known), strict=True)
    )
    if named.unit == "per 10,000":
        return replace(named, numerator=top, value=sum(result.value or 0 for result in known))
    value = top / bottom * 100 if bottom else None
    return replace(named, numerator=top, denominator=bottom, value=value, available=value is not None)
