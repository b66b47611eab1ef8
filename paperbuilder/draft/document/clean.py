"""A draft becomes the copy of it that may be public: what its readers see, and nothing of those who edited it."""

from __future__ import annotations

from collections.abc import Iterator

from paperbuilder.draft import stamp as stamps
from paperbuilder.draft.document.scrub import scrub
from paperbuilder.draft.ink import FAMILY as INK
from paperbuilder.draft.names import Element, serialised
from paperbuilder.draft.package import CONTENT_TYPES, TYPES, Package, beside, resolved
from paperbuilder.draft.stamp import FAMILY as STAMP
from paperbuilder.model.bare import bare

KINDS = {
    *("officeDocument", "core-properties", "extended-properties", "customXml", "customXmlProps"),
    *("styles", "numbering", "settings", "fontTable", "font", "theme"),
    *("header", "footer", "footnotes", "endnotes", "image", "hyperlink"),
}
"""What a paper consists of; every other part is left out."""
OURS = (STAMP.encode(), INK.encode())
LONGEST_HEAD = 500
"""Where the family of a part's names stands."""
CORE, APP = "docProps/core.xml", "docProps/app.xml"
SAID = {"title", "language", "created", "modified", "Application"}
"""What a draft says of itself that is the paper's."""


def clean(data: bytes, place: str) -> bytes:
    """The draft's bytes, its text untouched; DraftError when it is none."""
    package = Package.read(data, place)
    tags = _tags(package)
    for name in [each for each in package.parts if each.startswith("word/") and each.endswith(".xml")]:
        root = package.xml(name)
        scrub(root, tags)
        package.put(name, root)
    for name in (CORE, APP):
        _without_properties(package, name)
    _require_kept(package)
    for name in [each for each in package.parts if "/media/" in each]:
        package.parts[name] = bare(package.parts[name])
    return package.data()


def _tags(package: Package) -> set[str]:
    """The tags of the controls that the program made."""
    stamp = stamps.read(package)
    return {*stamp.blocks, *stamp.bound}


def _without_properties(package: Package, name: str) -> None:
    if name in package.parts:
        root = package.xml(name)
        root[:] = [each for each in root if isinstance(each.tag, str) and each.tag.rpartition("}")[2] in SAID]
        package.put(name, root)


def _require_kept(package: Package) -> None:
    """Leaves out every part that the paper does not consist of, with what points to it and what says its kind."""
    kept, ahead = {TYPES}, [""]
    while ahead:
        source = ahead.pop()
        found = [each for each in _parts(package, source) if each not in kept]
        kept |= {beside(source), *found}
        ahead += found
    package.parts = {name: data for name, data in package.parts.items() if name in kept}
    types = package.xml(TYPES)
    for each in list(types.iter(f"{CONTENT_TYPES}Override")):
        if each.get("PartName", "").lstrip("/") not in kept:
            types.remove(each)
    package.put(TYPES, types)


def _parts(package: Package, source: str) -> Iterator[str]:
    """The parts that a part needs; its other relationships are taken out."""
    links = package.links(source)
    for each in list(links):
        if not _is_needed(package, source, each):
            links.remove(each)
        elif each.get("TargetMode") != "External":
            yield resolved(source, each.get("Target", ""))
    if beside(source) in package.parts:
        package.parts[beside(source)] = serialised(links)


def _is_needed(package: Package, source: str, link: Element) -> bool:
    kind, target = link.get("Type", "").rpartition("/")[2], resolved(source, link.get("Target", ""))
    is_used = f'"{link.get("Id")}"'.encode() in package.parts.get(source, b"")
    if link.get("TargetMode") == "External":
        return kind == "hyperlink" and is_used
    if kind == "customXml":
        return any(family in package.parts.get(target, b"")[:LONGEST_HEAD] for family in OURS)
    return kind in KINDS and target in package.parts and (is_used or kind not in ("image", "hyperlink"))
