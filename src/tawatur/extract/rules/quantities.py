"""Figures: digits, number words, vague figures and their hedges, as inclusive bounds.

Source of every bound: the table of counts in the claim contract (docs/claims.md). One additive and
multiplicative reader serves all languages: units and tens add, hundreds, thousands and millions
multiply what stands before them.
"""

from __future__ import annotations

import msgspec

from tawatur.extract.rules.items import Items
from tawatur.extract.rules.wording import wording_of
from tawatur.languages.grammar import rule
from tawatur.languages.tags import TAGS
from tawatur.text import Kind

NUM, VAGUE, QUANT, HEDGE, NONE = TAGS["num"], TAGS["vague"], TAGS["quant"], TAGS["hedge"], TAGS["none"]
ADJ, OTHER = TAGS["adj"], TAGS["other"]

DIGITS = rule("grammar/digits", "a figure in digits, with its thousands marks · contract: 137 killed")
NUMBER = rule("grammar/number-words", "number words added and multiplied · contract: number words")
BETWEEN = rule("grammar/between", "two figures as bounds · contract: between 20 and 30; 20 to 30")


class Quantity(msgspec.Struct, frozen=True):
    """A figure as said: item range, bounds, hedged or not, and the rule that set it.

    `stated` is false for unstated plurals ("several", "many"); `words` is true where the figure is
    spelt out; `of` is true when the figure is "one of" and its noun a plural.
    """

    first: int
    stop: int
    min: int | None
    max: int | None
    approx: bool
    stated: bool
    rule: str
    of: bool = False


class Number(msgspec.Struct, frozen=True):
    """A bare number: where it stops, its bounds (equal unless vague), and its rule."""

    stop: int
    low: float
    high: float
    rule: str
    of: bool = False


PERSON = TAGS["person"]


def digits(surface: str) -> float | None:
    """The value of a figure in folded digits, or None when it is none that counts.

    A mark before three digits parts thousands; before one or two it is a decimal mark.
    """
    plain = (
        surface.replace("٬", ",").replace("،", ",").replace("٫", ".").replace("\u00a0", ",").replace("'", ",")
    )
    parts = plain.replace(".", ",").split(",")
    if not all(p.isdigit() for p in parts) or len(parts[0]) > 12:
        return None
    if len(parts) == 1:
        return int(parts[0])
    if all(len(p) == 3 for p in parts[1:]) and len(parts[0]) <= 3:
        return int("".join(parts))
    return float(f"{parts[0]}.{parts[1]}") if len(parts) == 2 else None


def _glue(items: Items, index: int, limit: int) -> bool:
    """Whether an item continues a number by "and" written onto it."""
    if index >= limit:
        return False
    reading = items.first(index, NUM)
    wording = wording_of(items.pack.language)
    return bool(reading and reading.before[:1] in wording.joined) or items.norm(index) in wording.and_


def _term(items: Items, index: int, limit: int) -> tuple[float, int, bool] | None:
    """One figure or number word: value, next index, and whether it multiplies."""
    if index >= limit:
        return None
    if items.kinds[index] == Kind.NUMBER:
        value = digits(items.words[index].norm)
        if value is not None and 0 < value < 1000 and _thousands(items, index + 1, limit):
            return value * 1000, index + 2, False
        if value is not None and (scale := _shortened(items, index + 1, limit)):
            return value * scale, index + 2, False
        return None if value is None else (value, index + 1, False)
    reading = items.first(index, NUM)
    if reading is None:
        return None
    return float(reading.entry.feats.get("value", "0")), index + 1, reading.entry.get("scale") == "y"


def _thousands(items: Items, index: int, limit: int) -> bool:
    """Whether a figure goes on behind a space, its comma lost ("1 000")."""
    return index < limit and items.norm(index) == "000" and items.starts[index] == items.ends[index - 1] + 1


