"""What several rooms of the test-suite share: where the measuring sets lie, and how to read them."""

from __future__ import annotations

from pathlib import Path

import pytest

SHARED = Path(__file__).resolve().parents[2] / "shared"


@pytest.fixture(scope="session")
def shared() -> Path:
    """The folder of measuring sets beside the repository; tests that need it are skipped aloud without it."""
    if not (SHARED / "CLAIMS.md").is_file():
        pytest.skip(f"the measuring sets are not here ({SHARED}); they are no part of the project")
    return SHARED
