"""Whether a word of saying says something here: no noun, no passive, no bare infinitive."""

from __future__ import annotations

from tawatur.extract.rules.items import Items
from tawatur.extract.rules.speech.words import words_of
from tawatur.extract.rules.subject_first.speakers import begin_of
from tawatur.extract.rules.subject_first.words import (
    ADJ,
    ADV,
    AUX,
    CALENDAR,
    DET,
    EVENT,
    HARM,
    HEADS,
    HEDGE,
    INPLACE,
    MODAL,
    NEG,
    NUM,
    PLAN,
    PREP,
    PRON,
    QUANT,
    QUOTES,
    SAY,
    SAYNOUN,
    SPEAKER,
    THAT,
    VAGUE,
    VERB,
    capital,
    finite,
)  # fmt: skip
from tawatur.languages.pack import Entry
from tawatur.text import Kind


def saying(
    items: Items, index: int, first: int, stop: int, nouns: frozenset[str], *, general: bool = False
) -> Entry | None:
    """The verb of saying here, when the word is one: no noun, no passive, no infinitive.

    `general` takes verbs of intending and judging too, which attribute but tell of no event.
    """
    entry = _entry(items, index, general=general)
    if entry is None or entry.get("none") == "y":
        return None
    if entry.get("naming") and index + 1 < stop and items.text[items.starts[index + 1]].isupper():
        return None  # "a group called Jaish"
    tense = entry.get("tense")
    if (
        tense in ("base", "present")
        and items.norm(index + 1) == "to"
        and entry.get("to") != "y"
        and entry.get("told") != "y"
    ):
        return None
    before = items.norm(index - 1) if index > first else ""
    tag = items.tags[index - 1] if index > first else 0
    if not general and entry.feats.get("mode", "asserted") == "asserted" and _unsaid(items, index, first):
        return None
    if entry.get("part") == "y" or tense == "ing":
        return entry if not tag & (DET | AUX) else None
    if tense in ("base", "present") or not tense:
        if before == "to" or (tag & (DET | PREP | INPLACE) and not tag & AUX):
            return None
        noun = bool(items.tags[index] & (SAYNOUN | SPEAKER | EVENT | HARM)) or items.norm(index) in nouns
        opener = index + 1 < stop and (
            (items.tags[index + 1] & THAT and items.norm(index + 1) == "that")
            or items.norm(index + 1) in (":", *QUOTES)
        )
        clear = opener or tag & (PRON | MODAL | PLAN | AUX)
        if tense == "present" and _governed(items, index, first):
            return None
        if noun and not clear and not (_states(items, index, first) or _signs(items, index, stop)):
            return _past_of(items, index) if tag & SAYNOUN else None
        if tense == "base" and not (
            tag & (PRON | MODAL | PLAN | AUX | ADV)
            or items.norm(index - 1).endswith("s")
            or items.norm(index - 1) in words_of(items.pack.language).set("plurals")
            or _plural_before(items, index, first)
            or (entry.get("strong") == "y" and not noun and _names(items, index, first))
        ):
            past = _past_of(items, index)
            return past if past is not None and not tag & (NUM | QUANT) else None
        return entry
    if _noun_or_participle(items, index, first, stop):
        return None
    counted = NUM | QUANT if entry.get("weak") == "y" else 0
    if tag & (DET | counted) and not tag & (PRON | HEADS | THAT):
        return None  # "four known strikes", "the feared assault"
    at = index - 1
    while at >= first and items.tags[at] & (ADV | NEG) and not items.tags[at] & AUX:
        at -= 1
    if at >= first and items.tags[at] & AUX:
        reading = items.first(at, AUX)
        if (
            reading is not None
            and reading.entry.get("be")
            and items.words[index].norm.split()[-1] != "saying"
        ):
            return None
    following = items.norm(index + 1) if index + 1 < stop else ""
    accuses = entry.get("accuse") == "y" and entry.get("strong") != "y"
    if accuses and following and items.tags[index + 1] & PREP:
        return None  # "two men accused of spying": they are accused
    if (
        following == "to"
        and entry.get("to") != "y"
        and entry.get("told") != "y"
        and index + 2 < stop
        and items.tags[index + 2] & (VERB | AUX | SAY | EVENT | HARM)
        and not items.tags[index + 2] & HEADS
    ):
        return None  # "continues to show", "claimed to have": no content, but what the subject does
    if (
        following in ("to", "by") and entry.get("to") != "y" and not (entry.get("told") and following == "to")
    ) and (
        following == "by"
        or (
            index + 2 < stop
            and items.tags[index + 2] & (AUX | VERB)
            and items.norm(index + 2) in ("be", "have")
        )
    ):
        return None
    return entry


