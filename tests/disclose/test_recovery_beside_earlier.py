"""A stranger who has an earlier paper too tries to work out what a new one hides that was built beside it."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import pytest
from stranger_lists import MEANINGS, REST
from stranger_papers import council, earlier_layout, layout
from stranger_reading import Printed, trace
from test_recovery import Built, given_away, truths

from paperbuilder.cli.group import commands
from paperbuilder.cli.run import run
from paperbuilder.sample import generate, write

QUICK = (20, 51)
"""Of these, papers gave numbers away: beside groups that the earlier one hides, and days that overlap crosswise."""


def built_beside(desk: Path, seed: int) -> tuple[Built, tuple[Printed, ...]]:
    """The paper of a seed, built beside an earlier one of the same council; and what that one tells."""
    number, scale = council(seed)
    write(generate(seed=number, scale=scale), desk / "data")
    (desk / "small.yaml").write_text(layout(seed), encoding="utf-8")
    (desk / "before.yaml").write_text(earlier_layout(seed), encoding="utf-8")
    with pytest.MonkeyPatch.context() as patch:
        patch.chdir(desk)
        publish = ["publish", "before.yaml", "--data", "data", "--on", "2020-12-04", "--quiet"]
        build = ["build", "small.yaml", "--data", "data", "--quiet", "--against", "before", "1.0"]
        assert run(commands, publish) in (0, 1)
        assert run(commands, build) in (0, 1)
    docx, xlsx = ((desk / "output" / "small" / f"small-v1.0.{end}").read_bytes() for end in ("docx", "xlsx"))
    (before,) = (path for path in desk.rglob("*.xlsx") if "before" in path.name)
    return Built(docx, trace(xlsx), truths(desk)), tuple(told(trace(before.read_bytes())))


def told(figures: tuple[Printed, ...]) -> list[Printed]:
    """The counts that the earlier paper prints, and which groups it names where it hides some."""
    known = [one for one in figures if one.metric in MEANINGS and not _is_rest(one)]
    counts = [one for one in known if MEANINGS[one.metric].bottom is None and not one.hidden and not one.percent]
    printed = [replace(one, where=f"Text of the earlier {one.where}") for one in counts if one.said == "value"]
    named = [replace(one, said="key", where="Text of the earlier paper") for one in known if one.hidden]
    return [*(one for one in printed if one.number is not None), *named]


def _is_rest(one: Printed) -> bool:
    return any(key in REST.get(name, ()) for name, key in one.groups)


@pytest.mark.parametrize("seed", QUICK)
def test_nothing_small_is_worked_out_beside_an_earlier_paper(tmp_path: Path, seed: int) -> None:
    """With what the earlier one prints, over other days and of other groups, each small number can be 1 and 5."""
    paper, before = built_beside(tmp_path, seed)
    assert any(paper.small(one) for one in paper.figures if one.hidden)
    assert all(attack.fits() for attack in paper.attacks((*paper.figures, *before)))
    assert given_away(paper, (*paper.figures, *before)) == []


@pytest.mark.slow
@pytest.mark.parametrize("seed", [*range(9, 20), 28, 30, 38, 45])
def test_nothing_small_is_worked_out_beside_many_earlier_papers(tmp_path: Path, seed: int) -> None:
    """The same in more papers."""
    paper, before = built_beside(tmp_path, seed)
    assert given_away(paper, (*paper.figures, *before)) == []
