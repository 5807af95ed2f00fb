"""The built-in rule engine: tables of a language pack under one grammar, deterministic and offline."""

from __future__ import annotations

import msgspec

from tawatur.extract.rules.claims import read_claims
from tawatur.languages import available, load
from tawatur.model import Claim, Document


class RuleEngine:
    """Reads claims by rules whose every answer names its table row or grammar rule.

    Deterministic: the same text gives the same claims. A language without a pack gives no claims.
    """

    name = "rules"
    version = "0.1.0"

    def __init__(self) -> None:
        self.languages: tuple[str, ...] = available()

    def extract(self, document: Document) -> list[Claim]:
        """The claims of a document, in order of their spans."""
        language = script_language(document.text, document.lang)
        if language not in self.languages:
            return []
        return read_claims(msgspec.structs.replace(document, lang=language), load(language))


def script_language(text: str, stated: str) -> str:
    """The language to read a text in: the stated one, unless the script plainly contradicts it.

    Captured posts often carry the language of the page's furniture, not that of the post.
    """
    sample = text[:4000]
    arabic = sum(1 for c in sample if "\u0620" <= c <= "\u06d3")
    latin = sum(1 for c in sample if c.isascii() and c.isalpha())
    if stated in ("ar", "fa", "ur", "ckb", "ps") or not stated:
        if latin > 4 * arabic and not stated:
            return "en"
        return stated or "ar"
    if arabic > latin or (arabic > 60 and arabic * 3 > latin):
        return "ar"
    return stated
