"""Step 4, check data: what the frames hold at the as-at date is compared with itself; every doubt is a finding."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from datetime import date

from paperbuilder.data import check_dates, check_links, check_volumes
from paperbuilder.data.checked import Checked, written
from paperbuilder.data.checklist import CHECKS, Check
from paperbuilder.data.finding import Finding
from paperbuilder.data.frames import Frames
from paperbuilder.errors import DataError

__all__ = ["CHECKS", "Check", "check", "require_reach"]

STEPS: tuple[Callable[[Checked], Iterable[Finding]], ...] = (
    check_dates.stale_data,
    check_volumes.extracted_later,
    check_dates.dates_in_wrong_order,
    check_dates.future_dates,
    check_dates.old_dates,
    check_dates.ages,
    check_links.duplicates,
    check_links.repeated_children,
    check_links.looked_after_not_in_need,
    check_links.contradicting_statuses,
    check_links.missing_teams,
    check_links.teams_without_area,
    check_volumes.months_without_events,
    check_volumes.sudden_breaks,
    check_volumes.six_month_totals,
    check_volumes.lists_and_histories,
    check_dates.ended_before_window,
)


def check(frames: Frames, as_at: date) -> tuple[Finding, ...]:
    """What is doubtful in the data at that date, in the order of `CHECKS`."""
    checked = Checked(frames, as_at)
    return tuple(found for step in STEPS for found in step(checked))


def require_reach(frames: Frames, as_at: date) -> None:
    """DataError where the as-at date is before all data."""
    checked = Checked(frames, as_at)
    firsts = [checked.events(key).min() for key in checked.event_tables() if checked.events(key).notna().any()]
    if firsts and min(firsts) > checked.moment:
        message = f"the as-at date {written(as_at)} is before all data, which starts on {written(min(firsts))}"
        raise DataError(message, place="--as-at", hint="give the date of the extract, as 2020-10-12")
