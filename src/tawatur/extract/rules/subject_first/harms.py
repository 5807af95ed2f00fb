"""Harms in a subject-first language: who is harmed by the order of the words and the voice of the verb.

A sentence is read into nodes (people, words of harm, marks that part). Then every word of harm takes
its people: behind it when active ("killing three", "the deaths of two"), before it when passive
("three were killed", "five injured") or said of those who suffer ("died", "dead", "missing"). A
bare past form is active when people stand right behind it, else passive. Features of the tables:
`v` is both (transitive), intr, adj, of (a noun of harm with "of") or act (a phrase with its object).
"""

from __future__ import annotations

from tawatur.extract.rules.harms import Found
from tawatur.extract.rules.items import Items
from tawatur.extract.rules.persons import People
from tawatur.extract.rules.subject_first.among import alone, bind_among
from tawatur.extract.rules.subject_first.binding import add_part, bound, share_noun, told_elsewhere
from tawatur.extract.rules.subject_first.folk import Folk, Nodes, Word, add_harm
from tawatur.extract.rules.subject_first.gaps import (
    absolute,
    accompanies,
    breaks_down,
    gap,
    listed,
    outside,
    reaches,
)
from tawatur.extract.rules.subject_first.nodes import read_nodes
from tawatur.extract.rules.subject_first.out_of import out_of
from tawatur.extract.rules.subject_first.words import (
    ACTOR,
    ADJ,
    ADV,
    AUX,
    CLASS,
    CONJ,
    DET,
    ETHNIC,
    EVENT,
    GROUP,
    HARM,
    NAME,
    NUM,
    PART,
    PERSON,
    PLACE,
    PLAN,
    PRON,
    REL,
    SITE,
    SPEAKER,
    TIME,
    TITLE,
    UNIT,
    VERB,
    WEAPON,
    capital,
    finite,
    marked,
)  # fmt: skip
from tawatur.languages.grammar import rule
from tawatur.text import Kind

OBJECT = rule("grammar/harm-object", "people behind an active word of harm (killed three, the death of two)")
SUBJECT = rule(
    "grammar/harm-subject", "people before a passive word of harm (three were killed, five injured)"
)
_PERSONAL = frozenset(("killed", "injured", "detained", "abducted", "affected", "displaced", "trapped"))
_OF_TOWNS = frozenset(("besieged", "trapped", "displaced"))
_WAR = 10_000
"""From how many dead on a figure is a total over incidents."""
_PASSED = frozenset((",", "،", '"', "“", "”", "(", ")", "'", "-", "–", "—"))


def find_harms(items: Items, first: int, stop: int, listed: str = "") -> list[Found]:
    """The harms of a sentence's items `[first, stop)`, in order of the text.

    `listed` is the harm that the head of a list said of its lines.
    """
    nodes = read_nodes(items, first, stop)
    order = nodes.order
    for at, node in enumerate(order):
        if isinstance(node, Word):
            _bind(items, nodes, at, node, first)
    if listed:
        for node in order:
            if isinstance(node, Folk) and node.bound < 0 and node.people.stated:
                add_harm(nodes, node, listed, -1, "", OBJECT)
                break
    for at, node in enumerate(order):
        if isinstance(node, Folk) and node.bound < 0:
            alone(items, nodes, at, node)
    told_elsewhere(items, nodes)
    share_noun(items, nodes.found)
    for harm in nodes.found:
        if harm.type == "killed" and not harm.event and (harm.people.min or 0) >= _WAR:
            harm.event = "toll"  # no one incident kills so many: the dead of a war
    return _ordered(nodes.found)


def _ordered(found: list[Found]) -> list[Found]:
    """The harms in order of the text, parts still pointing at their totals."""
    ranks = sorted(range(len(found)), key=lambda i: (found[i].people.first, i))
    place = {old: new for new, old in enumerate(ranks)}
    for harm in found:
        if harm.of is not None:
            harm.of = place[harm.of]
    return [found[i] for i in ranks]


