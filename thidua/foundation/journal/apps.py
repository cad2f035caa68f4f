from importlib import import_module
from importlib.util import find_spec

from django.apps import AppConfig, apps


class JournalConfig(AppConfig):
    name = "thidua.foundation.journal"

    def ready(self) -> None:
        """Every room may keep a `sentences.py` with VERBS and KINDS beside its actions; foundation names no stage."""
        from thidua.foundation.journal.sentences import register

        for app in apps.get_app_configs():
            if app.name.startswith("thidua.") and app.name != self.name and find_spec(f"{app.name}.sentences"):
                words = import_module(f"{app.name}.sentences")
                register(words.VERBS, kinds=getattr(words, "KINDS", {}))
