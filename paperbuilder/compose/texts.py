"""A layout becomes the texts that people write in it, in the order of the paper, by the blocks that print them."""

from __future__ import annotations

from collections.abc import Iterator

from paperbuilder.compose.items import Path, Placed, placed
from paperbuilder.compose.scope import Scope, item_scope, section_scope
from paperbuilder.layout.loaded import LoadedLayout
from paperbuilder.layout.spec import Callout, Section
from paperbuilder.layout.written import Written

OTHER_FORMATS = "Other formats:"


def texts(layout: LoadedLayout) -> tuple[Written, ...]:
    """Every text of the layout that a paper prints in open words."""
    sections = enumerate(layout.definition.sections)
    found = (text for number, section in sections for text in _section(layout, section, ("sections", number)))
    return (*_front(layout), *found)


def _front(layout: LoadedLayout) -> Iterator[Written]:
    paper, scope = layout.definition.paper, _scope(Scope(layout.definition.paper.as_at))
    yield Written(("paper", "title"), "plain", "cover-title", paper.title)
    yield Written(("paper", "subtitle"), "plain", "cover-subtitle", paper.subtitle)
    for name in ("about", "sources", "other_formats"):
        label = OTHER_FORMATS if name == "other_formats" else ""
        block = f"about-{name.replace('_', '-')}-words"
        yield Written(("paper", name), "blocks", block, getattr(paper, name), "about", scope, label=label)
    messages = layout.definition.key_messages
    yield Written(("key_messages",), "items", "key-messages-list", messages, "key-messages", scope)


def _section(layout: LoadedLayout, section: Section, path: Path) -> Iterator[Written]:
    own = section_scope(layout.definition.paper, section)
    scope, name = _scope(own), section.id
    yield Written((*path, "title"), "plain", f"{name}-heading", section.title, name)
    yield Written((*path, "scope"), "line", f"{name}-scope", section.scope, name, scope)
    for key, block in (("explain", "explanation"), ("fact", "fact")):
        value = getattr(section, key)
        source, is_generated = (value, False) if isinstance(value, str) else ("", bool(value))
        yield Written((*path, key), "line", f"{name}-{block}", source, name, scope, is_generated=is_generated)
    yield _narrative(layout, section, path, scope)
    commentary = tuple(_commentary(layout, section, path, scope))
    is_after = section.commentary is not None and section.commentary.position == "after"
    yield from () if is_after else commentary
    for item in placed(section, path):
        yield from _item(item, name, own)
    for number, note in enumerate(section.notes, 1):
        yield Written((*path, "notes", number - 1), "line", f"{name}-note-{number}", note, name, scope)
    yield from commentary if is_after else ()


def _narrative(layout: LoadedLayout, section: Section, path: Path, scope: str) -> Written:
    block, file = f"{section.id}-narrative", section.narrative_file
    key, source = ("narrative_file", layout.texts.get(file, "")) if file else ("narrative", section.narrative)
    return Written((*path, key), "blocks", block, source, section.id, scope)


def _commentary(layout: LoadedLayout, section: Section, path: Path, scope: str) -> Iterator[Written]:
    slot = section.commentary
    if slot is None:
        return
    key, source = ("file", layout.texts.get(slot.file, "")) if slot.file else ("text", slot.text)
    block = f"{section.id}-commentary"
    stands_in = f"{block}-placeholder"
    yield Written((*path, "commentary", key), "blocks", block, source, section.id, scope, stands_in)


def _item(item: Placed, section: str, scope: Scope) -> Iterator[Written]:
    if item.kind == "heading":
        yield Written(item.path, "plain", item.id, str(item.spec), section)
    elif item.kind == "text":
        yield Written(item.path, "blocks", item.id, str(item.spec), section, _scope(scope))
    elif isinstance(item.spec, Callout):
        own = _scope(item_scope(scope, item.spec))
        yield Written((*item.path, "figure"), "first", item.id, item.spec.figure, section, own)
        yield Written((*item.path, "text"), "rest", item.id, item.spec.text, section, own)


def _scope(scope: Scope) -> str:
    """What tells scopes apart in which the same name stands for different figures."""
    return f"{scope.as_at} {scope.start} {scope.end} {scope.source}"
