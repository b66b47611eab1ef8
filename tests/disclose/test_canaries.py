"""Canaries: what must never leave the building is put into the data, and searched in every file that is written."""

from __future__ import annotations

import io
import zipfile
from collections.abc import Callable, Mapping
from pathlib import Path

import pikepdf
import pytest
from leaks import leaks

from paperbuilder.cli.group import commands
from paperbuilder.cli.run import run

CHILD, WORKER, BORN = "QX7Z", "Quartermaine", "13/07/2009"
BIRTHDAYS = (BORN, "2009-07-13", "13 July 2009", "20090713")
WORDS = (CHILD, WORKER, *BIRTHDAYS)
SMALL, BESIDE, WHOLE = 373, 429, 1719
"""A hidden count, one that must be hidden with it, and what both are part of: numbers that stand for nothing else."""
NUMBERS = (str(SMALL), str(BESIDE), f"{SMALL}.0", f"{BESIDE}.0", "21.7", "24.9999", "0.2169")
HEADER = "Child Unique ID,Gender,Date of Birth,Allocated Worker,Date of Contact,Contact Source\n"
SOURCES = {"6: Police": SMALL, "5A: Health services – GP": BESIDE, "2A: Schools": WHOLE - SMALL - BESIDE}
LAYOUT = """\
paper:
  {id: canary, title: A paper, as_at: 2020-10-12, version: "1.0", council: A council, publish_figures: true}
disclosure: {threshold: 400}
style: plain
key_messages:
  - "There were {{ contacts.received }} contacts, {{ contacts.received | by(source='6') }} of them from the police."
sections:
  - id: contacts
    title: Contacts
    narrative: >-
      The police made {{ contacts.received | by(source='6') | words }} of them, {{ contacts.received | by(source='6') |
      share }}; health {{ contacts.received | by(source='5A') }}.
    blocks:
      - chart: {kind: bar, metric: contacts.received, by: source, data_table: true, order: value}
      - table: {metric: contacts.received, by: source, share: true, compare: [year]}
      - callout: {figure: "{{ contacts.received | by(source='6') }}", text: from the police}
      - callout: {figure: "{{ contacts.received }}", text: contacts in all}
"""


@pytest.fixture(scope="module")
def written(tmp_path_factory: pytest.TempPathFactory) -> Mapping[str, bytes]:
    """Every file that building and publishing leave, and what they said on the way."""
    desk = tmp_path_factory.mktemp("canaries")
    (desk / "data").mkdir()
    (desk / "data" / "list-1.csv").write_text(HEADER + rows_of(SOURCES), encoding="utf-8")
    (desk / "canary.yaml").write_text(LAYOUT, encoding="utf-8")
    with pytest.MonkeyPatch.context() as patch:
        patch.chdir(desk)
        said = _said("build", "canary.yaml", "--data", "data")
        said += _said(
            "publish", "canary", "--on", "2020-12-04", "--approved-by", "Director", "--note", "For the agenda"
        )
    files = {str(path.relative_to(desk)): path.read_bytes() for path in (desk / "output").rglob("*") if path.is_file()}
    return {**files, "what was said": said.encode()}


def rows_of(sources: Mapping[str, int]) -> str:
    """The contacts: of each source as many as it has, over the six months to the as-at date."""
    rows = [source for source, count in sources.items() for _ in range(count)]
    days = ((n % 28 + 1, n % 6 + 5) for n in range(len(rows)))
    lines = (
        f"{CHILD}{n:05},Female,{BORN},Zeb {WORKER},{min(day, 12) if month == 10 else day:02}/{month:02}/2020,{source}"
        for n, (source, (day, month)) in enumerate(zip(rows, days, strict=True))
    )
    return "\n".join(lines) + "\n"


def _said(*command: str) -> str:
    out, err = io.StringIO(), io.StringIO()
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr("sys.stdout", out)
        patch.setattr("sys.stderr", err)
        code = run(commands, list(command))
    assert code == 0, err.getvalue()
    return out.getvalue() + err.getvalue()


def test_the_files_are_there(written: Mapping[str, bytes]) -> None:
    """Working copies and a frozen version were written, with what is printed: the search has something to search."""
    assert {Path(name).suffix for name in written} >= {".docx", ".pdf", ".xlsx", ".json", ".html", ".yaml"}
    for ending in (".docx", ".pdf", ".xlsx", "record.json"):
        files = {name: data for name, data in written.items() if name.endswith(ending)}
        assert leaks(files, words=("contacts",))
        assert leaks(files, numbers=("1,719", "1719"))


def test_no_child_no_worker_and_no_birthday_is_in_any_file(written: Mapping[str, bytes]) -> None:
    """Neither in words, nor in names, properties, parts, streams, records or what was said."""
    assert leaks(written, words=WORDS) == []


