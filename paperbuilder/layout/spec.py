"""What a layout definition may say: each setting declared once, with its type, its default and its sentence.

Reading a layout file gives a `Layout`; the JSON Schema and `docs/layout-reference.md` come from the same declarations.
"""

from __future__ import annotations

from datetime import date
from typing import Annotated, Literal

from msgspec import Meta, field

from paperbuilder.layout.disclosure import Disclosure
from paperbuilder.layout.override import Override
from paperbuilder.layout.publication import Confidential, Exempt, ExemptPart, Publication
from paperbuilder.layout.strict import Spec

Name = Annotated[
    str,
    Meta(
        pattern=r"^[a-z0-9]+(?:-[a-z0-9]+)*$",
        max_length=60,
        description="Lower-case letters, digits and hyphens.",
        examples=["repeat-plans"],
    ),
]
Words = Annotated[str, Meta(description="Markdown: bold, italic, lists and links, with figures bound in {{ }}.")]
ReadFrom = Literal["auto", "list"]
PageNumber = Annotated[int, Meta(ge=1)]
Months = Annotated[int, Meta(ge=1, le=120)]
KeptYears = Annotated[int, Meta(ge=6, le=1000)]
Largest = Annotated[int, Meta(ge=2)]
Decimals = Annotated[int, Meta(ge=0, le=3)]
Period = Literal["now", "previous", "year"]


class Contact(Spec, frozen=True, kw_only=True):
    """Who answers questions about the paper: a role and a team mailbox, never a person."""

    role: Annotated[str, Meta(description="The role that answers questions.")]
    mailbox: Annotated[
        str,
        Meta(description="The team's e-mail address.", pattern=r"^[^@\s]+@[^@\s]+$", examples=["team@council.example"]),
    ]


class HistoryLine(Spec, frozen=True, kw_only=True):
    """One line of the version history."""

    version: Annotated[str, Meta(description="The version.")]
    on: Annotated[date, Meta(description="The day of that version.")] = field(name="date")
    note: Annotated[str, Meta(description="What changed in it.")]
    by: Annotated[str, Meta(description="The role that approved it.")] = ""
    status: Annotated[str, Meta(description='Its status: "Published" or "Superseded".')] = ""


class Paper(Spec, frozen=True, kw_only=True):
    """What the paper is: one document for one meeting."""

    title: Annotated[str, Meta(description="The paper's title, on the cover and in every header.", min_length=1)]
    as_at: Annotated[date, Meta(description="The date of the figures (S); --as-at overrides it.")]
    id: Annotated[Name | None, Meta(description="The paper's id, by default the layout's name.")] = None
    council: Annotated[str, Meta(description="The council, author of the files.")] = ""
    provided_for: Annotated[str, Meta(description='The committee: "Provided for … Select Committee".')] = ""
    subtitle: Annotated[str, Meta(description="A line under the title.")] = ""
    annex: Annotated[int | str | None, Meta(description='The annex number, in the header: "ANNEX 1".')] = None
    version: Annotated[
        str,
        Meta(description="The paper's version, in quotes.", pattern=r"^\d+(\.\d+)*$", examples=["1.2"]),
    ] = "1.0"
    status: Annotated[str, Meta(description='The status beside the version: "Draft".')] = "Draft"
    meeting_date: Annotated[date | None, Meta(description="The day of the meeting, in words on the cover.")] = None
    language: Annotated[
        str,
        Meta(description="The language of the words.", pattern=r"^[a-z]{2}(-[A-Z]{2})?$", examples=["en-GB"]),
    ] = "en-GB"
    subject: Annotated[str, Meta(description="The subject in the files' properties.")] = ""
    keywords: Annotated[tuple[str, ...], Meta(description="Keywords in the files' properties.")] = ()
    contact: Annotated[Contact | None, Meta(description="Role and team mailbox for questions.")] = None
    background_papers: Annotated[
        tuple[str, ...], Meta(description='The background papers (LGA 1972 s.100D); none prints "None".')
    ] = ()
    history: Annotated[tuple[HistoryLine, ...], Meta(description="The earlier versions, oldest first.")] = ()
    changes_since: Annotated[
        str,
        Meta(
            description='Adds a section of what changed since a published version: "last", or its number.',
            pattern=r"^(last|\d+(\.\d+)*)$",
            examples=["last"],
        ),
    ] = ""
    retention: Annotated[
        KeptYears | None,
        Meta(
            description="For how many years a published version is kept, six at least (LGA 1972 s.100C); else for ever."
        ),
    ] = None
    pack_start_page: Annotated[
        PageNumber | None, Meta(description="The agenda pack's number of the first page; prints the pack page too.")
    ] = None
    sources: Annotated[Words, Meta(description="Where the figures come from, in the words about this paper.")] = ""
    about: Annotated[Words, Meta(description="More words about this paper.")] = ""
    other_formats: Annotated[Words, Meta(description="How to ask for the paper in another format.")] = ""
    synthetic: Annotated[
        bool,
        Meta(description="Whether the figures are made up, as the cover then says; synthetic data says it itself."),
    ] = False
    publish_figures: Annotated[
        bool,
        Meta(description="Whether the spreadsheet of figures is published; otherwise it says that it is internal."),
    ] = False


