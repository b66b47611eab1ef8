"""Pictures in a draft become their bytes, with their alternative text and their share of the page's width."""

from __future__ import annotations

from dataclasses import dataclass

from paperbuilder.draft.names import DRAWING_ID, Element, R
from paperbuilder.draft.package import Package, resolved
from paperbuilder.units import EMU_PER_POINT

DRAWING = "http://schemas.openxmlformats.org/drawingml/2006/main"
BLIP, CROP = f"{{{DRAWING}}}blip", f"{{{DRAWING}}}srcRect"
EXTENT = "{http://schemas.openxmlformats.org/drawingml/2006/wordprocessingDrawing}extent"


@dataclass(frozen=True, slots=True)
class Pasted:
    """A picture: its bytes, its width in points, its name and what it says to those who cannot see it."""

    data: bytes
    width: float
    name: str
    alternative: str


@dataclass(frozen=True, slots=True)
class Pictures:
    """The pictures of one package."""

    package: Package

    def of(self, drawing: Element) -> Pasted:
        """The picture; without bytes where the file has none for it."""
        described = next(drawing.iter(DRAWING_ID), None)
        said = {"": ""} if described is None else {str(name): str(value) for name, value in described.attrib.items()}
        extent = next(drawing.iter(EXTENT), None)
        width = float(extent.get("cx", "0")) / EMU_PER_POINT if extent is not None else 0.0
        return Pasted(self.data(drawing), width, said.get("name", ""), said.get("descr", ""))

    def data(self, drawing: Element) -> bytes:
        """The picture's bytes."""
        blip = next(drawing.iter(BLIP), None)
        identity = "" if blip is None else blip.get(f"{{{R}}}embed", "")
        for link in self.package.links(self.package.main):
            if identity and link.get("Id") == identity:
                return self.package.parts.get(resolved(self.package.main, link.get("Target", "")), b"")
        return b""
