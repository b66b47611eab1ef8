"""A Word file's bytes become what its pages do not show: comments, changes, hidden words, objects, names, links."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

from paperbuilder.draft.concealed import concealed
from paperbuilder.draft.names import DELETED, DRAWING_ID, INSERTED, LOOKS_CHANGED, NAME, VAL, Element, P, w
from paperbuilder.draft.package import Package
from paperbuilder.draft.reading import line_text

EXTENDED = "{http://schemas.microsoft.com/office/word/2012/wordml}"
PARAGRAPH = "{http://schemas.microsoft.com/office/word/2010/wordml}paraId"
PROPERTIES = ("docProps/core.xml", "docProps/app.xml", "docProps/custom.xml")
OBJECTS = re.compile(
    r"/(embeddings|activeX|controls|ctrlProps)/|vbaProject|vbaData|\.(exe|js|vbs|xls[bmx]?|doc[mx]?)$", re.I
)
TEXTS = re.compile(r"word/(document|header\d*|footer\d*|footnotes|endnotes|glossary/document)\.xml")
CHANGED = (*INSERTED, *DELETED, *LOOKS_CHANGED)
AUTHOR = w("author")
PAGE = re.compile(r"\s(\d+)\s*$")
SHOWN = 60


@dataclass(frozen=True, slots=True)
class Entry:
    """A line of the contents: where it leads, its words and its page number."""

    target: str
    words: str
    page: str


@dataclass(frozen=True, slots=True)
class Unseen:
    """What was found in a Word file; words are cut short, names are those of parts, bookmarks and properties."""

    comments: tuple[str, ...]
    changes: tuple[str, ...]
    hidden: tuple[str, ...]
    objects: tuple[str, ...]
    authors: tuple[str, ...]
    properties: tuple[tuple[str, str], ...]
    undescribed: tuple[str, ...]
    nowhere: tuple[str, ...]
    contents: tuple[Entry, ...]
    language: str


def unseen(data: bytes, place: str) -> Unseen:
    """What the file holds beside its pages; DraftError when it is no Word file, or holds macros."""
    package = Package.read(data, place)
    roots = {name: package.xml(name) for name in package.parts if TEXTS.fullmatch(name)}
    body = roots[package.main]
    return Unseen(
        comments=tuple(_unanswered(package)),
        changes=tuple(_changes(roots)),
        hidden=tuple(dict.fromkeys(_hidden(package, roots))),
        objects=tuple(_objects(package)),
        authors=tuple(sorted(set(_authors(package)))),
        properties=tuple(_properties(package)),
        undescribed=tuple(_undescribed(roots)),
        nowhere=tuple(_nowhere(body)),
        contents=tuple(_contents(body)),
        language=_language(package),
    )


def _unanswered(package: Package) -> Iterator[str]:
    """The comments that are not marked as resolved and that nobody has answered."""
    answered = _answered(package)
    for name in package.related("comments"):
        for comment in package.xml(name).iter(w("comment")):
            paragraphs = list(comment.iter(P))
            if not paragraphs or paragraphs[-1].get(PARAGRAPH, "") not in answered:
                yield _short(" ".join(line_text(paragraph) for paragraph in paragraphs))


def _answered(package: Package) -> set[str]:
    """The comments, by their last paragraph, that are resolved, answers themselves, or answered."""
    found: set[str] = set()
    for name in package.related("commentsExtended"):
        for each in package.xml(name).iter(f"{EXTENDED}commentEx"):
            own, parent = each.get(f"{EXTENDED}paraId", ""), each.get(f"{EXTENDED}paraIdParent", "")
            if parent or each.get(f"{EXTENDED}done") in ("1", "true"):
                found |= {own, parent} - {""}
    return found


def _changes(roots: dict[str, Element]) -> Iterator[str]:
    for name, root in roots.items():
        for change in root.iter(*CHANGED):
            words = "".join(each.text or "" for each in change.iter(w("t"), w("delText")))
            yield (
                f"{change.tag.rpartition('}')[2]} “{_short(words)}”"
                if words
                else f"{change.tag.rpartition('}')[2]} in {name}"
            )


def _hidden(package: Package, roots: dict[str, Element]) -> Iterator[str]:
    """Words that readers do not see, and why."""
    yield from (f"“{_short(found.words)}” ({found.how})" for found in concealed(package, roots.values()))


def _objects(package: Package) -> Iterator[str]:
    """Embedded files, controls and macros, and what the file fetches from elsewhere when it opens."""
    yield from (name for name in package.parts if OBJECTS.search(f"/{name}"))
    for source in list(package.parts):
        if source.endswith(".rels"):
            for link in package.xml(source):
                if link.get("TargetMode") == "External" and not link.get("Type", "").endswith("/hyperlink"):
                    yield f"{link.get('Type', '').rpartition('/')[2]} {link.get('Target', '')}"


def _authors(package: Package) -> Iterator[str]:
    for name, data in package.parts.items():
        if name.startswith("word/") and name.endswith(".xml") and b"author" in data:
            yield from (each.get(AUTHOR, "") for each in package.xml(name).iter() if each.get(AUTHOR))
            yield from (each.get(f"{EXTENDED}author", "") for each in package.xml(name).iter(f"{EXTENDED}person"))


def _properties(package: Package) -> Iterator[tuple[str, str]]:
    for name in PROPERTIES:
        if name in package.parts:
            for each in package.xml(name).iter():
                if isinstance(each.tag, str) and each.text and each.text.strip():
                    yield each.tag.rpartition("}")[2], each.text.strip()


def _undescribed(roots: dict[str, Element]) -> Iterator[str]:
    for root in roots.values():
        for drawing in root.iter(DRAWING_ID):
            if not drawing.get("descr", "").strip() and b"decorative" not in _bytes(drawing):
                yield drawing.get("name", "a picture")


def _bytes(element: Element) -> bytes:
    return b" ".join(str(each.tag).encode() for each in element.iter())


def _nowhere(body: Element) -> Iterator[str]:
    """Links within the file whose bookmark is not there."""
    known = {each.get(NAME) for each in body.iter(w("bookmarkStart"))}
    for link in body.iter(w("hyperlink")):
        anchor = link.get(w("anchor"))
        if anchor and anchor not in known:
            yield _short("".join(each.text or "" for each in link.iter(w("t")))) or anchor


def _contents(body: Element) -> Iterator[Entry]:
    for link in body.iter(w("hyperlink")):
        if any("PAGEREF" in (each.text or "") for each in link.iter(w("instrText"))):
            words = line_text(link).replace("\t", " ")
            page = PAGE.search(words)
            yield Entry(link.get(w("anchor"), ""), PAGE.sub("", words).strip(), page[1] if page else "")


def _language(package: Package) -> str:
    for name in package.related("styles"):
        for language in package.xml(name).iter(w("lang")):
            return str(language.get(VAL, ""))
    return ""


def _short(words: str) -> str:
    plain = " ".join(words.split())
    return plain if len(plain) <= SHOWN else f"{plain[: SHOWN - 1].rstrip()}…"
