"""What a working copy was made from, kept beside it, so that it can be published from the same."""

from __future__ import annotations

from pathlib import Path

import msgspec
from msgspec import Struct

from paperbuilder.archive.working import INPUTS


class Remembered(Struct, frozen=True, kw_only=True):
    """The layout's file, the style instead of its own, the data, what overrode the layout, and the inputs' digests.

    `against` are the papers and versions that it was audited beside.
    """

    layout: str
    style: str | None
    data: str | None
    overrides: dict[str, str]
    digests: dict[str, str]
    against: tuple[tuple[str, str], ...] = ()

    def written(self) -> bytes:
        """The bytes of the file."""
        return msgspec.json.format(msgspec.json.encode(self), indent=1) + b"\n"


def read(folder: Path) -> Remembered | None:
    """What the working copies in the folder were made from; None when that is not known."""
    try:
        return msgspec.json.decode((folder / INPUTS).read_bytes(), type=Remembered)
    except (OSError, msgspec.MsgspecError, UnicodeDecodeError):
        return None
