"""An edited draft becomes the places of its blocks, by their controls or, where those are gone, by their bookmarks."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, replace

from paperbuilder.draft import stamp as stamps
from paperbuilder.draft.names import (
    BEGINS,
    CONTENT,
    CONTROL,
    DELETED,
    FALLBACK,
    NAME,
    PROPERTIES,
    Element,
    P,
    in_line,
    tag_of,
    w,
)
from paperbuilder.draft.package import Package
from paperbuilder.draft.reading import Instead, figures, line_text, lines, look, tracked
from paperbuilder.draft.stamp import Generated, Stamp


@dataclass(frozen=True)
class Place:
    """Where a block stands: its control, or the paragraphs and tables between its bookmarks.

    `whole` when its end is known; `holds` when the control of another block is within it.
    """

    tag: str
    elements: tuple[Element, ...]
    control: Element | None
    whole: bool = True
    holds: bool = False


@dataclass(frozen=True)
class Draft:
    """An edited draft: its parts, its stamp, its main part and where its blocks are.

    `copies` are controls that were pasted a second time, `strangers` those of no block that was generated.
    """

    package: Package
    stamp: Stamp
    body: Element
    places: dict[str, Place]
    copies: tuple[Element, ...] = ()
    strangers: tuple[str, ...] = ()
    loose: bool = False
    """Whether a program saved it that does not keep controls, so that words alone tell what was edited."""
    order: tuple[str, ...] = ()


def open_draft(data: bytes, place: str) -> Draft:
    """The draft that the bytes hold; DraftError when they hold none."""
    package = Package.read(data, place)
    stamp = stamps.read(package)
    body = package.xml(package.main)
    loose = _saved_elsewhere(package)
    if loose:
        _unwrap(body)
    return _located(package, stamp, body, loose)


def elements_of(draft: Draft) -> Iterator[Element]:
    """Every element that belongs to a block."""
    for place in draft.places.values():
        yield from place.elements


def is_untouched(draft: Draft, place: Place, generated: Generated, instead: Instead | None = None) -> bool:
    """Whether the block is as it was generated; `instead` reads figures' controls as if they held other words."""
    if not place.whole or place.holds or tracked(place.elements) or section_ends(place) > draft.loose:
        return False
    found = lines(place.elements, instead)
    if draft.loose or place.control is None:
        return [line.text.rstrip() for line in found] == [line.rstrip() for line in generated.lines]
    return look(found) == generated.look


def section_ends(place: Place) -> int:
    """How many sections end within; where LibreOffice has saved, one can."""
    return sum(1 for element in place.elements for _ in element.iter(w("sectPr")))


def changed_figures(draft: Draft, place: Place) -> tuple[tuple[str, str, str], ...]:
    """The figures in open text whose words are no longer those that were generated: tag, generated, typed."""
    bound = draft.stamp.bound
    found = ((tag_of(control), line_text(control)) for control in figures(place.elements))
    return tuple((tag, bound[tag], typed) for tag, typed in found if tag in bound and typed != bound[tag])


def _located(package: Package, stamp: Stamp, body: Element, loose: bool) -> Draft:
    controls: dict[str, list[Element]] = {}
    for control in _block_controls(body):
        controls.setdefault(tag_of(control), []).append(control)
    places = {tag: _controlled(stamp, controls[tag]) for tag in stamp.blocks if tag in controls}
    points = {mark.get(NAME, ""): mark for mark in body.iter(BEGINS)}
    for tag, generated in stamp.blocks.items():
        found = None if tag in places else _between(generated, points, stamp)
        if found is not None:
            places[tag] = found
    copies = [each for tag, place in places.items() for each in controls.get(tag, ()) if each is not place.control]
    strangers = tuple(tag for tag in controls if tag not in stamp.blocks)
    draft = Draft(package, stamp, body, places, tuple(copies), strangers, loose)
    return replace(draft, order=_order(draft))


def _block_controls(body: Element) -> Iterator[Element]:
    for control in body.iter(CONTROL):
        if tag_of(control) and not in_line(control) and next(control.iterancestors(FALLBACK, *DELETED), None) is None:
            yield control


def _controlled(stamp: Stamp, controls: list[Element]) -> Place:
    """The control as it was generated, if one of several still is, otherwise the first."""
    tag = tag_of(controls[0])
    same = (each for each in controls if look(lines([each])) == stamp.blocks[tag].look)
    control = next(same, controls[0])
    within = (tag_of(each) for each in control.iter(CONTROL) if each is not control and not in_line(each))
    whole = control.find(CONTENT) is not None
    return Place(tag, (control,), control, whole, any(other in stamp.blocks for other in within))


def _between(generated: Generated, points: dict[str, Element], stamp: Stamp) -> Place | None:
    """The paragraphs and tables from one bookmark to the other; without its end, the first paragraph alone."""
    begin, end = (points.get(name) for name in (generated.begins, generated.ends))
    first = _paragraph(begin if begin is not None else end)
    if first is None:
        return None
    last = _paragraph(end) if begin is not None else None
    elements = _siblings(first, last) if last is not None else ()
    if not elements or _holds_others(elements, generated, stamp):
        return Place(generated.tag, (first,), None, whole=False)
    return Place(generated.tag, elements, None)


def _paragraph(mark: Element | None) -> Element | None:
    return None if mark is None else next(mark.iterancestors(P), None)


def _siblings(first: Element, last: Element) -> tuple[Element, ...]:
    """What stands side by side from the one to the other, wherever each is nested."""
    above = [last, *last.iterancestors()]
    start = first
    while start.getparent() is not None and start.getparent() not in above:
        start = start.getparent()  # type: ignore[assignment]
    parent = start.getparent()
    stop = next((each for each in above if each.getparent() is parent), None)
    if parent is None or stop is None or parent.index(stop) < parent.index(start):
        return ()
    return tuple(list(parent)[parent.index(start) : parent.index(stop) + 1])


def _holds_others(elements: tuple[Element, ...], generated: Generated, stamp: Stamp) -> bool:
    others = {block.begins for block in stamp.blocks.values()} - {generated.begins, ""}
    names = {mark.get(NAME, "") for element in elements for mark in element.iter(BEGINS)}
    return bool(names & others)


def _order(draft: Draft) -> tuple[str, ...]:
    """The blocks in the order in which they stand."""
    starts = {place.elements[0]: tag for tag, place in draft.places.items()}
    return tuple(starts[element] for element in draft.body.iter() if element in starts)


def _saved_elsewhere(package: Package) -> bool:
    return b"<Application>LibreOffice" in package.parts.get("docProps/app.xml", b"")


def _unwrap(body: Element) -> None:
    """Takes away the frames that LibreOffice leaves of our controls: they have lost their tags and their extent."""
    for control in list(body.iter(CONTROL)):
        parent, content = control.getparent(), control.find(CONTENT)
        if parent is None or content is None or tag_of(control) or not _is_left_of_ours(control):
            continue
        place = parent.index(control)
        parent[place : place + 1] = list(content)


def _is_left_of_ours(control: Element) -> bool:
    """A run's control without any property, or a block's that still has our kind of title."""
    properties = control.find(PROPERTIES)
    alias = None if properties is None else properties.find(w("alias"))
    if in_line(control):
        return properties is None or len(properties) == 0
    return alias is None or ": " in alias.get(w("val"), "")
