"""The database itself refuses to change a sealed entry, or to write over what an entry says.

An update may only add the seal. On PostgreSQL a sealed entry cannot be deleted either; SQLite has one statement for
emptying a table and for deleting rows, and tests empty tables, so there a deletion is found by `thidua journal verify`.
SQLite loses triggers when a later migration rebuilds the table: that migration has to call `guard` again.
"""

from django.db import migrations

SAME = ("actor_kind", "actor_name", "post", "verb", "object_kind", "object_name", "at", "recorded_at", "cause", "act", "digest")
CHANGED = " OR ".join(f"NEW.{name} <> OLD.{name}" for name in SAME)
SQLITE_CHANGED = f"{CHANGED} OR NEW.id <> OLD.id OR NEW.changes <> OLD.changes OR NEW.actor_id IS NOT OLD.actor_id OR NEW.object_id IS NOT OLD.object_id"
POSTGRESQL_CHANGED = f"{CHANGED} OR NEW.id <> OLD.id OR NEW.changes <> OLD.changes OR NEW.actor_id IS DISTINCT FROM OLD.actor_id OR NEW.object_id IS DISTINCT FROM OLD.object_id"

SQLITE = [
    f"""CREATE TRIGGER journal_entry_unchanging BEFORE UPDATE ON journal_entry
        WHEN OLD.seal_number IS NOT NULL OR {SQLITE_CHANGED}
        BEGIN SELECT RAISE(ABORT, 'journal entries do not change'); END""",
]
POSTGRESQL = [
    """CREATE OR REPLACE FUNCTION journal_entry_refuse() RETURNS trigger LANGUAGE plpgsql AS
       $$ BEGIN RAISE EXCEPTION 'journal entries do not change' USING ERRCODE = 'integrity_constraint_violation'; END $$""",
    f"""CREATE TRIGGER journal_entry_unchanging BEFORE UPDATE ON journal_entry FOR EACH ROW
        WHEN (OLD.seal_number IS NOT NULL OR {POSTGRESQL_CHANGED})
        EXECUTE FUNCTION journal_entry_refuse()""",
    """CREATE TRIGGER journal_entry_undeletable BEFORE DELETE ON journal_entry FOR EACH ROW
       WHEN (OLD.seal_number IS NOT NULL) EXECUTE FUNCTION journal_entry_refuse()""",
]


def guard(apps, schema_editor):
    for statement in {"sqlite": SQLITE, "postgresql": POSTGRESQL}.get(schema_editor.connection.vendor, []):
        schema_editor.execute(statement, params=None)


def unguard(apps, schema_editor):
    if schema_editor.connection.vendor == "sqlite":
        schema_editor.execute("DROP TRIGGER IF EXISTS journal_entry_unchanging")
    elif schema_editor.connection.vendor == "postgresql":
        schema_editor.execute("DROP TRIGGER IF EXISTS journal_entry_unchanging ON journal_entry")
        schema_editor.execute("DROP TRIGGER IF EXISTS journal_entry_undeletable ON journal_entry")
        schema_editor.execute("DROP FUNCTION IF EXISTS journal_entry_refuse()")


class Migration(migrations.Migration):
    dependencies = [("journal", "0001_initial")]
    operations = [migrations.RunPython(guard, unguard)]
