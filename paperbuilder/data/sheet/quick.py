"""Sheets of the usual shape become columns the quick way; None where another reader is to take one, or all of them."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from typing import Any, TypeVar

from paperbuilder.data.sheet.columns import Cells, Reader
from paperbuilder.data.sheet.kinds import Kinds
from paperbuilder.data.sheet.scanned import Scanned, scanned
from paperbuilder.data.sheet.specimens import Specimens

Made = TypeVar("Made")


class Quick:
    """The sheets of one workbook: scanned in any thread, their values read in one."""

    def __init__(self, data: bytes, members: Mapping[str, str]) -> None:
        self._data, self._members, self._kinds = data, members, Kinds()
        specimens = Specimens(data, members)
        self.sheets: Sequence[Any] = specimens.sheets
        self._reader = Reader(specimens, self._kinds)

    def scanned(self, name: str) -> Scanned | None:
        """The keys of a sheet's cells."""
        return _unless_unusual(lambda: scanned(self._data, self._members[name], self._kinds))

    def columns(self, name: str, found: Scanned) -> list[Cells] | None:
        """The columns of a sheet that was scanned."""
        return _unless_unusual(lambda: self._reader.columns(name, found))


def quick(data: bytes, members: Mapping[str, str]) -> Quick | None:
    """The sheets of a package by the members that hold them."""
    return _unless_unusual(lambda: Quick(data, members)) if members else None


def _unless_unusual(work: Callable[[], Made]) -> Made | None:
    """What the work makes; whatever goes wrong, the other reader tells."""
    try:
        return work()
    except (KeyboardInterrupt, SystemExit):
        raise
    except BaseException:  # noqa: BLE001  calamine's panic is no Exception
        return None
