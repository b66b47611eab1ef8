"""A font's name becomes its four files: families that come with a dependency, files of one's own, installed ones."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import lru_cache
from importlib.util import find_spec
from pathlib import Path

from fontTools.ttLib import TTFont, TTLibError

from paperbuilder.errors import StyleError, suggestion
from paperbuilder.folders import within
from paperbuilder.style.sheet import Font

FACES = ("regular", "bold", "italic", "bold_italic")
SUBFAMILIES = {"regular": "regular", "book": "regular", "roman": "regular", "bold": "bold", "italic": "italic",
               "oblique": "italic", "bold italic": "bold_italic", "bold oblique": "bold_italic"}  # fmt: skip
FONT_FOLDERS = (
    Path("/usr/share/fonts"), Path("/usr/local/share/fonts"), Path("/Library/Fonts"), Path("/System/Library/Fonts"),
    Path("C:/Windows/Fonts"),
)  # fmt: skip
FONT_SUFFIXES = {".ttf", ".otf", ".ttc"}
RESTRICTED = 0x0002
STATIC_HINT = "name a family of static TrueType (.ttf) files"


@dataclass(frozen=True, slots=True)
class Bundled:
    """A family inside an installed Python package: the folder in it, and the files of the four faces."""

    package: str
    folder: str
    files: tuple[str, str, str, str]


def _four(
    stem: str, italic: str = "Italic", bold_italic: str = "BoldItalic", regular: str = "-Regular"
) -> tuple[str, str, str, str]:
    return f"{stem}{regular}.ttf", f"{stem}-Bold.ttf", f"{stem}-{italic}.ttf", f"{stem}-{bold_italic}.ttf"


BUNDLED = {
    "Source Sans Pro": Bundled("font_source_sans_pro", "files", _four("SourceSansPro", "It", "BoldIt")),
    "Open Sans": Bundled("ttf_opensans", "ttf", _four("OpenSans")),
    "Lato": Bundled("font_lato", "files", _four("Lato")),
    "DejaVu Sans": Bundled("matplotlib", "mpl-data/fonts/ttf", _four("DejaVuSans", "Oblique", "BoldOblique", "")),
}


def by_name(family: str) -> Font:
    """The family of that name; StyleError (without a place) when it is not there or cannot be embedded."""
    known = {name.casefold(): name for name in BUNDLED}
    name = known.get(family.casefold())
    faces: Mapping[str, Path] = _bundled(BUNDLED[name]) if name else {}
    if not faces:
        faces = _installed(family)
    return by_files(name or family, _complete(family, faces))


def by_files(family: str, faces: Mapping[str, Path]) -> Font:
    """The family with these four files (keys as in FACES), each checked."""
    for face in FACES:
        check_file(faces[face])
    return _font(family, *(faces[face] for face in FACES))


@lru_cache(maxsize=64)
def _font(family: str, *files: Path) -> Font:
    """One value for the same family from every style that is read: it is looked up by thousands a paper."""
    return Font(family, *files)


def find_file(name: str, folder: Path) -> Path:
    """A font file beside the style, or installed under that file name; a name never leads elsewhere."""
    beside = folder / name
    if within(folder, name) and beside.is_file():
        return beside
    found = [path for path in _installed_files() if path.name.casefold() == name.casefold()]
    if not found:
        raise StyleError(f'the font file "{name}" does not exist', hint=f"looked in {folder} and the font folders")
    return found[0]


@lru_cache(maxsize=64)
def check_file(path: Path) -> None:
    """StyleError unless the file is a static TrueType font that may be embedded."""
    problem = _problem(path)
    if problem:
        raise StyleError(f'the font "{path.name}" cannot be used: {problem}', hint=STATIC_HINT)


def _problem(path: Path) -> str:
    try:
        with path.open("rb") as file, TTFont(file, lazy=True, fontNumber=0) as font:
            return _unfit(path, font)
    except (OSError, TTLibError) as error:
        return f"it is not a font file ({error})"


def _unfit(path: Path, font: TTFont) -> str:
    if font.sfntVersion == "OTTO" or "glyf" not in font:
        return "it is an OpenType (CFF) font; expected TrueType outlines"
    if path.read_bytes()[:4] == b"ttcf":
        return "it is a collection (.ttc); expected one font a file"
    if "fvar" in font:
        return "it is a variable font; expected a static one"
    restricted = "OS/2" in font and font["OS/2"].fsType & 0x000F == RESTRICTED
    return "its licence forbids embedding" if restricted else ""


def _bundled(family: Bundled) -> dict[str, Path]:
    found = find_spec(family.package)
    if found is None or found.origin is None:
        return {}
    folder = Path(found.origin).parent / family.folder
    return {face: folder / name for face, name in zip(FACES, family.files, strict=True)}


def _complete(family: str, faces: Mapping[str, Path]) -> Mapping[str, Path]:
    if not faces:
        raise StyleError(f'the font "{family}" is not there', hint=suggestion(family, BUNDLED))
    missing = [face.replace("_", " ") for face in FACES if face not in faces]
    if missing:
        raise StyleError(f'the font "{family}" has no {" and no ".join(missing)} file', hint=STATIC_HINT)
    return faces


@lru_cache(maxsize=32)
def _installed(family: str) -> Mapping[str, Path]:
    start = family.casefold()[:4]
    likely = (path for path in _installed_files() if path.name.casefold().startswith(start))
    named = ((path, _named(path)) for path in likely)
    return {face: path for path, (name, face) in named if name == family.casefold() and face}


def _installed_files() -> Iterator[Path]:
    for folder in FONT_FOLDERS:
        if folder.is_dir():
            yield from sorted(path for path in folder.rglob("*") if path.suffix.casefold() in FONT_SUFFIXES)


def _named(path: Path) -> tuple[str, str]:
    try:
        with path.open("rb") as file, TTFont(file, lazy=True, fontNumber=0) as font:
            names = font["name"]
            subfamily = (names.getDebugName(2) or "").casefold()
            return (names.getDebugName(1) or "").casefold(), SUBFAMILIES.get(subfamily, "")
    except (OSError, TTLibError):
        return "", ""
