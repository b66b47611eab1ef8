"""A model object becomes the objects within it, in the order of reading."""

from __future__ import annotations

from collections.abc import Iterable, Iterator


def within(thing: object) -> Iterator[object]:
    """The object itself, and every object of the model within it, each before what it holds."""
    waiting = [thing]
    while waiting:
        found = waiting.pop()
        if isinstance(found, tuple):
            waiting.extend(reversed(found))
        elif names := attributes(found):
            yield found
            waiting.extend(reversed([getattr(found, name) for name in names]))


def attributes(thing: object) -> Iterable[str]:
    """The names of the attributes of an object of the model; any other object has none."""
    # What `dataclasses.fields` looks up, without its list of them for each of some ten thousand objects.
    return getattr(thing, "__dataclass_fields__", ())
