"""Whether a word of harm in a verb-first language can be said of given people, behind it or before it.

The table's features narrow who may be harmed (`people`, `strict`, `counted`, `agentive`); the rest is order:
what stands between, who does it, and what a preposition leads away.
"""

from __future__ import annotations

from tawatur.extract.rules.items import Items
from tawatur.extract.rules.people import LISTED, People
from tawatur.extract.rules.persons import read_people
from tawatur.extract.rules.phrases import conjoined, has_prefix, of_it, person_reading, struck_by
from tawatur.extract.rules.triggers import (
    ACTOR,
    CLAUSE,
    EVENT,
    GROUP,
    HARM,
    INPLACE,
    PERSON,
    REACH,
    RESULT,
    SAY,
    SUBJECTS,
    THAT,
    VERB,
    WEAPON,
    Trigger,
)
from tawatur.extract.rules.wording import wording_of
from tawatur.languages.pack import Reading
from tawatur.languages.tags import TAGS
from tawatur.text import Kind

ETHNIC, PREP, ADJ = TAGS["ethnic"], TAGS["prep"], TAGS["adj"]
TIME = (
    TAGS["weekday"] | TAGS["dayword"] | TAGS["daypart"] | TAGS["month"] | TAGS["timeprep"] | TAGS["timeadj"]
)
BETWEEN = (
    HARM | EVENT | ACTOR | GROUP | ETHNIC | ADJ | INPLACE | TIME | TAGS["title"] | TAGS["place"]
    | PREP | TAGS["neg"] | TAGS["none"] | TAGS["conj"]
)  # fmt: skip
"""Kinds of words that may stand between a word of harm and weakly marked people."""

PREPOSED = INPLACE | PREP
PLACE_NOUN = TAGS["site"] | TAGS["unit"] | TAGS["class"] | TAGS["part"]
_VERB, _AFAR = 4, 7
_PARTING = HARM | EVENT | SAY | RESULT | THAT | CLAUSE | TAGS["by"]
FAR = 16


def clear(items: Items, first: int, stop: int) -> bool:
    """Whether nothing between two items opens another clause: no verb, speech, result or strong mark."""
    for at in range(first, stop):
        tag = items.tags[at]
        if items.kinds[at] == Kind.MARK and items.norm(at) in ("؛", ";", ":", ".", "!", "؟", "?"):
            return False
        if tag & (SAY | RESULT | THAT | CLAUSE | VERB | HARM) and not tag & (WEAPON | ACTOR | GROUP):
            return False
    return True


def near(items: Items, trigger: Trigger, people: People) -> bool:
    """Whether a word of harm stands close enough before people to be said of them."""
    distance = people.first - trigger.index
    if distance <= REACH:
        return True
    counted = people.form in ("counted", "dual") and people.stated and says_people(items, people)
    return distance <= FAR and counted and clear(items, trigger.index + 1, people.first)


def says_people(items: Items, people: People) -> bool:
    """Whether a noun for people, an origin or a name heads the phrase, rather than an unknown word."""
    if people.names or people.form == "other":
        return True
    return person_reading(items, people.head) is not None or bool(
        items.tags[people.head] & (ETHNIC | GROUP | ACTOR)
    )


