"""Harvested words are put into the layout and beside it, and the next build prints them."""

from __future__ import annotations

from pathlib import Path

import pytest
from draft_layouts import LAYOUT, drafted, folder, loaded, order
from draft_officers import (
    Edit,
    body_of,
    edited,
    remove,
    shown,
    split_runs,
    type_over,
    write_between,
)

from paperbuilder.cli.group import commands
from paperbuilder.cli.run import run
from paperbuilder.draft.names import CONTROL, in_line, tag_of
from paperbuilder.errors import DraftError, LayoutError
from paperbuilder.harvest import harvest, harvested, keep
from paperbuilder.layout.loaded import LoadedLayout
from paperbuilder.order import Order

Places = tuple[bytes, LoadedLayout]
EDITS: tuple[Edit, ...] = (
    type_over("offers-narrative-1", "There were", "We have {{ never }} had *so* many:"),
    split_runs("offers-narrative-1"),
    type_over("offers-heading", "and offers", "and: # offers"),
    type_over("offers-explanation", "Families", "Most families"),
    type_over("key-messages-list", "in-year", "in\u2011year"),
    type_over("offers-commentary-3", "more places", "far more places"),
    type_over("in-year-commentary-placeholder", "Commentary to be written", "1. Fewer families moved"),
    type_over("in-year-text-1", "Most", "Nearly all"),
    write_between("in-year-heading", "A first paragraph."),
    remove("offers-scope"),
)


@pytest.fixture
def draft(places: Places, tmp_path: Path) -> Path:
    """An edited draft on disk, beside the layout it was built from."""
    folder(tmp_path)
    path = tmp_path / "draft.docx"
    path.write_bytes(edited(places[0], *EDITS))
    return path


def said(data: bytes) -> dict[str, str]:
    """The words of each block."""
    tags = [tag_of(each) for each in body_of(data).iter(CONTROL) if not in_line(each)]
    return {tag: shown(data, tag) for tag in tags}


def test_an_edited_draft_is_printed_by_the_next_build(draft: Path) -> None:
    """What the officer wrote is what the next paper says; what they did not touch is as it was."""
    layout = draft.parent / "places.yaml"
    before = said(draft.read_bytes())
    keep(harvest(draft, order(layout)))
    again = drafted(layout)
    after = said(again)
    ours = {tag for tag in before if tag in after and not tag.startswith(("contents", "about", "end"))}
    assert {tag: after[tag] for tag in ours} == {tag: before[tag] for tag in ours}
    assert "offers-scope" not in after
    assert after["in-year-narrative-1"] == "A first paragraph."
    assert after["in-year-commentary-1"].startswith("1. Fewer families moved")
    assert harvested(again, loaded(layout)).texts == {}


def test_the_layout_keeps_its_lines_and_comments(draft: Path) -> None:
    """Only the settings that changed are other lines; narrative and commentary are Markdown files beside the layout."""
    layout = draft.parent / "places.yaml"
    written = keep(harvest(draft, order(layout)))
    assert {path.name for path in written} == {
        "places.yaml", "offers-narrative.md", "offers-commentary.md", "in-year-narrative.md", "in-year-commentary.md",
    }  # fmt: skip
    after = layout.read_text(encoding="utf-8")
    assert [line for line in LAYOUT.splitlines() if "#" in line and line not in after.splitlines()] == []
    assert 'title: "Applications and: # offers"' in after
    assert 'narrative_file: "places-words/offers-narrative.md"' in after
    assert (draft.parent / "places.yaml.bak").read_text(encoding="utf-8") == LAYOUT


def test_what_is_replaced_is_kept(draft: Path) -> None:
    """A second harvest keeps the files of the first under names of their own."""
    layout = draft.parent / "places.yaml"
    keep(harvest(draft, order(layout)))
    draft.write_bytes(edited(drafted(layout), type_over("offers-narrative-1", "so", "very")))
    found = keep(harvest(draft, order(layout)))
    assert [path.name for path in found] == ["offers-narrative.md"]
    assert (draft.parent / "places-words" / "offers-narrative.md.bak").exists()


def test_a_layout_with_windows_line_ends_keeps_them(draft: Path) -> None:
    """Line ends and the byte order mark stay as they were."""
    layout = draft.parent / "places.yaml"
    layout.write_bytes(b"\xef\xbb\xbf" + LAYOUT.replace("\n", "\r\n").encode())
    keep(harvest(draft, order(layout)))
    data = layout.read_bytes()
    assert data.startswith(b"\xef\xbb\xbf")
    assert data.count(b"\n") == data.count(b"\r\n")


def test_the_command_prints_or_writes(
    draft: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    """With --dry-run each text is printed with its place and nothing is written; without it the files are."""
    monkeypatch.chdir(draft.parent)
    before = sorted(path.name for path in draft.parent.iterdir())
    assert run(commands, ["harvest", "draft.docx", "--into", "./places.yaml", "--dry-run"]) == 0
    assert "sections.0.narrative" in capsys.readouterr().out
    assert sorted(path.name for path in draft.parent.iterdir()) == before
    assert run(commands, ["harvest", "draft.docx", "--into", "./places.yaml"]) == 0
    assert capsys.readouterr().out.split()[-1].endswith("places.yaml")


def test_a_draft_of_another_paper_needs_the_layout_named(draft: Path) -> None:
    """The layout of the draft's name must be of its paper."""
    layout = draft.parent / "places.yaml"
    layout.write_text(LAYOUT.replace("paper:\n", "paper:\n  id: other\n"), encoding="utf-8")
    with pytest.raises(DraftError, match='is of the paper "other"'):
        harvest(draft, Order("", (draft.parent,), order(layout).style_folders))
    assert harvest(draft, order(layout)).files


def test_nothing_is_written_where_the_layout_cannot_say_it(draft: Path) -> None:
    """A layout whose words are behind an alias is left alone, with the way out."""
    layout = draft.parent / "places.yaml"
    text = LAYOUT.replace("title: School places   # as on the agenda", "title: &name School places")
    layout.write_text(text.replace("title: Applications and offers", "title: *name"), encoding="utf-8")
    data = edited(drafted(layout), type_over("cover-title", "School places", "Our schools"))
    draft.write_bytes(data)
    with pytest.raises(LayoutError, match="cannot be put into the layout"):
        harvest(draft, order(layout))
