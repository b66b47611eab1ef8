"""The style sheet's text styles become Word styles; what is asked for beside them is derived, once, by name."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field, replace

from paperbuilder.render.docx import look
from paperbuilder.render.docx.elements import Element, element, on
from paperbuilder.render.docx.naming import Naming, is_built_in
from paperbuilder.render.docx.order import paragraph_properties, run_properties
from paperbuilder.render.headroom import standing_out
from paperbuilder.style.sheet import TEXT_STYLES, Align, StyleSheet, TextStyle

OUTLINE = {"heading-1": 0, "contents-title": 0, "heading-2": 1, "heading-3": 2}
FOLLOWED_BY_BODY = {"title", "heading-1", "heading-2", "heading-3", "contents-title", "caption"}
KEPT = {"table-head", "table-group", "callout-figure"}
WHOLE = ("heading", "caption", "contents", "callout")
"""What never breaks over a page."""
RUNNING = {"header", "footer", "contents-1", "contents-2", "contents-3"}
DEEPEST_LIST = 5
RULE_GAP = 4.0
BULLETS, NUMBERS = 1, 2
"""The numbering of bulleted and of numbered styles; each numbered list has a further one of its own."""
MARKS = {
    "strong": "Strong",
    "emphasis": "Emphasis",
    "link": "Hyperlink",
    "reference": "Cross Reference",
    "raised": "Note Mark",
    "page-mark": "Page Mark",
    "fallback": "Fallback Font",
}
"""What a run can be, beside plain, and its character style's name; several at once join their names."""


