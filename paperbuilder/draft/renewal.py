"""A refreshed draft's captions, references and contents are numbered as they stand, with the officer's own headings."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from copy import deepcopy
from dataclasses import dataclass, field

from paperbuilder.draft.controls import Draft, open_draft
from paperbuilder.draft.names import (
    BEGINS,
    CONTENT,
    DELETED,
    ENDS,
    FALLBACK,
    ID,
    NAME,
    RUN,
    TEXT,
    Element,
    P,
    made,
    w,
    words,
)
from paperbuilder.draft.reading import line_text
from paperbuilder.model import Contents, ContentsEntry, Document

FIELD, HYPERLINK = w("fldChar"), w("hyperlink")


@dataclass
class Field:
    """A field: what it asks for, and the texts of its result, which those of fields within are not."""

    asked: str = ""
    result: list[Element] = field(default_factory=list)
    is_asking: bool = True


def renewed(data: bytes, place: str, document: Document, pages: Mapping[str, int]) -> bytes:
    """The draft with its numbers right; the same bytes where they are. `document` is the draft as it reads now.

    `pages` has the page on which each of its blocks begins. The officer's own paragraphs stay as they are.
    """
    draft = open_draft(data, place)
    owners = {element: place.tag for place in draft.places.values() for element in place.elements}
    changed = [*_captions(draft, owners), *_references(draft, owners)]
    for contents in (block for section in document.sections for block in section.blocks if isinstance(block, Contents)):
        changed.append(_listed(draft, contents, pages, owners))
    if not any(changed):
        return data
    draft.package.put(draft.package.main, draft.body)
    return draft.package.data()


def _captions(draft: Draft, owners: Mapping[Element, str]) -> Iterator[bool]:
    """Numbers of figures and tables; those of the officer's own captions are counted, and stay."""
    counted: Counter[str] = Counter()
    for each in _fields(draft.body):
        asked = each.asked.split()
        if asked[:1] == ["SEQ"] and len(asked) > 1 and each.result:
            counted[asked[1]] += 1
            yield _is_ours(each.result[0], owners) and _set(each.result, str(counted[asked[1]]))


def _references(draft: Draft, owners: Mapping[Element, str]) -> Iterator[bool]:
    """What repeats the label of a caption or a heading."""
    marks = {mark.get(NAME, ""): mark for mark in draft.body.iter(BEGINS)}
    for each in _fields(draft.body):
        asked = each.asked.split()
        mark = marks.get(asked[1]) if asked[:1] == ["REF"] and len(asked) > 1 else None
        if mark is not None and each.result and _is_ours(each.result[0], owners):
            yield bool(_marked(mark)) and _set(each.result, _marked(mark))


def _fields(body: Element) -> Iterator[Field]:
    """The fields that a reader sees, each when it ends."""
    stack: list[Field] = []
    for run in body.iter(RUN):
        if next(run.iterancestors(*DELETED, FALLBACK), None) is not None:
            continue
        for child in run:
            kind = child.get(w("fldCharType")) if child.tag == FIELD else ""
            if kind == "begin":
                stack.append(Field())
            elif kind == "end" and stack:
                yield stack.pop()
            elif stack:
                _read(stack[-1], child, kind or "")


def _read(open_field: Field, child: Element, kind: str) -> None:
    if kind == "separate":
        open_field.is_asking = False
    elif child.tag == w("instrText"):
        open_field.asked += child.text or ""
    elif child.tag == TEXT and not open_field.is_asking:
        open_field.result.append(child)


def _is_ours(element: Element, owners: Mapping[Element, str]) -> bool:
    return any(above in owners for above in element.iterancestors())


def _set(result: Sequence[Element], text: str) -> bool:
    """Puts the text into the result, and says whether it was another."""
    if "".join(each.text or "" for each in result) == text:
        return False
    for place, each in enumerate(result):
        each.text = "" if place else text
    return True


def _marked(mark: Element) -> str:
    """The words from the bookmark's beginning to its end, in one paragraph."""
    said = ""
    for each in mark.itersiblings():
        if each.tag == ENDS and each.get(ID) == mark.get(ID):
            return said
        said += "".join(text.text or "" for text in each.iter(TEXT))
    return ""


def _listed(draft: Draft, block: Contents, pages: Mapping[str, int], owners: Mapping[Element, str]) -> bool:
    """Fills the contents with the entries; whether they were others."""
    place = draft.places.get(block.id)
    content = None if place is None or place.control is None else place.control.find(CONTENT)
    lines = [] if content is None else [each for each in content if each.tag == P]
    if content is None or not lines or not block.entries or len(lines) != len(content):
        return False
    before = [line_text(each) for each in lines]
    known = {_target(draft, each, owners): each for each in lines}
    frame = _taken(lines)
    made_lines = [_line(entry, known, lines, pages) for entry in block.entries]
    content[:] = made_lines
    _put(made_lines, frame)
    return [line_text(each) for each in made_lines] != before


def _target(draft: Draft, line: Element, owners: Mapping[Element, str]) -> str:
    """The block that the line leads to."""
    anchor = next((each.get(w("anchor")) for each in line.iter(HYPERLINK)), None)
    mark = next((each for each in draft.body.iter(BEGINS) if each.get(NAME) == anchor), None)
    return "" if mark is None else next((owners[each] for each in mark.iterancestors() if each in owners), "")


def _taken(lines: Sequence[Element]) -> tuple[list[Element], list[Element]]:
    """What opens and what closes the contents as one field, with their bookmarks, taken out of the lines."""
    own = [each for each in lines[0] if each.tag not in (w("pPr"), HYPERLINK)]
    last = [each for each in lines[-1] if each.tag not in (w("pPr"), HYPERLINK) and each not in own]
    at = next((place for place, each in enumerate(lines[0]) if each.tag == HYPERLINK), len(lines[0]))
    opening = [each for each in own if lines[0].index(each) < at]
    closing = [*(each for each in own if each not in opening), *last]
    for each in (*opening, *closing):
        each.getparent().remove(each)  # type: ignore[union-attr]
    return opening, closing


def _put(lines: Sequence[Element], frame: tuple[list[Element], list[Element]]) -> None:
    opening, closing = frame
    place = 0 if lines[0].find(w("pPr")) is None else 1
    lines[0][place:place] = opening
    lines[-1].extend(closing)


def _line(
    entry: ContentsEntry, known: Mapping[str, Element], lines: Sequence[Element], pages: Mapping[str, int]
) -> Element:
    """The line of an entry, with its words and page; a new one for a heading of the officer's."""
    line, page = known.get(entry.target), pages.get(entry.target)
    number = "" if page is None else str(page)
    if line is None:
        return _new(entry.text, number, lines[0])
    shown = [each for each in line.iter(TEXT) if next(each.iterancestors(*DELETED), None) is None]
    results = next((each.result for each in _fields(line) if "PAGEREF" in each.asked), [])
    _set([each for each in shown if each not in results], entry.text)
    if number and results:
        _set(results, number)
    return line


def _new(text: str, page: str, like: Element) -> Element:
    look = [deepcopy(each) for each in like.iterfind(w("pPr"))]
    number = [made("r", made("tab")), made("r", words(page))] if page else []
    return made("p", *look, made("r", words(text)), *number)
