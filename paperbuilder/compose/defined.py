"""The metrics that a paper uses become rows of its definitions: a count with its percentage and its rate is one row."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from paperbuilder.compose.material import Material
from paperbuilder.compose.wording import lower_first
from paperbuilder.metrics.result import Definition

FORMS = ("_percent", "_rate")
OPEN, CURRENT = ".open", ".current"
RATED = "Also as a rate per 10,000 children."


@dataclass(frozen=True)
class Defined:
    """One row of the definitions: the measure, and its other forms that the paper prints."""

    definition: Definition
    forms: tuple[Definition, ...] = ()

    @property
    def metrics(self) -> tuple[str, ...]:
        """The ids of the measure and its forms."""
        return (self.definition.id, *(form.id for form in self.forms))

    @property
    def label(self) -> str:
        """The measure's name."""
        return self.definition.label

    @property
    def explain(self) -> str:
        """What it means."""
        return self.definition.explain

    @property
    def added(self) -> tuple[str, ...]:
        """How its other forms are made of it."""
        return tuple(self._form(form) for form in self.forms)

    def _form(self, form: Definition) -> str:
        if form.unit != "percent":
            return (
                RATED
                if form.unit == "per 10,000"
                else f"On other days: {lower_first(form.rule.partition(';')[0].rstrip('.'))}."
            )
        own = self.definition.rule.removesuffix(".")
        over = form.rule.removeprefix(own).lstrip(", ") if form.rule.startswith(own) else lower_first(form.rule)
        return f"As a percentage: {over}"


def families(material: Material, metrics: Iterable[str]) -> tuple[Defined, ...]:
    """A row for each metric that is no form of another one in the paper, in the catalogue's order."""
    places = {metric: place for place, metric in enumerate(material.results.definitions)}
    used = sorted(metrics, key=lambda metric: places.get(metric, len(places)))
    forms: dict[str, list[Definition]] = {}
    for metric in used:
        if (base := base_of(metric)) in used and base != metric:
            forms.setdefault(base, []).append(material.definition(metric))
    alone = [metric for metric in used if base_of(metric) == metric or base_of(metric) not in used]
    return tuple(Defined(material.definition(metric), tuple(forms.get(metric, ()))) for metric in alone)


def base_of(metric: str) -> str:
    """`cpp.started_rate` is a form of `cpp.started`, `cpp.open` of `cpp.current`; any other metric is its own."""
    if metric.endswith(OPEN):
        return metric.removesuffix(OPEN) + CURRENT
    form = next((ending for ending in FORMS if metric.endswith(ending)), "")
    return metric.removesuffix(form)
