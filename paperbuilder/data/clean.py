"""A raw cell becomes a clean value: an id, a text, a number, a code or nothing; what cannot is told apart.

Each function takes one raw value and gives the clean one, or a `Trouble` with the name of the check that it fails.
"""

from __future__ import annotations

import math
import re
import unicodedata
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime
from functools import lru_cache
from typing import Any

import numpy as np
from numpy.typing import NDArray

from paperbuilder.data.schema.codes import NOT_RECORDED, UNKNOWN_MARK, CodeSet
from paperbuilder.data.texts import Texts, are_figures

BLANKS = frozenset({
    "", "-", "--", "–", "—", ".", "..", "...", "na", "n/a", "<blank>", "(blank)", "blank", "<na>", "pd.na", "nan",
    "nat", "no data", "not recorded", "not applicable", "znotrecorded", "zznotrecorded", "null", "<null>",
    "data not captured on mosaic", "data not captured in mosaic",
})  # fmt: skip
"""Markers of a blank cell in lower case: those of the ChAT lookup "not recorded", and those of databases."""

FORMULA_ERRORS = frozenset({"#n/a", "#ref!", "#value!", "#name?", "#div/0!", "#null!", "#num!", "#getting_data", "#na"})
WHOLE_FLOAT = re.compile(r"(\d+)\.0+")
CONTROLS = re.compile(r"[\x00-\x1f\x7f-\x9f\u200b\ufeff\ufffe\uffff]+")
SPACES = re.compile(r"\s+")
NUMBER = re.compile(r"[-+]?(?:(?:\d{1,3}(?:,\d{3})+|\d+)(?:\.\d*)?|\.\d+)(?:e[-+]?\d{1,3})?")
UNBORN = frozenset({"unborn", "unborn baby", "unborn child"})
UNBORN_AGE = -1.0
LARGEST_WHOLE = 1e15
SHORT, REMEMBERED = 80, 1 << 13


@dataclass(frozen=True, slots=True)
class Trouble:
    """A raw value that could not be cleaned: which check it fails."""

    check: str


def text_of(raw: Any) -> str:
    """A raw cell as text: whole floats without decimals, dates as ISO, single spaces, no control characters."""
    if isinstance(raw, str):
        return raw if raw.isalnum() and raw.isascii() else _tidied(raw) if len(raw) <= SHORT else _tidy(raw)
    if isinstance(raw, float):
        return str(int(raw)) if raw.is_integer() and abs(raw) < LARGEST_WHOLE else repr(raw)
    if isinstance(raw, (date, datetime)):
        return raw.isoformat()
    return _tidy(str(raw))


@lru_cache(maxsize=REMEMBERED)
def _tidied(text: str) -> str:
    """The same words stand in every list, so they are remembered."""
    return _tidy(text)


def _tidy(text: str) -> str:
    spaced = SPACES.sub(" ", CONTROLS.sub(" ", text)).strip()
    return spaced if spaced.isascii() else unicodedata.normalize("NFC", spaced)


def is_blank(raw: Any) -> bool:
    """Whether a raw cell says nothing."""
    if raw is None or (isinstance(raw, float) and math.isnan(raw)):
        return True
    return isinstance(raw, str) and not raw[:1].isdigit() and text_of(raw).casefold() in BLANKS


def is_formula_error(raw: Any) -> bool:
    """Whether a raw cell is the error of a formula."""
    return isinstance(raw, str) and raw.startswith("#") and raw.strip().casefold() in FORMULA_ERRORS


def plain_identifiers(values: Sequence[Any]) -> Sequence[str] | None:
    """The raw cells as clean ids where all are plain digits or all whole numbers: none is blank, none a label."""
    if isinstance(values, Texts):
        return values if are_figures(values) else None
    if set(map(type, values)) == {float}:
        return _whole(np.array(values))
    try:
        whole = "".join(values) if all(values) else ""
    except TypeError:
        return None
    return values if whole.isdigit() and whole.isascii() else None


def _whole(numbers: NDArray[np.float64]) -> list[str] | None:
    """Whole numbers as they are written; None where one is not, or is too large to be exact."""
    if not ((numbers >= 0) & (numbers < LARGEST_WHOLE) & (numbers == np.floor(numbers))).all():
        return None
    return list(map(str, numbers.astype(np.int64).tolist()))


def identifier(raw: Any) -> str | Trouble | None:
    """`9212044.0` is `9212044`; `00123` keeps its zeros, and loses the apostrophe that kept them in a spreadsheet."""
    text = text_of(raw).removeprefix("'")
    if text.isdigit():
        return text
    if text.casefold() in BLANKS:
        return None
    if is_formula_error(text):
        return Trouble("formula-error")
    whole = WHOLE_FLOAT.fullmatch(text) if "." in text else None
    return whole[1] if whole else text


def words(raw: Any) -> str | Trouble | None:
    """Free text, never interpreted."""
    text = text_of(raw)
    if text.casefold() in BLANKS:
        return None
    return Trouble("formula-error") if is_formula_error(text) else text


def number(raw: Any) -> float | Trouble | None:
    """`6.138`, `1,204`, `-1`; an unborn child's age is -1."""
    if isinstance(raw, bool) or not isinstance(raw, (int, float)):
        return _number_in(text_of(raw).casefold())
    return _finite(float(raw))


def _number_in(text: str) -> float | Trouble | None:
    if text in BLANKS:
        return None
    if text in UNBORN:
        return UNBORN_AGE
    if is_formula_error(text):
        return Trouble("formula-error")
    if not NUMBER.fullmatch(text):
        return Trouble("text-in-number")
    return _finite(float(text.replace(",", "")))


def _finite(value: float) -> float | Trouble | None:
    if math.isnan(value):
        return None
    return value if math.isfinite(value) else Trouble("text-in-number")


def code(raw: Any, codes: CodeSet) -> str | Trouble | None:
    """The key of a code; None when it says "not recorded"; "?" and its text when it is not known."""
    text = text_of(raw)
    key = codes.match(text) if text else None
    if key is None and text.casefold() in BLANKS:
        return None
    if key is None:
        return Trouble("formula-error") if is_formula_error(text) else UNKNOWN_MARK + text
    return None if key == NOT_RECORDED else key
