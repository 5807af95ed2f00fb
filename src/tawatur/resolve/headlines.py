"""A document's headline as a text of its own: captures often keep the headline and miss the story."""

from __future__ import annotations

import datetime as dt

import msgspec

from tawatur.extract.engine import Engine, extract
from tawatur.model import Document
from tawatur.resolve import folding
from tawatur.resolve.pages import headline

MARK = "#title"
"""What is put behind a document's id to name its headline, and before `:N` to name a claim of it."""
_SHORTEST = 20  # code points: a shorter title names a page or a section, and tells nothing


def read_headline(document: Document, engine: Engine, published: dt.date | None) -> Document | None:
    """The headline, with the claims that it makes, as a document `ID#title`; None where it is too short.

    Spans count into the headline. An engine that fails on it leaves it without claims: what the text
    says stands without the headline.
    """
    title = headline(document)
    if len(title) < _SHORTEST:
        return None
    lang = "ar" if folding.mostly_arabic(title) else "en"
    alone = Document(document.id + MARK, title, lang, published=published)
    try:
        claims = extract(alone, engine).document.claims
    except Exception:  # noqa: BLE001 - an engine is foreign code
        claims = ()
    return msgspec.structs.replace(alone, claims=claims, publisher=document.publisher, url=document.url)
