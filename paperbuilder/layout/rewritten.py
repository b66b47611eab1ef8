"""A layout and new words for its texts become files: the layout, its other lines as they were, and Markdown."""

from __future__ import annotations

import copy
from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import Any

from paperbuilder import yamlfile
from paperbuilder.errors import LayoutError
from paperbuilder.layout.loaded import LoadedLayout
from paperbuilder.layout.written import Value
from paperbuilder.yamledit import Setting, with_settings
from paperbuilder.yamlfile import Keys

FILES = {"narrative": "narrative_file", "text": "file"}
"""The settings whose words go to a file of their own, and the setting that names it."""
NAMING = tuple(FILES.values())


def rewritten(layout: LoadedLayout, texts: Mapping[Keys, Value]) -> dict[Path, bytes]:
    """The files with the texts in them. Narrative and commentary go to Markdown files beside the layout.

    LayoutError where the layout cannot say it without more being changed.
    """
    files = {path: f"{words}\n".encode() for path, words in _markdown(layout, texts)}
    settings = [_setting(layout, keys, value) for keys, value in texts.items() if keys[-1] not in NAMING]
    if settings:
        files[layout.path] = _layout(layout, settings)
    return files


def _markdown(layout: LoadedLayout, texts: Mapping[Keys, Value]) -> Iterator[tuple[Path, str]]:
    for keys, value in texts.items():
        if keys[-1] in NAMING:
            yield layout.path.parent / _named(layout, keys), str(value)
        elif _has_file(keys, value):
            yield layout.path.parent / _file(layout, keys), str(value)


def _has_file(keys: Keys, value: Value) -> bool:
    return keys[-1] in FILES and bool(value) and (keys[-1] == "narrative" or keys[-2] == "commentary")


def _setting(layout: LoadedLayout, keys: Keys, value: Value) -> Setting:
    if not _has_file(keys, value):
        return Setting(keys, value)
    return Setting((*keys[:-1], FILES[str(keys[-1])]), _file(layout, keys), instead_of=str(keys[-1]))


def _named(layout: LoadedLayout, keys: Keys) -> str:
    """The file that the layout names there."""
    section = layout.definition.sections[int(keys[1])]
    commentary = section.commentary
    return section.narrative_file if keys[-1] == "narrative_file" or commentary is None else commentary.file


def _file(layout: LoadedLayout, keys: Keys) -> str:
    """`annex-a-words/contacts-commentary.md`."""
    section = layout.definition.sections[int(keys[1])]
    return f"{layout.path.stem}-words/{section.id}-{'narrative' if keys[-1] == 'narrative' else 'commentary'}.md"


def _layout(layout: LoadedLayout, settings: list[Setting]) -> bytes:
    raw = layout.path.read_bytes()
    mark, text = raw.startswith(b"\xef\xbb\xbf"), raw.decode("utf-8-sig")
    ends = "\r\n" if "\r\n" in text else "\n"
    place = layout.path.as_posix()
    before = yamlfile.parse(text, place, LayoutError).value
    try:
        after = with_settings(text.replace("\r\n", "\n"), settings)
        found = yamlfile.parse(after, place, LayoutError).value
    except (KeyError, LayoutError):
        found = None
    if found != _expected(before, settings):
        hint = "write the words yourself; `--dry-run` prints them with their places"
        raise LayoutError("the words cannot be put into the layout without changing more of it", place=place, hint=hint)
    return (b"\xef\xbb\xbf" if mark else b"") + after.replace("\n", ends).encode()


def _expected(value: Any, settings: list[Setting]) -> Any:
    """The layout's tree with the settings in it."""
    made = copy.deepcopy(value)
    for setting in settings:
        under = made
        for key in setting.keys[:-1]:
            under = under[key]
        if setting.instead_of and isinstance(under, dict):
            under.pop(setting.instead_of, None)
        under[setting.keys[-1]] = list(setting.value) if isinstance(setting.value, tuple) else setting.value
    return made
