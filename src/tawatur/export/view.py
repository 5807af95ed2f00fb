"""What an exporter is handed: documents with their claims, and incidents, as plain values.

A view is made by the ledger, or by hand from what `tawatur.read` gives; exporters know nothing
of databases. Nothing in it has been checked by a person unless `reviewed` names it.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field, replace
from typing import NamedTuple

from tawatur.model import Claim, Document, Incident


class Entry(NamedTuple):
    """One claim where it stands: its id, itself, and the place of its document in the view."""

    id: str
    claim: Claim
    report: int


@dataclass(frozen=True, slots=True)
class Report:
    """One document of a view: itself, its claims' ids, and whose copy it is.

    `claim_ids` runs parallel to `document.claims`; left empty, ids are made from the document's id
    and the claim's index (`DOCUMENT#0`), as `tawatur.incidents.build` makes them. `copy_of` is the
    id of the document whose text this one repeats, `headline_of` of the one whose headline it is: a
    headline's claims stand apart, since their spans count into it, and it is no report of its own.
    """

    document: Document
    claim_ids: tuple[str, ...] = ()
    copy_of: str | None = None
    headline_of: str | None = None

    def __post_init__(self) -> None:
        """Make the missing ids; raises ValueError when given ids do not fit the claims."""
        claims = self.document.claims
        if not self.claim_ids:
            made = tuple(f"{self.document.id}#{n}" for n in range(len(claims)))
            object.__setattr__(self, "claim_ids", made)
        elif len(self.claim_ids) != len(claims):
            raise ValueError(
                f"{len(self.claim_ids)} claim ids for {len(claims)} claims of {self.document.id!r}"
            )


@dataclass(frozen=True, slots=True)
class View:
    """A part of a ledger to be written out: reports, incidents, and what made them.

    `engine` names the engine with its version; `title` stands over readable exports; `masked` says
    that names are hidden; `reviewed` holds the ids of claims that a person has accepted or corrected,
    `rejected` of those that a person has rejected: they stand in their report and in no incident.
    """

    reports: tuple[Report, ...] = ()
    incidents: tuple[Incident, ...] = ()
    engine: str = ""
    title: str = ""
    masked: bool = False
    reviewed: frozenset[str] = field(default_factory=frozenset[str])
    rejected: frozenset[str] = field(default_factory=frozenset[str])

    @classmethod
    def of(
        cls, documents: Sequence[Document], incidents: Sequence[Incident] = (), *, engine: str = ""
    ) -> View:
        """A view of documents that bear their claims, for those who have no ledger."""
        return cls(tuple(Report(d) for d in documents), tuple(incidents), engine)

    def only(self, incidents: Sequence[Incident]) -> View:
        """The part of the view that some of its incidents rest on: these, and the reports that tell them."""
        named = {name for incident in incidents for name in incident.documents}
        kept = {id(incident) for incident in incidents}
        return replace(
            self,
            reports=tuple(r for r in self.reports if (r.headline_of or r.document.id) in named),
            incidents=tuple(incident for incident in self.incidents if id(incident) in kept),
        )

    def entries(self) -> Iterator[Entry]:
        """Every claim with its id and the index of its report, in order."""
        for index, report in enumerate(self.reports):
            for claim_id, claim in zip(report.claim_ids, report.document.claims, strict=True):
                yield Entry(claim_id, claim, index)
