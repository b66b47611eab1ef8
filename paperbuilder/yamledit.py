"""The text of a YAML file with some of its values set anew; every other character stays where it is."""

from __future__ import annotations

import json
import re
import textwrap
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from difflib import SequenceMatcher
from typing import Any

import yaml

Keys = tuple[str | int, ...]
Value = Any
"""Text, a truth value, a number, a date, a list or a block of settings; None takes the setting out."""
Cut = tuple[int, int, str]
"""From which character to which, and what comes in their place."""
WIDEST = 118
BREAKS = re.compile("[\x7f-\x9f\u2028\u2029\ufeff\ufffe\uffff]")
FOLDABLE = re.compile(r"\S+(?: \S+)+")


@dataclass(frozen=True, slots=True)
class Setting:
    """A value under a path of keys; `instead_of` is the key whose place it takes."""

    keys: Keys
    value: Value
    instead_of: str = ""


def with_settings(text: str, settings: Sequence[Setting]) -> str:
    """The text with the settings; KeyError for a path that leads nowhere."""
    root = yaml.compose(text, yaml.SafeLoader)
    if root is None:
        raise KeyError("nothing")
    cuts = [cut for setting in settings for cut in _cuts(text, root, setting)]
    for start, end, words in sorted(cuts, reverse=True):
        text = text[:start] + words + text[end:]
    return text


def _cuts(text: str, root: yaml.Node, setting: Setting) -> Iterator[Cut]:
    *path, last = setting.keys
    parent = root
    for step in path:
        parent = _under(parent, step)[1]
    if setting.value is None:
        yield from _taken_out(text, parent, last)
        return
    try:
        key, node = _under(parent, setting.instead_of or last)
    except KeyError:
        yield _inserted(text, parent, str(last), setting.value)
        return
    if isinstance(setting.value, tuple) and isinstance(node, yaml.SequenceNode) and not node.flow_style and node.value:
        yield from _listed(text, node, setting.value)
        return
    in_braces = isinstance(parent, yaml.CollectionNode) and bool(parent.flow_style)
    in_braces = in_braces or _followed(text, node)
    made = _written(setting.value, _indent(parent, key), in_braces=in_braces)
    if key is not None and (setting.instead_of or node.start_mark.index == node.end_mark.index):
        yield key.start_mark.index, max(_tail(text, node), key.end_mark.index + 1), f"{last}: {made}"
    else:
        yield node.start_mark.index, _tail(text, node), made


def _taken_out(text: str, parent: yaml.Node, key: str | int) -> Iterator[Cut]:
    """The key with its value, and its line or its comma; nothing where there is no such key."""
    pairs = parent.value if isinstance(parent, yaml.MappingNode) else []
    place = next((number for number, pair in enumerate(pairs) if pair[0].value == key), None)
    if place is None or not isinstance(parent, yaml.MappingNode):
        return
    start, end = pairs[place][0].start_mark.index, _tail(text, pairs[place][1])
    if not parent.flow_style:
        line = text.find("\n", end)
        yield text.rfind("\n", 0, start) + 1, len(text) if line < 0 else line + 1, ""
    elif place + 1 < len(pairs):
        yield start, pairs[place + 1][0].start_mark.index, ""
    else:
        yield (_tail(text, pairs[place - 1][1]) if place else start), end, ""


def _followed(text: str, node: yaml.Node) -> bool:
    """Whether a comment stands behind the value, which no block of lines can have."""
    end = _tail(text, node)
    return bool(text[end:].partition("\n")[0].strip())


def _indent(parent: yaml.Node, key: yaml.Node | None) -> int:
    return int((parent if key is None else key).start_mark.column) + 2


def _tail(text: str, node: yaml.Node) -> int:
    """Where the value ends, without the blank lines and comments behind it."""
    if isinstance(node, yaml.CollectionNode) and not node.flow_style and node.value:
        last = node.value[-1]
        return _tail(text, last[1] if isinstance(last, tuple) else last)
    start, end = int(node.start_mark.index), int(node.end_mark.index)
    return start + len(text[start:end].rstrip())


