from django.urls import path

from desk import views

app_name = "desk"
urlpatterns = [
    path("office/", views.my_work, name="my_work"),
    path("office/decisions/", views.decisions, name="decisions"),
    path("office/decisions/<int:pk>/", views.decision, name="decision"),
    path("office/conditions/<int:pk>/", views.condition, name="condition"),
]
