"""The styles and the theme of a Word template become settings of a style file."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from io import BytesIO
from pathlib import Path
from typing import Any
from zipfile import BadZipFile, ZipFile, ZipInfo

from paperbuilder.errors import StyleError
from paperbuilder.style import fonts as families
from paperbuilder.style.limits import TEXT_CONTRAST, WHITE
from paperbuilder.style.template_theme import theme_fonts
from paperbuilder.units import Colour, contrast

WORD_STYLES = {
    "body": "Normal", "title": "Title", "subtitle": "Subtitle", "heading-1": "Heading 1", "heading-2": "Heading 2",
    "heading-3": "Heading 3", "list": "List Bullet", "caption": "Caption", "contents-title": "TOC Heading",
    "contents-1": "toc 1", "contents-2": "toc 2", "contents-3": "toc 3", "header": "Header", "footer": "Footer",
}  # fmt: skip
TEMPLATE_TYPE, DOCUMENT_TYPE = b"wordprocessingml.template.main+xml", b"wordprocessingml.document.main+xml"
NATURAL_LEADING, LEAST_LEADING, MOST_LEADING = 1.2, 1.0, 2.5
ALIGNMENTS = {"left": "left", "start": "left", "both": "left", "center": "centre", "right": "right", "end": "right"}
LARGEST_UNPACKED = 200_000_000
HEAD = 4096
WORD_HINT = "name a Word document or template (.docx, .dotx)"


def opened(path: Path) -> Any:
    """The document of a .docx or .dotx file."""
    from docx import Document
    from docx.opc.exceptions import PackageNotFoundError

    try:
        return Document(_as_document(path))
    except (BadZipFile, KeyError, ValueError, PackageNotFoundError, SyntaxError):
        raise StyleError("this is not a Word document", place=path.as_posix(), hint=WORD_HINT) from None
    except OSError as problem:
        raise StyleError(f"cannot be read: {problem.strerror}", place=path.as_posix(), hint=WORD_HINT) from None


def _as_document(path: Path) -> BytesIO:
    """The file's bytes, a template's type changed to a document's, which is all that tells them apart."""
    target = BytesIO()
    with ZipFile(path) as source, ZipFile(target, "w") as copy:
        if sum(item.file_size for item in source.infolist()) > LARGEST_UNPACKED:
            raise StyleError("the Word document unpacks to more than a template can be", place=path.as_posix())
        for item in source.infolist():
            data = _bounded(source, item, path.as_posix())
            types = item.filename == "[Content_Types].xml"
            copy.writestr(item.filename, data.replace(TEMPLATE_TYPE, DOCUMENT_TYPE) if types else data)
    return target


def _bounded(source: ZipFile, item: ZipInfo, place: str) -> bytes:
    """A part, unpacked no further than it says it is long; StyleError where it holds a document type."""
    with source.open(item) as part:
        data = part.read(item.file_size + 1)
    if item.filename.endswith((".xml", ".rels")) and b"<!DOCTYPE" in data[:HEAD]:
        raise StyleError(f"{item.filename} holds a document type, which Word never writes", place=place, hint=WORD_HINT)
    return data


def text_style(word: Any, name: str, not_read: list[str]) -> dict[str, Any]:
    """The settings of a Word style; those it inherits count as its own."""
    style = next((one for one in word.styles if one.name and one.name.casefold() == name.casefold()), None)
    if style is None:
        not_read.append(f"there is no style {name}")
        return {}
    found = {
        "size": _size(word, style),
        "leading": _leading(word, style),
        "colour": _colour(style, not_read),
        "bold": _inherited(style, lambda one: one.font.bold),
        "italic": _inherited(style, lambda one: one.font.italic),
        "align": _alignment(style, not_read),
        "space_before": _points(_inherited(style, lambda one: one.paragraph_format.space_before)),
        "space_after": _points(_inherited(style, lambda one: one.paragraph_format.space_after)),
    }
    return {key: value for key, value in found.items() if value is not None}


def _line(style: Any) -> Iterator[Any]:
    """The style, the one it is based on, and so on."""
    while style is not None:
        yield style
        style = style.base_style


def _inherited(style: Any, wanted: Callable[[Any], Any]) -> Any:
    return next((value for one in _line(style) if (value := wanted(one)) is not None), None)


def _points(length: Any) -> str | None:
    return None if length is None else f"{max(0.0, round(length.pt, 2)):g}pt"


