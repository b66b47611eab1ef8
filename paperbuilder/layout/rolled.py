"""The text of a layout becomes that of the next paper: other dates, version 1.0, the last paper as its previous one."""

from __future__ import annotations

import copy
import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from datetime import date
from typing import Any

from paperbuilder import yamlfile
from paperbuilder.errors import LayoutError
from paperbuilder.layout.overrides import override
from paperbuilder.yamledit import Setting, with_settings
from paperbuilder.yamlfile import Keys

SIX_MONTHS = re.compile(r"""(change\(\s*)('{1,2}|\\?")previous\2(\s*\))""")
DATED = re.compile(r"""\b(?:at|over)\(\s*['"][^)]*\)|\b\d{1,2} [A-Z][a-z]+ \d{4}\b""")
MOVING = ("as_at", "to")
FIXED = ("as_at", "from", "to", "caseload_at")
GONE = {"paper": ("history", "pack_start_page"), "publication": ("supplement", "urgent")}
"""What belongs to the last paper alone."""


@dataclass(frozen=True)
class Step:
    """The next paper's id, as-at date and meeting; the last paper and its version; settings that are to be others."""

    paper: str
    as_at: date
    meeting: date
    previous: str
    version: str
    overrides: Mapping[str, str] = field(default_factory=dict)
    changes: Mapping[Keys, Any] = field(default_factory=dict)


def rolled(text: str, name: str, step: Step) -> tuple[str, tuple[str, ...]]:
    """The text of the next paper's layout, and the dates in it that stay what they are, each with its place.

    What overrode the layout when the last version was published is written into it.
    """
    before = override(yamlfile.parse(text, name, LayoutError), step.overrides)
    if "previous" not in before.value:
        text = kept_six_months(text)
    given = override(yamlfile.parse(text, name, LayoutError), step.overrides)
    changes = {**_overridden(given), **_moved(given.value, step), **_own(given.value, step), **step.changes}
    new = _edited(text, changes)
    tree = yamlfile.parse(new, name, LayoutError)
    if tree.value != _applied(given.value, changes):
        hint = "write out what its aliases (*name) stand for, and publish it so"
        raise LayoutError("the layout cannot be rolled forward setting by setting", place=name, hint=hint)
    return new, tuple(_staying(tree))


def _edited(text: str, changes: Mapping[Keys, Any]) -> str:
    """The text with the changes; what lies in a block that is not there yet brings the block."""
    for keys, value in changes.items():
        try:
            text = with_settings(text, [Setting(keys, value)])
        except KeyError:
            text = text if value is None else _edited(text, {keys[:-1]: {keys[-1]: value}})
    return text


def kept_six_months(text: str) -> str:
    """The words with `change('previous')` as what it meant without a previous paper."""
    return SIX_MONTHS.sub(r"\1\2six-months\2\3", text)


def _overridden(tree: yamlfile.Tree) -> dict[Keys, Any]:
    """What was overridden, by its path."""
    found: dict[Keys, Any] = {}
    for keys, place in tree.places.items():
        if place.startswith("--set "):
            value = tree.value
            for key in keys:
                value = value[key]
            found[keys] = value
    return found


def _moved(value: Any, step: Step) -> dict[Keys, Any]:
    """Dates of sections and items that are the last as-at date."""
    last = value["paper"]["as_at"]
    return {
        keys: step.as_at for keys, day in _dates(value) if keys[0] == "sections" and keys[-1] in MOVING and day == last
    }


def _own(value: Any, step: Step) -> dict[Keys, Any]:
    changes: dict[Keys, Any] = {
        ("paper", "as_at"): step.as_at,
        ("paper", "meeting_date"): step.meeting,
        ("paper", "version"): "1.0",
        ("previous",): {"paper": step.previous, "version": step.version},
    }
    return changes | dict.fromkeys(_gone(value)) | ({("paper", "id"): step.paper} if value["paper"].get("id") else {})


def _gone(value: Any) -> Iterator[Keys]:
    """What belongs to the last paper alone; the whole block where nothing else is in it."""
    for block, keys in GONE.items():
        alone = not set(value.get(block) or ()) - set(keys)
        yield from [(block,)] if alone else [(block, key) for key in keys]


def _dates(value: Any, keys: Keys = ()) -> Iterator[tuple[Keys, date]]:
    """Every date and its path."""
    if isinstance(value, date):
        yield keys, value
    for key, item in _items(value):
        yield from _dates(item, (*keys, key))


def _items(value: Any) -> Iterator[tuple[str | int, Any]]:
    if isinstance(value, dict):
        yield from value.items()
    elif isinstance(value, list):
        yield from enumerate(value)


def _applied(value: Any, changes: Mapping[Keys, Any]) -> Any:
    """The values with the changes."""
    new = copy.deepcopy(value)
    for keys, item in changes.items():
        place = new
        for key in keys[:-1]:
            place = place.setdefault(key, {}) if isinstance(place, dict) else place[key]
        if item is not None:
            place[keys[-1]] = item
        else:
            place.pop(keys[-1], None)
    return new


def _staying(tree: yamlfile.Tree) -> Iterator[str]:
    """Dates of the last paper that may have to be others now."""
    for keys, day in _dates(tree.value):
        own = keys[0] == "publication" or (keys[0] in ("sections", "settings") and keys[-1] in FIXED)
        if own and tree.value["paper"]["as_at"] != day:
            yield f"{tree.place(*keys)}: {keys[-1]} stays {day.isoformat()}"
    for keys, words in texts(tree.value):
        yield from (f"{tree.place(*keys)}: “{one}” stays" for one in DATED.findall(words))


def texts(value: Any, keys: Keys = ()) -> Iterator[tuple[Keys, str]]:
    """Every text and its path."""
    if isinstance(value, str):
        yield keys, value
    for key, item in _items(value):
        yield from texts(item, (*keys, key))
