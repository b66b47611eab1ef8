"""The text styles of a style file: for each kind of text its font, size, colour and spacing, with their defaults."""

from __future__ import annotations

from typing import Annotated, Literal

from msgspec import Meta, Struct, field

LENGTH = r"^\s*-?\d+(\.\d+)?\s*(pt|mm|cm|in)\s*$"
COLOUR = ["accent", "#24476b"]
Align = Literal["left", "right", "centre"]
ALIGN = "left, right or centre"
PALE_RULE = "rule"


def _says(sentence: str) -> Meta:
    return Meta(description=sentence)


class BorderSpec(Struct, frozen=True, forbid_unknown_fields=True):
    """A line: its width and its colour."""

    width: Annotated[str, Meta(description="how wide the line is", extra_json_schema={"pattern": LENGTH})] = "0.5pt"
    colour: Annotated[str, _says("the line's colour, by name or hex")] = PALE_RULE


class TextSpec(Struct, frozen=True, forbid_unknown_fields=True):
    """How one kind of text looks."""

    word: Annotated[str, _says("the Word style that carries it; each kind has its own name")] = ""
    font: Annotated[Literal["body", "heading", "fallback"], _says("which of the style's fonts")] = "body"
    size: Annotated[str, Meta(description="the letters' size", extra_json_schema={"pattern": LENGTH})] = "12pt"
    leading: Annotated[float, _says("the line pitch as a multiple of the size"), Meta(ge=1, le=2.5)] = 1.3
    colour: Annotated[str, _says("the letters' colour, by name or hex")] = "ink"
    bold: Annotated[bool, _says("whether it is bold")] = False
    italic: Annotated[bool, _says("whether it is italic")] = False
    align: Annotated[Align, _says(f"how lines are set: {ALIGN}")] = "left"
    space_before: Annotated[str, Meta(description="the space above", extra_json_schema={"pattern": LENGTH})] = "0pt"
    space_after: Annotated[str, Meta(description="the space below", extra_json_schema={"pattern": LENGTH})] = "8pt"
    indent: Annotated[str, Meta(description="how far it stands in", extra_json_schema={"pattern": LENGTH})] = "0pt"
    keep_with_next: Annotated[bool, _says("whether it stays on the page of what follows")] = False
    background: Annotated[str | None, _says("the colour behind it; null for none")] = None
    border_left: Annotated[BorderSpec | None, _says("a line at its left; null for none")] = None
    border_bottom: Annotated[BorderSpec | None, _says("a line below it; null for none")] = None


def _heading(word: str, size: str, before: str, after: str, colour: str = "accent") -> TextSpec:
    return TextSpec(
        word,
        font="heading",
        size=size,
        leading=1.15,
        colour=colour,
        bold=True,
        space_before=before,
        space_after=after,
        keep_with_next=True,
    )


def _small(word: str, size: str = "10pt", before: str = "0pt", after: str = "6pt") -> TextSpec:
    return TextSpec(word, size=size, colour="muted", leading=1.25, space_before=before, space_after=after)


def _cell(word: str, bold: bool = False, colour: str = "ink") -> TextSpec:
    return TextSpec(word, size="10pt", leading=1.2, bold=bold, colour=colour, space_after="0pt")


def _contents(word: str, indent: str) -> TextSpec:
    return TextSpec(word, leading=1.25, space_after="4pt", indent=indent)


