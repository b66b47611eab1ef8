"""What changed between two versions, and the same bytes again."""

from __future__ import annotations

import json
from collections.abc import Callable
from dataclasses import replace
from importlib import metadata
from pathlib import Path

import pytest
from msgspec import structs

from paperbuilder.archive.difference import difference
from paperbuilder.archive.record import SectionTitle, read

Command = Callable[..., int]
SECOND = """\
  - id: police
    title: The police
    narrative: "<b>Not</b> {{ paper.as_at }} markup."
    table: {metric: contacts.received, by: gender}
"""


@pytest.fixture
def second(published: Path, desk: Path, paperbuilder: Command) -> Path:
    """Version 1.3: one contact fewer, other words, one more section."""
    data, layout = desk / "data" / "list-1.csv", desk / "small.yaml"
    data.write_text("\n".join(data.read_text(encoding="utf-8").splitlines()[:-1]) + "\n", encoding="utf-8")
    words = layout.read_text(encoding="utf-8").replace("came from many", "came from few")
    layout.write_text(words + SECOND, encoding="utf-8")
    assert paperbuilder("publish", "small.yaml", "--data", "data", "--on", "2020-12-11", "--quiet") == 0
    return published.with_name("v1.3")


def test_what_changed_is_told(second: Path, paperbuilder: Command, capsys: pytest.CaptureFixture[str]) -> None:
    """Figures with both values, words with what was removed and added, the new section, and the layout's file."""
    capsys.readouterr()
    assert paperbuilder("diff", "small", "1.2", "1.3") == 0
    text = capsys.readouterr().out
    assert "28 → 27" in text
    assert "contacts. They came from [-many.-] {+few.+}" in text
    assert "Sections added (1)\n  The police" in text
    assert "layout/small.yaml" in text
    assert paperbuilder("diff", "small", "1.2", "1.3", "--format", "json") == 0
    told = json.loads(capsys.readouterr().out)
    assert {"28", "27"} <= {value for one in told["figures"] for value in (one["before"], one["after"])}
    assert paperbuilder("diff", "small", "1.2", "1.3", "--format", "html") == 0
    page = capsys.readouterr().out
    assert "<del>many.</del> <ins>few.</ins>" in page
    assert "<b>Not" not in page


def test_a_version_does_not_differ_from_itself(
    published: Path, paperbuilder: Command, capsys: pytest.CaptureFixture[str]
) -> None:
    """Compared with itself a version has changed nothing, and says so."""
    capsys.readouterr()
    for kind in ("text", "html"):
        assert paperbuilder("diff", "small", "1.2", "1.2", "--format", kind) == 0
        assert "Nothing that is compared has changed." in capsys.readouterr().out


def test_moved_sections_and_changed_rules(published: Path) -> None:
    """Sections that stand elsewhere and metrics with another rule are told."""
    record = read((published / "data" / "record.json").read_bytes(), "record")
    titles = [SectionTitle(id=one, title=one.upper()) for one in "abcd"]
    before = structs.replace(record, sections=tuple(titles))
    moved = structs.replace(before, sections=(titles[3], *titles[:3]), definitions={"contacts.received": "Another."})
    found = difference(before, moved)
    assert found.sections_moved == ("D",)
    assert (found.sections_added, found.sections_removed) == ((), ())
    assert [one.after for one in found.definitions] == ["Another."]
    assert difference(before, before).nothing
    assert not replace(difference(before, before), files=("x",)).nothing


def test_the_same_inputs_give_the_same_bytes(
    second: Path, desk: Path, paperbuilder: Command, capsys: pytest.CaptureFixture[str]
) -> None:
    """Both versions are made again from their bag; the one whose data is not this one names the input and the files."""
    capsys.readouterr()
    before = {path: path.read_bytes() for path in (desk / "output").rglob("*") if path.is_file()}
    (desk / "small.yaml").unlink()
    assert paperbuilder("rebuild", "small", "1.3", "--data", "data", "--quiet") == 0
    assert "the same bytes from the same inputs" in capsys.readouterr().out
    assert paperbuilder("rebuild", "small", "1.2", "--data", "data", "--quiet") == 1
    told = capsys.readouterr().out
    assert "other input: data/list-1.csv" in told
    assert "other bytes: small-v1.2.pdf" in told
    assert {path: path.read_bytes() for path in (desk / "output").rglob("*") if path.is_file()} == before


def test_another_package_is_named(
    second: Path, paperbuilder: Command, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    """When the bytes differ, a package of another version is named with both versions."""
    from paperbuilder.publish import recording

    def other(name: str) -> str:
        return "0.0.0" if name == "reportlab" else metadata.version(name)

    monkeypatch.setattr(recording, "version", other)
    capsys.readouterr()
    assert paperbuilder("rebuild", "small", "1.2", "--data", "data", "--quiet") == 1
    assert "other package: reportlab" in capsys.readouterr().out
