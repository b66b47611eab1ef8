"""Rows written by hand become frames as step 3 gives them: dates, numbers and texts by the kinds of the schema."""

from __future__ import annotations

from datetime import date
from typing import Any

import pandas as pd

from paperbuilder.data.frames import Frames
from paperbuilder.data.schema.columns import TABLES
from paperbuilder.metrics.compute import compute
from paperbuilder.metrics.result import Query, Result
from paperbuilder.metrics.settings import MetricSettings

S = date(2020, 10, 12)
NOTHING = MetricSettings()


def frame(table: str, columns: str, *rows: str) -> pd.DataFrame:
    """`frame("contacts", "child_id contact_date", "a 2020-04-12")`: words are cells, `.` is blank, `_` a space."""
    spec = TABLES[table]
    names = columns.split()
    cells = [[None if cell == "." else cell.replace("_", " ") for cell in row.split()] for row in rows]
    assert all(len(row) == len(names) for row in cells), "every row has a cell for each column"
    made = pd.DataFrame(cells, columns=names, dtype=object)
    return made.assign(
        **{name: _typed(made[name], spec.column(name).kind) for name in names}, _row=range(1, len(made) + 1)
    )


def _typed(cells: pd.Series, kind: str) -> Any:
    if kind == "date":
        return pd.to_datetime(cells, format="%Y-%m-%d").astype("datetime64[ns]")
    return cells.astype("float64") if kind == "number" else cells


def council(**tables: pd.DataFrame) -> Frames:
    """The frames of a council with these tables."""
    return Frames(tables)


def ask(frames: Frames, metric: str, settings: MetricSettings = NOTHING, as_at: date = S, **asked: Any) -> list[Result]:
    """The results of one query."""
    query = Query(metric, as_at, **asked)
    return list(compute([query], frames, settings)[query])


def one(frames: Frames, metric: str, settings: MetricSettings = NOTHING, **asked: Any) -> Result:
    """The one result of a query without a breakdown."""
    (result,) = ask(frames, metric, settings, **asked)
    return result


def value(frames: Frames, metric: str, settings: MetricSettings = NOTHING, **asked: Any) -> float | None:
    """The value of a figure, None when not available."""
    return one(frames, metric, settings, **asked).value


def fraction(frames: Frames, metric: str, settings: MetricSettings = NOTHING, **asked: Any) -> tuple[Any, Any]:
    """Numerator and denominator of a figure."""
    result = one(frames, metric, settings, **asked)
    return result.numerator, result.denominator


def by(frames: Frames, metric: str, *names: str, settings: MetricSettings = NOTHING, **asked: Any) -> dict[str, Any]:
    """The values of a figure's groups, by their keys joined with a comma, in order."""
    results = ask(frames, metric, settings, by=names, **asked)
    return {",".join(result.group): result.value for result in results}
