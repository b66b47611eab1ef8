"""A set of codes: whatever a council writes in a cell becomes one key, matched on the code and not on the sentence.

`a) WBRI`, `WBRI - White British`, `WBRI` and `A1` are all the key `WBRI`; `Yes`, `Y`, `1`, `1.0` and `true` are `yes`.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, replace
from functools import cached_property

NOT_RECORDED = "not-recorded"
NOT_RECORDED_LABEL = "Not recorded"
UNKNOWN_MARK = "?"

LETTER = re.compile(r"\A[\s(]*[a-z]{1,2}\d?\s*[).]")
OWN_NUMBER = re.compile(r"\A\s*(?:[a-z]\s*[-–:]|\d{1,2}\s*[-–:=.)]?)\s+")
BRACKETED = re.compile(r"(?<!\w)[(\[]\s*([a-z0-9]+)\s*[)\]]")
NO_LEAD = re.compile(r"[a-z]\s*[&/+']|[a-z]\s+of\b|both\s+(?:of|parents?)\b")
"""What begins with the letter of a code and is none: `B&B`, `C of E`; and the English word."""
WHOLE_DECIMAL = re.compile(r"(\d+)\.0+")
JOINED = re.compile(r"[,;:/&+]|\band\b")
APOSTROPHES = re.compile(r"['’‘`]")
OTHER_MARKS = re.compile(r"[\W_]+")
ENGLISH_WORDS = frozenset({"both"})


@dataclass(frozen=True, slots=True)
class Code:
    """One code: its stable key, its label for the reader, its group, and other ways of writing it."""

    key: str
    label: str
    group: str = ""
    spellings: tuple[str, ...] = ()


@dataclass(frozen=True)
class CodeSet:
    """The codes of one field in the order of Annex A.

    `leads`: the keys are codes that may stand before a sentence. `combined`: the key of several codes in one cell.
    `blanks`: what the field's own guidance has for "not recorded". `extra`: a council's spellings, in bare words.
    """

    name: str
    codes: tuple[Code, ...]
    leads: bool = False
    combined: str = ""
    group_labels: Mapping[str, str] = field(default_factory=dict)
    blanks: tuple[str, ...] = ()
    extra: Mapping[str, str] = field(default_factory=dict)

    @cached_property
    def keys(self) -> tuple[str, ...]:
        """Every key in order; "not-recorded" is not among them."""
        return tuple(code.key for code in self.codes)

    @cached_property
    def groups(self) -> tuple[str, ...]:
        """Every group in order; "not-recorded" is not among them."""
        named = (code.group for code in self.codes if code.group and code.group != NOT_RECORDED)
        return tuple(dict.fromkeys(named))

    def label(self, key: str | None) -> str:
        """The label of a key for the reader; a blank or unknown one is "Not recorded"."""
        code = self._by_key.get(key or "")
        return code.label if code else NOT_RECORDED_LABEL

    def group(self, key: str | None) -> str:
        """The group of a key; a blank or unknown one, or one without a group, is "not-recorded"."""
        code = self._by_key.get(key or "")
        return code.group or NOT_RECORDED if code else NOT_RECORDED

    def group_label(self, group: str) -> str:
        """The label of a group for the reader."""
        return self.group_labels.get(group, NOT_RECORDED_LABEL)

    def match(self, raw: object) -> str | None:
        """The key that a cell means, "not-recorded" where it says so, or None when it is not known."""
        text = plain(raw)
        rest = LETTER.sub("", text, count=1)
        known = self._spelled.get(words(text)) or self._spelled.get(words(rest))
        found = known or (self._led(rest) if self.leads else self._combination(rest))
        return found or self._spelled.get(words(OWN_NUMBER.sub("", text, count=1)))

    def extended(self, spellings: Mapping[str, str]) -> CodeSet:
        """The same set with a council's own spellings (spelling -> key), which win over ours."""
        return replace(self, extra={**self.extra, **{words(plain(k)): v for k, v in spellings.items()}})

    @cached_property
    def _by_key(self) -> dict[str, Code]:
        return {code.key: code for code in self.codes}

    @cached_property
    def _spelled(self) -> dict[str, str]:
        """Every spelling in its bare words, with the key it means; the first code that claims one keeps it."""
        index = {words(plain(blank)): NOT_RECORDED for blank in self.blanks}
        for code in self.codes:
            for spelling in (code.key, code.label, *code.spellings):
                index.setdefault(words(plain(spelling)), code.key)
        return {**index, **self.extra}

    @cached_property
    def _codes_alone(self) -> dict[str, str]:
        """Codes that may stand in a sentence: keys, and spellings of one word with a digit (`A1`)."""
        keys = {key.casefold(): key for key in self.keys}
        coded = {word: key for word, key in self._spelled.items() if word.isalnum() and any(map(str.isdigit, word))}
        return {**coded, **keys}

    def _led(self, text: str) -> str | None:
        """The code at the front, in brackets, or alone among the words of a sentence."""
        tokens = words(text).split()
        if tokens and tokens[0] in self._codes_alone and not NO_LEAD.match(text):
            return self._codes_alone[tokens[0]]
        bracketed = [self._codes_alone[m] for m in BRACKETED.findall(text) if m in self._codes_alone]
        return bracketed[0] if bracketed else self._only(tokens)

    def _only(self, tokens: Sequence[str]) -> str | None:
        """The one code among the words; several are no code ("and E5, E6 and E7 do not apply")."""
        coded = [t for t in tokens if len(t) > 1 and not t.isdigit() and t not in ENGLISH_WORDS]
        found = {self._codes_alone[t] for t in coded if t in self._codes_alone}
        return found.pop() if len(found) == 1 else None

    def _combination(self, text: str) -> str | None:
        """The combined key, where every part of the text is a code of its own."""
        parts = [self._spelled.get(words(part)) for part in JOINED.split(text) if words(part)]
        several = len(parts) > 1 and None not in parts
        return (self.combined or None) if several else None


def plain(raw: object) -> str:
    """A cell as folded text: `Ａ１` is `a1`, curly quotes are straight, `1.0` is `1`, True is `true`."""
    text = unicodedata.normalize("NFKC", str(raw)).casefold().strip()
    whole = WHOLE_DECIMAL.fullmatch(text)
    return whole[1] if whole else text


def words(text: str) -> str:
    """The words alone, without punctuation: `sgo/cao` and `sgo - cao` are both `sgo cao`."""
    return OTHER_MARKS.sub(" ", APOSTROPHES.sub("", text)).strip()
