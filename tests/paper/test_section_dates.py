"""A section whose own dates do not fit the as-at date cannot be filled: exit 1, and the paper is built."""

from __future__ import annotations

from pathlib import Path

import pytest
from pypdf import PdfReader

from paperbuilder.cli.group import commands
from paperbuilder.cli.run import run

LAYOUT = """\
paper: {title: A paper of dates, as_at: 2020-02-29, version: "1.0"}
style: plain
sections:
  - id: fits
    title: Fits
    table: {metric: contacts.received, by: source}
  - id: starts-later
    title: Starts later
    from: 2020-03-23
    scope: "Of {{ cla.missing }}"
    narrative: "{{ adoption.adopted }}, {{ adoption.placed | change('year') }} {% if contacts.children.value > 3 %}x{% endif %}"
    commentary: {owner: head of service, text: "{{ adoption.decision }}"}
    callout: {figure: "{{ cpp.ceased }}", text: plans ended}
    chart: {kind: column, metric: cla.started, by: month}
    table: {by: area, metrics: [assessments.started, assessments.new]}
    notes: ["Of {{ cin.started }}"]
  - id: chart-later
    title: A chart that starts later
    chart: {kind: column, metric: contacts.received, by: month, from: 2021-01-01}
"""  # noqa: E501
OPTIONAL = """\
  - id: left-out
    title: The one left out
    optional: true
    from: 2020-05-01
    table: {metric: contacts.received, by: source}
"""


def built(folder: Path, sample: Path, layout: str, *more: str) -> tuple[int, str]:
    """The exit code, and the words of the PDF with single blanks."""
    path = folder / "dates.yaml"
    path.write_text(layout, encoding="utf-8")
    words = ["build", str(path), "--data", str(sample), "--output", str(folder), "--quiet", *more]
    code = run(commands, words)
    pages = PdfReader(folder / "dates" / "dates-v1.0.pdf").pages
    return code, " ".join(" ".join(page.extract_text() for page in pages).split())


def test_dates_after_the_as_at_date_cannot_be_filled(tmp_path: Path, sample: Path) -> None:
    """Each chart, table and call-out says why in its place, and the section that fits is printed; exit 1."""
    code, words = built(tmp_path, sample, LAYOUT)
    assert code == 1
    assert words.count("cannot be shown. Its figures start on 23 March 2020, after 29 February 2020") == 3
    assert words.count("cannot be shown. Its figures start on 1 January 2021, after 29 February 2020") == 1
    assert "Table 1: Contacts received by source" in words


def test_an_optional_section_is_left_out(tmp_path: Path, sample: Path) -> None:
    """The same in an optional section leaves it out, with a line in the notes, and counts for nothing."""
    code, words = built(tmp_path, sample, LAYOUT.partition("  - id: starts-later")[0] + OPTIONAL)
    assert code == 0
    assert "“The one left out” is left out of this paper. Its figures start on 1 May 2020" in words
    assert "The one left out Source" not in words


@pytest.mark.parametrize("day", ["2020-02-29", "2019-12-31"])
def test_the_reference_annex_before_lockdown(
    day: str, tmp_path: Path, sample: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    """As at a day before its table since lockdown, the reference annex lacks that table: never exit 2."""
    words = ["check", "cfllc-performance", "--data", str(sample), "--as-at", day, "--format", "csv"]
    assert run(commands, words) == 1
    rows = capsys.readouterr().out.splitlines()
    assert any(row.startswith("section,cannot,repeat-assessments") and "23 March 2020" in row for row in rows)


CALLOUT = """\
paper: {title: A paper of dates, as_at: 2020-10-12, version: "1.0"}
style: plain
sections:
  - id: contacts
    title: Contacts
    fact: false
    callout: {from: 2020-09-01, to: 2020-09-30, figure: "{{ contacts.received }}", text: contacts in September}
    narrative: "{{ contacts.received | over('2020-09-01', '2020-09-30') }} in it, {{ contacts.received }} in all"
"""


def test_a_callout_has_its_own_dates(tmp_path: Path, sample: Path) -> None:
    """A call-out's figure is that of its own dates, not of the section's."""
    code, words = built(tmp_path, sample, CALLOUT)
    month, whole = words.split(" in it, ")[0].split()[-1], words.split(" in it, ")[1].split()[0]
    assert code == 0
    assert month != whole
    assert f"{month}contacts in September" in words.replace(f"{month} ", month)
    assert f"{whole}contacts in September" not in words