def suits(items: Items, trigger: Trigger, people: People) -> bool:
    """Whether a word of harm may be said of the people behind it, by what its row asks of them."""
    entry = trigger.entry
    distance = people.first - trigger.index
    if led_away(items, people.first, trigger) or (trigger.object and people.first - trigger.index == 1):
        return False
    alongside = items.norm(people.first - 1) in wording_of(items.pack.language).with_
    named = trigger.v == "masdar2" and bool(people.names) and distance == 1  # "لقتله فلان الفلاني"
    if trigger.suffix and people.form not in ("counted", "dual") and not (alongside or named):
        return False  # its object is the pronoun written onto it
    if trigger.suffix and people.form == "counted" and people.max == 1 and not alongside:
        return False  # "إصابته بشظايا قنبلة رماها أحد الأشخاص"
    if trigger.weak and not trigger.finite and people.form == "plural" and people.definite:
        return False  # "عودة النازحين": a topic, until somebody counts them or says that they did
    if entry.get("agentive") and entry.get("p") not in SUBJECTS and not _doer(items, trigger, people):
        return False  # "أحرق عشرات المتظاهرين إطارات"
    if entry.get("agentive") and people.form == "named":
        return False  # "أحرقت منزل فلان"
    doer = distance == 2 and trigger.v == "both" and items.tags[trigger.index + 1] & PERSON
    if entry.get("strict") and distance > 1 and not doer:
        return False  # "طعن شاب ثلاثة أشخاص": only who did it may stand between
    if entry.get("afloat") and any(
        not wording_of(items.pack.language).aboard.isdisjoint(items.norm(at).split(" "))
        for at in range(trigger.index + 1, people.first)
    ):
        return False  # "غرق قارب يقل 30 مهاجرا"
    if entry.get("people") and not says_people(items, people):
        return False
    others = people.form == "other" and people.stated
    if entry.get("needs") == "ward" and people.form == "named":
        return False  # "نقل إلى مستشفى كمال …"
    if entry.get("counted") and not (others or people.form in ("counted", "dual", "named")):
        return False
    far = people.rule != LISTED and people.form in _WEAKLY_MARKED and distance > 4
    if far and not (people.names and _only_when_and_where(items, trigger.index + 1, people.first)):
        return False
    if people.form in ("single", "plural") and distance > 1:
        # "إصابة أهداف مدنية": a noun of another kind between makes the word its adjective.
        before = people.first - 1
        while before > trigger.index and of_it(items, before):
            before -= 1  # "اعتقلت خلالها عددا", "قتل على إثرها رجل"
        if before == trigger.index:
            return True
        if _past_phrase(items, trigger, people, before):
            return True
        if _strike_did(items, trigger, before):
            return True
        if items.kinds[before] == Kind.WORD and items.tags[before] & EVENT and not items.tags[before] & ACTOR:
            return False  # "برصاص جنود": a genitive, who did it
        joint = items.first(before, TAGS["conj"])
        if joint is not None and joint.entry.get("aux"):
            return False
        return items.kinds[before] != Kind.WORD or bool(items.tags[before] & BETWEEN)
    return True


def _strike_did(items: Items, trigger: Trigger, index: int) -> bool:
    """Whether a definite strike right behind an active verb is its subject ("قتلت الغارة عددا من …")."""
    if trigger.v != "both" or not trigger.finite or index != trigger.index + 1:
        return False
    strike = items.first(index, EVENT)
    return strike is not None and strike.article and not strike.before


def _doer(items: Items, trigger: Trigger, people: People) -> bool:
    """Whether a force parts a verb from those it was done to, or stands before it ("حرقت ميليشيا تسعة")."""
    if people.first - trigger.index > 1:
        return _force_alone(items, trigger.index + 1, people.first)
    return any(
        _force_alone(items, at, trigger.index) for at in range(max(0, trigger.index - 3), trigger.index)
    )


def _force_alone(items: Items, first: int, stop: int) -> bool:
    """Whether a stretch of a few words holds nothing but the name of a force."""
    return (
        0 < stop - first <= 4
        and bool(items.tags[first] & (ACTOR | GROUP))
        and all(_of_its_name(items, at) for at in range(first + 1, stop))
    )


def _of_its_name(items: Items, index: int) -> bool:
    """Whether a word behind a force's first goes on with its name: its kind's, an adjective, or definite."""
    if items.kinds[index] != Kind.WORD or items.tags[index] & _PARTING:
        return False
    word = items.words[index]
    known = bool(items.tags[index] & (ACTOR | GROUP | ETHNIC | ADJ))
    return known or (word.norm != word.skeleton and not any(r.before for r in word.readings))


def _past_phrase(items: Items, trigger: Trigger, people: People, before: int) -> bool:
    """Whether a phrase that ends in a definite noun parts a verb from indefinite people ("قتل في القصف طفل").

    Neither a genitive nor an adjective of that noun could be indefinite.
    """
    first = trigger.index + 1
    word, the = items.words[before], tuple(wording_of(items.pack.language).the)
    return (
        trigger.finite
        and not people.definite
        and _leads(items, first)
        and (
            any(r.article for r in word.readings)
            or (word.norm.startswith(the) and word.norm != word.skeleton)
        )
        and clear(items, first + 1, people.first)
    )


