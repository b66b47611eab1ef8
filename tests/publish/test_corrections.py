"""A correction says what it corrects, lists the figures that changed, and leaves the corrected version as it is."""

from __future__ import annotations

import json
import zipfile
from collections.abc import Callable
from pathlib import Path

import pytest
from pypdf import PdfReader

from paperbuilder.archive.difference import FigureChange
from paperbuilder.said import figures_told

Command = Callable[..., int]
CORRECTION = ("--corrects", "1.2", "--note", "One contact was counted twice", "--on", "2020-12-11", "--quiet")


def words_of(pdf: Path) -> str:
    """The words of every page, white space folded."""
    return " ".join(" ".join(page.extract_text() for page in PdfReader(pdf).pages).split())


@pytest.fixture
def corrected(published: Path, desk: Path, paperbuilder: Command) -> Path:
    """Version 1.3, which corrects version 1.2: one contact fewer."""
    data = desk / "data" / "list-1.csv"
    data.write_text("\n".join(data.read_text(encoding="utf-8").splitlines()[:-1]) + "\n", encoding="utf-8")
    assert paperbuilder("publish", "small.yaml", "--data", "data", *CORRECTION) == 0
    return published.with_name("v1.3")


def test_the_paper_says_what_it_corrects(corrected: Path) -> None:
    """Cover, table of changed figures and version table: what was, what is, and that 1.2 is superseded."""
    words = words_of(corrected / "data" / "small-v1.3.pdf")
    assert "Corrects version 1.2 published on 4 December 2020" in words
    assert "Changes since version 1.2" in words
    assert "Total, Received 28 27" in words or "28 27" in words.split("Figures that are not those of version 1.2")[-1]
    assert "1.2 4 December 2020 Superseded For the agenda Director" in words
    assert "1.3 11 December 2020 Published One contact was counted twice" in words


def test_the_corrected_version_is_untouched(
    corrected: Path, paperbuilder: Command, capsys: pytest.CaptureFixture[str]
) -> None:
    """Its bag is as it was; `versions` lists it as superseded; the new bag names it."""
    capsys.readouterr()
    assert paperbuilder("verify") == 0
    assert paperbuilder("versions", "small", "--format", "json") == 0
    listed = json.loads(capsys.readouterr().out.split("all in order\n")[1])
    assert [(one["version"], one["status"]) for one in listed] == [("1.2", "Superseded"), ("1.3", "Published")]
    assert "Corrects: 1.2\n" in (corrected / "bag-info.txt").read_text(encoding="utf-8")
    record = json.loads((corrected / "data" / "record.json").read_text(encoding="utf-8"))
    assert record["corrects"]["published"] == "2020-12-04"
    assert {"28 → 27"} <= {f"{one['before']} → {one['after']}" for one in record["corrects"]["figures"]}


def test_a_correction_is_rebuilt_to_the_byte(corrected: Path, paperbuilder: Command) -> None:
    """The table of changed figures is in the record, so the correction comes out with the same bytes."""
    assert paperbuilder("rebuild", "small", "1.3", "--data", "data", "--quiet") == 0


def test_a_correction_that_changes_no_figure(published: Path, paperbuilder: Command) -> None:
    """Words alone can be corrected; the paper says that no printed figure has changed."""
    assert paperbuilder("publish", "small.yaml", "--data", "data", *CORRECTION) == 0
    words = words_of(published.with_name("v1.3") / "data" / "small-v1.3.pdf")
    assert "No printed figure has changed." in words


def changed_in(record: Path) -> list[list[str]]:
    """Place, before and after of each figure that a correction lists."""
    figures = json.loads(record.read_text(encoding="utf-8"))["corrects"]["figures"]
    return [[one["place"], one["before"], one["after"]] for one in figures]


def reworded(layout: Path, old: str, new: str) -> None:
    """The layout with other words."""
    words = layout.read_text(encoding="utf-8")
    assert old in words
    layout.write_text(words.replace(old, new), encoding="utf-8")


