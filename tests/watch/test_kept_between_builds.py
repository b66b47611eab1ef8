"""What is kept from build to build gives the same bytes as keeping nothing, and saves the work."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

import pytest

import paperbuilder.data.read
import paperbuilder.render.drawn
from paperbuilder import pipeline
from paperbuilder.kept import Kept
from paperbuilder.order import Order
from paperbuilder.sample import generate, write
from paperbuilder.shipped import style_folders

LAYOUT = """\
paper:
  title: A paper
  as_at: 2020-10-12
style: plain
sections:
  - id: contacts
    title: Contacts
    narrative: "There were {{ contacts.received }} contacts."
    chart: {kind: column, metric: contacts.received, by: month, months: 6}
"""
WORDS = LAYOUT.replace("There were", "We had")
FIGURES = LAYOUT.replace("{{ contacts.received }} contacts", "{{ referrals.received }} referrals")
WIDER = LAYOUT.replace("months: 6", "months: 9")


@pytest.fixture(scope="module")
def data(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A small council's data."""
    folder = tmp_path_factory.mktemp("kept") / "data"
    write(generate(scale=0.02), folder)
    return folder


def counted(monkeypatch: pytest.MonkeyPatch, module: object, name: str) -> list[int]:
    """One more entry each time that the function is called."""
    calls: list[int] = []
    inner: Callable[..., object] = getattr(module, name)

    def outer(*words: object, **named: object) -> object:
        calls.append(1)
        return inner(*words, **named)

    monkeypatch.setattr(module, name, outer)
    return calls


def built(order: Order, kept: Kept | None = None) -> dict[str, bytes]:
    """The bytes of the files of a build."""
    return {path.name: path.read_bytes() for path in pipeline.build(order, kept=kept).paths}


def test_what_is_kept_changes_no_byte(data: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Other words, figures, dates, styles and data: each gives what a cold build gives; only data is read again."""
    read = counted(monkeypatch, paperbuilder.data.read, "read")
    drawn = counted(monkeypatch, paperbuilder.render.drawn, "sketch")
    layout, kept = tmp_path / "small.yaml", Kept()
    order = Order(str(layout), (), style_folders(), data, tmp_path / "warm")
    steps = [(LAYOUT, {}, 1, 1), (WORDS, {}, 0, 0), (WIDER, {}, 0, 1), (WIDER, {"as_at": "2020-09-30"}, 0, 1)]
    steps += [(LAYOUT, {"settings.repeat_from": "start"}, 0, 1), (FIGURES, {}, 1, 0)]
    for text, overrides, reads, charts in steps:
        layout.write_text(text, encoding="utf-8")
        asked = replace(order, overrides=overrides)
        read.clear()
        drawn.clear()
        warm = built(asked, kept)
        assert (len(read), len(drawn)) == (reads, charts)
        assert warm == built(replace(asked, output=tmp_path / "cold"))
    for name in ("list-1.csv", "history-1.csv", "list-3.csv", "history-3.csv"):
        lines = (data / name).read_bytes().splitlines(keepends=True)
        (data / name).write_bytes(b"".join(lines[: len(lines) // 2]))
    read.clear()
    fewer = built(order, kept)
    assert len(read) == 1
    assert fewer != warm
    assert fewer == built(replace(order, output=tmp_path / "cold"))