def _leads(items: Items, index: int) -> bool:
    """Whether a word begins a phrase of place or cause: its preposition may be written onto it ("بالقصف")."""
    if items.tags[index] & INPLACE:
        return True
    cause = items.first(index, RESULT)
    if cause is not None and cause.entry.get("cause"):
        return True
    leading = wording_of(items.pack.language).leading
    return bool(items.tags[index] & EVENT) and any(
        set(r.before) & leading for r in items.words[index].readings
    )


def _only_when_and_where(items: Items, first: int, stop: int) -> bool:
    """Whether only a time or a place stands between ("قتلت في 25 من الشهر الجاري، الناشطة فلانة")."""
    return all(
        items.kinds[at] != Kind.WORD or items.tags[at] & _BESIDE or items.norm(at).isascii()
        for at in range(first, stop)
    )


_BESIDE = TIME | INPLACE | ACTOR | GROUP | ETHNIC | TAGS["timelink"] | TAGS["timeunit"]
"""Kinds of words that say when, where or by whom, between a verb and the one named behind it."""


_WEAKLY_MARKED = ("single", "named", "other", "bare", "plural")


def led_away(items: Items, index: int, trigger: Trigger) -> bool:
    """Whether a preposition written onto people leads them away from their word of harm."""
    wording = wording_of(items.pack.language)
    readings: tuple[Reading, ...] = items.words[index].readings
    prepositions = [set(r.before) & wording.leading for r in readings]
    if not prepositions or not all(prepositions):
        return False
    if trigger.finite or trigger.v not in ("masdar", "masdar2"):
        return True
    if not all(p <= wording.object for p in prepositions):
        return True
    doer = _force_alone(items, trigger.index + 1, index)  # "قتل الجيش الإسرائيلي لنحو 60 فلسطينيا"
    return index - trigger.index > 2 and not doer


def moves(trigger: Trigger, people: People) -> bool:
    """Whether a weak word of displacement ("عاد", "left") is said of people whose moving is news."""
    if trigger.entry.get("weak") == "folk" and not people.generic:
        return bool(people.victims & {"displaced", "civilian"}) or people.unit == "family"
    return (
        bool(people.victims & {"displaced", "civilian"})
        or people.unit == "family"
        or (people.form == "counted" and people.min != 1)
    )


def acts(items: Items, index: int, trigger: Trigger) -> bool:
    """Whether a force right behind an active verb does the harm ("قتلت قوات الأمن خمسة متظاهرين").

    A body as a whole is no victim that somebody counts; its members are none where others stand behind.
    """
    held = trigger.v == "masdar" and trigger.type in ("detained", "abducted")  # "اعتقال قوات الأمن خمسة …"
    if index - trigger.index != 1 or trigger.suffix or not (held or trigger.v in ("both", "masdar2")):
        return False
    reading = items.first(index, PERSON)
    if (
        reading is None
        or reading.before
        or not items.tags[index] & ACTOR
        or reading.entry.get("number") != "p"
    ):
        return False
    actor = items.first(index, ACTOR)
    if actor is not None and actor.entry.get("whole"):
        return True
    if reading.entry.pos != "phrase" and " " not in items.norm(index):
        return False
    at, stop = index + 1, min(index + 9, len(items.starts))
    while at < stop and (of := items.first(at, ETHNIC | ADJ)) is not None and of.article and not of.before:
        at += 1  # "عناصر الأمن السوري"
    struck = read_people(items, at, stop, after_harm=False)
    if struck is None or struck.definite or struck.first != at:
        return False
    return person_reading(items, struck.head) is not None and not has_prefix(items, struck.first)


def is_agent(items: Items, trigger: Trigger, people: People) -> bool:
    """Whether people right behind an active verb do the harm ("قتل مسلحون ثلاثة مدنيين")."""
    object_ = people.form == "single" and people.stop == people.head + 1 < len(items.starts)
    if trigger.v == "both" and object_ and struck_by(items, people.head, people.stop):
        return True
    if trigger.v == "both" and people.max == 1 and _killed_own(items, trigger, people):
        return True
    if trigger.v == "both" and people.form == "single" and _several_behind(items, people):
        return True
    if trigger.v != "both" or people.form != "plural" or "combatant" not in people.victims:
        return False
    at = people.stop
    while at < len(items.starts) and items.norm(at) in ("”", "»", '"'):
        at += 1
    joined = at < len(items.starts) and any(
        r.before[:1] in wording_of(items.pack.language).joined for r in items.words[at].readings if r.before
    )
    if (
        at < len(items.starts)
        and items.kinds[at] != Kind.MARK
        and not joined
        and read_people(items, at, min(at + 8, len(items.starts)), after_harm=False) is not None
    ):
        return True
    return _strikes(items, people) or struck_beyond(items, people) > 0


