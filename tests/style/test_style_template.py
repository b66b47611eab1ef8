"""A council's Word template becomes a style file that can be read, and a list of what could not."""

from __future__ import annotations

from io import BytesIO
from pathlib import Path
from zipfile import ZipFile

import pytest
from docx import Document
from docx.shared import Cm, Pt, RGBColor
from PIL import Image

from paperbuilder.errors import StyleError
from paperbuilder.style.read import read
from paperbuilder.style.sheet import StyleSheet
from paperbuilder.style.template import Template, from_template
from paperbuilder.units import Colour, Length

LOGO = Path(__file__).parents[2] / "styles" / "surrey-logo.png"


def template(path: Path, picture: Path = LOGO, alternative: str = "Our Council") -> Path:
    """A council's Word template as councils have them."""
    word = Document()
    normal, heading = word.styles["Normal"], word.styles["Heading 1"]
    normal.font.name, normal.font.size = "Source Sans Pro", Pt(12.5)
    normal.paragraph_format.space_after = Pt(7)
    heading.font.color.rgb, heading.font.size = RGBColor(0x70, 0x10, 0x50), Pt(21)
    word.styles["Caption"].font.color.rgb = RGBColor(0xBB, 0xBB, 0xBB)
    section = word.sections[0]
    section.page_width, section.page_height, section.left_margin = Cm(21), Cm(29.7), Cm(3)
    section.footer.paragraphs[0].text = "Making a difference"
    run = section.header.paragraphs[0].add_run()
    shape = run.add_picture(str(picture), height=Cm(1.8))
    shape._inline.docPr.set("descr", alternative)
    word.save(str(path))
    return path


def readable(made: Template, folder: Path) -> StyleSheet:
    """The style that was made, read back from its files."""
    (folder / "made.yaml").write_text(made.yaml, encoding="utf-8")
    for name, data in made.files.items():
        (folder / name).write_bytes(data)
    return read("made", [folder])


def test_what_a_template_gives(tmp_path: Path) -> None:
    """Fonts, sizes, colours, spacing, margins and logo of the template are those of the style read back."""
    sheet = readable(from_template(template(tmp_path / "Our template.docx")), tmp_path)
    assert sheet.fonts["body"].family == "Source Sans Pro"
    assert sheet.text["body"].size == 12.5
    assert sheet.text["body"].space_after == Length(7)
    assert sheet.text["heading-1"].size == 21
    assert sheet.text["heading-1"].colour == sheet.table.head_fill == Colour(0x70, 0x10, 0x50)
    assert sheet.page.left == pytest.approx(Length.parse("3cm"), abs=0.2)
    assert sheet.logo is not None
    assert sheet.logo.data == LOGO.read_bytes()
    assert sheet.logo.alternative == "Our Council"
    assert sheet.logo.height == pytest.approx(Length.parse("1.8cm"), abs=0.2)


def test_what_could_not_be_read_is_listed(tmp_path: Path) -> None:
    """A font that is not there, a colour too pale, a footer's words and a missing style are each listed."""
    lines = "\n".join(from_template(template(tmp_path / "t.docx")).not_read)
    assert "there is no style toc 1" in lines
    assert 'the footer "Making a difference": the layout says what stands there' in lines
    assert "text.caption.colour: the contrast of #BBBBBB" in lines
    assert 'the font "Calibri" is not there' in lines


def test_a_logo_without_alternative_text_is_marked(tmp_path: Path) -> None:
    """A logo without alternative text becomes decorative, and the list says so."""
    made = from_template(template(tmp_path / "t.docx", alternative=""))
    sheet = readable(made, tmp_path)
    assert sheet.logo is not None
    assert sheet.logo.decorative
    assert any("alternative text" in line for line in made.not_read)


def test_a_picture_of_another_kind_is_listed(tmp_path: Path) -> None:
    """A GIF in the header is no logo; the list says what to do."""
    gif = tmp_path / "logo.gif"
    Image.new("RGB", (20, 10), "green").save(gif)
    made = from_template(template(tmp_path / "t.docx", picture=gif))
    assert not made.files
    assert any("neither PNG nor JPEG" in line for line in made.not_read)
    assert readable(made, tmp_path).logo is None


def test_an_empty_template_is_readable(tmp_path: Path) -> None:
    """Word's own empty document gives a style that can be read, its small text left at the house's least size."""
    Document().save(str(tmp_path / "t.docx"))
    made = from_template(tmp_path / "t.docx")
    assert readable(made, tmp_path).text["body"].size == 12
    assert "the size 11pt of Normal: expected at least 12pt" in made.not_read


def test_a_dotx_is_a_template_too(tmp_path: Path) -> None:
    """A .dotx file, which differs by its content type, is read as well."""
    source = template(tmp_path / "t.docx")
    target = BytesIO()
    with ZipFile(source) as old, ZipFile(target, "w") as new:
        for item in old.infolist():
            data = old.read(item).replace(b"document.main+xml", b"template.main+xml")
            new.writestr(item.filename, data)
    (tmp_path / "t.dotx").write_bytes(target.getvalue())
    assert from_template(tmp_path / "t.dotx").yaml.splitlines()[2:] == from_template(source).yaml.splitlines()[2:]


@pytest.mark.parametrize("content", [b"", b"words", b"PK\x05\x06" + bytes(18)])
def test_what_is_not_a_word_file(tmp_path: Path, content: bytes) -> None:
    """A file that is not a Word document is one clear error with its place."""
    path = tmp_path / "t.docx"
    path.write_bytes(content)
    with pytest.raises(StyleError, match="not a Word document") as caught:
        from_template(path)
    assert caught.value.place.endswith("t.docx")


def test_a_missing_template(tmp_path: Path) -> None:
    """A template that is not there is an error with its place."""
    with pytest.raises(StyleError, match="cannot be read"):
        from_template(tmp_path / "none.docx")
