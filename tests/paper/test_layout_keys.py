"""Every key that a layout may have changes the paper: a key that does nothing would be a promise not kept."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from copy import deepcopy
from datetime import date
from typing import Any

import msgspec
import pytest
import yaml
from PIL import Image

from paperbuilder import pipeline
from paperbuilder.layout.reference import structs
from paperbuilder.layout.spec import Layout
from paperbuilder.model import Document
from paperbuilder.order import Order
from paperbuilder.sample import generate, write
from paperbuilder.shipped import layout_folders, style_folders

BASE = """\
publication: {proper_officer: {role: Director of Law, date: 2020-12-01}}
paper: {title: A paper, as_at: 2020-10-12, version: "1.0", meeting_date: 2020-12-14}
style: plain
comparators: comparators.csv
targets: targets.csv
sections:
  - id: contacts
    title: Contacts
    commentary: {owner: head of contacts}
    callout: {figure: "{{ contacts.received }}", text: contacts}
    chart: {kind: column, metric: contacts.received, by: month, months: 6}
    table: {metric: contacts.received, by: source}
  - id: lines
    title: Lines
    chart: {kind: line, metric: referrals.re_referral, by: month, months: 6}
    table: {metrics: [referrals.re_referral, referrals.received], by: area}
  - id: stacks
    title: Stacks
    chart: {kind: stacked, metric: contacts.received, by: [month, source], months: 6}
  - id: measures
    title: Measures
    table:
      groups:
        - {label: Repeats, metrics: [referrals.re_referral, assessments.repeat_1_year]}
        - {label: Rates, metrics: [contacts.received, cpp.started_rate, caseload.open]}
  - id: bars
    title: Bars
    chart: {kind: bar, metric: contacts.received, by: source}
  - id: durations
    title: Durations
    chart: {kind: stacked-100, metric: cpp.duration_ceased, periods: [now, previous]}
  - id: square
    title: A picture
    image: {file: picture.png, alternative: A grey square, caption: A square}
  - id: late
    title: Starts too late
    from: 2021-01-01
    table: {metric: contacts.received, by: source}
