"""A section's settings and its results become its blocks: heading, words, commentary, charts, tables and notes."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field, replace

from paperbuilder.compose import notes, unshown
from paperbuilder.compose.charts import ChartMaker
from paperbuilder.compose.explanation import explanation
from paperbuilder.compose.fact import FactMaker
from paperbuilder.compose.items import Path, Placed, placed
from paperbuilder.compose.material import Material
from paperbuilder.compose.narrative import Line, Missing, Narrator, Words
from paperbuilder.compose.overriding import override_notes
from paperbuilder.compose.pictures import picture
from paperbuilder.compose.scope import Scope, item_scope
from paperbuilder.compose.tables import TableMaker
from paperbuilder.compose.withholding import section_marks, stub
from paperbuilder.errors import listed
from paperbuilder.layout.spec import Callout as CalloutSpec
from paperbuilder.layout.spec import Chart, Commentary, Image, Item, Section, Table
from paperbuilder.layout.withheld import mark
from paperbuilder.model import Callout, Figure, Heading, Note, Paragraph, Strong, Text
from paperbuilder.model import Section as Made
from paperbuilder.model import Table as TableBlock
from paperbuilder.model.block import Role
from paperbuilder.model.document import Block

WHAT = {"chart": "This chart", "table": "This table", "callout": "This figure"}


@dataclass(frozen=True, slots=True)
class Lacking:
    """An item that the data cannot fill, and why."""

    item: Placed
    reason: str


@dataclass(frozen=True)
class Filled:
    """A section's blocks; `section` is None when it was left out. `missing` are figures that were not available."""

    spec: Section
    section: Made | None
    lacking: tuple[Lacking, ...] = ()
    missing: tuple[Missing, ...] = ()

    @property
    def reason(self) -> str:
        """Why the section could not be filled, in one sentence."""
        return " ".join(dict.fromkeys(lacking.reason for lacking in self.lacking))


