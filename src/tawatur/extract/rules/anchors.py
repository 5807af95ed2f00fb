"""The words of a stretch that tell something: what event or harm each names, and in what manner."""

from __future__ import annotations

from dataclasses import dataclass, replace
from functools import cache

from tawatur.extract.rules.items import Items
from tawatur.extract.rules.triggers import lacking
from tawatur.languages.pack import Entry, Pack, Reading
from tawatur.languages.tags import TAGS
from tawatur.text import Kind, fold

HARM, EVENT, WEAPON, TOLL = (TAGS[t] for t in ("harm", "event", "weapon", "toll"))
ACTOR, GROUP, REL, THAT, VERB = (TAGS[t] for t in ("actor", "group", "rel", "that", "verb"))
ORDINAL = TAGS["ordinal"]
CLAUSE, RESULT, PERSON, PLAN = TAGS["clause"], TAGS["result"], TAGS["person"], TAGS["plan"]
DAYPART, DAY = TAGS["daypart"], TAGS["weekday"] | TAGS["dayword"] | TAGS["month"]

STRIKES = frozenset(("airstrike", "shelling", "explosion", "chemical_attack", "shooting"))
CASUALTY = frozenset(("killed", "injured", "affected"))
OWN_EVENT = frozenset(
    (
        "detention",
        "abduction",
        "disappearance",
        "displacement",
        "surrender",
        "torture",
        "sexual_violence",
        "siege",
    )
)


@dataclass(frozen=True, slots=True)
class Anchor:
    """A word that tells of an event or a harm: its index, event (empty for mere harm), and manner."""

    index: int
    event: str
    harm: bool
    finite: bool
    weak: bool
    definite: bool
    rule: str
    open: bool = False


def anchors_in(items: Items, first: int, stop: int) -> list[Anchor]:
    """The anchors of a stretch, in order."""
    found: list[Anchor] = []
    for index in range(first, stop):
        tag = items.tags[index]
        if tag & VERB and not (tag & EVENT and _asked(items, index)):
            told = _launch(items, index, stop) or _carries(items, index, stop)
            if told is not None:
                found.append(told)
                continue
        if not tag & (HARM | EVENT | TOLL):
            continue
        anchor = _anchor(items, index, tag)
        if anchor is not None and anchor.harm and anchor.event and _incomplete(items, index, stop):
            continue
        if anchor is not None and anchor.weak and index == first and _announced(items, anchor):
            anchor = replace(anchor, weak=False)
        if anchor is not None:
            found.append(anchor)
    return found


def _incomplete(items: Items, index: int, stop: int) -> bool:
    """Whether a verb of harm stands without what makes it one; a noun ("مصيرهما") tells of it alone too."""
    reading = items.first(index, HARM)
    return reading is not None and reading.entry.pos == "verb" and lacking(items, index, stop, reading.entry)


def _anchor(items: Items, index: int, tag: int) -> Anchor | None:
    if (tag & DAYPART and dawns(items, index)) or _tagged(items, index):
        return None
    if tag & DAYPART and all(
        r.entry.get("p") == "md" for r in items.words[index].readings if r.entry.tag == "event"
    ):
        return None  # "فجرا" is at dawn, rather than two who blew something up
    if tag & TOLL and not tag & (EVENT | HARM):
        reading = items.first(index, TOLL)
        assert reading is not None
        if reading.entry.get("verb") or reading.entry.get("soft"):
            return None
        return Anchor(index, "toll", False, False, False, False, reading.entry.rule)
    reading = _meant(items, index)
    if reading is None:
        return None
    entry = reading.entry
    if (
        index
        and entry.get("tense") == "past"
        and items.norm(index - 1) in listed(items.pack, "before_present")
    ):
        return None  # "لم تقدم تفاصيل": no past follows, so it is another verb than "تقدم" (advanced)
    if numbered(items, index):
        return Anchor(index, "toll", False, False, False, True, entry.rule)
    known = definite(items, index, reading)
    weak = _weak(items, index, reading, known=known)
    finite = entry.pos == "verb" or entry.get("finite") == "y"
    if entry.tag == "harm":
        return Anchor(index, entry.get("event"), True, finite, weak, known, entry.rule)
    if entry.get("event") == "shooting" and _ceases(items, index):
        return Anchor(index, "agreement", False, finite, False, known, entry.rule)
    unsaid = entry.get("open") == "y"  # a verb of striking that leaves the method unsaid ("استهدف")
    return Anchor(index, entry.get("event"), False, finite, weak, known, entry.rule, unsaid)


