"""Names that stay the same in every ledger: of documents and of claims."""

from __future__ import annotations

import hashlib

from tawatur.model import Claim, Document

CLAIM_ID_LENGTH = 16


def content_hash(text: str) -> str:
    """The SHA-256 of a text's UTF-8, in hex."""
    return hashlib.sha256(text.encode()).hexdigest()


def document_key(document: Document) -> str:
    """The SHA-256 that names a document: its id, who first published it and where, and its words."""
    said = "\0".join((document.id, document.publisher or "", document.url or "", document.text))
    return hashlib.sha256(said.encode()).hexdigest()


def claim_ids(
    key: str, engine: str, version: str, revision: int, claims: tuple[Claim, ...]
) -> tuple[str, ...]:
    """The ids of a document's claims, in order: 16 hex digits (64 bits: no two alike among millions).

    They rest on the document, the engine and its version, the revision of what is known about the
    document, and each claim's span, event and place in the order: the same reading gives the same ids.
    """
    return tuple(claim_id(key, engine, version, revision, claim, n) for n, claim in enumerate(claims))


def claim_id(key: str, engine: str, version: str, revision: int, claim: Claim, ordinal: int) -> str:
    """The id of one claim; see `claim_ids`."""
    said = (key, engine, version, revision, claim.span.start, claim.span.end, claim.event, ordinal)
    return hashlib.sha256("\0".join(map(str, said)).encode()).hexdigest()[:CLAIM_ID_LENGTH]
