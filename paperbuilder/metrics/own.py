"""A council's own file of metrics becomes declarations, each checked against the tables with its line and column.

```yaml
metrics:
  - id: contacts.police
    label: Contacts from the police
    unit: count
    list: contacts
    history: true
    date: contact_date
    where: [{column: source, is: "6"}]
    by: [source]
    explain: How many times the police contacted children’s social care about a child.
    rule: Rows with a date of contact in the period and source 6.
```

`date` counts an event in the period, `open` a stock between two dates, neither the rows of the list as they are;
`figures` describes what a file of figures computed elsewhere gives.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable
from dataclasses import dataclass, replace
from typing import Annotated, Any, NoReturn

import msgspec
from msgspec import Meta, Struct, field

from paperbuilder.data.schema.codes import codes_of
from paperbuilder.data.schema.columns import LISTS, ColumnSpec, TableSpec
from paperbuilder.errors import MetricError, suggestion
from paperbuilder.metrics.catalogue import CATALOGUE, Catalogue
from paperbuilder.metrics.catalogue.book import inherited
from paperbuilder.metrics.catalogue.dimensions import SHARED
from paperbuilder.metrics.conditions import (
    AllOf,
    AtLeast,
    By,
    Condition,
    Is,
    NoDate,
    Not,
    Since,
    StartsWith,
    WorkingDaysTo,
)
from paperbuilder.metrics.council_file import CouncilFile
from paperbuilder.metrics.declaration import AllRows, Dated, Declaration, Declared, Figures, Open, Rate, Ratio, Rows
from paperbuilder.metrics.groups import Coded, Dimension, Text, YesOrOther
from paperbuilder.metrics.result import Polarity, Unit
from paperbuilder.yamlfile import Keys, Tree, convert, decoded

Words = Annotated[str, Meta(min_length=1)]
Values = str | tuple[str, ...]
Whole = Annotated[int, Meta(ge=0)]
Some = Annotated[int, Meta(ge=1)]
Pair = Annotated[tuple[str, ...], Meta(min_length=2, max_length=2)]
ID = re.compile(r"[a-z][a-z0-9_]*\.[a-z][a-z0-9_]*")
DATES = ("date",)
CODED = ("code", "flag", "text")
PERSONAL = ("worker", "personal_advisor", "placement_postcode", "placement_urn")
TABLES_BY_KEY = {table.key: table for table in LISTS}
BRIEF = {"forbid_unknown_fields": True, "frozen": True, "kw_only": True}
COUNTING = {
    "list": "table", "date": "date", "open": "open_", "days": "days", "where": "where", "numerator": "numerator",
    "children": "children", "history": "history", "by": "by", "top": "top", "bottom": "bottom", "of": "of",
}  # fmt: skip
"""The keys that say how a metric is counted, and what each is called here."""
DIALECT = "https://json-schema.org/draft/2020-12/schema"


class Given(Struct, **BRIEF):
    """One condition on a row: a column and one thing said of it."""

    column: Annotated[str, Meta(description="The column of the list.")]
    is_: Annotated[Values | None, Meta(description="The code, or one of the codes, that it holds.")] = field(
        name="is", default=None
    )
    is_not: Annotated[Values | None, Meta(description="The code or codes that it does not hold.")] = None
    starts_with: Annotated[Values | None, Meta(description="How its code begins.")] = None
    blank: Annotated[bool | None, Meta(description="Whether its date is blank.")] = None
    at_least: Annotated[float | None, Meta(description="The least that its number is.")] = None
    in_months: Annotated[Some | None, Meta(description="Its date is in so many months to the end.")] = None
    months_ago: Annotated[Whole | None, Meta(description="Its date is so many months before the end, or more.")] = None
    working_days: Annotated[Whole | None, Meta(description="So many working days to the date in `to`, or fewer.")] = (
        None
    )
    to: Annotated[str, Meta(description="The column of the later date of `working_days`.")] = ""


class Metric(Struct, **BRIEF):
    """One metric of a council's own."""

    id: Annotated[str, Meta(description="Its name in a layout: two words with a dot, such as `contacts.police`.")]
    label: Annotated[Words, Meta(description="What a paper calls it.")]
    explain: Annotated[Words, Meta(description="What it says, in a plain sentence.")]
    rule: Annotated[Words, Meta(description="How it is counted, for the definitions.")]
    unit: Annotated[Unit, Meta(description="What its figure is.")] = "count"
    short: Annotated[str, Meta(description="A shorter label, where there is little room.")] = ""
    polarity: Annotated[Polarity, Meta(description="Whether higher or lower is better.")] = "none"
    table: Annotated[str, Meta(description="The list whose rows are counted.")] = field(name="list", default="")
    date: Annotated[str, Meta(description="The column with the event's date: rows dated in the period count.")] = ""
    open_: Annotated[
        Pair | None, Meta(description="The columns with the start and the end: rows open on the last day count.")
    ] = field(name="open", default=None)
    days: Annotated[Pair | None, Meta(description="The two dates of a mean number of days.")] = None
    where: Annotated[tuple[Given, ...], Meta(description="Conditions that all hold for the rows that count.")] = ()
    numerator: Annotated[
        tuple[Given, ...], Meta(description="Conditions that all hold for the rows that a percentage is of.")
    ] = ()
    children: Annotated[bool, Meta(description="Whether each child counts once.")] = False
    history: Annotated[bool, Meta(description="Whether the list's history is read where there is one.")] = False
    by: Annotated[
        tuple[str, ...], Meta(description="Columns to break it down by, beside what the list has for every metric.")
    ] = ()
    top: Annotated[str, Meta(description="The metric above the line of a percentage.")] = ""
    bottom: Annotated[str, Meta(description="The metric below the line of a percentage.")] = ""
    of: Annotated[str, Meta(description="The metric that a rate per 10,000 children counts.")] = ""
    figures: Annotated[bool, Meta(description="Whether its figures are in the layout's file of figures.")] = False
    source: Annotated[str, Meta(description="Where those figures come from, as the paper prints it.")] = ""


