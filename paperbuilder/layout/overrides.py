"""`--set KEY=VALUE` becomes a value in the layout's tree, typed as the setting is declared."""

from __future__ import annotations

import copy
from collections.abc import Mapping
from typing import Any

from paperbuilder import yamlfile
from paperbuilder.errors import LayoutError, suggestion
from paperbuilder.layout.spec import Layout, Paper

PLAIN = (int, float, bool)


def override(tree: yamlfile.Tree, overrides: Mapping[str, str]) -> yamlfile.Tree:
    """The tree with the overrides in it, their place being the option.

    A dotted key is a path of settings, in which a section may go by its id (`sections.contacts.as_at`); a bare key
    that the layout itself does not have is one of `paper`.
    """
    if not overrides or not isinstance(tree.value, dict):
        return tree
    value = copy.deepcopy(tree.value)
    places = dict(tree.places)
    for key, text in overrides.items():
        keys = _keys(key, value)
        _put(value, keys, _typed(keys, text, key), key)
        places = {path: place for path, place in places.items() if path[: len(keys)] != keys}
        places[keys] = f"--set {key}"
    return yamlfile.Tree(tree.name, value, places)


def _keys(key: str, value: Any) -> yamlfile.Keys:
    """The path of a key; every step must be declared."""
    parts = key.split(".")
    if len(parts) == 1 and key not in yamlfile.fields(Layout):
        parts = ["paper", key]
    keys: yamlfile.Keys = ()
    wanted: Any = Layout
    for part in parts:
        step = _step(part, value, wanted, key)
        keys, wanted, value = (*keys, step), yamlfile.inner(wanted, step), _under(value, step)
    return keys


def _step(part: str, value: Any, wanted: Any, key: str) -> str | int:
    if yamlfile.inner(wanted, part) is not Any:
        return part
    if isinstance(value, list):
        return _position(part, value, key)
    known = [*yamlfile.fields(wanted)] if "." in key else [*yamlfile.fields(Paper), *yamlfile.fields(Layout)]
    raise LayoutError(f'unknown key "{part}"', place=f"--set {key}", hint=suggestion(part, known))


def _position(part: str, items: list[Any], key: str) -> int:
    ids = [str(item.get("id", "")) if isinstance(item, dict) else "" for item in items]
    if part in ids:
        return ids.index(part)
    if part.isdecimal() and int(part) < len(items):
        return int(part)
    hint = suggestion(part, [name for name in ids if name])
    raise LayoutError(f'nothing here has the id "{part}"', place=f"--set {key}", hint=hint)


def _under(value: Any, step: str | int) -> Any:
    if isinstance(value, list) and isinstance(step, int):
        return value[step]
    return value.get(step) if isinstance(value, dict) else None


def _put(value: Any, keys: yamlfile.Keys, item: Any, key: str) -> None:
    for step in keys[:-1]:
        if isinstance(value, dict) and value.get(step) is None:
            value[step] = {}
        value = _under(value, step)
    if not isinstance(value, dict):
        raise LayoutError("expected the key of one setting", place=f"--set {key}")
    value[keys[-1]] = item


def _typed(keys: yamlfile.Keys, text: str, key: str) -> Any:
    """The value as the setting's type reads it: text stays text, anything else is read as YAML."""
    wanted: Any = Layout
    for step in keys:
        wanted = yamlfile.inner(wanted, step)
    arms = yamlfile.arms(wanted)
    if str in arms and not any(plain in arms for plain in PLAIN):
        return text
    try:
        value = yamlfile.parse(text or "~", "", LayoutError).value
    except LayoutError as problem:
        raise LayoutError(problem.message, place=f"--set {key}", hint=problem.hint) from None
    return text if str in arms and not yamlfile.fits(value, wanted) else value
