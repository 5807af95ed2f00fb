"""What stands before the story of a text on one line: a headline, a dateline, a summary.

    Eight killed in rocket attacks on Nuran 13 May 2031 Nuran TBN-Armed groups fired …
    … citing sources. NURAN (TBN) A total of 24 fighters were killed …

Archives of wire copy often keep no line breaks, so the title that came with the document, a date
and the name of an agency are all that part these from the story. They become sentences of their own.
"""

from __future__ import annotations

from tawatur.extract.rules.items import Items
from tawatur.extract.rules.subject_first.words import QUOTES, finite
from tawatur.languages.tags import TAGS
from tawatur.text import Kind, fold

_MONTH, _WEEKDAY, _CHROME, _PLACE, _SPEAKER = (
    TAGS[t] for t in ("month", "weekday", "chrome", "place", "speaker")
)
_CREDITS = _SPEAKER | _CHROME | TAGS["saynoun"]
_LEADS = TAGS["det"] | TAGS["num"] | TAGS["hedge"] | TAGS["quant"] | TAGS["vague"]
_LINKS = TAGS["that"] | TAGS["say"] | TAGS["conj"] | TAGS["clause"] | TAGS["prep"] | TAGS["det"]
_MARKS = frozenset("(),.:-–—/[]|•") | {"--"}
_EARLY, _REACH = 100, 220
"""Code points before a title may start in; items in which a dateline may stand."""


def part_front(items: Items, title: str) -> int:
    """Part the headline and dateline from the story; the offset behind the headline, 0 when there is none."""
    end = _title_end(items.text, title)
    if end:
        _cut(items, next((i for i, start in enumerate(items.starts) if start >= end), 0))
    end = max(end, *_datelines(items), _keywords(items), _doubled(items), _dated_byline(items), 0)
    story = trailer(items)
    _cut(items, next((i for i, start in enumerate(items.starts) if start >= story), 0))
    for first, _ in list(items.sentences[:3]):
        stop = dateline_end(items, first)
        if stop > first:
            _cut(items, stop)
            break
    _byline(items, end)
    _captions(items)
    _run_on(items)
    return end


def _run_on(items: Items) -> None:
    """Part what begins anew without a mark before it ("… hurt in Nuran | Four civilians were hurt when …").

    An article, a figure or a hedge with a capital, before a small word, begins a sentence.
    """
    if items.shouted:
        return
    cuts = [
        index
        for index in range(4, len(items.starts) - 4)
        if items.tags[index] & _LEADS
        and not items.tags[index - 1] & _LINKS
        and items.kinds[index] == items.kinds[index - 1] == Kind.WORD
        and items.text[items.starts[index]].isupper()
        and (items.text[items.starts[index + 1]].islower() or items.norm(index + 1) in QUOTES)
        and items.starts[index] == items.ends[index - 1] + 1
    ]
    for index in cuts:
        _cut(items, index)


