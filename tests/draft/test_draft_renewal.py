"""After a refresh, captions, references and contents are numbered as they stand, with the officer's own headings."""

from __future__ import annotations

from draft_layouts import order
from draft_officers import body_of, control, edited, move, parts, remove, shown, type_over, words_of

from paperbuilder.draft.names import Element, P, made, w, words
from paperbuilder.layout.loaded import LoadedLayout
from paperbuilder.refresh import numbered

Places = tuple[bytes, LoadedLayout]


def renumbered(places: Places, data: bytes) -> tuple[bytes, bool]:
    """The draft with its numbers renewed."""
    return numbered(data, "draft.docx", order(places[1].path))


def heading(root: Element) -> None:
    """Writes a heading of their own and two pages of words before the second section."""
    look = made("pPr", made("pStyle", val="Heading1"))
    found = control(root, "in-year-heading")
    found.addprevious(made("p", look, made("r", words("Our own heading"))))
    for _ in range(8):
        found.addprevious(made("p", made("r", words("Many words of their own. " * 40))))


def entries(data: bytes) -> list[tuple[str, str]]:
    """The contents: the words and the page of each line."""
    lines = control(body_of(data), "contents-sections").iter(P)
    found = [list(each.iter(w("t"), w("tab"))) for each in lines]
    said = ["".join("\t" if each.tag == w("tab") else each.text or "" for each in line) for line in found]
    return [(line.partition("\t")[0], line.partition("\t")[2]) for line in said]


def test_an_untouched_draft_is_right_already(places: Places) -> None:
    """The numbers of a built paper are those of its layout, and the file stays the same byte for byte."""
    assert renumbered(places, places[0]) == (places[0], True)


def test_an_officers_heading_and_pages_count(places: Places) -> None:
    """Their heading is in the contents, and what comes behind their pages is listed with its new page."""
    before, now = entries(places[0]), entries(renumbered(places, edited(places[0], heading))[0])
    assert [words for words, _ in now] == [
        *(words for words, _ in before[:3]), "Our own heading", *(words for words, _ in before[3:]),
    ]  # fmt: skip
    pages = dict(now)
    assert int(pages["Definitions"]) > int(dict(before)["Definitions"])
    assert pages["Our own heading"].isdigit()
    twice = renumbered(places, renumbered(places, edited(places[0], heading))[0])[0]
    assert entries(twice) == now


def test_contents_stay_one_field(places: Places) -> None:
    """Word still finds one table of contents to renew, wherever lines came and went."""
    before = edited(places[0], heading, remove("offers-heading"), remove("definitions-heading"))
    now = control(body_of(renumbered(places, before)[0]), "contents-sections")
    kinds = [each.get(w("fldCharType")) for each in now.iter(w("fldChar"))]
    assert kinds[:2] == ["begin", "separate"]
    assert kinds.count("begin") == kinds.count("separate") == kinds.count("end")
    assert "Applications and offers" not in words_of(now)


def test_a_heading_of_other_words_is_listed_in_them(places: Places) -> None:
    """An edited heading is what the contents say."""
    now = renumbered(places, edited(places[0], type_over("offers-heading", "and offers", "for schools")))[0]
    assert "Applications for schools" in shown(now, "contents-sections")


def test_captions_count_as_they_stand(places: Places) -> None:
    """A table moved before another has the lower number, and references to it say so."""
    moved = edited(places[0], move("definitions-table", "offers-narrative-1"))
    now = renumbered(places, moved)[0]
    assert shown(now, "definitions-table").startswith("Table 1:")
    assert shown(now, "offers-table").startswith("Table 2:")
    assert "see Table 2." in shown(now, "offers-narrative-1")


def test_nothing_outside_the_blocks_is_numbered(places: Places) -> None:
    """An officer's own caption is counted and stays as it is."""

    def own_caption(root: Element) -> None:
        marks = [made("r", made("fldChar", fldCharType=kind)) for kind in ("begin", "separate", "end")]
        asked = made("r", made("instrText"))
        asked[0].text = " SEQ Table \\* ARABIC "
        label = made("r", words("Table "))
        result = made("r", words("9"))
        control(root, "offers-heading").addnext(made("p", label, marks[0], asked, marks[1], result, marks[2]))

    before = edited(places[0], own_caption)
    now = renumbered(places, before)[0]
    assert "Table 9" in words_of(body_of(now))
    assert shown(now, "offers-table").startswith("Table 2:")
    assert {name for name, data in parts(before).items() if parts(now)[name] != data} == {"word/document.xml"}


def test_pages_that_cannot_be_counted_stay(places: Places) -> None:
    """With an equation, which the layout of pages does not know, the headings are listed and the pages left alone."""

    def equation(root: Element) -> None:
        maths = "{http://schemas.openxmlformats.org/officeDocument/2006/math}"
        sum_of = made("r")
        sum_of.tag = f"{maths}oMath"
        control(root, "offers-heading").addnext(made("p", sum_of))

    now, is_laid_out = renumbered(places, edited(places[0], heading, equation))
    assert not is_laid_out
    assert ("Our own heading", "") in entries(now)
    assert dict(entries(now))["Definitions"] == dict(entries(places[0]))["Definitions"]


def test_once_is_enough(places: Places) -> None:
    """What is listed has the captions' new numbers at once: a second renewal changes nothing."""
    for edit in (move("definitions-table", "offers-narrative-1"), remove("offers-table"), heading):
        now = renumbered(places, edited(places[0], edit))[0]
        assert renumbered(places, now)[0] == now