def _shortened(items: Items, index: int, limit: int) -> int:
    """What a letter written onto a figure before people multiplies it by ("1.2m people", "25k dead")."""
    if index + 1 >= limit or items.starts[index] != items.ends[index - 1]:
        return 0
    if not items.tags[index + 1] & PERSON:
        return 0  # "500m west of the town": metres
    wording, norm = wording_of(items.pack.language), items.norm(index)
    return 1000 if norm in wording.thousand else 1_000_000 if norm in wording.million else 0


def _ratio(items: Items, at: int, number: Number, limit: int) -> bool:
    """Whether a figure is half of a ratio and counts nobody ("one in five of the dead")."""
    wording = wording_of(items.pack.language)
    if at >= 2 and items.norm(at - 1) in wording.out_of and number.low > 1:
        before = read_number(items, at - 2, at - 1)
        behind = number.stop < limit and (
            items.norm(number.stop).split(" ")[0] in wording.of or items.tags[number.stop] & PERSON
        )
        return before is not None and before.high == 1 and bool(behind)
    if number.high != 1 or number.stop + 1 >= limit or items.norm(number.stop) not in wording.out_of:
        return False
    share = read_number(items, number.stop + 1, limit)
    return share is not None and _ratio(items, number.stop + 1, share, limit)


_FLOORS = frozenset(("atleast", "morethan"))
"""Kinds of hedges that make a figure a lower bound."""
_SCALES = (100.0, 1e3, 1e6, 1e9)


def read_number(items: Items, index: int, limit: int) -> Number | None:
    """The number that starts at an item, as long as it runs; None when there is none."""
    if items.tags[index] & VAGUE:
        return _vague(items, index, limit)
    term = _term(items, index, limit)
    if term is None:
        return None
    name = DIGITS if items.kinds[index] == Kind.NUMBER else NUMBER
    entry = items.first(index, NUM)
    feats = entry.entry.feats if entry else {}
    if feats.get("plural") == "y":
        return Number(index + 1, float(feats["vmin"]), float(feats["vmax"]), NUMBER)
    if feats.get("fraction") == "y":
        whole = _term(items, index + 1, limit)
        if whole is None or not whole[2]:
            return None
        return Number(whole[1], term[0] * whole[0], term[0] * whole[0], NUMBER)
    total, current, at, scale = 0.0, 0.0, index, 0.0
    joined = True
    while term is not None:
        value, following, multiplies = term
        if 0 < value < 1 and at > index:
            if not joined or not scale:
                break
            total, at = total + value * scale, following  # "مليون ونصف", "مليونين ونصف المليون"
            again = _term(items, at, limit)
            at = again[1] if again is not None and again[2] and not items.words[at].readings[0].before else at
            break
        scale = max((s for s in _SCALES if s <= value), default=0.0) if multiplies else scale
        spelt = items.kinds[following - 1] == Kind.WORD
        if multiplies and not joined and current:
            if value < 1000 and current >= 10 and not _hundreds(current, value, spelt):
                break
            current *= value
            if value >= 1000:
                total, current = total + current, 0.0
        elif multiplies and value >= 1000 and (not current and (not total or total > value)):
            total += value
        elif _adds(current, value, joined, spelt) or at == index:
            current += value
        elif total and not current and not joined and _runs_on(items, value, spelt):
            current = value  # "two thousand | five hundred"
        else:
            break
        at = following
        # "مئة وعشرون", "ثلاثة آلاف و500", "100 ألف": the next term joins by "and", or follows and multiplies.
        nxt = at + 1 if at + 1 < limit and items.norm(at) in wording_of(items.pack.language).and_ else at
        joined = nxt > at or _glue(items, at, limit)
        term = _term(items, nxt, limit)
        if term is not None and not joined and items.kinds[nxt] == Kind.NUMBER:
            break
        if (
            term is not None
            and joined
            and items.kinds[nxt] == Kind.NUMBER
            and not (total and term[0] < 1000 and not current)
        ):
            break
    value = total + current
    if feats.get("pair") == "y" and at == index + 1 and _construct(items, index, limit):
        value *= 2
    if value != int(value):
        return None
    return Number(at, value, value, name, feats.get("of") == "y")


