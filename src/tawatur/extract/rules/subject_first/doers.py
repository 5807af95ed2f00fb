"""The subject of a verb that tells of a deed, in a subject-first language: where it begins and ends.

The verb may tell the deed itself ("rebels fired") or govern the noun that does ("rebels launched an
attack"); a phrase that only tells more of the subject may part the two ("gunmen positioned in …").
"""

from __future__ import annotations

from tawatur.extract.rules.clauses import Anchor, Telling
from tawatur.extract.rules.items import Items
from tawatur.extract.rules.subject_first.party import FORCES, helps, is_deed, is_party, party_span
from tawatur.extract.rules.subject_first.speakers import begin_of, end_of
from tawatur.extract.rules.subject_first.words import (
    ADJ,
    ADV,
    AUX,
    BY,
    CONJ,
    DET,
    ETHNIC,
    EVENT,
    HARM,
    INPLACE,
    MODAL,
    NEG,
    NUM,
    PERSON,
    PLAN,
    PREP,
    REL,
    SAY,
    SPEAKER,
    TIME,
    VERB,
    WEAPON,
    capital,
    finite,
    leads_on,
    marked,
    passive,
    verb_entry,
)  # fmt: skip
from tawatur.languages.tags import TAGS
from tawatur.model import EvidenceSpan
from tawatur.text import Kind

_THINGS = TAGS["unit"] | TAGS["class"] | TAGS["part"] | TAGS["site"] | WEAPON


def subject_of(
    items: Items, anchor: Anchor, telling: Telling, taken: list[tuple[int, int]]
) -> EvidenceSpan | None:
    """The party before the verb that tells of an event, or that governs the noun of an event."""
    verb = anchor.index
    doing = _going_on(items, verb)
    if _plain(items, verb) and (made := _made_to(items, verb - 1, telling.first)) is not None:
        return made
    if doing and (absolute := _absolute(items, verb, telling.first)) is not None:
        return absolute
    verbal = (anchor.finite and not nominal(items, verb)) or works(items, verb, telling.first)
    if (doing and not _progressive(items, verb)) or not (verbal or doing):
        verb = _governing(items, anchor.index, telling.first)
        if verb < 0:
            return None
    if marked(items, verb, HARM, "people") and marked(items, verb, HARM, "v") == "act":
        return None  # "the army lost 15 soldiers": who lost them did not kill them
    if passive(items, verb, telling.first) == "be" and not (
        _going_on(items, verb) or leads_on(items, verb) or marked(items, verb, VERB | ADJ, "does")
    ):
        return None
    stop = verb
    while (
        stop > telling.first
        and (
            items.tags[stop - 1] & (AUX | ADV | NEG | MODAL | PLAN)
            or leads_on(items, stop - 1)
            or _manner(items, stop - 1)
            or _adverb(items, stop - 1)
        )
        and not items.tags[stop - 1] & FORCES
    ):
        stop -= 1
    if stop > telling.first and items.tags[stop - 1] & REL:
        stop -= 1
        while stop > telling.first and items.norm(stop - 1) == ",":
            stop -= 1
    if stop > telling.first and items.norm(stop - 1) == "of":
        stop -= 1  # "accuse l'armée d'avoir exécuté …"
    stop = _past_aside(items, stop, telling.first)
    begin = begin_of(items, stop, telling.first)
    begin, stop = _out_of_phrase(items, begin, stop, telling.first)
    aids = anchor.event == "humanitarian" and helps(items, begin, stop, hosts=False)
    if aids and (anchor.finite or _plain(items, anchor.index)) and not any(a <= begin < b for a, b in taken):
        return party_span(items, begin, stop)
    if begin >= stop or not is_party(items, begin, stop) or is_deed(items, stop - 1):
        begin, stop = _head_of_clause(items, telling.first, verb)
    if begin >= stop or any(a <= begin < b for a, b in taken):
        return None
    if begin > telling.first + 1 and items.tags[begin - 1] & CONJ:
        # "The army and the Coast Brigades bombed …": two parties before one verb.
        lead = begin_of(items, begin - 1, telling.first)
        if lead == telling.first and lead < begin - 1 and is_party(items, lead, begin - 1):
            begin = lead
    if not is_party(items, begin, stop) or _deed(items, begin, stop):
        return None
    return _whose(items, begin, stop)


