"""The results of a paper become results that are safe to print: what the layout's `disclosure` hides has no number."""

from __future__ import annotations

from dataclasses import replace
from typing import Literal

from paperbuilder.disclose.choosing import chosen
from paperbuilder.disclose.measured import census
from paperbuilder.disclose.populations import Populations
from paperbuilder.disclose.rounding import rounded
from paperbuilder.layout.disclosure import Disclosure
from paperbuilder.metrics.catalogue import Catalogue
from paperbuilder.metrics.result import Results


def hidden(results: Results, disclosure: Disclosure | Literal["none"], catalogue: Catalogue) -> Results:
    """The results without the small counts, and without what they could be worked out from."""
    if disclosure == "none":
        return results
    if disclosure.round is not None:
        return rounded(results, disclosure.round, disclosure.threshold)
    populations = Populations(catalogue)
    taken = census(results, populations)
    spots = chosen(taken, populations, disclosure.threshold)
    if not spots:
        return results
    answers = {
        query: tuple(result.hidden() if (query, place) in spots else result for place, result in enumerate(found))
        for query, found in results.answers.items()
    }
    return replace(results, answers=answers)
