"""The commands by name, each imported only when it is asked for, so that `--help` is instant."""

from __future__ import annotations

from importlib import import_module

import click

import paperbuilder

COMMANDS = {
    "batch": "Build a shelf of papers: a plan, or a folder of data sets.",
    "build": "Build a paper: the Word and the PDF file, from a layout and council data.",
    "changes": "List what an officer did to a Word draft.",
    "check": "Check a layout, and with data how ready each of its sections is.",
    "comparators": "Turn published statistics into a layout's comparator file.",
    "diff": "Print what changed between two published versions.",
    "due": "Print by when a paper must be published for its meeting.",
    "export": "Write a published version as a zip file, to hand over.",
    "finish": "Write the PDF of an edited Word draft, and its clean Word twin.",
    "harvest": "Put the words of an edited Word draft back into its layout.",
    "history": "Stack the Annex A workbooks of past months into history tables.",
    "init": "Make a folder with a copy of the layouts and styles, to change.",
    "layouts": "List the layouts that can be built.",
    "metrics": "Print figures of the catalogue, for the analyst (not suppressed).",
    "next": "Roll a published paper forward: the layout of the next meeting's paper.",
    "publish": "Freeze a paper as a version of the archive, after its checks.",
    "rebuild": "Make a published version once more: the same bytes, or what differs.",
    "refresh": "Bring new figures into an edited Word draft and keep its words.",
    "sample": "Make a synthetic council's data.",
    "schema": "Print the JSON Schema of a layout or style, for editors.",
    "style": "Make a style file from a council's own Word template.",
    "styles": "List the styles.",
    "verify": "Verify the archive: every file, the index and the chain of versions.",
    "versions": "List the published versions of a paper.",
    "watch": "Build a paper again whenever its layout, style, words or data are saved.",
}
EPILOG = """\b
Example:
  paperbuilder sample data
  paperbuilder build cfllc-performance --data data
"""


class LazyGroup(click.Group):
    """A group whose commands live in modules of their own names."""

    def list_commands(self, ctx: click.Context) -> list[str]:
        """The names, sorted."""
        return sorted(COMMANDS)

    def get_command(self, ctx: click.Context, cmd_name: str) -> click.Command | None:
        """The command, imported now."""
        if cmd_name not in COMMANDS:
            return None
        found: click.Command = import_module(f"paperbuilder.cli.{cmd_name}").command
        return found

    def format_commands(self, ctx: click.Context, formatter: click.HelpFormatter) -> None:
        """The list of commands, without importing one."""
        with formatter.section("Commands"):
            formatter.write_dl(sorted(COMMANDS.items()))


@click.group(cls=LazyGroup, epilog=EPILOG, context_settings={"help_option_names": ["-h", "--help"]})
@click.version_option(paperbuilder.__version__, prog_name="paperbuilder")
def commands() -> None:
    """Committee papers from council data: a layout in, a versioned, paginated Word and PDF annex out."""
