"""Parts told behind the words that attribute their total ("killed 20 people, X said, among them …")."""

from __future__ import annotations

from msgspec.structs import replace

from tawatur.extract.rules.clauses import Telling
from tawatur.extract.rules.found import Found
from tawatur.extract.rules.speech.frames import Frame


def with_strays(tellings: list[Telling], harms: list[Found], frames: list[Frame]) -> list[Telling]:
    """The tellings, each with those parts of its totals that stand in no frame of speech."""
    strays = [
        h for h in harms
        if h.of is not None and not any(f.first <= h.people.first < f.stop for f in frames)
    ]  # fmt: skip
    if not strays:
        return tellings
    joined: list[Telling] = []
    for telling in tellings:
        own = [h for h in strays if h.of is not None and any(harms[h.of] is t for t in telling.harms)]
        joined.append(replace(telling, harms=(*telling.harms, *own)) if own else telling)
    return joined
