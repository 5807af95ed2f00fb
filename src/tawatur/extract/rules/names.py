"""Names of people: behind a title or a noun, in quotation marks or brackets, and in lists."""

from __future__ import annotations

from tawatur.extract.rules.items import Items
from tawatur.extract.rules.phrases import has_prefix
from tawatur.extract.rules.wording import Wording, wording_of
from tawatur.languages.tags import TAGS
from tawatur.text import Kind

HARM, EVENT, SAY, RESULT, THAT = (TAGS[t] for t in ("harm", "event", "say", "result", "that"))
PERSON, TITLE, NAME, ETHNIC, PLACE = (TAGS[t] for t in ("person", "title", "name", "ethnic", "place"))
ACTOR, GROUP, UNIT, ADJ, VERB = (TAGS[t] for t in ("actor", "group", "unit", "adj", "verb"))
INPLACE, CLASS, SPEAKER = TAGS["inplace"], TAGS["class"], TAGS["speaker"]

_ENDS = (
    HARM | EVENT | SAY | RESULT | THAT | INPLACE | CLASS | VERB | UNIT
    | TAGS["site"] | TAGS["rel"] | TAGS["part_of"] | TAGS["clause"] | TAGS["prep"] | TAGS["stop"]
    | TAGS["neg"] | TAGS["according"] | TAGS["weekday"] | TAGS["month"] | TAGS["dayword"] | TAGS["timeprep"]
    | TAGS["toll"] | TAGS["modal"] | TAGS["conj"] | TAGS["daypart"] | TAGS["quant"] | TAGS["num"]
    | TAGS["vague"] | TAGS["hedge"] | TAGS["weapon"] | TAGS["by"] | TAGS["against"]
)  # fmt: skip
"""Kinds of words that end a name, unless the word is a given name too."""

_QUOTES = ("(", '"', "«", "“", "”", "″", "‘", "'")
_CLOSES = (")", '"', "»", "”", "“", "″", "’", "'")
_COMMAS = ("،", ",", "؛")
_LONGEST = 7

Spans = tuple[tuple[int, int], ...]


def given(items: Items, index: int) -> bool:
    """Whether a word is a given name ("علي", but not "على"), or a victim's name told before."""
    return bool(items.tags[index] & NAME) or (bool(items.known) and items.norm(index) in items.known)


def taken_up(items: Items, index: int) -> bool:
    """Whether a name stands here that is surely somebody's: a victim's told before, or one with an age."""
    if index in ages(items):
        return True
    if not items.known or not (items.tags[index] & NAME or items.norm(index) in items.known):
        return False
    reading = items.first(index, NAME)
    if reading is not None and reading.entry.get("kunya"):
        index += 1  # "أبو عاقلة"
    return items.norm(index) in items.known


def aged(items: Items, index: int) -> int:
    """Where a name ends that begins at an item and has its bearer's age behind it, else nothing.

    "فلان العبسي (22 عاما)": nobody but a person has an age, so names that no table knows are read too.
    """
    return ages(items).get(index, 0)


def ages(items: Items) -> dict[int, int]:
    """The names of a text that have their bearer's age behind them: first item -> where the name ends."""
    if items.aged is None:
        items.aged = _ages(items)
    return items.aged


def _ages(items: Items) -> dict[int, int]:
    wording, found = wording_of(items.pack.language), dict[int, int]()
    for at in range(2, len(items.starts) - 2):
        if items.kinds[at] != Kind.NUMBER or items.norm(at + 1) not in wording.years:
            continue
        stop = at - 1
        if items.norm(stop) not in ("(", *_COMMAS):
            continue
        first = stop
        while first > 0 and stop - first < _FULL_NAME and _of_name(items, first - 1, stop, wording):
            first -= 1
        while stop - first > 2 and items.tags[first] and not items.tags[first] & NAME:
            first += 1  # "المقاتلة البريطانية فلانة الفلانية"
        if stop - first >= 2 or (stop - first == 1 and given(items, first)):
            found[first] = stop
    return found


_FULL_NAME = 5
"""Words of the longest name that is looked for before an age."""


def _of_name(items: Items, index: int, stop: int, wording: Wording) -> bool:
    """Whether a word before an age may be of its bearer's name: a given name, or one that no table knows."""
    if items.kinds[index] != Kind.WORD:
        return False
    if items.tags[index] & NAME:
        return True
    norm = items.norm(index)
    if items.tags[index] & ~(ETHNIC | PLACE | ADJ) or len(norm) < 3:
        return False
    return not (index + 1 == stop and norm in wording.called)


