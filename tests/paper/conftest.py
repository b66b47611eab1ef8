"""The reference paper, built once from the synthetic council's data."""

from __future__ import annotations

from pathlib import Path

import pytest

from paperbuilder.cli.group import commands
from paperbuilder.cli.run import run


@pytest.fixture(scope="session")
def sample(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The default synthetic council, as a folder of CSV files."""
    folder = tmp_path_factory.mktemp("sample")
    assert run(commands, ["sample", str(folder)]) == 0
    return folder


@pytest.fixture(scope="session")
def reference(sample: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The folder with the reference annex's Word and PDF files, version 1.2."""
    output = tmp_path_factory.mktemp("output")
    assert run(commands, ["build", "cfllc-performance", "--data", str(sample), "--output", str(output), "--quiet"]) == 0
    return output / "cfllc-performance"