class Population(Spec, frozen=True, kw_only=True):
    """The 0 to 17 population that rates are divided by."""

    value: Annotated[float, Meta(description="The number of children.", gt=0)]
    source: Annotated[str, Meta(description="Whose estimate it is, with its edition.")]
    year: Annotated[int, Meta(description="The year of the mid-year estimate.")]


class Settings(Spec, frozen=True, kw_only=True):
    """What the metrics need to know that the data does not say."""

    population: Annotated[Population | None, Meta(description="The council's 0 to 17 population.")] = None
    repeat_from: Annotated[
        Literal["end", "start"], Meta(description="Whether a repeat is measured from the previous end or start.")
    ] = "end"
    caseload_at: Annotated[date | None, Meta(description="The date of the Caseload table.")] = None
    covers_from: Annotated[
        dict[str, date], Meta(description="How far back a table reaches, where the data does not show it.")
    ] = field(default_factory=dict)


class Commentary(Spec, frozen=True, kw_only=True):
    """The slot for the service's words: what the data shows, why, what we are doing."""

    owner: Annotated[str, Meta(description="The role that writes it.")] = ""
    text: Annotated[Words, Meta(description="The words; empty prints a visible placeholder.")] = ""
    file: Annotated[str, Meta(description="A Markdown file beside the layout instead of `text`.")] = ""
    prompts: Annotated[tuple[str, ...], Meta(description="What the owner is asked, shown in the placeholder.")] = (
        "What the data shows",
        "Why",
        "What we are doing",
    )
    position: Annotated[
        Literal["before", "after"], Meta(description="Whether it stands before the charts and tables or after them.")
    ] = "before"


class Named(Spec, frozen=True, kw_only=True):
    """A block with an id of its own."""

    id: Annotated[Name | None, Meta(description="The block's id, by default made of the section's.")] = None


class Item(Named, frozen=True, kw_only=True):
    """What a chart, table and call-out have in common: dates and a source of their own."""

    as_at: Annotated[date | None, Meta(description="The date of these figures, if not the section's.")] = None
    from_: Annotated[date | None, Meta(description="The first day, if not the metric's own period.")] = field(
        name="from", default=None
    )
    to: Annotated[date | None, Meta(description="The last day, if not the as-at date.")] = None
    source: Annotated[ReadFrom | None, Meta(description='"list" pins the Annex A list.')] = None


