"""How a claim is put forward: as fact, as possible, denied, threatened, demanded, planned or thought.

The verb that attributes decides first ("نفى", "طالب"). Under a plain verb of saying, the clause
itself does: a negation on its verb, a modal or a plan that governs it, a verb in the future. What
governs one clause governs those that are joined to it by "and" without a verb of their own.
"""

from __future__ import annotations

from functools import lru_cache

from tawatur.extract.rules.anchors import Anchor, listed
from tawatur.extract.rules.clauses import Telling, main_anchor
from tawatur.extract.rules.found import OWN
from tawatur.extract.rules.items import Items
from tawatur.extract.rules.speech.frames import Frame
from tawatur.extract.rules.speech.words import Words, words_of
from tawatur.extract.rules.wording import wording_of
from tawatur.languages.grammar import rule
from tawatur.languages.tags import TAGS
from tawatur.text import Kind

HARM, EVENT, REL, CLAUSE, SAY = (TAGS[t] for t in ("harm", "event", "rel", "clause", "say"))
NEG, NONE, MODAL, PLAN, MONTH = (TAGS[t] for t in ("neg", "none", "modal", "plan", "month"))
ADJ, DET, ETHNIC, WEAPON = (TAGS[t] for t in ("adj", "det", "ethnic", "weapon"))
INPLACE, AUX, NUM = TAGS["inplace"], TAGS["aux"], TAGS["num"]

FUTURE = rule("grammar/future", "a verb in the future announces · contract: planned")
THREAT = rule("grammar/threat", "a future against somebody is a threat · contract: threatened")
JUDGEMENT = rule("grammar/judgement", "words of judgement make a statement an opinion · contract: opinion")
DOUBT = rule("grammar/doubt", "a statement with may or could is possible · contract: possible")
REFUSAL = rule("grammar/refusal", "an accused side that says no denies · contract: denied")
TOLD_FACT = rule("grammar/figures-are-facts", "the dead of a demand have died already")
GOVERNED = rule("grammar/joined-clause", "a clause joined by and keeps what governs the one before")

_REACH = 9
_REMARK = 4
_COMMAS = frozenset(("،", ",", "؛", ";"))


def modality(
    items: Items, telling: Telling, mode: str, before: tuple[Telling, str] | None = None
) -> tuple[str, str]:
    """How a telling is put forward, and the rule that says so.

    `mode` is that of the cue that attributes it; `before` is the telling before it of the same
    speaker with its modality, for what is joined to it.
    """
    if mode == "demanded" and _counted(telling):
        return "asserted", TOLD_FACT
    if mode == "opinion" and (telling.harms or any(a.finite for a in telling.anchors)):
        mode = "asserted"
    if mode != "asserted":
        return mode, ""
    if any(h.none for h in telling.harms):
        return "asserted", ""
    anchor = main_anchor(telling.anchors)
    if (belied := _belied(items, telling)) is not None:
        return belied
    if (doomed := _put_to_death(telling)) is not None and doomed is not anchor:
        found = _governor(items, telling.first, doomed.index, doomed.event)
        if found is not None and found[0] in ("planned", "demanded", "threatened"):
            return found
    if anchor is not None:
        found = _governor(items, telling.first, anchor.index, anchor.event)
        if found is not None and found[0] == "denied" and _holds_nevertheless(items, telling, anchor):
            found = None
        reading = items.words[anchor.index].readings[0]
        found = _sentenced(items, anchor.index) or found or _behind(items, anchor.index, telling.stop)
        if found is None and anchor.finite and reading.before.endswith(words_of(items.pack.language).future):
            found = "planned", anchor.rule
    else:
        found = _governor(items, telling.first, telling.harms[0].people.first, "") if telling.harms else None
    found = found or _anywhere(items, telling)
    if found is not None:
        return found
    if before is not None and before[1] in ("planned", "possible") and _joined(items, before[0], telling):
        return before[1], GOVERNED
    return "asserted", ""


def _holds_nevertheless(items: Items, telling: Telling, denied: Anchor) -> bool:
    """Whether a clause tells of something besides what it denies.

    The wounded who could not be evacuated are wounded; no clashes, and a shooting, are two events.
    """
    if telling.harms:
        return all(harm.rule == OWN for harm in telling.harms)
    behind = (
        a.index for a in telling.anchors if a.index > denied.index and a.event not in ("", denied.event)
    )
    return any(_and(items, at) for at in behind)


