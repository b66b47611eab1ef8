"""The publication checks of a paper become text for a terminal, JSON or a page of HTML."""

from __future__ import annotations

import json
import re
from collections.abc import Iterable, Iterator
from html import escape
from pathlib import Path

from paperbuilder.archive.record import Check
from paperbuilder.cli.report import HTML_STYLE
from paperbuilder.publish.inspecting import Inspected

ORDER = ("failed", "not run", "accepted", "noted", "passed")
STYLE = (
    "tbody th{font-weight:normal}td{overflow-wrap:anywhere}thead th{background:#eef1f4}tr{break-inside:avoid}"
    "table{width:100%}ul{margin:0;padding-left:1.1rem}"
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
    rows = (_row(_named(check), escape(check.sentence)) for check in rest)
    return (
        f'<!DOCTYPE html>\n<html lang="en-GB"><head><meta charset="utf-8"><title>{title}</title>'
        '<meta name="viewport" content="width=device-width, initial-scale=1">'
        f"<style>{HTML_STYLE}{STYLE}</style></head><body><main><h1>{title}</h1>"
        f"<p><strong>{escape(_sum(inspected)[:1].upper())}{escape(_sum(inspected)[1:])}.</strong></p>\n"
        + (_table("To be looked at", ("Check", "Result", "Place", "What to do"), _found(told)) if told else "")
        + _table("Passed", ("Check", "What holds"), rows)
        + "</main></body></html>\n"
    )


def _told(checks: tuple[Check, ...]) -> list[Check]:
    """The checks that did not simply pass, what refuses the paper first."""
    return sorted((check for check in checks if check.result != "passed"), key=lambda check: ORDER.index(check.result))


def _found(checks: list[Check]) -> Iterator[str]:
    """A row for each check with its places, those of one remedy together."""
    places: dict[tuple[str, str, str, str], list[str]] = {}
    for check in checks:
        key = (_named(check), check.sentence, check.result, check.remedy or check.reason)
        places.setdefault(key, []).append(check.place)
    for (name, sentence, result, said), found in places.items():
        yield _row(f"{name}<br>{escape(sentence)}", result, _listed(found), escape(f"{said[:1].upper()}{said[1:]}"))


def _listed(places: list[str]) -> str:
    """The place, or a list of several."""
    if len(places) == 1:
        return escape(places[0])
    return f"<ul>{''.join(f'<li>{escape(place)}</li>' for place in places)}</ul>"


def _named(check: Check) -> str:
    return f"<strong>{escape(check.name)}</strong>"


def _table(title: str, columns: tuple[str, ...], rows: Iterable[str]) -> str:
    """A table whose first cells are the heads of their rows; a result is marked by its word and a colour."""
    head = "".join(f'<th scope="col">{escape(column)}</th>' for column in columns)
    return f"<h2>{title}</h2>\n<table><thead><tr>{head}</tr></thead>\n<tbody>{''.join(rows)}</tbody></table>\n"


def _row(first: str, *others: str) -> str:
    """A row of cells that are marked up already, the first its head."""
    marked = ((f' class="{cell}"' if cell in ("failed", "accepted") else "", cell) for cell in others)
    return f'<tr><th scope="row">{first}</th>{"".join(f"<td{of}>{cell}</td>" for of, cell in marked)}</tr>\n'
