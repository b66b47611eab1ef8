"""The eight steps from council data to a kept paper, each passing one value to the next, and nothing else.

1 read layout · 2 read style · 3 read data · 4 check data · 5 compute metrics · 6 compose paper · 7 render · 8 archive
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import replace
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

from paperbuilder.asked import (
    beside_layout,
    catalogue,
    metric_settings,
    own_metrics,
    queries,
    questions,
    tables_read,
    wanted,
)
from paperbuilder.errors import LayoutError, PaperError
from paperbuilder.order import Built, Checked, Order

if TYPE_CHECKING:
    from concurrent.futures import Executor

    from paperbuilder.apart import Answered
    from paperbuilder.compose.holes import Holes
    from paperbuilder.compose.paper import Composed, Correction
    from paperbuilder.compose.readiness import Readiness
    from paperbuilder.compose.wanted import DataRequest
    from paperbuilder.confidential import Settled
    from paperbuilder.data.finding import Finding
    from paperbuilder.data.frames import Frames
    from paperbuilder.kept import Kept
    from paperbuilder.layout.loaded import LoadedLayout
    from paperbuilder.metrics.result import Results
    from paperbuilder.style.sheet import StyleSheet

STEPS = (
    "read layout",
    "read style",
    "read data",
    "check data",
    "compute metrics",
    "compose paper",
    "render",
    "archive",
)
Tell = Callable[[str], None]


def silent(_step: str) -> None:
    """Tells nobody which step begins."""


def build(order: Order, tell: Tell = silent, beside: Executor | None = None, kept: Kept | None = None) -> Built:
    """The paper, from its layout and data to the files on disk; an executor draws its charts `beside` the rest.

    What the layout keeps from publication is built too, as a paper of its own. What is `kept` from an
    earlier build, and still holds, is not worked out again.
    """
    from paperbuilder.inputs import not_available, told

    tell(STEPS[0])
    layout = versioned(order, read_layout(order))
    tell(STEPS[1])
    style = read_style(order, layout)
    frames, results, checked = answered(order, layout, style, tell, beside, kept)
    tell(STEPS[5])
    composing = partial(compose_paper, style=style, frames=frames)
    composed, (layout, _, _) = audited(order, layout, results, composing)
    tell(STEPS[6])
    files, marks = render(as_draft(composed), style, layout, beside, kept, stamping(order, layout, composed))
    tell(STEPS[7])
    paths = archive(order, layout, files, frames)
    findings, accepted = checked()
    found = (*told(findings, layout), *outdated(order, layout), *marks, *not_available(composed))
    built = Built(paths, found, told(accepted, layout), composed.unfilled)
    return built.beside(build(replace(order, part=2), tell, beside)) if layout.withheld else built


def answered(
    order: Order, layout: LoadedLayout, style: StyleSheet, tell: Tell, beside: Executor | None, kept: Kept | None
) -> Answered:
    """Steps 3 to 5, beside or here: the data without its rows, the results, and the findings once they are there."""
    from paperbuilder.answering import is_read_beside
    from paperbuilder.apart import answered_beside
    from paperbuilder.metrics.reach import reach

    tell(STEPS[2])
    if beside is not None and kept is None and is_read_beside(order.data) and tables_read(layout):
        told = answered_beside(questions(layout, order.data), layout, style, beside)
        tell(STEPS[3])
        tell(STEPS[4])
        return told
    frames, found = read_data(order, layout, kept)
    tell(STEPS[3])
    findings = check_data(frames, found, layout, kept)
    tell(STEPS[4])
    results = compute_metrics(layout, frames, kept)
    covered = reach(frames, layout.definition.paper.as_at, metric_settings(layout))
    return frames.emptied(covered), results, lambda: findings


def check(order: Order, tell: Tell = silent) -> Checked:
    """Steps 1 and 2, and with data also 3 to 6, how ready each section is and what it hides; nothing is written.

    A layout that reads no list needs no data for that.
    """
    tell(STEPS[0])
    layout = referring(order, read_layout(order))
    tell(STEPS[1])
    style = read_style(order, layout)
    checked = Checked(layout, queries(layout), own=own_metrics(layout))
    if order.data is None and tables_read(layout):
        return checked
    tell(STEPS[2])
    frames, found = read_data(order, layout)
    tell(STEPS[3])
    findings, accepted = check_data(frames, found, layout)
    findings = (*findings, *outdated(order, layout))
    tell(STEPS[4])
    results = compute_metrics(layout, frames)
    ready = readiness(layout, results)
    requests = data_requests(layout, frames, results, ready)
    tell(STEPS[5])
    hidden, refused = suppressed(order, layout, results, style, frames)
    findings = (*findings, *refused)
    return replace(checked, findings=findings, accepted=accepted, readiness=ready, requests=requests, holes=hidden)


def suppressed(
    order: Order, layout: LoadedLayout, results: Results, style: StyleSheet, frames: Frames
) -> tuple[tuple[Holes, ...], tuple[Finding, ...]]:
    """How many figures each section of the paper prints as suppressed; or that the paper would be refused."""
    from paperbuilder.confidential import holes
    from paperbuilder.data.finding import Finding
    from paperbuilder.errors import DisclosureError

    try:
        composing = partial(compose_paper, style=style, frames=frames)
        composed, (printed, _, safe) = audited(order, layout, results, composing)
    except DisclosureError as error:
        return (), (Finding("disclosure", "error", error.message, guidance=error.hint),)
    return holes(printed, safe, composed.document), ()


def read_layout(order: Order) -> LoadedLayout:
    """Step 1: the definition, its overrides applied and every metric it names known; of the part that is ordered."""
    from paperbuilder.layout.check import check_metrics
    from paperbuilder.layout.read import read
    from paperbuilder.layout.twins import twin

    whole = read(order.layout, order.layout_folders, order.overrides)
    check_metrics(whole, catalogue(whole).definitions())
    queries(whole)
    return twin(whole, order.part)


def versioned(order: Order, layout: LoadedLayout) -> LoadedLayout:
    """The layout with the next free version number, and the archive's versions in its version table.

    ArchiveError when the order names a version that has been published.
    """
    from paperbuilder.archive import store
    from paperbuilder.layout.versions import published, versioned

    layout = referring(order, layout)
    if layout.paper_id == store.FOLDER:
        raise LayoutError(f'no paper can be called "{store.FOLDER}": the frozen versions are kept there')
    root, version = order.output / store.FOLDER, layout.definition.paper.version
    if {"version", "paper.version"} & set(order.overrides):
        store.require_free(root, layout.paper_id, version)
    free = store.next_free(root, layout.paper_id, version, layout.other_id)
    return versioned(layout, free, published(store.info(root, layout.paper_id)))


def referring(order: Order, layout: LoadedLayout) -> LoadedLayout:
    """The layout with the records of the previous paper and of the version that it compares itself with.

    ArchiveError when there is no such version, or it is damaged.
    """
    from paperbuilder.archive import store
    from paperbuilder.archive.referred import record_of, version_before

    root, records = order.output / store.FOLDER, dict(layout.records)
    if (previous := layout.definition.previous) is not None:
        records["previous"] = record_of(root, previous.paper, previous.version)
    since = version_before(root, layout.archive_id, layout.definition.paper.changes_since)
    if since and (layout.part == 1 or store.has(root, layout.archive_id, since)):
        records["since"] = record_of(root, layout.archive_id, since)
    return replace(layout, records=records)


def outdated(order: Order, layout: LoadedLayout) -> tuple[Finding, ...]:
    """That the layout's previous paper is a version which another one has superseded."""
    from paperbuilder.archive import referred, store

    return referred.outdated(order.output / store.FOLDER, layout.definition.previous)


