from django.apps import AppConfig


class PeopleConfig(AppConfig):
    name = "thidua.foundation.people"

    def ready(self) -> None:
        from django.contrib.auth.signals import user_logged_in

        from thidua.foundation.people.sessions import begin_session

        user_logged_in.connect(begin_session, dispatch_uid="people.begin_session")
