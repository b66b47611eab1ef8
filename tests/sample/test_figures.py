"""The default council adds up to the reference paper: counted from the files, by the contract, with nothing shared."""

from __future__ import annotations

import numpy as np
import pandas as pd
import pytest

S = pd.Timestamp(2020, 10, 12)
W = pd.Timestamp(2020, 4, 12)
LOCKDOWN = pd.Timestamp(2020, 3, 23)
Tables = dict[str, pd.DataFrame]

CONTACT = "Date of Contact"
REFERRAL = "Date of referral"
STARTED = "Continuous Assessment Start Date"
AUTHORISED = "Continuous Assessment Date of Authorisation"
STRATEGY = "Strategy discussion initiating Section 47 Enquiry Start Date"
CONFERENCE = "Date of Initial Child Protection Conference"
SPELLS = {
    "6": ("CIN Start Date", "CIN Closure Date"),
    "7": ("Child Protection Plan Start Date", "Child Protection Plan End Date"),
    "8": ("Date Started to be Looked After", "Date Ceased to be Looked After"),
}
CHILD = "Child Unique ID"


def inside(dates: pd.Series) -> int:
    """How many dates fall in the six months."""
    return int(((dates >= W) & (dates <= S)).sum())


@pytest.mark.parametrize("table", ["list", "history"])
def test_events_in_the_six_months(council: Tables, table: str) -> None:
    """Contacts, referrals, enquiries and completed assessments are the paper's, from the lists and the histories."""
    found = [
        inside(council[f"{table}-1"][CONTACT]),
        inside(council[f"{table}-3"][REFERRAL]),
        inside(council[f"{table}-4"][AUTHORISED]),
        inside(council[f"{table}-5"][STRATEGY]),
    ]
    assert found == [26_618, 5_733, 5_122, 1_753]


@pytest.mark.parametrize("table", ["list", "history"])
def test_conferences_from_enquiries(council: Tables, table: str) -> None:
    """483 of the six months' enquiries went to a conference by the as-at date."""
    rows = council[f"{table}-5"]
    rows = rows[(rows[STRATEGY] >= W) & (rows[STRATEGY] <= S)]
    assert int((rows[CONFERENCE] <= S).sum()) == 483


@pytest.mark.parametrize("table", ["list", "history"])
def test_early_help(council: Tables, table: str) -> None:
    """833 early help assessments started in the six months or were open in them."""
    start, end = council[f"{table}-2"]["Assessment start date"], council[f"{table}-2"]["Assessment completion date"]
    open_before = (start < W) & (end.isna() | (end >= W))
    assert inside(start) + int(open_before.sum()) == 833
    assert len(council["list-2"]) == 833


def test_assessments(council: Tables) -> None:
    """The list has 6,551 assessments, 1,429 of them ongoing; the history has the same ongoing ones."""
    assert len(council["list-4"]) == 6_551
    assert int(council["list-4"][AUTHORISED].isna().sum()) == 1_429
    assert int(council["history-4"][AUTHORISED].isna().sum()) == 1_429


@pytest.mark.parametrize(
    ("number", "total", "started", "ceased", "current"),
    [("6", 9_892, 5_275, 4_331, 5_561), ("7", 1_174, 466, 384, 790), ("8", 1_184, 193, 179, 1_003)],
)
def test_spells(council: Tables, number: str, total: int, started: int, ceased: int, current: int) -> None:
    """Need, plans and care: rows, started, ceased and current are the paper's; the history agrees."""
    start, end = SPELLS[number]
    rows, history = council[f"list-{number}"], council[f"history-{number}"]
    assert [len(rows), inside(rows[start]), inside(rows[end])] == [total, started, ceased]
    assert int(rows[end].isna().sum()) == current
    assert [inside(history[start]), inside(history[end])] == [started, ceased]
    assert int((history[end].isna() & (history[start] <= S)).sum()) == current


def test_two_rows_of_care_ended_before(council: Tables) -> None:
    """Two rows of the care list ended before the six months, so that total is not current and ceased."""
    assert int((council["list-8"]["Date Ceased to be Looked After"] < W).sum()) == 2


def test_care_leavers_and_caseload(council: Tables) -> None:
    """727 care leavers; 6,574 open cases on 5 November, of whom 729 care leavers."""
    assert len(council["list-9"]) == 727
    assert len(council["caseload"]) == 6_574
    assert int((council["caseload"]["Type"] == "Care leaver").sum()) == 729


PAPER = {
    "North East": (1492, 646, 416, 613, 846),
    "North West": (1414, 565, 398, 596, 849),
    "South East": (1448, 609, 385, 602, 839),
    "South West": (890, 368, 219, 364, 522),
    "Disability": (174, 31, 52, 99, 143),
    "Other": (127, 53, 16, 30, 74),
}


def repeats(history: pd.DataFrame, since: pd.Timestamp) -> pd.DataFrame:
    """A row for each assessment started from then to S: new, or repeat within one year, two, ever; child by child."""
    rows = history[[CHILD, STARTED, AUTHORISED, "Allocated Team"]].sort_values([CHILD, STARTED])
    recent = rows[(rows[STARTED] >= since) & (rows[STARTED] <= S)]
    before = rows[rows[CHILD].isin(recent[CHILD])]
    found = {child: (group[STARTED].to_numpy(), group[AUTHORISED].to_numpy()) for child, group in before.groupby(CHILD)}
    return pd.DataFrame([_repeat(row, *found[row[1]]) for row in recent.itertuples()])


def _repeat(row: tuple, starts: np.ndarray, ends: np.ndarray) -> dict[str, object]:
    start = row[2]
    earlier = starts < start.to_datetime64()
    ended = ends[earlier]
    years = [
        ((ended >= (start - pd.DateOffset(years=n)).to_datetime64()) & (ended <= start.to_datetime64())).any()
        for n in (1, 2)
    ]
    return {
        "team": row[4],
        "new": not earlier.any(),
        "one": years[0],
        "two": years[1],
        "ever": earlier.any(),
        "start": start,
    }


def test_repeat_assessments_since_lockdown(council: Tables) -> None:
    """The paper's table of all assessments since lockdown, every cell."""
    found = repeats(council["history-4"], LOCKDOWN)
    found["area"] = found["team"].map(council["teams"].set_index("Team")["Area"])
    counted = found.groupby("area")[["new", "one", "two", "ever"]].sum()
    counted.insert(0, "total", found["area"].value_counts())
    assert {area: tuple(int(n) for n in row) for area, row in counted.iterrows()} == PAPER
    assert tuple(counted.sum()) == (5545, 2272, 1486, 2304, 3273)
