"""A style's name or file becomes a style sheet: inheritance joined, defaults filled in, every setting checked."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import msgspec

from paperbuilder import yamlfile
from paperbuilder.errors import StyleError, suggestion
from paperbuilder.style.limits import hold
from paperbuilder.style.resolve import resolve
from paperbuilder.style.room import hold_room
from paperbuilder.style.settings import Settings
from paperbuilder.style.sheet import StyleSheet
from paperbuilder.style.spec import StyleSpec

SUFFIXES = (".yaml", ".yml")


@dataclass(frozen=True, slots=True)
class Source:
    """One style file: its folder and its values with their places."""

    path: Path
    tree: yamlfile.Tree


def read(name_or_path: str, folders: Sequence[Path]) -> StyleSheet:
    """The style sheet of that name (a `NAME.yaml` in one of the folders) or path; StyleError with the line at fault."""
    return _sheet(extended(name_or_path, folders))


def extended(name_or_path: str, folders: Sequence[Path]) -> Sequence[Source]:
    """The style's own source, and those that it extends."""
    return _sources(_source(find(name_or_path, folders)), folders)


def of_text(text: str, path: Path, folders: Sequence[Path]) -> StyleSheet:
    """The style sheet of YAML text, as if it stood in that file."""
    return _sheet(_sources(Source(path, yamlfile.parse(text, path.as_posix(), StyleError)), folders))


def _sheet(sources: Sequence[Source]) -> StyleSheet:
    joined = _joined(sources)
    spec = yamlfile.convert(joined, StyleSpec, StyleError)
    settings = _settings(spec, joined, sources)
    sheet = resolve(sources[0].path.stem, settings)
    hold(sheet, settings)
    hold_room(sheet, settings)
    return sheet


def find(name_or_path: str, folders: Sequence[Path]) -> Path:
    """The style file of that name or path; StyleError, with the nearest name, when there is none."""
    if name_or_path.endswith(SUFFIXES) or len(Path(name_or_path).parts) > 1:
        return _existing(Path(name_or_path))
    there = [folder / f"{name_or_path}.yaml" for folder in folders]
    found = next((path for path in there if path.is_file()), None)
    if found is None:
        known = {path.stem for folder in folders for path in folder.glob("*.yaml")}
        raise StyleError(f'there is no style "{name_or_path}"', hint=suggestion(name_or_path, known))
    return found


def _existing(path: Path) -> Path:
    if not path.is_file():
        raise StyleError("there is no such style file", place=path.as_posix())
    return path


def _sources(first: Source, folders: Sequence[Path]) -> list[Source]:
    """The style file, the one it extends, and so on."""
    sources = [first]
    while (parent := _extended(sources[-1])) is not None:
        tree = sources[-1].tree
        try:
            following = _source(find(parent, (sources[-1].path.parent, *folders)))
        except StyleError as error:
            raise StyleError(
                f"extends: {error.message}", place=error.place or tree.place("extends"), hint=error.hint
            ) from None
        if any(following.path.samefile(source.path) for source in sources):
            raise StyleError(f'extends: "{parent}" extends this style in turn', place=tree.place("extends"))
        sources.append(following)
    return sources


def _source(path: Path) -> Source:
    tree = yamlfile.read(path, StyleError)
    if not isinstance(tree.value, dict | None):
        raise StyleError(f"expected a block of settings, found {yamlfile.kind_of(tree.value)}", place=tree.place())
    return Source(path, tree)


def _extended(source: Source) -> str | None:
    parent = (source.tree.value or {}).get("extends")
    return parent if isinstance(parent, str) else None


def _joined(sources: Sequence[Source]) -> yamlfile.Tree:
    """The defaults, overlaid by the styles from the furthest ancestor to the style itself, with their places."""
    values: Mapping[str, Any] = msgspec.to_builtins(StyleSpec())
    places: dict[yamlfile.Keys, str] = {}
    for source in reversed(sources):
        values = _overlaid(values, source.tree.value or {})
        places.update(source.tree.places)
    return yamlfile.Tree(sources[0].tree.name, values, places)


def _overlaid(under: Mapping[str, Any], over: Mapping[str, Any]) -> dict[str, Any]:
    """`under` with the settings of `over`, block by block."""
    both = dict(under)
    for key, value in over.items():
        deeper = isinstance(value, dict) and isinstance(both.get(key), dict)
        both[key] = _overlaid(both[key], value) if deeper else value
    return both


def _settings(spec: StyleSpec, joined: yamlfile.Tree, sources: Sequence[Source]) -> Settings:
    def place(path: str) -> str:
        return joined.place(*_keys(path))

    def folder(path: str) -> Path:
        holds = (source.path.parent for source in sources if _keys(path) in source.tree.places)
        return next(holds, sources[0].path.parent)

    def own(path: str) -> bool:
        return _keys(path) in sources[0].tree.places

    return Settings(msgspec.to_builtins(spec), place, own, folder)


def _keys(path: str) -> yamlfile.Keys:
    return tuple(int(part) if part.isdecimal() else part for part in path.split("."))
