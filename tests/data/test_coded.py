"""Columns by the codes of their distinct values."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from unittest.mock import patch

import numpy as np
import pandas as pd
from hypothesis import given
from hypothesis import strategies as st
from plausible_rows import rows_of, text_of

from paperbuilder.data import coded as module
from paperbuilder.data.coded import coded, repeating
from paperbuilder.data.read import read

TEXTS = st.one_of(st.none(), st.text(alphabet="ab", max_size=2))
Writer = Callable[..., Path]


def objects(values: list[str | None]) -> np.ndarray:
    """The values as an array of objects, none of them shared."""
    column = np.empty(len(values), dtype=object)
    column[:] = [value and "".join(list(value)) for value in values]
    return column


@given(st.lists(TEXTS, max_size=20))
def test_codes_are_those_of_the_values(values: list[str | None]) -> None:
    """Whether or not equal texts are the same object."""
    codes, distinct = coded(objects(values))
    expected, known = pd.factorize(objects(values))
    assert codes.tolist() == expected.tolist()
    assert list(distinct) == list(known)


@given(st.lists(st.tuples(TEXTS, TEXTS, TEXTS), min_size=1, max_size=20), st.booleans(), st.sampled_from([1, 1 << 31]))
def test_rows_that_repeat_are_those_of_the_frame(rows: list[tuple[str | None, ...]], every: bool, largest: int) -> None:
    """Blanks are alike; also where the numbers of pairs grow too large to be kept."""
    columns = [objects(list(column)) for column in zip(*rows, strict=True)]
    frame = pd.DataFrame({str(place): pd.Series(column, dtype=object) for place, column in enumerate(columns)})
    expected = frame.duplicated(keep=False if every else "first")
    with patch.object(module, "LARGEST", largest):
        assert repeating(map(coded, columns), every=every).tolist() == expected.tolist()


def test_what_reading_knows_of_a_column_is_what_the_column_says(folder: Writer) -> None:
    """Ids are known by their codes from the reading on; not where rows are left out, or ids are written in two ways."""
    rows = [[str(cell) for cell in row] for row in rows_of("contacts", 9)]
    odd = [rows[0], ["1.0", *rows[1][1:]], ["1", *rows[2][1:]]]
    path = folder({"contacts.csv": text_of(rows), "list 3.csv": text_of([*rows_of("referrals"), ["Total", "3"]])})
    frames, _ = read(path)
    assert set(frames.codes) == {("contacts", "child_id")}
    for key, column in (("contacts", "child_id"), ("referrals", "child_id"), ("contacts", "source")):
        codes, values = frames.coded(key, column)
        expected, known = pd.factorize(frames[key][column].to_numpy())
        assert codes.tolist() == expected.tolist()
        assert list(values) == list(known)
    assert not read(folder({"contacts.csv": text_of(odd), "list 3.csv": text_of(odd)}))[0].codes
    assert not frames.emptied({}).codes
