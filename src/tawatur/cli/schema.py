"""`tawatur schema`: the exchanged form, for programs that check it."""

from __future__ import annotations

from tawatur.cli.console import flush, put


def schema() -> None:
    """Print the JSON Schema of documents with claims, incidents and judgements."""
    import msgspec

    from tawatur.model import json_schema

    put(msgspec.json.format(msgspec.json.encode(json_schema()), indent=2))
    flush()
