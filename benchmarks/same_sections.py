"""A number of sections becomes the same paper for every tool: JSON for the others, a layout with figures for ours."""

from __future__ import annotations

import csv
import json
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, timedelta
from pathlib import Path
from typing import Any

SECTIONS = 12
WORDS = (
    "The numbers of the months before are as they were printed then, and what has changed since is said beside them. "
    * 3
)
AREAS = tuple(f"Area {letter}" for letter in "ABCDEFGHIJKL")
MEASURES = ("Received", "Accepted", "Begun", "Ended", "Open")
MONTHS = tuple(date(2019 + (8 + n) // 12, (8 + n) % 12 + 1, 1) for n in range(13))
COLUMNS = ("metric", "from", "to", "by", "group", "value", "numerator", "denominator")
LAYOUT = """\
paper: {{title: The same sections, as_at: 2020-09-30, synthetic: true}}
style: plain
metrics: same-metrics.yaml
figures: same-figures.csv
sections:
{sections}"""


@dataclass(frozen=True)
class Part:
    """One section: which of twelve it is says whether it has a chart, of how many series, and a table."""

    number: int
    paper: int = 0

    @property
    def title(self) -> str:
        """Its heading."""
        return f"Section {self.number + 1}"

    @property
    def charted(self) -> bool:
        """Ten of twelve have a chart."""
        return self.number % 6 != 5

    @property
    def tabled(self) -> bool:
        """Eight of twelve have a table."""
        return self.number % 3 != 2

    def metric(self, measure: int) -> str:
        """The id of a measure."""
        return f"s{self.number}.{MEASURES[measure].lower()}"

    def value(self, measure: int, place: int) -> int:
        """A number that looks like a count."""
        return 40 + (self.number * 37 + place * 61 + measure * 17 + self.paper * 7) % 70

    @property
    def measures(self) -> range:
        """The measures in its chart: every third has three lines."""
        return range(3 if self.number % 3 == 1 else 1)


def for_others(parts: int) -> dict[str, Any]:
    """The paper as the other tools read it."""
    return {"title": "The same sections", "sections": [_section(Part(number)) for number in range(parts)]}


def _section(part: Part) -> dict[str, Any]:
    labels = [f"{month:%b %Y}" for month in MONTHS]
    series = {MEASURES[m]: [part.value(m, place) for place in range(len(MONTHS))] for m in part.measures}
    rows = [[area, *(part.value(m, place) for m in range(5))] for place, area in enumerate(AREAS)]
    return {
        "title": part.title,
        "paragraphs": [WORDS, WORDS],
        "chart": {"title": f"By month, section {part.number + 1}", "labels": labels, "series": series}
        if part.charted
        else None,
        "table": {"columns": ["Area", *MEASURES], "rows": rows} if part.tabled else None,
    }


def write(folder: Path, parts: int, paper: int = 0) -> Path:
    """The paper as ours reads it: the path of its layout. Beside it `same.json` for the others.

    Papers of other numbers have other figures.
    """
    folder.mkdir(parents=True, exist_ok=True)
    every = [Part(number, paper) for number in range(parts)]
    (folder / "same.json").write_text(json.dumps(for_others(parts)), encoding="utf-8")
    (folder / "same-metrics.yaml").write_text("metrics:\n" + "".join(_metrics(every)), encoding="utf-8")
    with (folder / "same-figures.csv").open("w", encoding="utf-8", newline="") as file:
        csv.writer(file).writerows([COLUMNS, *_figures(every)])
    layout = folder / "same.yaml"
    layout.write_text(LAYOUT.format(sections="".join(map(_layout, every))), encoding="utf-8")
    return layout


def _metrics(parts: list[Part]) -> Iterator[str]:
    for part in parts:
        for place, measure in enumerate(MEASURES):
            words = f"label: {measure}, explain: What was {measure.lower()}., rule: As counted., source: Counts"
            yield f"  - {{id: {part.metric(place)}, {words}, figures: true}}\n"


def _figures(parts: list[Part]) -> Iterator[tuple[object, ...]]:
    ends = [*(month - timedelta(days=1) for month in MONTHS[1:]), date(2020, 9, 30)]
    for part in parts:
        for m in range(len(MEASURES)):
            whole = sum(part.value(m, place) for place in range(len(AREAS)))
            yield part.metric(m), "2019-10-01", "2020-09-30", "", "", whole, "", ""
            for place, area in enumerate(AREAS):
                yield part.metric(m), "2019-10-01", "2020-09-30", "area", area, part.value(m, place), "", ""
            for place, (start, end) in enumerate(zip(MONTHS, ends, strict=True)):
                yield part.metric(m), start, end, "", "", part.value(m, place), "", ""


def _layout(part: Part) -> str:
    lines = [
        f"  - id: s{part.number}",
        f"    title: {part.title}",
        f'    narrative: "{WORDS}\\n\\n{WORDS}"',
        "    fact: false",
    ]
    charted = ", ".join(part.metric(m) for m in part.measures)
    kind = "line" if len(part.measures) > 1 else "column"
    if part.charted:
        lines.append(f"    chart: {{kind: {kind}, metrics: [{charted}], by: month, months: 13}}")
    if part.tabled:
        lines.append(f"    table: {{metrics: [{', '.join(part.metric(m) for m in range(5))}], by: area}}")
    return "\n".join([*lines, ""])
