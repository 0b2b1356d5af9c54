"""The addresses of the public record. They stay for good."""

from django.conf import settings
from django.urls import include, path

_written = (settings.BASE_DIR / "public_record" / "urls.py").exists()
urlpatterns = [path("", include("public_record.urls"))] if _written else []

handler400 = "config.errors.bad_request"
handler403 = "config.errors.forbidden"
handler404 = "config.errors.not_found"
handler500 = "config.errors.server_error"
