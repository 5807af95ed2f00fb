"""Where a party is named: forces, groups, states, people, adjectives, and doers that no table knows."""

from __future__ import annotations

import msgspec

from tawatur.extract.rules.anchors import listed
from tawatur.extract.rules.items import Items
from tawatur.extract.rules.parties.nouns import (
    ADJ,
    BY,
    CLASS,
    CONJ,
    DEED,
    END,
    ETHNIC,
    EVENT,
    HARM,
    INPLACE,
    NAME,
    NUM,
    ORDINAL,
    OTHER,
    PART,
    PARTY,
    PERSON,
    PLACE,
    PREP,
    QUANT,
    SITE,
    TIME,
    TITLE,
    UNIT,
    VERB,
    WEAPON,
    adjectival,
    phrase_end,
)
from tawatur.languages.pack import Reading
from tawatur.model import EvidenceSpan
from tawatur.text import Kind

_DEEDS = frozenset(("event", "weapon", "deed", "harm"))
_NOUNS = _DEEDS | {"site", "unit"}
_STRANGE = NAME | ADJ | ETHNIC


class Mention(msgspec.Struct, frozen=True):
    """A party named in items `[first, stop)`; `kind` is force, state, person or adjective.

    `joined` says that "and" ties it to the mention before it.
    """

    first: int
    stop: int
    kind: str
    joined: bool = False


_NAMES = BY | VERB | DEED | PARTY | ETHNIC | PERSON | TITLE | NAME


def find_mentions(items: Items, first: int, stop: int, taken: list[tuple[int, int]]) -> list[Mention]:
    """The parties named in items `[first, stop)`, those that are counted as victims (`taken`) left out."""
    found: list[Mention] = []
    index = first
    while index < stop:
        tag = items.tags[index]
        if not tag & _NAMES:
            index += 1
            continue
        mention: Mention | None = None
        if tag & BY:
            mention = _behind_agency(items, index, stop)
        elif tag & (VERB | DEED) and (subject := _between(items, index, stop)) is not None:
            mention = subject
        elif tag & (PARTY | ETHNIC | PERSON | TITLE | NAME) and not any(a <= index < b for a, b in taken):
            mention = _mention(items, index, stop, first)
        if mention is None:
            index += 1
            continue
        found.append(mention)
        index = mention.stop
    return found


def _behind_agency(items: Items, index: int, stop: int) -> Mention | None:
    """The doer behind a word of agency whose head no table knows ("من قبل أحد حراس الشرطة")."""
    by = items.first(index, BY)
    if by is None or by.entry.get("co") or by.entry.get("ground") or by.after:
        return None
    begin = index + 1
    for at in range(begin, min(begin + 3, stop)):
        tag = items.tags[at]
        if tag & (PARTY | PLACE) and at > begin:
            reading = items.first(at, PARTY)
            if reading is None or reading.before or reading.after:
                return None
            return Mention(begin, phrase_end(items, at, stop), "force")
        if items.kinds[at] != Kind.WORD or tag & (PARTY | ETHNIC | NAME | END & ~NUM):
            break
        if at > begin and any(r.before for r in items.words[at].readings):
            break
    return _unnamed(items, begin, stop)


def _unnamed(items: Items, begin: int, stop: int) -> Mention | None:
    """A definite doer that no table knows behind a word of agency ("من قبل المحتل التركي")."""
    if begin >= stop or items.tags[begin] & ~ADJ or not items.norm(begin).startswith("ال"):
        return None
    end = begin + 1
    while end < min(stop, begin + 4) and items.norm(end).startswith("ال"):
        if items.tags[end] & ~(ADJ | ETHNIC | ORDINAL | OTHER) or items.kinds[end] != Kind.WORD:
            break
        end += 1
    return Mention(begin, end, "force")


def _between(items: Items, index: int, stop: int) -> Mention | None:
    """A doer that no table knows between its verb and what makes the deed.

    "أطلق نوران النار"; "أقدم مجرم متطرف على قتل …".
    """
    readings = items.words[index].readings
    fires = then = False
    for reading in readings:
        entry = reading.entry
        fires = fires or bool(entry.get("launch"))
        then = then or entry.get("then") == "y"
    if not fires and not then:
        return None
    at, fire = index + 1, listed(items.pack, "fire_words")
    strange = _STRANGE | PERSON if fires else _STRANGE
    while at < min(stop, index + 5) and not items.tags[at] & ~strange and items.kinds[at] == Kind.WORD:
        if fires and at > index + 1 and items.norm(at) in fire:
            return Mention(index + 1, at, "person")
        if any(r.before or r.entry.get("aux") for r in items.words[at].readings):
            break
        at += 1
    if not then or not index + 1 < at < stop - 1:
        return None
    on = items.first(at, PREP)
    if (
        on is None
        or on.after
        or on.entry.get("role") != "on"
        or not items.tags[at + 1] & (EVENT | DEED | HARM)
    ):
        return None
    return Mention(index + 1, at, "force")


