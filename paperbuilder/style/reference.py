"""The settings of a style become the Markdown of `docs/style-reference.md`: each key's type, default and sentence."""

from __future__ import annotations

from typing import Any, Literal, get_args, get_origin

import msgspec

from paperbuilder.style.reference_words import AFTER, BEFORE
from paperbuilder.style.spec import StyleSpec
from paperbuilder.style.written import written
from paperbuilder.yamlfile import arms, sentence

PLAIN = {str: "text", int: "whole number", float: "number", bool: "true or false"}
HEAD = "| key | type | default | what it is |\n|---|---|---|---|"


def reference() -> str:
    """The whole page."""
    return "\n".join((BEFORE, *(_block(struct) for struct in _structs()), AFTER))


def _structs() -> list[type[msgspec.Struct]]:
    """The blocks of settings, each once, in the order in which they are first named."""
    found: list[type[msgspec.Struct]] = [StyleSpec]
    for struct in found:
        inner = [arm for field in msgspec.structs.fields(struct) for arm in arms(field.type) if _is_struct(arm)]
        found += [arm for arm in dict.fromkeys(inner) if arm not in found]
    return found


def _is_struct(arm: Any) -> bool:
    return isinstance(arm, type) and issubclass(arm, msgspec.Struct)


def _block(struct: type[msgspec.Struct]) -> str:
    rows = "\n".join(_row(field) for field in msgspec.structs.fields(struct))
    return f"## {_heading(struct)}\n\n{(struct.__doc__ or '').strip()}\n\n{HEAD}\n{rows}\n"


def _heading(struct: type[msgspec.Struct]) -> str:
    name = "".join(f" {letter.lower()}" if letter.isupper() else letter for letter in struct.__name__).strip()
    return name.removesuffix(" spec").capitalize()


def _row(field: msgspec.structs.FieldInfo) -> str:
    cells = (f"`{field.encode_name}`", _type(field.type), _default(field), sentence(field.type))
    return f"| {' | '.join(cell.replace('|', chr(92) + '|') for cell in cells)} |"


def _type(wanted: Any) -> str:
    """A type in the reader's words: `length`, `list of colour`, a choice as its values, a block as a link."""
    named = _titled(wanted)
    if named:
        return named
    return " or ".join(_arm(arm) for arm in arms(wanted) if arm is not type(None))


def _titled(wanted: Any) -> str:
    """The title of the annotation, or of the one inside it, such as `length`."""
    parts = getattr(wanted, "__metadata__", ())
    title = next((part.title for part in parts if isinstance(part, msgspec.Meta) and part.title), "")
    return title or next((found for inner in _optional(wanted) if (found := _titled(inner))), "")


def _optional(wanted: Any) -> tuple[Any, ...]:
    inner = get_args(wanted)[0] if hasattr(wanted, "__metadata__") else wanted
    options = get_args(inner)
    return options[:1] if len(options) == 2 and options[1] is type(None) else ()


def _arm(arm: Any) -> str:
    origin = get_origin(arm)
    if origin is Literal:
        return ", ".join(f"`{word}`" for word in get_args(arm))
    if origin is tuple:
        return f"list of {_type(get_args(arm)[0])}"
    if origin is dict:
        return f"names, each with a {_type(get_args(arm)[1])}"
    return PLAIN.get(arm) or f"[{_heading(arm)}](#{_heading(arm).lower().replace(' ', '-')})"


def _default(field: msgspec.structs.FieldInfo) -> str:
    if field.required:
        return "**needed**"
    value = field.default if field.default_factory is msgspec.NODEFAULT else field.default_factory()
    if isinstance(value, msgspec.Struct):
        return _differences(value)
    if value in ("", None, ()):
        return ""
    return f"`{written(value)}`"


def _differences(value: msgspec.Struct) -> str:
    """The settings of a block that are not the block's own defaults."""
    fields = {field.encode_name: field for field in msgspec.structs.fields(value)}
    differing = {key for key, field in fields.items() if getattr(value, field.name) != field.default}
    parts = [f"{key}: {written(item)}" for key, item in msgspec.to_builtins(value).items() if key in differing]
    return f"`{{{', '.join(parts)}}}`" if parts else ""
