"""A build that has nothing to do does nothing, and whatever has changed is built."""

from __future__ import annotations

import shutil
from collections.abc import Callable
from pathlib import Path

import pytest

from paperbuilder.cli.group import commands
from paperbuilder.cli.run import run
from paperbuilder.shipped import shipped

NOTHING = "nothing has changed since this paper was built; --force builds it again\n"


@pytest.fixture
def layout(tmp_path: Path) -> Path:
    """A layout of one's own with its files beside it."""
    folder = tmp_path / "layouts"
    shutil.copytree(shipped("layouts"), folder)
    return folder / "school-places.yaml"


def build(layout: Path, *more: str) -> int:
    """The exit code of a build into the folder beside the layouts."""
    return run(commands, ["build", str(layout), "--output", str(layout.parents[1] / "output"), *more])


def retitle(layout: Path) -> None:
    """A change of wording."""
    text = layout.read_text(encoding="utf-8")
    layout.write_text(text.replace("chool", "CHOOL", 1), encoding="utf-8")


def lengthen(layout: Path) -> None:
    """A change of a file beside the layout."""
    beside = next(path for path in layout.parent.glob("school-places*.csv"))
    beside.write_bytes(beside.read_bytes() + b"\n")


def lose(layout: Path) -> None:
    """A file of the paper that is gone."""
    next((layout.parents[1] / "output").rglob("*.pdf")).unlink()


def test_a_build_without_changes_does_nothing(layout: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """It says so in one line, prints the same paths with the same exit code and touches no file."""
    first, paths = build(layout), capsys.readouterr().out
    times = {path: path.stat().st_mtime_ns for path in map(Path, paths.split())}
    assert build(layout) == first
    again = capsys.readouterr()
    assert (again.out, again.err) == (paths, NOTHING)
    assert {path: path.stat().st_mtime_ns for path in times} == times
    assert build(layout, "--force", "--quiet") == first
    assert {path: path.stat().st_mtime_ns for path in times} != times


@pytest.mark.parametrize("change", [retitle, lengthen, lose])
def test_what_has_changed_is_built(
    change: Callable[[Path], None], layout: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    """A change of the layout or a file beside it, or a file that is lost, is a reason to build."""
    build(layout)
    change(layout)
    capsys.readouterr()
    build(layout)
    said = capsys.readouterr()
    assert NOTHING not in said.err
    assert all(Path(path).is_file() for path in said.out.split())


def test_another_style_or_setting_is_built(layout: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """What overrides the layout counts too, and going back is a change as well."""
    build(layout)
    for more in (("--style", "plain"), ("--set", "meeting_date=2030-01-31"), ()):
        capsys.readouterr()
        build(layout, *more)
        assert NOTHING not in capsys.readouterr().err
