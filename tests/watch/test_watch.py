"""A paper that is built again when a file that it reads is saved, whatever way an editor saves."""

from __future__ import annotations

import shutil
import signal
import subprocess
import sys
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from paperbuilder import pipeline
from paperbuilder.order import Order
from paperbuilder.shipped import shipped, style_folders
from paperbuilder.watch import Rebuilt, Watched, events, rebuilt

ENDINGS = (".docx", ".pdf", ".xlsx")
COMMAND = (sys.executable, "-c", "from paperbuilder.cli import main; main()")
HEEDING = "import signal; signal.signal(signal.SIGINT, signal.default_int_handler)"
INTERRUPTED = (*COMMAND[:2], f"{HEEDING}; {COMMAND[2]}")
"""The command where Ctrl-C counts, which a shell tells what it runs in the background to ignore."""
Change = Callable[[Path], object]


LAYOUT = """\
paper:
  title: A paper
  as_at: 2020-10-12
style: house.yaml
sections:
  - id: words
    title: Words
    narrative_file: words.md
"""


@pytest.fixture
def layout(tmp_path: Path) -> Path:
    """A small layout, with its style and its words in files beside it."""
    folder = tmp_path / "layouts"
    folder.mkdir()
    texts = {"small.yaml": LAYOUT, "house.yaml": "extends: plain\n", "words.md": "Some words.\n"}
    for name, text in texts.items():
        (folder / name).write_text(text, encoding="utf-8")
    return folder / "small.yaml"


def ordered(layout: Path, name: str = "watched") -> Order:
    """The order for it, in a folder of its own."""
    return Order(str(layout), (), style_folders(), output=layout.parents[1] / name)


def contents(order: Order) -> dict[str, bytes]:
    """The papers of an order by their names."""
    return {path.name: path.read_bytes() for path in order.output.rglob("*") if path.suffix in ENDINGS}


def after(layout: Path, *changes: Change) -> list[Rebuilt]:
    """What becomes of the paper when each change is made and an event follows."""

    def made() -> Iterator[None]:
        for change in changes:
            change(layout)
            yield None

    return list(rebuilt(Watched(ordered(layout)), made()))


def said(text: str) -> Change:
    """The paper's title becomes the text."""

    def change(layout: Path) -> None:
        lines = layout.read_text(encoding="utf-8").splitlines()
        lines = [f"  title: {text}" if line.startswith("  title:") else line for line in lines]
        layout.write_text("\n".join(lines) + "\n", encoding="utf-8")

    return change


def by_renaming(change: Change) -> Change:
    """The same change as editors make it that write another file and put it in the place of the first."""

    def saved(layout: Path) -> None:
        draft = layout.with_suffix(".tmp")
        shutil.copy(layout, draft)
        change(draft)
        draft.replace(layout)

    return saved


def nothing(layout: Path) -> None:
    """Nothing happens."""


def restyle(layout: Path) -> None:
    """A change of the style."""
    (layout.parent / "house.yaml").write_text("extends: plain\nlink: '#003366'\n", encoding="utf-8")


def reword(layout: Path) -> None:
    """A change of the words in a file beside the layout."""
    (layout.parent / "words.md").write_text("Other words.\n", encoding="utf-8")


@pytest.mark.parametrize("change", [said("Other words"), by_renaming(said("Other words")), restyle, reword])
def test_saving_builds_the_bytes_of_a_cold_build(layout: Path, change: Change) -> None:
    """After a change of the layout, its style or its words the files are those of a build that keeps nothing."""
    first, second = after(layout, nothing, change)
    assert (first.changed, first.error) == ((), None)
    assert second.built is not None
    assert len(second.changed) == 1
    cold = ordered(layout, "cold")
    pipeline.build(cold)
    assert contents(ordered(layout)) == contents(cold)


def test_an_event_without_a_change_builds_nothing(layout: Path) -> None:
    """Events are only a reason to look: what is as it was is not built again."""
    assert len(after(layout, nothing, nothing)) == 1


def test_two_files_saved_at_once_are_one_build(layout: Path) -> None:
    """Several saves before an event are built together, and all are named."""

    def both(layout: Path) -> None:
        restyle(layout)
        said("Other words")(layout)

    _, second = after(layout, both)
    assert [path.name for path in second.changed] == [layout.name, "house.yaml"]


