"""Harms in a subject-first language: who is harmed by the order of the words and the voice of the verb.

A sentence is read into nodes (people, words of harm, marks that part). Then every word of harm takes
its people: behind it when active ("killing three", "the deaths of two"), before it when passive
("three were killed", "five injured") or said of those who suffer ("died", "dead", "missing"). A
bare past form is active when people stand right behind it, else passive. Features of the tables:
`v` is both (transitive), intr, adj, of (a noun of harm with "of") or act (a phrase with its object).
"""

from __future__ import annotations

from dataclasses import dataclass, field

from tawatur.extract.rules.harms import NOBODY, OWN, Found
from tawatur.extract.rules.items import Items
from tawatur.extract.rules.persons import People
from tawatur.extract.rules.subject_first.people import STARTS, read_group
from tawatur.extract.rules.subject_first.words import (
    ADV,
    AUX,
    BY,
    CALENDAR,
    CLAUSE,
    CONJ,
    DET,
    EVENT,
    HARM,
    INPLACE,
    NEG,
    NONE,
    OTHER,
    PART_OF,
    PERSON,
    PREP,
    QUOTES,
    REL,
    RESULT,
    SAY,
    STOP,
    THAT,
    TIME,
    TOLL,
    VERB,
    capital,
    finite,
    passive,
)  # fmt: skip
from tawatur.languages.grammar import rule
from tawatur.languages.pack import Entry
from tawatur.text import Kind

OBJECT = rule("grammar/harm-object", "people behind an active word of harm (killed three, the death of two)")
SUBJECT = rule(
    "grammar/harm-subject", "people before a passive word of harm (three were killed, five injured)"
)
_PERSONAL = frozenset(("killed", "injured", "detained", "abducted", "affected", "displaced", "trapped"))
_PASSED = frozenset((",", "،", '"', "“", "”", "(", ")", "'", "-", "–", "—"))


@dataclass(slots=True)
class _Word:
    """A word of harm: where, what it does, and on which side its people stand."""

    index: int
    entry: Entry
    voice: str  # behind, before, of, both
    negated: bool = False
    used: bool = False
    be: bool = False


@dataclass(slots=True)
class _Folk:
    """People met in a sentence: part of those before them or not, bound or not."""

    people: People
    part: bool = False
    inside: bool = False  # governed by a preposition
    bound: int = -1  # index of the harm found
    joined: bool = False  # coordinated to the folk before
    whole: bool = False  # the total that those before it are "among"


@dataclass(slots=True)
class _Nodes:
    """The nodes of a sentence in order: folk, words of harm, and where clauses part."""

    order: list[_Word | _Folk | int] = field(default_factory=list["_Word | _Folk | int"])
    found: list[Found] = field(default_factory=list[Found])


def find_harms(items: Items, first: int, stop: int, listed: str = "") -> list[Found]:
    """The harms of a sentence's items `[first, stop)`, in order of the text.

    `listed` is the harm that the head of a list said of its lines.
    """
    nodes = _read(items, first, stop)
    order = nodes.order
    for at, node in enumerate(order):
        if isinstance(node, _Word):
            _bind(items, nodes, at, node, first)
    if listed:
        for node in order:
            if isinstance(node, _Folk) and node.bound < 0 and node.people.stated:
                _found(nodes, node, listed, -1, "", OBJECT)
                break
    for at, node in enumerate(order):
        if isinstance(node, _Folk) and node.bound < 0:
            _alone(items, nodes, at, node)
    return _ordered(nodes.found)


def _ordered(found: list[Found]) -> list[Found]:
    """The harms in order of the text, parts still pointing at their totals."""
    ranks = sorted(range(len(found)), key=lambda i: (found[i].people.first, i))
    place = {old: new for new, old in enumerate(ranks)}
    for harm in found:
        if harm.of is not None:
            harm.of = place[harm.of]
    return [found[i] for i in ranks]


# --- reading ----------------------------------------------------------------------------------------