def _whose(items: Items, first: int, stop: int) -> EvidenceSpan | None:
    """A party as the doer: all of its phrase, or of a thing only whose it is ("the Russian missiles hit")."""
    told = (i for i in range(first + 1, stop) if _tells(items, i))
    head = next(told, stop) - 1
    if not items.tags[head] & _THINGS or items.tags[head] & (FORCES | PERSON | ETHNIC | SPEAKER):
        return party_span(items, first, stop)
    if not items.tags[head] & WEAPON or head < stop - 1:
        return None  # "the rebel areas"
    owners = [i for i in range(first, head) if items.tags[i] & (FORCES | ETHNIC)]
    return party_span(items, owners[0], owners[-1] + 1) if owners else None


def _tells(items: Items, index: int) -> bool:
    """Whether what only tells more of a noun begins at an item ("in the east", "located in X")."""
    tag = items.tags[index]
    return bool(tag & (PREP | INPLACE) and items.norm(index) != "of") or (
        bool(tag & VERB and not tag & FORCES) and " " in items.norm(index)
    )


def leading_helpers(items: Items, telling: Telling) -> EvidenceSpan | None:
    """Those who bring help as the subject that a clause opens with ("rescue teams took hours to …")."""
    end = end_of(items, telling.first, telling.stop, apposition=False)
    if end < telling.stop and items.tags[end] & CONJ:
        end = end_of(items, end + 1, telling.stop, apposition=False)
    if end >= telling.stop or not helps(items, telling.first, end, hosts=False):
        return None
    verb = end
    while verb < telling.stop and items.tags[verb] & (ADV | AUX):
        verb += 1
    done = verb < telling.stop and finite(items, verb) and passive(items, verb, telling.first) != "be"
    return party_span(items, telling.first, end) if done else None


def _owned(items: Items, index: int) -> bool:
    """Whether an item ties a party to whom it belongs or what it bears ("backed by", "loyal to")."""
    if marked(items, index, ADJ, "owner"):
        return True
    tied = items.tags[index] & VERB and items.norm(index).endswith((" by", " to", " with"))
    return bool(tied) and not leads_on(items, index)


def _deed(items: Items, first: int, stop: int) -> bool:
    """Whether what a phrase is about is itself an event ("airstrikes of the coalition killed …")."""
    of = next((i for i in range(first + 1, stop) if items.norm(i) == "of"), stop)
    return is_deed(items, stop - 1) or is_deed(items, of - 1)


def _head_of_clause(items: Items, first: int, verb: int) -> tuple[int, int]:
    """The noun phrase that a clause opens with, past connectives, times and a leading phrase of place."""
    at = first
    while at < verb:
        tag = items.tags[at]
        if items.kinds[at] != Kind.WORD or (
            tag & (CONJ | ADV | TIME | TAGS["clause"] | TAGS["that"]) and not tag & (FORCES | DET)
        ):
            at += 1
        elif tag & (PREP | INPLACE) and not tag & (FORCES | ETHNIC):
            end = end_of(items, at + 1, verb, apposition=False)
            at = max(end, at + 1)
        else:
            break
    end = end_of(items, at, verb, apposition=False) if at < verb else at
    # "the jets in a wide operation struck …": what no party stands in only tells where or how.
    where = (i for i in range(at + 1, end) if items.tags[i] & (PREP | INPLACE) and items.norm(i) != "of")
    end = next((i for i in where if not any(items.tags[k] & FORCES for k in range(i, end))), end)
    # What stands between the phrase and its verb only tells more of it ("positioned in …").
    loose = [
        i
        for i in range(end, verb)
        if finite(items, i) and not items.tags[i] & AUX and not items.norm(i).endswith("ed")
    ]
    return (at, end) if not loose else (verb, verb)


def _out_of_phrase(items: Items, begin: int, stop: int, first: int) -> tuple[int, int]:
    """Back from a phrase of place to the subject it tells more of ("gunmen positioned in the suburbs")."""
    for _ in range(3):
        if (
            begin <= first
            or not items.tags[begin - 1] & (PREP | INPLACE)
            or items.tags[begin - 1] & TAGS["clause"]
        ):
            break
        stop = begin - 1
        while stop > first and (
            items.tags[stop - 1] & (ADV | TAGS["part"])
            or (
                items.tags[stop - 1] & VERB and items.norm(stop - 1).partition(" ")[0].endswith(("ed", "ing"))
            )
        ):
            stop -= 1
        if stop <= first:
            return begin, begin
        begin = begin_of(items, stop, first)
        if begin >= stop:
            break
    return begin, stop


