"""A figure named in a sentence, such as `contacts.received | change('year')`, becomes queries and then words."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass, field, replace
from datetime import date
from math import nan
from typing import Literal

from paperbuilder.compose.cells import hides
from paperbuilder.compose.material import Material
from paperbuilder.compose.origins import of_change, of_share, origin
from paperbuilder.compose.periods import just_earlier
from paperbuilder.compose.previous import NAMED
from paperbuilder.compose.scope import Comparison, Definitions, Scope, compared
from paperbuilder.compose.wording import Difference, in_words
from paperbuilder.errors import LayoutError, suggestion
from paperbuilder.metrics.periods import TIMES, window
from paperbuilder.metrics.result import Query, Result
from paperbuilder.model import FigureInText, Origin

Form = Literal["value", "change", "share", "words"]
UNSAID = "with a change from {before} that is suppressed to protect confidentiality"
BEFORE: dict[Comparison, str] = {
    "year": "a year before",
    "previous": "six months before",
    "six-months": "six months before",
    "previous-paper": NAMED,
}
OTHER_RULE = ", which counted by another rule"


@dataclass(frozen=True, slots=True)
class FigureName:
    """A metric within a scope, one of its groups perhaps, and what is said of it.

    `material` and `write` are there when the sentence is written, not when it is only asked what it needs.
    """

    metric: str
    scope: Scope
    by: tuple[str, ...] = ()
    group: tuple[str, ...] = ()
    dated: date | None = None
    form: Form = "value"
    versus: Comparison = "year"
    material: Material | None = field(default=None, compare=False, repr=False)
    write: Callable[[FigureName], str] | None = field(default=None, compare=False, repr=False)

    def __str__(self) -> str:
        return self.write(self) if self.write else self.metric

    @property
    def value(self) -> float:
        """The number, for a condition; nothing is larger, smaller or equal where it is not available."""
        result = spoken(self, self.material)[1] if self.material else None
        return nan if result is None else result

    def query(self, definitions: Definitions, by: tuple[str, ...]) -> Query:
        """The question that the figure answers, with or without its breakdown."""
        scope = self.scope if self.dated is None else self._moved(self.dated, definitions[self.metric].kind)
        return scope.query(self.metric, by)

    def _moved(self, day: date, kind: str) -> Scope:
        if day > self.scope.as_at or kind == "state":
            return Scope(day, source=self.scope.source)
        return replace(self.scope, start=None if kind == "stock" else window(day).start, end=day)

    def queries(self, definitions: Definitions) -> Iterator[Query]:
        """Every question that must be answered to write it."""
        query = self.query(definitions, self.by)
        yield query
        if self.form == "share":
            yield self.query(definitions, ())
        other = compared(query, definitions[self.metric], self.versus) if self.form == "change" else None
        if other is not None:
            yield other


def spoken(figure: FigureName, material: Material) -> tuple[FigureInText, float | None, str]:
    """The words of a figure, the number behind them, and why it is not available (empty when it is)."""
    speaker = Speaker(figure, material)
    text, value, reason = speaker.said()
    key = material.key(speaker.query, _said(figure), figure.group)
    return FigureInText(key, text, value, speaker.origin), value, reason


def expression(figure: FigureName, scope: Scope) -> str:
    """The figure as a narrative within the scope names it: `contacts.received | by(source='6') | share`."""
    return " | ".join((figure.metric, *_filters(figure, scope)))


def _filters(figure: FigureName, scope: Scope) -> Iterator[str]:
    if figure.scope != scope:
        yield f"over({_quoted(figure.scope.start)}, {_quoted(figure.scope.end)})"
    if figure.dated is not None:
        yield f"at({_quoted(figure.dated)})"
    if figure.by:
        pairs = zip(figure.by, figure.group, strict=False)
        yield f"by({', '.join(f'{name}={_quoted(key)}' for name, key in pairs)})"
    elif figure.group:
        yield f"group({_quoted(','.join(figure.group))})"
    if figure.form == "change":
        yield f"change({_quoted(figure.versus)})"
    elif figure.form != "value":
        yield figure.form


def _quoted(words: object) -> str:
    """The words as a filter is given them."""
    return repr(str(words))


def uneven(figure: FigureName, material: Material) -> bool:
    """Whether a change is printed that the rounded figures do not give."""
    return figure.form == "change" and Speaker(figure, material).uneven


def _said(figure: FigureName) -> str:
    return {"change": f"change:{figure.versus}", "value": ""}.get(figure.form, figure.form)


def picked(figure: FigureName, material: Material, query: Query) -> Result | None:
    """The group that the figure names, or the figure without a breakdown."""
    if not figure.group:
        return material.one(query)
    answers = material.answer(query)
    found = next((result for result in answers if result.group == figure.group), None)
    if found is None and answers and all(result.available for result in answers):
        return _absent(figure, answers)
    return found or next(iter(answers), None)


def _absent(figure: FigureName, answers: tuple[Result, ...]) -> Result:
    """A group that the data could hold and does not is none; one that it could never hold is a mistake."""
    known = {",".join(result.group) for result in answers}
    wanted = ",".join(figure.group)
    if answers[0].unit == "count" and figure.by and _in_time(figure, answers):
        return replace(answers[0], group=figure.group, value=0, numerator=None, denominator=None)
    raise LayoutError(f'"{figure.metric}" has no group "{wanted}"', hint=suggestion(wanted, known))


def _in_time(figure: FigureName, answers: tuple[Result, ...]) -> bool:
    """Whether the months that it names are among those that were asked for; others were not counted."""
    wanted = [(place, key) for place, key in enumerate(figure.group) if figure.by[place] in TIMES]
    return all(any(result.group[place] == key for result in answers) for place, key in wanted)


Spoken = tuple[str, float | None, str]
"""Words, the number behind them, and why it is not available."""


@dataclass(frozen=True)
class Speaker:
    """Says one figure in the form it is asked for."""

    figure: FigureName
    material: Material

    @property
    def query(self) -> Query:
        """The question that the figure answers."""
        return self.figure.query(self.material.results.definitions, self.figure.by)

    @property
    def result(self) -> Result | None:
        """The answer."""
        return picked(self.figure, self.material, self.query)

    @property
    def origin(self) -> Origin | None:
        """What the words are made from."""
        if self.figure.form == "share":
            whole = self._whole
            return of_share(self.result, whole.value if whole else 0.0)
        if self.figure.form == "change":
            return of_change(self.result, self._earlier, self.material.formats)
        return origin(self.result)

    @property
    def _whole(self) -> Result | None:
        return self.material.one(self.figure.query(self.material.results.definitions, ()))

    @property
    def _versus(self) -> Comparison:
        """What is compared with: in a layout that names its previous paper, `previous` is that paper."""
        named = self.figure.versus == "previous" and self.material.layout.definition.previous is not None
        return "previous-paper" if named else self.figure.versus

    @property
    def _earlier(self) -> Result | None:
        if self._versus == "previous-paper":
            return self.material.before(self.result)
        definition = self.material.definition(self.figure.metric)
        other = compared(self.query, definition, self.figure.versus)
        return picked(self.figure, self.material, other) if other else None

    @property
    def uneven(self) -> bool:
        """Whether the change is not the difference of the rounded figures."""
        difference = Difference.of(self.result, self._earlier, self.material.formats)
        return difference is not None and difference.uneven()

    def said(self) -> Spoken:
        """The words."""
        forms = {"value": self._value, "words": self._words, "share": self._share, "change": self._change}
        return forms[self.figure.form]()

    def _value(self) -> Spoken:
        result = self.result
        if hides(result):
            return self._suppressed
        if result is None or result.value is None:
            return self._lacking(result)
        return self.material.number(result), result.value, ""

    def _words(self) -> Spoken:
        text, value, reason = self._value()
        return (text if value is None else in_words(value, text)), value, reason

    def _share(self) -> Spoken:
        part = self.result
        whole = self._whole
        if hides(part, whole):
            return self._suppressed
        if part is None or part.value is None:
            return self._lacking(part)
        if whole is None or not whole.value:
            return self._lacking(whole)
        share = part.value / whole.value * 100
        return self.material.formats.number(share, "percent"), share, ""

    def _change(self) -> Spoken:
        now, then = self.result, self._earlier
        if hides(now, then):
            return UNSAID.format(before=BEFORE[self._versus]), None, ""
        difference = Difference.of(now, then, self.material.formats)
        if difference is None or then is None:
            reason = next((r.note for r in (now, then) if r is not None and r.value is None), "")
            words = f"with no figure from {BEFORE[self._versus]} to compare with"
            return words, None, reason or "there is nothing to compare with"
        return difference.in_a_sentence(self._before(then)), difference.change, ""

    def _before(self, then: Result) -> str:
        if self._versus == "year":
            return BEFORE["year"]
        if self._versus == "previous-paper":
            return f"in {NAMED}{OTHER_RULE if self.material.other_rule(self.result) else ''}"
        return just_earlier(then, self.material.definition(self.figure.metric))

    @property
    def _suppressed(self) -> Spoken:
        return self.material.formats.suppressed, None, ""

    def _lacking(self, result: Result | None) -> Spoken:
        return self.material.formats.not_available, None, (result.note if result else "") or "no figure was computed"
