"""What a batch of documents tells about the day of one of them.

Sites number their pages as they publish: between page 101 of Monday and page 109 of Tuesday lie
pages of these two days. A number is read from the URL, and the numbering of a site is drawn as a
curve (`tawatur.resolve.series`) through all that is known of its pages: days of publication, the
days that a text names without a year, other documents that tell the same story, and the well-known
numberings of `numberings.tsv`. The weekday that the text names ("today, Tuesday") picks the
day where the curve leaves several.
"""

from __future__ import annotations

import datetime as dt
import re
from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from functools import cache
from importlib.resources import files
from typing import NamedTuple
from urllib.parse import parse_qs, unquote, urlsplit

import msgspec

from tawatur.model import Document
from tawatur.resolve import dates, series
from tawatur.resolve.pages import own_story
from tawatur.resolve.series import Curve, Point

_NUMBER = re.compile(r"(?<![\w%])[a-z]{0,2}-?(\d{3,17})(?![\w%])")
_LETTERS = re.compile(r"([a-z]{0,2})$")

_SURE = ("the document states", "the time held")  # reasons of dates that no page furniture can spoil
_MARKED = (*_SURE, "the date beside a publishing mark", "the date in the URL", "the date near the headline")
_BY_NUMBER = ("its number among those of the site", "its number, and another document that tells the same")
_HEADED = ("the date at the top", "the date in the headline")
_POSTED = re.compile(
    r"(?:(?<![A-Za-z])|(?=[A-Z]))(Jan[a-z]*|Feb[a-z]*|Mar[a-z]*|Apr[a-z]*|May|June?|July?|Aug[a-z]*|Sep[a-z]*|Oct[a-z]*"
    r"|Nov[a-z]*|Dec[a-z]*) (\d{1,2})(?: at [\d:]+\s?[AP]M)? · Shared with"
)
_LOOSE = ("a date in the page", "the latest of the dates")
_FAR = 14.0  # days by which a date in a page may stand off its number, beside the error
_NARROW = 6.0  # days by which an estimate may err and still be given as a day (two of three were right)
_TRUSTED = 7.5  # days by which it may err where another document's day is taken for the page's
_WIDE = 20.0  # beyond, the bounds are those of the neighbours


class Publication(NamedTuple):
    """The day of publication, or the days between which it lies, and why."""

    date: dt.date | None
    reason: str
    earliest: dt.date | None = None
    latest: dt.date | None = None


class Sign(NamedTuple):
    """A day on which a document may have been published, and the weight of that."""

    day: dt.date
    weight: float


def stated(documents: Sequence[Document]) -> dict[str, Publication]:
    """The publication of each document as far as it tells it itself, by id."""
    found: dict[str, Publication] = {}
    for document in documents:
        day, reason = dates.published(document)
        found[document.id] = Publication(day, reason, day, day)
    return found


def published_in(
    documents: Sequence[Document],
    signs: Mapping[str, Sequence[Sign]] | None = None,
    *,
    known_already: Mapping[str, Publication] | None = None,
) -> dict[str, Publication]:
    """The publication of each document by id, all that the batch tells taken together.

    `signs` are days that something else suggests for documents without one (`tawatur.incidents.dating`);
    `known_already` is what `stated` answered for the same documents, to spare reading them again.
    """
    found = dict(known_already or stated(documents))
    window = _window(found.values())
    known = max((p.date for p in found.values() if p.date and p.reason.startswith(_SURE)), default=None)
    for _ in range(2):  # what the first round dates bounds more in the second
        curves = _curves(documents, found, signs or {})
        for document in documents:
            told = (signs or {}).get(document.id, ())
            if found[document.id].date is None or _belied(document, found[document.id], curves):
                found[document.id] = _place(document, curves, told, window, known)
    return found


def by_number(publication: Publication) -> bool:
    """Whether the day was told by the page's number among those of its site."""
    return publication.date is not None and publication.reason.startswith(_BY_NUMBER)


def _belied(document: Document, publication: Publication, curves: Mapping[str, Curve]) -> bool:
    """Whether a date that merely stands in the page is far from the day that the page's number tells."""
    if publication.date is None or not publication.reason.startswith(_LOOSE):
        return False
    _, _, estimate = _bounds(document, curves)
    if estimate is None or estimate.margin > _NARROW:
        return False
    return abs(publication.date.toordinal() - estimate.day) > estimate.margin + _FAR


def _window(found: Iterable[Publication]) -> tuple[dt.date, dt.date] | None:
    """The days between which the batch was published, its outermost hundredths left out."""
    days = sorted(p.date for p in found if p.date is not None)
    if len(days) < 2:
        return None
    cut = len(days) // 100
    return days[cut] - dt.timedelta(days=31), days[-1 - cut]


