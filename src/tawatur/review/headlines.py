"""Claims of headlines, which no reading of a text holds, as subjects that people can look at and judge.

A headline is read anew each time; its claims are named by the document's key and by what they say, so
the name of one stays while the engine says the same of the same words.
"""

from __future__ import annotations

import hashlib
from collections.abc import Iterable, Iterator, Sequence

import msgspec

from tawatur.errors import EngineError
from tawatur.extract.engine import load
from tawatur.ledger.store import Store, StoredClaim, StoredDocument
from tawatur.model import Claim, claim_row
from tawatur.pipeline import Read
from tawatur.resolve.headlines import read_headline

PREFIX = "title-"
"""How the id of a headline's claim begins; then the beginning of the document's key, and a hash."""
_KEY = 16  # letters of the key: with the prefix and the hash within the 64 that a subject may have


def headline_read(source: StoredDocument, engine: str) -> Read | None:
    """The headline of a document as a document `ID#title` with its claims; None where it has none to read.

    The answer has the document's own key. None too where the engine is not installed here.
    """
    if not source.document.title:
        return None
    try:
        made = load(engine)
    except EngineError:
        return None
    alone = read_headline(source.document, made, source.document.published)
    if alone is None:
        return None
    bare = msgspec.structs.replace(alone, claims=())
    names = tuple(_name(source.key, claim) for claim in alone.claims)
    return Read(msgspec.structs.replace(source, document=bare), alone, names)


def headlines_named(sources: Iterable[StoredDocument], engine: str, names: Sequence[str]) -> Iterator[Read]:
    """The headlines whose claims are called so, or begin so: each once, in the order of the documents."""
    keys = {name.removeprefix(PREFIX).split("-")[0] for name in names if name.startswith(PREFIX)}
    for source in sources if keys else ():
        if any(source.key.startswith(key) for key in keys):
            read = headline_read(source, engine)
            if read is not None:
                yield read


def headline_claims(store: Store, engine: str, beginning: str) -> list[StoredClaim]:
    """The claims of headlines whose id begins so."""
    if not beginning.startswith(PREFIX):
        return []
    version = load(engine).version
    return [
        StoredClaim(name, claim, read.source, engine, version)
        for read in headlines_named(store.documents(), engine, [beginning])
        for name, claim in zip(read.claim_ids, read.document.claims, strict=True)
        if name.startswith(beginning)
    ]


def _name(key: str, claim: Claim) -> str:
    """The days are left out: they follow from the day of publication, which may be learnt later."""
    said = msgspec.json.encode(claim_row(msgspec.structs.replace(claim, time=None)))
    return f"{PREFIX}{key[:_KEY]}-{hashlib.sha256(said).hexdigest()[:8]}"
