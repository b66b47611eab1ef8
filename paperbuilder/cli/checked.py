"""The publication checks of a paper become text for a terminal, JSON or a page of HTML."""

from __future__ import annotations

import json
import re
from collections.abc import Iterable
from html import escape
from pathlib import Path

from paperbuilder.archive.record import Check
from paperbuilder.cli.report import HTML_STYLE
from paperbuilder.publish.inspecting import Inspected

ORDER = ("failed", "not run", "accepted", "noted", "passed")
STYLE = (
    "tbody th{font-weight:normal}td{overflow-wrap:anywhere}"
    ".failed{color:#942514;font-weight:bold}.accepted{color:#005a30}"
)
PLAIN = re.compile(r"[\w./\\:+@-]+")
COLUMNS = ("name", "sentence", "result", "place", "remedy")


def write(inspected: Inspected, kind: str) -> str:
    """The checks as `text`, `json` or `html`, ending in a line end."""
    return {"text": _text, "json": _json, "html": _html}[kind](inspected)


def line(check: Check) -> str:
    """`failed no-comments: No comment … is unanswered. comment “Is this right?” (answer or resolve it in Word)`."""
    said = check.remedy or check.reason
    return " ".join(
        (f"{check.result} {check.name}: {check.sentence}", *filter(None, (check.place, f"({said})" if said else "")))
    )


def _text(inspected: Inspected) -> str:
    return "\n".join((f"{_title(inspected)}:", *map(line, inspected.checks), "", _sum(inspected))) + "\n"


def _title(inspected: Inspected) -> str:
    return f"{inspected.title}, version {inspected.version}, before publication"


def _sum(inspected: Inspected) -> str:
    failed = len({check.name for check in inspected.checks if check.result == "failed"})
    if failed:
        return f"{failed} {'check' if failed == 1 else 'checks'} failed"
    edited = f" with the words of its edited Word file: --draft {_quoted(inspected.draft)}" if inspected.draft else ""
    return f"it can be published{edited}"


def _quoted(path: Path) -> str:
    """The path as it can be typed again, on any system."""
    return str(path) if PLAIN.fullmatch(str(path)) else f'"{path}"'


def _json(inspected: Inspected) -> str:
    rows = [{name: getattr(check, name) for name in (*COLUMNS, "reason")} for check in inspected.checks]
    return json.dumps(rows, indent=2, ensure_ascii=False) + "\n"


def _html(inspected: Inspected) -> str:
    title = escape(_title(inspected))
    told, rest = _told(inspected.checks), [check for check in inspected.checks if check.result == "passed"]
    return (
        f'<!DOCTYPE html>\n<html lang="en-GB"><head><meta charset="utf-8"><title>{title}</title>'
        '<meta name="viewport" content="width=device-width, initial-scale=1">'
        f"<style>{HTML_STYLE}{STYLE}</style></head><body><main><h1>{title}</h1>"
        f"<p>{escape(_sum(inspected)[:1].upper())}{escape(_sum(inspected)[1:])}.</p>\n"
        + (_table("To be looked at", ("Check", "Result", "Place", "What to do"), map(_found, told)) if told else "")
        + _table("Passed", ("Check", "What holds"), ((check.name, check.sentence) for check in rest))
        + "</main></body></html>\n"
    )


def _told(checks: tuple[Check, ...]) -> list[Check]:
    """The checks that did not simply pass, what refuses the paper first."""
    return sorted((check for check in checks if check.result != "passed"), key=lambda check: ORDER.index(check.result))


def _found(check: Check) -> tuple[str, ...]:
    said = check.remedy or check.reason
    return f"{check.name}: {check.sentence}", check.result, check.place, f"{said[:1].upper()}{said[1:]}"


def _table(title: str, columns: tuple[str, ...], rows: Iterable[tuple[str, ...]]) -> str:
    """A table whose first cells are the heads of their rows; a result is marked by its word and a colour."""
    head = "".join(f'<th scope="col">{escape(column)}</th>' for column in columns)
    body = "".join(f"<tr>{_cells(row)}</tr>\n" for row in rows)
    return f"<h2>{title}</h2>\n<table><thead><tr>{head}</tr></thead>\n<tbody>{body}</tbody></table>\n"


def _cells(row: tuple[str, ...]) -> str:
    first, *others = map(escape, row)
    marked = (
        f'<td class="{cell}">{cell}</td>' if cell in ("failed", "accepted") else f"<td>{cell}</td>" for cell in others
    )
    return f'<th scope="row">{first}</th>' + "".join(marked)
