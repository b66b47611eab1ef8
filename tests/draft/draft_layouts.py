"""A small paper from a layout of its own, as the drafts whose words the tests harvest back into the layout."""

from __future__ import annotations

from pathlib import Path

from paperbuilder import refresh
from paperbuilder.layout.loaded import LoadedLayout
from paperbuilder.order import Order
from paperbuilder.pipeline import read_layout

ROOT = Path(__file__).parents[2]
LAYOUT = """\
# The heads of service have agreed this layout.
paper:
  title: School places   # as on the agenda
  version: "1.0"
  as_at: 2020-08-31
  synthetic: true
  sources: The school admissions system.

style: plain
metrics: school-places-metrics.yaml
figures: school-places-figures.csv

key_messages:
  - "**{{ admissions.first_preference_percent }}** were offered their first preference."
  - >-
    {{ in_year.applications }} in-year applications were received.

sections:
  - id: offers
    title: Applications and offers
    scope: Applications on time for September 2020.
    # the explanation is the schools' own
    explain: Families name the schools they would like.
    fact: false
    narrative: >-
      There were **{{ admissions.applications }}** applications, {{ admissions.applications | change('year') }}. For
      Year 7, {{ admissions.first_preference_percent | by(phase='Year 7') }} had their first preference; see
      {{ ref('offers-table') }}.
    commentary:
      owner: Head of school admissions
      text: |
        **Why.** Fewer children were born.{% if admissions.applications.value > 10 %} Many applied.{% endif %}

        What we are doing:

        - a plan for smaller intakes
        - more places
    table: {metrics: [admissions.applications], by: phase}
    notes: [The offer days are set by law.]

  - id: in-year
    title: In-year applications
    commentary: {owner: Head of pupil services}
    blocks:
      - heading: By phase
      - text: Most come from families who move.
      - chart: {kind: column, metric: in_year.applications, by: phase}
"""


def folder(path: Path) -> Path:
    """The folder with the layout in it and the files that the layout names; the layout's path."""
    for name in ("school-places-metrics.yaml", "school-places-figures.csv"):
        (path / name).write_bytes((ROOT / "layouts" / name).read_bytes())
    layout = path / "places.yaml"
    layout.write_text(LAYOUT, encoding="utf-8")
    return layout


def order(layout: Path) -> Order:
    """The order of the layout's paper."""
    return Order(str(layout), (), (ROOT / "styles",), output=layout.parent / "output")


def drafted(layout: Path) -> bytes:
    """The draft as `build` writes it."""
    return refresh.build(order(layout))[0]


def loaded(layout: Path) -> LoadedLayout:
    """The layout as read."""
    return read_layout(order(layout))