def _hundreds(current: float, value: float, spelt: bool) -> bool:
    """Whether a figure counts hundreds ("fifteen hundred"): no round tens, in words."""
    return spelt and value == 100 and 10 < current < 100 and current % 10 != 0


def _runs_on(items: Items, value: float, spelt: bool) -> bool:
    """Whether what follows a scale is added without "and", in a language that writes none onto words."""
    return spelt and value < 1000 and not wording_of(items.pack.language).joined


def _construct(items: Items, index: int, limit: int) -> bool:
    """Whether a number is a dual in construct with the noun right behind it ("ألفا شخص": two thousand)."""
    if index + 1 >= limit or items.quote(index, index + 1).endswith(_NUNATED):
        return False
    noun = items.first(index + 1, PERSON)
    return noun is not None and not (noun.before or noun.article or noun.after)


_NUNATED = ("\u064b", "\u064b\u0627")
"""Endings of an indefinite accusative (tanwin), before or behind its alif."""


def _adds(current: float, value: float, joined: bool, spelt: bool) -> bool:
    """Whether a term adds to the figure below a thousand that is being read."""
    tail = current % 100
    if not joined:
        # "خمسة عشر" and "twenty one": the second word follows without "and".
        return spelt and ((value == 10 and 3 <= tail < 10) or (value < 10 and tail >= 20 and tail % 10 == 0))
    if value >= 100:
        return current == 0
    if value >= 20:
        return tail == 0 or tail < 10  # "خمسة وعشرون": units stand before tens
    return tail == 0 or (value < 10 and tail >= 20 and tail % 10 == 0)


def _vague(items: Items, index: int, limit: int) -> Number | None:
    reading = items.first(index, VAGUE)
    assert reading is not None
    entry = reading.entry
    low, high, stop = float(entry.get("min")), float(entry.get("max")), index + 1
    while stop < limit:
        scale = items.first(stop, NUM)
        if scale is None or scale.entry.get("scale") != "y" or scale.before:
            break
        factor = float(scale.entry.get("value"))
        low, high, stop = low * factor, (high + 1) * factor - 1, stop + 1
    return Number(stop, low, high, entry.rule)


def read_quantity(items: Items, index: int, limit: int) -> Quantity | None:
    """The quantity that starts at an item: hedges before, the figure, a second bound, hedges behind."""
    at, kind, name = _past_count(items, index, limit), "", ""
    while at < limit and items.tags[at] & HEDGE:
        reading = items.first(at, HEDGE)
        assert reading is not None
        if reading.entry.get("side") == "after":
            break
        bending = reading.entry.get("kind")
        if not kind or kind == "approx" or (kind == "atmost" and bending in _FLOORS):
            kind, name = bending, reading.entry.rule  # "up to more than 130" is a floor
        at += 1
        if at + 1 < limit and items.norm(at) in wording_of(items.pack.language).about:
            at += 1
    if at >= limit or _year(items, at):
        return None
    number = read_number(items, at, limit)
    if number is None:
        if items.tags[at] & QUANT and not kind:
            return _unstated(items, at, limit)
        return None
    if _ratio(items, at, number, limit):
        return None
    if not kind and (vague := items.first(at, VAGUE)) is not None and vague.entry.get("approx"):
        kind, name = "approx", vague.entry.rule  # "une dizaine": the word itself says about
    low, high, stop, name = number.low, number.high, number.stop, name or number.rule
    if items.norm(at - 1) in ("(", "/") and stop < limit and items.norm(stop) in (")", "/"):
        stop += 1  # "(6) مسلحين", "/7/ جنود"
    second = _second(items, stop, limit, kind)
    if second is not None and second.low > low:
        return Quantity(index, second.stop, int(low), int(second.high), False, True, BETWEEN)
    if stop < limit and items.tags[stop] & HEDGE:
        reading = items.first(stop, HEDGE)
        if reading is not None and reading.entry.get("side") in ("after", "both") and not kind:
            kind, name, stop = reading.entry.get("kind"), reading.entry.rule, stop + 1
    if not kind and items.norm(stop) == "+" and items.starts[stop] == items.ends[stop - 1]:
        kind, stop = "atleast", stop + 1  # "20+"
    minimum, maximum = bounds(kind, int(low), int(high))
    approx = kind == "approx"
    return Quantity(index, stop, minimum, maximum, approx, True, name, number.of)


