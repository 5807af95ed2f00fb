"""Append-only, kept by the database itself: a change or deletion is refused whoever asks.

A run may be ended once; everything else stands as it was written.
"""

from django.db import migrations
from django.db.backends.base.schema import BaseDatabaseSchemaEditor
from django.db.migrations.state import StateApps

SEALED = (
    "header",
    "capture",
    "document",
    "sighting",
    "refusal",
    "extraction",
    "claim",
    "rejection",
    "judgement",
    "link",
)


def seal(apps: StateApps, schema_editor: BaseDatabaseSchemaEditor) -> None:
    """Lay the triggers (SQLite's wording; another database brings its own migration)."""
    if schema_editor.connection.vendor != "sqlite":
        return
    for table in SEALED:
        for verb in ("UPDATE", "DELETE"):
            schema_editor.execute(
                f"CREATE TRIGGER ledger_{table}_no_{verb.lower()} BEFORE {verb} ON ledger_{table} "
                f"BEGIN SELECT RAISE(ABORT, 'the ledger is append-only: {verb} on {table} refused'); END"
            )
    schema_editor.execute(
        "CREATE TRIGGER ledger_run_no_delete BEFORE DELETE ON ledger_run "
        "BEGIN SELECT RAISE(ABORT, 'the ledger is append-only: DELETE on run refused'); END"
    )
    schema_editor.execute(
        "CREATE TRIGGER ledger_run_ends_once BEFORE UPDATE ON ledger_run "
        "WHEN OLD.ended IS NOT NULL OR NEW.id IS NOT OLD.id OR NEW.engine IS NOT OLD.engine "
        "OR NEW.version IS NOT OLD.version OR NEW.made_by IS NOT OLD.made_by "
        "OR NEW.started IS NOT OLD.started "
        "BEGIN SELECT RAISE(ABORT, 'the ledger is append-only: a run can only be ended, once'); END"
    )


class Migration(migrations.Migration):
    """Triggers against UPDATE and DELETE."""

    dependencies = [("ledger", "0001_initial")]
    operations = [migrations.RunPython(seal, migrations.RunPython.noop)]
