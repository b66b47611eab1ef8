"""What a check found becomes text for a terminal, JSON, CSV or a page of HTML."""

from __future__ import annotations

import csv
import json
from dataclasses import asdict, dataclass
from html import escape
from io import StringIO
from typing import TYPE_CHECKING, Any

from paperbuilder.cli.console import finding_line

if TYPE_CHECKING:
    from paperbuilder.compose.holes import Holes
    from paperbuilder.compose.readiness import Readiness
    from paperbuilder.data.finding import Finding
    from paperbuilder.order import Checked

STATES = {"ready": "ready", "part": "part", "cannot": "cannot"}
FINDING_COLUMNS = ("severity", "check", "message", "count", "places", "guidance")


@dataclass(frozen=True)
class Report:
    """A check's results: the layout's title and metrics, findings that count and accepted ones, and readiness; or the
    name of a PDF file and its findings.
    """

    title: str = ""
    pdf: str = ""
    metrics: tuple[str, ...] = ()
    own: tuple[str, ...] = ()
    findings: tuple[Finding, ...] = ()
    accepted: tuple[Finding, ...] = ()
    readiness: tuple[Readiness, ...] = ()
    holes: tuple[Holes, ...] = ()

    @classmethod
    def of(cls, checked: Checked) -> Report:
        """The report of a checked layout."""
        return cls(
            title=checked.layout.definition.paper.title,
            metrics=tuple(sorted({query.metric for query in checked.queries})),
            own=checked.own,
            findings=checked.findings,
            accepted=checked.accepted,
            readiness=checked.readiness,
            holes=checked.holes,
        )


def write(report: Report, kind: str) -> str:
    """The report as `text`, `json`, `csv` or `html`, ending in a line end."""
    return {"text": _text, "json": _json, "csv": _csv, "html": _html}[kind](report)


def _text(report: Report) -> str:
    lines = [f"{report.title}: the layout and its style are in order"] if report.title else []
    if report.pdf and not report.findings:
        lines.append(f"{report.pdf}: breaks no rule of PDF/UA-1 and PDF/A-2a that page-validation knows")
    if report.metrics:
        lines += [
            f"It uses {len(report.metrics)} metric{'s' if len(report.metrics) > 1 else ''}:",
            *_metric_lines(report),
        ]
    lines += [finding_line(finding) for finding in report.findings]
    lines += [f"accepted: {finding_line(finding)}" for finding in report.accepted]
    if report.readiness:
        lines += ["", "Sections:", *_readiness_lines(report.readiness)]
    if report.holes:
        lines += ["", "Suppressed figures:", *_hole_lines(report.holes)]
    return "\n".join(lines or ["nothing was found"]) + "\n"


def _metric_lines(report: Report) -> list[str]:
    """Each metric; the council's own are marked, and those that no section uses are listed too."""
    used = [f"  {metric}{' (own)' if metric in report.own else ''}" for metric in report.metrics]
    return used + [f"  {metric} (own, not used)" for metric in report.own if metric not in report.metrics]


def _readiness_lines(readiness: tuple[Readiness, ...]) -> list[str]:
    width = max(len(section.title) for section in readiness)
    return [
        f"  {section.title:<{width}}  {section.state:<6}  {'; '.join(section.missing)}".rstrip()
        for section in readiness
    ]


def _hole_lines(holes: tuple[Holes, ...]) -> list[str]:
    """How many figures of each section are suppressed, and the remedy; never a value."""
    width = max(len(section.title) for section in holes)
    return [f"  {section.title:<{width}}  {section.hidden:>4}  {section.remedy}".rstrip() for section in holes]


def _json(report: Report) -> str:
    parts: dict[str, Any] = {
        "title": report.title or report.pdf,
        "metrics": report.metrics,
        "own_metrics": report.own,
        "findings": [_said(finding) for finding in report.findings],
        "accepted": [_said(finding) for finding in report.accepted],
        "sections": [asdict(section) for section in report.readiness],
        "suppressed": [asdict(section) for section in report.holes],
    }
    return json.dumps(parts, indent=2, ensure_ascii=False) + "\n"


def _said(finding: Finding) -> dict[str, Any]:
    return {name: value for name, value in asdict(finding).items() if name != "public"}


def _csv(report: Report) -> str:
    """Findings, then sections, in one table whose first column says which of the two a row is."""
    out = StringIO()
    writer = csv.writer(out, lineterminator="\n")
    writer.writerow(["row", *FINDING_COLUMNS])
    for kind, findings in (("finding", report.findings), ("accepted", report.accepted)):
        for found in findings:
            writer.writerow([kind, *_cells(found)])
    for section in report.readiness:
        writer.writerow(["section", section.state, section.section, section.title, "", "; ".join(section.missing), ""])
    for hole in report.holes:
        writer.writerow(["suppressed", "", hole.section, hole.title, hole.hidden, "", hole.remedy])
    return out.getvalue()


def _cells(found: Finding) -> list[str]:
    places = "; ".join(found.places)
    return [found.severity, found.check, found.message, str(found.count), places, found.guidance]


def _html(report: Report) -> str:
    title = escape(report.title or report.pdf or "Check of the data")
    return (
        '<!DOCTYPE html>\n<html lang="en-GB"><head><meta charset="utf-8">'
        f"<title>{title}</title><style>{HTML_STYLE}</style></head><body><h1>{title}</h1>\n"
        + _html_table("Findings", FINDING_COLUMNS, [_cells(found) for found in report.findings])
        + _html_table("Accepted findings", FINDING_COLUMNS, [_cells(found) for found in report.accepted])
        + _html_table(
            "Sections",
            ("section", "state", "missing"),
            [[section.title, section.state, "; ".join(section.missing)] for section in report.readiness],
        )
        + _html_table(
            "Suppressed figures",
            ("section", "figures", "remedy"),
            [[hole.title, str(hole.hidden), hole.remedy] for hole in report.holes],
        )
        + "</body></html>\n"
    )


HTML_STYLE = (
    "body{font:1rem/1.5 sans-serif;max-width:70rem;margin:2rem auto;padding:0 1rem}"
    "table{border-collapse:collapse}"
    "th,td{border:1px solid #767676;padding:.3rem .6rem;text-align:left;vertical-align:top}"
)


def _html_table(title: str, columns: tuple[str, ...], rows: list[list[str]]) -> str:
    if not rows:
        return f"<h2>{title}</h2><p>None.</p>\n"
    head = "".join(f'<th scope="col">{escape(column.capitalize())}</th>' for column in columns)
    body = "".join("<tr>" + "".join(f"<td>{escape(cell)}</td>" for cell in row) + "</tr>\n" for row in rows)
    return f"<h2>{title}</h2><table><thead><tr>{head}</tr></thead>\n<tbody>{body}</tbody></table>\n"
