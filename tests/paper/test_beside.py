"""Charts drawn beside the writing of the files."""

from __future__ import annotations

from concurrent.futures import BrokenExecutor, Executor, Future, ThreadPoolExecutor
from pathlib import Path
from typing import Any

import pytest

from paperbuilder import pipeline
from paperbuilder.order import Order
from paperbuilder.sample import generate, write
from paperbuilder.shipped import layout_folders, style_folders

SCALE = 0.05


class Dead(Executor):
    """An executor whose processes have died."""

    def submit(self, *_: Any, **__: Any) -> Future[Any]:
        """A future that fails as those of a broken pool do."""
        future: Future[Any] = Future()
        future.set_exception(BrokenExecutor("a process in the pool was terminated abruptly"))
        return future


@pytest.fixture(scope="module")
def council(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A small council's data."""
    folder = tmp_path_factory.mktemp("council")
    write(generate(scale=SCALE), folder)
    return folder


def built(council: Path, output: Path, beside: Executor | None) -> list[bytes]:
    """The bytes of the annex's files."""
    order = Order("cfllc-performance", layout_folders(), style_folders(), council, output)
    return [path.read_bytes() for path in pipeline.build(order, beside=beside).paths]


def test_charts_drawn_beside_give_the_same_bytes(council: Path, tmp_path: Path) -> None:
    """An executor that draws the charts changes no byte of the files, and nor does one that dies."""
    alone = built(council, tmp_path / "alone", None)
    with ThreadPoolExecutor(1) as pool:
        assert built(council, tmp_path / "beside", pool) == alone
    assert built(council, tmp_path / "dead", Dead()) == alone
