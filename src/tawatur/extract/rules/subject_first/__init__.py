"""The grammar of languages that put the subject first and mark roles by order: English.

The same interfaces as the grammar of verb-first languages (people, harms, frames of speech, clauses,
parties), chosen by `order = "subject-first"` in a pack's `pack.toml`. What the words are is the
pack's: here stands only how they stand together.
"""

from __future__ import annotations

from tawatur.extract.rules.subject_first.claimed import claimed_deeds
from tawatur.extract.rules.subject_first.clauses import split
from tawatur.extract.rules.subject_first.edges import bounds
from tawatur.extract.rules.subject_first.harms import find_harms
from tawatur.extract.rules.subject_first.mentions import mentions_only, only_names, remarks_only
from tawatur.extract.rules.subject_first.parties import read_parties
from tawatur.extract.rules.subject_first.sides import stated_doers
from tawatur.extract.rules.subject_first.speech import SubjectFirstReader

__all__ = [
    "SubjectFirstReader",
    "bounds",
    "claimed_deeds",
    "find_harms",
    "mentions_only",
    "only_names",
    "read_parties",
    "remarks_only",
    "split",
    "stated_doers",
]
