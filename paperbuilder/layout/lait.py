"""The Department for Education's LAIT long format becomes a layout's comparator file.

LAIT has a row for each measure, year and area (`Measure`, `Years`, `LA and Regions`, `LA Number`, `Values`); ours,
one for each metric, year and comparator: the region, England, and the mean and median of the statistical neighbours.
LAIT's own neighbours' average is the mean of the available values; the department's social care dashboard uses the
median.
"""

from __future__ import annotations

import csv
import io
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from statistics import fmean, median

from paperbuilder.errors import LayoutError, listed, suggestion
from paperbuilder.formats import half_up
from paperbuilder.layout.comparators import COLUMNS
from paperbuilder.layout.measures import MEASURES, PUBLISHED, Measure

NEEDED = ("Measure", "Years", "LA and Regions", "LA Number", "Values")
ENGLAND = 970
REGIONS = range(980, 1000)
MEAN = "Statistical neighbours"
MEDIAN = "Statistical neighbours (median)"
SOURCE = "Department for Education, Local Authority Interactive Tool"


@dataclass(frozen=True, slots=True)
class Request:
    """Which council, neighbours and years (to 31 March) are wanted, the edition of the file, and the council's region.

    Without a region the file may have only one.
    """

    council: int
    neighbours: tuple[int, ...]
    years: range
    edition: str
    region: str = ""


@dataclass(frozen=True)
class Imported:
    """The comparator file's text, how many rows it has, and what was left out and why."""

    csv: str
    rows: int
    left_out: tuple[str, ...]


Values = Mapping[tuple[str, int], Mapping[int, float]]


def imported(path: Path, request: Request) -> Imported:
    """The comparators of a LAIT file; LayoutError when it is not one, or lacks the council or a neighbour."""
    values, names = _read(path)
    _require_areas(path, names, request)
    rows, left_out = [], []
    for measure in MEASURES:
        for year in request.years:
            published = PUBLISHED[measure.release].get(year)
            given = values.get((measure.description.casefold(), year), {})
            if published is None or not given:
                left_out.append(f'"{measure.description}", {year}: {_why(published)}')
                continue
            rows += list(_rows(measure, year, published, given, names, request))
    return Imported(_csv(rows), len(rows), tuple(left_out))


def _why(published: date | None) -> str:
    return "not in the file" if published else "its publication date is not known to this release"


def _read(path: Path) -> tuple[Values, dict[int, str]]:
    values: dict[tuple[str, int], dict[int, float]] = {}
    names: dict[int, str] = {}
    for row in _table(path):
        area, value = _number(row["LA Number"]), _number(row["Values"])
        year = _number(row["Years"])
        if area is None or year is None:
            continue
        names[int(area)] = row["LA and Regions"].strip()
        if value is not None:
            values.setdefault((row["Measure"].strip().casefold(), int(year)), {})[int(area)] = value
    return values, names


def _table(path: Path) -> Iterator[Mapping[str, str]]:
    try:
        text = path.read_text(encoding="utf-8-sig")
    except (OSError, UnicodeDecodeError) as error:
        raise LayoutError(f"cannot be read as CSV ({error})", place=str(path)) from error
    reader = csv.DictReader(io.StringIO(text, newline=""))
    missing = [name for name in NEEDED if name not in (reader.fieldnames or ())]
    if missing:
        raise LayoutError(
            f'the column "{missing[0]}" is missing: this is not the tool\'s long format',
            place=str(path),
            hint=f"expected the columns {', '.join(NEEDED)}",
        )
    return (row for row in reader if None not in row.values())


def _number(text: str) -> float | None:
    try:
        return float(text)
    except ValueError:
        return None


def _require_areas(path: Path, names: Mapping[int, str], request: Request) -> None:
    missing = [number for number in (request.council, *request.neighbours) if number not in names]
    if missing:
        raise LayoutError(
            f"no authority has the number {missing[0]}",
            place=str(path),
            hint="authorities are known by their three-digit DfE number, such as 936",
        )
    regions = [name for number, name in sorted(names.items()) if number in REGIONS]
    if request.region and request.region not in regions:
        raise LayoutError(
            f'no region is called "{request.region}"', place=str(path), hint=suggestion(request.region, regions)
        )
    if not request.region and len(regions) > 1:
        raise LayoutError("has several regions", place=str(path), hint=f"name one with --region: {listed(regions)}")


def _rows(
    measure: Measure, year: int, published: date, given: Mapping[int, float], names: Mapping[int, str], request: Request
) -> Iterator[tuple[str, ...]]:
    period = f"year to 31 March {year}"
    for area, value in _areas(given, names, request):
        yield measure.metric, area, period, value, SOURCE, request.edition, published.isoformat()


def _areas(given: Mapping[int, float], names: Mapping[int, str], request: Request) -> Iterator[tuple[str, str]]:
    regions = [n for n in sorted(given) if n in REGIONS and request.region in ("", names[n])]
    wanted = [number for number in (request.council, *regions, ENGLAND) if number in given]
    yield from ((names[number], f"{given[number]:g}") for number in wanted)
    neighbours = [given[number] for number in request.neighbours if number in given]
    if neighbours:
        yield MEAN, str(half_up(fmean(neighbours), 1))
        yield MEDIAN, str(half_up(median(neighbours), 1))


def _csv(rows: Iterable[tuple[str, ...]]) -> str:
    out = io.StringIO()
    writer = csv.writer(out, lineterminator="\n")
    writer.writerow(COLUMNS)
    writer.writerows(rows)
    return out.getvalue()
