"""Doers that a clause leaves unsaid: the accused, the speaker of an own deed, a subject that goes on.

Actors are not invented: each is a mention that the words point back to, by a pronoun ("أنه قصف"), a
possessive ("تبنيه للهجوم"), an announcement of the own deed ("أعلن الجيش تدمير …"), an accusation, or a
verb without a subject of its own that continues the clause before it ("سيطرت … ونفذت …").
"""

from __future__ import annotations

from bisect import bisect_left

from tawatur.extract.rules.anchors import listed
from tawatur.extract.rules.clauses import Telling
from tawatur.extract.rules.items import Items
from tawatur.extract.rules.parties.mentions import Mention, find_mentions, span_of
from tawatur.extract.rules.parties.nouns import (
    ADJ,
    CLASS,
    CONJ,
    DEED,
    ETHNIC,
    EVENT,
    GROUP,
    HARM,
    INPLACE,
    NAME,
    NUM,
    PART,
    PARTY,
    PERSON,
    PLACE,
    PREP,
    QUANT,
    SITE,
    THAT,
    TIME,
    UNIT,
    VERB,
    WEAPON,
)
from tawatur.extract.rules.persons import read_people
from tawatur.extract.rules.speech import Frame, Link
from tawatur.languages.grammar import rule
from tawatur.languages.pack import Reading
from tawatur.languages.tags import TAGS
from tawatur.model import EvidenceSpan
from tawatur.text import Kind

ACCUSED = rule("grammar/agent-accused", "whom the speaker accuses of what is told")
OWN_DEED = rule("grammar/agent-speaker", "a force that tells of its own deed is its doer")
CROWD = rule("grammar/agent-crowd", "the people who protest are whose deed it is")
CONTINUED_SUBJECT = rule("grammar/agent-continued", "a verb without a subject keeps the subject before it")

PRON, AUX, ADV, _NOT, RESULT = (TAGS[t] for t in ("pron", "aux", "adv", "neg", "result"))
_OBJECT = TAGS["plan"] | INPLACE | PREP | NUM | QUANT | CLASS | SITE | PART | PLACE | UNIT | DEED
# Whose word about their own deeds there is: rescuers, doctors, monitors and outlets do no violence.
_ACTING = frozenset(("official", "armed_group", "political"))
_COMMA = frozenset(("،", ","))
_SILENT = frozenset(("statement", "toll", "displacement"))


def accused(items: Items, frame: Frame) -> list[EvidenceSpan]:
    """Those whom a speaker accuses: named before the charge, or given the blame for it."""
    if not frame.accuse or frame.cue < 0 or not frame.cue < frame.first <= frame.cue + 14:
        return []
    openers = tuple(items.pack.settings.get("accuse_openers", ()))
    if not openers:
        return []
    if items.norm(frame.first).startswith(openers):
        found = _charged(items, frame)
        if found:
            return found
    return _blamed(items, frame, tuple(o for o in openers if len(o) > 1))


def _charged(items: Items, frame: Frame) -> list[EvidenceSpan]:
    """Who stands between the verb of accusing and its content, behind the one who accuses."""
    speaker = frame.chain[-1] if frame.chain else None
    behind = speaker is not None and speaker.first > frame.cue
    named: list[Mention] = []
    for begin in (frame.cue + 1, speaker.stop if behind and speaker else frame.first):
        named = [m for m in find_mentions(items, begin, frame.first, []) if m.kind in ("force", "state")]
        if behind and speaker:
            named = [m for m in named if m.first > speaker.first]
        if named:
            break
    if not named and behind and speaker:
        return _strangers(items, speaker.stop, frame.first) or _swallowed(items, speaker)
    if not named:
        return []
    aside = items.norm(named[-1].stop) in _COMMA
    if frame.first - named[-1].stop > (7 if aside else 2):
        return []
    first = len(named) - 1
    while first and named[first].joined and named[first].first - named[first - 1].stop <= 2:
        first -= 1
    return [span_of(items, m) for m in named[first:]]


