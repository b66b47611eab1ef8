"""By typst from its own language: a PDF alone, tagged as PDF/UA-1."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import typst
from charts import asked, draw

HEAD = '#set document(title: "{title}")\n#set text(lang: "en")\n#set page(paper: "a4", numbering: "1")\n#title()\n'


def source(paper: dict[str, Any], pictures: dict[str, Path]) -> str:
    """The paper in typst."""
    lines = [HEAD.format(title=paper["title"])]
    for section in paper["sections"]:
        lines += [f"= {section['title']}\n", *(f"{words}\n" for words in section["paragraphs"])]
        if section["chart"]:
            name, title = pictures[section["title"]].name, section["chart"]["title"]
            lines.append(f'#figure(image("{name}", width: 160mm, alt: "{title}"), caption: [{title}])\n')
        if section["table"]:
            lines.append(table(section["table"]))
    return "\n".join(lines)


def table(given: dict[str, Any]) -> str:
    """A table with a head that is repeated."""
    head = ", ".join(f"[{name}]" for name in given["columns"])
    cells = ", ".join(f"[{cell}]" for row in given["rows"] for cell in row)
    return f"#table(columns: {len(given['columns'])}, table.header({head}), {cells})\n"


for paper, folder, name in asked():
    written = folder / f"{name}.typ"
    written.write_text(source(paper, draw(paper, folder, name)), encoding="utf-8")
    typst.compile(str(written), output=str(folder / f"{name}.pdf"), pdf_standards=["ua-1"])
