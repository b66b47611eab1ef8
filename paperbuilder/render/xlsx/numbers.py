"""A number as printed becomes a number for a cell and the number format that shows it so: "43%", "26,618", "330.1"."""

from __future__ import annotations

import re
from dataclasses import dataclass
from decimal import Decimal
from functools import cached_property

from paperbuilder.formats import Formats
from paperbuilder.render.xlsx.sheet import Entry

UNITS = ("", " points", " percentage points", " day", " days")


@dataclass(frozen=True)
class Numbers:
    """Reads numbers as the house writes them."""

    formats: Formats

    def entry(self, text: str) -> Entry:
        """The number that is printed, with its format; words that are no single number stay words."""
        match = self._printed.fullmatch(text)
        if match is None:
            return Entry(text)
        digits = match["whole"].replace(self.formats.thousands, "") if self.formats.thousands else match["whole"]
        value = Decimal(f"{digits}{match['decimals'] or ''}")
        if match["sign"] == self.formats.percent_sign == "%":
            value = value / 100
        negative = match["mark"] in ("-", self.formats.minus) and bool(match["mark"])
        return Entry(text, float(-value if negative else value), self._format(match))

    @cached_property
    def _printed(self) -> re.Pattern[str]:
        formats = self.formats
        separator = re.escape(formats.thousands)
        marks = "|".join(re.escape(mark) for mark in {"+", "-", formats.minus} if mark)
        sign = re.escape(formats.percent_sign)
        units = "|".join(re.escape(unit) for unit in UNITS)
        whole = rf"\d{{1,3}}(?:{separator}\d{{3}})+|\d+"
        return re.compile(
            rf"(?P<mark>{marks})?(?P<whole>{whole})(?P<decimals>\.\d+)?(?P<sign>{sign})?(?P<unit>{units})"
        )

    def _format(self, match: re.Match[str]) -> str:
        sign = match["sign"] or ""
        shown = f"{self._whole(match['whole'])}{self._decimals(match['decimals'])}"
        body = f"{shown}{'%' if sign == '%' else literal(sign)}{literal(match['unit'])}"
        if not match["mark"]:
            return body
        plus = literal("+") if match["mark"] == "+" else ""
        return f"{plus}{body};{literal(self.formats.minus)}{body};{body}"

    def _whole(self, digits: str) -> str:
        if self.formats.thousands == ",":
            return "#,##0"
        groups = digits.count(self.formats.thousands) if self.formats.thousands else 0
        return literal(self.formats.thousands).join(["#", *["###"] * (groups - 1), "##0"]) if groups else "0"

    def _decimals(self, decimals: str | None) -> str:
        return f".{'0' * (len(decimals) - 1)}" if decimals else ""


def literal(words: str) -> str:
    """Words as they stand in a number format."""
    return '"{}"'.format(words.replace('"', "")) if words else ""
