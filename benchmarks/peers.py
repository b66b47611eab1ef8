"""Our build beside other tools: `python benchmarks/peers.py` measures, prints and writes `docs/performance.md` anew.

It makes an environment for the others (`benchmarks/requirements.txt`), needs LibreOffice and Linux, and takes about
eight minutes on an idle machine with two cores, four more with `--batches 2`. A quick trial is
`--rounds 1 --papers 4 --largest 3 --many 12`; `--keep` leaves the document as it is.
"""

from __future__ import annotations

import argparse
import os
import subprocess
import sys
import tempfile
import venv
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from pathlib import Path

import same_sections
from growth import grown
from measuring import Commands, in_turn, machine, watched
from report import BARE, DOCXTPL, batch_table, beside_table, growth_words, written

from paperbuilder.sample import generate, write

HERE = Path(__file__).parent
PEERS = HERE / ".venv-peers"
OURS = (sys.executable, "-c", "from paperbuilder.cli import main; main()")
OTHERS = {
    BARE: ("charts.py", "PNG"),
    DOCXTPL: ("by_docxtpl.py", "Word, PDF"),
    "pandoc, with typst for the PDF": ("by_pandoc.py", "Word, PDF"),
    "WeasyPrint": ("by_weasyprint.py", "PDF"),
    "typst": ("by_typst.py", "PDF"),
}
SAME, ANNEX, WORKBOOK = (
    "paperbuilder, the same sections",
    "paperbuilder, the reference annex from CSV",
    "paperbuilder, the reference annex from .xlsx",
)
WITHOUT = "import sys\n\nsys.modules['page'] = None\n"
"""Makes the checker of PDF files, an extra, one that is not installed."""
ENDINGS = (".docx", ".pdf", ".xlsx")


@dataclass(frozen=True)
class Bench:
    """The folder with all that is measured."""

    folder: Path

    @property
    def environment(self) -> dict[str, str]:
        """The environment of every run: the checker of PDF files, an extra, is not there."""
        return {**os.environ, "PYTHONPATH": str(self.folder / "without")}

    def prepare(self) -> None:
        """Writes the papers and the data."""
        peer_environment()
        for name in ("without", "peer"):
            (self.folder / name).mkdir()
        (self.folder / "without" / "sitecustomize.py").write_text(WITHOUT, encoding="utf-8")
        same_sections.write(self.folder / "same", same_sections.SECTIONS)
        council = generate()
        for kind in ("csv", "xlsx"):
            write(council, self.folder / kind, kind)

    def other(self, script: str, names: Sequence[str]) -> tuple[str, ...]:
        """The command that builds papers of these names by another tool, in one process."""
        python = PEERS / "bin" / "python"
        return (
            str(python),
            str(HERE / "peer" / script),
            str(self.folder / "same" / "same.json"),
            str(self.folder / "peer"),
            *names,
        )

    def ours(self, layout: str, output: str, data: str = "") -> tuple[str, ...]:
        """The command that builds one of our papers, whatever was built before."""
        given = ("--data", str(self.folder / data)) if data else ()
        return (
            *OURS,
            "build",
            layout,
            "--force",
            "--overwrite",
            "--quiet",
            "--output",
            str(self.folder / output),
            *given,
        )

    def cold(self) -> dict[str, Commands]:
        """One paper from a cold start, by the name of who builds it."""
        others = {name: [self.other(script, ["cold"])] for name, (script, _) in OTHERS.items()}
        return others | {
            SAME: [self.ours(str(self.folder / "same" / "same.yaml"), "out")],
            ANNEX: [self.ours("cfllc-performance", "out", "csv")],
            WORKBOOK: [self.ours("cfllc-performance", "out", "xlsx")],
        }

    def batch(self, papers: int) -> dict[str, Commands]:
        """A number of papers on two cores: the others in two processes of half of them each, ours as `batch`."""
        names = [[f"paper-{number}" for number in range(first, papers, 2)] for first in range(2)]
        others = {name: [self.other(script, half) for half in names] for name, (script, _) in OTHERS.items()}
        return others | {
            SAME: [self.planned("same", [self.same(number) for number in range(papers)])],
            "paperbuilder, the reference annex of as many councils": [self.annexes("council", papers)],
            "paperbuilder, the reference annex of one council at as many dates": [self.annexes("date", papers)],
        }

    def same(self, number: int) -> str:
        """The same sections with other numbers, so that no drawing can be kept from paper to paper."""
        return f"layout: {same_sections.write(self.folder / f'same-{number}', same_sections.SECTIONS, number)}"

    def annexes(self, kind: str, papers: int) -> tuple[str, ...]:
        """The command that builds the reference annex at other dates, from data of one place or of as many places."""
        entries = []
        for number in range(papers):
            data = self.folder / (f"csv-of-{number}" if kind == "council" else "csv")
            if not data.exists():
                data.symlink_to(self.folder / "csv", target_is_directory=True)
            as_at = date(2020, 10, 12) - timedelta(days=number)
            entries.append(f"layout: cfllc-performance, data: {data}, as_at: {as_at}")
        return self.planned(kind, entries)

    def planned(self, name: str, entries: Sequence[str]) -> tuple[str, ...]:
        """The command that builds a plan of papers."""
        plan = self.folder / f"{name}.yaml"
        lines = (f"- {{{entry}, paper: {name}-{number}}}\n" for number, entry in enumerate(entries))
        plan.write_text("".join(lines), encoding="utf-8")
        return (*OURS, "batch", str(plan), "--jobs", "2", "--quiet", "--output", str(self.folder / "out"))

    def sizes(self) -> dict[str, str]:
        """How large the files of a paper are, by who built it."""
        found = {
            name: self._sizes(self.folder / "peer", Path(script).stem, "cold") for name, (script, _) in OTHERS.items()
        }
        out = self.folder / "out"
        return found | {SAME: _sizes(out / "same"), ANNEX: _sizes(out / "cfllc-performance")}

    def _sizes(self, folder: Path, script: str, name: str) -> str:
        """The other tools write into one folder, so each is asked again."""
        for path in folder.glob(f"{name}*"):
            path.unlink()
        subprocess.run(self.other(f"{script}.py", [name]), check=True, capture_output=True)
        return _sizes(folder, name)


