"""The very files are held to what they must not carry: comments, changes, hidden words, objects, names, dead links."""

from __future__ import annotations

import re
import zipfile
from collections.abc import Iterator
from html import unescape
from io import BytesIO

from paperbuilder.publish.checks.subject import Place, Subject, places

PROGRAM = "paperbuilder"
NAMES = ("creator", "lastModifiedBy", "Manager", "Author", "lastAuthor")
"""The properties that programs fill with who sat before them."""
PROPERTY = re.compile(r"<(?:\w+:)?(\w+)[^>/]*>([^<]+)</")
UNREADABLE = Place("the Word file", "it cannot be read as a Word document without macros: build it again")
HIDDEN = re.compile(
    r'<(?:sheet|row|col)\b[^>]*\b(?:state="(?:very)?[hH]idden"|hidden="(?:1|true)"|(?:ht|width)="0(?:\.0*)?")'
    r'|formatCode="\s*;+\s*"'
)
CLEAN = "publish the draft with `publish --draft`, which takes it out, or accept and delete it in Word"


def word_readable(subject: Subject) -> Iterator[Place]:
    """The Word file opens, and holds no macros."""
    if subject.word is None:
        yield UNREADABLE


def no_comments(subject: Subject) -> Iterator[Place]:
    """Every comment is resolved or answered."""
    for comment in _word(subject, "comments"):
        yield Place(f"comment “{comment}”", "answer or resolve it in Word")
    yield from places((f"PDF, {note}" for note in subject.pdf.notes), "build the paper again: this was put on the page")


def no_changes(subject: Subject) -> Iterator[Place]:
    """No tracked change is open."""
    for change in _word(subject, "changes"):
        yield Place(f"tracked change: {change}", "accept or reject it in Word")


def no_hidden_text(subject: Subject) -> Iterator[Place]:
    """No words are hidden."""
    for words in _word(subject, "hidden"):
        yield Place(f"hidden words {words}", "show them or delete them in Word")
    yield from places((f"PDF, {where}" for where in subject.pdf.unseen), "build the paper again")
    yield from places(
        (f"spreadsheet, {what}" for what in _hidden_in(subject.files.get(".xlsx", b""))), "show or delete it"
    )


def no_objects(subject: Subject) -> Iterator[Place]:
    """No file is embedded, nothing runs and nothing is fetched."""
    found = (*_word(subject, "objects"), *subject.pdf.attachments, *subject.pdf.actions)
    return places(found, "take it out: put a picture or a table in its place")


def no_person_named(subject: Subject) -> Iterator[Place]:
    """The properties name the council, or nobody."""
    allowed = {"", PROGRAM, subject.document.properties.author}
    word = subject.word.properties if subject.word is not None else ()
    book = tuple(_properties(subject.files.get(".xlsx", b"")))
    for file, properties in (("Word file", word), ("PDF", subject.pdf.properties), ("spreadsheet", book)):
        for name, value in properties:
            if name in NAMES and value not in allowed:
                yield Place(f"{file}, property {name}", f"set it to “{subject.document.properties.author}”")


def _hidden_in(workbook: bytes) -> Iterator[str]:
    """The sheets, rows and columns of a spreadsheet that are hidden, and what is noted at its cells."""
    if workbook:
        with zipfile.ZipFile(BytesIO(workbook)) as package:
            for name in package.namelist():
                text = package.read(name).decode("utf-8", "replace") if name.endswith(".xml") else ""
                yield from (f"{name}: hidden" for _ in HIDDEN.findall(text)[:1])
                if "/comments" in name or "/threadedComments" in name:
                    yield f"{name}: comments"


def _properties(workbook: bytes) -> Iterator[tuple[str, str]]:
    """The properties of a spreadsheet that can name somebody."""
    if workbook:
        with zipfile.ZipFile(BytesIO(workbook)) as package:
            parts = [package.read(name).decode() for name in package.namelist() if name.startswith("docProps/")]
        yield from ((name, unescape(value)) for part in parts for name, value in PROPERTY.findall(part))


def authors_removed(subject: Subject) -> Iterator[Place]:
    """No comment or change tells who made it."""
    for author in _word(subject, "authors"):
        if author not in ("", PROGRAM, subject.document.properties.author):
            yield Place("comments and changes of the Word file", CLEAN)
            return


def titled(subject: Subject) -> Iterator[Place]:
    """Both files say their title and language."""
    expected = {"title": subject.document.properties.title, "language": subject.document.properties.language}
    word = dict(subject.word.properties) if subject.word is not None else {}
    pdf = dict(subject.pdf.properties)
    found = {
        "Word file": {"title": word.get("title", ""), "language": word.get("language", expected["language"])},
        "PDF": {"title": pdf.get("Title", ""), "language": subject.pdf.language},
    }
    for file, said in found.items():
        for name, value in expected.items():
            if said[name] != value:
                yield Place(f"{file}, {name} “{said[name]}”", f"set it to “{value}”")


def pictures_described(subject: Subject) -> Iterator[Place]:
    """Every picture of the Word file has an alternative text."""
    return places(_word(subject, "undescribed"), "say in its alternative text what it shows")


def links_lead(subject: Subject) -> Iterator[Place]:
    """Every link within a file has its place there."""
    for words in _word(subject, "nowhere"):
        yield Place(f"Word file, link “{words}”", "mend or remove the link in Word")
    yield from places((f"PDF, {where}" for where in subject.pdf.nowhere), "build the paper again")


def pages_right(subject: Subject) -> Iterator[Place]:
    """The page numbers in the Word file's contents are those of the PDF."""
    pages = dict(subject.pdf.destinations)
    for entry in subject.word.contents if subject.word is not None else ():
        page = pages.get(entry.target.removeprefix("ref_").replace("_", "-"))
        if page is not None and entry.page and entry.page != str(page):
            yield Place(f"contents of the Word file, “{entry.words}”", f"it says page {entry.page}, the PDF has {page}")


def small_enough(subject: Subject) -> Iterator[Place]:
    """No file is larger than the layout allows."""
    largest = subject.layout.definition.publication.largest_megabytes
    for ending, data in subject.files.items():
        if len(data) > largest * 1_000_000:
            size = f"{len(data) / 1_000_000:.1f} MB"
            yield Place(f"{ending[1:]} file, {size}", f"use smaller pictures; the layout allows {largest} MB")


def _word(subject: Subject, name: str) -> tuple[str, ...]:
    found: tuple[str, ...] = getattr(subject.word, name) if subject.word is not None else ()
    return found
