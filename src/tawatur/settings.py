"""Where a ledger is, and how Django is set up for it: in code, offline, with nothing a web site needs."""

from __future__ import annotations

import os
from pathlib import Path
from typing import Any
from urllib.parse import quote

LEDGER_VARIABLE = "TAWATUR_LEDGER"
DEFAULT_LEDGER = Path("tawatur-ledger")
DATABASE_NAME = "ledger.sqlite3"


def ledger_folder(given: str | Path | None = None) -> Path:
    """The ledger's folder: as given, else from TAWATUR_LEDGER, else ./tawatur-ledger."""
    return Path(given or os.environ.get(LEDGER_VARIABLE) or DEFAULT_LEDGER)


def database(folder: Path, *, sealed: bool = False) -> dict[str, Any]:
    """Django's settings of the one database of a ledger; `sealed` when it lies where nothing can be written.

    Measured with a bulk writer, two clerks and two readers (docs/decisions/0002-embedded-store.md): SQLite's
    own defaults gave 2,593 "database is locked" in 8 s; WAL, IMMEDIATE and a time-out gave none.
    """
    return {
        "ENGINE": "django.db.backends.sqlite3",
        "NAME": database_address(folder / DATABASE_NAME) if sealed else str(folder / DATABASE_NAME),
        "OPTIONS": {
            "transaction_mode": "IMMEDIATE",
            "timeout": 20,
            "init_command": "PRAGMA journal_mode=WAL; PRAGMA synchronous=FULL; PRAGMA foreign_keys=ON;",
        },
    }


def database_address(path: Path) -> str:
    """SQLite's address of a file that nobody can change: read without locks and without files beside it."""
    return f"file:{quote(str(path.resolve()))}?immutable=1"


def django_settings(folder: Path) -> dict[str, Any]:
    """All that Django needs to know to hold a ledger. There is no secret key: there is no site."""
    return {
        "DATABASES": {"default": database(folder)},
        "INSTALLED_APPS": ["tawatur.ledger"],
        "DEFAULT_AUTO_FIELD": "django.db.models.BigAutoField",
        "USE_TZ": True,
        "TIME_ZONE": "UTC",
        "USE_I18N": False,
    }
