"""What is not for publication is in Part 2 and nowhere in the public paper, and a leak is found wherever it is."""

from __future__ import annotations

import io
import json
import re
import zipfile
from collections.abc import Callable, Iterator
from dataclasses import replace
from pathlib import Path

import pikepdf
import pypdf
import pytest

from paperbuilder import pipeline
from paperbuilder.errors import LayoutError
from paperbuilder.model import Paragraph, Text
from paperbuilder.order import Order
from paperbuilder.pipeline import silent
from paperbuilder.publish.checks.rules import checks
from paperbuilder.publish.checks.subject import Restricted, Subject
from paperbuilder.publish.making import make, true_results
from paperbuilder.shipped import style_folders

Command = Callable[..., int]
Edit = Callable[[Subject], Subject]
CANARY = "The eldest sibling at Rose House was moved often"
LAYOUT = """\
paper:
  title: A small paper
  as_at: 2020-10-12
  version: "1.2"
  council: A council
publication:
  proper_officer: {role: Director of Law, date: 2020-12-01}
style: plain
comparators: others.csv
sections:
  - id: contacts
    title: Contacts
    narrative: "There were {{ contacts.received }} contacts."
  - id: homes
    title: Children's homes
    exempt: {paragraph: 2, reason: Small homes would show which child lives where.}
    # a remark: The eldest sibling at Rose House was moved often
    narrative: |
      The eldest sibling at *Rose House* was moved often, and {{ contacts.children }} children were known.
    table:
      metrics: [contacts.children, referrals.re_referral]
      comparators: true
      labels: {contacts.children: Children known to the home}
  - id: sources
    title: Sources
    table:
      metric: contacts.received
      by: source
      exempt:
        - {groups: ["6", "1A"], exempt: {paragraph: 7, reason: An investigation is under way.}}
  - id: numbers
    title: Numbers
    table:
      metrics: [contacts.received, contacts.repeat_children]
      exempt:
        - {metrics: [contacts.repeat_children], confidential: {ground: prohibited, reason: A court has forbidden it.}}
"""
OTHERS = """\
metric,area,period,value,source,edition,published
referrals.re_referral,England,year to 31 March 2020,22.6,DfE,2020,2020-10-01
"""
HEADER = "Child Unique ID,Gender,Date of Birth,Date of Contact,Contact Source\n"
SOURCES = ("6: Police", "1A: Individual", "2A: Schools", "2A: Schools")
ROWS = "".join(f"4400{n % 31},Female,01/02/2010,{1 + n % 28:02}/09/2020,{SOURCES[n % 4]}\n" for n in range(92))


@pytest.fixture
def whole(desk: Path) -> Path:
    """A layout that keeps a section, a row and a metric from the public, with its data."""
    (desk / "data" / "list-1.csv").write_text(HEADER + ROWS, encoding="utf-8")
    (desk / "others.csv").write_text(OTHERS, encoding="utf-8")
    (desk / "whole.yaml").write_text(LAYOUT, encoding="utf-8")
    return desk


@pytest.fixture(scope="module")
def public(tmp_path_factory: pytest.TempPathFactory) -> Subject:
    """The public twin, as it would be frozen, with what must not be in it."""
    folder = tmp_path_factory.mktemp("twins")
    (folder / "data").mkdir()
    (folder / "data" / "list-1.csv").write_text(HEADER + ROWS, encoding="utf-8")
    (folder / "others.csv").write_text(OTHERS, encoding="utf-8")
    (folder / "whole.yaml").write_text(LAYOUT, encoding="utf-8")
    order = Order(str(folder / "whole.yaml"), (), style_folders(), data=folder / "data")
    made = make(order, pipeline.read_layout(order), silent)
    second = replace(order, part=2)
    other = make(second, pipeline.read_layout(second), silent)
    return Subject(
        made.layout,
        made.composed,
        made.files,
        beside={f"layout/{name}": data for name, data in made.layout.replaced.items()},
        restricted=Restricted(other.layout, other.composed, true_results(made, other)),
    )


