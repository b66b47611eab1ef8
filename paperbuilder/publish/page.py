"""A frozen version becomes one page to put on file: what to upload, by when, what was checked and who approved it."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from datetime import date
from html import escape

from paperbuilder.archive.record import Check, Record
from paperbuilder.archive.working import digest
from paperbuilder.formats import Formats
from paperbuilder.layout.loaded import PART_2
from paperbuilder.publish.due import last_day

STYLE = (
    "body{font-family:sans-serif;max-width:50em;margin:2em auto}"
    "th,td{text-align:left;vertical-align:top;padding:3px}td{overflow-wrap:anywhere}"
)
PAGE = """<!DOCTYPE html>
<html lang="en-GB"><head><meta charset="utf-8"><title>{title}</title><style>{style}</style></head>
<body><h1>{title}</h1>
<table>
{rows}</table>
<h2>Checks</h2>
<table>
{checks}</table>
</body></html>
"""


def page(record: Record, bag: Mapping[str, bytes], manifest: str, retention: str) -> bytes:
    """The page in HTML, from the files in the bag; `manifest` is the digest of the version's tag manifest."""
    title = f"Publication of {record.title}, version {record.version}"
    rows = _rows((*_paper(record), *_files(record, bag), ("Retention", retention), ("Tag manifest, SHA-256", manifest)))
    checks = _rows((check.sentence, _result(check)) for check in record.checks)
    return PAGE.format(title=escape(title), style=STYLE, rows=rows, checks=checks).encode()


def _result(check: Check) -> str:
    """`accepted at section contacts, “two of…”: They are of the plan.`"""
    where = f" at {check.place}" if check.place and check.result != "passed" else ""
    return f"{check.result}{where}" + (f": {check.reason}" if check.reason else "")


def _rows(pairs: Iterable[tuple[str, str]]) -> str:
    return "".join(f'<tr><th scope="row">{escape(head)}</th><td>{escape(words)}</td></tr>\n' for head, words in pairs)


def _paper(record: Record) -> Iterator[tuple[str, str]]:
    """What the committee system asks for."""
    said = {
        "Item title": record.title,
        "Committee": record.committee,
        "Meeting": _day(record.meeting_date),
        "Last day to publish": _day(last_day(record.meeting_date)) if record.meeting_date else "",
        "Published": _day(record.published),
        "Late": _late(record),
        "Open or restricted": f"Restricted. {record.restricted}" if record.restricted else "Open",
        "Data": "Synthetic" if record.synthetic else "",
        "Small numbers": f"{record.suppression[:1].upper()}{record.suppression[1:]}",
        "Approved by": record.approved_by or "No approval recorded",
        "What changed": record.note,
        "Corrects": f"Version {record.corrects.version}" if record.corrects else "",
    }
    yield from ((head, words) for head, words in said.items() if words)


def _late(record: Record) -> str:
    """How a late paper comes to its meeting, for the minutes."""
    if record.urgent:
        return f"Urgent item; the Chair's special circumstances (LGA 1972, section 100B(4)(b)): {record.urgent}"
    return "Supplement: a report to follow on a published agenda" if record.supplement else ""


def _files(record: Record, bag: Mapping[str, bytes]) -> Iterator[tuple[str, str]]:
    """The PDF is the file to upload; the others are beside it in the archive."""
    stem = f"{record.paper}-v{record.version}{PART_2 if record.part == 2 else ''}"
    for head, ending in (("File to upload", ".pdf"), ("Word file", ".docx"), ("Spreadsheet", ".xlsx")):
        data = bag[stem + ending]
        yield head, f"{stem}{ending} ({len(data) // 1000 + 1:,} kB, SHA-256 {digest(data)})"


def _day(day: date | None) -> str:
    return Formats().day(day) if day is not None else ""
