"""A workbook's bytes with what XlsxWriter cannot say: its language, and titles in the style "Heading 1"."""

from __future__ import annotations

import re
from xml.sax.saxutils import escape

from paperbuilder.render.zipped import unzipped, zipped

CORE, STYLES = "docProps/core.xml", "xl/styles.xml"
NORMAL = '<cellStyle name="Normal" xfId="0" builtinId="0"/>'
HEADING = '<cellStyle name="Heading 1" xfId="1" builtinId="16"/>'


def finished(workbook: bytes, language: str, title_size: int) -> bytes:
    """The same workbook, packed so that it is the same everywhere; cells of that font size are headings."""
    files = unzipped(workbook)
    core = files[CORE].decode()
    said = f"<dc:language>{escape(language)}</dc:language>"
    files[CORE] = core.replace("<dcterms:created", f"{said}<dcterms:created", 1).encode()
    files[STYLES] = with_headings(files[STYLES].decode(), title_size).encode()
    return zipped(files)


def with_headings(styles: str, title_size: int) -> str:
    """The styles with "Heading 1" for every cell format in that font size."""
    fonts = re.findall(r"<font>.*?</font>", styles)
    font = next(place for place, words in enumerate(fonts) if f'<sz val="{title_size}"/>' in words)
    start, middle, end = re.split(r"(?<=</cellStyleXfs>)|(?=<cellStyles )", styles)
    own = f'<xf numFmtId="0" fontId="{font}" fillId="0" borderId="0" applyFont="1"/></cellStyleXfs>'
    start = start.replace('<cellStyleXfs count="1">', '<cellStyleXfs count="2">').replace("</cellStyleXfs>", own)
    middle = re.sub(rf'(fontId="{font}" fillId="\d+" borderId="\d+" xfId=)"0"', r'\1"1"', middle)
    end = end.replace('<cellStyles count="1">', '<cellStyles count="2">').replace(NORMAL, HEADING + NORMAL)
    return f"{start}{middle}{end}"
