"""Options that several commands share, and the order they add up to."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from datetime import date, datetime
from pathlib import Path
from typing import Any, TypeVar

import click

from paperbuilder.errors import LayoutError
from paperbuilder.shipped import layout_folders, style_folders

Command = TypeVar("Command", bound=Callable[..., Any])


class DateType(click.ParamType[date]):
    """A date written YYYY-MM-DD."""

    name = "date"

    def convert(self, value: Any, param: click.Parameter | None, ctx: click.Context | None) -> date:
        """The date; usage error otherwise."""
        if isinstance(value, date):
            return value
        try:
            return datetime.strptime(value, "%Y-%m-%d").date()  # noqa: DTZ007 - a day has no time zone
        except ValueError:
            self.fail(f'expected a date such as 2020-10-12, found "{value}"', param, ctx)


DATE = DateType()
data_option = click.option(
    "--data",
    type=click.Path(path_type=Path),
    help="An Annex A workbook (.xlsx, .xls) or a folder of CSV or XLSX files.",
)
as_at_option = click.option("--as-at", type=DATE, metavar="DATE", help="The date of the figures, as 2020-10-12.")
style_option = click.option("--style", metavar="NAME", help="A style's name or file, instead of the layout's.")
quiet_option = click.option("--quiet", is_flag=True, help="Print only the paths.")
set_option = click.option(
    "--set",
    "settings",
    multiple=True,
    metavar="KEY=VALUE",
    help="Override a value of the layout, such as meeting_date.",
)
output_option = click.option(
    "--output",
    type=click.Path(path_type=Path),
    default=Path("output"),
    show_default=True,
    help="The folder to write to.",
)

against_option = click.option(
    "--against",
    nargs=2,
    multiple=True,
    metavar="PAPER V",
    help="Also audit what is hidden beside a published version that readers have; can be repeated.",
)
accept_option = click.option(
    "--accept",
    multiple=True,
    metavar="[CHECK[@WORDS]=]REASON",
    help="Why what a check found may stand: for all, for a check, or for a place with those words; can be repeated.",
)


def overrides(settings: Sequence[str], **named: object) -> dict[str, str]:
    """What overrides the layout, by its key: `--set KEY=VALUE`, and the options that have a name of their own."""
    given = dict(_pair(setting) for setting in settings)
    return given | {f"paper.{key}": str(value) for key, value in named.items() if value is not None}


def _pair(setting: str) -> tuple[str, str]:
    key, equals, value = setting.partition("=")
    if not equals or not key.strip():
        raise LayoutError(f'--set expects KEY=VALUE, found "{setting}"', hint="such as --set meeting_date=2021-03-11")
    return key.strip(), value.strip()


__all__ = [
    "DATE",
    "accept_option",
    "against_option",
    "as_at_option",
    "data_option",
    "layout_folders",
    "output_option",
    "overrides",
    "quiet_option",
    "set_option",
    "style_folders",
    "style_option",
]
