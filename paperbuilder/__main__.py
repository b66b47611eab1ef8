"""`python -m paperbuilder` is the command line, also where its script is not on the path."""

from __future__ import annotations

from paperbuilder.cli import main

if __name__ == "__main__":
    main()
