"""Reasons why cells are not available become numbered notes, each reason once."""

from __future__ import annotations

from dataclasses import dataclass, field

from paperbuilder.compose.notes import because
from paperbuilder.model import Note, Text


@dataclass
class Footnotes:
    """Collects the reasons of one table and numbers them in the order they are met."""

    reasons: list[str] = field(default_factory=list)

    def mark(self, reason: str) -> tuple[str, ...]:
        """The mark of a reason; none for no reason."""
        if not reason:
            return ()
        if reason not in self.reasons:
            self.reasons.append(reason)
        return (str(self.reasons.index(reason) + 1),)

    def notes(self) -> tuple[Note, ...]:
        """The notes with their marks."""
        return tuple(
            Note((Text(f"Not available. {because(reason)}"),), str(number))
            for number, reason in enumerate(self.reasons, 1)
        )
