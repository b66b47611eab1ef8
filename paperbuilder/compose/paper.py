"""A layout and its results become a document: step 6, "compose paper"."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from dataclasses import replace
from datetime import date, datetime

from paperbuilder.compose.abbreviations import expanded
from paperbuilder.compose.back import BackMaker
from paperbuilder.compose.changes import changes_section, correction_section
from paperbuilder.compose.contents import contents_section, placed_after
from paperbuilder.compose.front import FrontMaker, annex
from paperbuilder.compose.identities import targets
from paperbuilder.compose.inputs import Composed, Correction, PaperInputs, Unfilled
from paperbuilder.compose.material import Material
from paperbuilder.compose.numbering import numbered
from paperbuilder.compose.overriding import unused_notes
from paperbuilder.compose.sections import Filled, SectionMaker
from paperbuilder.compose.trace import traced
from paperbuilder.compose.withholding import MARK, page_mark, section_head
from paperbuilder.errors import LayoutError
from paperbuilder.formats import Formats
from paperbuilder.layout.loaded import LoadedLayout
from paperbuilder.layout.spec import Paper
from paperbuilder.metrics.result import Results
from paperbuilder.model import Document, Properties, Running, Section

__all__ = ["Composed", "Correction", "PaperInputs", "Unfilled", "compose", "fill"]


def compose(layout: LoadedLayout, results: Results, formats: Formats, inputs: PaperInputs) -> Composed:
    """The document, every word and number in its place, and what the data could not fill."""
    material = Material(layout, results.named(), formats, inputs.previous)
    filled = fill(material)
    sections = numbered(tuple(_sections(material, inputs, filled)), targets(layout))
    sections = placed_after(sections, contents_section(sections, inputs), after="about")
    sections = expanded(sections, layout.definition.abbreviations)
    _check_ids(layout, sections)
    cover = Running(header_left=page_mark(layout), page="", mark=MARK if layout.part == 2 else "")
    document = Document(_properties(layout), sections, _running(layout), cover)
    trace = traced(document, results, inputs)
    return Composed(document, tuple(_unfilled(filled)), tuple(_notes(filled)), trace, tuple(unused_notes(material)))


def fill(material: Material) -> tuple[Filled, ...]:
    """The layout's sections, each filled as far as the data goes."""
    specs = enumerate(material.layout.definition.sections)
    return tuple(SectionMaker(material, spec, ("sections", number)).filled() for number, spec in specs)


def _sections(material: Material, inputs: PaperInputs, filled: tuple[Filled, ...]) -> Iterator[Section]:
    front = FrontMaker(material, inputs, filled)
    yield front.cover()
    yield front.about()
    if (messages := front.key_messages()) is not None:
        yield messages
    specs = {spec.id: spec for spec in material.layout.definition.sections}
    for section in (one.section for one in filled if one.section is not None):
        yield replace(section, head=section_head(material.layout, specs[section.id]))
    if inputs.correction is not None:
        yield correction_section(inputs.correction, material.formats)
    elif inputs.changes is not None:
        yield changes_section(inputs.changes)
    yield BackMaker(material, tuple(material.results)).section()


def _unfilled(filled: tuple[Filled, ...]) -> Iterator[Unfilled]:
    for one in filled:
        if one.lacking and not one.spec.optional:
            yield Unfilled(one.spec.id, one.spec.title, one.reason)


def _notes(filled: tuple[Filled, ...]) -> Iterator[str]:
    for one in filled:
        if one.section is None:
            yield f"section {one.spec.id} is left out: {one.reason}"
        yield from (f"section {one.spec.id}: {missing.name}: {missing.reason}" for missing in one.missing)


def _properties(layout: LoadedLayout) -> Properties:
    paper = layout.definition.paper
    issued = _issued(paper)
    return Properties(
        paper=layout.paper_id,
        version=paper.version,
        title=paper.title,
        author=paper.council,
        subject=paper.subject,
        keywords=paper.keywords,
        language=paper.language,
        issued=datetime(issued.year, issued.month, issued.day),  # noqa: DTZ001  a paper's day has no zone
        publish_figures=paper.publish_figures,
    )


def _issued(paper: Paper) -> date:
    """The day of the version as its table has it, otherwise the meeting's or the as-at date."""
    listed = (line.on for line in reversed(paper.history) if line.version == paper.version)
    return next(listed, paper.meeting_date or paper.as_at)


def _running(layout: LoadedLayout) -> Running:
    paper = layout.definition.paper
    number = annex(paper.annex) if paper.annex is not None else ""
    running = Running(
        header_left=page_mark(layout) or paper.title,
        header_right=number if layout.part == 1 else "",
        footer_left=_version(paper) if layout.part == 1 or not number else f"{number} · {_version(paper)}",
        mark=MARK if layout.part == 2 else "",
    )
    if paper.pack_start_page is None:
        return running
    return replace(running, pack_page="Pack page {page}", pack_start_page=paper.pack_start_page)


def _version(paper: Paper) -> str:
    return f"Version {paper.version} · {paper.status}" if paper.status else f"Version {paper.version}"


def _check_ids(layout: LoadedLayout, sections: tuple[Section, ...]) -> None:
    counts = Counter(block.id for section in sections for block in section.blocks)
    twice = [block_id for block_id, count in counts.items() if count > 1]
    if twice:
        raise LayoutError(f'two blocks have the id "{twice[0]}"', place=layout.place("sections"), hint="rename one")
