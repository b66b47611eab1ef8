"""Distinct texts packed into words of eight bytes become strings when they are asked for, and letters at once."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from functools import cached_property
from typing import Any, overload

import numpy as np
from numpy.typing import NDArray

WORD = 8
SHORT = 32
NOT_ASCII = np.uint64(0x8080808080808080)
NUL = "\x00"
Words = NDArray[np.uint64]


class Texts(Sequence[str]):
    """Texts without a NUL as rows of words: UTF-8, filled up with NULs, so that rows are equal where texts are."""

    def __init__(self, words: Words) -> None:
        self.words = words

    def __len__(self) -> int:
        return len(self.words)

    @overload
    def __getitem__(self, index: int) -> str: ...

    @overload
    def __getitem__(self, index: slice) -> list[str]: ...

    def __getitem__(self, index: int | slice) -> str | list[str]:
        return self.strings[index]

    def __iter__(self) -> Iterator[str]:
        return iter(self.strings)

    @cached_property
    def strings(self) -> list[str]:
        """Every text: those of ASCII by their letters, others all in one decoding, which their NULs part again."""
        width = WORD * self.words.shape[1]
        if width <= SHORT and not (self.words & NOT_ASCII).any():
            found: list[str] = self.bytes.astype(np.uint32).view(f"U{width}").ravel().tolist()
            return found
        whole = self.words.astype("<u8", copy=False).view(f"S{width}")
        return b"\0".join(whole.ravel().tolist()).decode().split(NUL) if len(self) else []

    @cached_property
    def bytes(self) -> NDArray[np.uint8]:
        """The bytes of each text, a row each."""
        return self.words.astype("<u8", copy=False).view(np.uint8)

    def taken(self, indexes: NDArray[np.intp]) -> Texts:
        """Some of the texts."""
        return Texts(self.words[indexes])


def taken(values: Sequence[Any], indexes: NDArray[np.intp]) -> Sequence[Any]:
    """Some of the values."""
    if isinstance(values, Texts):
        return values.taken(indexes)
    return [values[index] for index in indexes.tolist()]


def letters_of(values: Sequence[Any], number: int) -> NDArray[Any]:
    """The code units of the first letters of each value, a row each, 0 after the last; those of ASCII are the same."""
    if not isinstance(values, Texts):
        return np.array(values, dtype=f"U{number}").view(np.uint32).reshape(len(values), number)
    lacking = number - values.bytes.shape[1]
    return values.bytes[:, :number] if lacking <= 0 else np.pad(values.bytes, ((0, 0), (0, lacking)))


def are_figures(values: Texts) -> bool:
    """Whether every text is of figures alone, and none is empty."""
    figures = (values.bytes >= ord("0")) & (values.bytes <= ord("9")) | (values.bytes == 0)
    return bool(figures.all() and values.bytes[:, 0].all())
