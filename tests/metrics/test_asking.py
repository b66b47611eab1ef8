"""What asking of figures needs, which is less than computing them."""

from __future__ import annotations

import subprocess
import sys


def test_asking_waits_for_no_arrays() -> None:
    """The questions of a layout are known before numpy, which they do not need, is imported."""
    script = (
        "import sys\n"
        "from paperbuilder.pipeline import queries, read_layout\n"
        "from paperbuilder.order import Order\n"
        "from paperbuilder.shipped import layout_folders\n"
        "assert queries(read_layout(Order('cfllc-performance', layout_folders(), ())))\n"
        "print([name for name in ('numpy', 'pandas') if name in sys.modules])"
    )
    shown = subprocess.run([sys.executable, "-c", script], capture_output=True, text=True, check=True).stdout
    assert shown == "[]\n"
