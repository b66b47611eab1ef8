"""The metrics and abbreviations that a paper uses become its last section: definitions, abbreviations and the end."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from paperbuilder.compose.columns import weighted
from paperbuilder.compose.defined import Defined, families
from paperbuilder.compose.material import Material
from paperbuilder.compose.notes import sentence, table_keys, table_name
from paperbuilder.compose.terms import Terms
from paperbuilder.compose.wording import upper_first
from paperbuilder.data.schema.columns import TABLES
from paperbuilder.errors import listed
from paperbuilder.metrics.result import Query
from paperbuilder.model import (
    BulletList,
    Caption,
    Cell,
    Column,
    Heading,
    ListItem,
    Paragraph,
    Row,
    RowGroup,
    Section,
    Strong,
    Table,
    Text,
)
from paperbuilder.model.document import Block

HEADS = ("Measure", "What it means", "How it is counted", "Period")


@dataclass(frozen=True)
class BackMaker:
    """Makes the section after the layout's own."""

    material: Material
    queries: tuple[Query, ...]

    def section(self) -> Section:
        """Definitions, abbreviations and "END"."""
        definition = self.material.layout.definition
        blocks: list[Block] = []
        if definition.definitions.show:
            blocks.append(Heading("definitions-heading", 1, (Text(definition.definitions.title),)))
            blocks.extend(self._definitions())
        if definition.abbreviations:
            level = 2 if blocks else 1
            blocks.append(Heading("abbreviations-heading", level, (Text("Abbreviations"),)))
            blocks.append(self._abbreviations())
        return Section("definitions", (*blocks, Paragraph("end", (Text("END"),), "end")))

    def _definitions(self) -> Iterator[Block]:
        terms = Terms(self.material, self.queries)
        groups: dict[str, list[Defined]] = {}
        for family in families(self.material, dict.fromkeys(query.metric for query in self.queries)):
            groups.setdefault(family.definition.table or family.definition.source, []).append(family)
        if not groups:
            return
        ordered = [self._group(members, terms) for _, members in sorted(groups.items(), key=lambda g: _place(g[0]))]
        yield Paragraph("definitions-terms", (Text(" ".join(terms.explained())),))
        yield _table(tuple(ordered))

    def _group(self, members: list[Defined], terms: Terms) -> RowGroup:
        """The rows of one source; what is said of all of them is said once, in the group's label."""
        common = shared([clauses(member.explain) for member in members])
        ruled = shared([clauses(member.definition.rule) for member in members])
        label = "; ".join((self._sources(members), *dict.fromkeys((*common, *ruled))))
        rows = tuple(self._row(member, terms, common, ruled) for member in members)
        return RowGroup(rows, (Text(label),))

    def _row(self, member: Defined, terms: Terms, common: tuple[str, ...], ruled: tuple[str, ...]) -> Row:
        rule = " ".join((without(member.definition.rule, ruled), *member.added))
        words = (without(member.explain, common), rule.strip(), terms.periods(member.metrics))
        stub = Cell((Text(member.label),), "stub")
        return Row((stub, *(Cell((Text(word or "–"),)) for word in words)))

    def _sources(self, members: list[Defined]) -> str:
        """The tables that answered the metrics, or the sources that these declare."""
        metrics = [metric for member in members for metric in member.metrics]
        asked = (query for query in self.queries if query.metric in metrics)
        keys = sorted(table_keys(self.material, asked), key=_place)
        declared = dict.fromkeys(self.material.definition(metric).source for metric in metrics)
        return upper_first(listed([table_name(key) for key in keys], "and")) or listed(list(declared), "and")

    def _abbreviations(self) -> BulletList:
        held = self.material.layout.definition.abbreviations
        ordered = sorted(held.items(), key=lambda item: item[0].casefold())
        items = (ListItem((Strong((Text(short),)), Text(f": {words}"))) for short, words in ordered)
        return BulletList("abbreviations-list", tuple(items))


def clauses(words: str) -> tuple[str, ...]:
    """What follows the first semicolon, in parts, without the full stop."""
    return tuple(words.rstrip(".").split("; ")[1:])


def shared(said: list[tuple[str, ...]]) -> tuple[str, ...]:
    """The clauses that all of several rows have."""
    return tuple(clause for clause in said[0] if len(said) > 1 and all(clause in other for other in said))


def without(words: str, said: tuple[str, ...]) -> str:
    """The words without the clauses that are said elsewhere."""
    first, *rest = words.rstrip(".").split("; ")
    return sentence("; ".join((first, *(part for part in rest if part not in said)))) if words else ""


def _table(groups: tuple[RowGroup, ...]) -> Table:
    columns = [Column(head.lower().replace(" ", "-"), (Text(head),), "left") for head in HEADS]
    rows = [row.cells for group in groups for row in group.rows]
    caption = Caption("Table", 0, (Text("Definitions of the measures in this paper, by source"),))
    return Table("definitions-table", caption, weighted(columns, rows), groups)


def _place(table: str) -> int:
    """The table's place among all tables; one that is not known comes last."""
    return list(TABLES).index(table) if table in TABLES else len(TABLES)
