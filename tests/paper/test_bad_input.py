"""Bad input: one clear message with its place, exit 2, no traceback, and nothing half-written."""

from __future__ import annotations

import re
from collections.abc import Callable
from pathlib import Path

import pytest

from paperbuilder.cli.group import commands
from paperbuilder.cli.run import run

LAYOUT = """\
paper: {{title: A small paper, as_at: 2020-10-12, version: "1.0"}}
style: {style}
sections:
  - id: contacts
    title: Contacts
    {section}
"""
CONTACTS = "Child Unique ID,Gender,Date of Birth,Date of Contact,Contact Source\n"
GOOD_ROWS = "".join(f"{n},Female,01/02/2010,{day:02}/09/2020,6: Police\n" for n, day in enumerate(range(1, 29), 100))


def layout_file(folder: Path, section: str, style: str = "plain") -> Path:
    """A layout with one section."""
    path = folder / "small.yaml"
    path.write_text(LAYOUT.format(section=section, style=style), encoding="utf-8")
    return path


def data_folder(folder: Path, rows: str = GOOD_ROWS, header: str = CONTACTS) -> Path:
    """A folder with List 1 alone."""
    target = folder / "data"
    target.mkdir()
    (target / "list-1.csv").write_text(header + rows, encoding="utf-8")
    return target


GOOD = "chart: {kind: bar, metric: contacts.received, by: source}"


def refused(tmp_path: Path, capsys: pytest.CaptureFixture[str], layout: Path, data: Path, *more: str) -> str:
    """The message of a build that must fail with 2 and leave no output."""
    output = tmp_path / "out"
    assert run(commands, ["build", str(layout), "--data", str(data), "--output", str(output), *more]) == 2
    shown = capsys.readouterr()
    assert shown.out == ""
    assert not output.exists() or not any(path.is_file() for path in output.rglob("*"))
    assert "Traceback" not in shown.err
    return re.sub(r"^\d/8 .*\n", "", shown.err, flags=re.MULTILINE)


