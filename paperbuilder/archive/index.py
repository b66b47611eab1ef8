"""The archive's index: each frozen version with the digest of its tag manifest, and that of the version before."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

import msgspec

from paperbuilder.archive.bag import INFO, TAG_MANIFEST, digest_of, read_info
from paperbuilder.errors import ArchiveError

INDEX = "index.json"
PREVIOUS = "Previous-Version-Manifest"
PREFIX = "sha256:"


@dataclass(frozen=True, slots=True)
class Kept:
    """A frozen version. `digest` is its tag manifest's SHA-256, `previous` that of the paper's version before."""

    paper: str
    version: str
    digest: str
    previous: str = ""

    @property
    def folder(self) -> str:
        """`<paper>/v<version>`, below the archive."""
        return f"{self.paper}/v{self.version}"


def read_index(root: Path, name: str = INDEX) -> tuple[Kept, ...]:
    """Every frozen version in the order of publication; none where there is no index yet."""
    try:
        return msgspec.json.decode((root / name).read_bytes(), type=tuple[Kept, ...], strict=True)
    except (FileNotFoundError, NotADirectoryError):
        return ()
    except (OSError, msgspec.MsgspecError, UnicodeDecodeError) as error:
        hint = "`paperbuilder verify` says what is damaged; restore the archive from its backup"
        raise ArchiveError("the archive's index cannot be read", place=str(root / name), hint=hint) from error


def written(kept: tuple[Kept, ...]) -> bytes:
    """The bytes of the index: the same versions give the same bytes, so that any change in it shows."""
    return msgspec.json.format(msgspec.json.encode(kept), indent=1) + b"\n"


def on_disk(root: Path, paper: str, version: str) -> Kept:
    """What a version's own files say that its line in the index should be."""
    folder = root / paper / f"v{version}"
    info = folder / INFO
    said = read_info(info.read_bytes()).get(PREVIOUS, "") if info.is_file() else ""
    return Kept(paper, version, digest_of(folder / TAG_MANIFEST), said.removeprefix(PREFIX))


def last(kept: tuple[Kept, ...], paper: str) -> str:
    """The digest of the paper's latest version; empty when there is none."""
    return next((one.digest for one in reversed(kept) if one.paper == paper), "")
