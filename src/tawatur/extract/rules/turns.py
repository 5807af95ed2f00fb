"""Words that turn from what was told to something else told: what came before, beside or of it."""

from __future__ import annotations

from tawatur.extract.rules.anchors import (
    ACTOR,
    EVENT,
    HARM,
    PERSON,
    REL,
    STRIKES,
    TOLL,
    VERB,
    WEAPON,
    best,
    definite,
    listed,
    taken,
)
from tawatur.extract.rules.items import Items
from tawatur.languages.tags import TAGS

CLAUSE, RESULT, PREP = (TAGS[t] for t in ("clause", "result", "prep"))
COMMAS = frozenset(("،", ","))


def turns(items: Items, index: int, first: int, stop: int, *, joined: bool) -> bool:
    """A connective that leads to something else told: "بعد قصف …", "ردا على …", "وأدى الهجوم إلى"."""
    if index + 1 >= stop:
        return False
    reading = items.first(index, RESULT)
    if caused(items, index, stop) and (joined or _anew(items, index)):
        return True
    if reading is None:
        return False
    if not reading.entry.get("after"):
        return _drives_out(items, index, first, stop)
    if _lapse(items, index, stop) is not None:
        told = any(items.tags[i] & (EVENT | HARM) for i in range(first, index))
        return _framed_by(items, index, first, stop) or (told and after_a_while(items, index, stop))
    lead = _lead(items, index + 1, stop, quoted=reading.entry.pos == "phrase")
    following = items.tags[lead]
    if following & (VERB | _DEED) and not following & (EVENT | HARM):
        # "غداة تعرض العاصمة لتفجيرين", "بعد قيام مسلحين باقتحام": what befell it is named a few words on.
        at = next_anchor(items, lead + 1, min(lead + 8, stop))
        does = any(r.entry.get("does") or r.entry.get("then") == "y" for r in items.words[lead].readings)
        return does and at is not None and not best(items, at).entry.get("weak")
    return (
        bool(following & (EVENT | HARM))
        and not following & (ACTOR | WEAPON)
        and (not best(items, lead).entry.get("weak") or taken(items, lead))
    )


_UNIT, _DEED, _INPLACE = TAGS["timeunit"], TAGS["deed"], TAGS["inplace"]
_MODAL = TAGS["modal"]
_QUOTES = frozenset(('"', "«", "“"))
_CLOSING = frozenset(('"', "»", "”"))


def caused(items: Items, index: int, stop: int) -> bool:
    """Whether an outcome names what it came of: "وأدى الهجوم إلى …", "ونتج عن الهجوم …"."""
    if index + 1 >= stop or not items.tags[index] & RESULT:
        return False
    if items.tags[index + 1] & EVENT:
        return True
    outcome = items.first(index, RESULT)
    if outcome is None or not outcome.entry.get("from") or index + 2 >= stop:
        return False
    origin = items.first(index + 2, EVENT) if items.tags[index + 1] & _INPLACE else None
    return origin is not None and not origin.entry.get("cont")  # "ونتج عن الحادثة": whatever was told


def _anew(items: Items, index: int) -> bool:
    """Whether an outcome behind a comma names an event not told yet ("وفي بلدة أخرى، أسفر انفجار عن …")."""
    outcome, event = items.first(index, RESULT), items.first(index + 1, EVENT)
    if items.norm(index - 1) not in COMMAS or outcome is None or outcome.entry.pos != "verb":
        return False
    struck = event is not None and (
        event.entry.get("event") in STRIKES or event.entry.get("event") == "attack"
    )
    return struck and event is not None and not event.before and not definite(items, index + 1, event)


def _lead(items: Items, index: int, stop: int, *, quoted: bool) -> int:
    """Where what a connective leads to begins: past a quotation mark ("ردا على «قصف»"), "a series of"."""
    if quoted and items.norm(index) in _QUOTES and index + 1 < stop:
        return index + 1
    series = listed(items.pack, "series")
    while items.norm(index) in series and index + 2 < stop:
        index += 2 if items.tags[index + 1] & _INPLACE else 1
    return index


