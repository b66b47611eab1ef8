"""An error is a place, what was wrong, and one hint."""

from __future__ import annotations

import pytest

from paperbuilder import errors
from paperbuilder.errors import LayoutError, PaperError, suggestion


def test_place_message_hint() -> None:
    """The place comes first, the hint on its own line."""
    error = LayoutError("unknown metric", place="x.yaml:14:9", hint="see `paperbuilder metrics --list`")
    assert str(error) == "x.yaml:14:9: unknown metric\n  hint: see `paperbuilder metrics --list`"


def test_the_nearest_word_and_the_allowed_ones() -> None:
    """A misspelt word gets the nearest one; fewer than ten allowed words are all named."""
    assert suggestion("colunm", ["column", "bar"]) == 'did you mean "column"? allowed: bar or column'
    assert suggestion("contacts.recieved", [f"metric.{n}" for n in range(20)] + ["contacts.received"]) == (
        'did you mean "contacts.received"?'
    )
    assert suggestion("zzz", [f"word{n}" for n in range(20)]) == ""


@pytest.mark.parametrize("name", [name for name in vars(errors) if name.endswith("Error") and name != "PaperError"])
def test_one_family(name: str) -> None:
    """Every error is a PaperError and drawn in the tree of the module."""
    assert issubclass(getattr(errors, name), PaperError)
    assert name in (errors.__doc__ or "")
