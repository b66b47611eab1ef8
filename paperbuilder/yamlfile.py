"""A YAML file becomes plain values, with the line and column of every setting; nothing else here knows YAML.

The scalars are YAML 1.2's: only `true` and `false` are booleans, an ISO date is a date, what is quoted stays text, and
so does `yes`, `0123` or `1:30`. Keys are always text. Tags, duplicate keys and several documents are refused; size,
depth and what aliases may unfold to are bounded.
"""

from __future__ import annotations

import math
import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from types import UnionType
from typing import Annotated, Any, Literal, TypeVar, Union, get_args, get_origin

import msgspec
import yaml

from paperbuilder.errors import PaperError, listed, suggestion

Keys = tuple[str | int, ...]
T = TypeVar("T")

LARGEST_FILE = 1_000_000
MOST_NODES = 50_000
DEEPEST = 40
LOADER = getattr(yaml, "CSafeLoader", yaml.SafeLoader)
WORDS: Mapping[str, bool | None] = {
    "": None, "~": None, "null": None, "Null": None, "NULL": None,
    "true": True, "True": True, "TRUE": True, "false": False, "False": False, "FALSE": False,
}  # fmt: skip
WHOLE = re.compile(r"[-+]?(?:0|[1-9][0-9]{0,17})")
DECIMAL = re.compile(r"[-+]?(?:\.[0-9]+|(?:0|[1-9][0-9]*)(?:\.[0-9]*)?(?:[eE][-+]?[0-9]+)?)")
UNPRINTABLE = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x84\x86-\x9f\ud800-\udfff\ufffe\uffff]")
LONGEST_SHOWN = 60
KINDS: Mapping[type, str] = {
    int: "a whole number", float: "a number", date: "a date", list: "a list", dict: "a block of settings",
}  # fmt: skip
EXPECTED = {
    "str": "text", "int": "a whole number", "float": "a number", "bool": "true or false", "array": "a list",
    "object": "a block of settings", "date": "a date such as 2020-10-12",
}  # fmt: skip
BOUNDS = {">=": "at least", "<=": "at most", ">": "more than", "<": "less than"}
STEP = re.compile(r"\.([^.\[\]]+)|\[(\d+|\.\.\.)\]")
DAY = re.compile(r"[0-9]{4}-[0-9]{2}-[0-9]{2}")


@dataclass(frozen=True, slots=True)
class Tree:
    """The values of a file, and `name:line:column` of each setting by its path, such as `("sections", 2, "title")`."""

    name: str
    value: Any
    places: Mapping[Keys, str]

    def place(self, *keys: str | int) -> str:
        """Where a setting is, or the nearest one around it."""
        path = tuple(keys)
        while path and path not in self.places:
            path = path[:-1]
        return self.places.get(path, self.name)


@dataclass(frozen=True, slots=True)
class Node:
    """A piece of the file as parsed: text, a list of nodes, or pairs of key and node."""

    place: str
    text: str = ""
    plain: bool = False
    items: list[Node] | None = None
    pairs: list[tuple[Node, Node]] | None = None


def read(path: Path, error: type[PaperError], name: str = "") -> Tree:
    """The values of the file; a file that cannot be read, or is not YAML, is the error with its place."""
    shown = name or path.as_posix()
    try:
        content = path.read_bytes()
    except OSError as problem:
        raise error(f"cannot be read: {problem.strerror or problem}", place=shown) from None
    return decoded(content, shown, error)


def decoded(content: bytes, name: str, error: type[PaperError]) -> Tree:
    """The values of a file's bytes; `name` is what the places call it."""
    try:
        text = content.decode("utf-8-sig")
    except UnicodeDecodeError as problem:
        line = content.count(b"\n", 0, problem.start) + 1
        raise error("is not UTF-8 text", place=f"{name}:{line}", hint="save the file as UTF-8") from None
    return parse(text, name, error)


