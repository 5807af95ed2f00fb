"""The sides of a clash, whom a deed is done against, and whom an accusation names."""

from __future__ import annotations

from tawatur.extract.rules.clauses import Telling
from tawatur.extract.rules.items import Items
from tawatur.extract.rules.subject_first.party import FORCES, heads, is_deed, is_party, party_span
from tawatur.extract.rules.subject_first.speakers import end_of
from tawatur.extract.rules.subject_first.words import (
    ADJ,
    ADV,
    AGAINST,
    AUX,
    CONJ,
    EVENT,
    INPLACE,
    MODAL,
    PLACE,
    PLAN,
    PREP,
    REL,
    SAY,
    THAT,
    TIME,
    capital,
    finite,
    leads_on,
)  # fmt: skip
from tawatur.languages.grammar import rule
from tawatur.model import EvidenceSpan
from tawatur.text import Kind

LEADS = rule("grammar/agent-stated", "the party that leads a statement as its subject is its actor")
_MUTUAL = frozenset(("clash", "shelling", "shooting", "attack", "agreement"))


def sides(items: Items, telling: Telling, event: str) -> tuple[EvidenceSpan, EvidenceSpan | None] | None:
    """The sides that "between A and B" names, of a clash or of what else two do to each other."""
    if event not in _MUTUAL:
        return None
    for index in range(telling.first, telling.stop - 2):
        if items.norm(index) != "between":
            continue
        if event != "clash" and not any(
            0 < index - a.index <= 5 and a.event == event for a in telling.anchors
        ):
            continue
        end = index + 1
        joint = -1
        while end < telling.stop and end < index + 26:
            tag = items.tags[end]
            party = joint < 0 and (is_party(items, index + 1, end) or _country(items, end - 1))
            if items.norm(end) in ("and", "&") and party:
                joint = end
            if (
                items.norm(end) in ("on", "in")
                and items.norm(end + 1) in ("one", "the")
                and items.norm(end + 2) in ("hand", "side", "other")
            ):
                joint = joint if joint >= 0 else -1
                end += 3
                continue
            if (
                tag & (SAY | REL)
                or finite(items, end)
                or items.norm(end) in (",", ".", ";")
                or (tag & INPLACE and not tag & ADJ and not _hails(items, end))
            ):
                if joint < 0 and (beyond := _beyond(items, end, telling.stop)) > 0:
                    one = party_span(items, index + 1, end)
                    stop = end_of(items, beyond, telling.stop, apposition=False)
                    return one, party_span(items, beyond, stop)
                break
            end += 1
        if joint < 0:
            stop = end_of(items, index + 1, end, apposition=False)
            if event == "clash" and _several(items, stop - 1) and is_party(items, index + 1, stop):
                return party_span(items, index + 1, stop), None  # "clashes between rival factions"
            continue
        second = joint + 1
        stop = end_of(items, second, end, apposition=False)
        one = party_span(items, index + 1, joint)
        named = stop > second and (is_party(items, second, stop) or _country(items, second))
        return one, party_span(items, second, stop) if named else None
    return None


def _beyond(items: Items, at: int, stop: int) -> int:
    """Where the second side begins, past where the first stands ("the army in the west and …"), or 0."""
    joint = next((i for i in range(at, min(at + 7, stop)) if items.norm(i) == "and"), -1)
    if joint < 0 or not items.tags[at] & INPLACE or any(finite(items, i) for i in range(at, joint)):
        return 0
    end = end_of(items, joint + 1, stop, apposition=False)
    return joint + 1 if end > joint + 1 and is_party(items, joint + 1, end) else 0


def _country(items: Items, index: int) -> bool:
    """Whether a land stands for whoever rules it ("a truce between Israel and Gaza")."""
    return bool(items.tags[index] & PLACE) and capital(items, index)


def _hails(items: Items, index: int) -> bool:
    """Whether "from" tells of what group a side is ("gunmen from the X clan and others from the Y clan")."""
    reading = items.first(index, INPLACE)
    return reading is not None and reading.entry.get("role") == "from"


def _several(items: Items, index: int) -> bool:
    """Whether a party's noun is plural ("rival groups")."""
    return bool(items.tags[index] & FORCES) and items.norm(index).endswith("s")


def stated_doers(items: Items, first: int, stop: int) -> tuple[tuple[EvidenceSpan, ...], str]:
    """The party that leads a statement in items `[first, stop)` as its subject, and the rule that says so."""
    at = first
    while at < stop and (
        items.kinds[at] != Kind.WORD or (items.tags[at] & (ADV | CONJ | THAT) and not items.tags[at] & FORCES)
    ):
        at += 1
    near = range(at, min(at + 14, stop))
    verb = next(
        (i for i in near if finite(items, i) or leads_on(items, i) or items.tags[i] & (PLAN | MODAL)), -1
    )
    if verb <= at:
        return (), ""
    end = end_of(items, at, verb, apposition=False)
    loose = any(
        items.kinds[i] == Kind.WORD and not items.tags[i] & (ADV | AUX | TIME) for i in range(end, verb)
    )
    if loose or not is_party(items, at, end) or is_deed(items, end - 1):
        return (), ""
    if not heads(items, at, end) or not any(items.tags[i] & FORCES for i in range(at, end)):
        return (), ""
    return (party_span(items, at, end),), LEADS


def facing(items: Items, telling: Telling, event: str) -> list[EvidenceSpan]:
    """Parties behind "against" (or "with" in a clash)."""
    found: list[EvidenceSpan] = []
    for index in range(telling.first, telling.stop - 1):
        if items.tags[index] & AGAINST or (event == "clash" and items.norm(index) == "with"):
            end = end_of(items, index + 1, telling.stop, apposition=False)
            end = next((i for i in range(index + 2, end) if items.tags[i] & INPLACE), end)
            if end > index + 1 and is_party(items, index + 1, end):
                found.append(party_span(items, index + 1, end))
    return found[:1]


def accused(items: Items, first: int, stop: int) -> EvidenceSpan | None:
    """Whom an accusation names: the party right behind the verb ("accused the army of …")."""
    for at in (first, *(i + 1 for i in range(first, min(first + 9, stop)) if items.norm(i) == "to")):
        end = end_of(items, at, stop, apposition=False)  # "accused X of …", "attributed the strike to X"
        deed = next(
            (i for i in range(at + 2, end) if items.tags[i] & EVENT and not items.tags[i] & FORCES), 0
        )
        if deed:  # "blamed X for the attack"
            end = next((i for i in range(deed - 1, at, -1) if items.tags[i] & (PREP | INPLACE)), at)
        if end > at and is_party(items, at, end) and not any(items.tags[i] & EVENT for i in range(at, end)):
            return party_span(items, at, end)
    return None
