"""A seed becomes a small council and a layout of linked tables and charts over its lists."""

from __future__ import annotations

from copy import deepcopy
from random import Random
from typing import Any

import yaml

SCALES = (0.02, 0.03, 0.05, 0.08, 0.12, 0.2, 0.3)
TEMPLATE: dict[str, Any] = {
    "paper": {
        "id": "small", "title": "A paper", "as_at": "2020-10-12", "version": "1.0", "council": "A council",
        "publish_figures": True,
    },
    "style": "plain",
    "definitions": {"show": False},
}  # fmt: skip
ENDS = (("2020-04-12", "2020-09-30"), ("2020-05-01", "2020-10-12"), ("2020-06-01", "2020-08-31"))
EARLIER = ("2020-09-30", "2020-08-31", "2020-10-05", "2020-09-14")
PERIODS = ({}, {}, {}, *({"from": first, "to": last} for first, last in ENDS))
EVENTS = {
    "contacts.received": ("source", "source_group", "gender"),
    "referrals.received": ("source", "source_group", "gender"),
    "assessments.started": ("gender", "area"),
    "section_47.started": ("gender", "area"),
}
LISTS = {
    "cpp": ("latest_category", "gender"),
    "cla": ("uasc", "gender", "placement_group"),
    "cin": ("primary_need", "gender"),
}
BESIDE = {
    "contacts.received": (),
    "referrals.received": ("referrals.nfa",),
    "assessments.started": (
        "assessments.new", "assessments.repeat_ever", "assessments.repeat_2_years", "assessments.repeat_1_year",
        "assessments.new_percent", "assessments.repeat_ever_percent",
    ),
    "section_47.started": ("section_47.to_icpc", "section_47.icpc_unnecessary"),
}  # fmt: skip


PERCENTAGES = (
    "assessments.new_percent", "assessments.repeat_ever_percent", "referrals.nfa", "section_47.icpc_unnecessary",
)  # fmt: skip
DURATION = {"by": "duration_band"}
JOINS = {
    "gender": ({"Male or female": ["male", "female"]}, {"Female or unknown": ["female", "unknown"]}),
    "source_group": (
        {"Services": ["schools", "health-services", "la-services"]},
        {"Health and police": ["health-services", "police"]},
        {"Police and others": ["police", "individual"]},
    ),
    "latest_category": ({"Abuse": ["physical-abuse", "emotional-abuse"]}, {"Other": ["emotional-abuse", "neglect"]}),
}  # fmt: skip
"""Groups that cross each other."""
WAYS: tuple[dict[str, str], ...] = ({}, *({"regroup": one} for one in ("quarter", "half-year")),
    *({"when_small": one} for one in ("quarter", "half-year", "merge", "merge")))  # fmt: skip
Block = dict[str, Any]
Groups = tuple[str, ...]


def council(seed: int) -> tuple[int, float]:
    """The seed and the size of the council's data."""
    return seed, Random(seed).choice(SCALES)  # noqa: S311  papers for a test


def layout(seed: int) -> str:
    """A layout in YAML."""
    random = Random(1000 + seed)  # noqa: S311  papers for a test
    sections = [section for name in random.sample(sorted(EVENTS), 1) for section in _events(random, name)]
    sections += _spells(random, random.choice(sorted(LISTS)))
    random.shuffle(sections)
    named = [{"id": f"s{n}", "title": f"Section {n}", "explain": False, **one} for n, one in enumerate(sections)]
    said = ["There were {{ contacts.received }} contacts, {{ contacts.received | change('year') }}."]
    messages = {"key_messages": said} if random.random() < 0.3 else {}
    return str(yaml.safe_dump({**TEMPLATE, "sections": named, **messages}, sort_keys=False))


def earlier_layout(seed: int) -> str:
    """A layout of an earlier paper on the same events, with another cut-off date."""
    random = Random(9000 + seed)  # noqa: S311  papers for a test
    later = yaml.safe_dump(yaml.safe_load(layout(seed))["sections"])
    sections = [section for name in EVENTS if name in later for section in _events(random, name)]
    paper = {**TEMPLATE["paper"], "id": "before", "as_at": random.choice(EARLIER)}
    named = [
        {"id": f"s{n}", "title": f"Section {n}", "explain": False, "blocks": one["blocks"]}
        for n, one in enumerate(sections)
    ]
    return str(yaml.safe_dump({"style": "plain", "paper": paper, "sections": named}, sort_keys=False))