def parse(text: str, name: str, error: type[PaperError]) -> Tree:
    """The values of YAML text; `name` is what the places call it."""
    if len(text) > LARGEST_FILE:
        raise error(f"expected at most {LARGEST_FILE:,} characters, found {len(text):,}", place=name)
    bad = UNPRINTABLE.search(text)
    if bad is not None:
        place = f"{name}:{text.count(chr(10), 0, bad.start()) + 1}"
        raise error(f"has a character that is not text (U+{ord(bad[0]):04X})", place=place)
    try:
        root = _Composer(text, name, error).document()
    except yaml.YAMLError as problem:
        raise _broken(problem, name, error) from None
    builder = _Builder(name, error)
    value = builder.value(root, (), root.place)
    return Tree(name, value, builder.places)


def written(value: Any) -> str:
    """The YAML of plain values, the same every time."""
    text: str = yaml.safe_dump(value, sort_keys=False, allow_unicode=True, width=110)
    return text


def convert(tree: Tree, wanted: type[T], error: type[PaperError]) -> T:
    """The values as the wanted Struct; what does not fit is the error with its place, in plain words, with a hint."""
    try:
        return msgspec.convert(tree.value, wanted)
    except msgspec.ValidationError as problem:
        misfit = _misfit(str(problem), tree.value, wanted)
        raise error(misfit.message, place=tree.place(*misfit.keys), hint=misfit.hint) from None


def kind_of(value: Any) -> str:
    """What a value is, in words: `text "abc"`, `a whole number (3)`, `a list`."""
    if isinstance(value, str):
        shown = value if len(value) <= LONGEST_SHOWN else f"{value[:LONGEST_SHOWN]}…"
        return f'text "{shown}"'
    if isinstance(value, bool) or value is None:
        return "nothing" if value is None else str(value).lower()
    word = next((word for kind, word in KINDS.items() if isinstance(value, kind)), "something else")
    return word if isinstance(value, (list, dict)) else f"{word} ({value})"


def _broken(problem: yaml.YAMLError, name: str, error: type[PaperError]) -> PaperError:
    mark = getattr(problem, "problem_mark", None)
    place = f"{name}:{mark.line + 1}:{mark.column + 1}" if mark else name
    why = getattr(problem, "problem", None) or getattr(problem, "reason", None) or "cannot be parsed"
    hint = "indent with spaces, never tabs, and quote text that holds a colon or a hash or begins with a sign"
    return error(f"is not valid YAML: {why}", place=place, hint=hint)


class _Composer:
    """Parser events become nodes; an alias becomes the very node it names, which must be complete."""

    def __init__(self, text: str, name: str, error: type[PaperError]) -> None:
        self.events: Iterator[Any] = yaml.parse(text, LOADER)
        self.name = name
        self.error = error
        self.anchors: dict[str, Node] = {}

    def document(self) -> Node:
        """The only document of the text."""
        start = [next(self.events, None), next(self.events, None)]
        if not isinstance(start[1], yaml.DocumentStartEvent):
            raise self.error("is empty", place=self.name)
        root = self.node(next(self.events), 0)
        next(self.events)
        after = next(self.events)
        if isinstance(after, yaml.DocumentStartEvent):
            raise self.error("expected one document, found a second one", place=self.place(after))
        return root

    def place(self, event: Any) -> str:
        return f"{self.name}:{event.start_mark.line + 1}:{event.start_mark.column + 1}"

    def node(self, event: Any, depth: int) -> Node:
        if depth > DEEPEST:
            raise self.error(f"is nested more than {DEEPEST} deep", place=self.place(event))
        if isinstance(event, yaml.AliasEvent):
            return self.alias(event)
        if getattr(event, "tag", None) not in (None, "!"):
            raise self.error(f'expected no tag, found "{event.tag}"', place=self.place(event))
        node = self.content(event, depth)
        if event.anchor:
            self.anchors[event.anchor] = node
        return node

    def alias(self, event: Any) -> Node:
        if event.anchor not in self.anchors:
            raise self.error(f'nothing before this is named "&{event.anchor}"', place=self.place(event))
        return self.anchors[event.anchor]

    def content(self, event: Any, depth: int) -> Node:
        place = self.place(event)
        if isinstance(event, yaml.ScalarEvent):
            return Node(place, text=event.value, plain=event.implicit[0])
        if isinstance(event, yaml.SequenceStartEvent):
            return Node(place, items=[self.node(e, depth + 1) for e in self.until(yaml.SequenceEndEvent)])
        pairs = [(self.key(e), self.node(next(self.events), depth + 1)) for e in self.until(yaml.MappingEndEvent)]
        return Node(place, pairs=pairs)

    def until(self, end: type) -> Iterator[Any]:
        for event in self.events:
            if isinstance(event, end):
                return
            yield event

    def key(self, event: Any) -> Node:
        if not isinstance(event, yaml.ScalarEvent) or event.tag not in (None, "!"):
            raise self.error("expected a key of plain text", place=self.place(event))
        return Node(self.place(event), text=event.value)