class TextStylesSpec(Struct, frozen=True, forbid_unknown_fields=True, rename="kebab"):
    """The kinds of text, each with its own defaults."""

    body: Annotated[TextSpec, _says("running text; at least 12pt")] = TextSpec("Body Text")
    title: Annotated[TextSpec, _says("the paper's title on the cover")] = _heading("Title", "30pt", "120pt", "10pt")
    subtitle: Annotated[TextSpec, _says("the line below the title")] = TextSpec(
        "Subtitle", font="heading", size="16pt", colour="muted", space_after="24pt"
    )
    cover: Annotated[TextSpec, _says("further lines of the cover")] = TextSpec(
        "Cover Text", size="13pt", space_after="6pt"
    )
    scope: Annotated[TextSpec, _says("the sentence below a heading that says what it covers")] = TextSpec(
        "Scope", colour="muted", italic=True, keep_with_next=True
    )
    explanation: Annotated[TextSpec, _says("the plain explanation of a section")] = TextSpec("Explanation")
    fact: Annotated[TextSpec, _says("the generated sentence of fact")] = TextSpec("Key Fact", bold=True)
    commentary: Annotated[TextSpec, _says("what the service says of the figures")] = TextSpec(
        "Commentary", indent="10pt", border_left=BorderSpec("2pt", "accent")
    )
    owner: Annotated[TextSpec, _says("who gives the commentary, by role")] = TextSpec(
        "Commentary Owner", size="10.5pt", colour="muted", bold=True, space_after="3pt", keep_with_next=True
    )
    placeholder: Annotated[TextSpec, _says("an empty commentary slot")] = TextSpec(
        "Placeholder", italic=True, background="tint", colour="muted"
    )
    unavailable: Annotated[TextSpec, _says("why a section could not be filled")] = TextSpec(
        "Not Available", background="tint"
    )
    note: Annotated[TextSpec, _says("notes below a table or figure")] = _small("Note")
    source: Annotated[TextSpec, _says("the source below a table or figure")] = _small("Source", before="3pt")
    end: Annotated[TextSpec, _says("the word that closes the paper")] = TextSpec(
        "End", bold=True, align="centre", space_before="18pt"
    )
    heading_1: Annotated[TextSpec, _says("the heading of a section")] = field(
        default=_heading("Heading 1", "20pt", "0pt", "8pt"), name="heading-1"
    )
    heading_2: Annotated[TextSpec, _says("a heading within a section")] = field(
        default=_heading("Heading 2", "15pt", "18pt", "5pt"), name="heading-2"
    )
    heading_3: Annotated[TextSpec, _says("a heading below that")] = field(
        default=_heading("Heading 3", "12.5pt", "14pt", "4pt"), name="heading-3"
    )
    list: Annotated[TextSpec, _says("items of a list; at least 12pt")] = TextSpec("List Bullet", space_after="4pt")
    caption: Annotated[TextSpec, _says("captions of tables and figures")] = TextSpec(
        "Caption", size="11pt", bold=True, colour="accent", space_before="10pt", space_after="4pt"
    )
    contents_title: Annotated[TextSpec, _says("the title of the contents")] = _heading(
        "TOC Heading", "20pt", "0pt", "10pt"
    )
    contents_1: Annotated[TextSpec, _says("a section in the contents")] = field(
        default=_contents("toc 1", "0pt"), name="contents-1"
    )
    contents_2: Annotated[TextSpec, _says("a second-level heading in the contents")] = field(
        default=_contents("toc 2", "14pt"), name="contents-2"
    )
    contents_3: Annotated[TextSpec, _says("a third-level heading in the contents")] = field(
        default=_contents("toc 3", "28pt"), name="contents-3"
    )
    table_head: Annotated[TextSpec, _says("headings of columns; at least 9.5pt")] = _cell("Table Head", True, "white")
    table_body: Annotated[TextSpec, _says("cells of a table; at least 9.5pt")] = _cell("Table Text")
    table_total: Annotated[TextSpec, _says("cells of a total row")] = _cell("Table Total", True)
    table_group: Annotated[TextSpec, _says("the label of a group of rows")] = _cell("Table Group", True, "accent")
    callout_figure: Annotated[TextSpec, _says("a figure set large")] = TextSpec(
        "Callout Figure",
        font="heading",
        size="26pt",
        leading=1.1,
        bold=True,
        colour="accent",
        space_before="10pt",
        space_after="0pt",
        keep_with_next=True,
    )
    callout_text: Annotated[TextSpec, _says("what the figure set large says")] = TextSpec(
        "Callout Text", space_after="14pt"
    )
    header: Annotated[TextSpec, _says("the head of each page")] = _small("Header", "9.5pt", after="0pt")
    footer: Annotated[TextSpec, _says("the foot of each page")] = _small("Footer", "9.5pt", after="0pt")
