"""A layout file becomes its definition and the files beside it; anything wrong has its message and its place."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest
from layout_reading import PAPER, SECTION, Reader, refused

from paperbuilder.errors import LayoutError
from paperbuilder.layout.read import read

CHART = "    chart: {kind: column, metric: contacts.received, by: month}\n"
PNG = b"\x89PNG\r\n\x1a\n rest"


def test_a_layout(laid: Reader) -> None:
    """A sound layout is read with its name, its file and the place of each setting."""
    layout = laid(PAPER + SECTION + CHART)
    assert layout.name == layout.paper_id == "one"
    assert layout.definition.paper.as_at == date(2020, 10, 12)
    assert layout.place("sections", 0, "chart", "metric").endswith("one.yaml:5:27")
    assert layout.place("sections", 0, "chart", "nothing").endswith("one.yaml:5:5")


def test_names_and_paths(tmp_path: Path) -> None:
    """A layout is found by its name in the first folder that has it, or by its path."""
    for folder, title in (("own", "Own"), ("shipped", "Shipped")):
        (tmp_path / folder).mkdir()
        (tmp_path / folder / "contacts.yaml").write_text(PAPER.replace("A paper", title) + SECTION, encoding="utf-8")
    folders = [tmp_path / "none", tmp_path / "own", tmp_path / "shipped"]
    assert read("contacts", folders).definition.paper.title == "Own"
    assert read(str(tmp_path / "shipped" / "contacts.yaml"), folders).definition.paper.title == "Shipped"
    with pytest.raises(LayoutError, match=r'there is no layout named "contact"\n  hint: did you mean "contacts"'):
        read("contact", folders)
    with pytest.raises(LayoutError, match=r'there is no layout file ".*contact.yaml"\n  hint: did you mean "contacts'):
        read(str(tmp_path / "own" / "contact.yaml"), folders)


@pytest.mark.parametrize(
    "name", ["", ".", "x" * 300, "a\0b", "a\0b.yaml", f"{'x' * 300}.yaml", "no/such/folder/x.yaml"]
)
def test_names_of_nothing(tmp_path: Path, name: str) -> None:
    """A name that no layout can have is refused like any other."""
    with pytest.raises(LayoutError, match="there is no layout"):
        read(name, [tmp_path])


def test_a_name_that_cannot_be_an_id(tmp_path: Path) -> None:
    """A file name that cannot be the paper's id needs one in the layout."""
    (tmp_path / "My paper.yaml").write_text(PAPER + SECTION, encoding="utf-8")
    with pytest.raises(LayoutError, match=r'"My paper" cannot be the paper\'s id'):
        read("My paper", [tmp_path])
    assert read("My paper", [tmp_path], {"id": "my-paper"}).paper_id == "my-paper"