def _swallowed(items: Items, speaker: Link) -> list[EvidenceSpan]:
    """The accused whom the accuser's name has run into ("اتهم الأهالي الجيش", "اتهمت نوران الطرفين")."""
    article = str(items.pack.settings.get("article", "\n"))
    for at in range(speaker.first + 1, speaker.stop):
        tag, before = items.tags[at], items.norm(at - 1)
        quoted = items.kinds[at - 1] == Kind.MARK
        closed = before.startswith(article) or quoted or bool(items.tags[at - 1] & (PLACE | NAME))
        definite = items.norm(at).startswith(article) or bool(tag & GROUP) or quoted
        if closed and definite and not tag & (ADJ | ETHNIC) and (tag & PARTY or items.tags[at - 1] & PLACE):
            stop = speaker.stop - (items.kinds[speaker.stop - 1] == Kind.MARK)
            return [items.span(at, stop)] if stop > at else []
    return []


def _strangers(items: Items, at: int, stop: int) -> list[EvidenceSpan]:
    """The accused that no table knows: the definite noun right behind the accuser."""
    while at < stop and items.kinds[at] != Kind.WORD and items.norm(at) not in _COMMA:
        at += 1
    end = at
    while (
        end < stop and items.kinds[end] == Kind.WORD and not items.tags[end] & (INPLACE | PREP | TIME | THAT)
    ):
        end += 1
    if not at < end <= at + 4 or not items.norm(at).startswith(str(items.pack.settings.get("article", "\n"))):
        return []
    return [items.span(at, end)]


def _blamed(items: Items, frame: Frame, blame: tuple[str, ...]) -> list[EvidenceSpan]:
    """Who is given the blame: "حملت … الحوثيين مسؤولية …", "ألقت … بالمسؤولية على …"."""
    charge = next(
        (i for i in range(frame.first, min(frame.first + 8, frame.stop)) if _says(items, i, blame)), -1
    )
    if charge < 0:
        return []
    for mention in find_mentions(items, frame.first, min(charge + 12, frame.stop), []):
        if mention.kind not in ("force", "state"):
            continue
        if mention.stop == charge:
            return [span_of(items, mention)]
        on = items.first(mention.first - 1, PREP)
        if mention.first > charge and on is not None and on.entry.get("role") == "on":
            return [span_of(items, mention)]
    return []


def _says(items: Items, at: int, beginnings: tuple[str, ...]) -> bool:
    """Whether a word begins so, with or without a particle written onto it."""
    norm = items.norm(at)
    return bool(beginnings) and (norm.startswith(beginnings) or norm[1:].startswith(beginnings))


def crowd(items: Items, telling: Telling) -> EvidenceSpan | None:
    """The people who protest, counted or not, behind the verb ("تظاهر المئات من أهالي نوران")."""
    for at in range(telling.first, min(telling.first + 6, telling.stop)):
        if items.tags[at] & (INPLACE | PREP):
            return None
        if " " in items.norm(at) and (folk := _within_phrase(items, at, telling.stop)) is not None:
            return folk
        people = read_people(items, at, telling.stop, after_harm=False)
        if people is not None and people.first == at and people.stop > at:
            return items.span(people.first, people.stop)
        if items.tags[at] & NUM and any(r.article for r in items.words[at].readings):
            theirs = at + 1 < telling.stop and items.norm(at + 1) in listed(items.pack, "of_them")
            return items.span(at, at + 2 if theirs else at + 1)  # "تظاهر الآلاف", "تجمع المئات منهم"
    return None


def _within_phrase(items: Items, at: int, stop: int) -> EvidenceSpan | None:
    """The people that an idiom of protest ends in ("خروج متظاهرين", "تجمع آلاف الفلسطينيين")."""
    last = items.norm(at).rpartition(" ")[2]
    if last not in listed(items.pack, "crowds"):
        return None
    text = items.text[items.starts[at] : items.ends[at]]
    start = items.starts[at] + len(text) - len(text.split()[-1])
    folk = items.tags[at + 1] & (PERSON | ETHNIC) if at + 1 < stop else 0
    theirs = at + 1 < stop and items.norm(at + 1) in listed(items.pack, "of_them")
    return EvidenceSpan(start, items.ends[at + 1 if folk or theirs else at])


