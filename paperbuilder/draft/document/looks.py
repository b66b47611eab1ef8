"""How words are set in Word becomes what the house format knows: strong, emphasised, raised, hidden."""

from __future__ import annotations

from dataclasses import dataclass

from paperbuilder.draft.document.styles import OFF, Styles
from paperbuilder.draft.names import VAL, Element, w
from paperbuilder.style.sheet import StyleSheet

RAISED = "note mark"


@dataclass(frozen=True, slots=True)
class Look:
    """How a run is set, beside its paragraph's style; `raised` is a mark of one of the paper's notes."""

    strong: bool = False
    emphasis: bool = False
    raised: bool = False
    hidden: bool = False


@dataclass(frozen=True, slots=True)
class Looks:
    """Reads looks, under the styles of the file and of the house format."""

    styles: Styles
    sheet: StyleSheet

    def paragraph(self, paragraph: Element) -> str:
        """The id of the paragraph's style."""
        found = paragraph.find(f"{w('pPr')}/{w('pStyle')}")
        return "" if found is None else found.get(VAL, "")

    def run(self, run: Element, paragraph: str) -> Look:
        """How the run is set in a paragraph of that style."""
        base = self.sheet.text[self._key(paragraph)]
        style = run.find(f"{w('rPr')}/{w('rStyle')}")
        name = "" if style is None else style.get(VAL, "")
        bold = self._wanted(run, name, "b", on=base.bold)
        italic = self._wanted(run, name, "i", on=base.italic)
        return Look(
            strong=bold and not base.bold,
            emphasis=italic != base.italic,
            raised=RAISED in self.styles.name(name),
            hidden=_switch(run, "vanish") is True,
        )

    def _key(self, paragraph: str) -> str:
        key = self.styles.key(paragraph)
        return key if key in self.sheet.text else "body"

    def _wanted(self, run: Element, style: str, name: str, *, on: bool) -> bool:
        """Set directly it holds; set by a style of characters it turns that of the paragraph."""
        direct = _switch(run, name)
        if direct is not None:
            return direct
        return on != self.styles.is_on(style, f"rPr/{name}")


def _switch(run: Element, name: str) -> bool | None:
    found = run.find(f"{w('rPr')}/{w(name)}")
    return None if found is None else found.get(VAL, "1") not in OFF
