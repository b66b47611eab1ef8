"""A column of dates read at once."""

from __future__ import annotations

from datetime import UTC, date, datetime

import numpy as np
from hypothesis import given
from hypothesis import strategies as st

from paperbuilder.data.dates import day
from paperbuilder.data.days import plain_days

NUMBERS = st.integers(min_value=0, max_value=99)
WRITTEN = st.one_of(
    st.dates().map(date.isoformat),
    st.dates().map(lambda found: found.strftime("%d/%m/%Y")),
    st.builds("{:04}-{:02}-{:02}".format, st.integers(0, 9999), NUMBERS, NUMBERS),
    st.builds("{:02}/{:02}/{:04}".format, NUMBERS, NUMBERS, st.integers(0, 9999)),
    st.text(alphabet="0123456789-/ Tx", max_size=12),
    st.dates(),
)


@given(st.lists(WRITTEN, min_size=1, max_size=20))
def test_what_is_read_at_once_is_what_each_cell_says(cells: list[object]) -> None:
    """A day found at once is the day that the cell alone gives; one that is no day is never found."""
    for found, cell in zip(plain_days(cells).tolist(), cells, strict=True):
        assert found is None or found == day(cell)


def test_plain_dates_need_no_second_look() -> None:
    """Both plain ways of writing a day are found at once; a blank, a time of day and an impossible day are not."""
    cells = [
        "2020-10-12",
        "12/10/2020",
        date(2020, 10, 12),
        "",
        "31/02/2020",
        "1899-12-31",
        datetime(2020, 1, 1, 9, tzinfo=UTC),
        5.0,
    ]
    assert plain_days(cells).tolist() == [*[date(2020, 10, 12)] * 3, *[None] * 5]


def test_no_cells_give_no_days() -> None:
    """An empty column is an empty column of days."""
    assert plain_days([]).dtype == np.dtype("datetime64[D]")
