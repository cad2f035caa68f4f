from django.apps import AppConfig

from thidua.commendation.rules import register_sentences


class CommendationConfig(AppConfig):
    name = "thidua.commendation"

    def ready(self) -> None:
        """The start shouts about lost keys and moved addresses: checks register themselves when they are imported."""
        from thidua.commendation import checks  # noqa: F401 -- imported for its registration

        register_sentences()
