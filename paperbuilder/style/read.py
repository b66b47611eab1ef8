"""A style's name or file becomes a style sheet: inheritance joined, defaults filled in, every setting checked."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import msgspec
import yaml

from paperbuilder.errors import StyleError, suggestion
from paperbuilder.style.limits import hold
from paperbuilder.style.resolve import resolve
from paperbuilder.style.settings import Settings
from paperbuilder.style.sheet import StyleSheet
from paperbuilder.style.spec import StyleSpec


def read(name_or_path: str, folders: Sequence[Path]) -> StyleSheet:
    path = find(name_or_path, folders)
    files = [path]
    trees = [yaml.safe_load(path.read_text(encoding="utf-8")) or {}]
    while trees[-1].get("extends"):
        files.append(find(trees[-1]["extends"], [files[-1].parent, *folders]))
        trees.append(yaml.safe_load(files[-1].read_text(encoding="utf-8")) or {})
    merged: Mapping[str, Any] = msgspec.to_builtins(StyleSpec())
    for tree in reversed(trees):
        merged = _merge(merged, tree)
    spec = msgspec.convert(merged, StyleSpec)

    def folder(where: str) -> Path:
        for file, tree in zip(files, trees):
            try:
                v: Any = tree
                for k in where.split("."):
                    v = v[k]
                return file.parent
            except (KeyError, TypeError):
                continue
        return path.parent

    settings = Settings(msgspec.to_builtins(spec), lambda where: str(path), folder)
    sheet = resolve(path.stem, settings)
    hold(sheet, settings)
    return sheet


def _merge(under: Mapping[str, Any], over: Mapping[str, Any]) -> dict[str, Any]:
    return {
        **under,
        **{
            k: _merge(under[k], v) if isinstance(v, dict) and isinstance(under.get(k), dict) else v
            for k, v in over.items()
        },
    }


def find(name_or_path: str, folders: Sequence[Path]) -> Path:
    if Path(name_or_path).suffix:
        return Path(name_or_path)
    for folder in folders:
        if (folder / f"{name_or_path}.yaml").is_file():
            return folder / f"{name_or_path}.yaml"
    raise StyleError(f'no style "{name_or_path}"')
