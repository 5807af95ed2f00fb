"""The one interface of an extraction engine, how engines are found, and the checks that none escapes.

An engine is any class with `name`, `version`, `languages` and `extract(document) -> list[Claim]`.
It is found through the entry point group `tawatur.engines`; the built-in rule engine takes the
same road. Whatever an engine answers goes through `grounded`, which rejects, with a reason, every
claim whose evidence is not in the text: nearness is never passed off as evidence.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from functools import cache
from typing import NamedTuple, Protocol, get_args, runtime_checkable

import msgspec

from tawatur import plugins
from tawatur.errors import EngineError
from tawatur.model import Claim, Document, Event, HarmType, Modality, SpeakerKind, Unit, Victim

GROUP = "tawatur.engines"
_KIND = plugins.Kind(
    GROUP,
    "engine",
    EngineError,
    lacks="name, version, languages or extract()",
    docs="See docs/engines.md for the interface",
    absent="install Tawatur with `uv sync` or `pip install tawatur`",
)


@runtime_checkable
class Engine(Protocol):
    """Text in, claims out: no database, no network, no clock."""

    name: str
    version: str
    languages: tuple[str, ...]

    def extract(self, document: Document) -> Sequence[Claim]:
        """The claims that a document makes, in order of their spans; none is an empty list."""
        ...


class Rejection(NamedTuple):
    """A claim that an engine proposed and the grounding checks turned away."""

    claim: Claim
    reason: str


class Extraction(NamedTuple):
    """What an engine found in one document, and what of it was turned away."""

    document: Document
    rejected: tuple[Rejection, ...]


def available() -> tuple[str, ...]:
    """The names of the installed engines, without importing any."""
    return plugins.names(GROUP)


@cache
def load(name: str = "rules") -> Engine:
    """Load an engine by name; raises EngineError when there is none or it does not start."""
    return plugins.load(_KIND, name, Engine)


_EVENTS, _MODALITIES = frozenset(get_args(Event)), frozenset(get_args(Modality))
_HARMS, _KINDS = frozenset(get_args(HarmType)), frozenset(get_args(SpeakerKind))
_VICTIMS, _UNITS = frozenset(get_args(Victim)), frozenset(get_args(Unit))


def _enumerated(claim: Claim) -> Iterator[tuple[str, str, frozenset[str]]]:
    """The values of a claim that the contract enumerates, each with what it allows."""
    yield "the event", claim.event, _EVENTS
    yield "the modality", claim.modality, _MODALITIES
    for link in claim.attribution:
        yield "a speaker's kind", link.kind, _KINDS
    for harm in claim.harms:
        yield "a harm's type", harm.type, _HARMS
        yield "a harm's unit", harm.unit, _UNITS
        for victim in harm.victims:
            yield "a victim", victim, _VICTIMS


def why_not(claim: Claim, text: str) -> str:
    """The reason why a claim cannot stand on this text, or an empty string when it can."""
    size = len(text)
    for span in claim.spans():
        if not 0 <= span.start < span.end <= size:
            return f"span [{span.start}, {span.end}) lies outside the text of {size} code points or is empty"
    for field, said, known in _enumerated(claim):
        if said not in known:
            return f"{field} is {said!r}, which the contract does not know"
    for index, harm in enumerate(claim.harms):
        if harm.min is not None and harm.max is not None and harm.min > harm.max:
            return f"harm {index} has bounds {harm.min} > {harm.max}"
        if (harm.min is None and harm.max is None) or min(harm.min or 0, harm.max or 0) < 0:
            return f"harm {index} has no bound, or one below zero"
        if harm.of is not None and (harm.of == index or not 0 <= harm.of < len(claim.harms)):
            return f"harm {index} is said to be part of harm {harm.of}, which is not there"
    time = claim.time
    if time is not None and time.start and time.end and time.start > time.end:
        return f"the time ends ({time.end}) before it starts ({time.start})"
    return ""


def extract(document: Document, engine: Engine) -> Extraction:
    """Run an engine over one document and keep only what is grounded in its text."""
    kept: list[Claim] = []
    rejected: list[Rejection] = []
    for claim in engine.extract(document):
        reason = why_not(claim, document.text)
        if reason:
            rejected.append(Rejection(claim, reason))
        else:
            kept.append(claim)
    kept.sort(key=lambda c: (c.span.start, c.span.end))
    return Extraction(msgspec.structs.replace(document, claims=tuple(kept)), tuple(rejected))
