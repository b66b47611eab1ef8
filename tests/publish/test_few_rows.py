"""How few rows a finding concerns is in nothing that `build` and `publish` write; `check` tells the analyst."""

from __future__ import annotations

import json
import re
from collections.abc import Callable
from pathlib import Path

import pytest

Command = Callable[..., int]
CODE = "Smith's sister"
FEW = re.compile(r"\b[1-5] (?:rows?|cells?)\b")
ROW = '44{n},Female,01/02/2010,{day},"{source}"\n'


@pytest.fixture
def doubtful(desk: Path) -> Path:
    """Data with three rows without a date, two of an unknown source, and a row that is there twice."""
    path = desk / "data" / "list-1.csv"
    rows = [ROW.format(n=n, day="", source="6: Police") for n in (61, 62, 63)]
    rows += [ROW.format(n=n, day="07/09/2020", source=CODE) for n in (71, 72)]
    rows += [ROW.format(n=81, day="08/09/2020", source="6: Police")] * 2
    path.write_text(path.read_text(encoding="utf-8") + "".join(rows), encoding="utf-8")
    return desk


def test_neither_log_nor_record_tells_of_few_rows(
    doubtful: Path, paperbuilder: Command, capsys: pytest.CaptureFixture[str]
) -> None:
    """The finding stands there without its number, its rows and words out of cells, on screen and in the bag."""
    assert paperbuilder("build", "small.yaml", "--data", "data") == 0
    log = capsys.readouterr().err
    assert "warning missing-date: " in log
    assert "A row has no event or start date; no count by date includes it." in log
    assert [line for line in log.splitlines() if "missing-date" in line and re.search(r"\brow \d", line)] == []
    assert paperbuilder("publish", "small", "--on", "2020-12-04") == 0
    log += capsys.readouterr().err
    bag = doubtful / "output" / "archive" / "small" / "v1.2" / "data" / "record.json"
    record = bag.read_text(encoding="utf-8")
    page = (doubtful / "output" / "small" / "small-v1.2-publication.html").read_text(encoding="utf-8")
    assert [FEW.search(text) for text in (log, record, page)] == [None] * 3
    assert not any(CODE in text for text in (log, record, page))
    found = {one["check"]: one for one in json.loads(record)["findings"]}
    assert {found[name]["count"] for name in ("missing-date", "unknown-code", "duplicate-row")} == {None}


def test_the_analyst_is_told(doubtful: Path, paperbuilder: Command, capsys: pytest.CaptureFixture[str]) -> None:
    """`check` says how many rows, which and what stands in them."""
    assert paperbuilder("check", "small.yaml", "--data", "data") == 0
    said = capsys.readouterr().out
    assert "3 rows without" in said
    assert CODE in said


def test_where_nothing_is_hidden_few_rows_are_told(
    doubtful: Path, paperbuilder: Command, capsys: pytest.CaptureFixture[str]
) -> None:
    """With `disclosure: none`, as for figures that are of no children, the number of rows is told."""
    layout = doubtful / "small.yaml"
    layout.write_text(layout.read_text(encoding="utf-8") + "disclosure: none\n", encoding="utf-8")
    assert paperbuilder("build", "small.yaml", "--data", "data", "--quiet") == 0
    assert paperbuilder("build", "small.yaml", "--data", "data", "--force") == 0
    assert "3 rows without" in capsys.readouterr().err
