"""A refresh changes nothing outside our controls: parts byte for byte, touched parts in canonical XML."""

from __future__ import annotations

import io
import zipfile

import pytest
from draft_officers import body_of, control, edited, packed, parts, settled, track_insertion, type_over, with_comment
from lxml import etree

from paperbuilder.draft.merge import merged
from paperbuilder.draft.names import CONTROL, Element, R, in_line, made, tag_of, w, words
from paperbuilder.draft.tracking import Tracking

RELATIONSHIPS = b"</Relationships>"
OFFICE = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
OWN_PARTS = {
    "word/footnotes.xml": b'<w:footnotes xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"/>',
    "word/header9.xml": b'<w:hdr xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"><w:p/></w:hdr>',
    "word/commentsExtended.xml": b'<w15:commentsEx xmlns:w15="http://schemas.microsoft.com/office/word/2012/wordml">'
    b'<w15:commentEx w15:paraId="00000001" w15:done="0"/></w15:commentsEx>',
    "word/commentsIds.xml": b"<ids/>",
    "word/people.xml": b"<people/>",
    "word/media/own.png": b"\x89PNG own",
    "docProps/custom.xml": b"<Properties><property name='Owner'/></Properties>",
}
LINKED = {"word/footnotes.xml": "footnotes", "word/header9.xml": "header", "word/media/own.png": "image"}


def own_words(root: Element) -> None:
    """A paragraph, a table, a picture, a footnote, a section break and tracked changes of the officer's own."""
    cell = made("tc", made("p", made("r", words("Their cell"))))
    table = made("tbl", made("tblPr"), made("tr", cell))
    drawing = made("drawing", etree.Element("blip", {f"{{{R}}}embed": "rIdOwn2"}))
    rich = made("p", made("pPr", made("pStyle", val="OwnStyle")), made("r", words("Their words")), made("r", drawing))
    rich.append(made("r", made("footnoteReference", id=2)))
    ends = made("p", made("pPr", made("sectPr", made("headerReference", type="default"))))
    insertion = made("p", made("ins", made("r", words("Their insertion")), id=77, author="Officer"))
    after = control(root, "contacts-fact")
    for each in (ends, insertion, table, rich):
        after.addnext(each)
    control(root, "contacts-table").addprevious(made("p", made("r", words("Before the table"))))


def officers(draft: bytes) -> bytes:
    """The draft after an officer has worked on it in every way."""
    commented = with_comment(draft, "contacts-narrative-1", "Is this right?")
    edits = type_over("contacts-fact", "Contacts", "Our contacts"), type_over("contacts-table", "1,200", "1,234")
    found = parts(edited(commented, *edits, own_words, track_insertion("contacts-list", " Typed.")))
    links = "".join(
        f'<Relationship Id="rIdOwn{number}" Type="{OFFICE}/{kind}" Target="{name.removeprefix("word/")}"/>'
        for number, (name, kind) in enumerate(LINKED.items())
    )
    name = "word/_rels/document.xml.rels"
    styles = found["word/styles.xml"].replace(
        b"</w:styles>", b'<w:style w:type="paragraph" w:styleId="OwnStyle"><w:name w:val="Own"/></w:style></w:styles>'
    )
    linked = found[name].replace(RELATIONSHIPS, links.encode() + RELATIONSHIPS)
    return packed(found | OWN_PARTS | {name: linked, "word/styles.xml": styles})


def outside(data: bytes) -> bytes:
    """The main part in canonical XML without what our controls hold."""
    root = body_of(data)
    for each in [each for each in root.iter(CONTROL) if tag_of(each) and not in_line(each)]:
        each.clear()
    return etree.tostring(root, method="c14n")


@pytest.mark.parametrize("tracking", [None, Tracking()])
def test_nothing_outside_our_controls_changes(draft: bytes, newer: bytes, tracking: Tracking | None) -> None:
    """Parts that are not concerned are the same bytes; in those that are, what is the officer's is the same XML."""
    before = officers(draft)
    now = merged(before, newer, "draft.docx", tracking)[0]
    old, new = parts(before), parts(now)
    touched = {name for name, data in old.items() if new.get(name) != data}
    ours = {"word/document.xml", "word/comments.xml", "word/footer2.xml", "customXml/item1.xml"}
    plumbing = {"word/_rels/document.xml.rels", "[Content_Types].xml", "word/numbering.xml", "word/media/image1.png"}
    assert touched <= ours | plumbing
    assert {name: new[name] for name in OWN_PARTS} == OWN_PARTS
    assert new["word/styles.xml"] == old["word/styles.xml"]
    assert outside(now) == outside(before)


def test_comments_and_links_of_others_stay(draft: bytes, newer: bytes) -> None:
    """The officer's comments are the same XML, ours come behind; every relationship and list of theirs is there."""
    before = officers(draft)
    now = merged(before, newer, "draft.docx")[0]
    old, new = body_of(before, "word/comments.xml"), body_of(now, "word/comments.xml")
    kept = [etree.tostring(each, method="c14n") for each in new][: len(old)]
    assert kept == [etree.tostring(each, method="c14n") for each in old]
    assert {each.get(w("author")) for each in new[len(old) :]} == {"paperbuilder"}
    links = {each.get("Id"): each.get("Target") for each in body_of(now, "word/_rels/document.xml.rels")}
    assert [links[f"rIdOwn{number}"] for number in range(3)] == ["footnotes.xml", "header9.xml", "media/own.png"]


def test_a_comment_on_a_locked_block_is_on_a_block_of_ours(draft: bytes, newer: bytes) -> None:
    """The officer's own paragraph before a table is not marked, though it is the nearest open one."""
    now = body_of(merged(officers(draft), newer, "draft.docx")[0])
    marked = list(now.iter(w("commentRangeStart")))
    assert all(any(tag_of(above) for above in each.iterancestors(CONTROL)) for each in marked)


def test_the_order_of_the_parts_stays(draft: bytes, newer: bytes) -> None:
    """Parts stand in the file where they stood."""
    before = officers(draft)
    now = merged(before, newer, "draft.docx")[0]
    names = [zipfile.ZipFile(io.BytesIO(data)).namelist() for data in (before, now)]
    assert [name for name in names[1] if name in names[0]] == [name for name in names[0] if name in names[1]]


def test_rejected_changes_leave_the_officers_file(draft: bytes, newer: bytes) -> None:
    """After a tracked refresh and its rejection, others' changes are still open."""
    now = body_of(merged(officers(draft), newer, "draft.docx", Tracking())[0])
    settled(now, accept=False)
    assert {each.get(w("author")) for each in now.iter(w("ins"), w("del"))} == {"Officer"}
