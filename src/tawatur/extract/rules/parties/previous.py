"""The subject of a clause that tells no event, kept by the verb of the telling behind it.

"ينتشر المسلحون في البلاد منذ عقدين، وشنوا هجمات …": whoever the clause before spoke of did it, when the verb
has no subject of its own and agrees with that one in number and gender.
"""

from __future__ import annotations

from tawatur.extract.rules.clauses import Telling
from tawatur.extract.rules.items import Items
from tawatur.extract.rules.parties.carried import unsaid
from tawatur.extract.rules.parties.mentions import Mention, find_mentions, span_of
from tawatur.extract.rules.parties.nouns import CLAUSE, CONJ, PARTY, THAT
from tawatur.languages.pack import Reading
from tawatur.model import EvidenceSpan
from tawatur.text import Kind

_PLURAL = frozenset(("mp", "fp"))
_FEMININE = frozenset(("fs", "fp"))


def went_before(items: Items, telling: Telling, event: str, first: int) -> EvidenceSpan | None:
    """Who the words of the same speaker before a telling, from item `first` on, are said of."""
    if first >= telling.first or (verb := unsaid(items, telling, event)) is None:
        return None
    if verb.entry.tag == "harm" and verb.entry.get("tense") == "past" and verb.entry.get("p") not in _PLURAL:
        return None  # unvowelled, "قتل ضابط" says rather that an officer was killed
    named = find_mentions(items, first, telling.first, [])
    for mention in reversed(named):
        if mention.kind == "force" and _leads(items, mention, first) and _agrees(items, mention, verb):
            return span_of(items, mention)
    return None


def _leads(items: Items, mention: Mention, first: int) -> bool:
    """Whether a party stands where a subject does: behind a verb, or at the head of a clause."""
    reading = items.first(mention.first, PARTY)
    if reading is not None and reading.before not in ("", "و"):
        return False
    at = mention.first - 1
    if at < first or items.kinds[at] != Kind.WORD or items.tags[at] & (CLAUSE | CONJ | THAT):
        return True
    if items.tags[at] & PARTY:
        return False
    return any(r.entry.pos == "verb" for r in items.words[at].readings)


def _agrees(items: Items, mention: Mention, verb: Reading) -> bool:
    """Whether a verb agrees with a party: with people in the plural, feminine nouns, masculine ones."""
    told = verb.entry.get("p")
    head = items.first(mention.first, PARTY)
    if head is None or not told:
        return False
    word = items.norm(mention.first).split(" ")[0]
    people = bool(head.entry.get("part")) or word.endswith(
        tuple(items.pack.settings.get("closed_endings", ()))
    )
    feminine = word.endswith(("\u0647", "\u0627\u062a")) or head.entry.get("g") == "f"
    if people:
        return told in _PLURAL
    return told not in _PLURAL and (told in _FEMININE) == feminine
