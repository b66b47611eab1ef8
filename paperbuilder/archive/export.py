"""A frozen version becomes the bytes of a zip file with its whole bag, the same bytes at every export."""

from __future__ import annotations

import contextlib
import io
import zipfile
from pathlib import Path

from paperbuilder.errors import ArchiveError

EPOCH = (1980, 1, 1, 0, 0, 0)
PART = ".part"


def zipped(folder: Path, name: str) -> bytes:
    """The zip file; everything in it is below the folder `name`."""
    buffer = io.BytesIO()
    with zipfile.ZipFile(buffer, "w") as archive:
        for path in sorted(path for path in folder.rglob("*") if path.is_file()):
            entry = zipfile.ZipInfo(f"{name}/{path.relative_to(folder).as_posix()}", EPOCH)
            entry.create_system = 0
            entry.compress_type = zipfile.ZIP_DEFLATED
            archive.writestr(entry, path.read_bytes())
    return buffer.getvalue()


def write_new(path: Path, data: bytes) -> None:
    """The file, whole or not at all; ArchiveError when there is one, or it cannot be written."""
    if path.exists():
        raise ArchiveError("this file is already there", place=str(path), hint="name another one")
    part = path.with_name(path.name + PART)
    try:
        path.parent.mkdir(parents=True, exist_ok=True)
        part.write_bytes(data)
        part.rename(path)
    except OSError as error:
        raise ArchiveError(
            f"cannot be written ({(error.strerror or 'unknown reason').lower()})", place=str(path)
        ) from error
    finally:
        with contextlib.suppress(OSError):
            part.unlink(missing_ok=True)
