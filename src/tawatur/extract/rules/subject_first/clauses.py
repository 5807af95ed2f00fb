"""Where one telling ends and the next begins in a subject-first language."""

from __future__ import annotations

from tawatur.extract.rules.clauses import split

__all__ = ["split"]