def test_a_good_small_paper(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """The small paper that the other tests spoil builds, so that they fail for their own reason."""
    layout, data = layout_file(tmp_path, GOOD), data_folder(tmp_path)
    assert run(commands, ["build", str(layout), "--data", str(data), "--output", str(tmp_path / "out"), "--quiet"]) == 0
    written = [Path(line) for line in capsys.readouterr().out.splitlines()]
    assert [path.name for path in written] == ["small-v1.0.docx", "small-v1.0.pdf", "small-v1.0.xlsx"]
    assert all(path.stat().st_size > 1000 for path in written)


@pytest.mark.parametrize(
    ("section", "expected"),
    [
        ("chrat: {kind: bar, metric: contacts.received}", r"small\.yaml:6:5: .*chrat.*\n.*did you mean \"chart\""),
        (
            "chart: {kind: bar, metric: contacts.recieved, by: source}",
            r"small\.yaml:6:\d+: .*contacts\.recieved.*\n.*did you mean \"contacts\.received\"",
        ),
        ("chart: {kind: bar, metric: contacts.received, by: sauce}", r"small\.yaml:6:\d+: .*sauce"),
        (
            "chart: {kind: bar, metric: contacts.received, by: source, months: many}",
            r"small\.yaml:6:\d+: .*whole number",
        ),
        ("chart: {kind: pie, metric: contacts.received}", r"small\.yaml:6:\d+: .*pie"),
        ('narrative: "There were {{ contacts.recieved }}"', r"small\.yaml:6:\d+.*contacts\.recieved.*\n.*did you mean"),
        ('narrative: "There were {{ contacts.received"', r"small\.yaml:6"),
        ("narrative_file: ../secret.md", r"small\.yaml:6:\d+: .*secret\.md"),
        ("image: {file: none.png, alternative: A map, caption: The map}", r"small\.yaml:6.*none\.png"),
    ],
)
def test_a_spoilt_layout(tmp_path: Path, capsys: pytest.CaptureFixture[str], section: str, expected: str) -> None:
    """A misspelt key, an unknown metric or breakdown, a wrong type, a bad template or path: line, column and a hint."""
    message = refused(tmp_path, capsys, layout_file(tmp_path, section), data_folder(tmp_path))
    assert re.search(expected, message), message


def test_a_duplicate_section(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """Two sections with one id are named with their place."""
    layout = layout_file(tmp_path, GOOD)
    layout.write_text(layout.read_text() + "  - id: contacts\n    title: Again\n", encoding="utf-8")
    assert re.search(r"small\.yaml:7:\d+: .*contacts", refused(tmp_path, capsys, layout, data_folder(tmp_path)))


def test_broken_yaml(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """YAML that does not parse is a message with its line."""
    layout = layout_file(tmp_path, "chart: {kind: bar, metric: [")
    assert re.search(r"small\.yaml:\d+", refused(tmp_path, capsys, layout, data_folder(tmp_path)))


def test_no_such_layout(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """A misspelt layout name gets the nearest one."""
    message = refused(tmp_path, capsys, Path("cfllc-performence"), data_folder(tmp_path))
    assert 'did you mean "cfllc-performance"' in message


def test_a_style_with_an_unknown_colour(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """A colour that the palette lacks is named with the style's line."""
    (tmp_path / "mine.yaml").write_text("extends: plain\ntext:\n  title: {colour: greem}\n", encoding="utf-8")
    message = refused(tmp_path, capsys, layout_file(tmp_path, GOOD, style="mine.yaml"), data_folder(tmp_path))
    assert re.search(r"mine\.yaml:3:\d+: .*greem", message), message


def _not_a_workbook(folder: Path) -> Path:
    path = folder / "annex.xlsx"
    path.write_bytes(b"this is not a workbook")
    return path


def _encrypted(folder: Path) -> Path:
    path = folder / "annex.xlsx"
    name = "EncryptedPackage".encode("utf-16-le")
    path.write_bytes(bytes.fromhex("d0cf11e0a1b11ae1") + b"\0" * 504 + name + b"\0" * 1024)
    return path


def _empty_file(folder: Path) -> Path:
    path = folder / "annex.xlsx"
    path.touch()
    return path


def _empty_folder(folder: Path) -> Path:
    (folder / "data").mkdir()
    return folder / "data"


def _only_a_lock_file(folder: Path) -> Path:
    target = _empty_folder(folder)
    (target / "~$annex.xlsx").write_bytes(b"lock")
    return target


def _missing(folder: Path) -> Path:
    return folder / "nowhere"


def _other_lists(folder: Path) -> Path:
    target = _empty_folder(folder)
    (target / "list-10.csv").write_text(
        "Child Unique ID,Date of Decision that Child Should be Placed for Adoption\n1,01/09/2020\n", encoding="utf-8"
    )
    return target


def _no_child_id(folder: Path) -> Path:
    target = _empty_folder(folder)
    header = "Gender,Ethnicity,Date of Birth,Date of Contact,Contact Source\n"
    (target / "list-1.csv").write_text(header + "Female,WBRI,01/02/2010,01/09/2020,6\n", encoding="utf-8")
    return target


def _no_date(folder: Path) -> Path:
    target = _empty_folder(folder)
    header = "Child Unique ID,Gender,Ethnicity,Date of Birth,Contact Source\n"
    (target / "list-1.csv").write_text(header + "1,Female,WBRI,01/02/2010,6\n", encoding="utf-8")
    return target


def _unrelated(folder: Path) -> Path:
    target = _empty_folder(folder)
    (target / "budget.csv").write_text("Service,Cost\nRoads,100\n", encoding="utf-8")
    return target


@pytest.mark.parametrize(
    ("make", "expected"),
    [
        (_not_a_workbook, r"annex\.xlsx: expected an Excel workbook, found text"),
        (_encrypted, r"annex\.xlsx: .*(password|encrypt|protect)"),
        (_empty_file, r"annex\.xlsx: .*empty"),
        (_empty_folder, r"data: .*"),
        (_only_a_lock_file, r"data: .*"),
        (_missing, r"nowhere: .*"),
        (_other_lists, r"data: .*"),
        (_no_child_id, r"list-1\.csv.*[Cc]hild"),
        (_no_date, r"list-1\.csv.*(Date of Contact|date)"),
        (_unrelated, r"data: .*"),
    ],
)
def test_data_that_cannot_be_read(
    tmp_path: Path, capsys: pytest.CaptureFixture[str], make: Callable[[Path], Path], expected: str
) -> None:
    """Each kind of unreadable data has its message, with the file."""
    message = refused(tmp_path, capsys, layout_file(tmp_path, GOOD), make(tmp_path))
    assert re.search(expected, message), message
    assert message.count("paperbuilder:") == 1


def test_an_as_at_date_before_all_data(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """Nothing can be said before the data begins."""
    message = refused(tmp_path, capsys, layout_file(tmp_path, GOOD), data_folder(tmp_path), "--as-at", "2015-01-01")
    assert re.search(r"2015", message), message


def test_an_unknown_set_key(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """A misspelt key of --set gets the nearest one."""
    layout, data = layout_file(tmp_path, GOOD), data_folder(tmp_path)
    message = refused(tmp_path, capsys, layout, data, "--set", "meting_date=2021-03-11")
    assert 'did you mean "meeting_date"' in message


def test_an_edited_word_file_is_not_overwritten(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """The draft an officer has edited stops the build with a hint; --overwrite keeps it as .bak."""
    layout, data = layout_file(tmp_path, GOOD), data_folder(tmp_path)
    words = ["build", str(layout), "--data", str(data), "--output", str(tmp_path / "out"), "--quiet"]
    assert run(commands, words) == 0
    draft = tmp_path / "out" / "small" / "small-v1.0.docx"
    draft.write_bytes(b"the officer's words")
    assert run(commands, words) == 2
    assert "--overwrite" in capsys.readouterr().err
    assert draft.read_bytes() == b"the officer's words"
    assert run(commands, [*words, "--overwrite"]) == 0
    assert draft.with_name(draft.name + ".bak").read_bytes() == b"the officer's words"


HOSTILE = ["<b>bold</b> & <script>", "{{ contacts.received }}", "=1+1", "x" * 10_000, "مرحبا بالعالم", "a 😀 b"]


@pytest.mark.parametrize("text", HOSTILE, ids=["markup", "template", "formula", "long", "right-to-left", "emoji"])
def test_text_from_data_is_only_text(tmp_path: Path, capsys: pytest.CaptureFixture[str], text: str) -> None:
    """Whatever stands in a cell, the paper is built and the word is at most printed."""
    rows = "".join(f'{n},2020-09-{day:02},2020-09-20,"{text}"\n' for n, day in enumerate(range(1, 15)))
    target = tmp_path / "data"
    target.mkdir()
    header = "Child Unique ID,Assessment start date,Assessment completion date,Organisation completing assessment\n"
    (target / "list-2.csv").write_text(header + rows, encoding="utf-8")
    layout = layout_file(tmp_path, "table: {metric: early_help.total, by: organisation}")
    words = ["build", str(layout), "--data", str(target), "--output", str(tmp_path / "out"), "--quiet"]
    assert run(commands, words) in (0, 1)
    assert "Traceback" not in capsys.readouterr().err
