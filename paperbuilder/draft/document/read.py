"""The bytes of an edited draft become its document, and the lists of what stands in the way of finishing it."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, replace

from paperbuilder.draft.controls import Draft, open_draft
from paperbuilder.draft.document.accept import accept
from paperbuilder.draft.document.assemble import Assembly
from paperbuilder.draft.document.items import Desk, Ends, Item, Logo, owners
from paperbuilder.draft.document.listing import listed
from paperbuilder.draft.document.looks import Looks
from paperbuilder.draft.document.notes import Notes
from paperbuilder.draft.document.numbering import Numbering
from paperbuilder.draft.document.open_changes import STORIES, Open, open_changes
from paperbuilder.draft.document.pictures import Pictures
from paperbuilder.draft.document.pieces import Reader
from paperbuilder.draft.document.properties import properties, titled
from paperbuilder.draft.document.refusals import Problem, problems
from paperbuilder.draft.document.resolve import resolved
from paperbuilder.draft.document.running import heads, running
from paperbuilder.draft.document.styles import Styles
from paperbuilder.draft.document.tables import Tables
from paperbuilder.draft.names import Element
from paperbuilder.draft.stamp import Stamp
from paperbuilder.model import Document, Running, Section, Table
from paperbuilder.style.sheet import StyleSheet

MARK = "DRAFT"


@dataclass(frozen=True)
class Opened:
    """A draft before it is read: what is open in it, and what could not be carried.

    `problems` are those of the paper with every tracked change accepted.
    """

    draft: Draft
    styles: Styles
    sheet: StyleSheet
    open: tuple[Open, ...]
    problems: tuple[Problem, ...]

    @property
    def stamp(self) -> Stamp:
        """What the draft was built from."""
        return self.draft.stamp


def opened(data: bytes, place: str, sheet: StyleSheet) -> Opened:
    """The draft with what stands in the way; DraftError when the bytes are no draft."""
    draft = open_draft(data, place)
    styles = Styles.of(draft.package, sheet)
    still_open = open_changes(draft.package, draft.body, styles)
    _accept(draft)
    return Opened(draft, styles, sheet, still_open, problems(draft.package, draft.body, styles))


def document(found: Opened) -> tuple[Document, bool]:
    """The document as the draft has it, marked DRAFT, and whether its cover still has the logo."""
    items = list(_desk(found).items(found.draft.body))
    assembly = Assembly(_widths(found.sheet))
    sections = tuple(assembly.sections(items))
    sections = resolved(sections, assembly.names.bookmarks)
    sections = tuple(_headed(found, items, sections))
    whole = Document(
        properties(found.draft.package, found.stamp),
        listed(sections, assembly.depths),
        *_running(found, items, sections),
        MARK,
    )
    said = replace(whole.properties, title=titled(whole))
    return replace(whole, properties=said), any(isinstance(item, Logo) for item in items)


def _accept(draft: Draft) -> None:
    accept(draft.body)
    for name in (name for kind in STORIES for name in draft.package.related(kind)):
        root = draft.package.xml(name)
        accept(root)
        draft.package.put(name, root)


def _desk(found: Opened) -> Desk:
    package, looks = found.draft.package, Looks(found.styles, found.sheet)
    places = {tag: place.elements for tag, place in found.draft.places.items()}
    reader = Reader(package, looks, package.main)
    notes = Notes(package, looks)
    return Desk(reader, Numbering.of(package), Pictures(package), notes, owners(places, found.draft.body), _table)


def _table(desk: Desk, element: Element) -> Table:
    return Tables(desk).table(element)


def _widths(sheet: StyleSheet) -> tuple[float, float]:
    """How wide the text is on an upright and on a turned page."""
    page = sheet.page
    sides = float(page.left + page.right)
    return float(page.width) - sides, float(page.height) - sides


def _headed(found: Opened, items: list[Item], sections: tuple[Section, ...]) -> Iterator[Section]:
    """The sections with heads of their own; where the officer has cut them otherwise all have the last one's."""
    ends = [item.properties for item in items if isinstance(item, Ends)]
    own = heads(found.draft.package, ends) if len(ends) == len(sections) else ("",) * len(sections)
    for section, head in zip(sections, own, strict=True):
        yield section if section.cover else replace(section, head=head)


def _running(found: Opened, items: list[Item], sections: tuple[Section, ...]) -> tuple[Running, Running]:
    """What runs along on every page, and on the cover instead."""
    ends = [item.properties for item in items if isinstance(item, Ends)]
    package = found.draft.package
    last = running(package, ends)
    has_cover = bool(sections) and sections[0].cover
    return last, running(package, ends[:1]) if has_cover and len(ends) > 1 else Running(page="")
