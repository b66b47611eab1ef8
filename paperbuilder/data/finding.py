"""A finding: something in the data that the analyst should know, with its places and what to do about it."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

Severity = Literal["error", "warning", "note"]


@dataclass(frozen=True, slots=True)
class Finding:
    """`check` is the check's stable name. `places` are sheets and rows, never a child's id; `count` counts them all,
    also where only the first are listed.
    """

    check: str
    severity: Severity
    message: str
    count: int = 1
    places: tuple[str, ...] = ()
    guidance: str = ""
