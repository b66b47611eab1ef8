"""Pages to put on file that a stopped publication had laid ready become files, where their version was published."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from contextlib import suppress
from pathlib import Path

from paperbuilder.archive import working
from paperbuilder.archive.index import read_index
from paperbuilder.errors import ArchiveError

PAGE = "-publication.html"


def take_back(folder: Path, pages: Mapping[str, bytes]) -> None:
    """Removes what was laid ready: the pages are in their places, or the version was not published."""
    for name in pages:
        with suppress(OSError):
            working.laid(folder, name).unlink(missing_ok=True)


def settle(root: Path) -> Iterator[str]:
    """Puts the pages of published versions in place, and says so; removes those of versions that never came."""
    try:
        digests = [kept.digest.encode() for kept in read_index(root)]
    except ArchiveError:
        return
    for part in sorted(root.parent.glob(f"*/*{PAGE}.*{working.PART}")):
        with suppress(OSError):
            yield from _settled(part, digests)


def _settled(part: Path, digests: list[bytes]) -> Iterator[str]:
    page, content = part.with_name(part.name.rpartition(PAGE)[0] + PAGE), part.read_bytes()
    if any(digest in content for digest in digests):
        part.replace(page)
        yield f"a publication was stopped before its page was in its place; it is there now: {page}"
    else:
        part.unlink(missing_ok=True)
