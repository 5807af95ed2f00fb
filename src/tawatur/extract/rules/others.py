"""Whom "seven others" are when their own sentence has counted nobody before them."""

from __future__ import annotations

from tawatur.extract.rules.found import Found

_AGES = frozenset(("woman", "man", "child", "elderly"))
"""What is said of each person and not of the others with them."""


def taken_over(harms: list[Found], before: frozenset[str]) -> frozenset[str]:
    """Let others take over who those of the sentence before were; gives what the next sentence may take over.

    "The shells killed three civilians. Seven others were injured."
    """
    first = harms[0] if harms else None
    if first is not None and first.of is None and not first.people.victims:
        people = first.people
        if people.form == "other" or (people.form == "bare" and people.definite):  # "executed the 14"
            first.people = people._replace(victims=before)
    last = next((h for h in reversed(harms) if h.of is None and h.people.victims), None)
    return last.people.victims - _AGES if last is not None else frozenset()
