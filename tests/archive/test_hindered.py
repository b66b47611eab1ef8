"""A disk that is really full, and a folder that may really not be written: one message, the archive as it was."""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
import tempfile
from collections.abc import Iterator
from pathlib import Path

import pytest

from paperbuilder.archive.verify import verify

PROGRAM = """\
import os, resource, sys
from datetime import date
from pathlib import Path
from paperbuilder.archive.index import Kept, last, read_index
from paperbuilder.archive.store import freeze
from paperbuilder.errors import ArchiveError
root, version, size, user, limit = Path(sys.argv[1]), *sys.argv[2:]
if int(user):
    os.setgid(int(user)), os.setuid(int(user))
if int(limit):
    resource.setrlimit(resource.RLIMIT_FSIZE, (int(limit), int(limit)))
try:
    kept = Kept("a", version, "", last(read_index(root), "a"))
    freeze(root, kept, {"a.pdf": bytes(int(size)), "b.txt": b"b"}, (("Paper", "a"),), date(2020, 12, 4))
except ArchiveError as error:
    sys.exit(str(error))
"""
NOBODY = 65_534


def publish(root: Path, version: str, *, size: int = 10, user: int = 0, limit: int = 0) -> str:
    """A version of that size, published by a process of its own; what it said."""
    words = [str(root), version, str(size), str(user), str(limit)]
    done = subprocess.run([sys.executable, "-c", PROGRAM, *words], capture_output=True, text=True, check=False)
    assert "Traceback" not in done.stderr, done.stderr
    return done.stderr


def everything(folder: Path) -> dict[str, bytes]:
    """Every file below the folder."""
    return {str(path.relative_to(folder)): path.read_bytes() for path in folder.rglob("*") if path.is_file()}


@pytest.fixture
def small_disk() -> Iterator[Path]:
    """A disk of 256 kB; skipped where none can be mounted."""
    folder = Path(tempfile.mkdtemp(prefix="paperbuilder-disk-"))
    mount = shutil.which("mount")
    command = [str(mount), "-t", "tmpfs", "-o", "size=256k", "tmpfs", str(folder)]
    mounted = mount and os.geteuid() == 0 and not subprocess.run(command, capture_output=True, check=False).returncode
    if not mounted:
        folder.rmdir()
        pytest.skip("only root can mount a small disk, where the system allows it")
    yield folder
    subprocess.run([str(shutil.which("umount")), str(folder)], check=True)
    folder.rmdir()


def test_a_full_disk(small_disk: Path) -> None:
    """A version that does not fit is refused; the one before stays, and a smaller one still fits."""
    root = small_disk / "archive"
    assert publish(root, "1.0") == ""
    before = everything(root)
    assert "no space left on device" in publish(root, "1.1", size=400_000)
    assert everything(root) == before
    assert publish(root, "1.1") == ""
    assert list(verify(root)) == []


@pytest.mark.skipif(sys.platform == "win32", reason="Windows has no limit of this kind")
def test_a_file_that_may_not_grow(tmp_path: Path) -> None:
    """A limit on the size of files, as shared disks set it, stops a version as a full disk does."""
    root = tmp_path / "archive"
    assert publish(root, "1.0") == ""
    before = everything(root)
    assert "cannot be written (file too large)" in publish(root, "1.1", size=100_000, limit=50_000)
    assert everything(root) == before
    assert list(verify(root)) == []


@pytest.mark.skipif(sys.platform == "win32", reason="permissions are others on Windows")
def test_a_folder_that_is_read_only() -> None:
    """Somebody who may read the archive but not write it is told so, and nothing changes."""
    folder = Path(tempfile.mkdtemp(prefix="paperbuilder-closed-"))
    try:
        assert publish(folder / "archive", "1.0") == ""
        before = everything(folder)
        paths = [folder, *folder.rglob("*")]
        for path in paths:
            path.chmod(0o555 if path.is_dir() else 0o444)
        user = NOBODY if os.geteuid() == 0 else 0
        assert "permission denied" in publish(folder / "archive", "1.1", user=user)
        assert everything(folder) == before
        assert list(verify(folder / "archive")) == []
    finally:
        for path in [folder, *folder.rglob("*")]:
            path.chmod(0o755)
        shutil.rmtree(folder)
