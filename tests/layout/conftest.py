"""A layout on disk, with the files beside it."""

from __future__ import annotations

from pathlib import Path

import pytest
from layout_reading import Reader

from paperbuilder.layout.loaded import LoadedLayout
from paperbuilder.layout.read import read


@pytest.fixture
def laid(tmp_path: Path) -> Reader:
    """Writes a layout and the files beside it, and reads it."""

    def write_and_read(text: str, files: dict[str, bytes] | None = None, **overrides: str) -> LoadedLayout:
        for name, content in (files or {}).items():
            (tmp_path / name).parent.mkdir(parents=True, exist_ok=True)
            (tmp_path / name).write_bytes(content)
        (tmp_path / "one.yaml").write_text(text, encoding="utf-8")
        return read("one", [tmp_path], {key.replace("__", "."): value for key, value in overrides.items()})

    return write_and_read
