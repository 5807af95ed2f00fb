"""Noun phrases of speakers: where they begin before a verb, where they end behind a cue.

Wire copy that lost its commas runs the speaker into what it says ("… seven others the Britain-based
Observatory said"), so a phrase is bounded by its own shape: an article, a name in capitals, a verb.
"""

from __future__ import annotations

from tawatur.extract.rules.items import Items
from tawatur.extract.rules.speech.words import words_of
from tawatur.extract.rules.subject_first.tied import linked, links, may_head, of_kind
from tawatur.extract.rules.subject_first.words import (
    ACCORDING,
    ACTOR,
    ADJ,
    ADV,
    AUX,
    BY,
    CALENDAR,
    CLASS,
    CLAUSE,
    COMMAS,
    CONJ,
    DET,
    ETHNIC,
    EVENT,
    GROUP,
    HARM,
    HEADS,
    HEDGE,
    INPLACE,
    MODAL,
    NAME,
    NEG,
    NOUNS,
    NUM,
    PART,
    PART_OF,
    PERSON,
    PLACE,
    PLAN,
    PREP,
    PRON,
    QUANT,
    QUOTES,
    REL,
    RESULT,
    SAY,
    SAYNOUN,
    SITE,
    SPEAKER,
    THAT,
    TIME,
    TITLE,
    VAGUE,
    VERB,
    WEAPON,
    capital,
    finite,
    glued,
    marked,
    suffers,
)  # fmt: skip
from tawatur.languages.tags import TAGS
from tawatur.text import Kind

_LONGEST = 24
_ENDS = THAT | REL | CLAUSE | ACCORDING | RESULT | AUX | NEG | BY | PART_OF | PRON


def _compound(items: Items, index: int, at: int, stop: int) -> bool:
    """Whether a participle belongs to a noun behind its owner or article ("the candidate's running mate")."""
    if at >= stop or index == 0 or not items.norm(index).endswith("ing"):
        return False
    if items.tags[index] & (HARM | EVENT | SAY):
        return False
    owned = items.quote(index - 1, index).endswith(("'s", "’s")) or items.tags[index - 1] & DET
    return bool(owned) and items.kinds[at] == Kind.WORD and not items.tags[at] & (DET | PRON | PREP | INPLACE)


def verbish(items: Items, index: int) -> bool:
    """Whether an unknown word looks like a verb in the past ("the men conspired")."""
    word = items.norm(index)
    return not items.tags[index] and word.endswith("ed") and len(word) > 5 and not capital(items, index)


def begin_of(items: Items, stop: int, first: int) -> int:
    """Where the noun phrase that ends before item `stop` begins; `stop` itself when there is none."""
    at = stop
    name = stop > first and capital(items, stop - 1) and not items.tags[stop - 1] & (SPEAKER | ACTOR | PERSON)
    while at > first and stop - at < _LONGEST:
        index = at - 1
        tag, norm = items.tags[index], items.norm(index)
        if items.kinds[index] == Kind.MARK:
            opened = _opened(items, index, first)
            if opened < index:
                at = opened
                continue
            if norm in ("-", "/", "&", "@", "'", "’") or (
                norm == "."
                and glued(items, index)
                and index > first
                and (len(items.norm(index - 1)) <= 4 or (at < stop and glued(items, at)))
            ):
                at = index
                continue
            break
        if at < stop and items.text[items.ends[index] : items.starts[at]] == "_":
            at = index  # the name of an account
            continue
        if items.kinds[index] == Kind.NUMBER:
            if (
                at < stop
                and items.tags[at] & (HEADS | ADJ)
                and not items.tags[index - 1 if index else 0] & TIME
            ):
                at = index
            break
        if tag & CONJ:
            if norm in ("and", "&") and index > first and _coordinates(items, index, stop, first):
                at = index
                continue
            break
        if tag & DET and not tag & (THAT & 0):
            at = index
            joined = index - 1 > first and items.norm(index - 1) == "and"
            if joined and _coordinates(items, index - 1, stop, first):
                at = index - 1  # "residents and a doctor said"
                continue
            tied = linked(items, index, first)
            if tied < index:
                at = tied
                continue
            at = _named_before(items, at, first)
            break
        if suffers(items, index, at, stop):
            break
        if tag & (NUM | QUANT | VAGUE | HEDGE) and not tag & (PREP | INPLACE):
            at = index
            continue
        if tag & (PREP | INPLACE) and norm in links(items):
            if index > first and may_head(items, index - 1):
                at = index
                continue
            governed = of_kind(items, index, first) if name else index
            if governed < index:
                at, name = governed, False
                continue
            break
        if norm == "by" and index > first and items.tags[index - 1] & SAYNOUN:
            at = index  # "a post by X"
            continue
        if _bars(items, index) and not _compound(items, index, at, stop):
            break
        follows = at < stop and items.tags[at] & (PREP | INPLACE | BY)
        heads = follows and (items.norm(at) == "by" or items.norm(at) in links(items))
        joined = heads or (at < stop and items.tags[at] & CONJ)  # "medics and residents | said"
        if at < stop and not joined and not _qualifies(items, index, at, stop, name=name):
            break
        at = index
    while at < stop and (
        (items.kinds[at] == Kind.MARK and items.norm(at) not in ("@", *QUOTES))
        or items.tags[at] & (PREP | CONJ)
        or (items.tags[at] & INPLACE and not items.tags[at] & (NAME | PLACE | ADJ | HEDGE | NUM))
        or (items.tags[at] & ADV and not items.tags[at] & (HEADS | NUM | QUANT | ADJ))
    ):
        at += 1
    return _past_place(items, at, stop) if at > first and items.tags[at - 1] & INPLACE else at


