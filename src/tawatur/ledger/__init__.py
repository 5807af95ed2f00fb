"""The append-only record that all stages write to: one folder, one SQLite file, the sources' bytes.

Importing this package does not import Django; opening a ledger does.
"""

from tawatur.ledger.ids import claim_id, claim_ids, document_key
from tawatur.ledger.store import (
    GROUP,
    Added,
    ClaimFilter,
    Counts,
    Extracted,
    Recorded,
    ReferenceTable,
    Run,
    Store,
    StoredClaim,
    StoredDocument,
    TableKind,
    available,
    open_ledger,
)

__all__ = [
    "GROUP",
    "Added",
    "ClaimFilter",
    "Counts",
    "Extracted",
    "Recorded",
    "ReferenceTable",
    "Run",
    "Store",
    "StoredClaim",
    "StoredDocument",
    "TableKind",
    "available",
    "claim_id",
    "claim_ids",
    "document_key",
    "open_ledger",
]
