"""What a stranger reads becomes the kinds of rows of the council's lists: told apart by all that the paper tells apart.

When, from whom, which kind. Nothing of the program is used.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from datetime import date, timedelta
from itertools import product
from typing import Any

import numpy as np
from stranger_reading import Printed, earlier

THRESHOLD = 5
AS_AT = date(2020, 10, 12)
FIRST = date(2020, 4, 12)
Groups = Iterable[tuple[str, str]]
Where = Mapping[str, tuple[str, ...]]
"""The groups of each attribute that a count takes in."""
TIMES = ("month", "quarter", "half-year", "year")
WHOLE = ("all", "all-together")  # a total, and what names no group
KINDS = {
    "1": "individual", "2A": "schools", "2B": "education-services", "3": "health-services", "4": "housing",
    "5": "la-services", "6": "police", "7": "other-legal-agency", "8": "other", "9": "anonymous", "10": "unknown",
    "not-recorded": "not-recorded",
}  # fmt: skip
REST = {"source": ("other",), "duration_band": ("other",)}
"""What a chart with its largest groups calls all others together."""
EVER, TWO, ONE = ("ever", "two", "one"), ("two", "one"), ("one",)
QUICK = ("0", "1-10", "11-20", "21-30", "31-40", "41-45")
BANDS = (*QUICK, "46-50", "51-60", "61+")


@dataclass(frozen=True)
class Meaning:
    """What a metric counts: which list's rows, dated how, under which conditions; and of what it is a percentage."""

    base: str
    when: str = "event"
    top: Where = field(default_factory=dict)
    bottom: Where | None = None


MEANINGS = {
    "contacts.received": Meaning("contact"),
    "referrals.received": Meaning("referral"),
    "referrals.nfa": Meaning("referral", top={"nfa": ("yes",)}, bottom={"nfa": ("yes", "no")}),
    "assessments.started": Meaning("assessment"),
    "assessments.new": Meaning("assessment", top={"earlier": ("new",)}),
    "assessments.repeat_ever": Meaning("assessment", top={"earlier": EVER}),
    "assessments.repeat_2_years": Meaning("assessment", top={"earlier": TWO}),
    "assessments.repeat_1_year": Meaning("assessment", top={"earlier": ONE}),
    "assessments.new_percent": Meaning("assessment", top={"earlier": ("new",)}, bottom={}),
    "assessments.repeat_ever_percent": Meaning("assessment", top={"earlier": EVER}, bottom={}),
    "assessments.repeat_1_year_percent": Meaning("assessment", top={"earlier": ONE}, bottom={}),
    "assessments.completed": Meaning("completed"),
    "assessments.within_45_days": Meaning("completed", top={"duration_band": QUICK}, bottom={"duration_band": BANDS}),
    "section_47.started": Meaning("enquiry"),
    "section_47.to_icpc": Meaning("enquiry", top={"conference": ("yes",)}),
    "section_47.icpc_unnecessary": Meaning("enquiry", top={"needless": ("yes",)}, bottom={"needless": ("yes", "no")}),
    "icpc.held": Meaning("conference"),
    "icpc.to_plan": Meaning("conference", top={"plan": ("yes",)}, bottom={"plan": ("yes", "no")}),
    "icpc.within_15_days": Meaning(
        "conference",
        top={"duration_band": ("0-10", "11-15")},
        bottom={"duration_band": ("0-10", "11-15", "16-20", "21+")},
    ),
}
for _list in ("cpp", "cla", "cin"):
    MEANINGS |= {
        f"{_list}.started": Meaning(_list, "started"),
        f"{_list}.ceased": Meaning(_list, "ceased"),
        f"{_list}.open": Meaning(_list, "open"),
        f"{_list}.current": Meaning(_list, "open"),
        f"{_list}.duration_current": Meaning(_list, "open"),
        f"{_list}.total": Meaning(_list, "listed"),
    }
VALUES = ("value", "total of the stack", "highest", "lowest", "largest")
HELD = {"nfa": ("yes", "no", ""), "earlier": ("new", *EVER), "conference": ("yes", "no"), "needless": ("yes", "no", "")}
HELD["plan"] = ("yes", "no", "")


def kind_of_source(code: str) -> str:
    """The kind of a source: of 3A the health services."""
    return KINDS.get(code) or KINDS.get(code.rstrip("ABCDEFGH"), "not-recorded")