def _read(items: Items, first: int, stop: int) -> _Nodes:
    nodes = _Nodes()
    order = nodes.order
    tags = items.tags
    index, part, toll, toll_at, whole, aside = first, -9, None, -9, -9, False
    while index < stop:
        tag = tags[index]
        number = items.kinds[index] == Kind.NUMBER
        if tag & STOP:
            reading = items.first(index, STOP)
            if reading is not None and reading.entry.get("silent"):
                index = _past(items, index, stop)
                order.append(index)
                continue
        if tag & TOLL and (entry := _toll(items, index)) is not None:
            toll, toll_at = entry, index
            index += 1
            continue
        if items.norm(index) in ("(", ")"):
            aside = items.norm(index) == "("
        if tag & PART_OF and not _is_word(items, index):
            reading = items.first(index, PART_OF)
            assert reading is not None
            if reading.entry.get("weak") and index > first and items.tags[index - 1] & AUX:
                whole = index  # "six civilians were among 22 people killed"
                index += 1
                continue
            if reading.entry.get("harm"):
                order.append(_Word(index, reading.entry, "both"))
            elif not (items.norm(index) == "of them" and part < 0):
                part = index
            index += 1
            continue
        if tag & NONE and (nobody := items.first(index, NONE)) is not None and nobody.entry.get("who"):
            people = People(
                index, index + 1, index, 0, 0, False, "person", frozenset(), "", "counted", (), NOBODY
            )
            order.append(_Folk(people))
            index += 1
            continue
        if number or tag & STARTS or (not tag and capital(items, index)):
            people = None if _is_word(items, index) and not number else _people(items, index, stop, order)
            if people is not None and aside and people.form != "counted" and part < index - 2:
                index = max(people.stop, index + 1)
                continue
            if people is not None and (share := _share_of(items, people, stop)) is not None:
                people, part = share, people.first
            if (
                people is not None
                and toll is not None
                and people.form in ("counted", "bare", "other")
                and _reached(items, people, toll_at)
            ):
                victims = people.victims | frozenset(filter(None, toll.get("victims").split(",")))
                folk = _Folk(people._replace(victims=victims))
                order.append(folk)
                if people.min != 2 or people.max is not None:
                    _found(nodes, folk, toll.get("harm"), toll_at, "toll", toll.rule)
                    toll = None
                index = max(people.stop, index + 1)
                continue
            if people is not None:
                folk = _Folk(people, part=part == people.first or _is_part(items, part, people.first))
                folk.inside = _governed(items, people.first, first)
                folk.joined = _joined(items, order, people.first)
                if folk.joined and _last_part(order) and not people.harm:
                    folk.part = True
                if people.first - whole <= 2:
                    folk.whole, folk.inside = True, False
                order.append(folk)
                index = max(people.stop, index + 1)
                continue
        if tag & HARM and (word := _word(items, index, first, stop)) is not None:
            order.append(word)
        elif tag & (SAY | THAT | CLAUSE) and not (tag & PREP and not tag & CLAUSE):
            if not (
                tag & SAY
                and not tag & THAT
                and (not finite(items, index) or passive(items, index, first) == "be")
            ):
                order.append(index)
        elif items.norm(index) in (";", ":"):
            order.append(index)
        index += 1
    return nodes


def _share_of(items: Items, people: People, stop: int) -> People | None:
    """A figure "of them" with who they are ("17 wounded, six of them children"), or None."""
    at = people.stop
    if (
        people.form not in ("bare", "other")
        or at + 1 >= stop
        or not items.tags[at] & PART_OF
        or items.norm(at)[:2] != "of"
    ):
        return None
    noun = read_group(items, at + 1, stop)
    if noun is None or noun.form not in ("plural", "single"):
        return people._replace(stop=at + 1, form="other") if people.form == "bare" else None
    return people._replace(stop=noun.stop, head=noun.head, victims=noun.victims, form="counted")


def _past(items: Items, index: int, stop: int) -> int:
    while index < stop and items.kinds[index] != Kind.MARK:
        index += 1
    return index


def _toll(items: Items, index: int) -> Entry | None:
    reading = items.first(index, TOLL)
    return reading.entry if reading is not None and reading.entry.get("harm") else None


def _reached(items: Items, people: People, toll_at: int) -> bool:
    """Whether a figure is what a total comes to ("rose to 28", "toll of 45", "put the toll at nine")."""
    before = people.first - 1
    if people.first - toll_at > 25:
        return False
    while before > toll_at and (items.tags[before] & (ADV | DET) or items.norm(before) in _PASSED):
        before -= 1
    return items.norm(before) in ("to", "at", "of", "was", "is", "as", "were", "than") or bool(
        items.tags[before] & (TOLL | AUX)
    )


