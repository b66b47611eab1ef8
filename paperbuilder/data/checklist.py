"""Every check of the data, declared: its stable name, how severe it is, what it looks for and what to do about it."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from paperbuilder.data.finding import Finding, Severity

PLACES_LISTED = 20


@dataclass(frozen=True, slots=True)
class Check:
    """One check. Only an `error` counts towards the exit code 1."""

    name: str
    severity: Severity
    sentence: str
    guidance: str


READING = (
    Check(
        "text-in-date",
        "warning",
        "A cell of a date column holds text that is not a date; it counts as blank.",
        "Correct the cell in the case system or the extract, then build again.",
    ),
    Check(
        "impossible-date",
        "warning",
        "A date does not exist (31/02/2020) or lies outside 1900 to 2100; it counts as blank.",
        "Correct the date at its source.",
    ),
    Check(
        "unreadable-dates",
        "error",
        "More than a tenth of the filled cells of a date column, and more than five, cannot be read as dates.",
        "Check the format of the column: days come before months, as 31/12/2020 or 2020-12-31.",
    ),
    Check(
        "text-in-number",
        "warning",
        "A cell of a number column holds text; it counts as blank.",
        "Correct the cell at its source.",
    ),
    Check(
        "unknown-code",
        "warning",
        "A cell of a coded column holds a code or text that is not known; it counts as not recorded.",
        "Correct the code, or give its meaning in a file of local spellings.",
    ),
    Check(
        "formula-error",
        "warning",
        "A cell holds the error of a formula (#N/A, #REF!); it counts as blank.",
        "Mend the formula in the workbook, or paste its values.",
    ),
    Check(
        "missing-id",
        "warning",
        "A row has no child or adopter id; it is counted as a row and is nobody's.",
        "Add the id at its source: the row cannot be linked to other lists.",
    ),
    Check(
        "missing-date",
        "warning",
        "A row has no event or start date; no count by date includes it.",
        "Add the date at its source.",
    ),
    Check(
        "rows-left-out",
        "note",
        "Rows that are no data were left out: totals, notes, repeated headers.",
        "None, unless one of these rows is a child's.",
    ),
    Check(
        "sheet-not-read",
        "note",
        "A sheet or file is not one of the lists and was not read.",
        "None, unless it holds a list: then name it `List 4` or `History 4`, or check its headers.",
    ),
    Check(
        "sheet-left-out",
        "warning",
        "A second sheet of a workbook looks like a list that another sheet gave, or a file is an exact copy; left out.",
        "Delete or rename the copy, so that only one sheet holds the list.",
    ),
    Check(
        "hidden-sheet",
        "note",
        "A list was read from a hidden sheet.",
        "Make sure that it is the one you mean.",
    ),
    Check(
        "list-not-usable",
        "warning",
        "A list that the layout does not read lacks its id or date and was left out.",
        "Add the column if another paper needs the list.",
    ),
    Check(
        "stacked-files",
        "note",
        "A table was stacked from several files or sheets.",
        "Make sure that no row is in two of them.",
    ),
    Check(
        "empty-list",
        "warning",
        "A list was found without rows; its counts are 0.",
        "Make sure that the extract ran: a council with no such cases is rare.",
    ),
    Check(
        "columns-not-read",
        "note",
        "Columns of a list are not those of Annex A and were not read.",
        "None, unless one of them is a column that a figure needs under another name.",
    ),
    Check(
        "data-not-read",
        "note",
        "Data was given for a layout that reads no list: its figures were computed elsewhere.",
        "Leave out --data, or name metrics of the lists in the layout.",
    ),
)

CHECKING = (
    Check(
        "stale-data",
        "error",
        "The last event of a table is more than 31 days before the as-at date.",
        "Extract the table again, or use the as-at date of the extract.",
    ),
    Check(
        "extracted-later",
        "error",
        "A list of six months was extracted after the as-at date: the first days of the six months are not on it.",
        "Use the as-at date of the extract, extract the list again, or read the history (no `source: list`).",
    ),
    Check(
        "dates-in-wrong-order",
        "warning",
        "A later step has an earlier date: an end before its start, a conference before its strategy discussion.",
        "Correct the dates; durations leave these rows out.",
    ),
    Check(
        "future-date",
        "warning",
        "A date on a list lies after the as-at date; nothing counts it.",
        "Correct the year, or use the as-at date of the extract.",
    ),
    Check(
        "later-than-as-at",
        "note",
        "A history reaches past the as-at date; counts up to that date leave these rows out.",
        "None, unless the as-at date is wrong.",
    ),
    Check(
        "before-1990",
        "warning",
        "A date lies before 1990.",
        "Correct the year at its source.",
    ),
    Check(
        "age-and-birth-date",
        "warning",
        "The age given and the date of birth differ by more than a year; figures use the date of birth.",
        "Correct the date of birth or the age.",
    ),
    Check(
        "implausible-age",
        "warning",
        "A child is older than 26, or is to be born more than ten months after the as-at date.",
        "Correct the date of birth, or take the adult off the list.",
    ),
    Check(
        "duplicate-row",
        "warning",
        "A row repeats another in every column; both are counted.",
        "Remove the repetition from the extract.",
    ),
    Check(
        "duplicate-event",
        "warning",
        "A child has two rows with the same event date that differ elsewhere; both are counted.",
        "See whether they are one event recorded twice.",
    ),
    Check(
        "repeated-child",
        "warning",
        "A child is twice on a list that has one row a child.",
        "Keep the latest episode only, as Annex A asks.",
    ),
    Check(
        "looked-after-not-in-need",
        "warning",
        "A child looked after at the as-at date is not on List 6.",
        "Add the child to List 6, or end the period of care.",
    ),
    Check(
        "contradicting-status",
        "warning",
        "The case status on List 6 contradicts Lists 7 and 8 or its own closure date.",
        "Correct the status: looked after comes before a plan, a plan before child in need.",
    ),
    Check(
        "missing-team",
        "note",
        "A row has no allocated team; it falls under the area Other.",
        "Allocate a team in the case system.",
    ),
    Check(
        "team-without-area",
        "warning",
        "A team is not in the teams table; its rows fall under the area Other.",
        "Add the team to the teams table.",
    ),
    Check(
        "month-without-events",
        "warning",
        "A whole month between others has no event.",
        "Make sure that the extract covers it; a series shows it as 0.",
    ),
    Check(
        "sudden-break",
        "warning",
        "A month has less than half or more than twice the usual number of events.",
        "Make sure that the change is real before the paper explains it.",
    ),
    Check(
        "outside-six-months",
        "warning",
        "A list of six months has rows outside them: its rows are not the sum of its months.",
        "Use the as-at date of the extract, or extract the six months again.",
    ),
    Check(
        "list-and-history-differ",
        "warning",
        "A list and its history do not hold the same number of events in the six months.",
        "Extract both on the same day.",
    ),
    Check(
        "ended-before-six-months",
        "warning",
        "A spell on List 6, 7 or 8 ended before the six months: the total is not current plus ceased.",
        "Correct the end date, or take the row off the list.",
    ),
)
CHECKS = {check.name: check for check in (*READING, *CHECKING)}
"""Every check by its name: first those of reading (step 3), then those of checking (step 4)."""


def finding(name: str, message: str, count: int = 1, places: Sequence[str] = (), rows_of: str = "") -> Finding:
    """A finding of a declared check, with its severity and guidance; only the first places are listed.

    `rows_of` is the title of the table whose rows it counts.
    """
    check = CHECKS[name]
    public = f"{rows_of}: {check.sentence}" if rows_of else ""
    return Finding(name, check.severity, message, count, tuple(places[:PLACES_LISTED]), check.guidance, public)
