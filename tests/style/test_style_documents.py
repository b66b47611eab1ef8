"""The schema, the reference page and the shipped styles say the same."""

from __future__ import annotations

from pathlib import Path

import jsonschema
import pytest
import yaml

from paperbuilder.style.reference import reference
from paperbuilder.style.schema import schema
from paperbuilder.style.spec import StyleSpec
from paperbuilder.style.written import document, written

ROOT = Path(__file__).parents[2]


def test_reference_page() -> None:
    """docs/style-reference.md is what the declarations say; `reference()` writes it anew."""
    assert (ROOT / "docs" / "style-reference.md").read_text(encoding="utf-8") == reference()


def test_every_setting_has_its_sentence() -> None:
    """Every setting of the schema has a description that is a sentence."""
    blocks = [schema(), *schema()["$defs"].values()]
    settings = [(name, key) for block in blocks for name, key in block["properties"].items()]
    assert len(settings) > 90
    assert [name for name, key in settings if not key["description"].endswith(".")] == []


@pytest.mark.parametrize("name", ["plain", "surrey"])
def test_shipped_styles_fit_the_schema(name: str) -> None:
    """An editor with the schema finds nothing wrong in a shipped style, and does in a wrong one."""
    jsonschema.Draft202012Validator.check_schema(schema())
    checker = jsonschema.Draft202012Validator(schema())
    values = yaml.safe_load((ROOT / "styles" / f"{name}.yaml").read_text(encoding="utf-8"))
    assert not list(checker.iter_errors(values))
    assert list(checker.iter_errors({**values, "pagge": {}}))
    assert list(checker.iter_errors({**values, "page": {"left": "three"}}))


def test_written_values_are_read_back() -> None:
    """What is written as YAML is read back as the same values, whatever the words are like."""
    values = {
        "title": "Ours: a 'style' # of \"words\"",
        "text": {"heading-1": {"size": "20pt", "bold": True, "leading": 1.2, "colour": "#123456"}},
        "words": ["true", "no", "12", "1.5", "", "null", "2020-10-12", "–", "• x", "- a"],
        "formats": {"decimals": {"per 10,000": 1, "mean days": 0}},
        "nothing": None,
    }
    assert yaml.safe_load(document(values)) == values
    assert written("2.5cm") == "2.5cm"


def test_the_default_style_is_whole() -> None:
    """Every setting but those of one's own files has a default."""
    assert StyleSpec().page.top == "2.4cm"
