"""Worksheets become the parts of a workbook, and they its bytes: words always as words, numbers with their formats."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from paperbuilder.model import Properties
from paperbuilder.render.xlsx.front import INTERNAL, PUBLISHED
from paperbuilder.render.xlsx.leaf import Leaf
from paperbuilder.render.xlsx.looks import Looks
from paperbuilder.render.xlsx.markup import HEAD, MAIN, RELATED, place, quoted, written
from paperbuilder.render.xlsx.sheet import Sheet
from paperbuilder.render.xlsx.theme import THEME
from paperbuilder.render.xlsx.words import Words
from paperbuilder.render.zipped import zipped

PACKAGE = "http://schemas.openxmlformats.org/package/2006"
KIND = "application/vnd.openxmlformats-officedocument.spreadsheetml"
THEME_KIND = "application/vnd.openxmlformats-officedocument.theme+xml"
CORE_KIND = "application/vnd.openxmlformats-package.core-properties+xml"
CORE = (
    f'xmlns:cp="{PACKAGE}/metadata/core-properties" xmlns:dc="http://purl.org/dc/elements/1.1/" '
    'xmlns:dcterms="http://purl.org/dc/terms/" xmlns:xsi="http://www.w3.org/2001/XMLSchema-instance"'
)
SHARED = (("styles", "styles.xml"), ("theme", "theme/theme1.xml"), ("sharedStrings", "sharedStrings.xml"))
TIME = 'xsi:type="dcterms:W3CDTF"'


def workbook(sheets: list[Sheet], title: str, properties: Properties) -> bytes:
    """The workbook; its first worksheet is the one that opens, with the cursor in A1."""
    looks, words = Looks(), Words()
    leaves = [Leaf(sheet, looks, words) for sheet in sheets]
    tabled = [number for number, sheet in enumerate(sheets, 1) if sheet.headings]
    parts = {f"xl/worksheets/sheet{number}.xml": leaf.written() for number, leaf in enumerate(leaves, 1)}
    for table, number in enumerate(tabled, 1):
        parts[f"xl/tables/table{table}.xml"] = leaves[number - 1].table(table)
        related = related_to([("table", f"../tables/table{table}.xml")])
        parts[f"xl/worksheets/_rels/sheet{number}.xml.rels"] = related
    parts |= {"xl/sharedStrings.xml": words.listed(), "xl/styles.xml": looks.styles(), "xl/workbook.xml": book(leaves)}
    return packed(parts, len(sheets), len(tabled), core(title, properties))


def packed(parts: dict[str, str], sheets: int, tables: int, said: str) -> bytes:
    """The zip file of the parts, with what tells programs which is which."""
    inner = [*(("worksheet", f"worksheets/sheet{n}.xml") for n in range(1, sheets + 1)), *SHARED]
    outer = related_to([("officeDocument", "xl/workbook.xml")], [("core-properties", "docProps/core.xml")])
    files = {
        "[Content_Types].xml": types(sheets, tables),
        "_rels/.rels": outer,
        "xl/_rels/workbook.xml.rels": related_to(inner),
        "xl/theme/theme1.xml": THEME,
        **parts,
        "docProps/core.xml": said,
    }
    return zipped({name: text.encode() for name, text in files.items()})


def related_to(targets: Iterable[tuple[str, str]], said: Iterable[tuple[str, str]] = ()) -> str:
    """The part that names other parts, each with its kind, and the part with what is said of them all."""
    kinds = [
        *((f"{RELATED}/{kind}", target) for kind, target in targets),
        *((f"{PACKAGE}/relationships/metadata/{kind}", target) for kind, target in said),
    ]
    named = (
        f'<Relationship Id="rId{n}" Type="{kind}" Target="{target}"/>' for n, (kind, target) in enumerate(kinds, 1)
    )
    return f'{HEAD}<Relationships xmlns="{PACKAGE}/relationships">{"".join(named)}</Relationships>'


def types(sheets: int, tables: int) -> str:
    """The part that says of what type each part is."""
    own = [("xl/workbook", "sheet.main"), ("xl/styles", "styles"), ("xl/sharedStrings", "sharedStrings")]
    own += [(f"xl/worksheets/sheet{n}", "worksheet") for n in range(1, sheets + 1)]
    own += [(f"xl/tables/table{n}", "table") for n in range(1, tables + 1)]
    named = "".join(f'<Override PartName="/{part}.xml" ContentType="{KIND}.{kind}+xml"/>' for part, kind in own)
    return (
        f'{HEAD}<Types xmlns="{PACKAGE}/content-types"><Default Extension="rels" '
        f'ContentType="application/vnd.openxmlformats-package.relationships+xml"/>'
        f'<Default Extension="xml" ContentType="application/xml"/>{named}'
        f'<Override PartName="/xl/theme/theme1.xml" ContentType="{THEME_KIND}"/>'
        f'<Override PartName="/docProps/core.xml" ContentType="{CORE_KIND}"/></Types>'
    )


def book(leaves: list[Leaf]) -> str:
    """The part that names the worksheets, and the rows that each repeats on every printed page."""
    names = (f'<sheet name={quoted(leaf.sheet.name)} sheetId="{n}" r:id="rId{n}"/>' for n, leaf in enumerate(leaves, 1))
    repeated = "".join(_repeated(leaves))
    return (
        f'{HEAD}<workbook xmlns="{MAIN}" xmlns:r="{RELATED}"><bookViews><workbookView/></bookViews>'
        f"<sheets>{''.join(names)}</sheets>{f'<definedNames>{repeated}</definedNames>' if repeated else ''}</workbook>"
    )


def _repeated(leaves: list[Leaf]) -> Iterator[str]:
    """In the order of their names, as Excel wants them."""
    for leaf in sorted(leaves, key=lambda leaf: leaf.sheet.name.lower()):
        if leaf.sheet.headings:
            row = written(f"{place(leaf.sheet.name)}!${leaf.head + 1}:${leaf.head + 1}")
            yield f'<definedName name="_xlnm.Print_Titles" localSheetId="{leaves.index(leaf)}">{row}</definedName>'


def core(title: str, said: Properties) -> str:
    """What the workbook says of itself, its language too; the day comes from the paper."""
    day = f"{said.issued.isoformat(timespec='seconds')}Z"
    texts = {
        "dc:title": title,
        "dc:subject": said.subject,
        "dc:creator": said.author,
        "cp:keywords": ", ".join(said.keywords),
        "cp:lastModifiedBy": said.author,
        "dc:language": said.language,
        "cp:contentStatus": PUBLISHED if said.publish_figures else INTERNAL,
    }
    named = "".join(f"<{name}>{written(text)}</{name}>" for name, text in texts.items())
    times = "".join(f"<dcterms:{name} {TIME}>{day}</dcterms:{name}>" for name in ("created", "modified"))
    return f"{HEAD}<cp:coreProperties {CORE}>{named}{times}</cp:coreProperties>"
