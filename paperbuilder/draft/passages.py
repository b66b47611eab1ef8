"""An edited draft becomes its paragraphs in reading order, each with the text of the layout that it belongs to."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

from paperbuilder.draft.controls import Draft
from paperbuilder.draft.names import DELETED, FALLBACK, TABLE, Element
from paperbuilder.draft.reading import line_text, paragraphs
from paperbuilder.layout.written import Written

OPENING = ("title", "scope", "explain", "fact")
"""The lines that stand before a section's narrative."""
GROWING = ("blocks", "items", "rest")
"""What can take in further paragraphs."""


@dataclass(frozen=True, slots=True)
class Passage:
    """A paragraph, the block it stands in (none where the officer wrote it between blocks), and its text."""

    paragraph: Element
    block: str = ""
    text: Written | None = None
    in_table: bool = False


def passages(draft: Draft, texts: Sequence[Written]) -> tuple[Passage, ...]:
    """Every paragraph that a reader sees; new ones go with the text before them, or else the one behind."""
    found = [_text_of(passage, texts) for passage in _paragraphs(draft)]
    return tuple(_placed(found, place, texts) for place in range(len(found)))


def _paragraphs(draft: Draft) -> Iterator[Passage]:
    owners = {element: place.tag for place in draft.places.values() for element in place.elements}
    for paragraph in paragraphs(draft.body):
        above = [paragraph, *paragraph.iterancestors()]
        block = next((owners[each] for each in above if each in owners), "")
        if next(paragraph.iterancestors(FALLBACK, *DELETED), None) is None:
            yield Passage(paragraph, block, in_table=any(each.tag == TABLE for each in above))


def _text_of(passage: Passage, texts: Sequence[Written]) -> Passage:
    found = next((text for text in texts if passage.block and text.prints(passage.block)), None)
    return replace(passage, text=found)


def _placed(found: list[Passage], place: int, texts: Sequence[Written]) -> Passage:
    """The passage at that place, with the text that takes it in if it stands between the blocks."""
    passage = found[place]
    if passage.block or passage.in_table or not line_text(passage.paragraph).strip():
        return passage
    before = next((each for each in reversed(found[:place]) if each.block), None)
    after = next((each for each in found[place:] if each.block), None)
    return replace(passage, text=_taking(before, after, texts))


def _taking(before: Passage | None, after: Passage | None, texts: Sequence[Written]) -> Written | None:
    if before is not None and before.text is not None:
        if before.text.form in GROWING:
            return before.text
        if before.text.path[-1] in OPENING:
            return next((each for each in texts if _is_narrative(each, before.text.section)), None)
    is_next = after is not None and after.text is not None and after.text.form == "blocks"
    return after.text if is_next and after is not None else None


def _is_narrative(text: Written, section: str) -> bool:
    return text.section == section != "" and text.path[-1] in ("narrative", "narrative_file")
