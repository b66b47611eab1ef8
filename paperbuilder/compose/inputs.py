"""What the pipeline knows of a paper beside its layout and results, and what composing gives back."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date

from paperbuilder.compose.previous import PreviousPaper
from paperbuilder.model import Document, InputFile, TracedFigure


@dataclass(frozen=True, slots=True)
class Correction:
    """The published version that this one corrects, and the figures that changed: place, before and after."""

    version: str
    published: date
    figures: tuple[tuple[str, str, str], ...] = ()


@dataclass(frozen=True, slots=True)
class Changes:
    """What changed since a published version: figures (place, before, after), words (section, removed, added),
    sections (a sentence each) and definitions (metric, before, after).
    """

    version: str
    figures: tuple[tuple[str, str, str], ...] = ()
    words: tuple[tuple[str, str, str], ...] = ()
    sections: tuple[str, ...] = ()
    definitions: tuple[tuple[str, str, str], ...] = ()

    @property
    def nothing(self) -> bool:
        """Whether nothing changed."""
        return not (self.figures or self.words or self.sections or self.definitions)


@dataclass(frozen=True, slots=True)
class PaperInputs:
    """Whether the data is synthetic, the files it came from, and the contents that the style asks for.

    `files` are those that each table was read from, and those beside the layout ("comparators", "targets").
    `covered` is the first day that each list and history covers.
    """

    synthetic: bool = False
    sources: tuple[str, ...] = ()
    contents_depth: int = 2
    list_of_figures: bool = True
    list_of_tables: bool = True
    files: Mapping[str, tuple[InputFile, ...]] = field(default_factory=dict)
    covered: Mapping[str, date] = field(default_factory=dict)
    correction: Correction | None = None
    previous: PreviousPaper | None = None
    changes: Changes | None = None


@dataclass(frozen=True, slots=True)
class Unfilled:
    """A section that the data could not fill, and why."""

    section: str
    title: str
    reason: str


@dataclass(frozen=True)
class Composed:
    """The document, the sections that could not be filled, what else was not available, and every figure's trace."""

    document: Document
    unfilled: tuple[Unfilled, ...] = ()
    notes: tuple[str, ...] = ()
    trace: tuple[TracedFigure, ...] = ()
    unused: tuple[str, ...] = ()
