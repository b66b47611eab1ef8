"""What a version was made from and what it says: `record.json`, declared once for writing, reading and its schema."""

from __future__ import annotations

from datetime import date
from typing import Annotated, Any, Literal

import msgspec
from msgspec import Meta, Struct

from paperbuilder.errors import ArchiveError

RECORD = "record.json"
Digest = Annotated[str, Meta(pattern=r"^[0-9a-f]{64}$", description="A SHA-256 in hexadecimal.")]
Version = Annotated[str, Meta(pattern=r"^\d+(\.\d+)*$", description="A version such as 1.2.")]


class Part(Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """A part of the record; a key that is not declared is an error."""


class Input(Part, frozen=True, kw_only=True):
    """A file that was read. An extract is not in the bag: `kept_by` keeps it until `kept_until`."""

    kind: Annotated[Literal["extract", "layout", "style", "record", "draft"], Meta(description="What it was read as.")]
    name: Annotated[str, Meta(description="The file's name; below the bag's data folder unless it is an extract.")]
    digest: Digest
    table: Annotated[str, Meta(description="The table read from it.")] = ""
    sheet: Annotated[str, Meta(description="The sheet of a workbook.")] = ""
    rows: Annotated[
        int | None,
        Meta(
            description="How many rows it gave; none where small or beside something exempt, rounded where counts are."
        ),
    ] = None
    covers_from: Annotated[date | None, Meta(description="The first day that the table covers.")] = None
    kept_by: Annotated[str, Meta(description="The role that keeps an extract.")] = ""
    kept_until: Annotated[date | None, Meta(description="Until when at least.")] = None
    original: Annotated[str, Meta(description="The digest of the officer's draft, with its comments and names.")] = ""


class PrintedFigure(Part, frozen=True, kw_only=True):
    """One figure as printed. `computed` is its unrounded value, absent where the paper hides it.

    Where counts are rounded to protect, it is that of the rounded ones.
    """

    id: Annotated[str, Meta(description="The metric, with what is said of it; for other figures their source.")]
    place: Annotated[str, Meta(description="The table, figure or text where it stands.")]
    row: Annotated[str, Meta(description="The row's or category's label.")]
    column: Annotated[str, Meta(description="The column's or series' label.")]
    printed: Annotated[str, Meta(description="The figure as printed.")]
    rule: Annotated[str, Meta(description="The rule that computed it, or its publication.")] = ""
    start: Annotated[date | None, Meta(description="The first day of its period.")] = None
    end: Annotated[date | None, Meta(description="The last day.")] = None
    by: Annotated[tuple[str, ...], Meta(description="The breakdowns.")] = ()
    group: Annotated[tuple[str, ...], Meta(description="Its group, a key for each breakdown.")] = ()
    computed: Annotated[float | None, Meta(description="The value before rounding.")] = None
    tables: Annotated[tuple[str, ...], Meta(description="The tables that were read for it.")] = ()


class RecordedFinding(Part, frozen=True, kw_only=True):
    """What the checks of the data found."""

    check: Annotated[str, Meta(description="The check's name.")]
    severity: Literal["error", "warning", "note"]
    message: Annotated[str, Meta(description="The finding in words.")]
    count: Annotated[
        int | None, Meta(description="How many rows; none for a small number or beside something exempt.")
    ] = 1
    accepted: Annotated[bool, Meta(description="Whether the layout accepts it.")] = False


class Check(Part, frozen=True, kw_only=True):
    """A publication check: its name, what it holds, the result, where it failed and what to do."""

    name: Annotated[str, Meta(description="The check's name.")]
    sentence: Annotated[str, Meta(description="What holds when it is passed.")]
    result: Literal["passed", "failed", "not run", "noted", "accepted"]
    place: Annotated[str, Meta(description="Where it failed.")] = ""
    remedy: Annotated[str, Meta(description="What to do about it.")] = ""
    reason: Annotated[str, Meta(description="Why it is accepted.")] = ""


class Line(Part, frozen=True, kw_only=True):
    """A line of the words of the paper, in reading order."""

    id: Annotated[str, Meta(description="The block's id.")]
    kind: Annotated[str, Meta(description="Heading, paragraph, row, note and so on.")]
    text: Annotated[str, Meta(description="The words.")]


class SectionTitle(Part, frozen=True, kw_only=True):
    """A section of the paper."""

    id: Annotated[str, Meta(description="The section's id.")]
    title: Annotated[str, Meta(description="Its heading.")]


class Earlier(Part, frozen=True, kw_only=True):
    """A line of the version table."""

    version: Version
    on: date
    note: str
    by: str = ""
    status: str = ""


class CorrectedFigure(Part, frozen=True, kw_only=True):
    """A figure that is not that of the corrected version."""

    place: str
    before: str
    after: str


class Corrected(Part, frozen=True, kw_only=True):
    """The version that this one corrects, and the figures that changed, as the paper lists them."""

    version: Version
    published: date
    figures: tuple[CorrectedFigure, ...] = ()


class Options(Part, frozen=True, kw_only=True):
    """What was asked for: the layout and style in the bag, and what overrides the layout."""

    layout: Annotated[str, Meta(description="The layout's file in the bag.")]
    style: Annotated[str, Meta(description="The style's file in the bag.")]
    overrides: Annotated[dict[str, str], Meta(description="Settings of the layout that were overridden.")]
    against: Annotated[
        tuple[tuple[str, str], ...], Meta(description="Papers and versions that readers had already, for the audit.")
    ] = ()


class Record(Part, frozen=True, kw_only=True):
    """Everything that was printed, what it was made from, and what was checked."""

    record: Annotated[Literal[1], Meta(description="The version of this form.")] = 1
    paper: Annotated[str, Meta(description="The paper's id.")]
    version: Version
    title: Annotated[str, Meta(description="The paper's title.")]
    council: Annotated[str, Meta(description="The council.")] = ""
    committee: Annotated[str, Meta(description="The committee.")] = ""
    meeting_date: Annotated[date | None, Meta(description="The day of the meeting.")] = None
    as_at: Annotated[date, Meta(description="The date of the figures.")]
    published: Annotated[date, Meta(description="The day of publication.")]
    approved_by: Annotated[str, Meta(description="The role that approved it.")] = ""
    note: Annotated[str, Meta(description="What changed.")] = ""
    synthetic: Annotated[bool, Meta(description="Whether the data is made up.")] = False
    supplement: Annotated[bool, Meta(description="Whether it is a report to follow on a published agenda.")] = False
    urgent: Annotated[str, Meta(description="The Chair's special circumstances for a late item.")] = ""
    part: Annotated[Literal[1, 2], Meta(description="1 is the public paper, 2 what is not for publication.")] = 1
    restricted: Annotated[str, Meta(description="Why it is not for publication.")] = ""
    suppression: Annotated[str, Meta(description="How small counts were kept from the paper.")] = "not applied"
    options: Options
    packages: Annotated[dict[str, str], Meta(description="The versions of Python and of each package.")]
    inputs: tuple[Input, ...]
    history: Annotated[tuple[Earlier, ...], Meta(description="The version table as printed.")] = ()
    corrects: Annotated[Corrected | None, Meta(description="The version that it corrects.")] = None
    definitions: Annotated[dict[str, str], Meta(description="The rule of each metric.")]
    figures: tuple[PrintedFigure, ...]
    sections: tuple[SectionTitle, ...]
    words: tuple[Line, ...]
    findings: tuple[RecordedFinding, ...] = ()
    checks: tuple[Check, ...] = ()


def written(record: Record) -> bytes:
    """The bytes of `record.json`."""
    return msgspec.json.format(msgspec.json.encode(record), indent=1) + b"\n"


def read(data: bytes, place: str) -> Record:
    """The record; ArchiveError when the bytes are none."""
    try:
        return msgspec.json.decode(data, type=Record)
    except msgspec.MsgspecError as error:
        hint = "`paperbuilder verify` says what is damaged"
        raise ArchiveError(f"this is not the record of a version: {error}", place=place, hint=hint) from error


def schema() -> dict[str, Any]:
    """The JSON Schema of `record.json`."""
    declared = msgspec.json.schema(Record)
    return {"$schema": "https://json-schema.org/draft/2020-12/schema", "title": "paperbuilder record", **declared}
