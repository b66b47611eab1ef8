"""A layout definition is held to the rules that its types cannot say, each broken one named with its place."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from datetime import date
from typing import NoReturn

from paperbuilder.data.checklist import CHECKS
from paperbuilder.data.schema.columns import TABLES
from paperbuilder.errors import LayoutError, suggestion
from paperbuilder.layout.loaded import PART_2
from paperbuilder.layout.publication import MEETING_YEARS
from paperbuilder.layout.spec import Block, Callout, Chart, Image, Item, Layout, Section, Table
from paperbuilder.model.alternative import ALTERNATIVE_HINT, is_placeholder
from paperbuilder.yamlfile import Keys

Where = Callable[..., str]
ITEMS = ("callout", "chart", "table", "image")
PARTS = (*ITEMS, "heading", "text")
RESERVED = ("cover", "about", "contents", "key-messages", "definitions", "abbreviations", "end", "version-changes")
LATE_HINT = "a supplement is a report to follow on a published agenda; an urgent item was not on it"
PREVIOUS_HINT = 'name its published version: previous: {paper: annex-a, version: "1.0"}'
MEETING_HINT = "the bank holidays of other years are not known, so no clear days can be counted"
OFFICER_HINT = "give the role and the day: publication: {proper_officer: {role: …, date: …}}"
AnyItem = Callout | Chart | Table | Image


@dataclass(frozen=True, slots=True)
class Placed:
    """A chart, table, call-out or image with the path of its settings and the section it is in."""

    item: AnyItem
    keys: Keys
    section: Section


def items(layout: Layout) -> Iterator[Placed]:
    """Every chart, table, call-out and image of the layout, in reading order."""
    for index, section in enumerate(layout.sections):
        holders: list[tuple[Section | Block, Keys]] = [(section, ("sections", index))]
        holders += [(block, ("sections", index, "blocks", n)) for n, block in enumerate(section.blocks)]
        for holder, keys in holders:
            found = ((getattr(holder, kind), (*keys, kind)) for kind in ITEMS)
            yield from (Placed(item, path, section) for item, path in found if item is not None)


def hold(layout: Layout, where: Where) -> None:
    """LayoutError for the first broken rule."""
    _unique_ids(layout, where)
    _meeting(layout, where)
    _one_key_each(layout, where)
    for index, section in enumerate(layout.sections):
        _section(section, ("sections", index), where)
    for placed in items(layout):
        _item(placed, where)
        _files_given(placed, layout, where)
        _previous_given(placed, layout, where)
    _previous_public(layout, where)
    _coverage(layout, where)
    _accepted(layout, where)
    _withheld(layout, where)
    _late(layout, where)
    for short, expansion in layout.abbreviations.items():
        if not short.strip() or not expansion.strip():
            _refuse(where("abbreviations", short), f'the abbreviation "{short}" stands for nothing', "say it in words")


def _late(layout: Layout, where: Where) -> None:
    """How a late paper comes to its meeting is one way, with a reason in words."""
    publication, place = layout.publication, where("publication", "urgent")
    if publication.supplement and publication.urgent:
        _refuse(place, "supplement and urgent cannot both be given", LATE_HINT)
    if publication.urgent and not publication.urgent.strip():
        _refuse(place, "an urgent item needs the special circumstances in words", LATE_HINT)


def _refuse(place: str, message: str, hint: str = "") -> NoReturn:
    raise LayoutError(message, place=place, hint=hint)


def _meeting(layout: Layout, where: Where) -> None:
    """A meeting whose clear days can be counted."""
    day, (first, last) = layout.paper.meeting_date, MEETING_YEARS
    if day is not None and not first <= day.year <= last:
        _refuse(where("paper", "meeting_date"), f"expected a day from {first} to {last}, found {day}", MEETING_HINT)


def _unique_ids(layout: Layout, where: Where) -> None:
    named: list[tuple[str, Keys]] = [(s.id, ("sections", i)) for i, s in enumerate(layout.sections)]
    named += [(placed.item.id, placed.keys) for placed in items(layout) if placed.item.id]
    first: dict[str, str] = {}
    for name, keys in named:
        place = where(*keys, "id")
        if name in RESERVED:
            _refuse(place, f'the id "{name}" is kept for a part that every paper has', "choose another id")
        if name in first:
            _refuse(place, f'the id "{name}" is given twice', f"first in {first[name]}")
        first[name] = place


def _one_key_each(layout: Layout, where: Where) -> None:
    for index, section in enumerate(layout.sections):
        for number, block in enumerate(section.blocks):
            given = [part for part in PARTS if getattr(block, part) is not None]
            if len(given) != 1:
                found = " and ".join(given) or "none"
                place = where("sections", index, "blocks", number)
                _refuse(place, f"expected exactly one key in a block, found {found}", f"one of: {', '.join(PARTS)}")


def _section(section: Section, keys: Keys, where: Where) -> None:
    if section.narrative and section.narrative_file:
        _refuse(where(*keys, "narrative_file"), "narrative and narrative_file cannot both be given")
    if section.commentary and section.commentary.text and section.commentary.file:
        _refuse(where(*keys, "commentary", "file"), "the commentary's text and file cannot both be given")
    _in_order(section.from_, section.to, where(*keys, "from"))


def _in_order(first: date | None, last: date | None, place: str) -> None:
    if first and last and first > last:
        _refuse(place, f"from ({first}) is after to ({last})")


def _item(placed: Placed, where: Where) -> None:
    item, section = placed.item, placed.section
    if isinstance(item, Item) and (item.from_ or item.to):
        _in_order(item.from_ or section.from_, item.to or section.to, where(*placed.keys, "from"))
    if isinstance(item, (Chart, Image)) and item.alternative:
        _alternative(item.alternative, where(*placed.keys, "alternative"))
    if isinstance(item, Chart):
        _chart(item, placed.keys, where)
    if isinstance(item, Table):
        _table(item, placed.keys, where)


def _alternative(words: str, place: str) -> None:
    if not words.strip():
        _refuse(place, "the alternative text is empty", ALTERNATIVE_HINT)
    if is_placeholder(words):
        _refuse(place, f'the alternative text "{words}" says nothing', ALTERNATIVE_HINT)


def _one_of(given: Iterable[tuple[str, object]], keys: Keys, where: Where) -> None:
    """Exactly one of the settings must be given."""
    pairs = list(given)
    named = [name for name, value in pairs if value]
    if len(named) > 1:
        _refuse(where(*keys, named[1]), f"{' and '.join(named)} cannot both be given")
    if not named:
        _refuse(where(*keys), f"expected {' or '.join(name for name, _ in pairs)}")


def _chart(chart: Chart, keys: Keys, where: Where) -> None:
    _one_of([("metric", chart.metric), ("metrics", chart.metrics)], keys, where)
    if chart.line and chart.kind != "column-line":
        _refuse(where(*keys, "line"), f'line needs the kind "column-line", found "{chart.kind}"')
    if chart.kind == "column-line" and not chart.line:
        _refuse(where(*keys, "kind"), 'the kind "column-line" needs line: the metrics drawn as lines')
    if chart.periods and chart.months:
        _refuse(where(*keys, "periods"), "months and periods cannot both be given")
    _dimensions(chart.by, keys, where)
    _once((*chart.metrics, *chart.line), "metric", (*keys, "metrics" if chart.metrics else "line"), where)


def _table(table: Table, keys: Keys, where: Where) -> None:
    _one_of([("metric", table.metric), ("metrics", table.metrics), ("groups", table.groups)], keys, where)
    _dimensions(table.by, keys, where)
    _once(table.metrics, "metric", (*keys, "metrics"), where)
    _once((metric for group in table.groups for metric in group.metrics), "metric", (*keys, "groups"), where)
    spanned = [metric for spanner in table.spanners for metric in spanner.metrics]
    _once(spanned, "metric", (*keys, "spanners"), where)
    for metric in spanned:
        if metric not in table.metrics:
            place = where(*keys, "spanners")
            _refuse(place, f'"{metric}" is not one of the table\'s metrics', suggestion(metric, table.metrics))


def _once(names: Iterable[str], word: str, keys: Keys, where: Where) -> None:
    seen: set[str] = set()
    for name in names:
        if name in seen:
            _refuse(where(*keys), f'the {word} "{name}" is given twice')
        seen.add(name)


def dimensions(by: str | tuple[str, ...] | None) -> tuple[str, ...]:
    """The breakdowns that `by` names: `"month,uasc"` or a list."""
    parts = (by,) if isinstance(by, str) else by or ()
    return tuple(word.strip() for part in parts for word in part.split(","))


def _dimensions(by: str | tuple[str, ...] | None, keys: Keys, where: Where) -> None:
    names = dimensions(by)
    if len(names) > 2:
        _refuse(where(*keys, "by"), f"expected one or two breakdowns, found {len(names)}")
    _once(names, "breakdown", (*keys, "by"), where)


def _files_given(placed: Placed, layout: Layout, where: Where) -> None:
    item = placed.item
    if isinstance(item, (Chart, Table)) and item.comparators and not layout.comparators:
        hint = "name it in the layout: comparators: FILE.csv"
        _refuse(where(*placed.keys, "comparators"), "comparators need a file of comparators", hint)
    if isinstance(item, Table) and item.targets and not layout.targets:
        _refuse(where(*placed.keys, "targets"), "targets need a file", "name it in the layout: targets: FILE.csv")


def _previous_given(placed: Placed, layout: Layout, where: Where) -> None:
    if isinstance(placed.item, Table) and "previous-paper" in placed.item.compare and layout.previous is None:
        _refuse(where(*placed.keys, "compare"), "the layout names no previous paper", PREVIOUS_HINT)


def _previous_public(layout: Layout, where: Where) -> None:
    """What is compared with is printed, and its record kept, in the public paper."""
    if layout.previous is not None and layout.previous.paper.endswith(PART_2.lower()):
        public = layout.previous.paper.removesuffix(PART_2.lower())
        message = f'"{layout.previous.paper}" is not for publication, and this paper would print its figures'
        _refuse(where("previous", "paper"), message, f"name the public paper: {public}")


def _accepted(layout: Layout, where: Where) -> None:
    for index, entry in enumerate(layout.accepted):
        if entry.check not in CHECKS:
            place = where("accepted", index, "check")
            _refuse(place, f'there is no check "{entry.check}"', suggestion(entry.check, CHECKS))


def _coverage(layout: Layout, where: Where) -> None:
    for table in layout.settings.covers_from:
        if table not in TABLES:
            place = where("settings", "covers_from", table)
            _refuse(place, f'there is no table "{table}"', suggestion(table, TABLES))


def _withheld(layout: Layout, where: Where) -> None:
    """What is not for publication has one mark, something left beside it, and somebody who decided it."""
    given = [(section, ("sections", index)) for index, section in enumerate(layout.sections)]
    for section, keys in given:
        if section.exempt and section.confidential:
            _refuse(where(*keys, "confidential"), "exempt and confidential cannot both be given")
        if (section.exempt or section.confidential) and layout.publication.proper_officer is None:
            _refuse(where(*keys), "something is not for publication, and nobody has decided it", OFFICER_HINT)
    for placed in items(layout):
        if isinstance(placed.item, Table) and placed.item.exempt:
            _exempt_parts(placed.item, placed.keys, layout, where)


def _exempt_parts(table: Table, keys: Keys, layout: Layout, where: Where) -> None:
    place = where(*keys, "exempt")
    if layout.publication.proper_officer is None:
        _refuse(place, "something is not for publication, and nobody has decided it", OFFICER_HINT)
    known = {*table.metrics, *(metric for group in table.groups for metric in group.metrics)}
    for part in table.exempt:
        if bool(part.exempt) == bool(part.confidential) or not (part.metrics or part.groups):
            _refuse(place, "expected metrics or groups, and one of exempt and confidential")
        for metric in part.metrics:
            if metric not in known:
                _refuse(place, f'"{metric}" is not one of the table\'s metrics', suggestion(metric, known))
    if known and known == {metric for part in table.exempt for metric in part.metrics}:
        _refuse(place, "nothing of the table is left for the public paper", "make the section exempt instead")
