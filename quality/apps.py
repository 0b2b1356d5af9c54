from django.apps import AppConfig


class QualityConfig(AppConfig):
    name = "quality"
    default_auto_field = "django.db.models.BigAutoField"

    def ready(self) -> None:
        from decisions import margin
        from quality import margins

        margin.use("beside", margins.beside)
        margin.use("check", margins.under)
        margin.use("head", margins.over)
