"""A command and its words become an exit code; every error is one message on standard error."""

from __future__ import annotations

import os
import sys
import traceback
from collections.abc import Sequence
from pathlib import Path

import click

import paperbuilder
from paperbuilder.cli.console import complain
from paperbuilder.errors import PaperError, suggestion

COULD_NOT = 2
PACKAGE = str(Path(paperbuilder.__file__).parent)
INTERRUPTED = 130
NOWHERE = (
    "could not go on: the folder that you are in is not there any more\n  hint: change to one that is, and try again"
)


def run(commands: click.Group, words: Sequence[str]) -> int:
    """The exit code of the command; 2 for bad usage and for every PaperError."""
    try:
        return _run(commands, words)
    except PaperError as error:
        return complain(NOWHERE if _is_nowhere() else str(error))
    except (click.Abort, KeyboardInterrupt):
        complain("stopped; nothing was left half-written")
        return INTERRUPTED
    except OSError as error:
        return complain(NOWHERE if _is_nowhere() else f"could not go on: {_system(error)}")
    except (MemoryError, RecursionError) as error:
        return complain(f"could not go on: {error or type(error).__name__}")
    except Exception as error:  # noqa: BLE001 - a fault of ours is a message too, and may not show what a cell holds
        return complain(_fault(error))


def said(code: int) -> int:
    """The exit code, once all that there is to say has been written out; 2 where it cannot be."""
    try:
        for stream in filter(None, (sys.stdout, sys.stderr)):
            stream.flush()
    except BrokenPipeError:
        return code
    except OSError as error:
        return complain(f"could not go on: {_system(error)}")
    return code


def _is_nowhere() -> bool:
    """Whether the folder in which the command was given has gone."""
    try:
        Path.cwd()
    except OSError:
        return True
    return False


def _system(error: OSError) -> str:
    """What the system says, with the file and without its number."""
    words = error.strerror or str(error)
    return f"{words}: {error.filename}" if error.filename else words


def _fault(error: Exception) -> str:
    """Where a fault of paperbuilder itself happened; its message could hold a child's id, so it is not shown."""
    frames = traceback.extract_tb(error.__traceback__)
    place = next((f"{Path(f.filename).name}:{f.lineno}" for f in reversed(frames) if PACKAGE in f.filename), "")
    return (
        f"a fault in paperbuilder itself ({type(error).__name__} at {place}, version {paperbuilder.__version__})\n"
        "  hint: please report it with this line and the command; nothing was left half-written"
    )


def _run(commands: click.Group, words: Sequence[str]) -> int:
    try:
        return int(commands.main(list(words), prog_name="paperbuilder", standalone_mode=False) or 0)
    except click.exceptions.NoArgsIsHelpError as error:
        error.show()
        return COULD_NOT
    except click.ClickException as error:
        return complain(_usage(error))
    except BrokenPipeError:
        # Whoever read our output has gone; say nothing more, also not at exit.
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
        return 0


def _usage(error: click.ClickException) -> str:
    context = getattr(error, "ctx", None)
    where = f"\n  hint: see {context.command_path} --help" if context else ""
    if isinstance(error, click.NoSuchOption):
        wrong, context = error.option_name, error.ctx
        known = [name for param in context.command.params for name in param.opts] if context else []
        return f"no such option: {wrong}; {suggestion(wrong, known)}{where}"
    return f"{error.format_message()}{where}"