@pytest.mark.parametrize(
    ("text", "place", "message", "hint"),
    [
        ("paper: [", "2:1", "is not valid YAML", "indent"),
        (PAPER + SECTION + "    chrat: {}\n", "5:5", 'unknown key "chrat"', 'did you mean "chart"?'),
        (PAPER + "sections: []\n", "2:1", "expected at least 1 entry, found 0", ""),
        (
            PAPER + "sections: [{id: a, title: A, exempt: true}]\n",
            "2:30",
            "expected a block of settings, found true",
            "with the keys paragraph and reason",
        ),
        (PAPER + "sections:\n\t- id: a\n", "3:1", "is not valid YAML", "indent with spaces, never tabs"),
        (PAPER + SECTION + "    chart: {kind: pie, metric: a.b}\n", "5:13", 'expected "column", "stacked"', ""),
        (PAPER + SECTION + "    as_at: soon\n", "5:5", "expected a date such as 2020-10-12", ""),
        (PAPER.replace('"1.2"', "1.2") + SECTION, "1:44", "expected text, found a number (1.2)", "put it in quotes"),
        (
            PAPER + SECTION + "  - id: contacts\n    title: Again\n",
            "5:5",
            'the id "contacts" is given twice',
            "first in ",
        ),
        (
            PAPER + SECTION + "    chart: {id: contacts, kind: column, metric: a.b}\n",
            "5:13",
            'the id "contacts" is given twice',
            "first in ",
        ),
        (
            PAPER + SECTION.replace("id: contacts", "id: cover"),
            "3:5",
            'the id "cover" is kept for a part that every paper has',
            "choose another",
        ),
        (
            PAPER + SECTION + "    blocks:\n      - {heading: A, text: B}\n",
            "6:9",
            "expected exactly one key in a block, found heading and text",
            "one of: callout",
        ),
        (PAPER + SECTION + "    blocks: [{}]\n", "5:14", "expected exactly one key in a block, found none", ""),
        (
            PAPER + SECTION + "    chart: {kind: column, metric: a.b, metrics: [a.c]}\n",
            "5:40",
            "metric and metrics cannot both be given",
            "",
        ),
        (PAPER + SECTION + "    chart: {kind: column}\n", "5:5", "expected metric or metrics", ""),
        (PAPER + SECTION + "    table: {by: area}\n", "5:5", "expected metric or metrics or groups", ""),
        (
            PAPER + SECTION + "    chart: {kind: column-line, metric: a.b}\n",
            "5:13",
            'the kind "column-line" needs line',
            "",
        ),
        (
            PAPER + SECTION + "    chart: {kind: column, metric: a.b, line: [a.c]}\n",
            "5:40",
            'line needs the kind "column-line", found "column"',
            "",
        ),
        (
            PAPER + SECTION + "    chart: {kind: column, metric: a.b, months: 3, periods: [now]}\n",
            "5:51",
            "months and periods cannot both be given",
            "",
        ),
        (
            PAPER + SECTION + "    chart: {kind: column, metric: a.b, periods: [nwo]}\n",
            "5:50",
            'expected "now", "previous" or "year", found text "nwo"',
            'did you mean "now"?',
        ),
        (
            PAPER + SECTION + '    chart: {kind: column, metric: a.b, by: "month,uasc,area"}\n',
            "5:40",
            "expected one or two breakdowns, found 3",
            "",
        ),
        (
            PAPER + SECTION + "    chart: {kind: column, metric: a.b, by: [area, area]}\n",
            "5:40",
            'the breakdown "area" is given twice',
            "",
        ),
        (
            PAPER + SECTION + "    table: {metrics: [a.b, a.b]}\n",
            "5:13",
            'the metric "a.b" is given twice',
            "",
        ),
        (
            PAPER + SECTION + "    table: {metrics: [a.b], spanners: [{label: S, metrics: [a.c]}]}\n",
            "5:29",
            '"a.c" is not one of the table\'s metrics',
            'did you mean "a.b"?',
        ),
        (
            PAPER + SECTION + "    from: 2020-10-02\n    to: 2020-10-01\n",
            "5:5",
            "from (2020-10-02) is after to (2020-10-01)",
            "",
        ),
        (
            PAPER + SECTION + "    to: 2020-10-01\n    chart: {kind: column, metric: a.b, from: 2020-10-02}\n",
            "6:40",
            "from (2020-10-02) is after to (2020-10-01)",
            "",
        ),
        (
            PAPER + SECTION + "    narrative: x\n    narrative_file: x.md\n",
            "6:5",
            "narrative and narrative_file cannot both be given",
            "",
        ),
        (
            PAPER + SECTION + "    commentary: {text: x, file: x.md}\n",
            "5:27",
            "the commentary's text and file cannot both be given",
            "",
        ),
        (
            PAPER + SECTION + "    chart: {kind: column, metric: a.b, comparators: true}\n",
            "5:40",
            "comparators need a file of comparators",
            "name it in the layout",
        ),
        (
            PAPER + SECTION + "    table: {metric: a.b, targets: true}\n",
            "5:26",
            "targets need a file",
            "name it in the layout",
        ),
        (
            PAPER + "settings: {covers_from: {contact_history: 2019-01-01}}\n" + SECTION,
            "2:26",
            'there is no table "contact_history"',
            'did you mean "contacts_history"?',
        ),
        (
            PAPER + SECTION + "    narrative_file: words.md\n",
            "5:5",
            'there is no file "words.md" beside the layout',
            "",
        ),
        (
            PAPER + SECTION + "    narrative_file: ../words.md\n",
            "5:5",
            'expected a file beside the layout, found "../words.md"',
            'give a name such as "words/contacts.md"',
        ),
        (
            PAPER + SECTION + "    narrative_file: /etc/passwd\n",
            "5:5",
            'expected a file beside the layout, found "/etc/passwd"',
            "give a name",
        ),
        (
            PAPER + SECTION + "    narrative_file: 'C:\\words.md'\n",
            "5:5",
            'expected a file beside the layout, found "C:\\words.md"',
            "give a name",
        ),
        (PAPER + SECTION + '    narrative_file: "a\\0b"\n', "5:5", "expected a file beside the layout", "give a name"),
        (PAPER + SECTION + f"    narrative_file: {'x' * 300}\n", "5:5", 'there is no file "xxx', ""),
        (PAPER + "comparators: none.csv\n" + SECTION, "2:1", 'there is no file "none.csv" beside the layout', ""),
        (PAPER + "targets: none.csv\n" + SECTION, "2:1", 'there is no file "none.csv" beside the layout', ""),
        (PAPER + "spellings: none.csv\n" + SECTION, "2:1", 'there is no file "none.csv" beside the layout', ""),
        (
            PAPER + SECTION + "    image: {file: none.png, alternative: A map, caption: B}\n",
            "5:13",
            'there is no file "none.png" beside the layout',
            "",
        ),
    ],
)
def test_refused_layouts(laid: Reader, text: str, place: str, message: str, hint: str) -> None:
    """Each mistake is refused with line and column, what is wrong, and a hint where there is one."""
    found_place, found_message, found_hint = refused(laid, text)
    assert found_place == place
    assert found_message.startswith(message)
    assert found_hint.startswith(hint)