def everything(folder: Path) -> Iterator[tuple[str, str]]:
    """The text of every file below the folder, unpacked: parts of packages, pages and objects of PDFs."""
    for path in sorted(each for each in folder.rglob("*") if each.is_file()):
        data = path.read_bytes()
        yield path.name, data.decode("utf-8", "replace")
        if path.suffix in (".docx", ".xlsx"):
            with zipfile.ZipFile(io.BytesIO(data)) as archive:
                for name in archive.namelist():
                    text = archive.read(name).decode("utf-8", "replace")
                    yield f"{path.name}/{name}", text
                    yield f"{path.name}/{name} as text", re.sub(r"<[^>]+>", "", text)
        if path.suffix == ".pdf":
            yield f"{path.name} pages", " ".join(page.extract_text() for page in pypdf.PdfReader(path).pages)
            with pikepdf.open(io.BytesIO(data)) as pdf:
                yield f"{path.name} objects", " ".join(map(repr, pdf.objects))
                streams = [each.read_bytes() for each in pdf.objects if isinstance(each, pikepdf.Stream)]
                yield f"{path.name} streams", b" ".join(streams).decode("latin-1")


def squeezed(text: str) -> str:
    """The letters and digits alone."""
    return re.sub(r"[\W_]+", "", text).casefold()


def test_nothing_exempt_is_in_any_public_file(whole: Path, paperbuilder: Command) -> None:
    """Sentence, label, figures and the comparator of the exempt parts are in Part 2 and in no public file."""
    assert paperbuilder("publish", "whole.yaml", "--data", "data", "--on", "2020-12-04", "--quiet") == 0
    archive = whole / "output" / "archive"
    told = "".join(squeezed(text) for _, text in everything(archive / "whole-not-for-publication" / "v1.2" / "data"))
    for canary in (
        CANARY,
        "Children known to the home 31",
        "re_referral,England",
        "Police 23",
        "contacts.repeat_children",
    ):
        assert squeezed(canary) in told, canary
    for name, text in everything(archive / "whole" / "v1.2"):
        for canary in (CANARY, "Rose House", "known to the home", "England", "Police", "contacts.repeat"):
            assert squeezed(canary) not in squeezed(text), (name, canary)
    record = json.loads((archive / "whole" / "v1.2" / "data" / "record.json").read_text(encoding="utf-8"))
    assert {figure["printed"] for figure in record["figures"]} - {"0"} == {"92", "46"}
    assert {figure["group"][0] for figure in record["figures"] if figure["printed"] == "46"} == {"2A"}


def test_the_twins_say_what_they_are(whole: Path, paperbuilder: Command) -> None:
    """The stub has number, description and reason; every page of Part 2 its mark, the cover interest, role and date."""
    assert paperbuilder("publish", "whole.yaml", "--data", "data", "--on", "2020-12-04", "--quiet") == 0
    archive = whole / "output" / "archive"
    public = pypdf.PdfReader(archive / "whole" / "v1.2" / "data" / "whole-v1.2.pdf")
    words = squeezed(" ".join(page.extract_text() for page in public.pages))
    stub = "Not for publication: exempt information, paragraph 2 of Part 1 of Schedule 12A, Local Government Act 1972."
    assert squeezed(f"{stub} Information which is likely to reveal the identity of an individual.") in words
    assert squeezed("Reason: Small homes would show which child lives where.") in words
    assert squeezed("1 row or column is confidential information, section 100A(3)(b)") in words
    bag = archive / "whole-not-for-publication" / "v1.2"
    restricted = pypdf.PdfReader(bag / "data" / "whole-v1.2-NOT-FOR-PUBLICATION.pdf")
    pages = [squeezed(page.extract_text()) for page in restricted.pages]
    assert [page for page in pages if not page.startswith("notforpublication")] == []
    assert squeezed("the public interest in maintaining the exemption outweighs the public interest") in pages[0]
    assert squeezed("Director of Law, proper officer, 1 December 2020") in pages[0]
    assert "Access: NOT FOR PUBLICATION" in (bag / "bag-info.txt").read_text(encoding="utf-8")
    page = (whole / "output" / "whole" / "whole-v1.2-NOT-FOR-PUBLICATION-publication.html").read_text(encoding="utf-8")
    assert "Restricted. NOT FOR PUBLICATION" in page
    assert ">Open<" in (whole / "output" / "whole" / "whole-v1.2-publication.html").read_text(encoding="utf-8")


