"""A layout becomes that of one twin: the public paper with nothing in it that is not for publication, or Part 2.

The public one is a layout like any other, to be kept and read again: what is withheld is not in it any more, only the
section's stub or a note below the table says what kind of information it was, and why.
"""

from __future__ import annotations

import csv
import io
from collections.abc import Iterator, Mapping
from dataclasses import replace
from hashlib import sha256
from typing import Any, Literal

import msgspec
from msgspec import structs

from paperbuilder import yamlfile
from paperbuilder.errors import LayoutError
from paperbuilder.layout.check import metrics
from paperbuilder.layout.loaded import LoadedLayout
from paperbuilder.layout.override import Override
from paperbuilder.layout.publication import ExemptPart, Publication
from paperbuilder.layout.rules import items
from paperbuilder.layout.spec import Layout, Section, Table
from paperbuilder.layout.withheld import Mark, described, is_withheld, mark, marks, named, tables

HEAD = "# The public twin's layout. What is not for publication has been taken out of it.\n"


def twin(layout: LoadedLayout, part: Literal[1, 2]) -> LoadedLayout:
    """The layout of the public paper, or of Part 2; a layout that keeps nothing back is public as it is."""
    if not marks(layout.definition):
        return layout
    return _public(layout) if part == 1 else _part_2(layout)


def _part_2(layout: LoadedLayout) -> LoadedLayout:
    """Only the sections with something that is not for publication, whole."""
    kept = tuple(section for section in layout.definition.sections if is_withheld(section))
    return replace(layout, definition=structs.replace(layout.definition, sections=kept, key_messages=()), part=2)


def _public(layout: LoadedLayout) -> LoadedLayout:
    definition = structs.replace(layout.definition, sections=tuple(map(_section, layout.definition.sections)))
    definition = structs.replace(definition, overrides=_overrides(layout.definition, definition))
    definition = structs.replace(definition, publication=_publication(layout, definition))
    gone = _named(layout.definition) - _named(definition)
    public = replace(
        layout,
        definition=definition,
        texts={name: text for name, text in layout.texts.items() if name in _texts(definition)},
        images={name: data for name, data in layout.images.items() if name in _images(definition)},
        comparators=tuple(one for one in layout.comparators if one.metric not in gone),
        targets=tuple(one for one in layout.targets if one.metric not in gone),
        withheld=_digest(layout),
    )
    return replace(public, replaced={**_files(public, gone), **_own_metrics(layout, public)})


def _section(section: Section) -> Section:
    """The stub of a section, or the section without some rows; the sentence made from all of them is left out too."""
    if mark(section) is not None:
        return Section(id=section.id, title=section.title, exempt=section.exempt, confidential=section.confidential)
    if not is_withheld(section):
        return section
    blocks = tuple(structs.replace(block, table=_table(block.table)) for block in section.blocks)
    fact = section.fact if isinstance(section.fact, str) else False
    return structs.replace(section, table=_table(section.table), blocks=blocks, fact=fact)


def _table(table: Table | None) -> Table | None:
    """The table without its exempt rows and columns, and without totals from which they could be worked out."""
    if table is None or not table.exempt:
        return table
    metrics_gone = {metric for part in table.exempt for metric in part.metrics}
    groups_gone = tuple(group for part in table.exempt for group in part.groups)
    gone = {*metrics_gone, *groups_gone}
    groups = (structs.replace(g, metrics=_left(g.metrics, gone)) for g in table.groups if _left(g.metrics, gone))
    spanners = (structs.replace(s, metrics=_left(s.metrics, gone)) for s in table.spanners if _left(s.metrics, gone))
    return structs.replace(
        table,
        metrics=_left(table.metrics, gone),
        groups=tuple(groups),
        spanners=tuple(spanners),
        labels={key: label for key, label in table.labels.items() if key not in gone},
        without=(*table.without, *groups_gone),
        notes=(*table.notes, *_notes(table.exempt)),
        exempt=(),
    )


def _left(names: tuple[str, ...], gone: set[str]) -> tuple[str, ...]:
    return tuple(name for name in names if name not in gone)


def _overrides(whole: Layout, public: Layout) -> tuple[Override, ...]:
    """The figures set by hand that the public layout still names."""
    words = str(_said(structs.replace(public, overrides=())))
    parts = (part for section in whole.sections for table in tables(section) for part in table.exempt)
    groups = {group for part in parts for group in part.groups}
    return tuple(one for one in public.overrides if one.metric in words and not groups & set(one.by.values()))