def test_numbers_typed_in_the_narrative_are_listed(published: Path, desk: Path, paperbuilder: Command) -> None:
    """One that came, one that became another, and what was a small one is not said again."""
    layout, accept = desk / "small.yaml", ("--accept", "Of the plan")
    typed = "Text of “Contacts”: typed by hand"
    reworded(layout, "They came from many.", "They came from 30 schools and seventeen homes in 2020.")
    steps = (
        ("1.3", [typed, "", "30, seventeen"], ("30", "31")),
        ("1.4", [typed, "30", "31"], ("31 schools", "three of them and 31 schools")),
        ("1.5", [typed, "", "three"], ("three of them and ", "")),
        ("1.6", [typed, "withheld", ""], ("", "")),
    )
    for version, row, words in steps:
        corrects = ("--corrects", f"1.{int(version[-1]) - 1}", "--note", "Counted", "--on", "2020-12-11", "--quiet")
        assert paperbuilder("publish", "small.yaml", "--data", "data", *corrects, *accept) == 0
        assert changed_in(published.with_name(f"v{version}") / "data" / "record.json") == [row]
        reworded(layout, *words)


def test_figures_typed_over_in_a_draft_are_listed(published: Path, desk: Path, paperbuilder: Command) -> None:
    """A cell and a number of the narrative that an officer typed: place, before and after; it can be made again."""
    assert paperbuilder("build", "small.yaml", "--data", "data", "--quiet", "--set", "version=1.3") == 0
    draft = desk / "output" / "small" / "small-v1.3.docx"
    with zipfile.ZipFile(draft) as archive:
        parts = {name: archive.read(name) for name in archive.namelist()}
    main = parts["word/document.xml"].replace(b"They came from many.", b"They came from 30 schools.")
    cell = main.index(b"<w:t>28</w:t>", main.index(b"<w:t>Police</w:t>"))
    main = main[:cell] + b"<w:t>29</w:t>" + main[cell + len(b"<w:t>28</w:t>") :]
    with zipfile.ZipFile(draft, "w") as archive:
        for name, data in {**parts, "word/document.xml": main}.items():
            archive.writestr(name, data)
    assert paperbuilder("publish", "small", *CORRECTION, "--draft", str(draft)) == 0
    rows = changed_in(published.with_name("v1.3") / "data" / "record.json")
    assert ["Text of “Contacts”: typed by hand", "", "30"] in rows
    assert any(before == "28" and after == "29" for _, before, after in rows)
    assert "29" in words_of(published.with_name("v1.3") / "data" / "small-v1.3.pdf").split("since version 1.2")[-1]
    assert paperbuilder("rebuild", "small", "1.3", "--data", "data", "--quiet") == 0


def test_a_correction_of_a_superseded_version_is_a_warning(
    corrected: Path, paperbuilder: Command, capsys: pytest.CaptureFixture[str]
) -> None:
    """It is published as asked, and said; a correction of the last version is not warned of."""
    assert "superseded" not in capsys.readouterr().err
    assert paperbuilder("publish", "small.yaml", "--data", "data", *CORRECTION) == 0
    assert "this corrects version 1.2, which version 1.3 had superseded" in capsys.readouterr().err


def test_a_correction_needs_a_version_and_a_note(
    published: Path, paperbuilder: Command, capsys: pytest.CaptureFixture[str]
) -> None:
    """Without a note, or of a version that was never published, it is refused and nothing is written."""
    assert paperbuilder("publish", "small.yaml", "--data", "data", "--corrects", "1.2") == 2
    assert "--note" in capsys.readouterr().err
    words = ("--corrects", "9.9", "--note", "Wrong", "--on", "2020-12-11", "--quiet")
    assert paperbuilder("publish", "small.yaml", "--data", "data", *words) == 2
    assert '"9.9"' in capsys.readouterr().err
    assert [path.name for path in published.parent.iterdir()] == ["v1.2"]


def test_what_is_suppressed_now_is_not_said_again() -> None:
    """A figure that was printed and is suppressed now is listed without what it was; in the text by its measure."""
    said = "up 3 from 4 a year before", "with a change from a year before that is suppressed to protect confidentiality"
    changed = [
        FigureChange("contacts.received", "Table 2, Family, Contacts", "3", "c"),
        FigureChange("contacts.received (change from 4)", "Text of “Key messages”, list, contacts.received", *said),
        FigureChange("contacts.received", "Table 2, Total, Contacts", "31", "30"),
    ]
    assert figures_told(changed, {}, "c") == (
        ("Table 2, Family, Contacts", "withheld", "c"),
        ("Text of “Key messages”: contacts.received (change)", "withheld", said[1]),
        ("Table 2, Total, Contacts", "31", "30"),
    )
