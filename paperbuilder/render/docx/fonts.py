"""The faces that a paper uses become fonts inside the Word file, scrambled as the format demands.

Of the fallback font the letters that the paper uses are enough: officers type in the others.
"""

from __future__ import annotations

from collections.abc import Iterator
from hashlib import sha256
from pathlib import Path
from uuid import UUID

from paperbuilder.render.docx.elements import Element, element, root, serialise
from paperbuilder.render.docx.manuscript import Manuscript
from paperbuilder.render.docx.package import WORD_TYPE, Part, Relationships
from paperbuilder.render.docx.subset import subset
from paperbuilder.render.zipped import zipped
from paperbuilder.style.sheet import Font, StyleSheet

EMBED = {
    (False, False): "w:embedRegular",
    (True, False): "w:embedBold",
    (False, True): "w:embedItalic",
    (True, True): "w:embedBoldItalic",
}
SCRAMBLED = 32
KEY_LENGTH = 16
ALWAYS = {(False, False), (True, False)}
"""An officer who edits the paper needs these, used or not."""


def font_parts(manuscript: Manuscript) -> list[Part]:
    """The font table and the font files it names."""
    files: dict[Path, Part] = {}
    relationships = Relationships()
    fonts = [_font(manuscript, font, faces, files, relationships) for font, faces in _used(manuscript)]
    table = Part("word/fontTable.xml", WORD_TYPE.format("fontTable"), serialise(root("w:fonts", *fonts)), relationships)
    return [table, *files.values()]


def _used(manuscript: Manuscript) -> list[tuple[Font, set[tuple[bool, bool]]]]:
    found: dict[str, tuple[Font, set[tuple[bool, bool]]]] = {}
    for use, font in manuscript.style.fonts.items():
        faces = {(bold, italic) for used, bold, italic in manuscript.faces if used == use}
        if faces or use != "fallback":
            own = set() if use == "fallback" else ALWAYS
            found.setdefault(font.family, (font, set()))[1].update(faces | own)
    return list(found.values())


def _font(
    manuscript: Manuscript,
    font: Font,
    faces: set[tuple[bool, bool]],
    files: dict[Path, Part],
    relationships: Relationships,
) -> Element:
    letters = frozenset(manuscript.fallen_back) if font not in _typed(manuscript) else frozenset()
    embedded = [
        _embedded(tag, font.face(*weight), letters, files, relationships)
        for weight, tag in EMBED.items()
        if weight in faces
    ]
    return element(
        "w:font",
        element("w:charset", val="00"),
        element("w:family", val="swiss"),
        element("w:pitch", val="variable"),
        *embedded,
        name=font.family,
    )


def _typed(manuscript: Manuscript) -> list[Font]:
    """The fonts that an officer types in."""
    return [font for use, font in manuscript.style.fonts.items() if use != "fallback"]


def _embedded(
    tag: str, path: Path, letters: frozenset[str], files: dict[Path, Part], relationships: Relationships
) -> Element:
    """The face, or these letters of it alone."""
    data = subset(path, letters) if letters else path.read_bytes()
    key = _key(data)
    if path not in files:
        files[path] = Part(f"word/fonts/font{len(files) + 1}.odttf", "", scrambled(data, key))
    target = files[path].name.removeprefix("word/")
    described = {"r:id": relationships.to("font", target), "fontKey": f"{{{str(key).upper()}}}"}
    return element(tag, **described, **({"subsetted": 1} if letters else {}))


def _key(data: bytes) -> UUID:
    return UUID(bytes=sha256(data).digest()[:KEY_LENGTH])


def compressed_early(style: StyleSheet) -> Iterator[None]:
    """Compresses the fonts that every Word file of the style holds, one after another: each is compressed once."""
    for font in dict.fromkeys(font for use, font in style.fonts.items() if use != "fallback"):
        for weight in sorted(ALWAYS):
            data = font.face(*weight).read_bytes()
            yield
            zipped({"font.odttf": scrambled(data, _key(data))})


def scrambled(data: bytes, key: UUID) -> bytes:
    """The font with its first 32 bytes turned by the key, read backwards (ECMA-376 part 4, 2.8.1)."""
    mask = key.bytes[::-1] * 2
    start = bytes(byte ^ turn for byte, turn in zip(data[:SCRAMBLED], mask, strict=True))
    return start + data[SCRAMBLED:]
