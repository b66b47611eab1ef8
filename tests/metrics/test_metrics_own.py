"""A council's own metrics, from a file of declarations and from figures computed elsewhere."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import jsonschema
import msgspec
import pytest
import yaml
from council_rows import NOTHING, S, council, frame

from paperbuilder.data.schema.columns import LISTS
from paperbuilder.errors import MetricError
from paperbuilder.metrics.catalogue import CATALOGUE
from paperbuilder.metrics.compare import year_before
from paperbuilder.metrics.compute import compute
from paperbuilder.metrics.council import council_catalogue
from paperbuilder.metrics.council_file import council_file
from paperbuilder.metrics.elsewhere import COLUMNS, with_figures
from paperbuilder.metrics.export import answer
from paperbuilder.metrics.own import Given, Metric, schema, with_own
from paperbuilder.metrics.result import Query, Result
from paperbuilder.metrics.settings import MetricSettings
from paperbuilder.yamlfile import sentence

OWN = """\
metrics:
  - id: contacts.police
    label: Contacts from the police
    explain: How many times the police contacted us about a child.
    rule: Rows with a date of contact in the period and source 6.
    list: contacts
    date: contact_date
    where: [{column: source, is: "6"}]
    by: [source, gender]
  - id: contacts.police_rate
    label: Contacts from the police per 10,000 children
    unit: per 10,000
    explain: How many of them there would be in a year for every 10,000 children.
    rule: The same over the population.
    of: contacts.police
  - id: contacts.police_percent
    label: Contacts that were from the police
    unit: percent
    explain: The share of contacts that were from the police.
    rule: Contacts from the police over contacts.
    top: contacts.police
    bottom: contacts.received
  - id: cpp.visited_in_time
    label: Plans visited within ten working days
    unit: percent
    polarity: higher
    explain: The share of children on a plan seen within ten working days.
    rule: Current plans with a visit ten or fewer working days after the start, over current plans with a visit.
    list: cpp
    where: [{column: end_date, blank: true}, {column: last_visit_date, blank: false}]
    numerator: [{column: start_date, to: last_visit_date, working_days: 10}]
"""
HERE = council(
    contacts=frame(
        "contacts",
        "child_id contact_date source gender",
        "a 2020-05-01 6 male",
        "b 2020-05-02 6 female",
        "c 2020-05-02 1A female",
        "d 2020-10-13 6 male",
    ),
    cpp=frame(
        "cpp",
        "child_id start_date end_date last_visit_date",
        "a 2020-06-01 . 2020-06-15",
        "b 2020-06-01 . 2020-06-16",
        "c 2020-06-01 . .",
        "d 2020-06-01 2020-06-10 2020-06-09",
    ),
)


def asked(catalogue: object, metric: str, **more: object) -> list[Result]:
    """The results of a metric of a catalogue."""
    query = Query(metric, S, **more)
    return list(compute([query], HERE, MetricSettings(population=2000), catalogue)[query])


def written(folder: Path, text: str) -> Path:
    """A file of metrics."""
    path = folder / "own.yaml"
    path.write_text(text, encoding="utf-8")
    return path


def test_own_metrics(tmp_path: Path) -> None:
    """Police 2 of 3 contacts; 2 × 2 of 2,000 is 20; one of two visited plans on the tenth working day."""
    catalogue = with_own(council_file(written(tmp_path, OWN)))
    names = ("contacts.police", "contacts.police_rate", "contacts.police_percent", "cpp.visited_in_time")
    assert [(r.value, r.numerator, r.denominator) for name in names for r in asked(catalogue, name)] == [
        (2, None, None),
        (20, 2, 2000),
        (pytest.approx(200 / 3), 2, 3),
        (50, 1, 2),
    ]


def test_own_breakdowns(tmp_path: Path) -> None:
    """A breakdown of its own, and those that every metric of the list has, with months."""
    catalogue = with_own(council_file(written(tmp_path, OWN)))
    assert catalogue.breakdowns("contacts.police")[:2] == ("source", "month")
    found = {r.group: r.value for r in asked(catalogue, "contacts.police", by=("gender",))}
    assert (found["male",], found["female",]) == (1, 1)
    assert len(catalogue) == len(CATALOGUE) + 4
    assert catalogue.definition("contacts.police").source == "List 1"


def test_the_catalogue_stays(tmp_path: Path) -> None:
    """What comes with the program is as it was."""
    with_own(council_file(written(tmp_path, OWN)))
    assert "contacts.police" not in CATALOGUE


ELSEWHERE = """\
metrics:
  - id: schools.absence
    label: Absence
    explain: The share of school sessions that children missed.
    rule: Sessions missed over possible sessions.
    unit: percent
    figures: true
    source: School census
