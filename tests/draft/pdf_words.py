"""The words of a finished PDF, from its structure, and those of a draft, from its XML: what must be the same."""

from __future__ import annotations

import importlib.util
import re
import sys
from collections.abc import Mapping
from pathlib import Path
from types import ModuleType
from typing import Any

from draft_officers import MAIN, body_of, parts
from lxml import etree

from paperbuilder.draft.names import CONTROL, DELETED, PROPERTIES, TEXT, VAL, Element, P, w

LISTING = ("toc", "tableoffigures")
MARK = w("footnoteReference")
GALLERY = f"{PROPERTIES}/{w('docPartObj')}/{w('docPartGallery')}"


def _readback() -> ModuleType:
    """The reader of the PDF writer's tests."""
    path = Path(__file__).parents[1] / "render_pdf" / "readback.py"
    spec = importlib.util.spec_from_file_location("readback_of_drafts", path)
    assert spec is not None
    assert spec.loader is not None
    module = importlib.util.module_from_spec(spec)
    sys.modules[spec.name] = module
    spec.loader.exec_module(module)
    return module


READBACK = _readback()


class Words(READBACK.Reader):  # type: ignore[misc, name-defined]
    """Reads a PDF without its contents, its footnotes, the signs of its lists and the letters within charts."""

    def _kid(self, node: Any, kid: Any, page: int | None) -> None:
        if not isinstance(kid, int) and _is_beside(node.tag, str(kid.get("/S", "")), str(kid.get("/ID", ""))):
            return
        super()._kid(node, kid, page)

    def _show(self, node: Any, page: int | None, mark: int) -> None:
        if node.tag != "Figure":
            super()._show(node, page, mark)


def _is_beside(parent: str, tag: str, identity: str) -> bool:
    is_footnote = tag == "/Note" and identity.startswith("footnote-")
    return is_footnote or tag == "/TOC" or (tag == "/Lbl" and parent == "LI")


def pdf_words(data: bytes) -> list[str]:
    """The words of the PDF in reading order."""
    return str(Words(data).tree().words).split()


def pdf_tree(data: bytes) -> Any:
    """The document element of the PDF."""
    return READBACK.read(data)


def draft_words(data: bytes, part: str = MAIN) -> list[str]:
    """The words of the draft in reading order, with tracked changes accepted, without its contents."""
    body = body_of(data, part)
    numbers = {mark: str(number) for number, mark in enumerate(body.iter(MARK), 1)}
    return "".join("".join(_runs(each, numbers)) for each in body.iter(P) if not _is_aside(each)).split()


def footnote_words(data: bytes) -> list[str]:
    """The words of the draft's footnotes."""
    found = parts(data).get("word/footnotes.xml")
    return [] if found is None else " ".join(each.text or "" for each in etree.fromstring(found).iter(TEXT)).split()


def _is_aside(paragraph: Element) -> bool:
    galleries = (each.find(GALLERY) for each in paragraph.iterancestors(CONTROL))
    row = next(paragraph.iterancestors(w("tr")), None)
    is_gone = row is not None and row.find(f"{w('trPr')}/{w('del')}") is not None
    style = paragraph.find(f"{w('pPr')}/{w('pStyle')}")
    if style is not None and style.get(VAL, "").casefold().startswith(LISTING):
        return style.get(VAL) != "TOCHeading"
    return is_gone or any(each is not None and each.get(VAL) == "Table of Contents" for each in galleries)


def _runs(paragraph: Element, numbers: Mapping[Element, str]) -> list[str]:
    found = []
    for each in paragraph.iter(TEXT, MARK, w("br"), w("tab")):
        if next(each.iterancestors(*DELETED), None) is None:
            found.append(re.sub(r"\s", " ", each.text or "") if each.tag == TEXT else numbers.get(each, " "))
    ended = paragraph.find(f"{w('pPr')}/{w('rPr')}/{w('del')}") is None
    return [*found, " " if ended else ""]
