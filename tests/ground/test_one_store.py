"""Threads that read one file after the other use the same memory again."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

import pytest

STORES = """
import ctypes, sys
from threading import Thread
from paperbuilder.process import one_store
if sys.argv[1] == "one":
    one_store()
clib = ctypes.CDLL(None)
clib.malloc.restype = clib.fopen.restype = ctypes.c_void_p
for _ in range(3):
    thread = Thread(target=clib.malloc, args=(ctypes.c_size_t(1000),))
    thread.start()
    thread.join()
told = ctypes.c_void_p(clib.fopen(sys.argv[2].encode(), b"w"))
clib.malloc_info(0, told)
clib.fclose(told)
"""


@pytest.mark.skipif(sys.platform != "linux", reason="other systems have no stores to choose from")
def test_threads_share_one_store(tmp_path: Path) -> None:
    """A thread begins a store of its own unless it was asked not to; where the C library has none, nothing is asked."""
    stores = {}
    for asked in ("one", "each"):
        told = tmp_path / asked
        subprocess.run([sys.executable, "-c", STORES, asked, str(told)], check=True)
        stores[asked] = told.read_text().count("<heap ")
    assert stores["one"] == 1 < stores["each"]
