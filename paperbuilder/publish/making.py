"""An order becomes the final files of a paper, in memory, with all that is known of how they were made."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass, replace

from paperbuilder import pipeline
from paperbuilder.compose.inputs import Composed, Correction
from paperbuilder.data.finding import Finding
from paperbuilder.data.frames import Frames
from paperbuilder.inputs import told
from paperbuilder.layout.loaded import LoadedLayout
from paperbuilder.metrics.result import Definition, Results
from paperbuilder.order import Order
from paperbuilder.pipeline import STEPS, Tell
from paperbuilder.style.sheet import StyleSheet

Correcting = Callable[[Composed, Mapping[str, Definition]], Correction]


@dataclass(frozen=True)
class Kept:
    """The copy of a draft that is kept with the version, its name there, and the digest of the officer's own file."""

    name: str
    data: bytes
    original: str


@dataclass(frozen=True)
class Made:
    """The final files by their endings, what they were made from, and what was found on the way.

    `marks` are the findings about the files themselves, `correction` is what the paper corrects, told by `correcting`,
    `truth` are the results before anything was hidden, `hidden` the values that the paper does not print as they are,
    `draft` is the copy of the draft whose words it has, `left_out` are the sections that were deleted in it, and
    `own` the words outside the narrative that are the program's.
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
    correction: Correction | None = None
    correcting: Correcting | None = None
    hidden: frozenset[float] = frozenset()
    draft: Kept | None = None
    truth: Results | None = None
    left_out: tuple[str, ...] = ()
    own: frozenset[tuple[str, str]] | None = None


@dataclass
class Composing:
    """Composes a paper from its results, with what it corrects, which only the paper without that can tell."""

    style: StyleSheet
    frames: Frames
    correcting: Correcting | None
    correction: Correction | None = None

    def __call__(self, layout: LoadedLayout, results: Results) -> Composed:
        """The paper, and `correction` as of this one."""
        composed = pipeline.compose_paper(layout, results, self.style, self.frames)
        self.correction = self.correcting(composed, results.definitions) if self.correcting is not None else None
        if self.correction is None:
            return composed
        return pipeline.compose_paper(layout, results, self.style, self.frames, self.correction)


def make(order: Order, layout: LoadedLayout, tell: Tell, correcting: Correcting | None = None) -> Made:
    """Steps 2 to 7 for a layout that has been read, without the mark of a draft.

    `correcting` says, from the paper without it, what the paper corrects.
    """
    tell(STEPS[1])
    style = pipeline.read_style(order, layout)
    tell(STEPS[2])
    frames, found = pipeline.read_data(order, layout)
    tell(STEPS[3])
    findings, accepted = pipeline.check_data(frames, found, layout)
    findings = (*findings, *pipeline.outdated(order, layout))
    tell(STEPS[4])
    results = pipeline.compute_metrics(layout, frames)
    tell(STEPS[5])
    composing = Composing(style, frames, correcting)
    composed, (layout, computed, results) = pipeline.audited(order, layout, results, composing)
    tell(STEPS[6])
    files, marks = pipeline.render(composed, style, layout)
    name = pipeline.style_name(order, layout)
    findings, accepted = told(findings, layout), told(accepted, layout)
    made = Made(order, layout, name, frames, results, composed, files, findings, accepted, marks, composing.correction)
    return replace(made, hidden=_hidden(computed, results), truth=computed, correcting=correcting)


def _hidden(computed: Results, printed: Results) -> frozenset[float]:
    """The values that are suppressed or rounded for protection, for who searches for them."""
    pairs = (
        (one, printed.answers[query][n]) for query, found in computed.answers.items() for n, one in enumerate(found)
    )
    return frozenset(one.value for one, other in pairs if one.value is not None and other.value != one.value)


def true_results(*papers: Made) -> Results:
    """The results behind several papers, as they were computed."""
    first = papers[0].results
    answers = {query: found for made in papers if made.truth for query, found in made.truth.answers.items()}
    tables = {query: table for made in papers if made.truth for query, table in made.truth.tables.items()}
    return replace(first, answers=answers, tables=tables)
