"""The settings of a layout become the Markdown of `docs/layout-reference.md`: each key's type, default and sentence."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from typing import Any, Literal, get_args, get_origin

import msgspec

from paperbuilder.layout.spec import Layout
from paperbuilder.layout.words import AFTER, BEFORE
from paperbuilder.yamlfile import arms, sentence

PLAIN = {str: "text", int: "whole number", float: "number", bool: "true or false", date: "date"}


def reference() -> str:
    """The whole page."""
    blocks = "\n".join(_block(struct) for struct in structs(Layout))
    return f"{BEFORE}\n{blocks}\n{AFTER}"


def structs(root: type[msgspec.Struct]) -> list[type[msgspec.Struct]]:
    """The blocks of settings, each once, in the order in which they are first named."""
    found = [root]
    for struct in found:
        found += [inner for inner in dict.fromkeys(_inside(struct)) if inner not in found]
    return found


def _inside(struct: type[msgspec.Struct]) -> Iterator[type[msgspec.Struct]]:
    for field in msgspec.structs.fields(struct):
        yield from (arm for arm in _leaves(field.type) if isinstance(arm, type) and issubclass(arm, msgspec.Struct))


def _leaves(wanted: Any) -> Iterator[Any]:
    for arm in arms(wanted):
        if get_origin(arm) in (tuple, dict):
            yield from _leaves(_of(arm))
        else:
            yield arm


def _of(collection: Any) -> Any:
    """What a list or a mapping holds."""
    return get_args(collection)[1 if get_origin(collection) is dict else 0]


def _block(struct: type[msgspec.Struct]) -> str:
    rows = [_row(field) for field in msgspec.structs.fields(struct)]
    head = "| key | type | default | what it is |\n|---|---|---|---|"
    return f"## {_heading(struct)}\n\n{(struct.__doc__ or '').strip()}\n\n{head}\n" + "\n".join(rows) + "\n"


def _heading(struct: type[msgspec.Struct]) -> str:
    name = "".join(f" {letter.lower()}" if letter.isupper() else letter for letter in struct.__name__).strip()
    return name.removesuffix(" spec").capitalize()


def _row(field: msgspec.structs.FieldInfo) -> str:
    cells = (f"`{field.encode_name}`", type_words(field.type), _default(field), sentence(field.type))
    return f"| {' | '.join(cell.replace('|', chr(92) + '|') for cell in cells)} |"


def type_words(wanted: Any) -> str:
    """A type in the reader's words: `text or list of text`, a choice as its values, a block as a link."""
    kinds = arms(wanted)
    return " or ".join(_arm_words(arm) for arm in kinds if arm is not type(None))


def _arm_words(arm: Any) -> str:
    origin = get_origin(arm)
    if origin is Literal:
        return ", ".join(f"`{word}`" for word in get_args(arm))
    if origin is tuple:
        return f"list of {type_words(_of(arm))}"
    if origin is dict:
        return f"keys with {type_words(_of(arm))}"
    return PLAIN.get(arm) or f"[{_heading(arm)}](#{_heading(arm).lower().replace(' ', '-')})"


def _default(field: msgspec.structs.FieldInfo) -> str:
    if field.required:
        return "**needed**"
    value = field.default if field.default_factory is msgspec.NODEFAULT else field.default_factory()
    if value in ("", None, (), {}) or isinstance(value, msgspec.Struct):
        return ""
    return f"`{msgspec.json.encode(value).decode()}`".replace('"', "" if isinstance(value, str) else '"')
