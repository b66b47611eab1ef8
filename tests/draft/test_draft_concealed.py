"""Words that the readers of a Word file do not see are found, however they are concealed, and no others are."""

from __future__ import annotations

import shutil
import subprocess
from pathlib import Path

import pytest
from draft_officers import edited, packed, parts
from finish_officers import after, paragraph

from paperbuilder.cli.group import commands
from paperbuilder.cli.run import run
from paperbuilder.draft.document.read import opened
from paperbuilder.draft.unseen import unseen
from paperbuilder.style.sheet import StyleSheet

FAMILY = "The Smith family"
WORD_2010 = 'xmlns:w14="http://schemas.microsoft.com/office/word/2010/wordml"'


def row(properties: str, text: str, run_properties: str = "", cell: str = "") -> str:
    """A table's row with one cell."""
    words = f"<w:p><w:r><w:rPr>{run_properties}</w:rPr><w:t>{text}</w:t></w:r></w:p>"
    return f"<w:tr><w:trPr>{properties}</w:trPr><w:tc><w:tcPr>{cell}</w:tcPr>{words}</w:tc></w:tr>"


def table(rows: str, properties: str = "") -> str:
    """A table of one column."""
    return f'<w:tbl ><w:tblPr>{properties}</w:tblPr><w:tblGrid><w:gridCol w:w="3000"/></w:tblGrid>{rows}</w:tbl>'


def filled(colour: str) -> str:
    """Letters with a fill of their own, as Word 2010 and later write it."""
    return f"<w14:textFill {WORD_2010}><w14:solidFill>{colour}</w14:solidFill></w14:textFill>"


CONCEALED = {
    "hidden": paragraph(FAMILY, run="<w:vanish/>"),
    "hidden on web pages": paragraph(FAMILY, run="<w:webHidden/>"),
    "white": paragraph(FAMILY, run='<w:color w:val="FFFFFF"/>'),
    "nearly white": paragraph(FAMILY, run='<w:color w:val="F2F2F2"/>'),
    "the theme's white": paragraph(FAMILY, run='<w:color w:val="auto" w:themeColor="background1"/>'),
    "white on a pale line": paragraph(FAMILY, '<w:shd w:val="clear" w:fill="FFF2CC"/>', '<w:color w:val="FFFFFF"/>'),
    "blacked out": paragraph(FAMILY, run='<w:highlight w:val="black"/>'),
    "black on black": paragraph(FAMILY, run='<w:color w:val="000000"/><w:shd w:val="clear" w:fill="000000"/>'),
    "without colour": paragraph(FAMILY, run=f"<w14:textFill {WORD_2010}><w14:noFill/></w14:textFill>"),
    "one point": paragraph(FAMILY, run='<w:sz w:val="2"/>'),
    "two points": paragraph(FAMILY, run='<w:sz w:val="4"/>'),
    "two points with their unit": paragraph(FAMILY, run='<w:sz w:val="2pt"/>'),
    "a millimetre": paragraph(FAMILY, run='<w:sz w:val="1mm"/>'),
    "moved left by inches": paragraph(FAMILY, '<w:ind w:left="-20in"/>'),
    "raised by points": paragraph(FAMILY, run='<w:position w:val="1000pt"/>'),
    "a line of one point with its unit": paragraph(FAMILY, '<w:spacing w:line="1pt" w:lineRule="exact"/>'),
    "a flat frame": paragraph(FAMILY, '<w:framePr w:w="2000" w:h="10" w:hRule="exact"/>'),
    "fitted into a point": paragraph(FAMILY, run='<w:fitText w:val="20"/>'),
    "filled with white": paragraph(FAMILY, run=filled('<w14:srgbClr w14:val="FFFFFF"/>')),
    "seen through": paragraph(
        FAMILY, run=filled('<w14:srgbClr w14:val="000000"><w14:alpha w14:val="100000"/></w14:srgbClr>')
    ),
    "squeezed": paragraph(FAMILY, run='<w:w w:val="1"/>'),
    "squeezed by a percentage": paragraph(FAMILY, run='<w:w w:val="1%"/>'),
    "upon each other": paragraph(FAMILY, run='<w:spacing w:val="-200"/>'),
    "raised": paragraph(FAMILY, run='<w:position w:val="2000"/>'),
    "moved left": paragraph(FAMILY, '<w:ind w:left="-20000"/>'),
    "moved in a frame": paragraph(FAMILY, '<w:framePr w:w="10" w:x="-20000" w:y="1"/>'),
    "a line of one point": paragraph(FAMILY, '<w:spacing w:line="20" w:lineRule="exact"/>'),
    "a hidden row": table(row("", "Head") + row("<w:hidden/>", FAMILY)),
    "a flat row": table(row("", "Head") + row('<w:trHeight w:val="10" w:hRule="exact"/>', FAMILY)),
    "a table off the page": table(row("", FAMILY), '<w:tblpPr w:tblpX="-20000" w:tblpY="1"/>'),
    "a white cell": table(row("", "Head") + row("", FAMILY, '<w:color w:val="FFFFFF"/>')),
}
SHOWN = {
    "plain": paragraph(FAMILY),
    "grey": paragraph(FAMILY, run='<w:color w:val="767676"/>'),
    "white on blue": paragraph(FAMILY, run='<w:color w:val="FFFFFF"/><w:shd w:val="clear" w:fill="003078"/>'),
    "white in a blue cell": table(
        row("", FAMILY, '<w:color w:val="FFFFFF"/>', '<w:shd w:val="clear" w:fill="003078"/>')
    ),
    "marked yellow": paragraph(FAMILY, run='<w:highlight w:val="yellow"/>'),
    "eight points with their unit": paragraph(FAMILY, run='<w:sz w:val="8pt"/>'),
    "a centimetre in": paragraph(FAMILY, '<w:ind w:left="1cm"/>'),
    "filled with black": paragraph(FAMILY, run=filled('<w14:srgbClr w14:val="000000"/>')),
    "fitted into its width": paragraph(FAMILY, run='<w:fitText w:val="4000"/>'),
    "seven points": paragraph(FAMILY, run='<w:sz w:val="14"/>'),
    "a hanging indent": paragraph(FAMILY, '<w:ind w:left="720" w:hanging="720"/>'),
    "at least a line": paragraph(FAMILY, '<w:spacing w:line="20" w:lineRule="atLeast"/>'),
    "switched off": paragraph(FAMILY, run='<w:vanish w:val="0"/>'),
    "a hidden end of a paragraph": paragraph(FAMILY, "<w:rPr><w:vanish/></w:rPr>"),
}


