"""Memory that C libraries keep back for later goes back to the system, where it can be asked for (Linux, glibc)."""

from __future__ import annotations

import ctypes
import sys


def give_back() -> None:
    """After much has been let go of: the readers of workbooks alone keep 80 MB back."""
    if sys.platform == "linux":
        trim = getattr(ctypes.CDLL(None), "malloc_trim", None)
        if trim is not None:
            trim(0)
