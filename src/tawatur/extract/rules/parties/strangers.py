"""Doers that are no force: people, counted or not, whom a verb of violence or a word of agency names.

"ثلاثة أشخاص فجروا أنفسهم", "هاجم رجل دورية", "نفذها شاب", "برصاص شقيقهم", "على يد جاره". They are read
only where no force, state or adjective is named as the doer, and only where the words leave no doubt
who does and who suffers: a subject that a word not yet read as its object follows, a verb that has
its object on it, or a word of agency.
"""

from __future__ import annotations

from tawatur.extract.rules.anchors import listed
from tawatur.extract.rules.clauses import STRIKES, Telling
from tawatur.extract.rules.items import Items
from tawatur.extract.rules.parties.nouns import (
    ADJ,
    BY,
    CONJ,
    DEED,
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
    REL,
    SAY,
    THAT,
    TIME,
    TITLE,
    UNIT,
    VERB,
    phrase_end,
)
from tawatur.extract.rules.persons import read_people
from tawatur.extract.rules.quantities import HEDGE, VAGUE
from tawatur.languages.grammar import rule
from tawatur.languages.pack import Reading
from tawatur.model import EvidenceSpan
from tawatur.text import Kind

STRANGER = rule("grammar/agent-person", "the people of no force whom the verb or a word of agency names")

_ACTS = STRIKES | {
    "attack", "clash", "killing", "execution", "toll", "destruction", "protest", "abduction", "looting",
    "sexual_violence", "torture", "shooting",
}  # fmt: skip
_PEOPLE = HEDGE | VAGUE | PERSON | TITLE | NAME | ETHNIC | OTHER | NUM | QUANT
_HOLDS_OBJECT = frozenset(("mp", "md", "fd", "1p", "1s", "fp"))


def stranger(items: Items, telling: Telling, event: str, taken: list[tuple[int, int]]) -> EvidenceSpan | None:
    """The people whom a telling names as its doer; those counted as victims (`taken`) are none."""
    if event not in _ACTS:
        return None
    for at in range(telling.first, telling.stop - 1):
        tag = items.tags[at]
        found: tuple[int, int] | None = None
        if tag & BY or (tag & EVENT and items.norm(at) in listed(items.pack, "fire_agency")):
            found = _behind_agency(items, at, telling.stop)
        elif tag & (EVENT | DEED | VERB) and (verb := _verb(items, at, telling.stop)) is not None:
            found = _behind_verb(items, at, verb, telling) or _before_verb(items, at, verb, telling)
        if found and not any(a < found[1] and found[0] < b for a, b in taken):
            return items.span(*found)
    return None


def _verb(items: Items, at: int, stop: int) -> Reading | None:
    """The active verb of an event or of doing one at an item, or one that governs a deed right behind it."""
    for reading in items.words[at].readings:
        entry = reading.entry
        if entry.pos != "verb" or entry.get("open") or entry.get("passive"):
            if entry.get("open") and reading.after and entry.pos == "verb":
                return reading  # "استهدفها مجهولون"
            continue
        if entry.tag == "event" or (entry.tag == "deed" and entry.get("core")):
            return reading
        does = entry.tag == "verb" or (entry.tag == "deed" and entry.get("role") == "does")
        if does and _governs(items, at, stop):
            return reading  # "حاولوا اقتحام مبنى", "قاموا بسد الطرق"
    return None


def _governs(items: Items, at: int, stop: int) -> bool:
    """Whether the noun of a deed stands right behind a verb, bare or behind its particle."""
    if at + 1 >= stop or not items.tags[at + 1] & (EVENT | DEED | HARM):
        return False
    return any(
        r.entry.tag in ("event", "deed", "harm") and r.entry.pos != "verb" and r.before in ("", "ب")
        for r in items.words[at + 1].readings
    )


def _behind_agency(items: Items, at: int, stop: int) -> tuple[int, int] | None:
    """Who stands behind a word of agency: people, a relative that no table knows, or a vehicle's crew."""
    by = items.first(at, BY)
    if by is not None and (by.entry.get("co") or by.entry.get("ground") or by.after):
        return None
    begin = at + 1
    if begin >= stop or items.kinds[begin] == Kind.MARK:
        return None
    party = items.first(begin, PARTY)
    lone = party is not None and bool(party.entry.get("arm")) and not party.article  # "بنيران قناص"
    if (people := people_at(items, begin, stop, lone)) is not None:
        return people
    if items.kinds[begin] != Kind.WORD or items.words[begin].readings:
        return None
    endings = tuple(items.pack.settings.get("pronoun_endings", ()))
    feminine = items.pack.settings.get("feminine")
    printed = items.text[items.ends[begin] - 1]  # folding turns a feminine ending into a pronoun
    if endings and items.norm(begin).endswith(endings) and len(items.norm(begin)) > 3 and printed != feminine:
        return begin, _adjectives(items, begin + 1, stop)
    return None


def _behind_verb(items: Items, at: int, verb: Reading, telling: Telling) -> tuple[int, int] | None:
    """The subject behind its verb, when the object is on the verb or behind the subject."""
    if verb.entry.get("p") in _HOLDS_OBJECT:
        return None
    if at > telling.first and items.tags[at - 1] & REL and not verb.after:
        return None
    begin = at + 1
    while begin < telling.stop and (
        items.tags[begin] & TIME or any(r.entry.get("aux") for r in items.words[begin].readings)
    ):
        begin += 1
    people = people_at(items, begin, telling.stop)
    if people is None or _oblique(items, people[0]):
        return None
    if verb.after or _object(items, people[1], telling.stop):
        return people
    return None


