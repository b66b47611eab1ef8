"""The files that a layout names become its catalogue: what comes with the program, and the council's own metrics."""

from __future__ import annotations

from functools import lru_cache
from pathlib import Path

from paperbuilder.errors import MetricError
from paperbuilder.metrics.catalogue import CATALOGUE, Catalogue
from paperbuilder.metrics.council_file import CouncilFile, council_file


def council_catalogue(metrics: Path | None, figures: Path | None) -> Catalogue:
    """The catalogue with a file of metrics and a file of figures; MetricError with the line of what is wrong."""
    return _catalogue(metrics and council_file(metrics), figures and council_file(figures))


@lru_cache(maxsize=2)
def _catalogue(metrics: CouncilFile | None, figures: CouncilFile | None) -> Catalogue:
    """The steps of a build ask one after another; the last two papers' files are known by all that they hold."""
    declared = _declared(metrics) if metrics else CATALOGUE
    if figures is not None:
        from paperbuilder.metrics.elsewhere import with_figures

        return with_figures(figures, declared)
    return _without_figures(declared, metrics)


def _declared(metrics: CouncilFile) -> Catalogue:
    from paperbuilder.metrics.own import with_own

    return with_own(metrics, CATALOGUE)


def _without_figures(catalogue: Catalogue, metrics: CouncilFile | None) -> Catalogue:
    """The catalogue, where no metric of it waits for its figures."""
    from paperbuilder.metrics.elsewhere import described

    if metrics is not None and (waiting := described(catalogue)):
        message = f'"{waiting[0]}" says "figures: true", and the layout names no file of figures'
        raise MetricError(message, place=metrics.name, hint="name it in the layout: figures: FILE.csv")
    return catalogue