def serial(url: str | None) -> tuple[str, int] | None:
    """The numbering that a URL belongs to (site and path shape) and its number in it, or None."""
    if not url:
        return None
    parts = urlsplit(unquote(url))
    host = parts.netloc.lower().removeprefix("www.").removeprefix("m.")
    if not host or re.search(r"(?:twitter|x)\.com$|youtu", host):
        return None
    if "facebook.com" in host:
        return _facebook(host, parts.path, parts.query)
    numbers = list(_NUMBER.finditer(parts.path))
    if not numbers:
        query = parse_qs(parts.query).get("p") or parse_qs(parts.query).get("id") or []
        name = f"{host}{_section(parts.path)}?p".replace("/?", "?")
        return (name, int(query[0])) if query and query[0].isdigit() else None
    last = numbers[-1]
    if re.fullmatch(r"(?:19|20)\d\d", last[1]):
        return None
    return f"{host}{_section(parts.path[: last.start(1)])}", int(last[1])


def _section(path: str) -> str:
    """The part of a path that names a numbering: /en/ and /ar/ may be numbered apart, headlines name none."""
    *folders, rest = path.split("/")
    kept = [part for part in folders if len(part) <= 20 and part.count("-") < 3 and part.isascii()]
    letters = _LETTERS.search(rest.removesuffix("-"))
    return re.sub(r"\d+", "0", "/".join(kept) + "/" + (letters[1] if letters else ""))


def _facebook(host: str, path: str, query: str) -> tuple[str, int] | None:
    match = re.match(r"/([^/]+)/posts/(?:[^/]*/)?(\d{8,17})/?$", path)
    if match:
        return f"{host}/{match[1]}/posts", int(match[2])
    fields = parse_qs(query)
    story, page = fields.get("story_fbid", [""])[0], fields.get("id", [""])[0]
    if story.isdigit() and page.isdigit():
        return f"{host}/{page}/posts", int(story)
    return None  # pfbid ids are opaque, video and photo ids are not in order of time


@cache
def _known(series_name: str) -> list[Point]:
    """The points that ship with Tawatur for a numbering, by its name or by the beginning of it (`site/*`)."""
    table = (files("tawatur.resolve") / "numberings.tsv").read_text(encoding="utf-8")
    made: list[Point] = []
    for line in table.splitlines()[1:]:
        name, number, day, error, *_ = line.split("\t")
        if name == series_name or (name.endswith("*") and series_name.startswith(name[:-1])):
            weight = series.SURE if int(error) <= 1 else series.SOUND if int(error) <= 3 else 1.0
            made.append(Point(int(number), dt.date.fromisoformat(day).toordinal(), weight))
    return made


def _curves(
    documents: Sequence[Document],
    found: Mapping[str, Publication],
    signs: Mapping[str, Sequence[Sign]],
) -> dict[str, Curve]:
    numbered = {d.id: key for d in documents if (key := serial(d.url)) is not None}
    asked = {
        name
        for key, (name, _) in numbered.items()
        if found[key].date is None or found[key].reason.startswith(_LOOSE)
    }
    points: dict[str, list[Point]] = defaultdict(list)
    for name in asked:
        points[name] += _known(name)
    for document in documents:
        if document.id not in numbered or numbered[document.id][0] not in asked:
            continue
        name, number = numbered[document.id]
        publication = found[document.id]
        if by_number(publication):
            continue  # what a curve told bears it out no better
        if publication.date is not None:
            days = [Sign(publication.date, _weight(publication.reason))]
        else:
            days = _weighed(document, [*signs.get(document.id, ()), *_named(document)])
        points[name] += [Point(number, day.toordinal(), weight) for day, weight in days]
    curves = {name: series.draw(made) for name, made in points.items() if made}
    return {name: curve for name, curve in curves.items() if curve is not None}


def _weight(reason: str) -> float:
    if reason.startswith(_MARKED):
        return series.SURE
    return series.SOUND if reason.startswith(_HEADED) else 0.5


def _named(document: Document) -> list[Sign]:
    """The full dates inside a story: weak signs, as a story tells of earlier days too."""
    story = own_story(document)
    return [
        Sign(w.date, 0.3) for w in dates.written(document) if w.date and story.start <= w.start < story.end
    ]


def _weighed(document: Document, signs: Sequence[Sign]) -> list[Sign]:
    """The signs, heavier or lighter as they fit the weekday, the month and the year that the text names."""
    weekday = dates.weekday_of_publication(document, loosely=True)
    year, month = dates.season(document)
    made: list[Sign] = []
    for day, weight in signs:
        if weekday is not None:
            weight *= 1.3 if (day.weekday() - weekday) % 7 <= 1 else 0.6
        if year not in (None, day.year) or month not in (None, day.month):
            weight *= 0.2
        made.append(Sign(day, weight))
    return made


