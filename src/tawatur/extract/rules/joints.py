"""How people are joined to those before them: by "and", a comma, "and another", a list."""

from __future__ import annotations

from tawatur.extract.rules.fits import clear
from tawatur.extract.rules.found import State
from tawatur.extract.rules.items import Items
from tawatur.extract.rules.phrases import conjoined
from tawatur.extract.rules.triggers import CLAUSE, EVENT, HARM, RESULT, SAY, THAT, VERB
from tawatur.extract.rules.wording import wording_of
from tawatur.languages.tags import TAGS
from tawatur.text import Kind

OTHER, CONJ, NUM, ORDINAL = TAGS["other"], TAGS["conj"], TAGS["num"], TAGS["ordinal"]
INPLACE = TAGS["inplace"]


_FAR_OTHER = 14

_JOINTS = ("،", ",", "-", "–", "؛", '"', "”", "»", ")")


def another(items: Items, state: State, index: int) -> bool:
    """Whether "and another" takes up the people last told of in the clause ("قتل شاب في … وآخر في …")."""
    if state.last is None or not items.tags[index] & OTHER or not conjoined(items, index):
        return False
    return index - state.last_stop <= _FAR_OTHER and clear(items, state.last_stop, index)


def coordinated(items: Items, last_stop: int, index: int) -> bool:
    """Whether people follow others by "and" or a comma, at most a phrase of place or rank between."""
    last_stop = behind_age(items, last_stop, index)
    gap = range(last_stop, index)
    if index < last_stop or len(gap) > 6:
        return False
    wording = wording_of(items.pack.language)
    if len(gap) <= 2 and all(_links(items, at) for at in gap):
        return bool(gap) or conjoined(items, index) or items.norm(index)[:1] in wording.joined
    if _elsewhere(items, gap, index):
        return True
    # "نائب … في التنظيم، ومسؤول …": what stands between only places the one before.
    joined = conjoined(items, index) or items.norm(index - 1) in wording.and_
    if not joined or not (items.norm(index - 1) in ("،", ",") or items.norm(index - 1) in wording.and_):
        return False
    return not any(items.tags[at] & (HARM | EVENT | SAY | RESULT | THAT | CLAUSE | VERB) for at in gap)


def _elsewhere(items: Items, gap: range, index: int) -> bool:
    """Whether a figure joined behind a place is of another place ("خمسة في النخيلة وثلاثة في السنديان")."""
    figure = items.kinds[index] == Kind.NUMBER or items.tags[index] & NUM
    joined = conjoined(items, index) or items.norm(index - 1) in wording_of(items.pack.language).and_
    at = index + 1
    at += at < len(items.tags) and bool(items.tags[at] & OTHER)
    behind = items.tags[at] & INPLACE if at < len(items.tags) else 0
    if not figure or not joined or not behind or not gap or not items.tags[gap[0]] & INPLACE:
        return False
    return not any(items.tags[at] & (HARM | EVENT | SAY | RESULT | THAT | CLAUSE | VERB) for at in gap)


def behind_age(items: Items, at: int, index: int) -> int:
    """Behind an age ("أحمد … (22 عاما)، وإبراهيم …", "طفل في الثالثة من عمره ووالدته")."""
    if items.norm(at) == "(":
        close = next((i for i in range(at + 1, min(index, at + 7)) if items.norm(i) == ")"), None)
        return at if close is None else close + 1
    wording, stop, told = wording_of(items.pack.language), at, False
    while stop < min(index, at + _AGE):
        norm = items.norm(stop)
        told = (
            told or norm in wording.years or (norm in wording.aged and norm not in wording.of and norm != "(")
        )
        figure = items.kinds[stop] == Kind.NUMBER or items.tags[stop] & (NUM | ORDINAL)
        if not (figure or norm in wording.aged or norm in wording.years or norm in wording.within):
            break
        stop += 1
    return stop if told else at


_AGE = 6


def _links(items: Items, index: int) -> bool:
    joint = items.first(index, CONJ)
    if joint is not None:
        return not joint.entry.get("aux")
    norm = items.norm(index)
    return norm in _JOINTS or norm in wording_of(items.pack.language).with_
