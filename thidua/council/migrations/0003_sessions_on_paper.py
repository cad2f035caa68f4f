"""Sessions are recorded from their minutes: before the first result they are planned, whatever an older program wrote."""

from django.db import migrations


def plan_again(apps, schema_editor):
    sessions = apps.get_model("council", "Session").objects.using(schema_editor.connection.alias)
    sessions.filter(state__in=["invited", "meeting", "voting"]).update(state="planned")


class Migration(migrations.Migration):
    dependencies = [("council", "0002_follow_up_notes")]

    operations = [migrations.RunPython(plan_again, migrations.RunPython.noop)]
