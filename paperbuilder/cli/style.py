"""`paperbuilder style from`: a council's own Word template becomes a style file."""

from __future__ import annotations

from pathlib import Path

import click

from paperbuilder.errors import StyleError

EPILOG = """\b
Example:
  paperbuilder style from council-template.docx -o styles/my-council.yaml
"""


@click.group("style")
def command() -> None:
    """Make style files."""


@command.command("from", epilog=EPILOG)
@click.argument("template", type=click.Path(path_type=Path))
@click.option(
    "-o", "--output", type=click.Path(path_type=Path), help="The style file; by default, the template's name."
)
def from_(template: Path, output: Path | None) -> None:
    """Read a Word TEMPLATE (fonts, colours, margins, heading and table styles, logo) into a style file.

    Prints the paths it wrote, and on standard error what it could not read.
    """
    from paperbuilder.style.template import from_template

    target = output or Path(f"{template.stem.lower().replace(' ', '-')}.yaml")
    if target.exists():
        raise StyleError("this file is already there", place=str(target), hint="name another one with --output")
    made = from_template(template)
    target.parent.mkdir(parents=True, exist_ok=True)
    target.write_text(made.yaml, encoding="utf-8")
    click.echo(target)
    for name, data in made.files.items():
        (target.parent / name).write_bytes(data)
        click.echo(target.parent / name)
    for line in made.not_read:
        click.echo(f"could not read: {line}", err=True)