def own_deed(items: Items, telling: Telling, event: str, frame: Frame) -> EvidenceSpan | None:
    """The speaker, when a force or a state tells of what it did itself."""
    if event in _SILENT or not frame.chain or frame.accuse or frame.condemn:
        return None
    link = frame.chain[-1]
    own = _own(items, link)
    if own is None or (link.kind not in _ACTING and event != "humanitarian"):
        return None
    at = _content(items, telling)
    if at >= telling.stop:
        return None
    if event == "airstrike" and own == link.span and _fighters_struck(items, telling, frame, link):
        return own
    if frame.cue >= 0 and any(r.entry.get("claims") for r in items.words[frame.cue].readings):
        return own
    if any(r.entry.get("claims") and r.after for r in items.words[at].readings):
        return own  # "أعلن … تبنيه الهجوم"
    if own != link.span:
        return None  # "المتحدث باسم الجيش": whose word it is does not tell what he did
    if frame.mode == "threatened" and frame.cue < at:
        return link.span  # whoever threatens a deed is the one who would do it
    pronoun = _points_back(items, at)
    if items.tags[at] & PRON and at + 1 < telling.stop:
        at, pronoun = _content(items, telling, at + 1), True
    if frame.mode == "denied":
        charged = _charge(items, at, telling.stop)
        if charged > at:
            return link.span if _done(items, charged) else None
        if any(items.tags[i] & THAT for i in range(max(0, at - 3), at)):
            pronoun = True
            if any(r.entry.get("aux") for r in items.words[at - 1].readings) and _acts(items, at):
                return link.span  # "نفى الجيش أن يكون قد قصف …": a subject would stand before the verb
    for reading in items.words[at].readings:
        entry = reading.entry
        if entry.pos == "verb" and _active(reading):
            subject = pronoun and (_points_back(items, at, 1) or not _has_subject(items, at, telling))
            if entry.get("p") in ("1p", "1s") or subject:
                return link.span
        elif entry.pos == "phrase" and pronoun and entry.get("type") == "detained":
            return link.span
        elif entry.pos != "verb" and entry.tag in ("event", "harm", "deed"):
            if reading.after and not reading.article:
                return link.span
            # "أعلن الجيش قتل ...": before its speaker the same letters are a passive.
            opens = frame.cue < at <= frame.first + 3 and not pronoun and not reading.article
            begun = at > frame.cue + 1 and _begun(items, at - 1)
            if opens and (begun or _announced(reading, event, link, frame.mode)):
                return link.span
    return None


def _fighters_struck(items: Items, telling: Telling, frame: Frame, link: Link) -> bool:
    """Whether a state's army tells of fighters killed from the air, and none of its own: its strike."""
    if not telling.harms or link.kind != "official" or frame.mode != "asserted":
        return False
    heads = (items.first(h.people.head, PARTY) for h in telling.harms)
    if any(head is not None and head.entry.get("kind") == "official" for head in heads):
        return False
    return all("combatant" in h.people.victims for h in telling.harms)


def _charge(items: Items, at: int, stop: int) -> int:
    """The deed that a denied charge is of ("الاتهامات الموجهة إليها بقصف …"), or the same item."""
    if items.norm(at) not in listed(items.pack, "charges"):
        return at
    for index in range(at + 1, min(at + 5, stop)):
        if any(r.before == "ب" for r in items.words[index].readings):
            return index
    return at


def _acts(items: Items, at: int) -> bool:
    """Whether an active verb of a deed stands here."""
    return any(r.entry.pos == "verb" and _active(r) for r in items.words[at].readings)


def _done(items: Items, at: int) -> bool:
    """Whether a noun of harm, of an event or of doing one stands here."""
    return any(
        r.entry.pos != "verb" and r.entry.tag in ("event", "harm", "deed") for r in items.words[at].readings
    )


def _content(items: Items, telling: Telling, at: int = -1) -> int:
    """The first word of a telling that says something: past marks, auxiliaries and times."""
    at = telling.first if at < 0 else at
    while at < telling.stop - 1 and at < telling.first + 6:
        tag = items.tags[at]
        auxiliary = bool(tag & (AUX | ADV)) or any(r.entry.get("aux") for r in items.words[at].readings)
        if items.kinds[at] == Kind.WORD and not auxiliary and not tag & (TIME | THAT | ADJ | _NOT):
            break
        at += 1
    return at


