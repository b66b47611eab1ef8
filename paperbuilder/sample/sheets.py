"""Columns of days, codes and numbers into frames with Annex A's headers."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

import numpy as np
import pandas as pd

from paperbuilder.data.schema.columns import TABLES, ColumnSpec
from paperbuilder.sample.days import Flags, stamps

Columns = Mapping[str, Any]


def frame(table: str, columns: Columns) -> pd.DataFrame:
    """The table's columns that are given, in the order of Annex A under its headers; days become dates."""
    found = {spec.header: _values(spec, columns[spec.key]) for spec in TABLES[table].columns if spec.key in columns}
    return pd.DataFrame(found)


def _values(spec: ColumnSpec, values: Any) -> Any:
    if spec.kind == "date":
        return stamps(np.asarray(values, dtype=np.int64))
    return np.asarray(values) if spec.kind == "number" else np.asarray(values, dtype=object)


def part(columns: Columns, rows: Flags) -> dict[str, Any]:
    """Those rows of every column."""
    return {key: values[rows] for key, values in columns.items()}
