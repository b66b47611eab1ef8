"""The documents tell the truth: links lead somewhere, commands and options exist, decisions are listed."""

from __future__ import annotations

import re
import shlex
from pathlib import Path

import click
import pytest

from paperbuilder.cli.group import COMMANDS, LazyGroup, commands
from paperbuilder.pipeline import STEPS

ROOT = Path(__file__).parents[2]
DOCUMENTS = sorted([*ROOT.glob("*.md"), *(ROOT / "docs").rglob("*.md")])
README = (ROOT / "README.md").read_text(encoding="utf-8")


@pytest.mark.parametrize("document", DOCUMENTS, ids=lambda path: str(path.relative_to(ROOT)))
def test_links_lead_somewhere(document: Path) -> None:
    """Every relative link of a document leads to a file of the project."""
    text = document.read_text(encoding="utf-8")
    targets = re.findall(r"\]\(([^)#\s]+)[^)]*\)", text)
    missing = [
        t for t in targets if "://" not in t and not t.startswith("mailto:") and not (document.parent / t).exists()
    ]
    assert not missing


def _command_lines(text: str) -> list[str]:
    blocks = re.findall(r"```sh\n(.*?)```", text, flags=re.DOTALL)
    lines = [line.strip() for block in blocks for line in block.splitlines()]
    return [line for line in lines if line.startswith("paperbuilder ")]


@pytest.mark.parametrize(
    "line", [line for path in DOCUMENTS for line in _command_lines(path.read_text(encoding="utf-8"))]
)
def test_commands_shown_are_commands(line: str) -> None:
    """Every command line in a document parses: the command exists and has the options shown."""
    words = shlex.split(line.split("#", maxsplit=1)[0].split(" > ", maxsplit=1)[0])[1:]
    group: click.Command = commands
    context = click.Context(commands)
    while isinstance(group, click.Group):
        found = group.get_command(context, words[0])
        assert found is not None, words[0]
        group, words = found, words[1:]
    assert group.make_context(group.name, words, resilient_parsing=False)


def test_the_readme_names_every_command() -> None:
    """No command is missing in the README's table."""
    assert [name for name in COMMANDS if f"`paperbuilder {name}" not in README] == []
    assert isinstance(commands, LazyGroup)


def test_the_readme_tells_the_eight_steps_in_order() -> None:
    """The numbered steps of the README are the pipeline's, word for word."""
    assert re.findall(r"^\d\. \*\*([a-z ]+)\*\*:", README, flags=re.MULTILINE) == list(STEPS)


def test_every_decision_is_listed() -> None:
    """The list of decisions has every page, in order."""
    folder = ROOT / "docs" / "decisions"
    listed = re.findall(r"\((\d{4}-[a-z0-9-]+\.md)\)", (folder / "README.md").read_text(encoding="utf-8"))
    assert listed == sorted(path.name for path in folder.glob("[0-9]*.md"))


def test_every_dependency_has_its_reason() -> None:
    """Each package that pyproject.toml names stands in the decision on dependencies."""
    text = (ROOT / "docs" / "decisions" / "0002-dependencies.md").read_text(encoding="utf-8").lower()
    project = (ROOT / "pyproject.toml").read_text(encoding="utf-8")
    block = project.split("dependencies = [", 1)[1].split("]", 1)[0]
    names = [name.lower() for name in re.findall(r'"([A-Za-z0-9_-]+)', block)]
    assert [name for name in names if name not in text] == []
