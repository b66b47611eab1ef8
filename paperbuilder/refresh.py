"""An edited draft and new data become a new draft: the eight steps, and at the last the officer's words."""

from __future__ import annotations

from dataclasses import dataclass, replace
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING, Literal

from paperbuilder import pipeline
from paperbuilder.draft.files import read, write
from paperbuilder.errors import DraftError
from paperbuilder.inputs import told
from paperbuilder.layout.loaded import PART_2
from paperbuilder.order import Order, exit_code
from paperbuilder.pipeline import STEPS, Tell, silent

if TYPE_CHECKING:
    from paperbuilder.data.finding import Finding
    from paperbuilder.draft.changes import Changes
    from paperbuilder.draft.merge import Merged
    from paperbuilder.draft.stamp import Stamp

REFRESHED = "-refreshed"
UNPAGED = "the pages could not be counted: have Word renew the contents (Ctrl+A, F9)"


@dataclass(frozen=True)
class Refreshed:
    """What a refresh gave: the file, what was done with each block, and what the data's checks found."""

    path: Path
    done: tuple[Merged, ...]
    findings: tuple[Finding, ...]

    @property
    def exit_code(self) -> int:
        """0 done; 1 done, with errors among the findings."""
        return exit_code(self.findings, lacking=False)


def changes(draft: Path) -> Changes:
    """What the officer did to the draft."""
    from paperbuilder.draft.changes import changes as found
    from paperbuilder.draft.controls import open_draft

    return found(open_draft(read(draft), str(draft)))


def refresh(draft: Path, order: Order, target: Path, tell: Tell = silent, tracked: str | None = None) -> Refreshed:
    """The draft with the order's data, written to the target; one in its own place is kept as `.bak`.

    `tracked` is the day of the tracked changes ("" for none), None where changes are not tracked.

    An order without a layout has that of the draft, and the overrides and style it was built with hold again. A version
    that has been published since gives way to the next free one.
    """
    from paperbuilder.draft.merge import Merged, merged
    from paperbuilder.draft.tracking import Tracking

    old = read(draft)
    asked = again(order, old, draft)
    new, findings = build(asked, tell)
    tell(STEPS[7])
    data, done = merged(old, new, str(draft), None if tracked is None else Tracking(tracked))
    data, is_laid_out = numbered(data, str(draft), asked)
    write({target: data})
    return Refreshed(target, done if is_laid_out else (*done, Merged("note", "", "", UNPAGED)), findings)


def numbered(data: bytes, place: str, order: Order) -> tuple[bytes, bool]:
    """The draft with captions, references and contents numbered as it stands, and whether its pages could be counted.

    They cannot be where it holds what the layout of pages does not know, such as a text box.
    """
    from paperbuilder.draft.document.read import document, opened
    from paperbuilder.draft.ink import inks
    from paperbuilder.draft.renewal import renewed
    from paperbuilder.render.finished import pages

    style = pipeline.read_style(order, pipeline.read_layout(order))
    found = opened(data, place, style)
    made, logo = document(found)
    known = {} if found.problems else pages(made, found.sheet, inks(found.draft.package), logo=logo)
    first = renewed(data, place, made, known)
    if first is data:
        return data, bool(known)
    # The contents say the captions' numbers, which are right only now.
    return renewed(first, place, document(opened(first, place, style))[0], known), bool(known)


def again(order: Order, old: bytes, draft: Path) -> Order:
    """The order with what the draft was built from, where it does not say otherwise."""
    from paperbuilder.archive.store import FOLDER, next_free

    stamp, output = _stamp(old, draft), draft.absolute().parent.parent
    version = next_free(output / FOLDER, stamp.paper, stamp.version)
    said = {"paper.as_at": stamp.as_at.isoformat(), **stamp.overrides, "paper.version": version, **order.overrides}
    layout, style = order.layout or stamp.layout, order.style or stamp.style or None
    part: Literal[1, 2] = 2 if stamp.paper.endswith(PART_2.lower()) else 1
    return replace(order, layout=layout, style=style, overrides=said, output=output, part=part)


def build(order: Order, tell: Tell = silent) -> tuple[bytes, tuple[Finding, ...]]:
    """Steps 1 to 7: the Word file as new data gives it, and what was found."""
    tell(STEPS[0])
    layout = pipeline.versioned(order, pipeline.read_layout(order))
    tell(STEPS[1])
    style = pipeline.read_style(order, layout)
    tell(STEPS[2])
    frames, found = pipeline.read_data(order, layout)
    tell(STEPS[3])
    findings, _ = pipeline.check_data(frames, found, layout)
    tell(STEPS[4])
    results = pipeline.compute_metrics(layout, frames)
    tell(STEPS[5])
    composing = partial(pipeline.compose_paper, style=style, frames=frames)
    composed, (printed, _, _) = pipeline.audited(order, layout, results, composing)
    tell(STEPS[6])
    stamped = pipeline.stamping(order, printed, composed)
    files, marks = pipeline.render(pipeline.as_draft(composed), style, printed, stamped=stamped)
    return files[".docx"], (*told(findings, layout), *marks)


def beside(draft: Path) -> Path:
    """Where the refreshed draft goes: `DRAFT-refreshed.docx`."""
    return draft.with_name(f"{draft.stem}{REFRESHED}.docx")


def require_free(draft: Path, target: Path, in_place: bool) -> None:
    """DraftError when the target is the draft itself, unless that was asked for, or another file that is there."""
    if in_place:
        return
    if target.resolve() == draft.resolve():
        raise DraftError("this would overwrite the draft", place=str(target), hint="add --in-place, which keeps a .bak")
    if target.exists():
        raise DraftError("there is such a file already", place=str(target), hint="choose another name with -o")


def _stamp(old: bytes, draft: Path) -> Stamp:
    from paperbuilder.draft.package import Package
    from paperbuilder.draft.stamp import read as stamp_of

    return stamp_of(Package.read(old, str(draft)))
