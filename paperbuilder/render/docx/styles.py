"""The style book becomes the styles part: defaults first, then paragraph, character and table styles."""

from __future__ import annotations

from paperbuilder.render.docx import look
from paperbuilder.render.docx.elements import Element, element, root, serialise
from paperbuilder.render.docx.manuscript import Manuscript
from paperbuilder.render.docx.order import paragraph_properties, run_properties
from paperbuilder.render.docx.table_style import table_style


def styles(manuscript: Manuscript, language: str) -> bytes:
    """The part; only styles that the paper or its house format has."""
    made = manuscript.styles.made.values()
    return serialise(
        root("w:styles", _defaults(manuscript, language), *_ground(manuscript), *made, table_style(manuscript.style))
    )


def _defaults(manuscript: Manuscript, language: str) -> Element:
    body = manuscript.style.text["body"]
    spoken = element("w:lang", val=language, eastAsia=language, bidi="ar-SA")
    run = run_properties([*look.run_look(body, manuscript.style.fonts[body.font]), spoken])
    paragraph = paragraph_properties([element("w:widowControl")])
    return element("w:docDefaults", element("w:rPrDefault", run), element("w:pPrDefault", paragraph))


def _ground(manuscript: Manuscript) -> list[Element]:
    """What every other style stands on; typing without a style looks like the body."""
    body = manuscript.style.text["body"]
    normal = paragraph_properties(look.paragraph_look(body))
    margins = element(
        "w:tblCellMar", *(element(f"w:{side}", w=0, type="dxa") for side in ("top", "left", "bottom", "right"))
    )
    table = element("w:tblPr", element("w:tblInd", w=0, type="dxa"), margins)
    return [
        _ground_style("paragraph", "Normal", normal, "Normal"),
        _ground_style("character", "Default Paragraph Font", None, "DefaultParagraphFont"),
        _ground_style("table", "Normal Table", table, "TableNormal"),
        _ground_style("numbering", "No List", None, "NoList"),
    ]


def _ground_style(kind: str, name: str, properties: Element | None, identity: str) -> Element:
    listed = [element("w:qFormat")] if kind == "paragraph" else [element("w:semiHidden"), element("w:unhideWhenUsed")]
    more = [] if properties is None else [properties]
    return element("w:style", element("w:name", val=name), *listed, *more, type=kind, default=1, styleId=identity)