def _is_word(items: Items, index: int) -> bool:
    """Whether a word of harm does its own work here, rather than opening a noun phrase."""
    if items.tags[index] & HARM and items.norm(index + 1) == "of":
        return True
    if not items.tags[index] & HARM:
        return False
    # "ont été blessés": behind an auxiliary a participle that is a noun too does its work.
    return not items.tags[index] & (PERSON | OTHER) or passive(items, index, 0) in ("be", "have")


def _is_part(items: Items, part: int, first: int) -> bool:
    return 0 < first - part <= 2 or (
        0 < first - part <= 4
        and all(items.tags[i] & (AUX | ADV | DET) or items.norm(i) in _PASSED for i in range(part + 1, first))
    )


def _last_part(order: list[_Word | _Folk | int]) -> bool:
    last = order[-1]
    return isinstance(last, _Folk) and last.part


def _people(items: Items, index: int, stop: int, order: list[_Word | _Folk | int]) -> People | None:
    last = order[-1] if order else None
    near = isinstance(last, _Word) and last.voice != "before" and index - last.index <= 3
    if isinstance(last, _Folk):
        # "killed two guards, three drivers and …": unknown nouns go on in a list.
        near = last.people.stop <= index <= last.people.stop + 2 and (
            last.people.stated or _is_word_before(order)
        )
    people = read_group(items, index, stop, near_harm=near)
    if people is None:
        return None
    if people.form == "unknown" and not _harm_follows(items, people.stop, stop):
        return None
    if (
        people.form == "bare"
        and not near
        and not _harm_follows(items, people.stop, stop)
        and not (
            (index and items.norm(index - 1) in ("to", "at", "of", "than", "reached"))
            or (index and items.tags[index - 1] & TOLL)
        )
    ):
        return None
    return people._replace(form="counted") if people.form == "unknown" else people


def _is_word_before(order: list[_Word | _Folk | int]) -> bool:
    return any(isinstance(n, _Word) and n.voice != "before" for n in order[-3:])


def _harm_follows(items: Items, at: int, stop: int) -> bool:
    """Whether a word of harm said of what stands before follows within auxiliaries and adverbs."""
    limit = min(at + 6, stop)
    while at < limit:
        tag = items.tags[at]
        if tag & HARM:
            return True
        if not tag & (AUX | ADV | TIME | OTHER) and items.norm(at) not in ("of", *QUOTES):
            return False
        at += 1
    return False


def _governed(items: Items, index: int, first: int) -> bool:
    """Whether people stand behind a preposition, and so are no subject."""
    before = index - 1
    while before >= first and items.norm(before) in QUOTES:
        before -= 1
    if before < first:
        return False
    return bool(items.tags[before] & (PREP | INPLACE | BY)) and not items.tags[before] & (
        CONJ | CLAUSE | PART_OF
    )


def _joined(items: Items, order: list[_Word | _Folk | int], index: int) -> bool:
    """Whether people are joined to those before them by "and" or a comma, a short phrase between at most."""
    last = order[-1] if order else None
    if not isinstance(last, _Folk):
        return False
    gap = range(last.people.stop, index)
    if not len(gap):
        return False
    if len(gap) <= 2 and all(items.tags[i] & CONJ or items.norm(i) in (",", "/", "&") for i in gap):
        return True
    joint = items.tags[index - 1] & CONJ or items.norm(index - 1) == ","
    return (
        bool(joint)
        and len(gap) <= 8
        and not any(finite(items, i) or items.tags[i] & (SAY | THAT | CLAUSE | HARM | PART_OF) for i in gap)
    )