def numbered(items: Items, index: int) -> bool:
    """Whether an incident is counted among those of a time ("ثالث حادثة خلال شهر", "الحادثة رقم 12")."""
    incident = items.first(index, EVENT)
    if incident is None or not incident.entry.get("cont"):
        return False
    stop = min(index + 7, len(items.tags))
    counted = items.tags[index - 1] & ORDINAL or any(
        items.tags[i] & ORDINAL or items.norm(i) in listed(items.pack, "numbering")
        for i in range(index + 1, min(index + 3, stop))
    )
    during = (r.entry.get("role") for i in range(index + 1, stop) for r in items.words[i].readings)
    return bool(counted) and "during" in during


def _ceases(items: Items, index: int) -> bool:
    """Whether fire is what stops ("وقف دائم وشامل لإطلاق النار")."""
    words = listed(items.pack, "ceasing")
    return bool(words) and any(items.norm(at) in words for at in range(max(0, index - 5), index))


def _meant(items: Items, index: int) -> Reading | None:
    """The reading of a word of harm or event that is meant here; None where all ask for words not there."""
    events = [r for r in items.words[index].readings if r.entry.tag == "event"]
    if any(_met(items, index, barred) for r in events if (barred := r.entry.get("bars"))):
        return None  # "هاجم الرئيس تصريحات الوزير": words are no raid
    asking = [r for r in events if r.entry.get("needs")]
    if not asking:
        return best(items, index)
    for reading in asking:
        if reading.entry.get("meets") and not _asked(items, index):
            continue
        if _met(items, index, reading.entry.get("needs")):
            return reading
    plain = [r for r in items.words[index].readings if r.entry.tag in ("harm", "event") and r not in asking]
    return best(items, index) if plain and best(items, index) in plain else next(iter(plain), None)


def _asked(items: Items, index: int) -> bool:
    """Whether a word of an event that asks for others finds them ("أسقطت … طائرة مسيرة")."""
    needs = [n for r in items.words[index].readings if r.entry.tag == "event" and (n := r.entry.get("needs"))]
    if not any(_met(items, index, asked) for asked in needs):
        return False
    # "أسقطت مروحية براميل متفجرة": what it dropped stands behind it.
    words = {word for asked in needs for word in _words(asked)}
    ahead = (at for at in range(index + 2, min(index + 5, len(items.tags))) if items.tags[at] & EVENT)
    return all(words & set(items.norm(at).split(" ")) for at in ahead)


_NEAR = 6
"""How many items behind a word the rest of what it needs may stand."""


def _met(items: Items, index: int, asked: str) -> bool:
    """Whether what a row needs stands behind it: one of its words, or (`actor`) a party as its subject."""
    if asked == "actor":
        return any(
            items.tags[at] & (ACTOR | GROUP) for at in range(index + 1, min(index + 3, len(items.tags)))
        )
    words = _words(asked)
    for at in range(index + 1, min(index + 1 + _NEAR, len(items.starts))):
        if items.kinds[at] not in (Kind.WORD, Kind.NUMBER) or items.tags[at] & (THAT | CLAUSE):
            return False
        norm = items.norm(at)
        if norm in words or any(word in words for word in norm.split(" ")):
            return True
    return False


def _announced(items: Items, anchor: Anchor) -> bool:
    """Whether a noun is all that is said of a deed ("أفاد ناشطون باستعادة الجيش بلدة عطشان")."""
    if anchor.event != "control_change" or anchor.finite or not anchor.index:
        return False
    before = anchor.index - 1
    return items.kinds[before] == Kind.WORD and not items.tags[before] & (THAT | CLAUSE)


def _tagged(items: Items, index: int) -> bool:
    """Whether a word is a part of a hashtag of several ("#فجر_الحرية"): a slogan tells no event."""
    text, start, end = items.text, items.starts[index], items.ends[index]
    return text[end : end + 1] == "_" or (start > 0 and text[start - 1] == "_")


@cache
def _words(listed: str) -> frozenset[str]:
    return frozenset(fold(word) for word in listed.split(","))


def definite(items: Items, index: int, reading: Reading) -> bool:
    """Whether a word is known by its article or pronoun; a phrase too ("القصف الجوي")."""
    article = items.pack.settings.get("article", "")
    phrase = reading.entry.pos == "phrase" and bool(article) and items.norm(index).startswith(article)
    return reading.article or bool(reading.after) or phrase


def dawns(items: Items, index: int) -> bool:
    """Whether a part of the day is told ("فجر الأربعاء"), and no blast ("فجّر نفسه")."""
    return any(items.tags[at] & DAY for at in range(index + 1, min(index + 3, len(items.starts))))


