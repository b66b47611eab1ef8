"""Whatever is written in a layout, beside it or after --set: it is read, or one LayoutError says why not."""

from __future__ import annotations

from collections.abc import Callable
from contextlib import suppress
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

import pytest
import yaml
from hypothesis import given, settings
from hypothesis import strategies as st

from paperbuilder.errors import LayoutError
from paperbuilder.layout.check import check_metrics
from paperbuilder.layout.comparators import comparators
from paperbuilder.layout.overrides import override
from paperbuilder.layout.read import read
from paperbuilder.layout.rules import hold
from paperbuilder.layout.spec import Layout
from paperbuilder.layout.targets import targets
from paperbuilder.yamlfile import convert, parse

SHIPPED = Path(__file__).parents[2] / "layouts"
LINES = (SHIPPED / "cfllc-performance.yaml").read_text(encoding="utf-8").splitlines()
VALUES: st.SearchStrategy[Any] = st.one_of(
    st.none(), st.booleans(), st.integers(), st.floats(), st.dates(), st.text(max_size=8), st.just([]), st.just({})
)
SMALL = {
    "paper": {"title": "A", "as_at": "2020-10-12", "annex": 1, "contact": {"role": "Lead", "mailbox": "a@b"}},
    "settings": {"covers_from": {"contacts": "2019-01-01"}},
    "sections": [
        {"id": "a", "title": "A", "chart": {"kind": "column", "metric": "a.b", "by": ["month"], "labels": {"x": "y"}}},
        {"id": "b", "title": "B", "blocks": [{"heading": "H"}, {"table": {"metrics": ["a.b"], "spanners": []}}]},
    ],
}


def _read(text: str) -> str:
    """Reads as `read` does, without the file; gives the place of the error, or nothing."""
    try:
        tree = parse(text, "a.yaml", LayoutError)
        hold(convert(tree, Layout, LayoutError), tree.place)
    except LayoutError as error:
        return error.place
    return ""


@settings(max_examples=150, deadline=None)
@given(st.data())
def test_spoilt_lines(data: st.DataObject) -> None:
    """The shipped layout with lines taken out, doubled, swapped or cut is read, or refused with its place."""
    start = data.draw(st.integers(0, len(LINES) - 1))
    lines = LINES[start : start + 60] if data.draw(st.booleans()) else list(LINES)
    at = data.draw(st.integers(0, len(lines) - 1))
    spoilers: list[Callable[[str], list[str]]] = [
        lambda _line: [],
        lambda line: [line, line],
        lambda line: [line[: len(line) // 2]],
        lambda line: [" " + line],
        lambda line: [line.replace(":", "", 1)],
        lambda line: [line + data.draw(st.text(alphabet="]}{[&*!|>'\"#:-, \tab", max_size=4))],
    ]
    lines[at : at + 1] = data.draw(st.sampled_from(spoilers))(lines[at])
    place = _read("\n".join(lines))
    assert place == "" or place.startswith("a.yaml")


@settings(max_examples=300, deadline=None)
@given(st.data())
def test_spoilt_values(data: st.DataObject) -> None:
    """A layout with any value in any place is read, or refused with line and column."""
    layout = _spoilt(SMALL, data)
    place = _read(yaml.safe_dump(layout, allow_unicode=True, sort_keys=False))
    assert place == "" or place.startswith("a.yaml")


def _spoilt(value: Any, data: st.DataObject) -> Any:
    """The value with something below it replaced."""
    if not isinstance(value, (dict, list)) or not value or data.draw(st.integers(0, 5)) == 0:
        return data.draw(VALUES)
    if isinstance(value, list):
        at = data.draw(st.integers(0, len(value) - 1))
        return [_spoilt(item, data) if n == at else item for n, item in enumerate(value)]
    key = data.draw(st.sampled_from(sorted(value)))
    renamed = data.draw(st.text(max_size=6)) if data.draw(st.integers(0, 5)) == 0 else key
    return {
        (renamed if name == key else name): (_spoilt(item, data) if name == key else item)
        for name, item in value.items()
    }


@settings(deadline=None)
@given(st.text(alphabet="abcd.[]:,0 -", max_size=12), st.text(max_size=12))
def test_any_override(key: str, value: str) -> None:
    """Any --set is applied or refused with the option as place."""
    tree = parse(yaml.safe_dump(SMALL), "a.yaml", LayoutError)
    places = []
    try:
        changed = override(tree, {key: value})
        convert(changed, Layout, LayoutError)
    except LayoutError as error:
        places.append(error.place)
    assert all(place.startswith(("--set", "a.yaml")) for place in places)


@settings(deadline=None)
@given(st.lists(st.text(alphabet="metric,\"area\n\r'0123456789- yeartoMch\x00", max_size=40), max_size=4))
def test_any_csv(lines: list[str]) -> None:
    """Any comparators or targets are read or refused with a line."""
    heads = ("metric,area,period,value,source,edition,published", "metric,period,target,tolerance,source")
    for head, reader in zip(heads, (comparators, targets), strict=True):
        places = []
        try:
            reader("\n".join([head, *lines]), "a.csv")
        except LayoutError as error:
            places.append(error.place)
        assert all(place.startswith("a.csv:") for place in places)


@given(st.binary(max_size=200))
def test_any_bytes(content: bytes) -> None:
    """A file of any bytes is read or refused."""
    with TemporaryDirectory() as folder:
        path = Path(folder) / "a.yaml"
        path.write_bytes(content)
        with pytest.raises(LayoutError):
            check_metrics(read(str(path), []), {})


@given(st.text(min_size=1, max_size=12))
def test_any_name(name: str) -> None:
    """Any name is a layout's or refused."""
    with suppress(LayoutError):
        assert read(name, [SHIPPED]).definition.sections