def _word(items: Items, index: int, first: int, stop: int) -> _Word | None:
    """A word of harm with its voice, or None when it only qualifies a noun."""
    readings = [r.entry for r in items.words[index].readings if r.entry.tag == "harm"]
    entry = readings[0]
    of_noun = index + 1 < stop and items.norm(index + 1) == "of"
    for candidate in readings:
        if (candidate.get("v") == "of") == of_noun or candidate.get("v") == "act":
            entry = candidate
            break
    v, tense = entry.get("v"), entry.get("tense")
    negated = any(items.tags[i] & NEG for i in range(max(first, index - 3), index))
    if v == "of":
        return _Word(index, entry, "of" if of_noun or entry.get("to") else "none", negated)
    if v == "act":
        return _Word(index, entry, "behind", negated)
    past = next((r for r in readings if r.get("tense") == "past"), None)
    if tense == "base" and past is not None:
        entry, tense = past, "past"  # "hurt" is said of those before it as "wounded" is
    if v in ("intr", "adj"):
        if index > first and items.tags[index - 1] & DET and v == "adj":
            return None
        return _Word(index, entry, "before", negated, be=passive(items, index, first) == "be")
    if tense == "ing":
        if index > first and items.tags[index - 1] & DET and not of_noun:
            return None
        return _Word(index, entry, "behind", negated)
    if tense in ("past", "participle"):
        helper = passive(items, index, first) or _joined_voice(items, index, first)
        if helper == "be":
            return _Word(index, entry, "before", negated, be=True)
        if helper == "have":
            return _Word(index, entry, "behind", negated)
        return _Word(index, entry, "both", negated)
    if tense in ("base", "present"):
        if index > first and items.tags[index - 1] & DET:
            return None
        return _Word(index, entry, "behind", negated)
    return _Word(index, entry, "both", negated)


def _joined_voice(items: Items, index: int, first: int) -> str:
    """The voice that a verb takes over from the one it is joined to ("were shot at and wounded")."""
    if not items.tags[index - 1] & CONJ or index - 1 <= first:
        return ""
    for at in range(index - 2, max(first, index - 5), -1):
        if items.tags[at] & (HARM | EVENT | VERB) and finite(items, at):
            return passive(items, at, first) if passive(items, at, first) == "be" else ""
        if not items.tags[at] & (ADV | PREP | INPLACE):
            return ""
    return ""


# --- binding ----------------------------------------------------------------------------------------


def _bind(items: Items, nodes: _Nodes, at: int, word: _Word, first: int) -> None:
    order = nodes.order
    if word.entry.tag == "part_of":
        _bind_among(items, nodes, at, word)
        return
    voice = word.voice
    if voice == "both":
        voice = _open_voice(items, order, at, word, first)
    if voice in ("behind", "of"):
        if _objects(items, nodes, at, word) or voice == "of":
            return
        previous = next((n for n in reversed(order[:at]) if isinstance(n, _Word)), None)
        if previous is not None and previous.used and word.index - previous.index <= 2:
            _subjects(items, nodes, at, word, first, again=True)
    elif voice == "before":
        _subjects(items, nodes, at, word, first)


def _open_voice(items: Items, order: list[_Word | _Folk | int], at: int, word: _Word, first: int) -> str:
    """The voice of a bare past form: what stands right behind it and right before it decides."""
    after = order[at + 1] if at + 1 < len(order) else None
    before = order[at - 1] if at else None
    close = (
        isinstance(before, _Folk) and before.bound < 0 and _gap(items, before.people.stop, word.index) <= 1
    )
    if isinstance(after, _Folk) and _reaches(items, word, after.people):
        if (
            close
            and isinstance(before, _Folk)
            and _own_verb(items, order, at + 1)
            and before.people.form in ("counted", "bare", "other")
        ):
            return "before"  # "Three killed, five injured": those behind have their own word
        previous = next((n for n in reversed(order[:at]) if isinstance(n, _Word)), None)
        if close and _elliptic(items, word, previous) and _own_verb(items, order, at + 1):
            return "before"
        return "behind"
    if close or isinstance(before, _Folk):
        return "before"
    return "before"


def _elliptic(items: Items, word: _Word, previous: _Word | None) -> bool:
    return previous is not None and previous.used and items.norm(word.index - 1) not in ("and",)


def _own_verb(items: Items, order: list[_Word | _Folk | int], at: int) -> bool:
    """Whether the people at a node have a word of harm of their own right behind them."""
    folk = order[at]
    word = order[at + 1] if at + 1 < len(order) else None
    if not isinstance(folk, _Folk) or not isinstance(word, _Word) or word.voice not in ("both", "before"):
        return False
    gap = range(folk.people.stop, word.index)
    if any(items.tags[i] & (AUX) for i in gap):
        return all(items.tags[i] & (AUX | ADV | TIME) for i in gap)
    if len(gap) == 0 and word.voice == "both":
        # "killed five militants injured": no; "killed five, wounded three": the comma parts
        after = order[at + 2] if at + 2 < len(order) else None
        return not (isinstance(after, _Folk) and _reaches(items, word, after.people)) or True
    return len(gap) == 0 or all(items.tags[i] & ADV for i in gap)


