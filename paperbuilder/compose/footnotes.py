"""Reasons why cells are not available become numbered notes, each reason once."""

from __future__ import annotations

from dataclasses import dataclass, field

from paperbuilder.compose.notes import because
from paperbuilder.model import Note, Text

NO_PAST = "the list holds the state at its own date alone"
NOT_COMPUTED = "no figure was computed"
NOTHING_TO_DIVIDE = "there is nothing to divide by"
NO_MATTER = (NO_PAST, NOT_COMPUTED, NOTHING_TO_DIVIDE)
"""Reasons that no data would remove."""


@dataclass
class Footnotes:
    """Collects the reasons of one table and numbers them in the order they are met.

    `uneven` is set where a change is printed that the rounded figures beside it do not give, `suppressed` where one is
    kept from the paper.
    """

    reasons: list[str] = field(default_factory=list)
    remarks: set[str] = field(default_factory=set)
    uneven: bool = False
    suppressed: bool = False

    def mark(self, reason: str) -> tuple[str, ...]:
        """The mark of a reason; none for no reason."""
        if not reason:
            return ()
        if reason not in self.reasons:
            self.reasons.append(reason)
        return (str(self.reasons.index(reason) + 1),)

    def remark(self, words: str) -> tuple[str, ...]:
        """The mark of words about a figure that is available; none for no words."""
        self.remarks.update([words] if words else [])
        return self.mark(words)

    @property
    def lacking(self) -> tuple[str, ...]:
        """The reasons that other data would remove."""
        return tuple(reason for reason in self.reasons if reason not in (*NO_MATTER, *self.remarks))

    def notes(self) -> tuple[Note, ...]:
        """The notes with their marks."""
        return tuple(
            Note((Text(reason if reason in self.remarks else f"Not available. {because(reason)}"),), str(number))
            for number, reason in enumerate(self.reasons, 1)
        )
