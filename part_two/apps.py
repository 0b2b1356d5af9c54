from django.apps import AppConfig


class PartTwoConfig(AppConfig):
    name = "part_two"
    default_auto_field = "django.db.models.BigAutoField"
