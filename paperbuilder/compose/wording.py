"""Two figures become the words for their difference: "up 3.4% from 25,742 a year before", "1,024 (4.0%) more"."""

from __future__ import annotations

from dataclasses import dataclass

from paperbuilder.formats import SMALLEST_CHANGE_BASE, Formats, half_up
from paperbuilder.metrics.result import Result, Unit

HIDDEN = "suppressed to protect confidentiality"


@dataclass(frozen=True, slots=True)
class Difference:
    """What a figure was and is, and how both are written."""

    now: float
    then: float
    unit: Unit
    formats: Formats

    @classmethod
    def of(cls, now: Result | None, then: Result | None, formats: Formats) -> Difference | None:
        """The difference of two figures; None when one is not available."""
        if now is None or then is None or now.value is None or then.value is None or now.unit != then.unit:
            return None
        return cls(now.value, then.value, now.unit, formats)

    @property
    def change(self) -> float:
        """Now less then: in the unit, in percentage points for percentages."""
        return self.now - self.then

    @property
    def percentage(self) -> float | None:
        """The change as a percentage of a count of 50 or more; None for anything else."""
        if self.unit != "count" or self.then < SMALLEST_CHANGE_BASE:
            return None
        return self.change / self.then * 100

    @property
    def direction(self) -> int:
        """1 up, -1 down, 0 no change that is seen in print."""
        rounded = half_up(self.change, self._decimals)
        return (rounded > 0) - (rounded < 0)

    @property
    def same_in_print(self) -> bool:
        """Whether both figures are printed alike."""
        return self._written(self.now) == self._written(self.then)

    def uneven(self, decimals: int | None = None) -> bool:
        """Whether the change as printed is not the difference of the two figures as printed."""
        if self.unit == "count" or self.direction == 0:
            return False
        places = self._decimals if decimals is None else decimals
        return half_up(self.now, places) - half_up(self.then, places) != half_up(self.change, self._decimals)

    @property
    def _decimals(self) -> int:
        return self.formats.decimals.get(self.unit, 1)

    def _written(self, value: float) -> str:
        return self.formats.number(value, self.unit)

    @property
    def size(self) -> str:
        """How large the change is, without its sign: `1,024`, `2.1 percentage points`, `12.3`, `3 days`."""
        if self.unit == "percent":
            return f"{self.formats.number(abs(self.change), 'count', self._decimals)} percentage points"
        size = self.formats.number(abs(self.change), "count", self._decimals)
        if self.unit == "mean days":
            return f"{size} {'day' if size == '1' else 'days'}"
        return size

    @property
    def proportion(self) -> str:
        """The percentage change without its sign; empty where none is printed or it would read 0."""
        if self.percentage is None or half_up(abs(self.percentage), self.formats.decimals.get("percent", 1)) == 0:
            return ""
        return self.formats.number(abs(self.percentage), "percent")

    def in_a_sentence(self, earlier: str) -> str:
        """`up 3.4% from 25,742 a year before`, `unchanged from a year before`."""
        if self.direction == 0:
            if self.same_in_print:
                return f"unchanged from {earlier.removeprefix('in ')}"
            return f"little changed from {self._written(self.then)} {earlier}"
        verb = "up" if self.direction > 0 else "down"
        how_much = self.proportion or f"by {self.size}" if self.unit != "percent" else self.size
        return f"{verb} {how_much} from {self._written(self.then)} {earlier}"

    @property
    def comparative(self) -> str:
        """`more` or `fewer` for counts and days, `higher` or `lower` for the others."""
        up, down = ("more", "fewer") if self.unit in ("count", "mean days") else ("higher", "lower")
        return up if self.direction > 0 else down

    @property
    def in_a_cell(self) -> str:
        """`+1,024 (+4.0%)`, `−2.1 points`, `0`."""
        signed = self.formats.number(self.change, "count", self._decimals, sign=True)
        if self.unit == "percent":
            return f"{signed} points"
        if not self.proportion:
            return signed
        return f"{signed} ({self.formats.number(self.percentage, 'percent', sign=True)})"


SMALL_NUMBERS = ("zero", "one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten")


def in_words(value: float, printed: str) -> str:
    """A whole number up to ten as a word, any other as it is printed."""
    return SMALL_NUMBERS[int(value)] if value in range(len(SMALL_NUMBERS)) else printed


def lower_first(words: str) -> str:
    """The words with a small first letter, unless they start with an abbreviation or a name in capitals."""
    return words if len(words) > 1 and words[1].isupper() else words[:1].lower() + words[1:]


def upper_first(words: str) -> str:
    """The words with a capital first letter."""
    return words[:1].upper() + words[1:]
