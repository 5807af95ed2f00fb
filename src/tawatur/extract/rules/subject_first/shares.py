"""Parts of a total: those behind a colon, between dashes, or in parentheses ("four people: a man and …")."""

from __future__ import annotations

from tawatur.extract.rules.items import DASHES, Items
from tawatur.extract.rules.persons import People
from tawatur.extract.rules.subject_first.folk import Folk, Word
from tawatur.extract.rules.subject_first.words import (
    AUX,
    COMMAS,
    DET,
    EVENT,
    FIGURES,
    HARM,
    HEDGE,
    PART_OF,
    PERSON,
    QUANT,
    finite,
    marked,
    tense_of,
)  # fmt: skip
from tawatur.text import Kind

_OPENERS = frozenset((":", "-", "–", "—"))
_SAID = 4
"""Words between "the casualties" and the colon that opens them at most."""


def opens_parts(items: Items, order: list[Word | Folk | int], index: int, stop: int) -> bool:
    """Whether a colon opens the parts of a total told right before ("nine: five men …", "killed: …")."""
    last = order[-1] if order else None
    if items.norm(index) != ":" or index + 1 >= stop or last is None or isinstance(last, int):
        return False
    counted = items.kinds[index + 1] == Kind.NUMBER or items.tags[index + 1] & (FIGURES | DET | PERSON)
    if not counted:
        return False
    if isinstance(last, Folk):
        said = range(last.people.stop, index)
        if last.people.harm and 0 < len(said) <= _SAID:
            return bool(items.tags[said[0]] & AUX)  # "the casualties are as follows: …"
        return last.people.stop == index and _many(last.people)
    if last.entry.tag == "part_of":
        return last.index == index - 1  # "among those killed: …"
    before = order[-2] if len(order) > 1 else None
    return last.index == index - 1 and isinstance(before, Folk) and _many(before.people)


def parts_of_last(items: Items, order: list[Word | Folk | int], people: People) -> bool:
    """Whether people behind a colon, a dash or an opening parenthesis break down those told before."""
    last = order[-1] if order else None
    before = people.first - 1
    named = people.form in ("counted", "single") or (people.form == "named" and bool(people.names))
    if before < 0 or not (named or people.form == "plural") or last is None or isinstance(last, int):
        return False
    if isinstance(last, Folk) and last.people.harm and not last.people.stated and people.alone:
        between = range(last.people.stop, people.first)
        if 0 < len(between) <= 2 and all(marked(items, i, AUX, "be") for i in between):
            return True  # "the dead were a nurse and two guards"
    if isinstance(last, Folk) and not people.stated and items.tags[people.first] & (QUANT | HEDGE):
        gap = people.first - last.people.stop
        if gap == 0 or (gap == 1 and items.norm(before) == ","):
            return _many(last.people)  # "128 people, nearly all civilians"
    opened = items.norm(before) in _OPENERS or items.norm(before) == "("
    if not opened or not named:
        return False
    if isinstance(last, Folk) and last.people.harm and not _many(last.people) and last.people.stop < before:
        return items.norm(before) == ":" and bool(items.tags[last.people.stop] & AUX)
    whole = last
    if isinstance(last, Word):
        if last.index != before - 1 or last.voice == "behind" or len(order) < 2:
            return False
        whole = order[-2]
        if items.norm(before) == "(" and people.form != "counted":
            return False
    if not isinstance(whole, Folk) or (whole is last and whole.people.stop != before):
        return False
    return _many(whole.people) and _fits(whole.people, people)


def _many(people: People) -> bool:
    """Whether people are a stated total of more than one."""
    return (people.stated and people.min != people.max) or (people.max or people.min or 0) > 1


def _fits(whole: People, part: People) -> bool:
    """Whether a part is no larger than its total."""
    most = whole.max or whole.min
    return not most or (part.min or 0) <= most


def apposed(items: Items, order: list[Word | Folk | int]) -> None:
    """Make parts of those behind a comma who add up to the total before ("three people, a man and two …")."""
    for at, whole in enumerate(order):
        if not isinstance(whole, Folk) or whole.part or not _general(whole.people):
            continue
        parts: list[Folk] = []
        for node in order[at + 1 :]:
            if not isinstance(node, Folk) or not (node.joined or node.beside) or not _one_by_one(node.people):
                break
            parts.append(node)
        if not parts or items.norm(parts[0].people.first - 1) != ",":
            continue
        alike = all(_like(whole.people, p.people) for p in parts)
        if alike and sum(p.people.min or 0 for p in parts) == whole.people.min:
            for part in parts:
                part.part = True


def _general(people: People) -> bool:
    """Whether people are a stated total that says little of who they are (three people, two civilians)."""
    plain = people.generic or people.form in ("bare", "other") or people.victims <= _WIDE
    return plain and people.stated and people.min == people.max and (people.min or 0) > 1


def _like(whole: People, part: People) -> bool:
    """Whether a part can be of a total's kind ("two men, a father and son"; no women, a man and a child)."""
    kinds = whole.victims & _DEMOGRAPHY
    return not kinds or not (part.victims & _DEMOGRAPHY) - kinds


_DEMOGRAPHY = frozenset(("woman", "man", "child", "elderly"))
_WIDE = _DEMOGRAPHY | {"civilian"}


def _one_by_one(people: People) -> bool:
    """Whether people are counted, or one (a man, two children, Samer A.)."""
    return people.form in ("counted", "single", "named") and people.min == people.max


def aside_end(items: Items, index: int, stop: int) -> int:
    """The mark that closes an aside opened at an item, which tells of nobody harmed; or the item itself.

    "Three workers - better known as the Helmets - were killed", "two men, accused of spying, were
    killed": nobody in it is the subject.
    """
    if items.norm(index) in COMMAS:
        return _said_of_them(items, index, stop)
    if items.norm(index) not in DASHES or not _spaced(items, index) or index + 2 >= stop:
        return index
    tag = items.tags[index + 1]
    if items.kinds[index + 1] == Kind.NUMBER or tag & (FIGURES | DET | PERSON | PART_OF):
        return index
    for at in range(index + 2, min(index + _ASIDE, stop)):
        if items.tags[at] & HARM:
            return index
        if items.norm(at) in DASHES and _spaced(items, at):
            return at
    return index


def _said_of_them(items: Items, index: int, stop: int) -> int:
    """The comma that closes a participle said of those before it, with their verb behind; or the item."""
    if index + 3 >= stop or not any(tense_of(r.entry) == "past" for r in items.words[index + 1].readings):
        return index
    if items.tags[index + 1] & (HARM | EVENT) or finite(items, index + 2):
        return index
    for at in range(index + 2, min(index + _ASIDE, stop - 1)):
        if items.tags[at] & HARM:
            return index
        if items.norm(at) in COMMAS:
            return at if items.tags[at + 1] & AUX else index
    return index


def _spaced(items: Items, index: int) -> bool:
    """Whether a mark stands apart from the words on both sides."""
    return items.ends[index - 1] < items.starts[index] and items.ends[index] < items.starts[index + 1]


_ASIDE = 22
"""Words of an aside at most."""
