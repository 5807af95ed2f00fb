"""The nodes of a sentence: people, words of harm with their voice, where clauses part."""

from __future__ import annotations

from tawatur.extract.rules.harms import NOBODY
from tawatur.extract.rules.items import Items
from tawatur.extract.rules.neighbours import twice
from tawatur.extract.rules.persons import People
from tawatur.extract.rules.subject_first.folk import Folk, Nodes, Word, add_harm
from tawatur.extract.rules.subject_first.people import STARTS, read_group
from tawatur.extract.rules.subject_first.shares import apposed, aside_end, opens_parts, parts_of_last
from tawatur.extract.rules.subject_first.tolls import Total, foretold, reached, tolled, total_at
from tawatur.extract.rules.subject_first.whose import of_list, of_places, of_whom, owns, says_who
from tawatur.extract.rules.subject_first.words import (
    ADV,
    AUX,
    BY,
    CLASS,
    CLAUSE,
    CONJ,
    DET,
    EVENT,
    HARM,
    INPLACE,
    MODAL,
    NEG,
    NONE,
    OTHER,
    PART,
    PART_OF,
    PERSON,
    PLACE,
    PREP,
    QUANT,
    QUOTES,
    SAY,
    SITE,
    STOP,
    THAT,
    TIME,
    TOLL,
    VERB,
    capital,
    finite,
    namelike,
    passive,
)  # fmt: skip
from tawatur.languages.grammar import rule
from tawatur.text import Kind

OBJECT = rule("grammar/harm-object", "people behind an active word of harm (killed three, the death of two)")
SUBJECT = rule(
    "grammar/harm-subject", "people before a passive word of harm (three were killed, five injured)"
)
_PERSONAL = frozenset(("killed", "injured", "detained", "abducted", "affected", "displaced", "trapped"))
_PASSED = frozenset((",", "،", '"', "“", "”", "(", ")", "'", "-", "–", "—"))


# --- reading ----------------------------------------------------------------------------------------


_TELLING = STARTS | HARM | STOP | TOLL | PART_OF | NONE | SAY | THAT | CLAUSE | QUANT


