"""What an officer's program leaves in a draft unseen is in nothing published, whichever of it comes together."""

from __future__ import annotations

import io
import random
import re
import zipfile
from collections.abc import Callable, Iterator
from pathlib import Path

import pikepdf
import pytest
from PIL import Image
from PIL.PngImagePlugin import PngInfo

from paperbuilder.model.bare import bare

Command = Callable[..., int]
Parts = dict[str, bytes]
Edit = Callable[[Parts], None]
TOLD = "Jo Example of Floor 3"
MAIN, RELS, TYPES = "word/document.xml", "word/_rels/document.xml.rels", "[Content_Types].xml"
SAID = b"They came from many."
OFFICE = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
MICROSOFT = "http://schemas.microsoft.com/office/2011/relationships"
NAMES = (
    'xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main" '
    f'xmlns:r="{OFFICE}" xmlns:a="http://schemas.openxmlformats.org/drawingml/2006/main" '
    'xmlns:wp="http://schemas.openxmlformats.org/drawingml/2006/wordprocessingDrawing" '
    'xmlns:pic="http://schemas.openxmlformats.org/drawingml/2006/picture"'
)
PICTURE = "http://schemas.openxmlformats.org/drawingml/2006/picture"
WORD_2010 = 'xmlns:w14="http://schemas.microsoft.com/office/word/2010/wordml"'
WORD_2012 = 'xmlns:w15="http://schemas.microsoft.com/office/word/2012/wordml"'
RUN = "<w:r><w:t>Seen.</w:t></w:r>"


def typed(xml: str) -> Edit:
    """A paragraph behind the narrative."""

    def edit(parts: Parts) -> None:
        place = parts[MAIN].index(b"</w:p>", parts[MAIN].index(SAID)) + len(b"</w:p>")
        words = f"<w:p {NAMES}>{xml}</w:p>".encode()
        parts[MAIN] = parts[MAIN][:place] + words + parts[MAIN][place:]

    return edit


def put(part: str, before: str, xml: str) -> Edit:
    """Something more in a part."""

    def edit(parts: Parts) -> None:
        assert before.encode() in parts[part]
        parts[part] = parts[part].replace(before.encode(), xml.encode() + before.encode(), 1)

    return edit


def part(name: str, kind: str, data: bytes = f"<x>{TOLD}</x>".encode(), source: str = RELS) -> Edit:
    """A part that another points to."""

    def edit(parts: Parts) -> None:
        folder = "" if source == "_rels/.rels" else "/"
        link = f'<Relationship Id="rId{900 + len(parts)}" Type="{kind}" Target="{folder}{name}"/></Relationships>'
        parts[name] = data
        parts[source] = parts[source].replace(b"</Relationships>", link.encode())
        override = f'<Override PartName="/{name}" ContentType="application/xml"/></Types>'
        parts[TYPES] = parts[TYPES].replace(b"</Types>", override.encode())

    return edit


def field(code: str, data: str = "") -> str:
    """A field whose result is seen and whose code is not."""
    marks = [f'<w:r><w:fldChar w:fldCharType="{kind}">' for kind in ("begin", "separate", "end")]
    code = f"<w:r><w:instrText>{code}</w:instrText></w:r>"
    return f"{marks[0]}{data}</w:fldChar></w:r>{code}{marks[1]}</w:fldChar></w:r>{RUN}{marks[2]}</w:fldChar></w:r>"


def photograph(kind: str) -> bytes:
    """A picture whose file says who took it."""
    stream, picture = io.BytesIO(), Image.new("RGB", (60, 30), "green")
    if kind == "png":
        notes = PngInfo()
        notes.add_text("Author", TOLD)
        picture.save(stream, "PNG", pnginfo=notes)
    else:
        camera = Image.Exif()
        camera[0x013B], camera[0x0112] = TOLD, 6
        picture.save(stream, "JPEG", exif=camera, comment=TOLD.encode(), progressive=True)
    return stream.getvalue() + TOLD.encode()


def pictured(kind: str) -> Edit:
    """A picture in line with the text."""

    def edit(parts: Parts) -> None:
        default = f'<Default Extension="{kind}" ContentType="image/{kind}"/>'
        if default.encode() not in parts[TYPES]:
            parts[TYPES] = parts[TYPES].replace(b"<Override", f"{default}<Override".encode(), 1)
        parts[f"word/media/own.{kind}"] = photograph(kind)
        link = f'<Relationship Id="rIdP{kind}" Type="{OFFICE}/image" Target="media/own.{kind}"/></Relationships>'
        parts[RELS] = parts[RELS].replace(b"</Relationships>", link.encode())
        typed(
            '<w:r><w:drawing><wp:inline><wp:extent cx="1270000" cy="635000"/>'
            f'<wp:docPr id="90" name="{TOLD}" title="{TOLD}" descr="A green field"/>'
            f'<a:graphic><a:graphicData uri="{PICTURE}"><pic:pic><pic:nvPicPr><pic:cNvPr id="0" name="{TOLD}" '
            f'descr="{TOLD}"/></pic:nvPicPr><pic:blipFill><a:blip r:embed="rIdP{kind}"/></pic:blipFill></pic:pic>'
            "</a:graphicData></a:graphic></wp:inline></w:drawing></w:r>"
        )(parts)

    return edit


