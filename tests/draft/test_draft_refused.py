"""Files that are no drafts, or that may hurt, get a clear message."""

from __future__ import annotations

import io
import zipfile
from pathlib import Path

import pytest
from draft_officers import MAIN, packed, parts

from paperbuilder.cli.group import commands
from paperbuilder.cli.run import run
from paperbuilder.draft import package
from paperbuilder.draft.controls import open_draft
from paperbuilder.errors import DraftError

LAUGHS = b'<?xml version="1.0"?><!DOCTYPE x [<!ENTITY a "aaaa"><!ENTITY b "&a;&a;">]><document>&b;</document>'


def refusal(data: bytes) -> str:
    """The message for a file that is refused."""
    with pytest.raises(DraftError) as caught:
        open_draft(data, "draft.docx")
    return str(caught.value)


def test_what_is_no_word_file_is_refused(draft: bytes) -> None:
    """Other files, encrypted ones, half a download and a damaged part each have their message."""
    assert "no Word file" in refusal(b"%PDF-1.7")
    assert "encrypted" in refusal(b"\xd0\xcf\x11\xe0" + bytes(600))
    assert "only part of it has arrived" in refusal(draft[: len(draft) // 2])
    assert "damaged" in refusal(packed(parts(draft) | {MAIN: b"<w:document"}))
    assert "no Word document" in refusal(packed({"[Content_Types].xml": b"<Types/>"}))


def test_a_damaged_entry_is_refused(draft: bytes) -> None:
    """Bytes flipped within the file are found out."""
    with zipfile.ZipFile(io.BytesIO(draft)) as archive:
        place = archive.getinfo(MAIN).header_offset + 200
    assert "damaged" in refusal(draft[:place] + bytes(50) + draft[place + 50 :])


def test_macros_are_refused(draft: bytes) -> None:
    """A macro-enabled file is refused with the way out."""
    types = parts(draft)["[Content_Types].xml"].replace(
        b"vnd.openxmlformats-officedocument.wordprocessingml.document.main+xml",
        b"vnd.ms-word.document.macroEnabled.main+xml",
    )
    assert "macros" in refusal(packed(parts(draft) | {"[Content_Types].xml": types}))


def test_bombs_are_refused(draft: bytes, monkeypatch: pytest.MonkeyPatch) -> None:
    """XML that defines entities and a file that unpacks to too much are refused."""
    assert "document type" in refusal(packed(parts(draft) | {MAIN: LAUGHS}))
    monkeypatch.setattr(package, "MOST_BYTES", 1000)
    assert "unpacks to more" in refusal(draft)


def test_deep_nesting_is_refused(draft: bytes) -> None:
    """XML nested deeper than any paper does not exhaust the program."""
    deep = b"<a>" * 5000 + b"</a>" * 5000
    assert "damaged" in refusal(packed(parts(draft) | {MAIN: deep}))


def test_commands_end_with_two(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """A missing or foreign file ends `changes`, `harvest` and `refresh` with exit code 2 and one message."""
    foreign = tmp_path / "foreign.docx"
    foreign.write_bytes(b"words")
    for command in ("changes", "harvest"):
        assert run(commands, [command, str(tmp_path / "none.docx")]) == 2
        assert run(commands, [command, str(foreign)]) == 2
    assert run(commands, ["refresh", str(foreign), "--data", str(tmp_path)]) == 2
    assert "hint:" in capsys.readouterr().err
    assert sorted(tmp_path.iterdir()) == [foreign]