# --- binding ----------------------------------------------------------------------------------------


def _bind(items: Items, nodes: Nodes, at: int, word: Word, first: int) -> None:
    order = nodes.order
    if word.entry.tag == "part_of":
        bind_among(items, nodes, at, word)
        return
    if out_of(items, nodes, at, word, first):
        return
    if items.tags[word.index - 1] & PLAN and word.entry.get("tense") == "base" and _told(nodes, word):
        return  # "a bomb meant to kill the governor killed three guards"
    voice = word.voice
    if voice == "both":
        voice = _open_voice(items, order, at, word, first)
    if voice in ("behind", "of"):
        if _objects(items, nodes, at, word) or voice == "of" or _referred(items, nodes, at, word):
            return
        previous = next((n for n in reversed(order[:at]) if isinstance(n, Word)), None)
        if previous is not None and previous.used and word.index - previous.index <= 2:
            _subjects(items, nodes, at, word, first, again=True)
    elif voice == "before":
        _subjects(items, nodes, at, word, first)
        if not word.used and word.be:
            _company(items, nodes, at + 1, word)
        if not word.used and word.index - first <= 1:
            _turned(items, nodes, at, word)


def _told(nodes: Nodes, word: Word) -> bool:
    """Whether a sentence tells of a harm done beside the one that was only meant."""
    others = (n for n in nodes.order if isinstance(n, Word) and n is not word)
    return any(n.entry.get("tense") in ("past", "participle", "ing") for n in others)


def _turned(items: Items, nodes: Nodes, at: int, word: Word) -> None:
    """ "Killed in the attack were two guards": those behind "were" are who suffered."""
    head = nodes.order[at + 1] if at + 1 < len(nodes.order) else None
    if not isinstance(head, Folk) or head.bound >= 0 or head.people.first - word.index > 10:
        return
    before = items.first(head.people.first - 1, AUX)
    if before is None or not before.entry.get("be"):
        return
    total = bound(items, nodes, head, word, SUBJECT)
    word.used = True
    _follow(items, nodes, at + 2, word, total)


def _open_voice(items: Items, order: list[Word | Folk | int], at: int, word: Word, first: int) -> str:
    """The voice of a bare past form: what stands right behind it and right before it decides."""
    after = order[at + 1] if at + 1 < len(order) else None
    before = order[at - 1] if at else None
    close = isinstance(before, Folk) and before.bound < 0 and gap(items, before.people.stop, word.index) <= 1
    if isinstance(after, Folk) and reaches(items, word, after.people):
        if (
            close
            and isinstance(before, Folk)
            and _own_verb(items, order, at + 1)
            and (before.people.form in ("counted", "bare", "other") or _harmless(before.people))
        ):
            return "before"  # "Three killed, five injured": those behind have their own word
        previous = next((n for n in reversed(order[:at]) if isinstance(n, Word)), None)
        if close and _elliptic(items, word, previous) and _own_verb(items, order, at + 1):
            return "before"
        return "behind"
    agents = isinstance(before, Folk) and before.people.form in ("plural", "single", "named")
    return "behind" if agents and _takes_object(items, word.index + 1) else "before"


def _harmless(people: People) -> bool:
    """Whether people are one who is told as a victim ("A child killed seven injured in …")."""
    return people.form == "single" and people.alone and bool(people.victims & {"child", "woman", "civilian"})


def _takes_object(items: Items, at: int) -> bool:
    """Whether what stands right behind a past form is a noun phrase ("gunmen killed former governor X")."""
    if at + 1 < len(items.tags) and (items.kinds[at] == Kind.NUMBER or items.tags[at] & NUM):
        return bool(items.tags[at + 1] & (UNIT | WEAPON | CLASS))  # "rebels burned 12 buses"
    if at >= len(items.tags) or items.kinds[at] != Kind.WORD:
        return False
    tag = items.tags[at]
    return (
        bool(tag & (DET | TITLE | NAME))
        or not tag
        or (capital(items, at) and not tag & ~(PLACE | SPEAKER | ADJ | NAME))
    )


