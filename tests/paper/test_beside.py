"""Charts drawn beside the writing of the files."""

from __future__ import annotations

from concurrent.futures import BrokenExecutor, Executor, Future, ThreadPoolExecutor
from dataclasses import replace
from datetime import timedelta
from pathlib import Path
from threading import Event
from typing import Any

import pytest

from paperbuilder import answering, pipeline
from paperbuilder.asked import questions
from paperbuilder.companion import Companion
from paperbuilder.errors import DataError
from paperbuilder.order import Order
from paperbuilder.render.beside import Beside
from paperbuilder.render.ready import ready
from paperbuilder.sample import generate, write
from paperbuilder.shipped import layout_folders, style_folders
from paperbuilder.style.read import read as read_style

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


def test_an_error_in_the_data_is_told_as_it_is_alone(council: Path, tmp_path: Path) -> None:
    """A file that cannot be read, or a date before all data: the same error, whichever process finds it."""
    layouts, styles = layout_folders(), style_folders()
    damaged = tmp_path / "damaged"
    damaged.mkdir()
    (damaged / "list-1-contacts.csv").write_bytes(b"\x00\x01\x02")
    early = {"as_at": "2001-01-01"}
    for order in (
        Order("cfllc-performance", layouts, styles, damaged, tmp_path / "out"),
        Order("cfllc-performance", layouts, styles, council, tmp_path / "out", overrides=early),
    ):
        said = []
        with Companion() as companion:
            for beside in (None, companion):
                with pytest.raises(DataError) as raised:
                    pipeline.build(order, beside=beside)
                said.append(str(raised.value))
        assert said[0] == said[1]


def test_what_fails_beside_is_done_here() -> None:
    """Work that cannot be done in the other process, for whatever reason, is done in this one; an error of ours is not
    tried again.
    """
    tried: list[int] = []

    def work() -> int:
        tried.append(1)
        if len(tried) == 1:
            raise MemoryError
        return len(tried)

    def refuse() -> int:
        tried.append(1)
        raise DataError("no such list")

    with ThreadPoolExecutor(1) as pool:
        assert Beside(work, pool).result() == 2
        with pytest.raises(DataError, match="no such list"):
            Beside(refuse, pool).result()
    assert len(tried) == 3


def test_work_is_done_when_its_result_is_there() -> None:
    """Beside, when it has been worked out; without an executor at once, as nothing is to be waited for."""
    gate = Event()
    with ThreadPoolExecutor(1) as pool:
        work = Beside(gate.wait, pool)
        assert not work.is_done
        gate.set()
        assert work.result()
        assert work.is_done
    assert Beside(gate.wait, None).is_done


def test_what_is_done_early_is_done_in_pieces() -> None:
    """Fonts are opened and compressed one by one, so that answers that have come need not wait for all."""
    assert len(list(ready(read_style("surrey", style_folders())))) > 3


def test_findings_wait_for_nobody_and_are_the_same_where_others_were_asked_since(council: Path) -> None:
    """The data is checked after it has answered: from the rows that are held, let go of then, or read again."""
    layout = pipeline.read_layout(Order("cfllc-performance", layout_folders(), style_folders(), council))
    asked = questions(layout, council)
    whole = answering.findings(asked)
    assert whole
    answering.answers(asked)
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(answering, "_read", lambda _: pytest.fail("read again"))
        assert answering.findings(asked) == whole
    answering.answers(replace(asked, as_at=asked.as_at - timedelta(days=30)))
    assert answering.findings(asked) == whole
    assert not answering._unchecked
