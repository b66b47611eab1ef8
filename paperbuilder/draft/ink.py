"""The ink of a draft's charts, by their pictures, read from its part and carried on to the draft that follows it."""

from __future__ import annotations

from collections.abc import Iterator
from copy import deepcopy
from hashlib import sha256

from paperbuilder.draft.names import Element, serialised
from paperbuilder.draft.package import Package

FAMILY = "urn:paperbuilder:ink:1"
DRAWING = f"{{{FAMILY}}}drawing"
PART = "customXml/item2.xml"


def inks(package: Package) -> dict[str, str]:
    """The marks of each chart by the digest of its picture."""
    return {each.get("picture", ""): each.text or "" for root in _roots(package) for each in root.iter(DRAWING)}


def carry(package: Package, newer: Package) -> None:
    """Gives the package the ink of the newer one's charts too, and leaves out that of pictures that have gone."""
    found = [each for source in (newer, package) for root in _roots(source) for each in root.iter(DRAWING)]
    shown = {sha256(data).hexdigest() for name, data in package.parts.items() if "/media/" in name}
    kept = {each.get("picture", ""): each for each in found if each.get("picture") in shown}
    name = next(_parts(package), "")
    if not kept or (name and {each.get("picture") for each in package.xml(name)} == kept.keys()):
        return
    root = next(iter(_roots(newer)), None)
    if root is not None:
        whole = deepcopy(root)
        whole[:] = [deepcopy(each) for each in kept.values()]
        package.parts[name or PART] = serialised(whole)
        package.link(package.main, "customXml", f"../{name or PART}")


def _roots(package: Package) -> Iterator[Element]:
    return (package.xml(name) for name in _parts(package))


def _parts(package: Package) -> Iterator[str]:
    for name, data in package.parts.items():
        if name.startswith("customXml/item") and FAMILY.encode() in data[:500]:
            yield name