def _publication(layout: LoadedLayout, public: Layout) -> Publication:
    """Without the accepted figures whose words only an exempt section has."""
    bare = structs.replace(public.publication, accepted_figures=())
    texts = (layout.texts[name] for name in layout.texts if name in _texts(public))
    said = _plain(str([_said(structs.replace(public, publication=bare)), *texts]))
    known = tuple(one for one in public.publication.accepted_figures if _plain(one.words) in said)
    return structs.replace(bare, accepted_figures=known)


def _plain(words: str) -> str:
    return " ".join(words.replace("\\n", " ").replace("*", "").split())


def _notes(parts: tuple[ExemptPart, ...]) -> Iterator[str]:
    """What stands in for the rows or columns: one note for those of one kind and reason."""
    counts: dict[Mark, int] = {}
    for part in parts:
        if (found := mark(part)) is not None:
            counts[found] = counts.get(found, 0) + len(part.metrics) + len(part.groups)
    for found, count in counts.items():
        what = "1 row or column is" if count == 1 else f"{count} rows or columns are"
        yield f"Not for publication: {what} {named(found)}. {described(found)} {found.reason}"


def _named(definition: Layout) -> set[str]:
    """The metrics that charts and tables name."""
    return {metric for placed in items(definition) for metric, _ in metrics(placed)}


def _texts(definition: Layout) -> set[str]:
    written = (section.commentary.file for section in definition.sections if section.commentary)
    return {*(section.narrative_file for section in definition.sections), *written}


def _images(definition: Layout) -> set[str]:
    return {placed.item.file for placed in items(definition) if hasattr(placed.item, "file")}


def _digest(layout: LoadedLayout) -> str:
    """The digest of everything in the whole layout."""
    told = sha256(msgspec.json.encode(layout.definition, order="deterministic"))
    for name, data in sorted({**layout.images, **{n: t.encode() for n, t in layout.texts.items()}}.items()):
        told.update(name.encode() + data)
    return told.hexdigest()


def _files(layout: LoadedLayout, gone: set[str]) -> dict[str, bytes]:
    """The layout's own file and the files of figures beside it, as the public may see them."""
    definition = layout.definition
    found = {layout.path.name: (HEAD + yamlfile.written(_said(definition))).encode()}
    for name in filter(None, (definition.comparators, definition.targets)):
        found[name] = _without((layout.path.parent / name).read_bytes(), gone)
    return found


def _own_metrics(whole: LoadedLayout, public: LoadedLayout) -> dict[str, bytes]:
    """The council's own metrics without those of the exempt parts alone; all, where a file of figures has them."""
    name = public.definition.metrics
    if not name or public.definition.figures:
        return {}
    data = (whole.path.parent / name).read_bytes()
    declared = yamlfile.parse(data.decode("utf-8-sig"), name, LayoutError).value
    kept = _still_named(declared["metrics"], _all_words(whole), _all_words(public))
    if len(kept) == len(declared["metrics"]):
        return {}
    return {name: yamlfile.written({**declared, "metrics": kept}).encode()}


def _still_named(declared: list[dict[str, Any]], before: str, now: str) -> list[dict[str, Any]]:
    """The metrics that the public layout names, or did not lose, with those that they are made of."""
    kept = [one for one in declared if one["id"] in now or one["id"] not in before]
    while more := [one for one in declared if one not in kept and one["id"] in str([list(k.values()) for k in kept])]:
        kept += more
    return [one for one in declared if one in kept]


def _all_words(layout: LoadedLayout) -> str:
    return str([_said(layout.definition), *layout.texts.values()])


def _without(data: bytes, gone: set[str]) -> bytes:
    """The CSV without the rows of those metrics; as it is where there are none."""
    rows = list(csv.reader(io.StringIO(data.decode("utf-8-sig"), newline="")))
    column = rows[0].index("metric")
    kept = [row for row in rows if len(row) <= column or row[column].strip() not in gone]
    if len(kept) == len(rows):
        return data
    out = io.StringIO(newline="")
    csv.writer(out, lineterminator="\n").writerows(kept)
    return out.getvalue().encode()


def _said(value: Any) -> Any:
    """The settings that are not their defaults, in plain values."""
    if isinstance(value, msgspec.Struct):
        return dict(_keys(value))
    if isinstance(value, Mapping):
        return {key: _said(item) for key, item in value.items()}
    if isinstance(value, tuple | list):
        return [_said(item) for item in value]
    return value


def _keys(struct: msgspec.Struct) -> Iterator[tuple[str, Any]]:
    for each in structs.fields(type(struct)):
        default = each.default if each.default_factory is msgspec.NODEFAULT else each.default_factory()
        value = getattr(struct, each.name)
        if each.required or value != default:
            yield each.encode_name, _said(value)
