"""Finished bytes become working copies on disk: all of them or none, and never over somebody's edits."""

from __future__ import annotations

import contextlib
import json
from collections.abc import Mapping
from hashlib import sha256
from os import fsync, getpid
from pathlib import Path

from paperbuilder.errors import ArchiveError
from paperbuilder.folders import backup

LEDGER = ".paperbuilder.json"
INPUTS = ".paperbuilder-inputs.json"
"""What the working copies were made from, for who publishes them."""
PROTECTED = ".docx"
PART = ".part"


def digest(data: bytes) -> str:
    """The SHA-256 of the bytes, in hexadecimal."""
    return sha256(data).hexdigest()


def write(folder: Path, files: Mapping[str, bytes], *, overwrite: bool = False) -> tuple[Path, ...]:
    """The paths written, in the order given; on any failure the folder is as it was.

    A Word file that is not what was last written here has been edited: ArchiveError, unless `overwrite`, which keeps
    it as `.bak`, `.bak2` and so on. What was last written is known from the digests in `.paperbuilder.json`.
    """
    _make(folder)
    ledger = _read_ledger(folder)
    edited = [name for name in files if name.endswith(PROTECTED) and _edited(folder / name, ledger.get(name))]
    if edited and not overwrite:
        raise _edited_error(folder / edited[0])
    ledger |= {name: digest(data) for name, data in files.items()}
    contents = {**files, LEDGER: json.dumps(ledger, indent=1, sort_keys=True).encode()}
    _replace_all(folder, contents, keep=edited)
    return tuple(folder / name for name in files)


def lay_ready(folder: Path, files: Mapping[str, bytes]) -> None:
    """Puts the files beside their places, on the disk, to be written later; ArchiveError when that cannot be done."""
    _make(folder)
    try:
        for name, data in files.items():
            _write_through(laid(folder, name), data)
    except OSError as error:
        raise _unwritable(folder, error) from error


def laid(folder: Path, name: str) -> Path:
    """Where this process lays a file ready: another one may be publishing the same."""
    return folder / f"{name}.{getpid()}{PART}"


def require_writable(folder: Path, names: tuple[str, ...], *, overwrite: bool = False) -> None:
    """ArchiveError when `write` would refuse these names, so that nobody waits for a paper that cannot be kept."""
    ledger = _read_ledger(folder)
    for name in names:
        path = folder / name
        if not overwrite and name.endswith(PROTECTED) and _edited(path, ledger.get(name)):
            raise _edited_error(path)
        _require_replaceable(path)


def edited(folder: Path, name: str) -> bool:
    """Whether the Word file is not what was last written there."""
    return _edited(folder / name, _read_ledger(folder).get(name))


def _make(folder: Path) -> None:
    try:
        folder.mkdir(parents=True, exist_ok=True)
    except OSError as error:
        raise _unwritable(folder, error) from error


def _read_ledger(folder: Path) -> dict[str, str]:
    try:
        found = json.loads((folder / LEDGER).read_text(encoding="utf-8"))
    except (OSError, ValueError):
        return {}
    return {str(k): str(v) for k, v in found.items()} if isinstance(found, dict) else {}


def _edited(path: Path, known: str | None) -> bool:
    try:
        return digest(path.read_bytes()) != known
    except FileNotFoundError:
        return False
    except OSError as error:
        raise _unwritable(path, error) from error


def _edited_error(path: Path) -> ArchiveError:
    return ArchiveError(
        "this Word file is not what was last written here: somebody has edited it",
        place=str(path),
        hint="bring new figures into it with `paperbuilder refresh`, or build with --overwrite, which keeps it as .bak",
    )


def _require_replaceable(path: Path) -> None:
    if not path.exists():
        return
    try:
        with path.open("r+b"):
            pass
    except OSError as error:
        raise _unwritable(path, error) from error


def _unwritable(path: Path, error: OSError) -> ArchiveError:
    return ArchiveError(
        f"cannot be written ({(error.strerror or 'unknown reason').lower()})",
        place=str(path),
        hint="close the file if it is open in a reader, or choose another folder with --output",
    )


def _replace_all(folder: Path, contents: Mapping[str, bytes], keep: list[str]) -> None:
    """Write every part beside its target, then rename them all; put the old ones back when one cannot be renamed."""
    parts = {folder / name: folder / (name + PART) for name in contents}
    before: dict[Path, bytes | None] = {}
    try:
        for name, data in contents.items():
            _require_replaceable(folder / name)
            _write_through(folder / (name + PART), data)
        for name in keep:
            backup(folder / name).write_bytes((folder / name).read_bytes())
        for target, part in parts.items():
            before[target] = target.read_bytes() if target.exists() else None
            part.replace(target)
    except OSError as error:
        _restore(before)
        raise _unwritable(folder, error) from error
    except BaseException:
        # Ctrl-C between two files: the old paper as a whole.
        _restore(before)
        raise
    finally:
        for part in parts.values():
            with contextlib.suppress(OSError):
                part.unlink(missing_ok=True)


def _write_through(path: Path, data: bytes) -> None:
    with path.open("wb") as file:
        file.write(data)
        file.flush()
        fsync(file.fileno())


def _restore(before: Mapping[Path, bytes | None]) -> None:
    for target, data in before.items():
        with contextlib.suppress(OSError):
            target.unlink() if data is None else target.write_bytes(data)
