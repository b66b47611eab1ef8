"""`paperbuilder due`: by when must a paper be published for its meeting?"""

from __future__ import annotations

import json
import re
from collections.abc import Iterator
from dataclasses import asdict
from datetime import date

import click
from msgspec import structs

from paperbuilder.cli.archive_options import format_option, today
from paperbuilder.cli.options import DATE, layout_folders, style_folders
from paperbuilder.formats import Formats
from paperbuilder.layout.publication import MEETING_YEARS, TIME, Despatch
from paperbuilder.metrics.bank_holidays import PROCLAIMED_TO
from paperbuilder.order import Order
from paperbuilder.pipeline import read_layout
from paperbuilder.publish.due import Due, due

BY_RULE = (
    "note: the government's list of bank holidays is known to {}; later ones are by rule, without any proclaimed"
    " for one year"
)

EPILOG = """\b
Example:
  paperbuilder due --meeting 2020-12-14
  paperbuilder due cfllc-performance --format json
"""


@click.command("due", epilog=EPILOG)
@click.argument("layout", required=False)
@click.option("--meeting", type=DATE, metavar="DATE", help="The day of the meeting, instead of the layout's.")
@click.option(
    "--despatch-days", type=click.IntRange(1, 60), metavar="N", help="The council's own deadline, in working days."
)
@click.option("--despatch-time", metavar="TIME", help="The time of that day: 10:00, 9.30am or midday.")
@format_option
def command(
    *, layout: str | None, meeting: date | None, despatch_days: int | None, despatch_time: str | None, kind: str
) -> int:
    """Print the last day to publish for a meeting, the council's own deadline, and the calendar between.

    Five clear days: neither the day of publication nor that of the meeting counts, nor weekends and the bank holidays
    of England. LAYOUT gives the meeting and the council's own deadline, which is 7 working days before at 10:00 unless
    it or an option says otherwise.
    """
    day, despatch = _given(layout, meeting)
    found = due(day, _despatch(despatch, despatch_days, despatch_time))
    if found.last_day < today():
        click.echo("note: the last day to publish is past", err=True)
    if found.meeting.year > PROCLAIMED_TO:
        click.echo(BY_RULE.format(PROCLAIMED_TO), err=True)
    click.echo(_json(found) if kind == "json" else "\n".join(_lines(found)))
    return 0


def _given(layout: str | None, meeting: date | None) -> tuple[date, Despatch]:
    despatch = Despatch()
    if layout is not None:
        definition = read_layout(Order(layout, layout_folders(), style_folders())).definition
        meeting, despatch = meeting or definition.paper.meeting_date, definition.publication.despatch
    if meeting is None:
        raise click.UsageError("give the day of the meeting with --meeting, or name a layout that has one")
    if not MEETING_YEARS[0] <= meeting.year <= MEETING_YEARS[1]:
        message = f"expected a day from {MEETING_YEARS[0]} to {MEETING_YEARS[1]}, found {meeting}"
        raise click.BadParameter(f"{message}: the bank holidays of other years are not known", param_hint="--meeting")
    return meeting, despatch


def _despatch(given: Despatch, days: int | None, time: str | None) -> Despatch:
    if days is not None:
        given = structs.replace(given, working_days=days, days=None)
    return structs.replace(given, time=_time(time)) if time else given


def _time(words: str) -> str:
    plain = " ".join(words.casefold().split())
    if re.fullmatch(TIME, plain) is None:
        message = f'expected a time such as 10:00, 9.30am or midday, found "{words}"'
        raise click.BadParameter(message, param_hint="--despatch-time")
    return plain


def _json(found: Due) -> str:
    return json.dumps(asdict(found), indent=2, default=str)


def _lines(found: Due) -> Iterator[str]:
    yield f"Meeting:              {_day(found.meeting)}"
    yield f"Last day to publish:  {_day(found.last_day)} (five clear days)"
    yield f"Despatch:             {_day(found.despatch)} at {found.despatch_time}"
    yield ""
    yield from (f"  {_day(one.day):<28}  {one.what}" for one in found.calendar)


def _day(day: date) -> str:
    return f"{day:%A} {Formats().day(day)}"