def _past_place(items: Items, at: int, stop: int) -> int:
    """Past the place that a preposition before it governs ("… in Nuran Reuters said": commas were lost)."""
    index = at
    while index < stop - 1 and capital(items, index) and not items.tags[index] & (HEADS & ~ACTOR):
        index += 1
    if index < stop - 1 and items.tags[index] & (CLASS | PART) and not capital(items, index):
        index += 1
    placed = any(items.tags[i] & (PLACE | CLASS | PART) for i in range(at, index))
    return index if placed and any(items.tags[i] & HEADS for i in range(index, stop)) else at


def _opened(items: Items, index: int, first: int) -> int:
    """Where a quotation or parenthesis that closes at an item opens, when it holds only a few words."""
    norm = items.norm(index)
    if norm not in (")", "”", '"', "]", "»") or items.norm(index - 1) in (*COMMAS, "?", "!", "."):
        return index
    for at in range(index - 1, max(first - 1, index - 8), -1):
        if items.norm(at) in ("(", "“", '"', "[", "«"):
            return at if (at > first and norm == ")") or (norm != ")" and index - at <= 5) else index
        if items.tags[at] & (SAY | HARM | AUX | PRON) or items.kinds[at] == Kind.BREAK:
            return index
    return index


def _bars(items: Items, index: int) -> bool:
    """Whether an item ends a noun phrase that is read backwards."""
    tag = items.tags[index]
    if not tag and items.norm(index) in words_of(items.pack.language).set("asked"):
        return True  # "in what activists said was …"
    if tag & (_ENDS | TAGS["chrome"]) or (tag & (PREP | INPLACE) and not tag & (NAME | PLACE)):
        return True
    if (
        tag & TIME
        and not tag & (NAME | SPEAKER)
        and (tag & CALENDAR or not items.norm(index).endswith("ly"))
        and not _in_name(items, index)
    ):
        return True
    if tag & ADV and not tag & (ADJ | HEADS):
        return True
    if tag & (HARM | EVENT) and not tag & (SPEAKER | ACTOR | NAME | ADJ):
        office = items.tags[index + 1] & SPEAKER and not _plural(items, index + 1)
        if office and marked(items, index, EVENT, "weak"):
            return False  # "the aid agency"
        return finite(items, index) or bool(tag & HARM) or not capital(items, index)
    if tag & (VERB | SAY) and finite(items, index) and not tag & HEADS:
        return True
    return (
        bool(tag & (VERB | SAY))
        and items.norm(index).endswith("ing")
        and not tag & HEADS
        and not capital(items, index)
    )


def _plural(items: Items, index: int) -> bool:
    reading = items.first(index, PERSON)
    return items.words[index].norm.endswith("s") or (
        reading is not None and reading.entry.get("number") == "p"
    )


def _in_name(items: Items, index: int) -> bool:
    """Whether a word for a time of day stands inside a name ("the Red Dawn Brigades")."""
    if items.tags[index] & (CALENDAR & ~TAGS["daypart"]) or not capital(items, index):
        return False
    return index + 1 < len(items.starts) and capital(items, index + 1)


