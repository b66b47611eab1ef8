"""A small number that an officer types into a draft is found wherever it stands, what the program wrote is not."""

from __future__ import annotations

import json
import zipfile
from collections.abc import Callable
from pathlib import Path

import pytest

Command = Callable[..., int]
Parts = dict[str, bytes]
NAMES = 'xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"'
OFFICE = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
MAIN, SAID = "word/document.xml", b"They came from many."
WORDS = "Three children left"
FOOTNOTES = (
    f'<w:footnotes {NAMES}><w:footnote w:id="-1"><w:p><w:r><w:separator/></w:r></w:p></w:footnote>'
    f'<w:footnote w:id="2"><w:p><w:r><w:t>{WORDS}.</w:t></w:r></w:p></w:footnote></w:footnotes>'
)


def behind(xml: str) -> Callable[[Parts], None]:
    """Something typed behind the narrative."""

    def edit(parts: Parts) -> None:
        place = parts[MAIN].index(b"</w:p>", parts[MAIN].index(SAID)) + len(b"</w:p>")
        parts[MAIN] = parts[MAIN][:place] + xml.replace(">", f" {NAMES}>", 1).encode() + parts[MAIN][place:]

    return edit


def over(old: str, new: str, part: str = MAIN) -> Callable[[Parts], None]:
    """Words typed over others."""

    def edit(parts: Parts) -> None:
        assert old.encode() in parts[part]
        parts[part] = parts[part].replace(old.encode(), new.encode(), 1)

    return edit


def paragraph(words: str, style: str = "") -> str:
    """A paragraph in a style."""
    return f'<w:p><w:pPr><w:pStyle w:val="{style}"/></w:pPr><w:r><w:t>{words}</w:t></w:r></w:p>'


def table(words: str, described: str = "") -> str:
    """A table of the officer's own."""
    rows = "".join(
        "<w:tr>" + "".join(f"<w:tc>{paragraph(cell)}</w:tc>" for cell in row) + "</w:tr>"
        for row in (("Area", "Note"), ("North", words))
    )
    grid = '<w:tblGrid><w:gridCol w:w="3000"/><w:gridCol w:w="3000"/></w:tblGrid>'
    return f'<w:tbl><w:tblPr><w:tblDescription w:val="{described}"/></w:tblPr>{grid}{rows}</w:tbl>'


def footnote(parts: Parts) -> None:
    """A footnote at the narrative."""
    over(SAID.decode(), f'{SAID.decode()}</w:t></w:r><w:r><w:footnoteReference w:id="2"/></w:r><w:r><w:t>')(parts)
    link = f'<Relationship Id="rId903" Type="{OFFICE}/footnotes" Target="footnotes.xml"/></Relationships>'
    over("</Relationships>", link, "word/_rels/document.xml.rels")(parts)
    kind = "application/vnd.openxmlformats-officedocument.wordprocessingml.footnotes+xml"
    over("</Types>", f'<Override PartName="/word/footnotes.xml" ContentType="{kind}"/></Types>', "[Content_Types].xml")(
        parts
    )
    parts["word/footnotes.xml"] = FOOTNOTES.encode()


def head(parts: Parts) -> None:
    """The words at the head of the pages."""
    for name in [name for name in parts if name.startswith("word/header")]:
        parts[name] = parts[name].replace(b"A small paper", WORDS.encode())


TYPED: dict[str, tuple[Callable[[Parts], None], str]] = {
    "a paragraph": (behind(paragraph(WORDS)), "section contacts, “Three"),
    "a heading": (behind(paragraph(WORDS, "Heading2")), "section contacts, heading, “Three"),
    "a caption": (behind(paragraph(f"Table 9: {WORDS}", "Caption") + table("none")), "contacts, caption, “Three"),
    "a cell": (behind(table("3")), "section contacts, row “North” of a table, “3”"),
    "words in a cell": (behind(table(WORDS)), "section contacts, row “North” of a table, “Three"),
    "a description": (behind(table("none", WORDS)), "section contacts, alternative text, “Three"),
    "a footnote": (footnote, "section contacts, footnote, “Three"),
    "a row of ours": (over("<w:t>Police", "<w:t>Police (3 boys)"), "row “Police (3 boys)” of a table"),
    "a figure of ours": (over(">28<", ">3<"), "contacts.received: 3"),
    "the cover": (over("A small paper", "On three children"), "the cover, “On three children”"),
    "the head": (head, "the head of the pages, “Three"),
    "what is about the paper": (over("The figures are provisional", f"{WORDS}: provisional"), "section about"),
}  # fmt: skip


def checked(
    desk: Path, paperbuilder: Command, edit: Callable[[Parts], None], capsys: pytest.CaptureFixture[str]
) -> list[str]:
    """The places of typed figures that refuse the draft."""
    assert paperbuilder("build", "small.yaml", "--data", "data", "--quiet") == 0
    draft = desk / "output" / "small" / "small-v1.2.docx"
    with zipfile.ZipFile(draft) as archive:
        parts = {name: archive.read(name) for name in archive.namelist()}
    edit(parts)
    with zipfile.ZipFile(draft, "w") as archive:
        for name, data in parts.items():
            archive.writestr(name, data)
    capsys.readouterr()
    paperbuilder("check", "small", "--for", "publication", "--format", "json")
    found = json.loads(capsys.readouterr().out)
    return [one["place"] for one in found if one["name"] == "no-typed-figures" and one["result"] == "failed"]


@pytest.mark.parametrize("kind", TYPED)
def test_a_small_number_is_found_where_it_was_typed(
    kind: str, desk: Path, paperbuilder: Command, capsys: pytest.CaptureFixture[str]
) -> None:
    """Once, with its place."""
    edit, place = TYPED[kind]
    (found,) = checked(desk, paperbuilder, edit, capsys)
    assert place in found


def test_what_the_program_wrote_is_not_listed(
    desk: Path, paperbuilder: Command, capsys: pytest.CaptureFixture[str]
) -> None:
    """A draft in which only the words have changed has no typed figure, whatever its tables and captions hold."""
    assert checked(desk, paperbuilder, over(SAID.decode(), "They came from the police."), capsys) == []


def test_what_is_typed_over_a_suppressed_figure_is_found(
    desk: Path, paperbuilder: Command, capsys: pytest.CaptureFixture[str]
) -> None:
    """Whatever it is, also a number that is not small: it says what the symbol hides."""
    path = desk / "data" / "list-1.csv"
    few = "".join(f"449{n},Female,01/02/2010,0{n}/09/2020,1A: Individual\n" for n in (1, 2))
    path.write_text(path.read_text(encoding="utf-8") + few, encoding="utf-8")
    (found,) = checked(desk, paperbuilder, over("<w:t>c</w:t>", "<w:t>17</w:t>"), capsys)
    assert found.endswith(": 17")


def test_the_titles_and_captions_of_a_layout_are_looked_at(
    desk: Path, paperbuilder: Command, capsys: pytest.CaptureFixture[str]
) -> None:
    """Without a draft too: a section's title with a small number refuses the paper."""
    layout = desk / "small.yaml"
    layout.write_text(
        layout.read_text(encoding="utf-8").replace("title: Contacts", "title: Three families"), encoding="utf-8"
    )
    assert paperbuilder("publish", "small.yaml", "--data", "data", "--on", "2020-12-04", "--quiet") == 1
    assert "section contacts, heading, “Three families”" in capsys.readouterr().err
