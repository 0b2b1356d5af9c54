from django.urls import path

from decisions import edition_views, start_views, views, writing_views

app_name = "decisions"
D = "office/decisions/<int:pk>/"
E = "office/editions/"
urlpatterns = [
    path("office/decisions/new/", start_views.start, name="start"),
    path(D + "copy/", start_views.copy, name="copy"),
    path(D + "not-copied/", start_views.not_copied, name="not_copied"),
    path(D + "another-form/", edition_views.another_form, name="another_form"),
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
    path(E, edition_views.editions, name="editions"),
    path(E + "in-use/", edition_views.offer, name="offer"),
    path(E + "form/<str:name>/", edition_views.edition, name="edition"),
    path(E + "form/<str:name>/differences/", edition_views.differences, name="differences"),
    path(E + "form/<str:name>/parts/<slug:key>/", edition_views.part, name="edition_part"),
]