def read_nodes(items: Items, first: int, stop: int) -> Nodes:
    """The people, words of harm and parting marks of a sentence, in order."""
    nodes = Nodes()
    order = nodes.order
    tags = items.tags
    toll: Total | None = None
    index, part, whole, aside = first, -9, -9, False
    while index < stop:
        tag, kind = tags[index], items.kinds[index]
        if kind == Kind.WORD and not tag & _TELLING and (tag or not namelike(items, index)):
            index += 1
            continue
        number = kind == Kind.NUMBER
        if tag & QUANT and tags[index - 1] & AUX and tags[index + 1 : index + 2] and tags[index + 1] & HARM:
            index += 1  # "were all killed"
            continue
        if tag & STOP:
            reading = items.first(index, STOP)
            if reading is not None and reading.entry.get("silent"):
                index = _past(items, index, stop)
                order.append(index)
                continue
        if tag & (TOLL | QUANT | DET) and (total := total_at(items, index, stop)) is not None:
            toll = None if foretold(items, nodes, index, total) else total
            index = total.stop
            continue
        if kind == Kind.MARK and 0 < index < stop - 1 and (past := aside_end(items, index, stop)) > index:
            index = past + 1
            continue
        if kind == Kind.MARK and items.norm(index) in ("(", ")"):
            aside = items.norm(index) == "("
        if tag & PART_OF and not _is_word(items, index):
            reading = items.first(index, PART_OF)
            assert reading is not None
            if reading.entry.get("weak") and index > first and items.tags[index - 1] & AUX:
                whole = index  # "six civilians were among 22 people killed"
                index += 1
                continue
            if reading.entry.get("harm"):
                if not of_whom(items, order, index):
                    order.append(Word(index, reading.entry, "both"))
            elif of_places(items, index, reading.entry):
                pass
            elif not (items.norm(index) == "of them" and part < 0):
                part = index
            index += 1
            continue
        if _nobody(items, index):
            people = People(
                index, index + 1, index, 0, 0, False, "person", frozenset(), "", "counted", (), NOBODY
            )
            order.append(Folk(people))
            index += 1
            continue
        if number or tag & STARTS or (not tag and namelike(items, index)):
            people = (
                None if _is_word(items, index) and not number else _people(items, index, stop, order, toll)
            )
            detail = people is not None and aside and _details(items, order, people)
            if people is not None and aside and not detail and people.form != "counted" and part < index - 2:
                aside = not any(items.norm(i) == ")" for i in range(index, people.stop))
                index = max(people.stop, index + 1)
                continue
            if people is not None and (share := _share_of(items, people, stop)) is not None:
                people, part = share, people.first
            if (
                people is not None
                and toll is not None
                and people.form in ("counted", "bare", "other", "single")
                and (
                    (people.form != "single" and reached(items, people, toll))
                    or tolled(items, nodes, people, toll)
                )
            ):
                folk = Folk(people._replace(victims=people.victims | toll.victims))
                order.append(folk)
                if people.min != 2 or people.max is not None:
                    add_harm(nodes, folk, toll.harm, toll.at, "toll", toll.rule)
                    listed = items.tags[people.first - 1] & (PART_OF | CONJ) or (
                        people.first > toll.stop and items.norm(people.first - 1) == ","
                    )
                    toll = toll if listed else None
                index = max(people.stop, index + 1)
                continue
            if people is not None:
                folk = Folk(people, part=part == people.first or _is_part(items, part, people.first))
                if (
                    _tells_who(items, order, folk)
                    or _names_who(items, order, people)
                    or says_who(items, order, people, stop)
                    or owns(items, order, people, stop)
                ):
                    index = max(people.stop, index + 1)
                    continue
                folk.part = folk.part or (people.form == "bare" and _graded(items, people, stop, order))
                folk.part = folk.part or bool(detail) or parts_of_last(items, order, people)
                folk.inside = _governed(items, people.first, first)
                folk.joined = _joined(items, order, people.first) and not of_list(items, order, people)
                folk.beside = _beside(items, order, people, stop)
                if (
                    folk.joined
                    and _last_part(order)
                    and not people.harm
                    and not _past_aside(items, order, folk)
                    and not _own_fate(items, people, stop)
                ):
                    folk.part = True
                if people.first - whole <= 2:
                    folk.whole, folk.inside = True, False
                order.append(folk)
                index = max(people.stop, index + 1, *(past for _, past in people.names))
                continue
        if (
            tag & HARM
            and not of_whom(items, order, index)
            and (word := _word(items, index, first, stop)) is not None
        ):
            order.append(word)
        elif tag & CLAUSE and _as_were(items, index, stop):
            pass  # "X was killed, as were his sons"
        elif tag & SAY and tag & MODAL and index + 1 < stop and items.tags[index + 1] & HARM:
            pass  # "20 feared dead"
        elif tag & (SAY | THAT | CLAUSE) and not (tag & PREP and not tag & CLAUSE):
            if not (
                tag & SAY
                and not tag & THAT
                and (not finite(items, index) or passive(items, index, first) == "be")
            ):
                order.append(index)
        elif (
            kind == Kind.MARK
            and items.norm(index) in (";", ":")
            and not opens_parts(items, order, index, stop)
        ):
            order.append(index)
        index += 1
    apposed(items, order)
    return nodes


def _details(items: Items, order: list[Word | Folk | int], people: People) -> bool:
    """Whether people in parentheses break down those before them ("two women (a nurse and a cook)")."""
    last = order[-1] if order else None
    if not isinstance(last, Folk) or not people.alone or people.form not in ("counted", "single"):
        return False  # "Omar S. (7)" is an age
    opened = last.people.stop == people.first - 1 and items.norm(people.first - 1) == "("
    return (opened and last.people.stated) or (last.part and _joined(items, order, people.first))


def _own_fate(items: Items, people: People, stop: int) -> bool:
    """Whether people behind ", and" have a word of harm of their own ("…, and over 60 others injured")."""
    begins = people.first - 1
    apart = people.form in ("other", "bare") or items.norm(begins - 1) == ","
    return bool(items.tags[begins] & CONJ) and apart and _harm_follows(items, people.stop, stop)


def _past_aside(items: Items, order: list[Word | Folk | int], folk: Folk) -> bool:
    """Whether parentheses closed between the people before and these, and with them what were parts."""
    last = order[-1]
    stop = last.people.stop if isinstance(last, Folk) else folk.people.first
    return any(items.norm(i) == ")" for i in range(stop, folk.people.first))


def _tells_who(items: Items, order: list[Word | Folk | int], folk: Folk) -> bool:
    """Whether people behind "among" only say who those before are ("ten casualties among civilians")."""
    before = order[-1] if order else None
    if not isinstance(before, Folk) or not before.people.harm or folk.people.form != "plural":
        return False
    if before.people.stop + 1 != folk.people.first or items.norm(before.people.stop) != "among":
        return False
    before.people = before.people._replace(victims=before.people.victims | folk.people.victims)
    return True


