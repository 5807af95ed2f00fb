"""When a document was published, where it does not say so in a field of its own.

Looked for in this order: the field; the post id of X (Twitter); the path of the URL; dates written
in the page. What stands in the page is weighed: a date with a publishing mark beside it ("Shared
with Public", "تاريخ النشر") before one near the headline, that before one in the headline, that
before any other. Post ids of Telegram and Facebook hold no time. No clock is read: a date without
a year stays partial (see `tawatur.resolve.numbering` for what a whole batch can tell).
"""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Iterator
from typing import NamedTuple
from urllib.parse import unquote, urlsplit

from tawatur.model import Document, EvidenceSpan
from tawatur.resolve.pages import headline, own_story

# The epoch of X's ids, in milliseconds since 1970: the upper 42 bits of an id count from here.
SNOWFLAKE_EPOCH = 1288834974657
_SNOWFLAKE = re.compile(r"(?:twitter|x|nitter)\.[a-z]+/(?:#!/)?[^/?#]+/status(?:es)?/(\d{11,20})")
UNKNOWN = "no date in the field, the URL or the page"
_FIRST = dt.date(1990, 1, 1)
_LAST = dt.date(2100, 1, 1)

_MONTH_NAMES = (
    "january jan كانون_الثاني يناير كانون_ثاني كانون_ثان جانفي",
    "february feb شباط فبراير فيفري",
    "march mar آذار اذار أذار مارس",
    "april apr نيسان أبريل ابريل إبريل أفريل",
    "may أيار ايار آيار مايو ماي",
    "june jun حزيران يونيو يونيه جوان",
    "july jul تموز يوليو يوليه جويلية",
    "august aug آب اب أغسطس اغسطس أوت",
    "september sep sept أيلول ايلول سبتمبر",
    "october oct تشرين_الأول تشرين_الاول تشرين_أول تشرين_اول أكتوبر اكتوبر",
    "november nov تشرين_الثاني تشرين_ثاني تشرين_ثان نوفمبر",
    "december dec كانون_الأول كانون_الاول كانون_أول كانون_اول ديسمبر",
)
_MONTHS = {
    name.replace("_", " "): number for number, names in enumerate(_MONTH_NAMES, 1) for name in names.split()
}
_WEEKDAYS = {
    name: number
    for number, names in enumerate(
        (
            "monday الاثنين الإثنين اثنين",
            "tuesday الثلاثاء ثلاثاء",
            "wednesday الأربعاء الاربعاء أربعاء",
            "thursday الخميس خميس",
            "friday الجمعة جمعة",
            "saturday السبت سبت",
            "sunday الأحد الاحد",
        )
    )
    for name in names.split()
}
_MONTH = "(?P<month>" + "|".join(sorted((re.escape(m) for m in _MONTHS), key=len, reverse=True)) + ")"
_ENGLISH = (
    "(?P<month>"
    + "|".join(
        n for m in sorted(_MONTHS, key=len, reverse=True) if m.isascii() for n in (m.title(), m, m.upper())
    )
    + ")"
)
_WEEKDAY = r"(?P<weekday>" + "|".join(sorted(_WEEKDAYS, key=len, reverse=True)) + ")"
_YEAR = r"(?P<year>(?:19|20)\d\d)(?!\d)"
_DAY = r"(?<!\d)(?P<day>\d{1,2})"
_SEP = r"[\s,،/.\-]{0,3}"
# A month by both of its names, or in both calendars' spelling: "20 يوليو / تموز 2023".
_AGAIN = r"(?:\s?[\\/(|]\s?[^\W\d]{3,7}(?: (?:الأول|الاول|الثاني))?\)?)?"
_FULL = (
    re.compile(
        rf"{_DAY}(?:st|nd|rd|th)?{_SEP}(?:من )?(?:شهر )?{_MONTH}{_AGAIN}{_SEP}(?:عام |من عام )?{_YEAR}",
        re.IGNORECASE,
    ),
    # Arabic pages made with English tools: "الأربعاء, أغسطس 30, 2023".
    re.compile(rf"(?<!\w){_MONTH}{_AGAIN}\s+(?P<day>\d{{1,2}})\s?[,،]\s?{_YEAR}"),
    # Pages run their parts together ("Verified accountJanuary 3, 2025"): a capital is start enough.
    re.compile(rf"(?:(?<![A-Za-z])|(?=[A-Z])){_ENGLISH}\.?\s+(?P<day>\d{{1,2}})(?:st|nd|rd|th)?,?\s+{_YEAR}"),
    re.compile(rf"(?<!\d){_YEAR}\s?[-/.]\s?(?P<month>\d{{1,2}})\s?[-/.]\s?(?P<day>\d{{1,2}})(?!\d)"),
    re.compile(rf"{_DAY}\s?[-/.]\s?(?P<month>\d{{1,2}})\s?[-/.]\s?{_YEAR}"),
)
_PARTIAL = (
    re.compile(
        rf"(?:{_WEEKDAY}[\s,،:(]{{1,3}})?{_DAY}{_SEP}(?:من )?(?:شهر )?{_MONTH}(?![\w])", re.IGNORECASE
    ),
    re.compile(rf"(?:{_WEEKDAY},?\s+)?(?<![a-z]){_MONTH}\.?\s+(?P<day>\d{{1,2}})(?!\d)", re.IGNORECASE),
    re.compile(rf"{_WEEKDAY}[\s,،:(]{{1,3}}{_DAY}\s?[-/]\s?(?P<month>\d{{1,2}})(?![\d/-])", re.IGNORECASE),
)
_YEAR_SO_FAR = re.compile(
    r"(?:منذ (?:مطلع|بداية|بدء) (?:ال)?(?:عام|سنة)(?: الجاري| الحالي)?"
    r"|since (?:the )?(?:early|start of|beginning of)(?: the year)?)[\s,]{1,2}((?:19|20)\d\d)(?!\d)",
    re.IGNORECASE,
)
_THIS_MONTH = re.compile(rf"(?:شهر )?{_MONTH}{_AGAIN} (?:الجاري|الحالي)(?!\w)")
_NAMED = "(" + "|".join(sorted(_WEEKDAYS, key=len, reverse=True)) + ")"
_TODAY_IS = re.compile(
    rf"(?:اليوم|today)[\s,،]{{1,2}}(?:on )?{_NAMED}|{_NAMED}[\s,،]{{1,2}}(?:اليوم|today)", re.IGNORECASE
)
_YESTERDAY_WAS = re.compile(rf"(?:أمس|امس|yesterday)[\s,،]{{1,2}}(?:on )?{_WEEKDAY}", re.IGNORECASE)
_BARE_WEEKDAY = re.compile(rf"(?<!\w){_WEEKDAY}(?!\w)", re.IGNORECASE)
_TODAY = re.compile(r"(?<!\w)(?:اليوم|today|this (?:morning|afternoon|evening))(?!\w)", re.IGNORECASE)
_YESTERDAY = re.compile(r"(?<!\w)(?:أمس|امس|yesterday)(?!\w)", re.IGNORECASE)
_LAST_ONE = re.compile(r"الماضي|الفائت|المنصرم|\blast\b|previous", re.IGNORECASE)
_MARK_BEFORE = re.compile(
    r"(?:published|posted|updated|last update|تاريخ النشر|نشر(?:ت)? (?:في|بتاريخ)|تم النشر|آخر تحديث"
    r"|(?:^|\n)\s*بتاريخ|[ap]m\s*[·,\-]|[·•])[^\n\d]{0,25}$",
    re.IGNORECASE,
)
_MARK_AFTER = re.compile(
    r"^[^\n\w]{0,4}(?:shared with public|at \d|\d{1,2}[:：]\d\d|[ap]m\b|gmt|utc)", re.IGNORECASE
)
_PROSE = 60  # characters from which a line with a date in it is prose, and no line of a page's furniture
_DIGITS = str.maketrans("٠١٢٣٤٥٦٧٨٩۰۱۲۳۴۵۶۷۸۹", "01234567890123456789")
_URL_DATES = (
    re.compile(r"/((?:19|20)\d\d)/(\d{1,2})/(\d{1,2})(?:/|$|[^\d])"),
    re.compile(r"(?<!\d)((?:19|20)\d\d)-(\d{1,2})-(\d{1,2})(?!\d)"),
    re.compile(r"[/_-]((?:19|20)\d\d)([01]\d)([0-3]\d)(?:[/_-]|\d{3,6}(?:\D|$)|$)"),
)
_URL_DAY_FIRST = (
    re.compile(r"(?<!\d)([0-3]?\d)-([01]?\d)-((?:19|20)\d\d)(?!\d)"),
    re.compile(r"[/_=-]([0-3]\d)([01]\d)(20[0-4]\d)\d{0,2}(?!\d)"),  # 18092031, or with the page of the day
)


