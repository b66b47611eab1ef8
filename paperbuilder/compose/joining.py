"""Groups with small counts become larger ones: bands join their neighbours, other groups are Other."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from paperbuilder.compose.grid import LAST_GROUPS, OTHER
from paperbuilder.compose.wording import lower_first
from paperbuilder.errors import listed
from paperbuilder.metrics.result import Result

BANDS = ("age_band", "age_group", "contacts_per_child", "duration_band", "review_band", "visit_band")
"""Breakdowns whose groups have an order, so that neighbours belong together."""
Joins = dict[str, tuple[str, ...]]


@dataclass(frozen=True, slots=True)
class Group:
    """Groups that stand together: their keys and labels, and the smallest count that is no nought."""

    keys: tuple[str, ...]
    labels: tuple[str, ...]
    sizes: Mapping[tuple[str, ...], float]

    @property
    def size(self) -> float:
        """The smallest count of the series that have one."""
        return min((size for size in self.sizes.values() if size), default=0.0)

    def with_(self, other: Group) -> Group:
        """Both together."""
        names = dict.fromkeys((*self.sizes, *other.sizes))
        sizes = {name: self.sizes.get(name, 0) + other.sizes.get(name, 0) for name in names}
        return Group((*self.keys, *other.keys), (*self.labels, *other.labels), sizes)


def merged(results: Iterable[Result], hidden: set[str], threshold: int, labels: Mapping[str, str]) -> Joins:
    """The joins that leave no group of 1 to the threshold, as far as there are groups to join."""
    told = [result for result in results if result.available and result.group]
    groups = _groups(told, labels)
    if told[0].by[0] in BANDS:
        made = _neighbours([group for group in groups if group.keys[0] not in LAST_GROUPS], threshold)
        return {_label(group): group.keys for group in made if len(group.keys) > 1}
    return _as_other(groups, hidden, threshold)


def _label(group: Group) -> str:
    """`Unborn and under 1`; bands with a comma in their names are set apart by semicolons."""
    words = [group.labels[0], *map(lower_first, group.labels[1:])]
    return "; ".join(words) if any("," in word for word in words) else listed(words, "and")


def _groups(results: list[Result], labels: Mapping[str, str]) -> list[Group]:
    sizes: dict[str, dict[tuple[str, ...], float]] = defaultdict(dict)
    named: dict[str, str] = {}
    for result in results:
        key = result.group[0]
        named.setdefault(key, labels.get(key) or result.labels[0])
        sizes[key][(result.metric, *result.group[1:])] = _size(result)
    return [Group((key,), (named[key],), held) for key, held in sizes.items()]


def _size(result: Result) -> float:
    """The count, or of a quotient the smaller of what is above the line and the rest."""
    if result.unit == "count":
        return result.value or 0
    top = result.numerator or 0
    rest = (result.denominator or 0) - top
    return min(top, rest) if rest > 0 and top else max(top, rest, 0)


def _neighbours(groups: list[Group], threshold: int) -> list[Group]:
    """Bands, each too small one joined with its smaller neighbour."""
    made = list(groups)
    while len(made) > 1 and (small := [place for place, group in enumerate(made) if 0 < group.size <= threshold]):
        place = min(small, key=lambda one: made[one].size)
        beside = [one for one in (place - 1, place + 1) if 0 <= one < len(made)]
        first = min(place, other := min(beside, key=lambda one: made[one].size or float("inf")))
        made[first : first + 2] = [made[first].with_(made[max(place, other)])]
    return made


def _as_other(groups: list[Group], hidden: set[str], threshold: int) -> Joins:
    """The hidden groups as Other, with as many of the next smallest as make it large enough."""
    members = [group for group in groups if group.keys[0] in hidden or group.labels[0] == OTHER]
    rest = sorted((group for group in groups if group not in members and group.size), key=lambda group: group.size)
    while rest and (len(members) < 2 or _together(members).size <= threshold):
        members.append(rest.pop(0))
    keys = tuple(group.keys[0] for group in groups if group in members)
    return {OTHER: keys} if len(keys) > 1 else {}


def _together(groups: list[Group]) -> Group:
    whole = groups[0]
    for group in groups[1:]:
        whole = whole.with_(group)
    return whole
