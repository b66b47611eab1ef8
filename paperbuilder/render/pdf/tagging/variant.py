"""The same file written another way, when its bytes could be misread.

A reader finds where a stream ends by its length or by the line end before `endstream`. If the last byte of the
compressed data is a carriage return, the two disagree (ISO 19005-2, 6.1.7.1). That byte is part of a checksum, so it
changes when anything in the stream does.
"""

from __future__ import annotations

from zlib import adler32

from pikepdf import Name, Object, Pdf, Stream

CARRIAGE_RETURN = 0x0D
CATALOGUE_PARTS = (Name.MarkInfo, Name.OutputIntents, Name.ViewerPreferences, Name.Names)


def vary(pdf: Pdf, attempt: int) -> None:
    """Change nothing but how the file is written: attempts 1 to 15 all differ.

    Parts of the catalogue become objects of their own, which renumbers the others; streams get a blank at their end.
    """
    for place, part in enumerate(CATALOGUE_PARTS):
        if part in pdf.Root and attempt >> place & 1:
            pdf.Root[part] = pdf.make_indirect(pdf.Root[part])
    for stream in pdf.objects:
        if isinstance(stream, Stream) and _is_ambiguous(stream):
            _lengthen(stream)


def _is_ambiguous(stream: Object) -> bool:
    """Whether its checksum ends like a line; a photograph is kept as it is and has none."""
    if "DCTDecode" in str(stream.get(Name.Filter)):
        return False
    return adler32(stream.read_bytes()) & 0xFF == CARRIAGE_RETURN


def _lengthen(stream: Object) -> None:
    """A blank at the end of the stream: white space to a page or a map, padding to a font or a picture."""
    stream.write(stream.read_bytes() + b" ")
    if Name.Length1 in stream:
        stream.Length1 = int(stream.Length1) + 1