def _outside(items: Items, first: int, stop: int) -> list[int]:
    """The items of a range that stand in no parentheses."""
    found: list[int] = []
    depth = 0
    for index in range(first, stop):
        norm = items.norm(index)
        depth += norm in ("(", "[")
        if not depth:
            found.append(index)
        depth -= norm in (")", "]") and depth > 0
    return found


def _gap(items: Items, first: int, stop: int) -> int:
    """Words between two nodes that are more than auxiliaries, adverbs, marks or times."""
    return sum(
        1 for i in _outside(items, first, stop)
        if not items.tags[i] & (AUX | ADV | TIME | CONJ) and items.norm(i) not in _PASSED and items.kinds[i] != Kind.NUMBER
    )  # fmt: skip


def _reaches(items: Items, word: _Word, people: People) -> bool:
    """Whether people stand right behind a word of harm, with nothing between that takes them away."""
    gap = list(range(word.index + 1, people.first))
    if len(gap) > 4:
        return False
    if word.voice == "of" or word.entry.get("v") == "act":
        return all(
            items.norm(i) in ("of", "to", "among", *QUOTES) or items.tags[i] & (DET | ADV) for i in gap
        )
    return all(
        items.norm(i) in QUOTES
        or (items.tags[i] & (ADV | DET | CALENDAR) and not items.tags[i] & (PREP | INPLACE))
        for i in gap
    )


def _objects(items: Items, nodes: _Nodes, at: int, word: _Word) -> bool:
    """Bind the people behind a word of harm, those joined to them, and the parts told of them."""
    order = nodes.order
    head = order[at + 1] if at + 1 < len(order) else None
    if isinstance(head, _Word) and isinstance(
        follow := (order[at + 2] if at + 2 < len(order) else None), _Folk
    ):
        # "killed and wounded 7", "abducted and executed a number of …": two words of harm over one object.
        if (
            head.index - word.index <= 2
            and head.voice in ("behind", "both")
            and _reaches(items, head, follow.people)
        ):
            at, head = at + 1, follow
            return _share(items, nodes, at + 1, word)
    if not isinstance(head, _Folk) or not _reaches(items, word, head.people) or head.bound >= 0:
        return False
    if word.entry.get("people") == "y" and head.people.form in ("bare",):
        return False
    total = _bound(items, nodes, head, word, OBJECT)
    word.used = True
    _follow(items, nodes, at + 2, word, total)
    return True


def _share(items: Items, nodes: _Nodes, at: int, word: _Word) -> bool:
    folk = nodes.order[at]
    assert isinstance(folk, _Folk)
    total = _bound(items, nodes, folk, word, OBJECT)
    word.used = True
    _follow(items, nodes, at + 1, word, total, shared=True)
    folk.bound = -1
    for node in nodes.order[at + 1 :]:
        if not isinstance(node, _Folk):
            break
        node.bound = -1
    return True


def _follow(items: Items, nodes: _Nodes, at: int, word: _Word, total: int, *, shared: bool = False) -> None:
    """Bind the parts of a total, and people joined to it that have no word of harm of their own."""
    order = nodes.order
    root = total
    while at < len(order) and isinstance(order[at], _Folk):
        folk = order[at]
        assert isinstance(folk, _Folk)
        if folk.bound >= 0:
            break
        if folk.part:
            _found(
                nodes,
                folk,
                _type_of(word, folk.people, part=True),
                word.index,
                word.entry.get("event"),
                word.entry.rule,
                of=root,
            )
        elif (
            folk.joined
            and not _own_verb(items, order, at)
            and not (folk.people.harm and folk.people.harm != word.entry.get("type"))
        ):
            root = _bound(items, nodes, folk, word, OBJECT)
        elif folk.joined and folk.people.harm:
            root = _found(nodes, folk, folk.people.harm, word.index, word.entry.get("event"), word.entry.rule)
        elif _listed(items, order, at):
            _found(
                nodes,
                folk,
                _type_of(word, folk.people, part=True),
                word.index,
                word.entry.get("event"),
                word.entry.rule,
                of=root,
            )
        elif not folk.inside:
            break
        at += 1
    del shared


