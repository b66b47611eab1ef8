"""A text that people write in a layout: where it is set, what it says, and the blocks of a paper that print it."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import Literal

from paperbuilder.yamlfile import Keys

Form = Literal["plain", "line", "blocks", "items", "first", "rest"]
"""Words without Markdown, one line of it, paragraphs and lists, a list of lines, or a call-out's first line or rest."""
Value = str | bool | tuple[str, ...]
"""What a text may be set to: words, a list of them, or false for none."""


@dataclass(frozen=True, slots=True)
class Written:
    """One text. `block` is the id of the block that prints it, or in the form `blocks` what comes before their numbers.

    `stands_in` is the block printed while the text is empty, `label` what is printed before its words, `scope` what
    says which figures a name in it stands for; a text `is_generated` where the program writes it unless it is set.
    """

    path: Keys
    form: Form
    block: str
    source: Value = ""
    section: str = ""
    scope: str = ""
    stands_in: str = ""
    label: str = ""
    is_generated: bool = False

    def prints(self, block: str) -> bool:
        """Whether a block with that id prints the text."""
        if self.form == "blocks":
            return bool(re.fullmatch(rf"{re.escape(self.block)}-\d+", block)) or block == self.stands_in != ""
        return block == self.block
