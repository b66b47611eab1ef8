"""Published versions become the figures that readers have already, for the audit of a new paper beside them."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from pathlib import Path

from paperbuilder.archive.record import RECORD, PrintedFigure, Record, read
from paperbuilder.archive.store import FOLDER, find
from paperbuilder.disclose.reading import Fact
from paperbuilder.model import Origin

IDENTITY = re.compile(r"(?P<metric>.*?)(?: \((?P<said>.*)\))?", re.DOTALL)


def earlier_figures(output: Path, against: Iterable[tuple[str, str]]) -> tuple[Fact, ...]:
    """The figures of these papers and versions in the archive of the output folder; ArchiveError where one is not."""
    return tuple(fact for paper, version in against for fact in _facts(output / FOLDER, paper, version))


def _facts(root: Path, paper: str, version: str) -> Iterator[Fact]:
    path = find(root, paper, version) / "data" / RECORD
    record = read(path.read_bytes(), str(path))
    return (_fact(record, figure) for figure in record.figures)


def _fact(record: Record, figure: PrintedFigure) -> Fact:
    """A printed figure; one without its value was hidden or never known, and says nothing here."""
    identity = IDENTITY.fullmatch(figure.id)
    metric, said = (identity["metric"], identity["said"] or "") if identity else (figure.id, "")
    made = Origin(
        metric=metric,
        start=figure.start,
        end=figure.end,
        by=figure.by,
        group=figure.group,
        value=figure.computed,
        said=said,
        source="" if figure.computed is not None else "hidden",
    )
    place = f"{record.paper} version {record.version}, {figure.place}, {figure.row}, {figure.column}"
    block = f"{record.paper} {record.version} {figure.place}"
    return Fact(place, figure.printed, made, block, carried=figure.computed is not None, earlier=True)
