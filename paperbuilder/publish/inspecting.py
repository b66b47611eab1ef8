"""A working copy becomes the publication checks that it passes and fails; nothing is written."""

from __future__ import annotations

from dataclasses import dataclass, replace
from importlib.util import find_spec
from pathlib import Path

from paperbuilder import pipeline
from paperbuilder.archive import working
from paperbuilder.archive.record import Check
from paperbuilder.data.finding import Finding
from paperbuilder.errors import ArchiveError
from paperbuilder.order import Order
from paperbuilder.pipeline import STEPS, Tell, silent
from paperbuilder.publish.checks.rules import checks
from paperbuilder.publish.checks.subject import Restricted, Subject
from paperbuilder.publish.drafted import Words
from paperbuilder.publish.making import Made, make, true_results
from paperbuilder.publish.remembering import remembered, require_same


@dataclass(frozen=True)
class Inspected:
    """The checks of a working copy."""

    title: str
    version: str
    checks: tuple[Check, ...]

    @property
    def exit_code(self) -> int:
        """0 it could be published; 1 not."""
        return int(any(check.result == "failed" for check in self.checks))


def inspect(order: Order, accept: str = "", tell: Tell = silent) -> Inspected:
    """The checks of the paper's working copy, on its files as they are; ArchiveError when there is none."""
    tell(STEPS[0])
    order, known = remembered(order)
    layout = pipeline.versioned(order, pipeline.read_layout(order))
    folder, stem = order.output / layout.paper_id, pipeline.file_stem(layout)
    files = {ending: _read(folder / f"{stem}{ending}") for ending in (".docx", ".pdf", ".xlsx")}
    made = make(order, layout, tell)
    if known is not None:
        require_same(known.digests, made)
    made, more = _worded(made, folder, f"{stem}.docx")
    marks = tuple(_marks(made, folder / f"{stem}.pdf"))
    subject = Subject(layout, made.composed, files, made.findings, marks, hidden=made.hidden, left_out=made.left_out)
    if layout.withheld:
        subject = replace(subject, restricted=_restricted(made, replace(order, part=2), tell))
    paper = layout.definition.paper
    return Inspected(paper.title, paper.version, (*more, *checks(subject, accept, final=False)))


def _worded(made: Made, folder: Path, name: str) -> tuple[Made, tuple[Check, ...]]:
    """The paper with the words of its Word file, where somebody has edited that; and whether it could be finished."""
    if not working.edited(folder, name):
        return made, ()
    words = Words.of(folder / name, made.order, made.layout)
    return (made, words.checks) if words.refused else words.put(made)


def _restricted(public: Made, order: Order, tell: Tell) -> Restricted:
    """What must not be in the working copy of the public paper."""
    made = make(order, pipeline.versioned(order, pipeline.read_layout(order)), tell)
    return Restricted(made.layout, made.composed, true_results(public, made))


def _read(path: Path) -> bytes:
    try:
        return path.read_bytes()
    except OSError as error:
        hint = "build the paper first: what is checked is its working copy"
        raise ArchiveError("there is no such working copy", place=str(path), hint=hint) from error


def _marks(made: Made, pdf: Path) -> list[Finding]:
    """What no font shows, and the rules that the file on disk breaks."""
    from paperbuilder.render.pdf.selfcheck import check_file

    broken = check_file(pdf) if find_spec("page") is not None else ()
    return [*(mark for mark in made.marks if mark.severity == "warning"), *broken]
