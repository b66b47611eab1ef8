"""Larger groups instead of holes: months put together, small groups merged, and the rest of a chart as one."""

from __future__ import annotations

import itertools
from dataclasses import replace
from datetime import date
from typing import Any

import pytest
from disclose_papers import START, S, answered, by_month, layout_of

from paperbuilder import confidential
from paperbuilder.compose.joining import merged
from paperbuilder.compose.paper import Composed, PaperInputs, compose
from paperbuilder.compose.regrouping import asked_too, regrouped
from paperbuilder.confidential import holes
from paperbuilder.disclose.reading import Fact
from paperbuilder.errors import DisclosureError
from paperbuilder.formats import Formats
from paperbuilder.layout.loaded import LoadedLayout
from paperbuilder.metrics.catalogue import CATALOGUE
from paperbuilder.metrics.joining import joined
from paperbuilder.metrics.periods import Period
from paperbuilder.metrics.periods import regrouped as put_together
from paperbuilder.metrics.result import Result, Results
from paperbuilder.model import Origin

MONTHS = {"id": "a", "title": "A", "chart": {"kind": "line", "metric": "cpp.started", "by": "month"}}


def counts(by: str, values: dict[str, float]) -> tuple[Result, ...]:
    """Counts of plans by one breakdown."""
    return tuple(
        Result("cpp.started", START, S, (by,), (key,), (key,), value, None, None, "count")
        for key, value in values.items()
    )


def changed(layout: LoadedLayout, given: dict[str, Any]) -> tuple[LoadedLayout, Results]:
    """The layout as it is printed, and what would be hidden of the one that was written."""
    from disclose_papers import safe

    found = safe(layout, given)
    return regrouped(layout, answered(layout, given), found), found


@pytest.mark.parametrize(("small", "regroup"), [(1, None), (2, "quarter")])
def test_more_than_a_fifth(small: int, regroup: str | None) -> None:
    """One of six months is less than a fifth; two are more, and the months become quarters."""
    values = [3] * small + [20] * (6 - small)
    layout = layout_of({**MONTHS, "when_small": "quarter", "fact": False})
    printed, _ = changed(layout, {"cpp.started/month": by_month(*values)})
    assert printed.definition.sections[0].regroup == regroup
    assert (printed is layout) is (regroup is None)


def test_nothing_is_regrouped_that_does_not_ask_for_it() -> None:
    """Without `when_small` the holes stay, and a check names the remedy."""
    layout = layout_of({**MONTHS, "fact": False})
    printed, found = changed(layout, {"cpp.started/month": by_month(3, 3, 3, 20, 20, 20)})
    assert printed is layout
    assert told(layout, {"cpp.started/month": by_month(3, 3, 3, 20, 20, 20)}) == [("a", 3, "when_small: quarter")]
    assert found


def told(layout: LoadedLayout, given: dict[str, Any]) -> list[tuple[str, int, str]]:
    """What a check says of each section: its id, how many figures are printed as suppressed, and the remedy."""
    from disclose_papers import paper, safe

    document = paper(layout, given).document
    return [(one.section, one.hidden, one.remedy) for one in holes(layout, safe(layout, given), document)]


@pytest.mark.parametrize(
    ("given", "remedy"),
    [
        ({"regroup": "quarter", "when_small": "quarter"}, "when_small: half-year"),
        ({"regroup": "half-year"}, "regroup: year"),
        ({"regroup": "year"}, "show fewer groups, or the whole as one figure"),
        ({"when_small": "quarter"}, "show fewer groups, or the whole as one figure"),
        ({"when_small": "merge"}, "when_small: quarter"),
    ],
)
def test_the_next_remedy(given: dict[str, str], remedy: str) -> None:
    """Where the months that were put together are full of holes too, longer ones are tried, or another display."""
    layout = layout_of({**MONTHS, **given, "fact": False})
    key = f"cpp.started/{given.get('regroup', 'month')}"
    assert [one[2] for one in told(layout, {key: by_month(3, 3, 3, 3, 20, 20)})] == [remedy]


