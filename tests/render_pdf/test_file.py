"""The file as a file: the same each time, small, true about itself, readable by other programs."""

from __future__ import annotations

import re
import subprocess
import sys
from collections.abc import Callable
from dataclasses import replace
from datetime import UTC, datetime, timedelta, timezone
from io import BytesIO
from pathlib import Path

import pytest
from pdf_papers import figure, heading, paper, paragraph, png, rich, text
from pypdf import PdfReader
from readback import Reader

from paperbuilder.errors import RenderError
from paperbuilder.model import Caption, Document, Figure, Picture
from paperbuilder.render.drawing import Drawing
from paperbuilder.render.pdf.selfcheck import broken_rules
from paperbuilder.render.pdf.tagging.finish import AMBIGUOUS_END
from paperbuilder.render.pdf.write import write
from paperbuilder.style.sheet import StyleSheet

Drawings = Callable[[Document], dict[str, Drawing]]
SCRIPT = """
import hashlib, sys
sys.path.insert(0, sys.argv[1])
from pdf_papers import STYLES, drawing, rich
from paperbuilder.render.pdf.write import write
from paperbuilder.style.read import read
style = read("surrey", [STYLES])
print(hashlib.sha256(write(rich(), style, {"figure-1": drawing(style)}).data).hexdigest())
"""


def test_the_same_document_gives_the_same_bytes(style: StyleSheet, drawings: Drawings) -> None:
    """Twice in one process."""
    first, second = (write(rich(), style, drawings(rich())).data for _ in range(2))
    assert first == second


def test_another_process_gives_the_same_bytes() -> None:
    """Whatever the order in which Python's sets and dictionaries come."""
    here = str(Path(__file__).parent)
    found = {
        subprocess.run(
            [sys.executable, "-c", SCRIPT, here],
            env={"PYTHONHASHSEED": seed, "TZ": zone},
            capture_output=True,
            text=True,
            check=True,
        ).stdout
        for seed, zone in (("1", "UTC"), ("2", "Asia/Tokyo"))
    }
    assert len(found) == 1
    assert len(found.pop().strip()) == 64


def test_the_file_is_small(style: StyleSheet, drawings: Drawings) -> None:
    """Nine pages with charts, tables and six fonts stay well under the limit."""
    assert len(write(rich(), style, drawings(rich())).data) < 100_000


def test_information_and_xmp_are_equal(style: StyleSheet, drawings: Drawings) -> None:
    """Title, author, subject, keywords and dates are the paper's, in both places."""
    pdf = Reader(write(rich(), style, drawings(rich())).data).pdf
    assert str(pdf.docinfo.CreationDate) == str(pdf.docinfo.ModDate) == "D:20201204000000Z"
    with pdf.open_metadata() as xmp:
        assert xmp["dc:title"] == str(pdf.docinfo.Title) == "Performance Information"
        assert xmp["dc:creator"] == [str(pdf.docinfo.Author)] == ["Surrey County Council"]
        assert xmp["dc:description"] == str(pdf.docinfo.Subject) == "Children’s services performance"
        assert xmp["pdf:Keywords"] == str(pdf.docinfo.Keywords) == "children, performance"
        assert xmp["xmp:CreateDate"] == xmp["xmp:ModifyDate"] == "2020-12-04T00:00:00Z"
        assert (xmp["pdfaid:part"], xmp["pdfaid:conformance"], xmp["pdfuaid:part"]) == ("2", "A", "1")
        assert xmp["dc:language"] == {"en-GB"}
    assert str(pdf.Root.Lang) == "en-GB"
    assert bool(pdf.Root.ViewerPreferences.DisplayDocTitle)


@pytest.mark.parametrize("zone", [UTC, timezone(timedelta(hours=5)), None])
def test_the_date_is_written_in_universal_time(style: StyleSheet, zone: timezone | None) -> None:
    """A time with a zone is turned into universal time; one without is taken as it is."""
    document = paper((heading("h", "H"),))
    issued = datetime(2020, 12, 4, 5, tzinfo=zone)
    data = write(replace(document, properties=replace(document.properties, issued=issued)), style, {}).data
    hour = 0 if zone and zone.utcoffset(None) else 5
    assert str(Reader(data).pdf.docinfo.CreationDate) == f"D:202012040{hour}0000Z"


