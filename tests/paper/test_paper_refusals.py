"""What would not conform is refused through the command line: exit 2, the layout's or style's line, nothing written."""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

import pytest

from paperbuilder import pipeline
from paperbuilder.cli.group import commands
from paperbuilder.cli.run import run
from paperbuilder.compose.inputs import Composed
from paperbuilder.errors import RenderError
from paperbuilder.model import Document
from paperbuilder.order import Order
from paperbuilder.shipped import layout_folders, style_folders

CHART = "chart: {kind: bar, metric: contacts.received, by: source}"
BARE = 'table: {metrics: [contacts.received], by: source, labels: {contacts.received: " "}}'
SPANNED = """table:
      metrics: [contacts.received, contacts.children]
      by: month
      spanners: [{label: " ", metrics: [contacts.received]}]"""
ROWS = "".join(f"{n},Female,01/02/2010,{day:02}/09/2020,6: Police\n" for n, day in enumerate(range(1, 29), 100))
PNG = bytes.fromhex(
    "89504e470d0a1a0a0000000d4948445200000001000000010802000000907753de0000000c49444154789c63f8ffff3f0005fe02fe0def46b8"
    "0000000049454e44ae426082"
)


@pytest.fixture
def order(tmp_path: Path) -> Callable[..., Order]:
    """Writes a small layout, spoilt in one place, with its style and data, and gives the order to build it."""

    def write(
        section: str = CHART, paper: str = "title: A small paper", style: str = "", title: str = "Contacts"
    ) -> Order:
        (tmp_path / "data").mkdir()
        header = "Child Unique ID,Gender,Date of Birth,Date of Contact,Contact Source\n"
        (tmp_path / "data" / "list-1.csv").write_text(header + ROWS, encoding="utf-8")
        (tmp_path / "map.png").write_bytes(PNG)
        (tmp_path / "mine.yaml").write_text(f"extends: plain\n{style}", encoding="utf-8")
        layout = tmp_path / "small.yaml"
        layout.write_text(
            f"style: mine.yaml\npaper:\n  {paper}\n  as_at: 2020-10-12\n"
            f"sections:\n  - id: contacts\n    title: {title}\n    {section}\n",
            encoding="utf-8",
        )
        return Order(str(layout), layout_folders(), style_folders(), tmp_path / "data", tmp_path / "out")

    return write


def refused(order: Order, capsys: pytest.CaptureFixture[str]) -> str:
    """The message of a build that must fail with 2 and write nothing."""
    assert run(commands, ["build", order.layout, "--data", str(order.data), "--output", str(order.output)]) == 2
    shown = capsys.readouterr()
    assert shown.out == ""
    assert not order.output.exists()
    assert "Traceback" not in shown.err
    return re.sub(r"^\d/8 .*\n", "", shown.err, flags=re.MULTILINE)


def test_the_small_paper_is_built(order: Callable[..., Order], capsys: pytest.CaptureFixture[str]) -> None:
    """Unspoilt, the paper is written and the PDF breaks no rule."""
    good = order()
    assert run(commands, ["build", good.layout, "--data", str(good.data), "--output", str(good.output)]) == 0
    assert "pdf-rule-broken" not in capsys.readouterr().err