def test_both_twins_can_be_made_again(whole: Path, paperbuilder: Command) -> None:
    """Each version comes out of its own bag and the data with the same bytes; the archive is in order; and each says
    what changed since its own version before.
    """
    settings = ("--set", "sections.contacts.title=All contacts", "--set", "changes_since=last")
    overridden = ("build", "whole.yaml", "--data", "data", *settings, "--quiet")
    assert paperbuilder(*overridden) == 0
    assert paperbuilder("publish", "whole", "--on", "2020-12-04", "--quiet") == 0
    for paper in ("whole", "whole-not-for-publication"):
        assert paperbuilder("rebuild", paper, "1.2", "--data", "data", "--quiet") == 0
    assert paperbuilder("verify") == 0
    assert paperbuilder("publish", "whole", "--data", "data", "--on", "2020-12-05", "--quiet") == 0
    archive = whole / "output" / "archive"
    assert (archive / "whole" / "v1.3").is_dir()
    again = archive / "whole-not-for-publication" / "v1.3" / "data"
    since = json.loads((again / "records" / "since.json").read_text(encoding="utf-8"))
    assert (since["version"], since["part"]) == ("1.2", 2)
    words = " ".join(page.extract_text() for page in pypdf.PdfReader(next(again.glob("*.pdf"))).pages)
    assert "Removed" not in words
    assert "not printed" not in words


def test_the_public_record_counts_no_rows(whole: Path, paperbuilder: Command) -> None:
    """A list's rows are a total: less the other sources they would be the exempt one. Part 2 has them."""
    assert paperbuilder("publish", "whole.yaml", "--data", "data", "--on", "2020-12-04", "--quiet") == 0
    archive = whole / "output" / "archive"
    for folder, rows in (("whole", None), ("whole-not-for-publication", len(SOURCES) * 23)):
        record = json.loads((archive / folder / "v1.2" / "data" / "record.json").read_text(encoding="utf-8"))
        (extract,) = (each for each in record["inputs"] if each["kind"] == "extract" and each["table"] == "contacts")
        assert extract.get("rows") == rows
        assert extract["digest"]
        assert rows or all(finding.get("count") is None for finding in record["findings"])


def test_rows_of_one_kind_and_reason_have_one_note(whole: Path) -> None:
    """Two rows kept back alike are told once."""
    layout = whole / "whole.yaml"
    split = LAYOUT.replace(
        '{groups: ["6", "1A"], exempt: {paragraph: 7, reason: An investigation is under way.}}',
        '{groups: ["6"], exempt: {paragraph: 7, reason: An investigation is under way.}}\n'
        '        - {groups: ["1A"], exempt: {paragraph: 7, reason: An investigation is under way.}}',
    )
    assert split != LAYOUT
    layout.write_text(split, encoding="utf-8")
    public = pipeline.read_layout(Order(str(layout), (), style_folders())).definition.sections[2].table
    assert public is not None
    assert [note.partition(" are")[0] for note in public.notes] == ["Not for publication: 2 rows or columns"]


