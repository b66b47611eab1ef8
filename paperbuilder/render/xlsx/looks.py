"""How cells look becomes the styles of a workbook: each look once, in the order in which it is first asked for."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from paperbuilder.render.xlsx.markup import HEAD, MAIN, quoted

FONT, BODY_SIZE, TITLE_SIZE = "Arial", 12, 16
LINK_COLOUR = "FF0B3B8C"
FIRST_OWN_FORMAT = 164
NORMAL = '<xf numFmtId="0" fontId="0" fillId="0" borderId="0"/>'
PLAIN = '<xf numFmtId="0" fontId="0" fillId="0" borderId="0" xfId="0"/>'
HEADING = '<xf numFmtId="0" fontId="1" fillId="0" borderId="0" applyFont="1"/>'
FILLS = '<fill><patternFill patternType="none"/></fill><fill><patternFill patternType="gray125"/></fill>'
BORDERS = (
    "<border><left/><right/><top/><bottom/><diagonal/></border>",
    '<border><left/><right/><top/><bottom style="medium"><color auto="1"/></bottom><diagonal/></border>',
)
NAMED = (
    '<cellStyle name="Heading 1" xfId="1" builtinId="16"/><cellStyle name="Normal" xfId="0" builtinId="0"/>',
    '<dxfs count="0"/><tableStyles count="0" defaultTableStyle="TableStyleMedium9"/>',
)


@dataclass(frozen=True, slots=True)
class Look:
    """A cell: a title, a link or bold or none of them, ruled below, its side and its number format."""

    title: bool = False
    link: bool = False
    bold: bool = False
    ruled: bool = False
    align: str = ""
    indent: int = 0
    format: str = ""

    @property
    def font(self) -> int:
        """The number of its font, of those below."""
        return 1 if self.title else 2 if self.link else 3 if self.bold else 0


FONTS = "".join(
    f'<font>{marks}<sz val="{size}"/><color {colour}/><name val="{FONT}"/><family val="2"/></font>'
    for marks, size, colour in (
        ("", BODY_SIZE, 'rgb="FF000000"'),
        ("<b/>", TITLE_SIZE, 'rgb="FF000000"'),
        ("<u/>", BODY_SIZE, f'rgb="{LINK_COLOUR}"'),
        ("<b/>", BODY_SIZE, 'rgb="FF000000"'),
    )
)


class Looks:
    """The looks of a workbook by their number; 0 is that of a cell nobody has written."""

    def __init__(self) -> None:
        self._numbers: dict[Look, int] = {}

    def number(self, look: Look) -> int:
        """Its number, new or as before."""
        return self._numbers.setdefault(look, len(self._numbers) + 1)

    def styles(self) -> str:
        """The part of the workbook that has them."""
        formats = list(dict.fromkeys(look.format for look in self._numbers if look.format))
        cells = [_cell(look, formats) for look in self._numbers]
        own = [f'<numFmt numFmtId="{n}" formatCode={quoted(f)}/>' for n, f in enumerate(formats, FIRST_OWN_FORMAT)]
        return "".join(
            (
                f'{HEAD}<styleSheet xmlns="{MAIN}">',
                _counted("numFmts", own) if own else "",
                f'<fonts count="4">{FONTS}</fonts><fills count="2">{FILLS}</fills>{_counted("borders", BORDERS)}',
                f'<cellStyleXfs count="2">{NORMAL}{HEADING}</cellStyleXfs>',
                _counted("cellXfs", (PLAIN, *cells)),
                f'<cellStyles count="2">{NAMED[0]}</cellStyles>{NAMED[1]}</styleSheet>',
            )
        )


def _counted(name: str, parts: Iterable[str]) -> str:
    listed = tuple(parts)
    return f'<{name} count="{len(listed)}">{"".join(listed)}</{name}>'


def _cell(look: Look, formats: list[str]) -> str:
    form = FIRST_OWN_FORMAT + formats.index(look.format) if look.format else 0
    numbers = f'numFmtId="{form}" fontId="{look.font}" fillId="0" borderId="{int(look.ruled)}" xfId="{int(look.title)}"'
    return f"<xf {numbers} {' '.join(_applied(look))}><alignment {' '.join(_aligned(look))}/></xf>"


def _applied(look: Look) -> Iterator[str]:
    wanted = {"Number": bool(look.format), "Font": bool(look.font), "Border": look.ruled, "Alignment": True}
    names = {"Number": "NumberFormat"}
    yield from (f'apply{names.get(name, name)}="1"' for name, applied in wanted.items() if applied)


def _aligned(look: Look) -> Iterator[str]:
    if look.align:
        yield f'horizontal="{look.align}"'
    yield 'vertical="top"'
    if look.indent:
        yield f'indent="{look.indent}"'
    yield 'wrapText="1"'
