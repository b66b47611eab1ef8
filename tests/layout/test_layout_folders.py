"""Layouts are listed from folders, and copied into a folder of one's own."""

from __future__ import annotations

from pathlib import Path

import pytest

from paperbuilder.errors import LayoutError
from paperbuilder.layout.init import init
from paperbuilder.layout.listing import layouts


def _write(path: Path, text: str) -> Path:
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(text, encoding="utf-8")
    return path


def test_listing(tmp_path: Path) -> None:
    """The first folder's layout of a name counts; a broken file is listed with what is wrong."""
    _write(tmp_path / "own" / "b.yaml", "paper: {title: Own}")
    _write(tmp_path / "own" / "c.yml", "paper: [")
    _write(tmp_path / "own" / "d.yaml", "colours: {}")
    _write(tmp_path / "own" / "my-metrics.yaml", "metrics: []")
    _write(tmp_path / "own" / "notes.txt", "x")
    _write(tmp_path / "shipped" / "a.yaml", "paper: {as_at: 2020-10-12}")
    _write(tmp_path / "shipped" / "b.yaml", "paper: {title: Shipped}")
    listed = layouts([tmp_path / "none", tmp_path / "own", tmp_path / "shipped"])
    assert [(name, title.partition(":")[0]) for name, title, _ in listed] == [
        ("b", "Own"),
        ("c", "(cannot be read"),
        ("d", "(not a layout)"),
        ("a", "(without a title)"),
    ]
    assert listed[0][2] == tmp_path / "own" / "b.yaml"


def test_init(tmp_path: Path) -> None:
    """Layouts and styles are copied with the files beside them, and nothing is overwritten."""
    _write(tmp_path / "from" / "layouts" / "a.yaml", "one")
    _write(tmp_path / "from" / "layouts" / "words" / "b.md", "two")
    _write(tmp_path / "from" / "layouts" / ".hidden", "no")
    _write(tmp_path / "from" / "styles" / "s.yaml", "three")
    shipped = tmp_path / "from" / "layouts", tmp_path / "from" / "styles"
    made = init(tmp_path / "mine", *shipped)
    names = [path.relative_to(tmp_path / "mine").as_posix() for path in made]
    assert names == ["layouts/a.yaml", "layouts/words/b.md", "styles/s.yaml"]
    assert [path.read_text(encoding="utf-8") for path in made] == ["one", "two", "three"]
    _write(tmp_path / "from" / "layouts" / "new.yaml", "new")
    with pytest.raises(LayoutError, match=r"layouts/a\.yaml: is there already and is not overwritten"):
        init(tmp_path / "mine", *shipped)
    assert not (tmp_path / "mine" / "layouts" / "new.yaml").exists()


def test_init_into_a_file(tmp_path: Path) -> None:
    """A file in place of the folder is refused."""
    _write(tmp_path / "from" / "a.yaml", "one")
    with pytest.raises(LayoutError, match="expected a folder, found a file"):
        init(tmp_path / "from" / "a.yaml", tmp_path / "from", tmp_path / "from")


def test_init_that_fails(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """When a file cannot be written, none is left behind."""
    for name in ("a", "b"):
        _write(tmp_path / "from" / f"{name}.yaml", name)
    copied: list[Path] = []

    def copy_one(source: Path, target: Path) -> None:
        if copied:
            raise OSError(28, "No space left on device")
        copied.append(target)
        target.write_bytes(source.read_bytes())

    monkeypatch.setattr("paperbuilder.layout.init.shutil.copyfile", copy_one)
    with pytest.raises(LayoutError, match="cannot be written: No space left on device"):
        init(tmp_path / "mine", tmp_path / "from", tmp_path / "from")
    assert copied
    assert not any(path.is_file() for path in (tmp_path / "mine").rglob("*"))
