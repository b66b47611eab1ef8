"""More scripted officers: they add what a finished paper must carry, and what it cannot."""

from __future__ import annotations

from io import BytesIO

from draft_officers import Edit, control, edited, packed, parts
from lxml import etree
from PIL import Image

from paperbuilder.draft.names import RUN, Element, P, made, w, words

WORD = 'xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"'
NAMES = (
    f'{WORD} xmlns:r="http://schemas.openxmlformats.org/officeDocument/2006/relationships" '
    'xmlns:wp="http://schemas.openxmlformats.org/drawingml/2006/wordprocessingDrawing" '
    'xmlns:a="http://schemas.openxmlformats.org/drawingml/2006/main" '
    'xmlns:pic="http://schemas.openxmlformats.org/drawingml/2006/picture" '
    'xmlns:m="http://schemas.openxmlformats.org/officeDocument/2006/math" '
    'xmlns:mc="http://schemas.openxmlformats.org/markup-compatibility/2006" '
    'xmlns:wps="http://schemas.microsoft.com/office/word/2010/wordprocessingShape"'
)
OFFICE = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"


def typed(xml: str) -> Element:
    """The element that the XML says, in Word's names."""
    head, slash, rest = xml.partition(" ") if xml.index(" ") < xml.index(">") else xml.partition(">")
    return etree.fromstring(f"{head} {NAMES}{slash}{rest}")


def after(tag: str, *xml: str) -> Edit:
    """Puts things of the officer's own behind a block."""

    def edit(root: Element) -> None:
        place = control(root, tag)
        for each in reversed(xml):
            place.addnext(typed(each))

    return edit


def paragraph(text: str, properties: str = "", run: str = "") -> str:
    """A paragraph as Word writes it."""
    return f"<w:p ><w:pPr>{properties}</w:pPr><w:r><w:rPr>{run}</w:rPr><w:t>{text}</w:t></w:r></w:p>"


def cell(text: str, properties: str = "") -> str:
    """A table cell."""
    return f"<w:tc><w:tcPr>{properties}</w:tcPr><w:p><w:r><w:t>{text}</w:t></w:r></w:p></w:tc>"


def merged_table() -> str:
    """A table with cells merged across and down, in its head and in its body."""
    across, begins, goes_on = '<w:gridSpan w:val="2"/>', '<w:vMerge w:val="restart"/>', "<w:vMerge/>"
    rows = (
        cell("Area", begins) + cell("Visits", across) + cell("Share"),
        cell("", goes_on) + cell("Made") + cell("Missed") + cell("of all"),
        cell("North and west, where the service is run from two places", begins) + cell("5") + cell("6") + cell("50%"),
        cell("", goes_on) + cell("not counted", across) + cell("20%"),
        cell("South") + cell("7") + cell("8", begins) + cell("30%"),
        cell("East") + cell("9") + cell("", goes_on) + cell("0%"),
    )
    heads = ('<w:trPr><w:tblHeader w:val="1"/></w:trPr>',) * 2 + ("",) * 4
    grid = "".join(f'<w:gridCol w:w="{width}"/>' for width in (3000, 1500, 1500, 2000))
    lines = "".join(f"<w:tr>{head}{row}</w:tr>" for head, row in zip(heads, rows, strict=True))
    return f'<w:tbl ><w:tblPr><w:tblLook w:val="04A0"/></w:tblPr><w:tblGrid>{grid}</w:tblGrid>{lines}</w:tbl>'


def picture(alternative: str, *, identity: str = "rId901", within: str = "") -> str:
    """A paragraph with a picture in line with the text."""
    return (
        '<w:p ><w:r><w:drawing><wp:inline><wp:extent cx="1270000" cy="635000"/>'
        f'<wp:docPr id="90" name="Picture 1" descr="{alternative}"/><a:graphic>'
        '<a:graphicData uri="http://schemas.openxmlformats.org/drawingml/2006/picture"><pic:pic>'
        f'<pic:blipFill><a:blip r:embed="{identity}"/>{within}</pic:blipFill>'
        "</pic:pic></a:graphicData></a:graphic></wp:inline></w:drawing></w:r></w:p>"
    )


