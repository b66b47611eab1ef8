"""What ReportLab writes that the standards do not allow, put right: fonts' character maps and an unused font."""

from __future__ import annotations

import re
from collections.abc import Iterator

from pikepdf import Name, Object, Pdf

ROW = re.compile(rb"<([0-9A-F]{2})> <([0-9A-F]{4,6})>")
ROWS_AT_ONCE = 100
UNMAPPABLE = frozenset({0x0000, 0xFEFF, 0xFFFE})


def repair_fonts(pdf: Pdf) -> None:
    """Make each font's map to Unicode true, and drop the standard font that ReportLab always names."""
    maps = {font.ToUnicode.objgen: font.ToUnicode for font in _fonts(pdf) if Name.ToUnicode in font}
    for stream in maps.values():
        stream.write(_mapped(stream.read_bytes()))


def _fonts(pdf: Pdf) -> Iterator[Object]:
    for fonts in _dictionaries(pdf):
        for key, font in list(fonts.items()):
            if font.Subtype == Name.Type1:
                del fonts[key]
            else:
                yield font


def _dictionaries(pdf: Pdf) -> Iterator[Object]:
    """The font dictionaries of the pages, each once."""
    seen = set()
    for page in pdf.pages:
        fonts = page.obj.Resources.get(Name.Font)
        if fonts is not None and fonts.objgen not in seen:
            seen.add(fonts.objgen)
            yield fonts


def _mapped(cmap: bytes) -> bytes:
    """The map without its codes for nothing, characters beyond the first plane as pairs, in blocks of a hundred.

    ISO 14289-1, 7.21.7: no code may map to U+0000, U+FEFF or U+FFFE.
    """
    head, _, rest = cmap.partition(b"endcodespacerange\n")
    tail = rest.partition(b"endbfchar\n")[2]
    codes = ((code, int(value, 16)) for code, value in ROW.findall(rest))
    rows = [b"<%s> <%s>" % (code, _utf16(value)) for code, value in codes if value not in UNMAPPABLE]
    blocks = (rows[start : start + ROWS_AT_ONCE] for start in range(0, len(rows), ROWS_AT_ONCE))
    body = b"".join(b"%d beginbfchar\n%s\nendbfchar\n" % (len(block), b"\n".join(block)) for block in blocks)
    return head + b"endcodespacerange\n" + body + tail


def _utf16(value: int) -> bytes:
    return chr(value).encode("utf-16-be", "surrogatepass").hex().upper().encode()
