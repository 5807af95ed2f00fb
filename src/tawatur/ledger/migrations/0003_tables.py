"""Reference tables that a team brings (gazetteers, actors), as append-only as everything else."""

from django.db import migrations, models
from django.db.backends.base.schema import BaseDatabaseSchemaEditor
from django.db.migrations.state import StateApps


def seal(apps: StateApps, schema_editor: BaseDatabaseSchemaEditor) -> None:
    """Lay the triggers (SQLite's wording; another database brings its own migration)."""
    if schema_editor.connection.vendor != "sqlite":
        return
    for verb in ("UPDATE", "DELETE"):
        schema_editor.execute(
            f"CREATE TRIGGER ledger_table_no_{verb.lower()} BEFORE {verb} ON ledger_table "
            f"BEGIN SELECT RAISE(ABORT, 'the ledger is append-only: {verb} on table refused'); END"
        )


class Migration(migrations.Migration):
    """One table, and triggers against UPDATE and DELETE."""

    dependencies = [("ledger", "0002_append_only")]
    operations = [
        migrations.CreateModel(
            name="Table",
            fields=[
                ("id", models.BigAutoField(primary_key=True, serialize=False)),
                ("kind", models.CharField(max_length=20)),
                ("name", models.TextField()),
                ("sha256", models.CharField(max_length=64)),
                ("size", models.BigIntegerField()),
                ("source", models.TextField()),
                ("licence", models.TextField()),
                ("entries", models.IntegerField()),
                ("refused", models.IntegerField()),
                ("added", models.DateTimeField()),
                ("made_by", models.CharField(max_length=100)),
            ],
        ),
        migrations.RunPython(seal, migrations.RunPython.noop),
    ]
