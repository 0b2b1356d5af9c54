from django.urls import path

from part_two import views

app_name = "part_two"
urlpatterns = [
    path("office/decisions/<int:pk>/part-two/", views.read, name="read"),
    path("office/decisions/<int:pk>/part-two/<slug:item>/", views.edit, name="edit"),
]