def lapses(items: Items, index: int) -> bool:
    """Whether a word is a stretch of time ("بعد أسبوع من", "بعد وقت قصير من")."""
    return bool(items.tags[index] & _UNIT) or items.norm(index) in listed(items.pack, "lapses")


def _lapse(items: Items, index: int, stop: int) -> int | None:
    """Where the stretch of time behind a connective ends ("بعد ثلاثة أيام من", "بعد وقت قصير من")."""
    for at in range(index + 1, min(index + 5, stop)):
        if items.tags[at] & _UNIT:
            return at
        if items.tags[at] & (EVENT | REL) and not items.tags[at] & (ACTOR | WEAPON):
            break  # "بعد قصف دام ساعات": how long it went on
    return index + 1 if items.norm(index + 1) in listed(items.pack, "lapses") else None


def after_a_while(items: Items, index: int, stop: int) -> bool:
    """Whether what a stretch of time parts from the clause before it is told, not only named.

    "بعد أسبوع من هجوم انتحاري", "بعد ساعات من القصف الذي دمر السوق": new, or with more said of it; the
    attack known ("بعد ساعات من الهجوم") is only a date.
    """
    lapse = _lapse(items, index, stop)
    at = None if lapse is None else next_anchor(items, lapse + 1, min(lapse + 6, stop))
    if lapse is None or at is None or not any(_from(items, i) for i in range(lapse + 1, at)):
        return False
    reading = best(items, at)
    if reading.entry.pos == "verb" or reading.entry.get("weak"):
        return False
    if any(items.tags[i] & (RESULT | REL | CLAUSE) for i in range(lapse + 1, at)):
        return False
    if not definite(items, at, reading):
        return True
    return any(items.tags[i] & REL for i in range(at + 1, min(at + 4, stop)))


def _from(items: Items, index: int) -> bool:
    """Whether a preposition says since what a stretch of time has passed ("بعد يومين من", "بعد شهر على")."""
    return any(r.entry.get("role") in ("from", "on") for r in items.words[index].readings)


def _framed_by(items: Items, index: int, first: int, stop: int) -> bool:
    """Whether a known event is only dated by another ("وجاء القصف بعد أسبوع من هجوم انتحاري")."""
    framing = any(r.entry.get("framing") for i in range(first, index) for r in items.words[i].readings)
    return framing and next_anchor(items, index + 2, min(index + 9, stop)) is not None


def next_anchor(items: Items, first: int, stop: int) -> int | None:
    """The first word of harm or event before the next comma."""
    for index in range(first, stop):
        if items.norm(index) in COMMAS:
            return None
        if items.tags[index] & (HARM | EVENT) and not items.tags[index] & (ACTOR | WEAPON):
            return index
    return None


def precedes(items: Items, index: int, stop: int) -> bool:
    """Whether a verb puts another event before or behind this one ("سبقه قصف آخر", "أعقب هجوما واسعا")."""
    then = [r.entry.tag for r in items.words[index].readings if r.entry.get("then")]
    if not then:
        return False
    told = EVENT | HARM if "verb" in then else EVENT  # "الغارات التي تلت مقتل جندي"
    return any(
        items.tags[i] & told and not items.tags[i] & (ACTOR | WEAPON) and best(items, i).entry.pos != "verb"
        for i in range(index + 1, min(index + 3, stop))
    )


def _drives_out(items: Items, index: int, first: int, stop: int) -> bool:
    """Whether an outcome is an event of its own: people fled, or went hungry ("ما أدى إلى موجة نزوح")."""
    ahead = next((i for i in range(index + 1, min(index + 4, stop)) if items.tags[i] & (HARM | EVENT)), None)
    verb = any(r.entry.tag == "result" and r.entry.pos == "verb" for r in items.words[index].readings)
    if not verb or ahead is None:
        return False
    flight = best(items, ahead).entry
    if flight.get("event") not in ("displacement", "siege") or flight.get("weak"):
        return False
    return any(
        items.tags[i] & (HARM | EVENT)
        and best(items, i).entry.get("event") not in ("displacement", "siege", "agreement")
        for i in range(first, index)
    )


