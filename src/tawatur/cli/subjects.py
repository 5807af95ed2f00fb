"""What a person names with a few letters: a claim, a document or an incident of the ledger."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple, TypeVar

from tawatur.errors import LedgerError

if TYPE_CHECKING:
    from tawatur.ledger import Store, StoredClaim
    from tawatur.model import Incident

T = TypeVar("T")
INCIDENT = "inc-"
_KEY = 8  # letters from which the beginning of a document's key is looked for


class Subject(NamedTuple):
    """Something judged: `name` is what a judgement is kept under, `shown` what a person reads."""

    name: str
    shown: str
    claim: StoredClaim | None = None


def one_incident(found: list[Incident], words: str) -> Incident:
    """The incident whose id begins so; raises LedgerError when there is none, or more than one."""
    wanted = words if words.startswith(INCIDENT) else INCIDENT + words
    return _only([i for i in found if i.id.startswith(wanted)], words, "incident", "incidents")


def one_claim(store: Store, engine: str, words: str) -> StoredClaim:
    """The claim whose id begins so; raises LedgerError when there is none, or more than one."""
    from tawatur.ledger import ClaimFilter

    return _only(list(store.claims(engine, ClaimFilter(id=words))), words, "claim", "claims")


def subject(store: Store, engine: str, words: str) -> Subject:
    """The claim, document or incident that is meant; an incident is named by the first of its claims."""
    if words.startswith(INCIDENT):
        from tawatur.cli.holdings import incidents_in

        incident = one_incident(incidents_in(store, engine), words)
        known = next(iter(store.past_claims(incident.claims)), None)
        if known is not None:
            return Subject(known.id, f"incident {incident.id}, by its claim {known.id}", known)
        return _document(store, incident.documents[0], f"incident {incident.id}, by its document")
    documents = [d for d in store.documents() if d.document.id == words]
    if documents:
        return _document(store, words, "document")
    from tawatur.ledger import ClaimFilter

    claims = list(store.claims(engine, ClaimFilter(id=words)))
    if claims:
        claim = _only(claims, words, "claim", "claims")
        return Subject(claim.id, f"claim {claim.id}", claim)
    keys = [d for d in store.documents() if len(words) >= _KEY and d.key.startswith(words.lower())]
    if keys:
        known = _only(keys, words, "document", "claims")
        return Subject(known.key, f"document {known.document.id}")
    raise LedgerError(
        f"no claim, document or incident is called {words!r}",
        way_out="`tawatur claims` and `tawatur incidents` list them; the beginning of an id is enough",
    )


def _document(store: Store, name: str, what: str) -> Subject:
    found = [d for d in store.documents() if d.document.id == name]
    if len(found) > 1:
        keys = ", ".join(d.key[:12] for d in found)
        raise LedgerError(
            f"{len(found)} documents came in as {name!r}",
            way_out=f"Name one by the beginning of its key: {keys}",
        )
    return Subject(found[0].key, f"{what} {name}")


def _only(found: list[T], words: str, what: str, command: str) -> T:
    if not found:
        raise LedgerError(f"no {what}'s id begins with {words!r}", way_out=f"`tawatur {command}` lists them")
    if len(found) > 1:
        ids = ", ".join(str(getattr(one, "id", getattr(one, "key", ""))) for one in found[:5])
        raise LedgerError(
            f"{len(found)} {what}s' ids begin with {words!r} ({ids} …)", way_out="Give more of it"
        )
    return found[0]