def test_what_check_says_of_part_2_publish_does(
    whole: Path, paperbuilder: Command, capsys: pytest.CaptureFixture[str]
) -> None:
    """A slot without commentary and a small number in an exempt section fail before publication, with their part."""
    layout = whole / "whole.yaml"
    words = LAYOUT.replace(
        "    narrative: |\n", "    commentary: {owner: Head}\n    narrative: |\n      Three of them left.\n"
    )
    layout.write_text(words, encoding="utf-8")
    assert paperbuilder("build", "whole.yaml", "--data", "data", "--quiet") == 0
    capsys.readouterr()
    assert paperbuilder("check", "whole", "--for", "publication") == 1
    said = [line for line in capsys.readouterr().out.splitlines() if line.startswith("failed")]
    assert len(said) == 2
    assert "Part 2, section homes (write the commentary" in said[0]
    assert "Part 2, section homes, “Three of them left." in said[1]
    assert paperbuilder("publish", "whole", "--on", "2020-12-04", "--quiet") == 1
    assert [line for line in capsys.readouterr().err.splitlines() if line.startswith("failed")] == said


def test_edited_words_of_part_2_are_told(
    whole: Path, paperbuilder: Command, capsys: pytest.CaptureFixture[str]
) -> None:
    """They are in no version: a warning names the Word file and how they come there."""
    assert paperbuilder("build", "whole.yaml", "--data", "data", "--quiet") == 0
    draft = whole / "output" / "whole" / "whole-v1.2-NOT-FOR-PUBLICATION.docx"
    with zipfile.ZipFile(draft) as archive:
        parts = {name: archive.read(name) for name in archive.namelist()}
    with zipfile.ZipFile(draft, "w") as archive:
        for name, data in parts.items():
            archive.writestr(name, data.replace(b"moved often", b"moved rarely"))
    assert paperbuilder("publish", "whole", "--on", "2020-12-04", "--quiet") == 0
    said = capsys.readouterr().err
    assert "whole-v1.2-NOT-FOR-PUBLICATION.docx are not in Part 2: take them into the layout with harvest" in said


def test_what_is_compared_with_is_public(
    whole: Path, paperbuilder: Command, capsys: pytest.CaptureFixture[str]
) -> None:
    """A paper cannot follow the part that is not for publication: it would print its figures and keep its record."""
    named = 'previous: {paper: earlier-not-for-publication, version: "1.0"}\n'
    (whole / "whole.yaml").write_text(LAYOUT + named, encoding="utf-8")
    assert paperbuilder("build", "whole.yaml", "--data", "data", "--quiet") == 2
    told = capsys.readouterr().err
    assert "is not for publication" in told
    assert "name the public paper: earlier" in told


def test_build_and_check_know_both_twins(
    whole: Path, paperbuilder: Command, capsys: pytest.CaptureFixture[str]
) -> None:
    """`build` writes both; a change in the exempt part alone is noticed by `build`, and by `publish`."""
    assert paperbuilder("build", "whole.yaml", "--data", "data", "--quiet") == 0
    built = capsys.readouterr().out.split()
    assert len(built) == 6
    assert sum("NOT-FOR-PUBLICATION" in path for path in built) == 3
    assert paperbuilder("check", "whole", "--for", "publication") == 0
    layout = whole / "whole.yaml"
    layout.write_text(LAYOUT.replace("moved often,", "moved again,"), encoding="utf-8")
    assert paperbuilder("publish", "whole", "--on", "2020-12-04", "--quiet") == 2
    assert "what is not for publication" in capsys.readouterr().err
    restricted = whole / "output" / "whole" / "whole-v1.2-NOT-FOR-PUBLICATION.docx"
    before = restricted.read_bytes()
    assert paperbuilder("build", "whole.yaml", "--data", "data", "--quiet") == 0
    assert restricted.read_bytes() != before


def failed(subject: Subject) -> dict[str, str]:
    """The exempt checks that fail, with their places."""
    found = [c for c in checks(subject) if c.name.startswith("no-exempt") and c.result == "failed"]
    return {check.name: f"{check.place}" for check in found}


def test_the_public_twin_passes(public: Subject) -> None:
    """Nothing is found where nothing is."""
    assert failed(public) == {}


def written(words: str) -> Edit:
    """The public paper with those words in its Word file, in a part that no page shows."""

    def changed(subject: Subject) -> Subject:
        buffer = io.BytesIO(subject.files[".docx"])
        with zipfile.ZipFile(buffer, "a") as archive:
            archive.writestr("customXml/item9.xml", f"<a>{words}</a>")
        return replace(subject, files={**subject.files, ".docx": buffer.getvalue()})

    return changed


