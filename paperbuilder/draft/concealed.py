"""A Word file becomes the words in it that its readers do not see, and what conceals them."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from paperbuilder.draft.appearance import Appearance
from paperbuilder.draft.colours import BLACK, Colour, contrast, named
from paperbuilder.draft.names import ROW, RUN, TABLE, TEXT, VAL, Element, P, w
from paperbuilder.draft.package import Package
from paperbuilder.draft.reading import OFF

LEAST_CONTRAST = 1.5
"""Letters that differ less from what is behind them are not seen: white on white is 1, pale grey on white 1.4."""
SMALLEST = 8
"""Half points: no letters below 4 points can be read."""
LOWEST_LINE = 80
"""Twips: no line below 4 points shows its letters."""
NARROWEST = 20
"""Per cent of their width."""
CLOSEST = -60
"""Twips: letters set closer by 3 points lie upon each other."""
FURTHEST = 100
"""Half points that words can be raised or lowered."""
LEAST_LETTER = 20
"""Twips: no letter narrower than 1 point can be read."""
CLEAREST = 80_000
"""Thousandths of a per cent of transparency."""
WIDEST = 12_000
"""Twips, the width of a page: what is moved further stands beside it."""
WORD_2010 = "{http://schemas.microsoft.com/office/word/2010/wordml}"
MEASURE = re.compile(r"(-?\d+(?:\.\d+)?)(%|[a-z]{2})?")
POINTS = {"pt": 1.0, "pc": 12.0, "pi": 12.0, "in": 72.0, "cm": 72 / 2.54, "mm": 72 / 25.4}
HALF_POINTS, TWIPS = 2, 20
"""Of a point, what a length without a unit is counted in."""
SHAPED = ("wsp", "shape", "textbox")


@dataclass(frozen=True, slots=True)
class Concealed:
    """Words that are not seen, why, and the element that holds them."""

    words: str
    how: str
    element: Element


def concealed(package: Package, roots: Iterable[Element]) -> Iterator[Concealed]:
    """The runs of those parts whose words are not seen, in reading order."""
    look = Appearance.of(package)
    for root in roots:
        for run in root.iter(RUN):
            words = "".join(each.text or "" for each in run.iter(TEXT))
            how = next(_ways(run, look), "") if words.strip() else ""
            if how:
                yield Concealed(words, how, run)


def _ways(run: Element, look: Appearance) -> Iterator[str]:
    """What conceals the run's words."""
    yield from _switched_off(run, look)
    yield from _too_small(run, look)
    yield from _moved_away(run, look)
    yield from _without_colour(run, look)


def _switched_off(run: Element, look: Appearance) -> Iterator[str]:
    if _is_on(look.of_run(run, "vanish")):
        yield "set as hidden"
    if _is_on(look.of_run(run, "webHidden")) and not _is_of_contents(run):
        yield "hidden where the file is read as a web page"
    if any(_is_on(row.find(f"{w('trPr')}/{w('hidden')}")) for row in run.iterancestors(ROW)):
        yield "in a hidden row"


def _is_on(mark: Element | None) -> bool:
    return mark is not None and mark.get(VAL, "") not in OFF


def _is_of_contents(run: Element) -> bool:
    """Whether it is of a line of the contents, where Word hides page numbers from web pages and others whole lines."""
    link = next(run.iterancestors(w("hyperlink"), P), None)
    return link is not None and link.get(w("anchor"), "") != ""


def _too_small(run: Element, look: Appearance) -> Iterator[str]:
    size, width = _half_points(look.of_run(run, "sz")), _number(look.of_run(run, "w"))
    if size is not None and size < SMALLEST:
        yield f"{size / 2:g} point"
    close, fitted = _number(look.of_run(run, "spacing")), _number(look.of_run(run, "fitText"))
    least = LEAST_LETTER * len("".join(each.text or "" for each in run.iter(TEXT)))
    if _is_below(width, NARROWEST) or _is_below(close, CLOSEST) or _is_below(fitted, least):
        yield "letters squeezed together"
    line = look.of_paragraph(run, "spacing")
    heights = [_fixed(row.find(f"{w('trPr')}/{w('trHeight')}"), "val", "hRule") for row in run.iterancestors(ROW)]
    heights += [_fixed(line, "line", "lineRule"), _fixed(look.of_paragraph(run, "framePr"), "h", "hRule")]
    if any(_is_below(height, LOWEST_LINE) for height in heights):
        yield "a line without height"


def _is_below(number: float | None, least: float) -> bool:
    return number is not None and number < least


def _fixed(setting: Element | None, name: str, rule: str) -> float | None:
    """A height that is set to the point."""
    return _number(setting, name) if setting is not None and setting.get(w(rule)) == "exact" else None


def _moved_away(run: Element, look: Appearance) -> Iterator[str]:
    raised = _half_points(look.of_run(run, "position"))
    frames = [look.of_paragraph(run, "framePr")]
    frames += [table.find(f"{w('tblPr')}/{w('tblpPr')}") for table in run.iterancestors(TABLE)]
    indents = [look.of_paragraph(run, "ind")]
    indents += [table.find(f"{w('tblPr')}/{w('tblInd')}") for table in run.iterancestors(TABLE)]
    places = [_number(each, name) for each in frames for name in ("x", "y", "tblpX", "tblpY")]
    places += [_number(each, name) for each in indents for name in ("left", "start", "firstLine", "w")]
    if (raised is not None and abs(raised) > FURTHEST) or any(place and _is_off(place) for place in places):
        yield "moved off the page"


def _is_off(place: float) -> bool:
    return place < -WIDEST / 4 or place > WIDEST


def _without_colour(run: Element, look: Appearance) -> Iterator[str]:
    filled = run.find(f"{w('rPr')}/{WORD_2010}textFill")
    if filled is not None and (filled.find(f"{WORD_2010}noFill") is not None or _is_clear(filled)):
        yield "letters without a colour"
    if any(each.tag.rpartition("}")[2] in SHAPED for each in run.iterancestors()):
        return
    inks, grounds = [*_painted(filled)] or look.inks(run), look.grounds(run)
    inks = inks or ([BLACK] if look.is_marked(run) else [])
    if inks and all(contrast(one, other) < LEAST_CONTRAST for one in inks for other in grounds):
        yield "in the colour of what is behind them"


def _is_clear(filled: Element) -> bool:
    """Whether the letters are filled with a colour that is seen through; Word counts in thousandths of a per cent."""
    shown = [each.get(f"{WORD_2010}val", "") for each in filled.iter(f"{WORD_2010}alpha")]
    return any(each.isdigit() and int(each) > CLEAREST for each in shown)


def _painted(filled: Element | None) -> Iterator[Colour]:
    """The colours that letters are filled with instead of their own."""
    for each in filled.iter(f"{WORD_2010}srgbClr") if filled is not None else ():
        colour = named(each.get(f"{WORD_2010}val", ""), "")
        yield from () if colour is None else (colour,)


def _half_points(setting: Element | None) -> float | None:
    return _number(setting, "val", HALF_POINTS)


def _number(setting: Element | None, name: str = "val", of_point: float = TWIPS) -> float | None:
    """The number, as it is or with a unit: "2pt" is 4 half points or 40 twips."""
    found = MEASURE.fullmatch("" if setting is None else setting.get(w(name), "").strip())
    if found is None:
        return None
    return float(found[1]) * (POINTS[found[2]] * of_point if found[2] in POINTS else 1)