def read_style(order: Order, layout: LoadedLayout) -> StyleSheet:
    """Step 2: the house format, by the name the order or the layout gives."""
    from paperbuilder.style.read import read

    return read(style_name(order, layout), order.style_folders)


def style_name(order: Order, layout: LoadedLayout) -> str:
    """The style's name or file: the order's, or the layout's."""
    if order.style is not None:
        return order.style
    beside = layout.path.parent / layout.definition.style
    return str(beside) if beside.is_file() else layout.definition.style


def read_data(order: Order, layout: LoadedLayout, kept: Kept | None = None) -> tuple[Frames, tuple[Finding, ...]]:
    """Step 3: the tables that the layout reads, with what was found while reading them; none where it reads none."""
    from paperbuilder.data.frames import Frames
    from paperbuilder.data.read import read
    from paperbuilder.inputs import not_read

    tables = tables_read(layout)
    if not tables:
        return Frames({}), not_read(order.data)
    if order.data is None:
        raise PaperError(
            "no data was given, and the layout reads Annex A lists", hint="name the workbook or folder with --data"
        )
    data, spellings = order.data, beside_layout(layout, layout.definition.spellings)
    if kept is None:
        return read(data, reads=tables, spellings=spellings)
    return kept.tables(data, spellings, tables, lambda: read(data, reads=tables, spellings=spellings))


