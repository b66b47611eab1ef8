"""Councils drawn at random from the dates about which the contract decides, as frames and as rows."""

from __future__ import annotations

from datetime import date, timedelta
from random import Random
from typing import Any

import pandas as pd
from contract import Contract, back

from paperbuilder.data.frames import Frames
from paperbuilder.data.schema.columns import HISTORIES, LISTS, TABLES
from paperbuilder.metrics.periods import window
from paperbuilder.metrics.settings import MetricSettings

AS_AT = (date(2020, 10, 12), date(2020, 8, 31), date(2020, 2, 29), date(2021, 2, 28), date(2020, 5, 25))
NUMBERS = (None, 0, 1, 2, 3, 4.5, 5, 16.9, -1)
FLAGS = (None, "yes", "no", "unknown")
CODES = {
    "gender": (None, "female", "male", "neither", "?x"),
    "legal_status": (None, "C2", "V3", "V4", "?V3"),
    "in_touch": (None, "yes", "no", "died", "rhom", "refu"),
    "suitability": (None, "suitable", "unsuitable"),
    "activity": (None, "F1", "P5", "G4", "?F1"),
}
TEAMS = {"T": "North", "U": "South"}
PAST = (20, 21, 22, 28, 29, 42, 43, 56, 57, 63, 64, 65, 66, 84, 85, 126, 127, 728, 729, 730)
MONTHS = (0, 1, 3, 5, 6, 9, 12, 13, 18, 24, 30, 36)


def boundaries(as_at: date) -> list[date]:
    """The days about which the contract decides, and the days beside them; and births."""
    near = [back(as_at, months) + timedelta(more) for months in MONTHS for more in (-1, 0, 1)]
    births = [back(as_at, 12 * years) + timedelta(more) for years in (1, 5, 10, 16, 22) for more in (-1, 0, 1)]
    leap = [date(2016, 2, 29), date(2018, 2, 28), date(2018, 3, 1)]
    return near + births + leap + [as_at - timedelta(days) for days in PAST] + [as_at + timedelta(40)]


def cell(chance: Random, name: str, kind: str, days: list[date]) -> Any:
    """A cell of a column."""
    if name in ("child_id", "adopter_id"):
        return chance.choice(("a", "b", "c", None))
    if name == "team":
        return chance.choice((None, "T", "U", "V"))
    if kind == "date":
        return chance.choice((None, *days))
    return chance.choice({"number": NUMBERS, "flag": FLAGS}.get(kind) or CODES.get(name, (None,)))


def drawn(seed: int) -> tuple[Frames, Contract, MetricSettings]:
    """Frames of a council, the same as rows, and settings under which all of it is covered."""
    chance = Random(seed)  # noqa: S311 - rows for a test
    as_at = chance.choice(AS_AT)
    days = boundaries(as_at)
    keys = [table.key for table in (*LISTS, *(HISTORIES if chance.random() < 0.5 else ()))]
    rows = {key: table_rows(chance, key, days) for key in keys}
    repeat_from = chance.choice(("end", "start"))
    covered = dict.fromkeys(keys, date(1990, 1, 1))
    wide = MetricSettings(population=10_000, repeat_from=repeat_from, covers_from=covered)
    frames = {key: frame(key, found) for key, found in rows.items()}
    frames["teams"] = pd.DataFrame({"team": list(TEAMS), "area": list(TEAMS.values())})
    period = window(as_at)
    return Frames(frames), Contract(rows, as_at, period.start, period.end, repeat_from, areas=TEAMS), wide


def table_rows(chance: Random, key: str, days: list[date]) -> list[dict[str, Any]]:
    """Some rows of a table: at least one, since an empty history is none."""
    columns = TABLES[key].columns
    return [{c.key: cell(chance, c.key, c.kind, days) for c in columns} for _ in range(chance.randint(1, 12))]


def frame(key: str, rows: list[dict[str, Any]]) -> pd.DataFrame:
    """Rows as step 3 gives them."""
    made = pd.DataFrame(rows, dtype=object)
    kinds = {"date": "datetime64[ns]", "number": "float64"}
    return made.astype({c.key: kinds[c.kind] for c in TABLES[key].columns if c.kind in kinds})
