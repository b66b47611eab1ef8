"""Tracked changes become what the paper says when all of them are accepted."""

from __future__ import annotations

from collections.abc import Iterator

from paperbuilder.draft.names import DELETED, INSERTED, ROW, TABLE, VAL, Element, P, w

MARK = f"{w('pPr')}/{w('rPr')}"
GONE = tuple(w(name) for name in ("del", "moveFrom"))
RANGES = tuple(
    w(f"{name}{end}")
    for name in (
        *("moveFromRange", "moveToRange", "customXmlInsRange", "customXmlDelRange"),
        *("customXmlMoveFromRange", "customXmlMoveToRange"),
    )
    for end in ("Start", "End")
)
FORMERLY = tuple(
    w(name)
    for name in (
        *("rPrChange", "pPrChange", "sectPrChange", "tblPrChange", "tblPrExChange", "tblGridChange", "trPrChange"),
        *("tcPrChange", "numberingChange", "cellIns"),
    )
)
"""How something looked before, and marks of what is new: nothing of either is left once accepted."""
OPEN = (*INSERTED, *DELETED, *FORMERLY, w("cellDel"), w("cellMerge"))


def accept(root: Element) -> None:
    """Every insertion stays, every deletion goes, every new look holds; words and rows that were moved are moved."""
    _accept_rows(root)
    _accept_cells(root)
    for paragraph in [each for each in root.iter(P) if _mark_is_gone(each)]:
        _join(paragraph)
    for element in list(root.iter(*RANGES, *FORMERLY)):
        _drop(element)
    for element in list(root.iter(*DELETED)):
        _drop(element)
    for element in list(root.iter(*INSERTED)):
        _unwrap(element)


def _accept_rows(root: Element) -> None:
    for row in list(root.iter(ROW)):
        if row.find(f"{w('trPr')}/{w('del')}") is not None:
            _drop(row)
    for table in list(root.iter(TABLE)):
        if next(table.iter(ROW), None) is None:
            _drop(table)


def _accept_cells(root: Element) -> None:
    for change in list(root.iter(w("cellDel"))):
        cell = next(change.iterancestors(w("tc")), None)
        if cell is not None:
            _drop(cell)
    for change in list(root.iter(w("cellMerge"))):
        change.tag = w("vMerge")
        change.set(VAL, "restart" if change.get(w("vMerge")) == "rest" else "continue")


def _mark_is_gone(paragraph: Element) -> bool:
    return any(paragraph.find(f"{MARK}/{name}") is not None for name in GONE)


def _join(paragraph: Element) -> None:
    """A paragraph without its end goes on in the next one, whose look holds; one before a table keeps its end."""
    after = _following(paragraph)
    content = [child for child in paragraph if child.tag != w("pPr")]
    if after is None:
        _drop_if_empty(paragraph)
        return
    place = 0 if after.find(w("pPr")) is None else 1
    after[place:place] = content
    _drop(paragraph)


def _following(paragraph: Element) -> Element | None:
    """The next paragraph of the same story, also in the next control; none where a table comes first."""
    within = next(paragraph.iterancestors(w("tc"), w("footnote"), w("txbxContent")), None)
    for element in _after(paragraph):
        if element.tag == P:
            same = next(element.iterancestors(w("tc"), w("footnote"), w("txbxContent")), None) is within
            return element if same else None
        if element.tag in (TABLE, w("tc"), w("sectPr")):
            return None
    return None


def _after(element: Element) -> Iterator[Element]:
    """Everything that begins after the element ends."""
    for each in (element, *element.iterancestors()):
        for sibling in each.itersiblings():
            yield from sibling.iter()


def _drop_if_empty(paragraph: Element) -> None:
    if not any(next(paragraph.iter(name), None) is not None for name in (w("t"), w("drawing"), w("sectPr"))):
        _drop(paragraph)


def _drop(element: Element) -> None:
    parent = element.getparent()
    if parent is not None:
        parent.remove(element)


def _unwrap(element: Element) -> None:
    """The element's children in its place; one that only marks its surroundings goes."""
    parent = element.getparent()
    if parent is not None:
        place = parent.index(element)
        parent[place : place + 1] = list(element)
