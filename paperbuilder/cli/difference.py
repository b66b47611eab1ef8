"""What changed between two versions becomes text, JSON or a page."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from html import escape

import msgspec

from paperbuilder.archive.difference import Difference, Piece

AROUND = 8
NOTHING = "Nothing that is compared has changed."
NOT_PRINTED = "not printed"
MARKS = {"same": "{}", "removed": "[-{}-]", "added": "{{+{}+}}"}
TAGS = {"same": "{}", "removed": "<del>{}</del>", "added": "<ins>{}</ins>"}
STYLE = "body{font-family:sans-serif;max-width:60em;margin:2em auto}td,th{text-align:left;padding:.2em .8em .2em 0}"
PAGE = '<!DOCTYPE html>\n<html lang="en-GB"><head><meta charset="utf-8"><title>{0}</title><style>{1}</style></head>\n'


def as_text(found: Difference) -> str:
    """For people at a terminal: removed words as [-word-], added ones as {+word+}."""
    lines = [f"{found.paper}: version {found.before} to version {found.after}"]
    for title, entries in _parts(found, MARKS):
        lines.extend(["", f"{title} ({len(entries)})", *(f"  {': '.join(entry)}" for entry in entries)])
    return "\n".join([*lines, *(["", NOTHING] if found.nothing else [])]) + "\n"


def as_json(found: Difference) -> str:
    """For programs."""
    return msgspec.json.format(msgspec.json.encode(found), indent=1).decode() + "\n"


def as_html(found: Difference) -> str:
    """For people: a page with removed and added words marked."""
    title = escape(f"{found.paper}: version {found.before} to version {found.after}")
    body = "".join(_section(title, entries) for title, entries in _parts(found, TAGS, escape))
    nothing = f"<p>{NOTHING}</p>\n" if found.nothing else ""
    return f"{PAGE.format(title, STYLE)}<body><h1>{title}</h1>\n{body}{nothing}</body></html>\n"


def _section(title: str, entries: list[tuple[str, ...]]) -> str:
    rows = "".join("<tr>" + "".join(f"<td>{cell}</td>" for cell in entry) + "</tr>\n" for entry in entries)
    return f"<h2>{title} ({len(entries)})</h2>\n<table>\n{rows}</table>\n"


def _parts(
    found: Difference, marks: dict[str, str], safe: Callable[[str], str] = str
) -> Iterator[tuple[str, list[tuple[str, ...]]]]:
    """The parts that have entries, each entry in pieces that go into columns."""
    words = [(safe(change.id), _marked(change.pieces, marks, safe)) for change in found.words]
    figures = [
        (safe(one.place), f"{safe(one.before or NOT_PRINTED)} → {safe(one.after or NOT_PRINTED)}")
        for one in found.figures
    ]
    rules = [(safe(one.metric), f"{safe(one.before)} → {safe(one.after)}") for one in found.definitions]
    parts: tuple[tuple[str, list[tuple[str, ...]]], ...] = (
        ("Figures changed", [*figures]),
        ("Words changed", [*words]),
        ("Sections added", [(safe(one),) for one in found.sections_added]),
        ("Sections removed", [(safe(one),) for one in found.sections_removed]),
        ("Sections moved", [(safe(one),) for one in found.sections_moved]),
        ("Definitions changed", [*rules]),
        ("Files of the layout and style changed", [(safe(one),) for one in found.files]),
    )
    yield from ((title, entries) for title, entries in parts if entries)


def _marked(pieces: tuple[Piece, ...], marks: dict[str, str], safe: Callable[[str], str]) -> str:
    return " ".join(marks[piece.kind].format(safe(_shortened(piece))) for piece in pieces)


def _shortened(piece: Piece) -> str:
    """Words that stayed, but for the first and last few: they only say where the others are."""
    words = piece.text.split()
    if piece.kind != "same" or len(words) <= 2 * AROUND:
        return piece.text
    return " ".join((*words[:AROUND], "…", *words[-AROUND:]))


WRITERS = {"text": as_text, "json": as_json, "html": as_html}
