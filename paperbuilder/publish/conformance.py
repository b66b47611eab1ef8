"""A version on disk becomes the rules that its PDF files break today."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

from paperbuilder.archive.bag import Fault
from paperbuilder.errors import RenderError


def broken(bag: Path) -> tuple[Fault, ...]:
    """A fault for each rule that a PDF of the version breaks; none where page-validation is not installed."""
    return tuple(fault for path in sorted((bag / "data").glob("*.pdf")) for fault in _broken(path))


def _broken(path: Path) -> Iterator[Fault]:
    from paperbuilder.render.pdf.selfcheck import broken_rules

    try:
        for finding in broken_rules(path.read_bytes()):
            yield Fault(str(path), finding.message)
    except (RenderError, OSError) as error:
        yield Fault(str(path), str(error))