class Chart(Item, frozen=True, kw_only=True):
    """A chart of one or more metrics."""

    kind: Annotated[
        Literal["column", "stacked", "stacked-100", "bar", "line", "column-line"],
        Meta(description="Columns (grouped, stacked, to 100 %), horizontal bars, lines, or a line over columns."),
    ]
    metric: Annotated[str | None, Meta(description="The metric.")] = None
    metrics: Annotated[tuple[str, ...], Meta(description="Several metrics, a series each.")] = ()
    line: Annotated[tuple[str, ...], Meta(description="The metrics drawn as lines over the columns.")] = ()
    by: Annotated[
        str | tuple[str, ...] | None, Meta(description='The breakdown; a second one makes the series: "month,uasc".')
    ] = None
    months: Annotated[Months | None, Meta(description="That many calendar months, ending with the as-at one.")] = None
    periods: Annotated[
        tuple[Period, ...], Meta(description="Compare these periods instead: now, previous six months, a year before.")
    ] = ()
    comparators: Annotated[
        bool | tuple[str, ...], Meta(description="Reference lines: all areas of the comparator file, or these.")
    ] = False
    caption: Annotated[
        str, Meta(description="The caption, by default made of the metric; {period} stands for its dates.")
    ] = ""
    labels: Annotated[dict[str, str], Meta(description="Other words for a metric or group, by its id or key.")] = field(
        default_factory=dict
    )
    join: Annotated[
        dict[str, tuple[str, ...]], Meta(description="Groups that are shown as one: its label, and their keys.")
    ] = field(default_factory=dict)
    order: Annotated[
        Literal["given", "value"], Meta(description="Categories as the groups come, or largest first.")
    ] = "given"
    top: Annotated[Largest | None, Meta(description="Only the largest ones; the others are added up as Other.")] = None
    values: Annotated[bool, Meta(description="Whether the marks carry their numbers.")] = True
    totals: Annotated[bool, Meta(description="Whether stacks carry their total.")] = True
    height: Annotated[Literal["small", "medium", "large"], Meta(description="How high the chart is.")] = "medium"
    data_table: Annotated[bool, Meta(description="Whether the data is printed as a table below.")] = False
    alternative: Annotated[str, Meta(description="An alternative text instead of the one made from the data.")] = ""
    notes: Annotated[tuple[Words, ...], Meta(description="Notes below the figure.")] = ()


class MetricGroup(Spec, frozen=True, kw_only=True):
    """Rows under a common label."""

    label: Annotated[str, Meta(description="The label of the group.")]
    metrics: Annotated[tuple[str, ...], Meta(description="The metrics, a row each.", min_length=1)]


class SpannerSpec(Spec, frozen=True, kw_only=True):
    """A heading over several columns."""

    label: Annotated[str, Meta(description="The heading.")]
    metrics: Annotated[tuple[str, ...], Meta(description="The metrics under it.", min_length=1)]


class Table(Item, frozen=True, kw_only=True):
    """A table: metrics as rows (with comparisons beside them), or groups as rows with metrics as columns."""

    metric: Annotated[str | None, Meta(description="The metric.")] = None
    metrics: Annotated[tuple[str, ...], Meta(description="Several metrics.")] = ()
    groups: Annotated[tuple[MetricGroup, ...], Meta(description="Metrics as rows, under labels.")] = ()
    by: Annotated[
        str | tuple[str, ...] | None, Meta(description="The breakdown: a row each; a second one makes the columns.")
    ] = None
    months: Annotated[Months | None, Meta(description="That many calendar months, ending with the as-at one.")] = None
    spanners: Annotated[tuple[SpannerSpec, ...], Meta(description="Headings over several columns.")] = ()
    compare: Annotated[
        tuple[Literal["previous", "year", "previous-paper"], ...],
        Meta(description="The same figures six months or a year before, or in the previous paper, and the change."),
    ] = ()
    total: Annotated[bool, Meta(description="Whether a total row ends the table.")] = True
    share: Annotated[bool, Meta(description="Whether counts by group also show their share of the total.")] = False
    targets: Annotated[bool, Meta(description="Whether target, status and direction are shown.")] = False
    comparators: Annotated[
        bool | tuple[str, ...], Meta(description="Columns with comparators: all areas of the file, or these.")
    ] = False
    caption: Annotated[
        str, Meta(description="The caption, by default made of the metric; {period} stands for its dates.")
    ] = ""
    labels: Annotated[dict[str, str], Meta(description="Other words for a metric or group, by its id or key.")] = field(
        default_factory=dict
    )
    join: Annotated[
        dict[str, tuple[str, ...]], Meta(description="Groups that are shown as one: its label, and their keys.")
    ] = field(default_factory=dict)
    decimals: Annotated[Decimals | None, Meta(description="Decimals of percentages and rates.")] = None
    notes: Annotated[tuple[Words, ...], Meta(description="Notes below the table.")] = ()
    without: Annotated[
        tuple[str, ...], Meta(description="Groups that are left out, by their keys, and with them totals and shares.")
    ] = ()
    exempt: Annotated[
        tuple[ExemptPart, ...], Meta(description="Rows and columns that are in the Part 2 paper only.")
    ] = ()


