"""A reason why a document cannot be written as a file that conforms."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Fault:
    """The block (or "paper"), what was found there and expected, and what to do."""

    place: str
    message: str
    hint: str
