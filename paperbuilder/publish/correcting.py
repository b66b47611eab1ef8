"""A published version becomes what a new paper corrects: the figures that it prints differently."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from pathlib import Path

from paperbuilder.archive.difference import figures_changed
from paperbuilder.archive.record import RECORD, Corrected, CorrectedFigure, Record, read
from paperbuilder.archive.store import find
from paperbuilder.compose.confidentiality import symbol
from paperbuilder.compose.inputs import Composed, Correction
from paperbuilder.disclose.reading import Fact
from paperbuilder.earlier import earlier_figures
from paperbuilder.inputs import fewest_told
from paperbuilder.layout.loaded import LoadedLayout
from paperbuilder.metrics.result import Definition
from paperbuilder.order import Order
from paperbuilder.publish.handtyped import Words, typed_otherwise
from paperbuilder.publish.making import Correcting
from paperbuilder.said import figures_told, printed, said


def correcting(root: Path, layout: LoadedLayout, version: str) -> Correcting:
    """What says which figures of the version a new paper corrects; ArchiveError when there is no such version."""
    path = find(root, layout.archive_id, version) / "data" / RECORD
    record = read(path.read_bytes(), str(path))

    def found(composed: Composed, definitions: Mapping[str, Definition]) -> Correction:
        changes = figures_changed(record.figures, printed(composed))
        told = figures_told(changes, definitions, symbol(layout.definition.disclosure))
        now = said(layout, definitions, composed)
        old, new = (Words(one.words, one.sections, one.figures) for one in (record, now))
        typed = typed_otherwise(old, new, fewest_told(layout) - 1)
        return Correction(version, record.published, (*told, *typed))

    return found


def readers_have(order: Order, layout: LoadedLayout, taken: Iterable[str]) -> tuple[Fact, ...]:
    """The figures of the paper's published versions, and of the papers that it is audited beside."""
    own = ((layout.archive_id, version) for version in taken)
    return earlier_figures(order.output, dict.fromkeys((*order.against, *own)))


def as_recorded(record: Record) -> Correcting | None:
    """What the version corrected, as it was printed."""
    known = record.corrects
    if known is None:
        return None
    figures = tuple((one.place, one.before, one.after) for one in known.figures)
    correction = Correction(known.version, known.published, figures)
    return lambda _composed, _definitions: correction


def to_record(correction: Correction | None) -> Corrected | None:
    """What the record says of the correction."""
    if correction is None:
        return None
    figures = tuple(CorrectedFigure(place=place, before=b, after=a) for place, b, a in correction.figures)
    return Corrected(version=correction.version, published=correction.published, figures=figures)