def _elliptic(items: Items, word: Word, previous: Word | None) -> bool:
    return previous is not None and previous.used and items.norm(word.index - 1) not in ("and",)


def _own_verb(items: Items, order: list[Word | Folk | int], at: int) -> bool:
    """Whether the people at a node have a word of harm of their own right behind them."""
    folk = order[at]
    word = order[at + 1] if at + 1 < len(order) else None
    if not isinstance(folk, Folk) or not isinstance(word, Word) or word.voice not in ("both", "before"):
        return False
    gap = range(folk.people.stop, word.index)
    if any(items.tags[i] & (AUX) for i in gap):
        return all(items.tags[i] & (AUX | ADV | TIME) for i in gap)
    if len(gap) == 0 and word.voice == "both":
        # "killed five militants injured": no; "killed five, wounded three": the comma parts
        after = order[at + 2] if at + 2 < len(order) else None
        return not (isinstance(after, Folk) and reaches(items, word, after.people)) or True
    return len(gap) == 0 or all(items.tags[i] & ADV for i in gap)


def _objects(items: Items, nodes: Nodes, at: int, word: Word) -> bool:
    """Bind the people behind a word of harm, those joined to them, and the parts told of them."""
    order = nodes.order
    head = order[at + 1] if at + 1 < len(order) else None
    follow = order[at + 2] if at + 2 < len(order) else None
    # "killed and wounded 7", "abducted and executed a number of …": two words of harm over one object.
    if (
        isinstance(head, Word)
        and isinstance(follow, Folk)
        and head.index - word.index <= 2
        and head.voice in ("behind", "both")
        and reaches(items, head, follow.people)
    ):
        return _share(items, nodes, at + 2, word)
    if not isinstance(head, Folk) or not reaches(items, word, head.people) or head.bound >= 0:
        return False
    if word.entry.get("people") == "y" and (
        head.people.form == "bare" or _placed(items, head) or _thing(items, head)
    ):
        return False
    total = bound(items, nodes, head, word, OBJECT)
    word.used = True
    _follow(items, nodes, at + 2, word, total)
    return True


def _thing(items: Items, folk: Folk) -> bool:
    """Whether what is counted is no word for people ("lost three games")."""
    people = folk.people
    return people.form == "counted" and not items.tags[people.head] & (PERSON | ETHNIC | ACTOR | GROUP)


def _placed(items: Items, folk: Folk) -> bool:
    """Whether a bare name is that of a place by the word behind it ("captured Tal Samer region")."""
    people = folk.people
    if not capital(items, people.first) or people.stop >= len(items.tags):
        return False
    return bool(items.tags[people.stop] & (CLASS | SITE | PART))


def _referred(items: Items, nodes: Nodes, at: int, word: Word) -> bool:
    """Bind those that a pronoun behind a word of harm stands for ("fired at a guard, killing him")."""
    reading = items.first(word.index + 1, PRON) if word.index + 1 < len(items.tags) else None
    number = reading.entry.get("whom") if reading is not None else ""
    if not number or word.entry.get("tense") not in ("ing", "past", "participle"):
        return False
    for node in reversed(nodes.order[:at]):
        if not isinstance(node, Folk):
            return False
        people = node.people
        one = people.min == people.max == 1 and people.unit != "family"
        if node.inside and people.definite and marked(items, people.head, PERSON, "leads"):
            continue  # "in the head"
        if node.bound >= 0 or node.part or one != (number == "s") or people.form == "bare":
            continue
        bound(items, nodes, node, word, OBJECT)
        word.used = True
        behind = nodes.order[at + 1] if at + 1 < len(nodes.order) else None
        if isinstance(behind, Folk) and all(
            items.tags[i] & CONJ for i in range(word.index + 2, behind.people.first)
        ):
            if reading and reading.entry.get("self") and behind.people.form == "other":
                # "killing himself and two others": whoever blew himself up is none of their kind
                kind = word.entry.get("type")
                total = add_harm(nodes, behind, kind, word.index, word.entry.get("event"), word.entry.rule)
            else:
                total = bound(items, nodes, behind, word, OBJECT)  # "killing him and two others"
            _follow(items, nodes, at + 2, word, total)
        return True
    return False


