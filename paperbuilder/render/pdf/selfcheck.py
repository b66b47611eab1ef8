"""A PDF's bytes become findings: the rules of PDF/UA-1 and PDF/A-2a that it breaks, as page-validation sees it."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator
from importlib import import_module
from importlib.util import find_spec
from pathlib import Path
from typing import Any

from paperbuilder.data.finding import Finding
from paperbuilder.errors import RenderError

PROFILES = {"ua1": "PDF/UA-1", "2a": "PDF/A-2a"}
CHECK = "pdf-rule-broken"
MOST_PLACES = 10
GUIDANCE = "Do not publish the file. Correct the program that wrote it; paperbuilder's own maintainers, if it did."


def check_file(path: Path) -> tuple[Finding, ...]:
    """The rules that the file breaks; RenderError when it is no PDF file, or page-validation is not installed."""
    if not is_installed():
        raise RenderError(
            "checking a PDF file needs page-validation, which is not installed",
            place=str(path),
            hint='install it with: python -m pip install "paperbuilder[check]"',
        )
    try:
        return broken_rules(path.read_bytes())
    except OSError as error:
        raise RenderError(f"cannot be read ({(error.strerror or 'unknown reason').lower()})", place=str(path)) from None
    except RenderError as error:
        raise RenderError(error.message, place=str(path), hint="name a PDF file, or a layout by its name") from None


def is_installed() -> bool:
    """Whether page-validation is there to check with."""
    return find_spec("page") is not None


def broken_rules(data: bytes) -> tuple[Finding, ...]:
    """An error for each rule that the file breaks; none when page-validation is not installed.

    RenderError when the bytes are no PDF file.
    """
    if not is_installed():
        return ()
    return tuple(finding for profile in PROFILES for finding in _broken(data, profile))


def _broken(data: bytes, profile: str) -> Iterator[Finding]:
    found: dict[str, list[Any]] = defaultdict(list)
    for failure in _report(data, profile).failures:
        found[failure.rule_id].append(failure)
    for rule, failures in sorted(found.items()):
        objects = [failure.object_id for failure in failures if failure.object_id is not None]
        places = tuple(f"object {where.object_number}" for where in objects[:MOST_PLACES])
        message = f"{PROFILES[profile]}, rule {rule}: {failures[0].message}"
        yield Finding(CHECK, "error", message, len(failures), places, GUIDANCE)


def _report(data: bytes, profile: str) -> Any:
    page = import_module("page")
    try:
        return page.validate_pdf_bytes(data, profile=profile)
    except page.PageError as error:
        raise RenderError(f"this is not a PDF file that can be read: {error}") from None
