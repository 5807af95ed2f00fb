"""Opening a ledger's database: made whole or not at all, refused when newer, its errors said plainly."""

from __future__ import annotations

import contextlib
import datetime as dt
import errno
import hashlib
import os
import sqlite3
import uuid
from collections.abc import Generator
from contextlib import closing, contextmanager
from importlib.metadata import version
from pathlib import Path
from urllib.parse import quote

import django
from django.conf import settings
from django.core.management import call_command
from django.db import DatabaseError, connections

from tawatur.errors import LedgerError
from tawatur.settings import DATABASE_NAME, database, database_address, django_settings

SCHEMA = 2
"""The layout that this Tawatur writes. Raise it with every migration."""


def made_by() -> str:
    """What stands in the ledger as its maker."""
    return f"tawatur {version('tawatur')}"


def open_database(folder: Path, *, create: bool) -> str:
    """Make sure that a ledger of the present layout lies in the folder; the alias of its connection.

    Raises LedgerError when it is missing and not to be made, newer, damaged, or not to be written.
    """
    path = folder / DATABASE_NAME
    with plainly(folder):
        found = _layout(path)
        if found is None:
            if not create:
                raise LedgerError(
                    "there is no ledger here",
                    where=str(folder),
                    way_out="Make one with `tawatur add PATH…`, or name another with --ledger DIR",
                )
            _make(folder, path)
        alias = _alias(folder)
        if found is not None and found < SCHEMA:
            _bring_up_to_date(alias)
        return alias


def close_database(alias: str) -> None:
    """Close a ledger's connection; SQLite folds its write-ahead file back in."""
    connections[alias].close()


def _layout(path: Path) -> int | None:
    """The layout number in a ledger's file, None without a file; read without Django, changing nothing."""
    if not path.exists():
        return None
    address = (
        database_address(path) if _is_sealed(path.parent) else f"file:{quote(str(path.resolve()))}?mode=ro"
    )
    with closing(sqlite3.connect(address, uri=True, timeout=20)) as connection:
        try:
            row = connection.execute(
                "SELECT schema, made_by FROM ledger_header ORDER BY id DESC LIMIT 1"
            ).fetchone()
        except sqlite3.OperationalError as error:
            if "no such table" not in str(error):
                raise
            row = None
    if row is None:
        raise LedgerError(
            "this file is a database, but no ledger of Tawatur's",
            where=str(path),
            way_out="Name another folder with --ledger DIR",
        )
    schema, maker = int(row[0]), str(row[1])
    if schema > SCHEMA:
        raise LedgerError(
            f"the ledger has layout {schema}, made by {maker}; {made_by()} reads up to {SCHEMA}",
            where=str(path),
            way_out="Upgrade Tawatur on this machine, or work on a copy made by the older version; "
            "nothing was changed",
        )
    return schema


def _make(folder: Path, path: Path) -> None:
    """Build the database aside and put it in place in one step: a ledger is whole from the first."""
    made_folder = not folder.exists()
    folder.mkdir(mode=0o700, parents=True, exist_ok=True)  # names of people under threat: for the owner only
    aside = folder / f".making-{uuid.uuid4().hex}"
    try:
        aside.mkdir(mode=0o700)
        _alias(folder)  # Django's default is the ledger, not the scratch beside it
        alias = _alias(aside)
        _bring_up_to_date(alias)
        close_database(alias)
        (aside / DATABASE_NAME).chmod(0o600)
        with contextlib.suppress(FileExistsError):  # another process was quicker: its ledger is as good
            _put(aside / DATABASE_NAME, path)
    except BaseException:
        _sweep(aside)
        if made_folder:
            with contextlib.suppress(OSError):
                folder.rmdir()
        raise
    _sweep(aside)


def _put(made: Path, path: Path) -> None:
    try:
        os.link(made, path)
    except FileExistsError:
        raise
    except OSError:  # a file system without links (a memory stick)
        if path.exists():
            raise FileExistsError from None
        made.rename(path)


def _sweep(aside: Path) -> None:
    with contextlib.suppress(OSError):
        for left in aside.iterdir():
            left.unlink()
        aside.rmdir()


def _bring_up_to_date(alias: str) -> None:
    from tawatur.ledger import models

    call_command("migrate", database=alias, verbosity=0, interactive=False)
    models.Header.objects.using(alias).create(schema=SCHEMA, made_by=made_by(), made=dt.datetime.now(dt.UTC))


def _alias(folder: Path) -> str:
    """Django's name for the connection to the ledger in a folder; Django is set up on first use."""
    wanted = database(folder.resolve(), sealed=_is_sealed(folder))
    if not settings.configured:
        settings.configure(**django_settings(folder.resolve()))
    django.setup()
    for alias, known in connections.settings.items():
        if known.get("NAME") == wanted["NAME"]:
            return alias
    alias = "ledger-" + hashlib.sha256(str(wanted["NAME"]).encode()).hexdigest()[:12]
    connections.settings[alias] = connections.configure_settings({"default": wanted})["default"]
    return alias


def _is_sealed(folder: Path) -> bool:
    """Whether a ledger can only be read: on a disc, or in a folder that belongs to somebody else.

    Raises LedgerError when its last writer left something that only a writer can fold in.
    """
    if not folder.exists() or os.access(folder, os.W_OK):
        return False
    left = folder / f"{DATABASE_NAME}-wal"
    if left.exists() and left.stat().st_size:
        raise LedgerError(
            "the ledger cannot be written here, and its last writer was cut off",
            where=str(left),
            way_out="Copy the folder to where it can be written and name the copy with --ledger DIR",
        )
    return True


@contextmanager
def plainly(folder: Path) -> Generator[None]:
    """Say what went wrong with a ledger in the words of a person, with the way out."""
    try:
        yield
    except (DatabaseError, sqlite3.Error, OSError) as error:
        what, way_out = _explained(error)
        raise LedgerError(what, where=str(folder), way_out=way_out) from error


def _explained(error: Exception) -> tuple[str, str]:
    said = str(error)
    number = error.errno if isinstance(error, OSError) else None
    if number in (errno.ENOSPC, errno.EDQUOT, errno.EFBIG) or "full" in said or "disk I/O error" in said:
        return (
            f"the disk is full or fails ({said})",
            "Free some space and run the same command again: nothing was half-written",
        )
    if number in (errno.EROFS, errno.EACCES, errno.EPERM) or "readonly" in said or "unable to open" in said:
        return (
            f"the ledger cannot be written ({said})",
            "Check the rights on the folder and the disk, or name a copy of the ledger with --ledger DIR",
        )
    if "locked" in said or "busy" in said:
        return (
            "another program is writing to the ledger and has not let go",
            "Wait for it to end and run this again",
        )
    if "append-only" in said:
        return said, "Record a judgement instead: it supersedes and leaves the row standing"
    if "not a database" in said or "malformed" in said:
        return (
            f"the ledger's database is damaged ({said})",
            "Restore it from a copy; the sources' bytes in sources/ can be added again",
        )
    return f"the ledger gave an error ({type(error).__name__}: {said})", "Run `tawatur check`"
