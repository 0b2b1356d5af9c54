from django.apps import AppConfig


class BodyConfig(AppConfig):
    name = "body"
    default_auto_field = "django.db.models.BigAutoField"
