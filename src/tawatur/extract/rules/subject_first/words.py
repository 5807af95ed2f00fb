"""What the grammar of subject-first languages asks of a word: verb or noun, finite, passive, capital."""

from __future__ import annotations

from tawatur.extract.rules.items import Items
from tawatur.extract.rules.speech.words import words_of
from tawatur.languages.pack import Entry
from tawatur.languages.tags import TAGS
from tawatur.text import Kind

DET, AUX, ADV, VERB, ADJ = (TAGS[t] for t in ("det", "aux", "adv", "verb", "adj"))
PERSON, OTHER, ETHNIC, TITLE, NAME = (TAGS[t] for t in ("person", "other", "ethnic", "title", "name"))
ACTOR, GROUP, SPEAKER, SAYNOUN = (TAGS[t] for t in ("actor", "group", "speaker", "saynoun"))
HARM, EVENT, WEAPON, TOLL, RESULT = (TAGS[t] for t in ("harm", "event", "weapon", "toll", "result"))
SAY, ACCORDING, THAT, REL, CLAUSE = (TAGS[t] for t in ("say", "according", "that", "rel", "clause"))
NUM, VAGUE, QUANT, HEDGE = (TAGS[t] for t in ("num", "vague", "quant", "hedge"))
PLACE, CLASS, PART, SITE, INPLACE = (TAGS[t] for t in ("place", "class", "part", "site", "inplace"))
PREP, CONJ, BY, AGAINST, PART_OF = (TAGS[t] for t in ("prep", "conj", "by", "against", "part_of"))
PRON, NEG, NONE, MODAL, PLAN, UNIT = (TAGS[t] for t in ("pron", "neg", "none", "modal", "plan", "unit"))
STOP, ORDINAL = TAGS["stop"], TAGS["ordinal"]
TIME = (
    TAGS["weekday"] | TAGS["dayword"] | TAGS["daypart"] | TAGS["month"] | TAGS["timeprep"] | TAGS["timeunit"]
    | TAGS["timeadj"]
)  # fmt: skip
FIGURES = NUM | VAGUE | QUANT | HEDGE
CALENDAR = TAGS["weekday"] | TAGS["dayword"] | TAGS["daypart"] | TAGS["month"]
NOUNS = (
    PERSON | ETHNIC | TITLE | NAME | ACTOR | GROUP | SPEAKER | SAYNOUN | PLACE | CLASS | PART | SITE | WEAPON
    | UNIT
)  # fmt: skip
"""Kinds of words that are nouns or stand before nouns."""
HEADS = SPEAKER | ACTOR | GROUP | TITLE | NAME | PERSON
"""Kinds of words that can head the noun phrase of a speaker."""
QUOTES = frozenset(('"', "“", "”", "«", "»", "''", "‟", "„"))
COMMAS = frozenset((",", "،", ";"))


def capital(items: Items, index: int) -> bool:
    """Whether an item is printed with a capital (in teletype none counts)."""
    start = items.starts[index]
    if items.kinds[index] != Kind.WORD or items.shouted:
        return False
    if items.text[start].isupper():
        return True
    # "al-Shimale", "ez-Zor": a small article joined to a capital.
    head, dash, tail = items.text[start : items.ends[index]].partition("-")
    return bool(dash) and len(head) <= 3 and tail[:1].isupper()


def namelike(items: Items, index: int) -> bool:
    """Whether an item can be a word of a name: a capital, or in teletype a word that no table knows."""
    if not items.shouted:
        return capital(items, index)
    unknown = not items.tags[index] or bool(items.tags[index] & NAME)
    return items.kinds[index] == Kind.WORD and unknown and len(items.norm(index)) > 2


def glued(items: Items, index: int) -> bool:
    """Whether an item follows the one before it without a space."""
    return index > 0 and items.starts[index] == items.ends[index - 1]


def verb_entry(items: Items, index: int, tag: int) -> Entry | None:
    """The verb reading of an item among the given tags."""
    for reading in items.words[index].readings:
        if reading.entry.bits & tag and (reading.entry.pos == "verb" or reading.entry.get("tense")):
            return reading.entry
    return None