def _entry(items: Items, index: int, *, general: bool) -> Entry | None:
    readings = [r.entry for r in items.words[index].readings]
    if general and (wider := next((e for e in readings if e.get("general")), None)) is not None:
        return wider
    found = [e for e in readings if e.tag == "say" and _needed(items, index, e.get("need"))]
    return next((e for e in found if e.get("part")), found[0] if found else None)


def _past_of(items: Items, index: int) -> Entry | None:
    """The past of a verb that looks like its plain form ("the statement read")."""
    entries = (r.entry for r in items.words[index].readings)
    return next((e for e in entries if e.tag == "say" and e.get("tense") == "past"), None)


def _needed(items: Items, index: int, word: str) -> bool:
    """Whether the word that a row needs stands near behind it ("held the army | responsible")."""
    return not word or any(items.norm(i) == word for i in range(index + 1, min(index + 14, len(items.tags))))


def _states(items: Items, index: int, first: int) -> bool:
    """Whether plural speakers stand before a noun-like form, a clause behind it ("sources state there …")."""
    if index <= first or not items.tags[index - 1] & SPEAKER:
        return False
    if not items.norm(index - 1).endswith("s"):
        counted = items.kinds[index + 1] == Kind.NUMBER or items.tags[index + 1] & (NUM | HEDGE | VAGUE)
        return bool(counted) and items.norm(index).endswith("s")  # "the UN estimates 600 are trapped"
    return bool(items.tags[index + 1] & (DET | PRON | NUM)) or items.norm(index + 1) == "there"


def _governed(items: Items, index: int, first: int) -> bool:
    """Whether a form in -s is a noun that a verb before it governs ("investigated alternative claims")."""
    at = index - 1
    while at > first and not items.tags[at] & ~(DET | ADJ | QUANT) and items.kinds[at] == Kind.WORD:
        at -= 1
    told = items.tags[at] & (VERB | SAY) and not items.tags[at] & (HEADS | AUX | PRON)
    return at >= first and bool(told) and finite(items, at)


def _names(items: Items, index: int, first: int) -> bool:
    """Whether a body with a name stands before a plain form ("the Nuran Council say …")."""
    return index > first and capital(items, index - 1) and not items.tags[index - 1] & (DET | PREP | INPLACE)


def _signs(items: Items, index: int, stop: int) -> bool:
    """Whether an outlet's name and its verb close a sentence ("… killed three, FNA reports.")."""
    if index + 1 < stop and items.norm(index + 1) != ".":
        return False
    outlet = items.first(index - 1, SPEAKER)
    if outlet is not None:
        return outlet.entry.get("kind") == "media" and capital(items, index - 1)
    name = items.quote(index - 1, index)
    return not items.tags[index - 1] and len(name) > 2 and name.isupper()


def _plural_before(items: Items, index: int, first: int) -> bool:
    """Whether a plural with a phrase of its own stands before a verb ("supporters of the bill argue")."""
    begin = begin_of(items, index, first)
    head = items.norm(begin).split(" ")
    if len(head) > 1 and begin < index and head[0].endswith("s"):
        return True  # "supporters of" is one item
    for at in range(begin + 1, index):
        if items.tags[at] & (PREP | INPLACE):
            return items.norm(at - 1).endswith("s")
    return False


def _noun_or_participle(items: Items, index: int, first: int, stop: int) -> bool:
    """Whether a form only looks like a past: "a report released Monday | said", "rejected | calls for"."""
    if index > first and items.norm(index).split()[0].endswith("s") and " " in items.norm(index):
        before = items.tags[index - 1]
        if before & (DET | ADJ) or (finite(items, index - 1) and not before & (AUX | HEADS)):
            return True
    at = index + 1
    while at < stop and (items.tags[at] & CALENDAR or items.kinds[at] == Kind.NUMBER):
        at += 1
    return at > index + 1 and at < stop and bool(items.tags[at] & (SAY | AUX)) and finite(items, at)


def _unsaid(items: Items, index: int, first: int) -> bool:
    """Whether a verb of saying is negated: "has not commented on", "did not say" (nobody tells anything)."""
    at = index - 1
    while at >= first and items.tags[at] & (ADV | AUX) and not items.tags[at] & NEG:
        at -= 1
    return at >= first and bool(items.tags[at] & NEG)