@pytest.mark.parametrize("kind", CONCEALED)
def test_concealed_words_are_found_and_refused(kind: str, draft: bytes, sheet: StyleSheet) -> None:
    """With the words, why they are not seen and the section that they stand in."""
    file = edited(draft, after("contacts-narrative-1", CONCEALED[kind]))
    assert [FAMILY in found for found in unseen(file, "the draft").hidden] == [True]
    problems = [one for one in opened(file, "the draft", sheet).problems if FAMILY in one.what]
    assert len(problems) == 1
    assert problems[0].place.startswith("in “Contacts”")


@pytest.mark.parametrize("kind", SHOWN)
def test_what_is_seen_is_let_pass(kind: str, draft: bytes, sheet: StyleSheet) -> None:
    """Grey letters, a dark cell, small print and hanging indents conceal nothing."""
    file = edited(draft, after("contacts-narrative-1", SHOWN[kind]))
    assert unseen(file, "the draft").hidden == ()
    assert [one.what for one in opened(file, "the draft", sheet).problems if "not seen" in one.what] == []


def test_a_style_of_the_officers_own_conceals_too(draft: bytes) -> None:
    """White by a style that is based on a white one."""
    styles = (
        '<w:style w:type="paragraph" w:styleId="Pale"><w:rPr><w:color w:val="FFFFFF"/></w:rPr></w:style>'
        '<w:style w:type="paragraph" w:styleId="Heir"><w:basedOn w:val="Pale"/></w:style></w:styles>'
    )
    found = parts(draft)
    text = found["word/styles.xml"].decode().replace("</w:styles>", styles)
    draft = packed(found | {"word/styles.xml": text.encode()})
    file = edited(draft, after("contacts-narrative-1", paragraph(FAMILY, '<w:pStyle w:val="Heir"/>')))
    assert [FAMILY in words for words in unseen(file, "the draft").hidden] == [True]


@pytest.mark.parametrize("style", ["surrey", "plain"])
@pytest.mark.parametrize("layout", ["front-door", "school-places"])
def test_no_paper_of_ours_conceals_anything(
    layout: str, style: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Headers of tables are white on a colour, contents have page numbers, spacing is small: all of it is seen."""
    monkeypatch.chdir(tmp_path)
    data = [] if layout == "school-places" else ["--data", "data"]
    assert not data or run(commands, ["sample", "data"]) == 0
    assert run(commands, ["build", layout, "--style", style, "--quiet", *data]) == 0
    (path,) = (tmp_path / "output" / layout).glob("*.docx")
    assert unseen(path.read_bytes(), path.name).hidden == ()


@pytest.mark.slow
@pytest.mark.skipif(shutil.which("soffice") is None, reason="LibreOffice is not installed")
def test_a_paper_that_another_program_has_saved_conceals_nothing(draft: bytes, tmp_path: Path) -> None:
    """LibreOffice hides the lines of the contents from web pages; they are seen in print."""
    (tmp_path / "draft.docx").write_bytes(draft)
    folder = tmp_path / "saved"
    command = ["soffice", f"-env:UserInstallation=file://{tmp_path}/profile", "--headless", "--convert-to", "docx"]
    subprocess.run([*command, "--outdir", folder, tmp_path / "draft.docx"], check=True, capture_output=True)
    assert unseen((folder / "draft.docx").read_bytes(), "the draft").hidden == ()