class Written(NamedTuple):
    """A date as the page writes it: where, how sure it is the day of publication, and its parts."""

    start: int
    end: int
    date: dt.date | None
    month: int
    day: int
    weekday: int | None
    weight: int
    reason: str


def of_x_id(number: int) -> dt.datetime:
    """The UTC time that an id of X holds: (id >> 22) + 1288834974657 milliseconds since 1970."""
    return dt.datetime.fromtimestamp(((number >> 22) + SNOWFLAKE_EPOCH) / 1000, tz=dt.UTC)


def published(document: Document) -> tuple[dt.date | None, str]:
    """The day of publication and the reason for it, or None and why none was found.

    Reads only the document; `tawatur.resolve.numbering.published_in` reads a batch.
    """
    if document.published is not None:
        return document.published, "the document states it"
    url = unquote(document.url or "")
    match = _SNOWFLAKE.search(url)
    if match:
        moment = of_x_id(int(match[1]))
        if _FIRST < moment.date() < _LAST:
            return moment.date(), f"the time held in the post's id {match[1]} ({moment:%Y-%m-%d %H:%M} UTC)"
    social = re.search(r"(?:facebook\.com|t\.me|telegram\.[a-z]+|youtu)", urlsplit(url).netloc) is not None
    for pattern in () if social else _URL_DATES:
        for match in pattern.finditer(urlsplit(url).path):
            day = _date(int(match[1]), int(match[2]), int(match[3]))
            if day:
                return day, f"the date in the URL ({match[0].strip('/')})"
    for pattern in () if social else _URL_DAY_FIRST:
        for match in pattern.finditer(urlsplit(url).path + "?" + urlsplit(url).query):
            day = _date(int(match[3]), int(match[2]), int(match[1]))
            if day:
                return day, f"the date in the URL ({match[0].strip('/')})"
    return _in_page(document)