def check_data(
    frames: Frames, found: tuple[Finding, ...], layout: LoadedLayout, kept: Kept | None = None
) -> tuple[tuple[Finding, ...], tuple[Finding, ...]]:
    """Step 4: the findings that count and those that the layout accepts."""
    from paperbuilder.data.check import check as checked
    from paperbuilder.data.check import require_reach
    from paperbuilder.layout.accept import accept

    as_at = layout.definition.paper.as_at
    require_reach(frames, as_at)
    more = kept.once(as_at, lambda: checked(frames, as_at)) if kept else checked(frames, as_at)
    return accept((*found, *more), layout.definition.accepted, as_at)


def compute_metrics(layout: LoadedLayout, frames: Frames, kept: Kept | None = None) -> Results:
    """Step 5: the answers to the layout's queries, also with months put together, or what it sets by hand."""
    from paperbuilder.metrics.compute import compute
    from paperbuilder.metrics.overriding import overridden

    settings, known, queries = metric_settings(layout), catalogue(layout), wanted(layout)
    if kept is None:
        results = compute(queries, frames, settings, known)
    else:
        results = kept.answers(layout, settings, queries, lambda new: compute(new, frames, settings, known))
    return overridden(results, layout.definition.overrides)


def safe_results(layout: LoadedLayout, frames: Frames, kept: Kept | None = None) -> Settled:
    """Step 5, and what follows from it: the layout with the groups that it prints, its results, and them made safe."""
    from paperbuilder.confidential import settled

    return settled(layout, compute_metrics(layout, frames, kept), catalogue(layout))


def readiness(layout: LoadedLayout, results: Results) -> tuple[Readiness, ...]:
    """How ready each section is, and what it lacks."""
    from paperbuilder.compose.readiness import readiness as states
    from paperbuilder.said import previous_paper

    return states(layout, results, previous_paper(layout))


def data_requests(
    layout: LoadedLayout, frames: Frames, results: Results, ready: tuple[Readiness, ...]
) -> tuple[DataRequest, ...]:
    """The tables that the layout's sections lack: which columns and days, and why."""
    from paperbuilder.compose.wanted import wanted
    from paperbuilder.metrics.lacking import lacking

    lacks = lacking(results, frames, metric_settings(layout), catalogue(layout))
    return wanted(layout, results.definitions, lacks, ready)


