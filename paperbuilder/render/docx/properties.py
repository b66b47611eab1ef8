"""What the paper says of itself becomes the core, extended and settings parts."""

from __future__ import annotations

from paperbuilder.model import Properties
from paperbuilder.render.docx.elements import clean, element, root, serialise
from paperbuilder.render.docx.package import DECLARATION
from paperbuilder.render.escaped import escape

CORE = "http://schemas.openxmlformats.org/package/2006/metadata/core-properties"
TERMS = "http://purl.org/dc/terms/"
ELEMENTS = "http://purl.org/dc/elements/1.1/"
SCHEMA = "http://www.w3.org/2001/XMLSchema-instance"
EXTENDED = "http://schemas.openxmlformats.org/officeDocument/2006/extended-properties"
WORD_SETTINGS = "http://schemas.microsoft.com/office/word"
MODE = 15
"""Word 2013 and later."""
MAPPING = {
    "bg1": "light1",
    "t1": "dark1",
    "bg2": "light2",
    "t2": "dark2",
    **{f"accent{number}": f"accent{number}" for number in range(1, 7)},
    "hyperlink": "hyperlink",
    "followedHyperlink": "followedHyperlink",
}
SWITCHES = (
    "overrideTableStyleFontSizeAndJustification",
    "enableOpenTypeFeatures",
    "doNotFlipMirrorIndents",
    "differentiateMultirowTableHeaders",
)


def core(properties: Properties) -> bytes:
    """Title, author and dates; the author is the council, and the dates are the paper's."""
    issued = properties.issued.strftime("%Y-%m-%dT%H:%M:%SZ")
    lines = [
        *(f"<dc:{name}>{_text(value)}</dc:{name}>" for name, value in _described(properties).items() if value),
        f"<cp:keywords>{_text(', '.join(properties.keywords))}</cp:keywords>",
        f"<cp:lastModifiedBy>{_text(properties.author)}</cp:lastModifiedBy>",
        "<cp:revision>1</cp:revision>",
        f'<dcterms:created xsi:type="dcterms:W3CDTF">{issued}</dcterms:created>',
        f'<dcterms:modified xsi:type="dcterms:W3CDTF">{issued}</dcterms:modified>',
        f"<cp:version>{_text(properties.version)}</cp:version>",
    ]
    names = f'xmlns:cp="{CORE}" xmlns:dc="{ELEMENTS}" xmlns:dcterms="{TERMS}" xmlns:xsi="{SCHEMA}"'
    return f"{DECLARATION}<cp:coreProperties {names}>{''.join(lines)}</cp:coreProperties>".encode()


def extended(properties: Properties) -> bytes:
    """The council as the company."""
    company = f"<Company>{_text(properties.author)}</Company>"
    return f'{DECLARATION}<Properties xmlns="{EXTENDED}">{company}</Properties>'.encode()


def settings(properties: Properties) -> bytes:
    """How Word opens the file: in its present mode, asking nothing."""
    compatible = [
        element("w:compatSetting", name=name, uri=WORD_SETTINGS, val=value)
        for name, value in (("compatibilityMode", MODE), *((switch, 1) for switch in SWITCHES))
    ]
    return serialise(
        root(
            "w:settings",
            element("w:zoom", percent=100),
            element("w:embedTrueTypeFonts"),
            element("w:defaultTabStop", val=720),
            element("w:characterSpacingControl", val="doNotCompress"),
            element("w:compat", *compatible),
            element("w:themeFontLang", val=properties.language),
            element("w:clrSchemeMapping", **MAPPING),
            element("w:decimalSymbol", val="."),
            element("w:listSeparator", val=","),
        )
    )


def _described(properties: Properties) -> dict[str, str]:
    return {
        "title": properties.title,
        "subject": properties.subject,
        "creator": properties.author,
        "identifier": properties.paper,
        "language": properties.language,
    }


def _text(value: str) -> str:
    return escape(clean(value))
