from django.apps import AppConfig


class WebConfig(AppConfig):
    name = "thidua.foundation.web"

    def ready(self) -> None:
        from thidua.foundation.web.form_words import speak_vietnamese

        speak_vietnamese()
