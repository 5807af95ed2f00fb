"""Names and sources of the grammar's own rules, for `tawatur why`; table rows name themselves."""

from __future__ import annotations

GRAMMAR: dict[str, str] = {}


def rule(name: str, meaning: str) -> str:
    """Register a grammar rule with what it does and where it comes from; returns its name."""
    GRAMMAR[name] = meaning
    return name
