"""A paper that gives small counts away becomes one that does not: the audit says what more must be hidden."""

from __future__ import annotations

from audit_papers import MONTHS, cell, document, result, table, truth

from paperbuilder.disclose.audit import audit
from paperbuilder.disclose.further import further
from paperbuilder.layout.spec import Disclosure
from paperbuilder.metrics.catalogue import CATALOGUE
from paperbuilder.metrics.result import Results
from paperbuilder.model import Document

COUNTS = dict(zip(MONTHS, (3, 8, 9), strict=True))
TRUE = truth(*(result(value, ("month",), (month,)) for month, value in COUNTS.items()), result(sum(COUNTS.values())))


def paper(results: Results) -> Document:
    """The months and their total, as the results have them."""
    found = [one for answers in results.answers.values() for one in answers]
    return document(table("months", {str(place): (cell(one, one.suppressed),) for place, one in enumerate(found)}))


def rounds(results: Results) -> list[Results]:
    """The results with more hidden each time, until no more is."""
    found = [results]
    while True:
        after = further(paper(found[-1]), TRUE, found[-1], CATALOGUE, Disclosure())
        if after is found[-1]:
            return found
        found.append(after)


def hidden(results: Results) -> list[float]:
    """The true values of what is hidden, in order."""
    pairs = [(one, TRUE[query][place]) for query, found in results.answers.items() for place, one in enumerate(found)]
    return [true.value or 0 for one, true in pairs if one.suppressed]


def test_a_printed_small_count_is_hidden_first_and_then_the_smallest_beside_it() -> None:
    """The small month goes, then the smallest other month and not the headline, and the audit finds nothing."""
    steps = rounds(TRUE)
    assert [hidden(step) for step in steps] == [[], [3], [3, 8]]
    assert audit(paper(steps[-1]), TRUE, CATALOGUE, Disclosure()) == ()


def test_a_safe_paper_stays_as_it_is() -> None:
    """Where nothing is given away the results are the same ones."""
    safe = rounds(TRUE)[-1]
    assert further(paper(safe), TRUE, safe, CATALOGUE, Disclosure()) is safe