def _under(node: yaml.Node, key: str | int) -> tuple[yaml.Node | None, yaml.Node]:
    """The key, where there is one, and the value under it."""
    if isinstance(node, yaml.SequenceNode) and isinstance(key, int) and key < len(node.value):
        return None, node.value[key]
    if isinstance(node, yaml.MappingNode):
        for pair in node.value:
            if pair[0].value == key:
                return pair[0], pair[1]
    raise KeyError(key)


def _inserted(text: str, parent: yaml.Node, key: str, value: Value) -> Cut:
    """The setting as one more of the parent's: in braces at their end, otherwise below one that fills a line."""
    if not isinstance(parent, yaml.MappingNode) or not parent.value:
        raise KeyError(key)
    if parent.flow_style:
        end = len(text[: parent.end_mark.index - 1].rstrip())
        return end, end, f", {key}: {_written(value, 0, in_braces=True)}"
    indent = parent.value[0][0].start_mark.column
    short = [node for name, node in parent.value if node.end_mark.line == name.start_mark.line]
    line_end = text.find("\n", short[-1].end_mark.index if short else _tail(text, parent.value[0][1]))
    place = len(text) if line_end < 0 else line_end
    return place, place, f"\n{' ' * indent}{key}: {_written(value, indent + 2, in_braces=False)}"


def _listed(text: str, node: yaml.SequenceNode, value: tuple[str, ...]) -> Iterator[Cut]:
    """The items that have changed, item by item, so that comments between the others stay."""
    column = node.start_mark.column
    start = f"\n{' ' * column}"
    made = [_written(each, column + 2, in_braces=False) for each in value]
    tails = [_tail(text, item) for item in node.value]
    if not value:
        yield node.start_mark.index, tails[-1], "[]"
        return
    old = [item.value for item in node.value]
    for kind, a, b, c, d in SequenceMatcher(None, old, list(value), autojunk=False).get_opcodes():
        if kind == "equal":
            continue
        both = min(b - a, d - c)
        for step in range(both):
            yield node.value[a + step].start_mark.index, tails[a + step], made[c + step]
        if more := made[c + both : d]:
            yield _added(tails, a + both, more, start, node)
        if a + both < b:
            yield _removed(node, tails, a + both, b)


def _added(tails: list[int], place: int, more: list[str], start: str, node: yaml.SequenceNode) -> Cut:
    if place:
        return tails[place - 1], tails[place - 1], "".join(f"{start}- {each}" for each in more)
    first = node.start_mark.index
    return first, first, "".join(f"- {each}{start}" for each in more)


def _removed(node: yaml.SequenceNode, tails: list[int], first: int, end: int) -> Cut:
    """From the end of the item before them, or for the first ones up to the next that stays."""
    if first:
        return tails[first - 1], tails[end - 1], ""
    return node.value[0].start_mark.index, node.value[end].start_mark.index, ""


def _written(value: Value, indent: int, *, in_braces: bool) -> str:
    return _words(value, indent) if isinstance(value, str) and not in_braces else _in_a_line(value)


def _in_a_line(value: Value) -> str:
    if isinstance(value, date):
        return value.isoformat()
    if isinstance(value, dict):
        return "{" + ", ".join(f"{key}: {_in_a_line(each)}" for key, each in value.items()) + "}"
    if isinstance(value, list | tuple):
        return f"[{', '.join(map(_in_a_line, value))}]"
    return _quoted(value) if isinstance(value, str) else json.dumps(value)


def _words(words: str, indent: int) -> str:
    """The words in one line, in quotes; longer ones folded or, in several paragraphs, line by line."""
    start = f"\n{' ' * indent}"
    if FOLDABLE.fullmatch(words) and len(words) + indent > WIDEST and not BREAKS.search(words):
        lines = textwrap.wrap(words, WIDEST - indent, break_long_words=False, break_on_hyphens=False)
        return f">-{start}{start.join(lines)}"
    if "\n" in words and words == words.strip() and not BREAKS.search(words):
        return "|-" + "".join(f"{start}{line}" if line else "\n" for line in words.split("\n"))
    return _quoted(words)


def _quoted(words: str) -> str:
    written = json.dumps(words, ensure_ascii=False)
    return BREAKS.sub(lambda match: f"\\u{ord(match[0]):04x}", written)