def _names_who(items: Items, order: list[Word | Folk | int], people: People) -> bool:
    """Whether a name behind a comma names the one before ("The head of the post in Nuran, Sheikh X, …")."""
    before = order[-1] if order else None
    if people.form != "named" or not isinstance(before, Folk) or before.people.form != "single":
        return False
    last = before.people
    gap = range(last.stop, people.first)
    if last.names or not last.definite or not 2 < len(gap) < 9 or items.norm(gap[-1]) != ",":
        return False
    if not items.tags[gap[0]] & (PREP | INPLACE) or any(
        finite(items, i) or items.tags[i] & CONJ or items.norm(i) == "," for i in gap[:-1]
    ):
        return False
    before.people = last._replace(names=people.names)
    return True


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
    told = items.first(at, PART_OF)
    if told is not None and told.entry.get("harm"):
        return None  # "six of the dead": those words tell of the harm themselves
    noun = read_group(items, at + 1, stop)
    if noun is None or noun.form not in ("plural", "single"):
        return people._replace(stop=at + 1, form="other") if people.form == "bare" else None
    return people._replace(stop=noun.stop, head=noun.head, victims=noun.victims, form="counted")


def _nobody(items: Items, index: int) -> bool:
    """Whether a word says that nobody was harmed: "no one", or "anyone" behind a negation."""
    nobody = items.first(index, NONE | STOP)
    if nobody is None or not nobody.entry.get("who"):
        return False
    return nobody.entry.tag == "none" or any(t & NEG for t in items.tags[max(0, index - 4) : index])


def _past(items: Items, index: int, stop: int) -> int:
    while index < stop and items.kinds[index] != Kind.MARK:
        index += 1
    return index


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


def _last_part(order: list[Word | Folk | int]) -> bool:
    last = order[-1]
    return isinstance(last, Folk) and last.part


def _people(
    items: Items, index: int, stop: int, order: list[Word | Folk | int], total: Total | None
) -> People | None:
    last = order[-1] if order else None
    near = isinstance(last, Word) and last.voice != "before" and index - last.index <= 3
    if isinstance(last, Folk):
        # "killed two guards, three drivers and …": unknown nouns go on in a list.
        near = last.people.stop <= index <= last.people.stop + 2 and (
            last.people.stated or _is_word_before(order)
        )
    people = read_group(items, index, stop, near_harm=near)
    if people is None or (people.harm and twice(items, people)):
        return None
    apart = not near or items.norm(people.first - 1) in (",", "-", "–")
    if apart and people.form == "bare" and not people.stated and not _harm_follows(items, people.stop, stop):
        return None  # "eleven civilians, all from one family"
    if people.form == "unknown" and not _harm_follows(items, people.stop, stop):
        return None
    if items.shouted and people.form == "named" and not people.victims:
        told = (near and people.stop - people.head > 1) or _harm_follows(items, people.stop, stop)
        return people if told else None  # teletype: only beside a word of harm
    if (
        people.form == "bare"
        and not near
        and not _harm_follows(items, people.stop, stop)
        and not (
            people.stop < stop and items.tags[people.stop] & PART_OF and items.norm(people.stop)[:3] == "of "
        )
        and not elsewhere(items, people, order)
        and not (
            (index and items.norm(index - 1) in ("to", "at", "of", "than", "reached"))
            or (index and (items.tags[index - 1] | items.tags[index]) & TOLL)
            or (total is not None and reached(items, people, total))
            or (index and items.tags[index - 1] & PART_OF and people.stated)
            or _graded(items, people, stop, order)
        )
    ):
        return None
    return people._replace(form="counted") if people.form == "unknown" else people


def _graded(items: Items, people: People, stop: int, order: list[Word | Folk | int]) -> bool:
    """Whether a bare figure says how badly some of those just told are ("were hurt, three seriously")."""
    at = people.stop
    if not order or not isinstance(order[-1], Word) or items.norm(people.first - 1) != "," or at >= stop:
        return False
    ends = at + 1 >= stop or items.kinds[at + 1] == Kind.MARK
    return people.stated and ends and bool(items.tags[at] & ADV)


def elsewhere(items: Items, people: People, order: list[Word | Folk | int]) -> bool:
    """Whether a bare figure takes up the harm just told for another place ("… and 22 in nearby Nuran")."""
    at = people.stop
    joined = people.first and items.tags[people.first - 1] & CONJ and people.stated
    if not joined or people.form != "bare" or at >= len(items.tags) or not items.tags[at] & INPLACE:
        return False
    verb = next((i for i in range(at + 1, min(at + 5, len(items.tags))) if finite(items, i)), at + 5)
    near = range(at + 1, min(verb, len(items.tags)))
    placed = any(items.tags[i] & (PLACE | CLASS | SITE | PART) or capital(items, i) for i in near)
    return placed and any(isinstance(node, Word) for node in order[-3:])


def _is_word_before(order: list[Word | Folk | int]) -> bool:
    return any(isinstance(n, Word) and n.voice != "before" for n in order[-3:])