def in_pdf(change: Callable[[pikepdf.Pdf], None]) -> Edit:
    """The public paper with another PDF."""

    def changed(subject: Subject) -> Subject:
        with pikepdf.open(io.BytesIO(subject.files[".pdf"])) as pdf:
            change(pdf)
            buffer = io.BytesIO()
            pdf.save(buffer)
        return replace(subject, files={**subject.files, ".pdf": buffer.getvalue()})

    return changed


def titled(pdf: pikepdf.Pdf) -> None:
    """The canary in the PDF's properties."""
    pdf.docinfo["/Subject"] = CANARY


def attached(pdf: pikepdf.Pdf) -> None:
    """The canary in a file within the PDF."""
    pdf.attachments["a.txt"] = CANARY.encode()


def described(pdf: pikepdf.Pdf) -> None:
    """The canary as an alternative text."""
    pdf.Root.StructTreeRoot.K[0]["/Alt"] = pikepdf.String(CANARY)


LEAKS: dict[str, tuple[str, Edit]] = {
    "a part of the Word file": ("no-exempt-words", written(CANARY)),
    "an attribute": ("no-exempt-words", written(f'<b c="{CANARY}"/>')),
    "words in runs": ("no-exempt-words", written("The eldest <r>sib</r><r>ling</r> at\nRose House was moved often")),
    "a figure by its label": ("no-exempt-figures", written("Children known to the home: 31")),
    "the PDF's properties": ("no-exempt-words", in_pdf(titled)),
    "a file in the PDF": ("no-exempt-words", in_pdf(attached)),
    "an alternative text": ("no-exempt-words", in_pdf(described)),
    "the layout": ("no-exempt-words", lambda s: replace(s, beside={"layout/a.yaml": f"# {CANARY}".encode()})),
    "the record": ("no-exempt-words", lambda s: replace(s, beside={"record.json": f'"{CANARY}"'.encode()})),
}


@pytest.mark.parametrize("place", LEAKS)
def test_a_leak_is_found_wherever_it_is(place: str, public: Subject) -> None:
    """The canary put into one place of the public files fails the check."""
    name, leak = LEAKS[place]
    assert name in failed(leak(public))


def test_an_exempt_row_printed_elsewhere_is_found(whole: Path, paperbuilder: Command) -> None:
    """A narrative that binds the figure of a withheld row refuses the paper, and names where it stands."""
    layout = whole / "whole.yaml"
    leak = "contacts. {{ contacts.repeat_children }} came again."
    layout.write_text(LAYOUT.replace('contacts."', f'{leak}"'), encoding="utf-8")
    assert paperbuilder("publish", "whole.yaml", "--data", "data", "--on", "2020-12-04", "--quiet") == 1
    assert not (whole / "output" / "archive").exists()


REFUSED = {
    "nobody decided": ("  proper_officer: {role: Director of Law, date: 2020-12-01}\n", "  largest_megabytes: 9\n"),
    "no such paragraph": ("{paragraph: 2,", "{paragraph: 8,"),
    "no such metric": ("metrics: [contacts.repeat_children], conf", "metrics: [contacts.children], conf"),
    "no such group": ('groups: ["6", "1A"]', 'groups: ["66"]'),
    "no reason": ("reason: A court has forbidden it.", 'reason: ""'),
    "nothing left": ("[contacts.repeat_children], conf", "[contacts.repeat_children, contacts.received], conf"),
    "nothing named": ('groups: ["6", "1A"], ', ""),
}


@pytest.mark.parametrize("case", REFUSED)
def test_what_is_withheld_must_be_clear(case: str, whole: Path, paperbuilder: Command) -> None:
    """A group or metric that is not there, a paragraph that is none, or no decision: refused, nothing is written."""
    old, new = REFUSED[case]
    assert old in LAYOUT
    (whole / "whole.yaml").write_text(LAYOUT.replace(old, new), encoding="utf-8")
    assert paperbuilder("build", "whole.yaml", "--data", "data", "--quiet") == 2
    assert not (whole / "output").exists()


