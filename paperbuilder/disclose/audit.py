"""A composed document and the true results become what the document gives away; a safe paper gives nothing.

The puzzle is built from the document, not from what was chosen to be hidden: what is printed anywhere counts as known.
"""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator
from dataclasses import replace

from paperbuilder.disclose import breakdowns, crosswise, differently, kinds, times
from paperbuilder.disclose.claims import PLUS, Claims
from paperbuilder.disclose.counts import Count, Knowledge, counts_of, is_plain, metric_of, whole_of
from paperbuilder.disclose.listing import TOGETHER, open_dimension
from paperbuilder.disclose.puzzle import Puzzle, Quantity
from paperbuilder.disclose.ranges import exposed, pinned
from paperbuilder.disclose.reading import Fact, facts
from paperbuilder.disclose.withheld import Withheld, wholes
from paperbuilder.errors import DisclosureError
from paperbuilder.layout.disclosure import Disclosure
from paperbuilder.metrics.catalogue import Catalogue
from paperbuilder.metrics.joining import members_of
from paperbuilder.metrics.result import Results
from paperbuilder.model import Document

MOST_PLACES = 5
WHY = "the paper would give a small number away"
HINT = "show longer periods or fewer groups there, or leave that row, column or figure out"


def refusal(places: tuple[str, ...]) -> DisclosureError:
    """What is said of a paper that gives a small number away in these places."""
    more = f" (and {len(places) - MOST_PLACES} more)" if len(places) > MOST_PLACES else ""
    return DisclosureError(f"{WHY}: {'; '.join(places[:MOST_PLACES])}{more}", hint=HINT)


