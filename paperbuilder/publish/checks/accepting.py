"""What was said with `--accept` becomes the reasons with which findings stand: for a place, a check or all."""

from __future__ import annotations

import re
from collections.abc import Collection, Iterable, Iterator, Sequence
from dataclasses import dataclass

from paperbuilder.archive.record import Check
from paperbuilder.errors import ArchiveError, listed, suggestion

OPTION = "--accept"
FORM = re.compile(r"(?P<check>[a-z]+(?:-[a-z]+)+)(?:@(?P<place>[^=]+))?=(?P<reason>.*)", re.DOTALL)
HOW = "say CHECK=REASON, CHECK@WORDS OF THE PLACE=REASON, or one REASON for all"


@dataclass(frozen=True, slots=True)
class Accepted:
    """A reason, and what it is for: a check and words of the place, where it is not for all."""

    reason: str
    check: str = ""
    place: str = ""

    def covers(self, check: str, place: str) -> bool:
        """Whether it is for that check at that place."""
        return self.check in ("", check) and _plain(self.place) in _plain(place)


def accepted(said: Sequence[str], acceptable: Collection[str], checks: Collection[str]) -> tuple[Accepted, ...]:
    """The reasons, those for one place first; ArchiveError for a check that nothing is accepted for, or no reason."""
    found = tuple(_accepted(words, acceptable, checks) for words in said if words.strip())
    if sum(not one.check for one in found) > 1:
        raise ArchiveError("two reasons are given for everything", place=OPTION, hint=HOW)
    return tuple(sorted(found, key=lambda one: (not one.place, not one.check)))


def _accepted(words: str, acceptable: Collection[str], checks: Collection[str]) -> Accepted:
    said = FORM.fullmatch(words)
    if said is None:
        return Accepted(words)
    check, place, reason = said["check"], " ".join((said["place"] or "").split()), said["reason"].strip()
    if check not in acceptable:
        known = f'nothing that "{check}" finds can be accepted' if check in checks else f'there is no check "{check}"'
        hint = f"{suggestion(check, acceptable)}; {HOW}".removeprefix("; ")
        raise ArchiveError(known, place=OPTION, hint=hint)
    if not reason:
        raise ArchiveError(f'no reason is given for "{check}"', place=OPTION, hint=HOW)
    return Accepted(reason, check, place)


def reason(accept: Iterable[Accepted], check: str, place: str) -> str:
    """The reason with which a check's finding stands; none where nobody gave one."""
    return next((one.reason for one in accept if one.covers(check, place)), "")


def unused(accept: Sequence[Accepted], results: Sequence[Check]) -> Iterator[str]:
    """A warning for each reason that was for something of its own and accepted nothing."""
    for one in accept:
        stands = (found for found in results if found.result == "accepted" and found.reason == one.reason)
        if one.check and not any(one.covers(found.name, found.place) for found in stands):
            what = listed([one.check, *([f"“{one.place}”"] if one.place else [])], "at")
            yield f"{OPTION} for {what} accepts nothing: {one.reason}"


def _plain(words: str) -> str:
    return " ".join(words.split()).casefold()
