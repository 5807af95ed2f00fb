"""Words of harm in a verb-first language: what each says here, and whether it can be said of given people.

The table's features lead: `v` says what a word of harm takes, `needs` asks for the rest of an idiom
("لقي … مصرعه"), `people`, `strict` and `counted` narrow what may be harmed. See the head of harms.tsv.
"""

from __future__ import annotations

from dataclasses import dataclass

from tawatur.extract.rules.items import Items
from tawatur.extract.rules.wording import wording_of
from tawatur.languages.pack import Entry
from tawatur.languages.tags import TAGS
from tawatur.text import Kind

HARM, EVENT, SAY, RESULT, VERB = (TAGS[t] for t in ("harm", "event", "say", "result", "verb"))
ACTOR, GROUP, WEAPON, SITE, INPLACE = (TAGS[t] for t in ("actor", "group", "weapon", "site", "inplace"))
THAT, CLAUSE, ETHNIC, PREP, ADJ = (TAGS[t] for t in ("that", "clause", "ethnic", "prep", "adj"))
PERSON = TAGS["person"]
REACH = 8
"""How many items a word of harm may stand from the people it governs; more, when nothing parts them."""
_IDIOM = 14

SUBJECTS = frozenset(("mp", "fp", "md", "fd"))
"""Verb forms whose own ending is who does it: "they", of two or more."""


@dataclass(slots=True)
class Trigger:
    """A word of harm met in a sentence."""

    index: int
    type: str
    event: str
    v: str
    rule: str
    entry: Entry
    negated: bool = False
    used: bool = False
    suffix: str = ""
    object: bool = False
    """Whether a pronoun on the verb is whom it was done to: people behind it did it ("قبل أن يرديه شرطي")."""

    @property
    def finite(self) -> bool:
        """Whether it is a verb that may be said of its subject or object, rather than a noun."""
        return self.entry.pos == "verb"

    @property
    def passing(self) -> bool:
        """Whether it may pass from a doer behind it to people before it: no "they" in it ("حراس قتلوهم")."""
        return self.finite and self.entry.get("p") not in SUBJECTS

    @property
    def weak(self) -> bool:
        """Whether it often says no harm at all ("returned", "left")."""
        return self.entry.get("weak") != ""


def read_trigger(items: Items, index: int, stop: int) -> Trigger | None:
    """What a word of harm says here; None when it is part of an idiom, a place, or incomplete."""
    reading = items.first(index, HARM)
    assert reading is not None
    if _attempted(items, index):
        return None
    entry = _entry(items, index, stop)
    if entry.get("weak") and reading.article:
        return None  # "حق العودة للاجئين"
    v, type_ = entry.get("v"), entry.get("type")
    if v == "intr" and reading.after and entry.pos == "verb":
        return None
    if entry.get("idiom") and reading.after and _behind(items, index):
        return None
    needs = entry.get("needs")
    if needs == "idiom" and not _ahead(items, index, stop, idiom=True):
        return None
    if lacking(items, index, stop, entry):
        return None
    if needs == "noobject" and _spends(items, index, stop):
        return None
    if needs in ("life", "nolife"):
        life = _ahead(items, index, stop, idiom=False)
        figure = index + 1 < stop and (
            items.kinds[index + 1] == Kind.NUMBER or items.tags[index + 1] & (TAGS["num"] | TAGS["hedge"])
        )
        if needs == "life" and not life and not figure:
            return None
        type_ = "killed" if life else "missing" if needs == "life" else type_  # "وفقد 15 جنديا"
    if items.tags[index] & SITE and index and items.tags[index - 1] & (INPLACE | PREP):
        return None
    trigger = Trigger(index, type_, entry.get("event"), v, entry.rule, entry)
    noun = any(r.entry.tag == "harm" and r.entry.pos != "verb" for r in items.words[index].readings)
    pronoun = entry.get("self") == "y" or (bool(reading.after) and not noun)  # "قتلها عشرات": or her killing
    trigger.object = v == "both" and pronoun
    theirs = v in ("masdar", "masdar2") and not trigger.weak and not entry.get("deeds")
    if theirs or _object(entry, reading.after, items):
        trigger.suffix = reading.after
    return trigger


def lacking(items: Items, index: int, stop: int, entry: Entry) -> bool:
    """Whether a word that is one of harm only with others stands without them ("سلمت الحكومة المطار")."""
    needs = entry.get("needs")
    if needs == "selves":
        return not _ahead(items, index, stop, idiom=False, selves=True)
    return needs in _ASKED and not _asked(items, index, stop, needs)


_ASKED = frozenset(("ward", "fate", "moved", "reaped", "kept", "parted"))


def _asked(items: Items, index: int, stop: int, needs: str) -> bool:
    """Whether the word that makes this one a harm stands ahead in its clause; before it, for lives taken.

    "نقل 18 شخصا إلى المستشفى", "مصير 12 منهم مجهول", "وفر 300 شخص من منازلهم", "حصد الهجوم أرواح 22".
    """
    wording, ahead = wording_of(items.pack.language), needs != "reaped"
    if needs == "kept":  # "أوقف الوزير عن العمل"
        return not any(
            items.norm(at) in wording.duties for at in range(index + 2, min(stop, index + _ASKING))
        )
    if needs == "fate" and items.norm(index - 1) in wording.fates:
        return True  # "لا يزال مجهولا مصير 230 مواطنا"
    sets = {
        "ward": wording.wards,
        "fate": wording.fates,
        "moved": wording.moved,
        "parted": wording.parted,
    }
    words = sets.get(needs, wording.reaped)
    for at in range(index + 1, min(stop, index + _ASKING)) if ahead else range(index - 1, index - REACH, -1):
        if at < 0 or items.norm(at) in (".", "؛", ";", ":") or items.tags[at] & (SAY | CLAUSE):
            return False
        if not words.isdisjoint(items.norm(at).split(" ")):
            return True
    return False


