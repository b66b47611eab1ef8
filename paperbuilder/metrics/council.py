"""The files that a layout names become its catalogue: what comes with the program, and the council's own metrics."""

from __future__ import annotations

from pathlib import Path

from paperbuilder.errors import MetricError
from paperbuilder.metrics.catalogue import CATALOGUE, Catalogue


def council_catalogue(metrics: Path | None, figures: Path | None) -> Catalogue:
    """The catalogue with a file of metrics and a file of figures; MetricError with the line of what is wrong."""
    declared = _declared(metrics) if metrics else CATALOGUE
    if figures is not None:
        from paperbuilder.metrics.elsewhere import with_figures

        return with_figures(figures, declared, figures.as_posix())
    return _without_figures(declared, metrics)


def _declared(metrics: Path) -> Catalogue:
    from paperbuilder.metrics.own import with_own

    return with_own(metrics, CATALOGUE, metrics.as_posix())


def _without_figures(catalogue: Catalogue, metrics: Path | None) -> Catalogue:
    """The catalogue, where no metric of it waits for its figures."""
    from paperbuilder.metrics.elsewhere import described

    if metrics is not None and (waiting := described(catalogue)):
        message = f'"{waiting[0]}" says "figures: true", and the layout names no file of figures'
        raise MetricError(message, place=metrics.as_posix(), hint="name it in the layout: figures: FILE.csv")
    return catalogue