class Callout(Item, frozen=True, kw_only=True):
    """One figure set large."""

    figure: Annotated[Words, Meta(description='The figure: "{{ cpp.ceased }}".')]
    text: Annotated[Words, Meta(description='What it says: "CPP ended in 6 months".')]


class Image(Named, frozen=True, kw_only=True):
    """A picture from a file beside the layout."""

    file: Annotated[str, Meta(description="A PNG or JPEG file beside the layout.")]
    alternative: Annotated[str, Meta(description="What the picture says to who cannot see it.", min_length=1)]
    caption: Annotated[str, Meta(description="The caption.", min_length=1)]
    width: Annotated[float, Meta(description="Its share of the text width.", gt=0, le=1)] = 1.0


class Block(Spec, frozen=True, kw_only=True):
    """One of a section's blocks, when their order matters: exactly one key."""

    chart: Annotated[Chart | None, Meta(description="A chart.")] = None
    table: Annotated[Table | None, Meta(description="A table.")] = None
    callout: Annotated[Callout | None, Meta(description="A call-out.")] = None
    image: Annotated[Image | None, Meta(description="A picture.")] = None
    heading: Annotated[str | None, Meta(description="A heading of level 2.")] = None
    text: Annotated[Words | None, Meta(description="A paragraph or list.")] = None


class Section(Spec, frozen=True, kw_only=True):
    """A section of the annex, on a page of its own or more."""

    id: Annotated[Name, Meta(description="The section's id; everything in it is named after it.")]
    title: Annotated[str, Meta(description="The heading.", min_length=1)]
    as_at: Annotated[date | None, Meta(description="The date of this section's figures, if not the paper's.")] = None
    from_: Annotated[date | None, Meta(description="The first day of this section's period.")] = field(
        name="from", default=None
    )
    to: Annotated[date | None, Meta(description="The last day of this section's period.")] = None
    source: Annotated[ReadFrom, Meta(description='"list" pins the Annex A list where a history would be read.')] = (
        "auto"
    )
    regroup: Annotated[
        Literal["quarter", "half-year", "year"] | None,
        Meta(description="What the months of its charts and tables are put together to."),
    ] = None
    when_small: Annotated[
        Literal["quarter", "half-year", "year", "merge"] | None,
        Meta(
            description="What is done where more than a fifth of a series would be suppressed: months are put together "
            "as with `regroup`, or small groups merged."
        ),
    ] = None
    source_name: Annotated[str, Meta(description="The source as printed, instead of the list's name.")] = ""
    scope: Annotated[Words, Meta(description="One sentence under the heading: what is counted.")] = ""
    explain: Annotated[
        Words | bool, Meta(description="A plain explanation; by default the metric's own, false for none.")
    ] = True
    fact: Annotated[
        Words | bool, Meta(description="The generated sentence of fact; other words, or false for none.")
    ] = True
    narrative: Annotated[Words, Meta(description="The section's words.")] = ""
    narrative_file: Annotated[str, Meta(description="A Markdown file beside the layout instead of `narrative`.")] = ""
    commentary: Annotated[Commentary | None, Meta(description="The slot for the service's words.")] = None
    callout: Annotated[Callout | None, Meta(description="A figure set large.")] = None
    chart: Annotated[Chart | None, Meta(description="The section's chart.")] = None
    table: Annotated[Table | None, Meta(description="The section's table.")] = None
    image: Annotated[Image | None, Meta(description="The section's picture.")] = None
    blocks: Annotated[tuple[Block, ...], Meta(description="Several blocks, in this order.")] = ()
    notes: Annotated[tuple[Words, ...], Meta(description="Notes at the end of the section.")] = ()
    exempt: Annotated[
        Exempt | None, Meta(description="Exempt information: the section is in the Part 2 paper only.")
    ] = None
    confidential: Annotated[
        Confidential | None, Meta(description="Confidential information: the section is in the Part 2 paper only.")
    ] = None
    optional: Annotated[bool, Meta(description="Whether to leave the section out where the data cannot fill it.")] = (
        False
    )
    landscape: Annotated[bool, Meta(description="Whether its pages are turned.")] = False


