"""Bags: what the standard asks, judged by the bagit library and by a reading of our own."""

from __future__ import annotations

import re
from collections.abc import Mapping
from datetime import date
from hashlib import sha256
from pathlib import Path

import bagit
import pytest

from paperbuilder.archive.bag import bag, faults

DAY = date(2020, 12, 4)
PAYLOAD = {"a-v1.2.pdf": b"pdf", "a-v1.2.docx": b"word", "layout/words/100%.md": b"words", "empty.txt": b""}
INFO = (("Paper", "a"), ("Note", "two\nlines: and a colon"), ("Approved-By", "Director"))


def put(folder: Path, files: Mapping[str, bytes]) -> Path:
    """The files, written below the folder."""
    for name, data in files.items():
        (folder / name).parent.mkdir(parents=True, exist_ok=True)
        (folder / name).write_bytes(data)
    return folder


def test_the_bagit_library_finds_the_bag_valid(tmp_path: Path) -> None:
    """A bag passes the library's complete validation, and its info is read back."""
    plain = {name: data for name, data in PAYLOAD.items() if "%" not in name}
    read = bagit.Bag(str(put(tmp_path, bag(plain, INFO, DAY))))
    read.validate(processes=1)
    assert read.version_info == (1, 0)
    assert read.info["Bagging-Date"] == "2020-12-04"
    assert read.info["Note"] == "two lines: and a colon"


def test_the_clauses_of_the_standard() -> None:
    """RFC 8493: declaration, escaped names, every payload file in the manifest, every tag file in the tag manifest."""
    files = bag(PAYLOAD, INFO, DAY)
    assert files["bagit.txt"] == b"BagIt-Version: 1.0\nTag-File-Character-Encoding: UTF-8\n"
    assert not files["bagit.txt"].startswith(b"\xef\xbb\xbf")
    for manifest, wanted in (("manifest-sha256.txt", "data/"), ("tagmanifest-sha256.txt", "")):
        lines = files[manifest].decode().splitlines()
        pairs = [re.fullmatch(r"([0-9a-f]{64}) +(.+)", line) for line in lines]
        read = {m[2].replace("%25", "%"): m[1] for m in pairs if m}
        covered = {n for n in files if n.startswith("data/") == bool(wanted) and n != "tagmanifest-sha256.txt"}
        assert set(read) == covered
        assert all(sha256(files[name]).hexdigest() == digest for name, digest in read.items())
    info = files["bag-info.txt"].decode().splitlines()
    assert all(re.fullmatch(r"[^:\s][^:]*: \S.*", line) for line in info)
    assert f"Payload-Oxum: {sum(map(len, PAYLOAD.values()))}.{len(PAYLOAD)}" in info


def test_the_same_files_give_the_same_bag() -> None:
    """The order in which the files are given changes nothing."""
    assert bag(PAYLOAD, INFO, DAY) == bag(dict(reversed(PAYLOAD.items())), INFO, DAY)


def test_a_whole_bag_has_no_faults(tmp_path: Path) -> None:
    """What was written is found whole, with odd names too."""
    assert list(faults(put(tmp_path, bag(PAYLOAD, INFO, DAY)))) == []


def test_missing_added_and_emptied_files_are_named(tmp_path: Path) -> None:
    """Each file that was removed, added or cut short is named."""
    put(tmp_path, bag(PAYLOAD, INFO, DAY))
    (tmp_path / "data/a-v1.2.pdf").unlink()
    (tmp_path / "data/a-v1.2.docx").write_bytes(b"")
    (tmp_path / "data/more.txt").write_bytes(b"more")
    (tmp_path / "stray.txt").write_bytes(b"more")
    named = {Path(fault.place).name: fault.message for fault in faults(tmp_path)}
    assert named["a-v1.2.pdf"] == "this file is missing"
    assert named["a-v1.2.docx"] == "this file has been changed"
    assert "not listed" in named["more.txt"]
    assert "does not belong" in named["stray.txt"]


@pytest.mark.parametrize("name", ["../outside.txt", "/etc/hostname", "a/../../b", "data\\x"])
def test_a_manifest_cannot_lead_outside(tmp_path: Path, name: str) -> None:
    """A manifest that names a file outside the bag is damaged; the file is not read."""
    put(tmp_path / "bag", bag(PAYLOAD, INFO, DAY))
    with (tmp_path / "bag/manifest-sha256.txt").open("a") as manifest:
        manifest.write(f"{'0' * 64}  {name}\n")
    found = [str(fault) for fault in faults(tmp_path / "bag")]
    assert any("manifest is damaged" in line for line in found)
    assert not any("outside" in line or "hostname" in line for line in found)
