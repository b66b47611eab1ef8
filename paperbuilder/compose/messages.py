"""A key message of which every figure is suppressed becomes a sentence that says so."""

from __future__ import annotations

from collections.abc import Iterator

from paperbuilder.compose.material import Material
from paperbuilder.compose.wording import HIDDEN, lower_first
from paperbuilder.model import FigureInText, Inline, Strong, Text
from paperbuilder.model.within import within

Message = tuple[Inline, ...]


def said(message: Message, material: Material) -> Message:
    """The message; or where no figure of it is shown, what it would have told of, after its first words in bold.

    A message with a figure of a group is left as it is: the group's name is in its own words.
    """
    figures = [one for one in _figures(message) if one.origin is not None]
    if not figures or not all(one.origin is not None and one.origin.suppressed for one in figures):
        return message
    symbol = material.formats.suppressed
    named = {_label(one, material): one for one in reversed(figures) if one.text == symbol and not _grouped(one)}
    told = tuple(reversed(named.items()))
    if not told or any(map(_grouped, figures)):
        return message
    many, verb = ("figures", "are") if len(told) > 1 else ("figure", "is")
    return (*_lead(message), Text(f"The {many} for "), *_listed(told), Text(f" {verb} {HIDDEN}."))


def printed(messages: tuple[Message, ...], symbol: str) -> bool:
    """Whether the symbol stands in one of the messages."""
    return any(one.text == symbol for message in messages for one in _figures(message))


def _figures(message: Message) -> list[FigureInText]:
    return [part for part in within(message) if isinstance(part, FigureInText)]


def _grouped(figure: FigureInText) -> bool:
    return figure.origin is not None and bool(figure.origin.group)


def _label(figure: FigureInText, material: Material) -> str:
    return lower_first(material.definition(figure.origin.metric).label) if figure.origin is not None else ""


def _lead(message: Message) -> Message:
    """The first words in bold, where they are words alone and more follows."""
    first, *rest = message
    return (first, Text(" ")) if isinstance(first, Strong) and rest and not _figures((first,)) else ()


def _listed(told: tuple[tuple[str, FigureInText], ...]) -> Iterator[Inline]:
    """`contacts received (c), referrals received (c) and children in need (c)`."""
    for number, (label, figure) in enumerate(told, 1):
        between = "" if number == 1 else " and " if number == len(told) else ", "
        yield from (Text(f"{between}{label} ("), figure, Text(")"))
