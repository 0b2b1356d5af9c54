from django.urls import path

from attachments import views

app_name = "attachments"
A = "office/decisions/<int:pk>/attachments/"
urlpatterns = [
    path(A, views.attachments, name="list"),
    path(A + "<int:attachment>/", views.opened, name="open"),
    path(A + "<int:attachment>/remove/", views.remove, name="remove"),
]
