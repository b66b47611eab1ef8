"""A council's own file becomes its name and its bytes: all that a catalogue is made from, and known again by."""

from __future__ import annotations

from pathlib import Path
from typing import NamedTuple

from paperbuilder.errors import MetricError


class CouncilFile(NamedTuple):
    """A file as it was read, and what the places of its errors call it."""

    name: str
    content: bytes


def council_file(path: Path, name: str = "") -> CouncilFile:
    """The file; MetricError when it cannot be read."""
    shown = name or path.as_posix()
    try:
        return CouncilFile(shown, path.read_bytes())
    except OSError as problem:
        raise MetricError(f"cannot be read: {problem.strerror or problem}", place=shown) from None
