"""Captions become the names of worksheets and of the tables in them, within the limits of a workbook."""

from __future__ import annotations

import re
import unicodedata

LONGEST_SHEET = 31
LONGEST_TABLE = 60
FORBIDDEN = re.compile(r"[\[\]:*?/\\\x00-\x1f]")
RESERVED = "history"


def sheet_name(words: str, taken: set[str]) -> str:
    """A worksheet's name that is not taken yet; it is taken from then on."""
    clean = FORBIDDEN.sub(" ", words).strip().strip("'").strip()
    stem = clean if clean and clean.lower() != RESERVED else f"Sheet {clean}".strip()
    name, number = stem[:LONGEST_SHEET].strip(), 1
    while name.lower() in taken:
        number += 1
        ending = f" ({number})"
        name = f"{stem[: LONGEST_SHEET - len(ending)].strip()}{ending}"
    taken.add(name.lower())
    return name


def table_name(sheet: str, words: str) -> str:
    """`Table_3_all_assessments_since_lockdown`: letters, digits and underscores, never like a cell's address."""
    letters = unicodedata.normalize("NFKD", f"{sheet} {words.lower()}").encode("ascii", "ignore").decode()
    name = re.sub(r"[^A-Za-z0-9]+", "_", letters)[:LONGEST_TABLE].strip("_")
    return name if name[:1].isalpha() else f"T_{name}"
