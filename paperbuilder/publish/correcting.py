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
from paperbuilder.layout.loaded import LoadedLayout
from paperbuilder.metrics.result import Definition
from paperbuilder.order import Order
from paperbuilder.publish.making import Correcting
from paperbuilder.said import figures_told, printed


def correcting(root: Path, layout: LoadedLayout, version: str) -> Correcting:
    """What says which figures of the version a new paper corrects; ArchiveError when there is no such version."""
    path = find(root, layout.archive_id, version) / "data" / RECORD
    record = read(path.read_bytes(), str(path))

    def found(composed: Composed, definitions: Mapping[str, Definition]) -> Correction:
        changes = figures_changed(record.figures, printed(composed))
        return Correction(
            version, record.published, figures_told(changes, definitions, symbol(layout.definition.disclosure))
        )

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
