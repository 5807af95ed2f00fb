"""Which event a telling tells: the method first named, or what its harms, verbs and context say.

The rulings (docs/claims.md): mixed methods take the first named; a harm told apart keeps the event it
continues; a figure over several incidents is a toll; detained, displaced or missing people name
their event themselves.
"""

from __future__ import annotations

from dataclasses import replace

import msgspec

from tawatur.extract.rules.anchors import done, listed
from tawatur.extract.rules.clauses import (
    CASUALTY,
    CONTINUED,
    EVENT,
    HARM,
    OWN_EVENT,
    RESULT,
    STRIKES,
    TOLL,
    WEAPON,
    Anchor,
    Telling,
    casualties_of,
    main_anchor,
)
from tawatur.extract.rules.items import Items
from tawatur.languages.pack import Entry, Reading
from tawatur.languages.tags import TAGS
from tawatur.text import Kind

PERSON = TAGS["person"]
PART_OF, REL, PLACE, CLASS = TAGS["part_of"], TAGS["rel"], TAGS["place"], TAGS["class"]
CONJ = TAGS["conj"]
UPGRADED = frozenset(("attack", "shelling", "killing"))
"""Events that a weapon named beside them makes plainer."""
BESIDE = frozenset(("destruction", "control_change", "agreement", "protest", "siege"))
"""Events that stand beside the dead and wounded of a clause without having harmed them."""
_RANK = {"chemical_attack": 4, "explosion": 3, "airstrike": 3, "shelling": 2}
_JOINED = 6
"""Items from fighting to the fire that is joined to it ("clashes with the army and shelling")."""
_BARE = 4
"""Items that a total named without its figure takes up at most."""
_TYPE_EVENT = {
    "detained": "detention", "abducted": "abduction", "missing": "disappearance", "displaced": "displacement",
    "surrendered": "surrender", "tortured": "torture", "raped": "sexual_violence", "besieged": "siege",
    "trapped": "siege",
}  # fmt: skip


class Judged(msgspec.Struct, frozen=True):
    """The event of a telling and the rule that decided it."""

    event: str
    rule: str


def judge(items: Items, telling: Telling, memory: str) -> Judged | None:
    """The event of a telling; `memory` is the event that the text last told (for what continues it)."""
    anchors = telling.anchors
    own = _own_harm(telling)
    if own is not None:
        return _struck_first(items, telling) or own
    toll = _toll(telling)
    if toll is not None:
        return toll
    rising = _rising(items, telling)
    if rising is not None:
        return rising
    if telling.harms:
        anchors = tuple(a for a in anchors if a.event != "toll")  # "…, and the toll may rise"
    if not telling.harms:
        # "عادت أجواء التوتر", "ضبط النفس": words that befall people only, and nobody is told of.
        told = tuple(b for a in anchors if (b := _without_people(items, a)) is not None)
        if not told or (anchors[0].finite and anchors[0] not in told and all(a.weak for a in told)):
            return None  # "عاد شبح التفجيرات"
        anchors = told
    main = main_anchor(anchors)
    if main is not None and main.event in OWN_EVENT and not casualties_of(telling):
        return Judged(main.event, main.rule)
    if main is not None and main.event == "clash" and main.finite and _meets(items, main.index):
        return Judged(main.event, main.rule)  # "أسقطت الدفاعات طائرة مسيرة": what was met is no strike
    repelled = next((a for a in anchors if a.event == "clash" and repels(items, a.index)), None)
    struck = bool(telling.harms) or any(a.event in STRIKES for a in anchors)
    if repelled is not None and not struck and (repelled.finite or done(items, repelled.index)):
        return Judged(repelled.event, repelled.rule)  # "دمرت الدفاعات وتصدت لصواريخ استهدفت المطار"
    weapon = _weapon(items, telling)
    methods = [a for a in anchors if a.event in STRIKES and not a.harm]
    if any(a.event == "agreement" and not a.weak for a in anchors) and not telling.harms:
        methods = [a for a in methods if not _ceased(items, a.index)]  # "اتفاق … مقابل وقف القصف"
    if methods and _named_first(items, anchors, methods) and not telling.harms:
        methods = []  # "الاشتباكات والقصف المتبادل": the first named
    led = main is not None and main.finite and not main.weak and not main.harm
    ruined = _ruined(items, telling, methods) or _ruin_leads(telling)
    if ruined is not None:
        return ruined
    beside = main is not None and main.event in BESIDE and casualties_of(telling)
    if methods and not (
        led
        and main is not None
        and not beside  # "غارات على مدرسة في منطقة يسيطر عليها …، في مقتل عشرة"
        and main.event not in STRIKES | UPGRADED | {"", "clash", "destruction"}
    ):
        return _fired(items, telling, methods) or _method(methods, weapon, memory)
    special = next((a for a in anchors if a.harm and a.event == "execution"), None)
    if special is not None:
        if _already_told(telling, special, memory):
            return Judged(memory, CONTINUED)
        return Judged("execution", special.rule)
    other = _other(anchors, main)
    if weapon is not None and weapon.get("event") in STRIKES:
        attacked = any(a.event == "attack" for a in anchors)
        told = other.event if other is not None else ""
        if (not told and casualties_of(telling)) or told == "attack" or (told == "destruction" and attacked):
            return Judged(weapon.get("event"), weapon.rule)
    if other is not None and other.event == "toll" and memory and _unfigured(items, telling):
        return Judged(memory, CONTINUED)
    if other is not None:
        return _beside(items, telling, other, memory)
    if telling.harms:
        return _unsaid(items, telling, memory)
    # A word of harm with no one harmed tells nothing of its own, unless it names an event.
    harmful = next((a for a in anchors if a.harm and a.event and not a.weak), None)
    if harmful is None and main is not None and _they_died(items, main):
        return Judged(memory, CONTINUED) if memory else Judged("killing", main.rule)
    return None if harmful is None else Judged(harmful.event, harmful.rule)