def _share(items: Items, nodes: Nodes, at: int, word: Word) -> bool:
    folk = nodes.order[at]
    assert isinstance(folk, Folk)
    total = bound(items, nodes, folk, word, OBJECT)
    word.used = True
    _follow(items, nodes, at + 1, word, total)
    folk.bound = -1
    for node in nodes.order[at + 1 :]:
        if not isinstance(node, Folk):
            break
        node.bound = -1
    return True


def _follow(items: Items, nodes: Nodes, at: int, word: Word, total: int) -> None:
    """Bind the parts of a total, and people joined to it that have no word of harm of their own."""
    order = nodes.order
    root = total
    while at < len(order) and isinstance(order[at], Folk):
        folk = order[at]
        assert isinstance(folk, Folk)
        if folk.bound >= 0:
            break
        if folk.part and _other_fate(items, order, at, word):
            break  # "wounded 14, two of whom later died"
        elif folk.part:
            add_part(items, nodes, folk, word, root)
        elif (
            (folk.joined or folk.beside)
            and not _own_verb(items, order, at)
            and not (folk.people.harm and folk.people.harm != word.entry.get("type"))
        ):
            root = bound(items, nodes, folk, word, OBJECT)
        elif folk.joined and folk.people.harm:
            root = add_harm(
                nodes, folk, folk.people.harm, word.index, word.entry.get("event"), word.entry.rule
            )
        elif listed(items, order, at):
            add_part(items, nodes, folk, word, root)
        elif folk.inside and accompanies(items, word, folk) and not _own_verb(items, order, at):
            root = bound(items, nodes, folk, word, OBJECT)
        elif not folk.inside:
            break
        at += 1


def _other_fate(items: Items, order: list[Word | Folk | int], at: int, word: Word) -> bool:
    """Whether a part of those told has another word of harm said of it right behind."""
    behind = order[at + 1] if at + 1 < len(order) else None
    if not isinstance(behind, Word) or behind.voice != "before":
        return False
    return behind.entry.get("type") != word.entry.get("type") and _own_verb(items, order, at)


def _subjects(items: Items, nodes: Nodes, at: int, word: Word, first: int, *, again: bool = False) -> None:
    """Bind the people before a word of harm that is said of them."""
    order = nodes.order
    begin = at
    while begin > 0 and not isinstance(order[begin - 1], int):
        begin -= 1
    back = [(i, n) for i, n in enumerate(order[begin:at], begin) if isinstance(n, Folk)]
    orphan = all(n.part for _, n in back)  # "five of them died": a part of those told before
    free = [(i, n) for i, n in back if (n.bound < 0 or again) and (orphan or not n.part)]
    if not free:
        _included(items, nodes, at, word)
        return
    told = [(i, n) for i, n in free[-1:] if n.inside and _who(items, n, word)]
    main = told or [(i, n) for i, n in free if not n.inside or absolute(items, n, word)]
    main = main or (free if word.entry.get("v") == "adj" else [])
    if not main:
        return
    last_at, last = main[-1]
    reach = max((n.people.stop for i, n in back if i > last_at and n.part), default=0)
    if not _subject_of(items, last, word, reach):
        return
    parts = [n for n in order[last_at + 1 : at] if isinstance(n, Folk) and n.part and n.bound < 0]
    if parts and last.people.harm == "affected" and not last.people.stated:
        for part in parts:  # "casualties included six dead": the parts are all that is counted
            bound(items, nodes, part, word, SUBJECT)
        word.used = True
        return
    # Those joined to the last belong to it.
    chosen = [(last_at, last)]
    closed = False
    while (last.joined or (closed and last.beside)) and last_at > begin:
        closed = True
        last_at -= 1
        previous = order[last_at]
        if not isinstance(previous, Folk) or (previous.bound >= 0 and not again):
            break
        last = previous
        if not previous.part and (not previous.inside or chosen[0][1].inside):
            chosen.insert(0, (last_at, previous))
    word.used = True
    for number, folk in chosen:
        total = bound(items, nodes, folk, word, SUBJECT)
        if folk.whole:
            for earlier in order[begin:number]:
                if isinstance(earlier, Folk) and earlier.bound < 0:
                    add_part(items, nodes, earlier, word, total)
        for later in order[number + 1 : at]:
            if isinstance(later, Folk) and later.part and later.bound < 0:
                add_part(items, nodes, later, word, total)
        follow = at + 1
        if folk is chosen[-1][1]:
            while follow < len(order):
                later = order[follow]
                if (
                    not isinstance(later, Folk)
                    or later.bound >= 0
                    or not (later.part or breaks_down(items, word, later))
                ):
                    break
                add_part(items, nodes, later, word, total)
                follow += 1
            _company(items, nodes, follow, word)