@dataclass
class StyleBook:
    """The styles of one Word file, by id, in the order in which they were first asked for."""

    sheet: StyleSheet
    made: dict[str, Element] = field(default_factory=dict)
    names: dict[str, str] = field(default_factory=dict)
    naming: Naming = field(default_factory=Naming)

    def __post_init__(self) -> None:
        for key in TEXT_STYLES:
            self.names[key] = self.naming.name(self.sheet.text[key].word_name, key)
            following = self.text("body") if key in FOLLOWED_BY_BODY else ""
            self._add(
                "paragraph", self.names[key], self._paragraph(key), self._run(key), following=following, listed=True
            )

    @property
    def text_width(self) -> float:
        """The width between the margins of the upright page."""
        page = self.sheet.page
        return page.width - page.left - page.right

    def text(self, key: str) -> str:
        """The id of the text style itself."""
        return self.naming.id(self.names[key])

    def aligned(self, key: str, align: Align, *, kept: bool = False) -> str:
        """The text style, set left, right or in the centre; perhaps `kept` on the page of what follows."""
        if align == self.sheet.text[key].align:
            return self.kept(key) if kept else self.text(key)
        held = [element("w:keepNext"), element("w:keepLines")] if kept else []
        word = f"{align.capitalize()} Kept" if kept else align.capitalize()
        return self._derived(key, word, *held, element("w:jc", val=look.ALIGNMENT[align]))

    def kept(self, key: str) -> str:
        """The text style, on the page of what follows: a caption, a table's last row, its source and notes but one."""
        return self._derived(key, "Kept", element("w:keepNext"), element("w:keepLines"))

    def whole(self, key: str) -> str:
        """The text style, all of it on one page."""
        return self._derived(key, "Whole", element("w:keepLines"))

    def tabbed(self, key: str, width: float) -> str:
        """A running line or a line of contents, as wide as the page's text."""
        if width == self.text_width:
            return self.text(key)
        return self._derived(key, "Landscape", _tabs(key, width, self.text_width))

    def unlisted(self, key: str) -> str:
        """A heading that the contents do not list: Word's own would come back when the contents are renewed."""
        return self._derived(key, "Unlisted")

    def list_item(self, level: int, ordered: bool) -> str:
        """The style of a list's items at that level (from 0)."""
        depth = min(level, DEEPEST_LIST - 1)
        stem = "List Number" if ordered else self.names["list"]
        name = stem if depth == 0 else f"{stem} {depth + 1}"
        return self.own(name, "list", self._list(depth, ordered))

    def own(self, name: str, base: str, paragraph: Iterable[Element] = (), run: Iterable[Element] = ()) -> str:
        """A paragraph style that the style sheet does not have, based on one of its keys ("" for none)."""
        return self._add("paragraph", name, paragraph, run, base=self.text(base) if base else "Normal")

    def marked(self, marks: frozenset[str]) -> str:
        """The character style of a run that is all these."""
        name = " ".join(name for mark, name in MARKS.items() if mark in marks)
        looks = [each for mark in MARKS if mark in marks for each in self._mark(mark)]
        return self._add("character", name, (), looks, base="DefaultParagraphFont", listed=len(marks) == 1)

    def _add(
        self,
        kind: str,
        name: str,
        paragraph: Iterable[Element],
        run: Iterable[Element],
        base: str = "Normal",
        following: str = "",
        listed: bool = False,
    ) -> str:
        """A `w:style`, made once, and its id; a `listed` one stands in the gallery."""
        identity = self.naming.id(name)
        if identity not in self.made:
            properties = (made for made in (paragraph_properties(paragraph), run_properties(run)) if len(made))
            own = {} if is_built_in(name) else {"customStyle": 1}
            named = (element("w:name", val=name), element("w:basedOn", val=base))
            after = [element("w:next", val=following)] if following else []
            rest = (*after, *on("w:qFormat", listed), *properties)
            self.made[identity] = element("w:style", *named, *rest, type=kind, **own, styleId=identity)
        return identity

    def _derived(self, key: str, word: str, *properties: Element) -> str:
        stem = self.names[key]
        return self.own(f"{stem[:1].upper()}{stem[1:]} {word}", key, properties)

    def _looked(self, key: str) -> TextStyle:
        """The text style with what other parts of the style sheet say of it."""
        style = self.sheet.text[key]
        if key.startswith("callout"):
            return replace(style, background=self.sheet.callout_fill, border_left=self.sheet.callout_border)
        return style

    def _paragraph(self, key: str) -> Iterable[Element]:
        """The properties of the style; of two of a kind the later holds."""
        every = (*look.paragraph_look(self._looked(key)), *self._more(key))
        return {made.tag: made for made in every}.values()

    def _more(self, key: str) -> Iterator[Element]:
        yield from on("w:keepNext", key in KEPT)
        yield from on("w:keepLines", key.startswith(WHOLE) or self.sheet.text[key].keep_with_next)
        if key in RUNNING:
            yield _tabs(key, self.text_width)
            yield from self._rule(key)
        if key in OUTLINE:
            yield element("w:outlineLvl", val=OUTLINE[key])
        if key == "list":
            yield from self._list(0, ordered=False)

    def _rule(self, key: str) -> Iterator[Element]:
        """The line between the running words and the text."""
        lines = {"header": ("w:bottom", self.sheet.header_rule), "footer": ("w:top", self.sheet.footer_rule)}
        side, line = lines.get(key, ("", None))
        if line is not None:
            yield element("w:pBdr", look.border(side, line, RULE_GAP))

    def _run(self, key: str) -> Iterator[Element]:
        style = self.sheet.text[key]
        return look.run_look(style, self.sheet.fonts[style.font])

    def _list(self, depth: int, ordered: bool) -> Iterator[Element]:
        indent = self.sheet.list_indent.twips
        start = self.sheet.text["list"].indent.twips
        numbering = NUMBERS if ordered else BULLETS
        yield element("w:numPr", element("w:ilvl", val=depth), element("w:numId", val=numbering))
        yield element("w:ind", left=start + indent * (depth + 1), hanging=indent)

    def _mark(self, mark: str) -> Iterator[Element]:
        if mark == "link":
            yield from (element("w:color", val=self.sheet.link.hex), element("w:u", val="single"))
        elif mark == "reference":
            yield element("w:color", val=self.sheet.link.hex)
        elif mark == "raised":
            yield element("w:vertAlign", val="superscript")
        elif mark == "page-mark":
            yield element("w:color", val=self.sheet.text["body"].colour.hex)
            size = round(2 * standing_out(self.sheet.text["header"]))
            yield from (element("w:sz", val=size), element("w:szCs", val=size))
        elif mark == "fallback":
            yield look.font_names(self.sheet.fonts["fallback"])
        else:
            yield from look.weight(mark == "strong", mark == "emphasis")


def _tabs(key: str, width: float, before: float = 0.0) -> Element:
    """The tab stop at the end of a line of that width, in place of that of the width before."""
    cleared = [look.tab("clear", before)] if before else []
    return element("w:tabs", *cleared, look.tab("right", width, dotted=key.startswith("contents")))