def _already_told(telling: Telling, anchor: Anchor, memory: str) -> bool:
    """Whether a known massacre is the strike just told ("denied responsibility for the massacre")."""
    known = anchor.event == "execution" and anchor.definite
    return known and memory in STRIKES and not telling.harms


def _they_died(items: Items, anchor: Anchor) -> bool:
    """Whether those spoken of before are said to have been killed ("ذكرت أنهم قتلوا في نوران")."""
    reading = items.first(anchor.index, HARM) if anchor.harm and anchor.finite and not anchor.weak else None
    if reading is None or reading.after or reading.entry.get("p") != "mp":
        return False
    return reading.entry.get("type") == "killed" and reading.entry.get("tense") == "past"


def _without_people(items: Items, anchor: Anchor) -> Anchor | None:
    """What a word tells where nobody is harmed: none if it befalls people only, its event if it has one.

    "عادت أجواء التوتر" and "ضبط النفس" tell nothing, "حرق دبابتين" tells destruction.
    """
    reading = items.first(anchor.index, HARM) if anchor.harm else None
    if reading is None:
        return anchor
    entry = reading.entry
    if entry.get("weak") == "folk" and entry.pos != "verb" and not anchor.definite:
        folk = not _leaves(items, anchor.index + 1)
    else:
        folk = entry.get("weak") == "folk"
    if not folk and entry.get("people") != "y":
        return anchor
    event = items.first(anchor.index, EVENT)
    if event is None:
        return None
    return replace(anchor, event=event.entry.get("event"), harm=False, rule=event.entry.rule)


def _leaves(items: Items, index: int) -> bool:
    """Whether people, a place or a name leaves or returns ("مغادرة المدينة", "عودة النازحين").

    Power and water that come back, or a ministry, are nobody.
    """
    if index >= len(items.tags):
        return False
    name = not items.words[index].readings and not items.norm(index).startswith(
        items.pack.settings.get("article", "-")
    )
    return name or bool(items.tags[index] & (PLACE | CLASS | TAGS["person"] | TAGS["group"]))


def _toll(telling: Telling) -> Judged | None:
    if not telling.harms:
        return None
    named = next((a for a in telling.anchors if a.event == "toll"), None)
    last = max(h.people.stop for h in telling.harms)
    if named is not None and (named.index < last or any(h.event == "toll" for h in telling.harms)):
        return Judged("toll", named.rule)
    counted = next((h for h in telling.harms if h.event == "toll"), None)
    return None if counted is None else Judged("toll", counted.rule)


