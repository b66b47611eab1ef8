"""A model object becomes the objects within it, in the order of reading."""

from __future__ import annotations

from collections.abc import Iterator
from functools import cache

PLAIN = frozenset({str, int, float, bool, bytes, type(None)})
"""The types of most values in a document: nothing of the model is within them."""


def within(thing: object) -> Iterator[object]:
    """The object itself, and every object of the model within it, each before what it holds."""
    waiting = [thing]
    while waiting:
        found = waiting.pop()
        if isinstance(found, tuple):
            waiting.extend([part for part in reversed(found) if type(part) not in PLAIN])
        elif names := attributes(type(found)):  # type: ignore[arg-type]
            yield found
            parts = [getattr(found, name) for name in reversed(names)]
            waiting.extend([part for part in parts if type(part) not in PLAIN])


@cache
def attributes(kind: type) -> tuple[str, ...]:
    """The names of the attributes of objects of the model of that type; any other has none."""
    return tuple(getattr(kind, "__dataclass_fields__", ()))
