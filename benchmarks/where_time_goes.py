"""Where the time of a warm build goes: `python benchmarks/where_time_goes.py > docs/performance-profile.txt`.

A second build of the reference annex in one process, by the functions with the most time of their own. The profiler
makes every call dearer, so the shares say more than the seconds.
"""

from __future__ import annotations

import cProfile
import io
import pstats
import re
import tempfile
from pathlib import Path

from paperbuilder import pipeline
from paperbuilder.order import Order
from paperbuilder.sample import generate, write
from paperbuilder.shipped import layout_folders, style_folders

SHOWN = 40
FOLDER = re.compile(r"\S*/(?:site-packages|lib/python3\.\d+)/|\S*(?=paperbuilder/)")


def main() -> None:
    """Builds once, then under the profiler, and prints what it saw."""
    with tempfile.TemporaryDirectory() as name:
        data = Path(name) / "data"
        write(generate(), data, "csv")
        folders = layout_folders(), style_folders()
        order = Order("cfllc-performance", *folders, data, Path(name) / "out", overwrite=True)
        pipeline.build(order)
        profile = cProfile.Profile()
        profile.runcall(pipeline.build, order)
    text = io.StringIO()
    pstats.Stats(profile, stream=text).sort_stats("tottime").print_stats(SHOWN)
    lines = (FOLDER.sub("", line).rstrip() for line in text.getvalue().splitlines())
    print(re.sub(r"\n{3,}", "\n\n", "\n".join(lines)).strip())


if __name__ == "__main__":
    main()
