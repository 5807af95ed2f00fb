"""Who says it, in a subject-first language."""

from __future__ import annotations

from tawatur.extract.rules.speech import Reader as SubjectFirstReader

__all__ = ["SubjectFirstReader"]