def marked(items: Items, index: int, tag: int, feature: str) -> str:
    """What any reading of an item with a tag says of a feature; empty when none does."""
    if not items.tags[index] & tag:
        return ""
    for reading in items.words[index].readings:
        if reading.entry.bits & tag and (value := reading.entry.get(feature)):
            return value
    return ""


def tense_of(entry: Entry) -> str:
    """The tense of a verb form, "past" for fixed phrases that are verbs."""
    return entry.get("tense") or ("past" if entry.get("finite") == "y" else "")


def finite(items: Items, index: int) -> bool:
    """Whether an item is a finite verb or an auxiliary here, rather than a noun or a participle."""
    tag = items.tags[index]
    if tag & AUX:
        return True
    if not tag & (VERB | SAY | HARM | EVENT | RESULT | TOLL):
        return tag & (MODAL | PLAN) != 0 and marked(items, index, MODAL | PLAN, "finite") == "y"
    noun = bool(tag & NOUNS)
    article = items.first(index - 1, DET) if index else None
    if article is not None and not article.entry.get("alone") and not tag & AUX:
        return False  # "an armed group", "the wounded": behind an article a past form qualifies
    for reading in items.words[index].readings:
        entry = reading.entry
        tense = tense_of(entry)
        if entry.pos == "noun" or (entry.tag in ("event", "harm") and not tense and entry.pos == "fixed"):
            noun = True
        if tense == "past" and not reading.after:
            return True
        if tense == "present" and not noun and not (index and items.tags[index - 1] & (DET | ADJ | PREP)):
            return True
    return False


def marks(items: Items, index: int, tag: int) -> bool:
    """Whether an item has one of the tags; nothing does behind the last word of a text."""
    return index < len(items.tags) and bool(items.tags[index] & tag)


def leads_on(items: Items, index: int) -> bool:
    """Whether a verb only leads into the one behind it ("tried to", "continues to")."""
    reading = items.first(index, VERB)
    return reading is not None and reading.entry.get("done") == "y"


def passive(items: Items, index: int, first: int) -> str:
    """What stands before a past form: "be" makes it passive, "have" active, nothing leaves it open."""
    at = index - 1
    while (
        at >= first
        and index - at <= 5
        and (
            items.tags[at] & (ADV | NEG | TIME)
            or (not items.tags[at] and items.words[at].norm.endswith("ly"))
            or items.words[at].norm in words_of(items.pack.language).set("passed")
            or (items.kinds[at] == Kind.NUMBER and items.tags[at - 1] & TIME)
        )
    ):
        if items.tags[at] & AUX:
            break
        at -= 1
    if at < first or not items.tags[at] & AUX:
        return ""
    reading = items.first(at, AUX)
    assert reading is not None
    if reading.entry.get("be"):
        return "be"
    return "have" if reading.entry.get("have") else "do"


def words_between(items: Items, first: int, stop: int) -> int:
    """How many words and figures stand in a range."""
    kinds = items.kinds[first:stop]
    return kinds.count(Kind.WORD) + kinds.count(Kind.NUMBER)


def suffers(items: Items, index: int, at: int, stop: int) -> bool:
    """Whether a word ends what was told before the speaker, where commas were lost.

    "killing eight children and 16 others local activists said", "wounding dozens opposition activists said".
    """
    if at == stop:
        return False
    reading = items.first(index, OTHER)
    counted = items.tags[index - 1] & (NUM | VAGUE) or items.kinds[index - 1] == Kind.NUMBER
    if reading is not None and (counted or reading.entry.get("number") == "p"):
        return True
    if not index or not items.tags[index - 1] & HARM:
        return False
    figure = items.kinds[index] == Kind.NUMBER or items.tags[index] & NUM
    named = figure and capital(items, at) and items.tags[at] & (PLACE | TITLE) and not items.tags[at] & ETHNIC
    return bool(items.tags[index] & VAGUE) or bool(named)
