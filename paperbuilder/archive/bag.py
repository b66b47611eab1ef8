"""Files by their names become a BagIt 1.0 bag (RFC 8493), always the same; a bag on disk becomes its faults."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from hashlib import sha256
from pathlib import Path

DECLARATION = b"BagIt-Version: 1.0\nTag-File-Character-Encoding: UTF-8\n"
PAYLOAD = "data/"
DECLARED, INFO = "bagit.txt", "bag-info.txt"
MANIFEST, TAG_MANIFEST = "manifest-sha256.txt", "tagmanifest-sha256.txt"
TAGS = (INFO, DECLARED, MANIFEST)
LINE = re.compile(r"([0-9a-f]{64})  (\S.*)")
ESCAPES = {"%": "%25", "\n": "%0A", "\r": "%0D"}


@dataclass(frozen=True, slots=True)
class Fault:
    """What is wrong with a file of the archive."""

    place: str
    message: str

    def __str__(self) -> str:
        return f"{self.place}: {self.message}"


def bag(payload: Mapping[str, bytes], info: Sequence[tuple[str, str]], day: date) -> dict[str, bytes]:
    """The files of the bag: the payload below `data/`, and the tag files; `day` is its Bagging-Date."""
    files = {PAYLOAD + name: data for name, data in sorted(payload.items())}
    size = sum(map(len, files.values()))
    lines = [*info, ("Bagging-Date", day.isoformat()), ("Payload-Oxum", f"{size}.{len(files)}")]
    tags = {
        DECLARED: DECLARATION,
        INFO: "".join(f"{label}: {' '.join(value.split())}\n" for label, value in lines).encode(),
        MANIFEST: _manifest(files),
    }
    return {**files, **tags, TAG_MANIFEST: _manifest(tags)}


def read_info(data: bytes) -> dict[str, str]:
    """The labels and values of a `bag-info.txt`."""
    pairs = (line.partition(": ") for line in data.decode("utf-8", "replace").splitlines())
    return {label: value for label, _, value in pairs}


def faults(folder: Path) -> Iterator[Fault]:
    """What is wrong with the bag: files changed, missing or added, by their place."""
    if not folder.is_dir():
        yield Fault(str(folder), "this version is missing")
        return
    present = {path.relative_to(folder).as_posix() for path in folder.rglob("*") if not path.is_dir()}
    yield from _declaration(folder)
    yield from _manifest_faults(folder, TAG_MANIFEST, set(TAGS))
    yield from _manifest_faults(folder, MANIFEST, {name for name in present if name.startswith(PAYLOAD)})
    known = {*TAGS, TAG_MANIFEST}
    for name in sorted(present - known):
        if not name.startswith(PAYLOAD):
            yield Fault(str(folder / name), "this file does not belong to the version")
    yield from _size_faults(folder, present)


def digest_of(path: Path) -> str:
    """The SHA-256 of a file, in hexadecimal; empty when it cannot be read, or is a link or a pipe."""
    try:
        return sha256(path.read_bytes()).hexdigest() if path.is_file() and not path.is_symlink() else ""
    except OSError:
        return ""


def _manifest(files: Mapping[str, bytes]) -> bytes:
    lines = (f"{sha256(data).hexdigest()}  {_escaped(name)}\n" for name, data in sorted(files.items()))
    return "".join(lines).encode()


def _escaped(name: str) -> str:
    return "".join(ESCAPES.get(character, character) for character in name)


def _unescaped(name: str) -> str:
    for character, escape in reversed(ESCAPES.items()):
        name = name.replace(escape, character)
    return name


def _declaration(folder: Path) -> Iterator[Fault]:
    path = folder / DECLARED
    if path.is_file() and path.read_bytes() != DECLARATION:
        yield Fault(str(path), "this is not the declaration of a BagIt 1.0 bag")


def _manifest_faults(folder: Path, manifest: str, expected: set[str]) -> Iterator[Fault]:
    """What the manifest lists and is changed or missing, and what is expected in it and is not."""
    path = folder / manifest
    if not path.is_file():
        yield Fault(str(path), "this file is missing")
        return
    listed = _listed(path)
    if listed is None:
        yield Fault(str(path), "this manifest is damaged: a line is not a digest and a file's name")
        return
    for name, digest in listed.items():
        found = digest_of(folder / name)
        if found != digest:
            yield Fault(str(folder / name), "this file has been changed" if found else "this file is missing")
    for name in sorted(expected - listed.keys()):
        yield Fault(str(folder / name), f"this file is not listed in {manifest}")


def _listed(manifest: Path) -> dict[str, str] | None:
    try:
        lines = manifest.read_bytes().decode("utf-8").split("\n")
    except UnicodeDecodeError:
        return None
    found = [LINE.fullmatch(line) for line in lines[:-1]]
    if lines[-1] or not all(found):
        return None
    names = {_unescaped(match[2]): match[1] for match in found if match}
    return names if all(_inside(name) for name in names) else None


def _inside(name: str) -> bool:
    return not name.startswith("/") and ".." not in name.split("/") and "\\" not in name and "\0" not in name


def _size_faults(folder: Path, present: set[str]) -> Iterator[Fault]:
    path = folder / INFO
    if not path.is_file():
        return
    payload = [folder / name for name in present if name.startswith(PAYLOAD)]
    size = f"{sum(file.stat().st_size for file in payload)}.{len(payload)}"
    if read_info(path.read_bytes()).get("Payload-Oxum") != size:
        yield Fault(str(path), f"its Payload-Oxum is not the payload's, {size}")
