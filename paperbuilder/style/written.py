"""Plain values become YAML text, as a person would write it."""

from __future__ import annotations

import re
from collections.abc import Mapping
from typing import Any

import msgspec

PLAIN = re.compile(r"[A-Za-z•][\w •./-]*|\d[\w.]*(?:pt|cm|mm|in)|per \d[\w ]*")
OTHERWISE_READ = {"true", "false", "null", "yes", "no", "on", "off"}
LONGEST_FLOW = 70


def written(value: Any) -> str:
    """A value on one line; text is quoted where it could be read as something else."""
    if isinstance(value, Mapping):
        return "{" + ", ".join(f"{written(key)}: {written(item)}" for key, item in value.items()) + "}"
    if isinstance(value, list | tuple):
        return "[" + ", ".join(map(written, value)) + "]"
    if isinstance(value, str) and PLAIN.fullmatch(value) and value.casefold() not in OTHERWISE_READ:
        return value
    return msgspec.json.encode(value).decode()


def document(values: Mapping[str, Any], indent: str = "") -> str:
    """A block of settings, one a line; small blocks stay on one line."""
    return "".join(_setting(key, value, indent) for key, value in values.items())


def _setting(key: str, value: Any, indent: str) -> str:
    short = len(written(value)) <= LONGEST_FLOW and not any(isinstance(v, Mapping) for v in _items(value))
    if isinstance(value, Mapping) and not (short and indent):
        return f"{indent}{written(key)}:\n{document(value, indent + '  ')}"
    return f"{indent}{written(key)}: {written(value)}\n"


def _items(value: Any) -> list[Any]:
    return list(value.values()) if isinstance(value, Mapping) else []