def _belied(items: Items, telling: Telling) -> tuple[str, str] | None:
    """What the words beside its harms make of a clause ("reports that … are false", "50 would have died")."""
    last = max((h.trigger for h in telling.harms), default=-1)
    for index in range(last + 1, telling.stop) if last >= 0 else ():
        reading = items.first(index, MODAL) if items.tags[index - 1] & AUX else None
        if reading is not None and reading.entry.get("belies"):
            return "denied", reading.entry.rule
    for harm in telling.harms:
        plan = items.first(harm.trigger - 1, PLAN) if harm.trigger > 0 else None
        if plan is not None and plan.entry.get("unreal"):
            return "planned", plan.entry.rule
    return None


def _anywhere(items: Items, telling: Telling) -> tuple[str, str] | None:
    """What puts a whole clause in doubt wherever it stands ("عدد القتلى قابل للزيادة", "على الأرجح")."""
    for index in range(telling.first, telling.stop):
        reading = items.first(index, MODAL)
        if reading is not None and reading.entry.get("whole") == "y":
            return reading.entry.feats.get("mode", "possible"), reading.entry.rule
    return None


def _put_to_death(telling: Telling) -> Anchor | None:
    """The word that puts a telling's people to death, whatever stands beside it ("بإعدامه بعد قتله …")."""
    triggers = {harm.trigger for harm in telling.harms}
    return next((a for a in telling.anchors if a.event == "execution" and a.index in triggers), None)


def _sentenced(items: Items, index: int) -> tuple[str, str] | None:
    """A sentence of death ("أحكام الإعدام"): the killing is planned, unless what stands before lifts it."""
    reading = items.first(index, HARM | EVENT)
    if reading is None or reading.entry.get("sentence") != "y":
        return None
    carried = wording_of(items.pack.language).carried  # "نفذت السلطات حكم الإعدام بحق أربعة"
    if any(items.norm(at) in carried for at in range(max(0, index - _CARRIED), index)):
        return None
    return "planned", reading.entry.rule


_CARRIED = 5


def _behind(items: Items, index: int, stop: int) -> tuple[str, str] | None:
    """The adjective of doubt or expectation behind a noun ("هجوم محتمل", "الغارات الجوية المرتقبة")."""
    if any(r.entry.pos == "verb" for r in items.words[index].readings):
        return None
    for at in range(index + 1, min(index + 4, stop)):
        tag = items.tags[at]
        if tag & NONE:  # "الغارة لم تقع": nothing stands behind that could have happened in it
            nay = next((r.entry for r in items.words[at].readings if r.entry.get("post")), None)
            closed = at + 1 >= stop or items.kinds[at + 1] == Kind.MARK
            return ("denied", nay.rule) if nay is not None and closed else None
        if tag & (MODAL | PLAN):
            reading = items.first(at, MODAL | PLAN)
            assert reading is not None
            entry = reading.entry
            if entry.pos in ("phrase", "verb") or entry.get("only") or not entry.get("post"):
                return None
            return entry.feats.get("mode", "possible"), entry.rule
        if not tag & (ADJ | ETHNIC | WEAPON):
            return None
    return None


def _counted(telling: Telling) -> bool:
    anchor = main_anchor(telling.anchors)
    if anchor is not None and anchor.event == "humanitarian":
        return False  # those to be brought out are the demand, not what has happened
    return any(h.people.stated and h.type in ("killed", "injured") for h in telling.harms)


def _joined(items: Items, earlier: Telling, later: Telling) -> bool:
    """Whether a telling goes on from the one before by "and" with no finite past verb of its own."""
    if later.first != earlier.stop or not _and(items, later.first):
        return False
    for index in range(later.first, min(later.first + 2, later.stop)):
        for reading in items.words[index].readings:
            if reading.entry.pos == "verb" and reading.entry.get("tense") == "past":
                return False
    return True


def _and(items: Items, index: int) -> bool:
    conjunction = words_of(items.pack.language).conjunction
    return any(r.before == conjunction for r in items.words[index].readings if conjunction)


def _governor(items: Items, first: int, anchor: int, event: str) -> tuple[str, str] | None:
    """The negation, modal, plan or future that governs an anchor, looked for backwards in its clause."""
    words = words_of(items.pack.language)
    if (nothing := _none_of(items, first, anchor)) is not None:
        return nothing
    for index in range(anchor - 1, max(first, anchor - _REACH) - 1, -1):
        tag = items.tags[index]
        near = anchor - index <= 3
        if items.kinds[index] == Kind.MARK:
            if items.norm(index) in _COMMAS and not near:
                return None
            continue
        if tag & (NEG | NONE | MODAL | PLAN) and not (tag & MONTH and items.norm(index + 1) == ":"):
            reading = _marker(items, index, anchor - index, event)
            if reading is not None:
                return reading
        if future(items, words, index):
            return "planned", FUTURE
        if tag & SAY and near and (said := _threatens(items, index)) is not None:
            return said
        if tag & (REL | CLAUSE) or (tag & (HARM | EVENT) and _finite(items, index)):
            return None
    return None