def test_what_stands_in_text_and_sentences_counts() -> None:
    """A figure in a key message, and each month of a chart that is not shown, is printed as suppressed."""
    layout = layout_of({**MONTHS, "fact": False}, key_messages=["{{ contacts.received }} contacts."])
    given = {"contacts.received": 4, "cpp.started/month": by_month(3, 3, 3, 3, 0, 0)}
    assert [one[:2] for one in told(layout, given)] == [("key-messages", 1), ("a", 4)]


def test_the_caption_says_the_new_group() -> None:
    """A caption that says "by month" says "by quarter" then."""
    chart = {**MONTHS["chart"], "caption": "Plans by month, {period}"}  # type: ignore[dict-item]
    layout = layout_of({**MONTHS, "chart": chart, "when_small": "quarter", "fact": False})
    printed, _ = changed(layout, {"cpp.started/month": by_month(3, 3, 3, 3, 20, 20)})
    (section,) = printed.definition.sections
    assert section.chart is not None
    assert section.chart.caption == "Plans by quarter, {period}"


def test_labels_and_explanation_say_the_new_group() -> None:
    """What stands at the end of each month stands at the end of each quarter; the officers' words are left alone."""
    words = {"scope": "Plans, month by month.", "explain": "Open at the end of each month.", "narrative": "By month."}
    chart = {**MONTHS["chart"], "labels": {"cpp.started": "At month end"}}  # type: ignore[dict-item]
    layout = layout_of({**MONTHS, **words, "chart": chart, "when_small": "quarter", "fact": False})
    (section,) = changed(layout, {"cpp.started/month": by_month(3, 3, 3, 3, 20, 20)})[0].definition.sections
    assert (section.scope, section.explain) == ("Plans, quarter by quarter.", "Open at the end of each quarter.")
    assert section.narrative == "By month."
    assert section.chart is not None
    assert section.chart.labels == {"cpp.started": "At quarter end"}


def test_quarters_without_short_ends() -> None:
    """A first or last piece of less than half a quarter joins its neighbour; a longer one stands alone."""
    labels = [cut.label for cut in put_together("quarter", Period(date(2019, 10, 1), date(2020, 10, 12)))]
    assert labels == ["Oct to Dec 2019", "Jan to Mar 2020", "Apr to Jun 2020", "Jul to Oct 2020"]
    cuts = put_together("quarter", Period(date(2020, 2, 1), date(2020, 6, 30)))
    assert [(cut.label, cut.part) for cut in cuts] == [("Feb to Mar 2020", True), ("Apr to Jun 2020", False)]
    (half,) = put_together("half-year", Period(date(2019, 10, 1), date(2020, 3, 1)))
    assert half.label == "Oct 2019 to Mar 2020"


@pytest.mark.parametrize("time", ["quarter", "half-year", "year"])
def test_no_day_is_lost(time: str) -> None:
    """What is put together covers the period, each day once."""
    whole = Period(date(2018, 11, 17), date(2020, 10, 12))
    cuts = [cut.period for cut in put_together(time, whole)]
    assert (cuts[0].start, cuts[-1].end) == (whole.start, whole.end)
    assert all((after.start - before.end).days == 1 for before, after in itertools.pairwise(cuts))


def test_bands_join_their_neighbours() -> None:
    """A small band joins the smaller band beside it until none is small."""
    bands = counts("age_band", {"unborn": 2, "under-1": 9, "1-4": 30, "5-9": 4, "10-15": 20, "16+": 0})
    assert merged(bands, {"unborn", "5-9"}, 5, {}) == {
        "unborn and under-1": ("unborn", "under-1"),
        "5-9 and 10-15": ("5-9", "10-15"),
    }


def test_bands_with_commas_are_set_apart() -> None:
    """The name of a longer band reads as its parts."""
    bands = tuple(
        Result("cpp.started", START, S, ("duration_band",), (key,), (label,), value, None, None, "count")
        for key, label, value in (("a", "6 to 11 months", 4), ("b", "1 year, under 2", 3), ("c", "2 years or more", 2))
    )
    assert list(merged(bands, {"a", "b", "c"}, 5, {})) == ["6 to 11 months; 1 year, under 2; 2 years or more"]


