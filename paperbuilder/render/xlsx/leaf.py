"""A worksheet becomes its XML, and its table's: words by their number, numbers with their formats."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

from paperbuilder.render.xlsx.looks import Look, Looks
from paperbuilder.render.xlsx.markup import HEAD, MAIN, RELATED, address, column_name, heading, place, quoted
from paperbuilder.render.xlsx.measures import heights, widths
from paperbuilder.render.xlsx.sheet import Entry, Sheet, bounded
from paperbuilder.render.xlsx.words import Words

LONGEST_DESCRIPTION = 500
SIGNS = ("+", "-", "−")
DIGIT, MARGIN, DOTS, STEPS = 7, 5, 96 / 72, 256
"""The dots of a digit and beside a column's digits, and of a point; a column's width is in 256ths of a digit."""
TITLE, LINE, LINK = Look(title=True), Look(), Look(link=True)
BEFORE = (
    f'{HEAD}<worksheet xmlns="{MAIN}" xmlns:r="{RELATED}"><sheetPr><pageSetUpPr fitToPage="1"/></sheetPr>',
    '<sheetViews><sheetView workbookViewId="0"/></sheetViews><sheetFormatPr defaultRowHeight="15"/>',
)
PAGE = (
    '<pageMargins left="0.7" right="0.7" top="0.75" bottom="0.75" header="0.3" footer="0.3"/>'
    '<pageSetup paperSize="9" fitToHeight="0" orientation="landscape"/>'
)
SUMMARY = 'uri="{504A1905-F514-4f6f-8877-14C23A59335A}"'
SUMMARIES = "http://schemas.microsoft.com/office/spreadsheetml/2009/9/main"


@dataclass(frozen=True)
class Leaf:
    """Writes one worksheet with the looks and words of its workbook."""

    sheet: Sheet
    looks: Looks
    words: Words

    def written(self) -> str:
        """The worksheet: a title, lines below it, and the table right below them."""
        columns = widths(self.sheet)
        rows = "".join(self._rows(columns))
        table = '<tableParts count="1"><tablePart r:id="rId1"/></tableParts>' if self.sheet.headings else ""
        return "".join(
            (
                f'{BEFORE[0]}<dimension ref="A1:{self.last}"/>{BEFORE[1]}<cols>{"".join(_columns(columns))}</cols>',
                f"<sheetData>{rows}</sheetData>{self._links()}{PAGE}{table}</worksheet>",
            )
        )

    @property
    def head(self) -> int:
        """The row of the headings, counted from 0."""
        return len(self.sheet.lines) + 1

    @property
    def last(self) -> str:
        """The address of the last cell."""
        if not self.sheet.headings:
            return f"A{self.head}"
        return address(self.head + len(self.sheet.rows), len(self.sheet.headings) - 1)

    def _rows(self, columns: list[float]) -> Iterator[str]:
        cells = (self._title(), *self._lines(), *([self._headings()] if self.sheet.headings else []))
        high = heights(self.sheet, columns)
        for number, (row, height) in enumerate(zip((*cells, *self._body()), high, strict=True), 1):
            yield f'<row r="{number}" ht="{_dots(height)}" customHeight="1">{row}</row>'

    def _title(self) -> str:
        return self._words("A1", " ".join((self.sheet.title, *self.sheet.marks)), TITLE)

    def _lines(self) -> Iterator[str]:
        for number, line in enumerate(self.sheet.lines, 2):
            yield self._words(f"A{number}", line.text, LINK if line.link else LINE)

    def _headings(self) -> str:
        places = enumerate(zip(self.sheet.headings, self._sides(), strict=True))
        heads = ((address(self.head, n), text, replace(side, bold=True, ruled=True)) for n, (text, side) in places)
        return "".join(self._words(*head) for head in heads)

    def _body(self) -> Iterator[str]:
        plain = [Column(column_name(n), side, self.looks) for n, side in enumerate(self._sides())]
        bold = [Column(column.name, replace(column.side, bold=True), self.looks) for column in plain]
        for number, row in enumerate(self.sheet.rows):
            columns = bold if number in self.sheet.totals else plain
            yield self._row(str(self.head + number + 2), row, columns)

    def _row(self, number: str, row: Sequence[Entry], columns: Sequence[Column]) -> str:
        parts = []
        words = self.words.number
        for column, entry in zip(columns, row, strict=True):
            place = f'<c r="{column.name}{number}" s="{column.look(entry)}"'
            value = entry.number
            if value is None or entry.link:
                parts.append(f'{place} t="s"><v>{words(entry.text)}</v></c>')
            else:
                parts.append(f"{place}><v>{value:.16G}</v></c>")
        return "".join(parts)

    def _words(self, where: str, text: str, look: Look) -> str:
        """A cell of words outside the table's body."""
        return f'<c r="{where}" s="{self.looks.number(look)}" t="s"><v>{self.words.number(text)}</v></c>'

    def _sides(self) -> list[Look]:
        return [_side(self.sheet, column) for column in range(len(self.sheet.headings))]

    def _links(self) -> str:
        lines = [(address(n, 0), line) for n, line in enumerate(self.sheet.lines, 1)]
        cells = [
            (address(self.head + n, c), e) for n, row in enumerate(self.sheet.rows, 1) for c, e in enumerate(row)
            if e.link
        ]  # fmt: skip
        links = "".join(_link(where, entry) for where, entry in (*lines, *cells) if entry.link)
        return f"<hyperlinks>{links}</hyperlinks>" if links else ""

    def table(self, number: int) -> str:
        """The part that marks the cells below the headings, and them, as a table with a name and a description."""
        sheet, name = self.sheet, quoted(self.sheet.table_name)
        columns = "".join(f'<tableColumn id="{n}" name={heading(words)}/>' for n, words in enumerate(sheet.headings, 1))
        shown = "".join(f' show{part}="0"' for part in ("FirstColumn", "LastColumn", "RowStripes", "ColumnStripes"))
        described = quoted(bounded(sheet.description or sheet.title, LONGEST_DESCRIPTION))
        return (
            f'{HEAD}<table xmlns="{MAIN}" id="{number}" name={name} displayName={name} '
            f'ref="A{self.head + 1}:{self.last}" totalsRowShown="0">'
            f'<tableColumns count="{len(sheet.headings)}">{columns}</tableColumns>'
            f'<tableStyleInfo{shown}/><extLst><ext {SUMMARY} xmlns:x14="{SUMMARIES}">'
            f"<x14:table altTextSummary={described}/></ext></extLst></table>"
        )


