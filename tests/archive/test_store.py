"""Frozen versions: written once, one wins, whole or not at all, and every damage found."""

from __future__ import annotations

import errno
import os
import random
import signal
import subprocess
import sys
import textwrap
import time
from datetime import date
from pathlib import Path

import bagit
import pytest

from paperbuilder.archive import store
from paperbuilder.archive.index import Kept, last, read_index
from paperbuilder.archive.store import bagged, find, freeze, next_free, require_free, tidy, versions
from paperbuilder.archive.verify import verify
from paperbuilder.errors import ArchiveError

DAY = date(2020, 12, 4)
RACES = int(os.environ.get("RACES", "3"))
PROGRAM = """\
import sys
from datetime import date
from pathlib import Path
from paperbuilder.archive.index import Kept, last, read_index
from paperbuilder.archive.store import freeze
from paperbuilder.errors import ArchiveError
root, version, many = Path(sys.argv[1]), sys.argv[2], int(sys.argv[3])
payload = {f"file-{n}.bin": bytes([n % 256]) * 4000 for n in range(many)}
print("ready", flush=True)
try:
    freeze(root, Kept("a", version, "", last(read_index(root), "a")), payload, (("Paper", "a"),), date(2020, 12, 4))
except ArchiveError as error:
    sys.exit(str(error))
print("published")
"""


def publish(root: Path, version: str, paper: str = "a", note: str = "") -> Path:
    """A small version, following the last one."""
    payload = {f"{paper}-v{version}.pdf": b"pdf" + version.encode() * 20, "record.json": b"{}"}
    kept = Kept(paper, version, "", last(read_index(root), paper))
    return freeze(root, kept, payload, (("Paper", paper), ("Note", note or "none")), DAY)[0]


def started(root: Path, version: str, many: int) -> subprocess.Popen[str]:
    """Another process that publishes the version."""
    command = [sys.executable, "-c", textwrap.dedent(PROGRAM), str(root), version, str(many)]
    return subprocess.Popen(command, stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True)


@pytest.fixture
def archive(tmp_path: Path) -> Path:
    """An archive of two papers, three versions."""
    for version, paper in (("1.2", "a"), ("1.0", "b"), ("1.3", "a")):
        publish(tmp_path / "archive", version, paper)
    return tmp_path / "archive"


def test_versions_form_a_chain(archive: Path) -> None:
    """Each version's info has the digest of the one before; the whole archive is in order, for bagit too."""
    first, second = versions(archive, "a")
    assert (first.version, second.version) == ("1.2", "1.3")
    assert (first.previous, second.previous) == ("", first.digest)
    assert f"sha256:{first.digest}" in (archive / "a/v1.3/bag-info.txt").read_text()
    assert list(verify(archive)) == []
    for folder in archive.glob("*/v*"):
        bagit.Bag(str(folder)).validate(processes=1)


def test_a_taken_version_is_refused(archive: Path) -> None:
    """A version that exists is never written again; the next free minor number is offered."""
    before = {path: path.read_bytes() for path in archive.rglob("*") if path.is_file()}
    with pytest.raises(ArchiveError, match=r"1\.2 of a has been published\n.*1\.4"):
        publish(archive, "1.2")
    assert {path: path.read_bytes() for path in archive.rglob("*") if path.is_file()} == before


def test_free_versions(archive: Path) -> None:
    """The next free minor number follows what is taken; a free one stays; 1.10 is not 1.1."""
    assert next_free(archive, "a", "1.2") == "1.4"
    assert next_free(archive, "a", "1.1") == "1.1"
    assert next_free(archive, "b", "1.0") == "1.1"
    assert next_free(archive, "c", "1") == "1"
    require_free(archive, "a", "1.20")
    with pytest.raises(ArchiveError, match="expected a version"):
        require_free(archive, "a", "one")


def test_a_version_that_is_not_there(archive: Path) -> None:
    """Asking for it names those that there are."""
    with pytest.raises(ArchiveError, match=r"1\.2 and 1\.3"):
        find(archive, "a", "2.0")


def test_a_version_made_to_follow_another_one_is_refused(archive: Path) -> None:
    """When somebody published meanwhile, the slower one is told and nothing is written."""
    with pytest.raises(ArchiveError, match="published meanwhile"):
        freeze(archive, Kept("a", "1.4", "", ""), {"x": b""}, (), DAY)
    assert list(verify(archive)) == []


def test_a_flipped_bit_anywhere_is_found(archive: Path) -> None:
    """In every file of the archive, bits at random positions: each is found, and the file named."""
    chance = random.Random(6)  # noqa: S311 - the same bits at every run
    files = [path for path in sorted(archive.rglob("*")) if path.is_file() and path.stat().st_size]
    assert len(files) == 3 * 6 + 1
    for path in files:
        whole = path.read_bytes()
        for position in chance.sample(range(len(whole)), min(12, len(whole))):
            spoilt = bytearray(whole)
            spoilt[position] ^= 1 << chance.randrange(8)
            path.write_bytes(spoilt)
            named = [str(fault) for fault in verify(archive)]
            assert any(str(path) in line for line in named), (path, position)
        path.write_bytes(whole)
    assert list(verify(archive)) == []


def test_removed_and_added_things_are_found(archive: Path) -> None:
    """A version taken away, one slipped in, a stray file and a lost index are each named."""
    (archive / "b").rename(archive / "c")
    (archive / "stray.txt").write_bytes(b"stray")
    named = "\n".join(map(str, verify(archive)))
    assert f"{archive / 'b/v1.0'}: this version is missing" in named
    assert f"{archive / 'c/v1.0'}: this is not in the archive's index" in named
    assert "stray.txt" in named
    (archive / "index.json").unlink()
    assert "index is missing" in "\n".join(map(str, verify(archive)))