class _Builder:
    """Nodes become values, and every path its place."""

    def __init__(self, name: str, error: type[PaperError]) -> None:
        self.name = name
        self.error = error
        self.count = 0
        self.places: dict[Keys, str] = {}

    def value(self, node: Node, keys: Keys, place: str) -> Any:
        self.count += 1
        if self.count > MOST_NODES or len(keys) > DEEPEST:
            raise self.error("unfolds to more than a file may hold", place=node.place, hint="use fewer aliases")
        self.places[keys] = place
        if node.items is not None:
            return [self.value(item, (*keys, i), item.place) for i, item in enumerate(node.items)]
        if node.pairs is not None:
            return self.mapping(node.pairs, keys)
        return self.scalar(node.text, place) if node.plain else node.text

    def mapping(self, pairs: list[tuple[Node, Node]], keys: Keys) -> dict[str, Any]:
        found: dict[str, Any] = {}
        for key, node in pairs:
            if key.text in found:
                raise self.error(f'the key "{key.text}" is given twice', place=key.place)
            found[key.text] = self.value(node, (*keys, key.text), key.place)
        return found

    def scalar(self, text: str, place: str) -> Any:
        if text in WORDS:
            return WORDS[text]
        if DAY.fullmatch(text):
            return self.day(text, place)
        if WHOLE.fullmatch(text):
            return int(text)
        number = float(text) if DECIMAL.fullmatch(text) else math.inf
        return number if math.isfinite(number) else text

    def day(self, text: str, place: str) -> date:
        try:
            return date.fromisoformat(text)
        except ValueError:
            raise self.error(f"expected a day of the calendar, found {text}", place=place) from None


@dataclass(frozen=True, slots=True)
class Misfit:
    """What does not fit a type: where in the values, in plain words, with a hint."""

    message: str
    keys: Keys
    hint: str = ""


def _misfit(problem: str, value: Any, wanted: Any) -> Misfit:
    words, _, path = problem.partition(" - at `")
    keys, value, wanted = _located(path.rstrip("`"), value, wanted)
    quoted = re.findall(r"`([^`]*)`", words)
    if words.startswith("Object contains unknown field"):
        return Misfit(f'unknown key "{quoted[0]}"', (*keys, quoted[0]), suggestion(quoted[0], fields(wanted)))
    if words.startswith("Object missing required field"):
        return Misfit(f'the key "{quoted[0]}" is missing', keys, sentence(fields(wanted)[quoted[0]]))
    if words.startswith("Invalid enum value"):
        return _not_a_choice(keys, value, wanted)
    if ", got " in words:
        return _wrong_type(keys, value, quoted[0], wanted)
    return Misfit(_out_of_bounds(words, value), keys, _form(wanted))


def _located(path: str, value: Any, wanted: Any) -> tuple[Keys, Any, Any]:
    """The keys of a path such as `$.sections[0].labels[...]`, with the value and the type found there."""
    keys: Keys = ()
    for name, index in STEP.findall(path):
        key = _first_misfit(value, wanted) if index == "..." else int(index) if index else name
        keys, value, wanted = (*keys, key), value[key], inner(wanted, key)
    return keys, value, wanted


def _first_misfit(value: Mapping[str, Any], wanted: Any) -> str:
    return next((key for key, item in value.items() if not fits(item, inner(wanted, key))), next(iter(value)))


def fits(value: Any, wanted: Any) -> bool:
    """Whether a value is of a type."""
    try:
        msgspec.convert(value, wanted)
    except msgspec.ValidationError:
        return False
    return True


def arms(wanted: Any) -> list[Any]:
    """The types that a type admits, without their annotations."""
    origin = get_origin(wanted)
    if origin is Annotated:
        return arms(get_args(wanted)[0])
    if origin in (Union, UnionType):
        return [arm for part in get_args(wanted) for arm in arms(part)]
    return [wanted]


