"""What a layout settles for the metrics: population, the repeat rule, the caseload's date, coverage."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date
from typing import Literal


@dataclass(frozen=True, slots=True)
class MetricSettings:
    """`population` is the council's 0 to 17 population; without it rates are not available.

    `repeat_from` measures a repeat assessment from the previous assessment's end or start. `covers_from` overrides the
    coverage of a table, by its key. `caseload_at` dates the caseload table. `extracted_at` is the date of the lists,
    where a part of a paper has another as-at date: a list covers the six months to its own date, and says
    how things stood on no earlier day.
    """

    population: float | None = None
    repeat_from: Literal["end", "start"] = "end"
    caseload_at: date | None = None
    covers_from: Mapping[str, date] = field(default_factory=dict)
    extracted_at: date | None = None
