"""A composed paper becomes what its record says of it; the record of another version, what the paper says of that."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass

from paperbuilder.archive.difference import Difference, FigureChange, Piece, difference
from paperbuilder.archive.record import Line, PrintedFigure, Record, SectionTitle, read
from paperbuilder.compose.changes import ID as OWN
from paperbuilder.compose.confidentiality import NOT_APPLIED, symbol
from paperbuilder.compose.inputs import Changes, Composed
from paperbuilder.compose.outline import outline
from paperbuilder.compose.previous import Key, PreviousPaper, PrintedBefore
from paperbuilder.compose.wording import HIDDEN
from paperbuilder.formats import MONTHS
from paperbuilder.layout.loaded import LoadedLayout
from paperbuilder.metrics.result import Definition
from paperbuilder.model import Heading, TracedFigure, plain

WITHHELD = "withheld"
IN_TEXT = "Text of “"
FIGURE = re.compile(r"[\d,.]*\d%?")
MONTH = rf"(?:{'|'.join(MONTHS)}) (?:19|20)\d\d\b"
DATED = re.compile(rf"((?:\b(?:at|from|to|on|until|since|before|after) \d{{1,2}} )?\b{MONTH})|{FIGURE.pattern}")
"""A date, which is no figure, or a figure; a number before a month is a day of it only where a word says so."""


@dataclass(frozen=True)
class Saying:
    """What a paper says: the rules of its metrics, its figures, sections and words."""

    paper: str
    version: str
    definitions: Mapping[str, str]
    figures: tuple[PrintedFigure, ...]
    sections: tuple[SectionTitle, ...]
    words: tuple[Line, ...]


def said(layout: LoadedLayout, definitions: Mapping[str, Definition], composed: Composed) -> Saying:
    """Everything that the paper prints."""
    return Saying(
        layout.paper_id,
        layout.definition.paper.version,
        {metric: definition.rule for metric, definition in sorted(definitions.items())},
        printed(composed),
        tuple(_sections(composed)),
        tuple(Line(id=one.id, kind=one.kind, text=one.text) for one in outline(composed.document)),
    )


def _sections(composed: Composed) -> Iterator[SectionTitle]:
    for section in composed.document.sections:
        heading = next((plain(block.content) for block in section.blocks if isinstance(block, Heading)), section.id)
        yield SectionTitle(id=section.id, title=heading)


def printed(composed: Composed) -> tuple[PrintedFigure, ...]:
    """Every figure that the paper prints."""
    return tuple(_figure(figure) for figure in composed.trace)


def _figure(figure: TracedFigure) -> PrintedFigure:
    origin = figure.origin
    said = f"{origin.metric} ({origin.said})" if origin.said else origin.metric
    return PrintedFigure(
        id=said or origin.source,
        place=figure.place,
        row=figure.row,
        column=figure.column,
        printed=figure.printed,
        rule=figure.rule,
        start=origin.start,
        end=origin.end,
        by=origin.by,
        group=origin.group,
        computed=origin.value if any(character.isdigit() for character in figure.printed) else None,
        tables=figure.tables,
    )


def changes(layout: LoadedLayout, definitions: Mapping[str, Definition], composed: Composed) -> Changes | None:
    """What changed since the version that the layout asks about; None where it asks about none."""
    if (data := layout.records.get("since")) is None:
        return None
    before, after = read(data, "records/since.json"), said(layout, definitions, composed)
    found, hidden = difference(before, after), symbol(layout.definition.disclosure)
    titles = {section.id: section.title for section in (*before.sections, *after.sections)}
    return Changes(
        before.version,
        figures_told(found.figures, definitions, hidden),
        tuple((_where(one.id, titles), *_told(one.pieces, hidden)) for one in found.words if _in_words(one.pieces)),
        tuple(_moved(found, titles.get(OWN, ""))),
        tuple((_label(definitions, one.metric), one.before, one.after) for one in found.definitions),
    )


def figures_told(
    changed: Iterable[FigureChange], definitions: Mapping[str, Definition], symbol: str
) -> tuple[tuple[str, str, str], ...]:
    """Figures that changed as the paper lists them, each once: where it stands in words, what it was and what it is.

    What a figure was that is suppressed now is not said again.
    """
    return tuple(dict.fromkeys((_place(one, definitions), _before(one, symbol), one.after) for one in changed))


def _before(change: FigureChange, symbol: str) -> str:
    return WITHHELD if change.after == symbol or HIDDEN in change.after else change.before


def _place(change: FigureChange, definitions: Mapping[str, Definition]) -> str:
    """The place; of a figure in the text the section and the measure, instead of the figure's key."""
    if not change.place.startswith(IN_TEXT):
        return change.place
    metric, _, said = change.id.removesuffix(")").partition(" (")
    form = f" ({said.partition(' from ')[0]})" if said else ""
    return f"{change.place.rpartition('”')[0]}”: {_label(definitions, metric)}{form}"