_FURTHER = TAGS["other"] | TAGS["hedge"] | TAGS["adj"] | TAGS["ethnic"]


def _none_of(items: Items, first: int, anchor: int) -> tuple[str, str] | None:
    """Whether an event is said not to have been: "no" before it, or "any" with a negation before that.

    "No shelling was reported", "لم تشهد المدينة منذ أيام أي قصف".
    """
    if anchor - 1 < first:
        return None
    before = anchor - 1
    while before > first and items.tags[before] & _FURTHER and not items.tags[before] & NUM:
        before -= 1  # "no further strikes"
    number = items.first(before, NUM)
    if number is not None and number.entry.get("value") == "0" and items.tags[anchor] & EVENT:
        return "denied", number.entry.rule
    if items.norm(anchor - 1) not in listed(items.pack, "any_before"):
        return None
    for index in range(anchor - 2, max(first, anchor - _REACH) - 1, -1):
        tag = items.tags[index]
        if items.kinds[index] == Kind.MARK or tag & (REL | CLAUSE):
            return None
        reading = items.first(index, NEG | NONE)
        if reading is not None:
            return "denied", reading.entry.rule
    return None


def _threatens(items: Items, index: int) -> tuple[str, str] | None:
    """What a verb of threatening with an infinitive behind it makes of that ("threatened to kill two")."""
    reading = items.first(index, SAY)
    if reading is None or reading.entry.get("mode") != "threatened" or reading.entry.get("to") != "y":
        return None
    to = index + 2 < len(items.tags) and bool(items.tags[index + 1] & INPLACE)
    base = to and any(r.entry.get("tense") == "base" for r in items.words[index + 2].readings)
    return ("threatened", reading.entry.rule) if base else None


def _marker(items: Items, index: int, distance: int, event: str) -> tuple[str, str] | None:
    """What a word of negation, doubt or plan makes of an anchor that stands so many words behind it."""
    for reading in items.words[index].readings:
        entry = reading.entry
        tag = TAGS[entry.tag]
        if not tag & (NEG | NONE | MODAL | PLAN):
            continue
        if entry.get("only") not in ("", event or "killing"):
            continue
        if tag & (NEG | NONE):
            ceases = items.norm(index + 1) in listed(items.pack, "ceases")  # "لم يتوقف القصف"
            if distance <= 2 and not items.tags[index] & MODAL and not ceases:
                return "denied", entry.rule
            continue
        if entry.get("present") == "y" and not _present(items, index + 1):
            continue
        if entry.get("prep") and distance > 1 and not _led(items, index + distance, entry.get("prep")):
            continue
        if distance <= 3 or entry.get("scope") == "clause":
            return entry.feats.get("mode", "planned" if tag & PLAN else "possible"), entry.rule
    return None


def _led(items: Items, anchor: int, preposition: str) -> bool:
    """Whether an anchor has a preposition written onto it ("طالب أهله بإعدامه", "قضت محكمة بإعدام …")."""
    return any(r.before.endswith(preposition) for r in items.words[anchor].readings)


def _present(items: Items, index: int) -> bool:
    """Whether a verb in the present stands here, known or by its shape."""
    readings = items.words[index].readings
    if readings:
        return any(r.entry.get("tense") == "present" for r in readings)
    return items.norm(index).startswith(words_of(items.pack.language).present or ("\n",))


def _finite(items: Items, index: int) -> bool:
    if index and items.tags[index - 1] & DET:
        return False  # "no evidence that the strike killed …": a noun
    return any(r.entry.pos == "verb" for r in items.words[index].readings)


def future(items: Items, words: Words, index: int) -> bool:
    """Whether a word is a verb in the future: known with its letter, or unknown in its shape."""
    word = items.words[index]
    if word.readings:
        for reading in word.readings:
            if reading.before and reading.before.endswith(words.future):
                entry = reading.entry
                if entry.pos == "verb" and entry.get("tense") == "present":
                    return True
        return False
    norm = word.norm
    if norm.startswith(words.conjunction or "\n"):
        norm = norm[1:]
    return len(norm) > 4 and norm.startswith(words.futures or ("\n",)) and norm not in words.unfuture


def clipped(items: Items, first: int, stop: int) -> int:
    """Where a statement ends: before a comma behind which its speaker turns to something else."""
    turns = words_of(items.pack.language).turns
    for index in range(first + 2, stop - 1):
        if items.norm(index) in _COMMAS and items.norm(index + 1) in turns:
            return index
    return stop