def _qualifies(items: Items, index: int, at: int, stop: int, *, name: bool) -> bool:
    """Whether an item stands inside the noun phrase whose words from `at` on are already read."""
    tag = items.tags[index]
    if name and not capital(items, index):
        # A name takes titles, offices and its own small words before it, no other common noun.
        if items.norm(index) in words_of(items.pack.language).set("name_parts") and capital(items, at):
            return True
        if marked(items, index, EVENT, "weak") and items.tags[at] & SPEAKER:
            return True  # "the UN aid agency OCHA"
        return bool(tag & (TITLE | SPEAKER | PERSON)) or (
            bool(tag & (ADJ | ETHNIC)) and bool(items.tags[at] & HEADS) and not capital(items, at)
        )
    if (
        not capital(items, index)
        and _plural(items, index)
        and tag & (PERSON | ACTOR | WEAPON)
        and not marked(items, at, ADJ, "links")
        and not items.text[items.starts[index] : items.ends[index]].endswith(("'s", "’s"))
    ):
        return False
    if capital(items, index) and tag & PLACE and not capital(items, at) and not tag & (ETHNIC | ACTOR):
        # "… in Nuran residents said": a place before a plain plural belongs to what is said.
        return not items.words[stop - 1].norm.endswith("s") or index == 0
    named = capital(items, index) and not tag & ~PLACE
    if named and at == stop - 1 and _outlet(items, at):
        return False  # "… in rebel-held Nuran Reuters reported"
    return not (
        tag & (CLASS | PART | SITE)
        and not tag & (SPEAKER | HEADS)
        and not capital(items, index)
        and capital(items, at)
    )


def _outlet(items: Items, index: int) -> bool:
    """Whether a word alone is an outlet's whole name ("Reuters"), and no part of a longer one ("TV")."""
    said = [r.entry for r in items.words[index].readings if r.entry.tag == "speaker"]
    firm = all(e.get("kind") == "media" and e.get("weak") != "y" for e in said)
    return bool(said) and firm and capital(items, index)


def _coordinates(items: Items, index: int, stop: int, first: int) -> bool:
    """Whether "and" joins two speakers ("residents and activists said")."""
    if not any(items.tags[i] & (HEADS | ETHNIC) for i in range(index + 1, stop)):
        return False
    before = index - 1
    if not items.tags[before] & ~(ADJ | ETHNIC) and before > first and items.norm(before - 1) in COMMAS:
        return items.tags[index + 1] & SPEAKER > 0  # "…, medical and security sources said"
    if items.tags[before] & (SPEAKER | TITLE | GROUP) and not items.tags[before] & (PLACE | HARM):
        begin = begin_of(items, index, first)
        return (
            begin == first
            or items.kinds[begin - 1] == Kind.MARK
            or bool(items.tags[begin - 1] & (THAT | CLAUSE | CONJ | TIME))
        )
    return False


def _named_before(items: Items, at: int, first: int) -> int:
    """Past a name that an article's phrase without a comma explains ("Adel H. the spokesman said")."""
    begin = at
    while (
        begin > first
        and items.kinds[begin - 1] == Kind.WORD
        and capital(items, begin - 1)
        and not items.tags[begin - 1] & (PLACE | TIME | PREP | INPLACE | CLAUSE | HARM | EVENT | SAY)
    ):
        begin -= 1
    if begin == at or at - begin > 5:
        return at
    opened = (
        begin == first
        or (items.kinds[begin - 1] == Kind.MARK and items.norm(begin - 1) not in (")",))
        or bool(items.tags[begin - 1] & (THAT | CLAUSE))
    )
    return begin if opened and (at - begin >= 2 or items.tags[begin] & NAME) else at


