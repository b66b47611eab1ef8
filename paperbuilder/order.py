"""What is to be built, and what building or checking it gave: the values that go into the steps and come out."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import TYPE_CHECKING, Literal

if TYPE_CHECKING:
    from paperbuilder.compose.holes import Holes
    from paperbuilder.compose.paper import Unfilled
    from paperbuilder.compose.readiness import Readiness
    from paperbuilder.compose.wanted import DataRequest
    from paperbuilder.data.finding import Finding
    from paperbuilder.layout.loaded import LoadedLayout
    from paperbuilder.metrics.result import Query


@dataclass(frozen=True)
class Order:
    """What is to be built: a layout's name or file, the data, and what overrides the layout.

    Names are looked up in `layout_folders` and `style_folders`, the first one that has it. `against` are papers and
    versions that readers have already, for the audit of what is hidden, and so is the version that it `corrects`.
    `part` 2 is what the layout keeps from publication; the public paper is ordered unless that is asked for.
    """

    layout: str
    layout_folders: tuple[Path, ...]
    style_folders: tuple[Path, ...]
    data: Path | None = None
    output: Path = Path("output")
    style: str | None = None
    overrides: Mapping[str, str] = field(default_factory=dict)
    overwrite: bool = False
    against: tuple[tuple[str, str], ...] = ()
    corrects: str = ""
    part: Literal[1, 2] = 1


@dataclass(frozen=True)
class Built:
    """What a build gave: the files, what the data's checks found, and the sections that could not be filled."""

    paths: tuple[Path, ...]
    findings: tuple[Finding, ...]
    accepted: tuple[Finding, ...]
    unfilled: tuple[Unfilled, ...]

    @property
    def exit_code(self) -> int:
        """0 done; 1 done, with errors among the findings or a section that could not be filled."""
        return exit_code(self.findings, bool(self.unfilled))

    def beside(self, other: Built) -> Built:
        """Both twins' files, with what was found in either."""
        found = tuple(dict.fromkeys((*self.findings, *other.findings)))
        return Built((*self.paths, *other.paths), found, self.accepted, (*self.unfilled, *other.unfilled))


@dataclass(frozen=True)
class Checked:
    """What a check gave: the layout's queries, which metrics are the council's own, what its data's checks found, how
    ready each section is, which tables the data should have, or have more of, and how much is suppressed.
    """

    layout: LoadedLayout
    queries: tuple[Query, ...]
    own: tuple[str, ...] = ()
    findings: tuple[Finding, ...] = ()
    accepted: tuple[Finding, ...] = ()
    readiness: tuple[Readiness, ...] = ()
    requests: tuple[DataRequest, ...] = ()
    holes: tuple[Holes, ...] = ()

    @property
    def exit_code(self) -> int:
        """0 in order; 1 with errors among the findings or a section that cannot be filled."""
        return exit_code(self.findings, any(section.state == "cannot" for section in self.readiness))


def exit_code(findings: tuple[Finding, ...], lacking: bool) -> int:
    """1 when a finding is an error or a section is lacking, otherwise 0."""
    return int(lacking or any(finding.severity == "error" for finding in findings))
