"""Spans become lines: words fill each line as far as they fit, and a word longer than a line breaks anywhere."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field, replace
from itertools import accumulate, groupby, pairwise

from paperbuilder.render.pdf.faces import width
from paperbuilder.render.pdf.spans import NEW_LINE, Span

TOLERANCE = 0.01
BREAKS = re.compile(
    rf" *{NEW_LINE}| +(?!{NEW_LINE})|\u200b|(?<=\w\w)[-\u2010\u2013/](?=[^\W\d_])"
    r"|(?<=[^\s\u2014])(?=\u2014)|\u2014(?=\S)"
)
"""Where a line may end: after spaces, a hyphen (not that of C-SPA), dash or slash before a letter, by a long dash."""


@dataclass(frozen=True, slots=True)
class Line:
    """One line: its spans from left to right, and how wide they are without the spaces at the end."""

    spans: tuple[Span, ...]
    width: float


@dataclass(frozen=True, slots=True)
class Word:
    """What does not break, with the spaces after it; `last` ends the line."""

    spans: tuple[Span, ...]
    spaces: tuple[Span, ...]
    last: bool

    @property
    def width(self) -> float:
        """How wide the word is."""
        return _width(self.spans)


@dataclass(slots=True)
class _Filler:
    width: float
    lines: list[Line] = field(default_factory=list)
    spans: list[Span] = field(default_factory=list)
    used: float = 0.0
    spaces: float = 0.0

    def add(self, word: Word) -> None:
        needed = word.width
        if self.spans and self.used + self.spaces + needed > self.width + TOLERANCE:
            self.end()
        self.spans += [*word.spans, *word.spaces]
        self.used += self.spaces + needed
        self.spaces = _width(word.spaces)
        if word.last:
            self.end()

    def end(self) -> None:
        self.lines.append(Line(_joined(self.spans), self.used))
        self.spans, self.used, self.spaces = [], 0.0, 0.0


def lines(spans: Sequence[Span], width: float) -> list[Line]:
    """The spans as lines no wider than that; at least one line."""
    whole = _width(spans)
    if whole <= width and not any(NEW_LINE in span.text or span.text.endswith(" ") for span in spans):
        return [Line(tuple(spans), whole)]
    filler = _Filler(width)
    for word in _words(spans):
        for piece in _pieces(word, width):
            filler.add(piece)
    if filler.spans or not filler.lines:
        filler.end()
    return filler.lines


def _words(spans: Sequence[Span]) -> Iterator[Word]:
    text = "".join(span.text for span in spans)
    starts = [0, *accumulate(len(span.text) for span in spans)]
    done = 0
    for match in BREAKS.finditer(text):
        gap = match.start() if match[0].strip(f" {NEW_LINE}\u200b") == "" else match.end()
        yield _word(spans, starts, (done, gap, match.end()), last=NEW_LINE in match[0])
        done = match.end()
    if done < len(text):
        yield _word(spans, starts, (done, len(text), len(text)), last=False)


def _word(spans: Sequence[Span], starts: list[int], ends: tuple[int, int, int], *, last: bool) -> Word:
    begin, gap, end = ends
    spaces = _cut(spans, starts, gap, end)
    if last:
        spaces = tuple(replace(span, text=span.text.replace(NEW_LINE, " ")) for span in spaces)
    return Word(_cut(spans, starts, begin, gap), spaces, last)


def _cut(spans: Sequence[Span], starts: list[int], begin: int, end: int) -> tuple[Span, ...]:
    cut = []
    index = bisect_right(starts, begin) - 1
    while begin < end:
        span, start = spans[index], starts[index]
        cut.append(span.cut(begin - start, end - start))
        index += 1
        begin = starts[index]
    return tuple(cut)


def _pieces(word: Word, width: float) -> Iterator[Word]:
    """The word, or as many line-wide pieces of it as it takes."""
    if word.width <= width + TOLERANCE:
        yield word
        return
    letters = [replace(span, text=letter) for span in word.spans for letter in span.text]
    reach = [0.0, *accumulate(_width([letter]) for letter in letters)]
    bounds = _bounds(reach, width)
    for begin, end in pairwise(bounds):
        final = end == len(letters)
        yield Word(_joined(letters[begin:end]), word.spaces if final else (), final and word.last)


def _bounds(reach: list[float], width: float) -> list[int]:
    bounds = [0]
    while bounds[-1] < len(reach) - 1:
        begin = bounds[-1]
        fits = bisect_right(reach, reach[begin] + width + TOLERANCE) - 1
        bounds.append(max(fits, begin + 1))
    return bounds


def _joined(spans: Sequence[Span]) -> tuple[Span, ...]:
    """The spans, neighbours that are set alike in one."""
    groups = (list(group) for _, group in groupby(spans, key=_look))
    return tuple(_one(group) for group in groups)


def _one(group: Sequence[Span]) -> Span:
    return replace(group[0], text="".join([span.text for span in group])) if len(group) > 1 else group[0]


def _look(span: Span) -> tuple[object, ...]:
    return id(span.element), span.face, span.size, span.rise, span.lead, span.colour


def _width(spans: Sequence[Span]) -> float:
    return sum(width(span.face, span.size, span.text) for span in spans)
