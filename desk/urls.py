from django.urls import path

from desk import views

app_name = "desk"
urlpatterns = [
    path("", views.my_work, name="my_work"),
    path("decisions/", views.decisions, name="decisions"),
    path("decisions/<int:pk>/", views.decision, name="decision"),
]
