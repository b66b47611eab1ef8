"""Words of a PDF that no reader sees are found, however they are hidden, and no others are."""

from __future__ import annotations

import io

import pikepdf
import pytest

from paperbuilder.render.pdf.reading import said

WORDS = "BT {} /F 12 Tf 1 0 0 1 100 100 Tm (psst) Tj ET"
HIDDEN = {
    "drawn without ink": WORDS.format("3 Tr"),
    "drawn without ink, through": "/G gs " + WORDS.format(""),
    "in the colour of what is behind them": WORDS.format("1 1 1 rg"),
    "in the colour of what is behind them, grey": WORDS.format("0.95 g"),
    "in the colour of what is behind them, inks": WORDS.format("0 0 0 0 k"),
    "in the colour of what is behind them, dark": "0 0 0.4 rg 50 50 400 200 re f " + WORDS.format("0 0 0.4 rg"),
    "in the colour of what is behind them, outlined": WORDS.format("1 Tr 1 1 1 RG"),
    "under what is drawn over them": WORDS.format("") + " 1 0 0 rg 50 50 400 200 re f",
    "under what is drawn over them, a picture": WORDS.format("") + " q 300 0 0 300 50 50 cm /I Do Q",
    "under what is drawn over them, a curve": WORDS.format("") + " 50 50 m 50 300 400 300 400 50 c f",
    "1 point": "BT /F 1 Tf 1 0 0 1 100 100 Tm (psst) Tj ET",
    "1.2 point": "BT /F 12 Tf 0.1 0 0 0.1 100 100 Tm (psst) Tj ET",
    "0.6 point": "q 0.05 0 0 0.05 0 0 cm BT /F 12 Tf 1 0 0 1 2000 2000 Tm (psst) Tj ET Q",
    "letters squeezed together": WORDS.format("1 Tz"),
    "off the page": "BT /F 12 Tf 1 0 0 1 -300 100 Tm (psst) Tj ET",
    "off the page, above": "BT /F 12 Tf 10 2000 Td (psst) Tj ET",
    "in the colour of what is behind them, in a form": "/X Do",
}
SEEN = {
    "plain": WORDS.format(""),
    "white on blue": "0 0 0.4 rg 50 50 400 200 re f " + WORDS.format("1 1 1 rg"),
    "grey": WORDS.format("0.4 g"),
    "a frame drawn later": WORDS.format("") + " 50 50 400 200 re S",
    "a shape beside it": WORDS.format("") + " 1 0 0 rg 200 50 50 20 re f",
    "something seen through over it": WORDS.format("") + " /G gs 50 50 400 200 re f",
    "six points": "BT /F 6 Tf 1 0 0 1 100 100 Tm (psst) Tj ET",
    "a pattern's ink": WORDS.format("/Pattern cs /P scn"),
    "set back by Q": "q 1 1 1 rg Q " + WORDS.format(""),
    "the mark across the page": "/Artifact <</Type /Pagination /Subtype /Watermark>> BDC "
    + WORDS.format("0.93 g")
    + " EMC 1 g 50 50 400 200 re f",
}


def pdf(content: str) -> bytes:
    """One page of that content, with a font, a picture, a form and a state that is seen through."""
    made = pikepdf.new()
    made.add_blank_page(page_size=(595, 842))
    picture = made.make_stream(
        b"\0", Type=pikepdf.Name.XObject, Subtype=pikepdf.Name.Image, Width=1, Height=1,
        ColorSpace=pikepdf.Name.DeviceGray, BitsPerComponent=8,
    )  # fmt: skip
    form = made.make_stream(WORDS.format("1 g").encode(), Type=pikepdf.Name.XObject, Subtype=pikepdf.Name.Form)
    form.BBox = pikepdf.Array([0, 0, 595, 842])
    font = pikepdf.Dictionary(Type=pikepdf.Name.Font, Subtype=pikepdf.Name.Type1, BaseFont=pikepdf.Name.Helvetica)
    made.pages[0].obj.Resources = pikepdf.Dictionary(
        Font=pikepdf.Dictionary(F=font),
        XObject=pikepdf.Dictionary(I=picture, X=form),
        ExtGState=pikepdf.Dictionary(G=pikepdf.Dictionary(ca=0)),
    )
    made.pages[0].obj.Contents = made.make_stream(content.encode())
    buffer = io.BytesIO()
    made.save(buffer)
    return buffer.getvalue()


@pytest.mark.parametrize("how", HIDDEN)
def test_words_that_nobody_sees_are_found(how: str) -> None:
    """Without ink, in the colour behind them, covered, tiny, squeezed or off the page; with the page and the words."""
    assert said(pdf(HIDDEN[how])).unseen == (f"page 1: words {how.partition(',')[0]}: “psst”",)


@pytest.mark.parametrize("how", SEEN)
def test_words_that_are_seen_are_not(how: str) -> None:
    """Nothing that a reader can read is called hidden."""
    assert said(pdf(SEEN[how])).unseen == ()


def test_layers_are_told() -> None:
    """What a viewer can switch off is not on every reader's page."""
    with pikepdf.open(io.BytesIO(pdf(SEEN["plain"]))) as made:
        layer = made.make_indirect(pikepdf.Dictionary(Type=pikepdf.Name.OCG, Name=pikepdf.String("a layer")))
        made.Root.OCProperties = pikepdf.Dictionary(OCGs=pikepdf.Array([layer]), D=pikepdf.Dictionary())
        buffer = io.BytesIO()
        made.save(buffer)
    assert said(buffer.getvalue()).unseen == ("words on layers that can be switched off",)