def _weak(items: Items, index: int, reading: Reading, *, known: bool) -> bool:
    """Whether a word only names an event on the way: it tells nothing by itself."""
    entry = reading.entry
    weak = entry.get("weak") == "y" or entry.get("v") == "weak"
    if entry.get("event") == "control_change" and any(
        items.tags[at] & REL for at in range(max(index - 2, 0), index)
    ):
        weak = True  # "المناطق التي يسيطر عليها …" says whose ground it is, not that it was taken
    resumed = index + 1 < len(items.starts) and items.norm(index + 1) in listed(items.pack, "resumptives")
    if entry.get("event") == "control_change" and resumed and not _single(items, index - 1):
        weak = True  # "مناطق تسيطر عليها المعارضة"
    if entry.tag != "event" or entry.pos == "verb" or not index:
        return weak
    if weak and items.norm(index - 1) in listed(items.pack, "holding"):
        return True  # "المناطق الخاضعة لسيطرتها"
    aspects = listed(items.pack, "aspects")
    if known and (items.norm(index - 1) in aspects or items.norm(index - 1)[1:] in aspects):
        return True  # "في مناطق سيطرتها", "بمناطق سيطرته"
    if weak and not entry.get("cont") and (done(items, index) or taken(items, index)):
        return False  # "نجحت القوات في تحرير مناطق": the deed itself
    return weak or (not known and _aim(items, index, reading))


def taken(items: Items, index: int) -> bool:
    """Whether a noun of ground taken says by whom and which ("بعد سيطرة الجيش على البلدة"), as told."""
    reading = items.first(index, EVENT)
    if reading is None or reading.entry.get("event") != "control_change" or reading.entry.pos in _VERBAL:
        return False
    if not index or not items.tags[index - 1] & _SINCE or definite(items, index, reading):
        return False
    sides = range(index + 1, min(index + 3, len(items.tags)))
    ground = range(index + 2, min(index + 9, len(items.tags)))
    return any(items.tags[i] & _SIDES for i in sides) and any(items.tags[i] & _GROUND for i in ground)


_VERBAL = frozenset(("verb", "phrase"))
_SINCE = TAGS["result"] | TAGS["timeprep"]
_SIDES = ACTOR | GROUP | TAGS["title"]
_GROUND = TAGS["place"] | TAGS["class"]


def _single(items: Items, index: int) -> bool:
    """Whether one town, not "areas", stands before what was done to it ("أول مدينة يسيطر عليها الجيش")."""
    return any(r.entry.tag == "class" and r.entry.get("number") == "s" for r in items.words[index].readings)


def _aim(items: Items, index: int, reading: Reading) -> bool:
    """Whether a noun is what something is for ("يسعون لاستهداف"), not what befell ("تعرض لقصف")."""
    if reading.before[-1:] != "ل" or reading.entry.get("event") not in _AIMS:
        return False
    for at in range(index - 1, max(-1, index - 30), -1):
        tag = items.tags[at]
        if tag & (RESULT | EVENT | HARM | PLAN) or (tag & VERB and _undergoes(items, at)):
            return False
        if tag & (CLAUSE | THAT):
            break
    return True


def _undergoes(items: Items, index: int) -> bool:
    return any(r.entry.get("launch") or r.entry.get("does") for r in items.words[index].readings)


_AIMS = frozenset((*STRIKES, "attack", "clash", "destruction", "control_change"))


@cache
def listed(pack: Pack, name: str) -> frozenset[str]:
    """A list of words of a pack's settings, folded."""
    return frozenset(fold(word) for word in pack.settings.get(name, ()))


_REACH = {"far": 14, "fire": 8}
"""How many items a weapon may stand behind a verb of coming under it, or of opening fire."""


def _launch(items: Items, index: int, stop: int) -> Anchor | None:
    """A verb of launching with its weapon ("أطلقت قذيفة", "استخدام قنابل عنقودية", "fired rockets")."""
    reading = items.first(index, VERB)
    if reading is None or not reading.entry.get("launch"):
        return None
    kind = reading.entry.get("launch")
    reach = _REACH.get(kind, 4)
    fire = listed(items.pack, "fire_words")
    chosen: Entry | None = None
    for at in range(index + 1, min(index + max(reach, 6), stop)):
        tag = items.tags[at]
        if items.norm(at) in fire:
            # "أطلقت الشرطة النار": its doer stands inside
            return Anchor(
                index, "shooting", False, reading.entry.pos == "verb", False, False, reading.entry.rule
            )
        told = tag & EVENT and not best(items, at).entry.get("weak")
        if tag & WEAPON and not (tag & ACTOR or told) and kind != "fire" and at <= index + reach:
            weapon = items.first(at, WEAPON)
            assert weapon is not None
            # "براميل تحوي غاز الكلور": what a barrel holds says more than the barrel.
            near = at < index + reach or _poisons(weapon.entry)
            if near and weapon.entry.get("event") in STRIKES and (chosen is None or _poisons(weapon.entry)):
                chosen = weapon.entry
        elif tag & (EVENT | HARM | THAT) or (
            items.kinds[at] == Kind.MARK and items.words[at].norm not in _QUOTES
        ):
            break
    finite = reading.entry.pos == "verb"
    if chosen is None and finite and kind == "y" and not reading.before:
        chosen = _launched(items, index)
    if chosen is None:
        return None
    return Anchor(index, chosen.get("event"), False, finite, False, False, chosen.rule)