def property_of(name: str) -> Edit:
    """A property of the file that the paper does not have."""
    return put("docProps/core.xml", "</cp:coreProperties>", f'<{name} xmlns:dc="urn:x">{TOLD}</{name}>')


PEOPLE = f'<w15:people {WORD_2012}><w15:person w15:author="{TOLD}"/></w15:people>'
RESOLVED = f'<w15:commentsEx {WORD_2012}><w15:commentEx w15:paraId="1A" w15:done="1"/></w15:commentsEx>'
COMMENT = (
    f'<w:comments {NAMES} {WORD_2010}><w:comment w:id="0" w:author="{TOLD}">'
    f'<w:p w14:paraId="1A"><w:r><w:t>{TOLD}</w:t></w:r></w:p></w:comment></w:comments>'
)
GLOSSARY = (
    f"<w:glossaryDocument {NAMES}><w:docParts><w:p><w:r><w:t>{TOLD}</w:t></w:r></w:p></w:docParts></w:glossaryDocument>"
)
VARIABLES = f'<w:docVars><w:docVar w:name="x" w:val="{TOLD}"/></w:docVars>'
COMPANY = f"<Manager>{TOLD}</Manager><HyperlinkBase>{TOLD}</HyperlinkBase>"
MOVED = f'<w:moveFromRangeStart w:id="8" w:author="{TOLD}" w:name="m"/>{RUN}<w:moveFromRangeEnd w:id="8"/>'


def commented(parts: Parts) -> None:
    """A resolved comment."""
    part("word/comments.xml", f"{OFFICE}/comments", COMMENT.encode())(parts)
    part("word/commentsExtended.xml", f"{MICROSOFT}/commentsExtended", RESOLVED.encode())(parts)


EDITS: dict[str, Edit] = {
    "comment": commented,
    "people": part("word/people.xml", f"{MICROSOFT}/people", PEOPLE.encode()),
    "glossary": part("word/glossary/document.xml", f"{OFFICE}/glossaryDocument", GLOSSARY.encode()),
    "own data": part("customXml/item9.xml", f"{OFFICE}/customXml"),
    "web settings": part("word/webSettings.xml", f"{OFFICE}/webSettings"),
    "unknown part": part("word/more.xml", "urn:x/more"),
    "custom properties": part("docProps/custom.xml", f"{OFFICE}/custom-properties", source="_rels/.rels"),
    "label": part("docMetadata/LabelInfo.xml", "urn:x/classificationlabels", source="_rels/.rels"),
    "thumbnail": part("docProps/thumbnail.jpeg", "urn:x/metadata/thumbnail", source="_rels/.rels"),
    "lost picture": lambda parts: parts.update({"word/media/lost.png": TOLD.encode()}),
    "printer": lambda parts: parts.update({"word/printerSettings/printerSettings1.bin": TOLD.encode()}),
    "variables": put("word/settings.xml", "</w:settings>", VARIABLES),
    "sessions": put("word/settings.xml", "</w:settings>", f'<w:rsids><w:rsid w:val="{TOLD}"/></w:rsids>'),
    "company": put("docProps/app.xml", "</Properties>", COMPANY),
    "keywords": property_of("cp:keywords"),
    "category": property_of("cp:category"),
    "remarks": property_of("cp:contentStatus"),
    "png": pictured("png"),
    "jpeg": pictured("jpeg"),
    "session": typed(f'<w:r w:rsidR="{TOLD}"><w:t>Seen.</w:t></w:r>'),
    "field": typed(field(f' COMMENTS "{TOLD}" ')),
    "condition": typed(field(f' IF 1 = 2 "{TOLD}" "Seen." ')),
    "field data": typed(field(" DATE ", f"<w:fldData>{TOLD}</w:fldData>")),
    "form": typed(field(" FORMTEXT ", f'<w:ffData><w:helpText w:val="{TOLD}"/></w:ffData>')),
    "private": typed(f'<w:fldSimple w:instr=" PRIVATE {TOLD} ">{RUN}</w:fldSimple>'),
    "bookmark": typed(f'<w:bookmarkStart w:id="770" w:name="{TOLD}"/>{RUN}<w:bookmarkEnd w:id="770"/>'),
    "control": typed(
        f'<w:sdt><w:sdtPr><w:alias w:val="{TOLD}"/><w:tag w:val="{TOLD}"/><w:dropDownList><w:listItem w:displayText='
        f'"{TOLD}" w:value="1"/></w:dropDownList></w:sdtPr><w:sdtContent>{RUN}</w:sdtContent></w:sdt>'
    ),
    "smart tag": typed(f'<w:smartTag w:uri="urn:x" w:element="{TOLD}">{RUN}</w:smartTag>'),
    "permission": typed(f'<w:permStart w:id="1" w:ed="{TOLD}"/>{RUN}<w:permEnd w:id="1"/>'),
    "moved": typed(MOVED),
    "remark": typed(f"<!--{TOLD}--><?x {TOLD}?>{RUN}"),
    "other program": typed(f'<x:y xmlns:x="urn:x" x:z="{TOLD}">{TOLD}</x:y>{RUN}'),
    "hint": typed(f'<w:hyperlink w:anchor="ref_contacts" w:tooltip="{TOLD}">{RUN}</w:hyperlink>'),
}  # fmt: skip


