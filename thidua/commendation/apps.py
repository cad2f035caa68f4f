from importlib import import_module

from django.apps import AppConfig


class CommendationConfig(AppConfig):
    name = "thidua.commendation"

    def ready(self) -> None:
        import_module("thidua.commendation.checks")
