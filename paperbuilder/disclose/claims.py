"""The facts of a paper become what they say of the counts: printed, hidden, or bounded by a percentage."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, field, replace
from datetime import date
from decimal import Decimal
from math import inf

from paperbuilder.disclose.counts import ALL, BOTTOM, REST, TOP, Count, Groups, Knowledge, groups_of
from paperbuilder.disclose.larger import apart
from paperbuilder.disclose.reading import Fact
from paperbuilder.formats import MONTHS
from paperbuilder.metrics.catalogue import Catalogue
from paperbuilder.metrics.joining import members_of
from paperbuilder.metrics.periods import ONE_DAY
from paperbuilder.model import Origin

PLUS = " + "
OTHER = "other"
SHARES = ("share of the total", "share of the stack")
CHANGES = ("change", "difference", "difference in per cent")
EXTREMES = {"highest": True, "lowest": False, "largest": True}
"""Whether nothing beside it is higher."""
DAY = r"(\d{1,2}) (" + "|".join(MONTHS) + r") (\d{4})"
SPAN = re.compile(rf"\({DAY}(?: to {DAY})?\)$")


@dataclass
class Claims:
    """What the facts say: each count that is printed, and those that are hidden, with the places where they stand.

    A list and its history can give two numbers for one count: the one that no relation is known of stands by itself.
    A quotient of a small count is `told` where it is printed all the same. Hidden ones that are all there is of their
    group are `named`; what this paper tells, and not an earlier one alone, is its `own`. With a `base` what is printed
    is rounded to it, so that nothing is printed as it is; sums of rounded counts say nothing more.
    """

    known: Knowledge
    catalogue: Catalogue
    base: int = 1
    printed: dict[Count, str] = field(default_factory=dict)
    hidden: dict[Count, str] = field(default_factory=dict)
    told: dict[Count, str] = field(default_factory=dict)
    named: set[Count] = field(default_factory=set)
    own: set[Count] = field(default_factory=set)
    shown: dict[str, set[tuple[str, ...]]] = field(default_factory=dict)

    def take(self, facts: tuple[Fact, ...]) -> None:
        """Take in every fact that a metric gave."""
        ours = [fact for fact in facts if not fact.origin.source and fact.origin.start and fact.origin.end]
        for fact in ours:
            self.shown.setdefault(fact.block, set()).add(fact.origin.group[:1])
        for fact in (one for one in ours if not one.earlier):
            self._take(fact)
        self.own |= {*self.printed, *self.told}
        for fact in (one for one in ours if one.earlier):
            self._take(fact)

    def foresee(self, facts: tuple[Fact, ...]) -> None:
        """Take in the counts of earlier papers that no result gives, before sums are found."""
        for fact in facts:
            origin = fact.origin
            plain = origin.start and origin.end and not (origin.said or PLUS in origin.metric)
            if plain and fact.earlier and self._unit(origin) == "count" and ALL not in origin.group:
                count = Count(origin.metric, *_dates(origin), groups_of(origin.by, origin.group))
                self.known.foresee(count, origin.value)

    def _take(self, fact: Fact) -> None:
        said = fact.origin.said.split(" from ")[0]
        if fact.hidden:
            self._hide(fact)
        elif not (fact.carried or any(character.isdigit() for character in fact.printed)):
            return
        elif self.base > 1:
            self._rounded(fact, said)
        elif said in SHARES:
            self._share(fact)
        else:
            self._print(fact)
            self._extreme(fact, said)
            self._earlier(fact)

    def _hide(self, fact: Fact) -> None:
        """A stack of several metrics is hidden for its parts: what protects them is enough for it."""
        for count in self._counts(fact):
            if PLUS not in count.name:
                self.hidden.setdefault(count, fact.place)
                self.named.update([count] if sum(key != ALL for key in fact.origin.group) == 1 else [])

    def _rounded(self, fact: Fact, said: str) -> None:
        """What a rounded count, or a quotient of rounded ones, leaves open of each."""
        origin = fact.origin
        if said in (*SHARES, *CHANGES) or ALL in origin.group or PLUS in origin.metric or OTHER in origin.group[:1]:
            return
        if self._unit(origin) == "count":
            printed = {self._count(fact): origin.value}
        else:
            printed = {self._part(origin, TOP): origin.numerator, self._part(origin, BOTTOM): origin.denominator}
        for count, value in printed.items():
            if value is not None and self.known.relate(
                {count: 1.0}, value - self.base // 2, value + (self.base - 1) // 2
            ):
                self.hidden.setdefault(count, fact.place)

    def _print(self, fact: Fact) -> None:
        unit = self._unit(fact.origin)
        said = fact.origin.said.split(" from ")[0]
        if unit == "count":
            self._printed(self._count(fact), fact)
        elif said in ("numerator", "denominator"):
            part = TOP if said == "numerator" else BOTTOM
            self._printed(self._part(fact.origin, part), fact)
        else:
            self._quotient(fact, unit)

    def _printed(self, count: Count, fact: Fact) -> None:
        value = fact.origin.value if self._unit(fact.origin) == "count" else None
        if value is not None and self.known.values.get(count, value) != value:
            count = replace(count, name=f"{count.name} at {fact.place}")
        self.known.count(count, value)
        if count in self.known.values:
            self.printed.setdefault(count, fact.place)

    def _quotient(self, fact: Fact, unit: str) -> None:
        """A percentage bounds its numerator by its denominator; a rate says its numerator: the population is known."""
        for count in self._counts(fact):
            self.told.setdefault(count, fact.place)
        top, bottom = self._part(fact.origin, TOP), self._part(fact.origin, BOTTOM)
        exact = fact.origin.said.split(" from ")[0] not in CHANGES
        if unit == "percent" and exact:
            self._percentage(fact, top, bottom)
        elif unit == "per 10,000" and top in self.known.values:
            self.printed.setdefault(top, fact.place)

    def _percentage(self, fact: Fact, top: Count, bottom: Count) -> None:
        """`p` per cent in print: the quotient lies within half of its last digit, the upper end left out."""
        number = _number(fact.printed)
        if number is None:
            return
        scale = 10 ** -int(number.as_tuple().exponent)
        digits = int(number * scale)
        self.known.relate({top: 200 * scale, bottom: -(2 * digits - 1)}, 0, inf)
        self.known.relate({top: 200 * scale, bottom: -(2 * digits + 1)}, -inf, -1)

    def _share(self, fact: Fact) -> None:
        part = self._count(fact)
        whole = self._whole(fact)
        self.told.setdefault(part, fact.place)
        self._percentage(fact, part, whole)

    def _whole(self, fact: Fact) -> Count:
        """What a share is of: the metric without its breakdown, or what is stacked with it."""
        origin = fact.origin
        if origin.said != "share of the stack":
            return Count(origin.metric, *_dates(origin))
        metrics = tuple(dict.fromkeys(one.metric for one in fact.beside))
        group = (*origin.group[:1], *(ALL for _ in origin.group[1:]))
        return self._count(replace(fact, origin=replace(origin, metric=PLUS.join(metrics), group=group)))

    def _earlier(self, fact: Fact) -> None:
        """What a change says of the figure that it is from: as much as of the later one."""
        said, _, _ = fact.origin.said.partition(" from ")
        span = SPAN.search(fact.origin.said)
        if span is None or said not in CHANGES:
            return
        first, last = _day(*span.groups()[:3]), _day(*span.groups()[3:]) if span[4] else None
        then = replace(fact.origin, start=first, end=last or first, value=None, said="")
        for count in self._counts(replace(fact, origin=then, block="")):
            if count in self.known.values:
                place = self.printed if self._unit(then) == "count" else self.told
                place.setdefault(count, fact.place)

    def _extreme(self, fact: Fact, said: str) -> None:
        """The highest is at least as high as all others of its kind; and the lowest as low."""
        if said not in EXTREMES:
            return
        own = self._count(fact)
        for other in list(self.known.values):
            if other.name == own.name and (self._beside(own, other)):
                self.known.at_least(*((own, other) if EXTREMES[said] else (other, own)))

    def _beside(self, own: Count, other: Count) -> bool:
        """Whether two counts are months of one series, or groups of one breakdown."""
        months = own.groups == other.groups and max(_days(own), _days(other)) <= LONGEST_MONTH
        groups = own.dimensions == other.dimensions and (own.start, own.end) == (other.start, other.end)
        return other != own and (months or (bool(own.groups) and groups))

    def _counts(self, fact: Fact) -> Iterator[Count]:
        """Every count that the fact would say something of, if it were printed."""
        origin = fact.origin
        unit = self._unit(origin)
        if unit == "count":
            yield self._count(fact)
        else:
            parts = {"percent": (TOP, BOTTOM, REST), "per 10,000": (TOP,)}.get(unit, (BOTTOM,))
            yield from (self._part(origin, part) for part in parts)

    def counts_behind(self, fact: Fact) -> Iterator[Count]:
        """The counts that give the figure: its own, or the numerator and the denominator; none of an average."""
        unit = self._unit(fact.origin)
        if unit == "count":
            yield self._count(fact)
        else:
            parts = {"percent": (TOP, BOTTOM), "per 10,000": (TOP,)}.get(unit, ())
            yield from (self._part(fact.origin, part) for part in parts)

    def _part(self, origin: Origin, part: str) -> Count:
        return Count(origin.metric + part, *_dates(origin), groups_of(origin.by, origin.group))

    def _unit(self, origin: Origin) -> str:
        metric = origin.metric.split(PLUS)[0]
        return self.catalogue[metric].unit if metric in self.catalogue else "count"

    def _count(self, fact: Fact) -> Count:
        """The count itself; one that is made up from others is taken in as their sum."""
        origin = fact.origin
        count = Count(origin.metric, *_dates(origin), groups_of(origin.by, origin.group))
        if PLUS in origin.metric:
            members = [replace(count, name=metric) for metric in origin.metric.split(PLUS)]
            return self._sum(count, members)
        if ALL in origin.group:
            return self._over_all(count, fact)
        if origin.group[:1] == (OTHER,) and fact.block:
            return self._others(fact, count)
        return count

    def _over_all(self, count: Count, fact: Fact) -> Count:
        origin = fact.origin
        if count in self.known.values and origin.value in (None, self.known.values[count]):
            return count
        names = tuple(sorted(groups_of(origin.by, ("",) * len(origin.by))))
        dimensions = tuple(name for name, _ in names)
        members = [
            other
            for other in self.known.values
            if other != count and other.name == count.name and other.dimensions == dimensions and _within(other, count)
            if fact.earlier or other not in self.known.foreseen
        ]
        return self._sum(count, _once(members))

    def _others(self, fact: Fact, count: Count) -> Count:
        """The groups that a chart with its largest does not show, as one."""
        dimension = fact.origin.by[0] if fact.origin.by else ""
        shown = {group[0] for group in self.shown[fact.block] if group}
        alike = [
            other
            for other in self.known.values
            if (other.name, other.start, other.end) == (count.name, count.start, count.end)
            and other.dimensions == count.dimensions
            and all(pair in count.groups for pair in other.groups if pair[0] != dimension)
        ]
        told = {member for key in shown - {OTHER} for member in members_of(key)}
        left = apart(one for one in alike if told.isdisjoint(members_of(dict(one.groups).get(dimension, ""))))
        unshown = [one for one in left if dict(one.groups)[dimension] != OTHER and self.known.values[one]]
        return self._sum(replace(count, name=f"{count.name} in {fact.block}"), left) if unshown else count

    def _sum(self, count: Count, members: list[Count]) -> Count:
        """The count, if its members sum to it; otherwise a count of its own that they do sum to."""
        if not members or not all(member in self.known.values for member in members):
            return count
        total = sum(self.known.values[member] for member in members)
        whole = count if self.known.values.get(count, total) == total else replace(count, name=f"all {count.name}")
        self.known.count(whole, total)
        if members != [whole]:
            self.known.sums(whole, members)
        return whole


LONGEST_MONTH = 31


def _days(count: Count) -> int:
    return (count.end - count.start).days + 1


def _within(other: Count, count: Count) -> bool:
    inside = count.start <= other.start and other.end <= count.end
    return inside and all(pair in other.groups for pair in count.groups)


def _once(members: list[Count]) -> list[Count]:
    """Periods of the smallest groups, each day of each group once: from the first day on without a gap, if they can."""
    lines: dict[Groups, list[Count]] = {}
    for one in members:
        lines.setdefault(one.groups, []).append(one)
    last = max((one.end for one in members), default=date.min)
    filled = {groups: _filled(line, last) or _shortest(line) for groups, line in lines.items()}
    return [one for groups in apart(line[0] for line in lines.values()) for one in filled[groups.groups]]


def _filled(line: list[Count], last: date) -> list[Count]:
    """Counts that follow each other from the first day of all to the last; none where there is a gap."""
    ways: dict[date, list[Count]] = {min(one.start for one in line): []}
    for one in sorted(line, key=lambda count: (count.start, -_days(count))):
        if one.start in ways:
            ways.setdefault(one.end + ONE_DAY, [*ways[one.start], one])
    return ways.get(last + ONE_DAY, [])


def _shortest(line: list[Count]) -> list[Count]:
    """The shortest counts that do not overlap."""
    found: list[Count] = []
    for one in sorted(line, key=_days):
        if all(one.end < other.start or other.end < one.start for other in found):
            found.append(one)
    return found


def _dates(origin: Origin) -> tuple[date, date]:
    if origin.start is None or origin.end is None:
        raise ValueError(origin.metric)
    return origin.start, origin.end


def _day(day: str, month: str, year: str) -> date:
    return date(int(year), MONTHS.index(month) + 1, int(day))


def _number(printed: str) -> Decimal | None:
    """The number as printed, with the decimals it has."""
    found = re.search(r"\d[\d,\u00a0\u202f ]*(\.\d+)?", printed)
    return Decimal(re.sub(r"[^\d.]", "", found[0])) if found else None
