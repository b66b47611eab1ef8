"""A file as ReportLab writes it becomes PDF/UA-1 and PDF/A-2a: structure, links, metadata, colours, fonts."""

from __future__ import annotations

from io import BytesIO

from pikepdf import ObjectStreamMode, Pdf, StreamDecodeLevel

from paperbuilder.model import Properties
from paperbuilder.render.pdf.tagging.colour import add_intent
from paperbuilder.render.pdf.tagging.metadata import add_metadata
from paperbuilder.render.pdf.tagging.navigation import add_links
from paperbuilder.render.pdf.tagging.recording import Recording
from paperbuilder.render.pdf.tagging.repair import repair_fonts
from paperbuilder.render.pdf.tagging.tree import add_tree
from paperbuilder.render.pdf.tagging.variant import vary

ATTEMPTS = 16
AMBIGUOUS_END = b"\r\nendstream"


def finish(data: bytes, recording: Recording, properties: Properties) -> bytes:
    """The finished file."""
    with Pdf.open(BytesIO(data)) as pdf:
        repair_fonts(pdf)
        links = add_links(pdf, recording)
        add_tree(pdf, recording.root, links)
        add_metadata(pdf, properties)
        add_intent(pdf)
        return _saved(pdf)


def _saved(pdf: Pdf) -> bytes:
    """The file's bytes; written another way when a stream happens to end with half a line end."""
    data = _written(pdf)
    for attempt in range(1, ATTEMPTS):
        if AMBIGUOUS_END not in data:
            break
        vary(pdf, attempt)
        data = _written(pdf)
    return data


def _written(pdf: Pdf) -> bytes:
    stream = BytesIO()
    pdf.save(
        stream,
        min_version="1.7",
        deterministic_id=True,
        fix_metadata_version=False,
        object_stream_mode=ObjectStreamMode.generate,
        compress_streams=True,
        stream_decode_level=StreamDecodeLevel.generalized,
        recompress_flate=True,
    )
    return stream.getvalue()