def _carries(items: Items, index: int, stop: int) -> Anchor | None:
    """The wounded taken away to be treated ("تم نقل 5 مصابين إلى المشفى")."""
    reading = next((r for r in items.words[index].readings if r.entry.get("carry")), None)
    if reading is None:
        return None
    for at in range(index + 1, min(index + 5, stop)):
        if items.tags[at] & (EVENT | VERB) or items.kinds[at] == Kind.MARK:
            return None
        person = items.first(at, PERSON)
        if person is not None and person.entry.get("harm") == "injured":
            finite = reading.entry.pos == "verb"
            return Anchor(index, "humanitarian", False, finite, False, False, reading.entry.rule)
    return None


def _launched(items: Items, index: int) -> Entry | None:
    """The weapon before a verb that says whence or by whom it came ("الصاروخ أطلق من صعدة")."""
    for at in range(index - 1, max(-1, index - 4), -1):
        if items.kinds[at] != Kind.WORD or items.tags[at] & (VERB | EVENT | HARM | ACTOR):
            return None
        weapon = items.first(at, WEAPON)
        if weapon is not None:
            return weapon.entry if weapon.entry.get("event") in ("shelling", "shooting") else None
    return None


def _poisons(weapon: Entry) -> bool:
    return weapon.get("event") == "chemical_attack"


_QUOTES = frozenset(('"', "«", "“", "”", "»", "،"))


def done(items: Items, index: int) -> bool:
    """Whether a noun of an event is what a verb of doing governs ("واصلت القوات، بدعم جوي، حصارها لـ …")."""
    for at in range(index - 1, max(-1, index - 26), -1):
        tag = items.tags[at]
        if tag & VERB and not tag & (EVENT | HARM):
            if all(r.entry.get("p") == "md" for r in items.words[at].readings if r.entry.tag == "verb"):
                continue  # "شهدت نوران تواصلا لعمليات القصف": a noun in the accusative
            return any(
                r.entry.get("does") or r.entry.get("passive") or r.entry.get("launch") == "y"
                for r in items.words[at].readings
            )
        if tag & RESULT and items.tags[at + 1] & _SPELL:
            continue  # "تمكنت خلال الساعات الأولى من استعادة …"
        if tag & (REL | THAT | CLAUSE | RESULT | EVENT | HARM) and not tag & (ACTOR | WEAPON):
            return False
    return False


_SPELL = TAGS["timeunit"] | TAGS["timeadj"] | DAY | TAGS["num"]


def _governed(items: Items, index: int) -> bool:
    """Whether a preposition without a pronoun of its own stands right before a word."""
    if not index or not items.tags[index - 1] & _GOVERNS:
        return False
    return not any(r.after for r in items.words[index - 1].readings)


_GOVERNS = TAGS["prep"] | TAGS["inplace"] | TAGS["against"] | TAGS["that"]


def best(items: Items, index: int) -> Reading:
    """The reading that tells most: a harm no other reading disputes, a clear event, whatever there is."""
    told = items.words[index].readings
    if len(told) == 1:
        return told[0]
    readings = [r for r in told if r.entry.tag in ("harm", "event")]
    # "سيطرتهم": a verb that takes no object is the noun where a pronoun is written on it
    readings = [r for r in readings if not (r.after and r.entry.get("objectless"))] or readings
    if len(readings) > 1 and not readings[0].before and _governed(items, index):
        # "بعد قصف", "من قتل": no verb of the past stands right behind a preposition
        readings = [r for r in readings if r.entry.pos != "verb"] or readings
    if len(readings) > 1 and readings[0].entry.tag == "event" and readings[0].entry.get("p") == "md":
        # "شهدت نوران قصفا": a noun as the object, rather than two who shelled
        readings = [r for r in readings if r.entry.pos != "verb"] or readings
    for reading in readings:
        if reading.entry.tag == "harm" and not (reading.entry.get("weak") and len(readings) > 1):
            return reading
    for reading in readings:
        if not reading.entry.get("weak"):
            return reading
    return readings[0]