def _listed(items: Items, order: list[_Word | _Folk | int], at: int) -> bool:
    """Whether people break down a total behind a colon or dash ("seven people: four children, two men")."""
    before = order[at - 1]
    folk = order[at]
    assert isinstance(folk, _Folk)
    if not isinstance(before, _Folk):
        return False
    gap = range(before.people.stop, folk.people.first)
    return len(gap) == 1 and items.norm(gap[0]) in (":", "-", "–", "—")


def _subjects(items: Items, nodes: _Nodes, at: int, word: _Word, first: int, *, again: bool = False) -> None:
    """Bind the people before a word of harm that is said of them."""
    order = nodes.order
    begin = at
    while begin > 0 and not isinstance(order[begin - 1], int):
        begin -= 1
    back = [(i, n) for i, n in enumerate(order[begin:at], begin) if isinstance(n, _Folk)]
    free = [(i, n) for i, n in back if (n.bound < 0 or again) and not n.part]
    if not free:
        return
    main = [(i, n) for i, n in free if not n.inside] or (free if word.entry.get("v") == "adj" else [])
    if not main:
        return
    last_at, last = main[-1]
    reach = max((n.people.stop for i, n in back if i > last_at and n.part), default=0)
    if not _subject_of(items, last, word, reach):
        return
    # Those joined to the last belong to it.
    chosen = [(last_at, last)]
    while last.joined and last_at > begin:
        last_at -= 1
        previous = order[last_at]
        if not isinstance(previous, _Folk) or (previous.bound >= 0 and not again):
            break
        last = previous
        if not previous.part and not previous.inside:
            chosen.insert(0, (last_at, previous))
    word.used = True
    for number, folk in chosen:
        total = _bound(items, nodes, folk, word, SUBJECT)
        if folk.whole:
            for earlier in order[begin:number]:
                if isinstance(earlier, _Folk) and earlier.bound < 0:
                    _found(
                        nodes,
                        earlier,
                        _type_of(word, earlier.people, part=True),
                        word.index,
                        word.entry.get("event"),
                        word.entry.rule,
                        of=total,
                    )
        for later in order[number + 1 : at]:
            if isinstance(later, _Folk) and later.part and later.bound < 0:
                _found(
                    nodes,
                    later,
                    _type_of(word, later.people, part=True),
                    word.index,
                    word.entry.get("event"),
                    word.entry.rule,
                    of=total,
                )
        follow = at + 1
        if folk is chosen[-1][1]:
            while follow < len(order):
                later = order[follow]
                if (
                    not isinstance(later, _Folk)
                    or later.bound >= 0
                    or not (later.part or _breaks_down(items, word, later))
                ):
                    break
                _found(
                    nodes,
                    later,
                    _type_of(word, later.people, part=True),
                    word.index,
                    word.entry.get("event"),
                    word.entry.rule,
                    of=total,
                )
                follow += 1


def _breaks_down(items: Items, word: _Word, folk: _Folk) -> bool:
    return folk.people.first - word.index == 2 and items.norm(word.index + 1) in (":", "-", "–", "—")


def _subject_of(items: Items, folk: _Folk, word: _Word, reach: int = 0) -> bool:
    """Whether people can be the subject of a word of harm, by what stands between.

    `reach` is where the parts told of them end ("six people, including one woman, dead").
    """
    people = folk.people
    gap = _outside(items, people.stop, word.index)
    loose = _gap(items, max(people.stop, reach), word.index)
    if people.form in ("bare", "unknown") or (people.form == "other" and not word.be):
        return loose <= 1
    if word.be or word.entry.get("v") == "intr":
        verbs = sum(
            1 for i in gap if finite(items, i) and not items.tags[i] & AUX and not items.tags[i] & HARM
        )
        relative = any(items.tags[i] & REL for i in gap)
        return verbs == 0 or (relative and verbs <= 1) or (verbs == 1 and loose <= 4)
    if word.entry.get("v") == "adj":
        return loose <= 1
    if people.form in ("plural", "single", "named") and not word.be:
        return loose == 0 and not any(items.norm(i) == "," for i in gap)
    return loose <= 3 and not any(finite(items, i) and not items.tags[i] & AUX for i in gap)


