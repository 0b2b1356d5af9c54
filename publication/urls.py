from django.urls import path

from publication import views

app_name = "publication"
D = "office/decisions/<int:pk>/"
urlpatterns = [
    path("office/publication/", views.waiting, name="list"),
    path(D + "publish/", views.prepare, name="prepare"),
    path(D + "publish/answer/", views.answer, name="answer"),
    path(D + "publish/<slug:kind>/", views.rendering, name="rendering"),
    path(D + "take-down/", views.take_down, name="take_down"),
    path(D + "take-down/confirm/", views.confirm_take_down, name="confirm_take_down"),
    path(D + "not-for-publication/", views.close, name="close"),
]
