"""How soon a change of wording shows: `python benchmarks/watch.py [--changes 10]` prints the seconds of each saving.

The reference annex is watched by the command itself, from the sample council's CSV files. A sentence of its layout is
saved again and again; what counts is the time from the saving to the line that says the three files are there.
"""

from __future__ import annotations

import argparse
import os
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterable, Iterator
from pathlib import Path
from statistics import median

from measuring import machine
from peers import OURS, WITHOUT

from paperbuilder.sample import generate, write
from paperbuilder.shipped import layout_folders

BUILT = "; watching"
TITLE, PAUSE = "    title: ", 1.0


def prepared(folder: Path) -> Path:
    """The annex's layout with what it names, and the council's data beside it."""
    write(generate(), folder / "data", "csv")
    (folder / "without").mkdir()
    (folder / "without" / "sitecustomize.py").write_text(WITHOUT, encoding="utf-8")
    layouts = folder / "layouts"
    layouts.mkdir()
    for path in layout_folders()[-1].iterdir():
        if path.is_file():
            (layouts / path.name).write_bytes(path.read_bytes())
    return layouts / "cfllc-performance.yaml"


def saved(layout: Path, words: str) -> None:
    """Saves the layout with another title for its first section."""
    lines = layout.read_text(encoding="utf-8").splitlines()
    place = next(number for number, line in enumerate(lines) if line.startswith(TITLE))
    lines[place] = TITLE + words
    layout.write_text("\n".join(lines) + "\n", encoding="utf-8")


def until_built(lines: Iterable[str]) -> str:
    """The line that says so."""
    return next(line for line in lines if BUILT in line)


def seconds(folder: Path, changes: int) -> Iterator[float]:
    """How long it took from each saving to the end of its build; the first build is not counted."""
    layout = prepared(folder)
    given = ("--data", str(folder / "data"), "--output", str(folder / "out"))
    environment = {**os.environ, "PYTHONPATH": str(folder / "without")}
    command = (*OURS, "watch", str(layout), *given)
    with subprocess.Popen(
        command, stdout=subprocess.DEVNULL, stderr=subprocess.PIPE, text=True, env=environment
    ) as run:
        said = run.stderr or ()
        until_built(said)
        for number in range(changes):
            time.sleep(PAUSE)
            began = time.perf_counter()
            saved(layout, f"Put in other words {number}")
            until_built(said)
            yield time.perf_counter() - began
        run.terminate()


def main() -> None:
    """Measures and prints."""
    options = argparse.ArgumentParser(description=__doc__)
    options.add_argument("--changes", type=int, default=10, help="how many times the layout is saved")
    given = options.parse_args()
    where = machine()
    with tempfile.TemporaryDirectory() as name:
        found = list(seconds(Path(name), given.changes))
    print(f"{where}, Python {sys.version.split()[0]}")
    print(f"a change of wording shows after {median(found):.2f} s ({min(found):.2f} to {max(found):.2f})")


if __name__ == "__main__":
    main()
