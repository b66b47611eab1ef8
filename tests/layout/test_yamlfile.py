"""A YAML file is values with places; whatever else it is, is one clear error."""

from __future__ import annotations

from datetime import date
from pathlib import Path
from typing import Annotated, Literal

import pytest
from hypothesis import given
from hypothesis import strategies as st
from msgspec import Meta, Struct, field

from paperbuilder import yamlfile
from paperbuilder.errors import LayoutError, StyleError


class Inner(Struct, frozen=True, forbid_unknown_fields=True):
    """Settings within settings."""

    kind: Literal["column", "line"] = "column"
    from_: date | None = field(name="from", default=None)
    labels: dict[str, str] = field(default_factory=dict)
    months: Annotated[int, Meta(ge=1)] | None = None
    names: tuple[str, ...] = ()


class Outer(Struct, frozen=True, forbid_unknown_fields=True):
    """Settings as a file may hold them."""

    title: Annotated[str, Meta(description="Its title.")]
    version: Annotated[str, Meta(pattern=r"^\d+$", description="A number in quotes.", examples=["2"])] = "1"
    inner: Inner | None = None
    many: tuple[Inner, ...] = ()


def parsed(text: str) -> object:
    return yamlfile.parse(text, "a.yaml", LayoutError).value


def refusal(text: str, wanted: type = Outer) -> LayoutError:
    with pytest.raises(LayoutError) as caught:
        yamlfile.convert(yamlfile.parse(text, "a.yaml", LayoutError), wanted, LayoutError)
    return caught.value


@pytest.mark.parametrize(
    ("text", "value"),
    [
        ("yes", "yes"),
        ("off", "off"),
        ("true", True),
        ("False", False),
        ("~", None),
        ("12", 12),
        ("-3", -3),
        ("1.20", 1.2),
        ("1e3", 1000.0),
        ("0123", "0123"),
        ("1:30", "1:30"),
        ("1_000", "1_000"),
        ("9e999", "9e999"),
        (".inf", ".inf"),
        ("2020-10-12", date(2020, 10, 12)),
        ('"2020-10-12"', "2020-10-12"),
        ("'12'", "12"),
        ("2020-10-12 10:00", "2020-10-12 10:00"),
    ],
)
def test_scalars(text: str, value: object) -> None:
    """Scalars are YAML 1.2's: no yes and no, no sexagesimals, no octals, and what is quoted stays text."""
    found = parsed(f"x: {text}")
    assert found == {"x": value}
    assert type(found["x"]) is type(value)


def test_keys_are_text() -> None:
    """A key is text as written, even where it looks like a number, a date or a boolean."""
    assert parsed("{1: a, true: b, 2020-10-12: c, 1-4: d}") == {"1": "a", "true": "b", "2020-10-12": "c", "1-4": "d"}


def test_places() -> None:
    """Every setting has its line and column, and an unknown path that of the setting around it."""
    tree = yamlfile.parse("title: x\nmany:\n  - kind: line\n  - {months: 3}\n", "a.yaml", LayoutError)
    assert tree.place("title") == "a.yaml:1:1"
    assert tree.place("many", 0, "kind") == "a.yaml:3:5"
    assert tree.place("many", 1, "months") == "a.yaml:4:6"
    assert tree.place("many", 1, "labels", "x") == "a.yaml:4:5"


def test_aliases_are_shared() -> None:
    """An alias is the value it names."""
    assert parsed("a: &one [1, 2]\nb: *one") == {"a": [1, 2], "b": [1, 2]}


BOMB = "a0: &a0 [x, x, x, x, x, x, x, x, x, x]\n" + "".join(
    f"a{n}: &a{n} [{', '.join([f'*a{n - 1}'] * 10)}]\n" for n in range(1, 9)
)


@pytest.mark.parametrize(
    ("text", "place", "message"),
    [
        ("", "a.yaml", "is empty"),
        ("# nothing", "a.yaml", "is empty"),
        ("a: [1, 2", "a.yaml:2:1", "is not valid YAML: did not find expected ',' or ']'"),
        ("a: b: c", "a.yaml:1:5", "is not valid YAML: mapping values are not allowed in this context"),
        ("a: 1\na: 2", "a.yaml:2:1", 'the key "a" is given twice'),
        ("a: !!int x", "a.yaml:1:4", 'expected no tag, found "tag:yaml.org,2002:int"'),
        ("!!map {a: b}", "a.yaml:1:1", 'expected no tag, found "tag:yaml.org,2002:map"'),
        ("? [a]\n: b", "a.yaml:1:3", "expected a key of plain text"),
        ("a: *b", "a.yaml:1:4", 'nothing before this is named "&b"'),
        ("a: &b [*b]", "a.yaml:1:8", 'nothing before this is named "&b"'),
        ("a: 1\n---\nb: 2", "a.yaml:2:1", "expected one document, found a second one"),
        ("a: 2020-02-30", "a.yaml:1:1", "expected a day of the calendar, found 2020-02-30"),
        ("a: 1\nb: \x01", "a.yaml:2", "has a character that is not text (U+0001)"),
        ("[" * 500, "a.yaml:1:42", "is nested more than 40 deep"),
        (BOMB, "a.yaml:1:34", "unfolds to more than a file may hold"),
        ("a" * 1_000_001, "a.yaml", "expected at most 1,000,000 characters, found 1,000,001"),
    ],
)
def test_refused_files(text: str, place: str, message: str) -> None:
    """What is not plain YAML of a sensible size is refused with its place."""
    error = refusal(text)
    assert (error.place, error.message) == (place, message)


