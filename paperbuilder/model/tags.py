"""The id of a block or figure becomes the tag of its control in the Word file, no longer than Word takes it."""

from __future__ import annotations

from hashlib import sha256

LONGEST_TAG = 64
DIGEST = 8


def tag(identity: str) -> str:
    """A content control's tag: the id, shortened with a digest where Word would refuse its length."""
    if len(identity) <= LONGEST_TAG:
        return identity
    return f"{identity[: LONGEST_TAG - DIGEST - 1]}~{sha256(identity.encode()).hexdigest()[:DIGEST]}"
