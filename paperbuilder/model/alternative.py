"""What an alternative text is: words that say what a picture shows, and not words that only stand in for them."""

from __future__ import annotations

import re

FILE_NAME = re.compile(r"\S+\.(png|jpe?g|gif|svg|webp|bmp|tiff?|pdf|emf)", re.IGNORECASE)
EMPTY_WORDS = re.compile(
    r"([\W\d_]|\b(image|picture|photo|graphic|graph|chart|figure|diagram|plot|logo|alt|text|alternative|description"
    r"|placeholder|untitled|todo|tbc|tba|tbd|none|null|img|fig|caption|here|insert|add|see|n|a|na|of|the|an|this)\b)*",
    re.IGNORECASE,
)
"""Words that, with nothing else beside them, describe nothing."""
ALTERNATIVE_HINT = "say what the picture shows to someone who cannot see it"


def is_placeholder(words: str) -> bool:
    """Whether the alternative text only stands in for one: nothing, a file's name, "image", "Figure 3"."""
    return bool(FILE_NAME.fullmatch(words.strip()) or EMPTY_WORDS.fullmatch(words))
