"""Papers with a council's own metrics, and one on another subject whose figures were computed elsewhere."""

from __future__ import annotations

import csv
import json
import re
import shutil
from pathlib import Path

import pytest
from openpyxl import load_workbook
from pypdf import PdfReader

from paperbuilder.cli.group import commands
from paperbuilder.cli.run import run

LAYOUTS = Path(__file__).parents[2] / "layouts"


def built(output: Path, *words: str) -> Path:
    """The folder of a paper that could be built whole."""
    assert run(commands, ["build", *words, "--output", str(output), "--quiet"]) == 0
    return output / words[0]


def words_of(folder: Path) -> str:
    """The words of the folder's PDF file, in one line."""
    (path,) = folder.glob("*.pdf")
    return re.sub(r"\s+", " ", " ".join(page.extract_text() for page in PdfReader(path).pages))


@pytest.fixture(scope="module")
def schools(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The paper on school places, from no data but the file of figures beside its layout."""
    return built(tmp_path_factory.mktemp("schools"), "school-places")


def test_a_paper_on_another_subject(schools: Path) -> None:
    """Without --data: the cover says synthetic, 21,234 of 24,999 is 84.9%, with the year before and the source."""
    words = words_of(schools)
    assert "Synthetic data" in words
    assert "There were 24,999 applications on time, up 0.2% from 24,952 a year before." in words
    assert "For Reception, 88.4% were offered their first preference; for Year 7, 81.3%." in words
    assert "Source: School admissions system, as at 31 August 2020" in words
    assert "Unfilled places 10,952 10,424 +528 (+5.1%)" in words
    assert "Annex A List" not in words
    assert "n/a" not in words.replace("marked n/a with the reason", "")


def test_figures_of_the_file_add_up() -> None:
    """The groups of a breakdown in the shipped file of figures sum to their whole."""
    with (LAYOUTS / "school-places-figures.csv").open(encoding="utf-8") as file:
        rows = list(csv.DictReader(file))
    whole = {(row["metric"], row["from"], row["to"]): int(row["value"]) for row in rows if not row["by"]}
    summed: dict[tuple[str, str, str, str], int] = {}
    for row in rows:
        if row["by"]:
            key = (row["metric"], row["from"], row["to"], row["by"])
            summed[key] = summed.get(key, 0) + int(row["value"])
    assert len(summed) > 40
    assert [key for key, total in summed.items() if total != whole[key[:3]]] == []


def test_figures_are_traced_to_their_file(schools: Path) -> None:
    """The spreadsheet of figures names the file and its digest behind every figure."""
    (path,) = schools.glob("*.xlsx")
    cells = [str(cell) for sheet in load_workbook(path) for row in sheet.values for cell in row if cell is not None]
    assert any("school-places-figures.csv" in cell for cell in cells)
    assert "School capacity return" in cells
    assert not any("Annex A" in cell for cell in cells)


def test_own_metrics_on_the_lists(sample: Path, tmp_path: Path) -> None:
    """Referrals with source 6 in the six months, counted from the CSV file itself, are what the paper says."""
    folder = built(tmp_path, "front-door", "--data", str(sample))
    with (sample / "history-3.csv").open(encoding="utf-8-sig") as file:
        dated = [row for row in csv.DictReader(file) if "2020-04-12" <= _iso(row["Date of referral"]) <= "2020-10-12"]
    police = sum(row["Referral Source"].startswith("q) 6") for row in dated)
    words = words_of(folder)
    assert police > 100
    assert f"The police made {police:,} of the {len(dated):,} referrals" in words
    assert "Referrals from the police" in words
    assert "Source: referral history" in words


def _iso(day: str) -> str:
    return "-".join(reversed(day.split("/"))) if "/" in day else day[:10]


def test_the_metrics_command_knows_them(sample: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """`paperbuilder metrics --layout` lists and answers them; figures computed elsewhere need no data."""
    assert run(commands, ["metrics", "--list", "--layout", "front-door", "--format", "csv"]) == 0
    assert "cin.disabled,Disabled children in need,count," in capsys.readouterr().out
    asked = ["referrals.police", "--by", "nfa", "--layout", "front-door", "--data", str(sample)]
    assert run(commands, ["metrics", *asked, "--as-at", "2020-10-12", "--format", "json"]) == 0
    assert {row["group"] for row in json.loads(capsys.readouterr().out)} == {"yes", "other"}
    elsewhere = ["metrics", "--layout", "school-places", "--as-at", "2020-08-31", "--format", "json"]
    assert run(commands, elsewhere) == 0
    found = {row["metric"]: row["value"] for row in json.loads(capsys.readouterr().out)}
    assert len(found) == 9
    assert found["places.total"] == 169640
    assert run(commands, [*elsewhere, "contacts.received"]) == 2
    assert "name the data with --data" in capsys.readouterr().err


def test_check_shows_them(capsys: pytest.CaptureFixture[str]) -> None:
    """A check marks own metrics; where no list is read it says without data how ready each section is."""
    assert run(commands, ["check", "school-places"]) == 0
    shown = capsys.readouterr().out
    assert "  places.total (own)" in shown
    assert re.findall(r"  (ready|part|cannot)$", shown, flags=re.MULTILINE) == ["ready"] * 3
    assert run(commands, ["check", "front-door"]) == 0
    shown = capsys.readouterr().out
    assert "  referrals.police (own)\n" in shown
    assert "  referrals.received\n" in shown
    assert "Sections:" not in shown


def test_data_that_is_not_needed(sample: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """Data that is given all the same is not read, and a note says so."""
    assert run(commands, ["check", "school-places", "--data", str(sample)]) == 0
    assert "note data-not-read: the layout reads no list" in capsys.readouterr().out


def test_data_that_is_needed(capsys: pytest.CaptureFixture[str]) -> None:
    """A layout that reads lists says plainly that it needs data."""
    assert run(commands, ["build", "front-door", "--quiet"]) == 2
    assert "no data was given, and the layout reads Annex A lists" in capsys.readouterr().err


@pytest.fixture
def own(tmp_path: Path) -> Path:
    """A folder with copies of the two layouts and their files."""
    for name in ("front-door.yaml", "own-metrics.yaml", *(path.name for path in LAYOUTS.glob("school-places*"))):
        shutil.copyfile(LAYOUTS / name, tmp_path / name)
    return tmp_path


def spoil(path: Path, old: str, new: str) -> None:
    """Replaces the first such words of a file."""
    text = path.read_text(encoding="utf-8")
    assert old in text
    path.write_text(text.replace(old, new, 1), encoding="utf-8")


@pytest.mark.parametrize(
    ("file", "old", "new", "place", "message"),
    [
        ("own-metrics", "column: source", "column: sorce", "own-metrics.yaml:13:", 'has no column "sorce"'),
        ("own-metrics", "column: source", "column: sorce", "own-metrics.yaml:13:", 'did you mean "source"?'),
        ("own-metrics", 'source, is: "6"', 'source, iz: "6"', "own-metrics.yaml:13:", 'unknown key "iz"'),
        ("own-metrics", 'source, is: "6"', 'source, is: "66"', "own-metrics.yaml:13:", '"66" is not a code'),
        ("own-metrics", "unit: percent", "unit: per cent", "own-metrics.yaml:21:", 'did you mean "percent"?'),
        ("own-metrics", "list: referrals", "list: referals", "own-metrics.yaml:10:", 'did you mean "referrals"?'),
        ("front-door", ": own-metrics.yaml", ": ../own.yaml", "front-door.yaml:16:", "expected a file beside the"),
        ("front-door", ": own-metrics.yaml", ": own-metric.yaml", "front-door.yaml:16:", "did you mean"),
        (
            "front-door",
            "metric: cin.disabled",
            "metric: cin.disable",
            "front-door.yaml:",
            'did you mean "cin.disabled"?',
        ),
        ("school-places-figures", ",24999,", ",many,", "school-places-figures.csv:2", 'a number in "value"'),
        ("school-places", "figures: school-places-figures.csv\n", "", "metrics.yaml", "names no file of figures"),
        ("school-places-metrics", "id: in_year.applications", "id: in_year.all", "figures.csv", '"in_year.all"'),
    ],
)
def test_mistakes(
    own: Path, capsys: pytest.CaptureFixture[str], file: str, old: str, new: str, place: str, message: str
) -> None:
    """A misspelt column, condition, code, unit, list or file is one message with its line and a hint, and exit 2."""
    (path,) = own.glob(f"{file}.*")
    spoil(path, old, new)
    layout = "school-places" if file.startswith("school") else "front-door"
    assert run(commands, ["check", str(own / f"{layout}.yaml")]) == 2
    shown = capsys.readouterr()
    assert shown.out == ""
    assert place in shown.err
    assert message in shown.err
    assert "Traceback" not in shown.err


def test_the_schema_of_metrics(capsys: pytest.CaptureFixture[str]) -> None:
    """`paperbuilder schema metrics` prints the schema of a file of metrics."""
    assert run(commands, ["schema", "metrics"]) == 0
    assert json.loads(capsys.readouterr().out)["title"] == "paperbuilder metrics"
