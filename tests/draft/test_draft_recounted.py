"""What an officer deleted leaves no gap in a finished draft: no stale number, no empty page."""

from __future__ import annotations

from dataclasses import replace

from draft_officers import body_of, edited, remove

from paperbuilder.draft.document.read import document as document_of
from paperbuilder.draft.document.read import opened
from paperbuilder.draft.names import CONTROL, in_line, tag_of
from paperbuilder.finish import counted, faults
from paperbuilder.model import Contents, Document, Paragraph, Reference, Table, Text, plain
from paperbuilder.style.sheet import StyleSheet


def read(data: bytes, sheet: StyleSheet) -> Document:
    """The document that the draft is."""
    return document_of(opened(data, "draft.docx", sheet))[0]


def test_captions_are_numbered_through(draft: bytes, sheet: StyleSheet) -> None:
    """A stale number is counted anew in caption, reference and contents, and is told; right ones change nothing."""
    document = read(draft, sheet)
    assert counted(document) == ((), document)
    tables = Contents("list", "tables", ())
    words = (Reference("contacts-table", "Table 4"), Text(" and "), Reference("contacts-table", "here"))
    said = Paragraph("said", words)
    section = document.sections[1]
    stale = [
        replace(each, caption=replace(each.caption, number=4)) if isinstance(each, Table) else each
        for each in section.blocks
    ]
    changed = replace(document, sections=(replace(section, blocks=(tables, said, *stale)),))
    told, whole = counted(changed)
    assert told == (("Table 4", "Table 1"),)
    first, second = whole.sections[0].blocks[:2]
    assert isinstance(first, Contents)
    assert [each.text for each in first.entries] == ["Table 1: By area"]
    assert isinstance(second, Paragraph)
    assert plain(second.content) == "Table 1 and here"


def test_emptied_pages_are_left_out(draft: bytes, sheet: StyleSheet) -> None:
    """A section of which only its break is left is no page; a draft without any words is refused."""
    tags = [tag_of(each) for each in body_of(draft).iter(CONTROL) if not in_line(each)]
    emptied = edited(draft, *(remove(tag) for tag in tags if tag.startswith("contacts-")))
    assert [each.id for each in read(emptied, sheet).sections if not each.blocks] == []
    nothing = read(edited(draft, *(remove(tag) for tag in tags)), sheet)
    assert [each.what for each in faults(nothing)] == ["an empty paper"]
