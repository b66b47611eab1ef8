"""A draft's open tracked changes and unresolved comments become a list: who, what, where."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from textwrap import shorten

from paperbuilder.draft.document.accept import FORMERLY
from paperbuilder.draft.document.places import place_of
from paperbuilder.draft.document.styles import Styles
from paperbuilder.draft.names import DELETED, ID, INSERTED, ROW, RUN, Element, P, w
from paperbuilder.draft.package import Package
from paperbuilder.draft.reading import OBJECT, lines, paragraphs

LONGEST = 120
WORD_2012 = "{http://schemas.microsoft.com/office/word/2012/wordml}"
PARAGRAPH = "{http://schemas.microsoft.com/office/word/2010/wordml}paraId"
KINDS = {
    **dict.fromkeys(INSERTED, "insertion"),
    **dict.fromkeys(DELETED, "deletion"),
    **dict.fromkeys((*FORMERLY, w("cellDel"), w("cellMerge")), "change of look"),
    w("cellIns"): "insertion",
    w("cellDel"): "deletion",
}
STORIES = ("header", "footer", "footnotes", "endnotes")


@dataclass(frozen=True, slots=True)
class Open:
    """A tracked change that nobody has accepted or rejected, or a comment that nobody has resolved."""

    kind: str
    author: str
    text: str
    place: str


def open_changes(package: Package, body: Element, styles: Styles) -> tuple[Open, ...]:
    """The open changes of the whole file in reading order, then the comments."""
    roots = [body, *(package.xml(name) for kind in STORIES for name in package.related(kind))]
    tracked = (each for root in roots for each in _tracked(root, styles))
    return (*_merged(tracked), *_comments(package, body, styles))


def _tracked(root: Element, styles: Styles) -> Iterator[Open]:
    for change in root.iter(*KINDS):
        within = next(change.iterancestors(*INSERTED, *DELETED), None)
        if within is not None and within.getparent() is not None and change.tag in FORMERLY:
            continue
        yield Open(KINDS[str(change.tag)], change.get(w("author"), ""), _said(change), place_of(change, styles))


def _said(change: Element) -> str:
    """The words that were inserted or deleted; of a mark or a look, what it is on."""
    if next(change.iter(RUN), None) is not None:
        words = "".join(each.text or "" for each in change.iter(w("t"), w("delText")))
        return shorten(words, LONGEST, placeholder=" …") or "a picture or other thing"
    if next(change.iterancestors(w("trPr")), None) is not None:
        row = next(change.iterancestors(ROW))
        return f"a table row: {shorten(' '.join(each.text or '' for each in row.iter(w('t'))), LONGEST)}"
    if next(change.iterancestors(w("tcPr")), None) is not None:
        return "a table cell"
    return "the end of a paragraph" if change.tag in (*INSERTED, *DELETED) else "how it looks"


def _merged(found: Iterable[Open]) -> Iterator[Open]:
    """Changes of one look by one person at one place are one line."""
    yield from dict.fromkeys(found)


def _comments(package: Package, body: Element, styles: Styles) -> Iterator[Open]:
    resolved = set(_resolved(package))
    for name in package.related("comments"):
        for comment in package.xml(name).iter(w("comment")):
            if not {each.get(PARAGRAPH, "") for each in comment.iter(P)} & resolved:
                words = "\n".join(line.text for each in paragraphs(comment) for line in lines([each])[:1])
                place = _anchored(body, comment.get(ID, ""), styles)
                yield Open("comment", comment.get(w("author"), ""), " ".join(words.replace(OBJECT, "").split()), place)


def _anchored(body: Element, identity: str, styles: Styles) -> str:
    marks = (w("commentRangeStart"), w("commentReference"))
    mark = next((each for each in body.iter(*marks) if each.get(ID) == identity), None)
    return "at no words" if mark is None else place_of(mark, styles)


def _resolved(package: Package) -> Iterator[str]:
    """The paragraphs of comments that are resolved, and of the answers to those."""
    found = [
        each for name in package.related("commentsExtended") for each in package.xml(name).iter(f"{WORD_2012}commentEx")
    ]
    done = {each.get(f"{WORD_2012}paraId", "") for each in found if each.get(f"{WORD_2012}done") in ("1", "true")}
    for each in found:
        if {each.get(f"{WORD_2012}paraId", ""), each.get(f"{WORD_2012}paraIdParent", "")} & done - {""}:
            yield each.get(f"{WORD_2012}paraId", "")
