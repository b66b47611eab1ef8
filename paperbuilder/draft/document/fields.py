"""A field's instruction becomes what it is: a reference, a link, a table of contents, or words."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import Literal

Listed = Literal["sections", "figures", "tables"]
WORDS = re.compile(r'"([^"]*)"|(\S+)')
LEVELS = re.compile(r'\\o\s+"?\d+\s*-\s*(\d+)"?')


@dataclass(frozen=True, slots=True)
class Lead:
    """One link: to an address, or to a bookmark of the file."""

    address: str = ""
    bookmark: str = ""


@dataclass
class Field:
    """A field while it is read: its instruction, and whether its result is being shown."""

    instruction: str
    shown: bool = False
    lead: Lead | None = None

    def __post_init__(self) -> None:
        if self.shown:
            self.show()

    @property
    def words(self) -> list[str]:
        """The words of the instruction, those in quotation marks whole."""
        return [quoted or plain for quoted, plain in WORDS.findall(self.instruction)]

    @property
    def name(self) -> str:
        """What kind of field it is."""
        return self.words[0].upper() if self.words else ""

    def show(self) -> None:
        """The instruction is whole: what follows is the result, which leads where it says."""
        self.shown = True
        target = next((word for word in self.words[1:] if not word.startswith("\\")), "")
        if self.name == "HYPERLINK":
            local = "\\l" in self.words
            self.lead = Lead(bookmark=target) if local else Lead(address=target)
        elif self.name == "REF" and target:
            self.lead = Lead(bookmark=target)


def instructed(fields: list[Field], words: str) -> None:
    """More words of the innermost field's instruction."""
    if fields and not fields[-1].shown:
        fields[-1].instruction += words


def contents_kind(instruction: str) -> tuple[Listed, int]:
    """What a table of contents lists (`sections`, `figures`, `tables`), and down to which level of headings."""
    label = re.search(r'\\c\s+"?(\w+)"?', instruction)
    if label is not None:
        return ("tables" if label[1].casefold().startswith("tab") else "figures"), 1
    levels = LEVELS.search(instruction)
    return "sections", int(levels[1]) if levels else 3
