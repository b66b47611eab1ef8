"""The page to put on file: what to upload, by when, what was checked, who approved it, and the digests."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from hashlib import sha256
from pathlib import Path

import pytest
from lxml import html

from paperbuilder.publish.due import last_day

Command = Callable[..., int]


@pytest.mark.parametrize(
    ("meeting", "last"),
    [
        (date(2020, 12, 14), date(2020, 12, 4)),
        (date(2021, 1, 5), date(2020, 12, 23)),
        (date(2020, 12, 19), date(2020, 12, 11)),
    ],
    ids=["a Monday", "over Christmas", "a Saturday"],
)
def test_five_clear_days(meeting: date, last: date) -> None:
    """Neither the day of publication nor the meeting's counts, nor weekends and bank holidays."""
    assert last_day(meeting) == last


def test_the_page_says_what_to_put_on_file(desk: Path, paperbuilder: Command) -> None:
    """Title, file with its digest, days, approval, checks and retention; text from the layout is only text."""
    layout = desk / "small.yaml"
    words = layout.read_text().replace("A small paper", "Small <b>& simple</b>")
    layout.write_text(
        words.replace("  council:", "  meeting_date: 2020-12-14\n  retention: 6\n  council:"), encoding="utf-8"
    )
    told = ("--on", "2020-12-03", "--approved-by", "Director", "--quiet")
    assert paperbuilder("publish", "small.yaml", "--data", "data", *told) == 0
    written = html.parse(str(desk / "output" / "small" / "small-v1.2-publication.html"))
    rows = {row.find("th").text_content(): row.find("td").text_content() for row in written.iter("tr")}
    assert rows["Item title"] == "Small <b>& simple</b>"
    bag = desk / "output" / "archive" / "small" / "v1.2"
    assert sha256((bag / "data" / "small-v1.2.pdf").read_bytes()).hexdigest() in rows["File to upload"]
    assert rows["Tag manifest, SHA-256"] == sha256((bag / "tagmanifest-sha256.txt").read_bytes()).hexdigest()
    assert (rows["Last day to publish"], rows["Published"]) == ("4 December 2020", "3 December 2020")
    assert (rows["Approved by"], rows["Retention"]) == ("Director", "6 years (2026-12-03)")
    assert rows["No slot for commentary is empty."] == "passed"
    assert rows["Small numbers"].startswith("Counts from 1 to 5 suppressed")
    assert paperbuilder("verify") == 0