def test_awkward_words_in_the_properties_stay_words(style: StyleSheet) -> None:
    """A title with markup, quotes and an emoji is the same in both places."""
    title = "Q1 & Q2 <draft> “plans” 😀"
    pdf = Reader(write(paper((heading("h", "H"),), title=title), style, {}).data).pdf
    with pdf.open_metadata() as xmp:
        assert xmp["dc:title"] == str(pdf.docinfo.Title) == title


def test_empty_properties_are_left_out(style: StyleSheet) -> None:
    """A paper without subject and keywords has neither entry, and still conforms."""
    document = paper((heading("h", "H"),))
    bare = replace(document, properties=replace(document.properties, subject="", keywords=(), author=""))
    data = write(bare, style, {}).data
    assert {"/Subject", "/Keywords", "/Author"}.isdisjoint(Reader(data).pdf.docinfo.keys())
    assert broken_rules(data) == ()


def test_every_font_is_embedded_and_its_map_complete(style: StyleSheet, drawings: Drawings) -> None:
    """Fonts are subsets in the file, none is a standard font, and no code means nothing."""
    pdf = Reader(write(rich(), style, drawings(rich())).data).pdf
    fonts = {key: font for page in pdf.pages for key, font in page.obj.Resources.Font.items()}
    assert {str(font.Subtype) for font in fonts.values()} == {"/TrueType"}
    assert all("/FontFile2" in font.FontDescriptor for font in fonts.values())
    assert not any(re.search(rb"> <(0000|FEFF|FFFE)>", font.ToUnicode.read_bytes()) for font in fonts.values())


def test_characters_beyond_the_first_plane_can_be_copied(style: StyleSheet) -> None:
    """A mathematical letter that the fallback font has is itself again when read back."""
    data = write(paper((heading("h", "H"), paragraph("p", "\U0001d538 set"))), style, {}).data
    assert "\U0001d538 set" in PdfReader(BytesIO(data)).pages[0].extract_text()


def test_another_program_reads_the_words_in_order(style: StyleSheet, drawings: Drawings) -> None:
    """Text extraction gives the page's words as the document has them."""
    reader = PdfReader(BytesIO(write(rich(), style, drawings(rich())).data))
    found = " ".join(reader.pages[1].extract_text().split())
    places = [
        found.index(words)
        for words in ("About this paper", "Held an ICPC for 1,753", "See Table 1", "• First", "3. one")
    ]
    assert places == sorted(places)


def test_a_chart_is_drawn_as_lines_with_real_words(style: StyleSheet, drawings: Drawings) -> None:
    """No picture stands for the chart; its words can be found, in the body's font."""
    document = paper((heading("h", "H"), figure("f", 1)))
    reader = Reader(write(document, style, drawings(document)).data)
    words = "".join(part for mark in reader.marks.values() for part in mark)
    assert "April 2020" in words
    assert "/XObject" not in reader.pdf.pages[0].obj.Resources


def test_a_chart_without_its_drawing_is_an_error(style: StyleSheet) -> None:
    """The writer names the chart that nobody drew."""
    with pytest.raises(RenderError, match="has not been drawn"):
        write(paper((heading("h", "H"), figure("f", 1))), style, {})


@pytest.mark.parametrize("mode", ["RGB", "RGBA", "L", "LA", "P", "1"])
def test_pictures_of_every_kind_conform(style: StyleSheet, mode: str) -> None:
    """Colour, grey, palette and see-through pictures become plain ones."""
    shown = Figure("f", Caption("Figure", 1, text("A map")), Picture(png(mode=mode)), "Map of the four areas.")
    assert broken_rules(write(paper((heading("h", "H"), shown)), style, {}).data) == ()


def test_no_stream_ends_like_a_line(style: StyleSheet) -> None:
    """A stream whose checksum happens to end in a carriage return is written another way."""
    files = [write(paper((heading("h", f"Heading {n}"), paragraph("p", "x" * n))), style, {}).data for n in range(60)]
    assert not any(AMBIGUOUS_END in data for data in files)
