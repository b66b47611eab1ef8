"""The bytes of a draft's file, or a message why there are none; files written all together, what they replace kept."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path

from paperbuilder.errors import DraftError
from paperbuilder.folders import backup


def read(draft: Path) -> bytes:
    """The draft's bytes; DraftError when there is no such file."""
    try:
        return draft.read_bytes()
    except OSError as error:
        hint = "name the .docx that paperbuilder wrote"
        raise DraftError(f"the draft cannot be read ({_reason(error)})", place=str(draft), hint=hint) from error


def write(files: Mapping[Path, bytes]) -> None:
    """Writes the files, all of them or none; what was there is kept beside each as `.bak`, `.bak2` and so on."""
    parts = {path: path.with_name(f"{path.name}.part") for path in files}
    path = Path()
    try:
        for path, part in parts.items():
            path.parent.mkdir(parents=True, exist_ok=True)
            part.write_bytes(files[path])
        for path in parts:
            if path.exists():
                backup(path).write_bytes(path.read_bytes())
        for path, part in parts.items():
            part.replace(path)
    except OSError as error:
        hint = "close it if it is open, or choose another folder"
        raise DraftError(f"cannot be written ({_reason(error)})", place=str(path), hint=hint) from error
    finally:
        for part in parts.values():
            part.unlink(missing_ok=True)


def _reason(error: OSError) -> str:
    return (error.strerror or "unknown reason").lower()
