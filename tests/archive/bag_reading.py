"""A reading of RFC 8493 of our own, from its clauses, that shares nothing with what writes the bags."""

from __future__ import annotations

import hashlib
import re
from collections.abc import Iterator
from pathlib import Path

LINE = re.compile(rb"([0-9a-fA-F]{64})[ \t]+(.+)")
LABEL = re.compile(rb"[^:\s][^:]*:[ \t]+\S.*")
TAGS = {"bagit.txt", "bag-info.txt", "manifest-sha256.txt"}


def broken_clauses(bag: Path) -> Iterator[str]:
    """Each clause that the bag on disk breaks, by the section of the standard."""
    if (bag / "bagit.txt").read_bytes() != b"BagIt-Version: 1.0\nTag-File-Character-Encoding: UTF-8\n":
        yield "2.1.1: the declaration"
    files = {path.relative_to(bag).as_posix(): path.read_bytes() for path in bag.rglob("*") if path.is_file()}
    payload = {name for name in files if name.startswith("data/")}
    if not payload or set(files) - payload != {*TAGS, "tagmanifest-sha256.txt"}:
        yield "2: a payload in data/, and the tag files beside it"
    yield from _manifest(files, "manifest-sha256.txt", payload, "2.1.3")
    yield from _manifest(files, "tagmanifest-sha256.txt", TAGS, "2.2.1")
    info = files["bag-info.txt"].split(b"\n")
    if info[-1] or not all(LABEL.fullmatch(line) for line in info[:-1]):
        yield "2.2.2: labels and values"
    size = f"Payload-Oxum: {sum(len(files[name]) for name in payload)}.{len(payload)}".encode()
    if size not in info:
        yield "2.2.2: Payload-Oxum"


def _manifest(files: dict[str, bytes], manifest: str, expected: set[str], clause: str) -> Iterator[str]:
    lines = files[manifest].split(b"\n")
    found = [LINE.fullmatch(line) for line in lines[:-1]]
    listed = [_name(match[2]) for match in found if match]
    if lines[-1] or not all(found) or sorted(listed) != sorted(expected):
        yield f"{clause}: {manifest} lists every file once"
    for match in found:
        name = _name(match[2]) if match else ""
        if match and hashlib.sha256(files.get(name, b"")).hexdigest() != match[1].decode().lower():
            yield f"{clause}: the digest of {name}"


def _name(written: bytes) -> str:
    return re.sub("%0[Dd]", "\r", re.sub("%0[Aa]", "\n", written.decode("utf-8"))).replace("%25", "%")
