"""The list of publication checks, in order, and how they are run."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace
from typing import Literal

from paperbuilder.archive.record import Check
from paperbuilder.publish.checks import days, derivable, directions, exempt, figures, files, parts, typed
from paperbuilder.publish.checks.accepting import Accepted, reason
from paperbuilder.publish.checks.subject import Place, Rule, Subject

RULES = (
    Rule("no-draft-mark", "No page is marked DRAFT.", parts.no_mark, final=True),
    Rule(
        "no-data-errors",
        "The checks of the data found no error that the layout does not accept.",
        parts.no_errors,
    ),
    Rule(
        "pdf-conforms",
        "The PDF breaks no rule of PDF/UA-1 and PDF/A-2a.",
        parts.pdf_conforms,
        remedy="install paperbuilder[check]",
    ),
    Rule("characters-shown", "Every character is in a font of the style.", parts.characters_shown),
    Rule("pictures-described", "Every picture of the Word file has an alternative text.", files.pictures_described),
    Rule("commentary-written", "No slot for commentary is empty.", parts.commentary_written),
    Rule(
        "sections-present",
        "Every section of the layout is there, or the paper says why it is not.",
        parts.sections_present,
        acceptable=True,
    ),
    Rule("sections-headed", "Every section has a heading.", parts.headed),
    Rule(
        "contents-right", "The contents say what stands where they lead, and leave nothing out.", parts.contents_right
    ),
    Rule("pages-right", "The page numbers in the Word file's contents are those of the PDF.", files.pages_right),
    Rule("links-lead", "Every link within the files leads somewhere.", files.links_lead),
    Rule(
        "background-listed", "The background papers, or that there are none, are in the paper.", parts.background_listed
    ),
    Rule("word-readable", "The Word file opens and holds no macros.", files.word_readable),
    Rule("no-comments", "No comment in the Word file is unanswered.", files.no_comments),
    Rule("no-tracked-changes", "No tracked change is open in the Word file.", files.no_changes),
    Rule("no-hidden-text", "No words of the files are hidden.", files.no_hidden_text),
    Rule(
        "no-embedded-files", "Nothing is embedded in the files, runs in them or is fetched by them.", files.no_objects
    ),
    Rule("no-person-named", "The properties of the files name the council and no person.", files.no_person_named),
    Rule(
        "authors-removed",
        "The Word file does not tell who wrote comments or changes.",
        files.authors_removed,
        final=True,
    ),
    Rule("titled", "Both files say their title and language.", files.titled),
    Rule("small-counts", "Small counts are suppressed.", parts.small_counts_kept),
    Rule("totals-add-up", "Each total of counts is their sum, or a note says why not.", figures.totals_add_up),
    Rule(
        "same-everywhere",
        "A figure printed twice is the same, and hidden everywhere or nowhere.",
        figures.same_everywhere,
        acceptable=True,
    ),
    Rule(
        "percentages-follow",
        "Each percentage follows from its counts, or a note says how it was rounded.",
        figures.percentages_follow,
    ),
    Rule("no-typed-figures", "No figure of the narrative is typed by hand.", typed.typed_figures, acceptable=True),
    Rule(
        "directions-agree",
        "No sentence says that a figure rose where it fell, or fell where it rose.",
        directions.directions_agree,
        acceptable=True,
    ),
    Rule(
        "no-exempt-words",
        "Nothing written in an exempt part is in a public file.",
        exempt.no_exempt_words,
    ),
    Rule(
        "no-exempt-figures",
        "No figure of an exempt part is in a public file, nor what narrows it down.",
        exempt.no_exempt_figures,
        acceptable=True,
        by_name=True,
    ),
    Rule(
        "exempt-not-derivable",
        "No figure of an exempt part can be worked out from what the public paper prints.",
        derivable.exempt_not_derivable,
        acceptable=True,
        by_name=True,
    ),
    Rule(
        "as-at-recent",
        "The figures are no older at the meeting than the layout allows.",
        days.as_at_recent,
        remedy="name the day of the meeting: meeting_date",
    ),
    Rule(
        "officer-dated",
        "The proper officer decided between the figures and the meeting what is not for publication.",
        days.officer_dated,
        acceptable=True,
    ),
    Rule("version-higher", "The version is higher than every published one.", days.version_higher, final=True),
    Rule("files-small-enough", "No file is larger than the layout allows.", files.small_enough),
)


PART_2 = "Part 2"
NAMES = tuple(rule.name for rule in RULES)
ACCEPTABLE = tuple(rule.name for rule in RULES if rule.acceptable)


def checks(subject: Subject, accept: Sequence[Accepted] = (), final: bool = True) -> tuple[Check, ...]:
    """Every check, in order; one that found several places comes once for each.

    `accept` are the reasons with which findings stand. Without `final` a working copy is checked.
    """
    wanted = (rule for rule in RULES if final or not rule.final)
    return tuple(check for rule in wanted for check in _run(subject, rule, accept))


def _run(subject: Subject, rule: Rule, accept: Sequence[Accepted]) -> Iterator[Check]:
    found = rule.run(subject)
    if found is None:
        yield Check(name=rule.name, sentence=rule.sentence, result="not run", remedy=rule.remedy)
        return
    apart = subject.layout.part == 2
    said = [_check(rule, _in_part_2(place) if apart else place, accept) for place in found]
    yield from said or [Check(name=rule.name, sentence=rule.sentence, result="passed")]


def _in_part_2(place: Place) -> Place:
    return place if place.place.startswith(PART_2) else replace(place, place=f"{PART_2}, {place.place}")


def _check(rule: Rule, place: Place, accept: Sequence[Accepted]) -> Check:
    reasons = [one for one in accept if one.check or not rule.by_name]
    stands = place.accepted or reason(reasons, rule.name, place.place)
    if place.weight == "acceptable" and stands:
        return Check(name=rule.name, sentence=rule.sentence, result="accepted", place=place.place, reason=stands)
    result: Literal["noted", "failed"] = "noted" if place.weight == "noted" else "failed"
    return Check(name=rule.name, sentence=rule.sentence, result=result, place=place.place, remedy=place.remedy)
