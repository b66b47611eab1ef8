"""A council's own Word template becomes a style file, and a list of what could not be read from it."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from paperbuilder.errors import StyleError
from paperbuilder.style.limits import TEXT_CONTRAST, WHITE, least_size
from paperbuilder.style.read import of_text
from paperbuilder.style.template_logo import logo
from paperbuilder.style.template_page import page, running
from paperbuilder.style.template_styles import WORD_STYLES, fonts, opened, table, text_style
from paperbuilder.style.template_theme import chart, link
from paperbuilder.style.written import document, written
from paperbuilder.units import Colour, contrast

SETTING = re.compile(r"([\w-]+(?:\.[\w-]+)+): (.*)")


@dataclass(frozen=True, slots=True)
class Template:
    """What a template gave: the style file's text, the files beside it, and what could not be read, in sentences."""

    yaml: str
    not_read: tuple[str, ...]
    files: Mapping[str, bytes] = field(default_factory=dict)


def from_template(path: Path) -> Template:
    """The style of a Word template (.docx or .dotx); StyleError when the file is not one.

    The text can be read back by `read`: a setting that a style refuses is left out and listed.
    """
    word = opened(path)
    not_read: list[str] = []
    values = {"title": f"From {path.name}", **_values(word, not_read)}
    usable = _usable(values, not_read)
    picture = logo(word, path.stem, not_read)
    settings = usable if picture is None else {**usable, "logo": picture.settings}
    not_read += running(word)
    head = f"# Made from the Word template {written(path.name)}. Every setting left out has its default.\n"
    files = {} if picture is None else {picture.name: picture.data}
    return Template(head + document(settings), tuple(not_read), files)


def _values(word: Any, not_read: list[str]) -> dict[str, Any]:
    """The settings that the template has, in the order of a style file."""
    texts = {key: text_style(word, name, not_read) for key, name in WORD_STYLES.items()}
    text = {key: _large_enough(key, values, not_read) for key, values in texts.items()}
    found = {
        "palette": _palette(texts, not_read),
        "page": page(word, not_read),
        "fonts": fonts(word, not_read),
        "text": {key: values for key, values in text.items() if values},
        "link": link(word, not_read),
        "table": table(word, not_read),
        "chart": chart(word, not_read),
    }
    return {key: values for key, values in found.items() if values}


def _palette(texts: Mapping[str, Mapping[str, Any]], not_read: list[str]) -> dict[str, str]:
    """The ink of running text, and the colour of headings as the accent, where they are dark enough."""
    found = {}
    for name, key in (("ink", "body"), ("accent", "heading-1")):
        colour = texts[key].get("colour")
        if colour is None:
            continue
        if contrast(Colour.parse(colour), WHITE) >= TEXT_CONTRAST:
            found[name] = colour
        else:
            not_read.append(f"the colour {colour} of {WORD_STYLES[key]} is too pale for text")
    return found


def _large_enough(key: str, values: dict[str, Any], not_read: list[str]) -> dict[str, Any]:
    """The settings, without a size that a style would refuse."""
    size, least = values.get("size"), least_size(key)
    if size is None or float(size.removesuffix("pt")) >= least:
        return values
    not_read.append(f"the size {size} of {WORD_STYLES[key]}: expected at least {least:g}pt")
    return {name: value for name, value in values.items() if name != "size"}


def _usable(values: dict[str, Any], not_read: list[str]) -> dict[str, Any]:
    """The settings without those that a style refuses, which are listed."""
    while values:
        try:
            of_text(document(values), Path("template.yaml"), ())
        except StyleError as error:
            values = _without(values, error, not_read)
        else:
            break
    return values


def _without(values: dict[str, Any], error: StyleError, not_read: list[str]) -> dict[str, Any]:
    """The settings without the one that the error names, or without its whole block."""
    match = SETTING.fullmatch(error.message)
    if match is None:
        raise error
    not_read.append(f"{match[1]}: {match[2]}")
    return _dropped(values, match[1].split("."))


def _dropped(values: dict[str, Any], keys: list[str]) -> dict[str, Any]:
    first, *rest = keys
    if first not in values:
        return {key: value for key, value in values.items() if key not in {"palette", "table"}}
    inner = values[first]
    if not rest or not isinstance(inner, dict) or rest[0] not in inner:
        return {key: value for key, value in values.items() if key != first}
    kept = _dropped(inner, rest)
    return {**values, first: kept} if kept else {key: value for key, value in values.items() if key != first}
