"""The structure tree and its indexes: elements, what is marked on each page, and the ids of elements."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from functools import lru_cache

from pikepdf import Array, Dictionary, Name, Object, Pdf, String

from paperbuilder.render.pdf.tagging.element import Annotated, Attribute, Element, Marked

NAMES = frozenset({"Scope", "Placement", "ListNumbering"})


@dataclass(slots=True)
class _Indexes:
    """What the tree's parts are found by: marks by page, annotations, and elements by id."""

    pages: Sequence[Object]
    annotations: Sequence[Object]
    marks: dict[int, dict[int, Object]] = field(default_factory=lambda: defaultdict(dict))
    owners: dict[int, Object] = field(default_factory=dict)
    identities: dict[str, Object] = field(default_factory=dict)


def add_tree(pdf: Pdf, root: Element, annotations: Sequence[Object]) -> None:
    """Write the structure below the root into the file; `annotations` are its links in order."""
    indexes = _Indexes([page.obj for page in pdf.pages], annotations)
    tree = pdf.make_indirect(Dictionary(Type=Name.StructTreeRoot))
    tree.K = Array([_element(pdf, root, tree, indexes)])
    tree.ParentTree = pdf.make_indirect(Dictionary(Nums=_parents(pdf, indexes)))
    tree.ParentTreeNextKey = len(indexes.pages) + len(annotations)
    if indexes.identities:
        names = [part for key in sorted(indexes.identities) for part in (String(key), indexes.identities[key])]
        tree.IDTree = pdf.make_indirect(Dictionary(Names=Array(names)))
    pdf.Root.StructTreeRoot = tree
    pdf.Root.MarkInfo = Dictionary(Marked=True)


def _element(pdf: Pdf, element: Element, parent: Object, indexes: _Indexes) -> Object:
    page = _first_page(element)
    shown = {} if page is None else {"/Pg": indexes.pages[page]}
    said = {"/Type": Name.StructElem, "/S": _name(element.tag), "/P": parent, **_described(element), **shown}
    written = pdf.make_indirect(Dictionary(said))
    if element.identity:
        indexes.identities[element.identity] = written
    kids = [kid for kid in element.kids if not isinstance(kid, Element) or _lasting(kid)]
    written.K = Array([_kid(pdf, kid, written, page, indexes) for kid in kids])
    return written


def _described(element: Element) -> dict[str, Object]:
    texts = {"/Alt": element.alternative, "/E": element.expansion, "/ID": element.identity}
    found: dict[str, Object] = {key: String(text) for key, text in texts.items() if text}
    if element.attributes:
        found["/A"] = Dictionary({"/O": _name(element.owner), **_attributes(element.attributes)})
    return found


@lru_cache(maxsize=256)
def _name(word: str) -> Name:
    return Name(f"/{word}")


def _attributes(attributes: Mapping[str, Attribute]) -> dict[str, Object | int]:
    return {f"/{key}": _value(key, value) for key, value in attributes.items()}


def _value(key: str, value: Attribute) -> Object | int:
    if isinstance(value, int):
        return value
    if isinstance(value, str):
        return _name(value) if key in NAMES else String(value)
    return Array([String(part) if isinstance(part, str) else round(part, 2) for part in value])


def _lasting(element: Element) -> bool:
    """Whether the element is kept: it shows something, or it is a cell that a row needs to be complete."""
    return element.tag in {"TD", "TH", "LBody", "Lbl"} or element.shown


def _first_page(element: Element) -> int | None:
    return next((kid.page for kid in element.kids if isinstance(kid, Marked)), None)


def _kid(
    pdf: Pdf, kid: Element | Marked | Annotated, owner: Object, page: int | None, indexes: _Indexes
) -> Object | int:
    if isinstance(kid, Element):
        return _element(pdf, kid, owner, indexes)
    if isinstance(kid, Annotated):
        return _link(kid.index, owner, indexes)
    indexes.marks[kid.page][kid.number] = owner
    if kid.page == page:
        return kid.number
    return Dictionary(Type=Name.MCR, Pg=indexes.pages[kid.page], MCID=kid.number)


def _link(index: int, owner: Object, indexes: _Indexes) -> Object:
    annotation = indexes.annotations[index]
    indexes.owners[index] = owner
    return Dictionary(Type=Name.OBJR, Obj=annotation, Pg=annotation.P)


def _parents(pdf: Pdf, indexes: _Indexes) -> Array:
    """Which element each mark of each page and each annotation belongs to."""
    numbers: list[int | Object] = []
    for place, page in enumerate(indexes.pages):
        page.StructParents = place
        page.Tabs = Name.S
        marks = indexes.marks[place]
        numbers += [place, pdf.make_indirect(Array([marks[number] for number in sorted(marks)]))]
    for index, owner in sorted(indexes.owners.items()):
        indexes.annotations[index].StructParent = len(indexes.pages) + index
        numbers += [len(indexes.pages) + index, owner]
    return Array(numbers)
