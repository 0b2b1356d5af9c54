from django.apps import AppConfig
from django.core import checks
from django.db.models.signals import post_migrate


class AuditConfig(AppConfig):
    name = "audit"
    default_auto_field = "django.db.models.BigAutoField"

    def ready(self) -> None:
        from audit import append_only

        # Django rebuilds an SQLite table on many migrations and drops its triggers in silence;
        # so they are put back after each migrate, and a check counts them.
        post_migrate.connect(append_only.guard_after_migrate, sender=self)
        checks.register(append_only.check_guards, checks.Tags.database)
