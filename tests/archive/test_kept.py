"""What earlier releases published is still in order, and still read, by this one."""

from __future__ import annotations

import random
import shutil
from pathlib import Path

import bagit
import pytest
from bag_reading import broken_clauses

from paperbuilder.archive.difference import difference
from paperbuilder.archive.record import read
from paperbuilder.archive.store import listing
from paperbuilder.archive.verify import bags, verify
from paperbuilder.archive.working import digest

KEPT = sorted(path for path in (Path(__file__).parent / "kept").iterdir() if path.is_dir())


@pytest.mark.parametrize("archive", KEPT, ids=lambda path: path.name)
def test_an_earlier_release_s_archive_is_in_order(archive: Path) -> None:
    """The archive that each release left here has no fault, and its bags are valid for bagit too."""
    assert list(verify(archive)) == []
    assert len(bags(archive)) >= 2
    for folder in bags(archive):
        bagit.Bag(str(folder)).validate(processes=1)
        assert list(broken_clauses(folder)) == []


@pytest.mark.parametrize("archive", KEPT, ids=lambda path: path.name)
def test_an_earlier_release_s_records_are_read(archive: Path) -> None:
    """Its records are read, listed and compared."""
    records = [read((one.folder / "data/record.json").read_bytes(), "record") for one in listing(archive, "small")]
    assert [record.version for record in records] == ["1.2", "1.3"]
    assert difference(*records[:2]).sections_added == ("Changes since version 1.2",)


@pytest.mark.parametrize("archive", KEPT, ids=lambda path: path.name)
def test_an_earlier_release_s_draft_and_records_are_read(archive: Path) -> None:
    """A version made of a draft and another paper's record (`kept_from/later.yaml`) has both, as digested; its
    suppressed figures have no value.
    """
    data = archive / "later" / "v1.0" / "data"
    record = read((data / "record.json").read_bytes(), "record")
    known = {one.kind: one for one in record.inputs}
    for kind in ("draft", "record", "layout", "style"):
        assert digest((data / known[kind].name).read_bytes()) == known[kind].digest
    assert read((data / known["record"].name).read_bytes(), "previous").paper == "small"
    assert known["draft"].original not in ("", known["draft"].digest)
    hidden = [figure for figure in record.figures if figure.printed == "c"]
    assert len(hidden) >= 4
    assert {figure.computed for figure in hidden} == {None}


def test_a_flipped_bit_in_any_published_file_is_found(tmp_path: Path) -> None:
    """In every file of a published archive, Word, PDF, spreadsheet, record and tags: each damaged file is named."""
    archive = tmp_path / "archive"
    shutil.copytree(KEPT[-1], archive)
    chance = random.Random(7)  # noqa: S311 - the same bits at every run
    for path in sorted(path for path in archive.rglob("*") if path.is_file()):
        whole = path.read_bytes()
        for position in chance.sample(range(len(whole)), 4):
            spoilt = bytearray(whole)
            spoilt[position] ^= 1 << chance.randrange(8)
            path.write_bytes(spoilt)
            assert any(str(path) in str(fault) for fault in verify(archive)), (path, position)
        path.write_bytes(whole)
    assert list(verify(archive)) == []
