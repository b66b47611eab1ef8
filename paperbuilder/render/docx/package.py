"""Parts and their relationships become the files of a package, in the same order every time."""

from __future__ import annotations

import posixpath
from dataclasses import dataclass, field

from paperbuilder.render.docx.elements import R
from paperbuilder.render.escaped import quoteattr

CONTENT_TYPES = "http://schemas.openxmlformats.org/package/2006/content-types"
RELATIONSHIPS = "http://schemas.openxmlformats.org/package/2006/relationships"
RELATIONSHIP_TYPE = "application/vnd.openxmlformats-package.relationships+xml"
WORD_TYPE = "application/vnd.openxmlformats-officedocument.wordprocessingml.{}+xml"
DEFAULTS = {
    "odttf": "application/vnd.openxmlformats-officedocument.obfuscatedFont",
    "png": "image/png",
    "jpeg": "image/jpeg",
    "rels": RELATIONSHIP_TYPE,
    "xml": "application/xml",
}
DECLARATION = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n'


@dataclass(frozen=True, slots=True)
class Relationship:
    """Why a part points to another part, or (`external`) to an address."""

    id: str
    kind: str
    target: str
    external: bool = False


@dataclass
class Relationships:
    """What one part points to; asking twice for the same target gives the same id."""

    found: dict[tuple[str, str], Relationship] = field(default_factory=dict)

    def to(self, kind: str, target: str, external: bool = False) -> str:
        """The id of the relationship of that kind to that target."""
        full = kind if ":" in kind else f"{R}/{kind}"
        number = len(self.found) + 1
        made = self.found.setdefault((full, target), Relationship(f"rId{number}", full, target, external))
        return made.id


@dataclass(frozen=True, slots=True)
class Part:
    """One file in the package: its name, its content type (empty: by its extension), its bytes, what it points to."""

    name: str
    content_type: str
    data: bytes
    relationships: Relationships = field(default_factory=Relationships)


def files_of(parts: list[Part], start: Relationships) -> dict[str, bytes]:
    """The package's files by name: content types first, then the package's relationships, then the parts in order."""
    files = {"[Content_Types].xml": _content_types(parts), "_rels/.rels": _relationships(start)}
    for part in sorted(parts, key=lambda part: part.name):
        files[part.name] = part.data
        if part.relationships.found:
            files[_beside(part.name)] = _relationships(part.relationships)
    return files


def _beside(name: str) -> str:
    folder, file = posixpath.split(name)
    return f"{folder}/_rels/{file}.rels"


def _content_types(parts: list[Part]) -> bytes:
    endings = {part.name.rpartition(".")[2] for part in parts} | {"rels", "xml"}
    lines = [f'<Default Extension="{ending}" ContentType="{DEFAULTS[ending]}"/>' for ending in sorted(endings)]
    lines += [
        f'<Override PartName="/{part.name}" ContentType="{part.content_type}"/>'
        for part in sorted(parts, key=lambda part: part.name)
        if part.content_type
    ]
    return f'{DECLARATION}<Types xmlns="{CONTENT_TYPES}">{"".join(lines)}</Types>'.encode()


def _relationships(relationships: Relationships) -> bytes:
    lines = "".join(_relationship(made) for made in relationships.found.values())
    return f'{DECLARATION}<Relationships xmlns="{RELATIONSHIPS}">{lines}</Relationships>'.encode()


def _relationship(made: Relationship) -> str:
    mode = ' TargetMode="External"' if made.external else ""
    return f'<Relationship Id="{made.id}" Type="{made.kind}" Target={quoteattr(made.target)}{mode}/>'
