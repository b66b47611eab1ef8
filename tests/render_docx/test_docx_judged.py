"""Independent judges accept what the writer makes, and LibreOffice puts it on the pages of the PDF."""

from __future__ import annotations

import subprocess
from pathlib import Path

import pytest
from openxml_audit import OpenXmlValidator


def test_openxml_audit_finds_nothing(written: bytes, tmp_path: Path) -> None:
    """Schema, semantics and packaging are as Word wants them."""
    file = tmp_path / "paper.docx"
    file.write_bytes(written)
    result = OpenXmlValidator().validate(file)
    assert [str(error) for error in result.errors] == []


@pytest.mark.judge
def test_the_judges_pass_it(written: bytes, shared: Path, tmp_path: Path) -> None:
    """The Open XML SDK, openxml-audit and the accessibility rules accept the file."""
    file = tmp_path / "paper.docx"
    file.write_bytes(written)
    judged = subprocess.run([shared / "judges" / "judge-docx", file], capture_output=True, text=True, check=False)
    assert judged.returncode == 0, judged.stdout + judged.stderr
    warnings = [line for line in judged.stdout.splitlines() if line.startswith("   ")]
    assert [line for line in warnings if "merged-cells" not in line] == []