def test_other_groups_become_other() -> None:
    """Small groups without an order are Other together, with the next smallest if that is still small."""
    groups = counts("latest_category", {"neglect": 40, "physical": 3, "sexual": 4, "emotional": 30})
    assert merged(groups, {"physical", "sexual"}, 5, {}) == {"Other": ("physical", "sexual")}
    groups = counts("latest_category", {"neglect": 40, "physical": 3, "sexual": 0, "emotional": 30})
    assert merged(groups, {"physical"}, 5, {}) == {"Other": ("physical", "emotional")}


def test_joined_groups_add_up() -> None:
    """Counts are added up; a percentage is that of the sums."""
    (first, other) = joined(counts("source", {"2A": 3, "2B": 4, "6": 90}), (("Other", ("2A", "2B")),))
    assert ((first.labels, first.value), (other.labels, other.value)) == ((("Other",), 7), (("6",), 90))
    percentages = tuple(
        Result("cpp.seen_alone", START, S, ("area",), (key,), (key,), 100 * top / bottom, top, bottom, "percent")
        for key, (top, bottom) in {"North": (3.0, 10.0), "South": (9.0, 30.0)}.items()
    )
    (both,) = joined(percentages, (("Both", ("North", "South")),))
    assert (both.value, both.numerator, both.denominator) == (30, 12, 40)


def test_the_rest_of_a_chart_is_one_group_from_the_start() -> None:
    """Small groups that the chart adds up as Other leave no hole: their sum is a figure of its own."""
    given = {"contacts.received/source": {"2A": 100, "1B": 90, "6": 3, "8": 4, "1A": 2}}
    chart = {"kind": "bar", "metric": "contacts.received", "by": "source", "order": "value", "top": 2}
    layout = layout_of({"id": "a", "title": "A", "fact": False, "chart": chart})
    printed, _ = changed(layout, given)
    (section,) = printed.definition.sections
    assert section.chart is not None
    assert section.chart.top is None
    assert section.chart.join == {"Other": ("1A", "6", "8")}


def test_what_the_audit_hides_counts() -> None:
    """Of six months one is small; beside an earlier paper's total another is hidden, and the months become quarters."""
    layout = layout_of({**MONTHS, "when_small": "quarter", "fact": False})
    values = {"cpp.started/month": by_month(3, 20, 21, 22, 23, 24)}
    printed, asked, _ = audited_paper(layout, values)
    assert printed is layout
    printed, results, safe = audited_paper(layout, values, total=113)
    assert printed.definition.sections[0].regroup == "quarter"
    assert asked != results
    assert [one.suppressed for found in safe.answers.values() for one in found] == [False, False]


def test_where_larger_groups_are_refused_the_smaller_ones_stay(monkeypatch: pytest.MonkeyPatch) -> None:
    """What the audit lets pass is not lost for what it does not."""
    layout = layout_of({**MONTHS, "when_small": "quarter", "fact": False})
    protect = confidential.protected

    def refusing(settled: confidential.Settled, *rest: Any) -> Any:
        if settled[0] is not layout:
            raise DisclosureError("the paper would give a small number away")
        return protect(settled, *rest)

    monkeypatch.setattr(confidential, "protected", refusing)
    printed, _, safe = audited_paper(layout, {"cpp.started/month": by_month(3, 20, 21, 22, 23, 24)}, total=113)
    assert printed is layout
    assert sum(one.suppressed for found in safe.answers.values() for one in found) == 2


def audited_paper(layout: LoadedLayout, months: dict[str, Any], total: int = 0) -> confidential.Settled:
    """What is printed of these months, or of their quarters, beside an earlier paper that has their total."""
    one, two, three, *rest = months["cpp.started/month"].values()
    quarters = {"cpp.started/quarter": {"2020-Q2": one + two + three, "2020-Q3": sum(rest)}}
    known = answered(layout, months)
    other = answered(asked_too(layout), quarters)
    known = replace(known, answers={**other.answers, **known.answers})
    origin = Origin("cpp.started", START, S, (), (), value=float(total))
    earlier = (Fact("before", str(total), origin, "before", carried=True, earlier=True),) if total else ()
    formats = replace(Formats(), suppressed="c")

    def composing(printed: LoadedLayout, results: Results) -> Composed:
        return compose(printed, results, formats, PaperInputs())

    return confidential.audited(layout, known, CATALOGUE, earlier, (), composing)[1]