def test_no_hidden_count_is_in_any_file(written: Mapping[str, bytes]) -> None:
    """Nor what it could be worked out from, nor its share."""
    assert leaks(written, numbers=NUMBERS) == []


def _docx(written: Mapping[str, bytes]) -> bytes:
    return next(data for name, data in written.items() if name.endswith(".docx"))


def _with_part(data: bytes, part: str, change: Callable[[bytes], bytes]) -> bytes:
    """The package with one part changed, or added."""
    made = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(data)) as old, zipfile.ZipFile(made, "w", zipfile.ZIP_DEFLATED) as new:
        for name in old.namelist():
            new.writestr(name, change(old.read(name)) if name == part else old.read(name))
        if part not in old.namelist():
            new.writestr(part, change(b""))
    return made.getvalue()


def _in_docx(part: str, text: str, anchor: bytes = b"") -> Callable[[Mapping[str, bytes]], bytes]:
    def made(written: Mapping[str, bytes]) -> bytes:
        def change(old: bytes) -> bytes:
            assert not anchor or anchor in old
            return old.replace(anchor, text.encode() + anchor, 1) if anchor else old + text.encode()

        return _with_part(_docx(written), part, change)

    return made


def _in_xlsx(part: str, text: str, anchor: bytes) -> Callable[[Mapping[str, bytes]], bytes]:
    def made(written: Mapping[str, bytes]) -> bytes:
        data = next(data for name, data in written.items() if name.endswith(".xlsx"))
        return _with_part(data, part, lambda old: old.replace(anchor, text.encode() + anchor, 1))

    return made


def _in_pdf(change: Callable[[pikepdf.Pdf], None]) -> Callable[[Mapping[str, bytes]], bytes]:
    def made(written: Mapping[str, bytes]) -> bytes:
        data, saved = next(data for name, data in written.items() if name.endswith(".pdf")), io.BytesIO()
        with pikepdf.open(io.BytesIO(data)) as pdf:
            change(pdf)
            pdf.save(saved)
        return saved.getvalue()

    return made


def _alternative(pdf: pikepdf.Pdf) -> None:
    pdf.Root.StructTreeRoot["/Alt"] = pikepdf.String(f"The police: {SMALL}")


def _stream(pdf: pikepdf.Pdf) -> None:
    page = pdf.pages[0]
    page.contents_add(pdf.make_stream(f"BT ({SMALL}) Tj ET".encode()))


def _attachment(pdf: pikepdf.Pdf) -> None:
    pdf.attachments["data.txt"] = f"police\t{SMALL}".encode()


SPLIT = f"<w:r><w:t> {SMALL // 10}</w:t></w:r><w:r><w:t>{SMALL % 10}</w:t></w:r>"
PLACES: dict[str, Callable[[Mapping[str, bytes]], bytes]] = {
    "words cut in two runs": _in_docx("word/document.xml", SPLIT, b"</w:p>"),
    "an alternative text": _in_docx("word/document.xml", f'<wp:docPr descr="Police {SMALL}"/>', b"</w:p>"),
    "properties": _in_docx("docProps/core.xml", f"<dc:description>{SMALL}</dc:description>", b"</cp:coreProperties>"),
    "a custom part": _in_docx("customXml/item9.xml", f"<v>{SMALL}</v>"),
    "a comment": _in_docx("word/comments9.xml", f"<w:comment><w:p><w:t>{SMALL}</w:t></w:p></w:comment>"),
    "an embedded workbook": _in_docx("word/embeddings/book.csv", f"police,{SMALL}"),
    "a cell": _in_xlsx("xl/worksheets/sheet1.xml", f"<row><c><v>{SMALL}</v></c></row>", b"</sheetData>"),
    "a shared string": _in_xlsx("xl/sharedStrings.xml", f"<si><t>{SMALL}</t></si>", b"</sst>"),
    "an alternative text of the PDF": _in_pdf(_alternative),
    "a stream of the PDF": _in_pdf(_stream),
    "an attachment of the PDF": _in_pdf(_attachment),
    "the record": lambda _: f'{{"computed": {SMALL}.0}}'.encode(),
    "the log": lambda _: f"police: {SMALL} suppressed".encode(),
    "a page": lambda _: f"<td>Police</td><td>{SMALL}</td>".encode(),
}
"""Each place where a number can hide, made to leak."""


@pytest.mark.parametrize("place", PLACES)
def test_a_leak_at_any_place_is_found(written: Mapping[str, bytes], place: str) -> None:
    """The search would have found it: each place is made to leak."""
    assert leaks({"leaking": PLACES[place](written)}, numbers=(str(SMALL), f"{SMALL}.0"))
