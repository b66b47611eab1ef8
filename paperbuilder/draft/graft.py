"""Elements of a new file become elements of an edited one: pictures, links, lists, styles and numbers follow."""

from __future__ import annotations

import posixpath
from collections.abc import Iterator
from copy import deepcopy
from dataclasses import dataclass, field
from hashlib import sha256

from paperbuilder.draft.names import (
    BEGINS,
    CONTROL,
    DRAWING_ID,
    ENDS,
    ID,
    NAME,
    PROPERTIES,
    VAL,
    Element,
    R,
    w,
)
from paperbuilder.draft.package import Package, beside, resolved

LINKED = (f"{{{R}}}id", f"{{{R}}}embed")
STYLED = {w(name) for name in ("pStyle", "rStyle", "tblStyle")}
PICTURES = {"png": "image/png", "jpeg": "image/jpeg", "jpg": "image/jpeg"}
FIRST_NUMBER = 200_001
LARGEST = 2_000_000_000


@dataclass
class Graft:
    """From one package into another; `body` is the main part that is grafted on."""

    source: Package
    target: Package
    body: Element
    numbers: dict[str, str] = field(default_factory=dict)
    styles: Element | None = None
    lists: Element | None = None
    pictures: set[str] = field(default_factory=set)

    def __post_init__(self) -> None:
        self.pictures = set(_embedded(self.body))

    def copy(self, element: Element) -> Element:
        """The element as it may stand in the other file."""
        new = deepcopy(element)
        self._renumber(new)
        for each in list(new.iter()):
            self._lead(each)
            if each.tag in STYLED:
                self._style(each.get(VAL, ""))
            elif each.tag == w("numId"):
                each.set(VAL, self._list(each.get(VAL, "")))
        return new

    def prune(self) -> None:
        """Takes out pictures that nothing shows any longer."""
        left = self.pictures - set(_embedded(self.body))
        links = self.target.links(self.target.main)
        for each in list(links):
            if each.get("Id") in left:
                links.remove(each)
                self._drop(resolved(self.target.main, each.get("Target", "")))
        if left:
            self.target.put(beside(self.target.main), links)

    def _drop(self, name: str) -> None:
        """Takes the part out, unless something else points to it."""
        links = self.target.links(self.target.main)
        here = {resolved(self.target.main, each.get("Target", "")) for each in links}
        own, file = beside(self.target.main), posixpath.basename(name).encode()
        others = (data for part, data in self.target.parts.items() if part.endswith(".rels") and part != own)
        if name not in here and not any(file in data for data in others):
            self.target.parts.pop(name, None)

    def _lead(self, element: Element) -> None:
        for name in LINKED:
            if name in element.attrib:
                element.set(name, self._linked(element.get(name, "")))

    def _linked(self, identity: str) -> str:
        """The relationship in the other file that leads where this one leads."""
        found = next(each for each in self.source.links(self.source.main) if each.get("Id") == identity)
        kind, target = found.get("Type", ""), found.get("Target", "")
        if found.get("TargetMode") == "External":
            return self.target.link(self.target.main, kind, target, external=True)
        name = self._part(resolved(self.source.main, target))
        return self.target.link(self.target.main, kind, posixpath.relpath(name, posixpath.dirname(self.target.main)))

    def _part(self, name: str) -> str:
        """A part with the same bytes in the other file, added if there is none."""
        data, ending = self.source.parts[name], name.rpartition(".")[2]
        folder = posixpath.dirname(self.target.main)
        same = (
            part for part, held in self.target.parts.items() if held == data and part.startswith(f"{folder}/media/")
        )
        made_name = next(same, f"{folder}/media/paper-{sha256(data).hexdigest()[:12]}.{ending}")
        self.target.parts.setdefault(made_name, data)
        self.target.declare_ending(ending, PICTURES.get(ending, "application/octet-stream"))
        return made_name

    def _renumber(self, new: Element) -> None:
        """Gives controls, bookmarks and drawings numbers that the other file does not use."""
        marks = {each.get(ID, ""): self._free("mark") for each in new.iter(BEGINS)}
        for each in new.iter(BEGINS, ENDS):
            each.set(ID, marks.get(each.get(ID, ""), each.get(ID, "")))
        for control in new.iter(CONTROL):
            for number in control.iterfind(f"{PROPERTIES}/{ID}"):
                number.set(VAL, self._free("control"))
        for drawing in new.iter(DRAWING_ID):
            drawing.set("id", self._free("drawing"))

    def _free(self, kind: str) -> str:
        """The next number of a kind, above all that are there."""
        highest = self.numbers.get(kind) or str(max(_numbers(self.body, kind), default=0))
        self.numbers[kind] = str(max(int(highest) + 1, FIRST_NUMBER))
        return self.numbers[kind]

    def _style(self, identity: str) -> None:
        """Makes sure that the other file has the style."""
        name = next(iter(self.target.related("styles")), "")
        own = next(iter(self.source.related("styles")), "")
        if not name or not own:
            return
        if self.styles is None:
            self.styles = self.target.xml(name)
        if any(each.get(w("styleId")) == identity for each in self.styles.iter(w("style"))):
            return
        missing = (each for each in self.source.xml(own).iter(w("style")) if each.get(w("styleId")) == identity)
        for each in missing:
            self.styles.append(deepcopy(each))
            self.target.put(name, self.styles)

    def _list(self, identity: str) -> str:
        """A numbering of its own in the other file, which begins where this one begins."""
        name = next(iter(self.target.related("numbering")), "")
        own = next(iter(self.source.related("numbering")), "")
        key = f"list {identity}"
        if name and own and key not in self.numbers:
            self.lists = self.lists if self.lists is not None else self.target.xml(name)
            found = next(each for each in self.source.xml(own).iter(w("num")) if each.get(w("numId")) == identity)
            self.numbers[key] = _numbered(self.lists, found, self.source.xml(own))
            self.target.put(name, self.lists)
        return self.numbers.get(key, identity)