class Column:
    """One column of a table: its letters, and the look of its cells by what they are."""

    def __init__(self, name: str, side: Look, looks: Looks) -> None:
        self.name, self.side, self._looks = name, side, looks
        self._known: dict[str, int] = {}

    def look(self, entry: Entry) -> int:
        """The number of a cell's look: of a link, of a number in its format, or of words."""
        if entry.link:
            return self._looks.number(LINK)
        known = self._known.get(entry.format)
        if known is None:
            known = self._known[entry.format] = self._looks.number(replace(self.side, format=entry.format))
        return known


def _columns(columns: list[float]) -> Iterator[str]:
    for number, width in enumerate(columns, 1):
        dots = int(width * DIGIT + 0.5) + MARGIN
        yield f'<col min="{number}" max="{number}" width="{int(dots / DIGIT * STEPS) / STEPS}" customWidth="1"/>'


def _dots(points: float) -> str:
    """A height in whole dots of a screen, in points."""
    return f"{int(points * DOTS + 0.5) / DOTS:g}"


def _link(where: str, entry: Entry) -> str:
    target = quoted(f"{place(entry.link)}!A1")
    return f'<hyperlink ref="{where}" location={target} display={quoted(entry.text)}/>'


def _side(sheet: Sheet, column: int) -> Look:
    """Right for a column of numbers or changes, with its heading and its shorthand; otherwise left, clear of them."""
    if any(_numeric(row[column]) for row in sheet.rows):
        return Look(align="right")
    return Look(align="left", indent=int(column > 0))


def _numeric(entry: Entry) -> bool:
    return entry.number is not None or (entry.text[:1] in SIGNS and entry.text[1:2].isdigit())
