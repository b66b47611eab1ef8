"""The names of Word's elements, and XML parts read within bounds and written back."""

from __future__ import annotations

from lxml import etree

from paperbuilder.errors import DraftError

Element = etree._Element

W = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
R = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
XML = "http://www.w3.org/XML/1998/namespace"
COMPATIBILITY = "{http://schemas.openxmlformats.org/markup-compatibility/2006}"
FALLBACK, ALTERNATE = f"{COMPATIBILITY}Fallback", f"{COMPATIBILITY}AlternateContent"
MATHS = "{http://schemas.openxmlformats.org/officeDocument/2006/math}t"
DRAWING_ID = "{http://schemas.openxmlformats.org/drawingml/2006/wordprocessingDrawing}docPr"


def w(name: str) -> str:
    """The element or attribute of that name in Word's own family."""
    return f"{{{W}}}{name}"


P, RUN, TEXT, TABLE, ROW, CELL = (w(name) for name in ("p", "r", "t", "tbl", "tr", "tc"))
CONTROL, PROPERTIES, CONTENT, TAG, VAL, ID = (w(name) for name in ("sdt", "sdtPr", "sdtContent", "tag", "val", "id"))
BEGINS, ENDS, NAME = w("bookmarkStart"), w("bookmarkEnd"), w("name")
INSERTED, DELETED = (w("ins"), w("moveTo")), (w("del"), w("moveFrom"))
LOOKS_CHANGED = (w("rPrChange"), w("pPrChange"))


def parsed(data: bytes, place: str) -> Element:
    """The part's outermost element; DraftError for damaged XML, and for XML that defines entities."""
    parser = etree.XMLParser(resolve_entities=False, no_network=True, load_dtd=False, huge_tree=False)
    try:
        root = etree.fromstring(data, parser)
    except etree.XMLSyntaxError as error:
        raise DraftError("the Word file is damaged: its XML cannot be read", place=place) from error
    if b"<!DOCTYPE" in data[:4000] or root.getroottree().docinfo.internalDTD is not None:
        raise DraftError("the Word file holds a document type, which Word never writes", place=place)
    return root


def serialised(root: Element) -> bytes:
    """The part's bytes, with the XML declaration Word writes."""
    return etree.tostring(root, xml_declaration=True, encoding="UTF-8", standalone=True)


def made(name: str, *children: Element, **attributes: object) -> Element:
    """A new element of Word's own family."""
    new = etree.Element(w(name))
    for key, value in attributes.items():
        new.set(w(key), str(value))
    new.extend(children)
    return new


def words(text: str) -> Element:
    """`w:t` with the text as it is."""
    new = made("t")
    new.text = text
    new.set(f"{{{XML}}}space", "preserve")
    return new


def tag_of(control: Element) -> str:
    """A content control's tag, or nothing."""
    found = control.find(f"{PROPERTIES}/{TAG}")
    return "" if found is None else found.get(VAL, "")


def in_line(control: Element) -> bool:
    """Whether the control stands within a paragraph."""
    return next(control.iterancestors(P), None) is not None
