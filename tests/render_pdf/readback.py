"""A PDF's structure tree read back: tags, attributes and the words that each element shows."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from functools import lru_cache
from io import BytesIO
from typing import Any

import pikepdf

ROW = re.compile(rb"<([0-9A-F]{2})> <([0-9A-F]{4,})>")


@dataclass
class Node:
    """An element: its tag, its own words, those below it, its entries and its links' targets."""

    tag: str
    words: str = ""
    kids: list[Node] = field(default_factory=list)
    entries: dict[str, Any] = field(default_factory=dict)
    pages: set[int] = field(default_factory=set)
    targets: list[str] = field(default_factory=list)

    @property
    def text(self) -> str:
        """The words of the element and all below it, in order, with single spaces."""
        return " ".join(self.words.split())

    def walk(self) -> Iterator[Node]:
        """The element and all below it."""
        yield self
        for kid in self.kids:
            yield from kid.walk()

    def all(self, tag: str) -> list[Node]:
        """The elements of that tag at or below this one."""
        return [node for node in self.walk() if node.tag == tag]


class Reader:
    """Reads a PDF file's tree."""

    def __init__(self, data: bytes) -> None:
        self.pdf = pikepdf.open(BytesIO(data))
        self.numbers = {page.obj.objgen: number for number, page in enumerate(self.pdf.pages, 1)}
        self.marks: dict[tuple[int, int], list[str]] = {}
        self.unmarked: list[str] = []
        self.artifacts: list[list[Any]] = []
        self.rightmost = 0.0
        for number, page in enumerate(self.pdf.pages, 1):
            self._read(page, number)

    def tree(self) -> Node:
        """The document element."""
        return self._node(self.pdf.Root.StructTreeRoot.K[0])

    def _read(self, page: pikepdf.Page, number: int) -> None:
        fonts = page.obj.Resources.Font
        current, font, widths, size, x = None, {}, [], 0.0, 0.0
        for operands, operator in pikepdf.parse_content_stream(page):
            name = str(operator)
            if name in {"BDC", "BMC"}:
                current = self._opened(operands, number)
            elif name == "EMC":
                current = None
            elif name == "Tf":
                named = fonts[str(operands[0])]
                font, widths, size = decoder(named), named.Widths, float(operands[1])
            elif name == "Tm":
                x = float(operands[4])
            elif name in {"Tj", "TJ"}:
                advance = sum(float(widths[code]) for code in bytes(operands[0])) * size / 1000
                self.rightmost = max(self.rightmost, x + advance)
                words = "".join(font.get(code, "\ufffd") for code in bytes(operands[0]))
                (self.unmarked if current is None else current).append(words)

    def _opened(self, operands: Any, number: int) -> list[str]:
        if str(operands[0]) == "/Artifact":
            self.artifacts.append([number])
            return self.artifacts[-1]
        return self.marks.setdefault((number, int(operands[1].MCID)), [])

    def _node(self, element: Any) -> Node:
        entries = {key[1:]: element[key] for key in ("/Alt", "/E", "/ID") if key in element}
        entries |= {key[1:]: value for key, value in element.get("/A", {}).items()}
        node = Node(str(element.S)[1:], entries=entries)
        page = self.numbers.get(element.Pg.objgen) if "/Pg" in element else None
        for kid in element.K:
            self._kid(node, kid, page)
        return node

    def _kid(self, node: Node, kid: Any, page: int | None) -> None:
        if isinstance(kid, int):
            self._show(node, page, kid)
        elif kid.get("/Type") == "/MCR":
            self._show(node, self.numbers[kid.Pg.objgen], int(kid.MCID))
        elif kid.get("/Type") == "/OBJR":
            node.targets.append(target(kid.Obj))
        else:
            below = self._node(kid)
            assert kid.P.objgen == kid.P.objgen
            node.kids.append(below)
            node.words += below.words if below.tag in {"Link", "Span", "Reference", "Lbl"} else f" {below.words} "
            node.pages |= below.pages

    def _show(self, node: Node, page: int, mark: int) -> None:
        node.words += "".join(self.marks[page, mark])
        node.pages.add(page)


def target(annotation: Any) -> str:
    """Where a link leads: an id with `#`, or an address."""
    return f"#{annotation.Dest}" if "/Dest" in annotation else str(annotation.A.URI)


@lru_cache(maxsize=64)
def _decoder(cmap: bytes) -> dict[int, str]:
    return {int(code, 16): bytes.fromhex(value.decode()).decode("utf-16-be") for code, value in ROW.findall(cmap)}


def decoder(font: Any) -> dict[int, str]:
    """What each code of the font means."""
    return _decoder(font.ToUnicode.read_bytes())


def read(data: bytes) -> Node:
    """The document element of the file."""
    return Reader(data).tree()
