"""A run of a Word file becomes what its own settings, its styles and its table make of it: size, colours, place."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from paperbuilder.draft.colours import WHITE, Colour, fill, highlight, ink
from paperbuilder.draft.names import CELL, ROW, TABLE, VAL, Element, P, w
from paperbuilder.draft.package import Package

DEEPEST = 20
"""How many styles may be based on one another."""
HEAD, BODY, ANYWHERE = "firstRow", ("band1Horz", "band2Horz"), ("wholeTable", "firstCol", "lastCol", "lastRow")


@dataclass(frozen=True)
class Appearance:
    """The styles of one file, by id, and what they start from."""

    styles: Mapping[str, Element]
    defaults: tuple[Element, ...]

    @classmethod
    def of(cls, package: Package) -> Appearance:
        """The styles of the file."""
        parts = [package.xml(name) for name in package.related("styles")]
        styles = {each.get(w("styleId"), ""): each for part in parts for each in part.iter(w("style"))}
        return cls(styles, tuple(each for part in parts for each in part.iter(w("docDefaults"))))

    def of_run(self, run: Element, name: str) -> Element | None:
        """What the run, its style or its paragraph's says of that; None where none does."""
        found = self._own(run, name)
        return found if found is not None else self._of_paragraph_style(run, f"rPr/{name}")

    def of_paragraph(self, run: Element, name: str) -> Element | None:
        """What the paragraph around the run, or its style, says of that."""
        paragraph = next(run.iterancestors(P), None)
        own = None if paragraph is None else paragraph.find(f"{w('pPr')}/{w(name)}")
        return own if own is not None else self._of_paragraph_style(run, f"pPr/{name}")

    def inks(self, run: Element) -> list[Colour]:
        """The colours that its letters can have; none where Word chooses one that can be read."""
        own = self._own(run, "color")
        if own is not None:
            return [colour for colour in (ink(own),) if colour is not None]
        said = [ink(self._of_paragraph_style(run, "rPr/color")), *(ink(c) for c in self._of_table(run, "rPr/color"))]
        return [] if None in said[:1] else [colour for colour in said if colour is not None]

    def grounds(self, run: Element) -> list[Colour]:
        """The colours that can be behind it, the nearest alone where it has one of its own."""
        marked = highlight(self._own(run, "highlight"))
        own = marked or fill(self._own(run, "shd")) or fill(self.of_paragraph(run, "shd"))
        cell = next(run.iterancestors(CELL), None)
        own = own or (None if cell is None else fill(cell.find(f"{w('tcPr')}/{w('shd')}")))
        if own is not None:
            return [own]
        return [colour for each in self._of_table(run, "tcPr/shd") if (colour := fill(each))] or [WHITE]

    def is_marked(self, run: Element) -> bool:
        """Whether the words are marked with a colour, on which Word leaves letters black."""
        return highlight(self._own(run, "highlight")) is not None

    def chain(self, style: str) -> Iterator[Element]:
        """The style and those that it is based on."""
        for _ in range(DEEPEST):
            found = self.styles.get(style)
            if found is None:
                return
            yield found
            style = _value(found, "basedOn")

    def _own(self, run: Element, name: str) -> Element | None:
        """What the run or its own style says."""
        own = run.find(f"{w('rPr')}/{w(name)}")
        return own if own is not None else self._first(_value(run, "rPr/rStyle"), f"rPr/{name}")

    def _of_paragraph_style(self, run: Element, path: str) -> Element | None:
        paragraph = next(run.iterancestors(P), None)
        style = "" if paragraph is None else _value(paragraph, "pPr/pStyle")
        found = self._first(style or self._default, path)
        starts = (each.find(f"{w('rPrDefault')}/{_path(path)}") for each in self.defaults)
        return found if found is not None else next((each for each in starts if each is not None), None)

    @property
    def _default(self) -> str:
        """The style of paragraphs that name none."""
        found = (key for key, each in self.styles.items() if each.get(w("type")) == "paragraph")
        return next((key for key in found if self.styles[key].get(w("default")) in ("1", "true")), "")

    def _first(self, style: str, path: str) -> Element | None:
        return next((hit for each in self.chain(style) if (hit := each.find(_path(path))) is not None), None)

    def _of_table(self, run: Element, path: str) -> Iterator[Element]:
        """What the style of the table around the run can say of it, for the whole and for this kind of row."""
        row, table = next(run.iterancestors(ROW), None), next(run.iterancestors(TABLE), None)
        if row is None or table is None:
            return
        kinds = {*ANYWHERE, *((HEAD,) if _is_head(row, table) else BODY)}
        for each in self.chain(_value(table, "tblPr/tblStyle")):
            found = (one.find(_path(path)) for one in each.iter(w("tblStylePr")) if one.get(w("type")) in kinds)
            yield from (hit for hit in (each.find(_path(path)), *found) if hit is not None)


def _is_head(row: Element, table: Element) -> bool:
    return row.find(f"{w('trPr')}/{w('tblHeader')}") is not None or row is next(table.iter(ROW), None)


def _path(path: str) -> str:
    return "/".join(w(part) for part in path.split("/"))


def _value(element: Element, path: str) -> str:
    found = element.find(_path(path))
    return "" if found is None else found.get(VAL, "")
