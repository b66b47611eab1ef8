"""An order becomes the final files of a paper, in memory, with all that is known of how they were made."""

from __future__ import annotations

from dataclasses import dataclass

from paperbuilder import pipeline
from paperbuilder.compose.inputs import Composed
from paperbuilder.data.finding import Finding
from paperbuilder.data.frames import Frames
from paperbuilder.layout.loaded import LoadedLayout
from paperbuilder.metrics.result import Results
from paperbuilder.pipeline import STEPS, Order, Tell


@dataclass(frozen=True)
class Made:
    """The final files by their endings, what they were made from, and what was found on the way.

    `marks` are the findings about the files themselves.
    """

    order: Order
    layout: LoadedLayout
    style: str
    frames: Frames
    results: Results
    composed: Composed
    files: dict[str, bytes]
    findings: tuple[Finding, ...]
    accepted: tuple[Finding, ...]
    marks: tuple[Finding, ...]


def make(order: Order, layout: LoadedLayout, tell: Tell) -> Made:
    """Steps 2 to 7 for a layout that has been read, without the mark of a draft."""
    tell(STEPS[1])
    style = pipeline.read_style(order, layout)
    tell(STEPS[2])
    frames, found = pipeline.read_data(order, layout)
    tell(STEPS[3])
    findings, accepted = pipeline.check_data(frames, found, layout)
    tell(STEPS[4])
    results = pipeline.compute_metrics(layout, frames)
    tell(STEPS[5])
    composed = pipeline.compose_paper(layout, results, style, frames)
    tell(STEPS[6])
    files, marks = pipeline.render(composed, style, layout)
    name = pipeline.style_name(order, layout)
    return Made(order, layout, name, frames, results, composed, files, findings, accepted, marks)
