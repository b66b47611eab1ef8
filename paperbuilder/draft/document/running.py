"""The heads and feet of a draft's pages become the running words, with the places of page numbers."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field, replace

from paperbuilder.draft.names import ALTERNATE, FALLBACK, RUN, TEXT, Element, P, R, w
from paperbuilder.draft.package import Package, resolved
from paperbuilder.model import Running

NUMBERS = {"PAGE": "{page}", "NUMPAGES": "{pages}", "SECTIONPAGES": "{pages}"}
MARK = "WaterMark"
MARKED = "NOT FOR PUBLICATION"
PLUS = re.compile(r"\+\s*(-?\d+)")


@dataclass
class Line:
    """A running line while it is read: its words, and by how much page numbers are counted on."""

    words: str = ""
    pack: str = ""
    before: int = 0
    instructions: list[str] = field(default_factory=list)

    @property
    def sides(self) -> tuple[str, str]:
        """The words at the left and at the right."""
        left, _, right = self.words.partition("\t")
        return " ".join(left.split()), " ".join(right.replace("\t", " ").split())


def running(package: Package, ends: Sequence[Element]) -> Running:
    """What stands at the head and foot of the pages of the last of the sections with those properties.

    A section that names no head or foot has that of the section before it.
    """
    head, foot = (_line(package, ends, kind) for kind in ("header", "footer"))
    left, right = head.sides
    version, page = foot.sides
    mark = MARKED if left.startswith(MARKED) else ""
    return Running(left, right, version, page, " ".join(foot.pack.split()), foot.before + 1, mark)


def uneven(package: Package, ends: Sequence[Element]) -> bool:
    """Whether pages behind the cover have other words at their head or foot than the last ones."""
    last = running(package, ends)
    return any(not _alike(running(package, ends[:number]), last) for number in range(2, len(ends)))


def heads(package: Package, ends: Sequence[Element]) -> tuple[str, ...]:
    """The words at the head of each section's pages, where they are its own."""
    last = running(package, ends).header_left
    own = (running(package, ends[: number + 1]).header_left for number in range(len(ends)))
    return tuple(words if words != last else "" for words in own)


def _alike(one: Running, other: Running) -> bool:
    """Whether two sections have the same; in Part 2 each says at its head what is not for publication in it."""
    marked = one.header_left.startswith(MARKED) and other.header_left.startswith(MARKED)
    return one == (replace(other, header_left=one.header_left) if marked else other)


def pictured(package: Package) -> bool:
    """Whether something is drawn at the head or foot of pages, other than the mark across them."""
    roots = (package.xml(name) for kind in ("header", "footer") for name in package.related(kind))
    return any(not _is_mark(drawing) for root in roots for drawing in root.iter(w("drawing"), w("pict")))


def _is_mark(drawing: Element) -> bool:
    names = (str(value) for each in drawing.iter() for value in each.values())
    return any(MARK in name for name in names)


def _line(package: Package, ends: Sequence[Element], kind: str) -> Line:
    line = Line()
    wanted = next((name for end in reversed(ends) if (name := _reference(end, kind))), "")
    for link in package.links(package.main):
        if wanted and link.get("Id") == wanted:
            root = package.xml(resolved(package.main, link.get("Target", "")))
            for paragraph in root.iter(P):
                _read(paragraph, line, in_pack=False)
    return line


def _reference(end: Element, kind: str) -> str:
    """The head or foot that the section names for most of its pages."""
    found = (each for each in end.findall(w(f"{kind}Reference")) if each.get(w("type"), "default") == "default")
    return next((each.get(f"{{{R}}}id", "") for each in found), "")


def _read(node: Element, line: Line, *, in_pack: bool) -> None:
    for child in node:
        if child.tag == RUN:
            for part in child:
                _part(part, line, in_pack=in_pack)
        elif child.tag == ALTERNATE:
            for choice in child:
                _read(choice, line, in_pack=True)
        elif child.tag not in (FALLBACK, w("pPr"), w("sdtPr"), w("del")):
            _read(child, line, in_pack=in_pack)


def _part(part: Element, line: Line, *, in_pack: bool) -> None:
    if part.tag == w("fldChar"):
        for words in _field(part.get(w("fldCharType"), ""), line):
            _write(line, words, in_pack=in_pack)
    elif part.tag == w("instrText") and line.instructions:
        line.instructions[-1] += part.text or ""
    elif part.tag == TEXT and not _is_number(line):
        _write(line, part.text or "", in_pack=in_pack)
    elif part.tag == w("tab") and not line.instructions:
        _write(line, "\t", in_pack=in_pack)


def _field(kind: str, line: Line) -> Iterator[str]:
    """Opens or closes a field; the place of the number that it shows."""
    if kind == "begin":
        line.instructions.append("")
    elif kind == "end" and line.instructions:
        instruction = line.instructions.pop()
        name = next(iter(instruction.split()), "").upper()
        if name in NUMBERS and line.instructions:
            line.instructions[-1] += f" {name} "
        elif name in NUMBERS:
            yield NUMBERS[name]
        elif name.startswith("="):
            yield from _formula(instruction, line)


def _formula(instruction: str, line: Line) -> Iterator[str]:
    """`= PAGE + 67`: the number of the page in the agenda pack."""
    added = PLUS.search(instruction)
    line.before = int(added[1]) if added else 0
    yield next((place for name, place in NUMBERS.items() if name in instruction.split()), "")


def _is_number(line: Line) -> bool:
    """Whether the words are the result of a field that counts pages."""
    names = (next(iter(each.split()), "").upper() for each in line.instructions)
    return any(name in NUMBERS or name.startswith("=") for name in names)


def _write(line: Line, words: str, *, in_pack: bool) -> None:
    if in_pack:
        line.pack += words
    else:
        line.words += words
