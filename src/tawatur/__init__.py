"""Tawatur: a ledger of attributed claims from conflict reporting, Arabic first.

The journey of the data, a folder each; imports run only backwards along it:

    capture     paths and pages       -> bytes, with where and when they were seen
    preserve    bytes, hashed         -> Document (one reader a format)
    extract     Document              -> Claim (engines; the rule engine in extract/rules)
    resolve     names in claims       -> Place, Actor, date
    incidents   claims                -> Incident (copies, chains, ranges)
    ledger      the append-only store that every stage writes to
    review      a person's eyes       -> Judgement
    export      ledger                -> page, CSV, JSONL
    model, text, languages            the nouns, the letters, the tables
    evaluate    claims against gold   -> scores
    pipeline, cli                     the journey as one line, and as commands

As a library: `from tawatur import read; read("…", published=date(2024, 5, 1)).claims`.
"""

from tawatur.reading import read

__all__ = ["read"]
__version__ = "0.1.0"
