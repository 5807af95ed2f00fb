"""A claim as a person corrects it: one field, a value that others can check.

A speaker, a place or a party is corrected to other words *of the text*: each field stays pinned to its
source.
"""

from __future__ import annotations

import datetime as dt
import re
from typing import Any, get_args

import msgspec

from tawatur.errors import InputError
from tawatur.model import Attribution, Claim, EvidenceSpan, TimeSpan
from tawatur.model.values import Event, Modality, SpeakerKind
from tawatur.review.figures import HARMS, PEOPLE, RULE, corrected_figures, corrected_people

KINDS: tuple[str, ...] = get_args(SpeakerKind)
SPANS = ("places", "actors", "targets")
FIELDS: tuple[str, ...] = ("event", "modality", "attribution", "day", *SPANS, *PEOPLE, *HARMS)


def corrected(claim: Claim, text: str, field: str, value: str) -> Claim:
    """The claim with one field corrected; raises InputError when the value does not fit the field.

    `field` is one of FIELDS; a harm takes "14", "11-17", ">=80", "<=50" or "none", a day YYYY-MM-DD or two
    with a slash, a place or a party words of the text, several parted by "|". An attribution is the chain of
    speakers, outermost first, parted by ">", each in words of the text with its kind behind "=" (a speaker
    whom the claim has already keeps its kind), or "none" for the document's own voice. `victims` and `names`
    are kinds of victim, and words of the text, of a figure; where there are several figures each is meant by
    its own words ("two boys=civilian|child; a nurse=medic").
    """
    value = value.strip()

    def find(words: str) -> EvidenceSpan:
        return _span(claim, text, field, words)

    if field == "event":
        return _replace(claim, field, event=_one_of(value, field, get_args(Event)))
    if field == "modality":
        return _replace(claim, field, modality=_one_of(value, field, get_args(Modality)))
    if field == "attribution":
        return _replace(claim, field, attribution=_chain(claim, text, value))
    if field == "day":
        return _replace(claim, "time", time=_day(claim, value))
    if field in SPANS:
        spans = tuple(find(words.strip()) for words in value.split("|") if words.strip())
        return _replace(claim, field, **{field: spans})
    if field in HARMS:
        return _replace(claim, "harms", harms=corrected_figures(claim, text, field, value))
    if field == "victims" or field == "names":
        return _replace(claim, "harms", harms=corrected_people(claim, text, field, value, find))
    raise InputError(
        f"{field!r} is no field that can be corrected", where="--field", way_out=f"One of {', '.join(FIELDS)}"
    )


def _replace(claim: Claim, rule: str, **changed: Any) -> Claim:
    return msgspec.structs.replace(claim, rules={**claim.rules, rule: RULE}, **changed)


def _one_of(value: str, field: str, known: tuple[str, ...]) -> Any:
    if value not in known:
        raise InputError(f"{value!r} is no {field}", where="--value", way_out=f"One of {', '.join(known)}")
    return value


def _day(claim: Claim, value: str) -> TimeSpan:
    try:
        days = [dt.date.fromisoformat(part.strip()) for part in value.split("/")]
    except ValueError:
        days = []
    if len(days) not in (1, 2) or days[0] > days[-1]:
        raise InputError(
            f"{value!r} is no day", where="--value", way_out="Write YYYY-MM-DD, or two days with a slash"
        )
    span = claim.time.span if claim.time else claim.span
    return TimeSpan(span, days[0], days[-1], RULE)


def _span(claim: Claim, text: str, field: str, words: str) -> EvidenceSpan:
    """The nearest place where the text says these words."""
    starts = [m.start() for m in re.finditer(re.escape(words), text)]
    if not starts:
        raise InputError(
            f"the text does not say {words!r}",
            where="--value",
            way_out=f"Give {field} in words of the document, letter by letter",
        )
    start = min(starts, key=lambda at: abs(at - claim.span.start))
    return EvidenceSpan(start, start + len(words))


def _chain(claim: Claim, text: str, value: str) -> tuple[Attribution, ...]:
    """The speakers as typed; a kind is never guessed, since who counts as whom hangs on it."""
    if value.lower() == "none":
        return ()
    if not value:
        raise InputError("no speaker is given", where="--value", way_out="Give words of the text, or none")
    known: dict[str, Any] = {link.source.quote(text): link.kind for link in claim.attribution}
    links: list[Attribution] = []
    for link in value.split(">"):
        words, _, kind = (part.strip() for part in link.partition("="))
        if not kind and words not in known:
            kinds = ", ".join(KINDS)
            raise InputError(
                f"what kind of speaker {words!r} is, is not said",
                where="--value",
                way_out=f"Write {words or 'WORDS'}=KIND, with one of {kinds}",
            )
        named: SpeakerKind = known[words] if not kind else _one_of(kind, "kind of speaker", KINDS)
        links.append(Attribution(_span(claim, text, "speakers", words), named, RULE))
    return tuple(links)
