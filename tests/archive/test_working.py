"""Working copies: all or none, and never over somebody's edits."""

from __future__ import annotations

from pathlib import Path

import pytest

from paperbuilder.archive.working import LEDGER, require_writable, write
from paperbuilder.errors import ArchiveError

FILES = {"a-v1.0.docx": b"word", "a-v1.0.pdf": b"pdf"}


def test_paths_come_back_in_order_and_hold_the_bytes(tmp_path: Path) -> None:
    """What was given is what is on disk, with nothing else but the ledger."""
    paths = write(tmp_path / "out" / "a", FILES)
    assert [path.name for path in paths] == list(FILES)
    assert [path.read_bytes() for path in paths] == [b"word", b"pdf"]
    assert sorted(p.name for p in (tmp_path / "out" / "a").iterdir()) == [LEDGER, *FILES]


def test_an_untouched_word_file_is_replaced(tmp_path: Path) -> None:
    """A Word file that is what we last wrote may be written again."""
    write(tmp_path, FILES)
    write(tmp_path, {**FILES, "a-v1.0.docx": b"new"})
    assert (tmp_path / "a-v1.0.docx").read_bytes() == b"new"
    assert not (tmp_path / "a-v1.0.docx.bak").exists()


@pytest.mark.parametrize("known", [True, False])
def test_an_edited_word_file_is_refused_and_nothing_changes(tmp_path: Path, known: bool) -> None:
    """An edited draft stops the build before anything is written, whether or not we wrote it."""
    if known:
        write(tmp_path, FILES)
    (tmp_path / "a-v1.0.docx").write_bytes(b"edited")
    before = {path.name: path.read_bytes() for path in tmp_path.iterdir()}
    with pytest.raises(ArchiveError, match=r"a-v1\.0\.docx: this Word file .*\n  hint: .*--overwrite"):
        write(tmp_path, FILES)
    with pytest.raises(ArchiveError):
        require_writable(tmp_path, tuple(FILES))
    assert {path.name: path.read_bytes() for path in tmp_path.iterdir()} == before


def test_overwrite_keeps_the_edited_file(tmp_path: Path) -> None:
    """With `overwrite` the edited draft is kept beside the new one as .bak."""
    write(tmp_path, FILES)
    (tmp_path / "a-v1.0.docx").write_bytes(b"edited")
    write(tmp_path, FILES, overwrite=True)
    assert (tmp_path / "a-v1.0.docx.bak").read_bytes() == b"edited"
    (tmp_path / "a-v1.0.docx").write_bytes(b"edited again")
    write(tmp_path, FILES, overwrite=True)
    assert (tmp_path / "a-v1.0.docx.bak").read_bytes() == b"edited"
    assert (tmp_path / "a-v1.0.docx.bak2").read_bytes() == b"edited again"
    assert (tmp_path / "a-v1.0.docx").read_bytes() == b"word"


def test_a_failure_half_way_leaves_the_folder_as_it_was(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """When the second file cannot be put in its place, the first one is taken back."""
    write(tmp_path, FILES)
    before = {path.name: path.read_bytes() for path in tmp_path.iterdir()}
    replace = Path.replace

    def stubborn(source: Path, target: Path) -> Path:
        if target.suffix == ".pdf":
            raise PermissionError(13, "Permission denied")
        return replace(source, target)

    monkeypatch.setattr(Path, "replace", stubborn)
    with pytest.raises(ArchiveError, match="permission denied"):
        write(tmp_path, {"a-v1.0.docx": b"new", "a-v1.0.pdf": b"new"})
    assert {path.name: path.read_bytes() for path in tmp_path.iterdir()} == before


def test_a_folder_that_is_a_file_is_said_plainly(tmp_path: Path) -> None:
    """An output folder that cannot be made is an error with its path."""
    (tmp_path / "out").write_text("a file")
    with pytest.raises(ArchiveError, match=r"out.*cannot be written"):
        write(tmp_path / "out" / "a", FILES)
