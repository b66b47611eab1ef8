"""A layout becomes every query that its paper needs, collected from the settings alone, before any figure is known."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass

from paperbuilder.compose.asking import chart_metrics, chart_queries, dimensions, table_metrics, table_queries
from paperbuilder.compose.fact import fact_queries
from paperbuilder.compose.figures import FigureName
from paperbuilder.compose.identities import check_ids, check_target
from paperbuilder.compose.items import Path, Placed, placed
from paperbuilder.compose.markdown import Bound
from paperbuilder.compose.scope import Scope, item_scope, section_scope
from paperbuilder.compose.template import figures, references
from paperbuilder.errors import LayoutError, suggestion
from paperbuilder.layout.loaded import LoadedLayout
from paperbuilder.layout.rules import PREVIOUS_HINT
from paperbuilder.layout.spec import Callout, Chart, Section, Table
from paperbuilder.metrics.result import Definition, Query

SECTION_WORDS = ("scope", "explain", "fact", "narrative")
TEAM = "team"
PAPER_TEXTS = ("sources", "about", "other_formats")


def queries(layout: LoadedLayout, definitions: Mapping[str, Definition]) -> tuple[Query, ...]:
    """Every question the paper asks, each once; LayoutError with its place where a name is not known."""
    check_ids(layout)
    request = Request(layout, definitions)
    found = tuple(query for query in dict.fromkeys(request.all()) if fits(query))
    _check_teams(layout, found)
    return found


def _check_teams(layout: LoadedLayout, found: tuple[Query, ...]) -> None:
    """A team is a few people with a few families: figures by team are printed only where the layout says so."""
    disclosure = layout.definition.disclosure
    allowed = disclosure == "none" or disclosure.teams
    by_team = next((query.metric for query in found if TEAM in query.by), None)
    if by_team is not None and not allowed:
        place, hint = layout.place("disclosure"), "say `disclosure: {teams: true}` where it must be"
        raise LayoutError(f'"{by_team}" by team is not printed unless the layout allows it', place=place, hint=hint)


def fits(query: Query) -> bool:
    """Whether the period has a day in it; a section whose own dates do not fit the as-at date asks for none."""
    return query.start is None or query.start <= min(query.end or query.as_at, query.as_at)


@dataclass(frozen=True)
class Request:
    """Collects the questions of one layout."""

    layout: LoadedLayout
    definitions: Mapping[str, Definition]

    def all(self) -> Iterator[Query]:
        """The questions in the order of the paper."""
        definition = self.layout.definition
        scope = Scope(definition.paper.as_at)
        for name in PAPER_TEXTS:
            yield from self._text(getattr(definition.paper, name), scope, ("paper", name))
        for number, message in enumerate(definition.key_messages):
            yield from self._text(message, scope, ("key_messages", number))
        for number, section in enumerate(definition.sections):
            yield from self.section(section, ("sections", number))

    def section(self, section: Section, path: Path) -> Iterator[Query]:
        """The questions of one section."""
        scope = section_scope(self.layout.definition.paper, section)
        items = placed(section, path)
        for item in items:
            yield from self._item(item, scope)
        if section.fact is True:
            yield from fact_queries(items, scope, self.definitions)
        for words, where in section_texts(self.layout, section, path):
            yield from self._text(words, scope, where)

    def _item(self, item: Placed, scope: Scope) -> Iterator[Query]:
        spec = item.spec
        if isinstance(spec, Chart):
            self._check(chart_metrics(spec), dimensions(spec.by), item)
            yield from chart_queries(spec, scope, self.definitions)
        elif isinstance(spec, Table):
            self._check(table_metrics(spec), dimensions(spec.by), item)
            yield from table_queries(spec, scope, self.definitions)
        else:
            yield from self._words(item, scope)

    def _words(self, item: Placed, scope: Scope) -> Iterator[Query]:
        if isinstance(item.spec, Callout):
            own = item_scope(scope, item.spec)
            yield from self._text(item.spec.figure, own, (*item.path, "figure"))
            yield from self._text(item.spec.text, own, (*item.path, "text"))
        elif isinstance(item.spec, str) and item.kind == "text":
            yield from self._text(item.spec, scope, item.path)

    def _text(self, source: str, scope: Scope, path: Path) -> Iterator[Query]:
        place = self.layout.place(*path)
        protected = Bound().protected(source)
        if "{" not in protected:
            return
        for target in references(protected, place):
            check_target(self.layout, target, place)
        for figure in figures(protected, scope, self.definitions, place):
            self._check_previous(figure, place)
            yield from figure.queries(self.definitions)

    def _check_previous(self, figure: FigureName, place: str) -> None:
        if figure.versus == "previous-paper" and self.layout.definition.previous is None:
            raise LayoutError("the layout names no previous paper", place=place, hint=PREVIOUS_HINT)

    def _check(self, metrics: Iterable[str], by: tuple[str, ...], item: Placed) -> None:
        named = tuple(metrics)
        if not named:
            raise LayoutError(f"the {item.kind} names no metric", place=self.layout.place(*item.path))
        for metric in named:
            self._check_metric(metric, by, item)

    def _check_metric(self, metric: str, by: tuple[str, ...], item: Placed) -> None:
        place = self.layout.place(*item.path, "metric")
        if metric not in self.definitions:
            hint = suggestion(metric, self.definitions)
            raise LayoutError(f'unknown metric "{metric}"', place=place, hint=hint)
        known = self.definitions[metric].by
        for dimension in by:
            if dimension not in known:
                hint = suggestion(dimension, known)
                place = self.layout.place(*item.path, "by")
                raise LayoutError(f'"{metric}" cannot be broken down by "{dimension}"', place=place, hint=hint)


def section_texts(layout: LoadedLayout, section: Section, path: Path) -> Iterator[tuple[str, Path]]:
    """Every text of the section that may bind figures, with its place."""
    for name in SECTION_WORDS:
        if isinstance(words := getattr(section, name), str):
            yield words, (*path, name)
    yield layout.texts.get(section.narrative_file, ""), (*path, "narrative_file")
    if section.commentary is not None:
        yield section.commentary.text, (*path, "commentary", "text")
        yield layout.texts.get(section.commentary.file, ""), (*path, "commentary", "file")
    for number, note in enumerate(section.notes):
        yield note, (*path, "notes", number)
    for item in placed(section, path):
        for number, note in enumerate(getattr(item.spec, "notes", ())):
            yield note, (*item.path, "notes", number)