def test_two_at_once_one_wins(tmp_path: Path) -> None:
    """Processes that publish the same version at once: one does, the others are told, the archive is in order."""
    for turn in range(RACES):
        root = tmp_path / str(turn)
        racing = [started(root, "1.0", 20) for _ in range(3)]
        told = [process.communicate(timeout=60) for process in racing]
        assert sorted(process.returncode for process in racing) == [0, 1, 1]
        assert sum("published\n" in out for out, _ in told) == 1
        assert all("has been published" in error or not error for _, error in told)
        assert list(verify(root)) == []


def test_killed_at_any_moment_none_or_whole(tmp_path: Path) -> None:
    """With kill -9 at random moments: afterwards the version is not there or whole, and the next command says so."""
    chance = random.Random(9)  # noqa: S311 - moments, no secrets
    root = tmp_path / "archive"
    publish(root, "0.9")
    for turn in range(6):
        version = f"1.{turn}"
        process = started(root, version, 300)
        assert process.stdout is not None
        process.stdout.readline()
        time.sleep(chance.uniform(0.0, 0.03))
        process.send_signal(signal.SIGKILL)
        process.communicate()
        told = tidy(root)
        left = (root / "a" / f"v{version}").exists()
        assert left == (version in [kept.version for kept in versions(root, "a")])
        assert all(version in line for line in told)
        assert list(verify(root)) == []
        assert tidy(root) == ()


def test_a_stopped_publication_is_cleared_away_and_said(archive: Path) -> None:
    """What a killed process left half-written is removed; a whole version that the index lacks is kept."""
    index = (archive / "index.json").read_bytes()
    publish(archive, "1.4")
    (archive / "index.json").write_bytes(index)
    (archive / "a/.v1.5.part/data").mkdir(parents=True)
    (archive / ".index.json.part").write_bytes(b"[")
    told = tidy(archive)
    assert [line.split(";")[0] for line in told] == [
        "a publication of a 1.5 was stopped before it was whole",
        "version 1.4 of a was whole when its publication was stopped",
    ]
    assert list(verify(archive)) == []
    assert not list(archive.rglob("*.part"))


def test_a_full_disk_leaves_nothing(archive: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """At whichever write the disk is full, the archive is as it was."""
    before = {path: path.read_bytes() for path in archive.rglob("*") if path.is_file()}
    real = os.fsync
    for failing in range(10):
        count = iter(range(100))

        def full(descriptor: int, failing: int = failing, count: object = count) -> None:
            if next(count) == failing:  # type: ignore[call-overload]
                raise OSError(errno.ENOSPC, os.strerror(errno.ENOSPC))
            real(descriptor)

        monkeypatch.setattr(store.os, "fsync", full)
        with pytest.raises(ArchiveError, match="no space left on device"):
            publish(archive, "1.4")
        assert {path: path.read_bytes() for path in archive.rglob("*") if path.is_file()} == before, failing
    monkeypatch.undo()
    publish(archive, "1.4")
    assert list(verify(archive)) == []


def test_a_folder_that_cannot_be_written(tmp_path: Path) -> None:
    """A read-only place, or a file in its way, is one message with its path."""
    (tmp_path / "archive").write_text("a file")
    with pytest.raises(ArchiveError, match=r"archive: cannot be written \(file exists\)"):
        publish(tmp_path / "archive", "1.0")
    if os.geteuid() != 0:
        closed = tmp_path / "closed"
        closed.mkdir(mode=0o500)
        with pytest.raises(ArchiveError, match="permission denied"):
            publish(closed / "archive", "1.0")
        assert tidy(closed) == ()


TWINS = """\
import os, sys
from datetime import date
from pathlib import Path
from paperbuilder.archive.index import Kept
from paperbuilder.archive.store import bagged, freeze_all
left, call = int(sys.argv[2]), getattr(Path, sys.argv[3])
def stopping(self, target):
    global left
    left -= 1
    if left < 0:
        os._exit(9)
    return call(self, target)
setattr(Path, sys.argv[3], stopping)
twins = [bagged(Kept(name, "2.0", ""), {"x": name.encode()}, (), date(2020, 12, 4)) for name in ("t", "t-secret")]
freeze_all(Path(sys.argv[1]), twins)
"""


@pytest.mark.parametrize(
    ("stop", "there"), [(("0", "rename"), []), (("1", "rename"), []), (("0", "replace"), ["t", "t-secret"])]
)
def test_two_frozen_together_are_both_there_or_neither(archive: Path, stop: tuple[str, str], there: list[str]) -> None:
    """Killed before the first, between the two or before the index: the next command keeps both or removes both."""
    program = subprocess.run([sys.executable, "-c", TWINS, str(archive), *stop], check=False)
    assert program.returncode == 9
    before = [kept.paper for kept in read_index(archive)]
    said = tidy(archive)
    assert [kept.paper for kept in read_index(archive)][len(before) :] == there
    assert [name for name in ("t", "t-secret") if (archive / name / "v2.0").exists()] == there
    assert said
    assert list(verify(archive)) == []


def test_of_two_frozen_together_one_taken_refuses_both(archive: Path) -> None:
    """Nothing of either is there when one of the versions has been published already."""
    taken = read_index(archive)[0]
    twins = [bagged(Kept(name, taken.version, ""), {"x": b""}, (), DAY) for name in ("t", taken.paper)]
    with pytest.raises(ArchiveError):
        store.freeze_all(archive, twins)
    assert not (archive / "t").exists()
    assert list(verify(archive)) == []