"""
COMPARATORS = """\
metric,area,period,value,source,edition,published
referrals.re_referral,England,year to 31 March 2020,22.6,DfE,2020,2020-10-01
referrals.re_referral,South East,year to 31 March 2020,25.0,DfE,2020,2020-10-01
"""
TARGETS = "metric,period,target,tolerance,source\nreferrals.re_referral,2020-21,20,1,Service plan\n"
CONTACTS, LINES, STACKS, MEASURES, BARS, DURATIONS, SQUARE, LATE = (("sections", n) for n in range(8))
DATES: dict[str, Any] = {"as_at": date(2020, 9, 30), "from": date(2020, 5, 1), "to": date(2020, 9, 1), "source": "list"}
LINE = {"version": "0.9", "date": date(2020, 10, 1), "note": "first", "by": "head of service"}
POPULATION = {"value": 60000, "source": "ONS", "year": 2019}
COUNTED = {"kind": "column", "by": "month", "months": 6}
WITHHELD = {"paragraph": 2, "reason": "It would show who it is."}
ROW_WITHHELD = {"metrics": ["referrals.received"], "exempt": WITHHELD}
SPANNER = {"label": "Both", "metrics": ["referrals.re_referral", "referrals.received"]}
NEW: dict[str, list[tuple[tuple[str | int, ...], dict[str, Any]]]] = {
    "Paper": [
        (
            ("paper",),
            {
                "title": "Another",
                "as_at": date(2020, 9, 30),
                "id": "other",
                "council": "A Council",
                "provided_for": "The Committee",
                "subtitle": "A line",
                "annex": 3,
                "version": "2.0",
                "status": "Final",
                "meeting_date": date(2021, 1, 4),
                "language": "en-IE",
                "subject": "A subject",
                "keywords": ["one"],
                "contact": {"role": "Analyst", "mailbox": "a@b.example"},
                "background_papers": ["One paper"],
                "history": [LINE],
                "pack_start_page": 60,
                "sources": "From *here*.",
                "about": "More words.",
                "other_formats": "Ask us.",
            },
        )
    ],
    "Section": [
        (
            CONTACTS,
            {
                **DATES,
                "id": "others",
                "title": "Other",
                "source_name": "Our system",
                "scope": "What is counted",
                "explain": False,
                "fact": False,
                "narrative": "Hello",
                "narrative_file": "words.md",
                "commentary": None,
                "callout": None,
                "chart": None,
                "table": None,
                "image": {"file": "picture.png", "alternative": "A grey square", "caption": "Again"},
                "blocks": [{"heading": "A heading"}],
                "notes": ["A note."],
                "exempt": WITHHELD,
                "confidential": {"ground": "government", "reason": "The department forbids it."},
                "landscape": True,
                "regroup": "quarter",
            },
        ),
        (STACKS, {"when_small": "half-year"}),
        (LATE, {"optional": True}),
    ],
    "Commentary": [
        (
            (*CONTACTS, "commentary"),
            {"owner": "other", "text": "Words", "file": "words.md", "prompts": ["One"], "position": "after"},
        )
    ],
    "Callout": [
        ((*CONTACTS, "callout"), {**DATES, "id": "large", "figure": "{{ referrals.received }}", "text": "other"})
    ],
    "Chart": [
        (
            (*CONTACTS, "chart"),
            {
                **DATES,
                "id": "drawing",
                "kind": "line",
                "metric": "referrals.received",
                "by": "source",
                "months": 3,
                "caption": "A caption",
                "labels": {"contacts.received": "Calls"},
                "values": False,
                "height": "large",
                "data_table": True,
                "alternative": "Columns of contacts that rise and fall.",
                "notes": ["A note"],
            },
        ),
        ((*BARS, "chart"), {"order": "value", "top": 3}),
        ((*LINES, "chart"), {"comparators": ["England"]}),
        ((*STACKS, "chart"), {"totals": False}),
        ((*BARS, "chart"), {"join": {"Police and others": ["6", "9"]}}),
        ((*DURATIONS, "chart"), {"periods": ["now", "year"]}),
        (CONTACTS, {"chart": COUNTED | {"metrics": ["contacts.received", "referrals.received"]}}),
        (
            CONTACTS,
            {"chart": COUNTED | {"kind": "column-line", "metric": "contacts.received", "line": ["referrals.nfa"]}},
        ),
    ],
    "Table": [
        (
            (*CONTACTS, "table"),
            {
                **DATES,
                "id": "figures",
                "metric": "referrals.received",
                "by": "month",
                "months": 3,
                "total": False,
                "share": True,
                "caption": "A caption",
                "labels": {"6": "Officers"},
                "notes": ["A note"],
            },
        ),
        ((*LINES, "table"), {"metrics": ["referrals.received"], "spanners": [SPANNER], "decimals": 3}),
        (
            (*MEASURES, "table"),
            {"groups": [{"label": "Other", "metrics": ["contacts.received"]}], "compare": ["year"], "targets": True},
        ),
        ((*MEASURES, "table", "groups", 0), {"label": "Other", "metrics": ["referrals.received"]}),
        ((*LINES, "table"), {"comparators": True, "exempt": [ROW_WITHHELD]}),
        ((*CONTACTS, "table"), {"without": ["6"]}),
        ((*CONTACTS, "table"), {"join": {"Police and others": ["6", "9"]}}),
    ],
    "Image": [
        (
            (*SQUARE, "image"),
            {"id": "grey", "file": "other.png", "alternative": "A square, in grey", "caption": "Grey", "width": 0.5},
        )
    ],
    "Settings": [
        (
            ("settings",),
            {
                "population": POPULATION,
                "repeat_from": "start",
                "caseload_at": date(2020, 11, 5),
                "covers_from": {"contacts_history": date(2020, 9, 1)},
            },
        )
    ],
    "Layout": [
        (
            (),
            {
                "key_messages": ["One message"],
                "abbreviations": {"C-SPA": "the front door"},
                "definitions": {"show": False},
                "disclosure": "none",
            },
        )
    ],
    "Disclosure": [(("disclosure",), {"threshold": 30, "symbol": "x", "round": 10})],
    "Publication": [(("publication",), {"supplement": True, "urgent": "The inspection was announced"})],
    "Definitions": [(("definitions",), {"title": "Meanings", "show": False})],
    "Block": [
        (
            CONTACTS,
            {
                "blocks": [
                    {"heading": "Next"},
                    {"text": "Words"},
                    {"chart": {"kind": "bar", "metric": "contacts.received", "by": "source"}},
                    {"table": {"metric": "referrals.received", "by": "area"}},
                    {"callout": {"figure": "1", "text": "one"}},
                    {"image": {"file": "picture.png", "alternative": "A grey square", "caption": "Again"}},
                ]
            },
        )
    ],
}
"""For each block of settings, where it stands in the layout above and another value for each key."""
ELSEWHERE = {
    "Layout": {"paper", "sections", "settings", "comparators", "targets", "style"}
    | {"accepted", "spellings", "metrics", "figures", "publication", "previous", "overrides"},
    "Publication": {"despatch", "as_at_within_days", "accepted_figures", "largest_megabytes", "proper_officer"},
    "Disclosure": {"teams"},
    "Paper": {"publish_figures", "retention", "synthetic", "changes_since"},
}
"""Keys that are in the layout above already, or are seen in findings, figures, records or files, and tested there."""


def variants() -> Iterator[tuple[tuple[str | int, ...], str, Any]]:
    """Where, which key, which other value."""
    for places in NEW.values():
        for path, values in places:
            yield from ((path, key, value) for key, value in values.items())


@pytest.fixture(scope="module")
def compose(tmp_path_factory: pytest.TempPathFactory) -> Callable[[dict[str, Any]], Document]:
    """Composes a layout on the data of a small council, read once."""
    folder = tmp_path_factory.mktemp("keys")
    for name, words in {
        "comparators.csv": COMPARATORS,
        "targets.csv": TARGETS,
        "words.md": "Words *of a file*.",
    }.items():
        (folder / name).write_text(words, encoding="utf-8")
    for name, grey in {"picture.png": 120, "other.png": 90}.items():
        Image.new("RGB", (200, 100), (grey, grey, grey)).save(folder / name)
    write(generate(scale=0.05), folder / "data")
    order = Order(str(folder / "paper.yaml"), layout_folders(), style_folders(), data=folder / "data")
    frames = None

    def composed(tree: dict[str, Any]) -> Document:
        nonlocal frames
        (folder / "paper.yaml").write_text(yaml.safe_dump(tree, sort_keys=False), encoding="utf-8")
        layout = pipeline.read_layout(order)
        if frames is None:
            frames, _ = pipeline.read_data(order, layout)
        layout, _, results = pipeline.safe_results(layout, frames)
        return pipeline.compose_paper(layout, results, pipeline.read_style(order, layout), frames).document

    return composed


@pytest.fixture(scope="module")
def plain(compose: Callable[[dict[str, Any]], Document]) -> Document:
    """The paper of the layout above."""
    return compose(yaml.safe_load(BASE))


def spoilt(path: tuple[str | int, ...], key: str, value: Any) -> dict[str, Any]:
    """The layout above with another value; None takes the key away."""
    tree: dict[str, Any] = yaml.safe_load(BASE)
    place: Any = tree
    for step in path:
        place = place.setdefault(step, {}) if isinstance(place, dict) else place[step]
    place.pop(key, None)
    if value is not None:
        place[key] = deepcopy(value)
    return tree


@pytest.mark.parametrize(
    ("path", "key", "value"), [pytest.param(*one, id=".".join(map(str, (*one[0], one[1])))) for one in variants()]
)
def test_every_key_changes_the_paper(
    path: tuple[str | int, ...], key: str, value: Any, compose: Callable[[dict[str, Any]], Document], plain: Document
) -> None:
    """Another value gives another document."""
    assert compose(spoilt(path, key, value)) != plain


def test_every_key_is_tried() -> None:
    """No key of the blocks above goes untried."""
    tried = {name: {key for _, values in places for key in values} for name, places in NEW.items()}
    tried["Block"] = {key for block in NEW["Block"][0][1]["blocks"] for key in block}
    tried["Chart"] |= {key for _, values in NEW["Chart"] for key in values.get("chart", ())}
    for struct in structs(Layout):
        name = struct.__name__
        if name in NEW:
            keys = tried[name] | ELSEWHERE.get(name, set())
            assert {field.encode_name for field in msgspec.structs.fields(struct)} - keys == set(), name