def audit(
    document: Document,
    truth: Results,
    catalogue: Catalogue,
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


def _given(found: tuple[Fact, ...], truth: Results, catalogue: Catalogue, setting: Disclosure) -> tuple[str, ...]:
    """The places where these facts together give a small number away."""
    claims = claimed(found, truth, catalogue, setting.round or 1)
    rule = withheld(claims, setting.threshold)
    return (*_told(claims, rule), *_worked_out(claims, rule))


def claimed(
    found: tuple[Fact, ...], truth: Results, catalogue: Catalogue, base: int = 1, sought: tuple[Fact, ...] = ()
) -> Claims:
    """What the facts say, with all that a reader knows of the counts behind them, and behind those that are sought."""
    known = counted(truth, catalogue)
    named = kinds.kinds(catalogue)
    claims = Claims(known, catalogue, base)
    claims.foresee(found)
    breakdowns.add(known, catalogue)
    kinds.add(known, named)
    differently.add_bands(known, named, catalogue)
    claims.take(found)
    kinds.share(known, named)
    breakdowns.add_larger(known, catalogue)
    breakdowns.add(known, catalogue)
    dated = (fact for fact in sought if fact.origin.start and fact.origin.end and not fact.origin.source)
    behind = (count for fact in dated for count in claims.counts_behind(fact))
    crosswise.add(known, named, catalogue, (*claims.hidden, *behind))
    times.add(known, kinds.additive({count.name for count in known.values}, named))
    differently.add_flows(known, catalogue, claims.printed)
    return claims


def counted(truth: Results, catalogue: Catalogue) -> Knowledge:
    """The counts behind the results, with no relations yet."""
    known = Knowledge()
    for result in (result for answers in truth.answers.values() for result in answers):
        for count, value in counts_of(result, kinds.has_rest(result.metric, catalogue)):
            known.count(count, value)
    return known


def puzzle(claims: Claims, rule: Withheld) -> Puzzle:
    """What a reader has before them: small counts that are hidden, or printed in spite of it, are to be protected."""
    quantities = (_quantity(count, value, claims, rule) for count, value in claims.known.values.items())
    return Puzzle(tuple(quantities), (*claims.known.relations, *claims.known.said), rule.threshold)


def withheld(claims: Claims, threshold: int) -> Withheld:
    """What the rule withholds in this paper; where all is rounded there is none, nor of stacks of several metrics."""
    relations = claims.known.relations if claims.base == 1 else ()
    told = {count.key for count in claims.own}
    small = (
        count.key
        for count, value in claims.known.values.items()
        if _is_small(value, threshold) and count not in claims.printed and not count.name.endswith(crosswise.SMALLEST)
    )
    alike = (relation for relation in relations if not any(PLUS in key for key, _ in relation.terms))
    rule = Withheld.of(wholes(alike), small, told, threshold)
    return replace(rule, parts=set(rule.parts) - set(_named(claims, rule.parts, threshold)))


def _named(claims: Claims, parts: Collection[str], threshold: int) -> Iterator[str]:
    """The parts whose groups would not be named if nobody were in them, unless all that large counts name are."""
    beside: dict[object, set[str]] = {}
    known: dict[str, set[tuple[str, str]]] = {}
    for count in (*claims.hidden, *claims.printed, *claims.told):
        for dimension, key in count.groups:
            beside.setdefault((count.without(dimension), dimension), set()).update(members_of(key))
            if claims.known.values.get(count.without(dimension), 0) > threshold:
                known.setdefault(dimension, set()).update((count.name, one) for one in members_of(key))
    for count in (one for one in claims.named if len(one.groups) == 1 and is_plain(one) and one.key in parts):
        name = open_dimension(claims.catalogue, metric_of(count.name), count.dimensions)
        if name is not None:
            elsewhere = {key for other, key in known.get(name, ()) if other != count.name}
            own = dict(count.groups)[name]
            if own != TOGETHER and not set(members_of(own)) <= elsewhere <= beside[count.without(name), name]:
                yield count.key


def _is_small(value: int, threshold: int) -> bool:
    return 1 <= value <= threshold


def _quantity(count: Count, value: int, claims: Claims, rule: Withheld) -> Quantity:
    """A count; of what is behind a hidden percentage so much is known only where the denominator is printed."""
    told, hidden = count in claims.printed, count in claims.hidden
    small = _is_small(value, rule.threshold) and (told or hidden)
    if told or claims.base > 1:
        return Quantity(count.key, value, not told, small)
    least = int(hidden and (is_plain(count) or whole_of(count) in claims.printed))
    return Quantity(count.key, value, True, small, *rule.ends(count.key, value, least))


def _told(claims: Claims, rule: Withheld) -> Iterator[str]:
    """Percentages, rates and averages that are printed though they are of a small number, and parts of one."""
    for count, place in claims.told.items():
        if _is_small(claims.known.values.get(count, 0), rule.threshold):
            yield f"{place}: it is worked out from a small number"
    for _, place in printed_parts(claims, rule):
        yield f"{place}: it is a part of a small number"


def printed_parts(claims: Claims, rule: Withheld) -> Iterator[tuple[Count, str]]:
    """The noughts that are printed though they are withheld, with their places; not those that an earlier paper had."""
    for count, place in {**claims.told, **claims.printed}.items():
        if count.key in rule.parts and count in claims.own and not claims.known.values.get(count):
            yield count, place


def _worked_out(claims: Claims, rule: Withheld) -> Iterable[str]:
    places = {count.key: place for count, place in (*claims.hidden.items(), *claims.printed.items())}
    printed = {count.key for count in claims.printed}
    for key in exposures(claims, rule):
        how = "a small number is printed" if key in printed else "the hidden number can be worked out"
        yield f"{places[key]}: {how}"


def exposures(claims: Claims, rule: Withheld) -> tuple[str, ...]:
    """The keys of the small counts that can be worked out."""
    known = puzzle(claims, rule)
    if claims.base > 1:
        return pinned(known)
    found = exposed(known)
    return found and exposed(rule.doubted(_looking_at(known, found), {count.key for count in claims.hidden}))


def _looking_at(known: Puzzle, found: Collection[str]) -> Puzzle:
    return replace(known, quantities=tuple(replace(one, small=one.key in found) for one in known.quantities))
