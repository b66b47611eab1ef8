"""A built Word file becomes a draft: it carries what it was built from, and every text as it was generated."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field, replace
from datetime import date
from hashlib import sha256
from typing import Any

from lxml import etree

from paperbuilder.draft.bindings import bindings
from paperbuilder.draft.names import (
    BEGINS,
    CELL,
    CONTROL,
    DRAWING_ID,
    ENDS,
    ID,
    NAME,
    PROPERTIES,
    ROW,
    TABLE,
    VAL,
    Element,
    P,
    in_line,
    parsed,
    serialised,
    tag_of,
    w,
)
from paperbuilder.draft.package import Package, resolved
from paperbuilder.draft.reading import digest, figures, line_text, lines, look
from paperbuilder.errors import DraftError
from paperbuilder.model import Document, Figure, Row, Table

FAMILY = "urn:paperbuilder:draft:1"
PART = "customXml/item1.xml"
PROPERTIES_PART = "customXml/itemProps1.xml"
PROPERTIES_TYPE = "application/vnd.openxmlformats-officedocument.customXmlProperties+xml"
STORE = "http://schemas.openxmlformats.org/officeDocument/2006/customXml"
STORE_ID = "{5B0C9A52-7A0E-4B7B-9F4E-2C6E3B1D8A11}"
STAMPED = ("as_at", "version")
"""Overrides that the stamp says anyway."""
POINT, UNTIL = "block_", "until_"
VOLATILE = {ID}
PASSED_OVER, NUMBERED = {ENDS, ID}, w("numId")
DRAWINGS = {DRAWING_ID, "{http://schemas.openxmlformats.org/drawingml/2006/picture}cNvPr"}


@dataclass(frozen=True, slots=True)
class Generated:
    """One block as it was generated: its words, its look and source as digests, and the bookmarks around it.

    `kind` is `text`, `locked` (a table or chart) or `contents`; `metrics` names what computed a line of a table,
    `expressions` what a narrative names the figures in its words, by their controls' tags.
    """

    tag: str
    kind: str
    lines: tuple[str, ...]
    look: str
    source: str
    begins: str = ""
    ends: str = ""
    metrics: Mapping[int, str] = field(default_factory=dict)
    expressions: Mapping[str, str] = field(default_factory=dict)

    @property
    def text(self) -> str:
        """The words, a line for each paragraph."""
        return "\n".join(self.lines)


@dataclass(frozen=True, slots=True)
class Stamp:
    """What a draft was built from. `bound` has the words of figures and running heads by their controls' tags."""

    paper: str
    version: str
    layout: str
    as_at: date
    style: str = ""
    overrides: Mapping[str, str] = field(default_factory=dict)
    blocks: Mapping[str, Generated] = field(default_factory=dict)
    bound: Mapping[str, str] = field(default_factory=dict)


def stamped(parts: Mapping[str, bytes], stamp: Stamp, document: Document) -> dict[str, bytes]:
    """A Word file's parts with one that has the stamp; `document` says what computed the tables' cells."""
    package = Package.of(dict(parts), stamp.paper)
    write(package, observed(package, stamp, document))
    return package.parts


def observed(package: Package, stamp: Stamp, document: Document) -> Stamp:
    """The stamp with every control of the file as it was generated."""
    body = package.xml(package.main)
    tables = dict(_tables(document))
    controls = [control for control in body.iter(CONTROL) if tag_of(control) and not in_line(control)]
    named, said = bindings(document), Sayings(package)
    found = (_generated(_source(each, said), each, tables, named.of(tag_of(each))) for each in controls)
    return replace(stamp, blocks={each.tag: each for each in found}, bound=_bound(package, body))


