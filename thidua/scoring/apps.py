from django.apps import AppConfig

from thidua.scoring.rules import register_sentences


class ScoringConfig(AppConfig):
    name = "thidua.scoring"

    def ready(self) -> None:
        register_sentences()
