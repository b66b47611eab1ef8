"""The text styles of a style file: for each kind of text its font, size, colour and spacing, with their defaults."""

from __future__ import annotations

from typing import Annotated, Literal

from msgspec import Meta, Struct, field

from paperbuilder.units import HEX_COLOUR, LENGTH

Align = Literal["left", "right", "centre"]
ALIGN = "left, right or centre"
LengthText = Annotated[
    str, Meta(title="length", examples=["2.5cm", "12pt"], extra_json_schema={"pattern": f"^{LENGTH.pattern}$"})
]
ColourText = Annotated[str, Meta(title="colour", examples=["accent", "#24476b"])]
HexColour = Annotated[
    str, Meta(title="hex colour", examples=["#24476b"], extra_json_schema={"pattern": f"^{HEX_COLOUR.pattern}$"})
]


def says(sentence: str) -> Meta:
    """What a setting is, in a sentence."""
    return Meta(description=sentence)


class BorderSpec(Struct, frozen=True, forbid_unknown_fields=True):
    """A line: its width and its colour."""

    width: Annotated[LengthText, says("How wide the line is.")] = "0.5pt"
    colour: Annotated[ColourText, says("The line's colour, by name or hex.")] = "rule"


class TextSpec(Struct, frozen=True, forbid_unknown_fields=True):
    """How one kind of text looks."""

    word: Annotated[str, says("The Word style that carries it; each kind has its own name.")] = ""
    font: Annotated[Literal["body", "heading", "fallback"], says("Which of the style's fonts.")] = "body"
    size: Annotated[LengthText, says("The letters' size.")] = "12pt"
    leading: Annotated[float, says("The line pitch as a multiple of the size."), Meta(ge=1, le=2.5)] = 1.3
    colour: Annotated[ColourText, says("The letters' colour, by name or hex.")] = "ink"
    bold: Annotated[bool, says("Whether it is bold.")] = False
    italic: Annotated[bool, says("Whether it is italic.")] = False
    align: Annotated[Align, says(f"How lines are set: {ALIGN}.")] = "left"
    space_before: Annotated[LengthText, says("The space above.")] = "0pt"
    space_after: Annotated[LengthText, says("The space below.")] = "8pt"
    indent: Annotated[LengthText, says("How far it stands in.")] = "0pt"
    keep_with_next: Annotated[bool, says("Whether it stays on the page of what follows.")] = False
    background: Annotated[ColourText | None, says("The colour behind it; null for none.")] = None
    border_left: Annotated[BorderSpec | None, says("A line at its left; null for none.")] = None
    border_bottom: Annotated[BorderSpec | None, says("A line below it; null for none.")] = None


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

    body: Annotated[TextSpec, says("Running text; at least 12pt.")] = TextSpec("Body Text")
    title: Annotated[TextSpec, says("The paper's title on the cover.")] = _heading("Title", "30pt", "120pt", "10pt")
    subtitle: Annotated[TextSpec, says("The line below the title.")] = TextSpec(
        "Subtitle", font="heading", size="16pt", colour="muted", space_after="24pt"
    )
    cover: Annotated[TextSpec, says("Further lines of the cover.")] = TextSpec(
        "Cover Text", size="13pt", space_after="6pt"
    )
    scope: Annotated[TextSpec, says("The sentence below a heading that says what it covers.")] = TextSpec(
        "Scope", colour="muted", italic=True, keep_with_next=True
    )
    explanation: Annotated[TextSpec, says("The plain explanation of a section.")] = TextSpec("Explanation")
    fact: Annotated[TextSpec, says("The generated sentence of fact.")] = TextSpec("Key Fact", bold=True)
    commentary: Annotated[TextSpec, says("What the service says of the figures.")] = TextSpec(
        "Commentary", indent="10pt", border_left=BorderSpec("2pt", "accent")
    )
    owner: Annotated[TextSpec, says("Who gives the commentary, by role.")] = TextSpec(
        "Commentary Owner", size="10.5pt", colour="muted", bold=True, space_after="3pt", keep_with_next=True
    )
    placeholder: Annotated[TextSpec, says("An empty commentary slot.")] = TextSpec(
        "Placeholder", italic=True, background="tint", colour="muted"
    )
    unavailable: Annotated[TextSpec, says("Why a section could not be filled.")] = TextSpec(
        "Not Available", background="tint"
    )
    note: Annotated[TextSpec, says("Notes below a table or figure.")] = _small("Note")
    source: Annotated[TextSpec, says("The source below a table or figure.")] = _small("Source", before="3pt")
    end: Annotated[TextSpec, says("The word that closes the paper.")] = TextSpec(
        "End", bold=True, align="centre", space_before="18pt"
    )
    heading_1: Annotated[TextSpec, says("The heading of a section.")] = field(
        default=_heading("Heading 1", "20pt", "0pt", "8pt"), name="heading-1"
    )
    heading_2: Annotated[TextSpec, says("A heading within a section.")] = field(
        default=_heading("Heading 2", "15pt", "18pt", "5pt"), name="heading-2"
    )
    heading_3: Annotated[TextSpec, says("A heading below that.")] = field(
        default=_heading("Heading 3", "12.5pt", "14pt", "4pt"), name="heading-3"
    )
    list: Annotated[TextSpec, says("Items of a list; at least 12pt.")] = TextSpec("List Bullet", space_after="4pt")
    caption: Annotated[TextSpec, says("Captions of tables and figures.")] = TextSpec(
        "Caption", size="11pt", bold=True, colour="accent", space_before="10pt", space_after="4pt"
    )
    contents_title: Annotated[TextSpec, says("The title of the contents.")] = _heading(
        "TOC Heading", "20pt", "0pt", "10pt"
    )
    contents_1: Annotated[TextSpec, says("A section in the contents.")] = field(
        default=_contents("toc 1", "0pt"), name="contents-1"
    )
    contents_2: Annotated[TextSpec, says("A second-level heading in the contents.")] = field(
        default=_contents("toc 2", "14pt"), name="contents-2"
    )
    contents_3: Annotated[TextSpec, says("A third-level heading in the contents.")] = field(
        default=_contents("toc 3", "28pt"), name="contents-3"
    )
    table_head: Annotated[TextSpec, says("Headings of columns; at least 9.5pt.")] = _cell("Table Head", True, "white")
    table_body: Annotated[TextSpec, says("Cells of a table; at least 9.5pt.")] = _cell("Table Text")
    table_total: Annotated[TextSpec, says("Cells of a total row.")] = _cell("Table Total", True)
    table_group: Annotated[TextSpec, says("The label of a group of rows.")] = _cell("Table Group", True, "accent")
    callout_figure: Annotated[TextSpec, says("A figure set large.")] = TextSpec(
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
    callout_text: Annotated[TextSpec, says("What the figure set large says.")] = TextSpec(
        "Callout Text", space_after="14pt"
    )
    header: Annotated[TextSpec, says("The head of each page.")] = _small("Header", "9.5pt", after="0pt")
    footer: Annotated[TextSpec, says("The foot of each page.")] = _small("Footer", "9.5pt", after="0pt")