def struck_beyond(items: Items, people: People) -> int:
    """Where whom they struck stands, behind what the doers are doing, or 0.

    "اغتال مسلحون يستقلون دراجة نارية المختار أبو نعيم": but "… يستقلون سيارة الشاب" may be his car.
    """
    wording, size, at = wording_of(items.pack.language), len(items.starts), people.stop
    norm = items.norm(at) if at < size else ""
    doing = norm[:1] in wording.imperfect and len(norm) > _VERB and norm.endswith(tuple(wording.several))
    if not doing or people.form != "plural" or items.tags[at] & (PERSON | ACTOR):
        return 0
    for index in range(at + 2, min(at + _AFAR, size)):
        if items.kinds[index] != Kind.WORD or items.tags[index] & (PREPOSED | HARM):
            return 0
        struck = read_people(items, index, min(index + 8, size), after_harm=False)
        if struck is None or struck.first != index:
            continue
        theirs = has_prefix(items, index) or items.tags[index - 1] & PLACE_NOUN
        return index if struck.max == 1 and not theirs else 0
    return 0


def _several_behind(items: Items, people: People) -> bool:
    """Whether one person is followed by several whom he struck ("قتل جندي شابين", "طعن شاب ثلاثة أشخاص")."""
    at = people.stop
    if at >= len(items.starts) or items.kinds[at] == Kind.MARK or has_prefix(items, at):
        return False
    struck = read_people(items, at, min(at + 8, len(items.starts)), after_harm=False)
    if struck is None or struck.first != at or struck.harm or not says_people(items, struck):
        return False
    oblique = tuple(wording_of(items.pack.language).oblique)
    dual = bool(oblique) and struck.form == "dual" and items.norm(struck.head).endswith(oblique)
    return dual or (struck.form == "counted" and (struck.min or 0) > 1 and not struck.definite)


def _killed_own(items: Items, trigger: Trigger, people: People) -> bool:
    """Whether one definite person behind an active verb is followed by whom they did it to.

    "قتل سالم العلي زوجته وطفليه", "أوقف رئيس الوزراء، فلان الفلاني، وزير …": kin with a pronoun, or a title
    behind the comma that closes a name in apposition.
    """
    at, size = people.stop, len(items.starts)
    if not (people.definite or people.names) or people.first - trigger.index != 1 or at >= size:
        return False
    commas = [i for i in range(people.first, at + 1) if items.norm(i) in ("،", ",")]
    closed = len(commas) > 1 and commas[-1] == at
    at += closed
    behind = items.first(at, PERSON) if at < size else None
    if behind is None or behind.before:
        return False
    kin = bool(behind.entry.get("kin")) and bool(behind.after)
    return kin or (closed and bool(behind.entry.get("role")) and not behind.article)


def _strikes(items: Items, people: People) -> bool:
    """Whether an object follows people in the nominative, over what is told of them and where it was.

    "خطف مسلحون مجهولون مدير المدرسة", "قتل مسلحون في نوران ثلاثة مدنيين"; but "قتل مسلحون في غارة".
    """
    endings = tuple(items.pack.settings.get("subject_endings", ()))
    if not endings or not items.norm(people.head).endswith(endings):
        return False
    direct, stop = True, min(people.head + 10, len(items.starts))
    for at in range(people.head + 1, stop):
        tag, readings = items.tags[at], items.words[at].readings
        if tag & (WEAPON | EVENT) and at == people.head + 1 and items.norm(at)[:1] in _leading(items):
            continue  # "قتل متطرفون بالرصاص 48 مسلما"
        word = items.kinds[at] in (Kind.WORD, Kind.NUMBER)
        if not word or tag & _PARTING or any(r.before for r in readings):
            return False
        if direct and tag & ADJ and items.norm(at).endswith(endings):
            continue
        struck = read_people(items, at, stop, after_harm=False)
        if struck is not None and (
            struck.form in ("counted", "dual") or (direct and struck.form == "single")
        ):
            return True
        if direct and tag & TAGS["title"]:
            return True
        direct = False
    return False


