"""What the checks share: the frames, the as-at date, which date of a table is the event, and findings with places."""

from __future__ import annotations

from collections.abc import Callable, Hashable, Iterable
from dataclasses import dataclass, field
from datetime import date
from functools import cached_property
from typing import TYPE_CHECKING, Any, TypeVar, cast

import pandas as pd

from paperbuilder.data.checklist import PLACES_LISTED, finding
from paperbuilder.data.finding import Finding
from paperbuilder.data.frames import ROW_COLUMN, SOURCE_COLUMN, Frames
from paperbuilder.data.recognise import title_of
from paperbuilder.data.schema.columns import HISTORY_SUFFIX, TABLES
from paperbuilder.data.window import window_start
from paperbuilder.formats import Formats

if TYPE_CHECKING:
    Flags = pd.Series[bool]

EVENT_DATES = {
    "contacts": ("contact_date",),
    "early_help": ("start_date", "completion_date"),
    "referrals": ("referral_date",),
    "assessments": ("start_date", "authorisation_date"),
    "section_47": ("strategy_date", "icpc_date"),
    "cin": ("start_date", "end_date"),
    "cpp": ("start_date", "end_date"),
    "cla": ("start_date", "end_date"),
}
"""The dates of a table's events, the first being the one that its months are counted by."""

Made = TypeVar("Made")
SPELLS = ("cin", "cpp", "cla")
SHORT_BREAKS = ("V3", "V4")


def list_of(key: str) -> str:
    """The list of a table: a history's is the list whose columns it has."""
    return key.removesuffix(HISTORY_SUFFIX)


def is_history(key: str) -> bool:
    """Whether a table is a history."""
    return key.endswith(HISTORY_SUFFIX)


@dataclass(frozen=True)
class Checked:
    """Frames under check at an as-at date."""

    frames: Frames
    as_at: date
    _held: dict[Hashable, Any] = field(default_factory=dict)

    def once(self, name: Hashable, make: Callable[[], Made]) -> Made:
        """What several checks ask for, made once."""
        if name not in self._held:
            self._held[name] = make()
        return cast("Made", self._held[name])

    @cached_property
    def moment(self) -> pd.Timestamp:
        """The as-at date as the frames hold dates."""
        return pd.Timestamp(self.as_at)

    @cached_property
    def window(self) -> pd.Timestamp:
        """The first day of the six months."""
        return pd.Timestamp(window_start(self.as_at))

    def tables(self, *, histories: bool = True) -> Iterable[str]:
        """The keys of the tables there are."""
        return (key for key in TABLES if key in self.frames and (histories or not is_history(key)))

    def event_tables(self) -> Iterable[str]:
        """The keys of the tables of events and spells there are, whose first date was found."""
        for key in self.tables():
            if list_of(key) in EVENT_DATES and self.frames.has(key, EVENT_DATES[list_of(key)][0]):
                yield key

    def events(self, key: str) -> pd.Series[pd.Timestamp]:
        """The dates that a table's months are counted by."""
        return self.frames[key][EVENT_DATES[list_of(key)][0]]

    def current(self, key: str) -> pd.DataFrame:
        """The rows of List 6, 7 or 8 that are open at the as-at date, short breaks left out."""
        frame = self.frames[key]
        is_open = frame["start_date"] <= self.moment
        if "end_date" in frame:
            is_open &= ~(frame["end_date"] <= self.moment)
        if "legal_status" in frame:
            is_open &= ~frame["legal_status"].isin(SHORT_BREAKS)
        return frame[is_open]

    def rows(self, check: str, key: str, flags: Flags, message: str) -> Iterable[Finding]:
        """A finding for the flagged rows of a table, where there are any; `{}` in the message is their count."""
        count = int(flags.sum())
        if count:
            title = title_of(TABLES[key])
            text = f"{title}: {message.format(f'{count:,} row' + ('s' if count > 1 else ''))}"
            yield finding(check, text, count, self._places(key, flags), title)

    def whole(self, check: str, key: str, message: str, count: int = 1, *, of_rows: bool = False) -> Finding:
        """A finding about a whole table; `of_rows` where it is rows that are counted."""
        places, title = [source.place for source in self.frames.sources.get(key, ())], title_of(TABLES[key])
        return finding(check, f"{title}: {message}", count, places, title if of_rows else "")

    def _places(self, key: str, flags: Flags) -> list[str]:
        sources = self.frames.sources.get(key, ())
        first = self.frames[key].loc[flags, [SOURCE_COLUMN, ROW_COLUMN]].head(PLACES_LISTED)
        pairs = zip(first[SOURCE_COLUMN], first[ROW_COLUMN], strict=True)
        return [f"{sources[source].place}, row {row}" if sources else f"row {row}" for source, row in pairs]


def written(day: pd.Timestamp | date) -> str:
    """`12 October 2020`."""
    return Formats().day(day)
