"""The schema and the reference page say what the declarations say."""

from __future__ import annotations

from copy import deepcopy
from pathlib import Path

import jsonschema
import pytest
import yaml

from paperbuilder.compose.filters import FILTERS
from paperbuilder.compose.template import PAPER_WORDS
from paperbuilder.layout.comparators import COLUMNS as COMPARATOR_COLUMNS
from paperbuilder.layout.reference import reference, structs
from paperbuilder.layout.schema import schema
from paperbuilder.layout.spec import Layout
from paperbuilder.layout.targets import COLUMNS as TARGET_COLUMNS

ROOT = Path(__file__).parents[2]
PAGE = ROOT / "docs" / "layout-reference.md"


def _validator() -> jsonschema.Draft202012Validator:
    return jsonschema.Draft202012Validator(schema())


def test_the_schema_is_one() -> None:
    """The schema is valid JSON Schema, and each key in it has a title and a sentence."""
    whole = schema()
    jsonschema.Draft202012Validator.check_schema(whole)
    blocks = [whole, *whole["$defs"].values()]
    assert all(block["additionalProperties"] is False and block["description"] for block in blocks)
    keys = [(name, key) for block in blocks for name, key in block["properties"].items()]
    assert [name for name, key in keys if not key.get("title") or not key.get("description")] == []


@pytest.mark.parametrize("name", ["cfllc-performance", "annex-a", "front-door", "school-places"])
def test_the_schema_accepts_the_shipped_layouts(name: str) -> None:
    """An editor that checks the shipped layouts by the schema finds nothing wrong."""
    value = _typed(yaml.safe_load((ROOT / "layouts" / f"{name}.yaml").read_text(encoding="utf-8")))
    assert [error.message for error in _validator().iter_errors(value)] == []


def _typed(value: object) -> object:
    """The value with dates as JSON has them: text."""
    if isinstance(value, dict):
        return {key: _typed(item) for key, item in value.items()}
    if isinstance(value, list):
        return [_typed(item) for item in value]
    return value if isinstance(value, (str, int, float, bool, type(None))) else str(value)


@pytest.mark.parametrize(
    "spoil",
    [
        lambda layout: layout["paper"].update(titel="x"),
        lambda layout: layout["paper"].pop("title"),
        lambda layout: layout["sections"][0].update(id="Not an id"),
        lambda layout: layout["sections"][0].update(optional="perhaps"),
        lambda layout: layout.update(sections=[]),
    ],
)
def test_the_schema_refuses(spoil: object) -> None:
    """The schema refuses unknown keys, missing ones, wrong types and wrong forms."""
    layout: object = {"paper": {"title": "A", "as_at": "2020-10-12"}, "sections": [{"id": "a", "title": "A"}]}
    assert _validator().is_valid(layout)
    spoilt = deepcopy(layout)
    assert callable(spoil)
    spoil(spoilt)
    assert not _validator().is_valid(spoilt)


def test_the_reference_page_is_current() -> None:
    """docs/layout-reference.md is what the declarations give, to the letter."""
    assert PAGE.read_text(encoding="utf-8") == reference()


def test_the_reference_has_every_key() -> None:
    """Every key of every block stands in the page with a sentence."""
    import msgspec

    page = reference()
    for struct in structs(Layout):
        rows = page.split(f"{(struct.__doc__ or '').strip()}\n", 1)[1].split("\n## ", 1)[0]
        for field in msgspec.structs.fields(struct):
            row = next(line for line in rows.splitlines() if line.startswith(f"| `{field.encode_name}` |"))
            assert row.rstrip("| ").endswith((".", "?", '".', ")."))


def test_the_reference_has_every_filter() -> None:
    """The page shows every filter, paper word and column that a layout's author can use."""
    page = reference()
    narrative = page.split("## Narrative", 1)[1]
    assert [name for name in FILTERS if f"\\| {name}" not in narrative] == []
    assert [word for word in PAPER_WORDS if word not in narrative] == []
    assert ",".join(COMPARATOR_COLUMNS) in narrative
    assert ",".join(TARGET_COLUMNS) in narrative