def _rising(items: Items, telling: Telling) -> Judged | None:
    """A total that a verb says has risen, or may ("ليرتفع إلى 37 عدد الذين قتلوا", "قد ترتفع الحصيلة")."""
    for index in range(telling.first, min(telling.first + 4, telling.stop)):
        verb = items.first(index, TOLL) if items.tags[index] & TOLL else None
        if verb is None or not verb.entry.get("verb"):
            continue
        behind = range(index + 1, min(index + 5, telling.stop))
        named = any(a.event == "toll" and a.index in behind for a in telling.anchors)
        counted = any(items.norm(i) in listed(items.pack, "counting") for i in behind)
        if (named and not telling.harms) or (counted and casualties_of(telling)):
            return Judged("toll", verb.entry.rule)
    return None


def _ruined(items: Items, telling: Telling, methods: list[Anchor]) -> Judged | None:
    """What a strike that was told before destroyed ("القصف تسبب بدمار واسع"): destruction, no new strike."""
    if telling.harms or not methods or not all(a.definite for a in methods):
        return None
    for anchor in telling.anchors:
        outcome = any(items.tags[i] & RESULT for i in range(methods[-1].index, anchor.index))
        if outcome and anchor.event == "destruction" and not anchor.finite:
            return Judged(anchor.event, anchor.rule)
    return None


def _ruin_leads(telling: Telling) -> Judged | None:
    """A clause that opens with what was destroyed ("تدمير منصات إطلاق القذائف") tells destruction."""
    if telling.harms or not telling.anchors:
        return None
    lead = telling.anchors[0]
    if lead.event != "destruction" or lead.finite or lead.index - telling.first > 2:
        return None
    return None if any(a.finite for a in telling.anchors) else Judged(lead.event, lead.rule)


def _other(anchors: tuple[Anchor, ...], main: Anchor | None) -> Anchor | None:
    """The event of a clause that names no method: its verb's, or else its first noun's."""
    if main is not None and main.event and not main.harm and main.finite:
        return main
    strong = next((a for a in anchors if a.event and not a.harm and not a.weak), None)
    return strong or next((a for a in anchors if a.event and not a.harm), None)


def _unfigured(items: Items, telling: Telling) -> bool:
    """Whether a total is only named, for what was told ("confirmed the death toll"), and not as risen."""
    figures = any(
        items.kinds[i] == Kind.NUMBER or any(r.entry.get("rises") for r in items.words[i].readings)
        for i in range(telling.first, telling.stop)
    )
    return telling.stop - telling.first <= _BARE and not figures


def _beside(items: Items, telling: Telling, other: Anchor, memory: str) -> Judged:
    """The event of a clause whose event is no method."""
    known = other.definite or other.weak or other.open
    reading = items.first(other.index, EVENT)
    raid = reading is not None and bool(reading.entry.get("raid"))
    if other.event == "attack" and memory in STRIKES and known and not raid and not _fresh(telling):
        return Judged(memory, CONTINUED)
    if _already_told(telling, other, memory):
        return Judged(memory, CONTINUED)
    dead = any(h.type == "killed" and h.people.stated for h in telling.harms)
    if other.event == "humanitarian" and (dead or any(h.people.harm != h.type for h in telling.harms)):
        return _unsaid(items, telling, memory)  # rescuers who reach the dead do not make them aid
    if other.event in BESIDE and casualties_of(telling):
        return _unsaid(items, telling, memory)
    return Judged(other.event, other.rule)


def _fresh(telling: Telling) -> bool:
    """Whether a clause tells of an attack not told before ("شنت هجوما مباغتا طال نقاطا")."""
    named = next((a for a in telling.anchors if a.event == "attack"), None)
    return named is not None and not (named.finite or named.definite or named.weak or named.open)


def _own_harm(telling: Telling) -> Judged | None:
    """Detained, displaced, missing people name their event themselves."""
    types = {h.type for h in telling.harms}
    if not types:
        return None
    if types & CASUALTY:
        # "إطلاق سراح جندي أدين بقتل …": what leads the clause is told, the rest explains it.
        lead, first = telling.anchors[:1], telling.harms[0]
        leads = bool(lead) and first.trigger == lead[0].index
        if leads and first.type not in CASUALTY and first.event in OWN_EVENT:
            return Judged(first.event, first.rule)
        return None
    main = main_anchor(telling.anchors)
    if main is not None and main.event == "protest" and main.finite and main.index < telling.harms[0].trigger:
        return Judged(main.event, main.rule)  # "تظاهر المئات للمطالبة بإطلاق سراح المعتقلين"
    street = next((a for a in telling.anchors if a.event == "protest" and not a.weak), None)
    trigger = telling.harms[0].trigger
    wanted = (
        street is not None
        and street.index < trigger
        and not any(a.finite for a in telling.anchors if a.index >= trigger)
    )
    if street is not None and (types == {"displaced"} or wanted):
        return Judged(street.event, street.rule)  # "خرج الآلاف إلى الشوارع مطالبين بالإفراج عن المعتقلين"
    named = next((h.event for h in telling.harms if h.event and h.event != "toll"), "")
    event = named or _TYPE_EVENT.get(telling.harms[0].type, "")
    return Judged(event, telling.harms[0].rule) if event else None


