"""The finished paper is held to what it must consist of: no mark, no empty slot, every section, contents, papers."""

from __future__ import annotations

from collections.abc import Iterator
from importlib.util import find_spec

from paperbuilder import asked
from paperbuilder.compose.outline import outline, words
from paperbuilder.data.finding import Finding
from paperbuilder.model import Contents, Document, Figure, Heading, Paragraph, Table
from paperbuilder.publish.checks.haystack import shown
from paperbuilder.publish.checks.subject import Place, Subject

BACKGROUND = "about-background"
SHOWING = ((".docx", "word/document.xml", "the Word file"), (".xlsx", "xl/sharedStrings.xml", "the spreadsheet"))
"""The parts with the words that the files show."""
QUOTIENTS = ("percent", "per 10,000")
UNJUDGED = "see that no small count stands behind it: it was given or set by hand without numerator and denominator"
DELETED = "say why it is left out with --accept, or copy it back from a draft built anew"


def no_mark(subject: Subject) -> Iterator[Place]:
    """No page is marked."""
    if subject.document.watermark:
        yield Place("every page", "publish the final paper, not a working copy")


def no_errors(subject: Subject) -> Iterator[Place]:
    """No finding of the data's checks is an error."""
    for finding in subject.findings:
        if finding.severity == "error":
            yield Place(
                _where(finding), finding.guidance or "correct it in the case system, or accept it in the layout"
            )


def _where(finding: Finding) -> str:
    return "; ".join((finding.message, *finding.places[:1]))


def pdf_conforms(subject: Subject) -> Iterator[Place] | None:
    """No rule is broken; not run where nothing is there to say so."""
    if find_spec("page") is None:
        return None
    broken = (finding for finding in subject.marks if finding.severity == "error")
    return (Place(finding.message, finding.guidance) for finding in broken)


def characters_shown(subject: Subject) -> Iterator[Place]:
    """Nothing is shown as an empty box."""
    for finding in subject.marks:
        if finding.severity == "warning":
            yield Place(finding.message, finding.guidance)


def commentary_written(subject: Subject) -> Iterator[Place]:
    """No slot holds only the request for commentary."""
    for section in subject.document.sections:
        for block in section.blocks:
            if isinstance(block, Paragraph) and block.role == "placeholder":
                yield Place(f"section {section.id}", "write the commentary, or take the slot out of the layout")


def sections_present(subject: Subject) -> Iterator[Place]:
    """Every section is there, or the words about the paper say why it is not; who deleted one says why."""
    present = {section.id for section in subject.document.sections}
    said = " ".join(line.text for line in outline(subject.document) if line.id.startswith("about-"))
    for spec in subject.layout.definition.sections:
        if spec.id not in present and f"“{spec.title}”" not in said:
            if spec.id in subject.left_out:
                yield Place(f"section {spec.id}, deleted in the draft", DELETED, "acceptable")
            else:
                yield Place(f"section {spec.id}", "give the data that it needs, or take it out of the layout")


def headed(subject: Subject) -> Iterator[Place]:
    """Every section but the cover has a heading."""
    for section in subject.document.sections:
        if not section.cover and not any(isinstance(block, Heading) for block in section.blocks):
            yield Place(f"section {section.id}", "give the section a title")


def contents_right(subject: Subject) -> Iterator[Place]:
    """Every line of the contents says what stands where it leads, and nothing of its kind is left out."""
    named = dict(_named(subject.document))
    for section in subject.document.sections:
        for block in section.blocks:
            if isinstance(block, Contents):
                yield from _entries(block, named)


def _named(document: Document) -> Iterator[tuple[str, tuple[str, str]]]:
    """What each heading, table and figure is called, and in which list it belongs, by its id."""
    for section in document.sections:
        for block in section.blocks:
            if isinstance(block, Heading) and block.in_contents:
                yield block.id, (f"sections {block.level}", words(block.content))
            elif isinstance(block, Table | Figure):
                data = block.data_table if isinstance(block, Figure) else None
                yield from (_captioned(each) for each in (block, data) if each and not each.caption.is_absent)


def _captioned(block: Table | Figure) -> tuple[str, tuple[str, str]]:
    caption = block.caption
    return block.id, (f"{caption.kind.lower()}s", f"{caption.label}: {words(caption.content)}")


def _entries(contents: Contents, named: dict[str, tuple[str, str]]) -> Iterator[Place]:
    said = {entry.target: " ".join(entry.text.split()) for entry in contents.entries}
    for target, text in said.items():
        if named.get(target, ("", ""))[1] != text:
            yield Place(f"contents, “{text}”", "build the paper again: the line does not say what stands there")
    kinds = {named[target][0] for target in said if target in named}
    for target, (kind, text) in named.items():
        if kind in kinds and target not in said and target != "contents-heading":
            yield Place(f"contents, “{text}” is missing", "build the paper again")


def small_counts_kept(subject: Subject) -> Iterator[Place]:
    """The layout lets small counts be suppressed, and says of how many each percentage and rate is."""
    if subject.layout.definition.disclosure == "none":
        place = subject.layout.place("disclosure")
        yield Place(place, "let the layout suppress small counts: take `disclosure: none` out")
    known = asked.catalogue(subject.layout)
    for figure in subject.composed.trace:
        origin = figure.origin
        ours = origin.metric in known and not (origin.said or origin.source or origin.suppressed)
        if ours and known[origin.metric].unit in QUOTIENTS and origin.value is not None and origin.numerator is None:
            place = ", ".join(words for words in (figure.place, figure.row) if words)
            yield Place(f"{place}: {figure.printed}", UNJUDGED, "noted")


def background_listed(subject: Subject) -> Iterator[Place]:
    """The list of background papers, or "None", is in the paper and in all its files."""
    line = next((line.text for line in outline(subject.document) if line.id == BACKGROUND), "")
    if not line.removeprefix("Background papers:").strip(" ."):
        yield Place("about this paper", "list the background papers, or say that there are none (LGA 1972 s.100D)")
        return
    for name, said in _copies(subject):
        if _squeezed(line) not in _squeezed(said):
            yield Place(name, "publish from a paper whose words about background papers are in all its files")


def _copies(subject: Subject) -> Iterator[tuple[str, str]]:
    """Each file that is published, with the words that it shows."""
    yield "the PDF", " ".join(subject.pdf.pages)
    for ending, part, name in SHOWING:
        words = shown(subject.files.get(ending, b""), part)
        if words:
            yield name, words


def _squeezed(text: str) -> str:
    return "".join(text.split())
