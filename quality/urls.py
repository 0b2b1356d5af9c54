from django.urls import path, register_converter

from quality import views


class Digest:
    """The identity of a finding: sixty-four hexadecimal digits."""

    regex = "[0-9a-f]{64}"

    def to_python(self, value: str) -> str:
        return value

    def to_url(self, value: str) -> str:
        return value


register_converter(Digest, "digest")

app_name = "quality"
F = "office/decisions/<int:pk>/found/<digest:identity>/"
urlpatterns = [
    path(F, views.answer, name="finding"),
    path(F + "take-back/", views.take_back, name="take_back"),
]
