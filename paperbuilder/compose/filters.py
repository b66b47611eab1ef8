"""What a narrative may say of a figure: each filter makes a figure's name into another one."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from datetime import date

from paperbuilder.compose.figures import BEFORE, FigureName, Form
from paperbuilder.compose.scope import Comparison, Scope
from paperbuilder.errors import LayoutError, suggestion


def change(figure: FigureName, versus: Comparison = "year") -> FigureName:
    """`up 3.4% from 25,742 a year before`; `change('previous')` for the previous paper, or the six months before."""
    if versus not in BEFORE:
        raise LayoutError(f'"{versus}" is no comparison', hint=suggestion(versus, BEFORE))
    return replace(_plain(figure, "change"), form="change", versus=versus)


def by(figure: FigureName, **groups: str) -> FigureName:
    """One group: `by(source='6')`, or `by(month='2020-07', source='6')`."""
    if not groups:
        raise LayoutError("by() needs a breakdown and a group", hint="by(source='6')")
    return replace(figure, by=tuple(groups), group=tuple(str(key) for key in groups.values()))


def group(figure: FigureName, key: str) -> FigureName:
    """One of the groups that the metric has by itself: `group('0-2')`."""
    return replace(figure, group=tuple(str(key).split(",")))


def at(figure: FigureName, day: str) -> FigureName:
    """The figure at another as-at date: `at('2020-03-31')`."""
    return replace(figure, dated=_date(day))


def over(figure: FigureName, first: str, last: str) -> FigureName:
    """The figure over another period: `over('2020-04-01', '2020-06-30')`."""
    scope = figure.scope
    return replace(figure, scope=Scope(scope.as_at, _date(first), _date(last), scope.source))


def _date(day: str) -> date:
    try:
        return date.fromisoformat(str(day))
    except ValueError:
        raise LayoutError(f'expected a date such as "2020-10-12", found "{day}"') from None


def _form(form: Form) -> Callable[[FigureName], FigureName]:
    def said(figure: FigureName) -> FigureName:
        return replace(_plain(figure, form), form=form)

    return said


def _plain(figure: FigureName, form: Form) -> FigureName:
    """The figure of which nothing is said yet: one thing only can be."""
    if figure.form != "value":
        raise LayoutError(f'"{form}" cannot be said of "{figure.form}"', hint="change, share and words stand alone")
    return figure


FILTERS: dict[str, Callable[..., FigureName]] = {
    "at": at,
    "by": by,
    "change": change,
    "group": group,
    "over": over,
    "share": _form("share"),
    "words": _form("words"),
}
"""Every filter by its name; `share` is a group's part of the whole, `words` writes up to ten as a word."""