def said_of(items: Items, names: Spans) -> frozenset[str]:
    """What was said of victims before, when they are named again; else what their given names say."""
    for _, stop in names:
        if items.norm(stop - 1) in items.known:
            return items.known[items.norm(stop - 1)]
    return frozenset(filter(None, [sex_of(items, names)]))


def remember(items: Items, names: Spans, victims: frozenset[str]) -> None:
    """Keep the names of victims, so that a surname or a first name alone is known behind them."""
    for first, stop in names:
        if stop - first < 2 or (not victims and items.norm(stop - 1) in items.known):
            continue
        for at in {first, stop - 1}:
            norm, tags = items.norm(at), items.tags[at]
            if len(norm) > 2 and not tags & ~(NAME | ETHNIC | ADJ | PERSON) and _own(items, at):
                items.known[norm] = victims & items.known.get(norm, victims)


def _own(items: Items, index: int) -> bool:
    """Whether a word is nothing but a name: given, unknown to all tables, or a family's with an article."""
    readings = items.words[index].readings
    if not readings or items.tags[index] & NAME:
        return not any(reading.entry.get("kunya") for reading in readings)
    return items.words[index].norm.startswith(tuple(wording_of(items.pack.language).the))


def sex_of(items: Items, names: Spans) -> str:
    """What the given names say their bearers are, when they all say the same; else nothing."""
    said: set[str] = set()
    for first, _ in names:
        reading = items.first(first, NAME)
        said.add(reading.entry.get("victims") if reading is not None else "")
    return said.pop() if len(said) == 1 else ""


def trailing_names(
    items: Items, stop: int, limit: int, *, sure: bool = False, many: bool = True
) -> tuple[Spans, int]:
    """Names behind a noun: "الشابين حسين … وعبد الحليم …", "مدني (لؤي …)", "named X", "وهم: …".

    `sure` says that what stands before can only be followed by a name (a title), so that a first name
    that no table knows will do; without `many` only the first name of a list is read. Returns the
    names' item ranges and where they end (`stop` when none).
    """
    wording = wording_of(items.pack.language)
    at, named = stop, False
    while at < limit and _leads(items, at, wording):
        sure = True
        named = named or items.norm(at) in wording.namely
        at += 1
    if at < limit and items.norm(at) in _QUOTES:
        marked = 0 if items.norm(at) == "(" else _marked_off(items, at, limit)  # brackets hold asides too
        inner = marked or _name(items, at + 1, limit, wording)
        long = inner - at > 2 or (inner > at + 1 and (sure or given(items, at + 1)))
        if (
            long
            and inner < limit
            and items.norm(inner) in _CLOSES
            and _personal(items, at + 1, sure, wording)
        ):
            return ((at + 1, inner),), inner + 1
        if not (long and inner < limit and items.norm(inner) == "(" and given(items, at + 1)):
            return (), stop
        at += 1  # 'الشاب "يوسف الفصيح (29 عاما) استشهد': the mark closes further on
    names: list[tuple[int, int]] = []
    end = stop
    while at < limit:
        finish = _name(items, at, limit, wording)
        known = finish > at and given(items, at)
        if at == stop and known and _led(items, at, wording):
            break  # "القوات الموالية لهادي"
        if not known and not (finish - at >= 2 and sure and _personal(items, at, True, wording)):
            break
        names.append((at, finish))
        end = finish
        at = _next(items, finish, limit, wording, named) if many else -1
        if at < 0:
            break
        title = items.first(at, TITLE)
        if title is not None and sure and at + 1 < limit:
            at += 1
    return tuple(names), end


def _marked_off(items: Items, at: int, limit: int) -> int:
    """Where a name in marks ends whose given name a table knows: the marks bound it, whatever its words mean.

    'الشاب "هادي العودة"': a family name may be any word. Nothing where more than four words are marked.
    """
    if at + 1 >= limit or not given(items, at + 1):
        return 0
    stop = at + 1
    while stop < limit and stop <= at + 5 and items.kinds[stop] == Kind.WORD:
        if stop > at + 1 and _joined(items, stop):
            return 0  # "محمد وأحمد" are two
        stop += 1
    return stop if 2 <= stop - at - 1 <= 4 and stop < limit and items.norm(stop) in _CLOSES else 0


