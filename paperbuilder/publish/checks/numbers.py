"""Words become the numbers that somebody typed among them; dates, ages, times and references are none."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

from paperbuilder.publish.checks.worded import DIGITS, ORDINALS, WORDED, value_of

N = rf"(?:{DIGITS}|{WORDED})"
AND = r"(?:\s*(?:to|and|or|by|–|-|/|,)\s*)"
MONTH = (
    "(?:January|February|March|April|May|June|July|August|September|October|November|December"
    "|Jan|Feb|Mar|Apr|Jun|Jul|Aug|Sept?|Oct|Nov|Dec)"
)
COUNTED = (
    r"(?:child(?:ren)?|young\s+(?:people|persons?)|people|persons?|boys?|girls?|bab(?:y|ies)|infants?|teenagers?|siblings?"
    r"|brothers?|sisters?|twins|famil(?:y|ies)|contacts?|referrals?|re-referrals?|assessments?|plans?|enquir(?:y|ies)"
    r"|conferences?|cases?|placements?|adoptions?|adopters?|admissions?|leavers?|UASC|visits?|episodes?|incidents?"
    r"|deaths?|removals?|orders?|allegations?|carers?|pupils?|students?|parents?|mothers?|fathers?)"
)
TIME = r"(?:seconds?|minutes?|hours?|days?|nights?|weeks?|fortnights?|months?|terms?|quarters?|years?|decades?)"
PAPER = (
    r"(?:charts?|tables?|figures?|sections?|lists?|columns?|rows?|lines?|bars?|numbers?|counts?|measures?|papers?|pages?"
    r"|versions?|ways?|things?|reasons?|points?|questions?|kinds?|types?|groups?|areas?|teams?|services?|districts?|boroughs?"
    r"|councils?|authorities|bands?|periods?|ends?|sides?|halves|thirds|comparisons?|steps?|stages?|priorities|objectives"
    r"|outcomes?|criteria|categories|rules?|themes?|factors?|actions?|pilots?|panels?|meetings?|sessions?|audits?|officers?"
    r"|managers?|posts?|workers?|extracts?|sources?)"
)
REFERENCE = (
    r"(?:sections?|s\.|ss\.|paragraphs?|paras?|articles?|regulations?|schedules?|chapters?|lists?|annex(?:es)?|appendix"
    r"|appendices|tables?|figures?|charts?|key\s+stages?|no\.|working\s+together)"
)
NUMBERED = (
    r"(?:parts?|items?|versions?|tiers?|levels?|stages?|phases?|quarters?|steps?|bands?|grades?|years?|pages?|rows?"
    r"|columns?|standards?|priorit(?:y|ies)|objectives?|questions?|minutes?|wards?|rounds?|volumes?|zones?|lockdown"
    r"|recommendations?|categor(?:y|ies)|outcomes?|themes?|goals?|options?|indicators?|criteri(?:on|a)|boxe?s?|domains?)"
)
QUALIFIER = r"(?:(?:working|calendar|school|clear|consecutive|completed?|full|whole|further|more|extra|last|next)\s+)?"
PERSON = r"(?:child|young\s+person|boy|girl|baby|infant|teenager|sibling|brother|sister|family)"
PEOPLE = r"(?:children|young\s+people|boys|girls|babies|infants|teenagers|siblings|brothers|sisters|families)"
IGNORED = re.compile(
    "|".join(
        (
            rf"\b(?:\d{{1,2}}(?:st|nd|rd|th)?{AND})?(?:\d{{1,2}}(?:st|nd|rd|th)?\s+)?{MONTH}\b(?:\s+(?:19|20)\d\d)?",
            r"\b\d{4}-\d\d-\d\d\b|\b\d{1,2}/\d{1,2}/\d{2,4}\b",
            rf"\b(?:19|20)\d\d(?:\s*[/–-]\s*(?:\d{{4}}|\d\d))?\b(?!\s+{COUNTED})",
            r"\b\d{1,2}[:.]\d\d\s*(?:am|pm)?\b(?!\s*(?:%|per))(?=\s|$|,|;)(?:(?<=m)|(?<=:\d\d))|\b\d{1,2}\s*(?:am|pm)\b",
            rf"\bage[ds]?\s+(?:of\s+|between\s+|from\s+|under\s+|over\s+)?{N}(?:{AND}{N})*",
            rf"\b(?:under|over)[- ]\d{{1,2}}(?:s\b|\s+years?)?(?!\s+(?:\w+\s+)?{COUNTED}|\d|,\d|%)",
            rf"\b(?:{N}{AND})?{N}[- ]years?[- ]olds?\b|\b(?:between|from)\s+{N}{AND}{N}\s+years\b",
            r"\b0\s*(?:to|-|–)\s*\d{1,2}\b",
            rf"\b{REFERENCE}\s*\d+\w*(?:\([\w]+\))*(?:{AND}\d+\w*(?:\([\w]+\))*)*",
            rf"\b{NUMBERED}\s*\d+(?:(?:{AND}|\s+of\s+)\d+)*\b(?!\s+(?:\w+\s+)?{COUNTED})",
            rf"\b{NUMBERED}\s+{WORDED}\b(?!\s+(?:\w+\s+)?{COUNTED}|\s+of\b)",
            r"(?m:^\d+(?:\.\d+)+\s|^\d+[.)]\s+(?=[A-Z]))|\b\d{1,4}\s+\w+\s+(?:street|road|lane|avenue|house|close)\b",
            rf"\b\d*[A-Za-z]+(?:[-/.]?\d+)+\w*|\b24/7\b|\b\d+(?:st|nd|rd|th)\b(?!\s+{PERSON}\b)",
            rf"\b(?:{N}{AND})?{N}[\s-]+{QUALIFIER}{TIME}\b",
            rf"\b(?:{N}{AND})?(?:{N})\s+(?:(?!{COUNTED}\b)\w+\s+)?{PAPER}\b",
            r"\b100\s?(?:%|per\s+cent)|\b(?:per|of\s+every|in\s+every)\s+\d[\d,]*|\b10,000\s+(?:children|population)",
            rf"\b{N}\s+or\s+(?:more|fewer|less|over|under|older|younger|longer)\b|\b(?:fewer|less)\s+than\s+{N}\b",
            r"[÷×]\s*\d[\d,]*|\d[\d,]*\s*[÷×]",
            rf"\b{N}-bed(?:room)?\b",
            rf"\b(?:rated|rating\s+of)\s+(?:(?:us|it|as|the|council|service|services|home|school)\s+){{0,3}}[1-4]\b"
            rf"(?!\s+(?:of\b|(?:\w+\s+)?{COUNTED}))",
            r"\S+@\S+|https?://\S+|\b0\d{2,4}\s\d{3,4}\s?\d{3,4}\b",
            r"\b(?:more|fewer|less|other)\s+than\s+one\b|\bat\s+least\s+one\b",
            r"\b(?:two|three|four)(?:fold|-way|-tier|-stage|-part|-thirds?|-quarters?)\b|\bone[- ]to[- ]one\b",
        )
    ),
    re.IGNORECASE,
)
TYPED = re.compile(
    rf"(?<![\w.,])(?P<money>[£$€]\s?)?(?P<number>{N})(?P<share>\s?%|\s+per\s?cent)?(?!\w|[.,]\d)", re.IGNORECASE
)
ONE = re.compile(
    r"one\s+(?:of\s+(?:the|these|those|our|all)\s+)?(?:(?!(?:whose|who|that|which|in|or|and|for|to|of|with)\b)\w+\s+)?"
    rf"{COUNTED}\b(?!\s+(?:can|could|may|might|would)\b)",
    re.IGNORECASE,
)
LONE_ONE = r"one\s+(?:of\s+(?:them|whom)\b|(?:was|had|has|left|died|moved|remained|returned|came|went)\b)"
VAGUE = tuple(
    (value, re.compile(pattern, re.IGNORECASE))
    for value, pattern in (
        (5, rf"\b(?:a|one|the|this|that)\s+(?:small\s+)?handful\b(?!\s+of\s+(?:{TIME}|{PAPER}))"),
        (3, rf"\ba\s+few\s+(?:of\s+(?:the|these|those|our)\s+)?(?:\w+\s+)?{COUNTED}\b"),
        (2, rf"\bboth\s+(?:of\s+)?(?:the\s+|these\s+|those\s+|our\s+)?{PEOPLE}\b(?!['’]|\s+(?:and|or)\b)"),
        (2, r"\b(?:a|one|the|this|that)\s+couple\b(?!\s+of\b)"),
        (2, rf"\b(?:a|one|the|this|that)\s+pair\b(?!\s+of\s+(?:{TIME}|{PAPER}))"),
        (2, r"\btwins\b|\bduo\b"),
        (3, r"\btrio\b|\btriplets\b"),
        (4, r"\bquartet\b"),
        (2, r"\btwice\b(?!\s+(?:a|an|per|each|every|as|the|that|yearly|weekly)\b)"),
        (2, r"\bboth\s+(?:of\s+them\b|left\b|died\b|moved\b|were\s+(?:boys|girls|adopted|moved|placed|known)\b)"),
        (1, rf"(?:^|[.;,:(]\s*|\b(?:and|but|only|just|whom)\s+){LONE_ONE}"),
        *((n, rf"\b(?:{word}|{n}(?:st|nd|rd|th))\s+{PERSON}\b(?!-)") for word, n in ORDINALS.items()),
        *((n, rf"(?-i:\b{roman})\s+{COUNTED}\b") for n, roman in ((2, "II"), (3, "III"), (4, "IV"))),
        (1, rf"(?<!every )(?<!each )(?<!any )(?<!no )\b(?:single|sole|lone|only)\s+{PERSON}\b(?!-)"),
    )
)
"""Words that say a small number without being one, and the number."""
SHARES = re.compile(
    r"\bhalf\s+(?:of\s+)?(?:the|these|those|our|all|them)\b|\btwice\s+as\s+many\b|[½⅓⅔¼¾]"
    r"|\b(?:a|one|two|three)[\s-](?:thirds?|quarters?|fifths?|tenths?)\s+of\s+(?!(?:a|the)\s+(?:year|month|week|day)\b)",
    re.IGNORECASE,
)
"""Words that say a share."""
AROUND = 30


@dataclass(frozen=True, slots=True)
class Typed:
    """A number that somebody typed: its value, whether it can be a count, the words around it, and where it stands."""

    value: float
    counts: bool
    around: str
    start: int
    end: int


def typed(text: str) -> Iterator[Typed]:
    """The typed numbers of the text that may be figures."""
    masked = IGNORED.sub(lambda match: "·" * len(match[0]), text)
    found = (*_numbers(text, masked), *_vague(text, masked), *_shares(text))
    yield from sorted(found, key=lambda number: number.start)


def _vague(text: str, masked: str) -> Iterator[Typed]:
    for value, pattern in VAGUE:
        for match in pattern.finditer(masked):
            yield Typed(value, True, _around(text, *match.span()), *match.span())


def _shares(text: str) -> Iterator[Typed]:
    for match in SHARES.finditer(text):
        yield Typed(0, False, _around(text, *match.span()), *match.span())


def _numbers(text: str, masked: str) -> Iterator[Typed]:
    for match in TYPED.finditer(masked):
        said = " ".join(match["number"].casefold().split())
        if said == "zero" or (said == "one" and not ONE.match(masked, match.start("number"))):
            continue
        value = value_of(said)
        counts = not (match["money"] or match["share"]) and value == int(value)
        yield Typed(value, counts, _around(text, *match.span()), *match.span())


def _around(text: str, start: int, end: int) -> str:
    """The words before and behind, whole."""
    before = text[max(start - AROUND, 0) : start].partition(" ")[2] if start > AROUND else text[:start]
    after = text[end : end + AROUND].rpartition(" ")[0] if len(text) > end + AROUND else text[end:]
    return " ".join(f"{before}{text[start:end]}{after}".replace("\ufffc", "…").split())