Row = Mapping[int, float]


@dataclass
class System:
    """The kinds of rows of one list, and what the paper says of them."""

    base: str
    figures: list[Printed]
    attributes: dict[str, tuple[str, ...]] = field(default_factory=dict)
    cuts: list[date] = field(default_factory=list)

    def __post_init__(self) -> None:
        self.cuts = sorted({day for one in self.figures for day in self._cuts(one)})
        for one in self.figures:
            for name, key in one.groups:
                if name not in TIMES and key not in WHOLE:
                    unnamed = [""] if key in REST.get(name, ()) else [key]
                    self._know(name, key.partition(":")[2].split("|") if ":" in key else unnamed)
            for where in (MEANINGS[one.metric].top, MEANINGS[one.metric].bottom or {}):
                for name, keys in where.items():
                    self._know(name, (*HELD.get(name, ("",)), *keys))
        listed = {name for one in self.figures if not one.where.startswith("Text") for name, _ in one.groups}
        for name in sorted({name for one in self.figures for name, _ in one.groups} - listed - set(TIMES)):
            self._know(name, [""])
        self._sources()
        self._rows()

    def _know(self, name: str, keys: Iterable[str]) -> None:
        self.attributes[name] = tuple(dict.fromkeys((*self.attributes.get(name, ()), *keys)))

    def _sources(self) -> None:
        """The kinds of sources are made of the sources, where the paper has both."""
        self.kinds = self.attributes.pop("source_group", ()) if "source" in self.attributes else ()
        missing = set(self.kinds) - {kind_of_source(code) for code in self.attributes.get("source", ())}
        if missing:
            self.attributes["source"] = (*self.attributes["source"], *sorted(missing))

    def _cuts(self, one: Printed) -> Iterable[date]:
        before = earlier(one)
        yield from (one.start, one.end + timedelta(1))
        if before:
            yield from (before[2], before[3] + timedelta(1))
        yield from (FIRST, AS_AT + timedelta(1))

    def _rows(self) -> None:
        """Every kind of row there can be, a column of places for each attribute and date."""
        spells = MEANINGS[self.figures[0].metric].when != "event"
        last = len(self.cuts)
        lasting = [(start, end) for start in range(-1, last) for end in range(start, last + 1)]
        times = lasting if spells else [(start, start) for start in range(last)]
        names = list(self.attributes)
        ranges = (range(len(times)), *(range(len(self.attributes[name])) for name in names))
        grid = np.array(list(product(*ranges)), dtype=np.int32)
        starts, ends = np.array([t[0] for t in times]), np.array([t[1] for t in times])
        self.start, self.end = starts[grid[:, 0]], ends[grid[:, 0]]
        self.place = {name: grid[:, number + 1] for number, name in enumerate(names)}
        self.size = len(grid)

    def counted(self, metric: str, where: Where, days: tuple[date, date], groups: Groups, others: set[str]) -> Any:
        """Which kinds of rows a count takes in; `others` are the groups that stand beside "Other"."""
        chosen = self._when(MEANINGS[metric].when, *days)
        for name, keys in where.items():
            chosen &= self.among(name, keys)
        for name, key in groups:
            if name not in TIMES and key not in WHOLE:
                chosen &= self._group(name, key, others)
        return chosen

    def _group(self, name: str, key: str, others: set[str]) -> Any:
        if key in REST.get(name, ()):
            return self.among(name, [k for k in self.attributes[name] if k not in others])
        if ":" in key:
            return self.among(name, key.partition(":")[2].split("|"))
        if name == "source_group" and self.kinds:
            return self.among("source", [c for c in self.attributes["source"] if c == key or kind_of_source(c) == key])
        return self.among(name, (key,))

    def among(self, name: str, keys: Iterable[str]) -> Any:
        """The kinds of rows in one of the groups."""
        places = [number for number, key in enumerate(self.attributes[name]) if key in set(keys)]
        return np.isin(self.place[name], places)

    def _when(self, when: str, first: date, last: date) -> Any:
        low, high = self._at(first), self._at(last + timedelta(1))
        if when == "open":
            return (self.start < high) & (self.end >= high)
        if when == "listed":
            return (self.start < high) & (self.end >= low)
        place = self.end if when == "ceased" else self.start
        return (place >= low) & (place < high)

    def _at(self, day: date) -> int:
        return self.cuts.index(day)