def write(package: Package, stamp: Stamp) -> None:
    """Puts the stamp into the file, in place of one that is there."""
    name = next(_stamps(package), "")
    if name:
        package.parts[name] = serialised(_written(stamp))
        return
    package.parts[PART] = serialised(_written(stamp))
    store = etree.Element(f"{{{STORE}}}datastoreItem", {f"{{{STORE}}}itemID": STORE_ID}, nsmap={"ds": STORE})
    references = etree.SubElement(store, f"{{{STORE}}}schemaRefs")
    etree.SubElement(references, f"{{{STORE}}}schemaRef", {f"{{{STORE}}}uri": FAMILY})
    package.put(PROPERTIES_PART, store)
    package.declare(PROPERTIES_PART, PROPERTIES_TYPE)
    package.link(package.main, "customXml", "../customXml/item1.xml")
    package.link(PART, "customXmlProps", "itemProps1.xml")


def read(package: Package) -> Stamp:
    """The stamp of a draft; DraftError when the file has none."""
    name = next(_stamps(package), "")
    if not name:
        raise DraftError(
            "this is no draft of paperbuilder: it does not say what it was built from",
            place=package.place,
            hint="name the Word file that `paperbuilder build` wrote, or a copy that was edited in Word",
        )
    try:
        return _read(parsed(package.parts[name], package.place))
    except (KeyError, ValueError) as error:
        raise DraftError("what the draft says of its build is damaged", place=package.place) from error


def _stamps(package: Package) -> Iterator[str]:
    for name, data in package.parts.items():
        if name.startswith("customXml/item") and FAMILY.encode() in data[:2000] and "Props" not in name:
            yield name


def _tables(document: Document) -> Iterator[tuple[str, Table]]:
    for section in document.sections:
        for block in section.blocks:
            if isinstance(block, Table):
                yield block.id, block
            elif isinstance(block, Figure) and block.data_table is not None:
                yield block.id, block.data_table


def _generated(source: str, control: Element, tables: Mapping[str, Table], expressions: Mapping[str, str]) -> Generated:
    tag, found = tag_of(control), lines([control])
    names = [each.get(NAME, "") for each in control.iter(BEGINS)]
    return Generated(
        tag=tag,
        kind=_kind(control),
        lines=tuple(line.text for line in found),
        look=look(found),
        source=source,
        begins=next((name for name in names if _slug(tag) in name and name.startswith(POINT)), ""),
        ends=next((name for name in names if name.startswith(UNTIL)), ""),
        metrics=dict(_metrics(control, tables[tag])) if tag in tables else {},
        expressions=expressions,
    )


def _slug(tag: str) -> str:
    return "".join(char if char.isalnum() else "_" for char in tag)[:20]


def _kind(control: Element) -> str:
    gallery = control.find(f"{PROPERTIES}/{w('docPartObj')}/{w('docPartGallery')}")
    if gallery is not None and gallery.get(VAL) == "Table of Contents":
        return "contents"
    return "text" if control.find(f"{PROPERTIES}/{w('lock')}") is None else "locked"


def _metrics(control: Element, table: Table) -> Iterator[tuple[int, str]]:
    """The metric behind each line that is a cell of the table's body, which ends the Word table."""
    places = {paragraph: index for index, paragraph in enumerate(control.iter(P))}
    shown = [row for each in control.iter(TABLE) for row in each.iter(ROW)]
    rows: list[Row | None] = []
    for group in table.groups:
        rows += ([None] if group.content and group.rows else []) + list(group.rows)
    for drawn, row in zip(reversed(shown), reversed(rows), strict=False):
        for cell, meant in zip(drawn.iter(CELL), row.cells if row else (), strict=False):
            if meant.origin is not None and meant.origin.metric:
                yield places[next(cell.iter(P))], meant.origin.metric


def _source(control: Element, said: Sayings) -> str:
    """A digest of all that was generated, pictures too, but for numbers that count up through the file."""
    return digest("\n".join([said.of(each) for each in control.iter() if each.tag not in PASSED_OVER]))


