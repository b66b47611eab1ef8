"""What a refresh has to say becomes Word comments by "paperbuilder", beside those that are there."""

from __future__ import annotations

from dataclasses import dataclass

from lxml import etree

from paperbuilder.draft.names import CONTROL, ID, PROPERTIES, VAL, Element, P, W, made, tag_of, w, words
from paperbuilder.draft.package import Package
from paperbuilder.draft.reading import AUTHOR

INITIALS = "pb"
TYPE = "application/vnd.openxmlformats-officedocument.wordprocessingml.comments+xml"
LOCKS = {"contentLocked", "sdtContentLocked"}


@dataclass
class Comments:
    """The comments of a file, to be added to."""

    package: Package
    name: str = ""
    root: Element | None = None

    def add(self, place: Element, body: Element, text: str) -> None:
        """A comment on the first paragraph of the place, or before it where that is locked."""
        paragraph = _open_paragraph(place, body)
        if paragraph is not None:
            _anchor(paragraph, self._written(text))

    def keep(self) -> None:
        """Puts the comments back into the file, if there are new ones."""
        if self.root is not None:
            self.package.put(self.name, self.root)

    def _written(self, text: str) -> str:
        root = self._opened()
        identity = str(max((_number(each) for each in root.iter(w("comment"))), default=-1) + 1)
        lines = [made("p", made("r", words(line))) for line in text.split("\n")]
        root.append(made("comment", *lines, id=identity, author=AUTHOR, initials=INITIALS))
        return identity

    def _opened(self) -> Element:
        if self.root is None:
            self.name = next(iter(self.package.related("comments")), "")
            self.root = self.package.xml(self.name) if self.name else self._begun()
        return self.root

    def _begun(self) -> Element:
        self.name = self.package.main.rpartition("/")[0] + "/comments.xml"
        self.package.declare(self.name, TYPE)
        self.package.link(self.package.main, "comments", "comments.xml")
        return etree.Element(w("comments"), nsmap={"w": W})


def _number(comment: Element) -> int:
    written = comment.get(ID, "")
    return int(written) if written.lstrip("-").isdigit() else 0


def _open_paragraph(place: Element, body: Element) -> Element | None:
    """The place's first paragraph, or the nearest open one before it, or after."""
    every = list(body.iter(P))
    first = next(place.iter(P), None)
    if first is None:
        return _near(every, place)
    if not _is_locked(first):
        return first
    start = every.index(first)
    ordered = [*every[start : start + 1], *reversed(every[:start]), *every[start:]]
    found = [each for each in ordered if not _is_locked(each)]
    return next((each for each in found if _is_in_a_block(each)), next(iter(found), None))


def _near(every: list[Element], place: Element) -> Element | None:
    """The last open paragraph before a place that has none of its own."""
    before = set(place.itersiblings(preceding=True))
    found = [p for p in reversed(every) if before & {p, *p.iterancestors()} and not _is_locked(p)]
    nearest = next((p for p in found if _is_in_a_block(p)), next(iter(found), None))
    return nearest if nearest is not None else next((p for p in every if not _is_locked(p)), None)


def _is_in_a_block(paragraph: Element) -> bool:
    """Whether the paragraph is the program's: an officer's own gets no mark while there is another."""
    return any(tag_of(control) for control in paragraph.iterancestors(CONTROL))


def _is_locked(paragraph: Element) -> bool:
    locks = (control.find(f"{PROPERTIES}/{w('lock')}") for control in paragraph.iterancestors(CONTROL))
    return any(lock is not None and lock.get(VAL) in LOCKS for lock in locks)


def _anchor(paragraph: Element, identity: str) -> None:
    """Puts the comment's marks around all that the paragraph holds."""
    properties = paragraph.find(w("pPr"))
    paragraph.insert(0 if properties is None else 1, made("commentRangeStart", id=identity))
    paragraph.append(made("commentRangeEnd", id=identity))
    paragraph.append(made("r", made("commentReference", id=identity)))
