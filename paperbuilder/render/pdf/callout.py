"""A call-out becomes slices: its figure set large, what it says below, both in one box."""

from __future__ import annotations

from dataclasses import replace

from paperbuilder.model import Callout, plain
from paperbuilder.render.pdf.paragraph import BLEED, SIDE_GAP, paragraph
from paperbuilder.render.pdf.setting import Setting, stroke
from paperbuilder.render.pdf.slices import Decoration, Slice, together
from paperbuilder.render.pdf.tagging.element import Element


def callout(block: Callout, parent: Element, setting: Setting) -> list[Slice]:
    """The call-out as two paragraphs that stay on one page."""
    parts = (("callout-figure", block.figure), ("callout-text", block.content))
    slices = [
        piece
        for key, content in parts
        if plain(content).strip()
        for piece in paragraph(content, setting.text(key), parent.child("P"), setting)
    ]
    box = _box(setting, block.id)
    return [replace(piece, decoration=box) for piece in together(slices)]


def _box(setting: Setting, identity: str) -> Decoration:
    inset = float(setting.text("callout-figure").indent) - SIDE_GAP
    fill = setting.style.callout_fill.fractions
    side = stroke(setting.style.callout_border)
    return Decoration(inset, setting.width - inset, fill, side, None, BLEED, identity)