def _in_page(document: Document) -> tuple[dt.date | None, str]:
    if own_story(document).end == 0:
        return None, "the page holds menus and no story: its dates are those of the capture"
    today = _today_is(document.text)
    dated = [w for w in written(document) if w.weight > 0]
    # A weak date (from a list of other stories, the day of capture) must fit the weekday of the text.
    found = [w for w in dated if w.weight >= 4 or today is None or w.weekday in (today, (today + 1) % 7)]
    if not found:
        return None, UNKNOWN
    best = max(found, key=lambda w: (w.weight, -w.start))
    others = {w.date for w in found if w.weight >= best.weight}
    if best.weight <= 1 and len(others) > 1:
        spread = sorted(d for d in others if d is not None)
        if (spread[-1] - spread[0]).days > 7:
            return None, f"the page holds {len(others)} dates and none is marked as its own"
        return spread[-1], "the latest of the dates in the page, which lie within a week"
    return best.date, best.reason


def written(document: Document) -> list[Written]:
    """Every full date in headline and text, weighed as the day of publication, in order of the text."""
    found: list[Written] = []
    text = document.text.translate(_DIGITS)
    story = _story_at(document)
    taken: set[int] = set()
    for pattern in _FULL:
        for match in pattern.finditer(text):
            day = _date(int(match["year"]), _month(match["month"]), int(match["day"]))
            if day is None or match.start() in taken:
                continue
            taken.update(range(match.start(), match.end()))
            weight, reason = _weigh(text, match, story)
            found.append(
                Written(
                    match.start(),
                    match.end(),
                    day,
                    day.month,
                    day.day,
                    day.weekday(),
                    weight,
                    f"{reason}: {match[0]!r}",
                )
            )
    if document.title:
        for pattern in _FULL:
            for match in pattern.finditer(document.title.translate(_DIGITS)):
                day = _date(int(match["year"]), _month(match["month"]), int(match["day"]))
                if day is not None:
                    reason = f"the date in the headline: {match[0]!r}"
                    found.append(Written(0, 0, day, day.month, day.day, day.weekday(), 4, reason))
    return sorted(found)


