"""What an officer did to a draft becomes text for a terminal, JSON or a page of HTML."""

from __future__ import annotations

import json
from collections import Counter
from collections.abc import Iterator
from dataclasses import asdict
from html import escape
from textwrap import shorten

from paperbuilder.draft.changes import Change, Changes
from paperbuilder.draft.reading import OBJECT

WIDEST = 200
PICTURED = "[picture or note]"
"""What stands for what has no words: a picture, a footnote, an equation."""
OPEN = {"same": "", "gone": "[-", "new": "{+"}
CLOSE = {"same": "", "gone": "-]", "new": "+}"}
MARKS = {"same": ("", ""), "gone": ("<del>", "</del>"), "new": ("<ins>", "</ins>")}
STYLE = (
    "body{font:1rem/1.5 sans-serif;max-width:70rem;margin:2rem auto;padding:0 1rem}"
    "table{border-collapse:collapse}"
    "th,td{border:1px solid #767676;padding:.3rem .6rem;text-align:left;vertical-align:top}"
    "ins{background:#d4f0d4}del{background:#f8d7d7}"
)


def write(changes: Changes, kind: str) -> str:
    """The list as `text`, `json` or `html`, ending in a line end."""
    return {"text": _text, "json": _json, "html": _html}[kind](changes).replace(OBJECT, PICTURED)


def _text(changes: Changes) -> str:
    stamp = changes.stamp
    head = f"{stamp.paper} version {stamp.version}, figures as at {stamp.as_at.isoformat()}"
    return "\n".join([head, _summary(changes), *(line for each in changes.changes for line in _lines(each))]) + "\n"


def _summary(changes: Changes) -> str:
    counted = Counter(change.kind for change in changes.changes)
    return ", ".join(
        [f"{changes.unchanged} blocks unchanged", *(f"{number} {kind}" for kind, number in counted.items())]
    )


def _lines(change: Change) -> Iterator[str]:
    place = f" in “{change.section}”" if change.section else ""
    by = f" by {change.author}" if change.author else ""
    yield f"{change.kind}: {change.block or 'between the blocks'}{place}{by}"
    yield f"    {_shown(change)}"


def _shown(change: Change) -> str:
    if change.kind == "figure changed":
        metric = f" ({change.metric})" if change.metric else ""
        return f"“{change.before}” was typed over with “{change.after}”{metric}"
    if change.before and change.after and change.kind != "moved":
        return " ".join(f"{OPEN[kind]}{_short(words, kind)}{CLOSE[kind]}" for kind, words in change.difference)
    return _short(change.after or change.before, "")


def _short(words: str, kind: str) -> str:
    """The words in one line; a stretch that nobody changed in its first and last words only."""
    plain = " ".join(words.split())
    if kind == "same" and len(plain) > WIDEST // 2:
        return f"{shorten(plain, WIDEST // 4, placeholder='')} … {' '.join(plain.split()[-6:])}"
    return plain if kind in ("gone", "new") else shorten(plain, WIDEST, placeholder=" …")


def _json(changes: Changes) -> str:
    stamp = changes.stamp
    about = {"paper": stamp.paper, "version": stamp.version, "as_at": stamp.as_at.isoformat(), "layout": stamp.layout}
    found = [asdict(change) | {"difference": change.difference} for change in changes.changes]
    whole = about | {"unchanged": changes.unchanged, "changes": found}
    return json.dumps(whole, indent=2, ensure_ascii=False) + "\n"


def _html(changes: Changes) -> str:
    title = escape(f"Changes to {changes.stamp.paper}, version {changes.stamp.version}")
    head = "".join(f'<th scope="col">{name}</th>' for name in ("Change", "Section", "Block", "By", "Words"))
    rows = "".join(_row(change) for change in changes.changes)
    return (
        '<!DOCTYPE html>\n<html lang="en-GB"><head><meta charset="utf-8">'
        f"<title>{title}</title><style>{STYLE}</style></head><body><h1>{title}</h1>\n"
        f"<p>{escape(_summary(changes))}</p>\n"
        f"<table><thead><tr>{head}</tr></thead>\n<tbody>{rows}</tbody></table></body></html>\n"
    )


def _row(change: Change) -> str:
    cells = (escape(each) for each in (change.kind, change.section, change.block, change.author))
    words = " ".join(f"{MARKS[kind][0]}{escape(text)}{MARKS[kind][1]}" for kind, text in change.difference)
    metric = f" ({escape(change.metric)})" if change.metric else ""
    return "<tr>" + "".join(f"<td>{cell}</td>" for cell in cells) + f"<td>{words}{metric}</td></tr>\n"
