"""A finding: something in the data that the analyst should know, with its places and what to do about it."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import Literal

QUOTING = ("unknown-code",)
"""The checks whose messages say how often each spelling stands there."""
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
        places = tuple(f"{place}; …" for place in self.places[:1])
        return replace(self, message=self.public, places=places)

    def is_of_few(self, most: int) -> bool:
        """Whether it concerns so few rows that their number is told nowhere."""
        return bool(self.public) and self.count <= most
