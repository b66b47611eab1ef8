"""Checks between rows and between tables: duplicates, children on one list and not on another, statuses, teams."""

from __future__ import annotations

from collections.abc import Iterable

import numpy as np
import pandas as pd

from paperbuilder.data.checked import EVENT_DATES, Checked, is_history, list_of
from paperbuilder.data.coded import Coded, repeating
from paperbuilder.data.finding import Finding
from paperbuilder.data.frames import ROW_COLUMN, SOURCE_COLUMN
from paperbuilder.data.schema.columns import TABLES
from paperbuilder.errors import listed

ONE_ROW_A_CHILD = ("cin", "cpp", "cla", "care_leavers")
OPEN_STATUSES = ("cla", "cpp", "cin", "assessment")
TEAMS_SHOWN = 10


def duplicates(checked: Checked) -> Iterable[Finding]:
    """Rows that repeat another wholly, or the same child's event of the same day (and source)."""
    for key in checked.tables():
        frame = checked.frames[key]
        same = [c for c in (*TABLES[key].needed, "source") if c in frame]
        repeated = repeating([_coded(checked, key, c) for c in same], every=True)
        if not repeated.any():
            continue
        alike = frame[repeated]
        held = [c for c in frame.columns if c not in (ROW_COLUMN, SOURCE_COLUMN)]
        whole = alike.duplicated(held).reindex(frame.index, fill_value=False)
        yield from checked.rows("duplicate-row", key, whole, "{} repeating another in every column")
        if list_of(key) in EVENT_DATES and (is_history(key) or key not in ONE_ROW_A_CHILD):
            known = alike[~whole[alike.index] & alike[same].notna().all(axis=1)]
            again = known.duplicated(same).reindex(frame.index, fill_value=False)
            yield from checked.rows("duplicate-event", key, again, "{} of the same child and day as another")


def _coded(checked: Checked, key: str, column: str) -> Coded:
    """A column of texts or dates by its distinct values."""
    values = checked.frames[key][column]
    return checked.frames.coded(key, column) if values.dtype == object else pd.factorize(values.to_numpy())


def repeated_children(checked: Checked) -> Iterable[Finding]:
    """Children that are twice on a list that has one row a child."""
    for key in ONE_ROW_A_CHILD:
        if checked.frames.has(key, "child_id"):
            ids = checked.frames[key]["child_id"]
            message = "{} of a child that is on the list already"
            yield from checked.rows("repeated-child", key, ids.duplicated() & ids.notna(), message)


def looked_after_not_in_need(checked: Checked) -> Iterable[Finding]:
    """Children looked after at the as-at date that are not on List 6."""
    if "cin" in checked.frames and checked.frames.has("cla", "start_date"):
        current = checked.current("cla")
        absent = current["child_id"].notna() & ~current["child_id"].isin(checked.frames["cin"]["child_id"])
        flags = absent.reindex(checked.frames["cla"].index, fill_value=False)
        yield from checked.rows("looked-after-not-in-need", "cla", flags, "{} of a looked-after child not on List 6")


def contradicting_statuses(checked: Checked) -> Iterable[Finding]:
    """Rows of List 6 whose status contradicts Lists 7 and 8 or their own closure date."""
    if not checked.frames.has("cin", "start_date", "case_status"):
        return
    frame = checked.frames["cin"]
    status = frame["case_status"]
    is_open = pd.Series(frame.index.isin(checked.current("cin").index), index=frame.index)
    closed = frame["end_date"] <= checked.moment if "end_date" in frame else ~is_open
    for flags, message in (
        (is_open & (status == "closed"), "{} with status closed and no closure date"),
        (closed & status.isin(OPEN_STATUSES), "{} with a closure date and a status that is open"),
        *_against_lists(checked, frame, is_open),
    ):
        yield from checked.rows("contradicting-status", "cin", flags, message)


def _against_lists(
    checked: Checked, frame: pd.DataFrame, is_open: pd.Series[bool]
) -> Iterable[tuple[pd.Series[bool], str]]:
    """What Lists 7 and 8 say of the children on List 6: looked after comes before a plan."""
    status = frame["case_status"]
    recorded = status.isin(OPEN_STATUSES) & is_open
    nobody = pd.Series(False, index=frame.index)
    on_list = {
        key: frame["child_id"].isin(_children(checked, key)) & frame["child_id"].notna() for key in ("cla", "cpp")
    }
    if "cla" in checked.frames:
        yield recorded & on_list["cla"] & (status != "cla"), "{} of a child on List 8 with another status"
        yield recorded & ~on_list["cla"] & (status == "cla"), "{} with status looked after of a child not on List 8"
    if "cpp" in checked.frames:
        planned = on_list["cpp"] & ~on_list.get("cla", nobody)
        yield recorded & planned & (status != "cpp"), "{} of a child on List 7 with another status"
        yield recorded & ~on_list["cpp"] & (status == "cpp"), "{} with status protection plan of a child not on List 7"
    elsewhere = on_list["cla"] | on_list["cpp"]
    yield ~is_open & (status == "closed") & elsewhere, "{} with status closed of a child on List 7 or 8"


def _children(checked: Checked, key: str) -> pd.Series[str]:
    """The children on List 7 or 8 at the as-at date."""
    if not checked.frames.has(key, "child_id", "start_date"):
        return pd.Series([], dtype=object)
    return checked.current(key)["child_id"]


def missing_teams(checked: Checked) -> Iterable[Finding]:
    """Rows of the lists without a team."""
    for key in checked.tables(histories=False):
        if checked.frames.has(key, "team"):
            yield from checked.rows("missing-team", key, checked.frames[key]["team"].isna(), "{} without a team")


def teams_without_area(checked: Checked) -> Iterable[Finding]:
    """Teams of the lists that the teams table does not have."""
    if not checked.frames.has("teams", "team"):
        return
    known = frozenset(checked.frames["teams"]["team"].dropna())
    for key in checked.tables():
        if key != "teams" and checked.frames.has(key, "team"):
            team = checked.frames[key]["team"]
            codes, teams = checked.frames.coded(key, "team")
            strange = pd.Series(np.array([*(name not in known for name in teams), False])[codes], index=team.index)
            names = [f"“{name}”" for name in team[strange].value_counts().index[:TEAMS_SHOWN]]
            yield from checked.rows("team-without-area", key, strange, f"{{}} of {_braced(listed(names, 'and'))}")


def _braced(text: str) -> str:
    """Text from data in a message that is formatted."""
    return text.replace("{", "{{").replace("}", "}}")
