"""numpy, imported by who first computes with it: a process that only asks about figures need not wait for it."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    import numpy as np
else:

    class Later:
        """Stands for the module until a name of it is wanted; each is looked up once."""

        def __getattr__(self, name: str) -> Any:
            import numpy

            found = getattr(numpy, name)
            setattr(self, name, found)
            return found

    np = Later()

__all__ = ["np"]
