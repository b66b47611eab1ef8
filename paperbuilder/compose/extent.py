"""Words become how wide they are in print, in average letters, near enough for any text face."""

from __future__ import annotations

NARROW, WIDE = frozenset("iIljtfr.,:;'’|!()[] -/"), frozenset("mwMW%@—")
CAPITAL, BOLD = 1.2, 1.1


def extent(words: str, bold: bool = False) -> float:
    """The width of the words in one line."""
    return sum(map(_letter, words)) * (BOLD if bold else 1.0)


def longest_word(words: str, bold: bool = False) -> float:
    """The width of the widest word."""
    return max((extent(word, bold) for word in words.split()), default=0.0)


def in_two_lines(words: str, bold: bool = False) -> float:
    """The width that lets the words stand in two lines."""
    parts = words.split()
    pairs = ((" ".join(parts[:place]), " ".join(parts[place:])) for place in range(1, len(parts) + 1))
    return min((max(extent(first, bold), extent(rest, bold)) for first, rest in pairs), default=0.0)


def _letter(letter: str) -> float:
    if letter in NARROW:
        return 0.6
    if letter in WIDE:
        return 1.5
    return CAPITAL if letter.isupper() else 1.0
