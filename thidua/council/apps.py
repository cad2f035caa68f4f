from django.apps import AppConfig

from thidua.council.rules import register_sentences


class CouncilConfig(AppConfig):
    name = "thidua.council"

    def ready(self) -> None:
        register_sentences()