def test_an_error_is_told_with_its_place_and_the_next_saving_tries_again(layout: Path) -> None:
    """A layout that cannot be read stops nothing; its papers stay as they were until it can be read."""

    def unfinished(layout: Path) -> None:
        shutil.copy(layout, layout.with_suffix(".kept"))
        with layout.open("a", encoding="utf-8") as file:
            file.write("sectoins: []\n")

    def half(layout: Path) -> None:
        layout.write_text('paper: {title: "half', encoding="utf-8")

    def whole(layout: Path) -> None:
        layout.with_suffix(".kept").replace(layout)

    _, wrong, broken, restyled, right = after(layout, unfinished, half, restyle, whole)
    assert wrong.error is not None
    assert wrong.error.place.startswith(f"{layout.as_posix()}:")
    assert broken.error is not None
    assert [path.name for path in restyled.changed] == ["house.yaml"]
    assert right.built is not None


def test_a_file_that_is_taken_away_is_waited_for(layout: Path) -> None:
    """A layout that is away or empty for a moment is no error; one that stays away is, until it is there again."""
    text = layout.read_text(encoding="utf-8")

    def gone(layout: Path) -> None:
        layout.unlink()

    def empty(layout: Path) -> None:
        layout.write_text("", encoding="utf-8")

    def back(layout: Path) -> None:
        layout.write_text(text, encoding="utf-8")

    _, once = after(layout, empty, back)
    assert once.built is not None
    _, missing, again = after(layout, gone, nothing, nothing, back)
    assert "there is no layout file" in str(missing.error)
    assert again.built is not None


def test_a_file_that_is_not_there_yet_is_waited_for(layout: Path) -> None:
    """Words that the layout names before they are written are an error, and built as soon as they are there."""

    def named(layout: Path) -> None:
        text = layout.read_text(encoding="utf-8")
        layout.write_text(text.replace("words.md", "own.md"), encoding="utf-8")

    def written(layout: Path) -> None:
        shutil.copy(layout.parent / "words.md", layout.parent / "own.md")

    _, lacking, there = after(layout, named, written)
    assert 'no file "own.md"' in str(lacking.error)
    assert [path.name for path in there.changed] == ["own.md"]
    assert there.built is not None


def test_an_edited_draft_is_never_overwritten(layout: Path) -> None:
    """The draft is told of and kept; the paper is built again when it has been moved away."""
    draft = ordered(layout).output / "small" / "small-v1.0.docx"

    def edited(layout: Path) -> None:
        draft.write_bytes(b"an officer's words")
        said("Other words")(layout)

    def kept(layout: Path) -> None:
        assert draft.read_bytes() == b"an officer's words"
        draft.rename(draft.with_name("mine.docx"))

    _, refused, again = after(layout, edited, kept, nothing)
    assert "somebody has edited it" in str(refused.error)
    assert again.built is not None
    assert draft.read_bytes() != b"an officer's words"


def test_the_folders_watched_are_those_of_the_files(layout: Path) -> None:
    """The layout's and the style's folders are watched, and no folder below or above them."""
    watched = Watched(ordered(layout))
    next(rebuilt(watched, ()))
    assert watched.folders() == {layout.parent.absolute(), shipped("styles").absolute()}


def test_saving_is_an_event(layout: Path) -> None:
    """What watchfiles tells of is an event, and so is a while in which it told of nothing."""
    watched = Watched(ordered(layout))
    builds = rebuilt(watched, events(watched.folders))
    next(builds)
    said("Other words")(layout)
    assert [path.name for path in next(builds).changed] == [layout.name]


@pytest.mark.skipif(sys.platform == "win32", reason="Windows sends no interrupt to one process")
def test_ctrl_c_ends_watching(layout: Path) -> None:
    """Ctrl-C is how watching ends: exit code 0, no traceback, and the papers are whole."""
    words = [*INTERRUPTED, "watch", str(layout), "--output", str(ordered(layout).output)]
    process = subprocess.Popen(words, stderr=subprocess.PIPE, stdout=subprocess.PIPE, text=True, encoding="utf-8")
    assert process.stderr is not None
    while "watching" not in process.stderr.readline():
        pass
    process.send_signal(signal.SIGINT)
    out, err = process.communicate(timeout=60)
    assert (process.returncode, err) == (0, "no longer watching\n")
    assert [Path(line).suffix for line in out.split()] == list(ENDINGS)
