"""Two grades of an incident, kept apart: whether it is said to have happened, and by whose hand.

Neither is a finding. The words follow Airwars' ladder (confirmed, fair, weak, contested) and Iraq
Body Count's two-source rule, cut in two as its critics asked: one grade must not mix *did it happen*
with *who did it*. The rules are written out in docs/incidents.md.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping, Sequence

from tawatur.incidents.naming import in_words
from tawatur.incidents.readings import Reading
from tawatur.model import Allegation, Telling
from tawatur.resolve.actors import Actors

_HARMLESS = frozenset(("rescue", "ngo", "media", "intergovernmental"))


def occurrence(tellings: Sequence[Telling], denials: int) -> str:
    """ "corroborated" from two independent tellings, "provisional" for one; "disputed" when one denies it."""
    if denials:
        return "disputed"
    return "corroborated" if len(tellings) >= 2 else "provisional"


def responsibility(alleged: Sequence[Allegation]) -> str:
    """ "acknowledged", "contested", "alleged" (two origins), "alleged by one", or "unattributed"."""
    if not alleged:
        return "unattributed"
    if any(a.side and a.side in a.by for a in alleged):
        return "acknowledged"
    # Words such as "the army", told beside a known party, may well mean it: they contest nothing.
    sides = {a.side for a in alleged if not a.side.startswith("said:")} or {a.side for a in alleged}
    if len(sides) > 1 or any(a.denied_by for a in alleged):
        return "contested"
    return "alleged" if len({o for a in alleged for o in a.by}) >= 2 else "alleged by one"


def allegations(
    said: Sequence[tuple[Reading, str]], actors: Actors, spelled: Mapping[str, str]
) -> tuple[Allegation, ...]:
    """Who is said to have done it, and by whom: `said` pairs each reading with its origin.

    A party named by generic words that fit no known one ("government forces" in a country of which the
    table knows no government) stays as the text names it; its side is `said:` and the kind of party.
    """
    by: dict[str, set[str]] = defaultdict(set)
    denied: dict[str, set[str]] = defaultdict(set)
    for reading, origin in said:
        for party in reading.actors:
            if party == "unknown-armed" or (party.startswith("said:") and not actors.generic_kind(party)):
                continue
            entry = actors.by_id.get(origin)
            if party == origin and entry is not None and entry.kind in _HARMLESS:
                continue  # a misreading: who tells of the dead accuses others, not themselves
            speaker = (
                entry.side if entry is not None and entry.kind == "state_forces" and entry.side else origin
            )
            (denied if reading.claim.modality == "denied" else by)[party].add(speaker)
    found: list[Allegation] = []
    for party in sorted({*by, *denied}):
        entry = actors.by_id.get(party)
        found.append(
            Allegation(
                actor=party,
                name=in_words(party, spelled, actors),
                side=entry.side if entry else _side(party, actors),
                by=tuple(sorted(by[party])),
                denied_by=tuple(sorted(denied[party])),
            )
        )
    return tuple(sorted((a for a in found if a.by), key=lambda a: (-len(a.by), a.actor)))


def _side(party: str, actors: Actors) -> str:
    return f"said:{actors.generic_kind(party)}" if party.startswith("said:") else party
