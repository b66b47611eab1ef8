"""The public paper, with all that its bag would hold, is searched for what is not for publication."""

from __future__ import annotations

import re
from collections.abc import Iterator

from paperbuilder.layout.loaded import LoadedLayout
from paperbuilder.layout.spec import Block, Section
from paperbuilder.layout.withheld import mark, tables
from paperbuilder.model import Origin, TracedFigure
from paperbuilder.publish.checks.haystack import letters
from paperbuilder.publish.checks.narrowed import narrowed
from paperbuilder.publish.checks.subject import Place, Restricted, Subject

BOUND = re.compile(r"\{\{.*?\}\}|\{%.*?%\}", re.DOTALL)
CLAUSE = re.compile(r"(?<=[.!?:;,])\s+|\s[–—-]\s|\n\s*\n|\x00")
FEWEST_LETTERS = 20
"""Shorter words than these are in any paper."""
DIGIT = re.compile(r"\d")
NEAR = 40
"""How many letters a figure stands behind its label at the most."""
IN_TEXT, IN_NOTES = "Text of", "caption or notes"
"""Where the trace finds figures that stand in no row."""
TAKE_OUT = "take it out of the public part of the layout"
FEWEST_OF_LABEL = 4
MOST_SHOWN = 60


def no_exempt_words(subject: Subject) -> Iterator[Place]:
    """No sentence of what is not for publication is in any file, shown or not."""
    if subject.restricted is None:
        return
    wanted = {letters(words): words for words in _sentences(subject.restricted.layout)}
    for name, text in subject.haystack:
        held = letters(text)
        for needle, words in wanted.items():
            if needle in held:
                yield Place(f"{name}, “{words[:MOST_SHOWN]}”", TAKE_OUT)


def _sentences(layout: LoadedLayout) -> Iterator[str]:
    """What people wrote in the sections that are not for publication, clause by clause, without the figures."""
    for section in layout.definition.sections:
        if mark(section) is not None:
            for words in _written(section, layout):
                for part in CLAUSE.split(BOUND.sub("\x00", words)):
                    plain = " ".join(part.replace("*", "").split())
                    if len(letters(plain)) >= FEWEST_LETTERS:
                        yield plain


def _written(section: Section, layout: LoadedLayout) -> Iterator[str]:
    slot = section.commentary
    yield from (section.narrative, layout.texts.get(section.narrative_file, ""), *section.notes)
    yield from (slot.text, layout.texts.get(slot.file, "")) if slot is not None else ()
    yield from (words for words in (section.fact, section.explain) if isinstance(words, str))
    holders: tuple[Section | Block, ...] = (section, *section.blocks)
    for holder in holders:
        yield holder.callout.text if holder.callout is not None else ""
        yield from (note for item in (holder.chart, holder.table) if item is not None for note in item.notes)
    yield from (block.text for block in section.blocks if block.text is not None)


def no_exempt_figures(subject: Subject) -> Iterator[Place]:
    """No figure of an exempt row or column is printed, and none of an exempt section stands beside its label."""
    if subject.restricted is None:
        return
    kept = subject.restricted
    public = {_key(figure.origin): figure for figure in subject.composed.trace}
    shared = _whole_keys(kept)
    found: dict[Place, None] = {}
    for figure in kept.composed.trace:
        told = public.get(_key(figure.origin))
        if told is not None and DIGIT.search(told.printed) and not figure.origin.said:
            of_row = is_kept(figure.origin, kept.layout)
            place = Place(f"{told.place}, {told.row or told.column}", TAKE_OUT, "failed" if of_row else "noted")
            found |= {place: None} if of_row or _key(figure.origin) in shared else {}
    yield from found
    yield from _beside_labels(subject, kept)
    yield from narrowed(subject, kept, _labelled(subject, kept))


def whole_blocks(kept: Restricted) -> set[str]:
    """The ids of the blocks of sections that are exempt as a whole."""
    exempt = {section.id for section in kept.layout.definition.sections if mark(section) is not None}
    return {block.id for section in kept.composed.document.sections if section.id in exempt for block in section.blocks}


def _whole_keys(kept: Restricted) -> set[tuple[object, ...]]:
    """What the sections print that are exempt as a whole; others print public rows too."""
    from paperbuilder.disclose.reading import facts

    blocks = whole_blocks(kept)
    return {_key(fact.origin) for fact in facts(kept.composed.document) if fact.block in blocks}


def _key(origin: Origin) -> tuple[object, ...]:
    return origin.metric, origin.start, origin.end, origin.by, origin.group, origin.said, origin.source


def is_kept(origin: Origin, layout: LoadedLayout) -> bool:
    """Whether the figure is of a row or column that a table of a public section keeps back."""
    public = (section for section in layout.definition.sections if mark(section) is None)
    parts = [part for section in public for table in tables(section) for part in table.exempt]
    return any(origin.metric in part.metrics or set(origin.group) & set(part.groups) for part in parts)


def _beside_labels(subject: Subject, restricted: Restricted) -> Iterator[Place]:
    """Figures right behind a label that only the exempt paper has."""
    wanted = {(figure.row, figure.printed): _pattern(figure) for figure in _labelled(subject, restricted)}
    for name, text in subject.haystack:
        held = text.casefold()
        for (row, _), pattern in wanted.items():
            if row.casefold() in held and pattern.search(held):
                yield Place(f"{name}, “{row}” and its figure", TAKE_OUT)


def _labelled(subject: Subject, restricted: Restricted) -> Iterator[TracedFigure]:
    """The exempt figures whose label is in no row of the public paper."""
    shared = {letters(figure.row) for figure in subject.composed.trace}
    for figure in restricted.composed.trace:
        is_of_row = not figure.place.startswith(IN_TEXT) and figure.row != IN_NOTES
        if is_of_row and _has_label(figure) and letters(figure.row) not in shared:
            yield figure


def _has_label(figure: TracedFigure) -> bool:
    """Whether the figure is a number with words before it that are more than a month or a letter."""
    return bool(DIGIT.search(figure.printed)) and len(re.sub(r"[^a-z]", "", figure.row.casefold())) >= FEWEST_OF_LABEL


def _pattern(figure: TracedFigure) -> re.Pattern[str]:
    label, printed = re.escape(figure.row.casefold()), re.escape(figure.printed.casefold())
    return re.compile(rf"{label}\D{{1,{NEAR}}}{printed}(?![\d,.]*\d)")