def test_the_public_layout_is_read_as_it_was_made(public: Subject, tmp_path: Path) -> None:
    """The layout in the public bag gives the same definition, and is its own public twin."""
    for name, data in public.layout.replaced.items():
        (tmp_path / name).write_bytes(data)
    again = pipeline.read_layout(Order(str(tmp_path / "whole.yaml"), (), style_folders()))
    assert again.definition == public.layout.definition
    assert again.replaced == public.layout.replaced
    with pytest.raises(LayoutError):
        pipeline.read_layout(Order(str(tmp_path / "other.yaml"), (), style_folders()))


def test_a_public_section_may_say_something_else(public: Subject) -> None:
    """Words that are in no exempt part are no leak."""
    block = Paragraph("x", (Text("The eldest sibling was moved."),))
    first = public.document.sections[0]
    document = replace(public.document, sections=(replace(first, blocks=(*first.blocks, block)),))
    assert failed(replace(public, composed=replace(public.composed, document=document))) == {}


def test_an_exempt_sections_accepted_words_are_not_in_the_public_layout(whole: Path, paperbuilder: Command) -> None:
    """What accepts a number of an exempt section stays with it."""
    known = (
        "  accepted_figures:\n"
        "    - {words: the two eldest siblings, reason: They are named in it.}\n"
        "    - {words: one of our contacts, reason: It is an example.}\n"
    )
    layout = LAYOUT.replace("style: plain", f"{known}style: plain")
    layout = layout.replace("was moved often,", "was moved often, the two eldest\n      siblings too,")
    layout = layout.replace('contacts."', 'contacts. This is one of our contacts."')
    (whole / "whole.yaml").write_text(layout, encoding="utf-8")
    assert paperbuilder("publish", "whole.yaml", "--data", "data", "--on", "2020-12-04", "--quiet") == 0
    kept = (whole / "output" / "archive" / "whole" / "v1.2" / "data" / "layout" / "whole.yaml").read_text("utf-8")
    assert "one of our contacts" in kept
    assert "eldest" not in kept


def test_a_draft_of_part_2_goes_its_own_way(
    whole: Path, paperbuilder: Command, capsys: pytest.CaptureFixture[str]
) -> None:
    """It is refreshed and finished under its own name, never published as the public paper; `next` follows that."""
    (whole / "layouts").mkdir()
    (whole / "whole.yaml").rename(whole / "layouts" / "whole.yaml")
    (whole / "others.csv").rename(whole / "layouts" / "others.csv")
    assert paperbuilder("build", "whole", "--data", "data", "--quiet") == 0
    folder = whole / "output" / "whole"
    draft = str(folder / "whole-v1.2-NOT-FOR-PUBLICATION.docx")
    assert paperbuilder("refresh", draft, "--data", "data", "--quiet") == 0
    assert paperbuilder("finish", draft, "--quiet") == 0
    made = {path.name for path in folder.iterdir()}
    assert {f"whole-v1.2-NOT-FOR-PUBLICATION{end}" for end in ("-refreshed.docx", "-finished.pdf")} <= made
    assert not (whole / "output" / "whole-not-for-publication").exists()
    assert paperbuilder("publish", "whole", "--draft", draft, "--on", "2020-12-04", "--quiet") == 2
    assert "paperbuilder harvest" in capsys.readouterr().err
    assert paperbuilder("publish", "whole", "--on", "2020-12-04", "--quiet") == 0
    wish = ("--meeting", "2021-03-01", "--as-at", "2021-01-12")
    assert paperbuilder("next", "whole-not-for-publication", *wish) == 0
    followed = (whole / "layouts" / "whole-2021-03.yaml").read_text(encoding="utf-8")
    assert 'paper: "whole"' in followed or "paper: whole" in followed
    assert "Rose House" in followed
