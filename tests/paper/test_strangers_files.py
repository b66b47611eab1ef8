"""Files that are small and unpack to much, or are longer than they say: refused with their place, in little memory."""

from __future__ import annotations

import os
import struct
import zipfile
import zlib
from pathlib import Path

import pytest
from test_strangers import HEADER, LAYOUT, desk, packed

from paperbuilder.cli.group import commands
from paperbuilder.cli.run import run
from paperbuilder.model.pixels import size, too_many

__all__ = ["desk"]
SIDE = 60_000
JPEG = bytes.fromhex("ffd8ffe000104a46494600010100000100010000ffc0000b08ffffffff01011100ffda0008010100003f00ffd9")
"""The head of one that is 65,535 dots square."""


def chunk(kind: bytes, data: bytes) -> bytes:
    """A chunk of a PNG."""
    return struct.pack(">I", len(data)) + kind + data + struct.pack(">I", zlib.crc32(kind + data))


def png(across: int, down: int) -> bytes:
    """A white picture of so many dots, in a few bytes."""
    packer = zlib.compressobj(9)
    rows = b"".join(packer.compress((b"\0" + b"\xff" * ((across + 7) // 8)) * 100) for _ in range(down // 100))
    head = chunk(b"IHDR", struct.pack(">IIBBBBB", across, down, 1, 0, 0, 0, 0))
    return b"\x89PNG\r\n\x1a\n" + head + chunk(b"IDAT", rows + packer.flush()) + chunk(b"IEND", b"")


def checked(desk: Path, capsys: pytest.CaptureFixture[str], top: str = "style: plain", more: str = "") -> str:
    """What is said of a layout that must be refused."""
    (desk / "paper.yaml").write_text(LAYOUT.format(top=top, narrative="Words.") + more, encoding="utf-8")
    assert run(commands, ["build", "paper.yaml", "--data", "data"]) == 2
    said = capsys.readouterr().err
    assert "a fault in paperbuilder itself" not in said
    return said


@pytest.mark.parametrize(("name", "data"), [("large.png", png(SIDE, SIDE)), ("large.jpg", JPEG)])
def test_a_picture_of_too_many_dots(desk: Path, capsys: pytest.CaptureFixture[str], name: str, data: bytes) -> None:
    """A picture that would fill the memory is refused where it is named, in a layout and in a style."""
    (desk / name).write_bytes(data)
    image = f"    image: {{file: {name}, alternative: A map of the county, caption: The map}}\n"
    assert "dots, more than" in checked(desk, capsys, more=image)
    (desk / "own.yaml").write_text(
        f"extends: plain\nlogo: {{file: {name}, alternative: The crest}}\n", encoding="utf-8"
    )
    said = checked(desk, capsys, top="style: own.yaml")
    assert "own.yaml:2:" in said
    assert "dots, more than" in said


def test_a_page_at_600_dots_an_inch_is_a_picture() -> None:
    """What a scanner gives is not too much, and how large it is needs no unpacking."""
    assert size(png(5000, 7000)) == (5000, 7000)
    assert size(JPEG) == (65535, 65535)
    assert (too_many(png(5000, 7000)), too_many(b"GIF89a"), too_many(JPEG[:24])) == ("", "", "")


def test_a_list_of_a_million_columns(desk: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """No worksheet has so many, in a list and in a file of spellings."""
    wide = "codes,spelling,code" + ",a" * 1_000_000 + "\n"
    (desk / "wide.csv").write_text(wide, encoding="utf-8")
    assert "columns, more than" in checked(desk, capsys, top="style: plain\nspellings: wide.csv")
    (desk / "data" / "list-1.csv").write_text(HEADER.strip() + ",a" * 1_000_000 + "\n", encoding="utf-8")
    assert "columns, more than" in checked(desk, capsys)


def test_figures_with_a_million_columns(desk: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """The error names a few of them."""
    (desk / "wide.csv").write_text("a" + ",a" * 1_000_000 + "\n", encoding="utf-8")
    assert len(checked(desk, capsys, top="style: plain\nfigures: wide.csv")) < 1000


@pytest.mark.parametrize("output", ["../elsewhere", "absolute", "a/../../b", "C:/x"])
def test_a_plan_writes_below_where_it_is_run(desk: Path, capsys: pytest.CaptureFixture[str], output: str) -> None:
    """A plan's output is a folder here: whoever runs it says where else, with --output."""
    (desk / "paper.yaml").write_text(LAYOUT.format(top="style: plain", narrative="Words."), encoding="utf-8")
    named = str(desk.parent / "elsewhere") if output == "absolute" else output
    (desk / "plan.yaml").write_text(f"- {{layout: paper.yaml, data: data, output: '{named}'}}\n", encoding="utf-8")
    before = set(desk.parent.rglob("*"))
    assert run(commands, ["batch", "plan.yaml"]) == 2
    assert "plan.yaml:1:" in capsys.readouterr().err
    assert set(desk.parent.rglob("*")) == before


@pytest.mark.parametrize("kind", ["link", "pipe"])
def test_a_version_has_plain_files(desk: Path, capsys: pytest.CaptureFixture[str], kind: str) -> None:
    """A link in a bag is not followed, a pipe not waited for: they are damage."""
    (desk / "paper.yaml").write_text(LAYOUT.format(top="style: plain", narrative="Words."), encoding="utf-8")
    command = ("publish", "paper.yaml", "--data", "data", "--on", "2020-12-04", "--note", "x", "--accept", "figures=x")
    assert run(commands, [*command, "--quiet"]) == 0
    record = next((desk / "output" / "archive").rglob("record.json"))
    kept = desk / "record.json"
    record.parent.chmod(0o755)
    record.rename(kept)
    record.symlink_to(kept) if kind == "link" else os.mkfifo(record)
    capsys.readouterr()
    assert run(commands, ["verify"]) == 1
    assert "record.json" in capsys.readouterr().out
    assert run(commands, ["export", "stranger", "1.0", "--zip", "out.zip"]) == 2
    assert not (desk / "out.zip").exists()


def lying(path: Path, part: str, claimed: int) -> Path:
    """A package whose part says that it is shorter than it is."""
    packed(path, {"[Content_Types].xml": b"<Types/>", part: bytes(300_000_000)})
    data = bytearray(path.read_bytes())
    entry = data.rfind(b"PK\x01\x02", 0, data.rfind(part.encode()))
    struct.pack_into("<I", data, entry + 24, claimed)
    path.write_bytes(data)
    with zipfile.ZipFile(path) as package:
        assert package.getinfo(part).file_size == claimed
    return path


@pytest.mark.slow
@pytest.mark.parametrize(
    ("name", "part", "command"),
    [
        ("template.docx", "word/document.xml", ("style", "from", "template.docx", "-o", "new.yaml")),
        ("draft.docx", "word/document.xml", ("changes", "draft.docx")),
        ("book.xlsx", "xl/workbook.xml", ("check", "--data", "book.xlsx", "--as-at", "2020-10-12")),
    ],
)
def test_a_part_that_is_longer_than_it_says(
    desk: Path, monkeypatch: pytest.MonkeyPatch, name: str, part: str, command: tuple[str, ...]
) -> None:
    """It is unpacked as far as it says, and no further."""
    lying(desk / name, part, 1000)
    unpacked: list[int] = []
    true = zipfile.ZipExtFile.read

    def read(file: zipfile.ZipExtFile, length: int | None = -1) -> bytes:
        unpacked.append(-1 if length is None else length)
        return true(file, length)

    monkeypatch.setattr(zipfile.ZipExtFile, "read", read)
    assert run(commands, list(command)) == 2
    assert unpacked
    assert all(0 <= length < 1_000_000 for length in unpacked)


def test_a_template_with_a_document_type(desk: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """Word writes none: what could name another file, or unfold, is refused before it is read."""
    hostile = b'<?xml version="1.0"?><!DOCTYPE x [<!ENTITY c SYSTEM "file:///etc/hostname">]><x>&c;</x>'
    packed(desk / "template.docx", {"[Content_Types].xml": b"<Types/>", "word/styles.xml": hostile})
    assert run(commands, ["style", "from", "template.docx", "-o", "new.yaml"]) == 2
    assert "word/styles.xml holds a document type" in capsys.readouterr().err