def _own(items: Items, link: Link) -> EvidenceSpan | None:
    """The party that a link is, or whose member or spokesman it is ("مسؤول في تنظيم …")."""
    first = link.first if link.first >= 0 else bisect_left(items.starts, link.span.start)
    while first < len(items.tags) and items.kinds[first] != Kind.WORD:
        first += 1  # a quotation mark before a name
    if first >= len(items.tags):
        return None
    if items.tags[first] & PARTY:
        return link.span
    stop = bisect_left(items.starts, link.span.end)
    named = [m for m in find_mentions(items, first, stop, []) if m.kind == "force"]
    return span_of(items, named[0]) if named else None


def _points_back(items: Items, at: int, reach: int = 0) -> bool:
    """Whether the "that" before a clause carries a pronoun ("أنه", "إنها").

    With a `reach` it must stand so near, and be one that is always the subject ("إنها", not "إنه").
    """
    endings = tuple(e for e in items.pack.settings.get("pronoun_endings", ()) if not reach or len(e) > 1)
    return any(
        items.tags[i] & THAT and endings and items.norm(i).endswith(endings)
        for i in range(max(0, at - (reach or 5)), at)
    )


def _active(reading: Reading) -> bool:
    entry = reading.entry
    if entry.tag == "deed":
        return entry.get("role") == "does"
    if entry.tag == "harm":
        return entry.get("v") in ("both", "act") and entry.get("type") != "fallen"
    return entry.tag == "event"


def _begun(items: Items, at: int) -> bool:
    """Whether a deed is told to begin or go on ("أعلن الجيش بدء عملية …")."""
    return any(r.entry.tag == "deed" and r.entry.get("begun") for r in items.words[at].readings)


def _announced(reading: Reading, event: str, link: Link, mode: str) -> bool:
    """Whether a verbal noun is the speaker's own deed; those that may be suffered as well are not."""
    entry = reading.entry
    if mode == "denied" and entry.tag in ("deed", "event") and event not in ("agreement", "control_change"):
        return True  # whoever denies a deed denies having done it
    if entry.tag == "deed":
        own = entry.get("own")
        return own == "y" or entry.get("begun") == "y" or own == link.kind
    return entry.tag == "event" and event in ("agreement", "control_change")


def continued(
    items: Items, telling: Telling, event: str, before: tuple[EvidenceSpan, ...]
) -> tuple[EvidenceSpan, ...]:
    """The actors of the clause before, when the verb of this one has no subject of its own."""
    return before if before and unsaid(items, telling, event) is not None else ()


def unsaid(items: Items, telling: Telling, event: str) -> Reading | None:
    """The active verb that a telling begins with, when it has no subject of its own."""
    if event in _SILENT:
        return None
    at = _content(items, telling)
    if at >= telling.stop or items.tags[at] & RESULT:
        return None
    verb = next((r for r in items.words[at].readings if r.entry.pos == "verb" and _active(r)), None)
    if verb is None or not (verb.before or items.tags[at - 1] & CONJ or at >= telling.first):
        return None
    return None if _has_subject(items, at, telling) else verb


def _has_subject(items: Items, at: int, telling: Telling) -> bool:
    """Whether the word behind a verb may be its subject rather than its object or an adverbial."""
    if items.pack.settings.get("order") == "subject-first":
        return False
    behind = at + 1
    while behind < telling.stop and (
        items.tags[behind] & TIME or any(r.entry.get("aux") for r in items.words[behind].readings)
    ):
        behind += 1
    if behind >= telling.stop or items.kinds[behind] != Kind.WORD:
        return False
    if any(h.people.first == behind for h in telling.harms):
        return False
    word = items.words[behind]
    if word.readings and word.readings[0].before.startswith("ب"):
        return False
    fired = items.tags[behind] & WEAPON or word.norm in listed(items.pack, "fire_words")
    if fired and items.tags[at] & DEED:
        return False  # "لا يستخدم الرصاص"
    owned = any(r.after and not r.article for r in word.readings)
    if owned and not items.tags[behind] & (PARTY | PERSON | EVENT | HARM):
        return False  # "صادرت هاتفه"
    oblique = tuple(items.pack.settings.get("object_endings", ()))
    if items.tags[behind] & PERSON and oblique and word.norm.endswith(oblique):
        return False  # "لم يستهدف مدنيين"
    if items.tags[behind] & (EVENT | HARM | VERB) and not items.tags[behind] & DEED:
        return items.words[behind].norm.startswith("ال")
    return not items.tags[behind] & _OBJECT
