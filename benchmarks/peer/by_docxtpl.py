"""By docxtpl from a Word template, and by LibreOffice into PDF: all papers of the process in one conversion."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path
from typing import Any

from charts import asked, draw
from docx import Document
from docx.shared import Mm
from docxtpl import DocxTemplate, InlineImage

HEAD = ("{%tc for name in section.table.columns %}", "{{ name }}", "{%tc endfor %}")
BODY = ("{%tc for cell in row %}", "{{ cell }}", "{%tc endfor %}")


def template(path: Path) -> None:
    """The template as an officer would make it in Word."""
    word = Document()
    word.add_heading("{{ title }}", 0)
    word.add_paragraph("{%p for section in sections %}")
    word.add_heading("{{ section.title }}", 1)
    for tag in ("{%p for words in section.paragraphs %}", "{{ words }}", "{%p endfor %}"):
        word.add_paragraph(tag)
    word.add_paragraph("{%p if section.picture %}")
    word.add_paragraph("{{ section.picture }}")
    word.add_paragraph("{%p endif %}")
    word.add_paragraph("{%p if section.table %}")
    table = word.add_table(4, 3, style="Table Grid")
    rows = (HEAD, ("{%tr for row in section.table.rows %}", "", ""), BODY, ("{%tr endfor %}", "", ""))
    for row, texts in zip(table.rows, rows, strict=True):
        for cell, text in zip(row.cells, texts, strict=True):
            cell.text = text
    word.add_paragraph("{%p endif %}")
    word.add_paragraph("{%p endfor %}")
    word.save(path)


def fill(paper: dict[str, Any], folder: Path, name: str) -> Path:
    """The Word file of a paper."""
    pictures = draw(paper, folder, name)
    word = DocxTemplate(folder / "template.docx")
    sections = [
        {**section, "picture": InlineImage(word, str(pictures[section["title"]]), width=Mm(160))}
        if section["chart"]
        else section
        for section in paper["sections"]
    ]
    word.render({"title": paper["title"], "sections": sections}, autoescape=True)
    word.save(folder / f"{name}.docx")
    return folder / f"{name}.docx"


def main() -> None:
    """Writes the Word files, then their PDF files."""
    folder = Path(sys.argv[2])
    if not (folder / "template.docx").exists():
        template(folder / "template.docx")
    files = [str(fill(*one)) for one in asked()]
    profile = (folder / f"profile-{sys.argv[3]}").absolute().as_uri()
    command = ("soffice", f"-env:UserInstallation={profile}", "--headless", "--convert-to", "pdf", "--outdir")
    subprocess.run([*command, str(folder), *files], check=True, stdout=subprocess.DEVNULL)


main()
