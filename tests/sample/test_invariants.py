"""Lists, histories, teams and caseload agree with each other, whatever the seed."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pandas as pd
import pytest

from paperbuilder.data.schema.codes import CODES
from paperbuilder.data.schema.columns import TABLES
from paperbuilder.sample.targets import AREAS, targets

Tables = dict[str, pd.DataFrame]
S = pd.Timestamp(2020, 10, 12)
W = pd.Timestamp(2020, 4, 12)
CHILD = "Child Unique ID"
BORN = "Date of Birth"
NEED = ("CIN Start Date", "CIN Closure Date")
PLAN = ("Child Protection Plan Start Date", "Child Protection Plan End Date")
CARE = ("Date Started to be Looked After", "Date Ceased to be Looked After")
SPELLS = {"6": NEED, "7": PLAN, "8": CARE}
REFERRED = "Date of referral"
REFERRALS_BEFORE = "Number of Referrals in Last 12 Months"
STRATEGY = "Strategy discussion initiating Section 47 Enquiry Start Date"
ASSESSED = "Continuous Assessment Start Date"
AUTHORISED = "Continuous Assessment Date of Authorisation"
EVENTS = {"1": "Date of Contact", "3": REFERRED, "4": AUTHORISED, "5": STRATEGY}


@pytest.fixture(params=[0, 1, 2, 3], ids=["default", "seed 1", "seed 2", "seed 3"])
def tables(request: pytest.FixtureRequest, council: Tables, made: Callable[[int, float], Tables]) -> Tables:
    """The default council, and small ones of other seeds."""
    return made(request.param, 0.1) if request.param else council


def inside(dates: pd.Series) -> pd.Series:
    """Which dates fall in the six months."""
    return (dates >= W) & (dates <= S)


@pytest.mark.parametrize("seed", [1, 2, 3])
def test_other_seeds_meet_their_own_targets(made: Callable[[int, float], Tables], seed: int) -> None:
    """A small council of another seed has exactly the figures drawn for it."""
    found, drawn = made(seed, 0.1), targets(seed, 0.1)
    assert [len(found[f"list-{n}"]) for n in (1, 2, 3, 5, 9)] == [
        drawn.contacts, drawn.early_help, drawn.referrals, drawn.section_47, drawn.care_leavers,
    ]  # fmt: skip
    ongoing = int(found["list-4"][AUTHORISED].isna().sum())
    assert (len(found["list-4"]) - ongoing, ongoing) == (drawn.assessments_completed, drawn.assessments_ongoing)
    for number, name in (("6", "need"), ("7", "plans"), ("8", "care")):
        rows, (start, end) = found[f"list-{number}"], SPELLS[number]
        counted = (int(inside(rows[start]).sum()), int(inside(rows[end]).sum()), int(rows[end].isna().sum()))
        assert counted == tuple(getattr(drawn, f"{name}_{what}") for what in ("started", "ceased", "current"))
    assert len(found["caseload"]) == drawn.caseload_children + drawn.caseload_leavers
    since = found["history-4"][found["history-4"][ASSESSED] >= W - pd.Timedelta(days=20)]
    area = since["Allocated Team"].map(found["teams"].set_index("Team")["Area"]).value_counts()
    assert [int(area.get(name, 0)) for name in AREAS] == [sum(row) for row in drawn.repeats]


def test_one_row_a_child(tables: Tables) -> None:
    """Lists 6 to 9 and the caseload have one row for a child."""
    for name in ("list-6", "list-7", "list-8", "list-9", "caseload"):
        assert tables[name][CHILD].is_unique, name


def test_children_on_plans_and_in_care_are_in_need(tables: Tables) -> None:
    """Whoever is on List 7 or 8 is on List 6, and still open there while the plan or the care lasts."""
    need = tables["list-6"].set_index(CHILD)
    for number, (start, end) in (("7", PLAN), ("8", CARE)):
        rows = tables[f"list-{number}"].set_index(CHILD)
        assert rows.index.isin(need.index).all()
        matched = need.loc[rows.index]
        assert (matched[NEED[0]] <= rows[start]).all()
        assert (matched[NEED[1]].isna() | (matched[NEED[1]] >= rows[end])).all()
        assert matched.loc[rows[end].isna(), NEED[1]].isna().all()


def test_case_status_takes_the_first_that_applies(tables: Tables) -> None:
    """Looked after before plan before need before open assessment; closed when closed."""
    need = tables["list-6"].set_index(CHILD)
    in_care, on_plan, ongoing = (
        set(tables[f"list-{n}"].loc[tables[f"list-{n}"][end].isna(), CHILD])
        for n, end in (("8", CARE[1]), ("7", PLAN[1]), ("4", AUTHORISED))
    )
    status = need["Case status"].str[0]
    assert (status.eq("e") == need[NEED[1]].notna()).all()
    still = need[need[NEED[1]].isna()]
    assert (status[still.index].eq("a") == still.index.isin(in_care)).all()
    assert (status[still.index].eq("b") == (still.index.isin(on_plan) & ~still.index.isin(in_care))).all()
    assert still.index[status[still.index].eq("d")].isin(ongoing).all()


def test_what_is_closed_has_a_reason(tables: Tables) -> None:
    """A closed episode of need and an ended period of care have a reason, an open one has none."""
    for number, end, reason in (
        ("6", NEED[1], "Reason for Closure"),
        ("8", CARE[1], "Reason Ceased to be Looked After"),
    ):
        for kind in ("list", "history"):
            rows = tables[f"{kind}-{number}"]
            assert (rows[end].notna() == rows[reason].notna()).all()


def test_nothing_ends_before_it_starts_or_after_the_as_at_date(tables: Tables) -> None:
    """Starts come before ends, and no list or history has a date after S but the care history's starts."""
    for number, (start, end) in SPELLS.items():
        rows = tables[f"history-{number}"]
        assert not (rows[end] < rows[start]).any()
        spells = rows.sort_values([CHILD, start])
        again = spells[CHILD].eq(spells[CHILD].shift())
        assert (spells[start] > spells[end].shift())[again].all()
    for name, rows in tables.items():
        if name.startswith("list") or name in {f"history-{n}" for n in range(1, 8)}:
            dates = rows.select_dtypes("datetime").drop(columns=BORN, errors="ignore")
            assert not (dates > S).any(axis=None), name
    assert tables["history-8"][CARE[0]].max() <= pd.Timestamp(2020, 10, 31)


