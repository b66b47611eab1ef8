"""A number becomes a layout of charts, tables, call-outs and narrative over any metrics, as nobody would write it."""

from __future__ import annotations

from pathlib import Path
from random import Random
from typing import Any

import yaml

from paperbuilder import pipeline
from paperbuilder.errors import LayoutError, MetricError
from paperbuilder.metrics.catalogue import CATALOGUE
from paperbuilder.metrics.compute import planned
from paperbuilder.order import Order
from paperbuilder.shipped import layout_folders, style_folders

Given = dict[str, Any]
DEFINITIONS = CATALOGUE.definitions()
METRICS = sorted(DEFINITIONS)
TIMES = {"quarter", "half-year", "year"}
KINDS = ("column", "stacked", "stacked-100", "bar", "line")
BESIDE = ("comparators", "targets")
SHIPPED = "cfllc-performance"
PLAIN = {"id": "plain", "title": "Plain", "chart": {"kind": "bar", "metric": "contacts.received", "by": "source"}}


def written(seed: int, folder: Path) -> Path:
    """A layout of the sections that can be read, in a folder with the comparators and targets of the shipped one."""
    for name in BESIDE:
        file = f"{SHIPPED}-{name}.csv"
        (folder / file).write_bytes((layout_folders()[-1] / file).read_bytes())
    made = Layouts(Random(seed), folder)  # noqa: S311  layouts for a test
    return made.layout(seed)


def order(layout: Path, data: Path | None = None) -> Order:
    """The order to build it."""
    return Order(str(layout), layout_folders(), style_folders(), data=data)


class Layouts:
    """Draws layouts."""

    def __init__(self, chance: Random, folder: Path) -> None:
        self.chance, self.folder = chance, folder

    def layout(self, seed: int) -> Path:
        """One with a threshold of 3, 5 or 10, every third one with rounding."""
        drawn = [self.section(number) for number in range(self.chance.randint(3, 6))]
        sections = [PLAIN, *(one for one in drawn if self._readable(one))]
        disclosure = {"threshold": self.chance.choice((3, 5, 10)), **({"round": 5} if seed % 3 == 2 else {})}
        messages = ["**{{ contacts.received }}** contacts.", "{{ cla.current }} were looked after."]
        whole = {**self._head(), "sections": sections, "disclosure": disclosure, "key_messages": messages}
        by_hand = {"metric": "contacts.received", "value": 4, "to": "2020-10-12", "reason": "Counted by hand"}
        return self._write({**whole, "overrides": [by_hand] if self._now(0.3) else []})

    def section(self, number: int) -> Given:
        """A section with any of its parts."""
        metric = self._metric()
        parts: Given = {"chart": self._chart(metric), "table": self._table(metric), "callout": self._callout(metric)}
        parts["narrative"] = self._narrative(metric)
        parts["blocks"] = [{"chart": self._line(metric)}, {"text": self._narrative(self._metric())}]
        parts["when_small"] = self.chance.choice(("quarter", "half-year", "year", "merge"))
        parts["fact"] = False
        return {"id": f"s{number}", "title": f"Section {number}", **{k: v for k, v in parts.items() if self._now(0.5)}}

    def _now(self, share: float) -> bool:
        return self.chance.random() < share

    def _metric(self) -> str:
        return self.chance.choice(METRICS)

    def _groups(self, metric: str) -> list[str]:
        known = [name for name in DEFINITIONS[metric].by if name not in TIMES]
        drawn = self.chance.sample(known, min(len(known), self.chance.randint(1, 2)))
        return ["month", *drawn[:1]] if self._now(0.5) or not drawn else drawn

    def _chart(self, metric: str) -> Given:
        wishes: Given = {"months": 13, "order": "value", "top": 3, "data_table": True, "values": False}
        wishes |= {"comparators": True, "totals": False}
        wished = {key: value for key, value in wishes.items() if self._now(0.25)}
        return {"kind": self.chance.choice(KINDS), "metric": metric, "by": self._groups(metric), **wished}

    def _line(self, metric: str) -> Given:
        other = self._metric()
        return {"kind": "column-line", "metrics": [metric, other], "line": [other], "by": "month", "months": 13}

    def _table(self, metric: str) -> Given:
        wishes: Given = {"compare": ["year", "previous"], "share": True, "targets": True, "comparators": True}
        wished = {key: value for key, value in wishes.items() if self._now(0.4)}
        if self._now(0.5):
            return {"metrics": list(dict.fromkeys((metric, self._metric(), self._metric()))), **wished}
        return {"metric": metric, "by": self._groups(metric), **wished}

    def _callout(self, metric: str) -> Given:
        return {"figure": f"{{{{ {metric} }}}}", "text": f"of them{{% if {metric}.value > 3 %}}, many{{% endif %}}"}

    def _narrative(self, metric: str) -> str:
        said = f"There were {{{{ {metric} }}}}, {{{{ {metric} | change('year') }}}}, or {{{{ {metric} | words }}}}."
        return said + f"{{% if {metric}.value > 10 %}} More than ten.{{% else %}} Others.{{% endif %}}"

    def _head(self) -> Given:
        as_at = self.chance.choice(("2020-10-12", "2020-08-31"))
        population = {"value": 5000, "year": 2019, "source": "ONS"}
        files = {name: f"{SHIPPED}-{name}.csv" for name in BESIDE}
        paper = {"title": "Performance", "as_at": as_at, "version": "1.0"}
        return {"paper": paper, "style": "plain", "settings": {"population": population}, **files}

    def _readable(self, section: Given) -> bool:
        """Whether each of its questions can be asked."""
        try:
            layout = pipeline.read_layout(order(self._write({**self._head(), "sections": [section]})))
            for query in pipeline.queries(layout):
                planned(query, pipeline.metric_settings(layout), CATALOGUE)
        except (LayoutError, MetricError):
            return False
        return True

    def _write(self, layout: Given) -> Path:
        path = self.folder / "random.yaml"
        path.write_text(yaml.safe_dump(layout, sort_keys=False), encoding="utf-8")
        return path
