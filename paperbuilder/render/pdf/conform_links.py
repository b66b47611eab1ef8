"""What every reference and link must have: a place it leads to, and words that say so."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Sequence

from paperbuilder.errors import suggestion
from paperbuilder.model import Abbreviation, Contents, Document, Figure, Link, PageBreak, Reference, plain
from paperbuilder.model.within import within
from paperbuilder.render.pdf.fault import Fault

SCHEMES = ("https://", "http://", "mailto:")


def link_faults(document: Document) -> Iterator[Fault]:
    """Ids used twice, references that lead nowhere, links without words or with an address that is none."""
    identities = _identities(document)
    for identity, count in Counter(identities).items():
        if count > 1:
            yield Fault(identity, f"{count} blocks have this id", "give every block an id of its own")
    known = {*identities, *(section.id for section in document.sections)}
    for section in document.sections:
        for block in section.blocks:
            for thing in within(block):
                yield from _own_faults(thing, block.id, known)


def _identities(document: Document) -> list[str]:
    blocks = [block for section in document.sections for block in section.blocks]
    data = [block.data_table.id for block in blocks if isinstance(block, Figure) and block.data_table]
    return [block.id for block in blocks if not isinstance(block, PageBreak)] + data


def _own_faults(thing: object, place: str, known: set[str]) -> Iterator[Fault]:
    match thing:
        case Reference(target=target) if target not in known:
            yield _nowhere(target, place, known)
        case Contents(entries=entries):
            yield from (_nowhere(entry.target, place, known) for entry in entries if entry.target not in known)
        case Link():
            yield from _link_faults(thing, place)
        case Abbreviation(text=text, expansion=expansion) if not expansion.strip():
            yield Fault(place, f'the abbreviation "{text}" has no expansion', "say what it stands for")


def _nowhere(target: str, place: str, known: Sequence[str] | set[str]) -> Fault:
    return Fault(place, f'a reference leads to "{target}", which is not in the paper', suggestion(target, known))


def _link_faults(link: Link, place: str) -> Iterator[Fault]:
    if not plain(link.children).strip():
        yield Fault(place, f"the link to {link.target} has no words", "say where the link leads")
    if not link.target.startswith(SCHEMES):
        yield Fault(
            place, f'expected a web or mail address, found "{link.target}"', "begin it with https:// or mailto:"
        )
