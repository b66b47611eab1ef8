"""How a process of this program treats its memory: it clears away seldom while it works, and nothing at its end."""

from __future__ import annotations

import gc
import os
from typing import NoReturn

MANY = 1_000_000


def unhurried() -> None:
    """Looks for circles among objects only after very many new ones: a build makes many objects and few circles."""
    gc.set_threshold(MANY)


def ended(code: int) -> NoReturn:
    """Ends at once: the system takes the memory back as it is, and sooner than Python object by object."""
    os._exit(code)
