"""A chart becomes a drawing in which every word can be read and every value is where it belongs."""

from __future__ import annotations

import struct
from io import BytesIO
from itertools import combinations
from pathlib import Path

import numpy as np
import pytest
from chart_samples import CONTACTS, MONTHS, PERCENTAGES, REFERENCES, SAMPLES, axis, months, series
from hypothesis import given, settings
from hypothesis import strategies as st
from matplotlib import rc_context, rcParams, rcParamsDefault
from matplotlib.backends.backend_agg import RendererAgg
from matplotlib.font_manager import FontProperties
from PIL import Image

from paperbuilder.model import Category, Chart, ReferenceLine
from paperbuilder.render.characters import width
from paperbuilder.render.chart.bars import WIDEST
from paperbuilder.render.chart.board import Board
from paperbuilder.render.chart.draw import draw, laid_out
from paperbuilder.render.chart.geometry import Box
from paperbuilder.render.chart.lettering import lettering
from paperbuilder.render.chart.picture import picture
from paperbuilder.render.drawing import Drawing, Shape, Words
from paperbuilder.style.read import read
from paperbuilder.style.sheet import StyleSheet
from paperbuilder.units import Colour

WIDTH = 453.5
TOLERANCE = 1.0


def collisions(board: Board) -> list[tuple[str, str]]:
    """The pairs of labels that lie on each other."""
    inked = [(label.text, board.letters.tight(label)) for label in board.labels]
    return [(one, two) for (one, first), (two, second) in combinations(inked, 2) if first.overlaps(second)]


def outside(board: Board) -> list[str]:
    """The labels that stick out of the drawing."""
    whole = Box(0, 0, board.width, board.height).grown(TOLERANCE)
    return [label.text for label in board.labels if not whole.holds(board.letters.tight(label))]


def words(drawing: Drawing) -> list[str]:
    """The words of a drawing, in drawing order."""
    return [mark.text for mark in drawing.marks if isinstance(mark, Words)]


def boxes(drawing: Drawing, colour: Colour) -> list[Box]:
    """The rectangles filled with a colour."""
    found = []
    for mark in drawing.marks:
        if (
            isinstance(mark, Shape)
            and mark.fill == pytest.approx(colour.fractions, abs=0.002)
            and len(mark.segments) == 5
        ):
            spots = [values for _, values in mark.segments if values]
            across, up = zip(*spots, strict=True)
            found.append(Box(min(across), min(up), max(across), max(up)))
    return found


@pytest.mark.parametrize("style", ["surrey", "plain"])
@pytest.mark.parametrize("width", [WIDTH, 700.0])
@pytest.mark.parametrize("name", SAMPLES)
def test_every_word_can_be_read(name: str, width: float, style: str, request: pytest.FixtureRequest) -> None:
    """In no chart do two labels lie on each other, stick out, or fall below 8 points."""
    board = laid_out(SAMPLES[name], request.getfixturevalue(style), width)
    assert collisions(board) == []
    assert outside(board) == []
    assert all(label.size >= 8 for label in board.labels)


@pytest.mark.parametrize("name", SAMPLES)
def test_vectors_are_the_labels(name: str, surrey: StyleSheet) -> None:
    """The drawing's words are those laid out, in the style's own font files, where they were put."""
    board, drawing = laid_out(SAMPLES[name], surrey, WIDTH), draw(SAMPLES[name], surrey, WIDTH)
    assert words(drawing) == [label.text for label in board.labels]
    fonts = {surrey.fonts["body"].face(bold) for bold in (False, True)}
    assert {mark.font for mark in drawing.marks if isinstance(mark, Words)} <= fonts
    assert (drawing.width, drawing.height) == (board.width, board.height)
    for mark, label in zip((m for m in drawing.marks if isinstance(m, Words)), board.labels, strict=True):
        box = board.letters.box(label)
        assert box.grown(0.1).holds(Box(mark.x, mark.y, mark.x, mark.y))


def test_the_same_bytes_twice(surrey: StyleSheet) -> None:
    """The same chart in the same style is the same drawing, vectors and picture."""
    assert draw(SAMPLES["stacked"], surrey, WIDTH) == draw(SAMPLES["stacked"], surrey, WIDTH)