@dataclass
class SectionMaker:
    """Makes one section; what is not available is collected on the way."""

    material: Material
    spec: Section
    path: Path
    lacking: list[Lacking] = field(default_factory=list)
    missing: list[Missing] = field(default_factory=list)
    uneven: bool = False

    def filled(self) -> Filled:
        """The section; an optional one without anything to show is left out, and what is withheld has a stub."""
        if self.material.layout.part == 1 and mark(self.spec) is not None:
            return Filled(self.spec, stub(self.spec))
        items = self.items
        body = tuple(block for item in items for block in self._item(item))
        counted = sum(item.kind in WHAT for item in items)
        nothing = bool(self.lacking) and len(self.lacking) == counted
        made = None if nothing and self.spec.optional else self._section(body, nothing)
        missing = tuple(dict.fromkeys(self.missing))
        return Filled(self.spec, made, tuple(self.lacking), missing)

    @property
    def items(self) -> tuple[Placed, ...]:
        """The section's items in reading order."""
        return placed(self.spec, self.path)

    @property
    def scope(self) -> Scope:
        """The dates and source of the section."""
        return self.material.scope(self.spec)

    def _section(self, body: tuple[Block, ...], nothing: bool) -> Made:
        slot = self.spec.commentary
        words = (*self._heading(), *(() if nothing else self._words()))
        commentary = tuple(self._commentary(slot))
        before, after = ((), commentary) if slot and slot.position == "after" else (commentary, ())
        shown = (*self._noted(body), *self._left_out())
        blocks = (*words, *before, *shown, *after)
        by_hand = override_notes(self.material, blocks, f"{self.spec.id}-overridden")
        return Made(self.spec.id, (*blocks, *by_hand), self.spec.landscape)

    def _noted(self, body: tuple[Block, ...]) -> tuple[Block, ...]:
        """The body with the section's notes, below its last figure or table where it ends with one."""
        written = tuple(self._notes())
        last = body[-1] if body else None
        if not written or not isinstance(last, Figure | TableBlock):
            return (*body, *written)
        below = tuple(Note(note.content) for note in written)
        return (*body[:-1], replace(last, notes=tuple(dict.fromkeys((*last.notes, *below)))))

    def _heading(self) -> Iterator[Block]:
        yield Heading(f"{self.spec.id}-heading", 1, (Text(self.spec.title),))
        yield from section_marks(self.material.layout, self.spec)
        if self.spec.scope:
            yield self._line(self.spec.scope, "scope", f"{self.spec.id}-scope", "scope")
        yield from explanation(self.material, self.spec, self.items, self._line)

    def _words(self) -> Iterator[Block]:
        if isinstance(self.spec.fact, str):
            yield self._line(self.spec.fact, "fact", f"{self.spec.id}-fact", "fact")
        elif self.spec.fact and (words := FactMaker(self.material, self.scope, self.items).sentences()):
            yield Paragraph(f"{self.spec.id}-fact", words, "fact")
        yield from self._blocks(self.spec.narrative, "narrative", "body")
        yield from self._blocks(self._file(self.spec.narrative_file), "narrative_file", "body")

    def _file(self, name: str) -> str:
        return self.material.layout.texts.get(name, "")

    def _commentary(self, slot: Commentary | None) -> Iterator[Block]:
        if slot is None:
            return
        if slot.owner:
            words = (Strong((Text("Commentary"),)), Text(f" by the {slot.owner}"))
            yield Paragraph(f"{self.spec.id}-commentary-owner", words, "owner")
        blocks = self._blocks(slot.text or self._file(slot.file), "commentary", "commentary")
        yield from blocks or (self._placeholder(slot),)

    def _placeholder(self, slot: Commentary) -> Paragraph:
        asked = listed([prompt[:1].lower() + prompt[1:] for prompt in slot.prompts], "and")
        words = f"Commentary to be written: {asked}." if asked else "Commentary to be written."
        return Paragraph(f"{self.spec.id}-commentary-placeholder", (Text(words),), "placeholder")

    def _notes(self) -> Iterator[Paragraph]:
        for number, words in enumerate(self.spec.notes, 1):
            yield self._narrated(words, ("notes", number - 1), f"{self.spec.id}-note-{number}", "note")
        if self.uneven:
            yield Paragraph(f"{self.spec.id}-rounding", (Text(notes.ROUNDED),), "note")

    def _left_out(self) -> Iterator[Paragraph]:
        for number, lacking in enumerate(self.lacking, 1):
            if self.spec.optional:
                words = f"{self._named(lacking.item)} is left out. {lacking.reason}"
                yield Paragraph(f"{self.spec.id}-left-out-{number}", (Text(words),), "note")

    def _named(self, item: Placed) -> str:
        title = getattr(item.spec, "caption", "")
        return f"The {item.kind} “{title}”" if title else f"A {item.kind}"

    def _item(self, item: Placed) -> tuple[Block, ...]:
        if item.kind == "heading":
            return (Heading(item.id, 2, (Text(str(item.spec)),)),)
        if item.kind == "text":
            return self._text(str(item.spec), item)
        block = self._shown(item)
        return (block,) if block is not None else ()

    def _text(self, source: str, item: Placed) -> tuple[Block, ...]:
        return self._kept(self._narrator(*item.path[len(self.path) :]).blocks(source, item.id))

    def _shown(self, item: Placed) -> Block | None:
        spec = item.spec
        if isinstance(spec, Image):
            return picture(self.material, item, spec, self._narrator(*item.path[len(self.path) :]))
        if isinstance(spec, Item) and (misfit := item_scope(self.scope, spec).misfit):
            return self._unavailable(item, notes.sentence(misfit))
        if isinstance(spec, Chart):
            return self._chart(item, spec)
        return self._table(item, spec) if isinstance(spec, Table) else self._callout(item)

    def _chart(self, item: Placed, spec: Chart) -> Block | None:
        drawn = ChartMaker(self.material, self.spec, self.scope, item, spec).drawn()
        self._remember(item, drawn.missing)
        if drawn.figure is None:
            return self._unavailable(item, notes.listed_reasons(drawn.missing))
        return unshown.shown(drawn.figure)

    def _table(self, item: Placed, spec: Table) -> Block | None:
        tabled = TableMaker(self.material, self.spec, self.scope, item, spec).tabled()
        self._remember(item, tabled.missing)
        if tabled.table is None:
            return self._unavailable(item, notes.listed_reasons(tabled.missing))
        return unshown.shown(tabled.table)

    def _callout(self, item: Placed) -> Callout | Paragraph | None:
        spec = item.spec
        if not isinstance(spec, CalloutSpec):
            return None
        inner, own = item.path[len(self.path) :], item_scope(self.scope, spec)
        figure = self._narrator(*inner, "figure", scope=own).line(spec.figure)
        text = self._narrator(*inner, "text", scope=own).line(spec.text)
        if figure.missing:
            self.missing.extend(figure.missing)
            return self._unavailable(item, notes.listed_reasons(missing.reason for missing in figure.missing))
        self.missing.extend(text.missing)
        return unshown.called(Callout(item.id, figure.content, text.content))

    def _unavailable(self, item: Placed, reason: str) -> Paragraph | None:
        self.lacking.append(Lacking(item, reason))
        if self.spec.optional:
            return None
        head = Strong((Text(f"{WHAT[item.kind]} cannot be shown."),))
        return Paragraph(item.id, (head, Text(f" {reason}")), "unavailable")

    def _remember(self, item: Placed, missing: tuple[str, ...]) -> None:
        self.missing.extend(Missing(item.id, reason) for reason in missing)

    def _narrator(self, *keys: str | int, scope: Scope | None = None) -> Narrator:
        return Narrator(self.material, scope or self.scope, self.material.layout.place(*self.path, *keys))

    def _blocks(self, source: str, key: str, role: Role) -> tuple[Block, ...]:
        name = key.removesuffix("_file")
        return self._kept(self._narrator(key).blocks(source, f"{self.spec.id}-{name}", role)) if source else ()

    def _kept(self, words: Words) -> tuple[Block, ...]:
        self.missing.extend(words.missing)
        self.uneven = self.uneven or words.uneven
        return words.blocks

    def _line(self, source: str, key: str, block_id: str, role: Role) -> Paragraph:
        return self._narrated(source, (key,), block_id, role)

    def _narrated(self, source: str, keys: Path, block_id: str, role: Role) -> Paragraph:
        line: Line = self._narrator(*keys).line(source)
        self.missing.extend(line.missing)
        self.uneven = self.uneven or line.uneven
        return Paragraph(block_id, line.content, role)
