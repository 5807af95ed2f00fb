"""What `tawatur extract` says of new documents that tell of an incident which the ledger knows."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, NamedTuple

from tawatur.cli.cards import days_words, figures_words
from tawatur.cli.console import apart, progress

if TYPE_CHECKING:
    from tawatur.ledger import Store
    from tawatur.review.resembling import Resemblance

MOST = 200
"""New documents of which each is told about; more are a collection: `tawatur incidents` shows it better."""


class Alike(NamedTuple):
    """A new document and the known incident that it looks like."""

    found: Resemblance

    def said(self) -> str:
        """The sentence for a person."""
        of, one = self.found, self.found.incident
        place = apart(one.places[0].name) if one.places else "place not known"
        line = (
            f"{apart(of.document)} looks like incident {one.id} ({one.event.replace('_', ' ')}, {place}, "
            f"{days_words(one)}, {figures_words(one)}), because {'; '.join(map(apart, of.because))}"
        )
        if of.like:
            line += f", as in {apart(of.like)}"
        if of.against:
            line += f". Against: {'; '.join(map(apart, of.against))}"
        return line + "."

    def row(self) -> dict[str, Any]:
        """The same for a program."""
        of = self.found
        return {
            "document": of.document,
            "incident": of.incident.id,
            "like": of.like,
            "because": of.because,
            "against": of.against,
        }


class Newcomers:
    """The documents that an engine is about to read for the first time in a ledger that holds others."""

    def __init__(self, store: Store, engine: str) -> None:
        from tawatur.extract.engine import load

        made = load(engine)
        self._store, self._engine = store, engine
        unread = store.documents(without=(made.name, made.version))
        self.numbers = frozenset(stored.number for stored in unread)
        self.others = store.counts().documents - len(self.numbers)

    @property
    def too_many(self) -> bool:
        """Whether so many came at once that nothing is said of each."""
        return bool(self.others) and len(self.numbers) > MOST

    def alike(self) -> list[Alike]:
        """Once they are read: what each looks like."""
        if not self.others or not self.numbers or self.too_many:
            return []
        from tawatur.cli.holdings import incidents_of
        from tawatur.ledger.reference import reference_of
        from tawatur.review import reviewed
        from tawatur.review.resembling import resembling

        with progress("comparing"):
            held, reference = reviewed(self._store, self._engine), reference_of(self._store)
            found = incidents_of(held, reference, self._engine)
            return [Alike(one) for one in resembling(found, held.kept(), self.numbers, reference)]