def test_files_beside_the_layout(laid: Reader) -> None:
    """Narrative, commentary and pictures are read by the names that the layout uses."""
    text = (
        PAPER
        + SECTION
        + (
            "    narrative_file: words/contacts.md\n"
            "    commentary: {file: why.md}\n"
            "    image: {file: map.png, alternative: A map, caption: Areas}\n"
        )
    )
    files = {"words/contacts.md": b"\xef\xbb\xbfOne\r\ntwo", "why.md": b"Because", "map.png": PNG}
    layout = laid(text, files)
    assert layout.texts == {"words/contacts.md": "One\ntwo", "why.md": "Because"}
    assert layout.images == {"map.png": PNG}


@pytest.mark.parametrize(
    ("files", "message", "hint"),
    [
        ({"words.md": b"a\n\xe9"}, '"words.md" is not UTF-8 text (line 2)', "save the file as UTF-8"),
        ({"word.md": b"a"}, 'there is no file "words.md" beside the layout', 'did you mean "word.md"?'),
    ],
)
def test_refused_texts(laid: Reader, files: dict[str, bytes], message: str, hint: str) -> None:
    """A text that is missing or is not UTF-8 is refused at the setting that names it."""
    assert refused(laid, PAPER + SECTION + "    narrative_file: words.md\n", files) == ("5:5", message, hint)


def test_refused_picture(laid: Reader) -> None:
    """A picture is a PNG or JPEG file by its content, whatever its name."""
    text = PAPER + SECTION + "    image: {file: map.png, alternative: A map, caption: Areas}\n"
    found = refused(laid, text, {"map.png": b"GIF89a"})
    assert found == ("5:13", 'expected a PNG or JPEG picture, "map.png" is neither', "")


def test_links_do_not_lead_out(laid: Reader, tmp_path: Path) -> None:
    """A symbolic link that leads out of the layout's folder is refused."""
    outside = tmp_path.parent / f"{tmp_path.name}-outside.md"
    outside.write_text("secret", encoding="utf-8")
    try:
        (tmp_path / "words.md").symlink_to(outside)
    except OSError:
        pytest.skip("this machine makes no symbolic links")
    found = refused(laid, PAPER + SECTION + "    narrative_file: words.md\n")
    assert found[1] == 'expected a file beside the layout, found "words.md"'


def test_overrides(laid: Reader) -> None:
    """Overrides are typed as the settings are; a bare key is one of the paper's, a section goes by its id."""
    layout = laid(
        PAPER + SECTION + CHART,
        meeting_date="2021-03-11",
        paper__version="2.10",
        annex="3",
        status="true",
        keywords="[one, two]",
        style="plain",
        settings__population__value="1000.5",
        settings__population__source="ONS: mid-2019",
        settings__population__year="2019",
        settings__covers_from__contacts="2019-01-01",
        abbreviations__S47="Section 47",
        sections__contacts__optional="true",
        sections__0__chart__months="3",
    )
    paper, settings, section = layout.definition.paper, layout.definition.settings, layout.definition.sections[0]
    assert (paper.meeting_date, paper.version, paper.annex, paper.status) == (date(2021, 3, 11), "2.10", 3, "true")
    assert (paper.keywords, layout.definition.style) == (("one", "two"), "plain")
    assert settings.population is not None
    assert (settings.population.value, settings.population.source) == (1000.5, "ONS: mid-2019")
    assert settings.covers_from == {"contacts": date(2019, 1, 1)}
    assert (section.optional, section.chart and section.chart.months) == (True, 3)
    assert layout.place("paper", "version") == "--set paper.version"


@pytest.mark.parametrize(
    ("key", "value", "message", "hint"),
    [
        ("meeting_dat", "2021-03-11", 'unknown key "meeting_dat"', 'did you mean "meeting_date"?'),
        ("paper__titel", "x", 'unknown key "titel"', 'did you mean "title"?'),
        ("paper__title__x", "x", 'unknown key "x"', ""),
        ("meeting_date", "11/03/2021", 'expected a date such as 2020-10-12, found text "11/03/2021"', ""),
        ("meeting_date", "2021-02-30", "expected a day of the calendar, found 2021-02-30", ""),
        ("version", "two", 'text "two" does not have the right form', "The paper's version"),
        ("pack_start_page", "0", "expected a whole number of at least 1, found 0", ""),
        ("sections__contact__title", "x", 'nothing here has the id "contact"', 'did you mean "contacts"?'),
        ("sections__7__title", "x", 'nothing here has the id "7"', ""),
        ("sections__contacts", "x", "expected the key of one setting", ""),
        ("sections", "x", 'expected a list, found text "x"', "write a list"),
        ("keywords", "[a", "is not valid YAML", ""),
        ("", "x", 'unknown key ""', ""),
    ],
)
def test_refused_overrides(laid: Reader, key: str, value: str, message: str, hint: str) -> None:
    """A mistaken override is refused with the option as its place."""
    found = refused(laid, PAPER + SECTION, **{key: value})
    assert found[0] == f"--set {key.replace('__', '.')}"
    assert found[1].startswith(message)
    assert found[2].startswith(hint)
