"""The one family of errors: bad input becomes a message with a place, never a traceback.

    PaperError
    ├── LayoutError    the layout definition or a file it names
    ├── StyleError     the style sheet, its fonts or its logo
    ├── DataError      the workbook or folder of data
    ├── MetricError    a metric, a breakdown or a period that cannot be asked for
    ├── RenderError    a document that would not conform, or a file that cannot be written
    ├── DisclosureError   a paper that would give a small number away
    ├── ArchiveError   the kept versions
    └── DraftError     an edited Word draft

A problem *in* the data is not an error but a finding (`paperbuilder.data.finding`).
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from difflib import get_close_matches

ALLOWED_SHOWN = 10


class PaperError(Exception):
    """What was wrong, where, what was expected, and one hint; the command line exits with 2."""

    def __init__(self, message: str, *, place: str = "", hint: str = "") -> None:
        self.message = message
        self.place = place
        self.hint = hint
        super().__init__(str(self))

    def __str__(self) -> str:
        head = f"{self.place}: {self.message}" if self.place else self.message
        return f"{head}\n  hint: {self.hint}" if self.hint else head


class LayoutError(PaperError):
    """The layout definition, or a file it names, cannot be used."""


class StyleError(PaperError):
    """The style sheet, one of its fonts or its logo cannot be used."""


class DataError(PaperError):
    """The workbook or folder cannot be read as council data."""


class MetricError(PaperError):
    """A metric, a breakdown or a period that does not exist was asked for."""


class RenderError(PaperError):
    """The document would not conform, or the file cannot be written."""


class DisclosureError(PaperError):
    """The paper would give a small number away; it names the place and never the number."""


class ArchiveError(PaperError):
    """A kept version is missing, damaged or already taken."""


class DraftError(PaperError):
    """The Word draft is not ours, is damaged, or cannot be merged."""


def suggestion(wrong: str, allowed: Iterable[str]) -> str:
    """A hint for a misspelt word: the nearest allowed one, or all when fewer than ten, or nothing."""
    words = sorted(set(allowed))
    nearest = get_close_matches(wrong, words, n=1, cutoff=0.6)
    parts = [f'did you mean "{nearest[0]}"?'] if nearest else []
    if 0 < len(words) < ALLOWED_SHOWN:
        parts.append(f"allowed: {listed(words)}")
    return " ".join(parts)


def listed(words: Sequence[str], last: str = "or") -> str:
    """`a, b or c`."""
    if len(words) < 2:
        return "".join(words)
    return f"{', '.join(words[:-1])} {last} {words[-1]}"
