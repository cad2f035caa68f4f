from django.apps import AppConfig

from thidua.commendation.rules import register_sentences


class CommendationConfig(AppConfig):
    name = "thidua.commendation"

    def ready(self) -> None:
        register_sentences()