class Sayings:
    """Elements as they count for a digest; those of one name with the same attributes are worded once."""

    def __init__(self, package: Package) -> None:
        self._package = package
        self._targets = {
            each.get("Id"): resolved(package.main, each.get("Target", "")) for each in package.links(package.main)
        }
        self._known: dict[tuple[Any, ...], str] = {}

    def of(self, element: Element) -> str:
        """Its name, its attributes, those that name another part by what is in it, and its words."""
        if element.tag == NUMBERED:
            return NUMBERED
        key = (element.tag, *element.items())
        known = self._known.get(key)
        if known is None:
            known = self._known[key] = f"{element.tag} {self._attributes(element)} "
        return known + (element.text or "")

    def _attributes(self, element: Element) -> list[tuple[str, str]]:
        ids = {"id"} if element.tag in DRAWINGS else VOLATILE
        named = ((str(name), str(value)) for name, value in element.items())
        return sorted((name, self._meant(value)) for name, value in named if name not in ids)

    def _meant(self, value: str) -> str:
        target = self._targets.get(value)
        if target is None:
            return value
        return sha256(self._package.parts[target]).hexdigest() if target in self._package.parts else target


def _bound(package: Package, body: Element) -> dict[str, str]:
    """The words of figures and running heads; a tag with two meanings is left out."""
    roots = [body, *(package.xml(name) for kind in ("header", "footer") for name in package.related(kind))]
    said: dict[str, set[str]] = {}
    for control in figures(roots):
        said.setdefault(tag_of(control), set()).add(line_text(control))
    return {tag: next(iter(words)) for tag, words in said.items() if len(words) == 1}


def _written(stamp: Stamp) -> Element:
    about = {"id": stamp.paper, "version": stamp.version, "layout": stamp.layout, "style": _named(stamp.style)}
    root = etree.fromstring(f'<paper xmlns="{FAMILY}"/>')
    for name, value in (about | {"as-at": stamp.as_at.isoformat()}).items():
        root.set(name, value)
    for key, value in sorted(stamp.overrides.items()):
        if key.removeprefix("paper.") not in STAMPED:
            _under(root, "set", {"key": key}, value)
    for block in stamp.blocks.values():
        _write_block(root, block)
    for tag, words in stamp.bound.items():
        _under(root, "bound", {"tag": tag}, words)
    return root


def _write_block(root: Element, block: Generated) -> None:
    named = {name: getattr(block, name) for name in ("tag", "kind", "look", "source", "begins", "ends")}
    within = _under(root, "block", named)
    for index, line in enumerate(block.lines):
        metric = block.metrics.get(index)
        _under(within, "line", {"metric": metric} if metric else {}, line)
    for tag, expression in block.expressions.items():
        _under(within, "named", {"tag": tag}, expression)


def _named(style: str) -> str:
    """A style's name; that of a file without its folders, which are nobody's business."""
    return re.split(r"[/\\]", style)[-1].removesuffix(".yaml")


def _under(parent: Element, name: str, attributes: Mapping[str, str], text: str = "") -> Element:
    child = etree.SubElement(parent, f"{{{FAMILY}}}{name}", dict(attributes))
    child.text = text or None
    return child


def _read(root: Element) -> Stamp:
    blocks = [_block(each) for each in root.iterfind(f"{{{FAMILY}}}block")]
    return Stamp(
        paper=root.get("id", ""),
        version=root.get("version", ""),
        layout=root.get("layout", ""),
        as_at=date.fromisoformat(root.get("as-at", "")),
        style=root.get("style", ""),
        overrides={each.get("key", ""): each.text or "" for each in root.iterfind(f"{{{FAMILY}}}set")},
        blocks={block.tag: block for block in blocks},
        bound={each.get("tag", ""): each.text or "" for each in root.iterfind(f"{{{FAMILY}}}bound")},
    )


def _block(element: Element) -> Generated:
    rows = list(element.iterfind(f"{{{FAMILY}}}line"))
    named = {name: element.get(name, "") for name in ("tag", "kind", "look", "source", "begins", "ends")}
    metrics = {index: row.get("metric", "") for index, row in enumerate(rows) if "metric" in row.attrib}
    expressions = {each.get("tag", ""): each.text or "" for each in element.iterfind(f"{{{FAMILY}}}named")}
    return Generated(lines=tuple(row.text or "" for row in rows), metrics=metrics, expressions=expressions, **named)
