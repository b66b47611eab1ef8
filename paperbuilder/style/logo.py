"""The logo's setting becomes its bytes: a PNG or JPEG file, with an alternative text unless it is decorative."""

from __future__ import annotations

from pathlib import Path

from paperbuilder.folders import within
from paperbuilder.model.alternative import is_placeholder
from paperbuilder.model.pixels import too_many
from paperbuilder.style.settings import Settings
from paperbuilder.style.sheet import Logo

SIGNATURES = (b"\x89PNG\r\n\x1a\n", b"\xff\xd8\xff")
ALTERNATIVE_HINT = "say what it shows, or set decorative: true"


def logo(settings: Settings) -> Logo:
    """The logo of the settings; StyleError when the file or its alternative text is missing."""
    plain = settings.value("logo")
    if bool(plain["alternative"].strip()) == plain["decorative"]:
        raise _alternative_error(settings)
    folder = settings.folder("logo.file")
    if not within(folder, plain["file"]):
        message = f'expected a file beside the style, found "{plain["file"]}"'
        raise settings.error("logo.file", message, "put the picture into the style's folder")
    data = _picture(settings, folder / plain["file"])
    if not plain["decorative"] and is_placeholder(words := plain["alternative"]):
        message = f'the alternative text "{words.strip()}" says nothing'
        raise settings.error("logo.alternative", message, ALTERNATIVE_HINT)
    return Logo(
        data=data,
        position=plain["position"],
        height=settings.length("logo.height"),
        alternative=plain["alternative"].strip(),
        decorative=plain["decorative"],
    )


def _alternative_error(settings: Settings) -> Exception:
    if settings.value("logo.decorative"):
        return settings.error("logo.alternative", "a decorative logo has no alternative text", "leave one of them out")
    return settings.error("logo", "the logo has no alternative text", ALTERNATIVE_HINT)


def _picture(settings: Settings, path: Path) -> bytes:
    try:
        data = path.read_bytes()
    except OSError:
        raise settings.error(
            "logo.file", f'the file "{path.name}" cannot be read', f"looked in {path.parent}"
        ) from None
    if not data.startswith(SIGNATURES):
        raise settings.error("logo.file", f'expected a PNG or JPEG picture, found another file, "{path.name}"')
    if problem := too_many(data):
        raise settings.error("logo.file", f'the picture "{path.name}" {problem}', "save it smaller")
    return data
