"""Words on the command line become orders, and what was done becomes words and an exit code.

0 done · 1 done or checked, with errors among the findings or a section that could not be filled · 2 could not.
"""

from __future__ import annotations

import sys

from paperbuilder.cli.group import commands


def main() -> None:
    """Runs the command line and exits; no traceback reaches a user."""
    from paperbuilder.cli.run import run

    sys.exit(run(commands, sys.argv[1:]))


__all__ = ["commands", "main"]
