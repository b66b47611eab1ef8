"""The code that writes is made to leak, place by place: the audit refuses the paper, or the search finds the number."""

from __future__ import annotations

import io
import sys
from collections.abc import Callable
from dataclasses import replace
from functools import cache
from importlib import import_module
from pathlib import Path
from pkgutil import walk_packages
from typing import Any

import click
import pytest
from leaks import leaks
from test_canaries import HEADER, LAYOUT, NUMBERS, SMALL, SOURCES, rows_of

import paperbuilder
from paperbuilder.cli.group import commands
from paperbuilder.cli.run import run
from paperbuilder.compose.narrative import Narrator
from paperbuilder.formats import Formats
from paperbuilder.model import Table, Text

Change = Callable[[Any], Any]


def behind(words: str) -> Change:
    """The number written behind those words, wherever a function gives them."""
    return lambda text: text.replace(words, f"{words} {SMALL}", 1)


def in_bytes(words: str) -> Change:
    """The same in bytes."""
    return lambda data: data.replace(words.encode(), f"{words} {SMALL}".encode(), 1)


def in_its_first_cell(table: Table) -> Table:
    """A data table with the number as its first row's name."""
    group = table.groups[0]
    first = group.rows[0]
    cell = replace(first.cells[0], content=(Text(str(SMALL)),))
    row = replace(first, cells=(cell, *first.cells[1:]))
    return replace(table, groups=(replace(group, rows=(row, *group.rows[1:])), *table.groups[1:]))


MUTATIONS: dict[str, tuple[str, str, Change]] = {
    "an alternative text": ("compose.alternative", "alternative", lambda text: f"{text} {SMALL}"),
    "a caption": ("compose.captions", "chart_caption", lambda text: f"{text} {SMALL}"),
    "a label of a chart": ("render.chart.subject", "_with_cue", lambda text: f"{text} {SMALL}"),
    "a data table": ("compose.datatable", "data_table", in_its_first_cell),
    "an axis": ("compose.axis", "_multiples", lambda found: [*found, float(SMALL)]),
    "the properties of the Word file": ("render.docx.properties", "core", in_bytes("A paper")),
    "the settings of the Word file": ("render.docx.properties", "extended", in_bytes("A council")),
    "the metadata of the PDF": ("render.pdf.tagging.metadata", "xmp", behind("A paper")),
    "the ink of a chart": ("render.ink", "_drawing", lambda text: text.replace("c", f" {SMALL} ", 1)),
    "the stamp of the draft": ("draft.stamp", "_named", lambda text: f"{text} {SMALL}"),
    "the spreadsheet": ("render.xlsx.front", "title", lambda text: f"{text} {SMALL}"),
    "the record": ("archive.record", "written", in_bytes("Police")),
    "the page to put on file": ("publish.page", "page", in_bytes("</h1>")),
}
"""Each function of the code that writes a place, and what it is changed to give."""


@cache
def everything() -> None:
    """Every module is imported: one that is imported while a function is changed would keep the changed one."""
    for module in walk_packages(paperbuilder.__path__, "paperbuilder."):
        import_module(module.name)


def mutate(patch: pytest.MonkeyPatch, module: str, name: str, change: Change) -> None:
    """The function changed wherever a module has it by name."""
    everything()
    home = import_module(f"paperbuilder.{module}")
    true = getattr(home, name)

    def changed(*given: Any, **named: Any) -> Any:
        return change(true(*given, **named))

    for key, holder in list(sys.modules.items()):
        if key.startswith("paperbuilder") and getattr(holder, name, None) is true:
            patch.setattr(holder, name, changed)


BUILD, PUBLISH = ("build",), ("publish", "--on", "2020-12-04")


def made(desk: Path, patch: pytest.MonkeyPatch, command: tuple[str, ...]) -> tuple[dict[str, bytes], str]:
    """Every file that building or publishing leaves, and what it says; a process beside would not be changed."""
    patch.setattr("os.cpu_count", lambda: 1)
    (desk / "data").mkdir()
    (desk / "data" / "list-1.csv").write_text(HEADER + rows_of(SOURCES), encoding="utf-8")
    (desk / "canary.yaml").write_text(LAYOUT, encoding="utf-8")
    said = io.StringIO()
    patch.chdir(desk)
    patch.setattr("sys.stdout", said)
    patch.setattr("sys.stderr", said)
    run(commands, [*command, "canary.yaml", "--data", "data"])
    files = {str(path.relative_to(desk)): path.read_bytes() for path in (desk / "output").rglob("*") if path.is_file()}
    return files, said.getvalue()


@pytest.mark.slow
@pytest.mark.parametrize("command", [BUILD, PUBLISH], ids=["build", "publish"])
def test_code_that_does_not_leak_is_not_found(
    command: tuple[str, ...], tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """The same search finds nothing where nothing is changed."""
    files, said = made(tmp_path, monkeypatch, command)
    assert files
    assert leaks({**files, "said": said.encode()}, numbers=NUMBERS) == []


@pytest.mark.slow
@pytest.mark.parametrize("place", MUTATIONS)
def test_code_that_leaks_is_found(place: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """One place is made to write the hidden number: the search of the files finds it."""
    mutate(monkeypatch, *MUTATIONS[place])
    module = MUTATIONS[place][0]
    files, _ = made(tmp_path, monkeypatch, PUBLISH if module.startswith(("archive", "publish")) else BUILD)
    assert files
    assert leaks(files, numbers=NUMBERS)


@pytest.mark.slow
def test_a_narrative_that_leaks_is_found(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """The number written among the words of a narrative is found in the files."""
    true = Narrator._written
    leaking = behind("police")
    monkeypatch.setattr(Narrator, "_written", lambda self, source: leaking(true(self, source)))
    files, _ = made(tmp_path, monkeypatch, BUILD)
    assert files
    assert leaks(files, numbers=NUMBERS)


@pytest.mark.slow
def test_progress_that_leaks_is_found(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """The number told beside a step is found in what a command says."""
    monkeypatch.setattr("paperbuilder.cli.console._line", lambda step: click.echo(f"{step} {SMALL}"))
    files, said = made(tmp_path, monkeypatch, BUILD)
    assert files
    assert leaks({"said": said.encode()}, numbers=NUMBERS)


@pytest.mark.slow
def test_a_number_behind_a_symbol_is_refused(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Where every hidden figure is printed as its number, the audit refuses the paper and nothing is written."""
    true = Formats.number

    def leaking(self: Formats, value: float | None, *given: Any, **named: Any) -> str:
        return true(self, SMALL if value is None else value, *given, **named)

    monkeypatch.setattr(Formats, "number", leaking)
    monkeypatch.setattr(Formats, "suppressed", str(SMALL), raising=False)
    monkeypatch.setattr("paperbuilder.compose.confidentiality.symbol", lambda _: str(SMALL))
    files, said = made(tmp_path, monkeypatch, BUILD)
    assert not files
    assert "would give a small number away" in said
