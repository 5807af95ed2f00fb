"""Where stories are told to have happened, and how two of them stand to each other."""

from __future__ import annotations

from collections.abc import Sequence
from functools import lru_cache
from typing import NamedTuple

from tawatur.incidents.readings import FINE
from tawatur.model import Place
from tawatur.resolve import folding
from tawatur.resolve.entries import REACH_KM, km

_SITES = {
    folding.words(word)
    for line in (
        "سوق مستشفى مشفى مدرسة جامع مسجد مخيم جسر معبر حي قرية بلدة مدينة وسط شمال جنوب شرق غرب",
        "محيط ريف طريق دوار",
        "market hospital school mosque camp bridge crossing district village town city the of north south",
        "east west roundabout road near central countryside neighbourhood neighborhood",
    )
    for word in line.split()
}
_SPOTS = {"exact", "neighbourhood"}
_SPOTS_KM, _TOWNS_KM = 0.5, 2.0  # up to which two points are one place: two spots of a city are two
HUB = "its town or its province"  # how the gazetteer's reason for such a name begins


class Whereabouts(NamedTuple):
    """The places of a story as comparisons want them; `pointed` are those that say where.

    `keys` are all that they may be known by: ids, names, and the sound of names that nothing resolved.
    """

    places: tuple[Place, ...]
    pointed: tuple[Place, ...]
    names: frozenset[str]
    sounds: frozenset[str]
    keys: frozenset[str]
    points: tuple[Place, ...]
    resolved: tuple[Place, ...]
    hubs: bool

    def beyond(self, other: Whereabouts) -> bool:
        """Whether a place is named here that the other story does not name."""
        known = {key for p in other.pointed for key in (p.id, p.name, heard(p)) if key}
        return any(p.id not in known and p.name not in known and heard(p) not in known for p in self.pointed)


@lru_cache(maxsize=1 << 16)
def whereabouts(places: tuple[Place, ...]) -> Whereabouts:
    """Work out what a set of places says; the same set is worked out once."""
    fine = tuple(pointed(places))
    spelled = {folding.plain(n) for p in fine for n in (p.name, p.name_ar or "") if n}
    names = frozenset(n for n in spelled if len(n) > 2)
    sounds = frozenset(heard(p) for p in fine) - {""}
    return Whereabouts(
        places=places,
        pointed=fine,
        names=names,
        sounds=sounds,
        keys=names | {f"heard:{s}" for s in sounds} | {p.id for p in fine if p.id},
        points=tuple(p for p in fine if p.lat is not None),
        resolved=tuple(p for p in places if p.lat is not None and p.lon is not None),
        hubs=all(p.reason.startswith(HUB) for p in fine),
    )


def near(a: Place, b: Place) -> float:
    """The kilometres between two resolved places."""
    return km((a.lat or 0, a.lon or 0), (b.lat or 0, b.lon or 0))


def pointed(places: Sequence[Place]) -> list[Place]:
    """The places that say where, rather than in which part of the country: finest first, hubs last resort.

    "Kansafra in Idlib" is about Kansafra: a town that lends its name to a province is left out where a
    finer or other place is named.
    """
    fine = [p for p in places if p.precision in FINE or p.lat is None]
    own = [p for p in fine if not p.reason.startswith(HUB)]
    return own or fine


@lru_cache(maxsize=1 << 16)
def _sound(name: str) -> str:
    kept = " ".join(w for w in folding.words(name).split() if w not in _SITES)
    key = folding.skeleton(kept)
    return key if len(key) >= 3 and len(folding.plain(kept)) >= 5 else ""


def heard(place: Place) -> str:
    """The consonants of a name that no gazetteer resolved, so that two scripts meet; empty if too few.

    The words for what the place is ("market", "سوق", "وسط مدينة") are left out.
    """
    return "" if place.lat is not None else _sound(place.name)


def compare_places(a: Sequence[Place], b: Sequence[Place]) -> tuple[str, float, str]:
    """How two sets of places stand: "same", "near", "inside", "unknown" or "apart"; kilometres; names."""
    return compare_whereabouts(whereabouts(tuple(a)), whereabouts(tuple(b)))


def compare_whereabouts(a: Whereabouts, b: Whereabouts) -> tuple[str, float, str]:
    """The same of places already worked out."""
    if a.names & b.names or a.sounds & b.sounds:
        return "same", 0.0, _met(a, b)
    if a.points and b.points:
        distance, x, y = min(
            ((near(x, y), x, y) for x in a.points for y in b.points),
            key=lambda t: (t[0], t[1].name, t[2].name),
        )
        name = f"{x.name}, {y.name}"
        if distance <= (_SPOTS_KM if {x.precision, y.precision} <= _SPOTS else _TOWNS_KM):
            return "same", distance, name
        return ("near", distance, name) if distance <= 10 else ("apart", distance, name)
    if not a.resolved or not b.resolved:
        return "unknown", 0.0, ""
    distance, x, y = min(
        ((near(x, y), x, y) for x in a.resolved for y in b.resolved), key=lambda t: (t[0], t[1].id, t[2].id)
    )
    reach = max(REACH_KM.get(x.precision, 5), REACH_KM.get(y.precision, 5))
    if distance > reach:
        return "apart", distance, f"{x.name}, {y.name}"
    return (
        ("area" if x.id == y.id and x.precision != "country" else "inside"),
        distance,
        f"{x.name}, {y.name}",
    )


def _met(a: Whereabouts, b: Whereabouts) -> str:
    """The name under which two sets of places meet: by its letters before its sound."""
    for place in a.pointed:
        if any(n and folding.plain(n) in b.names for n in (place.name, place.name_ar or "")):
            return place.name
    return next((p.name for p in a.pointed if heard(p) in b.sounds), "")
