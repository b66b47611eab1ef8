"""`paperbuilder style from`: a council's own Word template becomes a style file."""

from __future__ import annotations

from contextlib import suppress
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
    made = from_template(template)
    files = {target: made.yaml.encode(), **{target.parent / name: data for name, data in made.files.items()}}
    for path in files:
        if path.exists():
            raise StyleError("this file is already there", place=str(path), hint="name another one with --output")
    _write(files)
    for path in files:
        click.echo(path)
    for line in made.not_read:
        click.echo(f"could not read: {line}", err=True)


def _write(files: dict[Path, bytes]) -> None:
    """All of the files, or none."""
    try:
        for path, data in files.items():
            path.parent.mkdir(parents=True, exist_ok=True)
            path.write_bytes(data)
    except OSError as error:
        for path in files:
            with suppress(OSError):
                path.unlink(missing_ok=True)
        raise StyleError(f"cannot be written ({error.strerror})", place=str(path)) from None