def end_of(items: Items, at: int, stop: int, *, apposition: bool = True) -> int:
    """Where the noun phrase that starts at an item ends."""
    index = at
    plural = False
    stop = min(stop, len(items.tags))
    while index < stop and index < at + _LONGEST:
        tag, norm = items.tags[index], items.norm(index)
        if items.kinds[index] == Kind.MARK:
            past = _closed(items, index, stop)
            if past > index and (norm == "(" or index == at or past - index <= 6):
                index = past
                continue
            if (
                norm in COMMAS
                and apposition
                and index > at
                and (past := _apposition(items, index + 1, stop)) > index
            ):
                index = past
                continue
            if norm in ("-", "/", "&", "@", "'", "’", "#") or (
                norm == "."
                and index + 1 < stop
                and glued(items, index)
                and len(items.norm(index - 1)) <= 3
                and items.kinds[index + 1] == Kind.WORD
                and index > at
            ):
                index += 1
                continue
            break
        if items.kinds[index] == Kind.NUMBER:
            if index == at:
                index += 1
                continue
            break
        if index > at:
            if tag & _ENDS or (tag & (TIME | ADV) and not tag & (NAME | SPEAKER | ADJ)):
                break
            if (
                tag & (SAY | VERB | HARM | EVENT)
                and not tag & (SPEAKER | NAME | ACTOR | GROUP)
                and (finite(items, index) or norm.endswith("ing"))
            ):
                break
            if tag & (SAY | HARM) and not tag & (NOUNS & ~WEAPON):
                break
            if (
                tag & (DET | NUM | QUANT | VAGUE | HEDGE)
                and not tag & (PREP | INPLACE)
                and not items.tags[index - 1] & (PREP | INPLACE | CONJ | DET)
                and not marked(items, index - 1, ADJ, "links")
            ):
                break
            if (
                tag & (PREP | INPLACE)
                and not tag & NAME
                and not (norm in links(items) and _inside(items, index, stop))
            ):
                break
            if tag & CONJ and not (
                index + 1 < stop
                and items.tags[index + 1] & (HEADS | ETHNIC | ADJ | DET)
                and not _verb_soon(items, index + 1, stop)
            ):
                break
            if (
                plural
                and tag & (ACTOR | PERSON | WEAPON)
                and not capital(items, index)
                and items.norm(index).endswith("s")
                and not items.tags[index - 1] & (PREP | CONJ | DET | ADJ)
            ):
                break
            if (
                tag & MODAL
                or tag & PLAN
                or (tag & SAYNOUN and (said := items.first(index, SAYNOUN)) and said.entry.get("anonymous"))
            ):
                break
        owner = norm.endswith(("'s", "’s"))
        several = norm.endswith("s") and not owner and not capital(items, index)
        plural = plural or (bool(tag & HEADS) and several)
        index += 1
    while index > at and (
        (items.kinds[index - 1] == Kind.MARK and items.norm(index - 1) not in (")", "]", "”", '"', "»"))
        or items.tags[index - 1] & (CONJ | PREP | INPLACE | DET)
    ):
        index -= 1
    return index


def _closed(items: Items, index: int, stop: int) -> int:
    if items.norm(index) not in ("(", "“", '"', "«", "["):
        return index
    for at in range(index + 1, min(index + 9, stop)):
        if items.norm(at) in (")", "”", '"', "»", "]"):
            return at + 1
        if items.tags[at] & SAY:
            return index
    return index


def _inside(items: Items, index: int, stop: int) -> bool:
    """Whether a preposition goes on inside a speaker's phrase ("a source in the police")."""
    at = index + 1
    while at < stop and items.tags[at] & (DET | ADJ | ETHNIC) and not items.tags[at] & PLACE:
        at += 1
    if at >= stop or items.kinds[at] == Kind.NUMBER:
        return False
    tag = items.tags[at]
    if (tag & (CALENDAR | SAYNOUN) and not tag & (SPEAKER | NAME)) or (
        tag & TIME and not tag & (NAME | PLACE)
    ):
        return False
    if items.norm(index) in ("on", "to", "from", "with", "against", "about") and items.norm(index) != "from":
        return bool(tag & (SPEAKER | ACTOR | GROUP)) and items.norm(index) in ("to", "with")
    return True


def _verb_soon(items: Items, index: int, stop: int) -> bool:
    """Whether a finite verb follows within a few words: "and" then joins clauses, not speakers."""
    for at in range(index, min(index + 4, stop)):
        if (
            items.tags[at] & (VERB | SAY | HARM | EVENT | AUX)
            and finite(items, at)
            and not items.tags[at] & HEADS
        ):
            return True
        if items.kinds[at] == Kind.MARK:
            return False
    return False


def _apposition(items: Items, index: int, stop: int) -> int:
    """Where an apposition behind a comma ends ("…, a shopkeeper in Nuran."), or 0."""
    if index + 2 < stop and items.kinds[index] == Kind.NUMBER and items.norm(index + 1) in COMMAS:
        past = _apposition(items, index + 2, stop)
        return past or index + 1  # "Mary J., 54, a teacher"
    if index >= stop or items.kinds[index] != Kind.WORD:
        return 0
    tag = items.tags[index]
    if not (tag & DET or tag & (TITLE | SPEAKER)) or tag & (SAY | THAT | REL | CLAUSE):
        return 0
    end = end_of(items, index, stop, apposition=False)
    if end == index or not any(items.tags[i] & (HEADS | ETHNIC) for i in range(index, end)):
        return 0
    if end < stop and (items.tags[end] & (VERB | SAY | HARM | EVENT | AUX) and finite(items, end)):
        return 0
    if any(verbish(items, i) and items.tags[i - 1] & PERSON for i in range(index + 1, min(end + 1, stop))):
        return 0
    return end