def compose_paper(
    layout: LoadedLayout,
    results: Results,
    style: StyleSheet,
    frames: Frames,
    correction: Correction | None = None,
    told: Composed | None = None,
) -> Composed:
    """Step 6: the document, every word and number in its place, with what it corrects and what changed (as `told`)."""
    from paperbuilder.compose.confidentiality import symbol
    from paperbuilder.compose.paper import compose
    from paperbuilder.inputs import paper_inputs
    from paperbuilder.said import changes

    inputs = replace(paper_inputs(layout, style, frames, metric_settings(layout)), correction=correction)
    formats = replace(style.formats, suppressed=symbol(layout.definition.disclosure))
    composed = compose(layout, results, formats, inputs)
    changed = changes(layout, results.definitions, told or composed)
    return composed if changed is None else compose(layout, results, formats, replace(inputs, changes=changed))


def audited(
    order: Order, layout: LoadedLayout, results: Results, composing: Callable[[LoadedLayout, Results], Composed]
) -> tuple[Composed, Settled]:
    """The paper that gives no small number away, also beside what readers have, and what it prints; or an error."""
    from paperbuilder.confidential import audited as audited_paper
    from paperbuilder.earlier import earlier_figures

    earlier = earlier_figures(order.output, order.against)
    corrected = earlier_figures(order.output, ((layout.archive_id, order.corrects),) if order.corrects else ())
    return audited_paper(layout, results, catalogue(layout), earlier, corrected, composing)


def as_draft(composed: Composed) -> Composed:
    """The paper with DRAFT across every page: a working copy is no published version."""
    return replace(composed, document=replace(composed.document, watermark="DRAFT"))


def render(
    composed: Composed,
    style: StyleSheet,
    layout: LoadedLayout,
    beside: Executor | None = None,
    kept: Kept | None = None,
    stamped: Callable[[Mapping[str, bytes]], Mapping[str, bytes]] = dict,
) -> tuple[dict[str, bytes], tuple[Finding, ...]]:
    """Step 7: the Word file (`stamped`), the PDF and the spreadsheet of figures by their endings; what no font could
    show, and which rules the PDF breaks. What would not conform is an error with the layout's line.
    """
    from functools import partial

    from paperbuilder.compose.identities import origin
    from paperbuilder.data.memory import give_back
    from paperbuilder.render.paper import render as rendered

    give_back()
    shelf = kept.drawings if kept else None
    return rendered(composed.document, style, composed.trace, partial(origin, layout), beside, shelf, stamped)


def stamping(
    order: Order, layout: LoadedLayout, composed: Composed
) -> Callable[[Mapping[str, bytes]], Mapping[str, bytes]]:
    """Puts into a Word file's parts what it was built from, so that it can be refreshed after it was edited."""
    from functools import partial

    from paperbuilder.draft.stamp import Stamp, stamped

    paper = layout.definition.paper
    stamp = Stamp(layout.archive_id, paper.version, layout.path.stem, paper.as_at, order.style or "", order.overrides)
    return partial(stamped, stamp=stamp, document=composed.document)


def archive(order: Order, layout: LoadedLayout, files: Mapping[str, bytes], frames: Frames) -> tuple[Path, ...]:
    """Step 8: `OUTPUT/<paper>/<paper>-v<version>` with each ending, and beside them what they were made from."""
    from paperbuilder.archive.working import INPUTS, write
    from paperbuilder.inputs import remembered

    stem = file_stem(layout)
    named = {stem + ending: data for ending, data in files.items()}
    made_from = digests_of(order, layout, frames)
    known = remembered(layout, order.style, order.data, order.overrides, made_from, order.against)
    hidden = {INPUTS: known} if layout.part == 1 else {}
    return write(order.output / layout.paper_id, {**named, **hidden}, overwrite=order.overwrite)[: len(named)]


def digests_of(order: Order, layout: LoadedLayout, frames: Frames) -> dict[str, str]:
    """The digest of every file that the paper is made from."""
    from paperbuilder.inputs import digests

    return digests(layout, style_name(order, layout), order.style_folders, frames)


def file_stem(layout: LoadedLayout) -> str:
    """`<paper>-v<version>`, and for what is not for publication `-NOT-FOR-PUBLICATION`."""
    return f"{layout.paper_id}-v{layout.definition.paper.version}{layout.suffix}"
