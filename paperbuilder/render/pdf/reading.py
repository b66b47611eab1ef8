"""A PDF's bytes become what it says, shown or not: words, alternative texts, properties, attachments and links."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from html import unescape
from io import BytesIO
from typing import Any

from paperbuilder.errors import RenderError
from paperbuilder.render.pdf.codes import SHOWING, codes_of, decoded
from paperbuilder.render.pdf.unseen import unseen

CREATORS = re.compile(r"<dc:(creator|contributor)>.*?</dc:\1>", re.DOTALL)
NAMED = re.compile(r"<rdf:li[^>]*>([^<]*)</rdf:li>")
ACTIONS = ("/JavaScript", "/Launch", "/SubmitForm", "/ImportData")


@dataclass(frozen=True, slots=True)
class Said:
    """What a PDF file holds. `pages` are the words of each page, `streams` all that is in it, decompressed.

    `unseen` are words that no reader sees, and why, `notes` what a reader has stuck on a page.
    """

    properties: tuple[tuple[str, str], ...]
    language: str
    pages: tuple[str, ...]
    alternatives: tuple[str, ...]
    attachments: tuple[str, ...]
    actions: tuple[str, ...]
    nowhere: tuple[str, ...]
    destinations: tuple[tuple[str, int], ...]
    unseen: tuple[str, ...]
    notes: tuple[str, ...]
    streams: tuple[bytes, ...]


def said(data: bytes) -> Said:
    """What the file says; RenderError when it cannot be read."""
    import pikepdf

    try:
        with pikepdf.open(BytesIO(data)) as pdf:
            return _said(pdf)
    except pikepdf.PdfError as error:
        raise RenderError(f"this is not a PDF file that can be read: {error}") from None


def _said(pdf: Any) -> Said:
    import pikepdf

    found = dict(_destinations(pdf))
    pages = [(page, list(pikepdf.parse_content_stream(page))) for page in pdf.pages]
    return Said(
        properties=(*((str(key)[1:], str(value)) for key, value in pdf.docinfo.items()), *_metadata(pdf)),
        language=str(pdf.Root.get("/Lang", "")),
        pages=tuple(_words(page, steps) for page, steps in pages),
        alternatives=tuple(_alternatives(pdf)),
        attachments=tuple(pdf.attachments),
        actions=tuple(_actions(pdf)),
        nowhere=tuple(_nowhere(pdf, found)),
        destinations=tuple(found.items()),
        unseen=(
            *_layers(pdf),
            *(f"page {n}: {what}" for n, (page, steps) in enumerate(pages, 1) for what in unseen(page, steps)),
        ),
        notes=tuple(_notes(pdf)),
        streams=tuple(_streams(pdf)),
    )


def _words(page: Any, steps: list[Any]) -> str:
    """The words that the page draws, in that order."""
    fonts = page.obj.get("/Resources", {}).get("/Font", {})
    shown: list[str] = []
    codes: tuple[int, dict[int, str]] = (1, {})
    for step in steps:
        operands, name = list(step.operands), str(step.operator)
        if name == "Tf":
            codes = codes_of(fonts[str(operands[0])])
        elif name in SHOWING:
            shown.append(decoded(operands[-1], *codes))
        elif name in ("BT", "ET"):
            shown.append(" ")
    return " ".join("".join(shown).split())


def _metadata(pdf: Any) -> Iterator[tuple[str, str]]:
    """Who the file's XMP metadata says made it, which programs show beside the properties."""
    if "/Metadata" in pdf.Root:
        words = pdf.Root.Metadata.read_bytes().decode("utf-8", "replace")
        for found in CREATORS.finditer(words):
            yield from (("creator", unescape(name)) for name in NAMED.findall(found[0]))


def _layers(pdf: Any) -> Iterator[str]:
    """What can be switched off on a page."""
    if pdf.Root.get("/OCProperties", {}).get("/OCGs"):
        yield "words on layers that can be switched off"


def _notes(pdf: Any) -> Iterator[str]:
    """What stands on the pages beside links: comments, marks, fields of a form."""
    for number, page in enumerate(pdf.pages, 1):
        for each in page.obj.get("/Annots", ()):
            if str(each.get("/Subtype", "")) != "/Link":
                yield f"page {number}: {str(each.get('/Subtype', ''))[1:]} {each.get('/Contents', '')}".strip()


def _dictionaries(pdf: Any) -> Iterator[Any]:
    import pikepdf

    return (item for item in pdf.objects if isinstance(item, pikepdf.Dictionary | pikepdf.Stream))


def _alternatives(pdf: Any) -> Iterator[str]:
    for item in _dictionaries(pdf):
        yield from (str(item[key]) for key in ("/Alt", "/ActualText", "/E") if key in item)


def _actions(pdf: Any) -> Iterator[str]:
    """What the file would run."""
    for item in _dictionaries(pdf):
        if str(item.get("/S", "")) in ACTIONS:
            yield str(item.S)[1:]


def _destinations(pdf: Any) -> Iterator[tuple[str, int]]:
    import pikepdf

    numbers = {page.obj.objgen: number for number, page in enumerate(pdf.pages, 1)}
    tree = pdf.Root.get("/Names", {}).get("/Dests")
    for name, place in pikepdf.NameTree(tree).items() if tree is not None else ():
        target = place if isinstance(place, pikepdf.Array) else place.D
        yield str(name), numbers.get(target[0].objgen, 0)
    for name, place in pdf.Root.get("/Dests", {}).items():
        yield str(name)[1:], numbers.get(place[0].objgen, 0)


def _nowhere(pdf: Any, known: dict[str, int]) -> Iterator[str]:
    """Links within the file whose destination is not there."""
    import pikepdf

    for number, page in enumerate(pdf.pages, 1):
        for link in page.obj.get("/Annots", ()):
            target = link.get("/Dest", link.get("/A", {}).get("/D"))
            name = str(target).removeprefix("/") if isinstance(target, pikepdf.Name | pikepdf.String) else ""
            if name and name not in known:
                yield f"page {number}: {name}"


def _streams(pdf: Any) -> Iterator[bytes]:
    import pikepdf

    for item in pdf.objects:
        if isinstance(item, pikepdf.Stream):
            try:
                yield item.read_bytes()
            except pikepdf.PdfError:
                yield item.read_raw_bytes()
