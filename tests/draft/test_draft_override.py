"""A figure that an officer wants kept can be set by hand in the layout, and the paper says so with the reason."""

from __future__ import annotations

from pathlib import Path

import pytest
from draft_layouts import LAYOUT, folder, order

from paperbuilder import pipeline
from paperbuilder.compose.inputs import Composed
from paperbuilder.compose.outline import outline
from paperbuilder.draft.merge import KEEP
from paperbuilder.errors import LayoutError
from paperbuilder.inputs import not_available
from paperbuilder.order import Order

SET = """
overrides:
  - metric: admissions.applications
    value: 25000
    to: 2020-04-16
    reason: 12 late forms were found
"""


def composed(layout: Path, overrides: str) -> Composed:
    """The paper with the overrides."""
    layout.write_text(LAYOUT + overrides, encoding="utf-8")
    return _composed(order(layout))


def _composed(asked: Order) -> Composed:
    layout = pipeline.read_layout(asked)
    frames, _ = pipeline.read_data(asked, layout)
    layout, _, results = pipeline.safe_results(layout, frames)
    return pipeline.compose_paper(layout, results, pipeline.read_style(asked, layout), frames)


def said(paper: Composed) -> str:
    """The words of the paper."""
    return "\n".join(line.text for line in outline(paper.document))


@pytest.fixture
def layout(tmp_path: Path) -> Path:
    """The layout's file."""
    return folder(tmp_path)


@pytest.fixture
def day(layout: Path) -> str:
    """The last day of the applications' period."""
    figures = [each.origin for each in composed(layout, "").trace if each.origin.metric == "admissions.applications"]
    return str(figures[0].end)


def test_the_value_and_the_reason_are_printed(layout: Path, day: str) -> None:
    """The words have the value, a note its reason, and the trace says that no rule computed it."""
    paper = composed(layout, SET.replace("2020-04-16", day))
    words = said(paper)
    assert "There were 25,000 applications" in words
    assert "set by hand: 12 late forms were found." in words
    traced = [each for each in paper.trace if each.origin.value == 25000]
    assert {each.rule for each in traced} == {"Overridden in the layout"}
    assert all(each.origin.note.endswith("12 late forms were found") for each in traced)
    assert paper.unused == ()


def test_a_group_is_set_alone(layout: Path, day: str) -> None:
    """An override of one group leaves the whole as computed; the table has the note."""
    paper = composed(layout, SET.replace("2020-04-16", day) + "    by: {phase: Reception}\n")
    words = said(paper)
    assert "There were 25,000 applications" not in words
    assert "Reception 25,000" in words
    assert "12 late forms were found" in words


def test_another_period_is_not_set(layout: Path) -> None:
    """An override of an earlier period changes nothing in this paper, and is told."""
    paper = composed(layout, SET.replace("2020-04-16", "2019-04-16"))
    assert "25,000" not in said(paper)
    assert [each.check for each in not_available(paper) if each.severity == "warning"] == ["override-not-used"]


@pytest.mark.parametrize(
    ("old", "new", "message"),
    [
        ("admissions.applications\n", "admissions.aplications\n", 'there is no metric "admissions.aplications"'),
        ("    reason: 12 late forms were found\n", "", 'the key "reason" is missing'),
        ("    value: 25000\n", "    value: 25000\n    by: {colour: red}\n", "cannot be broken down"),
    ],
)
def test_a_mistake_is_named(layout: Path, old: str, new: str, message: str) -> None:
    """An unknown metric, a missing reason and an unknown breakdown are refused."""
    with pytest.raises(LayoutError, match=message):
        composed(layout, SET.replace(old, new))


def test_the_comment_in_the_draft_names_both_ways() -> None:
    """Where a typed figure was taken back, the comment says how it can be kept."""
    assert "correct the data" in KEEP
    assert "(overrides)" in KEEP