def test_ages_follow_from_dates_of_birth(tables: Tables) -> None:
    """The age is that of the last birthday at S (at 5 November on the caseload), -1 before birth."""
    for name, rows in tables.items():
        if BORN in rows and "Age of Child (Years)" in rows:
            day = pd.Timestamp(2020, 11, 5) if name == "caseload" else S
            born = rows[BORN]
            passed = (born.dt.month * 100 + born.dt.day) <= day.month * 100 + day.day
            age = (day.year - born.dt.year - (~passed).astype(int)).where(born <= day, -1)
            assert (rows["Age of Child (Years)"].astype(int) == age).all(), name


def test_a_child_is_the_same_everywhere(tables: Tables) -> None:
    """Date of birth, gender and ethnicity are one for each child, whatever the table."""
    columns = [CHILD, BORN, "Gender", "Ethnicity"]
    people = pd.concat([rows[columns] for rows in tables.values() if set(columns) <= set(rows.columns)])
    assert people.drop_duplicates()[CHILD].is_unique


def test_children_are_children(tables: Tables) -> None:
    """Looked after children are born and under 18 while in care; care leavers are 16 to 25."""
    care = tables["list-8"]
    until = care[CARE[1]].fillna(S)
    assert (care[BORN] <= care[CARE[0]]).all()
    assert (care[BORN] + pd.DateOffset(years=18) >= until).all()
    assert tables["list-9"]["Age of Child (Years)"].astype(int).between(16, 25).all()


def earlier_referrals(history: pd.DataFrame, rows: pd.DataFrame) -> pd.Series:
    """By child, how many referrals fall in the twelve months before the latest of these rows."""
    latest = rows.groupby(CHILD)[REFERRED].max().rename("latest")
    joined = history[[CHILD, REFERRED]].merge(latest, left_on=CHILD, right_index=True)
    since = joined["latest"] - pd.DateOffset(months=12)
    counted = joined[(joined[REFERRED] < joined["latest"]) & (joined[REFERRED] >= since)].groupby(CHILD).size()
    return counted.reindex(latest.index, fill_value=0)


def test_referral_counts_follow_the_history(tables: Tables) -> None:
    """List 3 has on each of a child's rows the referrals of the twelve months before its latest one."""
    rows = tables["list-3"]
    expected = rows[CHILD].map(earlier_referrals(tables["history-3"], rows))
    assert (rows[REFERRALS_BEFORE].astype(int) == expected).all()
    assert (expected > 0).any()


