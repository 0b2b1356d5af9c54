"""The public addresses. They stay for good."""

from django.urls import path

from public_record import views

app_name = "public_record"
urlpatterns = [
    path("", views.front, name="front"),
    path("decisions/", views.decisions, name="decisions"),
    path("decisions/<slug:slug>/", views.page, name="page"),
    path("decisions/<slug:slug>/part-one.pdf", views.pdf, name="pdf"),
    path("decisions/<slug:slug>.json", views.data, name="data"),
    path("decisions/<slug:slug>/versions/<int:number>/", views.version, name="version"),
    path("decisions.csv", views.as_csv, name="csv"),
    path("decisions.json", views.as_json, name="json"),
    path("decisions.atom", views.atom, name="atom"),
    path("sitemap.xml", views.sitemap, name="sitemap"),
    path("robots.txt", views.robots, name="robots"),
    path("accessibility/", views.accessibility, name="accessibility"),
]
