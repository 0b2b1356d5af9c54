from django.urls import path

from decisions import views, writing_views

app_name = "decisions"
D = "office/decisions/<int:pk>/"
urlpatterns = [
    path("office/decisions/new/", views.start, name="start"),
    path(D + "parts/<slug:key>/", views.part, name="part"),
    path(D + "parts/<slug:key>/keep/", writing_views.keep, name="keep"),
    path(D + "parts/<slug:key>/forget/", writing_views.forget, name="forget"),
    path(D + "parts/<slug:key>/preview/", writing_views.preview, name="preview"),
    path(D + "parts/<slug:key>/paste/", writing_views.paste, name="paste"),
    path(D + "check/", views.check, name="check"),
    path(D + "changes/", views.changed, name="changed"),
    path(D + "report/", views.report, name="report"),
    path(D + "revisions/<int:number>/", views.revision, name="revision"),
    path(D + "revisions/<int:number>/changes/", views.compare, name="compare"),
]
