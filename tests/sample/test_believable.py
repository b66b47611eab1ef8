"""The default council looks like a council: seasons, repeats and timeliness near what was published."""

from __future__ import annotations

from itertools import pairwise

import numpy as np
import pandas as pd
import pytest

Tables = dict[str, pd.DataFrame]
S = pd.Timestamp(2020, 10, 12)
W = pd.Timestamp(2020, 4, 12)
CHILD = "Child Unique ID"
CARE_START, CARE_END = "Date Started to be Looked After", "Date Ceased to be Looked After"
PLAN_START, PLAN_END = "Child Protection Plan Start Date", "Child Protection Plan End Date"
STARTED, AUTHORISED = "Continuous Assessment Start Date", "Continuous Assessment Date of Authorisation"
STRATEGY = "Strategy discussion initiating Section 47 Enquiry Start Date"
CONFERENCE = "Date of Initial Child Protection Conference"
UASC = "Unaccompanied Asylum Seeking Child (UASC) within the Last 12 Months (Y/N)"


def inside(dates: pd.Series) -> pd.Series:
    """Which dates fall in the six months."""
    return (dates >= W) & (dates <= S)


def by_month(dates: pd.Series) -> dict[str, int]:
    """How many dates in each month."""
    return {str(month): int(n) for month, n in dates.dt.to_period("M").value_counts().items()}


def working_days(start: pd.Series, end: pd.Series) -> np.ndarray:
    """Weekdays between, the first being day 0; bank holidays are left aside here."""
    days = (start.to_numpy().astype("datetime64[D]"), end.to_numpy().astype("datetime64[D]") + 1)
    return np.busday_count(*days) - 1


@pytest.mark.parametrize(("table", "column"), [("history-1", "Date of Contact"), ("history-3", "Date of referral")])
def test_lockdown_and_august_are_quiet(council: Tables, table: str, column: str) -> None:
    """April 2020 is below the months around it and below the April before; Augusts are below July and September."""
    months = by_month(council[table][column])
    assert months["2020-04"] < 0.92 * min(months["2020-03"], months["2020-05"], months["2019-04"] * 1.02)
    for year in ("2019", "2020"):
        assert months[f"{year}-08"] < 0.9 * min(months[f"{year}-07"], months[f"{year}-09"])


def test_histories_reach_back(council: Tables) -> None:
    """Each history covers what the paper's series need, without a month missing before S."""
    reach = {
        "history-1": ("Date of Contact", "2019-04"),
        "history-3": ("Date of referral", "2018-04"),
        "history-4": (STARTED, "2015-04"),
        "history-5": (STRATEGY, "2018-04"),
        "history-6": ("CIN Closure Date", "2018-04"),
        "history-7": (PLAN_END, "2012-04"),
        "history-8": (CARE_END, "2015-04"),
    }
    for table, (column, first) in reach.items():
        months = council[table][column].dt.to_period("M")
        assert set(pd.period_range(first, "2020-10", freq="M")) <= set(months), table


def test_re_referrals(council: Tables) -> None:
    """Between a fifth and a quarter of the six months' referrals follow another within twelve months."""
    rows = council["history-3"]
    repeat = rows.loc[inside(rows["Date of referral"]), "Number of Referrals in Last 12 Months"].astype(int) > 0
    assert 0.205 < repeat.mean() < 0.245


def test_timeliness(council: Tables) -> None:
    """About 85 % of assessments within 45 working days, about 80 % of conferences within 15."""
    done = council["list-4"].dropna(subset=AUTHORISED)
    assert 0.82 < (working_days(done[STARTED], done[AUTHORISED]) <= 45).mean() < 0.88
    held = council["history-5"][inside(council["history-5"][CONFERENCE])]
    assert 0.77 < (working_days(held[STRATEGY], held[CONFERENCE]) <= 15).mean() < 0.86


def test_plans(council: Tables) -> None:
    """About a quarter of plans starting are a child's second or later, few last two years, most visits are in time."""
    history, rows = council["history-7"], council["list-7"]
    new = history[inside(history[PLAN_START])]
    assert 0.2 < (new["Number of Previous Child Protection Plans"].astype(int) > 0).mean() < 0.3
    ended = history[inside(history[PLAN_END])]
    assert 0.02 < ((ended[PLAN_END] - ended[PLAN_START]).dt.days >= 729).mean() < 0.06
    current = rows[rows[PLAN_END].isna()]
    assert ((S - current["Date of the Last Statutory Visit"]).dt.days <= 28).mean() > 0.85


