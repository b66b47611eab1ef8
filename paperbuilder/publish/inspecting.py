"""A working copy becomes the publication checks that it passes and fails; nothing is written."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from importlib.util import find_spec
from pathlib import Path

from paperbuilder import pipeline
from paperbuilder.archive import store, working
from paperbuilder.archive.record import Check
from paperbuilder.data.finding import Finding
from paperbuilder.errors import ArchiveError
from paperbuilder.order import Order
from paperbuilder.pipeline import STEPS, Tell, silent
from paperbuilder.publish.checks.accepting import Accepted, accepted, unused
from paperbuilder.publish.checks.rules import ACCEPTABLE, NAMES, checks
from paperbuilder.publish.checks.subject import Restricted, Subject
from paperbuilder.publish.correcting import readers_have
from paperbuilder.publish.drafted import Words
from paperbuilder.publish.making import Made, make, true_results
from paperbuilder.publish.remembering import remembered, require_same


@dataclass(frozen=True)
class Inspected:
    """The checks of a working copy; `draft` is its Word file where that has been edited."""

    title: str
    version: str
    checks: tuple[Check, ...]
    draft: Path | None = None
    warnings: tuple[str, ...] = ()

    @property
    def exit_code(self) -> int:
        """0 it could be published; 1 not."""
        return int(any(check.result == "failed" for check in self.checks))


def inspect(order: Order, accept: Sequence[str] = (), tell: Tell = silent) -> Inspected:
    """The checks of the paper's working copy; ArchiveError when there is none.

    They are of its files as they are. Where the Word file has been edited they are of those that `publish --draft`
    makes of it, unless something in it is in the way.
    """
    given = accepted(accept, ACCEPTABLE, NAMES)
    tell(STEPS[0])
    order, known = remembered(order)
    layout = pipeline.versioned(order, pipeline.read_layout(order))
    folder, stem = order.output / layout.paper_id, pipeline.file_stem(layout)
    files = {ending: _read(folder / f"{stem}{ending}") for ending in (".docx", ".pdf", ".xlsx")}
    made = make(order, layout, tell)
    if known is not None:
        require_same(known.digests, made)
    draft = folder / f"{stem}.docx" if working.edited(folder, f"{stem}.docx") else None
    words = None if draft is None else Words.of(draft, made.order, made.layout)
    if words is None or words.refused:
        more, marks = (() if words is None else words.checks), tuple(_marks(made, folder / f"{stem}.pdf"))
    else:
        made, more = words.put(made)
        files, marks = made.files, made.marks
    subject = Subject(
        layout, made.composed, files, made.findings, marks, hidden=made.hidden, left_out=made.left_out, own=made.own
    )
    apart: tuple[Check, ...] = ()
    if layout.withheld:
        taken = (kept.version for kept in store.versions(order.output / store.FOLDER, layout.archive_id))
        second = _part_2(replace(order, part=2), tell)
        hidden = Restricted(second.layout, second.composed, true_results(made, second))
        subject = replace(subject, restricted=hidden, earlier=readers_have(order, layout, taken))
        apart = tuple(_found_apart(second, given))
    paper = layout.definition.paper
    found = (*more, *checks(subject, given, final=False), *apart)
    return Inspected(paper.title, paper.version, found, draft, tuple(unused(given, found)))


def _part_2(order: Order, tell: Tell) -> Made:
    """What must not be in the working copy of the public paper, as `publish` would freeze it."""
    return make(order, pipeline.versioned(order, pipeline.read_layout(order)), tell)


def _found_apart(made: Made, given: Sequence[Accepted]) -> Iterator[Check]:
    """What the checks find in Part 2, which is published with the paper or refuses it."""
    subject = Subject(made.layout, made.composed, made.files, made.findings, made.marks, hidden=made.hidden)
    found = checks(subject, given, final=False)
    yield from (check for check in found if check.result not in ("passed", "not run"))


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
