"""A seed, a size and a date into a council: every table of Annex A, the histories, the teams and the caseload."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from typing import TYPE_CHECKING

from paperbuilder.errors import DataError

if TYPE_CHECKING:
    import pandas

AS_AT = date(2020, 10, 12)
SMALLEST, LARGEST = 0.01, 1000.0
EARLIEST = date(2019, 11, 1)
"""Contacts are made from April 2019 on."""


@dataclass(frozen=True)
class Council:
    """A synthetic council: a frame for each of `data.schema.columns.TABLES` by its key, headers as in Annex A."""

    seed: int
    scale: float
    as_at: date
    tables: Mapping[str, pandas.DataFrame]


def generate(seed: int | None = None, scale: float = 1.0, as_at: date = AS_AT) -> Council:
    """A council; without a seed the one whose figures are the reference paper's. Same arguments, same council."""
    import numpy as np

    from paperbuilder.sample.days import horizon
    from paperbuilder.sample.setting import Setting
    from paperbuilder.sample.tables import make_tables
    from paperbuilder.sample.targets import SEED, targets
    from paperbuilder.sample.timelines import make_timelines

    _check(seed, scale, as_at)
    seed = SEED if seed is None else seed
    random = np.random.Generator(np.random.PCG64([seed, 2]))
    setting = Setting(random, horizon(as_at), targets(seed, scale), scale)
    return Council(seed, scale, as_at, make_tables(setting, make_timelines(setting)))


def _check(seed: int | None, scale: float, as_at: date) -> None:
    if not SMALLEST <= scale <= LARGEST:
        raise DataError(
            f"a council of scale {scale:g} cannot be made", hint=f"from {SMALLEST:g} to {LARGEST:g}; 1 is whole"
        )
    if seed is not None and seed < 0:
        raise DataError(f"the seed {seed} cannot be used", hint="any whole number from 0")
    if as_at < EARLIEST:
        raise DataError(f"a council as at {as_at} cannot be made", hint=f"{EARLIEST} or later")
