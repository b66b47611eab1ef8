"""Published statistics become comparators, by each measure's description."""

from __future__ import annotations

import csv
import io
from pathlib import Path

import pytest

from paperbuilder.errors import LayoutError
from paperbuilder.layout.comparators import comparators
from paperbuilder.layout.lait import Request, imported
from paperbuilder.layout.measures import MEASURES, PUBLISHED
from paperbuilder.metrics.catalogue import CATALOGUE

HEADER = "Topic,Measure,Short Desc,Polarity,y_axis_name,dps,Year_Type,Years,LA and Regions,LA Number,Values\n"
REFERRALS = "Rates per 10,000 of referrals to Children's Social Services"


def long_format(folder: Path, *rows: tuple[int, str, float, str], measure: str = REFERRALS) -> Path:
    """A file in LAIT's long format, one row for each (year, area, number, value)."""
    path = folder / "lait.csv"
    lines = [f'CP,"{measure}",X,-,Rate,,FY,{year},{area},{number},{value}' for year, area, number, value in rows]
    path.write_text(HEADER + "\n".join(lines) + "\n", encoding="utf-8")
    return path


def test_the_mean_and_median_of_the_neighbours(tmp_path: Path) -> None:
    """Neighbours 400, 500 and 750: mean 550, median 500; one without a value ("-") is left out of both."""
    path = long_format(
        tmp_path,
        (2020, "Here", 936.0, "330.1"),
        (2020, "South East", 989.0, "593.7"),
        (2020, "England", 970.0, "545.3"),
        (2020, "A", 868.0, "400"),
        (2020, "B", 825.0, "500"),
        (2020, "C", 869.0, "750"),
        (2020, "D", 872.0, "-"),
    )
    made = imported(path, Request(936, (868, 825, 869, 872), range(2020, 2021), "edition"))
    rows = {
        row["area"]: row for row in csv.DictReader(io.StringIO(made.csv)) if row["metric"] == "referrals.received_rate"
    }
    assert {area: row["value"] for area, row in rows.items()} == {
        "Here": "330.1",
        "South East": "593.7",
        "England": "545.3",
        "Statistical neighbours": "550.0",
        "Statistical neighbours (median)": "500.0",
    }
    assert rows["England"]["published"] == "2020-11-26"
    assert len(comparators(made.csv, "made.csv")) == made.rows == 5


def test_a_file_of_another_kind(tmp_path: Path) -> None:
    """A CSV without the tool's columns is named with the one that is missing."""
    path = tmp_path / "other.csv"
    path.write_text("a,b\n1,2\n", encoding="utf-8")
    with pytest.raises(LayoutError, match=r'other\.csv: the column "Measure" is missing'):
        imported(path, Request(936, (), range(2020, 2021), ""))


def test_an_unknown_authority_and_several_regions(tmp_path: Path) -> None:
    """A number that no row has, and a file with several regions, each get their message."""
    path = long_format(tmp_path, (2020, "Here", 936, "1"), (2020, "South East", 989, "2"), (2020, "London", 988, "3"))
    with pytest.raises(LayoutError, match="no authority has the number 111"):
        imported(path, Request(936, (111,), range(2020, 2021), ""))
    with pytest.raises(LayoutError, match="several regions"):
        imported(path, Request(936, (), range(2020, 2021), ""))
    made = imported(path, Request(936, (), range(2020, 2021), "", "London"))
    assert "South East" not in made.csv


def test_every_metric_beside_a_measure_exists_and_every_release_has_its_dates() -> None:
    """The mapping names metrics of the catalogue, each once, and first releases for every year from 2016."""
    metrics = [measure.metric for measure in MEASURES]
    assert sorted(set(metrics)) == sorted(metrics)
    assert [metric for metric in metrics if metric not in CATALOGUE.definitions()] == []
    assert all(set(range(2016, 2025)) <= set(years) for years in PUBLISHED.values())


def test_the_reference_figures_come_out(shared: Path) -> None:
    """The reference file's own facts: South East re-referrals 26.0 % in 2020, neighbours' mean 22.3 and median 23.8."""
    neighbours = (868, 825, 869, 872, 919, 931, 867, 850, 873, 823)
    made = imported(
        shared / "reference" / "comparators-lait.csv", Request(936, neighbours, range(2019, 2022), "LAIT, revised")
    )
    rows = {(row["metric"], row["area"], row["period"]): row["value"] for row in csv.DictReader(io.StringIO(made.csv))}
    period = "year to 31 March 2020"
    assert rows["referrals.re_referral", "South East", period] == "26"
    assert rows["referrals.re_referral", "Statistical neighbours", period] == "22.3"
    assert rows["referrals.re_referral", "Statistical neighbours (median)", period] == "23.8"
    assert rows["referrals.received_rate", "Surrey", period] == "330.1"