"""
BASE = """\
metrics:
  - id: contacts.mine
    label: Mine
    explain: Mine.
    rule: Mine.
    list: contacts
"""


@pytest.mark.parametrize(
    ("text", "place", "message"),
    [
        (BASE.replace("contacts.mine", "Mine"), ":2:5", "expected an id"),
        (BASE.replace("contacts.mine", "contacts.received"), ":2:5", "already a metric"),
        (BASE.replace("list: contacts", "list: contcts"), ":6:5", 'no list "contcts"'),
        (BASE + "    date: contact_day\n", ":7:5", 'no column "contact_day"'),
        (BASE + "    date: source\n", ":7:5", "expected a column of kind date"),
        (BASE + "    unit: percent\n", ":7:5", '"numerator" goes with'),
        (BASE + "    unit: per 10,000\n", ":7:5", 'a rate needs "of"'),
        (BASE + "    where: [{column: source, is: '66'}]\n", ":7:30", '"66" is not a code of source'),
        (BASE + "    where: [{column: source}]\n", ":7:13", "expected one thing said"),
        (BASE + "    where: [{column: source, at_least: 3}]\n", ":7:14", "expected a column of kind number"),
        (BASE + "    where: [{column: contact_date, working_days: 3}]\n", ":7:36", '"working_days" needs "to"'),
        (BASE + "    by: [sauce]\n", ":7:10", 'no column "sauce"'),
        (BASE + "    colour: red\n", ":7:5", "colour"),
        (BASE + "    of: contacts.nothing\n    unit: per 10,000\n", ":7:5", 'no metric "contacts.nothing"'),
        (BASE + "    of: contacts.received\n", ":2:5", 'expected the unit "per 10,000"'),
        (BASE.replace("contacts", "referrals") + "    by: [worker]\n", ":7:10", '"worker" names a person'),
        (BASE + "    figures: true\n", ":6:5", '"list" does not go with'),
        (BASE + "    source: census\n", ":7:5", '"source" goes with'),
        ("metrics: []\n", ":1:1", "at least 1"),
    ],
)
def test_own_metrics_that_are_wrong(tmp_path: Path, text: str, place: str, message: str) -> None:
    """Each mistake is one error with its line, in plain words."""
    with pytest.raises(MetricError) as caught:
        with_own(council_file(written(tmp_path, text), "own.yaml"))
    assert (caught.value.place, message in str(caught.value)) == (f"own.yaml{place}", True)


def test_schema() -> None:
    """Editors can complete and check the file."""
    whole = schema()
    jsonschema.Draft202012Validator.check_schema(whole)
    check = jsonschema.Draft202012Validator(whole)
    shipped = sorted((Path(__file__).parents[2] / "layouts").glob("*-metrics.yaml"))
    assert [path.name for path in shipped] == ["own-metrics.yaml", "school-places-metrics.yaml"]
    assert all(check.is_valid(yaml.safe_load(path.read_text(encoding="utf-8"))) for path in shipped)
    assert not check.is_valid({"metrics": [{"id": "a.b", "colour": "red"}]})


@pytest.mark.parametrize("struct", [Metric, Given])
def test_every_key_is_explained(struct: type[msgspec.Struct]) -> None:
    """docs/own-metrics.md has each key with the sentence of its declaration, and each list with its columns."""
    page = (Path(__file__).parents[2] / "docs" / "own-metrics.md").read_text(encoding="utf-8")
    rows = [f"| `{field.encode_name}` | {sentence(field.type)}" for field in msgspec.structs.fields(struct)]
    rows += [f"| `{spec.key}` (List {spec.number}) |" for spec in LISTS]
    rows += [f"`{column.key}` {column.kind}" for spec in LISTS for column in spec.columns if column.kind != "id"]
    assert [row for row in rows if row not in page] == []
    assert ",".join(COLUMNS) in page


HEADER = "metric,from,to,by,group,value,numerator,denominator\n"
FIGURES = HEADER + (
    "schools.absence,2020-04-12,2020-10-12,,,5.5,,\n"
    "schools.places,2020-09-01,2020-09-30,,,1200,,\n"
    "schools.places,2020-08-01,2020-08-31,month,2020-08,1100,,\n"
    'schools.places,2020-08-01,2020-08-31,"month,phase","2020-08,primary",700,,\n'
    "schools.places,2020-08-01,2020-08-31,phase,secondary,400,,\n"
    "schools.good,2020-04-12,2020-10-12,,,,30,40\n"
    "schools.good,2020-04-12,2020-10-12,phase,primary,,0,0\n"
    "schools.good,2020-04-12,2020-10-12,phase,secondary,75.04,,\n"
)


def figures(folder: Path, text: str) -> Path:
    """A file of figures."""
    path = folder / "figures.csv"
    path.write_text(text, encoding="utf-8-sig")
    return path


def test_figures_computed_elsewhere(tmp_path: Path) -> None:
    """The figure of W or else of the latest period; a percentage from what is given, the value or both parts."""
    catalogue = with_figures(council_file(figures(tmp_path, FIGURES)))
    (absence,) = asked(catalogue, "schools.absence")
    assert (absence.value, absence.unit) == (5.5, "count")
    (places,) = asked(catalogue, "schools.places")
    assert (places.value, places.start) == (1200, date(2020, 9, 1))
    (good,) = asked(catalogue, "schools.good")
    assert (good.value, good.numerator, good.denominator) == (75, 30, 40)
    found = asked(catalogue, "schools.good", by=("phase",))
    assert [(r.group, r.value, r.available) for r in found] == [
        (("primary",), None, False),
        (("secondary",), 75.04, True),
    ]


def test_a_series_computed_elsewhere(tmp_path: Path) -> None:
    """Months that are given are drawn, the others say that they are not; a second breakdown goes with it."""
    catalogue = with_figures(council_file(figures(tmp_path, FIGURES)))
    series = asked(catalogue, "schools.places", months=3)
    assert [(r.group[0], r.value) for r in series] == [("2020-08", 1100), ("2020-09", 1200), ("2020-10", None)]
    assert series[-1].note == "no figure is given for 1 Oct 2020 to 12 Oct 2020"
    phases = asked(catalogue, "schools.places", by=("month", "phase"), start=date(2020, 8, 1), end=date(2020, 8, 31))
    assert [(r.group, r.value) for r in phases] == [(("2020-08", "primary"), 700), (("2020-08", "secondary"), 400)]


def test_figures_after_the_as_at_date(tmp_path: Path) -> None:
    """A figure for a period that ends after S is not there yet."""
    catalogue = with_figures(council_file(figures(tmp_path, HEADER + "schools.places,2020-10-01,2020-10-31,,,9,,\n")))
    assert not asked(catalogue, "schools.places")[0].available


def test_words_for_figures(tmp_path: Path) -> None:
    """What a metric is called and means comes from a declaration; without one its id is its label."""
    own = with_own(council_file(written(tmp_path, ELSEWHERE)))
    text = figures(
        tmp_path, HEADER + "schools.absence,2020-04-12,2020-10-12,,,9,,\nschools.b,2020-10-01,2020-10-01,,,1,,\n"
    )
    catalogue = with_figures(council_file(text), own)
    found = catalogue.definition("schools.absence")
    assert (found.label, found.unit, found.source) == ("Absence", "percent", "School census")
    assert list(catalogue)[-2:] == ["schools.absence", "schools.b"]
    assert with_figures(council_file(text)).definition("schools.absence").label == "schools.absence"
    assert with_figures(council_file(text)).definition("schools.absence").source == "Figures computed elsewhere"


MADE = (
    ELSEWHERE
    + """\
  - id: schools.b
    label: B
    explain: B.
    rule: B.
    figures: true
  - id: schools.b_percent
    label: B, per cent
    explain: The share that is B.
    rule: B over A.
    unit: percent
    top: schools.b
    bottom: schools.absence