def _size(word: Any, style: Any) -> str | None:
    own = _points(_inherited(style, lambda one: one.font.size))
    halves = word.styles.element.xpath("./w:docDefaults/w:rPrDefault/w:rPr/w:sz/@w:val")
    return own or (f"{float(halves[0]) / 2:g}pt" if halves else None)


def _leading(word: Any, style: Any) -> float | None:
    spacing = _inherited(style, lambda one: one.paragraph_format.line_spacing)
    size = _size(word, style)
    if spacing is None or size is None:
        return None
    lines = spacing * NATURAL_LEADING if isinstance(spacing, float) else spacing.pt / float(size.removesuffix("pt"))
    return float(round(min(max(lines, LEAST_LEADING), MOST_LEADING), 2))


def _colour(style: Any, not_read: list[str]) -> str | None:
    """The colour as Word last resolved it, theme colours included."""
    found = _inherited(style, lambda one: next(iter(one.element.xpath("./w:rPr/w:color/@w:val")), None))
    if found in {None, "auto"}:
        return None
    try:
        return f"#{Colour.parse(f'#{found}').hex.lower()}"
    except ValueError:
        not_read.append(f"the colour {found} of {style.name}")
        return None


def _alignment(style: Any, not_read: list[str]) -> str | None:
    found = _inherited(style, lambda one: next(iter(one.element.xpath("./w:pPr/w:jc/@w:val")), None))
    if found == "both":
        not_read.append(f"{style.name} is justified; papers are set left aligned")
    return None if found is None else ALIGNMENTS.get(found, "left")


def fonts(word: Any, not_read: list[str]) -> dict[str, str]:
    """The families of running text and of headings, where they are at hand."""
    theme = theme_fonts(word)
    wanted = {"body": _family(word, "Normal", theme), "heading": _family(word, "Heading 1", theme)}
    found = {use: name for use, name in wanted.items() if name and _at_hand(name, not_read)}
    return {use: name for use, name in found.items() if use == "body" or name != found.get("body")}


def _family(word: Any, name: str, theme: dict[str, str]) -> str | None:
    style = next((one for one in word.styles if one.name == name), None)
    own = None if style is None else _inherited(style, lambda one: _named_font(one.element.rPr, theme))
    defaults = word.styles.element.xpath("./w:docDefaults/w:rPrDefault/w:rPr")
    return own or next((font for rpr in defaults if (font := _named_font(rpr, theme))), None)


def _named_font(properties: Any, theme: dict[str, str]) -> str | None:
    """The family that run properties name, by itself or through the theme."""
    if properties is None:
        return None
    themed = properties.xpath("./w:rFonts/@w:asciiTheme")
    if themed:
        return theme.get("major" if themed[0].startswith("major") else "minor")
    return next(iter(properties.xpath("./w:rFonts/@w:ascii")), None)


def _at_hand(family: str, not_read: list[str]) -> bool:
    try:
        families.by_name(family)
    except StyleError as error:
        line = f"{error.message}; put its four files beside the style and name them"
        if line not in not_read:
            not_read.append(line)
        return False
    return True


def table(word: Any, not_read: list[str]) -> dict[str, Any]:
    """The fill of heading rows and of second rows, from the style of the first table or the first table style."""
    style = _table_style(word)
    if style is None:
        not_read.append("a table style: no table uses one, and none is the template's own")
        return {}
    head = _fill(style, "firstRow")
    band = _fill(style, "band1Horz")
    found = {"head_fill": _head_fill(head, style.name, not_read), "band_fill": band}
    return {key: value for key, value in found.items() if value is not None}


def _table_style(word: Any) -> Any:
    """The style of the first table that has one, or the first style of the template's own making."""
    used = [one.style for one in word.tables if one.style is not None]
    own = [one for one in word.styles if one.element.xpath("self::w:style[@w:type='table'][@w:customStyle='1']")]
    return next(iter(used + own), None)


def _fill(style: Any, part: str) -> str | None:
    found = style.element.xpath(f"./w:tblStylePr[@w:type='{part}']/w:tcPr/w:shd/@w:fill")
    return f"#{found[0].lower()}" if found and found[0] != "auto" else None


def _head_fill(fill: str | None, name: str, not_read: list[str]) -> str | None:
    """The fill, if the white words of heading rows are legible on it."""
    if fill is None or contrast(Colour.parse(fill), WHITE) >= TEXT_CONTRAST:
        return fill
    not_read.append(f"the fill {fill} of heading rows in {name}: white words would not be legible on it")
    return None