def with_picture(data: bytes, kind: str = "png") -> bytes:
    """The draft with a picture file in it that a paragraph can show."""
    stream = BytesIO()
    Image.new("RGB", (60, 30), "green").save(stream, kind.upper())
    found = _linked(parts(data), "rId901", "image", f"media/own.{kind}")
    types = found["[Content_Types].xml"]
    default = f'<Default Extension="{kind}" ContentType="image/{kind}"/>'.encode()
    if default not in types:
        found["[Content_Types].xml"] = types.replace(b"<Override", default + b"<Override", 1)
    return packed(found | {f"word/media/own.{kind}": stream.getvalue()})


def with_link(data: bytes, address: str) -> bytes:
    """The draft with a relationship to an address."""
    found = _linked(parts(data), "rId902", "hyperlink", address, ' TargetMode="External"')
    return packed(found)


def with_footnote(data: bytes, tag: str, text: str) -> bytes:
    """The draft with a footnote at the end of a block's first paragraph."""

    def edit(root: Element) -> None:
        place = next(control(root, tag).iter(P))
        place.append(made("r", made("footnoteReference", id=2)))

    found = _linked(parts(edited(data, edit)), "rId903", "footnotes", "footnotes.xml")
    kind = "application/vnd.openxmlformats-officedocument.wordprocessingml.footnotes+xml"
    override = f'<Override PartName="/word/footnotes.xml" ContentType="{kind}"/></Types>'.encode()
    found["[Content_Types].xml"] = found["[Content_Types].xml"].replace(b"</Types>", override)
    note = made("footnote", made("p", made("r", made("footnoteRef")), made("r", words(text))), id=2)
    separator = made("footnote", made("p", made("r", made("separator"))), id=-1)
    return packed(found | {"word/footnotes.xml": etree.tostring(made("footnotes", separator, note))})


def _linked(found: dict[str, bytes], identity: str, kind: str, target: str, more: str = "") -> dict[str, bytes]:
    name = "word/_rels/document.xml.rels"
    link = f'<Relationship Id="{identity}" Type="{OFFICE}/{kind}" Target="{target}"{more}/></Relationships>'
    return found | {name: found[name].replace(b"</Relationships>", link.encode())}


def bold_words(tag: str) -> Edit:
    """Sets a block's first run bold and italic."""

    def edit(root: Element) -> None:
        run = next(control(root, tag).iter(RUN))
        run.insert(0, made("rPr", made("b"), made("i")))

    return edit


def break_line(tag: str, text: str) -> Edit:
    """Types more words on a new line of the same paragraph."""

    def edit(root: Element) -> None:
        next(control(root, tag).iter(P)).append(made("r", made("br"), words(text)))

    return edit


def join_with_next(tag: str) -> Edit:
    """Deletes the end of a paragraph with tracked changes on."""

    def edit(root: Element) -> None:
        paragraph = next(control(root, tag).iter(P))
        properties = paragraph.find(w("pPr"))
        assert properties is not None
        properties.append(made("rPr", made("del", id=905, author="Officer")))

    return edit


def delete_row(tag: str) -> Edit:
    """Deletes the last row of a block's table with tracked changes on."""

    def edit(root: Element) -> None:
        row = list(control(root, tag).iter(w("tr")))[-1]
        row.insert(0, made("trPr", made("del", id=906, author="Officer")))

    return edit


def turn_page(tag: str) -> Edit:
    """Begins a landscape section behind a block; Word moves the head and foot to the first of the sections."""
    size = '<w:pgSz w:w="16838" w:h="11906" w:orient="landscape"/>'
    upright = '<w:pgSz w:w="11906" w:h="16838"/>'
    broken = after(
        tag,
        f"<w:p ><w:pPr><w:sectPr>{upright}</w:sectPr></w:pPr></w:p>",
        paragraph("A page that is turned."),
        f"<w:p ><w:pPr><w:sectPr>{size}</w:sectPr></w:pPr></w:p>",
    )

    def edit(root: Element) -> None:
        broken(root)
        ends = list(root.iter(w("sectPr")))
        first = next(end for end in ends if next(end.iter(w("headerReference")), None) is None)
        source = ends[ends.index(first) + 2]
        for reference in list(source.iter(w("headerReference"), w("footerReference"))):
            first.insert(0, reference)

    return edit
