"""A composed document and the true results become what the document gives away; a safe paper gives nothing.

The puzzle is built from the document, not from what was chosen to be hidden: what is printed anywhere counts as known.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from typing import Literal

from paperbuilder.disclose import breakdowns, differently, kinds, times
from paperbuilder.disclose.claims import Claims
from paperbuilder.disclose.counts import Count, Knowledge, counts_of, is_plain, whole_of
from paperbuilder.disclose.puzzle import Puzzle, Quantity
from paperbuilder.disclose.ranges import given_away, pinned
from paperbuilder.disclose.reading import Fact, facts
from paperbuilder.errors import DisclosureError
from paperbuilder.layout.disclosure import Disclosure
from paperbuilder.metrics.declaration import Declared
from paperbuilder.metrics.result import Results
from paperbuilder.model import Document

MOST_PLACES = 5
WHY = "the paper would give a small number away"
HINT = "show longer periods or fewer groups there, or leave that row, column or figure out"


def require_safe(
    document: Document,
    truth: Results,
    catalogue: Mapping[str, Declared],
    setting: Disclosure | Literal["none"],
    earlier: tuple[Fact, ...] = (),
    corrected: tuple[Fact, ...] = (),
) -> None:
    """DisclosureError when the document gives a small number away; a layout may forgo all of it."""
    places = audit(document, truth, catalogue, setting, earlier, corrected) if setting != "none" else ()
    if places:
        more = f" (and {len(places) - MOST_PLACES} more)" if len(places) > MOST_PLACES else ""
        raise DisclosureError(f"{WHY}: {'; '.join(places[:MOST_PLACES])}{more}", hint=HINT)


def audit(
    document: Document,
    truth: Results,
    catalogue: Mapping[str, Declared],
    setting: Disclosure,
    earlier: tuple[Fact, ...] = (),
    corrected: tuple[Fact, ...] = (),
) -> tuple[str, ...]:
    """The places where a small number is given away, and how, without the number; none in a safe paper.

    `earlier` are the figures of papers that readers have already; `corrected` those of the version that this paper
    corrects. What that one gives away by itself cannot be unsaid, and a paper that withdraws it must not be refused.
    """
    found = facts(document)
    leaking = [f"{fact.place}: a hidden number is still there" for fact in found if fact.leaks]
    given = _given((*found, *earlier, *corrected), truth, catalogue, setting)
    hidden = tuple(fact for fact in found if fact.hidden)
    already = set(_given((*hidden, *corrected), truth, catalogue, setting) if given and corrected else ())
    return tuple(dict.fromkeys((*leaking, *(one for one in given if one not in already))))


def _given(
    found: tuple[Fact, ...], truth: Results, catalogue: Mapping[str, Declared], setting: Disclosure
) -> tuple[str, ...]:
    """The places where these facts together give a small number away."""
    claims = claimed(found, truth, catalogue, setting.round or 1)
    return (*_told(claims, setting.threshold), *_worked_out(claims, setting.threshold))


def claimed(found: tuple[Fact, ...], truth: Results, catalogue: Mapping[str, Declared], base: int = 1) -> Claims:
    """What the facts say, with all that a reader knows of the counts behind them."""
    known = counted(truth, catalogue)
    named = kinds.kinds(catalogue)
    claims = Claims(known, catalogue, base)
    claims.foresee(found)
    breakdowns.add(known)
    kinds.add(known, named)
    differently.add_bands(known, named, catalogue)
    claims.take(found)
    times.add(known, kinds.additive({count.name for count in known.values}, named))
    differently.add_flows(known, catalogue)
    return claims


def counted(truth: Results, catalogue: Mapping[str, Declared]) -> Knowledge:
    """The counts behind the results, with no relations yet."""
    known = Knowledge()
    for result in (result for answers in truth.answers.values() for result in answers):
        for count, value in counts_of(result, kinds.has_rest(result.metric, catalogue)):
            known.count(count, value)
    return known


def puzzle(claims: Claims, threshold: int) -> Puzzle:
    """What a reader has before them: small counts that are hidden, or printed in spite of it, are to be protected."""
    hiding = (count for count in claims.hidden if claims.known.values.get(count) == 0)
    noughts: set[Family] = set().union(*(_families(count) for count in hiding))
    quantities = (_quantity(count, value, claims, threshold, noughts) for count, value in claims.known.values.items())
    return Puzzle(tuple(quantities), tuple(claims.known.relations), threshold)


Family = tuple[object, ...]
LONGEST_PIECE = 140
"""Days of a month, or of a quarter with a short end joined to it."""


def _families(count: Count) -> set[Family]:
    """What stands in a row or column with a count: other groups of its days, other months or quarters of its group."""
    groups: Family = (count.name, count.start, count.end, count.dimensions)
    month = (count.end - count.start).days < LONGEST_PIECE
    return {groups, (count.name, count.groups)} if month else {groups}


def _quantity(count: Count, value: int, claims: Claims, threshold: int, noughts: set[Family]) -> Quantity:
    """A hidden count is no nought, which would be printed, unless noughts are hidden beside it.

    Of what is behind a hidden percentage so much is known only where the denominator is printed.
    """
    told = count in claims.printed
    small = 1 <= value <= threshold and (told or count in claims.hidden)
    exact = count in claims.hidden and claims.base == 1 and not _families(count) & noughts
    lower = int(exact and (is_plain(count) or whole_of(count) in claims.printed))
    return Quantity(count.key, value, not told, small, lower)


def _told(claims: Claims, threshold: int) -> Iterator[str]:
    """Percentages, rates and averages that are printed though they are of a small number."""
    for count, place in claims.told.items():
        if 1 <= claims.known.values.get(count, 0) <= threshold:
            yield f"{place}: it is worked out from a small number"


def _worked_out(claims: Claims, threshold: int) -> Iterable[str]:
    places = {count.key: place for count, place in (*claims.hidden.items(), *claims.printed.items())}
    printed = {count.key for count in claims.printed}
    for key in exposed(claims, threshold):
        how = "a small number is printed" if key in printed else "the hidden number can be worked out"
        yield f"{places[key]}: {how}"


def exposed(claims: Claims, threshold: int) -> tuple[str, ...]:
    """The keys of the small counts that can be worked out."""
    return (given_away if claims.base == 1 else pinned)(puzzle(claims, threshold))
