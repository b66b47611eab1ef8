"""Scripted officers: they edit a draft's XML the way Word does, and the tests read back what has become of it."""

from __future__ import annotations

import io
import re
import zipfile
from collections.abc import Callable
from copy import deepcopy

from lxml import etree

from paperbuilder.draft.names import CONTENT, CONTROL, RUN, TEXT, Element, P, made, tag_of, w, words

Edit = Callable[[Element], None]
MAIN = "word/document.xml"


def parts(data: bytes) -> dict[str, bytes]:
    """The file's parts by name."""
    with zipfile.ZipFile(io.BytesIO(data)) as archive:
        return {name: archive.read(name) for name in archive.namelist()}


def packed(found: dict[str, bytes]) -> bytes:
    """The parts as a file again."""
    buffer = io.BytesIO()
    with zipfile.ZipFile(buffer, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, data in found.items():
            archive.writestr(name, data)
    return buffer.getvalue()


def edited(data: bytes, *edits: Edit, part: str = MAIN) -> bytes:
    """The draft after the edits, saved."""
    found = parts(data)
    root = etree.fromstring(found[part])
    for edit in edits:
        edit(root)
    return packed(found | {part: etree.tostring(root, xml_declaration=True, encoding="UTF-8", standalone=True)})


def body_of(data: bytes, part: str = MAIN) -> Element:
    """A part's outermost element."""
    return etree.fromstring(parts(data)[part])


def control(root: Element, tag: str) -> Element:
    """The first control with that tag."""
    return next(each for each in root.iter(CONTROL) if tag_of(each) == tag)


def words_of(root: Element) -> str:
    """Every word that a reader can see, deleted ones left out."""
    return " ".join("".join(each.text or "" for each in paragraph.iter(TEXT)) for paragraph in root.iter(P))


def shown(data: bytes, tag: str) -> str:
    """The words of a block."""
    return words_of(control(body_of(data), tag))


def comments(data: bytes) -> str:
    """The words of all comments."""
    found = parts(data).get("word/comments.xml")
    return "" if found is None else words_of(etree.fromstring(found))


def type_over(tag: str, old: str, new: str) -> Edit:
    """Replaces words within a block, run by run."""

    def edit(root: Element) -> None:
        for text in control(root, tag).iter(TEXT):
            text.text = (text.text or "").replace(old, new)

    return edit


def split_runs(tag: str) -> Edit:
    """Cuts every run in mid-word, as Word does for spelling, with session ids and proofing marks between."""

    def edit(root: Element) -> None:
        for run in list(control(root, tag).iter(RUN)):
            text = run.find(TEXT)
            if text is not None and len(text.text or "") > 1:
                _cut(run, text)

    return edit


def _cut(run: Element, text: Element) -> None:
    whole = text.text or ""
    half = len(whole) // 2
    second = deepcopy(run)
    first_text, second_text = words(whole[:half]), words(whole[half:])
    run.replace(text, first_text)
    second.replace(second.find(TEXT), second_text)
    second.set(w("rsidR"), "00AB12CD")
    run.addnext(second)
    run.addnext(made("proofErr", type="spellStart"))


def smart_tag(tag: str) -> Edit:
    """Puts the first run of a block into a smart tag."""

    def edit(root: Element) -> None:
        for run in list(control(root, tag).iter(RUN))[:1]:
            tagged = made("smartTag", uri="urn:places", element="place")
            run.addprevious(tagged)
            tagged.append(run)

    return edit


def track_insertion(tag: str, text: str) -> Edit:
    """Types words with tracked changes on, at the end of a block's first paragraph."""

    def edit(root: Element) -> None:
        paragraph = next(control(root, tag).iter(P))
        paragraph.append(made("ins", made("r", words(text)), id=900, author="Officer"))

    return edit


def track_deletion(tag: str) -> Edit:
    """Deletes a block's first run with tracked changes on."""

    def edit(root: Element) -> None:
        for run in list(control(root, tag).iter(RUN))[:1]:
            gone = made("del", id=901, author="Officer")
            run.addprevious(gone)
            gone.append(run)
            for text in run.iter(TEXT):
                text.tag = w("delText")

    return edit


def remove(tag: str) -> Edit:
    """Deletes a control with all it holds."""

    def edit(root: Element) -> None:
        found = control(root, tag)
        found.getparent().remove(found)

    return edit


def empty(tag: str) -> Edit:
    """Empties a control: one paragraph without words is left."""

    def edit(root: Element) -> None:
        content = control(root, tag).find(CONTENT)
        for child in list(content):
            content.remove(child)
        content.append(made("p"))

    return edit


def move(tag: str, before: str) -> Edit:
    """Drags a control before another."""

    def edit(root: Element) -> None:
        control(root, before).addprevious(control(root, tag))

    return edit


def paste(tag: str, after: str) -> Edit:
    """Copies a control and pastes it, with the same tag and words; Word leaves a bookmark where it was."""

    def edit(root: Element) -> None:
        copy = deepcopy(control(root, tag))
        for mark in list(copy.iter(w("bookmarkStart"), w("bookmarkEnd"))):
            mark.getparent().remove(mark)
        control(root, after).addnext(copy)

    return edit


def nest(tag: str, within: str) -> Edit:
    """Drags a control into another."""

    def edit(root: Element) -> None:
        control(root, within).find(CONTENT).append(control(root, tag))

    return edit


def write_between(after: str, text: str) -> Edit:
    """Types a paragraph of their own between two controls."""

    def edit(root: Element) -> None:
        control(root, after).addnext(made("p", made("r", words(text))))

    return edit


def unwrap(tag: str) -> Edit:
    """Removes a control and leaves its contents."""

    def edit(root: Element) -> None:
        found = control(root, tag)
        for child in list(found.find(CONTENT)):
            found.addprevious(child)
        found.getparent().remove(found)

    return edit


def lose_end(tag: str) -> Edit:
    """Removes a control and the bookmark where it ended."""

    def edit(root: Element) -> None:
        unwrap(tag)(root)
        for mark in list(root.iter(w("bookmarkStart"))):
            if re.fullmatch(f"until_{tag}".replace("-", "_"), mark.get(w("name"), "")):
                mark.getparent().remove(mark)

    return edit


def comment_on(tag: str, identity: str = "0") -> Edit:
    """Marks a block's first paragraph with a comment, whose words stand in their own part."""

    def edit(root: Element) -> None:
        paragraph = next(control(root, tag).iter(P))
        paragraph.insert(1, made("commentRangeStart", id=identity))
        paragraph.append(made("commentRangeEnd", id=identity))
        paragraph.append(made("r", made("commentReference", id=identity)))

    return edit


def with_comment(data: bytes, tag: str, text: str) -> bytes:
    """The draft with an officer's comment on a block."""
    found = parts(edited(data, comment_on(tag)))
    comment = made("comment", made("p", made("r", words(text))), id=0, author="Officer")
    found["word/comments.xml"] = etree.tostring(made("comments", comment))
    types, links = found["[Content_Types].xml"], found["word/_rels/document.xml.rels"]
    kind = "application/vnd.openxmlformats-officedocument.wordprocessingml.comments+xml"
    override = f'<Override PartName="/word/comments.xml" ContentType="{kind}"/></Types>'
    address = "http://schemas.openxmlformats.org/officeDocument/2006/relationships/comments"
    link = f'<Relationship Id="rId900" Type="{address}" Target="comments.xml"/></Relationships>'
    found["[Content_Types].xml"] = types.replace(b"</Types>", override.encode())
    found["word/_rels/document.xml.rels"] = links.replace(b"</Relationships>", link.encode())
    return packed(found)


def settled(root: Element, *, accept: bool) -> None:
    """Accepts or rejects every tracked change by the program, as Word does."""
    gone, kept = ("del", "ins") if accept else ("ins", "del")
    for change in [each for each in root.iter(w("ins"), w("del")) if each.get(w("author")) == "paperbuilder"]:
        parent = change.getparent()
        if parent is None or parent.tag in (w("rPr"), w("trPr")):
            continue
        place = parent.index(change)
        if change.tag == w(gone):
            parent.remove(change)
        else:
            for text in change.iter(w("delText"), w("delInstrText")):
                text.tag = TEXT if text.tag == w("delText") else w("instrText")
            parent[place : place + 1] = list(change)
    _settle_paragraphs(root, gone, kept)
    _settle_frames(root)


def _settle_paragraphs(root: Element, gone: str, kept: str) -> None:
    for row in [each for each in root.iter(w("tr")) if each.find(f"{w('trPr')}/{w(gone)}") is not None]:
        row.getparent().remove(row)
    for paragraph in [each for each in root.iter(P) if each.find(f"{w('pPr')}/{w('rPr')}/{w(gone)}") is not None]:
        if all(run.find(w("commentReference")) is not None for run in paragraph.iter(RUN)):
            paragraph.getparent().remove(paragraph)
    for mark in [each for each in root.iter(w(kept)) if each.getparent().tag in (w("rPr"), w("trPr"))]:
        holder = mark.getparent()
        holder.remove(mark)
        if not len(holder):
            holder.getparent().remove(holder)
    for table in [each for each in root.iter(w("tbl")) if next(each.iter(w("tr")), None) is None]:
        table.getparent().remove(table)


def _settle_frames(root: Element) -> None:
    for link in [each for each in root.iter(w("hyperlink")) if next(each.iter(RUN), None) is None]:
        link.getparent().remove(link)
    for end in [each for each in root.iter() if isinstance(each.tag, str) and each.tag.startswith(w("customXml"))]:
        end.getparent().remove(end)
    for frame in [each for each in root.iter(CONTROL) if next(each.iter(P, RUN), None) is None]:
        frame.getparent().remove(frame)


def canonical(root: Element) -> bytes:
    """The canonical XML without numbers that count up, locks, and marks of bookmarks, comments and proofing."""
    marks = ("bookmarkStart", "bookmarkEnd", "commentRangeStart", "commentRangeEnd", "lock", "proofErr")
    for each in list(root.iter(*(w(name) for name in marks))):
        each.getparent().remove(each)
    for run in [each for each in root.iter(RUN) if each.find(w("commentReference")) is not None]:
        run.getparent().remove(run)
    for each in root.iter():
        for name in [name for name in each.attrib if name in ("id", w("id")) or name.endswith("}embed")]:
            del each.attrib[name]
        if each.tag in (w("id"), w("numId")):
            each.attrib.clear()
    return etree.tostring(root, method="c14n")
