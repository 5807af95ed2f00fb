"""What a person names with a few letters: a claim, a document or an incident of the ledger."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple, TypeVar

from tawatur.cli.console import apart
from tawatur.errors import UsageError

if TYPE_CHECKING:
    from tawatur.ledger import Store, StoredClaim, StoredDocument
    from tawatur.model import Incident

T = TypeVar("T")
INCIDENT = "inc-"
_KEY = 8  # letters from which the beginning of a document's key is looked for
_MANY = 5  # ids that are listed where several begin alike


class Subject(NamedTuple):
    """Something judged: `name` is what a judgement is kept under, `shown` what a person reads."""

    name: str
    shown: str
    claim: StoredClaim | None = None


def one_incident(found: list[Incident], words: str) -> Incident:
    """The incident whose id begins so; raises UsageError when there is none, or more than one."""
    wanted = words if words.startswith(INCIDENT) else INCIDENT + words
    named = [i for i in found if i.id.startswith(wanted)]
    if not named:
        raise no_incident(words)
    return _only(named, words, "incident")


def no_incident(words: str) -> UsageError:
    """That no incident is called so, with what may have become of the one that was."""
    return UsageError(
        f"no incident's id begins with {words!r}",
        way_out=(
            "Ids of incidents are derived from their claims: a judgement or a new report can change them. "
            "`tawatur incidents --json` lists those of today with their claims, whose ids stay; "
            "`tawatur judgements` names the claims that were judged"
        ),
    )


def one_claim(store: Store, engine: str, words: str) -> StoredClaim:
    """The claim whose id begins so; raises UsageError when there is none, or more than one."""
    found = _claims(store, engine, words)
    if not found:
        raise UsageError(f"no claim's id begins with {words!r}", way_out="`tawatur claims` lists them")
    return _only(found, words, "claim")


def subject(store: Store, engine: str, words: str) -> Subject:
    """The claim, document or incident that is meant; an incident is named by the first of its claims."""
    if words.startswith(INCIDENT):
        from tawatur.cli.holdings import incidents_in

        incident = one_incident(incidents_in(store, engine), words)
        known = next(iter(store.past_claims(incident.claims)), None)
        if known is not None:
            return Subject(known.id, f"incident {incident.id}, by its claim {known.id}", known)
        document = _only(_documents(store, incident.documents[0]), incident.documents[0], "document")
        return Subject(document.key, f"incident {incident.id}, by its document {apart(document.document.id)}")
    documents = _documents(store, words)
    claims = _claims(store, engine, words)
    if any(d.document.id == words for d in documents):
        claims = [claim for claim in claims if claim.id == words]  # a whole id, and no mere beginning
    if claims and documents:
        ids = ", ".join([*(d.document.id for d in documents[:_MANY]), *(c.id for c in claims[:_MANY])])
        raise UsageError(
            f"ids of claims and of documents begin with {words!r} ({ids})", way_out="Give more of it"
        )
    if claims:
        claim = _only(claims, words, "claim")
        return Subject(claim.id, f"claim {claim.id}", claim)
    if documents:
        known = _only(documents, words, "document")
        return Subject(known.key, f"document {apart(known.document.id)}")
    raise UsageError(
        f"no claim, document or incident is called {words!r}",
        way_out="`tawatur claims` and `tawatur incidents` list them; the beginning of an id is enough",
    )


def document_named(store: Store, words: str) -> str:
    """The whole id of the document whose id begins so, or the words themselves where only its key does.

    Raises UsageError when there is none, or when the ids of several documents begin so.
    """
    ids = list(dict.fromkeys(d.document.id for d in _documents(store, words)))
    if not ids:
        raise UsageError(
            f"no document's id begins with {words!r}",
            way_out="`tawatur claims --json` names every claim's document; the beginning of an id is enough",
        )
    if len(ids) > 1:
        raise UsageError(
            f"{len(ids)} documents' ids begin with {words!r} ({', '.join(ids[:_MANY])} …)",
            way_out="Give more of it",
        )
    return ids[0] if ids[0].startswith(words) else words


def shown_names(store: Store) -> dict[str, str]:
    """What a person reads in place of a document's key."""
    return {d.key: f"document {apart(d.document.id)}" for d in store.documents()}


def _claims(store: Store, engine: str, words: str) -> list[StoredClaim]:
    """The claims whose id begins so: those of the texts, and those of headlines."""
    from tawatur.ledger import ClaimFilter
    from tawatur.review.headlines import headline_claims

    return [*store.claims(engine, ClaimFilter(id=words)), *headline_claims(store, engine, words)]


def _documents(store: Store, words: str) -> list[StoredDocument]:
    """The documents of just this id, or else those whose id, or else whose key, begins so."""
    held = list(store.documents()) if words else []
    return (
        [d for d in held if d.document.id == words]
        or [d for d in held if d.document.id.startswith(words)]
        or [d for d in held if len(words) >= _KEY and d.key.startswith(words.lower())]
    )


def _only(found: list[T], words: str, what: str) -> T:
    """The one that was found; of several documents that came in under one id, the key must tell."""
    if len(found) == 1:
        return found[0]
    names = [str(getattr(one, "id", "")) or _of_document(one, words) for one in found[:_MANY]]
    raise UsageError(
        f"{len(found)} {what}s' ids begin with {words!r} ({', '.join(names)}{' …' * (len(found) > _MANY)})",
        way_out="Give more of it, or of a document the beginning of its key",
    )


def _of_document(one: object, words: str) -> str:
    document = getattr(one, "document", None)
    known = str(getattr(document, "id", ""))
    key = str(getattr(one, "key", ""))[:12]
    return f"{known}, key {key}" if known == words else known
