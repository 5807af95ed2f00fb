"""What several rooms of the test-suite share: where the measuring sets lie, and how to read them."""

from __future__ import annotations

import os
from pathlib import Path

import pytest
from hypothesis import HealthCheck, settings

# No deadlines: a slow machine is no fault. The usual run draws the same examples every time, so that a
# red suite means a changed project; HYPOTHESIS_PROFILE=thorough draws new ones, and many more.
settings.register_profile(
    "usual", max_examples=40, deadline=None, derandomize=True, suppress_health_check=[HealthCheck.too_slow]
)
settings.register_profile("thorough", max_examples=1000, deadline=None)
settings.load_profile(os.environ.get("HYPOTHESIS_PROFILE", "usual"))

SHARED = Path(__file__).resolve().parents[2] / "shared"


@pytest.fixture(scope="session")
def shared() -> Path:
    """The folder of measuring sets beside the repository; tests that need it are skipped aloud without it."""
    if not (SHARED / "CLAIMS.md").is_file():
        pytest.skip(f"the measuring sets are not here ({SHARED}); they are no part of the project")
    return SHARED
