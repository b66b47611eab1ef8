"""A column's cells become codes for its distinct values; as objects first, of which one stands for many cells."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

import numpy as np
import pandas as pd
from numpy.typing import NDArray

LARGEST = 1 << 31
Codes = NDArray[np.intp]
Objects = NDArray[np.object_]
Coded = tuple[Codes, NDArray[Any]]


def coded(cells: Objects) -> Coded:
    """The cells' codes and what they stand for, in the order in which it appears; -1 where blank."""
    objects, _ = pd.factorize(np.frombuffer(np.ascontiguousarray(cells), dtype=np.intp))
    one = np.empty(objects.max(initial=-1) + 1, dtype=np.intp)
    one[objects] = np.arange(len(objects))
    codes, values = pd.factorize(cells[one])
    return codes[objects], values


def repeating(columns: Iterable[Coded], *, every: bool) -> NDArray[np.bool_]:
    """Rows alike in all these columns with an earlier one, or with any if `every` one counts; blanks are alike."""
    whole, count = np.zeros(1, dtype=np.intp), 1
    for codes, values in columns:
        whole, count = whole * (len(values) + 1) + codes, count * (len(values) + 1)
        if count > LARGEST:
            whole, distinct = pd.factorize(whole)
            count = len(distinct)
    return pd.Series(whole).duplicated(keep=False if every else "first").to_numpy()
