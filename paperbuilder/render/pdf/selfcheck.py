"""A PDF's bytes become the list of rules of PDF/UA-1 and PDF/A-2a that it breaks, as page-validation sees it."""

from __future__ import annotations

from importlib import import_module
from importlib.util import find_spec

PROFILES = ("ua1", "2a")


def failures(data: bytes) -> list[str] | None:
    """Each broken rule once, as words; None when page-validation is not installed."""
    if find_spec("page") is None:
        return None
    return [words for profile in PROFILES for words in _failures(data, profile)]


def _failures(data: bytes, profile: str) -> list[str]:
    page = import_module("page")
    try:
        report = page.validate_pdf_bytes(data, profile=profile)
    except page.ParseError as error:
        return [f"{profile}: this is not a PDF file that can be read: {error}"]
    return sorted({f"{profile}: {failure.rule_id}: {failure.message}" for failure in report.failures})
