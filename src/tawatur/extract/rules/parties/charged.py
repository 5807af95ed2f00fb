"""Doers named by a court: whoever is accused, tried, convicted, or confesses, of what is told.

"نورا حسين، المتهمة بقتل زوجها", "جندي أدين بقتل جريح", "يحاكم ثمانية أشخاص بتهمة قتل 30 شخصا". Who is put to
death by the court is a victim there, and no doer.
"""

from __future__ import annotations

from tawatur.extract.rules.anchors import listed
from tawatur.extract.rules.clauses import Telling
from tawatur.extract.rules.items import Items
from tawatur.extract.rules.parties.mentions import find_mentions
from tawatur.extract.rules.parties.nouns import ADJ, DEED, ETHNIC, EVENT, HARM, ORDINAL, PERSON, THAT
from tawatur.extract.rules.parties.strangers import people_at
from tawatur.languages.grammar import rule
from tawatur.model import EvidenceSpan
from tawatur.text import Kind

CHARGED = rule("grammar/agent-charged", "whoever a court accuses, tries or convicts of what is told")

_UNTRIED = frozenset(
    ("statement", "displacement", "siege", "agreement", "humanitarian", "control_change", "detention")
)
_BACK, _AHEAD = 10, 8


def charged(items: Items, telling: Telling, event: str, taken: list[tuple[int, int]]) -> EvidenceSpan | None:
    """Who stands before a court for what is told, named in its words or right before them."""
    pack = items.pack
    tried, accused = listed(pack, "tried"), listed(pack, "accused")
    if event in _UNTRIED or not tried:
        return None
    for at in range(max(0, telling.first - _BACK), telling.stop - 1):
        norm = items.norm(at)
        if (norm not in tried and norm not in accused) or not _of_deed(items, at, telling):
            continue
        found = _named(items, at, telling.stop, noun=norm in accused and event != "execution")
        if found is not None and not any(a < found[1] and found[0] < b for a, b in taken):
            return items.span(*found)
    return None


def court(items: Items, telling: Telling, event: str) -> EvidenceSpan | None:
    """The court that an idiom of ruling ends in ("قضت محكمة الاستئناف بـ…", "حكمت محكمة عسكرية على …")."""
    if event not in ("execution", "detention"):
        return None
    for at in range(telling.first, min(telling.first + 4, telling.stop)):
        norm = items.norm(at)
        if " " not in norm or norm.rpartition(" ")[2] not in listed(items.pack, "courts"):
            continue
        text = items.text[items.starts[at] : items.ends[at]]
        stop = at + 1
        while stop < min(at + 4, telling.stop) and _of_court(items, stop):
            stop += 1
        return EvidenceSpan(items.starts[at] + len(text) - len(text.split()[-1]), items.ends[stop - 1])
    return None


def _of_court(items: Items, at: int) -> bool:
    """Whether a word behind a court says which court it is."""
    if items.kinds[at] != Kind.WORD or items.tags[at] & ~(ADJ | ETHNIC | PERSON | ORDINAL):
        return False
    article = str(items.pack.settings.get("article", "\n"))
    return bool(items.tags[at] & (ADJ | ETHNIC)) or items.norm(at).startswith(article)


def _of_deed(items: Items, at: int, telling: Telling) -> bool:
    """Whether the charge is of the deed told: its words stand behind, in the same sentence."""
    for index in range(at + 1, min(at + _AHEAD, telling.stop)):
        if items.kinds[index] == Kind.BREAK or items.norm(index) in (".", "؟", "!"):
            return False
        if index >= telling.first and items.tags[index] & (HARM | EVENT | DEED):
            return True
    return False


def _named(items: Items, at: int, stop: int, *, noun: bool) -> tuple[int, int] | None:
    """The people right before a word of trial or right behind it; else the word itself, when a `noun`."""
    edge = at - 1 if at and items.norm(at - 1) in ("،", ",") else at
    first = edge
    while (
        first > max(0, edge - 7) and items.kinds[first - 1] != Kind.BREAK and not items.tags[first - 1] & THAT
    ):
        first -= 1
    for begin in range(first, edge):
        people = people_at(items, begin, edge, lone=True)
        if people is not None and people[1] == edge and not items.tags[begin] & ADJ:
            return people
    forces = [m for m in find_mentions(items, first, edge, []) if m.stop == edge and m.kind == "force"]
    if forces and items.norm(at) in listed(items.pack, "accused"):
        return forces[-1].first, edge
    behind = people_at(items, at + 1, stop, lone=True)
    if behind is not None:
        return behind
    return (at, at + 1) if noun else None
