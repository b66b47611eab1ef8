"""Histories become files: a CSV each with Annex A's headers, their coverage as CSV, and their limits as text."""

from __future__ import annotations

import csv
from collections.abc import Iterable, Iterator, Mapping, Sequence
from datetime import date
from io import StringIO
from typing import Any

import pandas as pd

from paperbuilder.data.clean import text_of
from paperbuilder.data.extracts import EVENTS, Extract
from paperbuilder.data.schema.codes import UNKNOWN_MARK
from paperbuilder.data.schema.columns import ColumnSpec
from paperbuilder.data.stack import Gap, History
from paperbuilder.errors import listed
from paperbuilder.formats import Formats

COVERAGE = "coverage.csv"
ENDS = "ends-to-find.csv"
READ_ME = "README.txt"
SYNTHETIC = "SYNTHETIC.txt"
COVERAGE_HEADERS = (
    "table", "file", "rows", "workbooks", "covers_from", "covers_to", "gaps", "ends_to_find", "rows_dropped",
)  # fmt: skip
ENDS_HEADERS = ("Table", "Child Unique ID", "Start", "Still open on", "Ended no later than")
LIMITS = (
    "Lists 6, 7 and 8 have one spell a child, the latest. A spell that began and ended between two workbooks is in\n"
    "  none of them; of one that ended and was followed by another the end is lost, and it looks open. The more often\n"
    "  workbooks were kept, the fewer these are.",
    "An assessment that ended between two workbooks and had begun before the later one's window may be missing from\n"
    "  that one: its end is lost as well.",
    "Rows are matched by the child's id and the start. Where an id was changed (records merged, a new case system) or\n"
    "  a start was corrected, the same event is here twice.",
    "A row that was deleted from the case system after a workbook was kept is still here.",
    "Every column is as the newest workbook with that row has it: an age without a date of birth, a flag or a count\n"
    '  "in the last 12 months" is as it was then.',
)
DAY = Formats().day


def file_name(history: History) -> str:
    """`history-7.csv`."""
    return f"history-{history.table.number}.csv"


def files_of(extracts: Sequence[Extract], histories: Sequence[History], setting: str) -> Mapping[str, bytes]:
    """The contents of every file by its name; `setting` are the lines that a layout needs, if any."""
    files = {file_name(history): _table(history) for history in histories}
    files[COVERAGE] = _csv(COVERAGE_HEADERS, map(_coverage, histories))
    if any(history.unended for history in histories):
        files[ENDS] = _csv(ENDS_HEADERS, (row for history in histories for row in _ends(history)))
    files[READ_ME] = "\n".join([*_read_me(extracts, histories, setting), ""]).encode()
    if any(extract.frames.synthetic for extract in extracts):
        files[SYNTHETIC] = b"Synthetic data: nobody in these tables exists.\n"
    return files


def summary(history: History) -> Iterator[str]:
    """What to know of a history, a line each: its coverage, its gaps, and what is lost."""
    rows = f"{len(history.frame):,} {'row' if len(history.frame) == 1 else 'rows'}"
    yield f"{history.table.title}: covers {Formats().span(history.covers_from, history.covers_to)}, {rows}"
    for gap in history.gaps:
        yield f"{history.table.title}: no workbook covers {_gap(gap)}; the coverage starts after the last gap"
    if history.unended:
        yield (
            f"{history.table.title}: {_open(len(history.unended))} open, but the next workbook does not hold "
            f"{'it' if len(history.unended) == 1 else 'them'}: {ENDS} has what is known of the end"
        )
    if history.dropped:
        yield (
            f"{history.table.title}: {_rows(history.dropped)} not in the next workbook, which should hold them: "
            "deleted, dated anew, or the child's id was changed"
        )


def _open(number: int) -> str:
    return "1 row looks" if number == 1 else f"{number:,} rows look"


def _rows(number: int) -> str:
    return "1 row is" if number == 1 else f"{number:,} rows are"


def _gap(gap: Gap) -> str:
    return Formats().span(gap.start, gap.end)


def _table(history: History) -> bytes:
    columns = [history.table.column(str(key)) for key in history.frame.columns]
    texts = [_texts(history.frame[column.key], column) for column in columns]
    return _csv([column.header for column in columns], zip(*texts, strict=True))


def _texts(values: pd.Series[Any], column: ColumnSpec) -> list[str]:
    """The column's cells as text that reads back as the same values: each distinct value is written once."""
    codes, known = values.factorize()
    written = [*(_text(value, column) for value in known), ""]
    return [written[code] for code in codes.tolist()]


def _text(value: Any, column: ColumnSpec) -> str:
    if column.kind == "date":
        return str(value.date().isoformat())
    text = text_of(value)
    return text.removeprefix(UNKNOWN_MARK) if column.kind in ("code", "flag") else text


def _csv(headers: Iterable[str], rows: Iterable[Iterable[object]]) -> bytes:
    out = StringIO(newline="")
    writer = csv.writer(out, lineterminator="\r\n")
    writer.writerow(headers)
    writer.writerows(rows)
    return out.getvalue().encode()


def _coverage(history: History) -> tuple[object, ...]:
    gaps = "; ".join(f"{gap.start.isoformat()} to {gap.end.isoformat()}" for gap in history.gaps)
    covered = history.covers_from.isoformat(), history.covers_to.isoformat()
    counts = len(history.unended), history.dropped
    return history.table.key, file_name(history), len(history.frame), len(history.windows), *covered, gaps, *counts


def _ends(history: History) -> Iterator[tuple[str, ...]]:
    for one in history.unended:
        yield history.table.title, one.child, _iso(one.start), one.open_at.isoformat(), _iso(one.before)


def _iso(day: date | None) -> str:
    return day.isoformat() if day else ""


def _read_me(extracts: Sequence[Extract], histories: Sequence[History], setting: str) -> Iterator[str]:
    yield from ("Histories stacked from Annex A workbooks", "", "Copy the history files beside the newest workbook,")
    yield from ("and give that folder to paperbuilder as --data.", "", "Workbooks, oldest first:")
    yield from (f"- {described(extract)}" for extract in extracts)
    yield from ("", "Coverage:", *(f"- {line}" for history in histories for line in summary(history)))
    if setting:
        yield from ("", "The rows do not show this coverage: paste these lines into the layout.", "", setting.rstrip())
    yield from ("", "Limits:", *(f"- {limit}" for limit in LIMITS))


def described(extract: Extract) -> str:
    """`annex-a-2020-10.xlsx: as at 12 October 2020 (its latest event), Lists 1, 3 and 7`."""
    keys = [key for key in EVENTS if key in extract.frames]
    numbers = [str(number) for number, key in enumerate(EVENTS, 1) if key in keys]
    lists = f"List{'s' if len(numbers) > 1 else ''} {listed(numbers, 'and')}"
    return f"{extract.name}: as at {DAY(extract.as_at)} ({'its latest event' if extract.told else 'given'}), {lists}"
