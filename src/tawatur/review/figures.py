"""The figures of a claim as a person corrects them: how many, what kind of people, and their names.

Where a claim has several figures, each is meant by its own words in the text: "two boys=2; a nurse=1".
"""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence
from typing import Any, Literal, NamedTuple, get_args

import msgspec

from tawatur.errors import InputError
from tawatur.model import Claim, EvidenceSpan, Harm
from tawatur.model.values import HarmType, Victim

RULE = "judgement"
"""What stands in a corrected claim as the rule that set the field."""
HARMS: tuple[str, ...] = get_args(HarmType)
VICTIMS: tuple[str, ...] = get_args(Victim)
PEOPLE = ("victims", "names")
"""Fields of a figure that say who was harmed."""
_BOUNDS = re.compile(r"(?P<low>\d+)\s*[-–]\s*(?P<high>\d+)|(?P<sign>>=|≥|<=|≤)?\s*(?P<one>\d+)")
_SEVERAL = re.compile(r"[;؛]")
_GIVEN = re.compile(r"(?P<words>.*?[^<>\s])\s*=\s*(?P<value>[<>]?=?[^=]*)", re.DOTALL)
Find = Callable[[str], EvidenceSpan]


class Bounds(NamedTuple):
    """A figure as typed."""

    min: int | None
    max: int | None


def corrected_figures(claim: Claim, text: str, kind: str, value: str) -> tuple[Harm, ...]:
    """The harms with how many corrected: "14", "11-17", ">=80", "<=50" or "none", behind the figure's words.

    Without words the one figure of this kind that is no part is meant, and "none" takes out all of the
    kind; where the claim has none, a figure is made that rests on the clause. Raises InputError when it is
    not clear which is meant, or when the value is no figure.
    """
    given = _given(value)
    missed = len(given) == 1 and not _wholes(claim, kind)
    harms = list(claim.harms)
    gone: set[int] = set()
    for words, typed in given:
        bounds = _bounds(typed)
        if bounds is None and not words:
            gone |= {n for n, harm in enumerate(claim.harms) if harm.type == kind}
            continue
        if bounds is not None and not words and missed:
            harms.append(
                Harm(kind, bounds.min, bounds.max, False, "person", (), claim.span, rule=RULE)  # type: ignore[arg-type]
            )
            continue
        n = _meant(claim, text, words, kind)
        if bounds is None:
            gone.add(n)
        else:
            harms[n] = msgspec.structs.replace(
                harms[n], min=bounds.min, max=bounds.max, approx=False, rule=RULE
            )
    return _left(msgspec.structs.replace(claim, harms=tuple(harms)), gone)


def corrected_people(
    claim: Claim, text: str, field: Literal["victims", "names"], value: str, find: Find
) -> tuple[Harm, ...]:
    """The harms with who was harmed corrected: kinds of victim, or names in words of the text, parted by "|".

    `find` pins words to the text. "none" says that the text gives no kind, or no name. Raises InputError
    as `corrected_figures` does.
    """
    harms = list(claim.harms)
    for words, typed in _given(value):
        n = _meant(claim, text, words, None)
        said = [] if typed.lower() == "none" else [part.strip() for part in typed.split("|") if part.strip()]
        if not said and typed.lower() != "none":
            raise InputError(f"no {field} are given", where="--value", way_out="Give some, or none")
        harms[n] = msgspec.structs.replace(harms[n], rule=RULE, **_who(field, said, find))
    return tuple(harms)


def _who(field: Literal["victims", "names"], said: Sequence[str], find: Find) -> dict[str, Any]:
    if field == "names":
        return {"names": tuple(find(words) for words in said)}
    for kind in said:
        if kind not in VICTIMS:
            raise InputError(
                f"{kind!r} is no kind of victim",
                where="--value",
                way_out=f"One or more of {', '.join(VICTIMS)}, parted by |",
            )
    return {"victims": tuple(dict.fromkeys(said))}


def _given(value: str) -> list[tuple[str, str]]:
    """Pairs of a figure's words ("" where none are given) and what is said of it."""
    pairs: list[tuple[str, str]] = []
    for part in _SEVERAL.split(value):
        match = _GIVEN.fullmatch(part.strip())
        pairs.append((match["words"], match["value"].strip()) if match else ("", part.strip()))
    return pairs


def _wholes(claim: Claim, kind: str | None) -> list[int]:
    return [n for n, h in enumerate(claim.harms) if kind in (None, h.type) and h.of is None]


def _meant(claim: Claim, text: str, words: str, kind: str | None) -> int:
    """Which figure: that of these words, or the only one that is no part of another."""
    figures = [n for n, h in enumerate(claim.harms) if kind in (None, h.type)]
    found = (
        [n for n in figures if claim.harms[n].span.quote(text) == words] if words else _wholes(claim, kind)
    )
    if len(found) == 1:
        return found[0]
    which = f"figures of {kind}" if kind else "figures"
    if not figures:
        raise InputError(
            f"the claim has no {which}",
            where="--value",
            way_out="Give a figure first: --field killed --value 1",
        )
    shown = "; ".join(f"{claim.harms[n].span.quote(text)}=…" for n in figures)
    wrong = f"no figure of the claim is {words!r}" if words and not found else ""
    raise InputError(
        wrong or f"the claim has {len(figures)} {which}, and it is not said which is wrong",
        where="--value",
        way_out=f"Put the words of each before its value: {shown}",
    )


def _left(claim: Claim, gone: set[int]) -> tuple[Harm, ...]:
    """The harms but some, parts still pointing at their wholes; a part of what is gone stands alone."""
    kept = [n for n in range(len(claim.harms)) if n not in gone]
    place = {old: new for new, old in enumerate(kept)}
    return tuple(
        msgspec.structs.replace(
            claim.harms[n], of=place.get(of) if (of := claim.harms[n].of) is not None else None
        )
        for n in kept
    )


def _bounds(value: str) -> Bounds | None:
    """A figure as typed; None for "none"."""
    if value.lower() == "none":
        return None
    match = _BOUNDS.fullmatch(value)
    if match is None or (match["low"] and int(match["low"]) > int(match["high"])):
        raise InputError(
            f"{value!r} is no figure", where="--value", way_out="Write 14, 11-17, >=80, <=50 or none"
        )
    if match["low"]:
        return Bounds(int(match["low"]), int(match["high"]))
    one = int(match["one"])
    if match["sign"] in (">=", "≥"):
        return Bounds(one, None)
    return Bounds(None, one) if match["sign"] else Bounds(one, one)
