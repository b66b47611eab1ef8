"""A style becomes readiness: what writing needs is imported, and the fonts are opened, before there is a document."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import suppress

from paperbuilder.errors import RenderError
from paperbuilder.style.sheet import StyleSheet


def ready(style: StyleSheet) -> Iterator[None]:
    """Does early, piece by piece, what the first paper of a process does, so that one can stop between two pieces.

    A font that is no good is told of when it is used.
    """
    import fontTools.subset  # noqa: F401
    import PIL.ImageCms
    import PIL.PngImagePlugin  # noqa: F401

    import paperbuilder.render.paper  # noqa: F401
    from paperbuilder.render.characters import covers
    from paperbuilder.render.docx.fonts import compressed_early
    from paperbuilder.render.pdf.faces import face

    for font in style.fonts.values():
        yield
        with suppress(RenderError):
            covers(font, " ")
            for path in (font.regular, font.bold, font.italic, font.bold_italic):
                face(path)
    yield from compressed_early(style)
