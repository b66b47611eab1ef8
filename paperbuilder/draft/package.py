"""A Word file's bytes become its parts, within bounds, and its parts a Word file again, the untouched byte for byte."""

from __future__ import annotations

import io
import posixpath
import zipfile
import zlib
from dataclasses import dataclass, field

from lxml import etree

from paperbuilder.draft.names import Element, R, parsed, serialised
from paperbuilder.errors import DraftError

STORED = (".png", ".jpeg")
"""Pictures do not become smaller."""
EPOCH = (1980, 1, 1, 0, 0, 0)
MOST_PARTS = 4_000
MOST_BYTES = 400_000_000
LARGEST_XML = 60_000_000
COMPOUND = b"\xd0\xcf\x11\xe0"
"""How an encrypted file and one of Word 2003 and before begin."""
TYPES = "[Content_Types].xml"
CONTENT_TYPES = "{http://schemas.openxmlformats.org/package/2006/content-types}"
RELATIONSHIPS = "http://schemas.openxmlformats.org/package/2006/relationships"
MAIN = "wordprocessingml.document.main+xml"
STRICT = b"http://purl.oclc.org/ooxml/wordprocessingml/main"


@dataclass
class Package:
    """The parts of one Word file by name, in the file's order; `place` is how messages call the file."""

    parts: dict[str, bytes]
    place: str
    main: str = ""
    relations: dict[str, Element] = field(default_factory=dict)

    @classmethod
    def read(cls, data: bytes, place: str) -> Package:
        """The parts; DraftError when the bytes are no Word document, or one that may hurt."""
        _require_zip(data, place)
        return cls.of(_unzipped(data, place), place)

    @classmethod
    def of(cls, parts: dict[str, bytes], place: str) -> Package:
        """The parts of a Word file that has not been packed, or is unpacked already."""
        package = cls(parts, place)
        package.main = package._main()
        return package

    def xml(self, name: str) -> Element:
        """A part's outermost element."""
        if name not in self.parts:
            raise DraftError(f"the Word file has no part {name}: it is damaged", place=self.place)
        if len(self.parts[name]) > LARGEST_XML:
            raise DraftError(f"the part {name} is too large for a paper", place=self.place)
        return parsed(self.parts[name], self.place)

    def put(self, name: str, root: Element) -> None:
        """Keeps the part as it has become."""
        self.parts[name] = serialised(root)

    def related(self, kind: str, source: str = "") -> tuple[str, ...]:
        """The parts of that kind (`comments`, `header`…) that the part, if none is named the main one, points to."""
        source = source or self.main
        found = (each for each in self.links(source) if each.get("Type", "").endswith(f"/{kind}"))
        return tuple(resolved(source, each.get("Target", "")) for each in found)

    def links(self, source: str) -> Element:
        """The relationships of a part, to read and to add to."""
        if source not in self.relations:
            name = beside(source)
            empty = etree.fromstring(f'<Relationships xmlns="{RELATIONSHIPS}"/>')
            self.relations[source] = self.xml(name) if name in self.parts else empty
        return self.relations[source]

    def link(self, source: str, kind: str, target: str, external: bool = False) -> str:
        """The id of a relationship of that kind to that target, made if there is none."""
        links = self.links(source)
        full = kind if ":" in kind else f"{R}/{kind}"
        for each in links:
            if (each.get("Type"), each.get("Target")) == (full, target):
                return str(each.get("Id"))
        identity = _free("rId", {str(each.get("Id")) for each in links})
        mode = {"TargetMode": "External"} if external else {}
        etree.SubElement(
            links, f"{{{RELATIONSHIPS}}}Relationship", {"Id": identity, "Type": full, "Target": target} | mode
        )
        self.put(beside(source), links)
        return identity

    def declare(self, name: str, content_type: str) -> None:
        """Says which content type the part has."""
        types = self.xml(TYPES)
        etree.SubElement(types, f"{CONTENT_TYPES}Override", PartName=f"/{name}", ContentType=content_type)
        self.put(TYPES, types)

    def declare_ending(self, ending: str, content_type: str) -> None:
        """Says which content type files with that ending have, unless it is said."""
        types = self.xml(TYPES)
        if any(each.get("Extension", "").casefold() == ending for each in types):
            return
        types.insert(0, etree.Element(f"{CONTENT_TYPES}Default", Extension=ending, ContentType=content_type))
        self.put(TYPES, types)

    def data(self) -> bytes:
        """The Word file, the same bytes every time."""
        buffer = io.BytesIO()
        with zipfile.ZipFile(buffer, "w") as archive:
            for name, data in self.parts.items():
                entry = zipfile.ZipInfo(name, EPOCH)
                entry.create_system = 0
                entry.compress_type = zipfile.ZIP_STORED if name.endswith(STORED) else zipfile.ZIP_DEFLATED
                archive.writestr(entry, data)
        return buffer.getvalue()

    def _main(self) -> str:
        types = [(each.get("PartName", ""), each.get("ContentType", "")) for each in self.xml(TYPES)]
        if any("macroEnabled" in kind or "vbaProject" in kind for _, kind in types):
            raise DraftError(
                "the Word file holds macros", place=self.place, hint="save it as a Word document (.docx) without macros"
            )
        found = next((name.lstrip("/") for name, kind in types if kind.endswith(MAIN)), "")
        if not found:
            raise DraftError("this is no Word document", place=self.place)
        if STRICT in self.parts.get(found, b"")[:4000]:
            raise DraftError(
                "the file is in the strict variant of the format",
                place=self.place,
                hint='save it in Word as "Word Document (*.docx)"',
            )
        return found


