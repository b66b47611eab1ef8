"""The paper's dates and numbers are held to its meeting and to the versions before it."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date

from paperbuilder.archive.store import order
from paperbuilder.publish.checks.subject import Place, Subject


def as_at_recent(subject: Subject) -> Iterator[Place] | None:
    """No figures are older at the meeting than the layout allows; not run where no meeting is named."""
    meeting = subject.layout.definition.paper.meeting_date
    return None if meeting is None else _old(subject, meeting)


def _old(subject: Subject, meeting: date) -> Iterator[Place]:
    most = subject.layout.definition.publication.as_at_within_days
    for name, day in _dates(subject):
        age = (meeting - day).days
        if age > most:
            yield Place(
                f"{name}, as at {day}", f"build it from newer data: {age} days before the meeting, {most} allowed"
            )


def _dates(subject: Subject) -> Iterator[tuple[str, date]]:
    definition = subject.layout.definition
    yield "the paper", definition.paper.as_at
    present = {section.id for section in subject.document.sections}
    for section in definition.sections:
        if section.as_at and section.id in present:
            yield f"section {section.id}", section.as_at


def officer_dated(subject: Subject) -> Iterator[Place]:
    """What is not for publication was decided of these figures, before the meeting: not of the last paper's."""
    definition = subject.layout.definition
    officer, paper = definition.publication.proper_officer, definition.paper
    if officer is None:
        return
    if officer.on < paper.as_at or (paper.meeting_date is not None and officer.on > paper.meeting_date):
        days = f"the figures are as at {paper.as_at}" + (
            f", the meeting {paper.meeting_date}" * bool(paper.meeting_date)
        )
        remedy = f"{days}: give the day on which it was decided of this paper, or say why with --accept"
        yield Place(f"proper_officer, {officer.on}", remedy, "acceptable")


def version_higher(subject: Subject) -> Iterator[Place]:
    """The version follows every published one."""
    version = subject.layout.definition.paper.version
    higher = [taken for taken in subject.taken if order(taken) > order(version)]
    if higher:
        last = max(higher, key=order)
        yield Place(f"version {version}", f"choose one above {last}, which is published")
