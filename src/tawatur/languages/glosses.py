"""Small words by what they do: the grammar knows them under one name, whatever the language.

The grammar of subject-first languages asks for a few dozen small words ("of", "and", "who"). It knows
each by its English name; a language's `glosses.toml` says which of its own words do the same.
"""

from __future__ import annotations

import tomllib
from functools import cache
from importlib.resources import files

from tawatur.text import fold


@cache
def glosses_of(language: str) -> dict[str, str]:
    """The grammar's name of each small word, by the word as printed in lower case; empty without a table."""
    source = files("tawatur.languages") / language / "glosses.toml"
    raw: dict[str, str] = tomllib.loads(source.read_text(encoding="utf-8")) if source.is_file() else {}
    return {word: name for name, words in raw.items() for word in words.split()}


def glossed(language: str, word: str) -> str:
    """A word as the grammar compares small words: under the grammar's name if it has one, else folded."""
    return glosses_of(language).get(word.lower().replace("’", "'")) or fold(word)