def everything(folder: Path) -> Iterator[tuple[str, bytes]]:
    """All that was written, packages and streams unpacked; the officer's own draft left out."""
    for path in sorted(each for each in folder.rglob("*") if each.is_file()):
        data = path.read_bytes()
        if path.parent.name == "small" and path.suffix == ".docx":
            continue
        if path.suffix in (".docx", ".xlsx"):
            with zipfile.ZipFile(io.BytesIO(data)) as archive:
                yield from ((f"{path}, {name}", archive.read(name) + name.encode()) for name in archive.namelist())
        elif path.suffix == ".pdf":
            with pikepdf.open(path) as pdf:
                streams = [each for each in pdf.objects if isinstance(each, pikepdf.Stream)]
                yield str(path), b" ".join(each.read_raw_bytes() for each in streams) + data
        else:
            yield str(path), data


@pytest.mark.parametrize("seed", [0, 1, 2])
def test_nothing_that_is_not_seen_is_published(seed: int, desk: Path, paperbuilder: Command) -> None:
    """Two thirds of the kinds in any order: not in the files nor in the draft's copy, which gives the same again."""
    assert paperbuilder("build", "small.yaml", "--data", "data", "--quiet") == 0
    draft = desk / "output" / "small" / "small-v1.2.docx"
    with zipfile.ZipFile(draft) as archive:
        parts = {name: archive.read(name) for name in archive.namelist()}
    for kind in random.Random(seed).sample(sorted(EDITS), 22):  # noqa: S311  nothing is kept secret by it
        EDITS[kind](parts)
    with zipfile.ZipFile(draft, "w") as archive:
        for name, data in parts.items():
            archive.writestr(name, data)
    assert TOLD.encode() in b"".join(parts.values())
    assert paperbuilder("publish", "small", "--draft", str(draft), "--on", "2020-12-04", "--quiet") == 0
    found = dict(everything(desk / "output"))
    assert [name for name, data in found.items() if TOLD.encode() in data] == []
    assert any(b"Seen." in re.sub(rb"<[^>]*>", b"", data) for name, data in found.items() if "draft/" in name)
    assert paperbuilder("rebuild", "small", "1.2", "--data", "data") == 0


@pytest.mark.parametrize("kind", ["png", "jpeg"])
def test_a_picture_stays_the_same_without_what_is_said_beside_it(kind: str) -> None:
    """Every pixel and the way up stay; a picture that says nothing keeps its bytes, and a damaged one too."""
    before = photograph(kind)
    after = bare(before)
    assert TOLD.encode() not in after
    one, other = (Image.open(io.BytesIO(data)) for data in (before, after))
    assert one.tobytes() == other.tobytes()
    assert other.getexif().get(0x0112) == one.getexif().get(0x0112)
    assert bare(after) == after
    assert bare(before[:40]) == before[:40]
    assert bare(b"GIF89a") == b"GIF89a"


def segment(marker: int, content: bytes) -> bytes:
    """A part of a JPEG."""
    return bytes((0xFF, marker)) + (len(content) + 2).to_bytes(2, "big") + content


@pytest.mark.parametrize(
    "added",
    [
        segment(0xE1, b"Exif\0\0MM\0*" + TOLD.encode()),
        segment(0xE0, b"JFXX\0\x10" + TOLD.encode()),
        segment(0xE2, b"MPF\0" + TOLD.encode()),
        b"\xff\xff" + segment(0xFE, TOLD.encode()),
        segment(0xED, b"Photoshop 3.0\0" + TOLD.encode()),
    ],
    ids=["broken notes", "smaller picture", "other pictures", "fill", "program"],
)
def test_no_part_of_a_photograph_tells_more_than_it_shows(added: bytes) -> None:
    """Whatever a camera or program puts beside a JPEG goes, also where it is broken."""
    plain = bare(photograph("jpeg"))
    assert bare(plain[:2] + added + plain[2:]) == plain


def test_what_a_program_keeps_in_a_png_for_itself_goes() -> None:
    """Some keep the whole drawing there, with what was painted over."""
    plain = bare(photograph("png"))
    own = len(TOLD).to_bytes(4, "big") + b"mkBT" + TOLD.encode() + b"\0\0\0\0"
    assert bare(plain[:33] + own + plain[33:]) == plain
