"""The plain theme that a spreadsheet program wants a workbook to have: black on white, Arial, nothing for effect."""

from __future__ import annotations

from paperbuilder.render.xlsx.looks import FONT, LINK_COLOUR
from paperbuilder.render.xlsx.markup import HEAD

DRAWING = "http://schemas.openxmlformats.org/drawingml/2006/main"
BLACK, WHITE, LINK = "000000", "FFFFFF", LINK_COLOUR[2:]
COLOURS = {
    "dk1": BLACK,
    "lt1": WHITE,
    "dk2": BLACK,
    "lt2": WHITE,
    **{f"accent{number}": BLACK for number in range(1, 7)},
    "hlink": LINK,
    "folHlink": LINK,
}
FILLED = '<a:solidFill><a:schemeClr val="phClr"/></a:solidFill>'
LINES = "".join(f'<a:ln w="{width}">{FILLED}</a:ln>' for width in (6350, 12700, 19050))
EFFECTS = "<a:effectStyle><a:effectLst/></a:effectStyle>" * 3
FACES = f'<a:latin typeface="{FONT}"/><a:ea typeface=""/><a:cs typeface=""/>'
PARTS = (
    "".join(f'<a:{name}><a:srgbClr val="{colour}"/></a:{name}>' for name, colour in COLOURS.items()),
    f"<a:majorFont>{FACES}</a:majorFont><a:minorFont>{FACES}</a:minorFont>",
    f"<a:fillStyleLst>{FILLED * 3}</a:fillStyleLst><a:lnStyleLst>{LINES}</a:lnStyleLst>"
    f"<a:effectStyleLst>{EFFECTS}</a:effectStyleLst><a:bgFillStyleLst>{FILLED * 3}</a:bgFillStyleLst>",
)
NAMES = ("clrScheme", "fontScheme", "fmtScheme")
SCHEMES = "".join(f'<a:{name} name="Plain">{part}</a:{name}>' for name, part in zip(NAMES, PARTS, strict=True))
THEME = f'{HEAD}<a:theme xmlns:a="{DRAWING}" name="Plain"><a:themeElements>{SCHEMES}</a:themeElements></a:theme>'
