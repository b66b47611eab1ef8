"""New content of a block becomes tracked changes on the old: what both have stays, so that either can be had back."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from difflib import SequenceMatcher
from typing import Literal

from paperbuilder.draft.names import (
    BEGINS,
    CELL,
    CONTENT,
    CONTROL,
    DELETED,
    DRAWING_ID,
    ENDS,
    ID,
    INSERTED,
    NAME,
    PROPERTIES,
    ROW,
    RUN,
    TABLE,
    TEXT,
    VAL,
    Element,
    P,
    made,
    tag_of,
    w,
)
from paperbuilder.draft.reading import AUTHOR

Kind = Literal["Ins", "Del"]
FIRST = 300_001
MARKS = {BEGINS, ENDS, w("commentRangeStart"), w("commentRangeEnd"), w("proofErr")}
"""What stays in a paragraph whatever its words become."""
PARAGRAPH, LOOK = w("pPr"), w("rPr")
DRAWINGS = {DRAWING_ID, "{http://schemas.openxmlformats.org/drawingml/2006/picture}cNvPr"}
GONE = {TEXT: w("delText"), w("instrText"): w("delInstrText")}
BACK = {gone: kept for kept, gone in GONE.items()}


@dataclass
class Tracking:
    """Writes tracked changes by the program, on the day that is given, if any."""

    day: str = ""
    number: int = FIRST
    done: list[Element] = field(default_factory=list)

    def exchange(self, old: Element, new: Element) -> None:
        """Makes the old content (of a control, a cell, a body) the new one, by tracked changes."""
        before, after = [each for each in old if each.tag not in MARKS], [each for each in new if each.tag not in MARKS]
        kinds = [_kind(each) for each in before], [_kind(each) for each in after]
        for kind, a, b, c, d in SequenceMatcher(None, *kinds, autojunk=False).get_opcodes():
            if kind == "equal":
                for first, second in zip(before[a:b], after[c:d], strict=True):
                    self._pair(first, second)
            else:
                self._instead(old, before[a:b], after[c:d], before[a - 1] if a else None)

    def whole(self, element: Element, kind: Kind) -> None:
        """A block-level element as an insertion or a deletion; a control's frame with its content."""
        self._whole(element, kind.lower())
        content = element.find(CONTENT) if element.tag == CONTROL else None
        if content is None:
            return
        unlocked(element)
        first, last = self._stamp(f"customXml{kind}RangeStart"), self._stamp(f"customXml{kind}RangeStart")
        content.insert(0, made(f"customXml{kind}RangeEnd", id=first.get(ID)))
        content.append(last)
        if element.getparent() is not None:
            element.addprevious(first)
            element.addnext(made(f"customXml{kind}RangeEnd", id=last.get(ID)))

    def runs(self, content: Element, new: Sequence[Element]) -> None:
        """The runs of a control within a line, by new ones."""
        self._children(content, list(content), list(new))

    def _pair(self, old: Element, new: Element) -> None:
        if old.tag == P:
            self._children(old, list(old), list(new))
        elif old.tag == TABLE:
            for cell, other in zip(old.iter(CELL), new.iter(CELL), strict=True):
                self.exchange(cell, other)
        elif old.tag == CONTROL:
            content, given = old.find(CONTENT), new.find(CONTENT)
            if content is not None and given is not None:
                self.exchange(content, given)

    def _instead(self, parent: Element, old: list[Element], new: list[Element], before: Element | None) -> None:
        anchor = [*([] if before is None else [before]), *old][-1:]
        for each in old:
            self._whole(each, "del")
        place = parent.index(anchor[0]) + 1 if anchor else 0
        names = {mark.get(NAME, "") for mark in parent.iter(BEGINS)}
        for step, each in enumerate(new):
            _unmark(each, names)
            parent.insert(place + step, self._whole(each, "ins"))

    def _children(self, parent: Element, old: list[Element], new: list[Element]) -> None:
        before, after = _movable(old), _movable(new)
        said = [signature for signature, _ in _signed(before)], [signature for signature, _ in _signed(after)]
        results = [is_result for _, is_result in _signed(before)]
        for kind, a, b, c, d in SequenceMatcher(None, *said, autojunk=False).get_opcodes():
            if kind != "equal":
                self._changed(parent, before[a:b], after[c:d], before[a - 1] if a else None)
                continue
            for place, first, second in zip(range(a, b), before[a:b], after[c:d], strict=True):
                self._same(first, second, is_result=results[place])

    def _same(self, old: Element, new: Element, *, is_result: bool) -> None:
        """What is the same but for a figure's words, which are tracked, or a number of Word's, which is not."""
        if old.tag == CONTROL:
            first, second = old.find(CONTENT), new.find(CONTENT)
            if first is not None and second is not None and _text(first) != _text(second):
                unlocked(old)
                self.runs(first, list(second))
        elif is_result and _text(old) != _text(new):
            old.getparent().replace(old, new)  # type: ignore[union-attr]

    def _changed(self, parent: Element, old: list[Element], new: list[Element], before: Element | None) -> None:
        anchor = [*([] if before is None else [before]), *old][-1:]
        place = parent.index(anchor[0]) + 1 if anchor else _start(parent)
        for step, each in enumerate(new):
            parent.insert(place + step, self._marked(each, "ins"))
        for each in old:
            place = parent.index(each)
            parent.insert(place, self._marked(each, "del"))

    def _whole(self, element: Element, kind: str) -> Element:
        for row in list(element.iter(ROW)):
            _under(row, "trPr").append(self._stamp(kind))
        for paragraph in [each for each in element.iter(P) if not _is_marked(each, kind)]:
            self._paragraph(paragraph, kind)
        return element

    def _paragraph(self, paragraph: Element, kind: str) -> None:
        """The paragraph's words and, but in a table's cells, which go with their row, its end."""
        if next(paragraph.iterancestors(CELL), None) is None:
            _under(_under(paragraph, "pPr"), "rPr").insert(0, self._stamp(kind))
        for child in _movable(paragraph):
            place = paragraph.index(child)
            paragraph.insert(place, self._marked(child, kind))

    def _marked(self, child: Element, kind: str) -> Element:
        """The child of a paragraph within a tracked change; a link keeps its own frame around it."""
        if child.tag in (*INSERTED, *DELETED):
            return child
        if child.tag in (w("hyperlink"), w("fldSimple"), w("smartTag")):
            for each in list(child):
                place = child.index(each)
                child.insert(place, self._marked(each, kind))
            return child
        if child.tag == CONTROL:
            unlocked(child)
        change = self._stamp(kind)
        change.append(child)
        if kind == "del":
            _rename(change, GONE)
        return change

    def _stamp(self, kind: str) -> Element:
        self.number += 1
        dated = {"date": f"{self.day}T00:00:00Z"} if self.day else {}
        return made(kind, id=self.number, author=AUTHOR, **dated)


