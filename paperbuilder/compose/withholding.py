"""What a layout keeps from publication becomes a stub in the public paper, and the marking of every page of Part 2."""

from __future__ import annotations

from collections.abc import Iterator

from paperbuilder.formats import Formats
from paperbuilder.layout.loaded import LoadedLayout
from paperbuilder.layout.publication import Confidential, Exempt
from paperbuilder.layout.spec import Section as Spec
from paperbuilder.layout.withheld import INTEREST, Mark, described, mark, marks, marks_in, named
from paperbuilder.model import Heading, Paragraph, Section, Strong, Text

WITHHELD = "Not for publication"
MARK = WITHHELD.upper()
"""What stands out at the head of every page of Part 2."""
LONGEST = 400
"""How many letters the head of a page has room for."""

LONGEST_COVER = 1_000
"""How many letters a cover has room for: the sections' own pages have the descriptions that it leaves out."""


def stub(spec: Spec) -> Section:
    """The public section: what kind of information it is, in the law's words, and why it is not here."""
    found = mark(spec)
    words = f"{named(found)}. {described(found)}" if found is not None else ""
    reason = found.reason if found is not None else ""
    return Section(
        spec.id,
        (
            Heading(f"{spec.id}-heading", 1, (Text(spec.title),)),
            Paragraph(f"{spec.id}-withheld", (Strong((Text(f"{WITHHELD}:"),)), Text(f" {words}")), "unavailable"),
            Paragraph(f"{spec.id}-reason", (Text(f"Reason: {reason}"),)),
        ),
    )


def page_mark(layout: LoadedLayout) -> str:
    """What stands at the head of every page of Part 2; empty for a public paper."""
    if layout.part == 1:
        return ""
    found = tuple({named(one): one for one in marks(layout.definition)}.values())
    whole = "; ".join(f"{_in_short(one)}: {described(one).removesuffix('.')}" for one in found)
    head = f"{MARK} – "
    return head + (whole if len(whole) <= LONGEST else "; ".join(map(_in_short, found)))


def section_head(layout: LoadedLayout, spec: Spec) -> str:
    """What stands at the head of the pages of a section of Part 2: what is in it, described in the law's words."""
    if layout.part == 1:
        return ""
    found = tuple({named(one): one for one in marks_in(spec)}.values())
    said = (f"{_in_short(one)}: {described(one).removesuffix('.')}" for one in found)
    return f"{MARK} – {'; '.join(said)}"


def _in_short(found: Mark) -> str:
    if isinstance(found, Exempt):
        return f"Schedule 12A, paragraph {found.paragraph}"
    return "confidential, section 100A(3)"


def section_marks(layout: LoadedLayout, spec: Spec) -> Iterator[Paragraph]:
    """What stands under the heading of a section of Part 2: each kind of information in it, in the law's words."""
    if layout.part == 1:
        return
    found = tuple({named(one): one for one in marks_in(spec)}.values())
    for number, one in enumerate(found, 1):
        words = (Strong((Text(f"{WITHHELD}:"),)), Text(f" {named(one)}. {described(one)}"))
        yield Paragraph(f"{spec.id}-withheld-{number}", words, "unavailable")


def cover_lines(layout: LoadedLayout, formats: Formats) -> Iterator[tuple[str, str]]:
    """What the cover of Part 2 says of why it is not for publication, and who decided so."""
    if layout.part == 1:
        return
    found = tuple(dict.fromkeys(marks(layout.definition)))
    whole = [f"{WITHHELD}: {named(one)}. {described(one)} Reason: {one.reason}" for one in found]
    short = [f"{WITHHELD}: {named(one)}. Reason: {one.reason}" for one in found]
    lines = whole if sum(map(len, whole)) <= LONGEST_COVER else short
    yield from ((f"withheld-{number}", words) for number, words in enumerate(lines, 1))
    if not all(isinstance(one, Confidential) for one in found):
        yield "interest", INTEREST
    officer = layout.definition.publication.proper_officer
    if officer is not None:
        yield "officer", f"{officer.role}, proper officer, {formats.day(officer.on)}"