def _mention(items: Items, index: int, limit: int, first: int) -> Mention | None:
    tag = items.tags[index]
    if tag & ETHNIC and not tag & PART and index > first and of_deed(items, index, first):
        return Mention(index, _adjectives(items, index, limit), "adjective")
    reading = items.first(index, PARTY)
    if tag & ADJ and index > first and items.tags[index - 1] & (EVENT | WEAPON | DEED | SITE | UNIT):
        definite = items.norm(index - 1).startswith("ال")
        noun = any(r.entry.pos != "verb" and r.entry.tag in _NOUNS for r in items.words[index - 1].readings)
        agrees = items.norm(index).endswith("ه") == items.norm(index - 1).endswith(("ه", "ات"))
        plural = reading is not None and items.norm(index).endswith(
            tuple(items.pack.settings.get("closed_endings", ()))
        )
        plural = plural and items.norm(index)[-2:] != items.norm(index - 1)[-2:]  # "تفجيران انتحاريان"
        noun = noun and agrees and not plural and not _acting(items, index - 1)
        leaning = reading is not None and reading.entry.get("case") == "oblique"  # "بنيران مسلحي …"
        if noun and not leaning and (reading is None or reading.article == definite):
            return None  # "هجوم مسلح": an adjective that may also be a noun
    if reading is not None:
        if tag & CLASS and index + 1 < limit and items.tags[index + 1] & PLACE:
            return None  # "قضاء الخليل", "جبهة نوران"
        if reading.entry.get("arm") and reading.article and index > first and _joined_adjective(items, index):
            return None  # "الهجمات الجوية والمدفعية التركية"
        if reading.entry.get("state") == "y":
            if as_land(items, index, reading):
                return None
            end = phrase_end(items, index, limit, joins(items, index, limit))
            return Mention(index, end, "state", _and(items, index, reading))
        end = phrase_end(items, index, limit, joins(items, index, limit))
        if (
            reading.entry.get("need") == "y"
            and end == index + 1
            and not reading.article
            and not reading.after
        ):
            counted = index > first and items.tags[index - 1] & (NUM | QUANT)
            if not (reading.entry.get("arm") and (counted or (end < limit and _acting(items, end)))):
                return None
        bare = reading.entry.get("arm") and end == index + 1
        if bare and not reading.article and index > first and items.tags[index - 1] & WEAPON:
            return None  # "قذائف مدفعية"
        kind = "person" if reading.entry.get("person") else "force"
        return Mention(index, end, kind, _and(items, index, reading))
    if tag & ETHNIC and not tag & PLACE:
        reading = items.first(index, ETHNIC)
        assert reading is not None
        if reading.article and reading.entry.get("number") == "p":
            return Mention(index, index + 1, "force", _and(items, index, reading))
    if tag & (PERSON | TITLE | NAME) and not tag & (INPLACE | PREP | EVENT | HARM | TIME | NUM | PLACE):
        reading = items.first(index, PERSON | TITLE | NAME)
        assert reading is not None
        if reading.entry.get("harm") or reading.entry.get("rel") or reading.entry.get("unit"):
            return None
        if index + 1 < limit and items.norm(index + 1) in listed(items.pack, "answering"):
            return None  # "المسؤولان عن إطلاق الصواريخ": those who answer for it
        return Mention(index, phrase_end(items, index, limit), "person", _and(items, index, reading))
    return None


def _acting(items: Items, at: int) -> bool:
    """Whether a verb of a deed stands here."""
    return any(r.entry.pos == "verb" and r.entry.tag in _DEEDS for r in items.words[at].readings)


def joins(items: Items, index: int, limit: int) -> bool:
    """Whether "and" adds to the same side here: behind "between" only when sides are told apart."""
    if index == 0 or not (reading := items.first(index - 1, PREP)) or reading.entry.get("role") != "between":
        return True
    ahead = range(index + 1, min(index + 14, limit))
    return any((r := items.first(i, PREP)) is not None and r.entry.get("role") == "side" for i in ahead)


