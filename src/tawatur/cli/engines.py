"""`tawatur engines`: what can extract."""

from __future__ import annotations

from typing import Annotated

import typer

from tawatur.cli.console import Format, put, put_rows


def engines(
    json: Annotated[bool, typer.Option("--json", help="One JSON object a line.")] = False,
) -> None:
    """List the installed engines, with their version and languages."""
    from tawatur.errors import EngineError
    from tawatur.extract.engine import available, load

    rows: list[dict[str, str | list[str]]] = []
    for name in available():
        try:
            engine = load(name)
            rows.append({"name": name, "version": engine.version, "languages": list(engine.languages)})
        except EngineError as error:
            rows.append({"name": name, "error": str(error)})
    if json:
        put_rows(rows, Format.jsonl)
        return
    for row in rows:
        put("  ".join(", ".join(value) if isinstance(value, list) else value for value in row.values()))
