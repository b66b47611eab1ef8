"""An edited draft becomes its PDF and its clean Word twin, both marked DRAFT, or the list of what is in the way."""

from __future__ import annotations

from dataclasses import dataclass, replace
from pathlib import Path
from typing import TYPE_CHECKING

from paperbuilder import pipeline
from paperbuilder.draft.files import read
from paperbuilder.errors import DraftError, LayoutError
from paperbuilder.layout.loaded import parted
from paperbuilder.order import Order, exit_code

if TYPE_CHECKING:
    from paperbuilder.data.finding import Finding
    from paperbuilder.draft.document.open_changes import Open
    from paperbuilder.draft.document.read import Opened
    from paperbuilder.draft.document.refusals import Problem
    from paperbuilder.draft.stamp import Stamp
    from paperbuilder.model import Document
    from paperbuilder.style.sheet import StyleSheet

BESIDE_THE_DRAFT = "-finished"


@dataclass(frozen=True)
class Wish:
    """Which draft is to be finished, as which version, into which folder, and whether its open changes are accepted.

    The order has the folders of layouts and styles, and a layout or style in place of the draft's.
    """

    draft: Path
    order: Order
    version: str = ""
    accept: bool = False


@dataclass(frozen=True)
class Text:
    """The draft as a document, and what its files are made with: style, charts' ink, whether the logo is on it."""

    document: Document
    style: StyleSheet
    inks: dict[str, str]
    logo: bool


@dataclass(frozen=True)
class Finished:
    """The files that were written; or what is open in the draft and what a finished paper cannot carry."""

    paths: tuple[Path, ...] = ()
    findings: tuple[Finding, ...] = ()
    open: tuple[Open, ...] = ()
    problems: tuple[Problem, ...] = ()
    renumbered: tuple[tuple[str, str], ...] = ()
    """The labels of captions that the draft has and those they have now."""

    @property
    def exit_code(self) -> int:
        """0 finished; 1 refused, or a file that breaks a rule."""
        return int(not self.paths or exit_code(self.findings, lacking=False))


def finish(wish: Wish) -> Finished:
    """The draft's files in `OUTPUT/<paper>/`; nothing is written when something is in the way."""
    from paperbuilder.draft.document.version import versioned

    found = opened(wish)
    text = text_of(found)
    still_open = () if wish.accept else found.open
    problems = (*found.problems, *faults(text.document))
    if still_open or problems:
        return Finished(open=still_open, problems=problems)
    version = _version(wish, found.stamp)
    renumbered, whole = counted(versioned(text.document, found.stamp.version, version))
    files, findings = rendered(replace(text, document=whole))
    return Finished(_written(wish, found.stamp.paper, version, files), findings, renumbered=renumbered)


def counted(document: Document) -> tuple[tuple[tuple[str, str], ...], Document]:
    """The labels of captions that are no longer right, old and new, and the document with the right ones."""
    from paperbuilder.compose.recounting import labels, recounted
    from paperbuilder.draft.document.listing import depths, listed

    changed = tuple((old, new) for _, (old, new) in labels(document.sections) if old != new)
    if not changed:
        return (), document
    sections = listed(recounted(document.sections), depths(document.sections))
    return changed, replace(document, sections=sections)


def opened(wish: Wish) -> Opened:
    """The draft, opened in its house format; DraftError when it is none."""
    data = read(wish.draft)
    return opened_in(data, str(wish.draft), _style(wish, stamp_of(data, wish.draft)))


def opened_in(data: bytes, place: str, style: StyleSheet) -> Opened:
    """The draft that the bytes hold, opened in that house format."""
    from paperbuilder.draft.document.read import opened as opened_draft

    return opened_draft(data, place, style)


def text_of(found: Opened) -> Text:
    """The draft's document, every tracked change accepted."""
    from paperbuilder.draft.document.read import document
    from paperbuilder.draft.ink import inks

    made, logo = document(found)
    return Text(made, found.sheet, inks(found.draft.package), logo)


def rendered(text: Text) -> tuple[dict[str, bytes], tuple[Finding, ...]]:
    """The Word file and the PDF by their endings, and what was found about them."""
    from paperbuilder.render.finished import render

    return render(text.document, text.style, text.inks, logo=text.logo)


def faults(document: Document) -> tuple[Problem, ...]:
    """What would keep the document from being accessible, as problems with a place in the draft."""
    from paperbuilder.draft.document.refusals import Problem
    from paperbuilder.render.pdf.conform import faults as conform_faults

    if not any(section.blocks for section in document.sections):
        return (Problem("an empty paper", "in the whole draft", "undo the deletion in Word, or build the paper anew"),)
    return tuple(Problem(each.message, place(document, each.place), each.hint) for each in conform_faults(document))


def place(document: Document, identity: str) -> str:
    """Where a block stands, in words: `in “Contacts”`."""
    from paperbuilder.model import Heading, plain

    heading = ""
    for block in (block for section in document.sections for block in section.blocks):
        heading = plain(block.content) if isinstance(block, Heading) else heading
        if block.id == identity:
            break
    return f"in “{heading}”" if heading else "at the beginning"


def _version(wish: Wish, stamp: Stamp) -> str:
    """The version asked for, if it is free; without one the draft's, or the next that is free."""
    from paperbuilder.archive.store import FOLDER, next_free, require_free

    root = wish.order.output / FOLDER
    if wish.version:
        require_free(root, stamp.paper, wish.version)
        return wish.version
    return next_free(root, stamp.paper, stamp.version)


def _written(wish: Wish, paper: str, version: str, files: dict[str, bytes]) -> tuple[Path, ...]:
    """The paths; beside the draft, and under its name, the files have a name that says that they are finished."""
    from paperbuilder.archive.working import write

    paper, mark = parted(paper)
    folder, stem = wish.order.output / paper, f"{paper}-v{version}{mark}"
    if (folder / f"{stem}.docx").resolve() == wish.draft.resolve():
        stem += BESIDE_THE_DRAFT
    return write(folder, {stem + ending: data for ending, data in files.items()})


def stamp_of(data: bytes, draft: Path) -> Stamp:
    """What the draft was built from; DraftError when it does not say."""
    from paperbuilder.draft.package import Package
    from paperbuilder.draft.stamp import read as read_stamp

    return read_stamp(Package.read(data, str(draft)))


def _style(wish: Wish, stamp: Stamp) -> StyleSheet:
    """The house format: the one asked for, the one that the draft was built with, or the one of its layout."""
    from paperbuilder.style.read import read as read_style

    name = wish.order.style or stamp.style
    if name:
        return read_style(name, wish.order.style_folders)
    order = replace(wish.order, layout=_layout(wish, stamp))
    try:
        return pipeline.read_style(order, pipeline.read_layout(order))
    except LayoutError as error:
        hint = "name the house format with --style, or the layout with --layout"
        message = f"the house format of the draft is not known: {error.message}"
        raise DraftError(message, place=str(wish.draft), hint=hint) from error


def _layout(wish: Wish, stamp: Stamp) -> str:
    """The layout that says the style: the one asked for, the file that the paper was built from, or one of its name."""
    from paperbuilder.archive.remembered import read as remembered

    if wish.order.layout:
        return wish.order.layout
    for folder in (wish.draft.absolute().parent, wish.order.output / stamp.paper):
        known = remembered(folder)
        if known is not None and Path(known.layout).stem == stamp.layout and Path(known.layout).is_file():
            return known.layout
    return stamp.layout
