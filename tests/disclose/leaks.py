"""Files become everything that can be read in them, decompressed and taken apart, and the canaries found there."""

from __future__ import annotations

import io
import re
import struct
import zipfile
import zlib
from collections.abc import Iterable, Iterator, Mapping

import pikepdf
from pypdf import PdfReader

ENDS = re.compile(r"</(w:p|a:p|row|c|si|dc:\w+|cp:\w+|t|td|th|tr|li|h\d)>")
MEANINGLESS = re.compile(
    r'<c [^>]*t="s"[^>]*><v>\d+</v>|<w:(id|sz|szCs|gridSpan|spacing|kern) w:val="\d+"/>'
    r'|\b(r|w|sz|ht|spans|x|y|cx|cy|left|hanging)="[^"]*"'
)
"""Numbers of shared strings, rows, controls and lengths."""
TAKEN = re.compile(r"[^\t\n\r -~\u00a0-\uffef]")
"""What stands in no text."""
FONTS = (".ttf", ".otf", ".odttf")
GLUED = re.compile(r"(?<=[^\W\d])(?=\d)|(?<=\d)(?=[^\W\d])")
"""Between letters and digits that were set apart on the page, and are read without the gap."""
TAGS = re.compile(r"<[^>]*>")
NUMBER_AROUND = r"(?<![\w.])(?<!\d,){}(?!\w|,\d{{3}}|\.\d)"


def leaks(files: Mapping[str, bytes], words: Iterable[str] = (), numbers: Iterable[str] = ()) -> list[str]:
    """Where a word stands, in any case, or a number by itself."""
    sought = [re.compile(re.escape(word), re.IGNORECASE) for word in words]
    sought += [re.compile(NUMBER_AROUND.format(re.escape(number))) for number in numbers]
    return [
        f"{place}: {pattern.pattern}"
        for name, data in files.items()
        for place, text in read(name, data)
        for pattern in sought
        if pattern.search(text)
    ]


def read(name: str, data: bytes) -> Iterator[tuple[str, str]]:
    """Every text in a file: its name, its parts, what is displayed, and what is not."""
    yield "name", name
    if name.endswith(FONTS):
        return
    if data.startswith(b"PK\x03\x04"):
        yield from _zip(name, data)
    elif data.startswith(b"%PDF"):
        yield from _pdf(name, data)
    elif data.startswith(b"\x89PNG"):
        yield from _png(name, data)
    else:
        yield from _text(name, data)


def _zip(name: str, data: bytes) -> Iterator[tuple[str, str]]:
    with zipfile.ZipFile(io.BytesIO(data)) as package:
        yield f"{name}, comment", package.comment.decode("latin-1")
        for part in package.infolist():
            yield f"{name}, {part.filename}, extra", (part.comment + part.extra).decode("latin-1")
            yield from read(f"{name}/{part.filename}", package.read(part))


def _text(name: str, data: bytes) -> Iterator[tuple[str, str]]:
    """The text as it stands, and without its marks: words can be cut in pieces."""
    text = MEANINGLESS.sub("<c>", data.decode("utf-8", "replace"))
    yield name, text
    yield f"{name}, utf-16", data.decode("utf-16-le", "replace")
    if "<" in text:
        yield f"{name}, words", TAGS.sub("", ENDS.sub("\n", text))


def _png(name: str, data: bytes) -> Iterator[tuple[str, str]]:
    """What a picture says beside its pixels."""
    place = 8
    while place < len(data):
        (length,), kind = struct.unpack(">I", data[place : place + 4]), data[place + 4 : place + 8]
        content = data[place + 8 : place + 8 + length]
        if kind in (b"tEXt", b"iTXt", b"eXIf", b"zTXt"):
            yield f"{name}, {kind.decode()}", content.decode("latin-1")
            yield f"{name}, {kind.decode()}", _inflated(content.split(b"\0", 1)[-1][1:])
        place += 12 + length


def _inflated(data: bytes) -> str:
    try:
        return zlib.decompress(data).decode("latin-1")
    except zlib.error:
        return ""


def _pdf(name: str, data: bytes) -> Iterator[tuple[str, str]]:
    """The pages' words, and of every object its strings and its decompressed stream."""
    for number, page in enumerate(PdfReader(io.BytesIO(data)).pages, 1):
        yield f"{name}, page {number}", GLUED.sub(" ", page.extract_text())
    with pikepdf.open(io.BytesIO(data)) as pdf:
        yield from _strings(f"{name}, trailer", pdf.trailer, 0)
        for number, thing in enumerate(pdf.objects):
            yield from _strings(f"{name}, object {number}", thing, 0)
            if isinstance(thing, pikepdf.Stream):
                yield f"{name}, stream {number}", _shown(thing, thing.get("/Type") == "/EmbeddedFile")


def _decodes(stream: pikepdf.Stream) -> bool:
    return "/DCTDecode" not in str(stream.get("/Filter", "")) and stream.get("/Subtype") != "/Image"


def _shown(stream: pikepdf.Stream, attached: bool) -> str:
    """A stream's words: all of a file or of XML, of a page's marks what is written, and not their coordinates."""
    data = stream.read_bytes() if _decodes(stream) else stream.read_raw_bytes()
    text = data.decode("utf-8", "replace")
    if attached or text.lstrip().startswith("<"):
        return text
    marks = re.search(r"\b(Tj|TJ|BT|BDC|BMC|re|cm|Do)\b", text)
    comments = re.findall(r"^%.*|(?<=\s)%.*", text, re.MULTILINE) if marks or not TAKEN.search(text) else []
    return " ".join((*comments, *(_operands(stream) if marks else ())))


def _operands(stream: pikepdf.Stream) -> Iterator[str]:
    """The strings that operators are given, however they are written."""
    for instruction in pikepdf.parse_content_stream(stream):
        for operand in getattr(instruction, "operands", ()):
            yield from (words for _, words in _strings("", operand, 0))


def _strings(place: str, thing: object, depth: int) -> Iterator[tuple[str, str]]:
    """The strings within an object; what it refers to is an object of its own."""
    if isinstance(thing, pikepdf.String):
        yield place, str(thing)
    elif isinstance(thing, pikepdf.Dictionary | pikepdf.Stream) and depth < 8:
        for key in thing.keys():  # noqa: SIM118  a dictionary of pikepdf is no mapping
            if not _indirect(thing[key]):
                yield from _strings(f"{place} {key}", thing[key], depth + 1)
    elif isinstance(thing, pikepdf.Array) and depth < 8:
        for one in thing:
            if not _indirect(one):
                yield from _strings(place, one, depth + 1)


def _indirect(thing: object) -> bool:
    return bool(getattr(thing, "is_indirect", False))