def _included(items: Items, nodes: Nodes, at: int, word: Word) -> None:
    """ "Those killed overnight included 12 people": the parts are all that is counted."""
    those = items.first(word.index - 1, DET)
    if those is None or not those.entry.get("alone"):
        return
    for node in nodes.order[at + 1 :]:
        if not isinstance(node, Folk) or node.bound >= 0 or not (node.part or node.joined):
            return
        bound(items, nodes, node, word, SUBJECT)
        word.used = True


def _who(items: Items, folk: Folk, word: Word) -> bool:
    """Whether "who was killed" tells of the people right before it ("the daughter of the woman who …")."""
    stop = folk.people.stop
    return bool(items.tags[stop] & REL) and gap(items, stop + 1, word.index) == 0


def _company(items: Items, nodes: Nodes, at: int, word: Word) -> None:
    """Those who shared what was told of others ("was killed along with two guards", "with his sons")."""
    order = nodes.order
    while at < len(order) and isinstance(folk := order[at], Folk) and folk.bound < 0:
        if accompanies(items, word, folk) and not _own_verb(items, order, at):
            total = bound(items, nodes, folk, word, SUBJECT)
            _follow(items, nodes, at + 1, word, total)
            return
        at += 1


def _subject_of(items: Items, folk: Folk, word: Word, reach: int = 0) -> bool:
    """Whether people can be the subject of a word of harm, by what stands between.

    `reach` is where the parts told of them end ("six people, including one woman, dead").
    """
    people = folk.people
    if people.form == "named" and word.entry.get("type") in _OF_TOWNS and not people.victims:
        return False  # "Tal Nuran was besieged": a place
    between = outside(items, people.stop, word.index)
    loose = gap(items, max(people.stop, reach), word.index)
    others = people.form == "other" and not word.be and word.entry.get("v") != "intr"
    if people.form in ("bare", "unknown") or others:
        return loose <= 1
    if word.be or word.entry.get("v") == "intr":
        verbs = sum(
            1 for i in between if finite(items, i) and not items.tags[i] & AUX and not items.tags[i] & HARM
        )
        relative = any(items.tags[i] & REL for i in between)
        return verbs == 0 or (relative and verbs <= 1) or (verbs == 1 and loose <= 4)
    if word.entry.get("v") == "adj":
        return loose <= 1
    if people.form in ("plural", "single", "named") and not word.be:
        return loose == 0 and not any(items.norm(i) == "," for i in between)
    return loose <= 3 and not any(finite(items, i) and not items.tags[i] & AUX for i in between)


__all__ = ["EVENT", "VERB", "find_harms"]
