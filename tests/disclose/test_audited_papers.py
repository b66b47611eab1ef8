"""Whole papers of small councils: what is chosen to be hidden passes the audit, and one figure put back does not."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import pytest

from paperbuilder import asked, pipeline
from paperbuilder.disclose.audit import audit
from paperbuilder.layout.loaded import LoadedLayout
from paperbuilder.layout.spec import Disclosure
from paperbuilder.metrics.result import Query, Results
from paperbuilder.sample import generate, write
from paperbuilder.shipped import layout_folders, style_folders

SCALES = (0.01, 0.03)
SOME = 6
"""How many of the hidden figures are put back, one after the other."""


def order(layout: str, folder: Path) -> pipeline.Order:
    """What is to be composed."""
    return pipeline.Order(layout, layout_folders(), style_folders(), data=folder)


def found(made: pipeline.Order, layout: LoadedLayout, truth: Results, results: Results) -> tuple[str, ...]:
    """What the audit finds in the paper of these results."""
    style = pipeline.read_style(made, layout)
    frames, _ = pipeline.read_data(made, layout)
    composed = pipeline.compose_paper(layout, results, style, frames)
    setting = layout.definition.disclosure
    assert isinstance(setting, Disclosure)
    return audit(composed.document, truth, asked.catalogue(layout), setting)


@pytest.mark.parametrize("scale", SCALES)
def test_a_small_council_has_a_paper(tmp_path: Path, scale: float) -> None:
    """The fewer children, the more is hidden; the paper is safe all the same, and each hidden small count is needed."""
    write(generate(scale=scale), tmp_path)
    made = order("annex-a", tmp_path)
    layout = pipeline.read_layout(made)
    frames, _ = pipeline.read_data(made, layout)
    layout, truth, results = pipeline.safe_results(layout, frames)
    assert found(made, layout, truth, results) == ()
    hidden = list(_small_hidden(truth, results))
    assert hidden
    for query, place in hidden[:: max(1, len(hidden) // SOME)]:
        assert found(made, layout, truth, _put_back(truth, results, query, place)), query


def test_a_council_of_a_fiftieth_has_the_reference_annex(tmp_path: Path) -> None:
    """Areas with two children, in a table of five columns: what is chosen at once passes the audit."""
    write(generate(scale=0.02), tmp_path)
    made = order("cfllc-performance", tmp_path)
    layout = pipeline.read_layout(made)
    frames, _ = pipeline.read_data(made, layout)
    assert found(made, *pipeline.safe_results(layout, frames)) == ()


def _small_hidden(truth: Results, results: Results) -> list[tuple[Query, int]]:
    """Where a count of 1 to 5 is hidden."""
    return [
        (query, place)
        for query, answers in results.answers.items()
        for place, result in enumerate(answers)
        if result.suppressed and result.unit == "count" and 1 <= (truth[query][place].value or 0) <= 5
    ]


def _put_back(truth: Results, results: Results, query: Query, place: int) -> Results:
    """The results with one hidden figure as it is."""
    answers = list(results[query])
    answers[place] = replace(truth[query][place], table=answers[place].table)
    return replace(results, answers={**results.answers, query: tuple(answers)})