def manner(items: Items, first: int, stop: int, mode: str, kind: str) -> tuple[str, str]:
    """How a statement `[first, stop)` without an event is put forward by a speaker of a kind."""
    if mode not in ("asserted", "possible"):
        return mode, ""
    words = words_of(items.pack.language)
    norms = [items.norm(i) for i in range(first, stop)]
    at = next((i for i in range(first, min(first + 14, stop)) if future(items, words, i)), stop)
    at = min(at, next((first + i for i, n in enumerate(norms[:8]) if n in words.never), stop))
    ahead = at < stop
    party = kind in ("official", "armed_group", "political")
    if ahead and party and any(_bare(words, n) in words.threats for n in norms):
        return "threatened", THREAT
    if mode == "possible":
        return mode, ""
    if any(n in words.demands for n in norms[:8]):
        return "demanded", JUDGEMENT
    if ahead and at - first < 3:
        return "planned", FUTURE
    if any(_bare(words, n) in words.judgement for n in norms):
        return "opinion", JUDGEMENT
    if words.doubts & set(norms[:8]):
        return "possible", DOUBT
    if ahead:
        return "planned", FUTURE
    if party and any(
        n in words.nays and not items.tags[min(first + i + 1, stop - 1)] & MODAL
        for i, n in enumerate(norms[:2])
    ):
        return "denied", REFUSAL
    return "asserted", ""


@lru_cache(maxsize=65_536)
def _bare(words: Words, norm: str) -> str:
    """A folded word without the conjunction, preposition and article written onto it."""
    for clitic in (words.conjunction, words.glued):
        if clitic and norm.startswith(clitic) and len(norm) > 3:
            norm = norm[len(clitic) :]
    return norm.removeprefix(words.article) if words.article and len(norm) > 4 else norm


def parted(items: Items, frame: Frame) -> tuple[Frame, ...]:
    """A frame whose main clause only judges or announces, apart from the event that its tail names.

    "تشعر بقلق إزاء تصاعد القصف": a statement, and the shelling that it is about.
    """
    if not frame.chain or frame.mode not in ("asserted", "opinion") or frame.condemn or frame.accuse:
        return (frame,)
    tails = words_of(items.pack.language).tails
    if not tails:
        return (frame,)
    if (turn := _turn(items, frame)) is not None:
        return frame._replace(stop=turn), frame._replace(first=turn + 1, cue=-1)
    for index in range(frame.first, frame.stop - 1):
        if items.norm(index) in tails and index - frame.first >= 3:
            mode, _ = manner(items, frame.first, index, frame.mode, frame.chain[-1].kind)
            told = any(items.tags[i] & (HARM | EVENT) for i in range(index + 1, frame.stop))
            if mode == "asserted" or not told:
                return (frame,)
            return frame._replace(stop=index), frame._replace(first=index + 1, cue=-1)
        if items.tags[index] & (HARM | EVENT):
            return (frame,)
    return (frame,)


def _turn(items: Items, frame: Frame) -> int | None:
    """The comma behind which a speaker who has told of something goes on to judge, demand or announce.

    "قتلوا عشرة مدنيين، وهذه جريمة لن تمر": the killing, and a statement.
    """
    tags = items.tags
    told = [i for i in range(frame.first, frame.stop) if tags[i] & (HARM | EVENT) and _tells(items, i)]
    if not told:
        return None
    words = words_of(items.pack.language)
    for index in range(told[-1] + 1, frame.stop - _REMARK):
        if items.norm(index) not in _COMMAS:
            continue
        if not (
            _and(items, index + 1)
            or items.norm(index + 1).removeprefix(words.conjunction) in words.no_deictic
        ):
            continue
        mode, _ = manner(items, index + 1, frame.stop, frame.mode, frame.chain[-1].kind)
        return index if mode in ("opinion", "threatened", "demanded") else None
    return None


def _tells(items: Items, index: int) -> bool:
    """Whether a word tells of something by itself: a harm, or an event that is no judgement too ("crime")."""
    reading = items.first(index, HARM | EVENT)
    return reading is not None and not reading.entry.get("weak")


def judged(items: Items, frame: Frame, tellings: list[Telling]) -> bool:
    """Whether a speaker only judges or threatens: events are named as known, and none is told."""
    if frame.mode not in ("asserted", "opinion") or frame.condemn or frame.accuse:
        return False
    if any(t.harms for t in tellings):
        return False
    anchors = [a for t in tellings for a in t.anchors]
    if any(a.harm or (a.finite and not a.weak) for a in anchors):
        return False
    claimed = items.norm(frame.first) in listed(items.pack, "responsibility")
    if claimed and anchors and anchors[0].index <= frame.first + 2:
        return False  # "أعلن التنظيم المسؤولية عن الهجوم"
    mode, _ = manner(items, frame.first, frame.stop, frame.mode, frame.chain[-1].kind)
    if mode not in ("opinion", "threatened", "planned"):
        return False
    return all(a.definite or a.weak or a.open for a in anchors) or frame.mode == "opinion"