def _struck_first(items: Items, telling: Telling) -> Judged | None:
    """The strike that a clause tells before people of its tail ("a bomb went off near evacuees")."""
    lead = main_anchor(telling.anchors)
    trigger = telling.harms[0].trigger
    if lead is None or lead.event not in STRIKES or not lead.finite or lead.weak or lead.index >= trigger:
        return None
    aside = any(items.tags[i] & REL for i in range(lead.index, trigger + 1))
    return Judged(lead.event, lead.rule) if aside else None


def _method(methods: list[Anchor], weapon: Entry | None, memory: str) -> Judged:
    """The method of a telling: the first named, made plainer by the weapon, or by what it continues."""
    strong = next((a for a in methods if not a.weak), methods[0])
    plainer = weapon is not None and _RANK.get(weapon.get("event"), 0) > _RANK.get(strong.event, 0)
    agent = weapon is not None and weapon.get("event") == "chemical_attack"  # "براميل تحوي غاز الكلور"
    if (strong.event in UPGRADED or agent) and weapon is not None and plainer:
        return Judged(weapon.get("event"), weapon.rule)
    if strong.event == "shelling" and strong.definite and memory == "airstrike":
        return Judged(memory, CONTINUED)
    return Judged(strong.event, strong.rule)


def _fired(items: Items, telling: Telling, methods: list[Anchor]) -> Judged | None:
    """Fire that guns open ("tanks opened fire", "rockets were fired at") is shelling, and no shooting."""
    fire = methods[0]
    if fire.event != "shooting" or not fire.finite:
        return None
    for index in range(fire.index - 1, max(telling.first - 1, fire.index - 5), -1):
        reading = items.first(index, WEAPON)
        if reading is not None and reading.entry.get("event") == "shelling":
            return Judged("shelling", reading.entry.rule)
    return None


def _unsaid(items: Items, telling: Telling, memory: str) -> Judged:
    """The event of harms whose clause names none: an outcome or the wounded keep the event before."""
    outcome = any(items.tags[i] & (RESULT | PART_OF) for i in range(telling.first, telling.stop))
    if memory and (outcome or not _killed(telling) or _goes_on(items, telling, memory)):
        return Judged(memory, CONTINUED)
    return Judged("killing", telling.harms[0].rule)


def _goes_on(items: Items, telling: Telling, memory: str) -> bool:
    """Whether deaths are those of the strike told before: pulled out of it, or nothing but its outcome.

    "انتشال جثث أربعة أطفال"; "مصرعه مع سائقه", "وقوع عدد من القتلى": a noun of harm, no verb and no place.
    """
    if memory not in STRIKES:
        return False
    if any(_known_dead(items, i) for i in range(telling.first, telling.stop)):
        return True
    words = [(a, r) for a in telling.anchors if a.harm and (r := items.first(a.index, HARM)) is not None]
    if any(r.entry.get("rubble") for _, r in words):
        return True
    if any(_it_killed(a, r, telling) for a, r in words):
        return True
    uncounted = not any(h.people.stated for h in telling.harms) or any(r.after for _, r in words)
    verbless = bool(words) and uncounted and not any(a.finite for a in telling.anchors)
    return verbless and not any(items.tags[i] & _OF_ITS_OWN for i in range(telling.first, telling.stop))


def _known_dead(items: Items, index: int) -> bool:
    """Whether the dead or wounded that were told of are spoken of ("تسعة من القتلى", "من بين الجرحى")."""
    person = items.first(index, PERSON)
    named = person is not None and person.article and person.entry.get("number") == "p"
    among = items.first(index, PART_OF)
    harm = (
        person.entry.get("harm") if person is not None and named else among.entry.get("harm") if among else ""
    )
    return harm in CASUALTY