def apposed(items: Items, stop: int, limit: int) -> tuple[Spans, int]:
    """A name set beside what its bearer is: "وزير … السابق لقوات …، فلان الفلاني", "خبيرة التجميل رشا …".

    What stands between may be a genitive, adjectives or a group; without a comma it must close with a
    definite word, or else the name would be its genitive. Returns the name and where it ends.
    """
    wording = wording_of(items.pack.language)
    at, led = stop, False
    while at < limit and at < stop + _TAIL and items.kinds[at] == Kind.WORD:
        where = bool(items.tags[at] & INPLACE) and not items.tags[at] & _PARTS & ~INPLACE & ~TAGS["timelink"]
        led = led or (where and not _of_group(items, at))
        if given(items, at) or (items.tags[at] & _PARTS and not where):
            break
        if at > stop and wording.glued(items.norm(at)) and has_and(items, at, wording):
            return (), stop
        at += 1
    if at < limit and items.norm(at) in _COMMAS[:2] and at + 2 <= limit:
        finish = _name(items, at + 1, limit, wording)
        closed = finish >= limit or items.kinds[finish] != Kind.WORD
        known = given(items, at + 1) and finish > at + 1
        if (known and (closed or items.tags[finish] & _BEHIND or has_prefix(items, finish))) or (
            closed and 2 <= finish - at - 1 <= 4 and _unknown(items, at + 1, finish, wording)
        ):
            return ((at + 1, finish),), finish
        return (), stop
    if at == stop or at >= limit or led or not given(items, at) or not _definite(items, at - 1):
        return (), stop  # behind "in …" only a comma sets a name apart
    finish = _name(items, at, limit, wording)
    return (((at, finish),), finish) if finish - at >= 2 else ((), stop)


def called(items: Items, first: int, stop: int) -> bool:
    """Whether a victim is told of here by name, not only titled ("الشهيد هو فلان", "القتيل الأول يدعى …")."""
    wording = wording_of(items.pack.language)
    the = tuple(wording.the)
    return any(
        items.norm(at) in wording.namely
        or (items.norm(at) in wording.called and not items.norm(at).startswith(the))
        for at in range(first, stop)
    )


def has_and(items: Items, index: int, wording: Wording) -> bool:
    """Whether a word carries an "and", as far as the tables know it; an unknown word may."""
    readings = items.words[index].readings
    return not readings or any(reading.before[:1] in wording.joined for reading in readings if reading.before)


def _unknown(items: Items, first: int, stop: int, wording: Wording) -> bool:
    """Whether the words of a stretch may all be parts of a name that no table knows."""
    if not _personal(items, first, True, wording) or wording.glued(items.norm(first)):
        return False
    return not any(items.tags[at] & ~(ETHNIC | PLACE | TITLE | NAME) for at in range(first, stop))


def _definite(items: Items, index: int) -> bool:
    """Whether a word or phrase is definite: by its article, or as the name of a group."""
    word = items.words[index]
    if items.tags[index] & (GROUP | PLACE):
        return True
    return word.norm != word.skeleton and word.norm.startswith(tuple(wording_of(items.pack.language).the))


def _of_group(items: Items, index: int) -> bool:
    """Whether "in" leads to a group here ("القيادي في الحشد الشعبي")."""
    if index + 1 >= len(items.tags):
        return False
    return bool(items.tags[index] & INPLACE) and bool(items.tags[index + 1] & (GROUP | ACTOR | SPEAKER))


_TAIL = 7
_BEHIND = INPLACE | RESULT | TAGS["prep"] | TAGS["by"] | TAGS["rel"] | TAGS["conj"] | TAGS["dayword"]
_PARTS = (
    HARM | EVENT | SAY | RESULT | THAT | INPLACE | VERB | TAGS["rel"] | TAGS["part_of"] | TAGS["clause"]
    | TAGS["neg"] | TAGS["according"] | TAGS["weekday"] | TAGS["month"] | TAGS["dayword"] | TAGS["conj"]
    | TAGS["timeprep"] | TAGS["modal"] | TAGS["daypart"] | TAGS["quant"] | TAGS["num"] | TAGS["vague"]
    | TAGS["weapon"] | TAGS["by"] | TAGS["against"] | TAGS["toll"] | UNIT | TAGS["timelink"]
)  # fmt: skip
"""Kinds of words that cannot stand between what somebody is and their name."""


def _leads(items: Items, at: int, wording: Wording) -> bool:
    """Whether a title, "called", "they are" or a colon leads to a name here."""
    if items.norm(at) in wording.namely or items.norm(at) in wording.called:
        return True
    title = items.first(at, TITLE)
    if title is not None and title.article and not title.before and not given(items, at):
        return True
    return items.norm(at) == ":" and at > 0 and items.norm(at - 1) in wording.namely


