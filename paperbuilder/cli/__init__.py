"""Words on the command line become orders, and what was done becomes words and an exit code.

0 done · 1 done or checked, with errors among the findings or a section that could not be filled · 2 could not.
"""

from __future__ import annotations

import sys
from io import TextIOWrapper

from paperbuilder.process import ended


def main() -> None:
    """Runs the command line and exits; no traceback reaches a user."""
    from paperbuilder.cli.early import begin

    begin(sys.argv[1:])
    from paperbuilder.cli.group import commands
    from paperbuilder.cli.run import run, said

    for stream in (sys.stdout, sys.stderr):
        _write_utf8(stream)
    ended(said(run(commands, sys.argv[1:])))


def _write_utf8(stream: object) -> None:
    """What goes into a file or a pipe is UTF-8 on every system: Windows would write a code page that lacks letters."""
    if isinstance(stream, TextIOWrapper) and not stream.isatty():
        stream.reconfigure(encoding="utf-8", errors="backslashreplace")


__all__ = ["main"]
