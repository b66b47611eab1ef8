"""The sentences around the tables of the layout reference: narrative, overrides and the files beside a layout."""

from __future__ import annotations

BEFORE = """\
# Layout reference

A layout is a YAML file that says what a paper holds: what the paper is, what the metrics need to know, and its
sections in order. `paperbuilder check NAME` says whether it is in order, with line and column; `paperbuilder schema
layout` prints the JSON Schema with which an editor completes and checks it. This page is made from the same
declarations.

```yaml
paper: {title: Children's services performance, annex: 1, version: "1.0", as_at: 2020-10-12, meeting_date: 2020-12-14}
sections:
  - id: contacts
    title: Contacts
    scope: Every contact about a child or young person received in the six months.
    narrative: "There were **{{ contacts.received }}** contacts, {{ contacts.received | change('year') }}."
    chart: {kind: column, metric: contacts.received, by: month, months: 13}
```

- A key that is not in the tables below is an error; so is one given twice.
- Only `true` and `false` are truth values; a date is written `2020-10-12`; text that looks like a number (`"1.2"`)
  needs quotes.
- An id has lower-case letters, digits and hyphens, and is used once. Word controls, bookmarks and captions are
  named after ids, so that they survive a change of order.
- Files that a layout names (narrative, pictures, comparators, targets, spellings, metrics, figures) lie beside it or
  below; a name never leads out of the layout's folder.
- `--set KEY=VALUE` overrides a setting: `--set meeting_date=2021-03-11` (a bare key is one of `paper`), `--set
  settings.caseload_at=2021-03-15`, `--set sections.contacts.optional=true` (a section by its id).
- Metrics and their breakdowns are listed by `paperbuilder metrics --list`, with a council's own by `paperbuilder
  metrics --list --layout NAME`; [A council's own metrics](own-metrics.md) says how to declare them.
"""

AFTER = """\
## Narrative

Narrative, scope, explanations, commentary, key messages and notes are Markdown: paragraphs, **bold**, *italic*,
lists and links. Figures are bound, not typed. They are those of the section's own dates, and a figure that is not
available prints as such and leaves the section marked.

| written | prints |
|---|---|
| `{{ contacts.received }}` | 26,618 |
| `{{ contacts.received \\| change('year') }}` | up 3.4% from 25,742 a year before (or `'six-months'`) |
| `{{ contacts.received \\| change('previous') }}` | up 3.4% from 25,742 in the previous paper (`previous:`) |
| `{{ contacts.received \\| by(source='6') }}` | one group of a breakdown |
| `{{ contacts.received \\| by(source='6') \\| share }}` | its share of the whole |
| `{{ cpp.duration_ceased \\| group('24+') }}` | one band of a metric that always has bands |
| `{{ cin.open \\| at('2020-03-31') }}` | the figure at another date |
| `{{ contacts.received \\| over('2020-04-01', '2020-06-30') }}` | the figure over another period |
| `{{ adoption.adopted \\| words }}` | a number up to ten as a word |
| `{{ paper.as_at }}` | a word about the paper: as_at, meeting_date, provided_for, status, subtitle, title, version |
| `{{ ref('contacts-chart') }}` | a reference to a block: Figure 1 |
| `{% if contacts.received.value > 1000 %}…{% endif %}` | words that hold only then |

A chart, table, call-out or picture without an id is called after its section: `contacts-chart`, `contacts-table`, a
second one `contacts-chart-2`.

## How far back a table reaches

`covers_from` names a table and the first day that it holds in full: `covers_from: {contacts: 2020-04-01}`. The tables
are `contacts`, `early_help`, `referrals`, `assessments`, `section_47`, `cin`, `cpp`, `cla`, `care_leavers`, `adoption`
and `adopters` (the lists of Annex A in their order), `contacts_history` to `cla_history`, `teams` and `caseload`.

## Accepted findings

```yaml
accepted:
  - {check: duplicate-event, reason: Two schools referred on one day, until: 2021-03-31}
```

Every finding of [that check](checks.md) is listed as accepted and counts no more, until the as-at date is after
`until`.

## Overrides

```yaml
overrides:
  - {metric: contacts.received, value: 26620, to: 2020-10-12, reason: Two contacts were entered late}
```

The value is printed instead of the computed one wherever the paper has that figure: the metric over its own period to
that day (or from `from`), of the whole or of the group that `by` names. A note below prints the reason. What is worked
out from other figures, such as the total of a table's groups, is not changed with it. An override that no figure has,
such as one of the last period, is a warning.

## Spellings

A CSV file with the columns `codes,spelling,code`: the set of codes (`source`, `ethnicity`, or a yes-or-no column such
as `disability`), what the council's data says, and the code that it stands for: `source,Constabulary,6`. A word that is
in no set is named with the sets and codes that there are.

## Comparators

A CSV file with the columns `metric,area,period,value,source,edition,published`. The period is `year to 31 March
2020`, or `at 31 March 2020`. A paper draws, for each area, the latest period that ends on or before the as-at date
and was published on or before the meeting; `published` is the day of that year's first release, and `edition` says
whether the value was revised later.

## Targets

A CSV file with the columns `metric,period,target,tolerance,source`. The period is a financial year (`2020-21`),
`year to 31 March 2021`, or `2020-04-01 to 2021-03-31`. A figure within the tolerance of its target counts as
similar.
"""
