"""A layout's name or path becomes its checked definition, with the files beside it that it names."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from pathlib import Path

from paperbuilder import yamlfile
from paperbuilder.errors import LayoutError, suggestion
from paperbuilder.layout import beside
from paperbuilder.layout.comparators import comparators
from paperbuilder.layout.find import find
from paperbuilder.layout.loaded import Comparator, LoadedLayout, Target
from paperbuilder.layout.overrides import override
from paperbuilder.layout.rules import Where, hold, items
from paperbuilder.layout.spec import Chart, Image, Layout, Table
from paperbuilder.layout.targets import targets

PAPER_ID = re.compile(r"[a-z0-9]+(?:-[a-z0-9]+)*")
NOTHING: Mapping[str, str] = {}


def read(name_or_path: str, folders: Sequence[Path], overrides: Mapping[str, str] = NOTHING) -> LoadedLayout:
    """The layout of that name (a `NAME.yaml` in one of the folders) or path, with the overrides applied.

    LayoutError names the line and column of whatever is wrong in it, or in a file that it names.
    """
    path = find(name_or_path, folders)
    tree = override(yamlfile.read(path, LayoutError), overrides)
    definition = yamlfile.convert(tree, Layout, LayoutError)
    _check_name(path, definition, tree)
    hold(definition, tree.place)
    return _with_files(path, definition, tree)


def _check_name(path: Path, definition: Layout, tree: yamlfile.Tree) -> None:
    if definition.paper.id is None and PAPER_ID.fullmatch(path.stem) is None:
        message = f'"{path.stem}" cannot be the paper\'s id: expected lower-case letters, digits and hyphens'
        raise LayoutError(message, place=tree.place("paper"), hint="give the paper an id: paper: {id: …}")


def _with_files(path: Path, definition: Layout, tree: yamlfile.Tree) -> LoadedLayout:
    compared = _comparators(path.parent, definition, tree.place)
    aimed = _targets(path.parent, definition, tree.place)
    _check_areas(definition, compared, tree.place)
    _check_own(path.parent, definition, tree.place)
    lines: dict[yamlfile.Keys, str] = {("comparators", n): place for n, place in enumerate(compared)}
    lines |= {("targets", n): place for n, place in enumerate(aimed)}
    return LoadedLayout(
        name=path.stem,
        path=path,
        definition=definition,
        comparators=tuple(compared.values()),
        targets=tuple(aimed.values()),
        texts=_texts(path.parent, definition, tree.place),
        images=_images(path.parent, definition, tree.place),
        places={**tree.places, **lines},
    )


def _check_own(folder: Path, definition: Layout, where: Where) -> None:
    """Whether the council's own spellings, metrics and figures are there to be read."""
    for key in ("spellings", "metrics", "figures"):
        if name := getattr(definition, key):
            beside.text(folder, name, where(key))


def _comparators(folder: Path, definition: Layout, where: Where) -> dict[str, Comparator]:
    name = definition.comparators
    if not name:
        return {}
    return comparators(beside.text(folder, name, where("comparators")), (folder / name).as_posix())


def _targets(folder: Path, definition: Layout, where: Where) -> dict[str, Target]:
    name = definition.targets
    return targets(beside.text(folder, name, where("targets")), (folder / name).as_posix()) if name else {}


def _texts(folder: Path, definition: Layout, where: Where) -> dict[str, str]:
    found: dict[str, str] = {}
    for index, section in enumerate(definition.sections):
        keys = ("sections", index)
        if name := section.narrative_file:
            found[name] = beside.text(folder, name, where(*keys, "narrative_file"))
        if section.commentary and (name := section.commentary.file):
            found[name] = beside.text(folder, name, where(*keys, "commentary", "file"))
    return found


def _images(folder: Path, definition: Layout, where: Where) -> dict[str, bytes]:
    pictures = [(placed.item, placed.keys) for placed in items(definition)]
    return {
        item.file: beside.picture(folder, item.file, where(*keys, "file"))
        for item, keys in pictures
        if isinstance(item, Image)
    }


def _check_areas(definition: Layout, compared: Mapping[str, Comparator], where: Where) -> None:
    known = {comparator.area for comparator in compared.values()}
    for placed in items(definition):
        wanted = placed.item.comparators if isinstance(placed.item, (Chart, Table)) else ()
        for area in wanted if isinstance(wanted, tuple) else ():
            if area not in known:
                place = where(*placed.keys, "comparators")
                message = f'"{definition.comparators}" has nothing for the area "{area}"'
                raise LayoutError(message, place=place, hint=suggestion(area, known))