def _it_killed(anchor: Anchor, reading: Reading, telling: Telling) -> bool:
    """Whether the shell or strike told before is who killed ("قذيفة سقطت على منزل وقتلت خمسة أشخاص")."""
    entry = reading.entry
    if entry.get("v") != "both" or entry.get("p") != "fs" or not reading.before:
        return False
    return any(
        h.trigger == anchor.index
        and h.people.first == anchor.index + 1
        and h.people.form == "counted"
        and not h.people.victims & {"woman"}
        for h in telling.harms
    )


_OF_ITS_OWN = TAGS["inplace"] | TAGS["say"] | TAGS["verb"] | TAGS["place"]
"""Kinds of words that make deaths an event of their own: where they were, who told of them."""


def _killed(telling: Telling) -> bool:
    return any(h.type == "killed" for h in telling.harms)


def _weapon(items: Items, telling: Telling) -> Entry | None:
    """The weapon named in a telling that says more of the method than the verb does."""
    best: Entry | None = None
    tags = items.tags
    for index in range(telling.first, telling.stop):
        if not tags[index] & WEAPON:
            continue
        reading = items.first(index, WEAPON)
        if reading is None or tags[index] & EVENT or stands_by(items, index) or _stored(items, index):
            continue
        entry = reading.entry
        if entry.get("doer") and not _fires(items, telling, index):
            continue
        if best is None or _RANK.get(entry.get("event"), 0) > _RANK.get(best.get("event"), 0):
            best = entry
    return best


def _fires(items: Items, telling: Telling, index: int) -> bool:
    """Whether a tank is what struck ("دبابة استهدفت موقعا", "استهدفت دبابات الجيش موقعا"), not the target."""
    struck = [
        a.index for a in telling.anchors if a.finite and (a.event == "attack" or (a.harm and not a.event))
    ]
    if any(0 < at - index <= 3 for at in struck):
        return True
    if index - 1 not in struck:
        return False
    ahead = range(index + 2, min(index + 6, telling.stop))
    return any(items.tags[i] & _THINGS and not items.tags[i - 1] & _TOWARDS for i in ahead)


_THINGS = TAGS["site"] | TAGS["unit"] | TAGS["class"]
_TOWARDS = TAGS["inplace"] | TAGS["prep"]


def stands_by(items: Items, index: int) -> bool:
    """Whether aircraft only support others ("بدعم جوي من التحالف", "بمؤازرة الطيران المسير والمروحي")."""
    words = listed(items.pack, "support_words")
    before = [items.norm(at) for at in range(max(0, index - 3), index)]
    return any(norm in words or norm.split(" ")[0] in words for norm in before)


def repels(items: Items, index: int) -> bool:
    """Whether a word tells how what came in was met ("تصدت لصواريخ", "التصدي للهجوم")."""
    words = listed(items.pack, "repels")
    return items.norm(index) in words or items.norm(index).removeprefix("و") in words


def _meets(items: Items, index: int) -> bool:
    return any(r.entry.get("meets") for r in items.words[index].readings if r.entry.tag == "event")


def _named_first(items: Items, anchors: tuple[Anchor, ...], methods: list[Anchor]) -> bool:
    """Whether fighting is named before the fire that is joined to it ("اشتباكات عنيفة وقصف متبادل")."""
    first, fire = anchors[0], methods[0]
    if first.event != "clash" or first.weak or not 0 < fire.index - first.index <= _JOINED:
        return False
    if any(items.tags[i] & CONJ for i in range(first.index + 1, fire.index)):
        return True
    return fire.index - first.index <= 3 and any(r.before == "و" for r in items.words[fire.index].readings)


def _ceased(items: Items, index: int) -> bool:
    """Whether a strike is what shall stop ("وقف القصف", "وقف إطلاق النار والقصف")."""
    words = listed(items.pack, "ceasing")
    joined = any(r.before == "و" for r in items.words[index].readings)
    behind = range(max(0, index - (3 if joined else 1)), index)
    return any(items.norm(at).split(" ")[0].lstrip("بل") in words for at in behind)


def _stored(items: Items, index: int) -> bool:
    """Whether a weapon is what was hit or found, not what hit ("مستودعات صواريخ", "تدمير عبوات ناسفة")."""
    stores = listed(items.pack, "weapon_stores")
    for at in range(max(0, index - 2), index):
        if items.norm(at) in stores:
            return True
    return any(
        r.entry.get("event") == "destruction" and r.entry.pos != "verb"
        for at in range(max(0, index - 2), index)
        if items.tags[at] & EVENT
        for r in items.words[at].readings
    )