def _and(items: Items, index: int, reading: Reading) -> bool:
    return reading.before == "و" or bool(index and items.tags[index - 1] & CONJ)


def as_land(items: Items, index: int, reading: Reading) -> bool:
    """Whether the name of a state stands for its land ("في سوريا", "إلى تركيا", "حدود إسرائيل")."""
    if reading.before and reading.before[-1] == "ب":
        return True
    if index == 0:
        return False
    if index > 1 and any(r.entry.get("each") and not r.before for r in items.words[index - 1].readings):
        index -= 1  # "قصفت كل من روسيا و…"
    before = items.tags[index - 1]
    if reading.before == "و" and before & PLACE:
        if (earlier := items.first(index - 1, PARTY)) is not None:
            return as_land(items, index - 1, earlier)
        return index > 1 and bool(items.tags[index - 2] & (INPLACE | PART | CLASS))
    return bool(before & (INPLACE | PART | CLASS | SITE)) and not before & (PREP | BY)


def of_deed(items: Items, index: int, first: int) -> bool:
    """Whether an adjective of origin stands behind a deed, over other adjectives ("غارات جوية روسية")."""
    at = index - 1
    if items.norm(at) == "#" and at > first:
        at -= 1
    fired = -1
    while at > first and at > index - 4 and (_plain_adjective(items, at) or _joined_adjective(items, at)):
        if items.tags[at] & WEAPON and not items.tags[at] & ADJ:
            fired = at
        at -= 1
    if fired >= 0 and not any(
        r.entry.pos != "verb" and r.entry.tag in _DEEDS for r in items.words[at].readings
    ):
        at = fired  # "بصاروخ إسرائيلي": whose rocket it was
    if not items.tags[at] & (EVENT | WEAPON | DEED | HARM) or items.tags[at] & PARTY:
        return False
    if (named := items.first(index, ETHNIC)) is not None and named.before.endswith("ل"):
        return False  # "قصف للحوثيين"
    if at == index - 1 and items.tags[at] & HARM and items.norm(index).endswith("ه"):
        origin = items.first(index, ETHNIC)
        if not items.norm(at).endswith(("ه", "ات")) and origin is not None and not origin.article:
            return False  # "إعدام ألمانية": a woman
    return any(
        r.entry.pos != "verb"
        and r.entry.tag in _DEEDS
        and r.entry.get("event") not in ("humanitarian", "agreement")
        for r in items.words[at].readings
    )


def _plain_adjective(items: Items, at: int) -> bool:
    tag = items.tags[at]
    if tag & (EVENT | DEED | HARM | PARTY) or items.kinds[at] != Kind.WORD:
        return False
    return bool(tag & (ADJ | WEAPON | OTHER)) or (not tag and adjectival(items, at))


def _joined_adjective(items: Items, at: int) -> bool:
    """Whether an adjective that is a noun of arms too is tied to one before ("الجوية والمدفعية التركية")."""
    readings = items.words[at].readings
    tied = readings and readings[0].before == "و" and bool(items.tags[at] & WEAPON)
    return bool(tied) and (_plain_adjective(items, at - 1) or " " in items.norm(at - 1))


def _adjectives(items: Items, index: int, limit: int) -> int:
    """Where a run of adjectives of origin ends ("الأمريكية والبريطانية", "الإسرائيلي الغاشم")."""
    stop = index + 1
    while stop < limit and items.tags[stop] & ETHNIC and not items.tags[stop] & PERSON:
        reading = items.first(stop, ETHNIC)
        if reading is None or reading.before not in ("", "و"):
            break
        stop += 1
    return stop


def span_of(items: Items, mention: Mention) -> EvidenceSpan:
    """The mention without the particle written onto its first word."""
    span = items.span(mention.first, mention.stop)
    if items.text[span.start : span.start + 2] == "لل":
        return span  # the article has melted into the particle: "للمقاومة"
    readings = items.words[mention.first].readings
    if readings and readings[0].before and not readings[0].article:
        lead = items.text[span.start : span.start + 1]
        if len(readings[0].before) == 1 and lead == readings[0].before and span.end - span.start > 2:
            return EvidenceSpan(span.start + 1, span.end)
    elif readings and readings[0].before == "و" and items.text[span.start] == "و":
        return EvidenceSpan(span.start + 1, span.end)
    return span
