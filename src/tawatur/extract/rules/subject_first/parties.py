"""Who did it, and to whom, in a subject-first language."""

from __future__ import annotations

from tawatur.extract.rules.parties import read_parties

__all__ = ["read_parties"]
