"""Two texts become a warning when one says that a figure rose and the other that it fell."""

from __future__ import annotations

import re

RISING = frozenset(
    ("rose", "risen", "rise", "rises", "rising", "increased", "increase", "increases", "up", "higher", "more", "grown")
)
FALLING = frozenset(
    ("fell", "fallen", "fall", "falls", "falling", "decreased", "decrease", "decreases", "down", "lower", "fewer")
)


def turned(kept: str, generated: str) -> str:
    """A sentence that names both words, when the kept words go only one way and the generated ones only the other."""
    for ours, theirs in ((RISING, FALLING), (FALLING, RISING)):
        said, now = _first(kept, ours), _first(generated, theirs)
        if said and now and not _first(kept, theirs) and not _first(generated, ours):
            return f"Check the direction: these words say “{said}”, the new figures “{now}”."
    return ""


def _first(text: str, of: frozenset[str]) -> str:
    return next((word for word in re.findall(r"[a-z]+", text.casefold()) if word in of), "")
