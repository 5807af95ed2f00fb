"""Lists of victims and what stands behind one: the head of a list, its lines, the names and ages told."""

from __future__ import annotations

from tawatur.extract.rules.found import FORWARD, Found, State
from tawatur.extract.rules.items import Items
from tawatur.extract.rules.people import LISTED, People
from tawatur.extract.rules.quantities import digits, read_number
from tawatur.extract.rules.triggers import Trigger
from tawatur.extract.rules.wording import wording_of
from tawatur.languages.pack import Entry
from tawatur.languages.tags import TAGS
from tawatur.text import Kind

PERSON, NAME, TITLE, NUM, VAGUE = (TAGS[t] for t in ("person", "name", "title", "num", "vague"))
_QUOTES = ('"', "«", "“")
_NO_NAME = TAGS["harm"] | TAGS["say"] | TAGS["event"] | TAGS["verb"] | TAGS["result"] | TAGS["prep"]

ADULT = 18
_ROLL = 4

_BULLETS = frozenset("-–—•*")

_NUMBERED = frozenset("-–—.):")


def heads_list(items: Items, first: int, stop: int) -> str:
    """The harm that a sentence says of the lines of the list behind it, or nothing.

    It ends in a colon; or it announces names on a line of its own, above numbered or bulleted lines.
    """
    if items.words[stop - 1].norm != ":" and not _announces_names(items, first, stop):
        return ""
    said = ""
    for index in range(first, stop):
        reading = items.first(index, PERSON)
        if reading is not None and reading.entry.get("harm"):
            said = reading.entry.get("harm")
    return said


def _announces_names(items: Items, first: int, stop: int) -> bool:
    """Whether a line leads to a list of names: "names of the dead in the shelling of …", and then "1- …"."""
    size = len(items.kinds)
    if stop + 1 >= size or items.kinds[stop] != Kind.BREAK:
        return False
    if items.kinds[stop + 1] == Kind.WORD:
        return False
    rolls = wording_of(items.pack.language).rolls
    if not rolls or not any(items.norm(i) in rolls for i in range(first, min(first + _ROLL, stop))):
        return False
    while stop < size and items.norm(stop + 1) == "#":  # a line of nothing but hashtags
        stop = next((at for at in range(stop + 1, size) if items.kinds[at] == Kind.BREAK), size)
    return stop + 1 < size and bullet(items, stop + 1, size) > 0


def bullet(items: Items, first: int, stop: int) -> int:
    """Where a line of a list starts behind its bullet or number ("– ", "1- ", "2. ", "(3) "); 0 when none."""
    if items.words[first].norm in _BULLETS:
        return first + 1
    return numbered(items, first, stop)


def numbered(items: Items, first: int, stop: int) -> int:
    """Where a line starts behind its number ("1- ", "2. ", "(3) "); 0 when no such number is here."""
    at = first + (items.words[first].norm == "(")
    if at + 2 >= stop or items.kinds[at] != Kind.NUMBER or items.norm(at + 1) not in _NUMBERED:
        return 0
    figure = digits(items.norm(at))
    if figure is None or not 0 < figure <= _LONGEST or items.kinds[at + 2] == Kind.NUMBER:
        return 0
    return at + 2


_LONGEST = 99


def name_line(items: Items, first: int, stop: int) -> bool:
    """Whether a line holds nothing but a person's name, as in a list of victims without bullets."""
    if not 2 <= stop - first <= _NAME_WORDS or not items.tags[first] & (NAME | TITLE):
        return False
    return all(items.kinds[at] == Kind.WORD and not items.tags[at] & _NO_NAME for at in range(first, stop))


_NAME_WORDS = 7