def crossing_layout(seed: int) -> str:
    """The layout of the seed with larger groups, and its tables again over other days, joined otherwise."""
    random, made = Random(5000 + seed), yaml.safe_load(layout(seed))  # noqa: S311  papers for a test
    sections = [{**section, **random.choice(WAYS)} for section in made["sections"]]
    tables = [block["table"] for section in sections for block in section["blocks"] if "table" in block]
    joined = [one for one in tables if "metric" in one and isinstance(one["by"], str) and one["by"] in JOINS]
    for place, table in enumerate(joined):
        again = {"metric": table["metric"], "by": table["by"], "join": deepcopy(random.choice(JOINS[table["by"]]))}
        named = {"id": f"again{place}", "title": "Again", "explain": False, **random.choice(PERIODS)}
        sections.append({**named, "blocks": [{"table": again}]})
        table["join"] = deepcopy(random.choice(JOINS[table["by"]]))
    return str(yaml.safe_dump({**made, "sections": sections}, sort_keys=False))


def _events(random: Random, metric: str) -> list[Block]:
    ways = [_by_group, _by_two, _by_month, _beside, _words, _stack]
    found = []
    for _ in range(random.randint(1, 3)):
        chosen, period = random.choice(PERIODS), random.sample(ways, random.randint(1, 3))
        found.append({**chosen, "blocks": [way(random, metric, EVENTS[metric]) for way in period]})
    return found


def _by_group(random: Random, metric: str, groups: Groups) -> Block:
    more = random.choice(({}, {"share": True}, {"compare": ["year"]}, {"compare": ["previous"]}))
    table = {"table": {"metric": metric, "by": random.choice(groups), **more}}
    by = random.choice(groups)
    ways = ({}, {"order": "value", "top": 3} if by == "source" else {"order": "value"}, {"data_table": True})
    return random.choice((table, {"chart": {"kind": "bar", "metric": metric, "by": by, **random.choice(ways)}}))


def _by_two(random: Random, metric: str, groups: Groups) -> Block:
    one, other = random.sample((*(group for group in groups if group != "source"), "month"), 2)
    return {"table": {"metric": metric, "by": [one, other] if other != "month" else [other, one]}}


def _by_month(random: Random, metric: str, groups: Groups) -> Block:
    kind, more = random.choice(("column", "line")), random.choice(({}, {"months": 9}, {"data_table": True}))
    return {"chart": {"kind": kind, "metric": metric, "by": "month", **more}}


def _stack(random: Random, metric: str, groups: Groups) -> Block:
    kind, by = random.choice(("stacked", "stacked-100")), ["month", random.choice(groups)]
    return {"chart": {"kind": kind, "metric": metric, "by": by, "data_table": random.random() < 0.5}}


def _beside(random: Random, metric: str, groups: Groups) -> Block:
    metrics = [metric, *(one for one in BESIDE[metric] if random.random() < 0.7)]
    counts = [one for one in metrics if one not in PERCENTAGES]
    ways: tuple[Block, ...] = (
        {"metrics": metrics, "compare": ["year"]},
        {"metrics": metrics},
        {"metrics": counts, "by": "month"},
        {"metrics": counts, "by": groups[-1]},
    )
    return {"table": random.choice(ways)}


def _words(random: Random, metric: str, groups: Groups) -> Block:
    female = f"{metric} | by(gender='female')"
    names = (metric, f"{metric} | change('year')", f"{female} | share", f"{female} | words")
    words = [f"{{{{ {name} }}}}" for name in names]
    text = {"text": ", ".join(random.sample(words, 2)) + " of them."}
    return random.choice((text, {"callout": {"figure": words[0], "text": "of them"}}))


def _spells(random: Random, table: str) -> list[Block]:
    groups, both = LISTS[table], [f"{table}.started", f"{table}.ceased"]
    ways: list[Block] = [
        {"table": {"metrics": [*both, f"{table}.current", f"{table}.total"]}},
        {"chart": {"kind": "line", "metric": f"{table}.open", "by": "month"}},
        {"chart": {"kind": "column", "metrics": both, "by": "month"}},
        {"table": {"metric": f"{table}.current", "by": list(groups[:2])}},
        {"chart": {"kind": "bar", "metric": f"{table}.current", "by": groups[0], "data_table": True}},
        {"table": {"metric": f"{table}.started", "by": ["month", "gender"]}},
        {"table": {"metrics": both, "by": "gender"}},
        {"chart": {**DURATION, "kind": "bar", "metric": f"{table}.duration_current", "order": "value", "top": 3}},
        {"table": {**DURATION, "metric": f"{table}.duration_current", "share": True}},
    ]
    return [{"blocks": random.sample(ways, random.randint(2, 4))}]
