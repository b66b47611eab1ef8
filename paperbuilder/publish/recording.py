"""A paper as made, with its approval and checks, becomes its record."""

from __future__ import annotations

import platform
import re
from collections.abc import Iterator
from datetime import date
from importlib.metadata import PackageNotFoundError, requires, version

from paperbuilder import asked, pipeline
from paperbuilder.archive.record import (
    Check,
    Earlier,
    Input,
    Options,
    Record,
    RecordedFinding,
)
from paperbuilder.archive.retention import months_later
from paperbuilder.archive.working import digest as digest_of
from paperbuilder.compose.confidentiality import applied
from paperbuilder.compose.withholding import page_mark
from paperbuilder.inputs import RECORDS, fewest_told, input_files
from paperbuilder.layout.loaded import LoadedLayout
from paperbuilder.layout.spec import HistoryLine
from paperbuilder.metrics.reach import reach
from paperbuilder.publish.making import Made
from paperbuilder.said import said

PACKAGE = "paperbuilder"
BACKGROUND_YEARS = 4
"""How long background papers are open to inspection: Local Government Act 1972, section 100D."""


def recorded(made: Made, published: date, line: HistoryLine, passed: tuple[Check, ...]) -> Record:
    """The record of the version."""
    most = fewest_told(made.layout) - 1
    paper, saying = made.layout.definition.paper, said(made.layout, made.results.definitions, made.composed)
    return Record(
        paper=made.layout.paper_id,
        version=paper.version,
        title=paper.title,
        council=paper.council,
        committee=paper.provided_for,
        meeting_date=paper.meeting_date,
        as_at=paper.as_at,
        published=published,
        approved_by=line.by,
        note=line.note,
        synthetic=made.frames.synthetic or paper.synthetic,
        supplement=made.layout.definition.publication.supplement,
        urgent=made.layout.definition.publication.urgent,
        part=made.layout.part,
        restricted=page_mark(made.layout),
        suppression=applied(made.layout.definition.disclosure),
        options=_options(made),
        packages=packages(),
        inputs=tuple(_inputs(made, published)),
        history=tuple(map(_earlier, paper.history)),
        definitions=dict(_definitions(made)),
        figures=saying.figures,
        sections=saying.sections,
        words=saying.words,
        findings=(*_findings(made, most), *_findings(made, most, accepted=True)),
        checks=passed,
    )


def _earlier(one: HistoryLine) -> Earlier:
    return Earlier(version=one.version, on=one.on, note=one.note, by=one.by, status=one.status)


def _definitions(made: Made) -> Iterator[tuple[str, str]]:
    """The rule of every metric; of those asked for alone, where some are not for publication."""
    asked = {query.metric for query in made.results.answers}
    for metric, definition in sorted(made.results.definitions.items()):
        if metric in asked or not made.layout.withheld:
            yield metric, definition.rule


def _findings(made: Made, most: int, *, accepted: bool = False) -> Iterator[RecordedFinding]:
    """The findings without what stands in cells, and of few rows, or beside something exempt, without their number."""
    for one in made.accepted if accepted else made.findings:
        is_told = not (one.is_of_few(most) or made.layout.withheld)
        count, message = one.count if is_told else None, one.public or one.message
        yield RecordedFinding(check=one.check, severity=one.severity, message=message, count=count, accepted=accepted)


def packages() -> dict[str, str]:
    """The versions of Python, of this package and of those that it needs, as installed."""
    needed = (re.match(r"[\w.-]+", one) for one in requires(PACKAGE) or () if "extra ==" not in one)
    names = sorted({PACKAGE, *(match[0] for match in needed if match)}, key=str.lower)
    return {"python": platform.python_version()} | {name: _version(name) for name in names}


def _version(name: str) -> str:
    try:
        return version(name)
    except PackageNotFoundError:
        return "not installed"


def _options(made: Made) -> Options:
    """What was asked for; a layout from which something was taken out has its overrides in it already."""
    digested = _digests(made)
    style = next(name for name in digested if name.startswith("style/"))
    overrides = {} if made.layout.replaced else dict(made.order.overrides)
    layout, against = f"layout/{made.layout.path.name}", made.order.against
    return Options(layout=layout, style=style, overrides=overrides, against=against)


def _digests(made: Made) -> dict[str, str]:
    return pipeline.digests_of(made.order, made.layout, made.frames)


def _inputs(made: Made, published: date) -> Iterator[Input]:
    for name, digest in _digests(made).items():
        if name.startswith("layout/"):
            yield Input(kind="layout", name=name, digest=digest)
        elif name.startswith("style/"):
            yield Input(kind="style", name=name, digest=digest)
        elif name.startswith(RECORDS):
            yield Input(kind="record", name=name, digest=digest)
    if made.draft is not None:
        copy = made.draft
        yield Input(kind="draft", name=copy.name, digest=digest_of(copy.data), original=copy.original)
    yield from _extracts(made, published)


def _extracts(made: Made, published: date) -> Iterator[Input]:
    """The files with the data, which are not in the bag."""
    paper = made.layout.definition.paper
    kept_by = paper.contact.role if paper.contact else paper.council
    kept_until = months_later(published, 12 * BACKGROUND_YEARS)
    covered = reach(made.frames, paper.as_at, asked.metric_settings(made.layout))
    for table, sources in sorted(made.frames.sources.items()):
        for source in sources:
            yield Input(
                kind="extract",
                name=source.file,
                digest=source.digest,
                table=table,
                sheet=source.sheet,
                rows=_rows(source.rows, made.layout),
                covers_from=covered.get(table),
                kept_by=kept_by,
                kept_until=kept_until,
            )
    yield from _figures_file(made, kept_by, kept_until)


def _rows(number: int, layout: LoadedLayout) -> int | None:
    """How many rows an extract has, protected as a count is: a list of three children says three.

    Beside something that is not for publication none is told: a list's rows are a total, less the others an exempt one.
    """
    disclosure = layout.definition.disclosure
    if layout.withheld:
        return None
    if disclosure == "none":
        return number
    if disclosure.round is not None:
        return round(number / disclosure.round) * disclosure.round
    return None if 1 <= number <= disclosure.threshold else number


def _figures_file(made: Made, kept_by: str, kept_until: date) -> Iterator[Input]:
    """The file of figures computed elsewhere: data, and not in the bag."""
    for file in input_files(made.layout, made.frames).get("figures", ()):
        yield Input(
            kind="extract", name=file.name, digest=file.digest, table="figures", kept_by=kept_by, kept_until=kept_until
        )