def _past_count(items: Items, index: int, limit: int) -> int:
    """Behind "a number of" where the figure itself follows it ("عدد (30) عنصر", "عدد 12 هدفا")."""
    if not items.tags[index] & QUANT or items.norm(index) not in wording_of(items.pack.language).counts:
        return index
    at = index + 1 + (index + 1 < limit and items.norm(index + 1) == "(")
    return at if at < limit and items.kinds[at] == Kind.NUMBER else index


def _year(items: Items, index: int) -> bool:
    """Whether a figure in digits is a year behind the word for one ("في معارك عام 2029 آلاف …")."""
    if index == 0 or items.kinds[index] != Kind.NUMBER or items.kinds[index - 1] != Kind.WORD:
        return False
    if not items.tags[index - 1] & _TIMEUNIT or items.words[index].norm not in _YEARS:
        return False
    unit = items.first(index - 1, _TIMEUNIT)
    return unit is not None and unit.entry.get("unit") == "year"


_TIMEUNIT = TAGS["timeunit"]

_YEARS = frozenset(map(str, range(1900, 2100)))


def bounds(kind: str, low: int, high: int) -> tuple[int | None, int | None]:
    """The inclusive bounds of a figure under a hedge; the bound as said is never moved by one."""
    if kind in ("atleast", "morethan"):
        return low, None
    if kind in ("atmost", "upto", "lessthan"):
        return None, high
    return low, high


def _second(items: Items, index: int, limit: int, kind: str) -> Number | None:
    """The upper bound of "between 20 and 30", "20 to 30", "20-30"."""
    if index >= limit:
        return None
    wording = wording_of(items.pack.language)
    norm = items.norm(index)
    if kind in _FLOORS:
        # "at least one and up to three": a floor and a ceiling
        at = index + (norm in wording.and_)
        ceiling = items.first(at, HEDGE) if index < at < limit - 1 else None
        if ceiling is None or ceiling.entry.get("kind") != "atmost":
            return None
        while at < limit - 1 and items.tags[at] & HEDGE:
            at += 1  # "at least 20 and up to more than 40"
        return read_number(items, at, limit)
    if kind == "between":
        if norm in wording.and_ or norm in wording.to or norm in ("-", "–"):
            return read_number(items, index + 1, limit) if index + 1 < limit else None
        reading = items.first(index, NUM | VAGUE)
        if items.kinds[index] == Kind.WORD and not (reading and reading.before[:1] in wording.joined):
            return None
        return read_number(items, index, limit)
    if (
        (norm in ("-", "–") or norm in wording.to)
        and index + 1 < limit
        and items.kinds[index - 1] == items.kinds[index + 1]
    ):
        return read_number(items, index + 1, limit)
    return None


def _unstated(items: Items, index: int, limit: int) -> Quantity:
    """An unstated plural: "several", "a number of", "most"."""
    reading = items.first(index, QUANT)
    assert reading is not None
    of = wording_of(items.pack.language).of
    stop = index + 1
    while stop < limit and stop < index + 4 and items.kinds[stop] == Kind.WORD and items.norm(stop) not in of:
        # "عدد كبير من", "عدد آخر من": adjectives may stand before "of".
        if items.words[stop].readings and not items.tags[stop] & (ADJ | OTHER | TAGS["ethnic"] | TAGS["neg"]):
            break
        stop += 1
    if stop < limit and items.norm(stop) in of:
        return Quantity(index, stop, 2, None, False, False, reading.entry.rule)
    return Quantity(index, index + 1, 2, None, False, False, reading.entry.rule)
