"""By pandoc from Markdown: a Word file, and through typst a PDF."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pypandoc
import typst
from charts import asked, draw


def markdown(paper: dict[str, Any], pictures: dict[str, Path]) -> str:
    """The paper in pandoc's Markdown."""
    lines = [f"---\ntitle: {paper['title']}\n---\n"]
    for section in paper["sections"]:
        lines += [f"# {section['title']}\n", *(f"{words}\n" for words in section["paragraphs"])]
        if section["chart"]:
            picture = pictures[section["title"]]
            lines.append(f"![{section['chart']['title']}]({picture.name}){{width=160mm}}\n")
        if section["table"]:
            lines += [*table(section["table"]), ""]
    return "\n".join(lines)


def table(given: dict[str, Any]) -> Iterator[str]:
    """A pipe table."""
    yield "| " + " | ".join(given["columns"]) + " |"
    yield "|---" * len(given["columns"]) + "|"
    for row in given["rows"]:
        yield "| " + " | ".join(map(str, row)) + " |"


for paper, folder, name in asked():
    text = markdown(paper, draw(paper, folder, name))
    where = [f"--resource-path={folder}", "--toc"]
    pypandoc.convert_text(text, "docx", "markdown", where, outputfile=str(folder / f"{name}.docx"))
    source = folder / f"{name}.typ"
    pypandoc.convert_text(text, "typst", "markdown", [*where, "--standalone"], outputfile=str(source))
    typst.compile(str(source), output=str(folder / f"{name}.pdf"))
