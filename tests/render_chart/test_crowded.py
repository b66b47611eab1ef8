"""Charts with more in them than a page holds are found."""

from __future__ import annotations

from dataclasses import replace
from datetime import datetime

import pytest
from chart_samples import SAMPLES

from paperbuilder.model import Caption, Document, Figure, Properties, Running, Section, Text
from paperbuilder.render.crowded import crowded
from paperbuilder.render.drawing import Drawing
from paperbuilder.style.sheet import StyleSheet

PROPERTIES = Properties("p", "1.0", "T", "C", "", (), "en-GB", datetime(2020, 12, 14))  # noqa: DTZ001


def document(landscape: bool = False) -> Document:
    """One chart in one section."""
    figure = Figure("a-chart", Caption("Figure", 2, (Text("Many bars"),)), SAMPLES["column"], "Columns.")
    return Document(PROPERTIES, (Section("a", (figure,), landscape=landscape),), Running(), Running())


@pytest.mark.parametrize(("height", "landscape", "found"), [(500, False, 0), (900, False, 1), (500, True, 1)])
def test_a_chart_taller_than_its_page(surrey: StyleSheet, height: float, landscape: bool, found: int) -> None:
    """A chart that is shrunk until its letters are under 6 points is a warning with its caption and what to do."""
    findings = list(crowded(document(landscape), {"a-chart": Drawing(400.0, height, (), b"")}, surrey))
    assert len(findings) == found
    assert all("Figure 2 (Many bars)" in one.message and "top: 10" in one.guidance for one in findings)


def test_it_is_the_printed_size_that_counts(surrey: StyleSheet) -> None:
    """Larger letters may be shrunk further."""
    large = replace(surrey, chart=replace(surrey.chart, label_size=12.0))
    tall = {"a-chart": Drawing(400.0, 900.0, (), b"")}
    assert len(list(crowded(document(), tall, surrey))) == 1
    assert list(crowded(document(), tall, large)) == []