def _leading(items: Items) -> frozenset[str]:
    return wording_of(items.pack.language).leading


def may_follow(items: Items, first: People, last: People, trigger: Trigger, stop: int) -> bool:
    """Whether a verb of harm is said of the people before it (`first` its subject, `last` the nearest)."""
    index, v = trigger.index, trigger.v
    for between in range(last.stop, index):
        tag = items.tags[between]
        if items.kinds[between] == Kind.MARK and items.norm(between) not in _SOFT:
            return False
        if tag & (SAY | EVENT | RESULT | THAT) and not tag & (WEAPON | ACTOR):
            return False  # "أفاد ضابط أنه قتل خمسة": who speaks before "that" is nobody harmed behind it
    if v == "weak":
        return True
    readings = [r for r in items.words[index].readings if r.entry.tag == "harm"]
    reading = next((r for r in readings if r.entry is trigger.entry), readings[0])
    if reading.before[:1] in wording_of(items.pack.language).joined and reading.before:
        return False
    linked = bool(items.tags[index - 1] & TAGS["rel"]) and index - last.stop <= 2
    relative = linked or (index == last.stop and not last.definite and last.form != "named")
    if led_away(items, first.first, trigger) and not relative:
        return False  # "ناقد للرئيس قتل"; but "نصب لضابطين قتلا": an indefinite noun's verb tells of it
    person = reading.entry.get("p")
    if person in ("md", "fd") and first.form != "dual" and first.min != 2 and last is first:
        return False
    if person in ("ms", "fs") and first.form == "plural" and not first.stated and first.unit != "family":
        return False
    if v != "both":
        return True
    if reading.after or reading.entry.get("tense") == "present" or (person == "fs" and _masculine(first)):
        return False
    # "260 مقاتلا قتلوا وعشرة آخرين جرحوا": who is joined by "and" is nobody that they killed.
    joined = index + 1 < stop and conjoined(items, index + 1)
    at = index + 1
    if joined and (more := items.first(at, HARM)) is not None and more.entry.get("p") in SUBJECTS:
        joined, at = False, at + 1  # "مسلحون قتلوا وأصابوا خمسة مدنيين": one object of two verbs
    following = not joined and at < stop and read_people(items, at, stop, after_harm=False)
    alone = first.form in ("named", "single") and last is first
    if (
        alone
        and following
        and following.first == index + 1
        and not (following.harm or has_prefix(items, index + 1))
    ):
        return False  # "إن رجلا قتل زوجته"
    if first.form == "named" and index + 1 < stop and items.tags[index + 1] & _STRUCK:
        return False  # "إن فلانا قتل زوجته"
    word = index + 2 < stop and items.kinds[index + 1] == Kind.WORD
    if not following and word and (items.tags[index + 1] & ADJ or not items.tags[index + 1]):
        following = read_people(items, index + 2, stop, after_harm=False)
    if following and (following.form in ("counted", "dual") or "combatant" in first.victims):
        return False
    if first.form == "single" and person not in ("ms", "fs") and last is first:
        return False
    # "1800 أسرة نزحت": a feminine noun and a plural of things take the feminine singular.
    feminine = first.victims & {"woman", "child"} or first.unit == "family"
    if first.form == "plural" and person not in ("mp", "fp") and not (feminine and person == "fs"):
        return False
    if first.form == "counted" and person == "fs" and not feminine:
        return False
    return person != ""


_STRUCK = TAGS["name"] | TAGS["title"] | GROUP | PERSON | ETHNIC
"""Kinds of words behind an active verb that may be whom it was done to."""


def _masculine(people: People) -> bool:
    """Whether a single person is not said to be a woman or a child."""
    return people.form in ("single", "named") and not people.victims & {"woman", "child"}


_SOFT = ("،", ",", '"', "”", "“", "»", "«", ")", "(", "-", "–")