def _place(
    document: Document,
    curves: Mapping[str, Curve],
    signs: Sequence[Sign],
    window: tuple[dt.date, dt.date] | None,
    latest_known: dt.date | None,
) -> Publication:
    earliest, latest, estimate = _bounds(document, curves)
    near = "its number lies between those of pages of the same site"
    weekday = dates.weekday_of_publication(document, loosely=True)
    for part in dates.partial(document):
        options = _years(part, *window) if part.weekday is not None and window is not None else []
        why = f"{part.reason}, the year by its weekday"
        if len(options) > 1 and earliest is not None:
            options, why = _years(part, earliest, latest), f"{_BY_NUMBER[0]}, and {part.reason}"
        if len(options) == 1:
            return Publication(options[0], why, options[0], options[0])
    recent = _without_year(document, latest_known)
    if recent is not None:
        return recent
    if estimate is not None:
        told = _borne_out(estimate, signs, weekday) or _read(estimate, weekday)
        if told is not None:
            return told
    if earliest is None or latest is None:
        return Publication(None, dates.UNKNOWN, earliest, latest)
    return Publication(None, f"{near}, of {earliest} and {latest}: too far apart", earliest, latest)


def _borne_out(estimate: series.Estimate, signs: Sequence[Sign], weekday: int | None) -> Publication | None:
    """The day of a document that tells the same story, where the numbering bears it out."""
    if estimate.margin > _TRUSTED:
        return None
    fitting = [
        s
        for s in signs
        if abs(s.day.toordinal() - estimate.day) <= estimate.margin + 1
        and (weekday is None or (s.day.weekday() - weekday) % 7 <= 1)
    ]
    if not fitting:
        return None
    best = max(fitting, key=lambda s: (s.weight, -abs(s.day.toordinal() - estimate.day)))
    day = best.day
    if weekday is not None and day.weekday() != weekday:
        day -= dt.timedelta(days=1)
    return Publication(day, _BY_NUMBER[1], day, day)


def _read(estimate: series.Estimate, weekday: int | None) -> Publication | None:
    """The day that the numbering and the weekday together tell."""
    middle = dt.date.fromordinal(round(estimate.day))
    near = f"{_BY_NUMBER[0]}: about {middle}, give or take {estimate.margin:.0f}"
    if weekday is not None and estimate.margin <= _NARROW:
        days = [middle + dt.timedelta(days=n) for n in range(-3, 4)]
        day = next(d for d in days if d.weekday() == weekday)
        return Publication(day, f"{near}; and its weekday", day, day)
    if estimate.margin <= _NARROW:
        reach = dt.timedelta(days=1)
        return Publication(middle, near, middle - reach, middle + reach)
    return None


def _without_year(document: Document, latest_known: dt.date | None) -> Publication | None:
    """The day of a post whose date shows no year: the site leaves it out for posts of the year of capture.

    The last such day up to two months after the batch's latest is taken.
    """
    match = _POSTED.search(document.text[:1500])
    if match is None or latest_known is None:
        return None
    limit = latest_known + dt.timedelta(days=62)
    for year in (limit.year, limit.year - 1):
        day = dates.day_of(year, match[1], match[2])
        if day is not None and day <= limit:
            why = f"{match[0]!r} without a year: that of the capture, the batch's latest"
            return Publication(day, why, day, day)
    return None


def _bounds(
    document: Document, curves: Mapping[str, Curve]
) -> tuple[dt.date | None, dt.date | None, series.Estimate | None]:
    """The days between which a numbered page lies, and the estimate behind them."""
    key = serial(document.url)
    curve = curves.get(key[0]) if key is not None else None
    if key is None or curve is None:
        return None, None, None
    estimate = curve.at(key[1])
    if estimate is not None and estimate.margin <= _WIDE:
        low, high = estimate.day - estimate.margin, estimate.day + estimate.margin
        return dt.date.fromordinal(int(low)), dt.date.fromordinal(int(high + 1)), estimate
    first, last = (None if day is None else dt.date.fromordinal(day) for day in curve.around(key[1]))
    return first, last, None


def _years(part: dates.Written, earliest: dt.date | None, latest: dt.date | None) -> list[dt.date]:
    """The days inside the bounds that a date without a year can be, on the weekday it names."""
    if earliest is None or latest is None:
        return []
    options: list[dt.date] = []
    for year in range(earliest.year, latest.year + 1):
        try:
            day = dt.date(year, part.month, part.day)
        except ValueError:
            continue
        slack = dt.timedelta(days=3)  # a page may tell of the days before it
        if earliest - slack <= day <= latest and part.weekday in (None, day.weekday()):
            options.append(day)
    return options


def dated(documents: Sequence[Document]) -> list[Document]:
    """The documents with their day of publication filled in where the batch tells it: extract from these.

    Relative times ("yesterday") can be resolved only then. What the document states stays.
    """
    found = published_in(documents)
    return [
        d if d.published is not None else msgspec.structs.replace(d, published=found[d.id].date)
        for d in documents
    ]