def _sizes(folder: Path, stem: str = "") -> str:
    paths = [
        path for ending in ENDINGS for path in sorted(folder.glob(f"{stem}*{ending}")) if path.name != "template.docx"
    ]
    return ", ".join(f"{path.suffix[1:]} {path.stat().st_size / 1000:.0f}" for path in paths)


def peer_environment() -> None:
    """Makes the other tools' environment where it is missing or older than its list."""
    wanted, ready = HERE / "requirements.txt", PEERS / "ready"
    if ready.exists() and ready.stat().st_mtime > wanted.stat().st_mtime:
        return
    venv.create(PEERS, with_pip=True)
    python = str(PEERS / "bin" / "python")
    subprocess.run([python, "-m", "pip", "install", "-qq", "--requirement", str(wanted)], check=True)
    ready.touch()


def options() -> argparse.Namespace:
    """What the command line asks for."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--rounds", type=int, default=3, help="how many cold runs of each are counted")
    parser.add_argument("--batches", type=int, default=1, help="how many batches of each are counted")
    parser.add_argument("--papers", type=int, default=20, help="how many papers a batch has")
    parser.add_argument(
        "--largest", type=int, default=10, choices=(1, 3, 10), help="how far the council and paper grow"
    )
    parser.add_argument("--many", type=int, default=100, help="the papers of the batch whose memory is looked at")
    parser.add_argument("--keep", action="store_true", help="leave docs/performance.md as it is")
    return parser.parse_args()


def main() -> None:
    """Measures, prints and writes."""
    given, where = options(), machine()
    with tempfile.TemporaryDirectory() as name:
        bench = Bench(Path(name))
        bench.prepare()
        cold = in_turn(bench.cold(), bench.environment, given.rounds)
        batch = watched(bench.batch(given.papers), bench.environment, given.batches)
        growth = grown(bench, given.largest, given.many)
        kinds = {name: kind for name, (_, kind) in OTHERS.items()}
        parts = {
            "beside": beside_table(cold, bench.sizes(), kinds, where),
            "batch": batch_table(batch, given.papers),
            "growth": growth_words(growth),
        }
    for text in parts.values():
        print(text)
    if not given.keep:
        written(parts, growth)


if __name__ == "__main__":
    main()
