from django.apps import AppConfig

from thidua.criteria.rules import register_sentences


class CriteriaConfig(AppConfig):
    name = "thidua.criteria"

    def ready(self) -> None:
        register_sentences()
