"""The last section's table: one row for a measure and its forms, common words said once, periods as short terms."""

from __future__ import annotations

from datetime import date

from compose_papers import block, composed, loaded

from paperbuilder.compose.paper import Composed
from paperbuilder.model import plain


def rows(made: Composed) -> dict[str, list[str]]:
    """The cells of each row of the definitions by the measure's name."""
    found = [
        [plain(cell.content) for cell in row.cells]
        for group in block(made, "definitions-table").groups
        for row in group.rows
    ]
    return {cells[0]: cells[1:] for cells in found}


def test_a_count_its_percentage_and_its_rate_are_one_row() -> None:
    """What the paper prints of one measure in several forms is defined in one row."""
    metrics = ["assessments.new", "assessments.new_percent", "cpp.started", "cpp.started_rate"]
    made = rows(composed(loaded({"id": "a", "title": "A", "table": {"metrics": metrics}}), {"cpp.started": 466}))
    assert list(made) == ["New assessments", "Child protection plans started"]
    assert made["New assessments"][1].endswith("As a percentage: over assessments started in the period.")
    assert made["Child protection plans started"][1].endswith("Also as a rate per 10,000 children.")


def test_a_form_alone_keeps_its_row() -> None:
    """A percentage whose count is not in the paper is defined by itself."""
    made = rows(composed(loaded({"id": "a", "title": "A", "table": {"metric": "assessments.new_percent"}}), {}))
    assert list(made) == ["New assessments (percentage)"]


def test_what_holds_for_every_row_is_said_once() -> None:
    """A warning that all measures of a source share stands in the source's line and in no row."""
    spec = {"id": "a", "title": "A", "table": {"metrics": ["cin.started", "cin.ceased"]}}
    made = composed(loaded(spec), {"cin.started": 1, "cin.ceased": 2})
    (group,) = block(made, "definitions-table").groups
    assert "do not add these up" in plain(group.content)
    assert not any("do not add these up" in cell for cells in rows(made).values() for cell in cells)


def test_periods_are_terms_that_are_explained() -> None:
    """Several periods of one metric stand in one row; a term that is used is explained, others are not."""
    sections = (
        {"id": "a", "title": "A", "table": {"metric": "contacts.received"}},
        {"id": "b", "title": "B", "from": date(2020, 3, 23), "table": {"metric": "contacts.received"}},
    )
    made = composed(loaded(*sections), {"contacts.received": 30})
    assert rows(made)["Contacts received"][2] == "Six months; 23 March 2020 to 12 October 2020"
    terms = plain(block(made, "definitions-terms").content)
    assert terms == "“Six months” means those to 12 October 2020."