_ASKING = 12
"""How far ahead such a word is looked for."""


def _attempted(items: Items, index: int) -> bool:
    """Whether a word of harm only tells of an attempt ("حاول طعن شرطي", "محاولة قتل", "كاد أن يقتل")."""
    at, wording = index - 1, wording_of(items.pack.language)
    if at > 0 and items.tags[at] & THAT:
        at -= 1
    if at < 0:
        return False
    reading = items.first(index, HARM)
    noun = reading is not None and reading.entry.pos != "verb"
    return items.norm(at) in wording.attempts or (noun and items.norm(at) in wording.plots)


def undergone(items: Items, index: int) -> bool:
    """Whether a noun of harm is what those before it came under ("تعرضت امرأتان للاغتصاب")."""
    reading = items.first(index, HARM)
    if reading is None or reading.entry.pos == "verb" or reading.before[-1:] not in _object_marks(items):
        return False
    for at in range(index - 1, max(-1, index - REACH), -1):
        if items.kinds[at] == Kind.MARK or items.tags[at] & (SAY | THAT | CLAUSE):
            return False
        deed = items.first(at, TAGS["deed"])
        if deed is not None and deed.entry.get("role") == "undergo":
            return True
    return False


def _object_marks(items: Items) -> frozenset[str]:
    return wording_of(items.pack.language).object


def averted(items: Items, index: int) -> bool:
    """Whether people are those of a danger averted or of a drill ("للحد من سقوط قتلى", "تحاكي سقوط قتلى")."""
    averts = wording_of(items.pack.language).averts
    for at in range(index - 1, max(-1, index - 6), -1):
        if items.norm(at) in averts:
            return True
        if items.kinds[at] == Kind.MARK or items.tags[at] & (SAY | THAT | CLAUSE):
            return False
        if items.tags[at] & RESULT and not items.tags[at] & HARM:
            return False
    return False


def _object(entry: Entry, suffix: str, items: Items) -> bool:
    """Whether a pronoun on a verb of harm is somebody ("قتلوه", "اعتقلوهم"; but not "ضبطها", "أصابها")."""
    if not suffix or entry.pos != "verb" or entry.get("v") != "both" or entry.get("tense") != "past":
        return False
    if entry.get("type") not in _DONE_TO_PEOPLE or entry.get("people"):
        return False
    return suffix in wording_of(items.pack.language).many or entry.get("type") != "detained"


_DONE_TO_PEOPLE = frozenset(("killed", "detained", "abducted", "tortured"))


def _spends(items: Items, index: int, stop: int) -> bool:
    """Whether a verb of passing is said of time, a term or a ruling ("قضى ثلاث سنوات", "قضت المحكمة بـ…")."""
    behind = index + 1
    if behind < stop and items.norm(behind) in wording_of(items.pack.language).spent:
        return True
    for at in range(behind, min(stop, index + 5)):
        if items.tags[at] & (RESULT | INPLACE | PREP | HARM) or items.kinds[at] == Kind.MARK:
            return False
        if items.tags[at] & TAGS["timeunit"]:
            return at > behind
    return False


def _ahead(items: Items, index: int, stop: int, *, idiom: bool, selves: bool = False) -> bool:
    """Whether the rest of an idiom stands ahead: "their death", what life is called, "themselves"."""
    wording = wording_of(items.pack.language)
    life = wording.selves if selves else wording.life
    for at in range(index + 1, min(stop, index + (_IDIOM if idiom else 2 * _IDIOM))):
        if idiom:
            reading = items.first(at, HARM)
            if reading is not None and reading.after and reading.entry.get("idiom"):
                return True
        elif items.norm(at) in life:
            return True
    return False


def _behind(items: Items, index: int) -> bool:
    """Whether the verb of an idiom stands before its noun ("لقي 27 مدنيا مصرعهم")."""
    for at in range(index - 1, max(-1, index - _IDIOM), -1):
        reading = items.first(at, HARM)
        if reading is not None and reading.entry.get("needs") == "idiom":
            return True
        if reading is not None and reading.entry.get("v") == "intr" and items.words[at].skeleton == "":
            return True  # a phrase that holds the verb
    return False


def _after(items: Items, index: int) -> bool:
    """Whether "after", "upon" or the like stands here: a noun follows it ("بعد قتل الجيش لنحو 60")."""
    reading = items.first(index, RESULT)
    return reading is not None and bool(reading.entry.get("after") or reading.entry.get("cause"))


def _entry(items: Items, index: int, stop: int) -> Entry:
    """The reading of a word of harm that fits: a verb in the plural is said of people before it."""
    entries = [r.entry for r in items.words[index].readings if r.entry.tag == "harm"]
    # "أصيب": "he was wounded", before "I hit".
    entries = [e for e in entries if e.get("p") not in ("1s", "1p")] or entries
    led = index > 0 and (items.tags[index - 1] & (INPLACE | PREP) or _after(items, index - 1))
    led = led or (index > 0 and items.norm(index - 1) in wording_of(items.pack.language).charges)
    if led and (nouns := [e for e in entries if e.pos != "verb"]):
        return nouns[0]  # "أقدم على قتل": a verbal noun behind its preposition
    if len(entries) > 1 and index + 1 < stop and items.tags[index + 1] & (ACTOR | GROUP):
        for entry in entries:
            if entry.get("v") in ("both", "act", "masdar2"):
                return entry
    return entries[0]
