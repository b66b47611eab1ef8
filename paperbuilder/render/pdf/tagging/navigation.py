"""How a reader gets about: named destinations, link annotations and bookmarks."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from pikepdf import Array, Dictionary, Name, Object, OutlineItem, Pdf, String

from paperbuilder.render.pdf.tagging.recording import Annotation, Destination, OutlineEntry, Recording

PRINTED = 4


def add_links(pdf: Pdf, recording: Recording) -> list[Object]:
    """Write the destinations, the links and the bookmarks; the links' objects in order."""
    pages = [page.obj for page in pdf.pages]
    _name(pdf, recording.destinations, pages)
    links = [_link(pdf, annotation, pages) for annotation in recording.annotations]
    _bookmark(pdf, [entry for entry in recording.outline if entry.target in recording.destinations])
    return links


def _name(pdf: Pdf, destinations: dict[str, Destination], pages: Sequence[Object]) -> None:
    names: list[Object] = []
    for identity in sorted(destinations, key=lambda key: key.encode()):
        place = destinations[identity]
        point = [Name.XYZ, round(place.x, 2), round(place.y, 2), None]
        names += [_string(identity), Array([pages[place.page], *point])]
    if names:
        pdf.Root.Names = Dictionary(Dests=pdf.make_indirect(Dictionary(Names=Array(names))))


def _string(identity: str) -> String:
    return String(identity.encode())


def _link(pdf: Pdf, annotation: Annotation, pages: Sequence[Object]) -> Object:
    page = pages[annotation.page]
    link = pdf.make_indirect(
        Dictionary(
            Type=Name.Annot,
            Subtype=Name.Link,
            Rect=Array([round(edge, 2) for edge in annotation.rectangle]),
            Border=Array([0, 0, 0]),
            F=PRINTED,
            P=page,
            Contents=String(annotation.contents),
        )
    )
    if annotation.target.startswith("#"):
        link.Dest = _string(annotation.target[1:])
    else:
        link.A = Dictionary(S=Name.URI, URI=_string(annotation.target))
    if Name.Annots not in page:
        page.Annots = Array([])
    page.Annots.append(link)
    return link


def _bookmark(pdf: Pdf, entries: Iterable[OutlineEntry]) -> None:
    """Each bookmark below the nearest one before it that is higher."""
    with pdf.open_outline() as outline:
        open_items: list[tuple[int, OutlineItem]] = []
        for entry in entries:
            item = OutlineItem(entry.title, _string(entry.target))
            while open_items and open_items[-1][0] >= entry.level:
                open_items.pop()
            (open_items[-1][1].children if open_items else outline.root).append(item)
            open_items.append((entry.level, item))
