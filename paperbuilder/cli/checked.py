"""The publication checks of a paper become text for a terminal, JSON or a page of HTML."""

from __future__ import annotations

import json
from html import escape

from paperbuilder.archive.record import Check
from paperbuilder.cli.report import HTML_STYLE
from paperbuilder.publish.inspecting import Inspected

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
    edited = f" with the words of its edited Word file: --draft {inspected.draft}" if inspected.draft else ""
    return f"it can be published{edited}"


def _json(inspected: Inspected) -> str:
    rows = [{name: getattr(check, name) for name in (*COLUMNS, "reason")} for check in inspected.checks]
    return json.dumps(rows, indent=2, ensure_ascii=False) + "\n"


def _html(inspected: Inspected) -> str:
    title = escape(_title(inspected))
    head = "".join(f'<th scope="col">{escape(column.capitalize())}</th>' for column in COLUMNS)
    cells = ((getattr(check, name) for name in COLUMNS) for check in inspected.checks)
    body = "".join("<tr>" + "".join(f"<td>{escape(cell)}</td>" for cell in row) + "</tr>\n" for row in cells)
    return (
        f'<!DOCTYPE html>\n<html lang="en-GB"><head><meta charset="utf-8"><title>{title}</title>'
        f"<style>{HTML_STYLE}</style></head><body><h1>{title}</h1><p>{escape(_sum(inspected).capitalize())}.</p>\n"
        f"<table><thead><tr>{head}</tr></thead>\n<tbody>{body}</tbody></table></body></html>\n"
    )