class File(Struct, **BRIEF):
    """A file of a council's own metrics."""

    metrics: Annotated[tuple[Metric, ...], Meta(description="The metrics.", min_length=1)]


def with_own(file: CouncilFile, base: Catalogue = CATALOGUE) -> Catalogue:
    """The catalogue with the metrics of a council's own file after it; MetricError with the place of what is wrong."""
    tree = decoded(file.content, file.name, MetricError)
    return own_catalogue(tree, convert(tree, File, MetricError).metrics, base)


def own_catalogue(tree: Tree, metrics: Iterable[Metric], base: Catalogue) -> Catalogue:
    """The catalogue with these metrics after it, one by one, so that a later one may be made of an earlier."""
    catalogue = base
    for number, metric in enumerate(metrics):
        catalogue = Catalogue((*catalogue.values(), Reader(tree, ("metrics", number), catalogue).declared(metric)))
    return catalogue


@dataclass(frozen=True)
class Reader:
    """Turns one metric of the file into its declaration."""

    tree: Tree
    at: Keys
    catalogue: Catalogue

    def declared(self, metric: Metric) -> Declared:
        """The declaration of a metric."""
        self._check_id(metric.id)
        if metric.source and not metric.figures:
            self._fail('"source" goes with "figures: true"', "source")
        if metric.figures:
            return self._elsewhere(metric)
        if metric.of or metric.top or metric.bottom:
            return self._derived(metric)
        return self._counted(metric)

    def _fail(self, message: str, *keys: str | int, hint: str = "") -> NoReturn:
        raise MetricError(message, place=self.tree.place(*self.at, *keys), hint=hint)

    def _check_id(self, metric: str) -> None:
        if not ID.fullmatch(metric):
            self._fail(f'expected an id such as "contacts.police", found "{metric}"', "id")
        if metric in self.catalogue:
            self._fail(f'there is already a metric "{metric}"', "id")

    def _words(self, metric: Metric) -> dict[str, Any]:
        names = ("id", "label", "explain", "rule", "unit", "short", "polarity")
        return {name: getattr(metric, name) for name in names}

    def _elsewhere(self, metric: Metric) -> Figures:
        """The words for figures computed elsewhere, which a file of figures gives."""
        for key, name in COUNTING.items():
            if getattr(metric, name):
                self._fail(f'"{key}" does not go with "figures: true": a file gives the figures', key)
        return Figures(**self._words(metric), table="", source=metric.source)

    def _derived(self, metric: Metric) -> Declared:
        parts = {"of": metric.of} if metric.of else {"top": metric.top, "bottom": metric.bottom}
        for key, name in parts.items():
            if name not in self.catalogue:
                self._fail(f'there is no metric "{name}"', key, hint=suggestion(name, self.catalogue))
        expected: Unit = "per 10,000" if metric.of else "percent"
        if metric.unit != expected:
            self._fail(f'expected the unit "{expected}", found "{metric.unit}"', "unit")
        table = self.catalogue.counted(metric.of or metric.top).table
        if metric.of:
            return self._inheriting(Rate(**self._words(metric), table=table, of=metric.of))
        return self._inheriting(Ratio(**self._words(metric), table=table, top=metric.top, bottom=metric.bottom))

    def _inheriting(self, declared: Declared) -> Declared:
        return replace(declared, by=inherited(declared, self.catalogue))

    def _counted(self, metric: Metric) -> Declaration:
        table = TABLES_BY_KEY.get(metric.table)
        if table is None:
            self._fail(f'there is no list "{metric.table}"', "list", hint=suggestion(metric.table, TABLES_BY_KEY))
        self._check_unit(metric)
        hit = [self._condition(table, given, "numerator", n) for n, given in enumerate(metric.numerator)]
        return Declaration(
            **self._words(metric),
            table=table.key,
            history=metric.history,
            rows=self._rows(table, metric),
            where=tuple(self._condition(table, given, "where", n) for n, given in enumerate(metric.where)),
            hit=AllOf(tuple(hit)) if hit else None,
            children=metric.children,
            mean_days=self._pair(table, metric.days, "days") if metric.days else None,
            by=tuple(filter(None, (self._dimension(table, name, n) for n, name in enumerate(metric.by)))),
        )

    def _check_unit(self, metric: Metric) -> None:
        if metric.unit == "per 10,000":
            self._fail('a rate needs "of", the metric that it counts', "unit")
        wants = {"percent": "numerator", "mean days": "days"}
        for unit, key in wants.items():
            if (metric.unit == unit) != bool(getattr(metric, key)):
                self._fail(f'"{key}" goes with the unit "{unit}" and that unit with it', "unit")

    def _rows(self, table: TableSpec, metric: Metric) -> Rows:
        if metric.open_:
            return Open(*self._pair(table, metric.open_, "open"))
        return Dated(self._column(table, metric.date, DATES, "date").key) if metric.date else AllRows()

    def _pair(self, table: TableSpec, names: tuple[str, ...], key: str) -> tuple[str, str]:
        first, last = (self._column(table, name, DATES, key, number).key for number, name in enumerate(names))
        return first, last

    def _column(self, table: TableSpec, name: str, kinds: tuple[str, ...], *keys: str | int) -> ColumnSpec:
        columns = {column.key: column for column in table.columns}
        if name not in columns:
            self._fail(f'{table.title} has no column "{name}"', *keys, hint=suggestion(name, columns))
        if columns[name].kind not in kinds:
            self._fail(f'expected a column of kind {" or ".join(kinds)}, found "{name}" ({columns[name].kind})', *keys)
        return columns[name]

    def _condition(self, table: TableSpec, given: Given, *keys: str | int) -> Condition:
        said = [name for name in SAID if getattr(given, name) is not None]
        if len(said) != 1:
            allowed = ", ".join(name.rstrip("_") for name in SAID)
            self._fail(f"expected one thing said of the column, found {len(said)}", *keys, hint=f"one of {allowed}")
        kinds, make = SAID[said[0]]
        column = self._column(table, given.column, kinds, *keys, "column")
        if given.working_days is not None:
            self._later(table, given, *keys)
        self._check_codes(column, given, *keys)
        return make(given)

    def _later(self, table: TableSpec, given: Given, *keys: str | int) -> None:
        if not given.to:
            self._fail('"working_days" needs "to", the later date', *keys, "working_days")
        self._column(table, given.to, DATES, *keys, "to")

    def _check_codes(self, column: ColumnSpec, given: Given, *keys: str | int) -> None:
        codes = codes_of(column)
        for name in ("is_", "is_not"):
            for value in _values(getattr(given, name)) if codes else ():
                if codes and value not in codes.keys:
                    hint = suggestion(value, codes.keys)
                    self._fail(f'"{value}" is not a code of {column.key}', *keys, name.rstrip("_"), hint=hint)

    def _dimension(self, table: TableSpec, name: str, number: int) -> Dimension | None:
        if name in {dimension.name for dimension in SHARED}:
            return None
        column = self._column(table, name, CODED, "by", number)
        if name in PERSONAL:
            self._fail(
                f'"{name}" names a person or tells where a child lives: no figure is broken down by it', "by", number
            )
        if column.kind == "flag":
            return YesOrOther(name, name, column.header, ("yes", "Yes"))
        return Coded(name, name, column.codes, column.header) if column.codes else Text(name, name, column.header)


