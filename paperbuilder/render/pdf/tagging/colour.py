"""The colours' meaning: everything in the file is sRGB."""

from __future__ import annotations

from pikepdf import Array, Dictionary, Name, Pdf, String

DATE_BYTES = slice(24, 36)
IDENTITY_BYTES = slice(84, 100)
FIXED_DATE = bytes([7, 226, 0, 1, 0, 1, 0, 0, 0, 0, 0, 0])
CONDITION = "sRGB IEC61966-2.1"


def add_intent(pdf: Pdf) -> None:
    """Name sRGB as the output intent, with its profile."""
    profile = pdf.make_stream(_profile(), N=3)
    pdf.Root.OutputIntents = Array(
        [
            Dictionary(
                Type=Name.OutputIntent,
                S=Name.GTS_PDFA1,
                OutputConditionIdentifier=String(CONDITION),
                Info=String(CONDITION),
                DestOutputProfile=profile,
            )
        ]
    )


def _profile() -> bytes:
    """The sRGB profile with a fixed date, so that the same paper gives the same bytes."""
    from PIL import ImageCms

    data = bytearray(ImageCms.ImageCmsProfile(ImageCms.createProfile("sRGB")).tobytes())
    data[DATE_BYTES] = FIXED_DATE
    data[IDENTITY_BYTES] = bytes(16)
    return bytes(data)