def _harm_follows(items: Items, at: int, stop: int) -> bool:
    """Whether a word of harm said of what stands before follows within auxiliaries and adverbs."""
    limit = min(at + 6, stop)
    while at < limit:
        tag = items.tags[at]
        if tag & HARM:
            return True
        if not tag & (AUX | ADV | TIME | OTHER | PART_OF | MODAL) and items.norm(at) not in ("of", *QUOTES):
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


def _unclosed(items: Items, first: int, stop: int) -> list[int]:
    """The items of a range that stand in no parentheses."""
    if items.norm(first) != "(":
        return list(range(first, stop))
    close = next((i for i in range(first, stop) if items.norm(i) == ")"), stop)
    return list(range(close + 1, stop))


def _joined(items: Items, order: list[Word | Folk | int], index: int) -> bool:
    """Whether people are joined to those before them by "and" or a comma, a short phrase between at most."""
    last = order[-1] if order else None
    if not isinstance(last, Folk):
        return False
    gap = _unclosed(items, max(last.people.stop, *(past for _, past in last.people.names), 0), index)
    if not gap:
        return False
    if len(gap) <= 2 and all(items.tags[i] & CONJ or items.norm(i) in (",", "/", "&") for i in gap):
        return True
    joint = items.tags[index - 1] & CONJ or items.norm(index - 1) == ","
    return (
        bool(joint)
        and len(gap) <= 8
        and not any(finite(items, i) or items.tags[i] & (SAY | THAT | CLAUSE | HARM | PART_OF) for i in gap)
    )


def _as_were(items: Items, index: int, stop: int) -> bool:
    """Whether a connective and an auxiliary say the same of others ("…, as were his sons")."""
    if index + 1 >= stop or not items.tags[index] & CLAUSE or not items.tags[index + 1] & AUX:
        return False
    link, verb = items.first(index, CLAUSE), items.first(index + 1, AUX)
    return bool(link and link.entry.get("soft") and verb and verb.entry.get("be"))


def _beside(items: Items, order: list[Word | Folk | int], people: People, stop: int) -> bool:
    """Whether people go on a list that has no commas ("killed six women five children and a guard")."""
    last = order[-1] if order else None
    if not isinstance(last, Folk) or last.people.stop != people.first:
        return False
    follows = people.form == "single" and bool(people.victims) and last.people.form == "single"
    listed = follows and people.stop < stop and bool(items.tags[people.stop] & CONJ)
    if not (last.people.alone and (people.alone or listed)) or "bare" in (last.people.form, people.form):
        return False
    return people.stop >= stop or not items.tags[people.stop] & SAY


def _word(items: Items, index: int, first: int, stop: int) -> Word | None:
    """A word of harm with its voice, or None when it only qualifies a noun."""
    readings = [r.entry for r in items.words[index].readings if r.entry.tag == "harm"]
    entry = readings[0]
    of_noun = index + 1 < stop and items.norm(index + 1) == "of"
    for candidate in readings:
        if (candidate.get("v") == "of") == of_noun or candidate.get("v") == "act":
            entry = candidate
            break
    if entry.get("v") == "adj" and len(readings) > 1 and passive(items, index, first) == "have":
        entry = next((r for r in readings if r.get("v") == "both"), entry)  # "has trapped 200 people"
    v, tense = entry.get("v"), entry.get("tense")
    negated = any(items.tags[i] & NEG for i in range(max(first, index - 3), index))
    if negated and entry.get("type") == "displaced":  # "could not be evacuated": no harm, nor its absence
        return None
    if v == "of":
        return Word(index, entry, "of" if of_noun or entry.get("to") else "none", negated)
    if v == "act":
        return Word(index, entry, "behind", negated)
    past = next((r for r in readings if r.get("tense") == "past"), None)
    if tense == "base" and past is not None:
        entry, tense = past, "past"  # "hurt" is said of those before it as "wounded" is
    if v in ("intr", "adj"):
        if index > first and items.tags[index - 1] & DET and v == "adj":
            return None
        return Word(index, entry, "before", negated, be=passive(items, index, first) == "be")
    if tense == "ing":
        if index > first and items.tags[index - 1] & DET and not of_noun:
            return None
        return Word(index, entry, "behind", negated)
    if tense in ("past", "participle"):
        helper = passive(items, index, first) or _joined_voice(items, index, first)
        if helper == "be":
            return Word(index, entry, "before", negated, be=True)
        if helper == "have":
            return Word(index, entry, "behind", negated)
        return Word(index, entry, "both", negated)
    if tense in ("base", "present"):
        noun = index > first and items.tags[index - 1] & DET
        return None if noun else Word(index, entry, "behind", negated)
    return Word(index, entry, "both", negated)


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
