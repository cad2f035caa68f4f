from django.apps import AppConfig


class CommendationConfig(AppConfig):
    name = "thidua.commendation"
