"""The councils that the tests look at, read back from their files as plainly as can be."""

from __future__ import annotations

import functools
from collections.abc import Callable
from pathlib import Path

import pandas as pd
import pytest

from paperbuilder.sample import generate, write

Tables = dict[str, pd.DataFrame]


def read(folder: Path) -> Tables:
    """Every CSV of a folder by its name, dates parsed, blanks as missing."""
    return {path.stem: _read(path) for path in sorted(folder.glob("*.csv"))}


def _read(path: Path) -> pd.DataFrame:
    frame = pd.read_csv(path, dtype=str, keep_default_na=False, na_values=[""])
    for name in frame.columns:
        if "date" in name.lower():
            frame[name] = pd.to_datetime(frame[name], format="%d/%m/%Y")
    return frame


@pytest.fixture(scope="session")
def council(tmp_path_factory: pytest.TempPathFactory) -> Tables:
    """The default council."""
    folder = tmp_path_factory.mktemp("council")
    write(generate(), folder, "csv")
    return read(folder)


@pytest.fixture(scope="session")
def made(tmp_path_factory: pytest.TempPathFactory) -> Callable[[int, float], Tables]:
    """A council of any seed and size."""

    @functools.cache
    def make(seed: int, scale: float) -> Tables:
        folder = tmp_path_factory.mktemp(f"council-{seed}")
        write(generate(seed, scale), folder, "csv")
        return read(folder)

    return make