"""
)


def test_a_percentage_of_figures_computed_elsewhere(tmp_path: Path) -> None:
    """3 of 12 is 25 and 2 of 8 is 25 too; it has the breakdown that both parts have, and not that of one alone."""
    own = with_own(council_file(written(tmp_path, MADE)))
    lines = [("absence", "", "", 12), ("absence", "phase", "primary", 8), ("absence", "area", "north", 4)]
    lines += [("b", "", "", 3), ("b", "phase", "primary", 2)]
    text = "".join(f"schools.{name},2020-04-12,2020-10-12,{by},{group},{n},,\n" for name, by, group, n in lines)
    catalogue = with_figures(council_file(figures(tmp_path, HEADER + text)), own)
    assert catalogue.definition("schools.b_percent").by == ("phase", "month", "quarter", "half-year", "year")
    (whole,) = asked(catalogue, "schools.b_percent")
    (primary,) = asked(catalogue, "schools.b_percent", by=("phase",))
    assert [(r.value, r.numerator, r.denominator) for r in (whole, primary)] == [(25, 3, 12), (25, 2, 8)]
    assert catalogue.reads("schools.b_percent") == ()


def test_the_year_before_of_figures_computed_elsewhere(tmp_path: Path) -> None:
    """A figure at a day is compared with the same day a year before, and a school year with the one before."""
    text = "s.a,2020-05-31,2020-05-31,,,2,,\ns.b,2019-09-01,2020-08-31,,,3,,\n"
    catalogue = with_figures(council_file(figures(tmp_path, HEADER + text)))
    found = [year_before(Query(metric, S), catalogue.definition(metric)) for metric in ("s.a", "s.b")]
    assert [(q.start, q.end) for q in found if q] == [
        (date(2019, 5, 31), date(2019, 5, 31)),
        (date(2018, 9, 1), date(2019, 8, 31)),
    ]


def test_words_without_figures(tmp_path: Path) -> None:
    """A metric that waits for its figures must get them."""
    own = with_own(council_file(written(tmp_path, ELSEWHERE)))
    with pytest.raises(MetricError, match="there is no figure of"):
        with_figures(council_file(figures(tmp_path, HEADER + "schools.absense,2020-04-12,2020-10-12,,,9,,\n")), own)
    with pytest.raises(MetricError, match="the layout names no file of figures"):
        council_catalogue(tmp_path / "own.yaml", None)


def test_figures_beside_the_catalogue(tmp_path: Path) -> None:
    """They are answered with the others, without any table."""
    catalogue = with_figures(council_file(figures(tmp_path, FIGURES)))
    found = answer(council(), NOTHING, S, ["schools.absence", "contacts.received"], catalogue=catalogue)
    assert [result.available for result in found] == [True, False]
    assert catalogue.reads("schools.absence") == ()


@pytest.mark.parametrize(
    ("text", "place", "message"),
    [
        ("metric,from,to\n", ":1", "expected the columns"),
        ("", ":1", "expected the columns"),
        (HEADER + "a.b,12/04/2020,2020-10-12,,,1,,\n", ":2", "expected a date"),
        (HEADER + "a.b,2020-10-12,2020-04-12,,,1,,\n", ":2", "its end is before its start"),
        (HEADER + "\na.b,2020-04-12,2020-10-12,,,one,,\n", ":3", 'expected a number in "value"'),
        (HEADER + "a.b,2020-04-12,2020-10-12,,,nan,,\n", ":2", "expected a number"),
        (HEADER + "a.b,2020-04-12,2020-10-12,area,,1,,\n", ":2", "as many groups as breakdowns"),
        (HEADER + "a.b,2020-04-12,2020-10-12,,,1,,\n" * 2, ":3", "given already at figures.csv:2"),
        (HEADER + "contacts.received,2020-04-12,2020-10-12,,,1,,\n", ":2", "already a metric"),
        (HEADER + "a.b,2020-04-12\n", ":2", "expected 8 cells, found 2"),
        (HEADER + ",2020-04-12,2020-10-12,,,1,,\n", ":2", "expected a metric"),
        (HEADER + "School places,2020-04-12,2020-10-12,,,1,,\n", ":2", 'found "School places"'),
        (HEADER + "a.b,2020-04-12,2020-10-12,Key stage,2,1,,\n", ":2", "expected a breakdown"),
        (HEADER + "a.b,2020-04-12,2020-10-12,phase,a|b,1,,\n", ":2", 'expected a group without "|"'),
        (HEADER + "a.b,2020-04-12,2020-10-12,phase," + "x" * 200_000 + ",1,,\n", ":2", "is no CSV"),
    ],
)
def test_figures_that_are_wrong(tmp_path: Path, text: str, place: str, message: str) -> None:
    """Each mistake is one error with its line."""
    with pytest.raises(MetricError) as caught:
        with_figures(council_file(figures(tmp_path, text), "figures.csv"))
    assert caught.value.place == f"figures.csv{place}"
    assert message in caught.value.message


def test_a_file_that_cannot_be_read(tmp_path: Path) -> None:
    """A missing file, and one in another encoding, are errors with the file's name."""
    with pytest.raises(MetricError, match="cannot be read"):
        with_figures(council_file(tmp_path / "none.csv"))
    (tmp_path / "latin.csv").write_bytes(HEADER.encode() + b"a.b,2020-04-12,2020-10-12,phase,\xe9,1,,\n")
    with pytest.raises(MetricError, match="UTF-8"):
        with_figures(council_file(tmp_path / "latin.csv"))
