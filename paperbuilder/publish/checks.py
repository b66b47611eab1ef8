"""The final files and how they were made become the publication checks: passed, failed with a remedy, or not run."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from importlib.util import find_spec

from paperbuilder.archive.record import Check
from paperbuilder.compose.outline import outline
from paperbuilder.data.finding import Finding
from paperbuilder.model import Heading, Paragraph
from paperbuilder.publish.making import Made

Failures = Iterator[tuple[str, str]]
"""Where a check failed, and what to do about it."""


def checks(made: Made) -> tuple[Check, ...]:
    """Every check, in order; one that failed at several places comes once for each."""
    return tuple(check for name, sentence, run in CHECKS for check in _run(made, name, sentence, run))


def _run(made: Made, name: str, sentence: str, run: Callable[[Made], Failures | None]) -> Iterator[Check]:
    failures = run(made)
    if failures is None:
        yield Check(name=name, sentence=sentence, result="not run", remedy="install paperbuilder[check]")
        return
    failed = [Check(name=name, sentence=sentence, result="failed", place=p, remedy=r) for p, r in failures]
    yield from failed or [Check(name=name, sentence=sentence, result="passed")]


def _no_mark(made: Made) -> Failures:
    if made.composed.document.watermark:
        yield "every page", "publish the final paper, not a working copy"


def _no_errors(made: Made) -> Failures:
    for finding in made.findings:
        if finding.severity == "error":
            yield _where(finding), finding.guidance or "correct it in the case system, or accept it in the layout"


def _where(finding: Finding) -> str:
    return "; ".join((finding.message, *finding.places[:1]))


def _pdf_conforms(made: Made) -> Failures | None:
    if find_spec("page") is None:
        return None
    broken = (finding for finding in made.marks if finding.severity == "error")
    return ((finding.message, finding.guidance) for finding in broken)


def _characters_shown(made: Made) -> Failures:
    for finding in made.marks:
        if finding.severity == "warning":
            yield finding.message, finding.guidance


def _commentary_written(made: Made) -> Failures:
    for section in made.composed.document.sections:
        for block in section.blocks:
            if isinstance(block, Paragraph) and block.role == "placeholder":
                yield f"section {section.id}", "write the commentary, or take the slot out of the layout"


def _sections_present(made: Made) -> Failures:
    present = {section.id for section in made.composed.document.sections}
    said = " ".join(line.text for line in outline(made.composed.document) if line.id.startswith("about-"))
    for spec in made.layout.definition.sections:
        if spec.id not in present and f"“{spec.title}”" not in said:
            yield f"section {spec.id}", "give the data that it needs, or take it out of the layout"


def _headed(made: Made) -> Failures:
    for section in made.composed.document.sections:
        if not section.cover and not any(isinstance(block, Heading) for block in section.blocks):
            yield f"section {section.id}", "give the section a title"


def _small_counts_kept(made: Made) -> Failures:
    if made.layout.definition.disclosure == "none":
        place = made.layout.place("disclosure")
        yield place, "let the layout suppress small counts: take `disclosure: none` out"


CHECKS: tuple[tuple[str, str, Callable[[Made], Failures | None]], ...] = (
    ("no-draft-mark", "No page is marked DRAFT.", _no_mark),
    ("no-data-errors", "The checks of the data found no error that the layout does not accept.", _no_errors),
    ("pdf-conforms", "The PDF breaks no rule of PDF/UA-1 and PDF/A-2a.", _pdf_conforms),
    ("characters-shown", "Every character is in a font of the style.", _characters_shown),
    ("commentary-written", "No slot for commentary is empty.", _commentary_written),
    ("sections-present", "Every section of the layout is there, or the paper says why it is not.", _sections_present),
    ("small-counts", "Small counts are suppressed.", _small_counts_kept),
    ("sections-headed", "Every section has a heading.", _headed),
)
