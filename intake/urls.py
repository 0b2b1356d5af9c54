from django.urls import path

from intake import views

app_name = "intake"
W = "office/decisions/<int:pk>/word/"
urlpatterns = [
    path(W, views.upload, name="upload"),
    path(W + "found/", views.review, name="review"),
    path(W + "forget/", views.forget, name="forget"),
]