def _label(definitions: Mapping[str, Definition], metric: str) -> str:
    return definitions[metric].label if metric in definitions else metric


def _where(block: str, titles: Mapping[str, str]) -> str:
    """The title of the section that the block is in."""
    around = [section for section in titles if block == section or block.startswith(f"{section}-")]
    return titles[max(around, key=len)] if around else block


def _in_words(pieces: Iterable[Piece]) -> bool:
    """Whether words changed, and not only the figures in them, which are listed as figures."""
    removed, added = (FIGURE.sub("", words) for words in _replaced(pieces))
    return removed != added


def _told(pieces: Iterable[Piece], hidden: str) -> tuple[str, str]:
    """The words removed and added; the figures among those removed only where none is suppressed now."""
    removed, added = _replaced(pieces)
    suppressed = HIDDEN in added or re.search(rf"(?<!\w){re.escape(hidden)}(?!\w)", added)
    return (_without_figures(removed, hidden) if suppressed else removed), added


def _without_figures(words: str, hidden: str) -> str:
    """The words with the symbol for each figure; dates stay."""
    return DATED.sub(lambda found: found[1] or hidden, words)


def _replaced(pieces: Iterable[Piece]) -> tuple[str, str]:
    """The words removed and those added, with dots where others stayed between them."""
    kinds = ([piece.text for piece in pieces if piece.kind == kind] for kind in ("removed", "added"))
    removed, added = (" … ".join(texts) for texts in kinds)
    return removed, added


def _moved(found: Difference, own: str) -> Iterator[str]:
    yield from (f"Added: “{title}”." for title in found.sections_added if title != own)
    yield from (f"Removed: “{title}”." for title in found.sections_removed if title != own)
    yield from (f"Moved: “{title}”." for title in found.sections_moved if title != own)


def previous_paper(layout: LoadedLayout) -> PreviousPaper | None:
    """The previous paper that the layout names, once the archive was read; None where there is none."""
    if (data := layout.records.get("previous")) is None:
        return None
    record = read(data, "records/previous.json")
    open_to = _open_to(layout, record)
    return PreviousPaper(record.title, record.version, record.published, record.as_at, _figures(record, open_to))


def _open_to(layout: LoadedLayout, record: Record) -> float:
    """The largest count that this paper may not repeat, where the previous one hid none; otherwise nought."""
    disclosure = layout.definition.disclosure
    return 0 if disclosure == "none" or record.suppression not in ("", NOT_APPLIED) else disclosure.threshold


def _figures(record: Record, open_to: float) -> Mapping[Key, tuple[PrintedBefore, ...]]:
    """The figures of metrics by what they are called; a share, a change or a target is none.

    What this paper may not repeat has no value: counts up to `open_to`, and all that could rest on one.
    """
    found: dict[Key, list[PrintedBefore]] = defaultdict(list)
    for one in record.figures:
        if one.id in record.definitions and one.start is not None and one.end is not None:
            value = _value(one)
            kept = None if open_to and not _repeated(one, value, open_to) else value
            found[one.id, one.by, one.group].append(PrintedBefore(one.start, one.end, one.printed, one.rule, kept))
    return {key: tuple(figures) for key, figures in found.items()}


def _repeated(figure: PrintedFigure, value: float | None, open_to: float) -> bool:
    """Whether the figure is a count that is none of the small ones."""
    whole = figure.printed.replace(",", "").isdecimal()
    return value is not None and whole and (value == 0 or value > open_to)


def _value(figure: PrintedFigure) -> float | None:
    """The figure before rounding; where the record withholds that, what was printed; None where that is no number."""
    if figure.computed is not None and any(character.isdigit() for character in figure.printed):
        return figure.computed
    try:
        return float(figure.printed.replace(",", "").removesuffix("%"))
    except ValueError:
        return None
