"""Number words become their numbers: "three", "twenty-one", "a hundred and five", "half a dozen"."""

from __future__ import annotations

import re

UNITS = {
    word: value
    for value, word in enumerate(
        (
            *("zero", "one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten", "eleven"),
            *("twelve", "thirteen", "fourteen", "fifteen", "sixteen", "seventeen", "eighteen", "nineteen"),
        )
    )
}
TENS = {
    word: 10 * n
    for n, word in enumerate(("twenty", "thirty", "forty", "fifty", "sixty", "seventy", "eighty", "ninety"), 2)
}
VALUES = {**UNITS, **TENS, "couple": 2}
TIMES = {"dozen": 12, "hundred": 100, "thousand": 1000}
ORDINALS = {word: n for n, word in enumerate(("first", "second", "third", "fourth", "fifth"), 1)}
_ONES = "|".join(list(UNITS)[1:10])
_BELOW = rf"(?:(?:{'|'.join(TENS)})(?:[\s-](?:{_ONES})\b)?|{'|'.join(sorted(UNITS, key=len, reverse=True))})"
_HUNDREDS = rf"(?:(?:a|{_BELOW})\s+)?hundred(?:\s+and\s+{_BELOW})?"
_THOUSANDS = rf"(?:(?:a|{_HUNDREDS}|{_BELOW})\s+)?thousand(?:,?\s+(?:and\s+)?(?:{_HUNDREDS}|{_BELOW})\b)?"
WORDED = rf"(?:{_THOUSANDS}|{_HUNDREDS}|(?:(?:half(?:\s+a|-)|a|{_BELOW})\s*)?dozen|couple\s+of|{_BELOW})"
"""How a number is written in words."""
DIGITS = r"\d+(?:,\d+)*(?:\.\d+)?"
GROUPED = re.compile(r"\d{1,3}(?:,\d{3})+(?:\.\d+)?|\d+(?:\.\d+)?")


def value_of(said: str) -> float:
    """The number that the words or digits say; of digits with a comma out of place ("2,5") the smallest."""
    if said[0].isdigit():
        return float(said.replace(",", "")) if GROUPED.fullmatch(said) else min(map(float, said.split(",")))
    words = re.findall(r"[a-z]+", said.casefold())
    whole, part = 0, 0
    for word in words:
        part = max(part, 1) * TIMES[word] if word in TIMES else part + VALUES.get(word, 0)
        if word == "thousand":
            whole, part = part, 0
    return (whole + part) / (2 if "half" in words else 1)
