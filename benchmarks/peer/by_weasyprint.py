"""By WeasyPrint from HTML: a PDF alone, tagged as PDF/UA-1."""

from __future__ import annotations

from html import escape
from pathlib import Path
from typing import Any

from charts import asked, draw
from weasyprint import HTML

STYLE = "@page{size:A4;margin:2cm}table{border-collapse:collapse}td,th{border:1px solid;padding:2pt}img{width:160mm}"


def page(paper: dict[str, Any], pictures: dict[str, Path]) -> str:
    """The paper in HTML."""
    title = escape(paper["title"])
    parts = [f"<html lang=en><head><title>{title}</title><style>{STYLE}</style></head><body><h1>{title}</h1>"]
    for section in paper["sections"]:
        parts.append(f"<h2>{escape(section['title'])}</h2>")
        parts += [f"<p>{escape(words)}</p>" for words in section["paragraphs"]]
        if section["chart"]:
            parts.append(
                f'<img alt="{section["chart"]["title"]}" src="{pictures[section["title"]].absolute().as_uri()}">'
            )
        if section["table"]:
            parts.append(table(section["table"]))
    return "".join([*parts, "</body></html>"])


def table(given: dict[str, Any]) -> str:
    """A table with a head that is repeated."""
    head = "".join(f"<th>{escape(name)}</th>" for name in given["columns"])
    rows = "".join("<tr>" + "".join(f"<td>{cell}</td>" for cell in row) + "</tr>" for row in given["rows"])
    return f"<table><thead><tr>{head}</tr></thead><tbody>{rows}</tbody></table>"


for paper, folder, name in asked():
    HTML(string=page(paper, draw(paper, folder, name))).write_pdf(folder / f"{name}.pdf", pdf_variant="pdf/ua-1")