def coincides(items: Items, index: int, first: int, stop: int) -> bool:
    """Whether "with" parts two events told as of one time ("وتزامن القصف مع غارات على …")."""
    reading = items.first(index, PREP)
    if reading is None or reading.entry.get("role") != "with":
        return False
    if not any(items.tags[i] & EVENT for i in range(index + 1, min(index + 3, stop))):
        return False
    for at in range(index - 1, first - 1, -1):
        verb = items.first(at, VERB)
        if verb is not None:
            return bool(verb.entry.get("with"))
        if items.tags[at] & (CLAUSE | REL):
            return False
    return False


def since(items: Items, index: int) -> bool:
    """Whether "since" leads to what is told: ground taken, a death, a known event that more is said of.

    "عاصمتها منذ سيطرة الكتائب على نوران", "أول هجوم منذ مقتل شرطي", "منذ الهجمات التي شنها التنظيم"
    """
    at = index + 1
    if at + 1 >= len(items.tags) or not any(
        r.entry.get("role") == "since" for r in items.words[index].readings
    ):
        return False
    if taken(items, at):
        return True
    if not items.tags[at] & (EVENT | HARM) or items.tags[at] & (ACTOR | WEAPON):
        return False
    told = best(items, at)
    if told.entry.tag == "harm":
        return told.entry.get("v") == "masdar" and not told.after and bool(items.tags[at + 1] & PERSON)
    return told.entry.pos != "verb" and definite(items, at, told) and bool(items.tags[at + 1] & REL)


def plots(items: Items, index: int, stop: int) -> bool:
    """Whether a relative clause tells what people planned ("المسلحين الذين كانوا يخططون لشن هجمات")."""
    plotting = listed(items.pack, "plotting")
    return any(items.norm(at) in plotting for at in range(index + 1, min(index + 4, stop)))


def buried(items: Items, index: int) -> bool:
    """Whether people at a funeral stand here who a verb behind them says were killed before it.

    "قتل ستة في تفجير خلال تشييع جنود قتلوا أمس"
    """
    if items.norm(index - 1) not in listed(items.pack, "funerals"):
        return False
    for at in range(index + 1, min(index + 6, len(items.tags))):
        if items.norm(at) in COMMAS:
            return False
        if items.tags[at] & HARM and best(items, at).entry.pos == "verb":
            return True
    return False


def may_rise(items: Items, index: int, stop: int) -> bool:
    """Whether a relative says that a total may become more ("الجرحى حالتهم خطرة، ما قد يفاقم الحصيلة")."""
    if index + 2 >= stop or not items.tags[index + 1] & _MODAL or items.norm(index - 1) in _CLOSING:
        return False  # behind a quotation it is not plain who says it
    return any(items.tags[at] & TOLL for at in range(index + 2, min(index + 5, stop)))


def totals(items: Items, index: int) -> bool:
    """Whether a running total begins here, or one that may rise.

    "…، ليرتفع إلى 37 عدد الذين قتلوا", "وارتفع عدد القتلى", "وعدد القتلى مرشح للارتفاع"
    """
    reading = items.first(index, TOLL)
    if reading is None or not reading.before:
        return False
    behind = items.first(index + 1, _MODAL) if index + 1 < len(items.tags) else None
    return bool(reading.entry.get("verb")) or (behind is not None and bool(behind.entry.get("whole")))


def comes_after(items: Items, index: int) -> bool:
    """Whether a result clause tells what came after, not what was done in it ("دفع الأهالي إلى النزوح")."""
    reading = items.first(index, RESULT)
    return reading is not None and bool(reading.entry.get("after"))
