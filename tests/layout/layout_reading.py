"""Layout files as tests write them: a paper, a section, and what refusing one says."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from paperbuilder.errors import LayoutError
from paperbuilder.layout.loaded import LoadedLayout

PAPER = 'paper: {title: A paper, as_at: 2020-10-12, version: "1.2"}\n'
SECTION = "sections:\n  - id: contacts\n    title: Contacts\n"
Reader = Callable[..., LoadedLayout]


def refused(laid: Reader, text: str, files: dict[str, bytes] | None = None, **overrides: str) -> tuple[str, str, str]:
    """Line and column (or the option, or the file with its line), message and hint of the refusal."""
    with pytest.raises(LayoutError) as caught:
        laid(text, files, **overrides)
    place = caught.value.place
    return place.rpartition("/")[2].removeprefix("one.yaml:"), caught.value.message, caught.value.hint
