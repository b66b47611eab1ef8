"""Papers of small councils with nothing hidden become safe by hiding whole answers alone; one of symbols always is."""

from __future__ import annotations

from pathlib import Path

import pytest
from random_layouts import order, written

from paperbuilder import confidential, pipeline
from paperbuilder.compose.inputs import Composed
from paperbuilder.confidential import Settled
from paperbuilder.disclose.audit import audit
from paperbuilder.disclose.wholly import ALL, wholly
from paperbuilder.metrics.catalogue import CATALOGUE
from paperbuilder.metrics.result import Results
from paperbuilder.sample import generate, write

QUICK, SLOW = range(8), range(8, 60)
SEEDS = (*QUICK, *(pytest.param(seed, marks=pytest.mark.slow) for seed in SLOW))


class Paper:
    """A random layout over the data of a council a fiftieth in size, nothing of it hidden."""

    def __init__(self, seed: int, folder: Path, council: Path) -> None:
        made = order(written(seed, folder), council)
        layout = pipeline.read_layout(made)
        self.style = pipeline.read_style(made, layout)
        self.frames, _ = pipeline.read_data(made, layout)
        printed, truth, _ = pipeline.safe_results(layout, self.frames)
        self.settled: Settled = (printed, truth, truth)
        self.setting = printed.definition.disclosure

    def composed(self, results: Results) -> Composed:
        """The paper with these results."""
        return pipeline.compose_paper(self.settled[0], results, self.style, self.frames)

    def given_away(self, results: Results) -> tuple[str, ...]:
        """What the audit finds in it."""
        assert self.setting != "none"
        return audit(self.composed(results).document, self.settled[1], CATALOGUE, self.setting)


@pytest.fixture(scope="session")
def hamlet(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The data of a council a fiftieth in size."""
    folder = tmp_path_factory.mktemp("hamlet")
    write(generate(scale=0.02), folder)
    return folder


@pytest.mark.parametrize("seed", SEEDS)
def test_whole_answers_make_a_paper_safe(
    seed: int, tmp_path: Path, hamlet: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Without hiding figure by figure, step by step; and with everything hidden nothing is given away."""
    paper = Paper(seed, tmp_path, hamlet)
    truth = paper.settled[1]
    if paper.setting == "none":
        return
    symbols = wholly(ALL, paper.composed(truth).document, truth, truth, CATALOGUE, paper.setting)
    assert all(one.suppressed or not one.available for found in symbols.answers.values() for one in found)
    assert paper.given_away(symbols) == ()
    monkeypatch.setattr(confidential, "ROUNDS", 0)
    _, safe = confidential.protected(paper.settled, CATALOGUE, (), (), paper.composed)
    assert paper.given_away(safe) == ()