def undone(content: Element) -> None:
    """Takes the program's own open changes back, so that they do not pile up."""
    for frame in [each for each in content.iter() if _is_ours(each)]:
        parent = frame.getparent()
        if parent is None:
            continue
        if frame.tag == w("ins") and parent.tag == LOOK:
            _drop_paragraph(parent)
        elif frame.tag == w("ins"):
            _drop(_row(parent) if parent.tag == w("trPr") else frame)
        elif frame.tag == w("del"):
            _rename(frame, BACK)
            _unwrap(frame)


def unlocked(control: Element) -> None:
    """A control with tracked changes can be typed in: Word accepts none where contents are locked."""
    for lock in control.findall(f"{PROPERTIES}/{w('lock')}"):
        _drop(lock)


def _is_ours(element: Element) -> bool:
    return element.tag in (w("ins"), w("del")) and element.get(w("author")) == AUTHOR


def _drop_paragraph(look: Element) -> None:
    paragraph = next(look.iterancestors(P), None)
    if paragraph is not None:
        _drop(paragraph)


def _row(properties: Element) -> Element:
    return next(properties.iterancestors(ROW), properties)


def _drop(element: Element) -> None:
    parent = element.getparent()
    if parent is not None:
        parent.remove(element)


def _unwrap(frame: Element) -> None:
    parent = frame.getparent()
    if parent is not None:
        place = parent.index(frame)
        parent[place : place + 1] = list(frame)


def _rename(within: Element, names: dict[str, str]) -> None:
    for each in within.iter(*names):
        each.tag = names[each.tag]


def _is_marked(paragraph: Element, kind: str) -> bool:
    return paragraph.find(f"{PARAGRAPH}/{LOOK}/{w(kind)}") is not None


def _under(parent: Element, name: str) -> Element:
    """The properties of that name, made as the first child if there are none; a paragraph's look comes last in them."""
    found = parent.find(w(name))
    if found is None:
        found = made(name)
        later = [each for each in parent if each.tag in (w("sectPr"), w("pPrChange"))] if name == "rPr" else []
        place = parent.index(later[0]) if later else len(parent) if name == "rPr" else 0
        parent.insert(place, found)
    return found


def _start(parent: Element) -> int:
    return 1 if len(parent) and parent[0].tag == PARAGRAPH else 0


def _movable(children: Iterable[Element]) -> list[Element]:
    return [each for each in children if each.tag not in MARKS and each.tag != PARAGRAPH]


def _unmark(element: Element, names: set[str]) -> None:
    """Takes out bookmarks whose names the old content has."""
    ids = {mark.get(ID) for mark in element.iter(BEGINS) if mark.get(NAME, "") in names}
    for mark in [each for each in element.iter(BEGINS, ENDS) if each.get(ID) in ids]:
        _drop(mark)


def _kind(element: Element) -> str:
    """What may be exchanged within: paragraphs set alike, tables of the same cells, controls of one tag."""
    if element.tag == P:
        properties = element.find(PARAGRAPH)
        return "p" if properties is None else f"p {_said(properties)}"
    if element.tag == TABLE:
        frames = (each for each in element.iter() if each.tag in (TABLE, ROW, CELL) or each.tag.endswith("Pr"))
        return " ".join(_said(each) if each.tag.endswith("Pr") else each.tag for each in frames)
    return tag_of(element) if element.tag == CONTROL else _said(element)


def _signed(children: Sequence[Element]) -> Iterator[tuple[str, bool]]:
    """Each child by what it says, and whether it is the result of a field, whose words Word computes."""
    is_result = False
    for child in children:
        marks = [each.get(w("fldCharType")) for each in child.iter(w("fldChar"))] if child.tag == RUN else []
        is_result = is_result and "end" not in marks
        if child.tag == CONTROL and tag_of(child):
            yield f"control {tag_of(child)}", False
        else:
            yield "result" if is_result else _said(child), is_result
        is_result = is_result or "separate" in marks


def _said(element: Element) -> str:
    return "\n".join(_one(each) for each in element.iter())


def _one(element: Element) -> str:
    passed = {"id"} if element.tag in DRAWINGS else set()
    if element.tag == ID:
        passed = {VAL}
    kept = sorted((str(k), str(v)) for k, v in element.attrib.items() if k not in passed and k != ID)
    return f"{element.tag} {kept} {element.text or ''}"


def _text(element: Element) -> str:
    return "".join(each.text or "" for each in element.iter(TEXT))
