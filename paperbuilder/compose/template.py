"""A narrative's source becomes a checked template: text, figures, filters and conditions, and nothing else."""

from __future__ import annotations

from collections.abc import Iterator
from functools import cache, lru_cache
from typing import Any

from jinja2 import StrictUndefined, Template, TemplateError, nodes
from jinja2.sandbox import ImmutableSandboxedEnvironment

from paperbuilder.compose.figures import FigureName
from paperbuilder.compose.filters import FILTERS
from paperbuilder.compose.scope import Definitions, Scope
from paperbuilder.errors import LayoutError, listed, suggestion

LONGEST = 200_000
PAPER_WORDS = ("as_at", "meeting_date", "provided_for", "status", "subtitle", "title", "version")
ALLOWED = (
    nodes.Template, nodes.Output, nodes.TemplateData, nodes.Getattr, nodes.Name, nodes.Const, nodes.Filter, nodes.Call,
    nodes.Keyword, nodes.If, nodes.CondExpr, nodes.Compare, nodes.Operand, nodes.Not, nodes.And, nodes.Or, nodes.Neg,
)  # fmt: skip
"""No loop, no assignment, no import, no arithmetic: a narrative can name figures, not make them."""
BROKEN = (TemplateError, ValueError, TypeError, OverflowError, RecursionError, MemoryError, SyntaxError)


@cache
def environment() -> ImmutableSandboxedEnvironment:
    """The sandbox that templates are read and written in."""
    made = ImmutableSandboxedEnvironment(undefined=StrictUndefined, autoescape=False, keep_trailing_newline=True)
    made.globals.clear()
    made.filters = dict(FILTERS)
    made.tests = {name: made.tests[name] for name in ("eq", "ne", "lt", "le", "gt", "ge")}
    return made


@lru_cache(maxsize=1024)
def template(source: str) -> Template:
    """The source made ready to be written."""
    return environment().from_string(source)


@lru_cache(maxsize=1024)
def parsed(source: str, place: str) -> nodes.Template:
    """The template's tree; LayoutError with its place when it is not one or says more than it may."""
    if len(source) > LONGEST:
        raise LayoutError(f"expected at most {LONGEST:,} characters of narrative, found {len(source):,}", place=place)
    try:
        tree = environment().parse(source)
        _check_nodes(tree, place)
    except BROKEN as error:
        raise LayoutError(_reason(error), place=place, hint="a figure is written {{ contacts.received }}") from None
    return tree


def _reason(error: BaseException) -> str:
    words = str(error).splitlines()
    line = getattr(error, "lineno", None)
    where = f", in line {line} of the text" if line and line > 1 else ""
    return f"the text cannot be read: {words[0][:200] if words else type(error).__name__}{where}"


def _check_nodes(node: nodes.Node, place: str) -> None:
    for child in node.iter_child_nodes():
        if not isinstance(child, ALLOWED):
            raise LayoutError(
                f"a narrative cannot say this in line {child.lineno}: {type(child).__name__.lower()}",
                place=place,
                hint="text, figures in {{ }}, their filters and {% if %} are what there is",
            )
        _check_nodes(child, place)


def figures(source: str, scope: Scope, definitions: Definitions, place: str) -> tuple[FigureName, ...]:
    """Every figure that the source names, whether a condition would print it or not."""
    reader = FigureReader(scope, definitions, place)
    try:
        return tuple(reader.within(parsed(source, place)))
    except RecursionError as error:
        raise LayoutError(_reason(error), place=place) from None


def references(source: str, place: str) -> tuple[str, ...]:
    """The ids of the blocks that the source refers to: `{{ ref('contacts-chart') }}`."""
    calls = parsed(source, place).find_all(nodes.Call)
    return tuple(_reference(call, place) for call in calls)


def _reference(call: nodes.Call, place: str) -> str:
    named = isinstance(call.node, nodes.Name) and call.node.name == "ref"
    words = [argument.value for argument in call.args if isinstance(argument, nodes.Const)]
    if not named or call.kwargs or len(call.args) != 1 or len(words) != 1 or not isinstance(words[0], str):
        raise LayoutError("the only thing to call is ref('block-id')", place=place)
    return words[0]