def inner(wanted: Any, key: str | int) -> Any:
    """The type of what stands under a key, or at a position; Any where the type has no such key."""
    for arm in arms(wanted):
        if isinstance(key, int) and get_origin(arm) in (tuple, list):
            return get_args(arm)[0]
        if isinstance(key, str) and get_origin(arm) is dict:
            return get_args(arm)[1]
        if isinstance(key, str) and key in fields(arm):
            return fields(arm)[key]
    return Any


def fields(wanted: Any) -> dict[str, Any]:
    """The keys that a Struct admits, with their types; none for another type."""
    structs = [arm for arm in arms(wanted) if isinstance(arm, type) and issubclass(arm, msgspec.Struct)]
    return {f.encode_name: f.type for struct in structs for f in msgspec.structs.fields(struct)}


def _not_a_choice(keys: Keys, value: Any, wanted: Any) -> Misfit:
    choices = [str(word) for arm in arms(wanted) if get_origin(arm) is Literal for word in get_args(arm)]
    expected = listed([f'"{word}"' for word in choices])
    hint = suggestion(str(value), choices).partition(" allowed: ")[0]
    return Misfit(f"expected {expected}, found {kind_of(value)}", keys, hint if hint.startswith("did") else "")


def _needed(wanted: Any) -> list[str]:
    """The keys that a Struct must have."""
    structs = [arm for arm in arms(wanted) if isinstance(arm, type) and issubclass(arm, msgspec.Struct)]
    return [f.encode_name for struct in structs for f in msgspec.structs.fields(struct) if f.required]


def _wrong_type(keys: Keys, value: Any, expected: str, wanted: Any) -> Misfit:
    kinds = [kind for kind in expected.split(" | ") if kind != "null"]
    words = listed([word for kind in kinds for word in EXPECTED.get(kind, kind).split(" or ")])
    hint = ""
    if "str" in kinds and not isinstance(value, (list, dict, type(None))):
        hint = "put it in quotes"
    if "array" in kinds and isinstance(value, str):
        hint = "write a list: [one, another]"
    if "object" in kinds and not isinstance(value, (dict, list)) and (needed := _needed(wanted)):
        hint = f"with the keys {listed(needed, 'and')}"
    return Misfit(f"expected {words}, found {kind_of(value)}", keys, hint)


def _out_of_bounds(words: str, value: Any) -> str:
    if words.startswith("Invalid RFC3339"):
        return f"expected {EXPECTED['date']}, found {kind_of(value)}"
    if "matching regex" in words:
        return f"{kind_of(value)} does not have the right form"
    match = re.fullmatch(r"Expected `(\w+)`( of length)? ([<>]=?) ([-\d.]+)", words)
    if match is None:
        return f"{words[:1].lower()}{words[1:].replace('`', '')}, found {kind_of(value)}"
    amount = f"{BOUNDS[match[3]]} {match[4].removesuffix('.0')}"
    if not match[2]:
        return f"expected {EXPECTED.get(match[1], match[1])} of {amount}, found {value}"
    kind = "character" if match[1] == "str" else "entr"
    one, many = ("", "s") if kind == "character" else ("y", "ies")
    return f"expected {amount} {kind}{one if match[4] == '1' else many}, found {len(value)}"


def _form(wanted: Any) -> str:
    """The sentence and the example of the annotation that restricts the form, or the outer sentence."""
    meta = next((meta for meta in _metas(wanted) if meta.pattern), None)
    if meta is None:
        return sentence(wanted)
    example = f' For example "{meta.examples[0]}".' if meta.examples else ""
    return f"{meta.description or ''}{example}".strip()


def sentence(wanted: Any) -> str:
    """What a setting's annotation says of it; the outermost one that says anything."""
    return next((meta.description for meta in _metas(wanted) if meta.description), "")


def _metas(wanted: Any) -> Iterator[msgspec.Meta]:
    if get_origin(wanted) is Annotated:
        yield from (m for m in reversed(wanted.__metadata__) if isinstance(m, msgspec.Meta))
        yield from _metas(get_args(wanted)[0])
    elif get_origin(wanted) in (Union, UnionType):
        for part in get_args(wanted):
            yield from _metas(part)