def test_a_build_whose_pdf_breaks_a_rule(
    order: Callable[..., Order], capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    """Every build judges its own PDF: with its tags lost, the rules are named and the exit code is 1."""
    monkeypatch.setattr("paperbuilder.render.pdf.tagging.finish.add_tree", lambda *_: None)
    made = order()
    assert run(commands, ["build", made.layout, "--data", str(made.data), "--output", str(made.output)]) == 1
    assert "error pdf-rule-broken: PDF/UA-1, rule PDFUA1-" in capsys.readouterr().err


@pytest.mark.parametrize(
    ("section", "expected"),
    [
        (CHART.replace("}", ", alternative: ' '}"), r"small\.yaml:8:63: the alternative text is empty"),
        (CHART.replace("}", ", alternative: chart1.png}"), r'small\.yaml:8:63: .*"chart1\.png" says nothing'),
        ("image: {file: map.png, caption: A map}", r'small\.yaml:8:5: the key "alternative" is missing'),
        ("image: {file: map.png, caption: A map, alternative: ''}", r"small\.yaml:8:44: expected at least 1 char"),
        ("image: {file: map.png, caption: A map, alternative: Image 3}", r'small\.yaml:8:44: .*"Image 3" says nothing'),
        (CHART.replace("}", ", caption: ' '}"), r"small\.yaml:8:5: the caption has no words"),
        (BARE, r"small\.yaml:8:5: column 2 .* has no heading"),
        (SPANNED, r"small\.yaml:8:5: the heading over column 3 has no words"),
        (f"blocks:\n      - {CHART}\n      - heading: ' '", r"small\.yaml:10:9: the heading has no words"),
        (f"{CHART}\nabbreviations: {{CIN: ''}}", r'small\.yaml:9:17: the abbreviation "CIN" stands for nothing'),
    ],
)
def test_what_the_layout_lacks(
    order: Callable[..., Order], capsys: pytest.CaptureFixture[str], section: str, expected: str
) -> None:
    """Alternative texts, captions, header cells and headings: each that is missing or stands in is named by line."""
    message = refused(order(section), capsys)
    assert re.search(expected, message), message
    assert message.count("hint:") == 1


@pytest.mark.parametrize(
    ("paper", "expected"),
    [
        ("version: '1.0'", r'small\.yaml:2:1: the key "title" is missing'),
        ("title: ''", r"small\.yaml:3:3: expected at least 1 character"),
        ("title: ' '", r"small\.yaml:3:3: the paper has no title"),
        ("title: A paper\n  language: ''", r"small\.yaml:4:3: .*right form"),
        ("title: A paper\n  language:", r"small\.yaml:4:3: expected text, found nothing"),
        ("title: A paper\n  language: English", r'small\.yaml:4:3: .*"English" does not have the right form'),
    ],
)
def test_title_and_language(
    order: Callable[..., Order], capsys: pytest.CaptureFixture[str], paper: str, expected: str
) -> None:
    """A paper without a title or a language is refused at their line."""
    message = refused(order(paper=paper), capsys)
    assert re.search(expected, message), message


def test_a_section_without_a_heading(order: Callable[..., Order], capsys: pytest.CaptureFixture[str]) -> None:
    """A blank title of a section is refused at its line."""
    assert re.search(r"small\.yaml:7:5: the heading has no words", refused(order(title="' '"), capsys))


@pytest.mark.parametrize(
    ("style", "expected"),
    [
        ("text:\n  body: {colour: '#767677'}", None),
        ("text:\n  body: {colour: '#777777'}", r"mine\.yaml:3:10: .*4\.48:1; expected at least 4\.5:1"),
        ("text:\n  placeholder: {colour: '#999999'}", r"mine\.yaml:3:\d+: .*expected at least 4\.5:1"),
        ("link: '#99ccff'", r"mine\.yaml:2:1: link: .*expected at least 4\.5:1"),
        ("table:\n  head_fill: '#555555'", r"mine\.yaml:3:3: table\.head_fill: .*expected at least 4\.5:1"),
        ("palette:\n  accent: '#8899ff'", r"mine\.yaml:3:3: palette\.accent: .*expected at least 4\.5:1"),
        ("chart:\n  series: ['#000000', '#ffdd00']", r"mine\.yaml:3:\d+: chart\.series\.1: .*at least 3:1"),
        ("chart:\n  axis: '#cccccc'", r"mine\.yaml:3:3: chart\.axis: .*at least 3:1"),
        ("chart:\n  size: 7pt", r"mine\.yaml:3:3: chart\.size: expected at least 8pt"),
        ("fonts:\n  body: Nowhere Sans", r'mine\.yaml:3:3: fonts\.body: the font "Nowhere Sans" is not there'),
        (
            "fonts:\n  body: {family: X, regular: map.png, bold: map.png, italic: map.png, bold_italic: map.png}",
            r'mine\.yaml:3:\d+: fonts\.body.*"map\.png" cannot be used',
        ),
        ("logo: {file: map.png}", r"mine\.yaml:2:1: logo: the logo has no alternative text"),
        ("logo: {file: map.png, alternative: logo.png}", r'mine\.yaml:2:23: .*"logo\.png" says nothing'),
    ],
)
def test_what_the_style_lacks(
    order: Callable[..., Order], capsys: pytest.CaptureFixture[str], style: str, expected: str | None
) -> None:
    """Contrast, sizes, fonts and the logo's alternative text: the style's line. Just enough contrast is enough."""
    made = order(style=style)
    if expected is None:
        assert run(commands, ["build", made.layout, "--data", str(made.data), "--output", str(made.output)]) == 0
        return
    message = refused(made, capsys)
    assert re.search(expected, message), message


def spoilt(document: Document, identity: str, **changes: object) -> Document:
    """The document with one block changed."""
    sections = tuple(
        replace(one, blocks=tuple(replace(b, **changes) if b.id == identity else b for b in one.blocks))
        for one in document.sections
    )
    return replace(document, sections=sections)


@pytest.mark.parametrize(
    ("identity", "changes", "expected"),
    [
        ("contacts-chart", {"alternative": ""}, r"small\.yaml:9:9: the figure has no alternative text"),
        ("contacts-chart", {"alternative": "Figure 2"}, r"small\.yaml:9:9: .*says nothing"),
        ("contacts-table", {"columns": ()}, r"small\.yaml:10:9: the table has no header cells"),
        ("contacts-heading", {"level": 3}, r"small\.yaml:7:5: expected a heading of level 1 to 2, found level 3"),
        ("contacts-heading", {"content": ()}, r"small\.yaml:7:5: the heading has no words"),
    ],
)
def test_faults_of_a_document_have_the_layouts_line(
    order: Callable[..., Order], identity: str, changes: dict[str, object], expected: str
) -> None:
    """Faults that no layout can make are refused too, should composing ever make them, with the nearest line."""
    made = order(f"blocks:\n      - {CHART}\n      - table: {{metrics: [contacts.received], by: source}}")
    layout = pipeline.read_layout(made)
    style = pipeline.read_style(made, layout)
    frames, _ = pipeline.read_data(made, layout)
    layout, _, results = pipeline.safe_results(layout, frames)
    composed = pipeline.compose_paper(layout, results, style, frames)
    with pytest.raises(RenderError) as raised:
        pipeline.render(Composed(spoilt(composed.document, identity, **changes)), style, layout)
    assert re.search(expected, str(raised.value)), str(raised.value)