def _story_at(document: Document) -> EvidenceSpan | None:
    """Where the document's own story stands, if its headline stands in the text."""
    title = headline(document)
    if len(title) < 15 or title[:18] not in document.text:
        return None
    return own_story(document)


def _weigh(text: str, match: re.Match[str], story: EvidenceSpan | None) -> tuple[int, str]:
    before, after = text[max(0, match.start() - 45) : match.start()], text[match.end() : match.end() + 25]
    if story is not None and not story.start - 250 <= match.start() <= story.end + 60:
        return 0, "a date outside the story"  # the day of capture, or of another story
    if _MARK_AFTER.search(after) or _MARK_BEFORE.search(before):
        return 6, "the date beside a publishing mark"
    if story is not None and match.start() - story.start < 400:
        return 5, "the date near the headline"
    if story is None and match.start() < 250:
        return 3, "the date at the top of the page"
    line = text[text.rfind("\n", 0, match.start()) + 1 : match.end()] + after.split("\n")[0]
    if len(line) > _PROSE and not _BARE_WEEKDAY.search(before[-20:]) and "@" not in before:
        return 0, "a date that the story tells of"  # "despite the ceasefire of 5 March 2020"
    return 1, "a date in the page"


def season(document: Document) -> tuple[int | None, int | None]:
    """The year and the month of publication that a story names as running; None for what it does not say.

    "Since the beginning of 2022" is written in 2022, "this August" ("آب الجاري") in August.
    """
    span = own_story(document)
    story = span.quote(document.text).translate(_DIGITS)
    years = {int(m[1]) for m in _YEAR_SO_FAR.finditer(story)}
    months = {_month(m["month"]) for m in _THIS_MONTH.finditer(story)}
    return (years.pop() if len(years) == 1 else None), (months.pop() if len(months) == 1 else None)


def partial(document: Document) -> Iterator[Written]:
    """Dates without a year ("Tuesday 7 September"), in order of the text."""
    text = document.text.translate(_DIGITS)
    for pattern in _PARTIAL:
        for match in pattern.finditer(text):
            groups = match.groupdict()
            month, day = _month(groups["month"]), int(groups["day"])
            if not 1 <= month <= 12 or not 1 <= day <= 31:
                continue
            if re.match(rf"{_SEP}(?:عام )?(?:19|20)\d\d", text[match.end() : match.end() + 12]):
                continue
            weekday = _WEEKDAYS.get((groups.get("weekday") or "").lower())
            yield Written(match.start(), match.end(), None, month, day, weekday, 1, f"{match[0].strip()!r}")


def weekday_of_publication(document: Document, *, loosely: bool = False) -> int | None:
    """The weekday (Monday 0) that the text calls today, or the one after "yesterday", if it says.

    `loosely` takes the only weekday that the text names for it.
    """
    head = document.text[:3000]
    today = _today_is(head)
    if today is not None:
        return today
    match = _YESTERDAY_WAS.search(head)
    if match:
        return (_WEEKDAYS[match["weekday"].lower()] + 1) % 7
    if not loosely:
        return None
    named = {_WEEKDAYS[m["weekday"].lower()] for m in _BARE_WEEKDAY.finditer(head)}
    return named.pop() if len(named) == 1 else None


def relative(words: str, published: dt.date) -> dt.date | None:
    """The day that "today", "yesterday" or a weekday means in a text of a day; None for other words."""
    named = _BARE_WEEKDAY.search(words)
    if named:
        back = (published.weekday() - _WEEKDAYS[named["weekday"].lower()]) % 7
        return published - dt.timedelta(days=back or (7 if _LAST_ONE.search(words) else 0))
    if _YESTERDAY.search(words):
        return published - dt.timedelta(days=1)
    return published if _TODAY.search(words) else None


def _today_is(text: str) -> int | None:
    match = _TODAY_IS.search(text[:3000])
    return _WEEKDAYS[next(g for g in match.groups() if g).lower()] if match else None


def day_of(year: int, month: str, day: str) -> dt.date | None:
    """The day of a year, a month by name or number, and a day in digits; None when there is none."""
    return _date(year, _month(month), int(day))


def _month(name: str) -> int:
    return int(name) if name.isdigit() else _MONTHS.get(name.lower(), 0)


def _date(year: int, month: int, day: int) -> dt.date | None:
    try:
        found = dt.date(year, month, day)
    except ValueError:
        return None
    return found if _FIRST < found < _LAST else None