def _values(values: Values | None) -> tuple[str, ...]:
    return (values,) if isinstance(values, str) else values or ()


def _blank(given: Given) -> Condition:
    return NoDate(given.column) if given.blank else Not(NoDate(given.column))


SAID: dict[str, tuple[tuple[str, ...], Callable[[Given], Condition]]] = {
    "is_": (CODED, lambda given: Is(given.column, _values(given.is_))),
    "is_not": (CODED, lambda given: Not(Is(given.column, _values(given.is_not)))),
    "starts_with": (CODED, lambda given: StartsWith(given.column, _values(given.starts_with))),
    "blank": (DATES, _blank),
    "at_least": (("number",), lambda given: AtLeast(given.column, given.at_least or 0)),
    "in_months": (DATES, lambda given: Since(given.column, given.in_months or 0)),
    "months_ago": (DATES, lambda given: By(given.column, given.months_ago or 0)),
    "working_days": (DATES, lambda given: WorkingDaysTo(given.column, given.to, at_most=given.working_days)),
}
"""What can be said of a column: the kinds of column, and the condition it makes."""


def schema() -> dict[str, Any]:
    """The JSON Schema of a file of metrics, for editors."""
    whole = msgspec.json.schema(File)
    blocks = whole.pop("$defs")
    return {"$schema": DIALECT, **blocks.pop("File"), "title": "paperbuilder metrics", "$defs": blocks}