def test_repeat_plans_within_two_years(council: Tables) -> None:
    """About one plan in ten starts within two years of the child's last."""
    history = council["history-7"]
    new = history[history[PLAN_START] >= S - pd.DateOffset(months=24)]
    joined = new.merge(history[[CHILD, PLAN_END]], on=CHILD, suffixes=("", " earlier"))
    gap = (joined[PLAN_START] - joined[f"{PLAN_END} earlier"]).dt.days
    again = joined[(gap >= 0) & (gap <= 730)].drop_duplicates([CHILD, PLAN_START])
    assert 0.07 < len(again) / len(new) < 0.16


def test_care(council: Tables) -> None:
    """Placements, stability, health and dental checks are near the published percentages."""
    rows = council["list-8"]
    current = rows[rows[CARE_END].isna()]
    assert 0.06 < (current["Number of Placements in the Last 12 months"].astype(int) >= 3).mean() < 0.12
    settled = current[current[CARE_START] <= S - pd.DateOffset(months=30)]
    young = settled[settled["Age of Child (Years)"].astype(int) < 16]
    assert 0.55 < (young["Start Date of Most Recent Placement"] <= S - pd.DateOffset(years=2)).mean() < 0.75
    year = current[current[CARE_START] <= S - pd.DateOffset(months=12)]
    baby = year["Age of Child (Years)"].astype(int) < 5
    since = pd.Series(S - pd.DateOffset(months=12), index=year.index).mask(baby, S - pd.DateOffset(months=6))
    assert 0.86 < (year["Date of Last Health Assessment"] >= since).mean() < 0.94
    assert 0.82 < (year["Date of Last Dental Check"] >= S - pd.DateOffset(months=12)).mean() < 0.92


def test_care_leavers(council: Tables) -> None:
    """About four in five are suitably housed, about half in education, employment or training."""
    rows = council["list-9"]
    kept = rows[~rows["LA In Touch"].isin(["c) Died", "f) Rhom"])]
    assert 0.76 < kept["Suitability of Accommodation"].eq("a) Suitable").mean() < 0.85
    assert 0.48 < kept["Activity Status"].str[0].isin(["F", "P"]).mean() < 0.58


def test_newly_looked_after_with_children_from_abroad(council: Tables) -> None:
    """The care history runs from October 2019 to October 2020; those who came alone are mostly 16 or older."""
    rows = council["history-8"]
    new = rows[rows[CARE_START] >= "2019-10-01"]
    assert len(by_month(new[CARE_START])) == 13
    assert (new[CARE_START] > S).any()
    abroad = rows[rows[UASC] == "a) Yes"]
    assert 0.1 < (new[UASC] == "a) Yes").mean() < 0.3
    assert (abroad["Date of Birth"] + pd.DateOffset(years=16) <= abroad[CARE_START]).mean() > 0.7
    assert by_month(new.loc[new[UASC] == "a) Yes", CARE_START]).get("2020-06", 0) <= 4


def test_ages_and_persons(council: Tables) -> None:
    """Every age band has children, boys and girls are near even, most are White British."""
    rows = council["list-6"]
    age = rows["Age of Child (Years)"].astype(int)
    bands = pd.cut(age, [-2, -1, 0, 4, 9, 15, 99]).value_counts(normalize=True, sort=False)
    assert (bands > [0.004, 0.02, 0.1, 0.2, 0.25, 0.1]).all()
    assert 0.45 < (rows["Gender"] == "b) Female").mean() < 0.51
    assert 0.6 < (rows["Ethnicity"] == "a) WBRI").mean() < 0.72


def test_adoption(council: Tables) -> None:
    """Steps of adoption follow one another, and some children were adopted in the year."""
    rows = council["list-10"]
    steps = ["Date the Child Entered Care", "Date of Decision that Child Should be Placed for Adoption",
             "Date of Placement Order", "Date of Matching Child and Prospective Adopters",
             "Date Placed for Adoption", "Date of Adoption Order"]  # fmt: skip
    for earlier, later in pairwise(steps):
        assert not (rows[later] < rows[earlier]).any(), later
    assert rows["Date of Adoption Order"].between(S - pd.DateOffset(months=12), S).sum() > 10
