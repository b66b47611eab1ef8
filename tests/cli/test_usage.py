"""The command line: help at once, one message for what is wrong, and never a traceback."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

import pytest

from paperbuilder.cli.group import COMMANDS, commands
from paperbuilder.cli.run import run

PROGRAM = (sys.executable, "-c", "import sys; from paperbuilder.cli import main; sys.argv[1:] = ['layouts']; main()")


@pytest.mark.parametrize("name", sorted(COMMANDS))
def test_every_command_has_help_with_an_example(name: str, capsys: pytest.CaptureFixture[str]) -> None:
    """`--help` of each command says what it does and shows an example."""
    below = {"style": ["from"], "comparators": ["import"]}.get(name, [])
    assert run(commands, [name, *below, "--help"]) == 0
    shown = capsys.readouterr().out
    assert "Example:" in shown
    assert f"paperbuilder {name}" in shown


@pytest.mark.parametrize(
    ("words", "message"),
    [
        (["frobnicate"], "No such command"),
        (["build"], "Missing argument"),
        (["build", "annex-a"], "no data was given, and the layout reads Annex A lists"),
        (
            ["build", "x", "--data", "y", "--as-at", "12/10/2020"],
            'expected a date such as 2020-10-12, found "12/10/2020"',
        ),
        (["build", "x", "--data", "y", "--sett", "a=b"], 'did you mean "--set"?'),
        (["build", "x", "--data", "y", "--set", "novalue"], '--set expects KEY=VALUE, found "novalue"'),
        (["check"], "name a layout, or data with --data"),
        (["schema", "paper"], "'paper' is not one of 'layout', 'style', 'metrics'"),
        (["sample", "d", "--scale", "0"], "0.0 is not in the range 0.01<=x<=100"),
    ],
)
def test_bad_usage_is_one_message_and_exit_2(
    words: list[str], message: str, capsys: pytest.CaptureFixture[str]
) -> None:
    """Bad usage names what is wrong on standard error, prints nothing else and exits with 2."""
    assert run(commands, words) == 2
    shown = capsys.readouterr()
    assert message in shown.err
    assert shown.out == ""


@pytest.mark.skipif(sys.platform == "win32", reason="there a folder that somebody is in cannot be removed")
def test_a_folder_that_has_gone_is_said_in_words(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    """A command given in a removed folder says so and what to do, without the system's number."""
    gone = tmp_path / "gone"
    gone.mkdir()
    monkeypatch.chdir(gone)
    gone.rmdir()
    assert run(commands, ["build", "cfllc-performance", "--data", "data", "--quiet"]) == 2
    said = capsys.readouterr().err
    assert "the folder that you are in is not there any more" in said
    assert "hint: change to one" in said
    assert "Errno" not in said


def test_no_words_show_the_help(capsys: pytest.CaptureFixture[str]) -> None:
    """`paperbuilder` alone shows the commands."""
    assert run(commands, []) == 2
    assert "Commands:" in capsys.readouterr().err


def test_help_imports_nothing_heavy() -> None:
    """`--help` imports no library that takes its time, so that it is instant."""
    heavy = "pandas numpy matplotlib docx reportlab pikepdf jinja2 msgspec rich lxml yaml".split()  # noqa: SIM905
    script = (
        "import sys\n"
        "from paperbuilder.cli.group import commands\n"
        "from paperbuilder.cli.run import run, said\n"
        "said(run(commands, ['--help']))\n"
        f"print([name for name in {heavy} if name in sys.modules])"
    )
    shown = subprocess.run([sys.executable, "-c", script], capture_output=True, text=True, check=True).stdout
    assert shown.rstrip().endswith("[]")


def test_what_goes_into_a_file_is_utf8_on_every_system(tmp_path: Path) -> None:
    """Where the system's code page lacks a letter, standard output is written in UTF-8 all the same."""
    (tmp_path / "layouts").mkdir()
    title = "paper: {title: \u05e9\u05dc\u05d5\u05dd \u2212, as_at: 2020-10-12}\nsections: [{id: a, title: A}]\n"
    (tmp_path / "layouts" / "shalom.yaml").write_text(title, encoding="utf-8")
    script = "import sys; sys.argv = ['paperbuilder', 'layouts']\nfrom paperbuilder.cli import main\nmain()"
    narrow = {**os.environ, "PYTHONIOENCODING": "cp1252", "PYTHONUTF8": "0"}
    shown = subprocess.run([sys.executable, "-c", script], capture_output=True, check=True, env=narrow, cwd=tmp_path)
    assert "\u05e9\u05dc\u05d5\u05dd \u2212" in shown.stdout.decode("utf-8")


@pytest.mark.skipif(not Path("/dev/full").exists(), reason="a disk that is full is easily had on Linux alone")
def test_what_cannot_be_written_out_is_told() -> None:
    """Where standard output cannot be written, as on a full disk, the command says so and exits with 2."""
    with Path("/dev/full").open("w", encoding="utf-8") as full:
        done = subprocess.run(PROGRAM, stdout=full, stderr=subprocess.PIPE, text=True, check=False)
    assert done.returncode == 2
    assert done.stderr == "paperbuilder: could not go on: No space left on device\n"


@pytest.mark.skipif(sys.platform == "win32", reason="Windows has no pipe that breaks so")
def test_a_reader_that_has_gone_is_no_error() -> None:
    """Where nobody reads on, as behind `head`, the command ends without a word."""
    process = subprocess.Popen(PROGRAM, stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True)
    assert process.stdout is not None
    process.stdout.close()
    assert process.communicate() == ("", "")
    assert process.returncode in (0, 1)


def test_a_fault_of_ours_is_a_message_without_the_cell(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    """An unexpected exception shows its place, never its message, which could hold what a cell holds."""
    from paperbuilder.layout import listing

    def fail(_folders: object) -> None:
        raise KeyError("child 4711")

    monkeypatch.setattr(listing, "layouts", fail)
    assert run(commands, ["layouts"]) == 2
    shown = capsys.readouterr().err
    assert "a fault in paperbuilder itself (KeyError at " in shown
    assert "4711" not in shown
