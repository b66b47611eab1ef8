"""The copy of a draft that is kept with a version tells neither who edited it nor where."""

from __future__ import annotations

import io
import zipfile
from collections.abc import Callable
from pathlib import Path

from paperbuilder.cli.group import commands
from paperbuilder.cli.run import run
from paperbuilder.draft.document.clean import clean
from paperbuilder.draft.package import Package

LAYOUT = """\
paper: {title: A small paper, as_at: 2020-10-12, version: "1.0", council: A council}
style: plain
sections:
  - {id: words, title: Words, narrative: Nothing is counted here.}
"""
LINK = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
RELS = "http://schemas.openxmlformats.org/package/2006/relationships"
TOLD = ("Jo Example", "JEX", "C:\\Users", "Floor 3 printer", "00AB12CD", "Normal-jo")


def edited(data: bytes, change: Callable[[dict[str, bytes]], None]) -> bytes:
    """The package with other parts."""
    made = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(data)) as old, zipfile.ZipFile(made, "w") as new:
        parts = {name: old.read(name) for name in old.namelist()}
        change(parts)
        for name, part in parts.items():
            new.writestr(name, part)
    return made.getvalue()


def at_a_desk(parts: dict[str, bytes]) -> None:
    """What Word leaves of the one who edits: template, printer, sessions, picture of the first page, names."""
    settings = '<w:attachedTemplate r:id="rId1"/><w:rsids><w:rsidRoot w:val="00AB12CD"/></w:rsids><w:defaultTabStop'
    parts["word/settings.xml"] = parts["word/settings.xml"].replace(b"<w:defaultTabStop", settings.encode())
    target = 'Target="file:///C:\\Users\\x.dotm" TargetMode="External"'
    link = f'<Relationship Id="rId1" Type="{LINK}/attachedTemplate" {target}/>'
    parts["word/_rels/settings.xml.rels"] = f'<Relationships xmlns="{RELS}">{link}</Relationships>'.encode()
    parts["word/printerSettings/printerSettings1.bin"] = b"Floor 3 printer"
    parts["docProps/thumbnail.jpeg"] = b"Jo Example"
    body = parts["word/document.xml"].replace(b"<w:p>", b'<w:p w:rsidR="00AB12CD" w:rsidRDefault="00AB12CD">', 1)
    parts["word/document.xml"] = body.replace(b"</w:sectPr>", b'<w:printerSettings r:id="rId99"/></w:sectPr>', 1)
    told = b"<Template>Normal-jo.dotm</Template><Manager>Jo Example</Manager></Properties>"
    parts["docProps/app.xml"] = parts["docProps/app.xml"].replace(b"</Properties>", told)


def test_the_copy_tells_nothing_of_the_desk(tmp_path: Path) -> None:
    """Template path, printer, sessions, thumbnail and names are gone, the words are not, and it opens."""
    (tmp_path / "words.yaml").write_text(LAYOUT, encoding="utf-8")
    assert run(commands, ["build", str(tmp_path / "words.yaml"), "--output", str(tmp_path), "--quiet"]) == 0
    draft = edited((tmp_path / "words" / "words-v1.0.docx").read_bytes(), at_a_desk)
    kept = clean(draft, "the draft")
    package = Package.read(kept, "the copy")
    everything = b" ".join(package.parts.values()).decode("utf-8", "replace") + " ".join(package.parts)
    assert [words for words in TOLD if words in everything] == []
    assert "Nothing is counted here." in everything
    assert "printerSettings" not in everything
    assert "attachedTemplate" not in everything
