"""What the sections lack becomes a file for the case-system team: Word, in the layout's style, or CSV."""

from __future__ import annotations

from pathlib import Path

import click

from paperbuilder.order import Checked, Order
from paperbuilder.pipeline import read_style, render

SUFFIXES = (".docx", ".csv")


def require_request(path: Path, *, given: bool) -> None:
    """Before anything is read: a usage error for an ending that is not written or with nothing to compare."""
    if path.suffix.casefold() not in SUFFIXES:
        raise click.UsageError(f'--request expects a .docx or .csv file, found "{path}"')
    if not given:
        raise click.UsageError("--request needs a layout (TARGET) and its data (--data)")
    from paperbuilder.archive.working import require_writable

    require_writable(path.parent, (path.name,))


def write_request(path: Path, checked: Checked, order: Order) -> None:
    """The request, and on standard error what was written; no file where nothing is lacking."""
    from paperbuilder.archive.working import write

    if not checked.requests:
        click.echo("the data lacks nothing that the sections need: no request was written", err=True)
        return
    write(path.parent, {path.name: _contents(path, checked, order)})
    extra = sum(not request.needed for request in checked.requests)
    only = f", {extra} of them for comparisons alone" if extra else ""
    tables = "1 table" if len(checked.requests) == 1 else f"{len(checked.requests)} tables"
    click.echo(f"{path}: a request for {tables}{only}", err=True)


def _contents(path: Path, checked: Checked, order: Order) -> bytes:
    from paperbuilder.compose.inputs import Composed
    from paperbuilder.compose.wanted_files import document, rows

    if path.suffix.casefold() == ".csv":
        return rows(checked.requests).encode()
    style = read_style(order, checked.layout)
    composed = Composed(document(checked.requests, checked.layout, style.formats))
    files, _ = render(composed, style, checked.layout)
    return files[".docx"]
