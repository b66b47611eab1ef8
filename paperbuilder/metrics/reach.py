"""Frames become how far back each of their lists and histories reaches, for the words about the paper."""

from __future__ import annotations

from datetime import date

from paperbuilder.data.frames import Frames
from paperbuilder.data.schema.columns import HISTORIES, LISTS
from paperbuilder.metrics.coverage import covered_from
from paperbuilder.metrics.settings import MetricSettings
from paperbuilder.metrics.tables import Table


def reach(frames: Frames, as_at: date, settings: MetricSettings) -> dict[str, date]:
    """The first day that each list and history covers at the as-at date; those that cover none are left out."""
    keys = (spec.key for spec in (*LISTS, *HISTORIES) if spec.key in frames)
    days = {key: covered_from(Table.of(key, frames[key]), as_at, settings) for key in keys}
    return {key: day for key, day in days.items() if day is not None}
