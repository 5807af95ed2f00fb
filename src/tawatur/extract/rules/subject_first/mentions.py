"""What a clause of a subject-first language only mentions or judges, and tells none of."""

from __future__ import annotations

from tawatur.extract.rules.clauses import Anchor, Telling
from tawatur.extract.rules.items import Items
from tawatur.extract.rules.speech.words import words_of
from tawatur.extract.rules.subject_first.anchors import borne, takes_place
from tawatur.extract.rules.subject_first.words import (
    ACTOR,
    ADJ,
    ADV,
    AUX,
    BY,
    CLASS,
    DET,
    ETHNIC,
    EVENT,
    GROUP,
    HARM,
    INPLACE,
    MODAL,
    NEG,
    ORDINAL,
    PLACE,
    PLAN,
    PREP,
    RESULT,
    SAY,
    SITE,
    SPEAKER,
    VERB,
    WEAPON,
    finite,
    marked,
    tense_of,
    words_between,
)  # fmt: skip
from tawatur.text import Kind


def mentions_only(items: Items, telling: Telling) -> bool:
    """Whether a clause only mentions an event on the way to saying something else.

    No harm, no verb of an event, and the event named as known, denied, or deep in the clause.
    """
    if telling.harms or any(a.finite and not a.weak for a in telling.anchors):
        return False
    strong = [a for a in telling.anchors if not a.weak]
    anchor = next((a for a in strong if not a.definite), strong[0] if strong else telling.anchors[0])
    if anchor.open and _only_dated(items, telling, anchor.index):
        return True
    if _commented(items, telling.first, anchor.index):
        return True
    if anchor.definite and _counts_up(items, telling.first, anchor.index):
        return False
    if anchor.definite or any(
        items.tags[i] & NEG for i in range(max(telling.first, anchor.index - 6), anchor.index)
    ):
        return not _outcome(items, telling, anchor.index)
    if any(items.tags[i] & AUX for i in range(max(telling.first, anchor.index - 4), anchor.index)):
        return False  # "has been under constant attack": the clause's own verb
    done = takes_place(items, anchor.index) or borne(items, anchor.index, telling.first)
    return words_between(items, telling.first, anchor.index) > 12 and not done


def _commented(items: Items, first: int, index: int) -> bool:
    """Whether an event is what somebody comments on, or does not ("rarely comments on such strikes")."""
    at = index - 1
    while at > first and items.tags[at] & (ADJ | DET | ETHNIC) and not items.tags[at] & (PREP | INPLACE):
        at -= 1
    said = items.tags[at - 1] & SAY and not items.tags[at - 1] & SPEAKER
    about = items.norm(at) in words_of(items.pack.language).set("about")
    return at > first and about and bool(said)


def _counts_up(items: Items, first: int, index: int) -> bool:
    """Whether a clause counts an event just told among others ("this is the second raid today")."""
    at = index - 1
    while at > first and items.tags[at] & (ADJ | DET | ETHNIC | ORDINAL | WEAPON):
        at -= 1
    ranked = any(items.tags[i] & ORDINAL for i in range(at, index))
    return ranked and bool(items.tags[at] & AUX or items.tags[at - 1] & AUX)


def _only_dated(items: Items, telling: Telling, index: int) -> bool:
    """Whether a known incident is told only for its hour ("the incident occurred in the evening")."""
    names = (r.entry for r in items.words[index].readings if r.entry.tag == "event")
    if not any(e.get("weak") and e.get("cont") and e.get("number") for e in names):
        return False
    rest = range(index + 1, telling.stop)
    return not any(items.tags[i] & (PLACE | CLASS | SITE | EVENT | BY | ACTOR | GROUP) for i in rest)


def _outcome(items: Items, telling: Telling, index: int) -> bool:
    """Whether a known event is named for what it left ("the bombing caused severe damage")."""
    for anchor in telling.anchors:
        if anchor.index > index and anchor.event == "destruction" and not anchor.definite:
            return any(items.tags[i] & RESULT for i in range(index, anchor.index))
    return False


def remarks_only(items: Items, first: int, stop: int, tellings: list[Telling]) -> bool:
    """Whether a speaker only judges a known event ("the attack was a crime"), and tells none."""
    anchors = [a for t in tellings for a in t.anchors]
    if any(t.harms for t in tellings) or not anchors or any(a.finite and not a.weak for a in anchors):
        return False
    if _ventures(items, first, stop, anchors) or _wants(items, first):
        return True
    subject = anchors[0]
    if not (subject.definite or subject.weak) or subject.harm or subject.index - first > 6:
        return False
    verb = next((i for i in range(first, min(stop, subject.index + 14)) if finite(items, i)), stop)
    if verb >= stop or verb < subject.index or items.tags[verb] & (RESULT | EVENT | HARM):
        return False
    if any(items.tags[i] & (BY | RESULT) for i in range(subject.index, min(verb + 5, stop))):
        return False
    after = verb + 1
    while after < stop and items.tags[after] & (ADV | NEG | AUX | MODAL):
        after += 1
    if not items.tags[verb] & AUX or after >= stop:
        # "the strikes involved aircraft" tells how; "may be extended" and "serves the enemy" judge.
        judges = words_of(items.pack.language).set("judgement")
        told = not items.tags[verb] & (MODAL | PLAN) and all(
            items.norm(i) not in judges for i in range(verb, stop)
        )
        return after < stop and not told
    return not items.tags[after] & (INPLACE | PREP) and not _participle(items, after)


def _ventures(items: Items, first: int, stop: int, anchors: list[Anchor]) -> bool:
    """Whether the main verb may, will or must be, and is of no event ("the raid could amount to a crime")."""
    modal = next((i for i in range(first, stop) if finite(items, i)), stop)
    if modal >= stop or not items.tags[modal] & (MODAL | PLAN) or any(a.event == "toll" for a in anchors):
        return False
    verb = modal + 1
    while verb < stop and items.tags[verb] & (ADV | NEG):
        verb += 1
    if verb >= stop or items.kinds[verb] != Kind.WORD or items.tags[verb] & ~(VERB | ADJ | SAY):
        return False
    return not any(marked(items, verb, VERB, mark) for mark in ("occurs", "bears", "done", "launch"))


def _wants(items: Items, first: int) -> bool:
    """Whether content is a noun of judging or wanting ("the need for pressure to stop the raids")."""
    at = first
    while items.tags[at] & (DET | ADJ):
        at += 1
    return items.norm(at) in words_of(items.pack.language).set("wants")


def only_names(items: Items, first: int, tellings: list[Telling]) -> bool:
    """Whether a demand or an accusation only names an event on its way ("… to help enforce the truce")."""
    anchors = [a for t in tellings for a in t.anchors]
    if any(t.harms for t in tellings) or not anchors:
        return False
    at = first
    while not items.tags[at] & ~ADV and items.kinds[at] == Kind.WORD:
        at += 1
    if marked(items, at, SAY, "condemn") and not any(a.finite and not a.weak for a in anchors):
        return True  # "called on the world to condemn the raids"
    return all(words_between(items, first, a.index) > 5 and not a.finite for a in anchors)


def _participle(items: Items, index: int) -> bool:
    return any(tense_of(r.entry) in ("past", "participle") for r in items.words[index].readings)