def _captions(items: Items) -> None:
    """Part what stands behind a picture's credit from its caption ("… (Coast Press photo) Two shells …")."""
    for index in range(4, min(_REACH // 2, len(items.starts) - 2)):
        if items.norm(index) != ")" or not items.tags[index - 1] & _CREDITS:
            continue
        opened = any(items.norm(i) == "(" for i in range(index - 6, index))
        if opened and items.quote(index + 1, index + 2)[:1].isupper():
            _cut(items, index + 1)


def _byline(items: Items, end: int) -> None:
    """Part the agency that stands between headline and story ("… in the north AP Arjuwas state TV has …")."""
    for first, stop in list(items.sentences[:4]):
        at_front = end and end <= items.starts[first] <= end + 2
        if not at_front or stop - first < 4 or not items.tags[first] & _SPEAKER:
            continue
        if items.quote(first + 1, first + 2)[:1].isupper() and not items.tags[first + 1] & _SPEAKER:
            _cut(items, first + 1)


def _dated_byline(items: Items) -> int:
    """Where the story begins behind "AFP Friday 2 May 2014" (headline and summary stand before it), or 0."""
    for index in range(2, min(_REACH // 2, len(items.starts) - 6)):
        if not items.tags[index] & _SPEAKER or not items.tags[index + 1] & _WEEKDAY:
            continue
        day, year = items.kinds[index + 2], items.norm(index + 4)
        if day == Kind.NUMBER and items.tags[index + 3] & _MONTH and year.isdigit() and len(year) == 4:
            _cut(items, index)
            _cut(items, index + 5)
            return items.starts[index + 5]
    return 0


def _title_end(text: str, title: str) -> int:
    """Where the title ends that a text repeats in its first words on the same line, or 0."""
    words = fold(title).strip()
    if len(words) < 15:
        return 0
    if words not in fold(text[: _EARLY + 3 * len(title)]) and " - " in title:
        return _title_end(text, title.rsplit(" - ", 1)[0])  # "… - World - Coast Online"
    at = fold(text[: _EARLY + 3 * len(title)]).find(words)
    if not 0 <= at <= _EARLY or len(fold(text[: _EARLY + 3 * len(title)])) != len(
        text[: _EARLY + 3 * len(title)]
    ):
        return 0
    return at + len(words)


def _keywords(items: Items) -> int:
    """Where the story begins behind a summary and its keywords ("… Tags Nuran Four medics …"), or 0."""
    limit = min(_REACH, len(items.starts) // 2)
    at = next((i for i in range(3, limit) if items.tags[i] & _CHROME and _sorts(items, i)), 0)
    if not at:
        return 0
    verb = next((i for i in range(at + 1, min(at + 60, len(items.starts))) if finite(items, i)), 0)
    begins = [i for i in range(at + 1, verb) if items.quote(i, i + 1)[:1].isupper()]
    if not begins:
        return 0
    # Keywords are names too: the story begins as its summary does, or with a figure or article.
    summary = {(items.norm(i), items.norm(i + 1)) for i in range(min(at, 12))}
    same = next((i for i in begins if (items.norm(i), items.norm(i + 1)) in summary), 0)
    lead = same or next((i for i in reversed(begins) if items.tags[i] & _LEADS), at + 1)
    _cut(items, at)
    _cut(items, lead)
    return items.starts[lead]


def _doubled(items: Items) -> int:
    """Where the story begins behind a summary that it repeats word by word in the same sentence, or 0."""
    for first, stop in items.sentences[:4]:
        last = stop - (items.kinds[stop - 1] == Kind.MARK)
        half = (last - first) // 2
        if half < 8 or (last - first) % 2 or items.norm(first) != items.norm(first + half):
            continue
        if all(items.norm(first + k) == items.norm(first + half + k) for k in range(half)):
            _cut(items, first + half)
            return items.starts[first + half]
    return 0


def _sorts(items: Items, index: int) -> bool:
    reading = items.first(index, _CHROME)
    return (
        reading is not None
        and reading.entry.get("keywords") == "y"
        and items.quote(index, index + 1)[:1].isupper()
    )


def _datelines(items: Items) -> list[int]:
    """Offsets of a "CITY (Agency)" that stands behind a summary, each made the start of a sentence."""
    for index in range(2, min(_REACH, len(items.starts) - 4)):
        if items.norm(index) != "(" or items.norm(index + 2) != ")" or not items.tags[index + 1] & _SPEAKER:
            continue
        city = index - 1
        while city > 0 and items.quote(city - 1, city).isupper() and items.kinds[city - 1] == Kind.WORD:
            city -= 1
        if items.quote(city, city + 1).isupper() and items.norm(city - 1) in (".", "!", "?"):
            stop = index + 3
            while items.norm(stop) in _MARKS:
                stop += 1
            _cut(items, city)
            _cut(items, stop)
            return [items.starts[city]]
    return []


def dateline_end(items: Items, first: int) -> int:
    """Where a dateline that begins at an item ends; the item itself when none begins there."""
    end = index = first
    month = chrome = False
    if items.norm(first) == "•":
        return first  # a line of a list
    while index < len(items.starts) and index < first + 24:
        tag, norm = items.tags[index], items.norm(index)
        if items.kinds[index] == Kind.NUMBER:
            if month and not chrome and index > end:
                break
            year = index > first and items.kinds[index - 1] == Kind.NUMBER and len(items.norm(index - 1)) == 4
            if year and items.kinds[index + 1] == Kind.WORD:
                break  # "18 May 2031 20 civilians killed": the year ends it
            if month or chrome or norm.count(".") or (len(norm) == 4 and index == end):
                end = index + 1
        elif items.kinds[index] == Kind.MARK and norm in _MARKS:
            if end == index:
                end = index + 1
        elif tag & _MONTH:
            month, end = True, index + 1
        elif tag & _CHROME:
            chrome, end = True, index + 1
        elif tag & _WEEKDAY or tag & _PLACE:
            pass
        elif (
            tag & _SPEAKER
            and items.quote(index, index + 1)[:1].isupper()
            and items.norm(index + 1) in (")", "-", "–", "—", "--")
        ):
            month, end = True, index + 2
        elif tag & _SPEAKER and items.quote(index, index + 1).isupper() and index == first:
            pass
        else:
            break
        index += 1
    dated = any(items.kinds[i] == Kind.NUMBER for i in range(first, end)) or month
    return end if dated and end - first >= 2 and end < len(items.starts) else first


def _cut(items: Items, index: int) -> None:
    """Make an item the first of a sentence."""
    for number, (first, stop) in enumerate(items.sentences):
        if first < index < stop:
            items.sentences[number : number + 1] = [(first, index), (index, stop)]
            items.paragraphs[number : number + 1] = [items.paragraphs[number]] * 2
            return


def trailer(items: Items) -> int:
    """Where links to other stories begin on a one-line page ("… Related X"), or the text's end."""
    half = len(items.starts) // 3
    tags = items.tags
    for index in range(half, len(items.starts) - 4):
        if not tags[index] & _CHROME:
            continue
        reading = items.first(index, _CHROME)
        if (
            reading is None
            or not reading.entry.get("trailer")
            or not items.quote(index, index + 1)[:1].isupper()
        ):
            continue
        words = [
            items.quote(i, i + 1)
            for i in range(index + 1, min(index + 10, len(items.starts)))
            if items.kinds[i] == Kind.WORD
        ]
        if "\n" in items.text[items.starts[index] :].strip():
            continue  # a page of several lines goes on behind a link
        if len(words) > 2 and sum(w[:1].isupper() for w in words) >= 0.6 * len(words):
            return items.starts[index]
    return len(items.text)