class FigureReader:
    """Reads figure names off a template's tree, with the same filters that write them."""

    def __init__(self, scope: Scope, definitions: Definitions, place: str) -> None:
        self._scope = scope
        self._definitions = definitions
        self._place = place

    def within(self, node: nodes.Node) -> Iterator[FigureName]:
        """Every figure in the tree below the node."""
        if isinstance(node, nodes.Output):
            for child in node.nodes:
                yield from self._used(child, as_number=False)
        elif isinstance(node, nodes.If):
            yield from self._used(node.test, as_number=True)
            for part in (*node.body, *node.elif_, *node.else_):
                yield from self.within(part)
        else:
            for below in node.iter_child_nodes():
                yield from self.within(below)

    def _used(self, node: nodes.Node, *, as_number: bool) -> Iterator[FigureName]:
        """The figures of what is printed, or of what a condition compares."""
        if isinstance(node, nodes.Getattr | nodes.Filter | nodes.Name):
            yield from self._outermost(node, as_number)
        elif isinstance(node, nodes.Call):
            _reference(node, self._place)
        elif isinstance(node, nodes.CondExpr):
            yield from self._used(node.test, as_number=True)
            for part in filter(None, (node.expr1, node.expr2)):
                yield from self._used(part, as_number=as_number)
        else:
            for other in node.iter_child_nodes():
                yield from self._used(other, as_number=as_number)

    def _outermost(self, node: nodes.Expr, as_number: bool) -> Iterator[FigureName]:
        if isinstance(node, nodes.Getattr) and _dotted(node).startswith("paper."):
            self._check_paper_word(_dotted(node).removeprefix("paper."))
        else:
            figure = self._figure(node)
            self._check_use(figure, as_number, self._is_number(node))
            self._check_share(figure)
            yield figure

    def _is_number(self, node: nodes.Expr) -> bool:
        """Whether it is the bare number behind a figure."""
        return isinstance(node, nodes.Getattr) and node.attr == "value" and _dotted(node) not in self._definitions

    def _check_use(self, figure: FigureName, as_number: bool, is_number: bool) -> None:
        """A bare number has no unit, and a figure without it holds of everything."""
        if is_number and not as_number:
            raise self._error(".value is for conditions", f"a figure is printed by {{{{ {figure.metric} }}}}")
        if as_number and not is_number:
            hint = f"{{% if {figure.metric}.value > 1000 %}}"
            raise self._error(f'a condition compares the number of "{figure.metric}", not its words', hint)

    def _check_share(self, figure: FigureName) -> None:
        """Only a group of a count is a part of a whole."""
        if figure.form != "share":
            return
        if not figure.group:
            raise self._error(f'the share of "{figure.metric}" needs a group', USES["share"])
        if self._definitions[figure.metric].unit != "count":
            raise self._error(f'"{figure.metric}" is no count: none of its groups is a share of it')

    def _check_paper_word(self, word: str) -> None:
        if word not in PAPER_WORDS:
            raise self._error(f'"paper.{word}" is not known', suggestion(word, PAPER_WORDS))

    def _figure(self, node: nodes.Node) -> FigureName:
        if isinstance(node, nodes.Filter):
            return self._filtered(node)
        name = _dotted(node)
        if name in self._definitions:
            return FigureName(name, self._scope)
        if isinstance(node, nodes.Getattr) and node.attr == "value":
            return self._figure(node.node)
        raise self._error(f'unknown metric "{name}"', suggestion(name, self._definitions))

    def _filtered(self, node: nodes.Filter) -> FigureName:
        if node.name not in FILTERS or node.node is None:
            raise self._error(f'unknown filter "{node.name}"', suggestion(node.name, FILTERS))
        figure = self._figure(node.node)
        values = [self._constant(argument) for argument in node.args]
        named = {str(keyword.key): self._constant(keyword.value) for keyword in node.kwargs}
        try:
            return self._known(FILTERS[node.name](figure, *values, **named))
        except TypeError:
            raise self._error(f'the filter "{node.name}" was given the wrong arguments', USES[node.name]) from None
        except LayoutError as error:
            raise self._error(error.message, error.hint) from None

    def _constant(self, node: nodes.Node) -> Any:
        if not isinstance(node, nodes.Const):
            raise self._error("what a filter is given must be written out", 'such as "2020-10-12"')
        return node.value

    def _known(self, figure: FigureName) -> FigureName:
        known = self._definitions[figure.metric].by
        for dimension in figure.by:
            if dimension not in known:
                hint = suggestion(dimension, known) or f"it has {listed(sorted(known), 'and')}"
                raise self._error(f'"{figure.metric}" cannot be broken down by "{dimension}"', hint)
        for dimension, key in zip(figure.by, figure.group, strict=False):
            self._check_group(figure, dimension, key)
        return figure

    def _check_group(self, figure: FigureName, dimension: str, key: str) -> None:
        """A key that no data could hold would be printed as none."""
        keys = self._definitions[figure.metric].groups(dimension)
        if keys and key not in keys:
            hint = suggestion(key, keys) or f"its keys: {listed(keys, 'and')}"
            raise self._error(f'"{figure.metric}" has no {dimension} "{key}"', hint)

    def _error(self, message: str, hint: str = "") -> LayoutError:
        return LayoutError(message, place=self._place, hint=hint)


USES = {
    "at": "at('2020-03-31')",
    "by": "by(source='6')",
    "change": "change('year'), change('six-months') or change('previous')",
    "group": "group('0-2')",
    "over": "over('2020-04-01', '2020-06-30')",
    "share": "by(source='6') | share",
    "words": "words takes none",
}


def _dotted(node: nodes.Node) -> str:
    if isinstance(node, nodes.Getattr):
        return f"{_dotted(node.node)}.{node.attr}"
    return node.name if isinstance(node, nodes.Name) else "?"
