"""People of whom the harm is told by a noun: "among the dead", "of the wounded", "12 deaths"."""

from __future__ import annotations

from tawatur.extract.rules.harms import NOBODY, OWN
from tawatur.extract.rules.items import Items
from tawatur.extract.rules.subject_first.folk import Folk, Nodes, Word, add_harm
from tawatur.extract.rules.subject_first.gaps import gap
from tawatur.extract.rules.subject_first.words import (
    ADV,
    AUX,
    CONJ,
    NEG,
    PERSON,
    RESULT,
    VERB,
    marked,
)  # fmt: skip


def bind_among(items: Items, nodes: Nodes, at: int, word: Word) -> None:
    """ "Among the dead were six children", "six children were among the dead", "five of the dead"."""
    order = nodes.order
    after = order[at + 1] if at + 1 < len(order) else None
    before = order[at - 1] if at else None
    if isinstance(before, Folk) and before.bound < 0 and gap(items, before.people.stop, word.index) == 0:
        if isinstance(after, Folk) and after.people.form == "plural" and _said_to_be(items, word, after):
            # "six of the dead were children": those counted, and who they are
            before.people = before.people._replace(stop=word.index + 1, victims=after.people.victims)
            after.bound = len(nodes.found)
        add_harm(nodes, before, word.entry.get("harm"), word.index, "", word.entry.rule)
        for earlier in reversed(order[: at - 1]):  # "two soldiers and a guard were among the dead"
            if not (before.joined or before.beside) or not isinstance(earlier, Folk) or earlier.bound >= 0:
                break
            add_harm(nodes, earlier, word.entry.get("harm"), word.index, "", word.entry.rule)
            before = earlier
        return
    if isinstance(after, Folk) and _told_apart(items, word, after):
        total = next(
            (
                i
                for i, f in reversed(list(enumerate(nodes.found)))
                if f.of is None and f.type == word.entry.get("harm")
            ),
            None,
        )
        add_harm(nodes, after, word.entry.get("harm"), word.index, "", word.entry.rule, of=total)
        following = at + 2
        while following < len(order) and isinstance(order[following], Folk):
            folk = order[following]
            assert isinstance(folk, Folk)
            if not (folk.joined or folk.beside) or folk.bound >= 0:
                break
            add_harm(nodes, folk, word.entry.get("harm"), word.index, "", word.entry.rule, of=total)
            following += 1


def _said_to_be(items: Items, word: Word, folk: Folk) -> bool:
    """Whether only forms of "be" stand between a part and the noun that says who they are."""
    between = range(word.index + 1, folk.people.first)
    return len(between) > 0 and all(items.tags[i] & (AUX | ADV) for i in between)


def _told_apart(items: Items, word: Word, folk: Folk) -> bool:
    """Whether people behind "among the dead" are said to be some ("… in the village were four guards")."""
    loose = gap(items, word.index + 1, folk.people.first)
    return loose <= 1 or (loose <= 7 and bool(items.tags[folk.people.first - 1] & AUX))


def alone(items: Items, nodes: Nodes, at: int, folk: Folk) -> None:
    """People whose noun itself says the harm ("12 deaths", "no casualties", "injuries")."""
    people = folk.people
    order = nodes.order
    if folk.part and at:
        before = next((n for n in reversed(order[:at]) if isinstance(n, Folk)), None)
        if before is not None and before.bound >= 0:
            root = before.bound if nodes.found[before.bound].of is None else nodes.found[before.bound].of
            assert root is not None
            total = nodes.found[root]
            kind = people.harm if people.harm in ("killed", "injured") else total.type
            add_harm(nodes, folk, kind, total.trigger, total.event, total.rule, of=root)
            return
        if before is not None and before.people.harm and people.stated and not people.harm:
            # "the victims include two nurses": the parts are all that is counted
            add_harm(nodes, folk, before.people.harm, before.people.head, "", OWN)
            return
    if not people.harm or people.harm == "displaced":
        return
    noun = items.first(people.head, PERSON)
    if noun is not None and noun.entry.get("countonly"):
        spared = range(max(0, people.first - 3), people.first)
        if not people.stated or any(marked(items, i, VERB, "spares") for i in spared):
            return
    if people.min == 0 and people.max == 0:
        index = add_harm(nodes, folk, people.harm, people.head, "", NOBODY)
        nodes.found[index].none = True
        return
    if not people.stated and any(items.tags[i] & NEG for i in range(max(0, people.first - 7), people.first)):
        return
    counted = people.form == "counted" and people.stated
    plural = (
        people.form in ("plural", "counted")
        and not people.definite
        and people.harm in ("affected", "injured", "killed")
    )
    if plural and not counted:
        plural = (
            not folk.inside
            or bool(items.tags[people.first - 1] & RESULT)
            or items.norm(people.first - 1) in ("with", "of", "in")
        )
    # "faisant un mort", "two dead and one wounded": one victim behind an outcome, or joined to others.
    single = people.form == "single" and people.alone and bool(items.tags[people.first - 1] & (RESULT | CONJ))
    if counted or plural or single:
        add_harm(nodes, folk, people.harm, people.head, "", OWN)
