"""Council data after reading: one cleaned frame a table, with where each came from."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from datetime import date
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    import pandas

    from paperbuilder.data.coded import Coded

ROW_COLUMN = "_row"
SOURCE_COLUMN = "_source"


@dataclass(frozen=True, slots=True)
class Source:
    """Where a table was read: file name, sheet ("" for a CSV), SHA-256 of the file, and how many rows it gave."""

    file: str
    sheet: str
    digest: str
    rows: int

    @property
    def place(self) -> str:
        """`annex-a.xlsx, sheet "List 4"`, or the file alone."""
        return f'{self.file}, sheet "{self.sheet}"' if self.sheet else self.file


@dataclass(frozen=True)
class Frames:
    """Tables by key (`paperbuilder.data.schema.columns.TABLES`).

    Each frame holds, of the columns of its table, those that were found, cleaned: `date` datetime64[ns] at midnight
    (NaT when blank), `number` float64 (NaN), `id`, `text`, `code` and `flag` as object strings (None when blank). A
    code that is not known is "?" + its text. Beside them `_row` (the row's number in its file, from 1) and `_source`
    (an index into `sources[key]`). `codes` are what reading knows of columns already, by table and column.
    """

    tables: Mapping[str, pandas.DataFrame]
    sources: Mapping[str, tuple[Source, ...]] = field(default_factory=dict)
    synthetic: bool = False
    codes: Mapping[tuple[str, str], Coded] = field(default_factory=dict, repr=False, compare=False)
    covered: Mapping[str, date] = field(default_factory=dict)
    """The first day that each table covers, kept when its rows are let go of."""

    def __contains__(self, key: str) -> bool:
        return key in self.tables

    def __getitem__(self, key: str) -> pandas.DataFrame:
        return self.tables[key]

    def has(self, key: str, *columns: str) -> bool:
        """Whether the table was found with all these columns."""
        return key in self.tables and set(columns) <= set(self.tables[key].columns)

    def coded(self, key: str, column: str) -> Coded:
        """A column of texts as the place of each in its distinct values, -1 where blank, and those values."""
        from paperbuilder.data.coded import coded

        known = self.codes.get((key, column))
        return coded(self.tables[key][column].to_numpy(dtype=object)) if known is None else known

    def emptied(self, covered: Mapping[str, date]) -> Frames:
        """Where the tables came from and what they cover, without their rows."""
        return replace(self, tables={}, codes={}, covered=covered)
