"""Findings and the layout's `accepted:` list become what still counts, and what is known."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date

from paperbuilder.data.finding import Finding
from paperbuilder.layout.spec import Accepted


def accept(
    findings: Iterable[Finding], accepted: Iterable[Accepted], as_at: date
) -> tuple[tuple[Finding, ...], tuple[Finding, ...]]:
    """The findings that count, and those quieted; an entry whose `until` is before the as-at date quiets nothing."""
    known = {entry.check for entry in accepted if entry.until is None or entry.until >= as_at}
    counted: list[Finding] = []
    quieted: list[Finding] = []
    for finding in findings:
        (quieted if finding.check in known else counted).append(finding)
    return tuple(counted), tuple(quieted)
