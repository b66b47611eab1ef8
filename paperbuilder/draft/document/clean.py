"""A draft becomes the copy of it that may be public: without comments, and without the names of those who edited it."""

from __future__ import annotations

from paperbuilder.draft.names import Element, serialised, w
from paperbuilder.draft.package import CONTENT_TYPES, TYPES, Package, beside

COMMENTS = ("comments", "commentsExtended", "commentsIds", "commentsExtensible", "people")
MARKS = tuple(w(name) for name in ("commentRangeStart", "commentRangeEnd", "commentReference"))
DESK = tuple(w(name) for name in ("attachedTemplate", "mailMerge", "printerSettings", "rsids"))
"""What tells of the desk that a draft was edited at: a path, a printer, the sessions."""
CORE, CUSTOM, APP = "docProps/core.xml", "docProps/custom.xml", "docProps/app.xml"
MODIFIED = "{http://schemas.openxmlformats.org/package/2006/metadata/core-properties}lastModifiedBy"
MANAGER, TEMPLATE = (
    f"{{http://schemas.openxmlformats.org/officeDocument/2006/extended-properties}}{name}"
    for name in ("Manager", "Template")
)
LEFT = ("word/printerSettings/", "docProps/thumbnail.")
TEMPLATES = "word/_rels/settings.xml.rels"
SESSION = w("rsid")
AUTHORS = tuple(w(name) for name in ("author", "initials"))


def clean(data: bytes, place: str) -> bytes:
    """The draft's bytes, its text untouched."""
    package = Package.read(data, place)
    for name in (*_comments(package), *(each for each in package.parts if each.startswith(LEFT)), TEMPLATES):
        _remove(package, name)
    _remove(package, CUSTOM)
    for name in [each for each in package.parts if each.startswith("word/") and each.endswith(".xml")]:
        root = package.xml(name)
        if _without_names(root):
            package.put(name, root)
    for name, element in ((CORE, MODIFIED), (APP, MANAGER), (APP, TEMPLATE)):
        _empty(package, name, element)
    return package.data()


def _comments(package: Package) -> list[str]:
    """The parts with comments and with who wrote them; the newer kinds stand in relationships of other families."""
    links = package.links(package.main)
    kinds = tuple(f"/{kind}" for kind in COMMENTS)
    return [f"word/{each.get('Target', '')}" for each in links if each.get("Type", "").endswith(kinds)]


def _remove(package: Package, name: str) -> None:
    """Takes a part out, with what points to it and what says its kind."""
    if package.parts.pop(name, None) is None:
        return
    package.parts.pop(beside(name), None)
    types = package.xml(TYPES)
    for each in [each for each in types.iter(f"{CONTENT_TYPES}Override") if each.get("PartName") == f"/{name}"]:
        types.remove(each)
    package.put(TYPES, types)
    for source in ("", package.main):
        _unlink(package, source, name)


def _unlink(package: Package, source: str, name: str) -> None:
    rels = beside(source) if source else "_rels/.rels"
    if rels not in package.parts:
        return
    root = package.xml(rels)
    for each in [each for each in root if name.endswith(each.get("Target", "").lstrip("/"))]:
        root.remove(each)
    package.parts[rels] = serialised(root)
    package.relations.pop(source, None)


def _without_names(root: Element) -> bool:
    """Takes marks of comments, authors' names and what tells of their desks out; whether there were any."""
    found = list(root.iter(*MARKS, *DESK))
    for mark in found:
        parent = mark.getparent()
        if parent is not None:
            parent.remove(mark)
    named = [(each, str(name)) for each in root.iter() for name in each.attrib if _is_name(str(name))]
    for each, name in named:
        del each.attrib[name]
    return bool(found or named)


def _is_name(attribute: str) -> bool:
    return attribute in AUTHORS or attribute.startswith(SESSION)


def _empty(package: Package, name: str, element: str) -> None:
    root = package.xml(name) if name in package.parts else None
    found = None if root is None else root.find(element)
    if root is not None and found is not None:
        found.text = None
        package.put(name, root)
