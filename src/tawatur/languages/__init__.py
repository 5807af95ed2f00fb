"""Languages as data: one folder each, tables first."""

from tawatur.languages.pack import Entry, Pack, Phrase, Reading, Word, available, describe, load

__all__ = ["Entry", "Pack", "Phrase", "Reading", "Word", "available", "describe", "load"]
