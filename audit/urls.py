from django.urls import path

from audit import views

app_name = "audit"
urlpatterns = [path("office/log/", views.log, name="log")]
