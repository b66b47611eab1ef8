"""A part of a draft becomes the same without what its readers cannot see: codes of fields, lists, hints, marks."""

from __future__ import annotations

import re
from collections.abc import Set
from dataclasses import dataclass, field

from paperbuilder.draft.names import CONTROL, ID, NAME, PROPERTIES, TEXT, Element, tag_of, w

WORD_FAMILIES = (
    "http://schemas.openxmlformats.org/",
    "http://schemas.microsoft.com/office/drawing/2017/decorative",
    "urn:schemas-microsoft-com:",
    "http://www.w3.org/XML/1998/namespace",
)
"""How the names begin of what a paper consists of; what has other names is left out."""
MARKS = tuple(w(name) for name in ("commentRangeStart", "commentRangeEnd", "commentReference"))
DESK = tuple(
    w(name)
    for name in (
        *("attachedTemplate", "mailMerge", "printerSettings", "rsids", "docVars", "attachedSchema", "schemaLibrary"),
        *("saveThroughXslt", "permStart", "permEnd", "smartTagPr", "customXmlPr", "proofErr", "writeProtection"),
        *("fldData", "ffData", "placeholder", "dropDownList", "comboBox", "delInstrText"),
    )
)
"""What tells of the desk that a draft was edited at, and what a field or a form holds besides what it shows."""
FORMERLY = tuple(
    w(f"{name}Change") for name in ("rPr", "pPr", "sectPr", "tblPr", "tblPrEx", "tblGrid", "trPr", "tcPr", "numbering")
)
SESSION = w("rsid")
NAMED = tuple(w(name) for name in ("author", "initials", "tooltip", "docLocation"))
TAGGED = (w("smartTag"), w("customXml"))
DRAWN = ("docPr", "cNvPr")
KNOWN = {"PAGE", "NUMPAGES", "SECTIONPAGES", "REF", "PAGEREF", "NOTEREF", "TOC", "SEQ", "STYLEREF", "HYPERLINK"}
"""The fields whose codes are read."""
SUM = re.compile(r"[\s=+\-\d]*")
HINT = re.compile(r'\\o\s+"[^"]*"')
OURS = ("ref_", "block_", "until_")
"""How the program's own bookmarks begin."""


def scrub(root: Element, tags: Set[str]) -> None:
    """Takes out of the part what is not seen; `tags` are those of the controls that the program made."""
    for each in [each for each in root.iter() if not _is_of_word(each.tag)]:
        _take_out(each)
    for each in list(root.iter(*MARKS, *DESK, *FORMERLY)):
        _take_out(each)
    for each in root.iter():
        _without_names(each)
    _without_codes(root)
    _without_bookmarks(root)
    _without_tags(root, tags)


def _is_of_word(tag: object) -> bool:
    """Whether it is an element of those families, and no remark."""
    return isinstance(tag, str) and tag.startswith("{") and tag[1:].startswith(WORD_FAMILIES)


def _without_tags(root: Element, tags: Set[str]) -> None:
    """Leaves out what an editor calls controls of their own."""
    for control in [control for control in root.iter(CONTROL) if tag_of(control) not in tags]:
        for name in ("alias", "tag"):
            for each in control.findall(f"{PROPERTIES}/{w(name)}"):
                _take_out(each)


def _take_out(element: Element) -> None:
    """Takes the element out, with all that it holds, but leaves what follows it."""
    parent = element.getparent()
    if parent is not None:
        parent.remove(element)


def _without_names(element: Element) -> None:
    """Leaves out names, sessions and hints, and what other programs add."""
    for name in [str(name) for name in element.attrib]:
        foreign = name.startswith("{") and not name[1:].startswith(WORD_FAMILIES)
        if foreign or name in NAMED or name.startswith(SESSION):
            del element.attrib[name]
    if element.tag in TAGGED:
        element.attrib.clear()
        element.set(w("element"), "words")
    local = str(element.tag).rpartition("}")[2]
    if local in DRAWN:
        kept = {"id", "descr"} if local == "docPr" else {"id"}
        for name in [str(name) for name in element.attrib if name not in kept]:
            del element.attrib[name]
        element.set("name", "Picture")


def _without_codes(root: Element) -> None:
    """Leaves out the codes of fields that are not read, and what stands in a code as words."""
    fields: list[_Code] = []
    for each in root.iter(w("fldChar"), w("instrText"), TEXT):
        kind = each.get(w("fldCharType"), "")
        if kind == "begin":
            fields.append(_Code())
        elif kind and fields:
            fields[-1].close()
            fields[-1:] = [] if kind == "end" else fields[-1:]
        elif each.tag == w("instrText"):
            (fields[-1] if fields else _Code()).elements.append(each)
        elif any(not field.closed for field in fields):
            each.text = ""
    for simple in root.iter(w("fldSimple")):
        simple.set(w("instr"), _code(simple.get(w("instr"), "")))


@dataclass
class _Code:
    """A field's code while it is read."""

    elements: list[Element] = field(default_factory=list)
    closed: bool = False

    def close(self) -> None:
        """The code is whole: what is not read of it goes."""
        whole = "".join(each.text or "" for each in self.elements)
        if not self.closed and (kept := _code(whole)) != whole:
            for number, each in enumerate(self.elements):
                each.text = kept if number == 0 else ""
        self.closed = True


def _code(words: str) -> str:
    """The code as far as it is read."""
    name = (words.split() or [""])[0].upper()
    if name in KNOWN or SUM.fullmatch(words):
        return HINT.sub("", words) if name == "HYPERLINK" else words
    return ""


def _without_bookmarks(root: Element) -> None:
    """Leaves out the bookmarks that nothing leads to; their names are an editor's own."""
    codes = (each.text or "" for each in root.iter(w("instrText")))
    simple = (each.get(w("instr"), "") for each in root.iter(w("fldSimple")))
    wanted = {word.strip('"') for words in (*codes, *simple) for word in words.split()}
    wanted |= {each.get(w("anchor"), "") for each in root.iter(w("hyperlink"))}
    gone = [each for each in root.iter(w("bookmarkStart")) if not _is_wanted(each.get(NAME, ""), wanted)]
    numbers = {each.get(ID) for each in gone}
    for each in [*gone, *(each for each in root.iter(w("bookmarkEnd")) if each.get(ID) in numbers)]:
        _take_out(each)


def _is_wanted(name: str, wanted: Set[str]) -> bool:
    return name in wanted or name.startswith(OURS)
