"""A stranger with nothing but the files tries to work out what random small papers hide, by a solver of their own."""

from __future__ import annotations

import csv
from collections import Counter
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, replace
from datetime import date, datetime
from pathlib import Path

import pytest
from stranger_lists import AS_AT, FIRST, THRESHOLD, TIMES, kind_of_source
from stranger_papers import council, crossing_layout, layout
from stranger_reading import Printed, trace, unlike
from stranger_solver import Attack, attacks

from paperbuilder import pipeline
from paperbuilder.cli.group import commands
from paperbuilder.cli.run import run
from paperbuilder.metrics.result import Result
from paperbuilder.sample import generate, write
from paperbuilder.shipped import layout_folders, style_folders

Name = tuple[str, date, date, frozenset[tuple[str, str]]]
Truths = Mapping[tuple[str, Name], float]
QUICK = (4, 10, 21, 58, 64)
"""Of these, papers gave numbers away: by stocks and flows, groups shown as one and apart, sources and their kinds."""


@dataclass(frozen=True)
class Built:
    """What is built, and the true numbers of the council."""

    docx: bytes
    figures: tuple[Printed, ...]
    truths: Truths

    def true(self, one: Printed, part: str = "value") -> float | None:
        """The true number of a figure, or of what is above, below or left of its line."""
        return self.truths.get((part, _name(one.metric, one.start, one.end, one.groups)))

    def small(self, one: Printed) -> bool:
        """Whether a figure is one that must not be worked out."""
        return 1 <= (self.true(one) or 0) <= THRESHOLD

    def attacks(self, figures: tuple[Printed, ...]) -> list[Attack]:
        """The stranger's attacks on these figures."""
        few = [name for (part, name), number in self.truths.items() if part == "value" and 1 <= number <= THRESHOLD]
        return attacks(figures, self.true, [(*name[:3], sorted(name[3])) for name in few])


def built(desk: Path, seed: int, layout: Callable[[int], str] = layout) -> Built:
    """The paper of a seed."""
    number, scale = council(seed)
    write(generate(seed=number, scale=scale), desk / "data")
    (desk / "small.yaml").write_text(layout(seed), encoding="utf-8")
    with pytest.MonkeyPatch.context() as patch:
        patch.chdir(desk)
        assert run(commands, ["build", "small.yaml", "--data", "data", "--quiet"]) in (0, 1)
    docx, xlsx = ((desk / "output" / "small" / f"small-v1.0.{end}").read_bytes() for end in ("docx", "xlsx"))
    return Built(docx, trace(xlsx), truths(desk))


def truths(desk: Path) -> Truths:
    """Every number that the paper asks for, as it is."""
    order = pipeline.Order(str(desk / "small.yaml"), layout_folders(), style_folders(), data=desk / "data")
    read = pipeline.read_layout(order)
    results = pipeline.compute_metrics(read, pipeline.read_data(order, read)[0])
    found = [result for answers in results.answers.values() for result in answers if result.value is not None]
    return {
        (part, _name(one.metric, one.start, one.end, tuple(zip(one.by, one.group, strict=True)))): number
        for one in found
        for part, number in _numbers(one)
    }


def _numbers(one: Result) -> Iterator[tuple[str, float]]:
    yield "value", one.value or 0
    if one.numerator is not None and one.denominator is not None:
        top, bottom = one.numerator, one.denominator
        yield from (("top", top), ("bottom", bottom), ("rest", bottom - top))


def _name(metric: str, start: date, end: date, groups: tuple[tuple[str, str], ...]) -> Name:
    return metric, start, end, frozenset(pair for pair in groups if pair[0] not in TIMES and pair[1] != "all")


def given_away(paper: Built, figures: tuple[Printed, ...]) -> list[str]:
    """What the stranger works out."""
    return [place for attack in paper.attacks(figures) for place in attack.given_away()]


@pytest.mark.parametrize("seed", QUICK)
def test_nothing_small_is_worked_out(tmp_path: Path, seed: int) -> None:
    """Every small number behind a symbol can be 1 and can be the threshold, whatever else the files say."""
    paper = built(tmp_path, seed)
    assert any(paper.small(one) for one in paper.figures if one.hidden)
    assert list(unlike(paper.docx, paper.figures)) == []
    assert all(attack.fits() for attack in paper.attacks(paper.figures))
    assert given_away(paper, paper.figures) == []


@pytest.mark.parametrize(
    "seed", [201, 303, *(pytest.param(seed, marks=pytest.mark.slow) for seed in (200, *range(204, 215), 302, 305))]
)
def test_nothing_small_is_worked_out_of_groups_that_cross(tmp_path: Path, seed: int) -> None:
    """Tables joined otherwise over other days, and months put together in some sections only."""
    paper = built(tmp_path, seed, crossing_layout)
    assert all(attack.fits() for attack in paper.attacks(paper.figures))
    assert given_away(paper, paper.figures) == []


@pytest.mark.slow
@pytest.mark.parametrize("seed", [*range(24, 31), *range(32, 43), *range(44, 49), *range(50, 55)])
def test_nothing_small_is_worked_out_in_many(tmp_path: Path, seed: int) -> None:
    """The same in more papers."""
    paper = built(tmp_path, seed)
    assert all(attack.fits() for attack in paper.attacks(paper.figures))
    assert given_away(paper, paper.figures) == []


def test_the_stranger_would_have_found_it(tmp_path: Path) -> None:
    """With every symbol that hides a large number taken off, small ones are worked out."""
    paper = built(tmp_path, QUICK[0])
    told = tuple(
        one if not one.hidden or one.said != "value" or paper.true(one) is None or paper.small(one)
        else replace(one, words=f"{paper.true(one):.0f}")
        for one in paper.figures
    )  # fmt: skip
    assert told != paper.figures
    assert given_away(paper, told)


def test_the_truth_is_what_the_data_says(tmp_path: Path) -> None:
    """Contacts by source, counted row by row without the program, are the numbers that the attack takes for true."""
    write(generate(seed=3, scale=0.05), tmp_path / "data")
    by = "{metric: contacts.received, by: source_group}"
    text = layout(0).split("sections:")[0] + f"sections:\n- {{id: a, title: A, table: {by}}}\n"
    (tmp_path / "small.yaml").write_text(text, encoding="utf-8")
    with (tmp_path / "data" / "history-1.csv").open(encoding="utf-8-sig", newline="") as file:
        rows = [(_day(row["Date of Contact"]), row["Contact Source"].split(") ")[1]) for row in csv.DictReader(file)]
    counted = Counter(kind_of_source(source.partition(":")[0]) for day, source in rows if FIRST <= day <= AS_AT)
    found = truths(tmp_path)
    assert len(counted) > 5
    for kind, number in counted.items():
        assert found["value", _name("contacts.received", FIRST, AS_AT, (("source_group", kind),))] == number


def _day(text: str) -> date:
    return datetime.strptime(text, "%d/%m/%Y").date()  # noqa: DTZ007  a day has no zone
