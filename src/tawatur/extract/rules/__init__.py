"""The built-in rule engine: tables of a language pack under one grammar, deterministic and offline."""

from __future__ import annotations

import hashlib
import re
from functools import cache
from importlib.resources import files
from importlib.resources.abc import Traversable

import msgspec

from tawatur.extract.rules.claims import read_claims
from tawatur.languages import available, load
from tawatur.languages.pack import digest
from tawatur.model import Claim, Document
from tawatur.text.language import settle

_ARABIC, _LATIN = re.compile("[\u0620-\u06d3]+"), re.compile("[A-Za-z]+")


class RuleEngine:
    """Reads claims by rules whose every answer names its table row or grammar rule.

    Deterministic: the same text gives the same claims. A language without a pack gives no claims.
    The version ends in a digest of the tables and the grammar: what reads differently is another
    version, so that a ledger knows what to read anew.
    """

    name = "rules"

    def __init__(self) -> None:
        self.languages: tuple[str, ...] = available()
        self.version = f"0.1.0+{_digest()}"

    def extract(self, document: Document) -> list[Claim]:
        """The claims of a document, in order of their spans."""
        language = language_of(document)
        if language not in self.languages:
            return []
        return read_claims(msgspec.structs.replace(document, lang=language), load(language))


@cache
def _digest() -> str:
    total = hashlib.sha256()
    for language in available():
        total.update(f"{language}:{digest(language)}\n".encode())
    for folder in ("tawatur.extract.rules", "tawatur.text"):
        for name, data in _code(files(folder)):
            total.update(name.encode() + b"\0" + data)
    return total.hexdigest()[:8]


def _code(folder: Traversable, prefix: str = "") -> list[tuple[str, bytes]]:
    found: list[tuple[str, bytes]] = []
    for part in sorted(folder.iterdir(), key=lambda p: p.name):
        if part.is_dir() and part.name != "__pycache__":
            found += _code(part, f"{prefix}{part.name}/")
        elif part.name.endswith((".py", ".tsv")):
            found.append((prefix + part.name, part.read_bytes()))
    return found


def language_of(document: Document) -> str:
    """The language to read a text in: the stated one, unless it is missing or its script is another.

    Captured posts often carry the language of the page's furniture, not that of the post.
    """
    sample = document.text[:2000]
    arabic = _letters(_ARABIC, sample)
    stated_arabic = document.lang[:2] in ("ar", "fa", "ur", "ps", "ku", "ug", "sd")
    if stated_arabic:
        contradicted = len(sample) > 5 * arabic and _letters(_LATIN, sample) > 4 * arabic
    else:
        contradicted = arabic > 40
    if document.lang and not contradicted:
        return document.lang
    return settle(document.text, document.lang or None).lang


def _letters(script: re.Pattern[str], text: str) -> int:
    return sum(map(len, script.findall(text)))