def names_within(elements: list[Element]) -> set[str]:
    """The bookmarks that begin within."""
    return {mark.get(NAME, "") for element in elements for mark in element.iter(BEGINS)}


def _embedded(body: Element) -> Iterator[str]:
    for each in body.iter():
        if LINKED[1] in each.attrib:
            yield each.get(LINKED[1], "")


def _numbers(body: Element, kind: str) -> Iterator[int]:
    if kind == "mark":
        written = [each.get(ID, "") for each in body.iter(BEGINS)]
    elif kind == "control":
        written = [each.get(VAL, "") for each in body.iter(ID)]
    else:
        written = [each.get("id", "") for each in body.iter(DRAWING_ID)]
    return (int(each) for each in written if each.isdigit() and int(each) < LARGEST)


def _numbered(lists: Element, found: Element, source: Element) -> str:
    """A copy of the numbering with the abstract one of the other file that has the same levels' styles."""
    wanted = _abstract(source, found)
    number = str(max((int(each.get(w("numId"), "0")) for each in lists.iter(w("num"))), default=0) + 1)
    new = deepcopy(found)
    new.set(w("numId"), number)
    abstract = next((each for each in lists.iter(w("abstractNum")) if _levels(each) == _levels(wanted)), None)
    if abstract is not None:
        new.find(w("abstractNumId")).set(VAL, abstract.get(w("abstractNumId"), ""))  # type: ignore[union-attr]
    lists.insert(_after_last(lists), new)
    return number


def _after_last(lists: Element) -> int:
    places = [place for place, each in enumerate(lists) if each.tag in (w("num"), w("abstractNum"))]
    return places[-1] + 1 if places else 0


def _abstract(source: Element, found: Element) -> Element:
    identity = found.find(w("abstractNumId")).get(VAL)  # type: ignore[union-attr]
    return next(each for each in source.iter(w("abstractNum")) if each.get(w("abstractNumId")) == identity)


def _levels(abstract: Element) -> list[str]:
    return [each.get(VAL, "") for each in abstract.iter(w("pStyle"))]