class Previous(Spec, frozen=True, kw_only=True):
    """The previous paper, a version in the archive, whose printed figures this paper's are compared with."""

    paper: Annotated[Name, Meta(description="The previous paper's id.")]
    version: Annotated[
        str, Meta(description="Its published version, in quotes.", pattern=r"^\d+(\.\d+)*$", examples=["1.2"])
    ]


class Accepted(Spec, frozen=True, kw_only=True):
    """A finding that is known: it no longer counts."""

    check: Annotated[str, Meta(description="The check's name, as printed.")]
    reason: Annotated[str, Meta(description="Why it is accepted.", min_length=1)]
    until: Annotated[date | None, Meta(description="The last as-at date on which it is.")] = None


class Definitions(Spec, frozen=True, kw_only=True):
    """The last section: definitions of every metric used, and the abbreviations."""

    title: Annotated[str, Meta(description="Its heading.")] = "Definitions"
    show: Annotated[bool, Meta(description="Whether it is printed.")] = True


class Layout(Spec, frozen=True, kw_only=True):
    """A layout definition: a paper, its settings and its sections."""

    paper: Annotated[Paper, Meta(description="What the paper is.")]
    sections: Annotated[tuple[Section, ...], Meta(description="The sections, in order.", min_length=1)]
    style: Annotated[str, Meta(description="The style's name or file; --style overrides it.")] = "surrey"
    settings: Annotated[Settings, Meta(description="What the metrics need to know.")] = field(default_factory=Settings)
    disclosure: Annotated[
        Disclosure | Literal["none"],
        Meta(description="How small counts are suppressed; `none`, which no public paper may have, prints them."),
    ] = field(default_factory=Disclosure)
    overrides: Annotated[tuple[Override, ...], Meta(description="Figures set by hand, each with its reason.")] = ()
    comparators: Annotated[str, Meta(description="A CSV of comparators beside the layout.")] = ""
    targets: Annotated[str, Meta(description="A CSV of targets beside the layout.")] = ""
    metrics: Annotated[str, Meta(description="A YAML file of the council's own metrics beside the layout.")] = ""
    figures: Annotated[str, Meta(description="A CSV of figures computed elsewhere beside the layout.")] = ""
    key_messages: Annotated[tuple[Words, ...], Meta(description="Half a page of messages, with figures bound.")] = ()
    abbreviations: Annotated[dict[str, str], Meta(description="Abbreviations and what they stand for.")] = field(
        default_factory=dict
    )
    definitions: Annotated[Definitions, Meta(description="The definitions at the end.")] = field(
        default_factory=Definitions
    )
    accepted: Annotated[tuple[Accepted, ...], Meta(description="Findings that are known.")] = ()
    previous: Annotated[Previous | None, Meta(description="The previous paper, to compare figures with.")] = None
    spellings: Annotated[str, Meta(description="A CSV of the council's own spellings of codes.")] = ""
    publication: Annotated[Publication, Meta(description="What publishing holds the paper to.")] = field(
        default_factory=Publication
    )