def _bind_among(items: Items, nodes: _Nodes, at: int, word: _Word) -> None:
    """ "Among the dead were six children", "six children were among the dead", "five of the dead"."""
    order = nodes.order
    after = order[at + 1] if at + 1 < len(order) else None
    before = order[at - 1] if at else None
    if isinstance(before, _Folk) and before.bound < 0 and _gap(items, before.people.stop, word.index) == 0:
        _found(nodes, before, word.entry.get("harm"), word.index, "", word.entry.rule)
        return
    if isinstance(after, _Folk) and _gap(items, word.index + 1, after.people.first) <= 1:
        total = next(
            (
                i
                for i, f in reversed(list(enumerate(nodes.found)))
                if f.of is None and f.type == word.entry.get("harm")
            ),
            None,
        )
        _found(nodes, after, word.entry.get("harm"), word.index, "", word.entry.rule, of=total)
        following = at + 2
        while following < len(order) and isinstance(order[following], _Folk):
            folk = order[following]
            assert isinstance(folk, _Folk)
            if not folk.joined or folk.bound >= 0:
                break
            _found(nodes, folk, word.entry.get("harm"), word.index, "", word.entry.rule, of=total)
            following += 1


def _type_of(word: _Word, people: People, *, part: bool = False) -> str:
    kind = word.entry.get("type")
    if part and people.harm in ("killed", "injured"):
        return people.harm
    if people.harm in ("killed", "injured", "affected") and kind not in ("killed", "injured"):
        return people.harm
    return kind


def _bound(items: Items, nodes: _Nodes, folk: _Folk, word: _Word, name: str) -> int:
    folk.people = _others(nodes.found, folk.people)
    total = _found(
        nodes, folk, _type_of(word, folk.people), word.index, word.entry.get("event"), word.entry.rule or name
    )
    harm = nodes.found[total]
    if folk.people.min == 0 or (word.negated and not folk.people.stated):
        harm.people = folk.people._replace(min=0, max=0)
        harm.none, harm.rule = True, NOBODY
    del items
    return total


def _others(found: list[Found], people: People) -> People:
    """Whom "others", or a figure without a noun, are: those last counted in the sentence."""
    if people.form not in ("other", "bare") or people.victims:
        return people
    for earlier in reversed(found):
        if earlier.of is None:
            keep = (
                earlier.people.victims - {"woman", "child", "man", "elderly"}
                if people.form == "other"
                else earlier.people.victims
            )
            return people._replace(victims=keep)
    return people


def _found(
    nodes: _Nodes, folk: _Folk, kind: str, trigger: int, event: str, name: str, *, of: int | None = None
) -> int:
    people = folk.people
    if of is not None and not people.victims and people.form in ("other", "bare"):
        people = people._replace(victims=nodes.found[of].people.victims)
    elif of is not None and "combatant" in nodes.found[of].people.victims and not people.victims:
        people = people._replace(victims=frozenset({"combatant"}))
    nodes.found.append(Found(people, kind, trigger, event, name, of))
    folk.bound = len(nodes.found) - 1
    return folk.bound


def _alone(items: Items, nodes: _Nodes, at: int, folk: _Folk) -> None:
    """People whose noun itself says the harm ("12 deaths", "no casualties", "injuries")."""
    people = folk.people
    order = nodes.order
    if folk.part and at:
        before = next((n for n in reversed(order[:at]) if isinstance(n, _Folk)), None)
        if before is not None and before.bound >= 0:
            root = before.bound if nodes.found[before.bound].of is None else nodes.found[before.bound].of
            assert root is not None
            total = nodes.found[root]
            kind = people.harm if people.harm in ("killed", "injured") else total.type
            _found(nodes, folk, kind, total.trigger, total.event, total.rule, of=root)
            return
    if not people.harm or people.harm == "displaced":
        return
    noun = items.first(people.head, PERSON)
    if noun is not None and noun.entry.get("countonly") and not people.stated:
        return
    if people.min == 0 and people.max == 0:
        index = _found(nodes, folk, people.harm, people.head, "", NOBODY)
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
        _found(nodes, folk, people.harm, people.head, "", OWN)


__all__ = ["EVENT", "VERB", "find_harms"]
