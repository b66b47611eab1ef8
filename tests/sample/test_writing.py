"""A council's files: which, the same bytes every time, the same content in both forms, a mark that it is made up."""

from __future__ import annotations

import ast
import hashlib
import subprocess
import sys
import time
from datetime import date
from pathlib import Path
from typing import Literal

import openpyxl
import pytest

from paperbuilder import sample
from paperbuilder.errors import DataError
from paperbuilder.sample import generate, write
from paperbuilder.sample.targets import targets

LISTS = [f"list-{n}.csv" for n in range(1, 12)]
HISTORIES = [f"history-{n}.csv" for n in range(1, 9)]
CHILD = "Child Unique ID"


def digests(folder: Path) -> dict[str, str]:
    """Each file's SHA-256 by name."""
    return {path.name: hashlib.sha256(path.read_bytes()).hexdigest() for path in sorted(folder.iterdir())}


def test_files_of_a_folder(tmp_path: Path) -> None:
    """A CSV for every table and the mark; the paths of all of them are returned."""
    paths = write(generate(1, 0.02), tmp_path / "new", "csv")
    assert [path.name for path in paths] == [*LISTS, *HISTORIES, "teams.csv", "caseload.csv", "SYNTHETIC.txt"]
    assert sorted(paths) == sorted((tmp_path / "new").iterdir())
    assert "Nobody in these tables exists" in (tmp_path / "new" / "SYNTHETIC.txt").read_text(encoding="utf-8")


@pytest.mark.parametrize(("seed", "scale", "form"), [(None, 1.0, "csv"), (3, 0.1, "csv"), (5, 0.02, "xlsx")])
def test_same_bytes_twice(tmp_path: Path, seed: int | None, scale: float, form: str) -> None:
    """Two councils of the same seed and size are the same to the byte."""
    for name in ("one", "two"):
        write(generate(seed, scale), tmp_path / name, form)
    assert digests(tmp_path / "one") == digests(tmp_path / "two")


def test_workbook_does_not_depend_on_when_it_is_written(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """A workbook written two years later is the same to the byte."""
    council, now = generate(5, 0.02), time.time()
    write(council, tmp_path / "one", "xlsx")
    monkeypatch.setattr(time, "time", lambda: now + 63_000_000)
    write(council, tmp_path / "two", "xlsx")
    assert digests(tmp_path / "one") == digests(tmp_path / "two")


def test_another_seed_is_another_council() -> None:
    """Other seeds have other totals."""
    totals = {tuple(len(frame) for frame in generate(seed, 0.1).tables.values()) for seed in (None, 1, 2, 3)}
    assert len(totals) == 4


def test_workbook_holds_what_the_folder_holds(tmp_path: Path) -> None:
    """Sheet by sheet and cell by cell, with dates as dates and ids as numbers; the first sheet says it is synthetic."""
    council = generate(4, 0.02)
    (path,) = write(council, tmp_path, "xlsx")
    book = openpyxl.load_workbook(path, read_only=True)
    expected = [*(f"List {n}" for n in range(1, 12)), *(f"History {n}" for n in range(1, 9)), "Teams", "Caseload"]
    assert book.sheetnames == ["Synthetic data", *expected]
    for name, frame in zip(expected, council.tables.values(), strict=True):
        rows = list(book[name].iter_rows(values_only=True))
        assert list(rows[0]) == list(frame.columns), name
        found = [[*row] + [None] * (len(frame.columns) - len(row)) for row in rows[1:]]
        numbered = frame.assign(**{column: frame[column].astype(int) for column in frame.columns if column == CHILD})
        plain = numbered.astype(object).where(frame.notna() & (frame != ""), None).values.tolist()
        assert found == plain, name


def test_ten_times_the_council() -> None:
    """Scale 10 has ten times every figure, in the same areas."""
    one, ten = targets(2020), targets(2020, 10)
    assert ten.contacts == 10 * one.contacts
    assert ten.cohort == 10 * one.cohort
    frames = generate(scale=3).tables
    assert len(frames["cin"]) == 3 * 9_892
    assert frames["teams"].equals(generate(scale=0.02).tables["teams"])


@pytest.mark.parametrize("when", [date(2021, 3, 15), date(2024, 2, 29), date(2019, 11, 1)])
def test_other_as_at_dates(when: date) -> None:
    """The council can be made as at another day, with nothing on its lists after it."""
    tables = generate(as_at=when, scale=0.05).tables
    assert len(tables["contacts"]) == round(26_618 * 0.05)
    assert tables["contacts"]["Date of Contact"].max().date() <= when
    assert tables["cin"]["CIN Start Date"].max().date() <= when


@pytest.mark.parametrize(("seed", "scale", "when"), [(None, 0, None), (-1, 1, None), (None, 1, date(2016, 1, 1))])
def test_impossible_councils(seed: int | None, scale: float, when: date | None) -> None:
    """A size of nothing, a seed below nought and a date before the records are refused with a hint."""
    with pytest.raises(DataError, match="hint"):
        generate(seed, scale, when or date(2020, 10, 12))


def test_importing_is_light() -> None:
    """Importing the room loads neither pandas nor numpy."""
    code = "import sys, paperbuilder.sample; sys.exit(bool({'pandas', 'numpy', 'xlsxwriter'} & set(sys.modules)))"
    assert subprocess.run([sys.executable, "-c", code], check=False).returncode == 0


def test_no_clock() -> None:
    """Nothing in the room asks what day it is."""
    asked = {"now", "today", "utcnow", "time", "localtime"}
    for path in Path(sample.__file__).parent.glob("*.py"):
        calls = [
            node.func for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))) if isinstance(node, ast.Call)
        ]
        assert not [call for call in calls if isinstance(call, ast.Attribute) and call.attr in asked], path.name


@pytest.mark.parametrize("kind", ["csv", "xlsx"])
def test_a_councils_own_data_is_not_written_over(tmp_path: Path, kind: Literal["csv", "xlsx"]) -> None:
    """A file of the same name that is no synthetic council's is refused and stays; a synthetic one is replaced."""
    made, name = generate(1, 0.02), "list-4.csv" if kind == "csv" else "annex-a.xlsx"
    (tmp_path / name).write_bytes(b"a council's own")
    with pytest.raises(DataError, match="not a synthetic council's"):
        write(made, tmp_path, kind)
    assert [path.name for path in tmp_path.iterdir()] == [name]
    assert (tmp_path / name).read_bytes() == b"a council's own"
    assert write(made, tmp_path / "again", kind) == write(made, tmp_path / "again", kind)
