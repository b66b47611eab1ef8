"""A published version that another paper refers to becomes the bytes of its record."""

from __future__ import annotations

from pathlib import Path

from paperbuilder.archive.bag import faults
from paperbuilder.archive.record import RECORD
from paperbuilder.archive.store import find, versions
from paperbuilder.data.finding import Finding
from paperbuilder.errors import ArchiveError
from paperbuilder.layout.spec import Previous

LAST = "last"


def require_whole(folder: Path) -> None:
    """ArchiveError when the version is not as it was published."""
    fault = next(faults(folder), None)
    if fault is not None:
        hint = "`paperbuilder verify` names every damaged file; restore the archive from its backup"
        raise ArchiveError(fault.message, place=fault.place, hint=hint)


def record_of(root: Path, paper: str, version: str) -> bytes:
    """The version's record; ArchiveError when there is no such version, or it is not as it was published."""
    folder = find(root, paper, version)
    require_whole(folder)
    return (folder / "data" / RECORD).read_bytes()


def version_before(root: Path, paper: str, named: str) -> str:
    """The version that is meant: the latest one for "last", empty where nothing has been published, else the named."""
    if named != LAST:
        return named
    return next((kept.version for kept in reversed(versions(root, paper))), "")


def outdated(root: Path, previous: Previous | None) -> tuple[Finding, ...]:
    """A finding where a later version of the previous paper has been published than the one that is named."""
    latest = version_before(root, previous.paper, LAST) if previous is not None else ""
    if previous is None or latest in ("", previous.version):
        return ()
    message = f"the previous paper is version {previous.version} of {previous.paper}, which version {latest} supersedes"
    guidance = f'compare with the latest version: previous: {{paper: {previous.paper}, version: "{latest}"}}'
    return (Finding("previous-superseded", "warning", message, guidance=guidance),)
