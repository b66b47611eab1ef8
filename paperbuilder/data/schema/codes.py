"""The only list of codes: every set of codes that `columns.py` names, by its name, and the yes/no fields.

Keys are the group keys of the metric catalogue: `CODES["source"].match("q) 6: Police")` is `6`, and its group `police`.
"""

from __future__ import annotations

from paperbuilder.data.schema import codes_care as care
from paperbuilder.data.schema import codes_children as children
from paperbuilder.data.schema import codes_leavers as leavers
from paperbuilder.data.schema.codeset import NOT_RECORDED, NOT_RECORDED_LABEL, UNKNOWN_MARK, Code, CodeSet
from paperbuilder.data.schema.columns import ColumnSpec
from paperbuilder.data.schema.sentences import SENTENCES

__all__ = [
    "CODES",
    "FLAG",
    "FLAGS",
    "NOT_RECORDED",
    "NOT_RECORDED_LABEL",
    "UNKNOWN_MARK",
    "Code",
    "CodeSet",
    "codes_of",
]

FLAG = children.FLAG
FLAGS = children.FLAGS
CODES: dict[str, CodeSet] = {
    codes.name: codes.extended(SENTENCES.get(codes.name, {}))
    for codes in (
        children.GENDER,
        children.ETHNICITY,
        children.SOURCE,
        children.NEED,
        children.CATEGORY_OF_NEED,
        children.CLOSURE_REASON,
        children.CASE_STATUS,
        children.CATEGORY,
        care.LEGAL_STATUS,
        care.PERMANENCE_PLAN,
        care.CEASED_REASON,
        care.PLACEMENT_TYPE,
        care.PLACEMENT_PROVIDER,
        care.PLACEMENT_LOCATION,
        leavers.ELIGIBILITY,
        leavers.IN_TOUCH,
        leavers.ACCOMMODATION,
        leavers.SUITABILITY,
        leavers.ACTIVITY,
        leavers.REVERSED_REASON,
        leavers.LEAVING_REASON,
        children.CASELOAD_TYPE,
    )
}
"""Every code set by the name that `ColumnSpec.codes` uses."""


def codes_of(column: ColumnSpec) -> CodeSet | None:
    """The codes that a column holds: its set, yes/no/unknown for a flag, or None."""
    if column.kind == "flag":
        return FLAGS.get(column.key, FLAG)
    return CODES.get(column.codes)
