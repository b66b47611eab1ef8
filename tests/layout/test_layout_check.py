"""The metrics and breakdowns that a layout names are those of the catalogue."""

from __future__ import annotations

from pathlib import Path

import pytest

from paperbuilder.errors import LayoutError
from paperbuilder.layout.check import check_metrics
from paperbuilder.layout.read import read
from paperbuilder.metrics.result import Definition

HEAD = "paper: {title: A paper, as_at: 2020-10-12}\nsections:\n  - id: contacts\n    title: Contacts\n"


def _definition(metric: str, *by: str) -> Definition:
    return Definition(metric, "Label", "count", "Explained.", "rule", "contacts", "List 1", "none", by)


DEFINITIONS = {
    one.id: one
    for one in (_definition("contacts.received", "source", "month", "area"), _definition("cin.current", "case_status"))
}


def refusal(folder: Path, text: str, files: dict[str, str] | None = None) -> tuple[str, str, str]:
    for name, content in (files or {}).items():
        (folder / name).write_text(content, encoding="utf-8")
    (folder / "one.yaml").write_text(text, encoding="utf-8")
    with pytest.raises(LayoutError) as caught:
        check_metrics(read("one", [folder]), DEFINITIONS)
    return caught.value.place.rpartition("/")[2], caught.value.message, caught.value.hint


@pytest.mark.parametrize(
    ("block", "place", "message", "hint"),
    [
        (
            "chart: {kind: column, metric: contacts.recieved, by: month}",
            "one.yaml:5:27",
            'there is no metric "contacts.recieved"',
            'did you mean "contacts.received"?',
        ),
        (
            "chart: {kind: column-line, metric: contacts.received, line: [cin.curent], by: month}",
            "one.yaml:5:66",
            'there is no metric "cin.curent"',
            'did you mean "cin.current"?',
        ),
        (
            "table: {groups: [{label: One, metrics: [contacts.received, contacts]}]}",
            "one.yaml:5:64",
            'there is no metric "contacts"',
            "",
        ),
        (
            "chart: {kind: column, metric: contacts.received, by: sauce}",
            "one.yaml:5:54",
            'contacts.received cannot be broken down by "sauce"',
            'did you mean "source"?',
        ),
        (
            "chart: {kind: column, metric: contacts.received, by: [month, zzz]}",
            "one.yaml:5:54",
            'contacts.received cannot be broken down by "zzz"',
            "allowed: area, month or source",
        ),
        (
            "chart: {kind: column, metric: cin.current, months: 13}",
            "one.yaml:5:48",
            'cin.current cannot be broken down by "month"',
            "allowed: case_status",
        ),
        (
            "blocks: [{heading: A}, {table: {metrics: [contacts.received, cin.current], by: area}}]",
            "one.yaml:5:80",
            'cin.current cannot be broken down by "area"',
            "allowed: case_status",
        ),
    ],
)
def test_unknown_names(tmp_path: Path, block: str, place: str, message: str, hint: str) -> None:
    """An unknown metric or breakdown is refused with its place and the nearest known one."""
    found = refusal(tmp_path, f"{HEAD}    {block}\n")
    assert found[:2] == (place, message)
    assert found[2].startswith(hint)


def test_unknown_metric_in_a_file(tmp_path: Path) -> None:
    """An unknown metric in the comparators or targets is refused with its line."""
    comparators = "metric,area,period,value,source,edition,published\nx.y,A,year to 31 March 2020,1,S,E,2020-11-26\n"
    found = refusal(tmp_path, "comparators: c.csv\n" + HEAD, {"c.csv": comparators})
    assert found[:2] == ("c.csv:2", 'there is no metric "x.y"')
    targets = "metric,period,target,tolerance,source\ncontacts.received,2020-21,1,1,S\nx.y,2020-21,1,1,S\n"
    found = refusal(tmp_path, "targets: t.csv\n" + HEAD, {"t.csv": targets})
    assert found[:2] == ("t.csv:3", 'there is no metric "x.y"')


def test_known_names_pass(tmp_path: Path) -> None:
    """A layout that names what there is is in order."""
    text = f"{HEAD}    chart: {{kind: column, metric: contacts.received, by: [month, source], months: 3}}\n"
    (tmp_path / "one.yaml").write_text(text, encoding="utf-8")
    layout = read("one", [tmp_path])
    check_metrics(layout, DEFINITIONS)
    assert layout.definition.sections[0].chart is not None
