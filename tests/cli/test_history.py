"""`paperbuilder history`: what it writes and prints, and what it refuses."""

from __future__ import annotations

import csv
from pathlib import Path

import pytest

from paperbuilder.cli.group import commands
from paperbuilder.cli.run import run

HEADERS = "Child Unique ID,Date of Birth,Child Protection Plan Start Date,Child Protection Plan End Date"
KEPT = {
    "april.csv": ("1,01/02/2015,05/01/2020,", "2,03/04/2016,01/08/2019,01/12/2019", "3,03/04/2016,12/04/2020,"),
    "october.csv": ("1,01/02/2015,05/01/2020,30/06/2020", "3,03/04/2016,01/09/2020,", "4,03/04/2016,12/10/2020,"),
}


@pytest.fixture
def kept(tmp_path: Path) -> Path:
    """A folder with the plans of April and of October 2020."""
    folder = tmp_path / "kept"
    folder.mkdir()
    for name, rows in KEPT.items():
        (folder / name).write_text("\n".join([HEADERS, *rows, ""]), encoding="utf-8")
    return folder


def _rows(path: Path) -> list[dict[str, str]]:
    with path.open(encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file))


def test_it_writes_histories_coverage_and_limits(kept: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """Two workbooks become one table with Annex A's headers, its coverage, the ends to find and the limits."""
    out = kept.parent / "histories"
    assert run(commands, ["history", str(kept), "-o", str(out)]) == 0
    shown = capsys.readouterr()
    written = ["history-7.csv", "coverage.csv", "ends-to-find.csv", "README.txt"]
    assert shown.out.splitlines()[:4] == [str(out / name) for name in written]
    assert "october.csv: as at 12 October 2020 (its latest event), List 7" in shown.err
    starts = [row["Child Protection Plan Start Date"] for row in _rows(out / "history-7.csv")]
    assert starts == ["2019-08-01", "2020-01-05", "2020-04-12", "2020-09-01", "2020-10-12"]
    assert _rows(out / "history-7.csv")[1]["Child Protection Plan End Date"] == "2020-06-30"
    (coverage,) = _rows(out / "coverage.csv")
    assert (coverage["covers_from"], coverage["covers_to"], coverage["gaps"]) == ("2019-10-12", "2020-10-12", "")
    (lost,) = _rows(out / "ends-to-find.csv")
    assert (lost["Still open on"], lost["Ended no later than"]) == ("2020-04-12", "2020-09-01")
    assert "one spell a child" in (out / "README.txt").read_text(encoding="utf-8")


def test_no_id_or_birth_date_is_printed(kept: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """What is printed names workbooks, dates of coverage and counts, never a child."""
    assert run(commands, ["history", str(kept), "-o", str(kept.parent / "out")]) == 0
    shown = capsys.readouterr()
    assert "2015" not in shown.out + shown.err
    assert "2016" not in shown.out + shown.err


def test_the_order_of_the_workbooks_does_not_matter(kept: Path) -> None:
    """The same workbooks in another order, or as a folder, give the same bytes."""
    april, october = str(kept / "april.csv"), str(kept / "october.csv")
    for name, words in (("a", [april, october]), ("b", [october, april]), ("c", [str(kept)])):
        assert run(commands, ["history", *words, "-o", str(kept.parent / name), "--quiet"]) == 0
    first, *others = ({p.name: p.read_bytes() for p in (kept.parent / name).iterdir()} for name in "abc")
    assert others == [first, first]


def test_a_gap_is_said_with_the_lines_to_paste(kept: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """With April's workbook dated in March there is a gap, and the rows alone would show more than is covered."""
    words = ["history", str(kept), "-o", str(kept.parent / "out"), "--as-at", "april.csv=2020-03-31"]
    assert run(commands, words) == 0
    shown = capsys.readouterr()
    assert "no workbook covers 1 April 2020 to 11 April 2020; the coverage starts after the last gap" in shown.err
    assert shown.out.endswith("settings:\n  covers_from:\n    cpp_history: 2020-04-12\n")


def test_its_folder_is_data(kept: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """The histories beside the newest workbook are read as such, and figures over the year come from them."""
    out = kept.parent / "out"
    assert run(commands, ["history", str(kept), "-o", str(out), "--end-superseded"]) == 0
    (out / "list-7.csv").write_bytes((kept / "october.csv").read_bytes())
    capsys.readouterr()
    words = ["metrics", "cpp.started", "cpp.ceased", "--data", str(out), "--as-at", "2020-10-12"]
    assert run(commands, [*words, "--from", "2019-12-02", "--format", "csv"]) == 0
    figures = {row["metric"]: row["value"] for row in csv.DictReader(capsys.readouterr().out.splitlines())}
    assert figures == {"cpp.started": "4", "cpp.ceased": "2"}


@pytest.mark.parametrize(
    ("words", "message"),
    [
        (["nothing.xlsx"], "there is no such file or folder"),
        (["kept", "--as-at", "april.csv"], "--as-at expects FILE=DATE"),
        (["kept", "--as-at", "april.csv=30/04/2020"], 'found "30/04/2020"'),
        (["kept", "--as-at", "may.csv=2020-05-30"], '"may.csv" is none of the workbooks'),
    ],
)
def test_what_cannot_be_is_exit_2_and_nothing_is_written(
    kept: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str], words: list[str], message: str
) -> None:
    """A missing file or a date for no file is one message; no folder is made."""
    monkeypatch.chdir(kept.parent)
    assert run(commands, ["history", *words, "-o", "out"]) == 2
    assert message in capsys.readouterr().err
    assert not (kept.parent / "out").exists()
