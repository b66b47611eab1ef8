"""What a layout keeps from the public becomes the law's words for it.

The descriptions are those of Part 1 of Schedule 12A to the Local Government Act 1972 as substituted by the Local
Government (Access to Information) (Variation) Order 2006 (S.I. 2006/88), for England; confidential information is that
of section 100A(3). Source: legislation.gov.uk/ukpga/1972/70/schedule/12A
"""

from __future__ import annotations

from collections.abc import Iterator

from paperbuilder.layout.publication import Confidential, Exempt
from paperbuilder.layout.spec import Block, Layout, Section, Table

PARAGRAPHS = {
    1: "Information relating to any individual.",
    2: "Information which is likely to reveal the identity of an individual.",
    3: (
        "Information relating to the financial or business affairs of any particular person (including the authority "
        "holding that information)."
    ),
    4: (
        "Information relating to any consultations or negotiations, or contemplated consultations or negotiations, in "
        "connection with any labour relations matter arising between the authority or a Minister of the Crown and "
        "employees of, or office holders under, the authority."
    ),
    5: (
        "Information in respect of which a claim to legal professional privilege could be maintained in legal "
        "proceedings."
    ),
    6: (
        "Information which reveals that the authority proposes (a) to give under any enactment a notice under or by "
        "virtue of which requirements are imposed on a person; or (b) to make an order or direction under any "
        "enactment."
    ),
    7: (
        "Information relating to any action taken or to be taken in connection with the prevention, investigation or "
        "prosecution of crime."
    ),
}
GROUNDS = {
    "government": (
        "Information furnished to the council by a Government department upon terms (however expressed) which forbid "
        "the disclosure of the information to the public."
    ),
    "prohibited": (
        "Information the disclosure of which to the public is prohibited by or under any enactment or by the order of "
        "a court."
    ),
}
ACT = "Local Government Act 1972"
INTEREST = (
    "In all the circumstances of the case, the public interest in maintaining the exemption outweighs the public "
    "interest in disclosing the information."
)
Mark = Exempt | Confidential


def marks(layout: Layout) -> tuple[Mark, ...]:
    """Everything that the layout keeps from the public, in order."""
    return tuple(mark for section in layout.sections for mark in marks_in(section))


def marks_in(section: Section) -> Iterator[Mark]:
    """What the section keeps from the public: all of it, or rows and columns of its tables."""
    if (own := mark(section)) is not None:
        yield own
    for table in tables(section):
        yield from (found for part in table.exempt if (found := mark(part)) is not None)


def mark(holder: object) -> Mark | None:
    """What a section, row or column is kept back as."""
    found: Mark | None = getattr(holder, "exempt", None) or getattr(holder, "confidential", None)
    return found


def tables(section: Section) -> tuple[Table, ...]:
    """The section's tables."""
    holders: tuple[Section | Block, ...] = (section, *section.blocks)
    return tuple(holder.table for holder in holders if holder.table is not None)


def is_withheld(section: Section) -> bool:
    """Whether the section, or a row or column in it, is not for publication."""
    return any(marks_in(section))


def named(found: Mark) -> str:
    """`exempt information, paragraph 2 of Part 1 of Schedule 12A, Local Government Act 1972`."""
    if isinstance(found, Exempt):
        return f"exempt information, paragraph {found.paragraph} of Part 1 of Schedule 12A, {ACT}"
    return f"confidential information, section 100A(3)({'a' if found.ground == 'government' else 'b'}), {ACT}"


def described(found: Mark) -> str:
    """The law's words for it."""
    return PARAGRAPHS[found.paragraph] if isinstance(found, Exempt) else GROUNDS[found.ground]