def test_previous_plans_follow_the_plan_history(tables: Tables) -> None:
    """List 7's number of previous plans is the number of the child's earlier plans in the history."""
    rows, history = tables["list-7"], tables["history-7"]
    joined = rows[[CHILD, PLAN[0]]].merge(history[[CHILD, PLAN[0]]], on=CHILD, suffixes=("", " earlier"))
    earlier = joined[joined[f"{PLAN[0]} earlier"] < joined[PLAN[0]]].groupby(CHILD).size()
    expected = rows[CHILD].map(earlier).fillna(0).astype(int)
    assert (rows["Number of Previous Child Protection Plans"].astype(int) == expected).all()


def test_assessments_and_enquiries_are_of_children_in_need(tables: Tables) -> None:
    """Every child assessed or enquired about is on List 6, and open there while the assessment is."""
    need = tables["list-6"].set_index(CHILD)
    assert tables["list-4"][CHILD].isin(need.index).all()
    assert tables["list-5"][CHILD].isin(need.index).all()
    ongoing = tables["list-4"][tables["list-4"][AUTHORISED].isna()]
    assert need.loc[ongoing[CHILD], NEED[1]].isna().all()
    assert (need.loc[tables["list-5"][CHILD], NEED[0]].to_numpy() <= tables["list-5"][STRATEGY].to_numpy()).all()


def test_histories_hold_the_events_of_the_lists(tables: Tables) -> None:
    """The six months' rows of a history are its list's, child by child."""
    for number, column in EVENTS.items():
        listed, history = tables[f"list-{number}"], tables[f"history-{number}"]
        recent = history[inside(history[column])]
        keys = [CHILD, column]
        expected = listed[inside(listed[column])][keys].sort_values(keys).reset_index(drop=True)
        assert recent[keys].sort_values(keys).reset_index(drop=True).equals(expected), number
    for number, (start, end) in SPELLS.items():
        rows = tables[f"list-{number}"][[CHILD, start, end]]
        found = rows.merge(tables[f"history-{number}"][[CHILD, start, end]], how="left", indicator=True)
        assert (found["_merge"] == "both").all(), number


def test_every_team_has_an_area_and_every_child_one_area(tables: Tables) -> None:
    """All teams are in the teams table, its areas in the paper's order; a child stays in its area."""
    area = tables["teams"].set_index("Team")["Area"]
    assert tuple(area.drop_duplicates()) == AREAS
    found = [
        rows[[CHILD]].assign(area=rows["Allocated Team"].map(area))
        for rows in tables.values()
        if "Allocated Team" in rows
    ]
    places = pd.concat(found)
    assert places["area"].notna().all()
    assert places.drop_duplicates()[CHILD].is_unique
    assert tables["caseload"]["Team"].isin(area.index).all()


def test_workers_are_role_codes(tables: Tables) -> None:
    """A worker is a code such as SW-014, of one team."""
    rows = tables["list-6"]
    assert rows["Allocated Worker"].str.fullmatch(r"SW-\d{3}").all()
    assert rows.groupby("Allocated Worker")["Allocated Team"].nunique().max() == 1


def test_caseload_is_of_open_cases(tables: Tables) -> None:
    """Everyone on the caseload but those new since S is open on List 6 or on List 9; children are under 18."""
    rows = tables["caseload"]
    leaver = rows["Type"] == "Care leaver"
    need = tables["list-6"]
    closed = set(need.loc[need[NEED[1]].notna(), CHILD]) - set(tables["list-9"][CHILD])
    assert not rows[CHILD].isin(closed).any()
    assert rows.loc[leaver, CHILD].isin(tables["list-9"][CHILD]).mean() > 0.95
    assert (rows.loc[~leaver, "Age of Child (Years)"].astype(int) < 18).mean() > 0.99


def test_every_code_is_known(tables: Tables) -> None:
    """No cell of a coded column holds anything that Annex A's codes do not."""
    for key, name in zip(TABLES, names(), strict=True):
        for column in TABLES[key].columns:
            if column.codes and column.header in tables[name]:
                values = tables[name][column.header].dropna().unique()
                assert not [v for v in values if CODES[column.codes].match(v) is None], column.header


def names() -> list[str]:
    """The files' names in the order of the schema's tables."""
    numbered = [f"list-{n}" for n in range(1, 12)] + [f"history-{n}" for n in range(1, 9)]
    return [*numbered, "teams", "caseload"]


def test_headers_are_annex_a_s(council: Tables, shared: Path) -> None:
    """Every list has Annex A's columns in its order."""
    import json

    lists = json.loads((shared / "reference" / "annex-a-columns.json").read_text(encoding="utf-8"))
    for key, table in lists.items():
        expected = [name.strip() for name in table["columns"]]
        assert list(council[key.lower().replace("_", "-")].columns) == expected