def _plain(items: Items, index: int) -> bool:
    """Whether a verb stands in its plain form behind "to" ("took hours to retrieve the bodies")."""
    return index > 0 and items.norm(index - 1) == "to"


def _going_on(items: Items, index: int) -> bool:
    """Whether a verb is in the form that goes on ("shelling", "carrying out")."""
    return items.norm(index).partition(" ")[0].endswith("ing")


def _absolute(items: Items, verb: int, first: int) -> EvidenceSpan | None:
    """The party of a phrase that goes along with the clause ("with troops firing from the hills")."""
    begin = begin_of(items, verb, first)
    if begin <= first or begin >= verb or marked(items, begin - 1, PREP, "company") != "y":
        return None
    return party_span(items, begin, verb) if is_party(items, begin, verb) else None


def _made_to(items: Items, to: int, first: int) -> EvidenceSpan | None:
    """The party that something made act ("prompting the jets to bomb …")."""
    begin = begin_of(items, to, first)
    if (
        begin <= first
        or begin >= to
        or not items.tags[begin - 1] & VERB
        or items.tags[begin - 1] & (AUX | SAY)
    ):
        return None
    return party_span(items, begin, to) if is_party(items, begin, to) else None


def _manner(items: Items, at: int) -> bool:
    """Whether a word that no table knows stands behind an auxiliary ("has been steadily carrying out")."""
    return at > 0 and not items.tags[at] and items.kinds[at] == Kind.WORD and bool(items.tags[at - 1] & AUX)


def _adverb(items: Items, at: int) -> bool:
    """Whether a word that no table knows looks like an adverb ("rebels regularly bomb …")."""
    return not items.tags[at] and items.norm(at).endswith("ly") and not capital(items, at)


def _progressive(items: Items, verb: int) -> bool:
    at = verb - 1 - _manner(items, verb - 1)
    while at > 0 and items.tags[at] & ADV and not items.tags[at] & AUX:
        at -= 1
    return at >= 0 and bool(items.tags[at] & AUX)


def _past_aside(items: Items, stop: int, first: int) -> int:
    """Back over a phrase between the subject and its verb ("the SDF, supported by …, started")."""
    if stop > first and items.norm(stop - 1) == ",":
        for at in range(stop - 2, max(first, stop - 20), -1):
            if items.norm(at) == ",":
                return at
    for at in range(stop - 1, max(first, stop - 12), -1):
        if (
            items.tags[at] & BY
            and at > first
            and items.norm(at - 1).endswith("ed")
            and items.tags[at - 1] & VERB
            and not items.tags[at - 2] & AUX
        ):
            return at - 1
        if _owned(items, at) and at > first:
            return at
        if finite(items, at) and not items.tags[at] & FORCES:
            break
    return stop


def nominal(items: Items, index: int) -> bool:
    """Whether a plain form that may be a verb is a noun here ("threw a bomb")."""
    tenses = {r.entry.get("tense") for r in items.words[index].readings if r.entry.pos == "verb"}
    return tenses == {"base"} and index > 0 and bool(items.tags[index - 1] & (DET | NUM | ADJ | ETHNIC))


def works(items: Items, at: int, first: int) -> bool:
    """Whether a verb is the active one of its clause: past, behind "have", or plain behind a plural party."""
    manner = passive(items, at, first)
    if manner == "be":
        return False
    if finite(items, at):
        return True
    tenses = {r.entry.get("tense") for r in items.words[at].readings if r.entry.pos == "verb"}
    if "participle" in tenses and manner == "have":
        return True
    if "base" not in tenses or at <= first:
        return False
    before = items.tags[at - 1]
    return bool(before & (MODAL | PLAN)) or (bool(before & FORCES) and not before & (EVENT | DET | BY))


def _governing(items: Items, index: int, first: int) -> int:
    """The finite verb that governs a noun or participle behind it in the clause, or -1."""
    aside = False
    for at in range(index - 1, first - 1, -1):
        tag = items.tags[at]
        aside = (aside and items.norm(at) != "(") or items.norm(at) == ")"
        if aside:
            continue
        if tag & REL or items.norm(at) in (";",) or (tag & TAGS["clause"] and items.norm(at) != "as"):
            return -1
        if leads_on(items, at) or marked(items, at, VERB | ADJ, "does"):
            return at
        if tag & (VERB | EVENT | HARM) and not tag & AUX:
            entry = verb_entry(items, at, VERB | EVENT | HARM)
            if entry is not None and works(items, at, first):
                return at
            if entry is not None and entry.get("tense") == "ing" and _progressive(items, at):
                return at
    return -1
