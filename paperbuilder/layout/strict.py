"""What every block of a layout's settings is: nothing but its declared keys."""

from __future__ import annotations

from msgspec import Struct


class Spec(Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """A block of settings; a key that is not declared is an error."""
