"""Fields with their cached results, bookmarks, and content controls: what Word computes, names or guards."""

from __future__ import annotations

from collections.abc import Sequence

from paperbuilder.model.tags import tag
from paperbuilder.render.docx.elements import Element, element, foreign, words
from paperbuilder.render.docx.manuscript import Manuscript

BLOCK = "Quick Parts"
LOCKED = "contentLocked"
CONTENTS = "Table of Contents"
"""The galleries in which Word looks for such parts."""


def run(text: str, style: str = "") -> Element:
    """A run of text, in a character style if one is named."""
    return styled(style, words(text))


def styled(style: str, *children: Element) -> Element:
    """A run of anything, in a character style if one is named."""
    look = [element("w:rPr", element("w:rStyle", val=style))] if style else []
    return element("w:r", *look, *children)


def field(instruction: str, *result: Element, style: str = "") -> list[Element]:
    """A complex field that shows the result until Word computes it anew."""
    return [*opening(instruction, style), *result, closing(style)]


def opening(instruction: str, style: str = "") -> list[Element]:
    """The beginning of a field, up to its result."""
    return [*asking(instruction, style), _mark("separate", style)]


def asking(instruction: str, style: str = "") -> list[Element]:
    """The beginning of a field and its instruction."""
    return [_mark("begin", style), styled(style, _instruction(f" {instruction} "))]


def formula(before: Sequence[Element], after: str, result: str) -> list[Element]:
    """A field that computes with another field: `= PAGE + 67`."""
    return [
        *asking("="),
        *before,
        styled("", _instruction(f" {after} ")),
        _mark("separate", ""),
        run(result),
        closing(),
    ]


def closing(style: str = "") -> Element:
    """The end of a field."""
    return _mark("end", style)


def bookmark(manuscript: Manuscript, name: str, *content: Element) -> list[Element]:
    """The content under a name; without content, a point. A name already given is not given again."""
    if name in manuscript.marked:
        return list(content)
    manuscript.marked.add(name)
    number = next(manuscript.bookmark_ids)
    return [element("w:bookmarkStart", id=number, name=name), *content, element("w:bookmarkEnd", id=number)]


def control(
    manuscript: Manuscript,
    identity: str,
    alias: str,
    content: Sequence[Element],
    gallery: str = BLOCK,
    *,
    locked: bool = False,
) -> Element:
    """A block-level content control, tagged with the block's id and without a frame to be seen.

    It is of the document-part kind, which Word edits like any text: LibreOffice 7.4 makes plain text of the first
    paragraph of the rich-text kind. A locked one can be deleted, but not typed in.
    """
    lock = [element("w:lock", val=LOCKED)] if locked else []
    unique = [element("w:docPartUnique")] if gallery == CONTENTS else []
    properties = element(
        "w:sdtPr",
        element("w:alias", val=tag(alias)),
        element("w:tag", val=tag(identity)),
        element("w:id", val=next(manuscript.control_ids)),
        *lock,
        foreign("w15:appearance", {"w15:val": "hidden"}),
        element("w:docPartObj", element("w:docPartGallery", val=gallery), *unique),
    )
    return element("w:sdt", properties, element("w:sdtContent", *content))


def bound(manuscript: Manuscript, identity: str, content: Sequence[Element], *, locked: bool = True) -> Element:
    """A content control within a line: a figure that only new data changes, and that goes with its sentence."""
    lock = [element("w:lock", val=LOCKED)] if locked else []
    properties = element(
        "w:sdtPr",
        element("w:alias", val=tag(identity)),
        element("w:tag", val=tag(identity)),
        element("w:id", val=next(manuscript.control_ids)),
        *lock,
        foreign("w15:appearance", {"w15:val": "hidden"}),
    )
    return element("w:sdt", properties, element("w:sdtContent", *content))


def _mark(kind: str, style: str) -> Element:
    return styled(style, element("w:fldChar", fldCharType=kind))


def _instruction(text: str) -> Element:
    made = words(text)
    made.tag = element("w:instrText").tag
    return made
