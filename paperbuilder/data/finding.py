"""A finding: something in the data that the analyst should know, with its places and what to do about it."""

from __future__ import annotations

import re
from dataclasses import dataclass, replace
from typing import Literal

QUOTING = ("unknown-code",)
"""The checks whose messages say how often each spelling stands there."""
ROW = re.compile(r", row \d+$")
"""What a place ends in where it is a row."""
Severity = Literal["error", "warning", "note"]


@dataclass(frozen=True, slots=True)
class Finding:
    """`check` is the check's stable name. `places` are sheets and rows, never a child's id; `count` counts them all,
    also where only the first are listed. `public` is the message without numbers of rows and words out of cells.
    """

    check: str
    severity: Severity
    message: str
    count: int = 1
    places: tuple[str, ...] = ()
    guidance: str = ""
    public: str = ""

    def told(self, most: int) -> Finding:
        """The finding as what is written may tell it: neither how many rows it concerns nor which, where few."""
        if not self.public or not (self.is_of_few(most) or self.check in QUOTING):
            return self
        sheets = dict.fromkeys(ROW.sub("", place) for place in self.places)
        return replace(self, message=self.public, places=tuple(sheets))

    def is_of_few(self, most: int) -> bool:
        """Whether it concerns so few rows that their number is told nowhere."""
        return bool(self.public) and self.count <= most
