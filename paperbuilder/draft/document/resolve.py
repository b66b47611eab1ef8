"""References to bookmarks become references to blocks; those that lead nowhere become their words."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import fields, is_dataclass, replace
from typing import Any

from paperbuilder.model import Picture, Reference, Text


def resolved(thing: Any, known: Mapping[str, str]) -> Any:
    """The block, or whatever is within it, with every reference led to its block."""
    if isinstance(thing, Reference):
        target = known.get(thing.target)
        return Text(thing.text) if target is None else replace(thing, target=target)
    if isinstance(thing, tuple):
        return tuple(resolved(part, known) for part in thing)
    if not is_dataclass(thing) or isinstance(thing, type | Picture):
        return thing
    changed = {}
    for field in fields(thing):
        old = getattr(thing, field.name)
        new = resolved(old, known)
        if new != old:
            changed[field.name] = new
    return replace(thing, **changed) if changed else thing
