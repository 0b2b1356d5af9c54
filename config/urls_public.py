"""The addresses of the public record. They stay for good."""

from django.urls import include, path

urlpatterns = [path("", include("public_record.urls"))]

handler400 = "config.errors.bad_request"
handler403 = "config.errors.forbidden"
handler404 = "config.errors.not_found"
handler500 = "config.errors.server_error"