def _led(items: Items, at: int, wording: Wording) -> bool:
    """Whether a name has a preposition written onto it, and so names somebody else than those before."""
    readings = items.words[at].readings
    return bool(readings) and all(set(r.before) & wording.leading for r in readings)


def _personal(items: Items, at: int, sure: bool, wording: Wording) -> bool:
    """Whether a name may start here with a first name that no table knows."""
    if given(items, at):
        return True
    word = items.norm(at)
    if not items.tags[at] and word.endswith(tuple(wording.deeds)) and items.norm(at - 1) not in _QUOTES:
        return False  # "الطفل عاينت …": a verb
    return sure and not items.tags[at] & ~(ETHNIC | PLACE | TITLE | NAME) and not wording.nameless(word)


def _next(items: Items, at: int, limit: int, wording: Wording, named: bool) -> int:
    """Where the next name of a list starts, behind an age in brackets and a comma or "and"; -1 when none.

    `named` says that "they are" opened the list.
    """
    if at < limit and items.norm(at) == "(":
        close = at + 1
        while close < limit and close < at + 6 and items.norm(close) != ")":
            close += 1
        if close < limit and items.norm(close) == ")":
            at = close + 1
    comma = at < limit and items.norm(at) in _COMMAS
    if comma:
        at += 1
    if at >= limit or items.kinds[at] != Kind.WORD:
        return -1
    if items.norm(at) in wording.and_:
        return at + 1 if at + 1 < limit and not items.tags[at + 1] & _ENDS else -1
    if joined_name(items, at, wording) and (named or not comma or given(items, at)):
        return at  # behind a comma an unknown word with "and" may be a verb
    title = items.first(at, TITLE)
    if title is not None and title.before in wording.joined:
        return at
    return at if comma and given(items, at) and not items.tags[at] & _ENDS else -1


def joined_name(items: Items, index: int, wording: Wording) -> bool:
    """Whether a word may be a name with an "and" written onto it."""
    if not wording.glued(items.norm(index)):
        return False
    return not items.words[index].readings or given(items, index)


def name_end(items: Items, index: int, limit: int) -> int:
    """Where a person's name that starts at an item ends (the same index when none starts there)."""
    return _name(items, index, limit, wording_of(items.pack.language))


def _name(items: Items, index: int, limit: int, wording: Wording) -> int:
    stop = index
    while stop < limit and stop < index + _LONGEST:
        if items.kinds[stop] != Kind.WORD or items.norm(stop) in wording.namely | wording.called:
            break
        tags = items.tags[stop]
        if not tags & NAME:
            kin = items.first(stop, PERSON)
            if (
                kin is not None
                and stop > index
                and (kin.entry.get("kin") or _role(items, stop, stop - index))
            ):
                break  # "سالم الأحمد والد زياد", "فلان الفلاني رئيس المجلس"
            if stop > index and _family_name(items, stop):
                stop += 1
                continue
            if tags & _ENDS or (tags and stop == index and not tags & (PERSON | ACTOR | ETHNIC | PLACE)):
                break
            if stop > index and (wording.glued(items.norm(stop)) and len(items.norm(stop)) > 4):
                break
            if tags and stop > index and not tags & (PLACE | ETHNIC | TITLE | PERSON | ACTOR | GROUP):
                break
            if has_prefix(items, stop) and stop > index:
                break
        elif stop > index and _joined(items, stop):
            break
        stop += 1
    return stop


def _role(items: Items, index: int, behind: int) -> bool:
    """Whether an office stands behind a name of two words or more, in the construct."""
    reading = items.first(index, PERSON)
    return bool(behind >= 2 and reading and reading.entry.get("role") and not reading.article)


def _family_name(items: Items, index: int) -> bool:
    """Whether a definite noun for a thing is a family name here ("محمد الشحنة", "أحمد السعيد")."""
    word = items.words[index]
    if word.norm == word.skeleton or not items.tags[index] & (UNIT | ADJ):
        return False
    return not items.tags[index] & ~(UNIT | ADJ | PERSON | ETHNIC | PLACE) and not has_prefix(items, index)


def _joined(items: Items, index: int) -> bool:
    """Whether a given name carries an "and": another name starts here ("وأحمد", but not "وائل")."""
    reading = items.first(index, NAME)
    return reading is not None and bool(reading.before)
