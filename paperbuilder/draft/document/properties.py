"""What a draft's file says of itself becomes the properties of the paper."""

from __future__ import annotations

from datetime import datetime

from paperbuilder.draft.names import Element
from paperbuilder.draft.package import Package
from paperbuilder.draft.stamp import Stamp
from paperbuilder.model import Document, Paragraph, Properties, plain

CORE = "{http://schemas.openxmlformats.org/package/2006/metadata/core-properties}"
ELEMENTS = "{http://purl.org/dc/elements/1.1/}"
TERMS = "{http://purl.org/dc/terms/}"
PART = "docProps/core.xml"
LANGUAGE = "en-GB"


def properties(package: Package, stamp: Stamp) -> Properties:
    """Paper and version from the build, the rest as the file says; its dates are the paper's, never the editing's."""
    core = package.xml(PART) if PART in package.parts else None
    return Properties(
        paper=stamp.paper,
        version=stamp.version,
        title=_said(core, f"{ELEMENTS}title") or stamp.paper,
        author=_said(core, f"{ELEMENTS}creator"),
        subject=_said(core, f"{ELEMENTS}subject"),
        keywords=tuple(word.strip() for word in _said(core, f"{CORE}keywords").split(",") if word.strip()),
        language=_said(core, f"{ELEMENTS}language") or LANGUAGE,
        issued=_day(_said(core, f"{TERMS}created"), stamp),
    )


def titled(document: Document) -> str:
    """The title that the cover has."""
    blocks = (block for section in document.sections for block in section.blocks)
    words = (plain(block.content) for block in blocks if isinstance(block, Paragraph) and block.role == "title")
    return " ".join(next(words, "").split()) or document.properties.title


def _said(core: Element | None, name: str) -> str:
    found = None if core is None else core.find(name)
    return "" if found is None else (found.text or "").strip()


def _day(created: str, stamp: Stamp) -> datetime:
    """The day that the file was made, as it says; without one, that of the figures."""
    try:
        return datetime.fromisoformat(created.removesuffix("Z")).replace(tzinfo=None)
    except ValueError:
        day = stamp.as_at
        return datetime(day.year, day.month, day.day)  # noqa: DTZ001  a paper's day has no zone
