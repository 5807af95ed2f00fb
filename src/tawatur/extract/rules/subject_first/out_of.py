"""A total and the share of it that is told of: "Of the 14 people killed in the raid, 12 were civilians"."""

from __future__ import annotations

from tawatur.extract.rules.items import Items
from tawatur.extract.rules.quantities import read_quantity
from tawatur.extract.rules.subject_first.folk import Folk, Nodes, Word, add_harm
from tawatur.extract.rules.subject_first.words import AUX, COMMAS, CONJ, PREP, marked

_REACH = 12
"""How many words on from the word of harm the comma stands that the share is behind."""


def out_of(items: Items, nodes: Nodes, at: int, word: Word, first: int) -> bool:
    """Bind a total that a clause opens with behind "of", and its share behind a comma; whether it does."""
    order = nodes.order
    whole = order[at - 1] if at else None
    if not isinstance(whole, Folk) or whole.bound >= 0:
        return False
    if not whole.people.stated or not whole.people.definite:
        return False
    of = whole.people.first - 1
    opens = of == first or (of > first and (items.tags[of - 1] & CONJ or items.norm(of - 1) in COMMAS))
    if of < first or not opens or not items.tags[of] & PREP or whole.people.stop != word.index:
        return False
    kinds = next((n for n in order[at + 1 :] if isinstance(n, Folk) and n.people.form == "plural"), None)
    behind = range(word.index + 1, min(word.index + _REACH, len(items.tags)))
    comma = next((i for i in behind if items.norm(i) in COMMAS), 0)
    if kinds is None or not comma or kinds.bound >= 0 or not marked(items, kinds.people.first - 1, AUX, "be"):
        return False
    share = read_quantity(items, comma + 1, kinds.people.first)
    if share is None or share.stop != kinds.people.first - 1 or not share.stated:
        return False
    kind, event, name = word.entry.get("type"), word.entry.get("event"), word.entry.rule
    total = add_harm(nodes, whole, kind, word.index, event, name)
    counted = kinds.people._replace(
        first=share.first, min=share.min, max=share.max, approx=share.approx, form="counted", rule=share.rule
    )
    for node in order[at + 1 :]:  # the figure alone is nobody of its own
        if isinstance(node, Folk) and node is not kinds and node.people.first == share.first:
            node.bound = total
    kinds.people = counted
    add_harm(nodes, kinds, kind, word.index, event, name, of=total)
    word.used = True
    return True