@pytest.mark.parametrize(
    ("text", "place", "message", "hint"),
    [
        ("titel: x", "a.yaml:1:1", 'unknown key "titel"', 'did you mean "title"?'),
        ("version: '1'", "a.yaml:1:1", 'the key "title" is missing', "Its title."),
        ("title: 3", "a.yaml:1:1", "expected text, found a whole number (3)", "put it in quotes"),
        ("title: true", "a.yaml:1:1", "expected text, found true", "put it in quotes"),
        ("title: [x]", "a.yaml:1:1", "expected text, found a list", ""),
        ("title:", "a.yaml:1:1", "expected text, found nothing", ""),
        (
            "title: x\nversion: v2",
            "a.yaml:2:1",
            'text "v2" does not have the right form',
            'A number in quotes. For example "2".',
        ),
        (
            "title: x\ninner: {kind: lime}",
            "a.yaml:2:9",
            'expected "column" or "line", found text "lime"',
            'did you mean "line"?',
        ),
        (
            "title: x\ninner: {months: 0}",
            "a.yaml:2:9",
            "expected a whole number of at least 1, found 0",
            "",
        ),
        (
            "title: x\ninner: {from: soon}",
            "a.yaml:2:9",
            'expected a date such as 2020-10-12, found text "soon"',
            "",
        ),
        (
            "title: x\ninner: {labels: {a: b, c: 1.5}}",
            "a.yaml:2:24",
            "expected text, found a number (1.5)",
            "put it in quotes",
        ),
        (
            "title: x\ninner: {names: one}",
            "a.yaml:2:9",
            'expected a list, found text "one"',
            "write a list: [one, another]",
        ),
        (
            "title: x\nmany:\n  - {}\n  - {lables: {}}",
            "a.yaml:4:6",
            'unknown key "lables"',
            'did you mean "labels"?',
        ),
        ("[1]", "a.yaml:1:1", "expected a block of settings, found a list", ""),
    ],
)
def test_misfits(text: str, place: str, message: str, hint: str) -> None:
    """What does not fit the settings is said in plain words, with its place and a hint."""
    error = refusal(text)
    assert (error.place, error.message) == (place, message)
    assert error.hint.startswith(hint)


def test_converted() -> None:
    """What fits becomes the settings, frozen."""
    tree = yamlfile.parse("title: x\ninner: {from: 2020-10-12, names: [a, b]}", "a.yaml", LayoutError)
    settings = yamlfile.convert(tree, Outer, LayoutError)
    assert settings == Outer(title="x", inner=Inner(from_=date(2020, 10, 12), names=("a", "b")))


def test_read(tmp_path: Path) -> None:
    """A file is read as UTF-8, with or without a byte order mark, and the error is the caller's."""
    file = tmp_path / "s.yaml"
    file.write_bytes(b"\xef\xbb\xbfa: \xc3\xa9")
    assert yamlfile.read(file, StyleError).value == {"a": "é"}
    file.write_bytes(b"a: 1\nb: \xe9")
    with pytest.raises(StyleError, match=r"shown\.yaml:2: is not UTF-8 text"):
        yamlfile.read(file, StyleError, name="shown.yaml")
    with pytest.raises(StyleError, match="cannot be read"):
        yamlfile.read(tmp_path / "none.yaml", StyleError)


@given(st.text(alphabet="abc:-[]{}&*!|>'\"#,? \n\t0129.~%@`é\u0001", max_size=60))
def test_any_text(text: str) -> None:
    """Any text is values or the one error, never anything else."""
    places = []
    try:
        tree = yamlfile.parse(text, "a.yaml", LayoutError)
        yamlfile.convert(tree, Outer, LayoutError)
    except LayoutError as error:
        places.append(error.place)
    assert all(place.startswith("a.yaml") for place in places)
