"""The frames laid out for one computation: tables prepared once, the teams' areas, coverage, working days."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import date
from typing import TYPE_CHECKING, Literal

from paperbuilder.data.frames import Frames
from paperbuilder.data.schema.columns import HISTORY_SUFFIX, HISTORY_TITLES, TABLES
from paperbuilder.errors import listed
from paperbuilder.metrics.conditions import AS_AT, Moment, Needs
from paperbuilder.metrics.coverage import covered_from
from paperbuilder.metrics.days import Numbers, WorkingDays
from paperbuilder.metrics.declaration import Open
from paperbuilder.metrics.groups import OTHER, team_key
from paperbuilder.metrics.periods import Period
from paperbuilder.metrics.result import Reading
from paperbuilder.metrics.settings import MetricSettings
from paperbuilder.metrics.tables import Table

if TYPE_CHECKING:
    import pandas as pd

Picked = tuple[Table | None, str]
CASELOAD_COLUMNS = ("child_id", "team", "type", "gender", "ethnicity")
AGE_KINDS: dict[str, Literal["datetime64[ns]", "float64"]] = {"date_of_birth": "datetime64[ns]", "age": "float64"}


def table_words(key: str) -> str:
    """`referrals (List 3)`, `assessment history`."""
    spec = TABLES[key]
    title = spec.title[0].lower() + spec.title[1:]
    return f"{title} (List {spec.number})" if spec.number and not key.endswith(HISTORY_SUFFIX) else title


def subject(key: str) -> str:
    """What a table's rows are: `referrals`, for the list and the history alike."""
    title = TABLES[key.removesuffix(HISTORY_SUFFIX)].title
    return title[0].lower() + title[1:]


@dataclass
class Bench:
    """The council's data for one computation; nothing on it outlives that."""

    frames: Frames
    settings: MetricSettings
    _tables: dict[str, Table | None] = field(default_factory=dict)
    _coverage: dict[tuple[str, date], date | None] = field(default_factory=dict)
    _areas: dict[str, str] = field(default_factory=dict)
    _calendar: WorkingDays = field(default_factory=WorkingDays)

    def table(self, key: str) -> Table | None:
        """The table, without the rows its metrics leave out; None when the data does not have it."""
        if key not in self._tables:
            self._tables[key] = Table.of(key, self.frames[key], self.frames) if key in self.frames else None
        return self._tables[key]

    def pick(self, key: str, needs: Needs, source: Reading, history: bool = True, listed: bool = True) -> Picked:
        """The history where it may be read and has rows and the columns, otherwise the list; or why neither."""
        reason, found = "", False
        for candidate in candidates(key, source, history, listed):
            table = self.table(candidate)
            if table is not None and table.has(needs) and (candidate == key or len(self.frames[candidate])):
                return table, ""
            reason = _lack(candidate, table, needs) if table is not None or not found else reason
            found = table is not None
        return None, reason or f"needs the {table_words(key + HISTORY_SUFFIX)}"

    def covered_from(self, table: Table, as_at: date) -> date | None:
        """The first day that the table covers."""
        name = table.key, as_at
        if name not in self._coverage:
            self._coverage[name] = covered_from(table, as_at, self.settings)
        return self._coverage[name]

    @property
    def has_areas(self) -> bool:
        """Whether there is a teams table that places teams in areas."""
        return self.frames.has("teams", "team", "area")

    @property
    def areas(self) -> dict[str, str]:
        """The area of each team, by the team's name as it is matched, in the order of the teams table."""
        if not self._areas and self.has_areas:
            teams = self.frames["teams"].dropna(subset=["team"])
            for team, area in zip(teams["team"], teams["area"].fillna(OTHER[0]), strict=True):
                self._areas.setdefault(team_key(str(team)), str(area))
        return self._areas

    def working_days(self, table: Table, first: str, last: str, moment: Moment) -> Numbers:
        """The working days from one date to another, in each row."""
        name = ("working days", first, last, moment.as_at if last == AS_AT else None)
        return table.once(name, lambda: self._calendar.between(moment.days(table, first), moment.days(table, last)))

    def caseload(self, at: Period, as_at: date, needs: Needs) -> Picked:
        """The open cases on that day with these columns; or why not."""
        table = self._caseload(at, as_at)
        if table is None:
            return None, "needs the caseload table, or Lists 6 and 9"
        missing = table.missing(needs)
        return (None, f"needs the {missing[0].replace('_', ' ')} of every open case") if missing else (table, "")

    def _caseload(self, at: Period, as_at: date) -> Table | None:
        """The open cases on that day: the caseload table where it has them, otherwise Lists 6 and 9."""
        extracted = self.settings.caseload_at or at.end
        if "caseload" in self.frames and extracted == at.end:
            return self.table("caseload")
        need, leavers = self.table("cin"), self.table("care_leavers")
        if need is None or leavers is None:
            return None
        name = f"caseload at {at.end.isoformat()}"
        if name not in self._tables:
            self._tables[name] = Table("cin", _open_cases(need, leavers, at, self, as_at))
        return self._tables[name]


def candidates(key: str, source: Reading, history: bool, listed: bool) -> tuple[str, ...]:
    """The tables that may answer, the first choice first."""
    past = (key + HISTORY_SUFFIX,) if history and source == "auto" and key in HISTORY_TITLES else ()
    return (*past, *((key,) if listed else ()))


def _lack(key: str, table: Table | None, needs: Needs) -> str:
    if table is None:
        return f"needs {table_words(key)}, which the data does not have"
    if not table.missing(needs):
        return f"needs {table_words(key)}, which has no rows"
    headers = [f'"{TABLES[key].column(name).header}"' for name in table.missing(needs)]
    word = "column" if len(headers) == 1 else "columns"
    return f"needs the {word} {listed(headers, 'and')} of {table_words(key)}"


def _open_cases(need: Table, leavers: Table, at: Period, bench: Bench, as_at: date) -> pd.DataFrame:
    import pandas as pd

    rows = Open("start_date", "end_date").rows(need, Moment(as_at, at, "list", bench))
    cases = need.frame.iloc[rows].rename(columns={"case_status": "type"})
    others = leavers.frame[~leavers.frame["child_id"].isin(cases["child_id"].dropna())].assign(type="care-leaver")
    shared = [name for name in CASELOAD_COLUMNS if name in cases.columns and name in others.columns]
    ages = [name for name in AGE_KINDS if name in cases.columns or name in others.columns]
    return pd.DataFrame(
        {name: pd.concat([_column(p, name) for p in (cases, others)], ignore_index=True) for name in shared + ages}
    )


def _column(part: pd.DataFrame, name: str) -> pd.Series:
    """A column of one list; an age that it does not have is blank."""
    if name in part.columns:
        return part[name]
    import pandas as pd

    return pd.Series(index=part.index, dtype=AGE_KINDS[name])