def test_the_picture(surrey: StyleSheet) -> None:
    """The picture has a palette, the style's resolution, white paper, and no chunk that could hold a date."""
    drawing = draw(SAMPLES["column"], surrey, WIDTH)
    image = Image.open(BytesIO(drawing.png))
    assert image.mode == "P"
    assert image.size == (round(drawing.width * 220 / 72), round(drawing.height * 220 / 72))
    assert image.convert("RGB").getpixel((0, image.height // 2)) == (255, 255, 255)
    assert _chunks(drawing.png) == ["IHDR", "PLTE", "pHYs", "IDAT", "IEND"]


@pytest.mark.parametrize("angle", [0, 45, 90, 215.5])
@pytest.mark.parametrize("text", ["Ågjpq/|ff", "W" * 40, ".", " "])
def test_letters_are_whole(text: str, angle: float, plain: StyleSheet) -> None:
    """A word has the dots that it has on a large canvas, and lies where it lies there."""
    font = plain.fonts["body"].face()
    found = lettering(text, str(font), 9, angle, 220)
    canvas = RendererAgg(3000, 3000, 220)  # type: ignore[no-untyped-call]
    with rc_context({"text.hinting": "no_hinting"}):
        canvas.draw_text(canvas.new_gc(), 1500, 1500, text, FontProperties(fname=str(font), size=9), angle)
    cover = np.asarray(canvas.buffer_rgba())[::-1, :, 3]
    left, bottom = 1500 - found.left, 1500 - found.below
    height, width = found.cover.shape
    assert np.array_equal(cover[bottom : bottom + height, left : left + width], found.cover)
    assert np.count_nonzero(cover) == np.count_nonzero(found.cover)


@pytest.mark.parametrize("size", [7.5, 8, 8.5, 9, 10, 11])
@pytest.mark.parametrize("text", ["Referrals per 100 contacts", "Open at month end", "25%", "6,000", "Whole months"])
def test_letters_are_as_wide_as_they_were_measured(text: str, size: float, plain: StyleSheet) -> None:
    """What ends at the edge of a chart is not cut there in the picture; nor do other programs' settings change."""
    font = plain.fonts["body"].face()
    found = lettering(text, str(font), size, 0.0, 220)
    assert found.cover.shape[1] - found.left <= width(text, font, size) * 220 / 72 + 0.5
    assert rcParams["text.hinting"] == rcParamsDefault["text.hinting"]


def test_a_word_looks_the_same_wherever_it_stands(plain: StyleSheet) -> None:
    """Two words alike have the same dots, a fraction of a dot apart or not; blanks and what is outside leave none."""
    font = plain.fonts["body"].face()
    one, other = (Words("16,403", x, 10, font, 8, (0, 0, 0)) for x in (10, 60.49))
    blank, away = Words(" ", 5, 5, font, 8, (0, 0, 0)), Words("away", -400, 900, font, 8, (0, 0, 0))
    corners = ((0, 0), (100, 0), (100, 30), (0, 30))
    sides = tuple(("line" if n else "move", corner) for n, corner in enumerate(corners))
    paper = Shape((*sides, ("close", ())), (1, 1, 1))  # type: ignore[arg-type]
    dots = np.asarray(Image.open(BytesIO(picture(Drawing(100, 30, (paper, one, other, blank, away), b""), 144))))
    assert np.array_equal(dots[:, 18:80], dots[:, 119:181])
    assert len(np.unique(dots[:, 18:80])) > 2


@pytest.mark.parametrize("shades", [3, 250, 1000])
def test_areas_keep_their_colours(shades: int) -> None:
    """The largest area is exactly what it is, and of ever so many shades each is shown as one that is near it."""
    strips = [
        Shape((("move", (0, y)), ("line", (8, y)), ("line", (8, y + 2)), ("line", (0, y + 2)), ("close", ())), fill=rgb)
        for y, rgb in enumerate((n % 10 / 10, n // 10 % 10 / 10, n // 100 / 10) for n in range(shades))
    ]
    asked = [tuple(round(255 * part) for part in strip.fill or ()) for strip in strips]
    image = Image.open(BytesIO(picture(Drawing(8, shades + 1, tuple(strips), b""), 72))).convert("RGB")
    shown = [image.getpixel((4, shades - y)) for y in range(shades)]
    assert (
        max(abs(a - b) for one, other in zip(shown, asked, strict=True) for a, b in zip(one, other, strict=True)) < 64
    )
    assert shown[-1] == asked[-1] or shades > 256


def _chunks(png: bytes) -> list[str]:
    names, at = [], 8
    while at < len(png):
        (length,) = struct.unpack(">I", png[at : at + 4])
        names.append(png[at + 4 : at + 8].decode("ascii"))
        at += 12 + length
    return list(dict.fromkeys(names))


def test_vectors_and_picture_are_twins(surrey: StyleSheet) -> None:
    """In the middle of each column of the vectors, the picture has the column's colour."""
    drawing = draw(SAMPLES["column"], surrey, WIDTH)
    image, scale = Image.open(BytesIO(drawing.png)).convert("RGB"), 220 / 72
    colour = surrey.chart.series[0]
    columns = boxes(drawing, colour)
    assert len(columns) == 12
    for box in columns:
        x, y = box.middle
        assert image.getpixel((round(x * scale), round((drawing.height - y) * scale))) == (
            colour.red, colour.green, colour.blue,
        )  # fmt: skip


def test_columns_are_as_high_as_their_values(surrey: StyleSheet) -> None:
    """Columns stand on one base line at nought, and their heights are to each other as their values are."""
    columns = boxes(draw(SAMPLES["column"], surrey, WIDTH), surrey.chart.series[0])
    assert len({box.bottom for box in columns}) == 1
    assert [box.height / columns[0].height for box in columns] == pytest.approx(
        [value / CONTACTS[0] for value in CONTACTS[:12]], abs=0.001
    )


def test_columns_begin_at_nought_whatever_the_axis(surrey: StyleSheet) -> None:
    """An axis that begins above nought does not cut columns short."""
    chart = Chart("column", months(), (series("Contacts", CONTACTS),), axis("Contacts", 5000, 4, low=3000))
    columns = boxes(draw(chart, surrey, WIDTH), surrey.chart.series[0])
    assert columns[0].height / columns[6].height == pytest.approx(CONTACTS[0] / CONTACTS[6], abs=0.001)


def test_bars_are_as_long_as_their_values(surrey: StyleSheet) -> None:
    """Horizontal bars begin at one line and the first category is on top."""
    bars = boxes(draw(SAMPLES["bar"], surrey, WIDTH), surrey.chart.series[0])
    assert len({box.left for box in bars}) == 1
    assert bars[0].width / bars[3].width == pytest.approx(1492 / 890, abs=0.001)
    assert bars[0].bottom > bars[1].top


def test_stacks_to_a_hundred_are_whole(surrey: StyleSheet) -> None:
    """Each stack to 100 % reaches from 0 to 100, even where rounded shares sum to 99.9."""
    drawing = draw(SAMPLES["stacked-100"], surrey, WIDTH)
    segments = [box for colour in surrey.chart.series[:5] for box in boxes(drawing, colour)]
    wide = [box for box in segments if box.width == pytest.approx(WIDEST)]
    heights = [sum(box.height for box in wide if box.left == left) for left in sorted({box.left for box in wide})]
    assert len(heights) == 3
    assert heights == pytest.approx([heights[0]] * 3, abs=0.01)


def test_ticks_are_the_axis(surrey: StyleSheet) -> None:
    """Exactly the axis' ticks are written, and each number as its point writes it."""
    said = words(draw(SAMPLES["column"], surrey, WIDTH))
    assert [text for text in said if text in {"0", "1,000", "2,000", "3,000", "4,000", "5,000"}] == [
        "0", "1,000", "2,000", "3,000", "4,000", "5,000",
    ]  # fmt: skip
    assert {f"{value:,}" for value in CONTACTS} <= set(said)
    assert "Contacts received" in said


def test_no_numbers_when_not_wanted(surrey: StyleSheet) -> None:
    """A chart whose marks carry no numbers has only its axes' words."""
    bare = Chart("column", months(), (series("Contacts", CONTACTS),), axis("Contacts received", 5000), values=False)
    assert not {f"{value:,}" for value in CONTACTS} & set(words(draw(bare, surrey, WIDTH)))


def test_comparators_are_labelled(surrey: StyleSheet) -> None:
    """Each comparator has a dashed line at its value across the plot, and its label with the value."""
    drawing = draw(SAMPLES["references"], surrey, WIDTH)
    said = " ".join(words(drawing))
    assert all(f"{line.label}: {line.text}" in said for line in REFERENCES)
    dashed = [mark for mark in drawing.marks if isinstance(mark, Shape) and mark.stroke and mark.stroke.dash]
    heights = sorted({mark.segments[0][1][1] for mark in dashed})
    columns = boxes(drawing, surrey.chart.series[0])
    per_unit = columns[0].height / PERCENTAGES[0]
    wanted = sorted(columns[0].bottom + line.value * per_unit for line in REFERENCES)
    assert heights == pytest.approx(wanted, abs=0.05)


def test_a_part_month_is_marked(surrey: StyleSheet) -> None:
    """The part month has its cue in the label, and its column is pale, outlined and hatched."""
    drawing = draw(SAMPLES["column"], surrey, WIDTH)
    assert "(part)" in words(drawing)
    assert len(boxes(drawing, surrey.chart.series[0])) == len(MONTHS) - 1
    hatches = [mark for mark in drawing.marks if isinstance(mark, Shape) and mark.clip and mark.fill is None]
    assert len(hatches) == 1


def test_a_part_month_of_a_line_is_hollow_and_dotted(surrey: StyleSheet) -> None:
    """The last piece of a line, into a part month, is dotted and its marker hollow."""
    drawing = draw(SAMPLES["single line"], surrey, WIDTH)
    markers = [mark for mark in drawing.marks if isinstance(mark, Shape) and mark.fill and len(mark.segments) > 5]
    assert [mark.fill == (1, 1, 1) for mark in markers] == [False] * 12 + [True]
    strokes = [m.stroke for m in drawing.marks if isinstance(m, Shape) and m.stroke and m.stroke.width == 2.0]
    assert [bool(stroke.dash) for stroke in strokes] == [False, True]


def test_a_missing_value_is_a_gap(surrey: StyleSheet) -> None:
    """A line is interrupted where a value is missing; nothing is drawn there."""
    chart = Chart("line", months(part=False), (series("A", [1, 2, None, 4, 5, *[6] * 8]),), axis("Number", 10))
    drawing = draw(chart, surrey, WIDTH)
    strokes = [m for m in drawing.marks if isinstance(m, Shape) and m.stroke and m.stroke.width == 2.0]
    assert [len(mark.segments) for mark in strokes] == [2, 10]


def test_series_are_told_apart_in_grey(surrey: StyleSheet, plain: StyleSheet) -> None:
    """The first two series differ in lightness; from the third on each has its own hatching as well."""
    for style in (surrey, plain):
        first, second = (colour.luminance for colour in style.chart.series[:2])
        assert abs(first - second) > 0.1
        drawing = draw(SAMPLES["ten stacked"], style, WIDTH)
        assert sum(isinstance(mark, Shape) and mark.clip is not None for mark in drawing.marks) >= 8 * 8


def test_words_that_the_font_lacks(surrey: StyleSheet) -> None:
    """A label with a character that the body's font lacks is set in the fallback font, the others are not."""
    chart = Chart("column", (Category("● full"), Category("half")), (series("A", [1, 2]),), axis("Number", 2, 2))
    fonts = {mark.text: mark.font for mark in draw(chart, surrey, WIDTH).marks if isinstance(mark, Words)}
    assert fonts["● full"] == surrey.fonts["fallback"].regular
    assert fonts["half"] == surrey.fonts["body"].regular


def test_text_is_only_text(surrey: StyleSheet) -> None:
    """Dollar signs, backslashes and markup in labels are printed as they are."""
    label = r"$\alpha_1$ <b>&"
    chart = Chart("column", (Category(label),), (series("A", [1]),), axis("a $b$ c", 2, 2))
    said = words(draw(chart, surrey, WIDTH))
    assert label in said
    assert "a $b$ c" in said


values = st.one_of(st.none(), st.floats(-1e6, 1e6, allow_nan=False).map(lambda value: round(value, 1)))
labels = st.text(st.characters(codec="ascii", exclude_categories=("Cc",)), max_size=40)


@st.composite
def charts(draw_from: st.DrawFn) -> Chart:
    """Any chart."""
    kind = draw_from(st.sampled_from(("column", "stacked", "stacked-100", "bar", "line", "column-line")))
    count = draw_from(st.integers(1, 26))
    found = tuple(
        series(
            draw_from(labels), draw_from(st.lists(values, min_size=count, max_size=count)), "{:,.1f}",
            mark=draw_from(st.sampled_from(("column", "line"))) if kind == "column-line" else "column",
        )
        for _ in range(draw_from(st.integers(1, 5)))
    )  # fmt: skip
    references = tuple(
        ReferenceLine(draw_from(labels), draw_from(st.floats(0, 1e6)), "5") for _ in range(draw_from(st.integers(0, 4)))
    )
    categories = tuple(Category(draw_from(labels), draw_from(st.booleans())) for _ in range(count))
    return Chart(kind, categories, found, axis(draw_from(labels), 1e6, 4, low=-1e6), references=references)


@settings(max_examples=60, deadline=None, derandomize=True)
@given(chart=charts(), width=st.sampled_from((WIDTH, 700.0, 250.0)))
def test_any_chart_can_be_read(chart: Chart, width: float) -> None:
    """Whatever the values and words, no labels lie on each other or stick out."""
    board = laid_out(chart, read("plain", [Path(__file__).parents[2] / "styles"]), width)
    assert collisions(board) == []
    assert outside(board) == []


def test_font_files_are_the_styles(plain: StyleSheet) -> None:
    """Another style's chart is drawn in that style's font."""
    fonts = {mark.font for mark in draw(SAMPLES["bar"], plain, WIDTH).marks if isinstance(mark, Words)}
    assert fonts == {Path(plain.fonts["body"].face())}