def beside(name: str) -> str:
    """Where a part's relationships stand."""
    folder, file = posixpath.split(name)
    return posixpath.join(folder, "_rels", f"{file}.rels")


def resolved(source: str, target: str) -> str:
    """The name of the part that a part points to."""
    if target.startswith("/"):
        return target.lstrip("/")
    return posixpath.normpath(posixpath.join(posixpath.dirname(source), target))


def _free(prefix: str, taken: set[str]) -> str:
    number = len(taken) + 1
    while f"{prefix}{number}" in taken:
        number += 1
    return f"{prefix}{number}"


def _require_zip(data: bytes, place: str) -> None:
    if data.startswith(COMPOUND):
        raise DraftError(
            "the file is encrypted, or of Word 2003 or before",
            place=place,
            hint="take the password off, or save it as .docx",
        )
    if not data.startswith(b"PK"):
        raise DraftError("this is no Word file", place=place, hint="name the .docx that paperbuilder wrote")


def _unzipped(data: bytes, place: str) -> dict[str, bytes]:
    try:
        with zipfile.ZipFile(io.BytesIO(data)) as archive:
            _require_bounded(archive, place)
            return {entry.filename: _inflated(archive, entry) for entry in archive.infolist() if not entry.is_dir()}
    except (zipfile.BadZipFile, zlib.error, EOFError, RuntimeError, NotImplementedError, ValueError, OSError) as error:
        raise DraftError(
            "the Word file is damaged, or only part of it has arrived", place=place, hint="fetch or save it again"
        ) from error


def _inflated(archive: zipfile.ZipFile, entry: zipfile.ZipInfo) -> bytes:
    """The entry's bytes, never more than it says it has."""
    with archive.open(entry) as file:
        return file.read(entry.file_size + 1)


def _require_bounded(archive: zipfile.ZipFile, place: str) -> None:
    entries = archive.infolist()
    names = [entry.filename for entry in entries]
    if len(entries) > MOST_PARTS or sum(entry.file_size for entry in entries) > MOST_BYTES:
        raise DraftError("the Word file unpacks to more than a paper can be", place=place)
    if len(set(names)) != len(names):
        raise DraftError("the Word file holds two parts of one name: it is damaged", place=place)
