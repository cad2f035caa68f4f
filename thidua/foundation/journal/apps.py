from django.apps import AppConfig


class JournalConfig(AppConfig):
    name = "thidua.foundation.journal"
