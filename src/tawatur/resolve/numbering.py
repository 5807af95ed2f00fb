"""What a batch of documents tells about the day of one of them.

Sites number their pages as they publish: between page 101 of Monday and page 109 of Tuesday lie
pages of these two days. A number is read from the URL; neighbours whose day is known bound it, and
the weekday that the text names ("today, Tuesday") picks the day where the bounds leave several.
"""

from __future__ import annotations

import bisect
import datetime as dt
import re
from collections import defaultdict
from collections.abc import Iterable, Sequence
from typing import NamedTuple
from urllib.parse import parse_qs, unquote, urlsplit

import msgspec

from tawatur.model import Document
from tawatur.resolve import dates

_NUMBER = re.compile(r"(?<![\w%])[a-z]{0,2}-?(\d{3,17})(?![\w%])")


_SURE = ("the document states", "the time held")  # reasons of dates that no page furniture can spoil
_POSTED = re.compile(
    r"(?:(?<![A-Za-z])|(?=[A-Z]))(Jan[a-z]*|Feb[a-z]*|Mar[a-z]*|Apr[a-z]*|May|June?|July?|Aug[a-z]*|Sep[a-z]*|Oct[a-z]*"
    r"|Nov[a-z]*|Dec[a-z]*) (\d{1,2})(?: at [\d:]+\s?[AP]M)? · Shared with"
)


class Publication(NamedTuple):
    """The day of publication, or the days between which it lies, and why."""

    date: dt.date | None
    reason: str
    earliest: dt.date | None = None
    latest: dt.date | None = None


def published_in(documents: Sequence[Document]) -> dict[str, Publication]:
    """The publication of each document by id, all that the batch tells taken together."""
    found: dict[str, Publication] = {}
    for document in documents:
        day, reason = dates.published(document)
        found[document.id] = Publication(day, reason, day, day)
    window = _window(found.values())
    known = max((p.date for p in found.values() if p.date and p.reason.startswith(_SURE)), default=None)
    for _ in range(2):  # what the first round dates bounds more in the second
        anchors = _anchors(documents, found)
        for document in documents:
            if found[document.id].date is None:
                found[document.id] = _place(document, anchors, window, known, found[document.id].reason)
    return found


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
        return (f"{host}?p", int(query[0])) if query and query[0].isdigit() else None
    last = numbers[-1]
    if re.fullmatch(r"(?:19|20)\d\d", last[1]):
        return None
    # The path up to the number names the series: /en/123/ and /ar/123/ may be numbered apart.
    shape = re.sub(r"\d+", "0", parts.path[: last.start()])
    return f"{host}{shape}" if shape.count("/") < 4 else host, int(last[1])


def _facebook(host: str, path: str, query: str) -> tuple[str, int] | None:
    match = re.match(r"/([^/]+)/posts/(?:[^/]*/)?(\d{8,17})/?$", path)
    if match:
        return f"{host}/{match[1]}/posts", int(match[2])
    fields = parse_qs(query)
    story, page = fields.get("story_fbid", [""])[0], fields.get("id", [""])[0]
    if story.isdigit() and page.isdigit():
        return f"{host}/{page}/posts", int(story)
    return None  # pfbid ids are opaque, video and photo ids are not in order of time


def _anchors(
    documents: Iterable[Document], found: dict[str, Publication]
) -> dict[str, tuple[list[int], list[dt.date]]]:
    series: dict[str, list[tuple[int, dt.date]]] = defaultdict(list)
    for document in documents:
        key, day = serial(document.url), found[document.id].date
        if key is not None and day is not None:
            series[key[0]].append((key[1], day))
    made: dict[str, tuple[list[int], list[dt.date]]] = {}
    for name, points in series.items():
        kept = _rising(sorted(set(points)))
        if len(kept) >= 2:
            made[name] = ([n for n, _ in kept], [d for _, d in kept])
    return made


def _rising(points: list[tuple[int, dt.date]]) -> list[tuple[int, dt.date]]:
    """The longest run of points whose days do not fall: the others are misdated, or not in the series."""
    tails: list[dt.date] = []
    places: list[int] = []
    back: list[int] = []
    for index, (_, day) in enumerate(points):
        at = bisect.bisect_right(tails, day)
        back.append(places[at - 1] if at else -1)
        if at == len(tails):
            tails.append(day)
            places.append(index)
        else:
            tails[at], places[at] = day, index
    kept: list[tuple[int, dt.date]] = []
    index = places[-1] if places else -1
    while index >= 0:
        kept.append(points[index])
        index = back[index]
    return kept[::-1]


def _place(
    document: Document,
    anchors: dict[str, tuple[list[int], list[dt.date]]],
    window: tuple[dt.date, dt.date] | None,
    latest_known: dt.date | None,
    reason: str,
) -> Publication:
    earliest, latest = _bounds(document, anchors)
    near = "its number lies between those of pages of the same site"
    weekday = dates.weekday_of_publication(document, loosely=True)
    for part in dates.partial(document):
        bounded = earliest is not None and latest is not None
        options = _years(part, earliest, latest) if bounded else []
        if not bounded and part.weekday is not None and window is not None:
            options = _years(part, *window)
        if len(options) == 1:
            why = f"{part.reason}, the year by " + ("the site's numbering" if bounded else "its weekday")
            return Publication(options[0], why, options[0], options[0])
    recent = _without_year(document, latest_known)
    if recent is not None:
        return recent
    if earliest is None or latest is None:
        return Publication(None, reason, earliest, latest)
    days = [earliest + dt.timedelta(days=n) for n in range((latest - earliest).days + 1)]
    if weekday is not None:
        fitting = [day for day in days if day.weekday() == weekday]
        if len(fitting) == 1:
            return Publication(
                fitting[0], f"{near} ({earliest} and {latest}), and its weekday", fitting[0], fitting[0]
            )
    if len(days) <= 3:
        middle = days[len(days) // 2]
        return Publication(middle, f"{near}, of {earliest} and {latest}", earliest, latest)
    return Publication(None, f"{near}, of {earliest} and {latest}: too far apart", earliest, latest)


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
    document: Document, anchors: dict[str, tuple[list[int], list[dt.date]]]
) -> tuple[dt.date | None, dt.date | None]:
    key = serial(document.url)
    if key is None or key[0] not in anchors:
        return None, None
    numbers, days = anchors[key[0]]
    at = bisect.bisect_left(numbers, key[1])
    if at < len(numbers) and numbers[at] == key[1]:
        return days[at], days[at]
    return (days[at - 1] if at else None), (days[at] if at < len(days) else None)


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