def _before_verb(items: Items, at: int, verb: Reading, telling: Telling) -> tuple[int, int] | None:
    """The subject right before its verb, at the head of a clause."""
    if verb.before or items.tags[at - 1] & REL or at == telling.first:
        return None
    edge = at - 1 if at - 1 > telling.first and items.norm(at - 1) in ("،", ",") else at
    for begin in range(max(telling.first, edge - 5), edge):
        opens = (
            begin == telling.first
            or items.tags[begin - 1] & (THAT | CONJ | SAY)  # "رأى رجلا يطلق النار"
            or (items.kinds[begin - 1] != Kind.WORD)
        )
        if not opens:
            continue
        people = people_at(items, begin, edge)
        if people is not None and people[1] == edge:
            return people
    return None


def people_at(items: Items, begin: int, stop: int, lone: bool = False) -> tuple[int, int] | None:
    """The people who are named right here, with what their noun is of and their adjectives.

    `lone` lets them be members of a force too.
    """
    if begin >= stop or not (items.tags[begin] & _PEOPLE or items.kinds[begin] == Kind.NUMBER):
        return None
    hedged = bool(items.tags[begin] & HEDGE)
    if items.tags[begin] & (TIME | PLACE | INPLACE) and not hedged:
        return None
    if items.tags[begin] & PARTY and not lone:
        return None  # its role is read already
    readings = items.words[begin].readings
    if readings and readings[0].before:
        return None
    origin = items.first(begin, ETHNIC)
    if origin is not None and origin.entry.get("number") == "s" and not origin.article:
        lonely = not items.norm(begin).endswith("ه") and not items.tags[begin] & (PART | ADJ)
        return (begin, begin + 1) if lonely else None
    at = begin + hedged
    people = read_people(items, at, stop, after_harm=False) or read_people(items, at, stop, after_harm=True)
    if people is None or people.first > begin + hedged or people.stop > stop or people.harm:
        return None
    if people.unit != "person" or (people.form == "other" and not items.tags[begin] & (OTHER | ETHNIC)):
        return None
    end = people.stop
    if end == begin + 1 and (items.tags[begin] & VAGUE or len(items.norm(begin)) < 3):
        return None  # "عشرات الحوثيين": a party behind a figure has its role already
    if people.form == "single" and not people.kin and items.norm(begin).endswith("ه"):
        return None  # "برصاص قاتلة": an adjective in the feminine
    if people.form != "counted" and end < stop and _owner(items, end):
        end = max(end, phrase_end(items, end - 1, stop))
    return begin, _adjectives(items, end, stop)


def _owner(items: Items, at: int) -> bool:
    """Whether a noun behind people says whose they are ("حراس المقر", "حراس مقر الحزب")."""
    if items.tags[at - 1] & ETHNIC or not items.tags[at - 1] & PERSON:
        return False
    article = str(items.pack.settings.get("article", "\n"))
    return bool(items.tags[at] & (UNIT | PARTY | PERSON)) or items.norm(at).startswith(article)


def _adjectives(items: Items, at: int, stop: int) -> int:
    """Past the adjectives that agree with the noun before."""
    article = str(items.pack.settings.get("article", "\n"))
    definite = items.norm(at - 1).startswith(article) or any(r.after for r in items.words[at - 1].readings)
    definite = definite or not items.words[at - 1].readings
    while at < stop and items.kinds[at] == Kind.WORD:
        tag, norm = items.tags[at], items.norm(at)
        fits = tag & (ADJ | ETHNIC | ORDINAL) or (not tag and definite)
        if not fits or norm.startswith(article) != definite:
            break
        if norm in listed(items.pack, "fire_words"):
            break
        at += 1
    return at


def _oblique(items: Items, at: int) -> bool:
    """Whether a noun's form says that it is no subject."""
    norm = items.norm(at)
    endings = tuple(items.pack.settings.get("object_endings", ()))
    accusative = norm.endswith("ا") and items.tags[at] & (PERSON | ETHNIC) and not norm.startswith("ال")
    return bool((endings and norm.endswith(endings)) or accusative)


def _object(items: Items, at: int, stop: int) -> bool:
    """Whether the word behind a subject is the object of its verb."""
    if at >= stop or items.kinds[at] != Kind.WORD:
        return False
    tag, word = items.tags[at], items.words[at]
    if word.norm in listed(items.pack, "fire_words") or word.norm in listed(items.pack, "selves"):
        return True
    if word.readings and word.readings[0].before:
        return False
    on = items.first(at, PREP)
    if on is not None:
        return on.entry.get("role") == "on" and not on.after
    if tag & (INPLACE | TIME | THAT | REL | BY | ADJ | CONJ) and not tag & UNIT:
        return False
    if word.readings:
        if any(r.entry.pos == "verb" and r.entry.get("tense") == "present" for r in word.readings):
            return not items.norm(at - 1).startswith("ال")  # "هاجم رجل يحمل سكينا المارة"
        return bool(tag & (UNIT | PERSON | PARTY | PLACE | NUM | QUANT)) or any(
            r.entry.tag in ("site", "class", "part") for r in word.readings
        )
    article = str(items.pack.settings.get("article", "\n"))
    led = at + 1 < stop and items.norm(at + 1).startswith(article)
    return len(word.norm) > 3 and (word.norm.endswith("ا") or word.norm.startswith(article) or led)
