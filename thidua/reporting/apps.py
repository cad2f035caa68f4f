from django.apps import AppConfig

from thidua.reporting.rules import register_sentences


class ReportingConfig(AppConfig):
    name = "thidua.reporting"

    def ready(self) -> None:
        register_sentences()
