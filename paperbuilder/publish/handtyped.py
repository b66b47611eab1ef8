"""The words of two versions become the numbers typed by hand that are in one and not in the other."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass

from paperbuilder.archive.record import Line, PrintedFigure, SectionTitle
from paperbuilder.publish.checks.numbers import typed
from paperbuilder.said import IN_TEXT, WITHHELD

WRITTEN = ("paragraph", "item", "callout")
OF_PROGRAM = ("cover", "about", "contents", "definitions", "abbreviations", "end", "version-changes")
COUNTS = "typed by hand"


@dataclass(frozen=True, slots=True)
class Words:
    """What a version says: its lines, the titles of its sections and its figures."""

    lines: tuple[Line, ...]
    sections: tuple[SectionTitle, ...]
    figures: tuple[PrintedFigure, ...]

    def numbers(self) -> Mapping[str, Counter[str]]:
        """The numbers typed in the text of each section, by its title; a computed figure is none."""
        titles = {one.id: one.title for one in self.sections if not one.id.startswith(OF_PROGRAM)}
        found: dict[str, Counter[str]] = defaultdict(Counter)
        for line in self.lines:
            section = max((one for one in titles if _is_in(line.id, one)), key=len, default="")
            if section and line.kind in WRITTEN:
                found[titles[section]].update(_typed(line.text, self._computed(titles[section])))
        return found

    def _computed(self, title: str) -> list[str]:
        """The figures in the section's text, the longest first."""
        own = (one.printed for one in self.figures if one.place.startswith(f"{IN_TEXT}{title}”"))
        return sorted({words for words in own if words}, key=len, reverse=True)


def typed_otherwise(before: Words, after: Words, smallest: float) -> Iterator[tuple[str, str, str]]:
    """Where numbers were typed that are other ones now, what they were and what they are.

    What was as small as a count that is hidden is not said again.
    """
    old, new = before.numbers(), after.numbers()
    for title in dict.fromkeys((*new, *old)):
        was, now = old.get(title, Counter()), new.get(title, Counter())
        if gone := was - now:
            yield _row(title, _told(gone, smallest), now - was)
        elif come := now - was:
            yield _row(title, "", come)


def _row(title: str, before: str, after: Counter[str]) -> tuple[str, str, str]:
    return f"{IN_TEXT}{title}”: {COUNTS}", before, ", ".join(after.elements())


def _told(numbers: Counter[str], smallest: float) -> str:
    small = any(0 < one.value <= smallest for words in numbers for one in typed(words))
    return WITHHELD if small else ", ".join(numbers.elements())


def _is_in(block: str, section: str) -> bool:
    return block == section or block.startswith(f"{section}-")


def _typed(text: str, computed: Iterable[str]) -> Iterator[str]:
    """The typed numbers as they stand there."""
    for words in computed:
        text = text.replace(words, "…")
    yield from (text[one.start : one.end].strip() for one in typed(text))
