from django.apps import AppConfig
from django.core import checks


class ConfigConfig(AppConfig):
    name = "config"

    def ready(self) -> None:
        from config import startup

        checks.register(startup.check_settings)
        checks.register(startup.check_database, checks.Tags.database)
