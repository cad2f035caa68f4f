from django.apps import AppConfig


class OrganisationsConfig(AppConfig):
    name = "thidua.organisations"

    def ready(self) -> None:
        """Accounts stand below the organisations and ask them, through a hook, whose account somebody may manage."""
        from thidua.foundation.people.permission import answer_with
        from thidua.organisations.queries import may_manage_account

        answer_with(may_manage_account)
