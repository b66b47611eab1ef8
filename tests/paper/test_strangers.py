"""What a stranger sends (layout, style, template, workbook, draft) runs no code, reads no other file, and ends."""

from __future__ import annotations

import socket
import zipfile
from pathlib import Path

import pytest

from paperbuilder.cli.group import commands
from paperbuilder.cli.run import run

SECRET = "A1b2-secret-of-another-file"  # noqa: S105  what must not be read
LAYOUT = """\
paper: {{id: stranger, title: A paper, as_at: 2020-10-12, version: "1.0", council: A council}}
{top}
sections:
  - id: contacts
    title: Contacts
    narrative: {narrative}
    table: {{metric: contacts.received, by: source}}
"""
HEADER = "Child Unique ID,Gender,Date of Birth,Date of Contact,Contact Source\n"
ROWS = "".join(f"4400{n},Female,01/02/2010,{n - 9:02}/09/2020,6: Police\n" for n in range(10, 38))
EXPANDING = '<!DOCTYPE x [<!ENTITY a "{inner}"><!ENTITY b "&a;&a;&a;&a;"><!ENTITY c SYSTEM "file:///etc/hostname">]>'


@pytest.fixture
def desk(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A folder to work in, a secret outside it, and no network: whoever asks for it fails the test."""
    (tmp_path / "secret.txt").write_text(SECRET, encoding="utf-8")
    work = tmp_path / "desk"
    (work / "data").mkdir(parents=True)
    (work / "data" / "list-1.csv").write_text(HEADER + ROWS, encoding="utf-8")

    def refused(*_: object, **__: object) -> None:
        pytest.fail("the network was asked for")

    monkeypatch.setattr(socket.socket, "connect", refused)
    monkeypatch.setattr(socket, "getaddrinfo", refused)
    monkeypatch.chdir(work)
    return work


def check(desk: Path, top: str = "style: plain", narrative: str = "Words.") -> int:
    """The exit code of checking a layout with these lines."""
    (desk / "paper.yaml").write_text(LAYOUT.format(top=top, narrative=narrative), encoding="utf-8")
    return run(commands, ["check", "paper.yaml", "--data", "data"])


TRICKS = (
    "{{ ''.__class__.__mro__[1].__subclasses__() }}",
    "{{ contacts.__class__ }}",
    "{{ contacts.received.__init__.__globals__ }}",
    "{{ contacts.received.query.__globals__['os'].system('touch /tmp/x') }}",
    "{{ contacts.received.material }}",
    "{{ self._TemplateReference__context }}",
    "{{ cycler.__init__.__globals__ }}",
    "{% include '../secret.txt' %}",
    "{% import '../secret.txt' as x %}",
    "{% for x in range(10 ** 12) %}x{% endfor %}",
    "{{ 'x' * 10 ** 12 }}",
    "{{ 10 ** 10 ** 10 }}",
    "{% set x = 1 %}",
    "{{ contacts.received | attr('__class__') }}",
    "{{ '%999999999d' | format(1) }}",
    "{{ lipsum() }}",
    "{{ ref.__globals__ }}",
)


@pytest.mark.parametrize("trick", TRICKS)
def test_a_narrative_names_figures_and_does_nothing_else(
    desk: Path, capsys: pytest.CaptureFixture[str], trick: str
) -> None:
    """Attributes, loops, powers, includes and calls are refused with the place; nothing is said of what they ask."""
    assert check(desk, narrative='"' + trick.replace("\\", "\\\\").replace('"', '\\"') + '"') == 2
    said = capsys.readouterr().err
    assert "paper.yaml:" in said
    assert SECRET not in said
    assert "<class" not in said


@pytest.mark.parametrize(
    "tag", ["!!python/object/apply:os.system [ls]", "!!python/name:os.system", "!include x", "!!binary eA=="]
)
def test_yaml_tags_are_refused(desk: Path, capsys: pytest.CaptureFixture[str], tag: str) -> None:
    """A layout is words, numbers, lists and maps."""
    assert check(desk, narrative=tag) == 2
    assert "paper.yaml:" in capsys.readouterr().err


NAMED = ("comparators", "targets", "metrics", "figures", "spellings")


@pytest.mark.parametrize("key", NAMED)
@pytest.mark.parametrize("way", ["../secret.txt", "absolute", "link.txt"])
def test_a_file_that_a_layout_names_is_beside_it(
    desk: Path, capsys: pytest.CaptureFixture[str], key: str, way: str
) -> None:
    """Neither dots, nor a full path, nor a link leads out of the folder, and nothing of the other file is said."""
    (desk / "link.txt").symlink_to(desk.parent / "secret.txt")
    name = str(desk.parent / "secret.txt") if way == "absolute" else way
    assert check(desk, top=f"style: plain\n{key}: {name}") == 2
    said = capsys.readouterr().err
    assert "expected a file beside the layout" in said
    assert SECRET not in said


@pytest.mark.parametrize(
    "settings",
    [
        "logo: {{file: {name}, alternative: The crest of the council}}",
        "fonts: {{body: {{family: Own, regular: {name}, bold: {name}, italic: {name}, bold_italic: {name}}}}}",
    ],
)
@pytest.mark.parametrize("way", ["../secret.txt", "absolute", "link.txt"])
def test_a_file_that_a_style_names_is_beside_it(
    desk: Path, capsys: pytest.CaptureFixture[str], settings: str, way: str
) -> None:
    """A logo or font from elsewhere is refused, also one that would be a picture."""
    (desk.parent / "secret.txt").write_bytes(b"\x89PNG\r\n\x1a\n" + SECRET.encode())
    (desk / "link.txt").symlink_to(desk.parent / "secret.txt")
    name = str(desk.parent / "secret.txt") if way == "absolute" else way
    (desk / "own.yaml").write_text(f"extends: plain\n{settings.format(name=name)}\n", encoding="utf-8")
    assert check(desk, top="style: own.yaml") == 2
    assert SECRET not in capsys.readouterr().err


def packed(path: Path, parts: dict[str, bytes]) -> Path:
    """A zip file of these parts."""
    with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as package:
        for name, data in parts.items():
            package.writestr(name, data)
    return path


MAIN = {"template.docx": "word/document.xml", "book.xlsx": "xl/workbook.xml", "draft.docx": "word/document.xml"}
COMMANDS = {
    "template.docx": ("style", "from", "template.docx", "-o", "new.yaml"),
    "book.xlsx": ("check", "--data", "book.xlsx", "--as-at", "2020-10-12"),
    "draft.docx": ("changes", "draft.docx"),
}


@pytest.mark.parametrize("name", COMMANDS)
def test_entities_are_not_followed(desk: Path, capsys: pytest.CaptureFixture[str], name: str) -> None:
    """XML that defines entities, or asks for another file, ends in an error without that file's words."""
    hostile = EXPANDING.format(inner="x" * 100) + "<x>&b;&c;</x>"
    packed(desk / name, {"[Content_Types].xml": hostile.encode(), MAIN[name]: hostile.encode()})
    assert run(commands, list(COMMANDS[name])) == 2
    hostname = Path("/etc/hostname")
    words = hostname.read_text().strip() if hostname.is_file() else ""
    said = capsys.readouterr()
    assert not words or words not in said.err + said.out


@pytest.mark.slow
@pytest.mark.parametrize("name", COMMANDS)
def test_what_unpacks_to_too_much_is_refused(desk: Path, capsys: pytest.CaptureFixture[str], name: str) -> None:
    """A small file that would fill the memory is refused before it is unpacked."""
    path = desk / name
    with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED, compresslevel=1) as package:
        package.writestr("[Content_Types].xml", "<Types/>")
        with package.open(MAIN[name], "w", force_zip64=True) as part:
            for _ in range(450):
                part.write(bytes(1_000_000))
    assert run(commands, list(COMMANDS[name])) == 2
    assert capsys.readouterr().err


@pytest.mark.parametrize("identity", ["../out", "/out", "a/b", "..", "con:"])
def test_a_paper_stays_in_its_output_folder(desk: Path, identity: str) -> None:
    """The id of a paper is a name, never a path."""
    (desk / "paper.yaml").write_text(LAYOUT.format(top="style: plain", narrative="Words."), encoding="utf-8")
    before = set(desk.parent.rglob("*"))
    assert run(commands, ["build", "paper.yaml", "--data", "data", "--paper", identity, "--quiet"]) == 2
    assert set(desk.parent.rglob("*")) - before <= {desk / "output"}