def names_open(items: Items, people: People) -> int:
    """Where the names of definite victims open ("القتلى وهم: …", "الشهيدان هما …"); 0 when they do not."""
    if people.harm not in ("killed", "injured") or people.names:
        return 0
    if not (people.definite or (people.stop < len(items.starts) and items.tags[people.stop] & TAGS["event"])):
        return 0
    if people.form not in ("plural", "dual"):
        return 0
    at, headed = people.stop, _colon(items, people.stop)
    if headed + 1 < len(items.starts) and items.tags[headed + 1] & (NAME | TITLE):
        return headed + 1 if items.norm(headed) == ":" else 0  # "شهداء القصف على نوران: فلان، وفلان"
    colon = at + 1 if items.norm(at) == ":" else at
    if colon + 2 < len(items.starts) and items.norm(colon).lstrip("0") == "1":
        return numbered(items, colon, len(items.starts))
    if at >= len(items.starts) or items.norm(at) not in wording_of(items.pack.language).namely:
        return 0
    if at + 2 >= len(items.starts):
        return 0
    figure = at + 2 if items.norm(at + 1) in _QUOTES else at + 1
    if items.kinds[figure] == Kind.NUMBER or items.tags[figure] & (NUM | VAGUE):
        return figure  # "القتلى هم خمسة جنود ومدنيان"
    if items.norm(at + 1) != ":":
        return 0  # "الشهداء هم فخر الأمة"
    return at + 2 if items.kinds[at + 2] == Kind.WORD else 0


def _colon(items: Items, at: int) -> int:
    """The colon behind what else is said of the victims ("شهداء القصف على نوران: …"), or the same place."""
    for index in range(at, min(at + _HEAD, len(items.starts))):
        if items.norm(index) == ":":
            return index
        if items.kinds[index] != Kind.WORD or items.tags[index] & _NO_HEAD:
            break
    return at


_HEAD = 7
_NO_HEAD = TAGS["harm"] | TAGS["say"] | TAGS["verb"] | TAGS["result"] | TAGS["that"] | NAME | NUM


def aged(items: Items, people: People) -> People:
    """One person whose age is told behind is a child below eighteen ("فلان البالغ من العمر 11 عاما")."""
    if people.max != 1 or people.min != 1 or people.form not in ("named", "single"):
        return people
    wording, at, size = wording_of(items.pack.language), people.stop, len(items.starts)
    while at < size and at < people.stop + 4 and items.norm(at) in wording.aged:
        at += 1
    if at == people.stop or at + 1 >= size or not (items.kinds[at] == Kind.NUMBER or items.tags[at] & NUM):
        return people
    age = read_number(items, at, size)
    if age is None or age.high >= ADULT or items.norm(age.stop) not in wording.years:
        return people
    return people._replace(victims=people.victims - {"man", "woman"} | {"child"})


def list_opens(state: State, index: int, harm: str) -> None:
    """A list of victims opens: what stands behind is harmed as its head said, and may be an unknown name."""
    entry = Entry("", "harm", {"v": "masdar", "type": harm}, FORWARD, "noun")
    state.trigger, state.naming, state.listed = (
        Trigger(index, harm, "", "masdar", FORWARD, entry),
        index,
        harm,
    )


def next_line(items: Items, state: State, index: int, stop: int) -> int:
    """Behind the number of a line within a sentence that lists victims ("اعتقال: 1- … 2- …"), else 0."""
    trigger = state.trigger
    opening = (
        trigger is not None
        and not trigger.used
        and not trigger.finite
        and trigger.type != "fallen"
        and items.norm(index - 1) == ":"
        and index - trigger.index == 2
        and items.norm(index).lstrip("0") == "1"
    )
    if not opening and not state.listed:
        return 0
    behind = numbered(items, index, stop)
    if behind:
        harm = state.listed if trigger is None or not opening else trigger.type
        list_opens(state, behind - 1, harm)
    return behind


def opened(items: Items, state: State, index: int) -> bool:
    """Whether a list of victims opens right here ("الشهداء هم: …"), or goes on behind a comma."""
    if state.naming < 0 or items.kinds[index] != Kind.WORD:
        return False
    if index - state.naming == 1:
        return True
    return index - state.last_stop == 1 and items.norm(index - 1) in ("،", ",") and state.last is not None


def each(state: State, found: list[Found]) -> bool:
    """Whether the name last read is one of a list that "each of" opened."""
    return state.last is not None and any(f.people.rule == LISTED for f in found[: state.last + 1])
